"""What is counted of judged quotations: confidences, error classes, time by length."""

from __future__ import annotations

from training.quotes_judged import Judged, confidences, error_classes, reliability, times, with_confidences


def one(verdict: str, sure: float | None, *, fold: int = 0, source: str | None = "name") -> Judged:
    """A found quotation, said surely."""
    return Judged(fold, source, verdict, "person", 0.9, sure)


EVERY = [one("right", 0.8) for _ in range(30)] + [one("another name", 0.4) for _ in range(10)]


def test_confidences_are_the_shares_of_right_answers() -> None:
    """All sure ones are right, no unsure one is; quotations are never quite certain."""
    counted = confidences(EVERY)

    assert counted["speaker"][0] == [0.4, 0.0]
    assert counted["speaker"][-1] == [0.8, 0.98]
    assert counted["quotation"] == [[0.9, 0.98]] or counted["quotation"][-1][1] == 0.98


def test_a_kind_with_few_answers_has_no_confidences_of_its_own() -> None:
    """Forty persons are too few."""
    assert set(confidences(EVERY)) == {"quotation", "speaker"}
    assert "person" in confidences(EVERY * 4)


def test_what_is_no_quotation_tells_nothing_of_speakers() -> None:
    """But of quotations it does."""
    counted = confidences([*EVERY, *(one("no quotation", 0.8, source=None) for _ in range(40))])

    assert counted["speaker"][-1] == [0.8, 0.98]
    assert 0.4 < sum(share for _, share in counted["quotation"]) / len(counted["quotation"]) < 0.6


def test_the_confidences_of_a_fold_never_saw_its_articles() -> None:
    """What is right in one fold only is not counted for it."""
    every = [one("right", 0.8, fold=0) for _ in range(40)] + [one("other words", 0.8, fold=1) for _ in range(40)]

    folds, whole = with_confidences([{"rates": {}}, {"rates": {}}], {"rates": {}}, every)

    assert {share for _, share in folds[0]["given"]["speaker"]} == {0.0}
    assert {share for _, share in folds[1]["given"]["speaker"]} == {0.98}
    assert whole is not None
    assert whole["given"]["speaker"][0][1] == 0.5


def test_error_classes_are_counted_by_what_speaks() -> None:
    """A row for each kind of source, a column for each way to be wrong."""
    table = error_classes([*EVERY, one("not found", None, source="pronoun"), one("no quotation", 0.5, source=None)])

    assert "| a name | 40 | 30 | 10 | 0 | 0 | 0 | 0 |" in table
    assert "| a pronoun | 1 | 0 | 0 | 0 | 0 | 0 | 1 |" in table
    assert table.endswith("none: 1")


def test_the_reliability_table_says_how_many_of_a_band_are_right() -> None:
    """Speakers and quotations apart."""
    table = reliability(EVERY)

    assert "| 0.80 to 0.90 | 30 | 1.00 | 0 |  |" in table
    assert "| 0.30 to 0.50 | 10 | 0.00 | 0 |  |" in table
    assert "| 0.90 to 0.95 | 0 |  | 40 | 1.00 |" in table


def test_time_is_told_by_length() -> None:
    """Lengths without articles have no row."""
    table = times([{"text": "a" * 10}, {"text": "a" * 3_000}], [{"seconds": 0.001}, {"seconds": 0.004}])

    assert "| 0 to 2000 | 1 | 1.0 | 1.0 |" in table
    assert "| 2000 to 4000 | 1 | 4.0 | 4.0 |" in table
    assert "| 4000" not in table
