"""What a client asks: one article and the options of its answer, read and found valid."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

from service.declaration import Declaration

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
    """The content management system's own id."""
    declaration: Declaration | None = None
    """What that system says of the article; made from `raw`, so that `raw` stands for it in every address."""
    entrance: str = ""
    """Which entrance read `raw`: the same bytes mean something else at another. Empty at the first one."""
    _answer_ids: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)
    """By version: the address is asked for at the cache, at the deadline and in the answer, and to make it all bytes of
    the article are hashed, which is half the work of an answer that is remembered."""

    def input_id(self) -> str:
        """The address of the input: the same article across versions of the service."""
        return digest(b"input", *self._entered(), self.raw, _bytes(self.charset), _bytes(self.url))

    def answer_id(self, version: str) -> str:
        """The address of the answer: equal requests to an equal version have equal answers."""
        known = self._answer_ids.get(version)
        if known is None:
            known = self._answer_ids[version] = self._answer_id(version)
        return known

    def _answer_id(self, version: str) -> str:
        return digest(
            b"answer",
            *self._entered(),
            self.raw,
            self.media_type.encode(),
            _bytes(self.charset),
            _bytes(self.url),
            self.offsets.encode(),
            _bytes(None if self.fields is None else ",".join(self.fields)),
            version.encode(),
        )

    def _entered(self) -> tuple[bytes, ...]:
        # One part more, so that no list of parts of one entrance can be that of another.
        return (self.entrance.encode(),) if self.entrance else ()


def digest(*parts: bytes) -> str:
    """The sha256 over the parts, each after its length, so that no two lists of parts look the same."""
    state = hashlib.sha256()
    for part in parts:
        state.update(b"%d:" % len(part))
        state.update(part)
    return state.hexdigest()


def _bytes(text: str | None) -> bytes:
    return b"" if text is None else text.encode("utf-8", "surrogatepass")
