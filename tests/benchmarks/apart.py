"""The same pages through contestants that have a process each, as a service has: what they cost without one another.

Page by page in turn, who has many functions waits for them to come back into the processor's
cache after each of the others; a worker that answers one request after the other does not. Here
each has a process, forked after everything is loaded, and goes through some pages in a row; then
it is the next one's turn with the same pages, so that noise of the machine meets all alike.
"""

from __future__ import annotations

import contextlib
import itertools
import multiprocessing
import time
from collections.abc import Iterable
from multiprocessing.connection import Connection
from typing import Final

from service import collector
from tests.benchmarks.contestants import OURS, Contestant

ROW: Final = 50
"""Pages in a row."""


def sums(contestants: list[Contestant], pages: Iterable[tuple[str, bytes]]) -> dict[str, float]:
    """CPU seconds by contestant over all pages."""
    context = multiprocessing.get_context("fork")
    asked: dict[str, Connection] = {}
    for contestant in contestants:
        here, there = context.Pipe()
        context.Process(target=_answer, args=(there, contestant), daemon=True).start()
        there.close()
        asked[contestant.name] = here
    spent = dict.fromkeys(asked, 0.0)
    remaining = iter(pages)
    while row := list(itertools.islice(remaining, ROW)):
        for name, connection in asked.items():
            connection.send(row)
            spent[name] += connection.recv()
    for connection in asked.values():
        connection.send(None)
    return spent


def report(spent: dict[str, float], number: int) -> None:
    """Print means, and what ours costs for each second of theirs."""
    print(f"\nEach in a process of its own, {number} pages")
    for name, seconds in spent.items():
        ratio = "" if name == OURS else f", ours / {name}: {spent[OURS] / seconds:.2f} of the sums"
        print(f"{name:15}{1000 * seconds / number:8.2f} ms a page{ratio}")


def _answer(there: Connection, contestant: Contestant) -> None:
    collector.keep_what_is_loaded()
    while (row := there.recv()) is not None:
        begin = time.process_time()
        for url, data in row:
            # Failures are counted in compare.py.
            with contextlib.suppress(Exception):
                contestant.call(data, url)
        there.send(time.process_time() - begin)
