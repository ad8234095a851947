"""Names of known outlets inside a line of text.

A name counts only as it is printed in earnest: "AP" and "TIME", not "ap" or "time"; "dpa" and
"taz" as they write themselves. Scripts without blanks between words are searched by substring.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from service.knowledge.load import Knowledge, OutletEntry, outlet_key
from service.text.domains import registrable_domain

LONGEST_NAME = 8
"""Words of the longest name that is looked up."""

_SHORT = 5
"""An alias in capitals of at most so many letters ("AP", "ANSA") must be printed in capitals: "Ansa" is a name too."""

_POSSESSIVE = re.compile(r"[’']s[.!?]*$")
_UNSPACED = re.compile("[\u3040-\u9fff\uac00-\ud7a3]")
_GLUE = '/|·•–—,;:()[]{}<>【】（）「」"“”„«»©™®*'
_PIECE = re.compile(rf"[^\s{re.escape(_GLUE)}]+")


@dataclass(frozen=True, slots=True)
class Mention:
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


@lru_cache(maxsize=4)
def _spellings(knowledge: Knowledge) -> _Spellings:
    exact: dict[str, set[str]] = {}
    unspaced: dict[str, OutletEntry] = {}
    articled: set[str] = set()
    openings: set[str] = {"the"}
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
    for entry in knowledge.outlets.entries:
        for name in (entry.name, *entry.aliases):
            key = outlet_key(name)
            if key in exact and len(key) > 2:
                # Where an outlet is also spelled in small letters ("TASS", "Tass"; "DPA", "dpa"), both are in earnest.
                exact[key].add(name)
                exact[key].add(name.upper())
    ordered = dict(sorted(unspaced.items(), key=lambda item: (-len(item[0]), item[0])))
    return _Spellings(
        {key: frozenset(names) for key, names in exact.items()}, frozenset(articled), frozenset(openings), ordered
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
        return None if first.islower() and not written.startswith(("the ", "la ", "de ", "le ", "il ")) else entry
    bare = written[4:] if written[:4] in ("The ", "the ") else written
    return entry if bare in spellings else None


def find_mentions(text: str, knowledge: Knowledge, limit: int = 1200) -> list[Mention]:
    """The known outlets named in the first `limit` code points of a text, in order, the longest name at each place."""
    text = text[:limit]
    pieces = _pieces(text)
    openings = _spellings(knowledge).openings
    names = knowledge.outlets.by_name
    found: list[Mention] = []
    i = 0
    while i < len(pieces):
        start, end = pieces[i]
        first = text[start:end]
        key = first.casefold()
        if not key.isalnum():
            key = outlet_key(first)
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
    if not text.isascii() and _UNSPACED.search(text):
        found += _unspaced(text, knowledge, found)
        found.sort(key=lambda mention: mention.start)
    return found


def _pieces(text: str) -> list[tuple[int, int]]:
    """Runs of characters between blanks and marks that never stand inside an outlet's name."""
    pieces = []
    for match in _PIECE.finditer(text):
        word = match[0]
        start, end = match.span()
        if not word.isalnum() and word[-1] in "s.!?'’":
            # "CNN's reporter": the possessive ending is no part of the name.
            word = _POSSESSIVE.sub("", word).rstrip(".!?'’")
            if not word:
                continue
            end = start + len(word)
        pieces.append((start, end))
    return pieces


def _unspaced(text: str, knowledge: Knowledge, taken: list[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for name, entry in _spellings(knowledge).unspaced.items():
        at = text.find(name)
        if at >= 0 and not any(m.start < at + len(name) and at < m.end for m in (*taken, *found)):
            found.append(Mention(entry, at, at + len(name)))
    return found
