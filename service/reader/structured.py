"""JSON-LD as pages write it: wrapped, broken, nested, referring to itself."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Sequence
from math import isfinite
from typing import Any

from service.document import Thing
from service.reader.characters import without_surrogates

_MOST_THINGS = 2000
_MOST_VALUES = 200_000
_DEEPEST = 24
"""Deeper values are dropped. Graphs of real pages reach 8."""
_WRAPPED = re.compile(r"\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)\s*")
_UNWRAPPED_END = re.compile(r"(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|//\s*-->|\]\]>|;)\s*$")
_LONGEST_END = 200
_STRAY = re.compile(
    r'("(?:[^"\\]+|\\.)*+(?:"|$))'  # a string, or what is left of one: kept
    r"|\\."  # an escape outside strings, so that its quotation mark starts none
    r"|,(?=\s*+(?:[\]}]|$))",  # a comma before a closing bracket: dropped
    re.DOTALL,
)
_BAD_ESCAPE = re.compile(r'\\(?:u(?![0-9a-fA-F]{4})|([^"\\/bfnrtu]))|\\(["\\/bfnrtu])', re.DOTALL)


def type_name(written: str) -> str:
    """A schema.org type or property without prefix: "https://schema.org/NewsArticle" and "schema:NewsArticle" alike."""
    if written.isalnum():  # most have no prefix
        return written
    return written.strip().rstrip("/").replace("#", "/").replace(":", "/").rsplit("/", 1)[-1]


def things_of(texts: Sequence[str]) -> list[Thing]:
    """All typed objects in the JSON-LD scripts of a page, outer before inner, in page order.

    A script that is no JSON after the usual slips are mended (wrapped in a comment, a comma
    too many, raw line ends in strings) is skipped: nothing is guessed from its pieces.
    """
    collector = _Collector()
    for text in texts:
        for root in _parsed(text):
            collector.collect(root, 0, top=True)
    return collector.things()


class _Collector:
    """Typed objects of all scripts together: they refer to one another."""

    def __init__(self) -> None:
        self._found: list[tuple[frozenset[str], dict[str, Any], bool]] = []
        self._by_id: dict[str, dict[str, Any]] = {}
        self._values = 0

    def collect(self, value: object, depth: int, *, top: bool) -> object:
        """A bounded copy of a JSON value; typed objects in it are remembered."""
        self._values += 1
        if isinstance(value, str):
            return without_surrogates(value)
        if not isinstance(value, (dict, list)):
            return None if isinstance(value, float) and not isfinite(value) else value
        if depth > _DEEPEST or self._values > _MOST_VALUES:
            return None
        if isinstance(value, list):
            # A list stands for its members: those of a list at the top stand on their own too.
            return [self.collect(member, depth + 1, top=top) for member in value]
        types = _types(value.get("@type"))
        copy: dict[str, Any] = {}
        if types and len(self._found) < _MOST_THINGS:
            self._found.append((types, copy, top))
        for name, member in value.items():
            if isinstance(member, str):  # what `collect` does, for the most frequent of all
                self._values += 1
                copy[_property_name(name)] = without_surrogates(member)
            elif name == "@graph":
                copy[name] = self.collect(member, depth + 1, top=top)
            else:
                copy[_property_name(name)] = self.collect(member, depth + 1, top=False)
        identifier = copy.get("@id")
        if isinstance(identifier, str) and len(copy) > 1 and len(copy) > len(self._by_id.get(identifier, ())):
            self._by_id[identifier] = copy
        return copy

    def things(self) -> list[Thing]:
        """What was remembered, references followed one level."""
        return [
            Thing(
                types,
                {
                    name: value if isinstance(value, str) else self._followed(value)
                    for name, value in properties.items()
                },
                "json-ld",
                top,
            )
            for types, properties, top in self._found
        ]

    def _followed(self, value: object) -> object:
        if isinstance(value, list):
            return [self._followed_one(member) for member in value]
        return self._followed_one(value)

    def _followed_one(self, value: object) -> object:
        if isinstance(value, dict) and "@id" in value and len(value) <= 2 and value.keys() <= {"@id", "@type"}:
            identifier = value["@id"]
            return self._by_id.get(identifier, value) if isinstance(identifier, str) else value
        return value


def _types(written: object) -> frozenset[str]:
    if written is None:
        return frozenset()
    names = written if isinstance(written, list) else [written]
    return frozenset(name.lower() for w in names[:20] if isinstance(w, str) and (name := type_name(w)))


def _property_name(written: str) -> str:
    if ":" not in written and written.isascii():
        return written
    name = without_surrogates(written)
    return type_name(name) if ":" in name and not name.startswith("@") else name


def _parsed(text: str) -> list[object]:
    """The JSON values of one script; [] where it is none."""
    if '"' not in text and "&" in text:
        text = html.unescape(text)  # a template engine that escapes what it prints
    text = text.strip().lstrip("\ufeff")
    if wrapper := _WRAPPED.match(text):
        text = text[wrapper.end() :].lstrip("\ufeff")
    if text.endswith((">", ";", "/")) and (end := _UNWRAPPED_END.search(text, max(0, len(text) - _LONGEST_END))):
        text = text[: end.start()].rstrip()
    for mended in (_as_written, _without_stray_commas, _with_escapes_mended):
        candidate = mended(text)
        try:
            return [_DECODER.decode(candidate)]
        except RecursionError:
            return []
        except ValueError:
            continue
    return _several(text)


def _several(text: str) -> list[object]:
    """The values of a script that holds more than one, or something after one: all up to the first that is broken."""
    found: list[object] = []
    at = 0
    while at < len(text) and text[at] in "{[" and len(found) < 100:
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        found.append(value)
        while at < len(text) and (text[at].isspace() or text[at] in ",;"):
            at += 1
    return found


def _as_written(text: str) -> str:
    return text


def _without_stray_commas(text: str) -> str:
    return _STRAY.sub(lambda m: m.group(1) or ("" if m.group()[0] == "," else m.group()), text)


def _with_escapes_mended(text: str) -> str:
    r"""Backslashes that start no JSON escape ("\'" of a template engine) stand for themselves or for nothing."""
    mended = _BAD_ESCAPE.sub(lambda m: m.group() if m.group(2) else m.group(1) or "", text)
    return _without_stray_commas(mended)


def _nothing(_constant: str) -> None:
    """NaN and Infinity are no JSON and no news."""


_DECODER = json.JSONDecoder(strict=False, parse_constant=_nothing)
