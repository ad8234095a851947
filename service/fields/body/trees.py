"""Weighing rows of numbers by a sum of small decision trees, read from the weights.

Complete trees of four levels as flat tuples: plain Python needs some 25 microseconds for a
hundred of them, so the trees come in stages, and most blocks are settled after the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from service.knowledge import Knowledge

DEPTH = 4
SPLITS = 2**DEPTH - 1

Tree = tuple[tuple[int, ...], tuple[float, ...], tuple[float, ...]]
"""The 15 columns asked, the 15 thresholds (a greater number goes right) and the 16 leaves, level by level."""


Stage = tuple[tuple[Tree, ...], float, float]
"""Some trees, and the scores below and above which a row needs no more of them."""


@dataclass(frozen=True, slots=True)
class Trees:
    """The weights of one medium."""

    names: tuple[str, ...]
    """The columns that the trees were grown on, in order."""
    base: float
    """The score of a row before the first tree."""
    stages: tuple[Stage, ...]
    """All trees, in order."""

    def score(self, row: list[float]) -> float:
        """The log odds that the row's block is the article's text."""
        total: float = self.base
        for trees, low, high in self.stages:
            for asked, limits, leaves in trees:
                node = 2 if row[asked[0]] > limits[0] else 1
                node = 2 * node + (2 if row[asked[node]] > limits[node] else 1)
                node = 2 * node + (2 if row[asked[node]] > limits[node] else 1)
                node = 2 * node + (2 if row[asked[node]] > limits[node] else 1)
                total += leaves[node - SPLITS]
            if total < low or total > high:
                break
        return total


@lru_cache(maxsize=8)
def trees_of(knowledge: Knowledge, media: str) -> Trees:
    """The trees of one medium out of the weights. Raises ValueError where they do not fit this code's columns."""
    return trees_from(knowledge.weights["body"][media])


def trees_from(weights: dict[str, Any]) -> Trees:
    """The trees as `training/body.py` writes them."""
    trees = tuple((tuple(asked), tuple(limits), tuple(leaves)) for asked, limits, leaves in weights["trees"])
    names = tuple(weights["columns"])
    for asked, limits, leaves in trees:
        if (len(asked), len(limits), len(leaves)) != (SPLITS, SPLITS, SPLITS + 1) or max(asked) >= len(names):
            raise ValueError("body weights: a tree is not complete")
    stages: list[Stage] = []
    start = 0
    for end, low, high in [*weights["stages"], (len(trees), 0.0, 0.0)]:
        stages.append((trees[start:end], low, high))
        start = end
    return Trees(names, weights["base"], tuple(stages))
