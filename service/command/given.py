"""The documents named on the command line, and what kind each of them is."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from service.intake.form import SUFFIXES

STANDARD_INPUT: Final = "-"

HTML: Final = "text/html"
TEXT: Final = "text/plain"
JSON: Final = "application/json"

TYPES: Final = {
    **SUFFIXES,
    ".md": TEXT,
}
"""What a name's ending says; of other names the content is looked at."""

BLANKS: Final = b" \t\r\n\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Given:
    """One document: the name it was given by, its bytes and its media type."""

    name: str
    content: bytes
    media_type: str


def read_given(name: str, media_type: str | None, limit: int, standard_input: BinaryIO | None = None) -> Given:
    """The document of this name, `-` being standard input.

    No more than one byte above `limit` is read: enough to be refused as too large. Raises
    OSError where the file cannot be read.
    """
    if name == STANDARD_INPUT:
        content = (standard_input or sys.stdin.buffer).read(limit + 1)
    else:
        with Path(name).open("rb") as file:
            content = file.read(limit + 1)
    return Given(name, content, media_type or _media_type(name, content))


def _media_type(name: str, content: bytes) -> str:
    told = TYPES.get(Path(name).suffix.lower())
    if told:
        return told
    # A pasted text hardly ever begins with a tag, and a page always does.
    return HTML if content[:200].lstrip(BLANKS).startswith(b"<") else TEXT
