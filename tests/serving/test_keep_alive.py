"""How long a connection without a request is kept."""

from __future__ import annotations

import socket
import time
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
