"""How many articles are worked on at once, and how many may wait: the rest is told to come again."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from service.intake import Refused

LARGE: Final = 2 * 1024 * 1024
"""Bytes. A larger document takes seconds and hundreds of megabytes: one of them at a time."""

RETRY_SECONDS: Final = 1
"""A queue is over in less than a second where pages are ordinary."""


class Gate:
    """Places for articles that are being worked on. Safe for threads.

    Several at once do not get done sooner in one process, they only all get done later; so few
    are let in, some wait, and whoever comes then is refused at once instead of timing out.

    Args:
        places: how many articles are worked on at once.
        queue: how many more may wait.
        patience: how long they may, in seconds.
        status: of the refusal: 429, or 503 for callers that try again only after 5xx.
        clock: a monotonic clock, in seconds.
    """

    def __init__(
        self, places: int, queue: int, patience: float, status: int, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.places, self.queue, self.patience, self.status = places, queue, patience, status
        self._clock = clock
        self._changed = threading.Condition()
        self._working = 0
        self._waiting = 0
        self._large = False

    @contextmanager
    def place(self, size: int, *, patient: bool = False) -> Iterator[None]:
        """A place for a document of so many bytes. Raises `Refused` where there is none.

        Args:
            size: in bytes.
            patient: wait as long as it takes, and not in the queue: for what has no caller who
                would come again, as a line of a batch.
        """
        large = size > LARGE
        self._enter(large, patient)
        try:
            yield
        finally:
            with self._changed:
                self._working -= 1
                self._large = self._large and not large
                # All: the first to wake may be a large one that still has to wait.
                self._changed.notify_all()

    def state(self) -> dict[str, int]:
        """How many are worked on and wait right now."""
        with self._changed:
            return {"working": self._working, "waiting": self._waiting}

    def _enter(self, large: bool, patient: bool) -> None:
        with self._changed:
            if not self._free(large):
                if not patient and self._waiting >= self.queue:
                    raise self.overloaded()
                self._wait(large, patient)
            self._working += 1
            self._large = self._large or large

    def _wait(self, large: bool, patient: bool) -> None:
        self._waiting += not patient
        try:
            if not self._changed.wait_for(lambda: self._free(large), None if patient else self.patience):
                raise self.overloaded()
        finally:
            self._waiting -= not patient

    def _free(self, large: bool) -> bool:
        return self._working < self.places and not (large and self._large)

    def overloaded(self) -> Refused:
        """The refusal of a request that would have to wait where enough wait already."""
        return Refused(
            "overloaded",
            f"{self.places} articles are being worked on and {self.queue} more may wait. "
            f"Send it again in a moment (CONCURRENCY, QUEUE_LENGTH).",
            headers={"Retry-After": str(RETRY_SECONDS)},
            status=self.status,
        )
