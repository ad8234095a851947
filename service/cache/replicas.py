"""One computation of an answer among all processes that share a Redis."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Final

from service.cache.shared import LEASE_MS, Shared

FIRST_PAUSE: Final = 0.01
"""Seconds until the first look again: most answers are made in two or three of these."""

LONGEST_PAUSE: Final = 0.1

PATIENCE: Final = 2 * LEASE_MS / 1000
"""Seconds. Whoever has waited this long has seen a leader die, and the next be slow: it makes its own."""


class Replicas:
    """The other processes, seen through Redis. Safe for threads.

    Args:
        shared: the Redis.
        waiters: how many threads of this process may wait for other processes at once; more make
            their own answer, because a process whose threads all wait answers nobody.
        clock: a monotonic clock, in seconds.
        sleep: waits for so many seconds.
    """

    def __init__(
        self,
        shared: Shared,
        waiters: int,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.shared = shared
        self._places = threading.BoundedSemaphore(waiters)
        self._clock = clock
        self._sleep = sleep

    def awaited(self, key: str) -> tuple[bytes | None, bool]:
        """The answer that another process makes right now; or None, and whether the lease is ours.

        With the lease, all other processes wait for us, until `Shared.put` or `Shared.give_up`.
        Without answer and lease, everybody computes: Redis does not work, the answer may not be
        kept, or too much is waited for already.
        """
        turn = self.shared.turn(key)
        if turn is None or not turn.wait:
            return (None, False) if turn is None else (turn.answer, turn.ours)
        if turn.answer is not None:
            return turn.answer, False
        if not self._places.acquire(blocking=False):
            return None, False
        try:
            ends, pause = self._clock() + PATIENCE, FIRST_PAUSE
            while self._clock() < ends:
                self._sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
                # A lease that ended without an answer is free again: the first to look takes it.
                turn = self.shared.turn(key)
                if turn is None:
                    return None, False
                if turn.answer is not None or not turn.wait:
                    return turn.answer, turn.ours
            return None, False
        finally:
            self._places.release()
