"""What the blocks of a page say about one another: where its prose stands, and in which containers.

Words are counted for every block; all else is found only for blocks worth a look and those
beside them, for a page's menus have more lines than its text. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    texts: Sequence[str]
    """Block -> its text."""
    held: Sequence[int]
    """Block -> its element."""
    shares: Sequence[float]
    """Block -> the share of its text that stands in links."""
    counts: Sequence[int]
    """Block -> its words."""
    prose: Sequence[float]
    """Words that read like running text."""
    running: Sequence[int]
    """The blocks that have such words."""
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
    mass: Mapping[int, float]
    """Element -> prose in it, the innermost first; elements without any are left out."""
    copies: Sequence[int]
    """Block -> the first block with the same text, itself where there is none before."""

    def reason(self, block: Block, lines: Lines) -> Reason | None:
        """What the block's own words say against it."""
        look = self.looks.get(block.index) or look_at(lines, block.text)
        return look.reason


def survey(document: Document, headline: Headline | None, lines: Lines, *, all_blocks: bool = False) -> Survey:
    """Survey the document once; with `all_blocks`, as in training, every block is worth a look."""
    blocks = document.blocks
    texts = [block.text for block in blocks]
    held = [block.element for block in blocks]
    shares = [block.linked / (len(block.text) or 1) if block.linked else 0.0 for block in blocks]
    counts: list[int] = []
    proses = [0.0] * len(blocks)
    running: list[int] = []
    looks: dict[int, Look] = {}
    for i, text in enumerate(texts):
        length = len(text)
        count = text.count(" ") + text.count("\n") + 1  # the only blanks of a block, each alone
        if length > 9 * count or length > SAMPLE:  # else, as for nearly all lines, the words are counted
            count = count_words(text, count)
        counts.append(count)
        if count >= FEWEST and may_be_prose(text, count, blocks[i].linked):
            looks[i] = look = look_at(lines, text)
            proses[i] = words = prose(look.figures, shares[i])
            if words:
                running.append(i)
    total = sum(proses)
    first_seen = dict(zip(reversed(texts), range(len(texts) - 1, -1, -1), strict=True))
    copies = list(map(first_seen.__getitem__, texts))
    medium = _medium(document, held)
    mass = _masses(document.elements.parents, held, proses, running, copies) if medium == "html" else {}
    place = _place_of_headline(headline, proses)
    headed = held[place] if place >= 0 and medium == "html" else ROOT
    categories = Categories(document.elements, mass, total, headed)
    far = distances(proses, running)
    wanted = list(range(len(blocks))) if all_blocks else worth_a_look(blocks, held, counts, proses, far, categories)
    for i in wanted:
        for k in (i - 1, i, i + 1):
            if k not in looks and 0 <= k < len(blocks):
                looks[k] = look_at(lines, texts[k])
    return Survey(
        medium=medium,
        texts=texts,
        held=held,
        shares=shares,
        counts=counts,
        prose=proses,
        running=running,
        total=total,
        since=far[0],
        until=far[1],
        wanted=wanted,
        looks=looks,
        headline=place,
        categories=categories,
        mass=mass,
        copies=copies,
    )


def _medium(document: Document, held: Sequence[int]) -> Media:
    if document.media != "html" or not held:
        return document.media
    return "html" if min(held) >= 0 and max(held) < len(document.elements.parents) else "text"


def look_at(lines: Lines, text: str) -> Look:
    """What a line says alone."""
    return _short_look(lines, text) if len(text) <= SHORT else _look(lines, text)


def _look(lines: Lines, text: str) -> Look:
    figures = measure(text, lines.stop_words, lines.particles)
    reason, spoken = lines.heard(text, figures.words)
    return Look(figures, reason, spoken)


_short_look = lru_cache(maxsize=1 << 9)(_look)


def _masses(
    parents: Sequence[int], held: Sequence[int], proses: Sequence[float], running: Sequence[int], copies: Sequence[int]
) -> dict[int, float]:
    """Prose of each element with all that it holds, the innermost first: few of a page's elements hold any."""
    mass: dict[int, float] = {}
    for i in running:
        if copies[i] == i:  # a text printed twice would make a container look twice as full
            element = held[i]
            mass[element] = mass.get(element, 0.0) + proses[i]
            while (element := parents[element]) != ROOT and element not in mass:
                mass[element] = 0.0
    inner_first = sorted(mass, reverse=True)
    for element in inner_first:
        parent = parents[element]
        if parent != ROOT:
            mass[parent] += mass[element]
    return {element: mass[element] for element in inner_first}


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
