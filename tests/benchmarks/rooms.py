"""Which room of the method takes how long: measured inside the same run, two readings of the clock a room."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import ParamSpec, TypeVar
from unittest import mock

from service.rooms import Rooms
from tests.benchmarks.compare import Costs
from tests.benchmarks.contestants import OURS, READ

P = ParamSpec("P")
T = TypeVar("T")


@contextmanager
def timed_rooms() -> Iterator[dict[str, float]]:
    """Seconds by the name of a room's function, as long as the context lasts."""
    spent: dict[str, float] = defaultdict(float)

    class TimedRooms(Rooms):
        """Rooms that look at the clock before and after."""

        def __call__(self, step: str, empty: T, room: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
            begin = time.process_time()
            found = super().__call__(step, empty, room, *args, **named)
            spent[getattr(room, "__name__", step)] += time.process_time() - begin
            return found

    with mock.patch("service.enrich.Rooms", TimedRooms):
        yield spent


def report(spent: dict[str, float], costs: Costs) -> None:
    """Print milliseconds a page by room, the costliest first; what no room took is evidence being placed."""
    number = len(costs.sizes)
    whole, read = sum(costs.spent[OURS]), sum(costs.spent[READ])
    parts = {READ: read, **spent, "the rest": whole - read - sum(spent.values())}
    print("\nms a page by room")
    for name, value in sorted(parts.items(), key=lambda part: -part[1]):
        print(f"{name:20}{1000 * value / number:8.3f}{value / whole:7.0%}")
