"""The open elements of the walk, and the table of those that hold something."""

from __future__ import annotations

import re
from collections.abc import Mapping

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
_LONGEST_KNOWN = 200
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)
_NO_TOKENS: frozenset[str] = frozenset()
NO_ROW = ROOT - 1
"""The row of elements that have none yet."""


class Open:
    """An element on the way from the root to where the walk stands.

    No element refers to itself or to one further in: what has been left is freed at once, not by garbage collection.
    """

    __slots__ = (
        "around",
        "attributes",
        "effects",
        "href",
        "kind",
        "level",
        "node",
        "parent",
        "plain",
        "row",
        "start",
        "tag",
    )

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
    plain: bool
    """Whether the attributes give no token but classes, and state no time and no property: so it is for three in four,
    which need not be asked further. Not set for the root."""
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

    def row(self, opened: Open) -> int:
        """The row of an open element; it and its ancestors get one now if they have none."""
        row = opened.row
        if row != NO_ROW:
            return row
        missing = [opened]
        above = opened.parent
        while (row := above.row) == NO_ROW:
            missing.append(above)
            above = above.parent
        parents, names, tokens, known = self._parents, self._tags, self._tokens, _KNOWN_CLASSES
        following = len(parents)
        while missing:
            element = missing.pop()
            parents.append(row)
            names.append(element.tag)
            element.row = row = following
            following += 1
            attributes = element.attributes
            if element.plain or _has_only_classes(attributes):  # five in six
                classes = attributes.get("class")
                tokens.append((known.get(classes) or _class_tokens(classes)) if classes else _NO_TOKENS)
            else:
                tokens.append(tokens_of(attributes))
        return row

    def frozen(self) -> Elements:
        """The table as it stands."""
        parents, tags = self._parents, self._tags
        return Elements(tuple(parents), tuple(tags), tuple(self._tokens), tuple(_paths(parents, tags)))


def _paths(parents: list[int], tags: list[str]) -> list[int]:
    """The interned tag path of each element: numbers in the order in which paths come first."""
    outermost: dict[str, int] = {}
    longer: list[dict[str, int]] = []  # by path: the paths that are one tag longer
    paths: list[int] = []
    for parent, tag in zip(parents, tags, strict=True):
        known = longer[paths[parent]] if parent != ROOT else outermost
        path = known.get(tag)
        if path is None:
            path = known[tag] = len(longer)
            longer.append({})
        paths.append(path)
    return paths


OTHER_TOKENED = _READ - {"class"}
"""Attributes that give tokens other than classes, or take part in that."""
_has_only_classes = OTHER_TOKENED.isdisjoint
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
    written = others = ""  # one text, because lowering and splitting one costs little more than lowering a part of it
    for name, value in attributes.items():
        if name not in _READ:
            continue
        if name == "class":
            written = value[:_LONGEST_VALUE] if value else ""
        elif name in _TOKEN_ATTRIBUTES:
            if value:
                others += " " + value[:_LONGEST_VALUE]
        elif name == "hidden":
            if value != "until-found":
                others += " hidden"
        elif name == "style":
            if value and hides(value):
                others += " hidden"
        elif value == "true":
            others += " aria-hidden"
    if others:
        return frozenset((written + others).lower().split())
    return _class_tokens(written) if written else _NO_TOKENS


_KNOWN_CLASSES: dict[str, frozenset[str]] = {}
"""The same few hundred values of class come again and again; those of id do not. Emptied when it is full: for values of
which four in five are known from the same page, that costs less than knowing which came last, as `lru_cache` does."""
_MOST_KNOWN = 2048


def _class_tokens(value: str) -> frozenset[str]:
    tokens = _KNOWN_CLASSES.get(value)
    if tokens is None:
        tokens = frozenset(value[:_LONGEST_VALUE].lower().split())
        if len(value) <= _LONGEST_KNOWN:
            if len(_KNOWN_CLASSES) >= _MOST_KNOWN:
                _KNOWN_CLASSES.clear()
            _KNOWN_CLASSES[value] = tokens
    return tokens
