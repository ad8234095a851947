"""What documents cost that grow up to the largest the service takes (20 MB), ordinary and hostile ones."""

from __future__ import annotations

from service.answer import document_of
from service.enrich import enrich
from service.intake.request import EnrichRequest
from service.knowledge import Knowledge
from tests.benchmarks.clock import seconds
from tests.benchmarks.documents import SHAPES, Made

SIZES = (20_000, 63_000, 200_000, 630_000, 2_000_000, 6_300_000, 20_000_000)
"""Half decades, so that the second next is ten times as large."""

Curve = list[tuple[int, float]]
"""Bytes and CPU seconds."""


def measure(knowledge: Knowledge, largest: int) -> dict[str, Curve]:
    """Seconds of read and enrich by shape and size: the best of three while they are short, else of two or one."""
    curves: dict[str, Curve] = {}
    for name, make in SHAPES.items():
        curves[name] = []
        for size in (size for size in SIZES if size <= largest):
            made = make(size)
            best = _answered(made, knowledge)
            for _ in range(2 if best < 0.1 else best < 0.5):
                best = min(best, _answered(made, knowledge))
            curves[name].append((len(made if isinstance(made, bytes) else made.encode()), best))
    return curves


def _answered(made: Made, knowledge: Knowledge) -> float:
    if isinstance(made, str):
        request = EnrichRequest(made.encode(), "text/plain", "text", made)
    else:
        request = EnrichRequest(made, "text/html", "html", made)
    return seconds(lambda: enrich(document_of(request), knowledge))


def report(curves: dict[str, Curve]) -> None:
    """Print milliseconds by size, and the steepest growth over any tenfold size."""
    sizes = [size for size in SIZES if any(len(curve) >= SIZES.index(size) + 1 for curve in curves.values())]
    print("\nread + enrich of generated documents, ms by size; tenfold: the most that ten times the size costs")
    print(f"{'':15}" + "".join(f"{f'{size / 1000:,.0f} kB':>11}" for size in sizes) + f"{'tenfold':>9}")
    for name, curve in curves.items():
        steepest = max((later / first for (_, first), (_, later) in zip(curve, curve[2:], strict=False)), default=1.0)
        print(f"{name:15}" + "".join(f"{1000 * cost:11.1f}" for _, cost in curve) + f"{steepest:9.1f}")
    print(
        "10 is linear, 100 quadratic. Beyond 2,000,000 characters or 20,000 blocks of text, and for markup beyond the\n"
        "guard's bounds, the service answers from the beginning and says `truncated_input`."
    )
