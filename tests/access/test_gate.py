"""The gate: few are worked on at once, some wait, the rest is told to come again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager

import pytest

from service.access import Gate
from service.access.gate import LARGE
from service.intake import Refused
from tests.edge.processes import DEADLINE, until


@contextmanager
def working(gate: Gate, size: int = 1, *, patient: bool = False) -> Iterator[Future[None]]:
    """Somebody who takes a place in a thread of his own, and keeps it until the block ends."""
    done = threading.Event()

    def work() -> None:
        with gate.place(size, patient=patient):
            assert done.wait(DEADLINE)

    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(work)
        try:
            yield future
        finally:
            done.set()


def test_as_many_as_there_are_places_work_and_the_queue_waits() -> None:
    gate = Gate(places=2, queue=1, patience=DEADLINE, status=429)
    with ExitStack() as stack:
        first = ExitStack()
        first.enter_context(working(gate))
        stack.enter_context(working(gate))
        until(lambda: gate.state() == {"working": 2, "waiting": 0}, "both places are taken")
        stack.enter_context(working(gate))
        until(lambda: gate.state() == {"working": 2, "waiting": 1}, "one waits")
        with pytest.raises(Refused) as refused, gate.place(1):
            pass
        assert (refused.value.problem.name, refused.value.problem.status) == ("overloaded", 429)
        assert refused.value.headers == {"Retry-After": "1"}
        first.close()
        until(lambda: gate.state() == {"working": 2, "waiting": 0}, "the one that waited works")
    assert gate.state() == {"working": 0, "waiting": 0}


def test_patience_ends() -> None:
    gate = Gate(places=1, queue=5, patience=0.001, status=503)
    with working(gate):
        until(lambda: gate.state()["working"] == 1, "the place is taken")
        with pytest.raises(Refused) as refused, gate.place(1):
            pass
        assert refused.value.problem.status == 503
        assert refused.value.problem.name == "overloaded"
    assert gate.state() == {"working": 0, "waiting": 0}


def test_without_a_queue_nobody_waits_but_the_patient() -> None:
    gate = Gate(places=1, queue=0, patience=DEADLINE, status=429)
    with ExitStack() as stack:
        first = ExitStack()
        first.enter_context(working(gate))
        until(lambda: gate.state()["working"] == 1, "the place is taken")
        with pytest.raises(Refused), gate.place(1):
            pass
        line = stack.enter_context(working(gate, patient=True))
        assert not line.done()
        first.close()
        until(lambda: gate.state()["working"] == 1, "the patient one has it")
    assert line.exception() is None


def test_large_documents_are_worked_on_one_at_a_time_beside_others() -> None:
    gate = Gate(places=3, queue=5, patience=DEADLINE, status=429)
    with ExitStack() as stack:
        first = ExitStack()
        first.enter_context(working(gate, LARGE + 1))
        until(lambda: gate.state()["working"] == 1, "the large one works")
        stack.enter_context(working(gate, LARGE + 1))
        until(lambda: gate.state() == {"working": 1, "waiting": 1}, "the second large one waits")
        stack.enter_context(working(gate, LARGE))
        until(lambda: gate.state() == {"working": 2, "waiting": 1}, "a small one passes it")
        first.close()
        until(lambda: gate.state() == {"working": 2, "waiting": 0}, "now the second large one works")


def test_a_failure_gives_its_place_back() -> None:
    gate = Gate(places=1, queue=0, patience=1, status=429)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), gate.place(LARGE + 1):
            raise ZeroDivisionError
    assert gate.state() == {"working": 0, "waiting": 0}
