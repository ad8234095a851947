"""Which of a line's names and words are the byline's: declared names and their neighbours, from lead to last role."""

from __future__ import annotations

import re

from service.article import Author
from service.fields.byline.credits import Credits
from service.fields.byline.lexicon import Lexicon
from service.text.tails import letters

_JOINT = re.compile(r"\b\w{1,4}\b|\b(?:with|sowie|oraz)\b")
_HANDLE_AFTER = re.compile(r"\s{0,2}\(?@\w{2,30}\)?")


def beside_known(text: str, authors: tuple[Author, ...], names: frozenset[str]) -> tuple[Author, ...]:
    """The declared authors and those joined to them; other words that look like names are buttons and sections."""
    folded = text.casefold()
    kept: list[Author] = []
    end = -1
    for author in authors:
        at = folded.find(author.name.casefold(), max(0, end))
        known = letters(author.name) in names
        joined = end >= 0 and at >= 0 and not any(c.isalpha() for c in _JOINT.sub(" ", text[end:at]))
        if known or joined or (author.kind == "organization" and any(letters(a.name) in names for a in kept)):
            kept.append(author)
            end = at + len(author.name) if at >= 0 else end
            if author.role and (role := folded.find(author.role.casefold(), end)) >= 0:
                end = role + len(author.role)
        elif author.kind == "person" and not any(letters(a.name) in names for a in kept):
            kept.append(
                author
            )  # before the first declared name: "By Jane Roe and John Doe" may declare the second alone
            end = at + len(author.name) if at >= 0 else end
    first = next((i for i, a in enumerate(kept) if letters(a.name) in names), 0)
    before = kept[:first]
    if before and not _lead_up(text, before, kept[first]):
        kept = kept[first:]
    return tuple(kept)


def _lead_up(text: str, before: list[Author], known: Author) -> bool:
    """Whether the names before a declared one lead up to it with commas and conjunctions only."""
    folded = text.casefold()
    start, stop = folded.find(before[0].name.casefold()), folded.find(known.name.casefold())
    if start < 0 or stop < start:
        return False
    between = text[start:stop]
    for author in before:
        between = re.sub(re.escape(author.name), " ", between, flags=re.IGNORECASE)
        if author.role:
            between = between.replace(author.role, " ")
    return not any(c.isalpha() for c in _JOINT.sub(" ", between)) and "|" not in between


def without_outlet(authors: tuple[Author, ...], own: frozenset[str]) -> tuple[Author, ...]:
    """Beside people, words that hold the outlet's own name are the outlet: "MDR THÜRINGEN"."""
    full = [a for a in authors if a.kind == "person" and " " in a.name]
    if len(full) < 2:
        return authors
    kept = tuple(
        a for a in authors if not (a in full and any(len(w) >= 3 and letters(w) in own for w in a.name.split()))
    )
    return kept or authors


def as_printed(text: str, named: Credits, words: Lexicon) -> str:
    """The stretch of the text from its opening word, or the first name, to the last name, role or outlet."""
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text.lower() if len(text.lower()) == len(text) else text
    starts: list[int] = []
    ends: list[int] = []
    for author in named.authors:
        for part in (author.name, author.role, author.location):
            at = folded.find(part.casefold()) if part else -1
            if part and at >= 0:
                starts.append(at)
                ends.append(at + len(part))
    if not starts:
        return " ".join(text.split())
    start, end = min(starts), max(ends)
    head = text[:start]
    opening = words.posted.match(text) or words.lead.match(text)
    if opening and opening.end() <= start + 1:
        start = opening.start()
    else:
        for line_start in (head.rfind("\n") + 1, max(0, head.rfind("|") + 1), 0):
            match = words.lead.match(text, line_start)
            if match and match.end() <= start + 1:
                start = line_start
                break
    if handle := _HANDLE_AFTER.match(text, end):
        end = handle.end()
    line = " ".join(text[start:end].split()).strip(" |•·-–—,;")
    for pair in ("()", "[]"):
        if line.count(pair[0]) != line.count(pair[1]):
            line = line.strip(pair).strip()
    return line


def credits_pictures(authors: tuple[Author, ...], words: Lexicon) -> bool:
    """Whether a line names a picture agency: "Jane Roe / Shutterstock" is who took the photo."""
    entries = (words.outlets.named(a.name) for a in authors if a.kind == "organization")
    return any(entry is not None and entry.kind == "photo" for entry in entries)
