"""Counting body offsets as the client counts them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

Offset = Callable[[int], int]

_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")


def counted(body: str, unit: str) -> Offset:
    """The function from an offset in code points to one in `unit`: `codepoints`, or `utf16` code units.

    A code point above U+FFFF takes two units in UTF-16 (RFC 2781), so an offset grows by the
    number of such code points before it. Linear in the body once, logarithmic an offset.
    """
    if unit == "utf16":
        wide = [found.start() for found in _TWO_UNITS.finditer(body)]
        if wide:
            return lambda offset: offset + bisect_left(wide, offset)
    return lambda offset: offset
