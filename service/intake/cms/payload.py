"""The body of a request as JSON values, within bounds: a payload of 20 MiB may not become gigabytes of objects."""

from __future__ import annotations

import json
import re
from typing import Any, Final
from urllib.parse import parse_qsl

from service.intake.errors import FieldError, Refused, invalid

DEEPEST: Final = 100
"""Levels of lists and objects: block editors nest some ten, and Python's reader recurses."""
MOST_VALUES: Final = 200_000
"""Lists, objects and their items: the longest articles with all that is embedded have some ten thousand."""
LONGEST_NUMBER: Final = 20

# The end of a string may be missing: then it is the last token, and json.loads says where it begins.
_TOKEN: Final = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{},]', re.DOTALL)


def read_json(body: bytes) -> Any:
    """The JSON value in `body`. Raises `Refused`: not UTF-8, not JSON, nested too deep, or of too many values."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _malformed(f"it is not UTF-8 at byte {error.start}") from None
    _measure(text)
    try:
        return json.loads(text, parse_int=_whole, parse_constant=_constant)
    except json.JSONDecodeError as error:
        raise _malformed(f"{error.msg[0].lower()}{error.msg[1:]} at character {error.pos}") from None


def read_form(body: bytes) -> dict[str, str]:
    """The fields of an `application/x-www-form-urlencoded` body (WHATWG URL, 5.1); of a repeated one the last."""
    try:
        pairs = parse_qsl(
            body.decode("utf-8", "replace"), keep_blank_values=True, errors="replace", max_num_fields=MOST_VALUES
        )
    except ValueError:
        raise _too_many() from None
    return dict(pairs)


def _measure(text: str) -> None:
    """Count what the text would become, before anything of it is made."""
    depth = values = 0
    for found in _TOKEN.finditer(text):
        mark = text[found.start()]
        if mark in "[{":
            depth += 1
            values += 1
            if depth > DEEPEST:
                raise invalid(FieldError("body", f"must not be nested deeper than {DEEPEST} levels"))
        elif mark in "]}":
            depth -= 1
        elif mark == ",":
            values += 1
        if values > MOST_VALUES:
            raise _too_many()


def _too_many() -> Refused:
    return invalid(FieldError("body", f"must not hold more than {MOST_VALUES} values"))


def _whole(digits: str) -> int | str:
    """A number; one of hundreds of digits, which Python would rather not read, stays text."""
    return int(digits) if len(digits) <= LONGEST_NUMBER else digits


def _constant(name: str) -> Any:
    """NaN and Infinity are no JSON (RFC 8259, 6), whatever Python's reader thinks."""
    raise json.JSONDecodeError(f"there is no {name} in JSON,", "", 0)


def _malformed(reason: str) -> Refused:
    return Refused(
        "malformed-json",
        f"The body is not JSON: {reason}.",
        (FieldError("body", "must be JSON in UTF-8"),),
    )
