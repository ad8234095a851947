"""Where worker processes keep their figures, so that any of them can tell those of all.

prometheus_client keeps them in files that a process maps into memory, one set a process. By
default the set is named after the process's number and stays when the process ends, because
counters must not go back; so where processes are replaced (MAX_REQUESTS), the files
would grow in number without end. Here the set is named after the place of the worker instead, and whoever
takes the place next counts on.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

VARIABLE: Final = "PROMETHEUS_MULTIPROC_DIR"
"""Where prometheus_client is told the folder; it has no other way."""

_NAME: Final = re.compile(r"article-enrichment-metrics-(\d+)-\w+")
_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - what we make there is ours alone (mkdtemp)

_place = "0"


def place() -> str:
    """The place of this process: `0` before the first worker, then `1` and on."""
    return _place


def take(number: int) -> None:
    """From here on this process is the worker in this place."""
    global _place
    _place = str(number)


def make_folder() -> Path:
    """An empty folder for the figures of all workers, in memory where possible; prometheus_client is told.

    What servers that were killed have left behind is removed; a server that reads its configuration
    again keeps its folder. To be called by the process that starts the workers, before
    prometheus_client is imported.
    """
    ours = f"article-enrichment-metrics-{os.getpid()}-"
    told = os.environ.get(VARIABLE)
    if told and Path(told).name.startswith(ours):
        return Path(told)
    if told:
        # The operator names a folder: it is made, and emptied of an earlier run's figures.
        folder = Path(told)
        folder.mkdir(parents=True, exist_ok=True)
        for figures in folder.glob("*.db"):
            figures.unlink()
        return folder
    parent = _MEMORY if os.access(_MEMORY, os.W_OK) else Path(tempfile.gettempdir())
    remove_orphans(parent)
    folder = Path(tempfile.mkdtemp(prefix=ours, dir=parent))
    os.environ[VARIABLE] = str(folder)
    return folder


def remove_orphans(parent: Path) -> None:
    """Remove the folders whose process is not there any more."""
    for folder in parent.iterdir():
        found = _NAME.fullmatch(folder.name)
        if found and not Path(f"/proc/{found[1]}").exists():
            # Another user's folder stays: it is not ours to remove.
            shutil.rmtree(folder, ignore_errors=True)


def remove_folder() -> None:
    """Remove the folder of the figures, when the server ends."""
    folder = Path(os.environ.get(VARIABLE, ""))
    if folder.name.startswith(f"article-enrichment-metrics-{os.getpid()}-"):
        with suppress(OSError):
            shutil.rmtree(folder)


class Places:
    """Who works in which place, as the process that starts the workers knows it."""

    def __init__(self) -> None:
        self._taken: dict[int, object] = {}

    def give(self, worker: object) -> int:
        """The lowest place that is free."""
        number = next(n for n in range(1, len(self._taken) + 2) if n not in self._taken)
        self._taken[number] = worker
        return number

    def free(self, worker: object) -> int | None:
        """Free the place of a worker that has ended; which it was."""
        for number, holder in self._taken.items():
            if holder is worker:
                del self._taken[number]
                return number
        return None


PLACES: Final = Places()
"""Those of this server. Here, so that a server that reads its configuration again knows who works where."""
