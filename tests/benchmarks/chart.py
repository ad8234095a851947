"""A chart with two logarithmic axes as plain SVG: no plotting library, and small enough to keep in the repository."""

from __future__ import annotations

import math
from dataclasses import dataclass
from xml.sax.saxutils import escape

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axis:
    """A logarithmic axis: the values at its ends, and the words at its ticks."""

    low: float
    high: float
    label: str
    ticks: tuple[tuple[float, str], ...]

    def share(self, value: float) -> float:
        """Where a value stands, 0 at the low end and 1 at the high end; what is outside stands at the end."""
        value = min(max(value, self.low), self.high)
        return math.log(value / self.low) / math.log(self.high / self.low)

    def shown(self) -> list[tuple[float, str]]:
        """The ticks that lie between the ends."""
        return [(value, word) for value, word in self.ticks if self.low <= value <= self.high]


class Chart:
    """One chart: dots and lines are added, `svg` gives the elements.

    Args:
        title: its heading.
        left, top, width, height: where the plotted area stands in the picture.
        x, y: the axes.
    """

    def __init__(self, title: str, left: int, top: int, width: int, height: int, x: Axis, y: Axis) -> None:
        self.left, self.top, self.width, self.height = left, top, width, height
        self.x, self.y = x, y
        self._parts: list[str] = [_text(left, top - 14, title, size=15, bold=True)]
        self._labels: list[tuple[float, str, str]] = []
        self._axes()

    def dots(self, points: list[Point], colour: str) -> None:
        """Each point as a dot: one path for all of them, because an element each would be ten times as long."""
        path = "".join(f"M{self._at(point)}h0" for point in points)
        self._parts.append(
            f'<path d="{path}" stroke="{colour}" stroke-width="2.6" stroke-linecap="round" opacity=".45"/>'
        )

    def line(self, points: list[Point], colour: str, label: str, *, dashed: bool = False) -> None:
        """The points joined, with a label to the right of the last."""
        if not points:
            return
        path = "M" + "L".join(self._at(point) for point in points)
        dashes = ' stroke-dasharray="5 4"' if dashed else ""
        self._parts.append(
            f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2" stroke-linejoin="round"{dashes}/>'
        )
        if label:
            self._labels.append((self._height(points[-1][1]), label, colour))

    def svg(self) -> str:
        """The elements of the chart; labels are moved apart where lines end close together."""
        spacing, free = 14, float(self.top)
        for height, label, colour in sorted(self._labels):
            free = max(height, free)
            self._parts.append(_text(self.left + self.width + 7, free + 4, label, colour=colour))
            free += spacing
        return "\n".join(self._parts)

    def _at(self, point: Point) -> str:
        return f"{self.left + self.width * self.x.share(point[0]):.1f} {self._height(point[1]):.1f}"

    def _height(self, value: float) -> float:
        return self.top + self.height * (1 - self.y.share(value))

    def _axes(self) -> None:
        bottom, right = self.top + self.height, self.left + self.width
        for value, word in self.x.shown():
            across = self.left + self.width * self.x.share(value)
            self._parts.append(f'<path d="M{across:.1f} {self.top}V{bottom}" stroke="#e4e4e4"/>')
            self._parts.append(_text(across, bottom + 17, word, anchor="middle"))
        for value, word in self.y.shown():
            height = self._height(value)
            self._parts.append(f'<path d="M{self.left} {height:.1f}H{right}" stroke="#e4e4e4"/>')
            self._parts.append(_text(self.left - 6, height + 4, word, anchor="end"))
        self._parts.append(f'<path d="M{self.left} {self.top}V{bottom}H{right}" fill="none" stroke="#888"/>')
        self._parts.append(_text(self.left + self.width / 2, bottom + 36, self.x.label, anchor="middle"))
        self._parts.append(_text(self.left, self.top + 12, self.y.label, anchor="start", shift=6))


def picture(width: int, height: int, charts: list[Chart], note: str) -> str:
    """The whole SVG document, with a note below the charts."""
    parts = "\n".join(chart.svg() for chart in charts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        'font-family="system-ui,Helvetica,Arial,sans-serif" font-size="12" fill="#333">\n'
        f'<rect width="{width}" height="{height}" fill="#fff"/>\n{parts}\n{_text(20, height - 14, note)}\n</svg>\n'
    )


def _text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    size: int = 12,
    colour: str = "#333",
    bold: bool = False,
    shift: float = 0,
) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x + shift:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" fill="{colour}"{weight}>'
        f"{escape(words)}</text>"
    )
