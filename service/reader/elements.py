"""The open elements of the walk, and the table of those that hold something."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from service.document import ROOT, Elements, Kind

Attributes = Mapping[str, str | None]

_TOKEN_ATTRIBUTES = frozenset(
    (
        "class", "id", "role", "itemprop", "property", "rel",
        # Names that teams give their components for tests and tracking: they name the part of the page.
        "data-component", "data-component-name", "data-testid", "data-test-id", "data-test", "data-qa", "data-cy",
        "data-type", "data-module", "data-role", "data-block", "data-block-type", "data-name", "data-element",
        "data-gu-name", "data-link-name",
    )
)  # fmt: skip
_TOKENED = _TOKEN_ATTRIBUTES | {"hidden", "aria-hidden"}
_LONGEST_VALUE = 500
_HIDING_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_NO_TOKENS: frozenset[str] = frozenset()


class Open:
    """An element on the way from the root to where the walk stands."""

    __slots__ = ("attributes", "block", "kind", "level", "parent", "row", "tag")

    kind: Kind
    """The kind of the blocks in it; like `level` only set where the element starts blocks."""
    level: int

    def __init__(self, parent: Open | None, tag: str, attributes: Attributes) -> None:
        self.parent = parent
        self.tag = tag
        self.attributes = attributes
        self.row = ROOT
        self.block: Open = self if parent is None else parent.block
        """The innermost element, from this one outwards, that starts blocks."""


class ElementTable:
    """Gives rows to elements when something in them is kept, and not before."""

    def __init__(self) -> None:
        self._parents: list[int] = []
        self._tags: list[str] = []
        self._tokens: list[frozenset[str]] = []
        self._paths: list[int] = []
        self._interned: dict[tuple[int, str], int] = {}

    def row(self, opened: Open) -> int:
        """The row of an open element; it and its ancestors get one now if they have none."""
        row = opened.row
        if row != ROOT:
            return row
        missing: list[Open] = []
        above = opened.parent
        while above is not None and above.row == ROOT and above.parent is not None:  # the root stands for no element
            missing.append(above)
            above = above.parent
        parent = ROOT if above is None else above.row
        while missing:
            parent = self._add(missing.pop(), parent)
        return self._add(opened, parent)

    def _add(self, element: Open, parent: int) -> int:
        paths, interned = self._paths, self._interned
        step = (paths[parent] if parent != ROOT else ROOT, element.tag)
        path = interned.get(step)
        if path is None:
            path = interned[step] = len(interned)
        row = element.row = len(paths)
        self._parents.append(parent)
        self._tags.append(element.tag)
        self._tokens.append(tokens_of(element.attributes) if element.attributes else _NO_TOKENS)
        paths.append(path)
        return row

    def frozen(self) -> Elements:
        """The table as it stands."""
        return Elements(tuple(self._parents), tuple(self._tags), tuple(self._tokens), tuple(self._paths))


def is_named(attributes: Attributes) -> bool:
    """Whether `tokens_of` would find any: cheaper to ask."""
    if not _TOKENED.isdisjoint(attributes):
        return True
    style = attributes.get("style")
    return style is not None and _HIDING_STYLE.search(style) is not None


def tokens_of(attributes: Attributes) -> frozenset[str]:
    """Class tokens, id, role, itemprop, rel and component names, lower-case.

    Added by the reader: `hidden` for elements a browser does not show, `aria-hidden` for
    those that screen readers are told to skip.
    """
    if len(attributes) == 1 and (classes := attributes.get("class")):
        return _split(classes)  # nine in ten elements have a class and nothing else, or nothing at all
    only: frozenset[str] | None = None
    found: set[str] | None = None
    for name, value in attributes.items():
        if name in _TOKEN_ATTRIBUTES:
            if not value:
                continue
            tokens = _split(value)
        elif name == "hidden":
            tokens = _HIDDEN if value != "until-found" else _NO_TOKENS
        elif name == "style":
            tokens = _HIDDEN if value and _HIDING_STYLE.search(value) else _NO_TOKENS
        elif name == "aria-hidden":
            tokens = _ARIA_HIDDEN if value == "true" else _NO_TOKENS
        else:
            continue
        if only is None:
            only = tokens
        elif found is None:
            found = {*only, *tokens}
        else:
            found |= tokens
    if found is not None:
        return frozenset(found)
    return only if only is not None else _NO_TOKENS


_HIDDEN = frozenset(("hidden",))
_ARIA_HIDDEN = frozenset(("aria-hidden",))


def _split(value: str) -> frozenset[str]:
    # Long values (utility classes by the hundred) are cut, so that the cache holds a bounded number of bytes.
    return _split_short(value if len(value) <= _LONGEST_VALUE else value[:_LONGEST_VALUE])


@lru_cache(maxsize=4096)
def _split_short(value: str) -> frozenset[str]:
    return frozenset(value.lower().split())
