"""Names of months and days: CLDR's for every language that has a file, and what our own files add to them."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from service.knowledge.calendars import FILE, MONTHS, with_calendar
from training.calendars import calendar, calendars


def test_every_language_with_a_file_has_twelve_months_and_seven_days(knowledge: Knowledge) -> None:
    for code in knowledge.languages:
        assert all(knowledge.terms("dates", month, code) for month in MONTHS), code
        assert len(knowledge.terms("dates", "weekday", code)) >= 7, code


@pytest.mark.parametrize(
    ("code", "month", "name"),
    [("cs", "march", "března"), ("cs", "march", "březen"), ("de", "january", "Jänner"), ("en", "september", "Sept")],
)
def test_both_cases_and_our_own_variants_are_known(code: str, month: str, name: str, knowledge: Knowledge) -> None:
    assert name in knowledge.terms("dates", month, code)


def test_no_language_has_names_in_the_script_of_another(knowledge: Knowledge) -> None:
    """Data merged from one locale into another would put Hebrew months into Italian."""
    for code in ("en", "de", "it", "pt", "tr", "vi"):
        assert not any(
            "\u0590" <= c <= "\u05ff" for m in MONTHS for name in knowledge.terms("dates", m, code) for c in name
        )


def test_the_file_holds_what_cldr_says_today() -> None:
    """Else it is to be written again: `python -m training.calendars`."""
    assert FILE.read_text(encoding="utf-8") == calendars()


def test_cldr_has_nothing_for_a_code_that_is_no_language() -> None:
    assert calendar("qqq") == {}


def test_a_language_that_cldr_does_not_know_keeps_its_own_names() -> None:
    assert with_calendar({}, {"may": ("Maimond",)}) == {"may": ("Maimond",)}
