"""Taking values out of JSON of which nothing is known: every function takes any value and never raises."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from schemas.request import URL_LIMIT
from service.intake.blanks import shows_something
from service.text.things import plain

MOST_ITEMS = 200
"""Items of one list that are looked at."""
LONGEST_LINE = 1_000
LONGEST_TEXT = 10_000
LONGEST_IDENTIFIER = 500

_SURROGATE = re.compile("[\ud800-\udfff]")
_MARKUP = re.compile(
    r"</?(?:p|br|div|section|article|h[1-6]|ul|ol|li|blockquote|figure|img|table|a|b|i|em|strong|span)\b[^<>]*>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_INNER = ("#text", "_", "$t", "__text", "value", "@value", "rendered", "name")
"""Under which names converters of XML to JSON, and systems with objects for texts, keep the text itself."""


def at(value: Any, *path: str | int) -> Any:
    """The value that these names and positions lead to, or None where one of them is missing."""
    for step in path:
        if isinstance(step, str) and isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and len(value) > step:
            value = value[step]
        else:
            return None
    return value


def raw(value: Any) -> str | None:
    """The string as it is, where it is one that shows something; lone surrogates become U+FFFD."""
    if not isinstance(value, str) or not shows_something(value):
        return None
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value)


def line(value: Any, longest: int = LONGEST_LINE) -> str | None:
    """The string as one line of plain text, without tags and character references; None where it is longer."""
    text = raw(value)
    if text is None or len(text) > 2 * LONGEST_TEXT:
        return None
    text = plain(text)
    return text if text and len(text) <= longest else None


def among(value: Any, names: Container[str]) -> bool:
    """Whether a value is one of these names; what is no string, and perhaps not hashable, is none."""
    return isinstance(value, str) and value in names


def inner(value: Any) -> str | None:
    """The string in a value that may be one, an object around one, or a list of these; as it is."""
    for _ in range(3):
        if isinstance(value, list):
            value = value[0] if value else None
        elif isinstance(value, Mapping):
            value = next((value[name] for name in _INNER if value.get(name) is not None), None)
    return raw(value)


def listed(value: Any) -> list[Any]:
    """The items of a list, the values of an object, or the value alone; at most `MOST_ITEMS`, None left out."""
    if isinstance(value, list):
        found = value[:MOST_ITEMS]
    elif isinstance(value, Mapping):
        found = [item for _, item in zip(range(MOST_ITEMS), value.values(), strict=False)]
    else:
        found = [value]
    return [item for item in found if item is not None]


def objects(value: Any) -> list[Mapping[str, Any]]:
    """The objects of a list, or the one object that stands where a list could."""
    found = value[:MOST_ITEMS] if isinstance(value, list) else [value]
    return [item for item in found if isinstance(item, Mapping)]


def lines(value: Any, *names: str) -> tuple[str, ...]:
    """The lines of a list of strings or of objects that keep one under one of these names, each once, in order."""
    found: dict[str, None] = {}
    for item in value[:MOST_ITEMS] if isinstance(value, list) else [value]:
        for each in [item.get(name) for name in names] if isinstance(item, Mapping) else [item]:
            text = line(each)
            if text is not None:
                found[text] = None
                break
    return tuple(found)


def first_line(*values: Any) -> str | None:
    """The first of these values that is a line of text."""
    return next((text for value in values if (text := line(value)) is not None), None)


def credit_line(by: str | None, house: str | None) -> str | None:
    """A photographer and an agency as one credit, where the one does not name the other already."""
    if by and house and house.casefold() not in by.casefold():
        return f"{by} / {house}"
    return by or house


def identifier(*values: Any) -> str | None:
    """The first of these values that can be an id: a number, or a string that is not longer than ids are."""
    for value in values:
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
        text = raw(value)
        if text is not None and len(text) <= LONGEST_IDENTIFIER:
            return text.strip()
    return None


def address(value: Any, base: str | None = None) -> str | None:
    """The absolute http(s) address in a value, joined to `base` where it is relative; None where there is none."""
    text = raw(value)
    if text is None or len(text) > URL_LIMIT:
        return None
    text = text.strip().replace(" ", "%20")
    try:
        joined = urljoin(base, text) if base else text
        parts = urlsplit(joined)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    if not valid or len(joined) > URL_LIMIT or any(ord(c) < 0x21 or c == "\x7f" for c in joined):
        return None
    return joined


def addresses(*values: Any) -> Iterator[str]:
    """The absolute addresses among these values."""
    for value in values:
        found = address(value)
        if found is not None:
            yield found


def is_markup(text: str) -> bool:
    """Whether a text has the tags that an article's markup has."""
    return _MARKUP.search(text) is not None


def shows_text(markup: str) -> bool:
    """Whether anything of this markup, or text, is left once its tags are taken out."""
    return shows_something(_TAG.sub(" ", markup))
