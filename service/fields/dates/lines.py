"""Lines that print a date and nothing else."""

from __future__ import annotations

import re
from functools import lru_cache

from service.knowledge import Knowledge
from service.text.written_dates import ZONE_NAME, find_written, may_hold_date

_LONGEST = 160
_LONGEST_REST = 100
"""Beside a date: labels, a weekday, a clock, a zone. More is a sentence."""
_CLOCK = re.compile(
    r"\d\d?[:.h]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?(?:\s?(?:Uhr|h|hrs|(?-i:[A-Z]{2,4})\b))?", re.IGNORECASE
)
_AGO = re.compile(
    r"\d(?<!\w\d)\d{0,2}\+?\s?(?:min|mins|minutes?|hours?|hrs?|h|days?|weeks?|months?|years?)\b(?:\s?(?:ago|read))?",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^[A-ZÀ-Þ][^\W\d_]*(?:[ .'’-][^\W\d_]+){0,3}\s?[-–—,|]\s(?=\w{0,12},?\s?\d{1,2}\b)")
"""The place before day and hour, as papers print it in a row of its own: "Alicante - 14 feb 2024 - 18:42"."""


@lru_cache(maxsize=4)
def _labels(knowledge: Knowledge) -> re.Pattern[str]:
    names = ("published", "modified", "weekday", "on")
    terms = {t.casefold().rstrip(".") for name in names for t in knowledge.terms("dates", name)}
    either = "|".join(re.escape(t) for t in sorted(terms, key=lambda t: (-len(t), t))) or "(?!)"
    # For small letters: with re.IGNORECASE none of many words is ruled out by its first letter.
    return re.compile(rf"(?<!\w)(?:(?:{either})\.?|on|at|um|à|às|a las|alle|ore|le|el|il|den|am|op|kl|m)(?!\w)")


def is_date_line(text: str, knowledge: Knowledge) -> bool:
    """Whether a line holds a date and, besides it, only labels, day names and times of day."""
    if len(text) > _LONGEST:
        return False
    if not may_hold_date(text):
        return False
    if _CLOCK.search(text):
        text = _PLACE.sub("", text)
    found = find_written(text, knowledge)
    if not found:
        return False
    for written in reversed(found):
        text = text[: written.start] + " " + text[written.end :]
    if len(text) > _LONGEST_REST:
        return False
    # The dearest pattern last, and only as far as something is left to explain.
    for pattern in (_CLOCK, ZONE_NAME, _AGO):
        if _little(text):
            return True
        text = pattern.sub(" ", text)
    return _little(text) or _little(_labels(knowledge).sub(" ", text.lower()))


def _little(text: str) -> bool:
    """Whether what is left says nothing."""
    return sum(map(str.isalpha, text)) <= 3 and sum(map(str.isdigit, text)) <= 4
