"""What the training of the quotations' trees counts."""

from __future__ import annotations

import numpy as np
import pytest

from training.isotonic import rising
from training.quotes_figures import fold_of


def test_shares_rise_even_where_the_counts_do_not() -> None:
    """Pools whose shares fall are counted together."""
    scores = np.arange(8, dtype=np.float64)
    right = np.array([0, 0, 1, 1, 0, 1, 1, 1], dtype=np.float64)

    points = rising(scores, right, points=4)

    shares = [share for _, share in points]
    assert shares == sorted(shares)
    assert points[0] == [0.5, 0.0]
    assert shares[-1] == pytest.approx(0.98)  # never certain


def test_all_passages_of_an_article_fall_into_one_fold() -> None:
    """By its id, the same on every machine."""
    assert fold_of({"id": "a"}, 5) == fold_of({"id": "a"}, 5)
    assert {fold_of({"id": str(i)}, 5) for i in range(50)} == {0, 1, 2, 3, 4}
