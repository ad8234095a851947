"""The same pages through every contestant in one process, one after the other, and what each of them costs."""

from __future__ import annotations

import itertools
import statistics
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from tests.benchmarks.clock import collections_timed
from tests.benchmarks.contestants import OURS, READ, Contestant


@dataclass(slots=True)
class Costs:
    """Seconds by contestant, page by page, in the order of `sizes`."""

    sizes: list[int] = field(default_factory=list)
    spent: dict[str, list[float]] = field(default_factory=dict)
    collecting: dict[str, float] = field(default_factory=dict)
    """Of these seconds, what the garbage collector took."""
    failures: dict[str, int] = field(default_factory=dict)


def warm_up(contestants: list[Contestant], pages: Iterable[tuple[str, bytes]]) -> None:
    """Go through some pages unmeasured: what loads late is paid once in a process, not by a page."""
    for url, data in pages:
        for contestant in contestants:
            _cost(contestant, data, url)


def compare(contestants: list[Contestant], pages: Iterable[tuple[str, bytes]]) -> Costs:
    """Measure every contestant on every page.

    The order changes from page to page through all orders there are, so that warm caches and
    noisy neighbours favour nobody.
    """
    names = [contestant.name for contestant in contestants]
    costs = Costs(
        spent={name: [] for name in names},
        collecting=dict.fromkeys(names, 0.0),
        failures=dict.fromkeys(names, 0),
    )
    orders = itertools.cycle(itertools.permutations(contestants))
    with collections_timed() as collected:
        for url, data in pages:
            costs.sizes.append(len(data))
            for contestant in next(orders):
                before = collected.seconds
                passed, failed = _cost(contestant, data, url)
                costs.spent[contestant.name].append(passed)
                costs.collecting[contestant.name] += collected.seconds - before
                costs.failures[contestant.name] += failed
    return costs


def _cost(contestant: Contestant, data: bytes, url: str) -> tuple[float, bool]:
    """CPU seconds, and whether it failed: an exception costs what it took, like an answer."""
    failed = False
    begin = time.process_time()
    try:
        contestant.call(data, url)
    except Exception:  # noqa: BLE001 - a peer's fault on one page must not end the run; it is counted
        failed = True
    return time.process_time() - begin, failed


def report(costs: Costs, contestants: list[Contestant]) -> None:
    """Print sums, means, percentiles, and what ours costs for each second of theirs."""
    total = sum(costs.sizes)
    print(
        f"{len(costs.sizes)} pages, {total / 1e6:.0f} MB, median {statistics.median(costs.sizes) / 1000:.0f} kB; "
        "CPU time of one process, page by page in changing order.\n"
        "gc: of the mean, what the garbage collector took; failed: pages that raised.\n"
    )
    print(f"{'ms a page':15}{'mean':>8}{'median':>8}{'p95':>8}{'max':>9}{'sum s':>9}{'gc':>7}{'failed':>8}  gives")
    for contestant in contestants:
        values = sorted(1000 * value for value in costs.spent[contestant.name])
        print(
            f"{contestant.name:15}{statistics.mean(values):8.2f}{statistics.median(values):8.2f}"
            f"{values[int(len(values) * 0.95)]:8.2f}{values[-1]:9.2f}{sum(values) / 1000:9.2f}"
            f"{1000 * costs.collecting[contestant.name] / len(values):7.2f}"
            f"{costs.failures[contestant.name]:8}  {contestant.gives}"
        )
    print()
    for contestant in contestants:
        if contestant.name not in {READ, OURS}:
            print(_ratios(costs, contestant.name))


def _ratios(costs: Costs, peer: str) -> str:
    ours, read, theirs = (costs.spent[name] for name in (OURS, READ, peer))
    quicker = sum(a < b for a, b in zip(ours, theirs, strict=True))
    return (
        f"ours / {peer}: {sum(ours) / sum(theirs):.2f} of the sums, "
        f"{statistics.median(ours) / statistics.median(theirs):.2f} of the medians, "
        f"{sum(read) / sum(theirs):.2f} for reading alone; ours is quicker on {quicker} of {len(ours)} pages"
    )
