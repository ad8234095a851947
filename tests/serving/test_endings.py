"""No request is lost when a process is told to end, is replaced, or a whole replica is."""

from __future__ import annotations

import os
import re
import runpy
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from gunicorn import util
from gunicorn.config import Config

import service
from service import collector
from service.serving.worker import GatheringWorker
from tests.benchmarks.balancer import Balancer
from tests.benchmarks.clients import Client, post
from tests.edge.processes import DEADLINE, ROOT, Server, until
from tests.serving.test_slow_readers import LARGE

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


@contextmanager
def long_under_way(server: Server) -> Iterator[None]:
    """A client that reads nothing of a large answer while this lasts."""
    head = b"POST /v1/enrich HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n"
    with socket.socket() as reader:
        reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        reader.connect(("127.0.0.1", server.port))
        reader.sendall(head % len(LARGE) + LARGE)
        assert reader.recv(12, socket.MSG_PEEK) == b"HTTP/1.1 200"
        yield


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


def test_the_signal_to_quit_waits_for_no_lock() -> None:
    """It may come while the main loop hands a request over, which is done under a lock of the thread pool."""
    worker = GatheringWorker(1, os.getppid(), [], None, 30, Config(), None)
    worker.method_queue.init()
    with ThreadPoolExecutor(1) as worker.tpool, closing(worker.method_queue), closing(worker.tmp):
        with worker.tpool._shutdown_lock:
            quits = threading.Thread(target=worker.handle_quit, args=(signal.SIGQUIT, None), daemon=True)
            quits.start()
            quits.join(DEADLINE)
            assert not quits.is_alive()
        assert os.read(worker.method_queue.fileno(), 1), "the main loop is woken"


def test_the_signal_to_quit_ends_a_process_that_is_busy(tmp_path: Path) -> None:
    with Server(tmp_path) as server, asking(server.port, keep=False) as clients:
        clients.answered(20)
        began = time.monotonic()
        assert server.end(signal.SIGINT) == 0
        assert time.monotonic() - began < DEADLINE


def test_a_process_that_is_replaced_is_ready_all_the_while(tmp_path: Path) -> None:
    """It, or the next one: an orchestrator that asks only once would take the whole replica out of service."""
    with Server(tmp_path, WORKERS="1", MAX_REQUESTS="4") as server:

        def replaced() -> bool:
            assert server.ask("GET", "/readyz").status == 200
            return server.log.read_text().count("Booting worker") > 3

        until(replaced, "the worker was replaced three times")


def test_a_process_that_is_replaced_takes_requests_while_something_long_is_under_way(tmp_path: Path) -> None:
    with Server(tmp_path, WORKERS="1", THREADS="2", MAX_REQUESTS="6") as server:
        with long_under_way(server):
            # The last request of this process and others after it, while no other process can take its place.
            for _ in range(12):
                assert server.ask("GET", "/readyz").status == 200
            assert server.enrich(PAGE, "text/html").status == 200
            assert server.log.read_text().count("Booting worker") == 1
        until(lambda: server.log.read_text().count("Booting worker") == 2, "the next process begins")
        assert server.ask("GET", "/readyz").status == 200


def test_a_process_that_is_told_to_end_while_it_is_replaced_drains_all_the_same(tmp_path: Path) -> None:
    with Server(tmp_path, WORKERS="1", THREADS="2", MAX_REQUESTS="6", DRAIN_SECONDS="2") as server:
        with long_under_way(server):
            for _ in range(12):
                assert server.ask("GET", "/readyz").status == 200
            server.child.send_signal(signal.SIGTERM)
            until(lambda: server.ask("GET", "/readyz").status == 503, "the process says that it is draining")
            # A new connection, and an article on it.
            assert server.enrich(PAGE, "text/html").status == 200
        assert server.child.wait(30) == 0


def test_no_client_that_says_nothing_keeps_the_next_process_from_beginning(tmp_path: Path) -> None:
    """While the last one waits for it, nobody takes a connection."""
    with (
        Server(tmp_path, WORKERS="1", MAX_REQUESTS="6", BODY_TIMEOUT_SECONDS="60") as server,
        ExitStack() as stack,
    ):

        def replaced() -> bool:
            stack.enter_context(socket.create_connection(("127.0.0.1", server.port), DEADLINE))
            assert server.ask("GET", "/readyz").status == 200
            return server.log.read_text().count("Booting worker") > 1

        until(replaced, "the next process begins", DEADLINE / 2)
        assert server.ask("GET", "/readyz").status == 200


def test_processes_that_begin_after_the_configuration_is_read_again_collect_garbage(tmp_path: Path) -> None:
    with Server(tmp_path, application="tests.serving.collecting:app") as server:
        assert server.ask("GET", "/collecting").body == b"True, from 5000 objects on"
        server.child.send_signal(signal.SIGHUP)
        until(lambda: server.log.read_text().count("Booting worker") == 2, "another process begins")
        first = re.findall(r"Booting worker with pid: (\d+)", server.log.read_text())[0]
        until(lambda: not Path(f"/proc/{first}").exists(), "the first process has gone")
        assert server.ask("GET", "/collecting").body == b"True, from 5000 objects on"


def test_a_second_signal_in_the_middle_of_the_first_is_no_deadlock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its handler would wait for the lock of an event that the interrupted one holds."""
    monkeypatch.setenv("METRICS", "off")
    configuration = runpy.run_path(str(ROOT / "deploy" / "gunicorn.conf.py"))
    collector.keep_what_is_loaded()
    calls: list[str] = []

    class Interrupted:
        def set(self) -> None:
            calls.append("set")
            if len(calls) < 5:
                handlers[signal.SIGTERM](signal.SIGTERM, None)

    handlers: dict[int, Callable[[int, None], None]] = {}
    monkeypatch.setattr(signal, "signal", handlers.__setitem__)
    monkeypatch.setattr(signal, "getsignal", lambda _: lambda *_: calls.append("ends"))
    services = SimpleNamespace(live=None, metrics=None)
    app = SimpleNamespace(extensions={"article-enrichment": services})
    application = SimpleNamespace(draining=Interrupted(), ending=Interrupted(), overdue=None, app=app)
    monkeypatch.setattr(service, "wsgi", application, raising=False)
    monkeypatch.setattr(util, "write_error", util.write_error)
    configuration["post_worker_init"](SimpleNamespace())
    handlers[signal.SIGTERM](signal.SIGTERM, None)
    assert calls == ["set", "set", "ends"]
