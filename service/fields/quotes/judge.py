"""Weighing clauses that may be reported speech by sums of small decision trees, read from the weights.

Made by `training/indirect.py`; what it was learned from and how well it does stands in the card beside the weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from service.fields.quotes.ranker import Counted
from service.knowledge.trees import Summing, read_trees

OPENING_COLUMNS = (
    "cue", "rate", "doubtful", "participle", "ending", "words before", "words after", "mark before", "mark after",
    "word before", "second before", "word after", "second after", "third after", "quotations", "cues before", "cues",
    "comma before", "first word", "that", "comma after", "quotation after", "quotation before", "verbs before",
    "word after comma", "second after comma", "word after comma before", "commas before",
    "opening", "opening rate", "distance", "word", "next word", "last word before", "mark before it", "length", "verb",
    "commas",
)  # fmt: skip
"""What is known of a cue and of a place where what it reports may begin."""
EXTENT_COLUMNS = (
    "opening score", "opening", "opening rate", "rate", "cue", "participle", "words before", "quotations",
    "comma before", "mark before cue", "word", "next word", "third word", "ends at", "length", "words left", "place",
    "word beyond", "second beyond", "third beyond", "last word", "second last word", "beyond rate", "mark at end",
    "commas inside", "verbs inside", "cues inside", "cue beyond", "verb beyond", "subject beyond", "from the first",
)  # fmt: skip
"""What is known of a stretch of words that may be what was said."""

BROKEN = ("rate", "opening rate", "beyond rate", "opening score")
"""The columns with other than whole numbers."""

STAGES = ((8, -2.6, 1.0), (28, -2.0, 0.6))
"""After so many trees rows are not asked on that have a smaller sum than this, or are this far behind the best row.

The trees to come hardly ever make it up, and most rows are settled by the first ones.
"""
HOPELESS = -2.6
"""The sum given to rows that are not asked on."""
OPENS = -0.8
"""With a smaller sum nothing begins there: not asked how far it would go."""
PROMISING = 0.18
"""A form of a cue that reports more seldom than this is not looked at: "state", "support", "interview"."""


@dataclass(frozen=True, slots=True)
class Grove:
    """Trees in parts: what the first ones settle is not asked of the others."""

    base: float
    parts: tuple[Summing, ...]
    """The trees up to each stage, and the rest."""

    def scores(self, rows: Sequence[Sequence[float]]) -> list[float]:
        """The sum for each row; a low one for rows that the first trees settle."""
        first, base = self.parts[0], self.base
        sums = [first(row, base) for row in rows]
        near: Sequence[int] = range(len(rows))
        for summing, (_, hopeless, margin) in zip(self.parts[1:], STAGES, strict=True):
            if not near:
                break
            least = max(hopeless, max([sums[i] for i in near]) - margin)
            near = [i for i in near if sums[i] >= least]
            for i in near:
                sums[i] = summing(rows[i], sums[i])
        if len(near) == len(rows):
            return sums
        asked = frozenset(near)
        return [total if i in asked else min(total, HOPELESS) for i, total in enumerate(sums)]


@dataclass(frozen=True, slots=True)
class Judge:
    """Both questions: does reported speech begin here, and is it these words?"""

    opening: Grove
    extent: Grove
    counted: Counted
    """How sure a sum makes the answer."""
    least: float
    """A smaller sum is no answer: where the balance of found and wrong ones is best out of fold."""
    cues: Mapping[str, float]
    """For each form of a cue, and for each kind of cue, how often it reports."""
    openings: Mapping[str, float]
    """The same for a form of a cue and a kind of opening together."""
    boundaries: Mapping[str, float]
    """How often what was said ends before a mark and a word."""

    def rate(self, form: str, kind: str) -> float:
        """How often this form of a cue reports; of a form not seen, how often its kind does."""
        found = self.cues.get(form)
        return found if found is not None else self.cues.get(kind, 0.0)


def judge_from(weights: dict[str, Any]) -> Judge:
    """The judge as `training/indirect.py` writes it. Raises ValueError where it was grown on other columns."""
    points = weights["sure"]
    return Judge(
        _grove_from(weights["opening"], OPENING_COLUMNS),
        _grove_from(weights["extent"], EXTENT_COLUMNS),
        Counted(tuple(score for score, _ in points), tuple(share for _, share in points)),
        weights["least"],
        weights["cues"],
        weights["openings"],
        weights["boundaries"],
    )


def _grove_from(weights: dict[str, Any], columns: Sequence[str]) -> Grove:
    if list(weights["columns"]) != list(columns):
        raise ValueError("indirect weights: grown on other columns than the clauses have")
    # Nearly all columns are counts and kinds: asked "above 2" and not "above 2.5", whole numbers are compared, and
    # that is quicker than a whole one with a broken one.
    broken = {columns.index(name) for name in BROKEN if name in columns}
    written = [
        (asked, [limit if c in broken else int(limit // 1) for c, limit in zip(asked, limits, strict=True)], leaves)
        for asked, limits, leaves in weights["trees"]
    ]
    return Grove(weights["base"], read_trees(written, len(columns), [end for end, _, _ in STAGES]))
