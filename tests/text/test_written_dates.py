"""Dates as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.knowledge import load_knowledge
from service.text.written_dates import find_written, month_numbers

KNOWLEDGE = load_knowledge()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("May 3, 2024", "2024-05-03"),
        ("Published May 3rd, 2024 at 10:20 p.m.", "2024-05-03T22:20:00"),
        ("3 May 2024, 10:20 GMT", "2024-05-03T10:20:00Z"),
        ("Friday 3rd of May 2024", "2024-05-03"),
        ("3. Mai 2024, 10:20 Uhr", "2024-05-03T10:20:00"),
        ("03.05.2024", "2024-05-03"),
        ("Datum:3. März 2024", "2024-03-03"),
        ("Publié le 3 août 2024 à 10h20", "2024-08-03T10:20:00"),
        ("3 de mayo de 2024", "2024-05-03"),
        ("3 maggio 2024", "2024-05-03"),
        ("3 de maio de 2024", "2024-05-03"),
        ("3 mei 2024", "2024-05-03"),
        ("3 maja 2024", "2024-05-03"),
        ("3. května 2024", "2024-05-03"),
        ("2024. május 3.", "2024-05-03"),
        ("3 Mayıs 2024", "2024-05-03"),
        ("3 мая 2024", "2024-05-03"),
        ("3 травня 2024", "2024-05-03"),
        ("3 Μαΐου 2024", "2024-05-03"),
        ("3 مايو 2024", "2024-05-03"),
        ("2024年5月3日", "2024-05-03"),
        ("2024년 5월 3일", "2024-05-03"),
        ("3 tháng 5, 2024", "2024-05-03"),
        ("14:30, 3 May 2024", "2024-05-03T14:30:00"),
    ],
)
def test_a_date_is_read_in_its_language(text: str, wanted: str) -> None:
    [found] = find_written(text, KNOWLEDGE)
    assert found.moment.text == wanted


@pytest.mark.parametrize(
    "text", ["", "May we go", "31 Members 2024", "3 goals in 2024", "Call 03.05.20245", "99.99.2024", "v1.2.3"]
)
def test_a_text_without_a_date_has_none(text: str) -> None:
    assert find_written(text, KNOWLEDGE) == []


def test_three_numbers_are_read_by_the_order_of_the_pages_language_and_known_as_ambiguous() -> None:
    [british] = find_written("3/4/2024", KNOWLEDGE)
    [american] = find_written("3/4/2024", KNOWLEDGE, month_before_day=True)
    assert (british.moment.text, british.ambiguous) == ("2024-04-03", True)
    assert (american.moment.text, american.ambiguous) == ("2024-03-04", True)


def test_a_day_above_twelve_leaves_no_doubt() -> None:
    [found] = find_written("3/24/2024", KNOWLEDGE)
    assert (found.moment.text, found.ambiguous) == ("2024-03-24", False)


def test_every_language_names_all_its_months() -> None:
    numbers = month_numbers(KNOWLEDGE)
    assert set(numbers.values()) == set(range(1, 13))
    assert (numbers["mai"], numbers["août"], numbers["grudnia"]) == (5, 8, 12)


@given(st.text(alphabet="0123456789 ./-:年月日May,Augpm", max_size=120))
def test_what_is_found_lies_in_the_text_in_order(text: str) -> None:
    found = find_written(text, KNOWLEDGE)
    ends = [0]
    for written in found:
        assert ends[-1] <= written.end
        assert 0 <= written.start < written.end <= len(text)
        ends.append(written.end)


@pytest.mark.parametrize(
    "line",
    ["7 December 2022", "07 December, 2022", "7. Dezember 2022", "7 de dezembro de 2022", "7 dezembro 2022"],
)
def test_a_month_that_begins_like_a_preposition_is_read_whole(line: str) -> None:
    assert [written.moment.text for written in find_written(line, KNOWLEDGE)] == ["2022-12-07"]
