"""How far the command is: one line on standard error, drawn over itself."""

from __future__ import annotations

import shutil
from types import TracebackType
from typing import Final, Self, TextIO

from service.command.card import printable

BAR: Final = 24


class Progress:
    """A bar for many documents. Draws nothing where the stream is no terminal."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self.total = total
        self.stream = stream
        self.shown = total > 1 and stream.isatty()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()

    def step(self, done: int, name: str) -> None:
        """`done` documents are done, the last of them this one."""
        if not self.shown:
            return
        filled = BAR * done // self.total
        line = f"[{'#' * filled}{'.' * (BAR - filled)}] {done}/{self.total} {printable(name)}"
        self.stream.write("\r\x1b[K" + line[: shutil.get_terminal_size().columns - 1])
        self.stream.flush()
