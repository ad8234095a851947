"""Moments as pages write them: a day, perhaps a time of day, perhaps an offset."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import parsedate_tz
from typing import NamedTuple

EARLIEST_YEAR = 1900
LATEST_YEAR = 2099

_ISO = re.compile(
    r"(\d(?<!\d\d)\d{3})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)"
    r"(?:(?:T|\s{1,3}|,\s?)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,:]\d{1,9})?)?\s{0,2}"
    r"(Z\b|UTC\b|GMT\b|(?:GMT|UTC)?[+-]\d{2}:?\d{2}\b|[+-]\d{2}\b)?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{4})?)?$")
_EPOCH = re.compile(r"^\d{10}(?:\d{3})?$")
_OFFSET = re.compile(r"(?:GMT|UTC)?([+-])(\d{2}):?(\d{2})?$", re.IGNORECASE)
_SCRIPT = re.compile(  # the JavaScript Date form: "Sat Nov 18 2017 15:21:41 GMT+0000 (UTC)"
    r"^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d{2}):(\d{2}):(\d{2})(?: (GMT[+-]\d{4}))?"
)
_UNIX = re.compile(  # the form of Unix date and Java: "Mon Aug 03 12:45:00 EDT 2015"
    r"^[A-Z][a-z]{2} ([A-Z][a-z]{2}) {1,2}(\d{1,2}) (\d{2}):(\d{2}):(\d{2}) ([A-Z]{3,4}) (\d{4})$"
)
# Only abbreviations that mean one offset the world over; IST, CST and BST mean several.
ZONES = {
    "UTC": 0,
    "GMT": 0,
    "CET": 1,
    "MEZ": 1,
    "CEST": 2,
    "MESZ": 2,
    "JST": 9,
    "KST": 9,
    "EST": -5,
    "EDT": -4,
    "CDT": -5,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "SAST": 2,
    "AEST": 10,
    "AEDT": 11,
}
"""Hours from UTC."""
_ONE_DAY = timedelta(hours=38)
"""Between the start of a day as one place writes it and any hour of that day as another zone's clock does."""
_ENGLISH_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Moment(NamedTuple):
    """A day with what the page says about the time of day."""

    day: date
    clock: time | None = None
    """Without seconds' fractions; None where the page names the day alone."""
    offset: timedelta | None = None
    """The page's own offset from UTC; None where it names none."""

    @property
    def text(self) -> str:
        """RFC 3339: the day alone, or day and time with the offset where there is one."""
        if self.clock is None:
            return self.day.isoformat()
        written = f"{self.day.isoformat()}T{self.clock.isoformat('seconds')}"
        if self.offset is None:
            return written
        if not self.offset:
            return f"{written}Z"
        minutes = round(self.offset.total_seconds() / 60)
        sign = "-" if minutes < 0 else "+"
        return f"{written}{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"

    @property
    def instant(self) -> datetime:
        """The moment for comparisons: without offset taken as UTC, a day alone as its start."""
        zone = timezone(self.offset) if self.offset is not None else UTC
        return datetime.combine(self.day, self.clock or time(), zone)

    def same_day(self, other: Moment) -> bool:
        """Whether both may be one day: two writings of one day differ by the zone at most."""
        apart = abs(self.day.toordinal() - other.day.toordinal())
        if apart > 1 or (not apart and self.offset == other.offset):
            return not apart
        return abs(self.instant - other.instant) <= _ONE_DAY


def moment(
    year: int, month: int, day: int, clock: time | None = None, offset: timedelta | None = None
) -> Moment | None:
    """The moment of these numbers, or None where there is no such day or it lies outside 1900 to 2099."""
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    try:
        return Moment(date(year, month, day), clock, offset)
    except ValueError:
        return None


def clock_time(hour: str | None, minute: str | None, second: str | None = None) -> time | None:
    """The time of day of these digits, or None where there is none."""
    if not hour or not minute:
        return None
    try:
        return time(int(hour), int(minute), min(int(second or 0), 59))
    except ValueError:
        return None


def offset_of(text: str | None) -> timedelta | None:
    """The offset that "Z", "+0200", "+02:00" or "GMT-0500" means."""
    if not text:
        return None
    if text.upper() in {"Z", "UTC", "GMT"}:
        return timedelta(0)
    if text in ZONES:
        return timedelta(hours=ZONES[text])
    match = _OFFSET.match(text)
    if not match:
        return None
    size = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if size > timedelta(hours=14):  # no zone on Earth is further from UTC
        return None
    return -size if match[1] == "-" else size


def read_machine_moment(value: str) -> Moment | None:
    """The moment of a machine-readable value.

    Read are ISO 8601 and RFC 3339 (also with a blank for the T, slashes or dots), compact
    ISO, RFC 2822, JavaScript's Date text and Unix seconds or milliseconds.
    A midnight without any offset says no more than the day.
    """
    text = " ".join(value.split())[:80]
    if (match := _ISO.search(text)) and match.start() <= 12:
        year, _, month, day, hour, minute, second, zone = match.groups()
        return _without_empty_midnight(
            moment(int(year), int(month), int(day), clock_time(hour, minute, second), offset_of(zone))
        )
    if _EPOCH.match(text):
        seconds = int(text[:10])
        stamp = datetime.fromtimestamp(seconds, UTC)
        return moment(stamp.year, stamp.month, stamp.day, stamp.time(), timedelta(0))
    if match := _COMPACT.match(text):
        year, month, day, hour, minute, second, zone = match.groups()
        return _without_empty_midnight(
            moment(int(year), int(month), int(day), clock_time(hour, minute, second), offset_of(zone))
        )
    if match := _SCRIPT.match(text):
        name, day, year, hour, minute, second, zone = match.groups()
        if name in _ENGLISH_MONTHS:
            month = _ENGLISH_MONTHS.index(name) + 1
            return moment(int(year), month, int(day), clock_time(hour, minute, second), offset_of(zone))
    if match := _UNIX.match(text):
        name, day, hour, minute, second, zone, year = match.groups()
        if name in _ENGLISH_MONTHS:
            month = _ENGLISH_MONTHS.index(name) + 1
            return moment(int(year), month, int(day), clock_time(hour, minute, second), offset_of(zone))
    return _read_mail_date(text)


def _read_mail_date(text: str) -> Moment | None:
    """RFC 2822, as in "Wed, 18 Jan 2017 19:44:11 GMT"."""
    if not re.match(r"(?:[A-Z][a-z]{2},? )?\d{1,2} [A-Z][a-z]{2} \d{4} \d", text):
        return None
    parts = parsedate_tz(text)
    if parts is None:
        return None
    year, month, day, hour, minute, second = parts[:6]
    offset = timedelta(seconds=parts[9]) if parts[9] is not None else None
    if offset is not None and abs(offset) > timedelta(hours=14):
        offset = None
    return moment(year, month, day, clock_time(str(hour), str(minute), str(second)), offset)


def _without_empty_midnight(found: Moment | None) -> Moment | None:
    if found and found.offset is None and found.clock == time():
        return Moment(found.day)
    return found
