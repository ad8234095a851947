"""No case of the list is forgotten: each code stands in a test that says which thread it comes from."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parents[1]
NUMBERS = {"A": 15, "B": 9, "C": 10, "D": 5, "E": 4, "H": 7, "J": 8, "L": 1, "M": 2, "Q": 8, "S": 3}
"""How many cases the list has: authors, body, captions, encoding, hangs, JSON-LD, language, memory, quotes, sources."""


def test_every_case_of_the_list_has_a_test() -> None:
    folders = (TESTS / "acceptance", TESTS / "fields" / "quotes")
    files = [path for folder in folders for path in folder.glob("*.py") if path != Path(__file__)]
    found = {code for path in files for code in re.findall(r"\b[A-Z]\d{1,2}\b", path.read_text(encoding="utf-8"))}
    listed = {f"{letter}{number}" for letter, last in NUMBERS.items() for number in range(1, last + 1)}
    assert sorted(listed - found) == []
