"""Addresses and words of images, from whatever attribute a page keeps them in until it is scrolled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_is_not_lazy = frozenset(_SINGLE[:-1]).isdisjoint

_WORDED = re.compile(
    r"title|alt|caption|credit|copyright|photographer|description|author|source|byline|agency|attribution|label"
)
_FRAME_WORDED = re.compile(r"caption|credit|copyright")
_KEPT = frozenset(("class", "id", "itemprop", "role"))
_WORDLESS = frozenset(("alt", "src", "width", "height", "loading", "decoding", "srcset", "sizes", "style", "data-src"))
_FRAME_WORDLESS = frozenset(("class", "href", "id", "style"))
"""The attributes that come most often and are not kept, asked sooner."""
_LONGEST_WORDS = 2000
_MOST_VARIANTS = 200
_MOST_PICTURES = 20_000
_IMAGE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)(?:$|[?#&/,;:!])", re.IGNORECASE)
_FILE_ENDS = (".jpg", ".jpeg", ".png", ".webp")
"""What the search for an image file finds most often, asked sooner."""
_USUAL = ("http", "/")
_NO_FILE = ("data:", "blob:", "about:", "javascript:", "#")
_NEXT_ADDRESS = re.compile(r"[\s,]*+(\S++)")
_DESCRIPTOR = re.compile(r"\s*([0-9.]{1,12})([wxh])(?!\S)")
_LONGEST_DESCRIPTOR = 40
_TINY = re.compile(r"\s*0{0,4}[0-2](?:\.[0-9]*)?\s*(?:px)?\s*$")
_LONGEST_NUMBER = 5
_LONGEST_SIZE = 20
_LONGEST_SET = 20_000
_MOST_CANDIDATES = 32
"""Of one set; pages write up to thirty."""


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
        weighed += _candidates(value[:_LONGEST_SET])
    return weighed


def _candidates(value: str) -> Iterator[tuple[float, str]]:
    """What the standard's algorithm finds: an address ends at a blank, what follows it at a comma."""
    at = 0
    for _ in range(_MOST_CANDIDATES):
        if (found := _NEXT_ADDRESS.match(value, at)) is None:
            return
        address, at = found.group(1), found.end()
        weight = 0.0
        if address.endswith(","):
            address = address.rstrip(",")
        else:
            end = value.find(",", at)
            end = len(value) if end < 0 else end
            if descriptor := _DESCRIPTOR.match(value, at, min(end, at + _LONGEST_DESCRIPTOR)):
                # Densities (2x) and widths (800w) do not stand in one set; a density counts as a thousand pixels.
                weight = _number(descriptor.group(1)) * (1000 if descriptor.group(2) == "x" else 1)
            at = end
        yield weight, address


def _plain_candidates(value: str) -> list[tuple[float, str]] | None:
    """What `_candidates` finds, sooner, where all of them have a whole width and no address holds a comma."""
    if len(value) > _LONGEST_SET:
        return None
    weighed: list[tuple[float, str]] = []
    for candidate in value.split(",", _MOST_CANDIDATES):
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
    if _is_not_lazy(attributes):
        value = attributes.get("src")
        return [value] if value else []
    return [value for name in _SINGLE if name in attributes and (value := attributes[name])]


def first_file(written: Iterable[str]) -> str | None:
    """The first of the addresses that names a file: no data: URI, no template that a script fills in."""
    for address in written:
        address = address.strip()
        if address and (address.startswith(_USUAL) or not address[:12].lower().startswith(_NO_FILE)):
            if "{" in address and "}" in address:
                continue
            return address
    return None


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
        weighed = variants(attributes)
        if self._variants:
            weighed += self._variants
            self._variants = []
        single = single_sources(attributes)
        largest = (first_file(largest_first(weighed)) if weighed else None) or first_file(single)
        alt = attributes.get("alt")
        if alt:
            alt = squashed(alt[:_LONGEST_WORDS])
        if (largest or alt) and len(self.pictures) < _MOST_PICTURES:
            row = self._table.row(parent)
            words = _words(attributes, parent)
            sources = (self._addresses.absolute(largest),) if largest else ()
            self.pictures.append(_new_picture(len(self._blocks.blocks), row, sources, alt or None, words))
        last = first_file(reversed(single))
        return last if last and _may_track(last, attributes) else None

    def moved(self, first: int, before: int) -> None:
        """From picture number `first` on, none stands later than block `before`: the blocks were joined."""
        for at in range(first, len(self.pictures)):
            if self.pictures[at].before > before:
                self.pictures[at] = replace(self.pictures[at], before=before)


def _may_track(address: str, attributes: Attributes) -> bool:
    """Whether an image is too small to be looked at, hidden, or not named like an image file."""
    width, height, style = attributes.get("width"), attributes.get("height"), attributes.get("style")
    if (width and _TINY.match(width[:_LONGEST_SIZE])) or (height and _TINY.match(height[:_LONGEST_SIZE])):
        return True
    if (style and "display" in style) or "hidden" in attributes:
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


def _heavier_first(weighed: tuple[float, str]) -> float:
    return -weighed[0]


def _number(text: str | None) -> float:
    try:
        return float(text) if text else 0.0
    except ValueError:
        return 0.0
