"""What is known of the request being answered: its ids, and where its time goes.

It lies in a context variable, so that a log line and a room find it without being handed it; a
computation in another thread finds it where that thread runs in a copy of the context.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import perf_counter


class Spent:
    """Where the time of one request goes, in seconds. Made only where somebody wants to know."""

    __slots__ = ("failed", "rooms", "stages")

    def __init__(self) -> None:
        self.stages: dict[str, float] = {}
        self.rooms: dict[str, float] = {}
        """By field."""
        self.failed: list[str] = []
        """Fields whose room failed."""

    def add(self, stage: str, seconds: float) -> None:
        """Count time for a stage, which may come more than once."""
        self.stages[stage] = self.stages.get(stage, 0.0) + seconds


class Current:
    """The request that is being answered."""

    __slots__ = ("request_id", "span_id", "spent", "trace", "trace_id")

    def __init__(self, request_id: str, trace: tuple[str, str] | None = None, spent: Spent | None = None) -> None:
        self.request_id = request_id
        self.trace = trace
        self.trace_id = trace[0] if trace else None
        self.span_id = trace[1] if trace else None
        self.spent = spent


_current: ContextVar[Current | None] = ContextVar("current", default=None)

current = _current.get
"""The request that this thread works on, or None."""

work_on = _current.set
"""From here on this thread works on that request, or on none."""


def spent() -> Spent | None:
    """Where to count time, or None: nobody wants to know."""
    known = _current.get()
    return known.spent if known is not None else None


@contextmanager
def stage(name: str) -> Iterator[None]:
    """Count the time of the block for this stage, without the time of the stages inside it."""
    counted = spent()
    if counted is None:
        yield
        return
    before, begin = sum(counted.stages.values()), perf_counter()
    try:
        yield
    finally:
        inside = sum(counted.stages.values()) - before
        counted.add(name, max(0.0, perf_counter() - begin - inside))
