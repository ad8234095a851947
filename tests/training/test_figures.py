"""The ways of counting that the ablation prints."""

from __future__ import annotations

import pytest

from training.figures import clean, shingles_agree, snippets_agree, words_agree


def test_the_same_body_agrees_wholly() -> None:
    """Whatever its blanks and marks."""
    pairs = [({"body": "One two three, four five."}, "one two\n\nthree four five")]

    assert words_agree(pairs) == 1.0


def test_half_a_body_has_half_the_words() -> None:
    """Precision 1, recall one half: their harmonic mean is two thirds."""
    assert words_agree([({"body": "a b c d"}, "a b")]) == pytest.approx(2 / 3)


def test_shingles_see_the_order_of_words_and_bags_do_not() -> None:
    """The same words the other way round."""
    pairs = [({"body": "a b c d e f"}, "f e d c b a")]

    assert words_agree(pairs) == 1.0
    assert shingles_agree(pairs) == 0.0


def test_snippets_count_what_is_there_and_what_should_not_be() -> None:
    """One of two wanted ones, and one unwanted one: precision and recall are one half."""
    gold = {"with": ["the tower", "the roof"], "without": ["sign up", "share"]}

    assert snippets_agree([(gold, "the  tower stays\nsign up")]) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("body", "share"),
    [
        ("First line. Middle. Last line.", 1.0),
        ("Middle. Last line.", 0.0),
        ("First line. Sign up here. Last line.", 0.0),
    ],
)
def test_a_body_is_clean_with_both_edges_and_no_foreign_line(body: str, share: float) -> None:
    """One fault is enough."""
    hand = {"body_first": "First line.", "body_last": "Last line.", "not_body": ["Sign up here."]}

    assert clean([(hand, body)]) == share
