"""Names of months and weekdays in every language, from CLDR, as Babel bundles it.

CLDR (the Unicode Common Locale Data Repository) is kept by the makers of operating systems, so
none of these names is written in our own files. Those add only what is seen in print and is not
in CLDR: "Sept", "Jänner", Levantine month names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import babel
from babel import localedata

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

VERSION = f"babel {babel.__version__}"
"""Another edition of CLDR is other knowledge."""

_CONTEXTS = ("format", "stand-alone")
"""The name inside a date and the name alone differ by case in Slavic and Baltic languages: "března", "březen"."""
_WIDTHS = ("wide", "abbreviated")
_Table = Mapping[str, tuple[str, ...]]


def with_calendar(code: str, dates: _Table) -> dict[str, tuple[str, ...]]:
    """The `[dates]` table of a language with the names CLDR has for it before our own.

    Args:
        code: ISO 639-1; a language that CLDR does not know gets our own names alone.
        dates: the table as written in the language's file.
    """
    # Without what a language inherits from others: merged data of one locale once leaked into those read after it.
    data = localedata.load(code, merge_inherited=False) if localedata.exists(code) else {}
    names: dict[str, list[str]] = {}
    for number, name in _names(data.get("months")):
        if 1 <= number <= 12:
            names.setdefault(MONTHS[number - 1], []).append(_bare(name))
    for _, name in _names(data.get("days")):
        names.setdefault("weekday", []).append(_bare(name))
    merged = dict(dates)
    for key, found in names.items():
        merged[key] = tuple(dict.fromkeys((*found, *dates.get(key, ()))))
    return merged


def _names(table: Any) -> Iterator[tuple[int, str]]:
    """The numbers and names of a table of CLDR; an alias to another context says nothing new."""
    for context in _CONTEXTS:
        for width in _WIDTHS:
            names = table.get(context, {}).get(width) if isinstance(table, Mapping) else None
            if isinstance(names, Mapping):
                yield from ((number, name) for number, name in names.items() if not name.isdigit())


def _bare(name: str) -> str:
    """The name without the stop of an abbreviation and the "de" of Catalan months."""
    return name.removesuffix(".").removeprefix("de ").removeprefix("d’")
