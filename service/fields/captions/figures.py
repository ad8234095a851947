"""Which blocks stand at which picture: the figures of a page, in whatever markup they come.

A figure is, in this order of trust: a `figure` element; an element with a caption's or credit's
class beside a picture; a small box that holds a picture and a line or two.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from service.document import ROOT, Block, Document, Kind, Picture
from service.fields.captions.roles import Role, is_captioned, role_of

_MOST_BLOCKS = 8
"""A box with more blocks is a part of the page, not a picture with its caption."""
_MOST_FIGURE_BLOCKS = 60
_BEYOND = 12
"""Blocks counted beyond those asked for: more than a box may hold."""
_MOST_TEXT = 1600
_MOST_LEVELS = 5
_MOST_FRAME_LEVELS = 13
"""So far around a block its figure may stand."""
_MOST_BOX_LEVELS = 6
_MOST_BLOCKS_OF_CAPTION = 4
"""An element that is called a caption and holds more blocks is more than one."""
_FIGURES = frozenset({"figure"})
_FRAMES = frozenset({"figure", "figcaption"})
_CAPTIONED = Role.CAPTION | Role.CREDIT
_OTHERS = Role.VIDEO | Role.FOREIGN | Role.CONTROL
_NEVER = frozenset({Kind.ROW, Kind.QUOTE, Kind.PREFORMATTED})
"""Figures also hold tables, quotations and listings: those are content."""


@dataclass(slots=True)
class Figure:
    """A picture, or several, with the blocks that stand at it. Built up, then only read."""

    element: int
    rule: str
    blocks: list[int] = field(default_factory=list)
    extra: list[int] = field(default_factory=list)
    """Blocks in the figure's element that markup does not call a caption."""
    pictures: list[Picture] = field(default_factory=list)


class Extents:
    """How many blocks, code points and pictures each element holds; linear in the page.

    Only those between two blocks, and a little beyond, are counted: an element around one of
    these blocks that reaches farther holds more than any box that is asked for.

    Args:
        document: the page.
        first, last: the blocks whose surroundings will be asked for.
    """

    def __init__(self, document: Document, first: int, last: int) -> None:
        size = len(document.elements.parents)
        # One row more than elements: ROOT (-1) is the last row, so that no parent needs a test.
        self.blocks = blocks = [0] * (size + 1)
        self.text = text = [0] * (size + 1)
        self.pictures = pictures = [0] * (size + 1)
        first, last = max(0, first - _BEYOND), last + _BEYOND
        held: set[int] = set()
        for block in document.blocks[first : last + 1]:
            element = block.element
            if element < size:
                blocks[element] += 1
                text[element] += len(block.text)
                held.add(element)
        for picture in document.pictures:
            if first <= picture.before <= last + 1 and picture.element < size:
                pictures[picture.element] += 1
                held.add(picture.element)
        parents = document.elements.parents
        around: set[int] = {ROOT}
        for element in held:
            while element not in around:
                around.add(element)
                element = parents[element]
        # Ancestors have smaller numbers: backwards, each element is complete when its parent gets what it holds.
        for element in sorted(around, reverse=True)[:-1]:
            parent = parents[element]
            blocks[parent] += blocks[element]
            text[parent] += text[element]
            pictures[parent] += pictures[element]

    def small(self, element: int, most: int = _MOST_BLOCKS) -> bool:
        """Whether the element is a box of a few lines."""
        return self.blocks[element] <= most and self.text[element] <= _MOST_TEXT


def find_figures(document: Document, first: int, last: int, extents: Extents) -> list[Figure]:
    """The figures whose blocks stand between two block indexes (inclusive), in page order."""
    if document.media != "html" or not document.elements.parents:
        return []
    figures: dict[int, Figure] = {}
    for block in _candidates(document, max(0, first), last, extents):
        found = _figure_of(block, document, extents)
        if found is None:
            continue
        element, rule, named = found
        figure = figures.setdefault(element, Figure(element, rule))
        (figure.blocks if named else figure.extra).append(block.index)
    _add_pictures(document, figures, extents)
    return sorted(figures.values(), key=lambda figure: min(figure.blocks + figure.extra))


def _candidates(document: Document, first: int, last: int, extents: Extents) -> list[Block]:
    """The blocks in figures, and those with a caption's or credit's class or a picture in the small boxes around.

    All blocks near the article pass through here: it tests what `_figure_of` needs, numbers first.
    """
    parents, tokens = document.elements.parents, document.elements.tokens
    blocks, text, pictures = extents.blocks, extents.text, extents.pictures
    frames = _Frames(document)
    found: list[Block] = []
    for block in document.blocks[first : last + 1]:
        element = block.element
        if element == ROOT:
            continue
        if frames.any and frames.around(element):
            found.append(block)
            continue
        if block.inlines and _has_captioned_inline(block, tokens):
            found.append(block)
            continue
        depth = 0
        while (
            element != ROOT
            and depth <= _MOST_BOX_LEVELS
            and blocks[element] <= _MOST_BLOCKS_OF_CAPTION
            and text[element] <= _MOST_TEXT
        ):
            if pictures[element] or (depth < _MOST_LEVELS and (names := tokens[element]) and is_captioned(names)):
                found.append(block)
                break
            element = parents[element]
            depth += 1
    return found


def _has_captioned_inline(block: Block, tokens: tuple[frozenset[str], ...]) -> bool:
    """Whether a marked stretch in the block is called a caption or credit."""
    for inline in block.inlines:  # noqa: SIM110 - a generator costs more than the look-up itself
        if (names := tokens[inline.element]) and is_captioned(names):
            return True
    return False


class _Frames:
    """Which elements stand in a `figure` or `figcaption`; each way up is walked once for all blocks on it."""

    def __init__(self, document: Document) -> None:
        self.elements = document.elements
        self.any = not _FRAMES.isdisjoint(document.elements.tags)
        self._distances: dict[int, int] = {ROOT: _MOST_FRAME_LEVELS + 1}

    def around(self, element: int) -> bool:
        """Whether a figure or its caption is the element itself, or is near enough around it."""
        distances, parents, tags = self._distances, self.elements.parents, self.elements.tags
        way: list[int] = []
        while (distance := distances.get(element)) is None:
            if tags[element] in _FRAMES:
                distance = distances[element] = 0
                break
            way.append(element)
            element = parents[element]
        for below in reversed(way):
            distance += 1
            distances[below] = distance
        return distance <= _MOST_FRAME_LEVELS


def _figure_of(block: Block, document: Document, extents: Extents) -> tuple[int, str, bool] | None:
    """The element of the block's figure, the rule, and whether markup calls the block a caption or credit."""
    elements = document.elements
    parents, tags, tokens = elements.parents, elements.tags, elements.tokens
    captioned: int | None = None
    element, depth = block.element, 0
    while element != ROOT and depth <= _MOST_FRAME_LEVELS:
        tag = tags[element]
        if tag == "figcaption" or (
            captioned is None
            and depth < _MOST_LEVELS
            # Numbers first: most elements around a block are no box of a few lines, whatever they are called.
            and extents.small(element, _MOST_BLOCKS_OF_CAPTION)
            and is_captioned(tokens[element])
        ):
            captioned = element
        if tag in _FIGURES:
            if extents.blocks[element] > _MOST_FIGURE_BLOCKS:
                return None
            named = captioned is not None or _has_captioned_inline(block, tokens)
            if not named and (block.kind in _NEVER or not extents.pictures[element]):
                return None
            return element, "figcaption", named
        element = parents[element]
        depth += 1
    if block.kind in _NEVER:
        return None
    if captioned is not None:
        box = _box(captioned, document, extents)
        role = role_of(elements.tokens[captioned])
        captions = elements.tags[captioned] == "figcaption" or role & Role.CAPTION
        if not captions and box == captioned and not extents.pictures[box]:
            return None  # a credit needs its picture, or a picture's box: pages credit themselves, too
        return box, "caption-class", True
    if _has_captioned_inline(block, tokens):
        box = _box(block.element, document, extents)
        if extents.pictures[box]:
            return box, "caption-class", True
        return None
    plain = _picture_box(block, document, extents)
    return (plain, "picture-box", False) if plain is not None else None


def _box(element: int, document: Document, extents: Extents) -> int:
    """The nearest element around that holds a picture and little else.

    Where none does, because a script puts the picture there: the nearest small box around that
    is named after pictures, in which caption and credit stand apart; else the element itself.
    """
    elements = document.elements
    named, roles = element, Role.NONE
    for depth, around in enumerate(elements.ancestors(element)):
        if depth > _MOST_LEVELS or not extents.small(around):
            break
        if extents.pictures[around]:
            return around
        role = role_of(elements.tokens[around])
        roles |= role
        if named == element != around and role & (Role.MEDIA | _CAPTIONED) == Role.MEDIA and not roles & _OTHERS:
            named = around
    return named


def _picture_box(block: Block, document: Document, extents: Extents) -> int | None:
    """A small box of a picture and at most three short lines, called so by its class."""
    if block.kind in {Kind.HEADING, Kind.ITEM} or len(block.text) > 500 or block.link_density > 0.3:
        return None
    elements = document.elements
    named = False
    for depth, around in enumerate(elements.ancestors(block.element)):
        if depth > _MOST_BOX_LEVELS or not extents.small(around, 3):
            return None
        role = role_of(elements.tokens[around])
        if role & _OTHERS or elements.tags[around] in {"a", "address", "nav", "aside", "button"}:
            return None
        named = named or bool(role & Role.MEDIA)
        if extents.pictures[around]:
            return around if named and extents.pictures[around] <= 3 else None
    return None


def _add_pictures(document: Document, figures: dict[int, Figure], extents: Extents) -> None:
    """Give each figure its pictures: those inside its element, else the one that stands next to it."""
    if not figures:
        return
    parents, lowest = document.elements.parents, min(figures)
    for picture in document.pictures:
        element = picture.element
        for _ in range(_MOST_FRAME_LEVELS + 1):
            if element < lowest:
                break  # ancestors have smaller numbers: no figure is around
            if element in figures:
                figures[element].pictures.append(picture)
            element = parents[element]
    beside: dict[int, list[Picture]] = defaultdict(list)
    for picture in document.pictures:
        beside[picture.before].append(picture)
    for figure in figures.values():
        if not figure.pictures and (indexes := figure.blocks + figure.extra):
            first, last = min(indexes), max(indexes)
            # Most captions stand under their picture, some over it.
            near = beside.get(first) or beside.get(last + 1)
            if near and not extents.pictures[figure.element]:
                figure.pictures.append(near[-1])
