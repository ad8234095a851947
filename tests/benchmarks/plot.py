"""Cost against size as one picture: saved pages by contestant on the left, growing documents on the right."""

from __future__ import annotations

import statistics
from pathlib import Path

from tests.benchmarks.chart import Axis, Chart, Point, picture
from tests.benchmarks.compare import Costs
from tests.benchmarks.contestants import OURS, READ
from tests.benchmarks.growth import Curve

# Colours that differ in lightness too, for readers who see few colours.
_CONTESTANTS = {OURS: "#c1121f", "trafilatura": "#1d4e89", "newspaper4k": "#5c7f3a", "resiliparse": "#d08c00"}
_SHAPES = (
    "#c1121f", "#1d4e89", "#5c7f3a", "#d08c00", "#7b2d8b", "#00798c", "#a0522d",
    "#555555", "#e07a5f", "#3d5a80", "#81b29a", "#9d4edd", "#bc6c25", "#118ab2",
)  # fmt: skip
_LEAST_PAGES = 10
"""Pages in a bin from which its median is drawn: with fewer, the line would follow single pages."""


def write(path: Path, costs: Costs | None, curves: dict[str, Curve]) -> None:
    """Write the picture; a half whose figures are missing is left out."""
    charts = []
    if costs is not None:
        charts.append(_pages(costs))
    if any(curves.values()):
        charts.append(_growth(curves, left=70 + 620 * len(charts)))
    note = "CPU time of one process, Python 3.11. Seconds belong to the machine; the distances between the lines count."
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(picture(30 + 620 * len(charts), 520, charts, note), encoding="utf-8")


def _pages(costs: Costs) -> Chart:
    sizes = Axis(1e3, 4e6, "bytes of the page", _ticks((1e3, "1 kB"), (1e4, "10 kB"), (1e5, "100 kB"), (1e6, "1 MB")))
    cost = Axis(0.1, 3e3, "CPU time a page", _TIMES)
    chart = Chart(f"{len(costs.sizes)} saved pages: a dot each, lines are medians", 70, 50, 440, 390, sizes, cost)
    shown = [(name, colour) for name, colour in _CONTESTANTS.items() if name in costs.spent]
    points = {name: _points(costs, name) for name, _ in shown}
    for name, colour in reversed(shown):
        chart.dots(points[name], colour)
    for name, colour in reversed(shown):
        chart.line(_medians(points[name]), colour, "this service" if name == OURS else name)
    if READ in costs.spent:
        chart.line(_medians(_points(costs, READ)), _CONTESTANTS[OURS], "its reader", dashed=True)
    return chart


def _growth(curves: dict[str, Curve], left: int) -> Chart:
    sizes = Axis(2e4, 2.5e7, "bytes of the document", _ticks((1e5, "100 kB"), (1e6, "1 MB"), (1e7, "10 MB")))
    chart = Chart("Growing documents, this service", left, 50, 440, 390, sizes, Axis(0.1, 3e4, "CPU time", _TIMES))
    for (name, curve), colour in zip(curves.items(), _SHAPES * len(curves), strict=False):
        chart.line([(size, 1000 * seconds) for size, seconds in curve], colour, name)
    chart.line([(2e4, 0.5), (2.5e7, 625.0)], "#999999", "linear", dashed=True)
    return chart


def _points(costs: Costs, name: str) -> list[Point]:
    return [(size, 1000 * value) for size, value in zip(costs.sizes, costs.spent[name], strict=True)]


def _medians(points: list[Point]) -> list[Point]:
    """The median cost of pages of like size."""
    bins: dict[int, list[Point]] = {}
    for point in points:
        bins.setdefault(_bin(point[0]), []).append(point)
    return [
        (statistics.median(size for size, _ in members), statistics.median(cost for _, cost in members))
        for _, members in sorted(bins.items())
        if len(members) >= _LEAST_PAGES
    ]


def _bin(size: float) -> int:
    """Two bins to each doubling of the size."""
    return int(size**2).bit_length()


def _ticks(*ticks: tuple[float, str]) -> tuple[tuple[float, str], ...]:
    return ticks


_TIMES = _ticks((0.1, "0.1 ms"), (1, "1 ms"), (10, "10 ms"), (100, "100 ms"), (1e3, "1 s"), (1e4, "10 s"))
