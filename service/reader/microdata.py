"""Microdata (HTML standard, section 5) as the same things that JSON-LD gives."""

from __future__ import annotations

from typing import Any

from service.document import Thing
from service.reader.addresses import Addresses
from service.reader.characters import squashed
from service.reader.elements import Attributes
from service.reader.structured import type_name

_MOST_ITEMS = 2000
_MOST_VALUES = 200
"""A property with more values than this is a list of links."""
_LONGEST_VALUE = 5000
_ADDRESS_ATTRIBUTES = {
    "a": "href", "area": "href", "link": "href", "img": "src", "amp-img": "src", "audio": "src", "embed": "src",
    "iframe": "src", "source": "src", "track": "src", "video": "src", "object": "data",
}  # fmt: skip
_VALUE_ATTRIBUTES = {"data": "value", "meter": "value", "time": "datetime"}


class Items:
    """The items of a page, in page order; nested items stand in their parent and on their own."""

    def __init__(self, addresses: Addresses) -> None:
        self._addresses = addresses
        self._all: list[tuple[frozenset[str], dict[str, Any], bool]] = []
        self._open: list[dict[str, Any] | None] = []

    def begin(self, attributes: Attributes) -> None:
        """An element with itemscope begins."""
        self.begin_item(attributes.get("itemtype") or "", attributes.get("itemid"), attributes.get("itemprop"))

    def begin_item(self, written_types: str, identifier: str | None, names: str | None) -> None:
        """An item of these types begins, the value of these properties of the item around it."""
        if len(self._all) >= _MOST_ITEMS:
            self._open.append(None)
            return
        written = written_types.split()[:10]
        types = [name for t in written if (name := type_name(t))]
        properties: dict[str, Any] = {}
        if types:
            properties["@type"] = types[0] if len(types) == 1 else types
        if identifier:
            properties["@id"] = self._addresses.absolute(identifier)
        nested = bool(names) and bool(self._open) and self._open[-1] is not None
        if names and nested:
            self.add(names, properties)
        self._all.append((frozenset(t.lower() for t in types), properties, not nested))
        self._open.append(properties)

    def begin_other(self) -> None:
        """Something begins that is no item, but whose properties are not those of the item around it."""
        self._open.append(None)

    def end(self) -> None:
        """The innermost open item ends."""
        self._open.pop()

    @property
    def innermost(self) -> dict[str, Any] | None:
        """The properties of the innermost open item; None where there is none, or too many."""
        return self._open[-1] if self._open else None

    def add(self, names: str, value: str | dict[str, Any]) -> None:
        """Give the innermost open item a value of these properties."""
        if self.innermost is not None:
            self.give(self.innermost, names, value)

    def give(self, properties: dict[str, Any], names: str, value: str | dict[str, Any]) -> None:
        """Give an item a value of these properties; a property given twice has a list of values."""
        if value == "":
            return
        for written in names.split()[:5]:
            name = type_name(written)
            if name not in properties:
                properties[name] = value
            elif not isinstance(properties[name], list):
                properties[name] = [properties[name], value]
            elif len(properties[name]) < _MOST_VALUES:
                properties[name].append(value)

    def value(self, tag: str, attributes: Attributes) -> str | None:
        """The value that an element's attributes give to its property; None where its text is the value."""
        content = attributes.get("content")
        if content is not None or tag == "meta":
            return squashed((content or "")[:_LONGEST_VALUE])
        address = _ADDRESS_ATTRIBUTES.get(tag)
        if address is not None:
            return self._addresses.absolute(attributes.get(address) or "")
        name = _VALUE_ATTRIBUTES.get(tag)
        return squashed(attributes[name] or "") or None if name in attributes and name is not None else None

    def things(self) -> list[Thing]:
        """All items that have a type."""
        return [Thing(types, properties, "microdata", top) for types, properties, top in self._all if types]
