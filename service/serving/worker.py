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
from functools import partial
from types import FrameType, SimpleNamespace
from typing import Any, Final

from gunicorn.workers.gthread import ThreadWorker

from service.serving import freed
from service.serving.connection import Connection
from service.serving.delivering import Deliveries
from service.serving.framing import State
from service.serving.gathering import LINGER, Gathering
from service.serving.sending import Outgoing
from service.settings import read_settings

UNREAD: Final = 32 * 1024 * 1024
"""Bytes of answers that may wait for their clients at least, where four of the largest bodies are less."""

PASSING: Final = frozenset(
    {
        errno.EAGAIN,
        errno.ECONNABORTED,
        errno.EHOSTDOWN,
        errno.EHOSTUNREACH,
        errno.ENETDOWN,
        errno.ENETUNREACH,
        errno.ENONET,
        errno.ENOPROTOOPT,
        errno.EOPNOTSUPP,
        errno.EPERM,
        errno.EPROTO,
    }
)
"""Errors that are the new connection's, not the listener's (Linux, man 2 accept): the next one may be taken."""

FULL: Final = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM})
"""Errors that say that there are too many connections."""


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
        self._drain = settings.drain_seconds
        self._graceful = settings.graceful_timeout_seconds
        self._gathering = Gathering(self, self._most, settings.body_timeout_seconds)
        self._deliveries = Deliveries(self, max(4 * self._most, UNREAD))
        self._working: set[Connection] = set()
        """Those whose request a thread has."""
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
                self.nr_conns < self.worker_connections or bool(self._gathering) or bool(self._deliveries)
            )
        self.wait_for_and_dispatch_events(longest)
        now = time.monotonic()
        if now >= self._next_sweep:
            self._next_sweep = now + 0.25
            self._gathering.give_up_slow(now)
            self._deliveries.forsake_slow(now)
        if now >= self._next_trim:
            self._next_trim = math.inf
            freed.give_back()

    def _end(self) -> None:
        """Answer what is under way, and what is on its way, with `Connection: close`."""
        self.alive = False
        lingers = time.monotonic() + LINGER
        self._gathering.hurry()
        if self._ends == math.inf and self.ppid == os.getppid():
            # Replaced, not ended: the next process begins when this one has gone, so it takes requests, probes among
            # them, until what is under way now is answered.
            under_way = self._under_way
            ends = time.monotonic() + self._graceful
            while self._ends == math.inf and time.monotonic() < ends:
                now_under_way = self._under_way
                under_way &= now_under_way
                # A moment in which nothing new is under way either is worth waiting for.
                quiet = not now_under_way and not self._gathering
                if not under_way and (quiet or time.monotonic() >= lingers):
                    break
                self._turn(0.1)
        while time.monotonic() < self._ends < math.inf:
            # Told to end while it was being replaced.
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
        hurries = time.monotonic() + LINGER if self._ends == math.inf and self.cfg.workers == 1 else math.inf
        while self.nr_conns and time.monotonic() < ends:
            if time.monotonic() >= hurries:
                # Until this process has gone, nobody takes a connection: those who still send keep all others waiting.
                self._gathering.refuse_senders()
            self._turn(0.1)
        self.tpool.shutdown(wait=False)
        if self.overdue.is_set():
            # The interpreter would wait for its threads, and one of them does not end.
            self.log.info("Worker exiting (pid: %s), a computation in it does not end", self.pid)
            self.tmp.close()
            os._exit(0)

    @property
    def _under_way(self) -> set[Connection]:
        """Those whose request has begun to arrive, is worked on, or is being answered."""
        return self._gathering.begun | self._working | self._deliveries.connections

    # --- connections

    def accept(self, listener: socket.socket) -> bool:
        """Take a new connection; whether there was one."""
        try:
            sock, address = listener.accept()
        except OSError as error:
            if error.errno in FULL:
                self._make_room()
            elif error.errno not in PASSING:
                raise
            return False
        self.nr_conns += 1
        if self.nr_conns >= self.worker_connections:
            self._make_room()
        connection = Connection(self.cfg, sock, address, listener.getsockname(), self._most)
        self._gathering.add(connection)
        # Mostly its request is there already.
        self._gathering.read(connection)
        return True

    def hand_over(self, connection: Connection) -> None:
        """Let a thread answer the request that has arrived."""
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
            try:
                conn.parser.finish_body()  # from memory
            except Exception:  # noqa: BLE001 - gunicorn has several for chunks that are none
                # The request is answered already: gunicorn would send a second answer behind the first.
                return False
        return keepalive and conn.read_to_its_end

    def finish_request(self, conn: Connection, fs: Future[bool]) -> None:
        """Send what is left of the answer, then wait for the next request; in the main loop."""
        self._working.discard(conn)
        self._gathering.release(conn)
        self._next_trim = min(self._next_trim, time.monotonic() + freed.PAUSE)
        conn.forget_body()
        conn.kept = not fs.cancelled() and fs.exception() is None and fs.result()
        if conn.outgoing is None:
            self.answered(conn)
            return
        self._deliveries.add(conn)

    def answered(self, conn: Connection) -> None:
        """The client has its answer, or the kernel has it for the client."""
        if conn.kept:
            begun = conn.next_request()
            self._gathering.add(conn, begun, self.cfg.keepalive)
        else:
            self._gathering.linger(conn)

    def _make_room(self) -> None:
        """Close the connection that has waited longest, for a request or for its client to read."""
        waiting, sending = self._gathering.oldest, self._deliveries.oldest
        if sending and (not waiting or sending.moved < waiting.began):
            self._deliveries.forsake(sending)
        elif waiting:
            self._gathering.drop(waiting)

    def close(self, connection: Connection) -> None:
        """Close it; it must not be waited for any more."""
        self.nr_conns -= 1
        connection.close()

    def watch(
        self, connection: Connection, callback: Callable[[Connection], None], event: int = selectors.EVENT_READ
    ) -> None:
        """Call back when the connection is ready for that; what it was watched for before stays."""
        if connection.watched is None:
            connection.watched = callback
            self.poller.register(connection.sock, event, partial(self._happened, connection, callback))

    def _happened(self, connection: Connection, callback: Callable[[Connection], None], _: Any) -> None:
        # What happened to several at once is told one after the other: the first may have led to this one's end, or to
        # its being watched for something else.
        if connection.watched == callback:
            callback(connection)

    def unwatch(self, connection: Connection) -> None:
        """Look at it no more."""
        if connection.watched is not None:
            connection.watched = None
            self.poller.unregister(connection.sock)
