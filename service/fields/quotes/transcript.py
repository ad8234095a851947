"""Interviews and transcripts printed as turns: "NAME: what they say", a paragraph each, without quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from service.fields.quotes.find import Paragraph
from service.fields.quotes.mention import Mention
from service.fields.quotes.people import People
from service.fields.quotes.tagged import Tagged
from service.text.marks import Passage
from service.text.names import MAXIMUM_NAME

_LABEL = re.compile(r"^([^\W\d_][\w.’'-]*(?: [\w.’'-]+){0,4}):\s+(?=\S)", re.MULTILINE)

_TURNS = 3
"""So many labelled paragraphs make a transcript; one or two are headlines and notes."""

_SHORTEST = 3
"""A turn of fewer words is not worth the risk that the label is none."""


def may_have_turns(text: str) -> bool:
    """Whether enough lines of a text are labelled at all; nearly none are, and names need not be read for them."""
    if text.count(":") < _TURNS:
        return False
    found, colon = 0, text.find(":")
    while colon >= 0:  # only the beginnings of lines with a colon are tried
        found += _LABEL.match(text, text.rfind("\n", 0, colon) + 1) is not None
        end = text.find("\n", colon)
        if found == _TURNS or end < 0:
            break
        colon = text.find(":", end)
    return found == _TURNS


def read_turns(paragraphs: Sequence[Paragraph], words: Tagged, people: People) -> list[tuple[Passage, Mention]]:
    """The labelled paragraphs of a transcript as passages, each with the label as the words that point to who speaks.

    There is a transcript where at least three paragraphs are labelled with people whom the
    article also names in full, two of them take turns, and one comes back. "Related:" and
    "Q:" name nobody.
    """
    if not may_have_turns(words.text):
        return []
    found: list[tuple[Passage, Mention, int]] = []
    for paragraph in paragraphs:
        match = _LABEL.match(words.text, paragraph.start, min(paragraph.end, paragraph.start + 80))
        mention = _label(words, paragraph.start, match.end(1)) if match else None
        person = people.of(mention, words) if mention else None
        if match is None or mention is None or person is None or len(person.forms) < 2:
            continue
        end = paragraph.start + len(words.text[paragraph.start : paragraph.end].rstrip())
        if words.at(end) - words.at(match.end()) >= _SHORTEST:
            found.append((Passage(match.end(), end, match.end(), end), mention, person.number))
    turns = Counter(number for _, _, number in found)
    if len(found) < _TURNS or len(turns) < 2 or max(turns.values()) < 2:
        return []
    return [(passage, mention) for passage, mention, _ in found]


def _label(words: Tagged, start: int, end: int) -> Mention | None:
    """A label as the mention of a name: "Ana Bell", or "BELL" as transcripts set it."""
    first, last = words.at(start), words.at(end) - 1
    if not first <= last < first + MAXIMUM_NAME or not all(words.capital[i] for i in range(first, last + 1)):
        return None
    return Mention("name", first, last, words.starts[first], words.ends[last])
