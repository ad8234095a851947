"""What the blocks of a page say about one another: where its prose stands, and in which containers.

Words are counted for every block; all else is found only for blocks worth a look and those
beside them, for a page's menus have more lines than its text. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from service.document import ROOT, Block, Document, Media
from service.fields.body.categories import Categories
from service.fields.body.lines import Lines
from service.fields.body.measures import FEWEST, SAMPLE, Measure, count_words, may_be_prose, measure, prose
from service.fields.body.worth import distances, worth_a_look
from service.layout import Headline, Reason

SHORT = 60
"""Code points: what shorter lines say is remembered, for a site prints the same menus on all its pages."""


class Look(NamedTuple):
    """What a line says alone."""

    figures: Measure
    reason: Reason | None
    """What its own words say against it."""
    spoken: Sequence[str]
    """Its words in lower case, where it is short enough to be anything but text."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Columns over the blocks of a document, and over its elements."""

    medium: Media
    """`html` where every block stands in a known element, else `text`: a page without elements is but its lines."""
    counts: Sequence[int]
    """Block -> its words."""
    prose: Sequence[float]
    """Words that read like running text."""
    total: float
    """All prose of the page."""
    since: Sequence[int]
    """Blocks since the last prose."""
    until: Sequence[int]
    """Blocks until the next prose."""
    wanted: Sequence[int]
    """The blocks worth a look."""
    looks: dict[int, Look]
    """What those blocks, the ones beside them and all that read like prose say."""
    headline: int
    """The block of the displayed headline that the article follows; -1 where there is none."""
    categories: Categories
    """What the names of elements say."""
    mass: Sequence[float]
    """Element -> prose in it."""
    words: Sequence[int]
    """Element -> words in it."""
    linked: Sequence[float]
    """Element -> words in links in it."""
    copies: Sequence[int]
    """Block -> the first block with the same text, itself where there is none before."""

    def reason(self, block: Block, lines: Lines) -> Reason | None:
        """What the block's own words say against it."""
        look = self.looks.get(block.index) or look_at(lines, block.text)
        return look.reason


def survey(document: Document, headline: Headline | None, lines: Lines, *, all_blocks: bool = False) -> Survey:
    """Survey the document once; with `all_blocks`, as in training, every block is worth a look."""
    blocks = document.blocks
    counts: list[int] = []
    proses = [0.0] * len(blocks)
    looks: dict[int, Look] = {}
    for i, block in enumerate(blocks):
        text = block.text
        words = text.split()
        count = len(words)
        if len(text) > 9 * count or len(text) > SAMPLE:  # else, as for nearly all lines, the words are counted
            count = count_words(text, words)
        counts.append(count)
        if count >= FEWEST and may_be_prose(text, count, block.linked):
            looks[i] = look = look_at(lines, text, words)
            proses[i] = prose(look.figures, block.link_density)
    total = sum(proses)
    first_seen: dict[str, int] = {}
    copies = [first_seen.setdefault(block.text, i) for i, block in enumerate(blocks)]
    mass, held, linked = _element_masses(document, counts, proses, copies)
    place = _place_of_headline(headline, proses)
    known = len(document.elements.parents)
    headed = blocks[place].element if place >= 0 and 0 <= blocks[place].element < known else ROOT
    categories = Categories(document.elements, mass, total, headed)
    far = distances(proses)
    wanted = list(range(len(blocks))) if all_blocks else worth_a_look(blocks, counts, proses, far, categories)
    for i in wanted:
        for k in (i - 1, i, i + 1):
            if k not in looks and 0 <= k < len(blocks):
                looks[k] = look_at(lines, blocks[k].text)
    return Survey(
        medium=_medium(document),
        counts=counts,
        prose=proses,
        total=total,
        since=far[0],
        until=far[1],
        wanted=wanted,
        looks=looks,
        headline=place,
        categories=categories,
        mass=mass,
        words=held,
        linked=linked,
        copies=copies,
    )


def _medium(document: Document) -> Media:
    if document.media != "html" or not document.blocks:
        return document.media
    held = [block.element for block in document.blocks]
    return "html" if min(held) >= 0 and max(held) < len(document.elements.parents) else "text"


def look_at(lines: Lines, text: str, words: list[str] | None = None) -> Look:
    """What a line, split at blanks into `words`, says alone."""
    return _short_look(lines, text) if len(text) <= SHORT else _look(lines, text, words)


def _look(lines: Lines, text: str, words: list[str] | None = None) -> Look:
    figures = measure(text, lines.stop_words, lines.particles, words)
    reason, spoken = lines.heard(text, figures.words)
    return Look(figures, reason, spoken)


_short_look = lru_cache(maxsize=1 << 12)(_look)


def _element_masses(
    document: Document, counts: Sequence[int], proses: Sequence[float], copies: Sequence[int]
) -> tuple[list[float], list[int], list[float]]:
    """Prose, words and linked words of each element with all that it holds."""
    parents = document.elements.parents
    count = len(parents)
    mass, words, linked = [0.0] * count, [0] * count, [0.0] * count
    for i, block in enumerate(document.blocks):
        element = block.element
        if not 0 <= element < count:
            continue
        if proses[i] and copies[i] == i:  # a text printed twice would make a container look twice as full
            mass[element] += proses[i]
        words[element] += counts[i]
        if block.linked:
            linked[element] += counts[i] * block.link_density
    for element in range(count - 1, -1, -1):
        if not words[element]:
            continue
        parent = parents[element]
        if parent != ROOT:
            words[parent] += words[element]
            linked[parent] += linked[element]
            if mass[element]:
                mass[parent] += mass[element]
    return mass, words, linked


def _place_of_headline(headline: Headline | None, proses: Sequence[float]) -> int:
    """The block of the headline with the most prose after it before the next one: pages repeat headlines."""
    if headline is None or not headline.blocks:
        return -1
    places = [place for place in headline.blocks if 0 <= place < len(proses)]
    best, most = -1, -1.0
    for number, place in enumerate(places):
        end = places[number + 1] if number + 1 < len(places) else len(proses)
        follows = sum(proses[place + 1 : end])
        if follows > most:
            best, most = place, follows
    return best
