"""Weighing rows of numbers by a sum of small decision trees, read from the weights.

The trees come in stages, and most blocks are settled after the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from service.knowledge import Knowledge
from service.knowledge.trees import Summing, read_trees

Stage = tuple[Summing, float, float]
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
        for summing, low, high in self.stages:
            total = summing(row, total)
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
    trees = read_trees(weights["trees"], len(names), [end for end, _, _ in weights["stages"]])
    bounds = [*((low, high) for _, low, high in weights["stages"]), (0.0, 0.0)]
    stages = tuple((summing, low, high) for summing, (low, high) in zip(trees, bounds, strict=True))
    return Trees(names, weights["base"], stages)
