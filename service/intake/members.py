"""The members of a flat JSON object, read without building what no request may hold.

A general JSON reader makes an object for every `[` of the body: a body of 20 MiB becomes
half a gigabyte, and nesting becomes recursion. The bodies read here are flat, so reading
stops at the first nested value: what follows it cannot make the request valid.
"""

from __future__ import annotations

import re
from json.decoder import JSONDecodeError, JSONDecoder
from typing import Any, Final

from service.intake.errors import FieldError, Refused, invalid

BLANKS = re.compile(r"[ \t\n\r]*")
SCALAR = re.compile(r"true|false|null|-?(?:0|[1-9][0-9]{0,400})(?:\.[0-9]{1,400})?(?:[eE][+-]?[0-9]{1,9})?")
SURROGATE = re.compile("[\ud800-\udfff]")

MOST_MEMBERS: Final = 100
"""More members than any request has: the rest would only be refused one by one."""

_parse_string: Final = JSONDecoder().parse_string  # type: ignore[attr-defined]
"""The C function with which the standard library reads a JSON string; the stubs leave it out."""


def read_members(body: bytes) -> Any:
    """The members of the JSON object in `body`, as a dictionary for a schema to check.

    A value that is neither string, number, boolean nor null is given as an empty list or
    dictionary, and nothing after it is read. A body that is another JSON value is given as an
    empty list. Lone surrogates become U+FFFD, so that every string can be written in UTF-8.
    Raises `Refused`: not UTF-8, not JSON, or a name given twice.
    """
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _malformed(f"it is not UTF-8 at byte {error.start}") from None
    try:
        return _object(text)
    except JSONDecodeError as error:
        raise _malformed(f"{error.msg[0].lower()}{error.msg[1:]} at character {error.pos}") from None


def _object(text: str) -> Any:
    at = _blanks(text, 0)
    if text[at : at + 1] != "{":
        _value(text, at)
        return []
    members: dict[str, Any] = {}
    at = _blanks(text, at + 1)
    if text[at : at + 1] == "}":
        return _end(text, at + 1, members)
    while True:
        name, at = _string(text, at)
        if name in members:
            raise invalid(FieldError(name[:100], "is given more than once"))
        at = _blanks(text, at)
        if text[at : at + 1] != ":":
            raise JSONDecodeError("Expecting ':'", text, at)
        members[name], at = _value(text, _blanks(text, at + 1))
        if isinstance(members[name], list | dict) or len(members) >= MOST_MEMBERS:
            return members
        at = _blanks(text, at)
        following = text[at : at + 1]
        if following == "}":
            return _end(text, at + 1, members)
        if following != ",":
            raise JSONDecodeError("Expecting ',' or '}'", text, at)
        at = _blanks(text, at + 1)


def _value(text: str, at: int) -> tuple[Any, int]:
    first = text[at : at + 1]
    if first == '"':
        return _string(text, at)
    if first in ("[", "{"):
        return ([] if first == "[" else {}), at + 1
    if found := SCALAR.match(text, at):
        return (None if found[0] == "null" else found[0] == "true" if first in "tf" else 0), found.end()
    raise JSONDecodeError("Expecting a value", text, at)


def _string(text: str, at: int) -> tuple[str, int]:
    if text[at : at + 1] != '"':
        raise JSONDecodeError("Expecting a name in double quotes", text, at)
    value, end = _parse_string(text, at + 1, True)
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", value), end


def _end(text: str, at: int, members: dict[str, Any]) -> dict[str, Any]:
    if _blanks(text, at) != len(text):
        raise JSONDecodeError("Extra data", text, _blanks(text, at))
    return members


def _blanks(text: str, at: int) -> int:
    found = BLANKS.match(text, at)
    return found.end() if found else at


def _malformed(reason: str) -> Refused:
    return Refused(
        "malformed-json",
        f"The body is not JSON: {reason}.",
        (FieldError("body", "must be a JSON object in UTF-8"),),
    )
