"""Request bytes: received and inflated within bounds, never more than the limit in memory."""

from __future__ import annotations

import zlib
from typing import Protocol

from service.intake.errors import FieldError, Refused

CODINGS = ("gzip", "deflate", "identity")
"""The content codings that are read (RFC 9110, 8.4.1)."""

CHUNK = 64 * 1024


class Stream(Protocol):
    """Where the body comes from."""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""


def receive(stream: Stream, *, length: int | None, coding: str, limit: int) -> bytes:
    """The whole body, inflated.

    `length` is what Content-Length announces, `coding` the Content-Encoding header, `limit`
    the most bytes the body may have before and after inflation. Raises `Refused`.
    """
    inflate = _inflater(coding, limit)
    if length is not None and length > limit:
        raise too_large(limit)
    parts: list[bytes] = []
    received = kept = 0
    while chunk := _read(stream):
        received += len(chunk)
        if received > limit:
            raise too_large(limit)
        part = inflate.feed(chunk, limit - kept) if inflate else chunk
        kept += len(part)
        parts.append(part)
    if length is not None and received < length:
        raise Refused("incomplete-body", f"{received} of the {length} bytes that Content-Length announces arrived.")
    if inflate:
        inflate.finish()
    return b"".join(parts)


def too_large(limit: int) -> Refused:
    """The refusal of a body over the limit."""
    return Refused(
        "body-too-large",
        f"The body may have at most {limit} bytes after inflation (MAX_BODY_BYTES).",
        (FieldError("body", f"must have at most {limit} bytes"),),
    )


def _read(stream: Stream) -> bytes:
    try:
        return stream.read(CHUNK)
    except (TimeoutError, BlockingIOError) as error:
        # A socket with a receive time-out raises one or the other, as the time-out was set.
        raise Refused("request-timeout", "The body stopped arriving.") from error
    except Exception as error:
        # Each server has its own errors for a broken transfer coding.
        raise Refused("incomplete-body", "The body did not arrive whole.") from error


def _inflater(coding: str, limit: int) -> Inflater | None:
    names = [name for name in (part.strip().lower() for part in coding.split(",")) if name not in ("", "identity")]
    if not names:
        return None
    if len(names) == 1 and names[0] in ("gzip", "x-gzip", "deflate"):
        return Inflater(names[0].removeprefix("x-"), limit)
    raise Refused(
        "unsupported-coding",
        f"Content-Encoding must be one of {', '.join(CODINGS)}.",
        (FieldError("Content-Encoding", f"must be one of {', '.join(CODINGS)}", CODINGS),),
        {"Accept-Encoding": ", ".join(CODINGS)},
    )


class Inflater:
    """Inflates piece by piece, so that a small body cannot become a big one unseen."""

    def __init__(self, name: str, limit: int) -> None:
        self.name = name
        self.limit = limit
        self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16) if name == "gzip" else None

    def feed(self, data: bytes, room: int) -> bytes:
        """What these bytes inflate to; raises `Refused` where it is more than `room` or does not inflate."""
        parts: list[bytes] = []
        while data:
            stream = self._open(data)
            try:
                # One byte more than there is room for shows that there is more.
                part = stream.decompress(data, room + 1)
            except zlib.error as error:
                raise self._malformed() from error
            room -= len(part)
            if room < 0:
                raise too_large(self.limit)
            parts.append(part)
            data = stream.unconsumed_tail or stream.unused_data
        return b"".join(parts)

    def finish(self) -> None:
        """Raises `Refused` where the coding is cut off."""
        if self._stream is None or not self._stream.eof:
            raise Refused(
                "malformed-coding",
                f"The body is cut off: its {self.name} coding does not end.",
                (FieldError("body", f"must be complete {self.name} data"),),
            )

    def _open(self, data: bytes) -> zlib._Decompress:
        if self._stream is None:
            # "deflate" means zlib's wrapper (RFC 9110, 8.4.1.2), but some clients send the bare stream. A wrapper's
            # first byte says method 8 and a window of at most 32 KiB; a bare stream hardly ever begins like that.
            wrapped = data[0] & 0x0F == 8 and data[0] >> 4 <= 7
            self._stream = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
        elif self._stream.eof:
            if self.name != "gzip":
                raise self._malformed()
            # RFC 1952, 2.2: a gzip body is one or more members, one after the other.
            self._stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return self._stream

    def _malformed(self) -> Refused:
        return Refused(
            "malformed-coding",
            f"The body does not decode as {self.name}.",
            (FieldError("body", f"must be {self.name} data, as Content-Encoding says"),),
        )
