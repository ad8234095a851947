"""Names as chains of capitalised words, and when two of them are the same name.

Knows no field and no language: which words are particles, titles or sentence openers is the caller's knowledge.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import compress, filterfalse
from typing import NamedTuple

from service.text.words import Words

PARTICLES = frozenset(
    (
        "de", "da", "do", "dos", "das", "del", "della", "di", "du", "van", "von", "der", "den", "ter", "ten", "zu",
        "zum", "zur", "af", "av", "al", "el", "bin", "ibn", "ben", "bint", "la", "le", "los", "las", "abu",
        "st", "saint", "san", "santa", "mac",
    )
)  # fmt: skip
"""Lower-case words that stand inside names of many languages."""

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))

MAXIMUM_NAME = 12
"""No chain is followed further: longer ones are headlines in capitals."""


class Chain(NamedTuple):
    """Capitalised words that stand together, as word indexes, `last` inclusive."""

    first: int
    last: int


def name_chains(
    words: Words, first: int, last: int, breaks: frozenset[str] = frozenset(), articles: frozenset[str] = frozenset()
) -> Iterator[Chain]:
    """The maximal chains of capitalised words among words `first` to `last` (exclusive).

    A particle goes on inside a chain, a comma before "Jr." too; any other mark between two words ends it, and so
    does a possessive ending. Words whose lower form is in `breaks` are never part of a chain; those in `articles`
    are particles only after another one ("von der Leyen", but not "Rat der Stadt").
    """
    lower, forms, capital, gaps, possessive = words.lower, words.forms, words.capital, words.gaps, words.possessive
    new = tuple.__new__  # a text has hundreds of chains: a call of the class takes twice as long
    begin = first
    for i in compress(range(first, last), capital[first:last]):
        if i < begin or lower[i] in breaks:
            continue
        end = i
        j = i
        while (
            j + 1 < last
            and end - i < MAXIMUM_NAME
            and ((gaps[j] == " " and not possessive[j]) or joined(words, j))  # nearly always a blank
        ):
            j += 1
            if capital[j] and (lower[j] not in breaks or _initial(words, j, last, breaks)):
                end = j
            elif forms[j] not in PARTICLES or j - end > 2 or (forms[j] in articles and j - 1 == end):
                break
        yield new(Chain, (i, end))
        begin = end + 1


def _initial(words: Words, i: int, last: int, breaks: frozenset[str]) -> bool:
    """Whether a letter with a point, inside a name, is an initial and no article: "Ana A. Bell"."""
    return (
        len(words.forms[i]) == 1
        and i + 1 < last
        and words.between(i) in (". ", ".\u00a0")
        and words.capital[i + 1]
        and words.lower[i + 1] not in breaks
    )


def joined(words: Words, i: int) -> bool:
    """Whether word `i` and the next may belong to one name, by what stands between them."""
    if words.possessive[i]:
        return False
    between = words.gaps[i]
    if between == " ":
        return True
    if between in ("\u00a0", " '", ' "', " “", "' ", '" ', "” ", "-", " ‘", "’ "):
        return between in ("\u00a0", "-")
    if between in (". ", ".\u00a0", "."):
        # The point of an initial or of a short title; "U.S." ends with one too.
        form = words.forms[i]
        return (
            len(form) <= 1
            or words.lower[i] in _POINTED
            or (len(form) in (3, 5) and form[1::2].strip(".") == "" and form.isupper())
        )
    return between == ", " and words.lower[i + 1] in SUFFIXES


_POINTED = frozenset(
    (
        "mr", "mrs", "ms", "dr", "prof", "sen", "sens", "rep", "reps", "gov", "govs", "gen", "col", "lt", "sgt",
        "capt", "maj", "cmdr", "adm", "st", "rev", "hon", "pres", "atty", "supt", "det", "insp", "cpl", "pvt",
        "messrs", "jr", "sr", "u.s", "u.k", "m", "mm", "mme", "mlle", "sr", "sra", "srta", "hr", "fr", "dott", "sig",
        "ing", "avv", "lic", "dra", "dhr", "mevr", "drs", "maj.gen", "brig", "ph.d", "u.n", "wm", "geo", "chas",
        "jos", "asst", "assoc",
    )
)  # fmt: skip


def fold(word: str) -> str:
    """A word for comparison: casefolded, without accents and points, apostrophes straight."""
    if word.isascii():
        return word.lower().replace(".", "")
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(filterfalse(unicodedata.combining, plain)).replace("’", "'").replace(".", "")
