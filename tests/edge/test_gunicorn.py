"""The real process: it starts, is replaced and ends without losing a request."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from schemas.article import ArticleSchema
from schemas.problem import ProblemSchema
from tests.edge.processes import DEADLINE, ROOT, Server, query, reply_of, until

TEXT = b"Rain fell on the harbour all night.\n\nBy morning the ferries ran again, and the market opened."


def begin(connection: http.client.HTTPConnection, path: str, body: bytes, sent: int) -> None:
    """Send a request's head and the first bytes of its body."""
    connection.putrequest("POST", path)
    connection.putheader("Content-Type", "text/plain")
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body[:sent])


def test_an_article_is_answered(server: Server) -> None:
    reply = server.enrich(TEXT, query=query(url="https://example.com/a", offsets="utf16"))
    assert reply.status == 200
    assert ArticleSchema().validate(reply.json) == {}
    assert "ferries ran again" in reply.json["body"]


def test_the_second_time_it_is_remembered_byte_for_byte(server: Server) -> None:
    first = server.enrich(TEXT + b" Once more.")
    second = server.enrich(TEXT + b" Once more.")
    assert (first.cache_status, second.cache_status) == (
        "article-enrichment; fwd=uri-miss; stored",
        "article-enrichment; hit",
    )
    assert first.body == second.body


def test_a_compressed_body_is_the_same_article(server: Server) -> None:
    plain = server.enrich(TEXT)
    assert server.enrich(gzip.compress(TEXT), content_encoding="gzip").body == plain.body


def test_a_chunked_body_is_the_same_article(server: Server) -> None:
    connection = server.connect()
    try:
        parts = iter([TEXT[:7], TEXT[7:]])
        connection.request("POST", "/v1/enrich", parts, {"Content-Type": "text/plain"}, encode_chunked=True)
        assert reply_of(connection).json["body"] == server.enrich(TEXT).json["body"]
    finally:
        connection.close()


@pytest.mark.parametrize("chunks", [b"zz\r\n", b"5\r\nab", b"-1\r\n\r\n"])
def test_a_broken_chunked_body_is_never_a_failure_of_the_service(server: Server, chunks: bytes) -> None:
    head = b"POST /v1/enrich HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), DEADLINE) as connection:
        connection.sendall(head + chunks)
        connection.shutdown(socket.SHUT_WR)
        reply = connection.recv(65536)
    assert reply.startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        pytest.param(b"rubbish\r\n\r\n", 400, id="no HTTP"),
        pytest.param(b"GET / HTTP/9.9\r\n\r\n", 400, id="no version of HTTP"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\nA B: c\r\n\r\n", 400, id="no header"),
        pytest.param(b"GET /" + b"a" * 9000 + b" HTTP/1.1\r\nHost: a\r\n\r\n", 414, id="a long address"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\nA: " + b"a" * 9000 + b"\r\n\r\n", 431, id="a long header"),
        pytest.param(b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", 431, id="many headers"),
        pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\nExpect: more\r\n\r\n", 417, id="an expectation"),
        pytest.param(b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: x\r\n\r\n", 501, id="a transfer coding"),
        pytest.param(
            b"POST /v1/enrich HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\n"
            b"Transfer-Encoding: gzip, chunked\r\n\r\n4\r\nRain\r\n0\r\n\r\n",
            501,
            id="a transfer coding before chunks",
        ),
        pytest.param(
            b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            400,
            id="smuggling",
        ),
    ],
)
def test_what_is_not_well_formed_http_has_a_problem_too(server: Server, request_bytes: bytes, status: int) -> None:
    with socket.create_connection(("127.0.0.1", server.port), DEADLINE) as connection:
        connection.sendall(request_bytes)
        response = http.client.HTTPResponse(connection)
        response.begin()
        assert response.status == status
        assert response.headers["Content-Type"] == "application/problem+json"
        problem = json.loads(response.read())
    assert ProblemSchema().validate(problem) == {}
    assert problem["status"] == status


@pytest.mark.parametrize("excess", [1, 1024 * 1024])
def test_a_client_that_sends_too_much_reads_why(server: Server, excess: int) -> None:
    reply = server.enrich(bytes(20 * 1024 * 1024 + excess), connection="close")
    assert reply.status == 413
    assert reply.json["type"] == "/problems/body-too-large"


def test_a_client_that_sends_a_page_as_something_else_reads_why(server: Server) -> None:
    reply = server.enrich(bytes(5 * 1024 * 1024), "application/octet-stream", connection="close")
    assert reply.status == 415


def test_a_connection_goes_on_after_an_error(server: Server) -> None:
    connection = server.connect()
    try:
        for status, media_type in [
            (415, "text/css"),
            (200, "text/plain"),
            (422, "application/json"),
            (200, "text/html"),
        ]:
            body = b"{}" if media_type == "application/json" else TEXT
            connection.request("POST", "/v1/enrich", body, {"Content-Type": media_type})
            assert reply_of(connection).status == status
    finally:
        connection.close()


def test_head_requests_have_no_body(server: Server) -> None:
    reply = server.ask("HEAD", "/livez")
    assert (reply.status, reply.body) == (200, b"")


def test_an_answer_under_way_is_delivered_while_the_process_ends(tmp_path: Path) -> None:
    with Server(tmp_path) as server, ExitStack() as opened:
        connections = [opened.enter_context(closing(server.connect())) for _ in range(5)]
        for connection in connections:
            connection.request("GET", "/livez")
            assert reply_of(connection).status == 200
        working, *watching = connections
        begin(working, "/v1/enrich", TEXT, 10)
        server.child.send_signal(signal.SIGTERM)

        def is_draining() -> bool:
            # A process that ends closes a kept connection after its answer; the next one is asked on another.
            connection = watching[-1]
            connection.request("GET", "/readyz")
            reply = reply_of(connection)
            if reply.headers["Connection"] == "close":
                watching.pop()
            return reply.status == 503 and reply.json["status"] == "draining"

        until(is_draining, "the process says that it is draining")

        working.send(TEXT[10:])
        reply = reply_of(working)
        assert reply.status == 200
        assert ArticleSchema().validate(reply.json) == {}
        assert server.child.wait(DEADLINE) == 0
        with pytest.raises(ConnectionError):
            server.ask("GET", "/livez")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_idle_process_ends_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    with Server(tmp_path) as server:
        assert server.end(number) == 0
        assert "Traceback" not in server.log.read_text()


def test_processes_are_replaced_without_losing_a_request(tmp_path: Path) -> None:
    with Server(tmp_path, MAX_REQUESTS="5") as server:
        for number in range(30):
            assert server.enrich(TEXT + b" %d" % number).status == 200
        assert server.log.read_text().count("Autorestarting worker") >= 4


def test_a_process_that_is_killed_is_replaced(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        worker = int(re.findall(r"Booting worker with pid: (\d+)", server.log.read_text())[-1])
        os.kill(worker, signal.SIGKILL)
        until(lambda: server.log.read_text().count("Booting worker") == 2, "another worker process")
        assert server.enrich(TEXT).status == 200


def test_a_client_that_stalls_is_told_so_and_does_not_hold_a_thread(tmp_path: Path) -> None:
    with Server(tmp_path, BODY_TIMEOUT_SECONDS="1", THREADS="1") as server:
        with socket.create_connection(("127.0.0.1", server.port), DEADLINE) as silent:
            silent.sendall(b"POST /v1/enrich HTTP/1.1\r\nHost: a\r\n")
            stalled = server.connect()
            begin(stalled, "/v1/enrich", TEXT, 10)
            reply = reply_of(stalled)
            stalled.close()
            assert reply.status == 408
            assert reply.json["type"] == "/problems/request-timeout"
            assert server.enrich(TEXT).status == 200
            assert silent.recv(65536) == b""
        assert "Traceback" not in server.log.read_text()


def test_nothing_is_written_where_the_process_runs(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with Server(tmp_path, HOME=str(home), XDG_RUNTIME_DIR=str(home)) as server:
        assert server.enrich(TEXT).status == 200
        assert list(home.iterdir()) == []
        assert server.end() == 0


def test_a_control_socket_is_made_where_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "control"
    with Server(tmp_path, CONTROL_SOCKET=str(path)) as server:
        until(path.is_socket, "the control socket is there")
        assert server.end() == 0


def test_a_wrong_environment_is_said_in_full_and_nothing_starts() -> None:
    environment = {**os.environ, "PORT": "none", "THREADS": "0"}
    ended = subprocess.run(
        [sys.executable, "-m", "service"], cwd=ROOT, env=environment, capture_output=True, timeout=DEADLINE, check=False
    )
    assert ended.returncode == 1
    assert b"PORT must be" in ended.stderr
    assert b"THREADS must be" in ended.stderr
    assert b"Traceback" not in ended.stderr


def test_it_starts_from_any_folder(tmp_path: Path) -> None:
    ended = subprocess.run(
        [
            sys.executable,
            "-m",
            "gunicorn",
            "--check-config",
            "--config",
            str(ROOT / "deploy" / "gunicorn.conf.py"),
            "service.wsgi:app",
        ],
        cwd=tmp_path,
        capture_output=True,
        timeout=DEADLINE,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr


def test_the_answer_does_not_depend_on_the_process(server: Server, tmp_path: Path) -> None:
    with Server(tmp_path, PYTHONHASHSEED="1", THREADS="1") as another:
        there, here = another.enrich(TEXT), server.enrich(TEXT)
        # Apart from the version, which an edit between the two starts would change.
        assert {**there.json, "id": 0, "version": 0} == {**here.json, "id": 0, "version": 0}


@pytest.mark.parametrize(
    "head",
    [
        b"GET /livez HTTP/1.1\r\nBearer ae_secret\r\n\r\n",
        b"GE(T ae_secret HTTP/1.1\r\n\r\n",
        b"GET http://[x/livez?key=ae_secret HTTP/1.1\r\n\r\n",
        b"GET /livez?key=ae_secret HTTP/1.1\r\nTransfer-Encoding: ae_secret\r\n\r\n",
    ],
)
def test_what_a_broken_head_holds_is_not_logged(server: Server, head: bytes) -> None:
    with closing(socket.create_connection(("127.0.0.1", server.port), DEADLINE)) as connection:
        connection.sendall(head)
        assert re.match(rb"HTTP/1.1 (400|501) ", connection.recv(65536))
    until(lambda: "Invalid request: " in server.log.read_text(), "the refusal is logged")
    assert "ae_secret" not in server.log.read_text()


@pytest.mark.parametrize("name", ["SCRIPT_NAME", "PATH_INFO"])
def test_the_path_is_what_the_request_line_says(server: Server, name: str) -> None:
    """Its server would believe these headers of everybody on this machine, a proxy in front among them."""
    assert server.ask("GET", "/livez", headers={name: "/version"}).json == {"status": "alive"}
