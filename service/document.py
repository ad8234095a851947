"""What a reader saw on a page, before anybody judged it.

A `Document` is the one input of every room in `service.fields`. A reader fills it from
HTML or from plain text and keeps whatever might matter: which of its blocks are article,
caption or menu is for the rooms to say, never for the reader. Everything is frozen.

Positions are block indexes (`Block.index`) until the body is composed; from then on they
are offsets into the body, counted in Unicode code points.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal, NamedTuple, TypeVar

from service.declaration import Declaration

Media = Literal["html", "text"]
T = TypeVar("T")

ROOT = -1
"""The parent of the outermost element."""


class Kind(StrEnum):
    """What the markup says a block is; plain text knows only paragraphs."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"
    ROW = "row"
    CAPTION = "caption"
    PREFORMATTED = "preformatted"


@dataclass(frozen=True, slots=True)
class Elements:
    """The elements that hold blocks, pictures or times, as parallel columns.

    An element is a row number. Its ancestors have smaller numbers, so a walk upwards ends.
    Columns, not objects: a page has thousands of elements and most are asked for nothing.
    """

    parents: tuple[int, ...] = ()
    """The row of the parent element, `ROOT` for the outermost."""
    tags: tuple[str, ...] = ()
    """Lower-case tag names."""
    tokens: tuple[frozenset[str], ...] = ()
    """Lower-case class tokens, the id, role, itemprop, rel and `data-component`-like names."""
    paths: tuple[int, ...] = ()
    """Interned tag path: two elements reached by the same tags from the root share it."""

    def ancestors(self, element: int) -> Iterator[int]:
        """The element itself, its parent and so on to the root."""
        while element != ROOT:
            yield element
            element = self.parents[element]

    def nearest(self, element: int, tags: frozenset[str]) -> int | None:
        """The innermost element, from this one outwards, whose tag is one of `tags`."""
        while element != ROOT:
            if self.tags[element] in tags:
                return element
            element = self.parents[element]
        return None


class Inline(NamedTuple):
    """A marked stretch inside a block: a link, or an inline element with a class or itemprop.

    A tuple, for a page has hundreds and a frozen dataclass takes several times as long to make.
    """

    start: int
    end: int
    element: int
    href: str | None = None
    """The absolute address, for links."""


@dataclass(frozen=True, slots=True)
class Block:
    """One run of text that a browser would show as lines of its own."""

    index: int
    kind: Kind
    text: str
    """Blanks normalised; a single line break inside the block stays as one newline."""
    element: int
    level: int = 0
    """1 to 6 for headings, else 0."""
    inlines: tuple[Inline, ...] = ()
    linked: int = 0
    """How many code points of `text` stand in links."""
    bold: int = 0
    """How many code points of `text` stand in b or strong."""
    italic: int = 0
    """How many code points of `text` stand in i or em."""
    gap: bool = True
    """Plain text: whether a blank line stands before it. HTML: always true."""

    @property
    def link_density(self) -> float:
        """The share of the text that stands in links, 0 to 1."""
        return self.linked / len(self.text) if self.text else 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """An image, video still or embedded graphic, wherever it stands."""

    before: int
    """It stands before the block of this index (`len(blocks)`: after the last)."""
    element: int
    """The element that holds it (its parent; not the img itself)."""
    sources: tuple[str, ...]
    """The absolute address of its largest variant, alone: nobody asks for the others. Empty where no attribute names a
    file (a data: URI names none)."""
    alt: str | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Lower-case attributes that may carry words: title, aria-label, data-caption, data-credit …"""


@dataclass(frozen=True, slots=True)
class Time:
    """A time element, or an element whose attribute carries a machine-readable time."""

    value: str | None
    """The machine-readable attribute as written."""
    text: str
    tokens: frozenset[str]
    """Class, id and itemprop tokens of the element itself."""
    element: int
    before: int
    """It stands in or before the block of this index."""


@dataclass(frozen=True, slots=True)
class Meta:
    """One meta element: `key` is its name, property, itemprop or http-equiv, lower-case."""

    key: str
    value: str
    in_body: bool = False


@dataclass(frozen=True, slots=True)
class LinkTag:
    """One link element. `href` is absolute."""

    rel: frozenset[str]
    href: str
    type: str | None = None
    in_body: bool = False


@dataclass(frozen=True, slots=True)
class Resource:
    """Something the page loads: collected before anything is dropped, because pixels tell origins."""

    tag: str
    """img, script or iframe."""
    url: str
    id: str | None = None
    before: int = 0


@dataclass(frozen=True, slots=True)
class Thing:
    """One object of the page's structured data, whichever syntax it came in.

    `properties` keeps JSON values as parsed; references by @id are resolved one level deep
    into the object they name, and values are always what the page wrote.
    """

    types: frozenset[str]
    """Lower-case type names without prefix: newsarticle, organization …"""
    properties: Mapping[str, Any]
    origin: Literal["json-ld", "microdata"]
    """`microdata`: any markup in the page itself, RDFa Lite too."""
    top: bool = True
    """Whether it stands on its own (in a list or @graph), not inside another object."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page declares about itself, apart from its visible text."""

    title: str | None = None
    """The text of the first title element in the head."""
    html_language: str | None = None
    meta: tuple[Meta, ...] = ()
    links: tuple[LinkTag, ...] = ()
    things: tuple[Thing, ...] = ()
    resources: tuple[Resource, ...] = ()
    _by_key: Mapping[str, list[str]] = field(init=False, repr=False, compare=False)
    """The non-blank values of `meta` by key: rooms ask for some thirty keys a page."""

    def __post_init__(self) -> None:
        by_key: dict[str, list[str]] = {}
        for meta in self.meta:
            if meta.value:
                by_key.setdefault(meta.key, []).append(meta.value)
        object.__setattr__(self, "_by_key", by_key)

    def values(self, *keys: str) -> list[str]:
        """The non-blank values of the meta elements with these keys: in the order of the keys, then of the page."""
        by_key = self._by_key
        return [value for key in keys if key in by_key for value in by_key[key]]

    def first(self, *keys: str) -> str | None:
        """The first of `values(*keys)`."""
        return next(iter(self.values(*keys)), None)

    def of_type(self, *types: str) -> list[Thing]:
        """The things that have one of these lower-case types, in page order."""
        return self.things_among(frozenset(types))

    def things_among(self, types: frozenset[str]) -> list[Thing]:
        """The same for a set of types."""
        return [thing for thing in self.things if not types.isdisjoint(thing.types)]


@dataclass(frozen=True, slots=True)
class Document:
    """One page or text, read once."""

    media: Media
    url: str | None
    blocks: tuple[Block, ...]
    elements: Elements = field(default_factory=Elements)
    pictures: tuple[Picture, ...] = ()
    times: tuple[Time, ...] = ()
    metadata: Metadata = field(default_factory=Metadata)
    warnings: tuple[str, ...] = ()
    """`truncated_input`, `charset_guessed`: what the reader had to do to the input."""
    declaration: Declaration | None = None
    """What the content management system that sent the article says of it; None for ordinary requests."""
    _remembered: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """Answers that several rooms ask of the same page: what `once` keeps."""

    def once(self, key: object, read: Callable[[], T]) -> T:
        """What `read` returns, read when it is asked for first: the document never changes, nor may what it returns.

        A copy with other fields reads anew. Two threads may both read, and either keeps the same answer.

        Args:
            key: the name of the question, with all that the answer depends on beside the document.
            read: finds the answer.
        """
        if key not in self._remembered:
            self._remembered[key] = read()
        answer: T = self._remembered[key]
        return answer
