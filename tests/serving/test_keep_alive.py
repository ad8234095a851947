"""How long a connection without a request is kept."""

from __future__ import annotations

import os
import re
import socket
import time
from contextlib import ExitStack
from pathlib import Path

from tests.edge.processes import DEADLINE, Server

REQUEST = b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n"


def test_an_idle_connection_is_closed_after_its_time_and_not_before(tmp_path: Path) -> None:
    with (
        Server(tmp_path, KEEP_ALIVE_SECONDS="2") as server,
        socket.create_connection(("127.0.0.1", server.port), DEADLINE) as connection,
    ):
        connection.sendall(REQUEST)
        received = b""
        while b'"alive"' not in received:
            received += connection.recv(65536)
        began = time.monotonic()
        while part := connection.recv(65536):
            received += part
        assert received.count(b"HTTP/1.1 200 ") == 1
        assert time.monotonic() - began >= 1.5


def test_an_idle_connection_does_not_keep_the_body_of_its_last_request(tmp_path: Path) -> None:
    body = bytes(4_000_000)
    head = b"POST /v1/enrich HTTP/1.1\r\nHost: a\r\nContent-Type: text/css\r\nContent-Length: %d\r\n\r\n" % len(body)
    with Server(tmp_path, THREADS="2") as server, ExitStack() as stack:
        before = resident(server)
        for _ in range(40):
            connection = stack.enter_context(socket.create_connection(("127.0.0.1", server.port), DEADLINE))
            connection.sendall(head + body)
            assert b" 415 " in connection.recv(65536)
        # Bodies that were kept would be 160 MB.
        assert resident(server) - before < 80 * 1024 * 1024


def resident(server: Server) -> int:
    """Bytes of memory of the worker process."""
    worker = re.findall(r"Booting worker with pid: (\d+)", server.log.read_text())[-1]
    return int(Path(f"/proc/{worker}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
