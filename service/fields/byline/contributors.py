"""Lines under the text that say who reported from where: "Jane Roe reported from Kyiv, Ukraine."."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from service.article import Author
from service.document import Document, Kind
from service.fields.byline.credits import read_credits
from service.fields.byline.guarded import LAST_SPACED, first_word
from service.fields.byline.lexicon import Lexicon
from service.fields.byline.names import looks_like_name
from service.knowledge import Knowledge
from service.layout import Region
from service.text.tails import letters

_LONGEST_LINE = 600
_BEFORE_END = 5
_AFTER_END = 6
_QUOTES = re.compile(r"[“”„«»\"]")
_NAME = r"[A-ZÀ-Þ][\w.'’\-]+(?: (?:[A-ZÀ-Þ][\w.'’\-]*|de|van|von|der|bin|al|la)){0,4}"
_FROM_NEXT = r"\s+(?:also\s+)?(?:reported\s+)?from\s+[A-ZÀ-Þ]"
# After a comma stands the rest of the place ("Kyiv, Ukraine and …") unless a single name and "from" follow.
_NEXT = rf"(?:,\s+{_NAME}{_FROM_NEXT}|,?\s+and\s+{_NAME}(?:(?:,\s+|,?\s+and\s+){_NAME}){{0,4}}{_FROM_NEXT})"
_FROM = re.compile(
    r"(?P<names>[^.;]{3,160}?(?:\.[^.;]{1,60}?)?)\s+(?:also\s+)?(?:reported|reports|is reporting|wrote)?\s*from\s+"
    rf"(?P<place>[A-ZÀ-Þ][^.;]{{1,80}}?(?:\.[A-Z]\.)?)(?=\s*(?:[.;]|$)|{_NEXT})"
)
_REPORTS = re.compile(r"\b(?:reported|reports|reporting|wrote)\b")
_LONGEST_HELPERS = 400
_LONGEST_TAIL = 200
"""Behind "contributed to this report" stand at most a few words, so longer paragraphs are asked for their end alone."""
_AROUND = "()[]— –-*"
_IN_CITY = re.compile(r"\s+in\s+([A-ZÀ-Þ][^,;()]{1,50})$")


@dataclass(frozen=True, slots=True)
class Contributors:
    """The contributors' line, the reporters it names as authors, and all blocks that are such lines."""

    line: str | None = None
    line_block: int | None = None
    authors: tuple[Author, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    """`letters` of a full name or surname, and where that person reported from."""
    blocks: tuple[int, ...] = ()

    def located(self, author: Author) -> Author:
        """The author with the place the line gives, by full name or by surname."""
        if author.location or author.kind != "person":
            return author
        full, last = letters(author.name), letters(author.name.split()[-1])
        for name, place in self.places:
            if name in {full, last}:
                return replace(author, location=place)
        return author


def find_contributors(document: Document, region: Region, words: Lexicon, knowledge: Knowledge) -> Contributors:
    """The contributors' lines among the last blocks of the article."""
    if not region.content:
        return Contributors()
    end = max(region.content)
    near = range(max(min(region.content) + 1, end - _BEFORE_END), min(len(document.blocks), end + _AFTER_END + 1))
    line: str | None = None
    line_block: int | None = None
    authors: tuple[Author, ...] = ()
    places: list[tuple[str, str]] = []
    blocks: list[int] = []
    for index in _worth_reading(document, near, words):
        text = document.blocks[index].text
        reported = _reported_from(text, words, knowledge)
        credited = () if reported else _reporting_by(text, words, knowledge)
        found = reported or credited
        if (not found and not _contributes(text, words, knowledge)) or _QUOTES.search(text):
            continue
        blocks.append(index)
        places += [(letters(a.name), a.location) for a in found if a.location]
        places += [(letters(a.name.split()[-1]), a.location) for a in found if a.location]
        full = tuple(a for a in found if len(a.name.split()) >= 2)
        if line is None or (full and not authors):
            line, line_block = _line(text), index
        authors = authors or full
    return Contributors(line, line_block, authors, tuple(places), tuple(blocks))


def _worth_reading(document: Document, near: range, words: Lexicon) -> list[int]:
    """The blocks with a first word, or a word anywhere, that such a line must have: as a rule none.

    The ends of all blocks are searched at once for the words behind the names.
    """
    asked: list[int] = []
    ends: list[str] = []
    for index in near:
        block = document.blocks[index]
        text = block.text
        if 12 <= len(text) <= _LONGEST_LINE and block.kind is not Kind.CAPTION and block.kind is not Kind.HEADING:
            asked.append(index)
            if len(text) <= _LONGEST_HELPERS + 20:
                ends.append(text[-_LONGEST_TAIL - 20 :])
    helped = words.contributed.possible_within("\n".join(ends).casefold())
    found: list[int] = []
    for index in asked:
        text = document.blocks[index].text
        first = first_word(text.lstrip(_AROUND))
        if (
            first in words.helping
            or first > LAST_SPACED
            or (("report" in text or "wrote" in text) and " from " in text)
            or (helped and words.contributed.possible_within(text.casefold()))
        ):
            found.append(index)
    return found


def _line(text: str) -> str:
    return " ".join(text.split()).strip("()[] ") if text[:1] in "([" else " ".join(text.split())


def _reported_from(text: str, words: Lexicon, knowledge: Knowledge) -> tuple[Author, ...]:
    """The form "Jane Roe reported from Kyiv, Ukraine and John Doe from London."."""
    if not ("report" in text or "wrote" in text) or " from " not in text or not _REPORTS.search(text[:200]):
        return ()
    sentence = re.split(r"(?<=[a-z)])\.\s", text, maxsplit=1)[0]
    authors: list[Author] = []
    at = 0
    for match in _FROM.finditer(sentence):
        names = re.sub(r"^(?:,|;|and|\s)+", "", match["names"].strip())
        named = read_credits(names, words, knowledge, declared=True)
        people = [a for a in named.authors if a.kind == "person" and looks_like_name(a.name)]
        if not people or named.unexplained > 3:
            return ()
        place = match["place"].strip(" ,")
        authors += [replace(a, location=place) for a in people]
        at = match.end()
    rest = sum(c.isalpha() for c in sentence[at:])
    return tuple(authors) if authors and rest <= 0.4 * len(sentence) else ()


def _reporting_by(text: str, words: Lexicon, knowledge: Knowledge) -> tuple[Author, ...]:
    """The form "(Reporting by Jane Roe in Berlin; Editing by John Doe)": reporters are authors, editors are not."""
    bare = text.strip("()[]— –-")
    match = words.reporting.match(bare)
    if not match or re.match(r"\s*(?:additional|with|mit|avec|con|com)\b", bare, re.IGNORECASE):
        return ()
    stretch = re.split(r";|\.\s|\)", bare[match.end() :], maxsplit=1)[0]
    for pattern in (words.editing.pattern, words.reporting.pattern):
        if later := pattern.search(stretch):
            stretch = stretch[: later.start()]
    stretch = re.sub(r",?\s*(?:additional|and)?\s*$", "", stretch.strip(" ,."))
    authors: list[Author] = []
    for part in re.split(r",\s+|\s+and\s+", stretch):
        place = _IN_CITY.search(part)
        name = part[: place.start()] if place else part
        named = read_credits(name, words, knowledge, declared=True)
        people = [a for a in named.authors if a.kind == "person" and looks_like_name(a.name)]
        if people:
            authors += [replace(a, location=place[1].strip(" .") if place else a.location) for a in people]
    return tuple(authors)


def _contributes(text: str, words: Lexicon, knowledge: Knowledge) -> bool:
    """Whether a line does nothing but credit others' help: it stays out of the body, and names no author."""
    bare = text.strip(_AROUND)
    if match := words.editing.match(bare) or words.reporting.match(bare):
        # "With ..." opens ordinary sentences too: what follows must be names.
        named = read_credits(bare[match.end() :].rstrip("."), words, knowledge, declared=True)
        return bool(named.authors) and named.unexplained <= 0.3 * max(1, named.letters) and len(bare) <= 300
    if len(bare) > _LONGEST_HELPERS or not words.contributed.possible(bare[-_LONGEST_TAIL:]):
        return False
    match = words.contributed.search(bare)
    if not match:
        return False
    if bare[match.end() :].strip(" .") and sum(c.isalpha() for c in bare[match.end() :]) > 60:
        return False
    named = read_credits(bare[: match.start()], words, knowledge, declared=True)
    return bool(named.authors) and named.unexplained <= 0.4 * max(1, named.letters)
