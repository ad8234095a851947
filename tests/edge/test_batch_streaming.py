"""A batch through the real server: both ways at once, with slow, silent, hasty and vanishing clients."""

from __future__ import annotations

import http.client
import json
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import pytest

from tests.edge.processes import DEADLINE, Server, until
from tests.edge.test_batch import line

LINES = [line(ref=str(number), text=f"Rain fell on day {number}.") for number in range(4)]


class Sender:
    """A connection on which a batch is sent piece by piece and its answer is read line by line."""

    def __init__(
        self, server: Server, *, length: int | None = None, target: str = "/v1/enrich/batch?fields=body"
    ) -> None:
        self.chunked = length is None
        framing = "Transfer-Encoding: chunked" if length is None else f"Content-Length: {length}"
        self.socket = socket.create_connection(("127.0.0.1", server.port), DEADLINE)
        head = [f"POST {target} HTTP/1.1", "Host: a", "Content-Type: application/x-ndjson", framing]
        self.socket.sendall("\r\n".join([*head, "", ""]).encode())

    def send(self, data: bytes) -> None:
        self.socket.sendall(b"%x\r\n%b\r\n" % (len(data), data) if self.chunked else data)

    def end(self) -> None:
        """Say that this is all."""
        if self.chunked:
            self.socket.sendall(b"0\r\n\r\n")

    def answer(self) -> http.client.HTTPResponse:
        """The head of the answer: it comes with the first line."""
        response = http.client.HTTPResponse(self.socket)
        response.begin()
        assert response.status == 200
        return response

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.socket.close()


def parsed(response: http.client.HTTPResponse) -> Iterator[dict[str, Any]]:
    for each in response:
        yield json.loads(each)


@pytest.mark.parametrize("length", [None, sum(map(len, LINES))], ids=["chunked", "announced"])
def test_each_line_is_answered_before_the_next_one_is_sent(server: Server, length: int | None) -> None:
    with Sender(server, length=length) as sender:
        sender.send(LINES[0])
        response = sender.answer()
        lines = parsed(response)
        assert next(lines)["ref"] == "0"
        for number in (1, 2, 3):
            sender.send(LINES[number])
            assert next(lines)["ref"] == str(number)
        sender.end()
        assert list(lines) == []


@pytest.mark.parametrize("target", ["/v1/enrich/%62atch", "http://a.example/v1%2Fenrich/batc%68?fields=body"])
def test_a_batch_is_answered_while_it_comes_in_whatever_way_its_path_is_written(server: Server, target: str) -> None:
    with Sender(server, target=target) as sender:
        sender.send(LINES[0])
        assert next(parsed(sender.answer()))["ref"] == "0"


def test_a_client_that_reads_nothing_before_it_has_sent_everything_is_answered(server: Server) -> None:
    # Far more than all buffers between the two hold, each way.
    text = "Rain fell on the harbour. " * 2000
    body = line(text=text) * 400
    reply = server.ask("POST", "/v1/enrich/batch?fields=body", body, {"Content-Type": "application/x-ndjson"})
    assert len(reply.body) > 16 * 1024 * 1024
    assert [json.loads(each)["status"] for each in reply.body.splitlines()] == [200] * 400


def test_the_connection_goes_on_after_a_batch_that_was_cut_short(tmp_path: Path) -> None:
    with Server(tmp_path, BATCH_MAX_ITEMS="2") as server:
        connection = server.connect()
        for _ in range(2):
            connection.request(
                "POST", "/v1/enrich/batch", b"".join(LINES) * 1000, {"Content-Type": "application/jsonl"}
            )
            lines = list(parsed(connection.getresponse()))
            assert [each["status"] for each in lines] == [200, 200, 413]
        connection.close()


@pytest.mark.parametrize(
    ("broken", "problem"),
    [(b"zz\r\n", "incomplete-body"), (b"ff\r\n{", "incomplete-body"), (b"", "incomplete-body")],
    ids=["no chunk", "half a chunk", "no end"],
)
def test_a_transport_that_breaks_ends_the_batch_with_a_last_line(server: Server, broken: bytes, problem: str) -> None:
    with Sender(server) as sender:
        sender.send(LINES[0])
        sender.socket.sendall(broken)
        sender.socket.shutdown(socket.SHUT_WR)
        first, last = parsed(sender.answer())
    assert (first["status"], last["status"], last["index"]) == (200, 400, 1)
    assert last["problem"]["type"] == f"/problems/{problem}"


def test_a_body_shorter_than_announced_says_so_in_a_last_line(server: Server) -> None:
    with Sender(server, length=1000) as sender:
        sender.send(LINES[0] + LINES[1][:-5])
        sender.socket.shutdown(socket.SHUT_WR)
        first, last = parsed(sender.answer())
    assert (first["status"], last["problem"]["type"]) == (200, "/problems/incomplete-body")


def test_a_client_that_falls_silent_is_told_so_in_a_last_line(tmp_path: Path) -> None:
    with Server(tmp_path, BODY_TIMEOUT_SECONDS="1") as server, Sender(server) as sender:
        sender.send(LINES[0])
        first, last = parsed(sender.answer())
        assert (first["status"], last["status"]) == (200, 408)
        assert last["problem"]["type"] == "/problems/request-timeout"
        assert "Traceback" not in server.log.read_text()


def test_a_client_that_goes_away_stops_the_work_and_frees_its_place(tmp_path: Path) -> None:
    with Server(tmp_path, THREADS="1") as server:
        with Sender(server) as sender:
            sender.send(b"".join(line(text=f"Rain fell on day {number}. " * 200) for number in range(500)))
            assert next(parsed(sender.answer()))["status"] == 200
            # Closed with unread data the connection is reset, as when a client is killed.
        until(lambda: "left by its client" in server.log.read_text(), "the batch is given up")
        answered = int(server.log.read_text().split("left by its client: ")[1].split()[0])
        assert answered < 500
        reply = server.ask("POST", "/v1/enrich/batch", LINES[0], {"Content-Type": "application/x-ndjson"})
        assert json.loads(reply.body)["status"] == 200
        assert "Traceback" not in server.log.read_text()


def test_a_process_that_ends_says_from_which_line_on_to_send_again(tmp_path: Path) -> None:
    with Server(tmp_path) as server, Sender(server) as sender:
        sender.send(LINES[0])
        lines = parsed(sender.answer())
        assert next(lines)["status"] == 200
        server.child.send_signal(signal.SIGTERM)
        (last,) = lines
        assert (last["index"], last["status"], last["problem"]["type"]) == (1, 503, "/problems/unavailable")
        assert server.child.wait(DEADLINE) == 0


def test_a_process_that_is_to_be_replaced_does_not_wait_for_a_slow_batch(tmp_path: Path) -> None:
    with Server(tmp_path, MAX_REQUESTS="9") as server, Sender(server) as sender:
        sender.send(LINES[0])
        lines = parsed(sender.answer())
        assert next(lines)["status"] == 200
        for _ in range(9):
            assert server.ask("GET", "/livez").status == 200
        (last,) = lines
        assert (last["index"], last["status"], last["problem"]["type"]) == (1, 503, "/problems/unavailable")
        assert "Autorestarting worker" in server.log.read_text()


def test_batches_leave_threads_for_probes_and_articles(tmp_path: Path) -> None:
    with Server(tmp_path, THREADS="8") as server, Sender(server) as first, Sender(server) as second:
        answers = []
        for sender in (first, second):
            sender.send(LINES[0])
            lines = parsed(sender.answer())
            assert next(lines)["status"] == 200
            answers.append(lines)
        refused = server.ask("POST", "/v1/enrich/batch", LINES[0], {"Content-Type": "application/x-ndjson"})
        assert (refused.status, refused.headers["Retry-After"]) == (503, "5")
        assert server.ask("GET", "/readyz").status == 200
        assert server.enrich(b"Rain fell.").status == 200
        first.end()
        assert list(answers[0]) == []
        until(lambda: _is_answered(server), "a place is free again")


def _is_answered(server: Server) -> bool:
    return server.ask("POST", "/v1/enrich/batch", LINES[0], {"Content-Type": "application/x-ndjson"}).status == 200


def test_a_small_batch_on_a_kept_connection_is_answered_and_so_is_the_request_behind_it(server: Server) -> None:
    """Head and body come in one packet, so nothing is left to stream."""
    body = b'{"text": "Rain fell."}\n'
    head = f"Host: a\r\nContent-Type: application/x-ndjson\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", server.port), DEADLINE) as connection:
        for target, status in [("/v1/enrich/batch?fields=nothing", 422), ("/v1/enrich/batch", 200)] * 2:
            connection.sendall(f"POST {target} HTTP/1.1\r\n".encode() + head + body)
            response = http.client.HTTPResponse(connection)
            response.begin()
            assert (response.status, response.headers["Connection"]) == (status, "keep-alive")
            response.read()


def test_a_batch_that_is_refused_before_it_was_sent_ends_the_connection_and_says_so(server: Server) -> None:
    """What is still to come is not waited for, so the next request has to go elsewhere."""
    with Sender(server, length=1000, target="/v1/enrich/batch?fields=nothing") as sender:
        response = http.client.HTTPResponse(sender.socket)
        response.begin()
        assert (response.status, response.headers["Connection"]) == (422, "close")
