"""The text of elements whose own text is a fact (a time, a property), gathered while the walk is in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from service.reader.characters import squashed
from service.reader.elements import Open

_MOST_OPEN = 8
"""Every open capture looks at every text node in it; deeper ones are nested for no reason."""


@dataclass(slots=True)
class _Capture:
    element: Open
    limit: int
    finish: Callable[[str], None]
    parts: list[str] = field(default_factory=list)


class Captures:
    """The captures that are open, outermost first."""

    def __init__(self) -> None:
        self.open: list[_Capture] = []

    def begin(self, element: Open, limit: int, finish: Callable[[str], None]) -> bool:
        """Gather text until `end(element)`, then call `finish` with at most `limit` code points of it.

        Returns False, and gathers nothing, where too many captures are open.
        """
        if len(self.open) >= _MOST_OPEN:
            return False
        self.open.append(_Capture(element, limit, finish))
        return True

    def text(self, text: str) -> None:
        """Give the data of a text node to all open captures."""
        for capture in self.open:
            if capture.limit > 0:
                capture.parts.append(text[: capture.limit])
                capture.limit -= len(text)

    def end(self, element: Open) -> None:
        """Finish the captures of this element."""
        while self.open and self.open[-1].element is element:
            capture = self.open.pop()
            capture.finish(squashed("".join(capture.parts)))
