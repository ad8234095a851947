"""Clients that send slowly, stop, or go away: they hold no thread, and nothing of them is left."""

from __future__ import annotations

import contextlib
import http.client
import re
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from tests.edge.processes import DEADLINE, Reply, Server, reply_of, until

TEXT = b"Rain fell on the harbour all night.\n\nBy morning the ferries ran again, and the market opened."
HEAD = b"POST /v1/enrich HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
SIZED = HEAD + b"Content-Length: %d\r\n\r\n" % len(TEXT)
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
SLOW = 300


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The service with one thread only."""
    with Server(tmp_path_factory.mktemp("small"), THREADS="1", MAX_BODY_BYTES="300000") as running:
        yield running


def opened(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), DEADLINE)


def answer(connection: socket.socket) -> Reply:
    response = http.client.HTTPResponse(connection)
    response.begin()
    return Reply(response.status, response.headers, response.read())


def descriptors(server: Server) -> int:
    """The open files of the worker process."""
    worker = re.findall(r"Booting worker with pid: (\d+)", server.log.read_text())[-1]
    return len(list(Path(f"/proc/{worker}/fd").iterdir()))


@pytest.mark.parametrize(
    "begun",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"POST /v1/enr", id="a line"),
        pytest.param(HEAD, id="a head"),
        pytest.param(SIZED + b"Ra", id="a body"),
        pytest.param(CHUNKED + b"20\r\nRa", id="chunks"),
    ],
)
def test_hundreds_of_clients_that_drip_hold_no_thread(small: Server, begun: bytes) -> None:
    # What is opened once, by the first answers, does not count.
    assert (small.ask("GET", "/livez").status, small.enrich(TEXT).status) == (200, 200)
    before = descriptors(small)
    with ExitStack() as stack:
        dripping = [stack.enter_context(opened(small)) for _ in range(SLOW)]
        for connection in dripping:
            connection.sendall(begun)
        for number in range(5):
            # One thread, and it is free: probes and articles are answered at once.
            for connection in dripping if begun else ():
                connection.sendall(b"a")
            assert small.ask("GET", "/livez").status == 200
            assert small.enrich(TEXT + b" %d" % number).status == 200
    until(lambda: descriptors(small) <= before, "nothing is left of them")


def test_a_request_in_single_bytes_is_answered(small: Server) -> None:
    with opened(small) as connection:
        for message in (SIZED + TEXT, CHUNKED + b"5c\r\n" + TEXT[:92] + b"\r\n0\r\n\r\n"):
            for at in range(len(message)):
                connection.sendall(message[at : at + 1])
            assert answer(connection).status == 200


def test_requests_that_come_at_once_are_answered_in_order_on_one_connection(small: Server) -> None:
    with opened(small) as connection:
        requests = [b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n", SIZED + TEXT, CHUNKED + b"1\r\na\r\n0\r\n\r\n"] * 3
        connection.sendall(b"".join(requests))
        received = b""
        while received.count(b"HTTP/1.1 200 ") < len(requests):
            part = connection.recv(65536)
            assert part, received
            received += part
        lengths = [b'"alive"' in part for part in received.split(b"HTTP/1.1 200 ")[1:]]
        assert lengths == [True, False, False] * 3


def test_a_client_that_waits_to_be_asked_for_the_body_is_asked_once(small: Server) -> None:
    with opened(small) as connection:
        connection.sendall(SIZED.replace(b"\r\n\r\n", b"\r\nExpect: 100-continue\r\n\r\n"))
        assert connection.recv(100) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(TEXT)
        assert answer(connection).status == 200


def test_a_client_that_announces_too_much_is_not_asked_for_it(small: Server) -> None:
    with opened(small) as connection:
        connection.sendall(HEAD + b"Content-Length: 999999\r\nExpect: 100-continue\r\n\r\n")
        reply = answer(connection)
    assert reply.status == 413
    assert reply.headers["Connection"] == "close"


@pytest.mark.parametrize(
    "chunks",
    [
        pytest.param(b"5 \r\nhello\r\n0\r\n\r\n", id="a blank behind a size"),
        pytest.param(b"5\r\nhelloXX0\r\n\r\n", id="no end of a line behind a chunk"),
        pytest.param(b'5;a="\r\nhello\r\n0\r\n\r\n', id="an extension that is none"),
        pytest.param(b"0\r\nHost: a\r\n\r\n", id="a trailer that must not be one"),
    ],
)
@pytest.mark.parametrize("line", [b"GET /livez", b"POST /v1/enrich"])
def test_chunks_that_are_none_have_one_answer_and_end_the_connection(small: Server, line: bytes, chunks: bytes) -> None:
    """A second answer would be taken for that of the next request."""
    head = line + b" HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
    with opened(small) as connection:
        connection.sendall(head + chunks + b"GET /version HTTP/1.1\r\nHost: a\r\n\r\n")
        received = b""
        while part := connection.recv(65536):
            received += part
    assert received.count(b"HTTP/1.1 ") == 1, received
    assert received.startswith(b"HTTP/1.1 200 " if line.startswith(b"GET") else b"HTTP/1.1 400 ")


def test_chunks_that_become_too_much_are_refused_before_they_end(small: Server) -> None:
    with opened(small) as connection:
        connection.sendall(CHUNKED + (b"10000\r\n" + bytes(65536) + b"\r\n") * 5)
        assert answer(connection).json["type"] == "/problems/body-too-large"


def test_a_refused_client_that_keeps_sending_holds_no_thread(small: Server) -> None:
    with ExitStack() as stack:
        for head in (
            HEAD + b"Content-Length: 999999\r\n\r\n",
            HEAD.replace(b"enrich", b"enrich/batch") + b"Content-Length: 9\r\n\r\n",
        ):
            for _ in range(3):
                sending = stack.enter_context(opened(small))
                sending.sendall(head)
                assert answer(sending).status in (413, 415)
                assert small.ask("GET", "/livez").status == 200


def test_a_head_without_end_is_told_so(small: Server) -> None:
    with opened(small) as connection:
        connection.sendall(b"GET / HTTP/1.1\r\n" + b"A: bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\r\n" * 1500)
        assert answer(connection).status == 431


def test_clients_that_reset_leave_nothing_behind(small: Server) -> None:
    small.ask("GET", "/livez")
    before = descriptors(small)
    for message in (b"", HEAD, SIZED + TEXT[:9], SIZED + TEXT, CHUNKED + b"zz\r\n") * 10:
        with opened(small) as connection:
            connection.sendall(message)
            # Closed with unread bytes or not: a reset, not an end.
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    until(lambda: descriptors(small) <= before, "nothing is left of them")
    assert small.enrich(TEXT).status == 200
    assert "Traceback" not in small.log.read_text()


def test_a_client_that_does_not_close_after_its_last_answer_keeps_nobody_waiting(small: Server) -> None:
    with ExitStack() as stack:
        began = time.monotonic()
        for _ in range(20):
            connection = stack.enter_context(opened(small))
            connection.sendall(b"GET /livez HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            assert answer(connection).status == 200
        # Two seconds each if anybody waited for them one after the other.
        assert time.monotonic() - began < DEADLINE


def test_more_connections_than_there_may_be_push_out_those_that_wait_longest(tmp_path: Path) -> None:
    with Server(tmp_path, GUNICORN_CMD_ARGS="--worker-connections 50") as server, ExitStack() as stack:
        for number in range(120):
            waiting = stack.enter_context(opened(server))
            waiting.sendall(HEAD)
            if number % 10 == 0:
                assert server.ask("GET", "/livez").status == 200


def test_bodies_that_are_too_much_together_push_out_the_largest(tmp_path: Path) -> None:
    with Server(tmp_path, MAX_BODY_BYTES="100000") as server, ExitStack() as stack:
        large = [stack.enter_context(opened(server)) for _ in range(6)]
        for connection in large:
            connection.sendall(HEAD + b"Content-Length: 100000\r\n\r\n" + bytes(99000))
        refused = 0
        for connection in large:
            connection.settimeout(0.5)
            with contextlib.suppress(TimeoutError):
                reply = answer(connection)
                assert (reply.status, reply.json["type"]) == (503, "/problems/unavailable")
                refused += 1
        assert 1 <= refused < len(large)
        assert server.enrich(TEXT).status == 200


def test_a_body_that_is_too_slow_on_the_whole_is_ended_though_it_never_stops(tmp_path: Path) -> None:
    with Server(tmp_path, BODY_TIMEOUT_SECONDS="1") as server, opened(server) as connection:
        connection.sendall(SIZED)
        ended = threading.Event()

        def drip() -> None:
            for byte in TEXT:
                with contextlib.suppress(OSError):
                    connection.sendall(bytes([byte]))
                if ended.wait(0.1):
                    return

        dripping = threading.Thread(target=drip)
        dripping.start()
        reply = answer(connection)
        ended.set()
        dripping.join()
    assert (reply.status, reply.json["type"]) == (408, "/problems/request-timeout")


def test_a_kept_connection_serves_many_requests(small: Server) -> None:
    with closing(small.connect()) as connection:
        connection.connect()
        own = connection.sock
        for number in range(50):
            connection.request("POST", "/v1/enrich", TEXT + b"%d" % (number % 3), {"Content-Type": "text/plain"})
            assert reply_of(connection).status == 200
        assert connection.sock is own


def test_clients_that_do_not_read_their_answers_hold_no_thread(small: Server) -> None:
    text = b"Rain fell on the harbour all night. " * 3000
    with ExitStack() as stack:
        for _ in range(10):
            lazy = stack.enter_context(socket.socket())
            lazy.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            lazy.connect(("127.0.0.1", small.port))
            lazy.sendall(HEAD + b"Content-Length: %d\r\n\r\n" % len(text) + text)
        assert len(small.enrich(text).body) > 100_000
        assert small.ask("GET", "/livez").status == 200
