"""Addresses, sizes and words of images, from whatever attribute a page keeps them in until it is scrolled."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from service.document import ROOT, Picture
from service.reader.addresses import Addresses
from service.reader.blocks import BlockBuilder
from service.reader.characters import squashed
from service.reader.elements import Attributes, ElementTable, Open
from service.reader.records import quick

_new_picture = quick(Picture)
_SETS = frozenset(("srcset", "data-srcset", "data-lazy-srcset", "data-original-set", "data-src-set"))
_SINGLE = ("data-src", "data-original", "data-lazy-src", "data-lazy", "data-original-src", "data-hi-res-src", "src")
"""Lazy loaders keep the picture in data-*, and a placeholder in src: so src comes last."""

_WORDED = re.compile(
    r"title|alt|caption|credit|copyright|photographer|description|author|source|byline|agency|attribution|label"
)
_FRAME_WORDED = re.compile(r"caption|credit|copyright")
_KEPT = frozenset(("class", "id", "itemprop", "role"))
_WORDLESS = frozenset(("alt", "src", "width", "height", "loading", "decoding", "srcset", "sizes", "style", "data-src"))
_FRAME_WORDLESS = frozenset(("class", "href", "id", "style"))
"""The attributes that come most often and are not kept, asked sooner."""
_LONGEST_WORDS = 2000
_MOST_SOURCES = 12
_MOST_VARIANTS = 200
_MOST_PICTURES = 20_000
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)(?:$|[?#&/,;:!])", re.IGNORECASE)
_FILE_ENDS = (".jpg", ".jpeg", ".png", ".webp")
"""What the search for an image file finds most often, asked sooner."""
_USUAL = ("http", "/")
_CANDIDATE = re.compile(r"\s*([^\s,]\S*[^\s,]|[^\s,])(?:\s+([0-9.]{1,12})([wxh])(?:\s+[0-9.]{1,12}h)?)?\s*(?:,|$)")
_SIZE = re.compile(r"\s*([0-9]{1,5})(?:\.[0-9]*)?\s*(?:px)?\s*$")
_LONGEST_NUMBER = 5
_LONGEST_SET = 20_000


def variants(attributes: Attributes) -> list[tuple[float, str]]:
    """Weight and address of each candidate in the srcset-like attributes (HTML standard, "srcset attributes")."""
    weighed: list[tuple[float, str]] = []
    if _SETS.isdisjoint(attributes):
        return weighed
    for name in attributes:
        value = attributes[name] if name in _SETS else None
        if not value:
            continue
        plain = _plain_candidates(value)
        if plain is not None:
            weighed += plain
            continue
        for match in _CANDIDATE.finditer(value[:_LONGEST_SET]):
            address, size, unit = match.groups()
            # Densities (2x) and widths (800w) do not stand in one set; a density counts as a thousand pixels.
            weight = _number(size)
            weighed.append((weight * 1000 if unit == "x" else weight, address))
    return weighed


def _plain_candidates(value: str) -> list[tuple[float, str]] | None:
    """What the pattern finds, sooner, where all candidates have a whole width and no address holds a comma."""
    if len(value) > _LONGEST_SET:
        return None
    weighed: list[tuple[float, str]] = []
    for candidate in value.split(","):
        words = candidate.split()
        if len(words) != 2 or words[1][-1] != "w":
            return None
        width = words[1][:-1]
        if not (width.isascii() and width.isdigit()) or len(width) > _LONGEST_NUMBER:
            return None
        weighed.append((float(width), words[0]))
    return weighed


def largest_first(weighed: list[tuple[float, str]]) -> list[str]:
    """The addresses of the candidates, the heaviest first, equals in the order of the page."""
    if len(weighed) > 1:
        weighed = sorted(weighed, key=_heavier_first)
    return [address for _, address in weighed]


def single_sources(attributes: Attributes) -> list[str]:
    """The addresses of src and of the attributes lazy loaders use."""
    return [value for name in _SINGLE if name in attributes and (value := attributes[name])]


def sources(addresses: Addresses, *groups: Iterable[str]) -> tuple[str, ...]:
    """Absolute addresses in the order of the groups, each once, without data: and other addresses that name no file."""
    found: dict[str, None] = {}
    for group in groups:
        for written in group:
            address = written.strip()
            if not address or (
                not address.startswith(_USUAL)
                and address[:12].lower().startswith(("data:", "blob:", "about:", "javascript:", "#"))
            ):
                continue
            if "{" in address and "}" in address:
                continue  # a template that a script fills in
            found[addresses.absolute(address)] = None
            if len(found) == _MOST_SOURCES:
                return tuple(found)
    return tuple(found)


class PictureList:
    """The pictures of a page, in page order.

    Args:
        addresses: resolves relative addresses.
        table: gives rows to the elements that hold pictures.
        blocks: says where in the text the walk stands.
    """

    def __init__(self, addresses: Addresses, table: ElementTable, blocks: BlockBuilder) -> None:
        self.pictures: list[Picture] = []
        self._addresses = addresses
        self._table = table
        self._blocks = blocks
        self._variants: list[tuple[float, str]] = []

    def source(self, attributes: Attributes) -> None:
        """A source element: another form of the img that follows in the same picture element."""
        if len(self._variants) < _MOST_VARIANTS:
            self._variants += variants(attributes)
            self._variants += ((0.0, address) for address in single_sources(attributes))

    def begin(self) -> None:
        """A picture element begins."""
        self._variants = []

    def end(self, element: Open) -> None:
        """A picture element ends: without an img in it, its sources are the picture."""
        if self._variants:
            self.add({}, element)

    def add(self, attributes: Attributes, parent: Open) -> str | None:
        """Remember an image; its last address, which is the one in src, if it looks like a tracker's."""
        width, height = _size(attributes, "width"), _size(attributes, "height")
        weighed = variants(attributes)
        if self._variants:
            weighed += self._variants
            self._variants = []
        addresses = sources(self._addresses, largest_first(weighed), single_sources(attributes))
        alt = squashed((attributes.get("alt") or "")[:_LONGEST_WORDS])
        if (addresses or alt) and len(self.pictures) < _MOST_PICTURES:
            row = self._table.row(parent)
            words = _words(attributes, parent)
            self.pictures.append(
                _new_picture(len(self._blocks.blocks), row, addresses, alt or None, words, width, height)
            )
        return addresses[-1] if addresses and _may_track(addresses[-1], width, height, attributes) else None

    def moved(self, first: int, before: int) -> None:
        """From picture number `first` on, none stands later than block `before`: the blocks were joined."""
        for at in range(first, len(self.pictures)):
            if self.pictures[at].before > before:
                self.pictures[at] = replace(self.pictures[at], before=before)


def _may_track(address: str, width: int | None, height: int | None, attributes: Attributes) -> bool:
    """Whether an image is too small to be looked at, hidden, or not named like an image file."""
    if (width is not None and width < 3) or (height is not None and height < 3):
        return True
    if "display" in (attributes.get("style") or "") or "hidden" in attributes:
        return True
    return not address.endswith(_FILE_ENDS) and not _IMAGE_FILE.search(address)


def _words(attributes: Attributes, parent: Open) -> dict[str, str]:
    """The attributes that may carry words about the picture, and its class, id, itemprop and role.

    Galleries keep caption and credit on the frame around the picture: such attributes of the
    two elements around it are added under their name.
    """
    found: dict[str, str] = {}
    for name, value in attributes.items():
        if value and name not in _WORDLESS and _is_kept(name):
            _keep_words(found, name, value)
    above = parent
    for _ in range(2):
        if above.row == ROOT:
            break
        for name, value in above.attributes.items():
            if name not in _FRAME_WORDLESS and value and _is_kept_of_frame(name) and name not in found:
                _keep_words(found, name, value)
        above = above.parent
    return found


@lru_cache(maxsize=1024)
def _is_kept(name: str) -> bool:
    return name != "alt" and (name in _KEPT or _WORDED.search(name) is not None)


@lru_cache(maxsize=1024)
def _is_kept_of_frame(name: str) -> bool:
    return _FRAME_WORDED.search(name) is not None


def _keep_words(found: dict[str, str], name: str, value: str) -> None:
    if not value.startswith(("http://", "https://", "//")):
        text = squashed(value[:_LONGEST_WORDS])
        if text:
            found[name] = text


def _size(attributes: Attributes, name: str) -> int | None:
    value = attributes.get(name)
    if not value:
        return None
    if len(value) <= _LONGEST_NUMBER and value.isascii() and value.isdigit():
        return int(value)
    match = _SIZE.match(value[:20])
    return int(match.group(1)) if match else None


def _heavier_first(weighed: tuple[float, str]) -> float:
    return -weighed[0]


def _number(text: str | None) -> float:
    try:
        return float(text) if text else 0.0
    except ValueError:
        return 0.0
