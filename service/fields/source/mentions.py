"""Names of known outlets inside a line of text.

A name counts only as it is printed in earnest: "AP" and "TIME", not "ap" or "time"; "dpa" and
"taz" as they write themselves. Scripts without blanks between words are searched by substring.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from service.knowledge.load import Knowledge, OutletEntry, outlet_key
from service.text.domains import registrable_domain

LONGEST_NAME = 8
"""Words of the longest name that is looked up."""

_SHORT = 5
"""An alias in capitals of at most so many letters ("AP", "ANSA") must be printed in capitals: "Ansa" is a name too."""

_POSSESSIVE = re.compile(r"[’'](?:s|d[ae]n?|t[ae]n?|n[ıiuü]n|[ıiuü]n|y?[aeıiuü]|n[ae])[.!?]*$")
"""What is tied to a name by an apostrophe: the English possessive, the Turkish cases ("CNN's", "Guardian'da")."""
_UNSPACED = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")
_LATIN_RUN = re.compile(r"[A-Za-z](?:[A-Za-z0-9.&'’-]*[A-Za-z0-9])?")
"""A name in Latin letters inside a run of a script without blanks: "WIREDに掲載"."""
_TIED_PREFIX = re.compile(r"[\u05d0-\u05ea]-(?=[A-Za-z])")
"""A Hebrew preposition before a foreign name."""
_ELISION = re.compile(r"(?:[ld]|qu|d?all|[dns]ell|sull)[’'](?=[^\W\d_])", re.IGNORECASE)
"""French and Italian write the article as one word with the name behind it: "l'AFP", "dell'ANSA"."""
_ONE_LETTER_WORDS = frozenset("בלמהושوفبلك")
"""Hebrew and Arabic write these prepositions and "and" as one word with the name behind them."""
_GERMAN_CASES = frozenset(("", "s", "es", "n", "en", "er", "em", "e"))
_INFLECTING = frozenset(
    ("pl", "cs", "sk", "ru", "uk", "bg", "sr", "hr", "sl", "fi", "hu", "et", "lv", "lt", "el", "tr", "de")
)
"""Languages whose names change their ends: "w Gazecie Wyborczej", "der Süddeutschen Zeitung", "Медузы"."""
_STEM = 4
"""So many letters at least stay the same in every case of a name."""
_LONGEST_CASE = 3
_GLUE = '/|·•–—,;:()[]{}<>【】（）「」"“”„«»©™®*'
_POSSESSIVE_ENDS = frozenset("snaeıiuü.!?'’")
_PIECE = re.compile(rf"[^\s{re.escape(_GLUE)}]+")


class Mention(NamedTuple):
    """A known outlet named in a text: `text[start:end]`."""

    entry: OutletEntry
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Spellings:
    exact: Mapping[str, frozenset[str]]
    """Per key: the spellings that must be met exactly, because as ordinary words they mean something else."""
    with_article: frozenset[str]
    """Keys of names such as "The Nation" that without their article are ordinary words."""
    openings: frozenset[str]
    """Keys of the first words of all names, and of whole names: where a name can begin at all."""
    unspaced: Mapping[str, OutletEntry]
    """Names in Chinese, Japanese or Korean script."""
    stems: Mapping[tuple[str, int], tuple[tuple[tuple[str, ...], OutletEntry], ...]]
    """First letters and number of words -> the names, as words in small letters, in languages that inflect them."""


@lru_cache(maxsize=4)
def _spellings(knowledge: Knowledge) -> _Spellings:
    exact: dict[str, set[str]] = {}
    unspaced: dict[str, OutletEntry] = {}
    articled: set[str] = set()
    openings: set[str] = {"the"}
    stems: dict[tuple[str, int], list[tuple[tuple[str, ...], OutletEntry]]] = {}
    for entry in knowledge.outlets.entries:
        for name in (entry.name, *entry.aliases):
            key = outlet_key(name)
            openings.update((key, outlet_key(name.removeprefix("The ").split()[0])))
            if name.startswith("The ") and name.count(" ") == 1:
                articled.add(key)
            if any("\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in name):
                unspaced[name] = entry
            elif (name.isupper() and len(key) <= _SHORT) or name.islower():
                exact.setdefault(key, set()).add(name)
            elif entry.language in _INFLECTING and len(key) > _STEM:
                words = tuple(name.casefold().split())
                stems.setdefault((words[0][:_STEM], len(words)), []).append((words, entry))
    for entry in knowledge.outlets.entries:
        for name in (entry.name, *entry.aliases):
            key = outlet_key(name)
            if key in exact and len(key) > 2:
                # Where an outlet is also spelled in small letters ("TASS", "Tass"; "DPA", "dpa"), both are in earnest.
                exact[key].add(name)
                exact[key].add(name.upper())
    ordered = dict(sorted(unspaced.items(), key=lambda item: (-len(item[0]), item[0])))
    return _Spellings(
        {key: frozenset(names) for key, names in exact.items()},
        frozenset(articled),
        frozenset(openings),
        ordered,
        {key: tuple(names) for key, names in stems.items()},
    )


def outlet_named(name: str, knowledge: Knowledge) -> OutletEntry | None:
    """The outlet that is meant by this whole text: a name, an alias or a domain, with trailing marks set aside."""
    bare = name.strip().strip(_GLUE + "-.!?'’ \u00a0")
    if not bare or len(bare) > 80:
        return None
    entry = _in_earnest(bare, knowledge)
    if entry is None and "." in bare and " " not in bare:
        domain = registrable_domain(bare)
        entry = knowledge.outlets.at_domain(domain) if domain else None
    return entry


def _in_earnest(written: str, knowledge: Knowledge) -> OutletEntry | None:
    entry = knowledge.outlets.named(written)
    if entry is None:
        return None
    known = _spellings(knowledge)
    key = outlet_key(written)
    if key in known.with_article and written[:4] not in ("The ", "the "):
        return None
    spellings = known.exact.get(key)
    if spellings is None:
        # Other names begin with a capital wherever they are printed; scripts without capitals pass.
        first = next((c for c in written if c.isalpha()), "")
        if first.islower() and not written.startswith(("the ", "la ", "de ", "le ", "il ")):
            # "openDemocracy", "elDiario.es": spelled so, a name is in earnest.
            return entry if written in (entry.name, *entry.aliases) else None
        return entry
    bare = written[4:] if written[:4] in ("The ", "the ") else written
    return entry if bare in spellings else None


def outlet_in_any_case(name: str, knowledge: Knowledge) -> OutletEntry | None:
    """The outlet that a capitalised name means behind "published in": without its article, in any grammatical case.

    "im Guardian", "w Gazecie Wyborczej", "der Süddeutschen Zeitung", "Helsingin Sanomissa".
    """
    entry = knowledge.outlets.named(name)
    if entry is not None or not name[:1].isupper():
        return entry
    words = tuple(name.casefold().strip(" .,;").split())
    if not words:
        return None
    near = _spellings(knowledge).stems.get((words[0][:_STEM], len(words)), ())
    found = {id(entry): entry for names, entry in near if all(map(_inflected, words, names, [entry.language] * 8))}
    return next(iter(found.values())) if len(found) == 1 else None


def _inflected(word: str, name: str, language: str) -> bool:
    """Whether a word may be a case of a word of a name."""
    if word == name:
        return True
    if language == "de":
        return (
            len(name) >= _STEM
            and word.startswith(name.removesuffix("e"))
            and (word[len(name.removesuffix("e")) :] in _GERMAN_CASES)
        )
    same = 0
    for one, other in zip(word, name, strict=False):
        if one != other:
            break
        same += 1
    return same >= max(_STEM, len(name) - 2) and len(word) <= len(name) + _LONGEST_CASE


def find_mentions(text: str, knowledge: Knowledge, limit: int = 1200) -> list[Mention]:
    """The known outlets named in the first `limit` code points of a text, in order, the longest name at each place."""
    text = text[:limit]
    openings = _spellings(knowledge).openings
    names = knowledge.outlets.by_name
    unspaced = _unspaced(text, knowledge) if not text.isascii() and _UNSPACED.search(text) else []
    pieces = _pieces(text, unspaced)
    found: list[Mention] = []
    i = 0
    while i < len(pieces):
        start, end = pieces[i]
        first = text[start:end]
        key = first.casefold()
        if not key.isalnum():
            key = outlet_key(first)
        # Only a foreign letter or an apostrophe ties anything to a name.
        if key not in openings and not (first.isascii() and first.isalnum()) and (tied := _tied(first, key, names)):
            start += tied
            first = first[tied:]
            key = outlet_key(first)
            pieces[i] = (start, end)
        if key not in openings and "." not in first:
            i += 1
            continue
        # What could be a name is asked of the table first, by the keys of its words; few are left to be read closely.
        candidates = [i] if key in names or "." in first else []
        bare = "" if key == "the" else key
        for j in range(i + 1, min(i + LONGEST_NAME, len(pieces))):
            if text[end : pieces[j][0]].strip(" \u00a0.,&"):
                break
            end = pieces[j][1]
            word = outlet_key(text[pieces[j][0] : end])
            key += word
            bare += word
            if key in names or bare in names:
                candidates.append(j)
        for j in reversed(candidates):
            entry = outlet_named(text[start : pieces[j][1]], knowledge)
            if entry is not None:
                found.append(Mention(entry, start, pieces[j][1]))
                i = j
                break
        i += 1
    if unspaced:
        found += [m for m in unspaced if not any(o.start < m.end and m.start < o.end for o in found)]
        found.sort(key=lambda mention: mention.start)
    return found


def _tied(word: str, key: str, names: Mapping[str, OutletEntry]) -> int:
    """How many letters of a word are a preposition or article that is written as one with a name; 0 where none are."""
    if word[0] in _ONE_LETTER_WORDS:
        return 1 if key[1:] in names else 0
    elision = _ELISION.match(word) if "'" in word or "’" in word else None
    return elision.end() if elision else 0


def _pieces(text: str, unspaced: list[Mention]) -> list[tuple[int, int]]:
    """Runs of characters between blanks and marks that never stand inside an outlet's name."""
    pieces = []
    for match in _PIECE.finditer(text):
        word = match[0]
        start, end = match.span()
        if not word.isascii():
            if _UNSPACED.search(word) and not any(m.start < end and start < m.end for m in unspaced):
                runs = [(start + run.start(), start + run.end()) for run in _LATIN_RUN.finditer(word)]
                if runs:
                    pieces += runs
                    continue
            elif tied := _TIED_PREFIX.match(word):
                start += tied.end()
                word = text[start:end]
        if not word.isalnum() and word[-1] in _POSSESSIVE_ENDS:
            # "CNN's reporter": the possessive ending is no part of the name.
            word = _POSSESSIVE.sub("", word).rstrip(".!?'’")
            if not word:
                continue
            end = start + len(word)
        pieces.append((start, end))
    return pieces


def _unspaced(text: str, knowledge: Knowledge) -> list[Mention]:
    found: list[Mention] = []
    for name, entry in _spellings(knowledge).unspaced.items():
        at = text.find(name)
        if at >= 0 and not any(m.start < at + len(name) and at < m.end for m in found):
            found.append(Mention(entry, at, at + len(name)))
    return found
