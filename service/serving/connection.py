"""A client's connection, and how gunicorn's parser reads from it what has been gathered."""

from __future__ import annotations

import io
import socket
from collections import deque
from collections.abc import Callable
from typing import Any, Final

from gunicorn.http.body import LengthReader
from gunicorn.http.errors import UnsupportedTransferCoding
from gunicorn.http.message import Request
from gunicorn.http.parser import RequestParser
from gunicorn.http.unreader import Unreader
from gunicorn.workers.gthread import TConn

from service.serving.framing import Framing, State
from service.serving.sending import Outgoing

SLOWEST: Final = 4096
"""Bytes a second, over the whole body or answer: the slowest client that is worth waiting for."""

PIECE: Final = 16 * 1024
"""Bytes given to gunicorn's reader of chunks at a time: with each chunk it copies all that it was given and has not
used, so that a body of many chunks, given at once, would cost the square of its length."""

LONGEST_READ: Final = 256 * 1024
"""Bytes asked of the kernel at once: gunicorn asks for all that the client announces, and memory is taken for it."""


class Gathered(Unreader):  # type: ignore[misc]  # gunicorn has no types
    """What gunicorn's parser reads: the parts that were gathered, then the end, or what took its place."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: deque[bytes] = deque()
        self.sock: socket.socket | None = None
        """Where to read on, for a request whose body the application reads as it comes."""
        self.failure: Exception | None = None
        """What a read behind the parts raises."""

    def chunk(self, size_hint: int | None = None) -> bytes:
        """The next part; nothing at the end."""
        if self.parts:
            return self.parts.popleft()
        if self.sock is not None:
            received: bytes = self.sock.recv(min(max(size_hint or 0, 8192), LONGEST_READ))
            return received
        if self.failure is not None:
            raise self.failure
        return b""

    def left(self) -> bytes:
        """Take what nobody has read."""
        left: bytes = self.take_buffered() + b"".join(self.parts)
        self.parts.clear()
        return left


class GatheredRequest(Request):  # type: ignore[misc]
    """A request whose body of known length, once it is there, is read without a copy.

    gunicorn lets gzip and its kin stand before `chunked`, but undoes them for nobody: the application
    would read what it takes for the article and is compressed. RFC 9112, 6.1: such a request is answered 501.
    """

    body: Any

    def set_body_reader(self) -> None:
        """Find out how to read the body."""
        super().set_body_reader()
        for name, value in self.headers:
            if name == "TRANSFER-ENCODING" and value.strip(" \t").lower() != "chunked":
                raise UnsupportedTransferCoding(value)
        reader, unreader = self.body.reader, self.unreader
        parts: Any = () if unreader.buf.tell() else unreader.parts
        if isinstance(reader, LengthReader) and len(parts) == 1 and len(parts[0]) == reader.length:
            self.body = io.BytesIO(parts.popleft())


class Connection(TConn):  # type: ignore[misc]
    """A connection, with the request that arrives on it.

    Args:
        cfg: gunicorn's configuration.
        sock: the accepted socket.
        client: its address.
        server: ours.
        most: bytes of a body that are waited for.
    """

    def __init__(self, cfg: Any, sock: socket.socket, client: Any, server: Any, most: int) -> None:
        super().__init__(cfg, sock, client, server)
        self._most = most
        self.unreader = Gathered()
        self.parser = RequestParser(cfg, (), client)
        self.parser.unreader = self.unreader
        self.parser.mesg_class = GatheredRequest
        # gunicorn need not prepare it, nor wait for its first byte.
        self.initialized = self.data_ready = True
        self.watched: Callable[[Connection], None] | None = None
        """What is called when the poller sees what is waited for on it; None where it does not look."""
        self.began = self.expires = 0.0
        self.moved = 0.0
        """When its client last read something of its answer."""
        self.lingers = False
        """Whether it was answered for the last time."""
        self.discarded = 0
        self.request = Framing(most)
        self.outgoing: Outgoing | None = None
        """What of its answer the client has not read yet, nor the kernel taken."""
        self.kept = False
        """Whether another request may come on it."""

    @property
    def holds(self) -> int:
        """Bytes kept for it while it is answered: what its client has not read, and what it sent meanwhile."""
        return (self.outgoing.left if self.outgoing else 0) + len(self.request.rest)

    def forget_body(self) -> None:
        """Let go of a body that was answered: the client may take its time until the next one, or with the answer."""
        if self.request.state is not State.STREAMED and self.parser.mesg is not None:
            self.parser.mesg.body = io.BytesIO()

    def next_request(self) -> bytes:
        """Get ready for another request; the bytes of it that have arrived already."""
        begun = self.unreader.left() if self.request.state is State.STREAMED else self.request.rest
        self.unreader.sock = self.unreader.failure = None
        self.request = Framing(self._most)
        return begun

    def load(self, failure: Exception | None) -> None:
        """Give the parser what has arrived of the request, and what to raise where it wants more."""
        request, unreader = self.request, self.unreader
        unreader.parts.append(request.head)
        if not request.sized:
            unreader.parts.extend(part[at : at + PIECE] for part in request.body for at in range(0, len(part), PIECE))
        elif request.body:
            unreader.parts.append(request.body[0] if len(request.body) == 1 else b"".join(request.body))
        request.head, request.body = b"", []
        unreader.failure = failure
        unreader.sock = self.sock if request.state is State.STREAMED else None

    @property
    def read_to_its_end(self) -> bool:
        """Whether the next byte on the connection is the next request's."""
        if getattr(self.parser.mesg.body, "failed", False):
            return False
        if self.request.state is State.STREAMED:
            # A body that was there with its head was taken as it is (GatheredRequest), and has no reader.
            reader = getattr(self.parser.mesg.body, "reader", None)
            return reader is None or getattr(reader, "length", None) == 0 or getattr(reader, "parser", self) is None
        return self.request.state is State.WHOLE and not self.unreader.buf.tell() and not self.unreader.parts
