"""Weighing rows of numbers by a sum of small decision trees, read from the weights.

Complete trees of four levels as flat tuples: plain Python needs some 25 microseconds for a
hundred of them, and most blocks are settled long before the last tree.
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


@dataclass(frozen=True, slots=True)
class Trees:
    """The weights of one medium."""

    names: tuple[str, ...]
    """The columns that the trees were grown on, in order."""
    base: float
    """The score of a row before the first tree."""
    trees: tuple[Tree, ...]
    early: int
    """After so many trees a row may be settled already."""
    sure: float
    """How far from zero its score must be for that."""

    def score(self, row: list[float]) -> float:
        """The log odds that the row's block is the article's text."""
        total: float = self.base
        for number, (asked, limits, leaves) in enumerate(self.trees):
            node = 2 if row[asked[0]] > limits[0] else 1
            node = 2 * node + (2 if row[asked[node]] > limits[node] else 1)
            node = 2 * node + (2 if row[asked[node]] > limits[node] else 1)
            node = 2 * node + (2 if row[asked[node]] > limits[node] else 1)
            total += leaves[node - SPLITS]
            if number == self.early and not -self.sure < total < self.sure:
                return total
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
    return Trees(names, weights["base"], trees, weights["early"], weights["sure"])
