"""Whether anything was sent at all: what shows nothing is no article, however many bytes it has."""

from __future__ import annotations

import re
from typing import Final

_VISIBLE_ASCII: Final = re.compile(rb"[!-~]")

# Control characters, the byte order mark and the zero-width space are no text either.
_VISIBLE: Final = re.compile(r"[^\s\x00-\x1f\x7f\ufeff\u200b]")


def shows_something(text: str) -> bool:
    """Whether a text has a character that can be seen."""
    return _VISIBLE.search(text) is not None


def is_blank(raw: bytes) -> bool:
    """Whether a body shows nothing, whatever its charset."""
    if _VISIBLE_ASCII.search(raw):
        return False
    # Another charset than UTF-8 becomes replacement characters here: not text, but not blank either.
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return not shows_something(raw.decode("utf-16" if marked else "utf-8", "replace"))
