"""The main loop's own decisions, on connections whose other ends the test holds: no process, no waiting."""

from __future__ import annotations

import errno
import os
import selectors
import socket
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from typing import Any

import pytest
from gunicorn.config import Config

from service.intake import Refused
from service.serving.connection import LONGEST_READ, PIECE, Connection
from service.serving.framing import LONGEST_HEAD, State
from service.serving.gathering import LINGER
from service.serving.sending import Outgoing
from service.serving.worker import FULL, PASSING, GatheringWorker

MOST = 1_000_000
HEAD = b"POST /v1/enrich HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n"


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[GatheringWorker]:
    """A worker whose threads answer nothing."""
    monkeypatch.setenv("MAX_BODY_BYTES", str(MOST))
    made = GatheringWorker(1, os.getppid(), [], None, 30, Config(), None)
    made.method_queue.init()
    with selectors.DefaultSelector() as made.poller, ThreadPoolExecutor(1) as made.tpool:
        made.handle = lambda _: False
        with closing(made.method_queue), closing(made.tmp):
            yield made


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """The two ends of a connection."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.setblocking(False)
        yield ours, theirs


def connected(worker: GatheringWorker, sock: socket.socket) -> Connection:
    """A connection that waits for its first byte."""
    connection = Connection(worker.cfg, sock, ("127.0.0.1", 1), ("127.0.0.1", 2), MOST)
    worker.nr_conns += 1
    worker._gathering.add(connection)
    return connection


def done(result: bool) -> Future[bool]:
    future: Future[bool] = Future()
    future.set_result(result)
    return future


def is_open(theirs: socket.socket) -> bool:
    try:
        return theirs.recv(1, socket.MSG_PEEK) != b""
    except BlockingIOError:
        return True


def test_who_holds_nothing_large_is_not_sent_away_for_what_others_hold(
    worker: GatheringWorker, pair: tuple[socket.socket, socket.socket]
) -> None:
    """Large bodies that are worked on may be all there is room for: to close idle connections wins nothing."""
    idle = connected(worker, pair[0])
    worker._gathering._held = worker._gathering._room + 1
    ours, theirs = socket.socketpair()
    with ours, theirs:
        small = connected(worker, ours)
        theirs.sendall(HEAD % 5)
        worker._gathering.read(small)
        assert small in worker._gathering._waiting, "it goes on sending"
        assert idle in worker._gathering._waiting
        assert is_open(pair[1])
        theirs.sendall(b"abcde")
        worker._gathering.read(small)
        assert small in worker._working


def test_who_holds_most_of_too_much_is_sent_away(
    worker: GatheringWorker, pair: tuple[socket.socket, socket.socket]
) -> None:
    worker._gathering._held = worker._gathering._room
    large = connected(worker, pair[0])
    worker._gathering._feed(large, HEAD % MOST + bytes(LONGEST_HEAD))
    assert large in worker._working
    assert large.request.state is State.BODY


def test_what_a_client_sends_while_it_is_answered_is_counted_until_it_is_gone(
    worker: GatheringWorker, pair: tuple[socket.socket, socket.socket]
) -> None:
    connection = connected(worker, pair[0])
    worker._gathering._feed(connection, HEAD % 1 + b"a" + b"b" * 5000)
    outgoing = connection.outgoing = Outgoing(pair[0])
    outgoing.sendall(bytes(3000))
    worker.finish_request(connection, done(True))
    assert (worker._gathering._held, worker._deliveries._held) == (0, 8000)
    worker._deliveries.forsake(connection)
    assert (worker._gathering._held, worker._deliveries._held, worker.nr_conns) == (0, 0, 0)


class Breaks:
    """A socket that takes some bytes, and then its client is gone."""

    def __init__(self, takes: list[int]) -> None:
        self._takes = takes

    def sendmsg(self, parts: list[bytes]) -> int:  # noqa: ARG002 - as sockets have it
        if not self._takes:
            raise BrokenPipeError(errno.EPIPE, "gone")
        return self._takes.pop(0)


def test_nothing_stays_counted_of_an_answer_that_breaks_off(
    worker: GatheringWorker, pair: tuple[socket.socket, socket.socket]
) -> None:
    connection = connected(worker, pair[0])
    worker._gathering._feed(connection, HEAD % 0)
    outgoing: Any = Outgoing(Breaks([10]))  # type: ignore[arg-type] # all that is used of one
    connection.outgoing = outgoing
    for _ in range(40):
        outgoing.sendall(b"a")
    outgoing._parts[0] = b"a" * 10  # the first call takes whole parts, so that the next is made at once
    worker.finish_request(connection, done(True))
    worker._deliveries._send(connection)
    assert (worker._deliveries._held, len(worker._deliveries), worker.nr_conns) == (0, 0, 0)


def test_the_rest_of_an_answer_does_not_hold_the_memory_of_all_of_it(
    pair: tuple[socket.socket, socket.socket],
) -> None:
    pair[0].setblocking(False)
    outgoing = Outgoing(pair[0])
    outgoing.sendall(bytes(5_000_000))
    while not outgoing.send():
        held = sum(memoryview(part.obj if isinstance(part, memoryview) else part).nbytes for part in outgoing._parts)
        assert held <= max(2 * outgoing.left, 1)
        pair[1].recv(1 << 16)


def test_what_happened_to_a_connection_before_it_was_watched_for_something_else_is_not_told(
    worker: GatheringWorker, pair: tuple[socket.socket, socket.socket]
) -> None:
    connection = connected(worker, pair[0])
    pair[1].sendall(b"GET / HTTP/1.1\r\n\r\n")
    ((key, _),) = worker.poller.select(0)
    # What happened to another one lets it be answered and closed meanwhile.
    worker._gathering._feed(connection, b"GET / HTTP/1.1\r\n\r\n")
    worker.finish_request(connection, done(False))
    assert connection.lingers
    key.data(key.fileobj)
    assert pair[0].recv(100, socket.MSG_DONTWAIT), "nobody has read it"


class Listener:
    """A listening socket whose next connection has failed."""

    def __init__(self, number: int) -> None:
        self._number = number

    def accept(self) -> None:
        raise OSError(self._number, os.strerror(self._number))


@pytest.mark.parametrize("number", sorted(PASSING | FULL))
def test_a_connection_that_fails_before_it_is_taken_ends_nothing(worker: GatheringWorker, number: int) -> None:
    assert not worker.accept(Listener(number))  # type: ignore[arg-type] # all that is used of one
    assert worker.nr_conns == 0


def test_a_listener_that_is_none_any_more_ends_the_process(worker: GatheringWorker) -> None:
    with pytest.raises(OSError, match="Bad file"):
        worker.accept(Listener(errno.EBADF))  # type: ignore[arg-type] # as above


@pytest.mark.parametrize("path", [b"/v1/enrich", b"/v1/enrich/batch"])
def test_chunks_are_given_to_their_reader_in_small_pieces(
    worker: GatheringWorker, pair: tuple[socket.socket, socket.socket], path: bytes
) -> None:
    """It copies all that it has with every chunk."""
    connection = connected(worker, pair[0])
    head = b"POST %b HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" % path
    connection.request.feed(head + b"186a0\r\n" + bytes(100_000) + b"\r\n" + b"1\r\na\r\n" * 1000 + b"0\r\n\r\n")
    connection.load(None)
    first, *parts = connection.unreader.parts
    assert first == head
    assert all(len(part) <= PIECE for part in parts)
    assert sum(map(len, parts)) == 100_009 + 6005


def test_a_client_that_announces_a_chunk_beyond_all_memory_does_not_take_it(
    worker: GatheringWorker, pair: tuple[socket.socket, socket.socket]
) -> None:
    asked = []
    connection = connected(worker, pair[0])

    class Asked:
        def recv(self, size: int) -> bytes:
            asked.append(size)
            return b"a"

    connection.unreader.sock = Asked()  # type: ignore[assignment] # all that is used of one
    assert connection.unreader.read(None, read_ahead=1 << 70) == b"a"
    assert connection.unreader.read(1, read_ahead=100) == b"a"
    assert asked == [LONGEST_READ, 8192]


def test_whoever_still_sends_when_nobody_else_takes_connections_is_refused_once(
    worker: GatheringWorker, pair: tuple[socket.socket, socket.socket]
) -> None:
    body = connected(worker, pair[0])
    worker._gathering._feed(body, HEAD % 5 + b"abc")
    ours, theirs = socket.socketpair()
    with ours, theirs:
        head = connected(worker, ours)
        worker._gathering._feed(head, b"POST /")
        worker._gathering.hurry()
        worker._gathering.refuse_senders()
        assert theirs.recv(1) == b"", "what has said nothing whole is closed"
    assert isinstance(body.unreader.failure, Refused)
    worker.finish_request(body, done(False))
    assert body.lingers
    assert body.expires - time.monotonic() <= LINGER, "though it has not sent all that it announced"
    worker._gathering.refuse_senders()
    assert body in worker._gathering._waiting
