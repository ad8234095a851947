"""Bytes to text: which charset a document is really in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded document: its text, the charset that read it, and whether that was guessed."""

    text: str
    charset: str
    guessed: bool


def decode(data: bytes, *, charset: str | None, html: bool) -> Decoded:
    """The text of a document."""
    try:
        return Decoded(data.decode("utf-8-sig"), "utf-8", False)
    except UnicodeDecodeError:
        return Decoded(data.decode("windows-1252", "replace"), "windows-1252", True)
