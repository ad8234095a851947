"""Decision trees: made into functions that add what a walk through each tree finds."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.knowledge.trees import Written, read_trees

COLUMNS = 5
LIMITS = st.one_of(st.integers(-9, 9), st.floats(-9, 9))
TREES = st.tuples(
    st.lists(st.integers(0, COLUMNS - 1), min_size=15, max_size=15),
    st.lists(LIMITS, min_size=15, max_size=15),
    st.lists(st.floats(-1, 1), min_size=16, max_size=16),
)
ROWS = st.lists(LIMITS, min_size=COLUMNS, max_size=COLUMNS)


def walked(tree: Written, row: list[float]) -> float:
    """The score that a walk from the root finds."""
    asked, limits, leaves = tree
    place = 0
    while place < len(asked):
        place = 2 * place + (2 if row[asked[place]] > limits[place] else 1)
    return leaves[place - len(asked)]


def sample(score: float = 0.5) -> Written:
    return [0] * 15, [1.0] * 15, [score] * 16


@given(st.lists(TREES, max_size=6), ROWS, st.integers(0, 7))
def test_stages_add_what_walks_find(trees: list[Written], row: list[float], end: int) -> None:
    """Stage by stage the sum is that of the walks, added in order; a stage without trees adds nothing."""
    first, rest = read_trees(trees, COLUMNS, [end])
    total = 2.0
    for tree in trees[:end]:
        total += walked(tree, row)

    assert first(row, 2.0) == total
    for tree in trees[end:]:
        total += walked(tree, row)
    assert rest(tuple(row), first(row, 2.0)) == total


@given(st.lists(TREES, max_size=6), ROWS, st.integers(0, COLUMNS))
def test_a_row_in_parts_is_weighed_as_the_same_row_in_one(trees: list[Written], row: list[float], cut: int) -> None:
    """Wherever the row is cut, the sum is the same."""
    (flat,) = read_trees(trees, COLUMNS)
    (parted,) = read_trees(trees, COLUMNS, parts=[cut, COLUMNS - cut])
    assert parted((row[:cut], tuple(row[cut:])), 2.0) == flat(row, 2.0)


@given(st.lists(TREES, max_size=6), st.lists(st.integers(-9, 9), min_size=COLUMNS, max_size=COLUMNS))
def test_columns_of_whole_numbers_are_weighed_as_others(trees: list[Written], row: list[float]) -> None:
    """That a limit becomes a whole number changes no answer for whole numbers, below nought either."""
    (exact,) = read_trees(trees, COLUMNS)
    (whole,) = read_trees(trees, COLUMNS, whole=range(COLUMNS))
    assert whole(row, 2.0) == exact(row, 2.0)


@pytest.mark.parametrize(
    "broken",
    [
        ([0] * 14, [1.0] * 15, [0.5] * 16),
        ([0] * 15, [1.0] * 15, [0.5] * 15),
        ([COLUMNS] * 15, [1.0] * 15, [0.5] * 16),
        ([-1] * 15, [1.0] * 15, [0.5] * 16),
        ([0] * 15, [math.nan] * 15, [0.5] * 16),
        ([0] * 15, [1.0] * 15, [math.inf] * 16),
    ],
)
def test_a_tree_that_is_not_complete_is_refused(broken: Written) -> None:
    with pytest.raises(ValueError, match="not complete"):
        read_trees([sample(), broken], COLUMNS)


def test_what_is_no_number_never_becomes_code() -> None:
    """Weights are data: a text in the place of a number is refused before anything is made of it."""
    text = "__import__('os')"
    columns: list[int] = [0] * 14 + [text]  # type: ignore[list-item]  # what must not happen
    limits: list[float] = [1.0] * 14 + [text]  # type: ignore[list-item]  # the same
    for broken in ((columns, [1.0] * 15, [0.5] * 16), ([0] * 15, limits, [0.5] * 16)):
        with pytest.raises((TypeError, ValueError)):
            read_trees([broken], COLUMNS)
