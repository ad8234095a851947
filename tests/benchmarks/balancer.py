"""A balancer of TCP connections as small as can be: it asks /readyz, and sends new connections to whoever is ready.

As a balancer in a cluster does, it hears of a replica that drains only when it asks again, and
it lets the connections it has made live on.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
import time
from http.client import HTTPConnection, HTTPException
from types import TracebackType
from typing import Self

LOOK_SECONDS = 0.2
PIECE = 1 << 18


class Balancer:
    """Passes connections on, each in a thread of its own.

    Args:
        ports: of the replicas, which may come and go.
    """

    def __init__(self, ports: list[int]) -> None:
        self.ports = ports
        self.ready: list[int] = []
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.port: int = self._listener.getsockname()[1]
        self._turn = 0
        self._over = threading.Event()
        self._look()
        for work in (self._accept, self._keep_looking):
            threading.Thread(target=work, daemon=True).start()

    def _look(self) -> None:
        ready = []
        for port in list(self.ports):
            connection = HTTPConnection("127.0.0.1", port, timeout=2)
            try:
                connection.request("GET", "/readyz", headers={"Connection": "close"})
                if connection.getresponse().status == 200:
                    ready.append(port)
            except (OSError, HTTPException):
                pass
            finally:
                connection.close()
        self.ready = ready

    def _keep_looking(self) -> None:
        while not self._over.wait(LOOK_SECONDS):
            self._look()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(client,), daemon=True).start()

    def _pass_on(self, client: socket.socket) -> None:
        with client:
            server = self._server()
            if server is None:
                return
            with server, selectors.DefaultSelector() as selector, contextlib.suppress(OSError):
                selector.register(client, selectors.EVENT_READ, server)
                selector.register(server, selectors.EVENT_READ, client)
                while True:
                    for key, _ in selector.select():
                        source, target = key.fileobj, key.data
                        if not isinstance(source, socket.socket):
                            continue
                        data = source.recv(PIECE)
                        if not data and source is server:
                            return
                        if not data:
                            selector.unregister(source)
                            target.shutdown(socket.SHUT_WR)
                        else:
                            target.sendall(data)

    def _server(self) -> socket.socket | None:
        ends = time.monotonic() + 10
        while time.monotonic() < ends:
            self._turn += 1
            ready = self.ready
            if ready:
                with contextlib.suppress(OSError):
                    return socket.create_connection(("127.0.0.1", ready[self._turn % len(ready)]), 10)
            time.sleep(0.01)
        return None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
