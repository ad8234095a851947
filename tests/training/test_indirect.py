"""What the training of reported speech counts."""

from __future__ import annotations

import pytest

from training.indirect import Counts, Truth
from training.indirect_figures import Judged, bands

TEXT = "Ana Bell said the train was late, and Tom Hall thinks so."
ARTICLE = {
    "text": TEXT,
    "quotes": [
        {"kind": "indirect", "content": [[14, 32]], "cue": [[9, 13]], "cue_text": "said"},
        {"kind": "indirect", "content": [[54, 56]], "cue": [[47, 53]], "cue_text": "thinks"},
    ],
}


@pytest.mark.parametrize(
    ("span", "cue", "verdict"),
    [
        ((14, 32), (9, 13), (True, True)),  # what is reported, by its own cue
        ((18, 32), (9, 13), (True, True)),  # "train was late": more than eight of ten letters
        ((14, 32), (47, 53), (False, False)),  # by another cue: neither right nor wrong
        ((14, 56), (9, 13), (False, True)),
        ((54, 56), (47, 53), (False, False)),  # a thought
    ],
)
def test_a_clause_is_judged_by_its_letters_and_its_cue(
    span: tuple[int, int], cue: tuple[int, int], verdict: tuple[bool, bool]
) -> None:
    assert Truth(ARTICLE).judged([span], cue) == verdict


def test_a_rate_leaves_out_what_a_row_says_itself() -> None:
    """A form that only one fold has is told from its kind by no other fold."""
    keys = [("said", "speech:")] * 3 + [("thundered", "speech:")] * 3
    counts = Counts(keys, [True, True, True, False, False, False], [0, 0, 0, 1, 1, 1], [True] * 6)

    assert counts.rate("said", "speech:") > counts.rate("thundered", "speech:")
    assert counts.rate("said", "speech:", without=0) == counts.rate("never seen", "speech:", without=0)


def test_what_is_neither_right_nor_wrong_is_not_counted() -> None:
    rows = list(bands([Judged("right", 0.95, 0.9), Judged("wrong", 0.95, None), Judged("neither", 0.95, None)]))

    assert rows == ["| 0.9 to 1.0 | 2 | 0.50 | 1 | 1.00 |"]
