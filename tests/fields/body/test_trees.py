"""The judge of blocks: what it asks for, and the weights it refuses."""

from __future__ import annotations

from copy import deepcopy
from itertools import chain
from typing import Any

import pytest

from service.fields.body.features import FIRST, NAMES, REST, Row
from service.fields.body.trees import trees_from


def grown(column: str) -> dict[str, Any]:
    """Weights of two stages: the first asks for words, the second for a column; each leaf says its side."""
    columns = list(NAMES["html"])
    tree: list[Any] = [[0] * 15, [1e9] * 15, [0.0] * 16]
    first, second = deepcopy(tree), deepcopy(tree)
    first[0][0], first[1][0], first[2] = columns.index("words"), 4.5, [-3.0] * 8 + [0.5] * 8
    second[0][0], second[1][0], second[2] = columns.index(column), 0.5, [-1.0] * 8 + [1.0] * 8
    return {"columns": columns, "base": 0.0, "stages": [[1, -2.0, 2.0]], "trees": [first, second]}


def parts(names: tuple[tuple[str, ...], ...], **numbers: float) -> Row:
    """Parts of a row with these numbers, and nought in all other places."""
    return tuple(tuple(numbers.get(name, 0.0) for name in part) for part in names)


@pytest.mark.parametrize("column", ["stops", "linked", "tag"])
def test_what_the_first_trees_leave_open_is_asked_for_once(column: str) -> None:
    """A block that the first stage settles costs no more numbers, and another is judged by them all."""
    trees = trees_from(grown(column), "html")
    asked: list[int] = []

    def rest(block: int) -> Row:
        asked.append(block)
        return parts(REST["html"], **{column: 1.0})

    assert trees.score(7, parts(FIRST["html"], words=3), rest) == -3.0
    assert asked == []
    assert trees.score(8, parts(FIRST["html"], **{"words": 9, column: 1.0}), rest) == 1.5
    # a column that is found for every block is there already
    assert asked == ([] if column == "tag" else [8])


@pytest.mark.parametrize("medium", ["html", "text"])
def test_each_number_has_one_place(medium: str) -> None:
    """The parts hold the names of training, each once."""
    assert sorted(chain.from_iterable((*FIRST[medium], *REST[medium]))) == sorted(NAMES[medium])


def test_weights_for_other_columns_are_refused() -> None:
    """What was grown on other columns says what to do."""
    weights = grown("stops")
    weights["columns"] = weights["columns"][::-1]
    with pytest.raises(ValueError, match="run training"):
        trees_from(weights, "html")
