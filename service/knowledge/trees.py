"""Small decision trees, as `training/` writes them into weights and as rooms ask them.

Complete trees of four levels: plain Python needs some ten microseconds for a hundred of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

DEPTH = 4
_SPLITS = 2**DEPTH - 1

Tree = tuple[int, float, Any, Any]
"""The column asked, the threshold, and what to go on with for numbers up to it and above: a node, at last a score.

Nested and not in arrays, for then a step is one unpacking, without any counting of places. Who asks unpacks `DEPTH`
times in place: a call for each tree would cost more than the tree.
"""


def read_trees(written: Sequence[tuple[list[int], list[float], list[float]]], columns: int) -> tuple[Tree, ...]:
    """Trees written level by level: columns asked, thresholds, scores. Raises ValueError where one is not complete.

    Args:
        written: the trees.
        columns: how many numbers a row has.
    """
    for asked, limits, leaves in written:
        if (len(asked), len(limits), len(leaves)) != (_SPLITS, _SPLITS, _SPLITS + 1) or max(asked) >= columns:
            raise ValueError("weights: a tree is not complete")
    return tuple(_nested(0, *tree) for tree in written)


def _nested(place: int, asked: list[int], limits: list[float], leaves: list[float]) -> Tree:
    """The node at this place of a tree, with all under it."""
    low, high = 2 * place + 1, 2 * place + 2
    if low >= _SPLITS:
        return asked[place], limits[place], leaves[low - _SPLITS], leaves[high - _SPLITS]
    return asked[place], limits[place], _nested(low, asked, limits, leaves), _nested(high, asked, limits, leaves)
