"""Whether a picture, and what stands at it, is the article's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from service.document import Document, Kind
from service.fields.captions.figures import Extents, Figure
from service.fields.captions.roles import Role, role_of
from service.layout import Region

_FEW = 3
_MOST_ABOVE = 60
"""Galleries between headline and text are that long."""
_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)", re.IGNORECASE)


class Judge:
    """Whether a figure is the article's own.

    Args:
        document: the page.
        region: which blocks are the article's.
        start: the block below which the article's pictures stand (`headline_above`).
        extents: what each element near the article holds.
    """

    def __init__(self, document: Document, region: Region, start: int, extents: Extents) -> None:
        self.document = document
        self.extents = extents
        self.region = region
        self.times: dict[int, list[int]] = {}
        for time in document.times:
            self.times.setdefault(time.before, []).append(time.element)
        self.start = start
        self.content: dict[int, int] = {}
        """How many of the article's blocks each element holds; empty until a figure is judged: many pages have none."""
        self.enough = len(region.content) // 2 + 1
        self.core = -1
        """The innermost element that holds most of the article, and is more than one of its paragraphs."""
        parents = document.elements.parents
        first = document.blocks[region.first].element if region.first < len(document.blocks) else -1
        self.headed = frozenset(document.elements.ancestors(first)) if 0 <= first < len(parents) else frozenset()

    def _count_content(self) -> None:
        content, blocks = self.content, self.document.blocks
        parents = self.document.elements.parents
        for index in self.region.content:
            element = blocks[index].element if index < len(blocks) else -1
            if 0 <= element < len(parents):
                content[element] = content.get(element, 0) + 1
        around: set[int] = {-1}
        for element in content:
            while element not in around:
                around.add(element)
                element = parents[element]
        # Ancestors have smaller numbers: backwards, each count is complete, and the first that is enough is innermost.
        for element in sorted(around, reverse=True)[:-1]:
            count, parent = content[element], parents[element]
            content[parent] = content.get(parent, 0) + count
            if count >= self.enough and self.core < 0 and self.extents.blocks[element] >= _FEW:
                self.core = element

    def own(self, figure: Figure) -> bool:
        """False for pictures of other stories, authors, advertisements, and of other parts of the page."""
        document, elements = self.document, self.document.elements
        blocks = [document.blocks[index] for index in figure.blocks + figure.extra]
        first, last = min(block.index for block in blocks), max(block.index for block in blocks)
        if figure.rule == "picture-box" and not self._is_plain_box(figure, first, last):
            return False
        linked = max(block.link_density for block in blocks) > 0.3
        inside = False
        if not self.content:
            self._count_content()
        for element in elements.ancestors(figure.element):
            if self.content.get(element, 0) >= self.enough:
                inside = element == self.core
                break  # from here on outwards it is the article's own wrapper
            tag, names = elements.tags[element], elements.tokens[element]
            role = role_of(names) if names else Role.NONE
            if tag in {"nav", "footer"} or (tag == "aside" and linked):
                return False
            others = self.extents.blocks[element] - len(blocks)
            if tag == "article" and element not in self.headed and others > 2:
                return False  # another story, printed under this one
            if role & Role.FOREIGN or (role & Role.PROMOTED and linked and tag != "figure"):
                return False
            if role & Role.VIDEO and figure.rule != "figcaption":
                return False
        if last > self.region.last and not inside:
            return False
        return not self._is_of_author(figure) and not any(block.kind is Kind.HEADING for block in blocks if linked)

    def composed(self, figure: Figure) -> bool:
        """Whether a class says "image-caption" or the like, as those of pictures that load later do."""
        elements = self.document.elements
        chains = [self.document.blocks[index].element for index in figure.blocks]
        return any(
            role_of(elements.tokens[element]) & Role.COMPOSED
            for element in (*self._inside(chains, figure), figure.element)
        )

    def plays(self, figure: Figure) -> bool:
        """Whether it is a film's or a quotation's box: what stands there is a title or a name."""
        elements = self.document.elements
        chains = [self.document.blocks[index].element for index in figure.blocks + figure.extra]
        chains += [picture.element for picture in figure.pictures]
        around = (*self._inside(chains, figure), *islice(elements.ancestors(figure.element), 2))
        if any(
            role_of(elements.tokens[element]) & Role.VIDEO or elements.tags[element] == "video" for element in around
        ):
            return True
        return not figure.pictures and any("quote" in token for element in around for token in elements.tokens[element])

    def plays_at(self, element: int) -> bool:
        """Whether a picture's element belongs to a player or to a foreign part of the page."""
        elements = self.document.elements
        around = islice(elements.ancestors(element), 4)
        return any(role_of(elements.tokens[each]) & (Role.VIDEO | Role.FOREIGN) for each in around)

    def lists_at(self, element: int) -> bool:
        """Whether a picture stands in a link in a list: the list is of other stories."""
        tags = [self.document.elements.tags[each] for each in islice(self.document.elements.ancestors(element), 8)]
        return "a" in tags and "li" in tags[tags.index("a") :]

    def links(self, figure: Figure) -> bool:
        """Whether all its words link to another page: the teaser of another story."""
        blocks = [self.document.blocks[index] for index in figure.blocks + figure.extra]
        if min(block.link_density for block in blocks) < 0.9:
            return False
        targets = [inline.href for block in blocks for inline in block.inlines if inline.href]
        return any(not _FILE.search(target) and "#" not in target for target in targets)

    def _is_plain_box(self, figure: Figure, first: int, last: int) -> bool:
        """Whether a box that no markup calls a figure stands in the article, links nowhere and tells no time."""
        if not self.start <= first <= last <= self.region.last:
            return False
        tags = self.document.elements.tags
        if any(tags[element] == "a" for element in self._inside([p.element for p in figure.pictures], figure)):
            return False
        times = (element for index in range(first, last + 2) for element in self.times.get(index, ()))
        return not any(element >= figure.element for element in times)

    def _is_of_author(self, figure: Figure) -> bool:
        elements = self.document.elements
        chains = [self.document.blocks[index].element for index in figure.blocks + figure.extra]
        if any(elements.tags[element] == "address" for element in self._inside(chains, figure)):
            return True
        chains = [picture.element for picture in figure.pictures]
        return any(role_of(elements.tokens[element]) & Role.FOREIGN for element in self._inside(chains, figure))

    def _inside(self, starts: list[int], figure: Figure) -> Iterator[int]:
        for start in starts:
            for element in self.document.elements.ancestors(start):
                if element <= figure.element:
                    break
                yield element


def headline_above(document: Document, region: Region) -> int:
    """The main heading a little above the region, below which the article's pictures stand; else its first block."""
    for index in range(min(region.first, len(document.blocks)) - 1, max(0, region.first - _MOST_ABOVE) - 1, -1):
        block = document.blocks[index]
        if block.kind is Kind.HEADING and block.level == 1:
            return index
    return region.first
