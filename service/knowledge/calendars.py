"""Names of months and weekdays in every language, from CLDR.

CLDR (the Unicode Common Locale Data Repository) is kept by the makers of operating systems, so
none of these names is written in our own files. Those add only what is seen in print and is not
in CLDR: "Sept", "Jänner", Levantine month names.

`calendars.json` is a few names out of Babel's copy of CLDR, written by `python -m
training.calendars`. Reading them from Babel itself at each start took a tenth of it, and the rest
of each locale stayed in memory: 40 MB for 46 languages.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
"""The names of the lists in the `[dates]` tables, in the order of the year."""

FILE = Path(__file__).parent / "calendars.json"

Table = Mapping[str, tuple[str, ...]]


def read_calendars(written: str) -> dict[str, Table]:
    """Language code -> name of a month, or `weekday` -> the names of that in CLDR."""
    languages = json.loads(written)["languages"]
    return {code: {key: tuple(names) for key, names in table.items()} for code, table in languages.items()}


def with_calendar(calendar: Table, dates: Table) -> dict[str, tuple[str, ...]]:
    """The `[dates]` table of a language with the names CLDR has for it before our own.

    Args:
        calendar: CLDR's names; none for a language that it does not know.
        dates: the table as written in the language's file.
    """
    merged = dict(dates)
    for key, found in calendar.items():
        merged[key] = tuple(dict.fromkeys((*found, *dates.get(key, ()))))
    return merged
