"""How many articles are worked on at once, and how many may wait: the rest is told to come again."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from service.intake import Refused

LARGE: Final = 2 * 1024 * 1024
"""Bytes. A larger document takes seconds and hundreds of megabytes: one of them at a time."""

RETRY_SECONDS: Final = 1
"""A queue is over in less than a second where pages are ordinary."""


class _Waiting:
    """Somebody who waits for a place."""

    __slots__ = ("come_in", "large", "patient")

    def __init__(self, large: bool, patient: bool) -> None:
        self.large, self.patient = large, patient
        self.come_in = threading.Event()
        """Set with a place taken in their name."""


class Gate:
    """Places for articles that are being worked on, given in the order in which they are asked for. Safe for threads.

    Several at once do not get done sooner in one process, they only all get done later; so few
    are let in, some wait, and whoever comes then is refused at once instead of timing out.

    A place that becomes free belongs to whoever has waited longest, never to somebody who comes
    at that moment. Only a large document is passed, and only while another large one is worked
    on: it has to wait for the end of that one anyway, whose place it then gets, so those who
    passed have taken none from it.

    Args:
        places: how many articles are worked on at once.
        queue: how many more may wait.
        patience: how long they may, in seconds.
        status: of the refusal: 429, or 503 for callers that try again only after 5xx.
    """

    def __init__(self, places: int, queue: int, patience: float, status: int) -> None:
        self.places, self.queue, self.patience, self.status = places, queue, patience, status
        self._lock = threading.Lock()
        self._working = 0
        self._large = False
        self._line: list[_Waiting] = []

    @contextmanager
    def place(self, size: int, *, patient: bool = False) -> Iterator[None]:
        """A place for a document of so many bytes. Raises `Refused` where there is none.

        Args:
            size: in bytes.
            patient: wait as long as it takes, and whoever else waits: for what has no caller who
                would come again, as a line of a batch. Its turn comes in order all the same.
        """
        large = size > LARGE
        self._enter(large, patient)
        try:
            yield
        finally:
            with self._lock:
                self._leave(large)

    def state(self) -> dict[str, int]:
        """How many are worked on and wait right now."""
        with self._lock:
            return {"working": self._working, "waiting": self._queued()}

    def _enter(self, large: bool, patient: bool) -> None:
        waiting = _Waiting(large, patient)
        with self._lock:
            full = not patient and self._queued() >= self.queue
            self._line.append(waiting)
            self._let_in()
            if full and not waiting.come_in.is_set():
                self._line.remove(waiting)
                raise self.overloaded()
        try:
            waiting.come_in.wait(None if patient else self.patience)
        finally:
            with self._lock:
                late = not waiting.come_in.is_set()
                if late:
                    self._line.remove(waiting)
        if late:
            raise self.overloaded()

    def _leave(self, large: bool) -> None:
        self._working -= 1
        self._large = self._large and not large
        self._let_in()

    def _let_in(self) -> None:
        """Give the places that are free to those who may have them, the first in the line first."""
        for waiting in self._line[:]:
            if self._working >= self.places:
                return
            if waiting.large and self._large:
                continue
            self._line.remove(waiting)
            self._working += 1
            self._large = self._large or waiting.large
            waiting.come_in.set()

    def _queued(self) -> int:
        return sum(not waiting.patient for waiting in self._line)

    def overloaded(self) -> Refused:
        """The refusal of a request that would have to wait where enough wait already."""
        return Refused(
            "overloaded",
            f"{self.places} articles are being worked on and {self.queue} more may wait. "
            f"Send it again in a moment (CONCURRENCY, QUEUE_LENGTH).",
            headers={"Retry-After": str(RETRY_SECONDS)},
            status=self.status,
        )
