"""Weighing candidates by a sum of small decision trees, read from the weights.

Made by `training/quotes.py`; what it was learned from and how well it does stands in the card beside the weights.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from service.fields.quotes.columns import COLUMNS, QUOTATION_COLUMNS
from service.knowledge.trees import Summing, read_trees

STAGES = (12, 40)
"""After so many trees, clear cases need no more."""
MARGIN = 1.2
"""Whom some trees put so far behind another is not asked on: the trees to come do not make it up."""
CLEAR = 0.0
"""A candidate with at least this sum, and nobody near, is who speaks."""
PLAINLY = 2.5
"""A passage with at least this sum is a quotation."""


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


class Stage(NamedTuple):
    """Some trees, asked together, and what the sum up to them means."""

    trees: Summing
    counted: Counted


@dataclass(frozen=True, slots=True)
class Forest:
    """Trees in stages: what the first ones settle is not asked of the others."""

    base: float
    stages: tuple[Stage, ...]

    def best(
        self, rows: Sequence[Sequence[float]], whose: Sequence[object], less: Sequence[float]
    ) -> tuple[int, float]:
        """The row with the highest sum, and how sure that is.

        Args:
            rows: at least one row.
            whose: for each row whom it is about; rows about the same are no rivals.
            less: what each row loses beforehand.
        """
        sums = [self.base - lost for lost in less]
        near = list(range(len(rows)))
        best, highest, counted = 0, 0.0, self.stages[0].counted
        for summing, counted in self.stages:  # noqa: B007 - the last one asked is counted by
            for i in near:
                sums[i] = summing(rows[i], sums[i])
            best = max(near, key=sums.__getitem__)  # of equals the first: the sentence's own order decides
            highest = sums[best]
            near = [i for i in near if sums[i] >= highest - MARGIN]
            if highest >= CLEAR and (len(near) == 1 or all(whose[i] is whose[best] for i in near)):
                break
        return best, counted.sure(highest)

    def likely(self, row: Sequence[float]) -> float:
        """How sure the answer "yes" is for one row."""
        total, counted = self.base, self.stages[0].counted
        for summing, counted in self.stages:  # noqa: B007 - the last one asked is counted by
            total = summing(row, total)
            if total >= PLAINLY:
                break
        return counted.sure(total)


@dataclass(frozen=True, slots=True)
class Ranker:
    """Both questions: who of the candidates speaks, and whether a passage is a quotation at all."""

    speaker: Forest
    quotation: Forest
    rates: Mapping[str, float]
    """For each form of a cue, and for each kind of cue, how often its subject is who speaks."""

    given: Mapping[str, Counted]
    """How often answers of a confidence are right, by what speaks ("pronoun", "person"); of any "speaker"; and how
    often a "quotation" is one."""

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
        {name: _counted_from(points) for name, points in weights.get("given", {}).items()},
    )


def _forest_from(weights: dict[str, Any], columns: Sequence[str]) -> Forest:
    if list(weights["columns"]) != list(columns):
        raise ValueError("quotes weights: grown on other columns than the features have")
    trees = read_trees(weights["trees"], len(columns), STAGES)
    stages = (Stage(*one) for one in zip(trees, map(_counted_from, weights["sure"]), strict=True))
    return Forest(weights["base"], tuple(stages))


def _counted_from(points: Sequence[Sequence[float]]) -> Counted:
    return Counted(tuple(score for score, _ in points), tuple(share for _, share in points))
