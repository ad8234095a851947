"""Request bytes: received and inflated within bounds, never more than the limit in memory."""

from __future__ import annotations

from service.intake.codings import CHUNK, CODINGS, Stream, decoded
from service.intake.errors import FieldError, Refused

__all__ = ["CHUNK", "CODINGS", "Stream", "opened", "receive", "too_large", "whole"]


def receive(stream: Stream, *, length: int | None, coding: str, limit: int) -> bytes:
    """The whole body, inflated.

    `length` is what Content-Length announces, `coding` the Content-Encoding header, `limit`
    the most bytes the body may have before and after inflation. Raises `Refused`.
    """
    return whole(opened(stream, length=length, coding=coding, refusal=too_large(limit), limit=limit))


def whole(body: Stream) -> bytes:
    """Everything that is left of a stream."""
    parts: list[bytes] = []
    while part := body.read(CHUNK):
        parts.append(part)
    return b"".join(parts)


def opened(stream: Stream, *, length: int | None, coding: str, limit: int, refusal: Refused) -> Stream:
    """The body as a stream of inflated bytes, of which reading raises `refusal` where there are more than `limit`.

    The limit holds for what arrives, for what is read in the end and for what codings in a row
    hand to one another. Raises `Refused` where the announced length or the coding says enough;
    reading raises it where the body breaks off, stops arriving or does not decode.
    """
    if length is not None and length > limit:
        decoded(stream, coding)  # an unknown coding is refused before a length is
        raise refusal
    arriving = _Arriving(stream, length, limit, refusal)
    return decoded(arriving, coding, lambda inflated: _Within(inflated, limit, refusal))


def too_large(limit: int) -> Refused:
    """The refusal of a body over the limit."""
    return Refused(
        "body-too-large",
        f"The body may have at most {limit} bytes after inflation (MAX_BODY_BYTES).",
        (FieldError("body", f"must have at most {limit} bytes"),),
    )


class _Within:
    """A stream that is refused beyond a limit."""

    def __init__(self, source: Stream, limit: int, refusal: Refused) -> None:
        self._source = source
        self._room = limit
        self._refusal = refusal

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end."""
        part = self._source.read(size)
        self._room -= len(part)
        if self._room < 0:
            raise self._refusal
        return part


class _Arriving:
    """The bytes as they come over the network."""

    def __init__(self, stream: Stream, length: int | None, limit: int, refusal: Refused) -> None:
        self._stream = stream
        self._length = length
        self._limit = limit
        self._refusal = refusal
        self._received = 0

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, none at the end of a body that arrived whole."""
        try:
            part = self._stream.read(size)
        except (TimeoutError, BlockingIOError) as error:
            # A socket with a receive time-out raises one or the other, as the time-out was set.
            raise Refused("request-timeout", "The body stopped arriving.") from error
        except Refused:
            raise
        except Exception as error:
            # Each server has its own errors for a broken transfer coding.
            raise Refused("incomplete-body", "The body did not arrive whole.") from error
        self._received += len(part)
        if self._received > self._limit:
            raise self._refusal
        if not part and self._length is not None and self._received < self._length:
            detail = f"{self._received} of the {self._length} bytes that Content-Length announces arrived."
            raise Refused("incomplete-body", detail)
        return part
