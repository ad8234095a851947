"""Machine-readable moments."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.moments import Moment, moment, read_machine_moment


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2024-05-03", "2024-05-03"),
        ("2024-05-03T10:20:30+02:00", "2024-05-03T10:20:30+02:00"),
        ("2024-05-03T10:20:30.981Z", "2024-05-03T10:20:30Z"),
        ("2024-05-03T10:20:30-0400", "2024-05-03T10:20:30-04:00"),
        ("2024-05-03 10:20", "2024-05-03T10:20:00"),
        ("2024-05-03T00:00:00", "2024-05-03"),
        ("2024-05-03T00:00:00Z", "2024-05-03T00:00:00Z"),
        ("2024/05/03", "2024-05-03"),
        ("20240503", "2024-05-03"),
        ("20240503T102030Z", "2024-05-03T10:20:30Z"),
        ("1714724430", "2024-05-03T08:20:30Z"),
        ("1714724430000", "2024-05-03T08:20:30Z"),
        ("Fri, 03 May 2024 10:20:30 GMT", "2024-05-03T10:20:30Z"),
        ("Fri, 3 May 2024 10:20:30 -0500", "2024-05-03T10:20:30-05:00"),
        ("Sat Nov 18 2017 15:21:41 GMT+0000", "2017-11-18T15:21:41Z"),
        ("Mon Aug 03 12:45:00 EDT 2015", "2015-08-03T12:45:00-04:00"),
    ],
)
def test_the_forms_that_pages_use_are_read_with_their_own_offset(value: str, wanted: str) -> None:
    found = read_machine_moment(value)
    assert found is not None
    assert found.text == wanted


@pytest.mark.parametrize(
    "value",
    ["", "soon", "2024-13-03", "2024-05-32", "0000-00-00", "1066-10-14", "2024", "{{date}}", "12345", "null", "2024-5"],
)
def test_what_is_no_day_is_none(value: str) -> None:
    assert read_machine_moment(value) is None


def test_an_offset_no_zone_has_is_left_out() -> None:
    found = read_machine_moment("2024-05-03T10:20:30+99:00")
    assert found is not None
    assert found.offset is None


@given(
    st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2099, 12, 31)),  # noqa: DTZ001
    st.integers(-12 * 4, 14 * 4),
)
def test_writing_and_reading_a_moment_gives_the_same_moment(when: datetime, quarters: int) -> None:
    offset = timedelta(minutes=15 * quarters)
    given_moment = Moment(when.date(), when.time().replace(microsecond=0), offset)
    assert read_machine_moment(given_moment.text) == given_moment
    assert datetime.fromisoformat(given_moment.text) == when.replace(microsecond=0, tzinfo=timezone(offset))


@given(st.text(max_size=60))
def test_any_text_gives_none_or_a_day(text: str) -> None:
    found = read_machine_moment(text)
    assert found is None or re.match(r"\d{4}-\d\d-\d\d(T|$)", found.text)


def test_one_day_in_two_zones_is_the_same_day() -> None:
    evening, morning = read_machine_moment("2024-05-02T23:30:00Z"), read_machine_moment("2024-05-03T01:30:00+02:00")
    assert evening is not None
    assert morning is not None
    assert evening.same_day(morning)
    other = moment(2024, 5, 6)
    assert other is not None
    assert other.day == date(2024, 5, 6)
    assert not evening.same_day(other)
