"""Weighing rows of numbers by a sum of small decision trees, read from the weights.

The trees come in stages, and most blocks are settled after the first, by numbers that are found for all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from service.fields.body.features import FIRST, NAMES, REST, WHOLE, Row
from service.knowledge import Knowledge
from service.knowledge.trees import Summing, Written, read_trees

Stage = tuple[Summing, float, float]
"""Some trees, and the scores below and above which a row needs no more of them."""


@dataclass(frozen=True, slots=True)
class Trees:
    """The weights of one medium."""

    base: float
    """The score of a row before the first tree."""
    first: tuple[Stage, ...]
    """The trees that ask only what is found for every block, in order."""
    rest: tuple[Stage, ...]
    """The trees after them."""

    def score(self, i: int, row: Row, rest: Callable[[int], Row]) -> float:
        """The log odds that a block is the article's text.

        Args:
            i: the block.
            row: the parts of its row that `features.FIRST` names.
            rest: finds the parts that `features.REST` names; not called where the first trees settle it.
        """
        total: float = self.base
        for summing, low, high in self.first:
            total = summing(row, total)
            if total < low or total > high:
                return total
        row += rest(i)
        for summing, low, high in self.rest:
            total = summing(row, total)
            if total < low or total > high:
                break
        return total


@lru_cache(maxsize=8)
def trees_of(knowledge: Knowledge, media: str) -> Trees:
    """The trees of one medium out of the weights. Raises ValueError where they do not fit this code's columns."""
    return trees_from(knowledge.weights["body"][media], media)


def trees_from(weights: dict[str, Any], media: str) -> Trees:
    """The trees of one medium as `training/body.py` writes them. Raises ValueError as `trees_of` does."""
    if tuple(weights["columns"]) != NAMES[media]:
        raise ValueError("body weights were grown on other columns than this code has: run training/body.py")
    parts = (*FIRST[media], *REST[media])
    places = {name: place for place, name in enumerate(chain.from_iterable(parts))}
    order = [places[name] for name in NAMES[media]]
    # Columns of another number than there are stay as they are, for `read_trees` to refuse.
    trees: list[Written] = [
        ([order[column] if 0 <= column < len(order) else -1 for column in asked], limits, leaves)
        for asked, limits, leaves in weights["trees"]
    ]
    ends = [0, *(end for end, _, _ in weights["stages"]), len(trees)]
    bounds = [*((low, high) for _, low, high in weights["stages"]), (0.0, 0.0)]
    found_first = sum(map(len, FIRST[media]))
    alone = 0  # how many stages ask nothing but what is found first
    while alone < len(bounds) and all(max(asked) < found_first for asked, _, _ in trees[ends[alone] : ends[alone + 1]]):
        alone += 1
    middle = ends[alone]
    whole = [places[name] for name in WHOLE & places.keys()]
    first = read_trees(
        trees[:middle], found_first, ends[1:alone], parts=[len(part) for part in FIRST[media]], whole=whole
    )
    rest = read_trees(
        trees[middle:],
        len(places),
        [end - middle for end in ends[alone + 1 : -1]],
        parts=[len(part) for part in parts],
        whole=whole,
    )
    stages = [
        (summing, low, high)
        for summing, (low, high) in zip(first[:alone] + rest[: len(bounds) - alone], bounds, strict=True)
    ]
    return Trees(weights["base"], tuple(stages[:alone]), tuple(stages[alone:]))
