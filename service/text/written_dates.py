"""Dates written in words and digits for people, in any language whose month names we know."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from datetime import time, timedelta
from functools import lru_cache
from typing import NamedTuple

from service.knowledge import Knowledge
from service.knowledge.calendars import MONTHS
from service.text.moments import Moment, clock_time, moment, offset_of

# Every pattern that can begins with a digit and looks back behind it: `re` then leaps from digit to digit.
ZONE_NAME = re.compile(r"\b(?:[A-Z][a-z]{2,12}\s){1,2}(?:(?:Standard|Daylight|Summer|Mean)\s)?Time\b")
"""A zone written out: "Eastern Standard Time", "Central European Summer Time"."""
_WORD = r"[^\W\d_]{3,14}"
_LETTERS = re.compile(rf"{_WORD}(?: {_WORD})?")
_BETWEEN = r"(?:(?:de|del|of)\s|(?:d'|d’|ta’|ta')\s?|ב)"
"""With its blank: "de" begins the name of a month, too (December, Dezember)."""
# Day, month, year: "3. Mai 2024", "3rd of May, 2024", "3 de mayo de 2024".
_DAY_FIRST = re.compile(
    rf"(\d(?<![\d.,/-]\d)(?<!\d:\d)\d?)(?:\.|º|°|st|nd|rd|th|er|-[ае]?[йго]{{1,2}})?[\s\-/]{{0,2}}{_BETWEEN}?"
    rf"({_WORD}(?: {_WORD})?)[.,،]{{0,2}}[\s\-/]{{0,2}}{_BETWEEN}?,?\s?(\d{{4}})(?!\d)",
    re.IGNORECASE,
)
# Month, day, year: "May 3rd, 2024".
_MONTH_FIRST = re.compile(
    rf"(?<![^\W\d_])({_WORD})\.?\s{{1,2}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(\d{{4}})(?!\d)", re.IGNORECASE
)
_DAY_AND_YEAR = re.compile(r"\d\D{0,3}\s{1,2}\d{4}(?!\d)")
"""How these end: asked first, for a text of few digits has many words."""
# Year, month, day: "2024. május 3.", "2024 m. gegužės 3 d.".
_YEAR_FIRST = re.compile(rf"(\d(?<!\d\d)\d{{3}})\.?,?\s(?:m\.\s)?({_WORD})\s(\d{{1,2}})(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"\d(?:\d{3}|\s?[./-]\s?\d\d(?!\d))")
"""What every form of a date holds: most lines do not, and are not looked at again."""
_ASCII_YEAR = re.compile(_YEAR.pattern, re.ASCII)
_DIGITS = string.digits
_MAY_BE_DIGIT = re.compile("[\u0660-\u1fff\ua620-\uabff\uff10-\uff19\U000104a0-\U0010ffff]")
"""Where Unicode has digits beyond ASCII, among others."""
_EAST_ASIAN = re.compile(r"(\d(?<!\d\d)\d{3})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?")
_VIETNAMESE = re.compile(r"(\d(?<!\d\d)\d?)\stháng\s(\d{1,2}),?\s(?:năm\s)?(\d{4})(?!\d)", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d(?<![\d.,/-]\d)(?<!\d:\d)\d?)\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d:/-])")
_NUMBERS_YEAR_FIRST = re.compile(r"(\d(?<![\d.,/-]\d)(?<!\d:\d)\d{3})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})(?!\d)")
_CLOCK = re.compile(
    r"(\d(?<![\d.,:/-]\d)\d?)(?::|\.|h|\s?시\s?|時)(\d{2})(?::(\d{2}))?(?![\d/]|\.\d)\s?(?:분|分)?"
    r"\s?([ap]\.?\s?m\b\.?)?(?:\s?(?:Uhr\b|hrs?\b|h\b))?\s?\(?((?:GMT|UTC)?[+-]\d{2}:?\d{2}|[A-Z]{3,4}\b)?",
    re.IGNORECASE,
)
_WHOLE_HOUR = re.compile(r"(\d(?<![\d.,:/-]\d)\d?)\s?([ap]\.?m\b\.?)\s?([A-Z]{3,4}\b)?", re.IGNORECASE)


_LONGEST = 400
_BUDDHIST = 2400


class Written(NamedTuple):
    """A date found in a text."""

    moment: Moment
    start: int
    end: int
    """The stretch of the text, with the time of day where one stands beside it."""
    ambiguous: bool = False
    """Whether day and month might be the other way round."""


@lru_cache(maxsize=256)
def month_numbers(knowledge: Knowledge, language: str | None = None) -> dict[str, int]:
    """Casefolded month names of all languages.

    A word that names two months in two languages is left out ("listopad" is October in Croatian
    and November in Polish), unless it is a name in the page's own language.
    """
    if language is not None:
        return {**month_numbers(knowledge), **_own_months(knowledge, language)}
    numbers: dict[str, int] = {}
    torn: set[str] = set()
    for code in sorted(knowledge.languages):
        for word, number in _own_months(knowledge, code).items():
            if numbers.setdefault(word, number) != number:
                torn.add(word)
    return {word: number for word, number in numbers.items() if word not in torn}


def _own_months(knowledge: Knowledge, language: str) -> dict[str, int]:
    return {
        word.casefold().rstrip("."): number
        for number, name in enumerate(MONTHS, 1)
        for word in knowledge.terms("dates", name, language)
    }


@lru_cache(maxsize=256)
def _unspelled(knowledge: Knowledge, language: str | None) -> re.Pattern[str]:
    """Day, month, year in scripts whose month names are more than letters: vowel signs, stops inside (Thai, Hindi)."""
    names = [name for name in month_numbers(knowledge, language) if not name.isascii() and not _LETTERS.fullmatch(name)]
    either = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))) or "(?!)"
    return re.compile(rf"(\d(?<!\d\d)\d?)\s?({either})[.,]{{0,2}}\s?(?:พ\.ศ\.\s?)?(\d{{4}})(?!\d)", re.IGNORECASE)


def may_hold_date(text: str) -> bool:
    """Whether the first 400 code points hold digits as a date has them."""
    return _holds_date(text[:_LONGEST])


def _holds_date(text: str) -> bool:
    for digit in _DIGITS:  # ten looks for one character each: a tenth of the pattern's cost
        if digit in text:
            break
    else:
        if text.isascii() or _MAY_BE_DIGIT.search(text) is None:
            return False
    return (_ASCII_YEAR if text.isascii() else _YEAR).search(text) is not None


def dated(texts: Sequence[str], length: int) -> list[int]:
    """The positions of the texts whose first `length` code points hold digits as a date has them."""
    return [position for position, text in enumerate(texts) if _holds_date(text[:length])]


def find_written(
    text: str, knowledge: Knowledge, *, month_before_day: bool = False, language: str | None = None
) -> list[Written]:
    """The dates written in a short text, in order, each with the time of day beside it.

    Args:
        text: a line; only its first 400 code points are read.
        knowledge: month names.
        month_before_day: how a date of three numbers is read where both ways are possible (US English).
        language: ISO 639-1 of the page, which decides what a word means that names two months in two languages.
    """
    if not may_hold_date(text):
        return []
    text = text[:_LONGEST]
    found: list[Written] = []
    if language not in knowledge.languages:
        language = None
    for start, end, value, ambiguous in _days(text, knowledge, language, month_before_day):
        if found and any(start < w.end and w.start < end for w in found):
            continue
        clocked = _beside(text, start, end, value)
        found.append(Written(*clocked, ambiguous))
    return sorted(found, key=lambda w: w.start) if len(found) > 1 else found


def _days(
    text: str, knowledge: Knowledge, language: str | None, month_before_day: bool
) -> Iterator[tuple[int, int, Moment, bool]]:
    months = month_numbers(knowledge, language)
    if not text.isascii():
        for match in _EAST_ASIAN.finditer(text):
            yield from _day(match, moment(int(match[1]), int(match[2]), int(match[3])))
        for match in _VIETNAMESE.finditer(text):
            yield from _day(match, moment(int(match[3]), int(match[2]), int(match[1])))
        for match in _unspelled(knowledge, language).finditer(text):
            number = _month(match[2], months)
            year = int(match[3])
            # Thailand and Laos count from the Buddha's death: 2567 is 2024.
            year -= 543 if year > _BUDDHIST else 0
            yield from _day(match, moment(year, number, int(match[1])) if number else None)
    for match in _DAY_FIRST.finditer(text):
        number = _month(match[2], months)
        yield from _day(match, moment(int(match[3]), number, int(match[1])) if number else None)
    for match in _MONTH_FIRST.finditer(text) if _DAY_AND_YEAR.search(text) else ():
        number = _month(match[1], months)
        yield from _day(match, moment(int(match[3]), number, int(match[2])) if number else None)
    for match in _YEAR_FIRST.finditer(text):
        number = _month(match[2], months)
        yield from _day(match, moment(int(match[1]), number, int(match[3])) if number else None)
    for match in _NUMBERS_YEAR_FIRST.finditer(text):
        yield from _day(match, moment(int(match[1]), int(match[3]), int(match[4])))
    for match in _NUMBERS.finditer(text):
        first, second = int(match[1]), int(match[3])
        year = int(match[4]) if len(match[4]) == 4 else 2000 + int(match[4])
        if match[2] == "." and ":" not in text and len(match[4]) == 2 and second > 12:
            continue
        # A dot between the numbers is never the American order.
        swap = second > 12 or (month_before_day and first <= 12 and match[2] != ".")
        day, month = (second, first) if swap else (first, second)
        both = first <= 12 and second <= 12 and first != second and match[2] != "."
        value = moment(year, month, day)
        if value:
            yield match.start(), match.end(), value, both


def _day(match: re.Match[str], value: Moment | None) -> Iterator[tuple[int, int, Moment, bool]]:
    if value:
        yield match.start(), match.end(), value, False


def _month(word: str, months: dict[str, int]) -> int | None:
    key = word.casefold()
    # Two words are tried for the Levantine Arabic names; a stray second word is no month.
    return months.get(key)


def _beside(text: str, start: int, end: int, value: Moment) -> tuple[Moment, int, int]:
    """The moment with the time of day that stands within 12 code points after it, or before it."""
    for match in (_CLOCK.search(text, end, end + 34), _WHOLE_HOUR.search(text, end, end + 34)):
        if match and match.start() - end <= 12 and "\n" not in text[end : match.start()]:
            clock, offset = _clock(match)
            if clock:
                return Moment(value.day, clock, offset), start, match.end()
    before = [m for m in _CLOCK.finditer(text, max(0, start - 24), start) if start - m.end() <= 6]
    if before:
        clock, offset = _clock(before[-1])
        if clock:
            return Moment(value.day, clock, offset), before[-1].start(), end
    return value, start, end


def _clock(match: re.Match[str]) -> tuple[time | None, timedelta | None]:
    groups = match.groups()
    hour, minute, second, half, zone = groups if len(groups) == 5 else (groups[0], "00", None, groups[1], groups[2])
    if half:
        number = int(hour) % 12 + (12 if half[0] in "pP" else 0)
        if not 1 <= int(hour) <= 12:
            return None, None
        hour = str(number)
    clock = clock_time(hour, minute, second)
    return clock, offset_of(zone)
