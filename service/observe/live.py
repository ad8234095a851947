"""Figures that are not events: how full it is right now, what is remembered, how much memory is taken.

They are looked at, once a second and before they are told, so that no request pays for them.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from service.observe.metrics import Metrics

LOOK_SECONDS: Final = 1.0
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")


class Live:
    """Looks at the state of this process.

    Args:
        metrics: where to tell it.
        gate: how many articles are worked on and wait.
        cache: the state of the cache, as /readyz shows it.
    """

    def __init__(
        self, metrics: Metrics, gate: Callable[[], Mapping[str, int]], cache: Callable[[], Mapping[str, Any]]
    ) -> None:
        self._gate = gate
        self._cache = cache
        self._working = metrics.gauge("working", "Articles being worked on.")
        self._waiting = metrics.gauge("waiting", "Articles that wait for that.")
        self._entries = metrics.gauge("memory_answers", "Answers remembered in the processes.")
        self._bytes = metrics.gauge("memory_answers_bytes", "Bytes that these take.")
        # One process that has lost it is what an operator wants to see.
        self._redis = metrics.gauge("redis_up", "1 where Redis works or was not needed yet, 0 where not.", "livemin")
        self._resident = metrics.gauge("resident_memory_bytes", "Memory of each worker process, by place.", "liveall")

    def look(self) -> None:
        """Tell the figures of this moment."""
        gate, cache = self._gate(), self._cache()
        self._working.set(gate["working"])
        self._waiting.set(gate["waiting"])
        self._entries.set(cache["memory"]["entries"])
        self._bytes.set(cache["memory"]["bytes"])
        self._redis.set(cache["redis"] != "down")
        self._resident.set(_resident_bytes())

    def watch(self) -> None:
        """Look every second from now on, in a thread: after a fork, which threads do not survive."""
        self.look()

        def looking() -> None:
            pause = threading.Event()
            while not pause.wait(LOOK_SECONDS):
                self.look()

        threading.Thread(target=looking, name="live-figures", daemon=True).start()


def _resident_bytes() -> int:
    """Linux, man 5 proc, statm: the second number, in pages."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * _PAGE
    except OSError:
        return 0
