"""RDFa Lite (W3C recommendation "RDFa Lite 1.1"), as far as it speaks schema.org, as the same things as microdata.

Other vocabularies are passed over: content management systems mark every comment and tag
with sioc and foaf types, which say nothing that the visible page does not. `property` of
elements outside such items is Open Graph's and no item's.
"""

from __future__ import annotations

from service.document import Thing
from service.reader.addresses import Addresses
from service.reader.elements import Attributes
from service.reader.microdata import Items

ATTRIBUTES = frozenset(("typeof", "vocab", "property"))
_PREFIXES = ("schema:", "http://schema.org/", "https://schema.org/")
_MOST_NAMES = 10


class Descriptions:
    """The items of a page that are written in RDFa.

    Args:
        addresses: resolves relative addresses.
    """

    def __init__(self, addresses: Addresses) -> None:
        self.items = Items(addresses)
        self._is_schema = False
        """Whether names without prefix are schema.org's. A vocabulary holds until the page names another: they stand
        on the item itself or on the body, so nobody has to know where the scope of one ends."""

    def names(self, written: str | None) -> str:
        """Those of the names of types or properties that are schema.org's."""
        if not written:
            return ""
        return " ".join(name for name in written.split()[:_MOST_NAMES] if self._is_known(name))

    def _is_known(self, name: str) -> bool:
        return name.lower().startswith(_PREFIXES) or (self._is_schema and ":" not in name)

    def begin(self, attributes: Attributes) -> bool:
        """An element begins; returns whether it is an item, so that `items.end` must be called when it ends."""
        vocabulary = attributes.get("vocab")
        if vocabulary:
            self._is_schema = "schema.org" in vocabulary.lower()
        if "typeof" not in attributes:
            return False
        types = self.names(attributes["typeof"])
        if types:
            identifier = attributes.get("resource") or attributes.get("about")
            self.items.begin_item(types, identifier, self.names(attributes.get("property")) or None)
        else:
            self.items.begin_other()
        return True

    def property(self, tag: str, attributes: Attributes) -> None:
        """A void element that may be the value of a property."""
        if self.items.innermost is not None and (names := self.names(attributes.get("property"))):
            value = self.items.value(tag, attributes)
            if value:
                self.items.add(names, value)

    def things(self) -> list[Thing]:
        """All items that have a type."""
        return self.items.things()
