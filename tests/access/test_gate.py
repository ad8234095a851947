"""The gate: few are worked on at once, some wait, the rest is told to come again."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
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


class Sent:
    """A document on its way through the gate, in a thread of its own."""

    def __init__(self) -> None:
        self.begun, self.done = threading.Event(), threading.Event()


@contextmanager
def crowd(gate: Gate) -> Iterator[Callable[[int], Sent]]:
    """Sends documents of a size through the gate; all are done when the block ends."""
    everybody: list[Sent] = []
    with ThreadPoolExecutor(20) as pool:

        def work(sent: Sent, size: int) -> None:
            with gate.place(size):
                sent.begun.set()
                assert sent.done.wait(DEADLINE)

        def send(size: int) -> Sent:
            everybody.append(Sent())
            pool.submit(work, everybody[-1], size)
            return everybody[-1]

        try:
            yield send
        finally:
            for sent in everybody:
                sent.done.set()


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


def test_places_are_given_in_the_order_in_which_they_were_asked_for() -> None:
    gate = Gate(places=1, queue=10, patience=DEADLINE, status=429)
    served: list[int] = []

    def work(number: int, size: int, patient: bool) -> None:
        with gate.place(size, patient=patient):
            served.append(number)

    # Small and large ones, and lines of batches, in one line.
    kinds = [(LARGE + 1, False), (1, False), (1, True), (LARGE + 1, True), (1, False), (LARGE + 1, False), (1, True)]
    with ThreadPoolExecutor(len(kinds)) as pool, working(gate):
        until(lambda: gate.state()["working"] == 1, "the place is taken")
        for number, kind in enumerate(kinds):
            pool.submit(work, number, *kind)
            until(lambda: len(gate._line) == number + 1, "it waits")  # noqa: B023 - asked at once
    assert served == list(range(len(kinds)))
    assert gate.state() == {"working": 0, "waiting": 0}


@pytest.mark.parametrize("size", [1, LARGE + 1])
@pytest.mark.parametrize("patient", [False, True])
def test_nobody_who_comes_as_a_place_becomes_free_gets_it_before_those_who_wait(size: int, patient: bool) -> None:
    gate = Gate(places=1, queue=5, patience=DEADLINE, status=429)
    with ExitStack() as stack:
        first = gate.place(1)
        first.__enter__()
        stack.enter_context(working(gate, size, patient=patient))
        until(lambda: len(gate._line) == 1, "it waits")
        first.__exit__(None, None, None)
        # In this thread, before that of the one who waits had any time to run.
        gate.patience = 0
        with pytest.raises(Refused), gate.place(1):
            pass


def test_a_large_document_is_passed_only_while_another_large_one_is_worked_on() -> None:
    gate = Gate(places=2, queue=9, patience=DEADLINE, status=429)
    with crowd(gate) as send:
        large = send(LARGE + 1)
        until(lambda: gate.state() == {"working": 1, "waiting": 0}, "a large one works")
        next_large = send(LARGE + 1)
        until(lambda: gate.state() == {"working": 1, "waiting": 1}, "the next large one waits for it")
        small = send(1)
        until(lambda: gate.state() == {"working": 2, "waiting": 1}, "a small one passes it")
        others = [send(1) for _ in range(3)]
        until(lambda: gate.state() == {"working": 2, "waiting": 4}, "more small ones come")
        large.done.set()
        assert next_large.begun.wait(DEADLINE), "the large one that waited has the place"
        assert not any(other.begun.is_set() for other in others), "not one of the small ones that came later"
        small.done.set()
        until(lambda: sum(other.begun.is_set() for other in others) == 1, "then theirs comes")
        assert gate.state() == {"working": 2, "waiting": 2}


def test_whoever_gives_up_leaves_the_line_to_those_behind() -> None:
    gate = Gate(places=2, queue=5, patience=DEADLINE, status=429)
    with crowd(gate) as send:
        large, small = send(LARGE + 1), send(1)
        until(lambda: gate.state() == {"working": 2, "waiting": 0}, "all places are taken")
        gate.patience = 0
        with pytest.raises(Refused), gate.place(LARGE + 1):
            pass
        gate.patience = DEADLINE
        behind = send(LARGE + 1)
        until(lambda: gate.state() == {"working": 2, "waiting": 1}, "only the one behind waits")
        small.done.set()
        until(lambda: gate.state() == {"working": 1, "waiting": 1}, "a place is free, and not for a second large one")
        large.done.set()
        assert behind.begun.wait(DEADLINE)
    assert gate.state() == {"working": 0, "waiting": 0}
