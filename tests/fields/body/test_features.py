"""The numbers the judge is given of each block."""

from __future__ import annotations

import pytest

from service.document import Document
from service.fields.body.features import FIRST, REST, WHOLE, Rows
from service.fields.body.lines import lines_of
from service.fields.body.survey import survey
from service.fields.body.witness import witness_of
from service.knowledge import Knowledge
from service.layout import Headline
from tests.fields.body.pages import PARAGRAPHS, TITLE, dump, page, paragraphs


def numbers(document: Document, headline: Headline | None, knowledge: Knowledge) -> list[dict[str, float]]:
    """Every block's numbers by their names."""
    lines = lines_of(knowledge)
    seen = survey(document, headline, lines, all_blocks=True)
    rows = Rows(document, headline, seen, witness_of(document), lines)
    parts = (*FIRST[seen.medium], *REST[seen.medium])
    return [
        {name: number for part, found in zip(parts, row + rows.rest(i), strict=True)
         for name, number in zip(part, found, strict=True)}
        for i, row in zip(seen.wanted, rows.first(), strict=True)
    ]  # fmt: skip


MARKED = page(
    paragraphs(*PARAGRAPHS[:2])
    + "<p><a href='/tower'>The tower</a> was <b>mended</b> in <i>1974</i>, as the <a href='/a'>archive</a> shows.</p>"
    + "<figure><img src='/a.jpg' alt='The tower'><figcaption>The tower at noon.</figcaption></figure>"
    + paragraphs(*PARAGRAPHS[2:]),
    after="<article><h2>Newsletter</h2><p>Sign up.</p></article>",
)
DUMPED = dump("News", TITLE, "12 March 2024", *PARAGRAPHS, "More news", *PARAGRAPHS[:1])


@pytest.mark.parametrize("document", [MARKED, DUMPED], ids=["html", "text"])
def test_numbers_that_are_compared_as_whole_ones_are(document: Document, knowledge: Knowledge) -> None:
    """Limits of whole numbers are rounded down: a share among them would be weighed wrongly, and nobody would see."""
    found = numbers(document, Headline(TITLE, ()), knowledge)

    assert [{name: number for name, number in row.items() if name in WHOLE and number % 1} for row in found] == [
        {} for _ in document.blocks
    ]


def test_numbers_stand_under_their_names(knowledge: Knowledge) -> None:
    """Each part has its numbers in the order of its names."""
    line = "The tower was mended in 1974, as the archive shows."
    found = numbers(MARKED, Headline(TITLE, ()), knowledge)
    row = next(row for row, block in zip(found, MARKED.blocks, strict=True) if block.text == line)

    assert (row["words"], row["sentences"], row["ending"], row["marks"]) == (10, 1, 1, 1)
    assert row["linked"] == len("The towerarchive") / len(line)
    assert (row["bold"], row["italic"]) == (len("mended") / len(line), len("1974") / len(line))
