"""Requests on their way to the service: the main loop gathers them, and hands over what is whole."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from typing import Final

from gunicorn.http.errors import LimitRequestHeaders

from service.intake import Refused
from service.intake.content import too_large
from service.serving.connection import SLOWEST, Connection
from service.serving.framing import LONGEST_HEAD, State
from service.serving.loop import Loop

LINGER: Final = 2.0
"""Seconds that a connection is kept after its last answer, so that what the client still sends does not destroy that
answer on its way (RFC 9112, 9.6); and that an ending process keeps idle ones, for a request that is on its way."""

READ: Final = 256 * 1024
"""Bytes read from a connection before the others have their turn."""


class Gathering:
    """The connections that wait for bytes of a client. For the main loop alone.

    Args:
        loop: the main loop.
        most: bytes of a body that are waited for; four times as many are held for all together.
        patience: seconds for a head, and between two parts of a body.
    """

    def __init__(self, loop: Loop, most: int, patience: float) -> None:
        self._loop = loop
        self._most = most
        self._room = 4 * most
        self._patience = patience
        self._held = 0
        """Bytes of requests that arrive or are being answered."""
        self._waiting: dict[Connection, None] = {}  # in the order in which they began to wait
        self.hurries = False
        """Whether the process is to end: nobody shall wait long for a client that says nothing."""

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def begun(self) -> set[Connection]:
        """Those of whose request something has arrived."""
        return {waiting for waiting in self._waiting if waiting.request.held}

    @property
    def oldest(self) -> Connection | None:
        """Whoever has waited longest."""
        return next(iter(self._waiting), None)

    # --- who waits

    def add(self, connection: Connection, begun: bytes = b"", patience: float | None = None) -> None:
        """Wait for a request on this connection.

        Args:
            connection: a new one, or one whose last answer was sent.
            begun: what has arrived of the request.
            patience: seconds for its first byte, as long as the process is not to end; None for as many as for a head.
        """
        patience = self._patience if patience is None else patience
        connection.began = time.monotonic()
        connection.expires = connection.began + (min(patience, LINGER) if self.hurries else patience)
        connection.sock.setblocking(False)
        self._waiting[connection] = None
        if begun:
            self._feed(connection, begun)
        else:
            self._loop.watch(connection, self.read)

    def hurry(self) -> None:
        """The process is to end: keep idle connections only for a request that is on its way."""
        self.hurries = True
        ends = time.monotonic() + LINGER
        for connection in self._waiting:
            if not connection.request.held:
                connection.expires = min(connection.expires, ends)

    def linger(self, connection: Connection) -> None:
        """Close, but not on what the client still sends."""
        try:
            connection.sock.setblocking(False)
            connection.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._loop.close(connection)
            return
        whole = connection.request.state is State.WHOLE
        connection.next_request()
        connection.lingers = True
        connection.expires = time.monotonic() + (LINGER if whole or self.hurries else self._patience)
        self._waiting[connection] = None
        self._loop.watch(connection, self._discard)

    def release(self, connection: Connection) -> None:
        """Its request is answered: nothing is held of it any more."""
        self._held -= connection.request.held

    def drop(self, connection: Connection) -> None:
        """Close it, whatever has arrived."""
        del self._waiting[connection]
        self._loop.unwatch(connection)
        self.release(connection)
        self._loop.close(connection)

    def refuse_senders(self) -> None:
        """Wait no longer for whoever still sends, because the process is ending."""
        for connection in [waiting for waiting in self._waiting if not waiting.lingers]:
            detail = "This process of the service is ending. Send it again."
            self._give_up(connection, Refused("unavailable", detail, headers={"Retry-After": "1"}))

    def give_up_slow(self, now: float) -> None:
        """Wait no longer for those whose time is over."""
        for connection in [waiting for waiting in self._waiting if waiting.expires <= now]:
            # The end of one may have been that of another: see `_feed`.
            if connection in self._waiting:
                self._too_slow(connection)

    # --- what arrives

    def read(self, connection: Connection) -> None:
        """Take what has arrived."""
        try:
            data = connection.sock.recv(READ)
        except BlockingIOError:
            return
        except OSError:
            self.drop(connection)
            return
        if data:
            self._feed(connection, data)
        elif connection.request.state is State.HEAD:
            self.drop(connection)
        else:
            self._hand_over(connection)

    def _feed(self, connection: Connection, data: bytes) -> None:
        request, now = connection.request, time.monotonic()
        if not request.held:
            connection.began = now
        request.feed(data)
        self._held += len(data)
        if request.state is State.HEAD:
            connection.expires = connection.began + self._patience
        elif request.state is State.BODY:
            slowest = connection.began + self._patience + request.held / SLOWEST
            connection.expires = min(now + self._patience, slowest)
            if request.expects and not request.body:
                with suppress(OSError):
                    connection.sock.send(b"HTTP/1.1 100 Continue\r\n\r\n")
                request.expects = False
        elif request.state is State.BROKEN and len(request.head) > LONGEST_HEAD:
            self._hand_over(connection, LimitRequestHeaders("The head is longer than 64 KiB."))
        else:
            self._hand_over(connection, too_large(self._most) if request.too_large else None)
        if connection in self._waiting:
            self._loop.watch(connection, self.read)
        if self._held > self._room and self._waiting:
            self._make_room()

    def _make_room(self) -> None:
        largest = max(self._waiting, key=lambda waiting: waiting.request.held)
        # What is being worked on counts too, and may be all of it: nothing is won by sending away small ones then.
        if largest.request.held > LONGEST_HEAD:
            detail = "Too many large bodies arrive at once. Send it again."
            self._give_up(largest, Refused("unavailable", detail, headers={"Retry-After": "5"}))

    def _too_slow(self, connection: Connection) -> None:
        expired = connection.expires
        if not connection.lingers:
            # A request may have come at the last moment.
            self.read(connection)
        if connection in self._waiting and connection.expires == expired:
            self._give_up(connection, TimeoutError())

    def _give_up(self, connection: Connection, failure: Exception) -> None:
        """Wait no longer: the application says why, where the client has at least said what it wants."""
        if connection.request.state is State.BODY:
            self._hand_over(connection, failure)
        else:
            self.drop(connection)

    def _hand_over(self, connection: Connection, failure: Exception | None = None) -> None:
        del self._waiting[connection]
        self._loop.unwatch(connection)
        connection.load(failure)
        self._loop.hand_over(connection)

    def _discard(self, connection: Connection) -> None:
        try:
            data = connection.sock.recv(READ)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        connection.discarded += len(data)
        if not data or connection.discarded > 2 * self._most:
            self.drop(connection)
