"""What the names of a page's elements say of the blocks in them, asked only where it matters."""

from __future__ import annotations

from collections.abc import Mapping

from service.document import ROOT, Elements
from service.fields.body.markup import FOR_ARTICLE, NEVER_ARTICLE, of_element

WHOLE_ARTICLE = 0.5
"""An element that holds this share of the page's prose holds the article: its names say nothing against its blocks."""


class Categories:
    """The categories (`markup.BIT`) of elements, each found when first asked for and kept: most stand in menus."""

    __slots__ = ("_elements", "_enough", "_far", "_holding", "_mass", "_near", "_own")

    def __init__(self, elements: Elements, mass: Mapping[int, float], total: float, headline: int) -> None:
        """What the answers depend on.

        Args:
            elements: the page's.
            mass: element -> prose in it, where there is any.
            total: all prose of the page.
            headline: the element of the headline, `ROOT` where there is none.
        """
        self._elements = elements
        self._mass = mass
        self._enough = total * WHOLE_ARTICLE if total else float("inf")
        self._holding = frozenset(elements.ancestors(headline))
        self._own: dict[int, int] = {}
        self._near: dict[int, int] = {}
        self._far: dict[int, int] = {ROOT: 0}

    def near(self, element: int) -> int:
        """The categories of an element and the two above it."""
        if (known := self._near.get(element)) is not None:
            return known
        if not self.far(element):
            return 0
        parents, own = self._elements.parents, self._own
        bits, above = 0, element
        for _ in range(3):
            if above == ROOT:
                break
            bits |= own[above]
            above = parents[above]
        self._near[element] = bits
        return bits

    def own(self, element: int) -> int:
        """The categories of an element alone."""
        return self._own[element] if self.far(element) else 0

    def above(self, element: int) -> int:
        """The categories of all above an element."""
        parents = self._elements.parents
        if not 0 <= element < len(parents):
            return 0
        known = self._far.get(parents[element])
        return self.far(parents[element]) if known is None else known

    def far(self, element: int) -> int:
        """The categories of an element and all above it."""
        far, own = self._far, self._own
        if (known := far.get(element)) is not None:
            return known
        parents, tags, tokens = self._elements.parents, self._elements.tags, self._elements.tokens
        holding, mass = self._holding, self._mass
        if not 0 <= element < len(parents):
            return 0
        new: list[int] = []
        while element not in far:
            new.append(element)
            element = parents[element]
        gathered = far[element]
        for place in reversed(new):
            bits = of_element(tags[place], tokens[place])
            if bits and place in mass and mass[place] >= self._enough:
                bits &= FOR_ARTICLE if place in holding else FOR_ARTICLE | NEVER_ARTICLE
            elif bits and place in holding:
                bits &= ~NEVER_ARTICLE
            own[place] = bits
            gathered |= bits
            far[place] = gathered
        return gathered
