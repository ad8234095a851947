"""Where a request ends, found while its bytes arrive; what it says is gunicorn's to judge."""

from __future__ import annotations

import re
from enum import Enum
from typing import Final
from urllib.parse import unquote_to_bytes

from gunicorn.util import split_request_uri

LONGEST_HEAD: Final = 64 * 1024
"""Bytes of a request's line and headers; browsers and proxies stop at a quarter of it."""

LONGEST_LINE: Final = 8190
"""Bytes of a line between the chunks of a body: gunicorn's own bound for one."""

BETWEEN: Final = 256 * 1024
"""Bytes that are no content which a chunked body may have, and an eighth of its content more: sizes, extensions and
trailers. Each chunk is a step of an interpreter, so chunks of a byte each would cost minutes (RFC 9112, 7.1.1 wants
such a bound); chunks of 40 bytes pass at any length, and of a small body those of one."""

_ENDS_WITHOUT_RETURN: Final = re.compile(rb"(?<!\r)\n")
_FRAMING: Final = re.compile(rb"\r\n(content-length|transfer-encoding|expect):([^\r\n]*)", re.IGNORECASE)
_FIRST_VERSION: Final = re.compile(rb"(?:\r\n)?[^\r\n]* HTTP/1\.0\r\n")
_TARGET: Final = re.compile(rb"(?:\r\n)?POST ([^ \r\n]*) ")
_PATH: Final = re.compile(rb"[^?#]*")
_BATCH: Final = b"/v1/enrich/batch"
_CHUNK_SIZE: Final = re.compile(rb"([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\r\n]*)?\r\n")


class State(Enum):
    """How far a request has come."""

    HEAD = "head"
    """Its head is not there yet."""
    BODY = "body"
    """Its head is there, its body not yet."""
    WHOLE = "whole"
    """All of it is there."""
    STREAMED = "streamed"
    """Its head is there, and the application reads the body as it comes."""
    BROKEN = "broken"
    """Where it ends is not known or not worth waiting for: what is there is enough to refuse it."""


class Framing:
    """The bytes of one request.

    Only the end is looked for here (RFC 9112, 6), so that nobody has to wait for it. Whatever is
    unclear is `BROKEN`, and gunicorn's parser, which reads the same bytes, says why.

    Args:
        most: bytes of a body that are waited for.
    """

    def __init__(self, most: int) -> None:
        self.state = State.HEAD
        self.head = b""
        self.body: list[bytes] = []
        self.rest = b""
        """What came behind its end: the beginning of the next request."""
        self.held = 0
        """The bytes there are."""
        self.expects = False
        """Whether the client waits for a 100 (Continue) before it sends the body."""
        self.sized = False
        """Whether its head says how long its body is."""
        self.too_large = False
        """Whether it is broken off because its chunks are too much."""
        self._most = most
        self._arriving = b""
        self._missing = 0
        self._payload = 0
        self._between = 0
        self._skip = 0
        self._line = b""
        self._ends = False

    def feed(self, data: bytes) -> None:
        """Take what has arrived."""
        self.held += len(data)
        if self.state is State.HEAD:
            self._feed_head(data)
        elif self.state is State.BODY:
            self._feed_body(data)

    def _feed_head(self, data: bytes) -> None:
        # Nearly always the head comes in one piece, which is not copied then.
        arriving = self._arriving + data if self._arriving else data
        end = arriving.find(b"\r\n\r\n", max(0, len(self._arriving) - 3))
        # gunicorn refuses a line without a carriage return as soon as it sees it.
        bare = _ENDS_WITHOUT_RETURN.search(arriving, len(self._arriving), end if end >= 0 else len(arriving))
        if bare or (len(arriving) if end < 0 else end) > LONGEST_HEAD:
            self.head, self.state = arriving, State.BROKEN
        elif end < 0:
            self._arriving = arriving
        else:
            self.head, rest = arriving[: end + 4], arriving[end + 4 :]
            self._arriving = b""
            self.state = self._announced()
            if self.state is State.BODY:
                self._feed_body(rest)
            elif self.state is State.WHOLE:
                self.rest = rest
            else:
                self.body = [rest] if rest else []

    def _announced(self) -> State:
        """What the head says of the body."""
        if _is_batch(self.head):
            return State.STREAMED
        said: dict[bytes, list[bytes]] = {}
        for name, value in _FRAMING.findall(self.head):
            said.setdefault(name.lower(), []).append(value.strip(b" \t").lower())
        expected = set(said.get(b"expect", []))
        if expected - {b"100-continue"}:
            # Refused with 417, and whoever expects something else may not send the body before it hears of that.
            return State.BROKEN
        # To a client of HTTP/1.0 it would be the answer (RFC 9110, 10.1.1).
        self.expects = bool(expected) and not _FIRST_VERSION.match(self.head)
        lengths = said.get(b"content-length", [])
        codings = b",".join(said.get(b"transfer-encoding", [])).split(b",")
        if codings != [b""]:
            # Another coding is refused (see `GatheredRequest`), and its body is not waited for.
            return (
                State.BROKEN if lengths or [coding.strip(b" \t") for coding in codings] != [b"chunked"] else State.BODY
            )
        if not lengths:
            return State.WHOLE
        if len(lengths) > 1 or not lengths[0].isdigit() or len(lengths[0]) > 18 or int(lengths[0]) > self._most:
            return State.BROKEN
        self.sized, self._missing = True, int(lengths[0])
        return State.BODY if self._missing else State.WHOLE

    def _feed_body(self, data: bytes) -> None:
        if not data:
            return
        end = self._after_length(data) if self.sized else self._after_chunks(data)
        if end is not None:
            data, self.rest = data[:end], data[end:]
            self.state = State.WHOLE
        self.body.append(data)

    def _after_length(self, data: bytes) -> int | None:
        missing = self._missing
        self._missing -= len(data)
        return missing if self._missing <= 0 else None

    def _after_chunks(self, data: bytes) -> int | None:
        """Where the body ends in this part of it (RFC 9112, 7.1)."""
        at = 0
        while at < len(data):
            if self._skip:
                step = min(self._skip, len(data) - at)
                self._skip -= step
                at += step
                continue
            end = data.find(b"\n", at) + 1
            self._line += data[at : end or len(data)]
            if len(self._line) > LONGEST_LINE:
                break
            if not end:
                return None
            at, line, self._line = end, self._line, b""
            self._between += len(line)
            if self._between > BETWEEN + self._payload // 8:
                self.too_large = True
                break
            if self._ends:
                # Behind the last chunk there may be trailers, and then an empty line.
                if line == b"\r\n":
                    return at
                continue
            size = _CHUNK_SIZE.fullmatch(line)
            if not size:
                break
            length = int(size[1], 16)
            self._payload += length
            self._ends = not length
            self._skip = length + 2 if length else 0
            if self._payload > self._most:
                self.too_large = True
                break
        else:
            return None
        self.state = State.BROKEN
        return None


def _is_batch(head: bytes) -> bool:
    """Whether the application will take this for a batch: by the same path, in whatever way it is written.

    A client may encode any letter of it, or write the whole address (RFC 9112, 3.2.2), and has to be answered alike.
    """
    found = _TARGET.match(head)
    if not found:
        return False
    path = _PATH.match(found[1])
    if path and path[0].startswith(b"/") and not path[0].startswith(b"//") and b"%" not in path[0]:
        # Nearly every request: nothing is decoded for it.
        return path[0] == _BATCH
    try:
        read: str = split_request_uri(found[1].decode("latin-1")).path
    except ValueError:
        return False
    # As the application: the slashes that a path begins with are one to it.
    return b"/" + unquote_to_bytes(read).lstrip(b"/") == _BATCH
