"""The open elements of the walk, and the table of those that hold something."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from selectolax.lexbor import LexborNode

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
_READ = _TOKENED | {"style"}
_LONGEST_VALUE = 500
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_NO_TOKENS: frozenset[str] = frozenset()
NO_ROW = ROOT - 1
"""The row of elements that have none yet."""


class Open:
    """An element on the way from the root to where the walk stands.

    No element refers to itself or to one further in: what has been left is freed at once, not by garbage collection.
    """

    __slots__ = ("around", "attributes", "effects", "href", "kind", "level", "node", "parent", "row", "start", "tag")

    parent: Open
    """Not set for the root."""
    around: Open
    """The innermost element around this one that starts blocks; only set where this one starts blocks or is inline."""
    kind: Kind
    """The kind of the blocks in it; like `level` only set where the element starts blocks."""
    level: int
    node: LexborNode
    """The parser's element; like `effects`, what has to be undone at its end, only set once the walk goes inside."""
    effects: int
    href: str | None
    """Inline elements: the address of links; like `start` only set for them."""
    start: int
    """Inline elements: where their text begins in the block; -1 until some does."""
    tag: str
    attributes: Attributes
    row: int
    """In the table; `NO_ROW` while it has none. Like tag and attributes set by whoever makes the element: a page has
    hundreds, and setting them in place costs half of what a call does."""


def root() -> Open:
    """What stands around the outermost element: no element itself."""
    found = Open()
    found.tag, found.attributes = "", {}
    found.row, found.kind, found.level = ROOT, Kind.PARAGRAPH, 0
    return found


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
        if opened.row != NO_ROW:
            return opened.row
        missing = [opened]
        above = opened.parent
        while above.row == NO_ROW:
            missing.append(above)
            above = above.parent
        parents, paths, interned = self._parents, self._paths, self._interned
        names, tokens = self._tags, self._tokens
        row = above.row
        path = paths[row] if row != ROOT else ROOT
        while missing:
            element = missing.pop()
            tag = element.tag
            path = interned.setdefault((path, tag), len(interned))
            parents.append(row)
            element.row = row = len(paths)
            paths.append(path)
            names.append(tag)
            attributes = element.attributes
            if not attributes:
                tokens.append(_NO_TOKENS)
            elif _has_only_classes(attributes):  # five in six do, or have none
                classes = attributes.get("class")
                tokens.append(_class_tokens(classes[:_LONGEST_VALUE]) if classes else _NO_TOKENS)
            else:
                tokens.append(tokens_of(attributes))
        return row

    def frozen(self) -> Elements:
        """The table as it stands."""
        return Elements(tuple(self._parents), tuple(self._tags), tuple(self._tokens), tuple(self._paths))


is_unnamed = _TOKENED.isdisjoint
"""Whether `tokens_of` would find nothing, styles apart: cheaper to ask."""


def hides(style: str) -> bool:
    """Whether a style attribute hides its element."""
    return _HIDING.search(style) is not None


def shows_as_block(style: str) -> bool:
    """Whether a style attribute makes a block of an inline element."""
    return _BLOCK.search(style) is not None


def tokens_of(attributes: Attributes) -> frozenset[str]:
    """Class tokens, id, role, itemprop, rel and component names, lower-case.

    Added by the reader: `hidden` for elements a browser does not show, `aria-hidden` for
    those that screen readers are told to skip.
    """
    classes = attributes.get("class")
    tokens = _class_tokens(classes[:_LONGEST_VALUE]) if classes else _NO_TOKENS
    if _has_only_classes(attributes):
        return tokens
    others: list[str] = []
    for name in attributes:
        if name == "class" or name not in _READ:
            continue
        value = attributes[name]
        if name in _TOKEN_ATTRIBUTES:
            if value:
                others += value[:_LONGEST_VALUE].lower().split()
        elif name == "hidden":
            if value != "until-found":
                others.append("hidden")
        elif name == "style":
            if value and hides(value):
                others.append("hidden")
        elif value == "true":  # aria-hidden
            others.append("aria-hidden")
    return tokens.union(others) if others else tokens


_has_only_classes = (_READ - {"class"}).isdisjoint


@lru_cache(maxsize=4096)
def _class_tokens(value: str) -> frozenset[str]:
    # The same few hundred classes come again and again; ids do not. Cut values keep the cache small.
    return frozenset(value.lower().split())
