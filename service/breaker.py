"""A circuit breaker: a server that fails is left alone for a while, so that requests do not wait for it in turn."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

PAUSE_SECONDS: Final = 5.0
"""How long a server is left alone after a failure."""


class Breaker:
    """Whether a server should be asked. Safe for threads.

    After a failure nobody asks it for some seconds; then one caller tries, and the others go on
    without it until that one says how it went.

    Args:
        clock: a monotonic clock, in seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._resume: float | None = None

    def may_ask(self) -> bool:
        """Whether this caller should ask; whoever does then says `failed` or `worked`."""
        with self._lock:
            if self._resume is None:
                return True
            now = self._clock()
            if now < self._resume:
                return False
            self._resume = now + PAUSE_SECONDS
            return True

    def failed(self) -> bool:
        """It failed; whether that is news."""
        with self._lock:
            news = self._resume is None
            self._resume = self._clock() + PAUSE_SECONDS
            return news

    def worked(self) -> bool:
        """It answered; whether that is news."""
        with self._lock:
            news = self._resume is not None
            self._resume = None
            return news
