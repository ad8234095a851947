"""Small decision trees, as `training/` writes them into weights and as rooms ask them.

Complete trees of four levels. Plain Python needs some four microseconds for a hundred of them: they are made into a
function once, in which every question is an expression with numbers of its own, and the interpreter learns for each
which kind of numbers it compares. Walking the same trees as data takes more than twice as long.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import pairwise
from math import floor, isfinite
from typing import Any

DEPTH = 4
_SPLITS = 2**DEPTH - 1
_NOTHING_ASKED = 1e9
"""The limit of nodes that ask nothing: `training/grow.py` fills its trees with them, and no number is above it."""
_WORTH_UNPACKING = 2
"""A row with at most so many columns for each tree is unpacked at once; of a longer one most is never asked."""

Written = tuple[list[int], list[float], list[float]]
"""A tree level by level: columns asked, thresholds, scores."""
Summing = Callable[[Sequence[Any], float], float]
"""Adds the scores that some trees give a row, of numbers or of parts, to a sum, tree by tree in order."""


def read_trees(
    written: Sequence[Written],
    columns: int,
    ends: Sequence[int] = (),
    *,
    parts: Sequence[int] = (),
    whole: Collection[int] = (),
) -> tuple[Summing, ...]:
    """Trees in stages: a function for those up to each end, and one for the rest.

    Args:
        written: the trees. A number goes on to the first side of a node up to its threshold, to the second above it.
        columns: how many numbers a row has.
        ends: after how many trees each stage ends but the last.
        parts: how many numbers each part of a row has, where a row is a sequence of sequences of numbers: what many
            rows share need not be copied into each.
        whole: the columns that hold nothing but whole numbers.

    Raises:
        ValueError: a tree is not complete, or asks other columns than a row has.
    """
    for asked, limits, leaves in written:
        if (len(asked), len(limits), len(leaves)) != (_SPLITS, _SPLITS, _SPLITS + 1) or not (
            min(asked) >= 0 and max(asked) < columns and all(map(isfinite, (*asked, *limits, *leaves)))
        ):
            raise ValueError("weights: a tree is not complete")
    bounds = [0, *ends, len(written)]
    return tuple(_summing(written[start:end], columns, parts, whole) for start, end in pairwise(bounds))


def _summing(written: Sequence[Written], columns: int, parts: Sequence[int], whole: Collection[int]) -> Summing:
    lines = ["def summing(row, total):"]
    if parts:
        names = [f"p{place}[{number}]" for place, length in enumerate(parts) for number in range(length)]
        lines.append(f" {', '.join(f'p{place}' for place in range(len(parts)))}, = row")
    elif columns <= _WORTH_UNPACKING * len(written):
        names = [f"c{number}" for number in range(columns)]
        lines.append(f" {', '.join(names)}, = row")
    else:
        names = [f"row[{number}]" for number in range(columns)]
    lines += (f" total += {_question(0, names, whole, *tree)}" for tree in written)
    lines.append(" return total")
    found: dict[str, Summing] = {}
    # Nothing but numbers comes from the weights, and each is written by `int` or `float`.
    exec(compile("\n".join(lines), "<trees>", "exec"), found)  # noqa: S102 - as above; the weights are our own files
    return found["summing"]


def _question(
    place: int, names: list[str], whole: Collection[int], asked: list[int], limits: list[float], leaves: list[float]
) -> str:
    """The node at this place of a tree, with all under it."""
    if place >= _SPLITS:
        return _number(leaves[place - _SPLITS])
    limit, column = limits[place], int(asked[place])
    low = _question(2 * place + 1, names, whole, asked, limits, leaves)
    if limit >= _NOTHING_ASKED:
        return low
    high = _question(2 * place + 2, names, whole, asked, limits, leaves)
    # Whole numbers are compared with one another several times as fast as with others.
    return f"({high} if {names[column]} > {_number(floor(limit) if column in whole else limit)} else {low})"


def _number(value: float) -> str:
    """Whole numbers as such, where they are written so: compared with others they are quicker than broken ones."""
    return repr(int(value)) if isinstance(value, int) else repr(float(value))
