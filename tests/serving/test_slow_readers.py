"""Clients that read slowly, or not at all: they hold no thread, and who reads in the end has the whole answer."""

from __future__ import annotations

import hashlib
import http.client
import signal
import socket
import struct
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.serving.sending import Outgoing
from tests.edge.processes import Server, until
from tests.serving.test_slow_clients import TEXT, answer, descriptors

READERS = 200
LARGE = "\n\n".join(
    f"Над гаванью шёл дождь, это была ночь номер {night}, и паромы стояли у причала, пока не переменился ветер."
    for night in range(18_000)
).encode()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The service with one thread only, which remembers a large answer."""
    with Server(tmp_path_factory.mktemp("reading"), THREADS="1", MAX_BODY_BYTES="150000000") as running:
        yield running


def remembered(server: Server) -> tuple[bytes, str]:
    """A request of a large answer that is remembered, and the checksum of the answer."""
    reply = server.enrich(LARGE)
    assert reply.status == 200
    assert len(reply.body) > 2_500_000, "more than the kernel keeps for a client"
    path = reply.headers["Content-Location"]
    return f"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n".encode(), hashlib.sha256(reply.body).hexdigest()


def lazy(server: Server, request: bytes) -> socket.socket:
    """A client that has asked, and for which the kernel keeps little."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(30)
    connection.connect(("127.0.0.1", server.port))
    connection.sendall(request)
    return connection


def begun(connection: socket.socket) -> None:
    """Wait until the first bytes of the answer are there; they stay."""
    assert connection.recv(12, socket.MSG_PEEK) == b"HTTP/1.1 200"


def test_hundreds_that_read_nothing_hold_no_thread_and_are_answered_whole_in_the_end(server: Server) -> None:
    request, checksum = remembered(server)
    with ExitStack() as stack:
        readers = [stack.enter_context(lazy(server, request)) for _ in range(READERS)]
        for number, reader in enumerate(readers):
            begun(reader)
            if number % 20 == 0:
                # One thread, and it is free.
                assert server.ask("GET", "/livez").status == 200
                assert server.enrich(TEXT + b" %d" % number).status == 200
        for reader in readers:
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)
            assert hashlib.sha256(answer(reader).body).hexdigest() == checksum


def test_another_request_is_answered_after_the_answer_that_is_read_late(server: Server) -> None:
    request, checksum = remembered(server)
    with lazy(server, request + b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n") as reader:
        begun(reader)
        assert server.enrich(TEXT).status == 200
        received = bytearray()
        while b'"alive"' not in received[-100:]:
            received += reader.recv(1 << 20)
    first, _, second = received.partition(b"\r\n\r\n")[2].partition(b"HTTP/1.1 200 OK\r\n")
    assert hashlib.sha256(first).hexdigest() == checksum
    assert b"application/json" in second


def test_readers_that_go_away_leave_nothing_behind(server: Server) -> None:
    request, _ = remembered(server)
    before = descriptors(server)
    for _ in range(20):
        with lazy(server, request) as reader:
            begun(reader)
            reader.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    until(lambda: descriptors(server) <= before, "nothing is left of them")
    assert server.enrich(TEXT).status == 200
    assert "Traceback" not in server.log.read_text()


def test_answers_that_wait_for_their_clients_are_bounded_all_together(tmp_path: Path) -> None:
    """32 MB of them where bodies may be 4 MB: whoever has most of it unread is sent away."""
    with Server(tmp_path, THREADS="1", MAX_BODY_BYTES="4000000") as server, ExitStack() as stack:
        request, checksum = remembered(server)
        readers = [stack.enter_context(lazy(server, request)) for _ in range(READERS)]
        for reader in readers:
            reader.recv(1, socket.MSG_PEEK)
        assert server.ask("GET", "/livez").status == 200
        read = 0
        for reader in readers:
            try:
                read += hashlib.sha256(answer(reader).body).hexdigest() == checksum
            except (http.client.IncompleteRead, ConnectionError):
                continue
        assert 10 <= read < READERS


def test_whoever_reads_while_the_process_ends_has_the_whole_answer(tmp_path: Path) -> None:
    with Server(tmp_path, THREADS="1") as server:
        request, checksum = remembered(server)
        with lazy(server, request) as reader:
            begun(reader)
            server.child.send_signal(signal.SIGTERM)
            until(lambda: "Handling signal: term" in server.log.read_text(), "it is told to end")
            assert hashlib.sha256(answer(reader).body).hexdigest() == checksum
        assert server.child.wait(30) == 0


def test_more_readers_than_there_may_be_connections_push_one_another_out(tmp_path: Path) -> None:
    with (
        Server(tmp_path, THREADS="1", GUNICORN_CMD_ARGS="--worker-connections 20") as server,
        ExitStack() as stack,
    ):
        request, _ = remembered(server)
        for _ in range(60):
            begun(stack.enter_context(lazy(server, request)))
        assert server.enrich(TEXT).status == 200


@given(st.lists(st.binary(max_size=300_000), max_size=30))
def test_whatever_is_written_arrives_in_order(parts: list[bytes]) -> None:
    here, there = socket.socketpair()
    with here, there:
        here.setblocking(False)
        outgoing = Outgoing(here)
        for part in parts:
            outgoing.sendall(part)
        whole, arrived = b"".join(parts), b""
        while not outgoing.send():
            assert outgoing.left + outgoing.sent == len(whole)
            arrived += there.recv(65536)
        assert (outgoing.left, outgoing.sent) == (0, len(whole))
        here.close()
        while part := there.recv(65536):
            arrived += part
        assert arrived == whole


def test_a_client_that_has_gone_is_an_error() -> None:
    here, there = socket.socketpair()
    there.close()
    with here:
        outgoing = Outgoing(here)
        outgoing.sendall(b"a")
        with pytest.raises(OSError, match="Broken pipe"):
            outgoing.send()
