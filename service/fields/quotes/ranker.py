"""Weighing candidates by a sum of small decision trees, read from the weights.

Made by `training/quotes.py`; what it was learned from and how well it does stands in the card beside the weights.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.fields.quotes.columns import COLUMNS, QUOTATION_COLUMNS

DEPTH = 4
SPLITS = 2**DEPTH - 1
FIRST = 20
"""So many trees are asked first."""

Tree = tuple[int, float, Any, Any]
"""The column asked, the threshold, and what to go on with for numbers up to it and above: a node, at last a score."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How sure a score makes an answer."""

    scores: tuple[float, ...]
    """Scores in rising order …"""
    shares: tuple[float, ...]
    """… and the share of right answers at each, counted on articles that the trees had not seen."""

    def sure(self, score: float) -> float:
        """The share of right answers among those of this score, between the counted ones in a straight line."""
        at = bisect_left(self.scores, score)
        if at == 0:
            return self.shares[0]
        if at == len(self.scores):
            return self.shares[-1]
        low, high = self.scores[at - 1], self.scores[at]
        part = (score - low) / (high - low)
        return self.shares[at - 1] + part * (self.shares[at] - self.shares[at - 1])


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees, and what their score means."""

    base: float
    first: tuple[Tree, ...]
    """The first trees, which go the longest steps …"""
    trees: tuple[Tree, ...]
    """… and the others."""
    counted: Counted
    """What the sum of all trees means."""
    counted_early: Counted
    """What that of the first trees means."""

    def early(self, row: Sequence[float]) -> float:
        """The sum of the first trees for a row."""
        return _summed(self.base, self.first, row)

    def score(self, row: Sequence[float], early: float) -> float:
        """The sum of all trees for a row; `early` is that of the first trees."""
        return _summed(early, self.trees, row)


@dataclass(frozen=True, slots=True)
class Ranker:
    """Both questions: who of the candidates speaks, and whether a passage is a quotation at all."""

    speaker: Forest
    quotation: Forest
    rates: Mapping[str, float]
    """For each form of a cue, and for each kind of cue, how often its subject is who speaks."""

    def rate(self, form: str, kind: str) -> float:
        """How often the subject of this cue is who speaks; of a form not seen, how often that of its kind is."""
        found = self.rates.get(form)
        return found if found is not None else self.rates.get(kind + ":", 0.5)


def ranker_from(weights: dict[str, Any]) -> Ranker:
    """The ranker as `training/quotes.py` writes it. Raises ValueError where it was grown on other columns."""
    return Ranker(
        _forest_from(weights["speaker"], COLUMNS),
        _forest_from(weights["quotation"], QUOTATION_COLUMNS),
        weights["rates"],
    )


def _forest_from(weights: dict[str, Any], columns: Sequence[str]) -> Forest:
    if list(weights["columns"]) != list(columns):
        raise ValueError("quotes weights: grown on other columns than the features have")
    for asked, limits, leaves in weights["trees"]:
        if (len(asked), len(limits), len(leaves)) != (SPLITS, SPLITS, SPLITS + 1) or max(asked) >= len(columns):
            raise ValueError("quotes weights: a tree is not complete")
    return Forest(
        weights["base"],
        tuple(_nested(0, *tree) for tree in weights["trees"][:FIRST]),
        tuple(_nested(0, *tree) for tree in weights["trees"][FIRST:]),
        _counted_from(weights["sure"]),
        _counted_from(weights["sure early"]),
    )


def _counted_from(points: Sequence[Sequence[float]]) -> Counted:
    return Counted(tuple(score for score, _ in points), tuple(share for _, share in points))


def _summed(total: float, trees: tuple[Tree, ...], row: Sequence[float]) -> float:
    for column, limit, low, high in trees:
        column, limit, low, high = high if row[column] > limit else low
        column, limit, low, high = high if row[column] > limit else low
        column, limit, low, high = high if row[column] > limit else low
        total += high if row[column] > limit else low
    return total


def _nested(place: int, asked: list[int], limits: list[float], leaves: list[float]) -> Tree:
    """The node at this place of a tree written level by level, with all under it."""
    low, high = 2 * place + 1, 2 * place + 2
    if low >= SPLITS:
        return asked[place], limits[place], leaves[low - SPLITS], leaves[high - SPLITS]
    return asked[place], limits[place], _nested(low, asked, limits, leaves), _nested(high, asked, limits, leaves)
