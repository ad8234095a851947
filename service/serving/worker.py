"""A worker class of gunicorn in which a client holds a thread only once its request is there.

gunicorn's own threaded worker gives a connection to a thread as soon as its first byte is there;
the thread waits for the rest of the head and the body, and a few dozen clients that send a byte
now and then keep all threads. After the answer its main loop waits up to two seconds for each
client that does not close. Here the main loop, which waits for all sockets at once anyway,
gathers head and body, within bounds, and hands over what is whole: a thread never waits for what a
client sends. The batch, which is answered while it arrives, is the exception and has
places of its own.

What a client may do: send its head within BODY_TIMEOUT_SECONDS; send something of its body at
least as often, and `SLOWEST` bytes a second on the whole. All that wait together hold at most
four of the largest bodies in memory; where that is not enough, whoever holds most is sent away,
and where there are too many connections, whoever has waited longest. Nothing is spooled to a
file: where the root is read-only, /tmp is memory too.
"""

from __future__ import annotations

import errno
import math
import os
import selectors
import socket
import sys
import threading
import time
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from types import FrameType
from typing import Any, Final

from gunicorn.http.errors import LimitRequestHeaders
from gunicorn.workers.gthread import ThreadWorker

from service.intake import Refused
from service.intake.content import too_large
from service.serving.connection import Connection
from service.serving.framing import LONGEST_HEAD, State
from service.settings import read_settings

SLOWEST: Final = 4096
"""Bytes a second, over the whole body: the slowest connection that is worth waiting for."""

LINGER: Final = 2.0
"""Seconds that a connection is kept after its last answer, so that what the client still sends does not destroy that
answer on its way (RFC 9112, 9.6); and that an ending process keeps idle ones, for a request that is on its way."""

READING: Final = 60.0
"""Seconds for a client to take an answer that is larger than what the kernel keeps for it."""

READ: Final = 256 * 1024
"""Bytes read from a connection before the others have their turn."""


class GatheringWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """Waits for requests in one loop, answers them in threads."""

    alive: bool

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        settings = read_settings(os.environ)
        self.overdue = threading.Event()
        """Set where a computation does not end: the process has to."""
        self._most = settings.max_body_bytes
        self._patience = settings.body_timeout_seconds
        self._drain = settings.drain_seconds
        self._graceful = settings.graceful_timeout_seconds
        self._room = 4 * self._most
        self._held = 0
        self._waiting: dict[Connection, None] = {}  # in the order in which they began to wait
        self._ends = math.inf
        self._next_sweep = 0.0

    # --- the life of the process

    def run(self) -> None:
        """Take and answer requests until the process is to end; then end without losing one."""
        self.poller.register(self.method_queue.fileno(), selectors.EVENT_READ, self.method_queue.run_callbacks)
        while self.alive and time.monotonic() < self._ends and self.is_parent_alive():
            # Where only connections that are being answered are left, new ones wait in the kernel's queue.
            self.set_accept_enabled(self.nr_conns < self.worker_connections or bool(self._waiting))
            self._turn()
            self.alive = self.alive and not self.overdue.is_set()
        self._end()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - a signal handler
        """On SIGTERM: go on for DRAIN_SECONDS, then end. A second signal changes nothing."""
        if self._ends == math.inf:
            self._ends = time.monotonic() + self._drain
            # From now on there is nobody to start another one in its place.
            self.max_requests = sys.maxsize
            self.method_queue.defer(lambda: None)

    def _turn(self, longest: float = 1.0) -> None:
        self.notify()
        self.wait_for_and_dispatch_events(longest)
        now = time.monotonic()
        if now >= self._next_sweep:
            self._next_sweep = now + 0.25
            for connection in [waiting for waiting in self._waiting if waiting.expires <= now]:
                self._too_slow(connection)

    def _end(self) -> None:
        """Answer what is under way, and what is on its way, with `Connection: close`."""
        self.alive = False
        lingers = time.monotonic() + LINGER
        ends = time.monotonic() + self._graceful
        for connection in self._waiting:
            if not connection.request.held:
                connection.expires = min(connection.expires, lingers)
        if self._ends == math.inf and self.ppid == os.getppid():
            # Replaced, not ended: the next process begins when this one has gone, so it takes requests a little longer.
            while self._waiting and time.monotonic() < lingers:
                self._turn(0.1)
        self.set_accept_enabled(False)
        # Between the last look for a connection and the close there must be no wait for the interpreter's lock: who
        # connects in that time is reset by the kernel.
        interval = sys.getswitchinterval()
        sys.setswitchinterval(1e-5)
        for listener in self.sockets:
            # Who has connected already was promised an answer. Where others go on listening, they will give it.
            while self._ends < math.inf and self.accept(listener):
                pass
            listener.close()
        sys.setswitchinterval(interval)
        while self.nr_conns and time.monotonic() < ends:
            self._turn(0.1)
        self.tpool.shutdown(wait=False)
        if self.overdue.is_set():
            # The interpreter would wait for its threads, and one of them does not end.
            self.log.info("Worker exiting (pid: %s), a computation in it does not end", self.pid)
            self.tmp.close()
            os._exit(0)

    # --- connections

    def accept(self, listener: socket.socket) -> bool:
        """Take a new connection; whether there was one."""
        try:
            sock, address = listener.accept()
        except OSError as error:
            if error.errno in (errno.EMFILE, errno.ENFILE):
                self._make_room()
            elif error.errno not in (errno.EAGAIN, errno.ECONNABORTED, errno.EWOULDBLOCK):
                raise
            return False
        self.nr_conns += 1
        if self.nr_conns >= self.worker_connections:
            self._make_room()
        connection = Connection(self.cfg, sock, address, listener.getsockname(), self._most)
        self._await(connection, b"", self._patience)
        self._read(connection)
        return True

    def _await(self, connection: Connection, begun: bytes, patience: float) -> None:
        """Wait for a request on this connection, of which these bytes have arrived."""
        connection.began = time.monotonic()
        connection.expires = connection.began + patience
        connection.sock.setblocking(False)
        self._waiting[connection] = None
        if begun:
            self._feed(connection, begun)
        else:
            self._watch(connection, self._read)

    def _read(self, connection: Connection, _: Any = None) -> None:
        try:
            data = connection.sock.recv(READ)
        except BlockingIOError:
            return
        except OSError:
            self._drop(connection)
            return
        if data:
            self._feed(connection, data)
        elif connection.request.state is State.HEAD:
            self._drop(connection)
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
            self._watch(connection, self._read)
        if self._held > self._room and self._waiting:
            largest = max(self._waiting, key=lambda waiting: waiting.request.held)
            self._give_up(
                largest,
                Refused(
                    "unavailable", "Too many large bodies arrive at once. Send it again.", headers={"Retry-After": "5"}
                ),
            )

    def _too_slow(self, connection: Connection) -> None:
        expired = connection.expires
        if not connection.lingers:
            # A request may have come at the last moment.
            self._read(connection)
        if connection in self._waiting and connection.expires == expired:
            self._give_up(connection, TimeoutError())

    def _give_up(self, connection: Connection, failure: Exception) -> None:
        """Wait no longer: the application says why, where the client has at least said what it wants."""
        if connection.request.state is State.BODY:
            self._hand_over(connection, failure)
        else:
            self._drop(connection)

    def _hand_over(self, connection: Connection, failure: Exception | None = None) -> None:
        """Let a thread answer what has arrived."""
        del self._waiting[connection]
        self._unwatch(connection)
        connection.load(failure)
        self.enqueue_req(connection)

    def handle_request(self, req: Any, conn: Connection) -> bool:
        """Answer a request; in a thread."""
        if conn.request.state is State.STREAMED:
            # See service/edge/responses.py: no thread waits for what is left of a refused body.
            req.body.lingers = True
        else:
            # For the whole answer: a client that reads a byte now and then is not waited for any longer either.
            conn.sock.settimeout(READING)
            req._expected_100_continue = False
            if conn.request.state is not State.WHOLE:
                req.force_close()
        kept: bool = super().handle_request(req, conn)
        return kept

    def _keepalive_after(self, conn: Connection, keepalive: bool) -> bool:
        if keepalive and conn.request.state is State.WHOLE:
            conn.parser.finish_body()  # from memory
        return keepalive and conn.read_to_its_end

    def finish_request(self, conn: Connection, fs: Future[bool]) -> None:
        """Wait for the next request on a connection, or for its end; in the main loop."""
        self._held -= conn.request.held
        if fs.cancelled() or fs.exception() or not fs.result():
            self._linger(conn)
        else:
            begun = conn.next_request()
            self._await(conn, begun, self.cfg.keepalive if self.alive else min(self.cfg.keepalive, LINGER))

    def _linger(self, connection: Connection) -> None:
        """Close, but not on what the client still sends."""
        try:
            connection.sock.setblocking(False)
            connection.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(connection)
            return
        whole = connection.request.state is State.WHOLE
        connection.next_request()
        connection.lingers = True
        connection.expires = time.monotonic() + (LINGER if whole else self._patience)
        self._waiting[connection] = None
        self._watch(connection, self._discard)

    def _discard(self, connection: Connection, _: Any = None) -> None:
        try:
            data = connection.sock.recv(READ)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        connection.discarded += len(data)
        if not data or connection.discarded > 2 * self._most:
            self._drop(connection)

    def _make_room(self) -> None:
        """Close the connection that has waited longest."""
        if self._waiting:
            self._drop(next(iter(self._waiting)))

    def _drop(self, connection: Connection) -> None:
        del self._waiting[connection]
        self._unwatch(connection)
        self._held -= connection.request.held
        self._close(connection)

    def _close(self, connection: Connection) -> None:
        self.nr_conns -= 1
        connection.close()

    def _watch(self, connection: Connection, callback: Any) -> None:
        if not connection.watched:
            connection.watched = True
            self.poller.register(connection.sock, selectors.EVENT_READ, partial(callback, connection))

    def _unwatch(self, connection: Connection) -> None:
        if connection.watched:
            connection.watched = False
            self.poller.unregister(connection.sock)
