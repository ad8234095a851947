"""Clients for the load benchmark: processes with a connection each, which do nothing but send and receive."""

from __future__ import annotations

import multiprocessing
import os
import random
import re
import select
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryFile
from types import TracebackType
from typing import Self

from tests.edge.processes import free_port

ROOT = Path(__file__).parents[2]
PATIENCE = 30.0

_LENGTH = re.compile(rb"(?i)content-length: *(\d+)")


def post(body: bytes, path: str = "/v1/enrich", headers: Mapping[str, str] | None = None) -> bytes:
    """The bytes of a request."""
    lines = {"Host": "localhost", "Content-Type": "text/html", "Content-Length": str(len(body)), **(headers or {})}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"POST {path} HTTP/1.1\r\n{head}\r\n".encode() + body


class Client:
    """One connection, opened again when the server has closed it."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._socket: socket.socket | None = None

    def ask(self, request: bytes) -> tuple[int, bytes]:
        """Status and body. Raises OSError where there was no whole answer; a refused connection is tried again."""
        if self._socket is not None and select.select([self._socket], [], [], 0)[0]:
            # Closed meanwhile: every client looks before it uses a connection again.
            self.close()
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self._port), PATIENCE)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            self._socket.sendall(request)
            data = self._more()
            while b"\r\n\r\n" not in data:
                data += self._more()
            head, _, body = data.partition(b"\r\n\r\n")
            length = int(_LENGTH.findall(head)[0])
            parts, missing = [body], length - len(body)
            while missing > 0:
                parts.append(self._more())
                missing -= len(parts[-1])
        except BaseException:
            self.close()
            raise
        if b"connection: close" in head.lower():
            self.close()
        return int(head[9:12]), b"".join(parts)

    def _more(self) -> bytes:
        data = self._socket.recv(1 << 18) if self._socket else b""
        if not data:
            raise ConnectionResetError
        return data

    def close(self) -> None:
        """Close the connection."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None


@dataclass(slots=True)
class Load:
    """What a run of clients saw."""

    seconds: float
    latencies: list[float] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.latencies) / self.seconds

    def quantile(self, share: float) -> float:
        """The latency that this share of the answers does not exceed, in seconds."""
        ordered = sorted(self.latencies)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def run(port: int, requests: list[bytes], seconds: float, clients: int, rate: float | None = None) -> Load:
    """Send these requests, in an order of its own for each client.

    Without `rate` each client sends the next as soon as it has an answer. With it, so many a second are
    sent by all together, at random moments, and the time of one begins when it should have been sent.
    """
    context = multiprocessing.get_context("fork")
    ends: list[tuple[multiprocessing.context.ForkProcess, multiprocessing.connection.Connection]] = []
    for number in range(clients):
        here, there = context.Pipe(duplex=False)
        child = context.Process(
            target=_client, args=(there, port, requests, seconds, number, rate / clients if rate else None)
        )
        child.start()
        ends.append((child, here))
    load = Load(seconds)
    for child, here in ends:
        latencies, outcomes = here.recv()
        load.latencies += latencies
        load.outcomes += outcomes
        child.join()
    return load


def _client(
    there: multiprocessing.connection.Connection,
    port: int,
    requests: list[bytes],
    seconds: float,
    number: int,
    rate: float | None,
) -> None:
    order = random.Random(number)  # noqa: S311 - not for secrets
    client = Client(port)
    latencies: list[float] = []
    outcomes: Counter[str] = Counter()
    due = time.monotonic()
    ends = due + seconds
    while True:
        if rate:
            due += order.expovariate(rate)
            time.sleep(max(0.0, due - time.monotonic()))
        else:
            due = time.monotonic()
        if due >= ends:
            break
        try:
            status, _ = client.ask(order.choice(requests))
        except ConnectionRefusedError:
            outcomes["refused"] += 1
            time.sleep(0.05)
            continue
        except OSError as error:
            outcomes[f"lost: {type(error).__name__}"] += 1
            continue
        outcomes[str(status)] += 1
        if status == 200:
            latencies.append(time.monotonic() - due)
    client.close()
    there.send((latencies, outcomes))


class Served:
    """A server under gunicorn: the service, or another application in its place."""

    def __init__(self, application: str = "", arguments: str = "", **variables: str) -> None:
        self.port = free_port()
        environment = {**os.environ, "HOST": "127.0.0.1", "PORT": str(self.port), **variables}
        if application:
            command = ["gunicorn", "--bind", f"127.0.0.1:{self.port}", *arguments.split(), application]
        else:
            command = ["service"]
            environment["GUNICORN_CMD_ARGS"] = arguments
        began = time.monotonic()
        said = TemporaryFile()  # noqa: SIM115 - as long as the process
        self._child = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=said
        )
        while True:
            try:
                if Client(self.port).ask(b"GET /readyz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")[0] == 200:
                    break
            except OSError:
                time.sleep(0.005)
            if self._child.poll() is not None or time.monotonic() > began + PATIENCE:
                said.seek(0)
                raise RuntimeError(f"{command} did not start: {said.read()[-4000:].decode()}")
        self.seconds_to_ready = time.monotonic() - began
        self.cpu_to_ready = self.cpu() + _cpu(self._child.pid)

    def workers(self) -> list[int]:
        """The ids of the worker processes."""
        path = Path(f"/proc/{self._child.pid}/task/{self._child.pid}/children")
        return [int(child) for child in path.read_text().split()]

    def cpu(self) -> float:
        """Seconds of processor time that the workers have taken."""
        return sum(map(_cpu, self.workers()))

    def memory(self) -> int:
        """Bytes of the largest worker, without what it shares with the others."""
        sizes = []
        for worker in self.workers():
            lines = Path(f"/proc/{worker}/smaps_rollup").read_text().splitlines()
            sizes.append(sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024)
        return max(sizes)

    def end(self, number: int = signal.SIGTERM) -> None:
        """Send the signal; does not wait."""
        self._child.send_signal(number)

    def wait(self) -> int:
        """The exit status, once it has ended."""
        return self._child.wait(60)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._child.poll() is None:
            self.end()
            try:
                self.wait()
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait()


def _cpu(process: int) -> float:
    times = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, times)) / os.sysconf("SC_CLK_TCK")
