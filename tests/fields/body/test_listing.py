"""Pages that list other pages."""

from __future__ import annotations

import pytest

from service.document import Document
from service.fields.body.listing import is_listing
from service.reader import read_html

TITLES = ("Fares on the buses rise again", "School kitchen wins a prize", "Storm warning for the coast")
TEXT = "The council said on Monday that nobody had expected it, and that it will meet again in the last week of June."


def read(*, titles: int = 1, times: int = 1, head: str = "") -> Document:
    """Three stories, each with so many links before the text, and the text so many times."""
    stories = "".join(
        "".join(f"<h3><a href='/{name}/{n}'>{name} ({n})</a></h3>" for n in range(titles)) + f"<p>{TEXT}</p>" * times
        for name in TITLES
    )
    return read_html(f"<!doctype html><head>{head}</head><body><main>{stories}</main></body>".encode())


def listed(document: Document) -> bool:
    content = [block.index for block in document.blocks if block.text == TEXT]
    return is_listing(document, content, [len(block.text.split()) for block in document.blocks])


def test_titles_that_lead_elsewhere_with_a_short_text_under_each_are_a_list() -> None:
    assert listed(read())


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(read(times=3), id="long texts under linked headings"),
        pytest.param(read(titles=3), id="menus between the paragraphs"),
        pytest.param(read(titles=0), id="no links"),
        pytest.param(read(head="<meta property='og:type' content='article'>"), id="declared an article"),
        pytest.param(
            read(head='<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Fares"}</script>'),
            id="declared a news article",
        ),
    ],
)
def test_other_pages_with_links_between_their_texts_are_no_list(document: Document) -> None:
    assert not listed(document)


def test_a_page_without_text_is_no_list() -> None:
    document = read_html(b"")
    assert not is_listing(document, (), [])
