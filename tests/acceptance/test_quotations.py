"""What users of other extractors reported about quotation marks; the other cases stand in tests/fields/quotes."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.acceptance.asking import ask, lines_of, paragraphs, story

TEXTACY = "https://github.com/chartbeat-labs/textacy/issues"


@pytest.mark.parametrize(
    ("code", "thread", "text", "quoted"),
    [
        pytest.param(
            "Q1",
            f"{TEXTACY}/379",
            ["“We will miss her,” said Ruth Amsel. ”", "The crew” of the ‘70s didn’t come, Amsel’s brother wrote."],
            ["We will miss her"],
            id="Q1 an odd number of marks, and apostrophes",
        ),
        pytest.param(
            "Q1",
            f"{TEXTACY}/379",
            ["» The ferry ran for thirty years", "» The bridge opens in spring", "“It is late,” said Ruth Amsel."],
            ["It is late"],
            id="Q1 a closing mark as a bullet",
        ),
        pytest.param(
            "Q4",
            f"{TEXTACY}/200",
            ['" We will miss her , " said Ruth Amsel , who steered the boat for thirty years .'],
            ["We will miss her"],
            id="Q4 straight marks between blanks",
        ),
        pytest.param(
            "Q8",
            "https://github.com/Auriti-Labs/geo-optimizer-skill/issues/429",
            [
                'The boat, 12" longer than its sister, was built in Kiel and came here by sea.',
                "Nobody spoke for a while on the quay that morning.",
                '"It is late," said Ruth Amsel.',
            ],
            ["It is late"],
            id="Q8 a mark never pairs across paragraphs",
        ),
    ],
)
def test_marks_that_do_not_pair_make_no_quotation_and_spoil_none(
    code: str, thread: str, text: list[str], quoted: list[str], knowledge: Knowledge
) -> None:
    article = ask(story(paragraphs(*text)), knowledge)
    found = article.quotations.value.quotes if article.quotations else ()
    assert [quote.text.strip(" ,") for quote in found if quote.kind == "direct"] == quoted, (
        code,
        thread,
        lines_of(article),
    )
