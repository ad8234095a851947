"""Small decision trees, as `training/` writes them into weights and as rooms ask them.

Complete trees of four levels. Plain Python needs some four microseconds for a hundred of them: they are made into a
function once, in which every question is an expression with numbers of its own, and the interpreter learns for each
which kind of numbers it compares. Walking the same trees as data takes more than twice as long.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import isfinite

DEPTH = 4
_SPLITS = 2**DEPTH - 1
_WORTH_UNPACKING = 2
"""A row with at most so many columns for each tree is unpacked at once; of a longer one most is never asked."""

Written = tuple[list[int], list[float], list[float]]
"""A tree level by level: columns asked, thresholds, scores."""
Summing = Callable[[Sequence[float], float], float]
"""Adds the scores that some trees give a row to a sum, tree by tree in order."""


def read_trees(written: Sequence[Written], columns: int, ends: Sequence[int] = ()) -> tuple[Summing, ...]:
    """Trees in stages: a function for those up to each end, and one for the rest.

    Args:
        written: the trees. A number goes on to the first side of a node up to its threshold, to the second above it.
        columns: how many numbers a row has.
        ends: after how many trees each stage ends but the last.

    Raises:
        ValueError: a tree is not complete, or asks other columns than a row has.
    """
    for asked, limits, leaves in written:
        if (len(asked), len(limits), len(leaves)) != (_SPLITS, _SPLITS, _SPLITS + 1) or not (
            min(asked) >= 0 and max(asked) < columns and all(map(isfinite, (*asked, *limits, *leaves)))
        ):
            raise ValueError("weights: a tree is not complete")
    bounds = [0, *ends, len(written)]
    return tuple(_summing(written[start:end], columns) for start, end in pairwise(bounds))


def _summing(written: Sequence[Written], columns: int) -> Summing:
    unpacked = columns <= _WORTH_UNPACKING * len(written)
    names = [f"c{number}" if unpacked else f"row[{number}]" for number in range(columns)]
    lines = ["def summing(row, total):"]
    if unpacked:
        lines.append(f" {', '.join(names)}, = row")
    lines += (f" total += {_question(0, names, *tree)}" for tree in written)
    lines.append(" return total")
    found: dict[str, Summing] = {}
    # Nothing but numbers comes from the weights, and each is written by `int` or `float`.
    exec(compile("\n".join(lines), "<trees>", "exec"), found)  # noqa: S102 - as above; the weights are our own files
    return found["summing"]


def _question(place: int, names: list[str], asked: list[int], limits: list[float], leaves: list[float]) -> str:
    """The node at this place of a tree, with all under it."""
    if place >= _SPLITS:
        return _number(leaves[place - _SPLITS])
    low, high = (_question(2 * place + side, names, asked, limits, leaves) for side in (1, 2))
    return f"({high} if {names[int(asked[place])]} > {_number(limits[place])} else {low})"


def _number(value: float) -> str:
    """Whole numbers as such, where they are written so: compared with others they are quicker than broken ones."""
    return repr(int(value)) if isinstance(value, int) else repr(float(value))
