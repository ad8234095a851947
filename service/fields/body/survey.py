"""What the blocks of a page say about one another: where its prose stands, and in which containers.

One pass over the blocks, one up and one down the elements; nothing is decided here.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from service.document import ROOT, Document
from service.fields.body.lines import Lines
from service.fields.body.markup import FOR_ARTICLE, NEVER_ARTICLE, of_element
from service.fields.body.measures import FEWEST, Measure, measure, prose
from service.layout import Headline, Reason

SHORT = 60
"""Code points: what shorter lines say is remembered, for a site prints the same menus on all its pages."""
WHOLE_ARTICLE = 0.5
"""An element that holds this share of the page's prose holds the article: its names say nothing against its blocks."""


@dataclass(frozen=True, slots=True)
class Survey:
    """Columns over the blocks of a document, and over its elements."""

    measures: tuple[Measure, ...]
    prose: tuple[float, ...]
    """Words that read like running text."""
    reasons: tuple[Reason | None, ...]
    """What the line's own words say against it."""
    endings: tuple[bool, ...]
    """Whether the line is a heading of what follows an article."""
    near: tuple[int, ...]
    """Categories (`markup.BIT`) of the block's element and its next two ancestors."""
    far: tuple[int, ...]
    """Categories of all its elements."""
    total: float
    """All prose of the page."""
    headline: int
    """The block of the displayed headline that the article follows; -1 where there is none."""
    mass: tuple[float, ...]
    """Element -> prose in it."""
    words: tuple[int, ...]
    """Element -> words in it."""
    linked: tuple[float, ...]
    """Element -> words in links in it."""
    copies: tuple[int, ...]
    """Block -> the first block with the same text, itself where there is none before."""


def survey(document: Document, headline: Headline | None, lines: Lines) -> Survey:
    """Survey the document once."""
    blocks = document.blocks
    looks = [(_short_look if len(block.text) <= SHORT else _look)(lines, block.text) for block in blocks]
    measures = tuple([look[0] for look in looks])
    proses = tuple(
        [
            0.0 if look[0].words < FEWEST else prose(look[0], block.link_density)
            for look, block in zip(looks, blocks, strict=True)
        ]
    )
    total = sum(proses)
    first_seen: dict[str, int] = {}
    copies = tuple([first_seen.setdefault(block.text, i) for i, block in enumerate(blocks)])
    mass, words, linked = _element_masses(document, measures, proses, copies)
    place = _place_of_headline(headline, proses)
    near, far = _categories(document, mass, total, place)
    return Survey(
        measures=measures,
        prose=proses,
        reasons=tuple([look[1] for look in looks]),
        endings=tuple([look[2] for look in looks]),
        near=near,
        far=far,
        total=total,
        headline=place,
        mass=mass,
        words=words,
        linked=linked,
        copies=copies,
    )


def _look(lines: Lines, text: str) -> tuple[Measure, Reason | None, bool]:
    """What a line says alone: its figures, what its words say against it, whether it heads what follows an article."""
    figures = measure(text, lines.stop_words, lines.particles)
    return figures, lines.reason(text, figures.words), lines.is_ending(text)


_short_look = lru_cache(maxsize=1 << 14)(_look)


def _element_masses(
    document: Document, measures: tuple[Measure, ...], proses: tuple[float, ...], copies: tuple[int, ...]
) -> tuple[tuple[float, ...], tuple[int, ...], tuple[float, ...]]:
    """Prose, words and linked words of each element with all that it holds."""
    parents = document.elements.parents
    count = len(parents)
    mass, words, linked = [0.0] * count, [0] * count, [0.0] * count
    for i, block in enumerate(document.blocks):
        element = block.element
        if not 0 <= element < count:
            continue
        if copies[i] == i:  # a text printed twice would make a container look twice as full
            mass[element] += proses[i]
        words[element] += measures[i].words
        if block.linked:
            linked[element] += measures[i].words * block.link_density
    for element in range(count - 1, -1, -1):
        parent = parents[element]
        if parent != ROOT:
            mass[parent] += mass[element]
            words[parent] += words[element]
            linked[parent] += linked[element]
    return tuple(mass), tuple(words), tuple(linked)


def _categories(
    document: Document, mass: tuple[float, ...], total: float, headline: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The categories of each block's near and of all its elements."""
    elements = document.elements
    tags, tokens, parents = elements.tags, elements.tokens, elements.parents
    enough = total * WHOLE_ARTICLE if total else float("inf")
    holding: set[int] = set()
    if 0 <= headline < len(document.blocks):
        holding.update(elements.ancestors(document.blocks[headline].element))
    own: list[int] = []
    far: list[int] = []
    for element, parent in enumerate(parents):
        bits = of_element(tags[element], tokens[element])
        if bits and mass[element] >= enough:
            bits &= FOR_ARTICLE if element in holding else FOR_ARTICLE | NEVER_ARTICLE
        elif bits and element in holding:
            bits &= ~NEVER_ARTICLE
        own.append(bits)
        far.append(bits | far[parent] if parent != ROOT else bits)
    near_of: list[int] = []
    far_of: list[int] = []
    count = len(parents)
    for block in document.blocks:
        element = block.element
        if not 0 <= element < count:
            near_of.append(0)
            far_of.append(0)
            continue
        bits = own[element]
        parent = parents[element]
        if parent != ROOT:
            bits |= own[parent]
            parent = parents[parent]
            if parent != ROOT:
                bits |= own[parent]
        near_of.append(bits)
        far_of.append(far[element])
    return tuple(near_of), tuple(far_of)


def _place_of_headline(headline: Headline | None, proses: tuple[float, ...]) -> int:
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
