"""Content codings (RFC 9110, 8.4.1) taken off piece by piece, with bounded memory.

A coding is a stream that reads from another one: it gives about as many bytes as it is
asked for, holds at most one window and one block of its own, and says where its data do not
decode or are cut off. So codings in a row are streams in a row, and nothing inflates unseen.
"""

from __future__ import annotations

import zlib
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Final, Protocol

import brotli
import zstandard

from service.intake.errors import FieldError, Refused

CODINGS: Final = ("gzip", "deflate", "br", "zstd", "identity")
"""The content codings that are read."""

MOST_CODINGS: Final = 3
"""How many may be applied in a row. Nobody sends more than two; each costs its window in memory."""

CHUNK: Final = 64 * 1024

LARGEST_ZSTD_WINDOW: Final = 8 * 1024 * 1024
"""What RFC 9659 allows for this coding; the format itself allows windows of 3.75 TiB."""

ZSTD_SLICE: Final = 256
"""Bytes given to zstd at a time. A block of 4 bytes may stand for 128 KiB (RFC 8878, 3.1.1.2.2) and the library
gives all of what it is fed, so this bounds what may come at once to 8 MiB."""


class Stream(Protocol):
    """Where a body comes from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""


def decoded(stream: Stream, coding: str, between: Callable[[Stream], Stream] = lambda stream: stream) -> Stream:
    """The stream without what this Content-Encoding says was applied to it, the last one first.

    `between` may wrap what each coding gives, before the next one reads it. Raises `Refused`
    where a coding is none that is read or there are too many in a row; reading from the stream
    raises it where the data do not decode or are cut off.
    """
    for name in reversed(_names(coding)):
        stream = between(_DECODERS[name](stream))
    return stream


def _names(coding: str) -> list[str]:
    names = [name for part in coding.split(",") if (name := part.strip().lower()) not in ("", "identity")]
    if len(names) <= MOST_CODINGS and all(name in _DECODERS for name in names):
        return names
    allowed = f"must be one of {', '.join(CODINGS)}, at most {MOST_CODINGS} in a row"
    raise Refused(
        "unsupported-coding",
        f"Content-Encoding {allowed}.",
        (FieldError("Content-Encoding", allowed, CODINGS),),
        {"Accept-Encoding": ", ".join(CODINGS)},
    )


class _Decoder(ABC):
    """One coding: takes encoded bytes from its source until it can give some decoded ones."""

    name: str

    def __init__(self, source: Stream) -> None:
        self._source = source
        self._ended = False

    def read(self, size: int, /) -> bytes:
        """At most `size` decoded bytes, none at the end of a complete stream."""
        while True:
            given = self._pending(size)
            if given:
                return given
            if self._ended:
                return b""
            encoded = self._source.read(CHUNK)
            if encoded:
                self._take(encoded)
            else:
                self._ended = True
                if not self._complete():
                    raise Refused(
                        "malformed-coding",
                        f"The body is cut off: its {self.name} coding does not end.",
                        (FieldError("body", f"must be complete {self.name} data"),),
                    )

    @abstractmethod
    def _take(self, encoded: bytes) -> None:
        """More encoded bytes; only asked for once nothing is pending."""

    @abstractmethod
    def _pending(self, size: int) -> bytes:
        """At most `size` bytes of what was taken, none where more has to be taken first."""

    @abstractmethod
    def _complete(self) -> bool:
        """Whether the coding may end here."""

    def _malformed(self) -> Refused:
        return Refused(
            "malformed-coding",
            f"The body does not decode as {self.name}.",
            (FieldError("body", f"must be {self.name} data, as Content-Encoding says"),),
        )


class _Zlib(_Decoder):
    """What gzip and deflate share."""

    several = False
    """Whether one stream may follow another."""

    def __init__(self, source: Stream) -> None:
        super().__init__(source)
        self._stream: zlib._Decompress | None = None
        self._held = b""

    def _take(self, encoded: bytes) -> None:
        self._held = encoded

    def _pending(self, size: int) -> bytes:
        # What zlib has read but not yet given comes out with no further input too.
        while self._held or (self._stream is not None and not self._stream.eof):
            if self._stream is None:
                self._stream = zlib.decompressobj(self._window(self._held))
            elif self._stream.eof:
                if not self.several:
                    raise self._malformed()
                self._stream = zlib.decompressobj(self._window(self._held))
            had = len(self._held)
            try:
                given = self._stream.decompress(self._held, size)
            except zlib.error as error:
                raise self._malformed() from error
            self._held = self._stream.unconsumed_tail or self._stream.unused_data
            if given:
                return given
            if not self._stream.eof and len(self._held) == had:
                break
        return b""

    def _complete(self) -> bool:
        return self._stream is not None and self._stream.eof

    @abstractmethod
    def _window(self, first: bytes) -> int:
        """The parameter of zlib for a stream that begins like this."""


class _Gzip(_Zlib):
    """RFC 1952; a body is one or more members, one after the other (2.2)."""

    name = "gzip"
    several = True

    def _window(self, first: bytes) -> int:  # noqa: ARG002 - each member has the same wrapper
        return zlib.MAX_WBITS | 16


class _Deflate(_Zlib):
    """RFC 1951 in zlib's wrapper (RFC 9110, 8.4.1.2), or bare, as some clients send it."""

    name = "deflate"

    def _window(self, first: bytes) -> int:
        # A wrapper's first byte says method 8 and a window of at most 32 KiB; a bare stream hardly ever begins so.
        wrapped = first[0] & 0x0F == 8 and first[0] >> 4 <= 7
        return zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS


class _Brotli(_Decoder):
    """RFC 7932: its largest window is 16 MiB; the library's larger ones, no part of the coding, stay off."""

    name = "br"

    def __init__(self, source: Stream) -> None:
        super().__init__(source)
        self._stream = brotli.Decompressor()
        self._held = b""
        self._more = False

    def _take(self, encoded: bytes) -> None:
        if self._stream.is_finished():
            raise self._malformed()
        self._held = encoded

    def _pending(self, size: int) -> bytes:
        if not self._held and not self._more:
            return b""
        held, self._held = self._held, b""
        try:
            # The library's own first buffer is 32 KiB: a smaller size, which nobody here asks for, gives that much.
            given: bytes = self._stream.process(held, output_buffer_limit=size)
        except brotli.error as error:
            raise self._malformed() from error
        # What it has read but not yet given comes out with no further input; only when nothing does is this all.
        self._more = bool(given) and not self._stream.is_finished()
        return given

    def _complete(self) -> bool:
        return bool(self._stream.is_finished())


class _Zstd(_Decoder):
    """RFC 8878, with windows as RFC 9659 bounds them; a body is one or more frames, one after the other."""

    name = "zstd"

    def __init__(self, source: Stream) -> None:
        super().__init__(source)
        self._context = zstandard.ZstdDecompressor(max_window_size=LARGEST_ZSTD_WINDOW)
        self._frame: zstandard.ZstdDecompressionObj | None = None
        self._held = b""
        self._at = 0
        self._given = memoryview(b"")

    def _take(self, encoded: bytes) -> None:
        self._held, self._at = encoded, 0

    def _pending(self, size: int) -> bytes:
        while not self._given and self._at < len(self._held):
            self._given = memoryview(self._next())
        given, self._given = bytes(self._given[:size]), self._given[size:]
        return given

    def _next(self) -> bytes:
        if self._frame is None or self._frame.eof:
            self._frame = self._context.decompressobj()
        part = self._held[self._at : self._at + ZSTD_SLICE]
        try:
            given = self._frame.decompress(part)
        except zstandard.ZstdError as error:
            raise self._malformed() from error
        self._at += len(part) - (len(self._frame.unused_data) if self._frame.eof else 0)
        return given

    def _complete(self) -> bool:
        return self._frame is not None and self._frame.eof


_DECODERS: Final[dict[str, type[_Decoder]]] = {
    "gzip": _Gzip,
    "x-gzip": _Gzip,  # the same (RFC 9110, 8.4.1.3)
    "deflate": _Deflate,
    "br": _Brotli,
    "zstd": _Zstd,
}
