"""What a client asks: one article and the options of its answer, read and found valid."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Literal

Offsets = Literal["codepoints", "utf16"]
Media = Literal["html", "text"]


@dataclass(frozen=True, slots=True)
class EnrichRequest:
    """One valid request.

    `raw` is the inflated body as it came; `document` is the page or text in it: the same
    bytes, or the decoded string of a JSON member.
    """

    raw: bytes
    media_type: str
    media: Media
    document: bytes | str
    charset: str | None = None
    """The label in the Content-Type, as written; None for decoded strings."""
    url: str | None = None
    offsets: Offsets = "codepoints"
    fields: tuple[str, ...] | None = None
    """The keys the answer is to have, in the contract's order; None for all of them."""
    source_id: str | None = None

    def input_id(self) -> str:
        """The address of the input: the same article across versions of the service."""
        return digest(b"input", self.raw, _bytes(self.charset), _bytes(self.url))

    def answer_id(self, version: str) -> str:
        """The address of the answer: equal requests to an equal version have equal answers."""
        return digest(
            b"answer",
            self.raw,
            self.media_type.encode(),
            _bytes(self.charset),
            _bytes(self.url),
            self.offsets.encode(),
            _bytes(None if self.fields is None else ",".join(self.fields)),
            version.encode(),
        )


def digest(*parts: bytes) -> str:
    """The sha256 over the parts, each after its length, so that no two lists of parts look the same."""
    state = hashlib.sha256()
    for part in parts:
        state.update(b"%d:" % len(part))
        state.update(part)
    return state.hexdigest()


def _bytes(text: str | None) -> bytes:
    return b"" if text is None else text.encode("utf-8", "surrogatepass")
