"""Answers remembered in this process, bounded by bytes, the least recently used forgotten first."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

OVERHEAD = 512
"""What an entry costs beside its bytes: key, tuple, dictionary slot, allocation. Measured at some 400 bytes."""

LARGEST_SHARE = 8
"""An answer larger than this part of the whole would push out too many others, and is not kept."""


class Memory:
    """A bounded map from key to answer. Safe for threads.

    Args:
        limit: the most bytes that keys and answers may take together; 0 keeps nothing.
        lifetime: how many seconds an answer is kept.
        clock: a monotonic clock, in seconds.
    """

    def __init__(self, limit: int, lifetime: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit = limit
        self.lifetime = lifetime
        self._clock = clock
        self._lock = threading.Lock()
        self._entries: OrderedDict[str, tuple[float, bytes]] = OrderedDict()
        self._size = 0

    def get(self, key: str) -> bytes | None:
        """The answer, or None where it is not kept, or no longer."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is None:
                return None
            if entry[0] <= self._clock():
                self._forget(key)
                return None
            self._entries.move_to_end(key)
            return entry[1]

    def put(self, key: str, answer: bytes) -> bool:
        """Keep the answer; False where it is too large for that."""
        cost = len(answer) + OVERHEAD
        if cost * LARGEST_SHARE > self.limit:
            return False
        with self._lock:
            if key in self._entries:
                self._forget(key)
            self._entries[key] = (self._clock() + self.lifetime, answer)
            self._size += cost
            while self._size > self.limit:
                self._forget(next(iter(self._entries)))
            return True

    def state(self) -> dict[str, int]:
        """How many answers are kept, the bytes they take and may take."""
        with self._lock:
            return {"entries": len(self._entries), "bytes": self._size, "limit": self.limit}

    def _forget(self, key: str) -> None:
        self._size -= len(self._entries.pop(key)[1]) + OVERHEAD
