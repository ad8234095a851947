"""The trees: read from the weights, asked in stages, and what their sums mean."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.fields.quotes.columns import COLUMNS
from service.fields.quotes.lexicon import Lexicon, lexicon_for
from service.fields.quotes.ranker import MARGIN, Counted, ranker_from
from service.knowledge import Knowledge
from tests.fields.quotes.asking import ask


@pytest.fixture(name="weights")
def _weights(knowledge: Knowledge) -> dict[str, Any]:
    return copy.deepcopy(dict(knowledge.weights["quotes"]))


def test_weights_of_other_columns_are_refused(weights: dict[str, Any]) -> None:
    """A row read in another order would be judged by chance."""
    weights["speaker"]["columns"] = weights["speaker"]["columns"][::-1]

    with pytest.raises(ValueError, match="columns"):
        ranker_from(weights)


def test_an_incomplete_tree_is_refused(weights: dict[str, Any]) -> None:
    """Every tree has all its nodes and leaves."""
    weights["speaker"]["trees"][0][2].pop()

    with pytest.raises(ValueError, match="complete"):
        ranker_from(weights)


def test_the_share_of_right_answers_rises_with_the_score(weights: dict[str, Any]) -> None:
    """What is counted at each score is in rising order, in every stage and for both questions."""
    for question in ("speaker", "quotation"):
        for points in weights[question]["sure"]:
            assert points == sorted(points)
            assert [share for _, share in points] == sorted(share for _, share in points)


@given(st.floats(-20, 20), st.floats(-20, 20))
def test_a_higher_score_is_never_less_sure(one: float, other: float) -> None:
    """Between the counted points the share follows a straight line, beyond them it stays."""
    counted = Counted((-1.0, 0.5, 3.0), (0.2, 0.4, 0.9))

    low, high = sorted((one, other))
    assert 0.2 <= counted.sure(low) <= counted.sure(high) <= 0.9


@given(st.lists(st.lists(st.integers(-1, 12), min_size=len(COLUMNS), max_size=len(COLUMNS)), min_size=1, max_size=4))
def test_the_stages_choose_among_what_all_trees_put_near(knowledge: Knowledge, rows: list[list[int]]) -> None:
    """A row is chosen whose sum over the first trees is not far behind any other's, and of equal rows the first."""
    forest = english(knowledge).ranker.speaker
    best, sure = forest.best(rows, list(range(len(rows))), [0.0] * len(rows))
    alone = [forest.best([row], [0], [0.0])[1] for row in rows]

    assert 0.0 <= sure <= 1.0
    assert best == rows.index(rows[best])
    assert len(rows) > 1 or sure == alone[0]
    assert MARGIN > 0


def test_confidences_are_what_was_counted_for_english(knowledge: Knowledge) -> None:
    """A name that speaks is surer than a pronoun that may be one of two; other languages keep what they had."""
    text = "Tom Hall met Peter Quist on Monday. “We are late again,” he said.\n\n“We are not,” said Peter Quist."
    plain = with_given(knowledge, {})
    halved = with_given(knowledge, {"quotation": [[0.0, 0.7]], "speaker": [[0.0, 0.6]], "pronoun": [[0.0, 0.55]]})

    assert [(q.confidence, q.speaker_confidence) for q in ask(text, halved).quotes] == [(0.7, 0.55), (0.7, 0.6)]
    assert ask(text, halved, "de") == ask(text, plain, "de")
    assert ask(text, halved) != ask(text, plain)


def with_given(knowledge: Knowledge, given: dict[str, list[list[float]]]) -> Knowledge:
    """The same knowledge with other counted confidences."""
    return replace(knowledge, weights={**knowledge.weights, "quotes": {**knowledge.weights["quotes"], "given": given}})


def english(knowledge: Knowledge) -> Lexicon:
    """The English lexicon, made once for a Knowledge."""
    lexicon = lexicon_for(knowledge, "en")
    assert lexicon is not None
    return lexicon
