"""What a page declares and loads: title, meta, link and script elements, structured data."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from service.document import LinkTag, Meta, Metadata, Resource
from service.reader.addresses import Addresses
from service.reader.blocks import BlockBuilder
from service.reader.characters import squashed
from service.reader.elements import Attributes
from service.reader.microdata import Items
from service.reader.rdfa import Descriptions
from service.reader.records import quick
from service.reader.structured import things_of

_new_meta, _new_link, _new_resource = quick(Meta), quick(LinkTag), quick(Resource)
_KEYS = ("name", "property", "itemprop", "http-equiv")
_MOST_META = 2000
_MOST_LINKS = 2000
_MOST_RESOURCES = 1500
_LONGEST_VALUE = 20_000
_LONGEST_LANGUAGE = 40
_LONGEST_ADDRESS = 2048
_MOST_STRUCTURED = 2_000_000
"""Code points of JSON-LD read in all; the largest pages have some 300,000."""


class Declarations:
    """Collects a page's declarations during the walk.

    Args:
        addresses: resolves relative addresses.
        blocks: says where in the text the walk stands.
    """

    def __init__(self, addresses: Addresses, blocks: BlockBuilder) -> None:
        self.in_body = False
        self.items = Items(addresses)
        self.described = Descriptions(addresses)
        self._addresses = addresses
        self._blocks = blocks
        self._title: str | None = None
        self._language: str | None = None
        self._meta: list[Meta] = []
        self._links: list[LinkTag] = []
        self._resources: list[Resource] = []
        self._structured: list[str] = []
        self._structured_length = 0

    def frozen(self) -> Metadata:
        """All of it; structured data is parsed now."""
        things = things_of(self._structured) + self.items.things() + self.described.things()
        return Metadata(
            self._title,
            self._language,
            tuple(self._meta),
            tuple(self._links),
            tuple(things),
            tuple(self._resources),
        )

    def language(self, attributes: Attributes) -> None:
        """The html element."""
        if self._language is None:
            written = attributes.get("lang") or attributes.get("xml:lang") or ""
            self._language = written.strip()[:_LONGEST_LANGUAGE] or None

    def title(self, node: LexborNode) -> None:
        """A title element; the first with words counts."""
        if self._title is None:
            self._title = squashed(content_of(node)[:_LONGEST_VALUE]) or None

    def meta(self, attributes: Attributes) -> None:
        """A meta element: one entry for each of its keys."""
        written = attributes.get("content")
        if not written or len(self._meta) >= _MOST_META:
            return
        value = squashed(written[:_LONGEST_VALUE])
        if not value:
            return
        keys: list[str] = []
        for name in _KEYS:
            if name in attributes and (key := attributes[name]):
                key = key[:_LONGEST_ADDRESS].lower()
                # RDFa and microdata allow several properties at once; a name may have blanks in it.
                keys += [" ".join(key.split())] if name == "name" else key.split()[:5]
        if len(keys) > 1:
            keys = list(dict.fromkeys(keys))
        for key in keys:
            if key:
                self._meta.append(_new_meta(key, value, self.in_body))

    def link(self, attributes: Attributes) -> None:
        """A link element."""
        href = (attributes.get("href") or "").strip()
        if href and len(self._links) < _MOST_LINKS:
            rel = frozenset((attributes.get("rel") or attributes.get("itemprop") or "").lower().split()[:10])
            kind = attributes.get("type") or None
            self._links.append(_new_link(rel, self._addresses.absolute(href), kind, self.in_body))

    def script(self, node: LexborNode, attributes: Attributes) -> None:
        """A script element: its address, or the structured data in it."""
        if "src" in attributes:
            self.resource("script", attributes)
        kind = attributes.get("type")
        if kind and "ld+json" in kind.lower():
            text = content_of(node)
            self._structured_length += len(text)
            if self._structured_length <= _MOST_STRUCTURED:
                self._structured.append(text)

    def resource(self, tag: str, attributes: Attributes) -> None:
        """Something that is loaded from an address."""
        address = (attributes.get("src") or attributes.get("data-src") or "").strip()
        if not address or address[:11].lower().startswith(("data:", "about:", "javascript:", "blob:")):
            return
        if len(self._resources) < _MOST_RESOURCES:
            url = self._addresses.absolute(address[:_LONGEST_ADDRESS])
            self._resources.append(_new_resource(tag, url, attributes.get("id") or None, len(self._blocks.blocks)))

    def property(self, tag: str, attributes: Attributes) -> None:
        """A void element that may be the value of a property of microdata or RDFa."""
        names = attributes.get("itemprop")
        if names:
            value = self.items.value(tag, attributes)
            if value:
                self.items.add(names, value)
        if "property" in attributes:
            self.described.property(tag, attributes)


def content_of(node: LexborNode) -> str:
    """The data of an element that holds one text node."""
    content = node.first_child
    return (content.text_content if content is not None else None) or ""
