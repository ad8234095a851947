"""Weighing rows of numbers by a sum of small decision trees, read from the weights.

The trees come in stages, and most blocks are settled after the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from service.knowledge import Knowledge
from service.knowledge.trees import Tree, read_trees

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
            for column, limit, low_side, high_side in trees:
                column, limit, low_side, high_side = high_side if row[column] > limit else low_side
                column, limit, low_side, high_side = high_side if row[column] > limit else low_side
                column, limit, low_side, high_side = high_side if row[column] > limit else low_side
                total += high_side if row[column] > limit else low_side
            if total < low or total > high:
                break
        return total


@lru_cache(maxsize=8)
def trees_of(knowledge: Knowledge, media: str) -> Trees:
    """The trees of one medium out of the weights. Raises ValueError where they do not fit this code's columns."""
    return trees_from(knowledge.weights["body"][media])


def trees_from(weights: dict[str, Any]) -> Trees:
    """The trees as `training/body.py` writes them."""
    names = tuple(weights["columns"])
    trees = read_trees(weights["trees"], len(names))
    stages: list[Stage] = []
    start = 0
    for end, low, high in [*weights["stages"], (len(trees), 0.0, 0.0)]:
        stages.append((trees[start:end], low, high))
        start = end
    return Trees(names, weights["base"], tuple(stages))
