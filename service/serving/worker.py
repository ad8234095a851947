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

What the kernel does not take of an answer the main loop sends as the client reads, within the same
kind of bounds. Again the batch is the exception.
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
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from types import FrameType, SimpleNamespace
from typing import Any, Final

from gunicorn.http.errors import LimitRequestHeaders
from gunicorn.workers.gthread import ThreadWorker

from service.intake import Refused
from service.intake.content import too_large
from service.serving import freed
from service.serving.connection import Connection
from service.serving.framing import LONGEST_HEAD, State
from service.serving.sending import Outgoing
from service.settings import read_settings

SLOWEST: Final = 4096
"""Bytes a second, over the whole body: the slowest connection that is worth waiting for."""

LINGER: Final = 2.0
"""Seconds that a connection is kept after its last answer, so that what the client still sends does not destroy that
answer on its way (RFC 9112, 9.6); and that an ending process keeps idle ones, for a request that is on its way."""

READING: Final = 60.0
"""Seconds in which a client has to read something of an answer that is larger than what the kernel keeps for it; on the
whole it has to read `SLOWEST` bytes a second besides."""

UNREAD: Final = 32 * 1024 * 1024
"""Bytes of answers that may wait for their clients at least, where four of the largest bodies are less."""

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
        self.listening = True
        """Whether new connections are taken."""
        self._most = settings.max_body_bytes
        self._patience = settings.body_timeout_seconds
        self._drain = settings.drain_seconds
        self._graceful = settings.graceful_timeout_seconds
        self._room = 4 * self._most
        self._held = 0
        self._most_unread = max(self._room, UNREAD)
        self._unread = 0
        self._working: set[Connection] = set()
        """Those whose request a thread has."""
        self._sending: dict[Connection, None] = {}
        """Those that have not read their answer yet, in the order in which they last read something of it."""
        self._waiting: dict[Connection, None] = {}  # in the order in which they began to wait
        self._ends = math.inf
        self._next_sweep = 0.0
        self._next_trim = math.inf  # as long as nothing is answered

    # --- the life of the process

    def run(self) -> None:
        """Take and answer requests until the process is to end; then end without losing one."""
        self.poller.register(self.method_queue.fileno(), selectors.EVENT_READ, self.method_queue.run_callbacks)
        while self.alive and time.monotonic() < self._ends and self.is_parent_alive():
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

    def handle_quit(self, sig: int, frame: FrameType | None) -> None:  # noqa: ARG002 - a signal handler
        """On SIGQUIT, which SIGINT becomes: wait for nothing but for what threads are at.

        Only noted here: the main loop may hold any lock at this moment. gunicorn's own handler waits for the one that a
        request is handed over under, and if the main loop has it, for ever.
        """
        self._ends = -math.inf
        self.max_requests = sys.maxsize
        self.method_queue.defer(lambda: None)

    def _turn(self, longest: float = 1.0) -> None:
        self.notify()
        if self.listening:
            # Where only connections that are being answered are left, new ones wait in the kernel's queue.
            self.set_accept_enabled(
                self.nr_conns < self.worker_connections or bool(self._waiting) or bool(self._sending)
            )
        self.wait_for_and_dispatch_events(longest)
        now = time.monotonic()
        if now >= self._next_sweep:
            self._next_sweep = now + 0.25
            for connection in [waiting for waiting in self._waiting if waiting.expires <= now]:
                # The end of one may have been that of another: see `_feed`.
                if connection in self._waiting:
                    self._too_slow(connection)
            for connection in [sending for sending in self._sending if sending.expires <= now]:
                self._forsake(connection)
        if now >= self._next_trim:
            self._next_trim = math.inf
            freed.give_back()

    def _end(self) -> None:
        """Answer what is under way, and what is on its way, with `Connection: close`."""
        self.alive = False
        lingers = time.monotonic() + LINGER
        for connection in self._waiting:
            if not connection.request.held:
                connection.expires = min(connection.expires, lingers)
        if self._ends == math.inf and self.ppid == os.getppid():
            # Replaced, not ended: the next process begins when this one has gone, so it takes requests, probes among
            # them, until what is under way now is answered.
            under_way = self._working | self._sending.keys()
            ends = time.monotonic() + self._graceful
            while self._ends == math.inf and time.monotonic() < ends:
                under_way &= self._working | self._sending.keys()
                if not under_way and (not self._waiting or time.monotonic() >= lingers):
                    break
                self._turn(0.1)
        ends = time.monotonic() + self._graceful if self._ends > -math.inf else self._ends
        self.listening = False
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

    def _read(self, connection: Connection) -> None:
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
        self._working.add(connection)
        self.enqueue_req(connection)

    def handle_request(self, req: Any, conn: Connection) -> bool:
        """Answer a request; in a thread."""
        if conn.request.state is State.STREAMED:
            # See service/edge/responses.py: no thread waits for what is left of a refused body.
            req.body.lingers = lambda: None if conn.read_to_its_end else req.force_close()
            kept: bool = super().handle_request(req, conn)
            return kept
        req._expected_100_continue = False
        if conn.request.state is not State.WHOLE:
            req.force_close()
        conn.sock.setblocking(False)
        outgoing = Outgoing(conn.sock)
        kept = super().handle_request(req, SimpleNamespace(sock=outgoing, client=conn.client, server=conn.server))
        if not outgoing.send():
            conn.outgoing = outgoing
        return kept

    def _keepalive_after(self, conn: Connection, keepalive: bool) -> bool:
        if keepalive and conn.request.state is State.WHOLE:
            conn.parser.finish_body()  # from memory
        return keepalive and conn.read_to_its_end

    def finish_request(self, conn: Connection, fs: Future[bool]) -> None:
        """Send what is left of the answer, then wait for the next request; in the main loop."""
        self._working.discard(conn)
        self._held -= conn.request.held
        self._next_trim = min(self._next_trim, time.monotonic() + freed.PAUSE)
        conn.forget_body()
        conn.kept = not fs.cancelled() and fs.exception() is None and fs.result()
        if conn.outgoing is None:
            self._answered(conn)
            return
        conn.began = conn.moved = time.monotonic()
        conn.expires = conn.began + READING
        self._unread += conn.unread
        self._sending[conn] = None
        self._watch(conn, self._send, selectors.EVENT_WRITE)
        if self._unread > self._most_unread:
            self._forsake(max(self._sending, key=lambda sending: sending.unread))

    def _answered(self, conn: Connection) -> None:
        """The client has its answer, or the kernel has it for the client."""
        if conn.kept:
            begun = conn.next_request()
            self._await(conn, begun, self.cfg.keepalive if self.alive else min(self.cfg.keepalive, LINGER))
        else:
            self._linger(conn)

    def _send(self, connection: Connection) -> None:
        """Send more of an answer."""
        outgoing = connection.outgoing
        if outgoing is None:
            return
        left = outgoing.left
        try:
            done = outgoing.send()
        except OSError:
            self._forsake(connection)
            return
        self._unread -= left - outgoing.left
        del self._sending[connection]
        if done:
            connection.outgoing = None
            self._unwatch(connection)
            self._answered(connection)
            return
        self._sending[connection] = None
        connection.moved = time.monotonic()
        connection.expires = READING + min(connection.moved, connection.began + outgoing.sent / SLOWEST)

    def _forsake(self, connection: Connection) -> None:
        """Close the connection of a client that has not read its answer."""
        del self._sending[connection]
        self._unwatch(connection)
        self._unread -= connection.unread
        connection.outgoing = None
        self._close(connection)

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

    def _discard(self, connection: Connection) -> None:
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
        """Close the connection that has waited longest, for a request or for its client to read."""
        waiting, sending = next(iter(self._waiting), None), next(iter(self._sending), None)
        if sending and (not waiting or sending.moved < waiting.began):
            self._forsake(sending)
        elif waiting:
            self._drop(waiting)

    def _drop(self, connection: Connection) -> None:
        del self._waiting[connection]
        self._unwatch(connection)
        self._held -= connection.request.held
        self._close(connection)

    def _close(self, connection: Connection) -> None:
        self.nr_conns -= 1
        connection.close()

    def _watch(
        self, connection: Connection, callback: Callable[[Connection], None], event: int = selectors.EVENT_READ
    ) -> None:
        if not connection.watched:
            connection.watched = True
            self.poller.register(connection.sock, event, partial(self._happened, connection, callback))

    def _happened(self, connection: Connection, callback: Callable[[Connection], None], _: Any) -> None:
        # What happened to several at once is told one after the other: the first may have led to this one's end.
        if connection.watched:
            callback(connection)

    def _unwatch(self, connection: Connection) -> None:
        if connection.watched:
            connection.watched = False
            self.poller.unregister(connection.sock)
