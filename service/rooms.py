"""Running a room where it is wanted, so that its failure costs its own field and nothing else."""

from __future__ import annotations

import logging
from collections.abc import Callable
from time import perf_counter
from typing import ParamSpec, TypeVar

from service.failures import where
from service.observe.current import spent
from service.wanted import EVERYTHING, Wanted

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


class Rooms:
    """Calls the rooms that are wanted and remembers which of them failed.

    A step is named by its field; a second one for the same field has its own name behind a
    full stop. With `strict` (the tests) a failing room raises; otherwise its empty value stands in for
    it. MemoryError and interrupts are never caught: they are not the room's fault.
    """

    def __init__(self, strict: bool, wanted: Wanted = EVERYTHING) -> None:
        self.strict = strict
        self.wanted = wanted
        self.failed: list[str] = []
        self._spent = spent()

    def __call__(self, step: str, empty: T, room: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What `room` returns for these arguments, or `empty` where it is not wanted or fails."""
        if step not in self.wanted:
            return empty
        begin = perf_counter() if self._spent is not None else 0.0
        try:
            return room(*args, **named)
        except MemoryError:
            raise
        except Exception as error:
            if self.strict:
                raise
            log.error("room %s failed: %s", step, where(error))  # noqa: TRY400 - its message may repeat the article
            self.failed.append(step.partition(".")[0])
            if self._spent is not None:
                self._spent.failed.append(step.partition(".")[0])
            return empty
        finally:
            if self._spent is not None:
                field = step.partition(".")[0]
                self._spent.rooms[field] = self._spent.rooms.get(field, 0.0) + perf_counter() - begin

    @property
    def warnings(self) -> tuple[str, ...]:
        """`field_failed:<name>` for each room that failed."""
        return tuple(f"field_failed:{name}" for name in self.failed)
