"""Write the names of months and weekdays that CLDR has for the languages of the lexicons.

    python -m training.calendars

CLDR comes as Babel bundles it: the same Babel gives the same bytes. A test holds the file against it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import babel
from babel import localedata

from service.knowledge.calendars import FILE, MONTHS
from service.knowledge.load import FOLDER

_CONTEXTS = ("format", "stand-alone")
"""The name inside a date and the name alone differ by case in Slavic and Baltic languages: "března", "březen"."""
_WIDTHS = ("wide", "abbreviated")


def calendars() -> str:
    """The content of the file, for every language with a lexicon."""
    codes = sorted(path.stem for path in (FOLDER / "languages").glob("*.toml"))
    content = {
        "source": f"Unicode CLDR, as in Babel {babel.__version__}",
        "license": "Unicode-3.0, Copyright © 2004-2025 Unicode, Inc., https://www.unicode.org/license.txt",
        "languages": {code: names for code in codes if (names := calendar(code))},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def calendar(code: str) -> dict[str, list[str]]:
    """Month, or `weekday` -> names; empty for a language that CLDR does not know (ISO 639-1)."""
    # Without what a language inherits from others: merged data of one locale once leaked into those read after it.
    data = localedata.load(code, merge_inherited=False) if localedata.exists(code) else {}
    names: dict[str, list[str]] = {}
    for number, name in _names(data.get("months")):
        if 1 <= number <= 12:
            names.setdefault(MONTHS[number - 1], []).append(_bare(name))
    for _, name in _names(data.get("days")):
        names.setdefault("weekday", []).append(_bare(name))
    return {key: list(dict.fromkeys(found)) for key, found in names.items()}


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


if __name__ == "__main__":
    FILE.write_text(calendars(), encoding="utf-8")
