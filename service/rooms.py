"""Running a room so that its failure costs its own field and nothing else."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from service.failures import where

log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


class Rooms:
    """Calls rooms and remembers which of them failed.

    With `strict` (the tests) a failing room raises; otherwise its empty value stands in for
    it. MemoryError and interrupts are never caught: they are not the room's fault.
    """

    def __init__(self, strict: bool) -> None:
        self.strict = strict
        self.failed: list[str] = []

    def __call__(self, name: str, empty: T, room: Callable[P, T], *args: P.args, **named: P.kwargs) -> T:
        """What `room` returns for these arguments, or `empty` where it fails."""
        try:
            return room(*args, **named)
        except MemoryError:
            raise
        except Exception as error:
            if self.strict:
                raise
            log.error("room %s failed: %s", name, where(error))  # noqa: TRY400 - its message may repeat the article
            self.failed.append(name)
            return empty

    @property
    def warnings(self) -> tuple[str, ...]:
        """`field_failed:<name>` for each room that failed."""
        return tuple(f"field_failed:{name}" for name in self.failed)
