"""No request is lost when a process is told to end, is replaced, or a whole replica is."""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.benchmarks.balancer import Balancer
from tests.benchmarks.clients import Client, post
from tests.edge.processes import Server, until

PAGE = b"<html><h1>Ferries run again</h1><p>Rain fell on the harbour all night. The market opened.</p></html>"
CLIENTS = 6


class Asking:
    """Clients that ask without a pause, until they are told to stop or are refused a connection."""

    def __init__(self, port: int, *, keep: bool) -> None:
        self.outcomes: Counter[str] = Counter()
        self._port = port
        headers = {"Cache-Control": "no-store", "Connection": "keep-alive" if keep else "close"}
        self._request = post(PAGE, headers=headers)
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(CLIENTS)]
        for thread in self._threads:
            thread.start()

    def answered(self, more: int) -> None:
        """Wait for so many more answers."""
        least = self.outcomes["200"] + more
        until(lambda: self.outcomes["200"] >= least, f"{more} more answers; so far {self.outcomes}")

    def stop(self) -> None:
        """Wait until nobody asks any more."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _ask(self) -> None:
        client = Client(self._port)
        while not self._over.is_set():
            try:
                status, _ = client.ask(self._request)
            except ConnectionRefusedError:
                break
            except OSError as error:
                self.outcomes[f"lost: {error!r}"] += 1
            else:
                self.outcomes[str(status)] += 1
        client.close()


@contextmanager
def asking(port: int, *, keep: bool) -> Iterator[Asking]:
    """Clients that ask as long as this lasts."""
    clients = Asking(port, keep=keep)
    try:
        yield clients
    finally:
        clients.stop()


@pytest.mark.parametrize("keep", [True, False], ids=["kept connections", "a connection each"])
def test_sigterm_under_load_loses_nothing(tmp_path: Path, keep: bool) -> None:
    with Server(tmp_path) as server, asking(server.port, keep=keep) as clients:
        clients.answered(50)
        assert server.end() == 0
    assert clients.outcomes.keys() == {"200"}


@pytest.mark.parametrize("keep", [True, False], ids=["kept connections", "a connection each"])
def test_replacing_worker_processes_under_load_loses_nothing(tmp_path: Path, keep: bool) -> None:
    with Server(tmp_path, MAX_REQUESTS="40") as server, asking(server.port, keep=keep) as clients:
        until(lambda: server.log.read_text().count("Booting worker") > 3, "the worker was replaced three times")
    assert clients.outcomes.keys() == {"200"}


@pytest.mark.parametrize("keep", [True, False], ids=["kept connections", "a connection each"])
def test_replacing_both_replicas_behind_a_balancer_loses_nothing(tmp_path: Path, keep: bool) -> None:
    with ExitStack() as stack:

        def replica() -> Server:
            return stack.enter_context(Server(tmp_path, DRAIN_SECONDS="1"))

        old = [replica(), replica()]
        balancer = stack.enter_context(Balancer([server.port for server in old]))
        clients = stack.enter_context(asking(balancer.port, keep=keep))
        for server in old:
            clients.answered(10)
            new = replica()
            balancer.ports.append(new.port)
            until(lambda port=new.port: port in balancer.ready, "the new replica is sent requests")  # type: ignore[misc]
            assert server.end() == 0
            balancer.ports.remove(server.port)
        clients.answered(10)
        clients.stop()
    assert clients.outcomes.keys() == {"200"}


def test_a_process_that_drains_says_so_and_takes_requests_all_the_same(tmp_path: Path) -> None:
    with Server(tmp_path, DRAIN_SECONDS="2") as server:
        began = time.monotonic()
        server.child.send_signal(signal.SIGTERM)
        until(lambda: server.ask("GET", "/readyz").status == 503, "the process says that it is draining")
        # A new connection, and an article on it.
        assert server.enrich(PAGE, "text/html").status == 200
        assert server.child.wait(30) == 0
        assert time.monotonic() - began >= 2
