"""CPU time, and the state of the garbage collector in which it is taken."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from service import collector


def as_in_production() -> str:
    """Collect and freeze what is loaded, as deploy/gunicorn.conf.py does; returns a sentence that says so.

    Without it every full collection walks all modules and tables of all contestants.
    """
    collector.keep_what_is_loaded()
    return f"garbage collection on, thresholds {gc.get_threshold()}, what was loaded before is frozen"


def seconds(call: Callable[[], object]) -> float:
    """CPU seconds of this process for one call; what it raises goes through."""
    begin = time.process_time()
    call()
    return time.process_time() - begin


@dataclass(slots=True)
class Collected:
    """CPU seconds that the garbage collector has taken so far."""

    seconds: float = 0.0
    _begin: float = 0.0

    def __call__(self, phase: str, _information: dict[str, int]) -> None:
        """What the interpreter calls before and after a collection."""
        if phase == "start":
            self._begin = time.process_time()
        else:
            self.seconds += time.process_time() - self._begin


@contextmanager
def collections_timed() -> Iterator[Collected]:
    """The clock of the garbage collector, as long as the context lasts."""
    collected = Collected()
    gc.callbacks.append(collected)
    try:
        yield collected
    finally:
        gc.callbacks.remove(collected)
