"""The table of representations, and the page that says which key goes where."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given

from schemas.article import ArticleSchema
from schemas.representation import EXAMPLES, FORMATS
from service.render.representations import REPRESENTATIONS
from tests.render.answers import ANSWERS, FULL, SEED, Answer

PAGE = (Path(__file__).parents[2] / "docs" / "representations.md").read_text(encoding="utf-8")


def test_the_table_has_every_format_with_an_example() -> None:
    assert {name: r.media_type for name, r in REPRESENTATIONS.items()} == FORMATS
    assert [name for name, path in EXAMPLES.items() if path.exists()] == list(FORMATS)


def test_the_json_is_passed_on_as_it_is() -> None:
    # Not even valid JSON has to be read for it.
    answer = b"{not read"
    assert REPRESENTATIONS["json"].render(answer) is answer


@given(ANSWERS)
def test_the_same_answer_gives_the_same_bytes(answer: Answer) -> None:
    content = json.dumps(answer, ensure_ascii=False).encode()
    for representation in REPRESENTATIONS.values():
        assert representation.render(content) == representation.render(content)


def test_the_page_says_of_every_key_and_every_format_where_it_goes() -> None:
    rows = re.findall(r"^\| `(\w+)` \|.*\|$", PAGE, re.MULTILINE)
    assert rows == [*FORMATS, *ArticleSchema().fields]
    for media_type in FORMATS.values():
        assert f"`{media_type}`" in PAGE


def test_every_property_the_page_names_is_in_a_document() -> None:
    """What stands in the columns of the two JSON formats is really there for an article that has everything."""
    for name, column in (("jsonld", 2), ("ninjs", 3)):
        made = [REPRESENTATIONS[name].render(json.dumps(answer).encode()).decode() for answer in (FULL, SEED)]
        for row in re.findall(r"^\| `\w+` \|.*\|$", PAGE.partition("| key of the JSON")[2], re.MULTILINE):
            for word in re.findall(r"`([^`]+)`", row.split("|")[column]):
                # "literal" and a translation's wait for answers of another kind.
                shown = word.removeprefix("…/")
                assert any(shown in text for text in made) or shown == "text/plain", (name, row, word)
