"""In which order a page writes day and month, and in which language it is: what 3/4/2024 means on it."""

from __future__ import annotations

import re

from service.document import Document
from service.text.domains import host_of
from service.text.moments import moment
from service.text.sites import page_address
from service.text.written_dates import Written, may_hold_date

LONGEST_LINE = 220
"""Code points of a line that may be there to say a date."""
MOST_LINES = 3000
"""Blocks that are read in search of a date anywhere on the page."""
_NAME = r"[A-Z][a-z]{2,8}\.?"
_YEAR = r"(?:19|20)\d\d\b"
_DAY_LEADS = re.compile(rf"\b\d{{1,2}} {_NAME},? {_YEAR}|\b(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/{_YEAR}")
_MONTH_LEADS = re.compile(rf"\b{_NAME} \d{{1,2}}, {_YEAR}|\b(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/{_YEAR}")


def printed_day_first(document: Document) -> bool | None:
    """Whether the page's other dates put the day before the month; None where they do not tell.

    What tells is the order of dates whose month is spelled out, or whose numbers leave no choice.
    """
    day, month = 0, 0
    for block in document.blocks[:MOST_LINES]:
        if len(block.text) <= LONGEST_LINE and may_hold_date(block.text):
            day += _DAY_LEADS.search(block.text) is not None
            month += _MONTH_LEADS.search(block.text) is not None
    return None if bool(day) == bool(month) else day > month


def swapped(written: Written) -> Written:
    """The same three numbers, the month first."""
    at = written.moment
    other = moment(at.day.year, at.day.day, at.day.month, at.clock, at.offset)
    return Written(other or at, written.start, written.end, written.ambiguous)


def page_language(document: Document) -> str | None:
    """The two letters of the language the page says it is in."""
    language = document.metadata.html_language or document.metadata.first("og:locale") or ""
    return language[:2].lower() or None


def month_first(document: Document) -> bool | None:
    """Whether 3/4 means the fourth of March here; None where the page does not say which English it is in."""
    language = (document.metadata.html_language or document.metadata.first("og:locale") or "").lower().replace("_", "-")
    locale = (document.metadata.first("og:locale") or "").lower().replace("_", "-")
    if language and not language.startswith("en"):
        return False
    for code in (language, locale):
        if code.startswith("en-"):
            return code.startswith(("en-us", "en-ph"))
    host = host_of(page_address(document)) or ""
    if host.endswith((".uk", ".au", ".nz", ".ie", ".in", ".za", ".ke", ".ng", ".gh")):
        return False
    return True if host.endswith((".us", ".gov")) else None
