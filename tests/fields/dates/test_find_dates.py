"""When the article was published and changed, on whole small pages."""

from __future__ import annotations

import json
from typing import Any

import pytest

from service.document import Document
from service.fields.dates import find_dates
from service.fields.dates.lines import is_date_line
from service.knowledge import load_knowledge
from service.layout import NO_REGION, DatesFound
from service.reader import read_html
from tests.fields.small_pages import PARAGRAPHS, TITLE, article, headline_of, plain_article, region_of

KNOWLEDGE = load_knowledge()


def found(document: Document) -> DatesFound:
    return find_dates(document, headline_of(document), region_of(document), KNOWLEDGE)


def both(document: Document) -> tuple[str | None, str | None]:
    answer = found(document)
    return (
        answer.published.value if answer.published else None,
        answer.modified.value if answer.modified else None,
    )


def json_ld(**properties: Any) -> str:
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, **properties}
    return f"<script type='application/ld+json'>{json.dumps(thing)}</script>"


def test_published_and_modified_are_kept_apart() -> None:
    head = json_ld(datePublished="2024-05-03T10:00:00+02:00", dateModified="2024-05-04T11:00:00+02:00")
    assert both(article(head=head)) == ("2024-05-03T10:00:00+02:00", "2024-05-04T11:00:00+02:00")


@pytest.mark.parametrize(
    "markup",
    [
        "<meta property='article:published_time' content='2024-05-01T09:00:00Z'>",
        "<meta name='dc.date' content='2024-05-01T09:00:00Z'>",
        "<meta name='parsely-pub-date' content='2024-05-01T09:00:00Z'>",
    ],
)
def test_the_date_in_the_address_does_not_beat_a_tag(markup: str) -> None:
    """D1: the address of the page says 3 May."""
    assert both(article(head=markup))[0] == "2024-05-01T09:00:00Z"


def test_the_date_in_the_address_is_better_than_none() -> None:
    assert both(article())[0] == "2024-05-03"


def test_a_day_later_than_the_last_change_gives_way_to_a_witness_that_fits() -> None:
    """D2: nothing is changed before it is published."""
    head = json_ld(datePublished="2024-12-10", dateModified="2024-05-05T09:00:00Z") + (
        "<meta name='dc.date' content='2024-05-02'>"
    )
    assert both(article(head=head))[0] == "2024-05-02"


def test_a_date_of_javascript_is_read() -> None:
    """D3."""
    markup = "<time class='published' datetime='Fri May 03 2024 15:21:41 GMT+0000'>yesterday</time>"
    assert both(article(above=markup))[0] == "2024-05-03T15:21:41Z"


def test_a_modified_time_element_is_not_the_day_of_publishing() -> None:
    """D3."""
    markup = "<time itemprop='dateModified' datetime='2024-05-09T08:00:00Z'>9 May 2024</time>"
    head = "<meta property='article:published_time' content='2024-05-03T07:00:00Z'>"
    assert both(article(above=markup, head=head)) == ("2024-05-03T07:00:00Z", "2024-05-09T08:00:00Z")


def test_time_of_day_and_zone_are_kept_as_the_page_writes_them() -> None:
    """D4."""
    head = "<meta property='article:published_time' content='2024-05-03T23:30:00-05:00'>"
    assert both(article(head=head))[0] == "2024-05-03T23:30:00-05:00"


def test_a_change_alone_does_not_make_a_day_of_publishing() -> None:
    """D5."""
    document = read_html(f"<h1>{TITLE}</h1><p>Updated: 9 May 2024</p><p>{PARAGRAPHS[0]}</p>")
    assert both(document) == (None, "2024-05-09")


def test_the_copyright_year_is_no_witness() -> None:
    document = read_html(f"<h1>{TITLE}</h1><p>{PARAGRAPHS[0]}</p><footer>© 2024 River Post, 1 January 2024</footer>")
    assert both(document)[0] is None


@pytest.mark.parametrize(
    ("line", "language", "wanted"),
    [
        ("Published 1 May 2024", "en", "2024-05-01"),
        ("Veröffentlicht am 1. Mai 2024 um 10:20 Uhr", "de", "2024-05-01T10:20:00"),
        ("Publié le 1er mai 2024", "fr", "2024-05-01"),
        ("1 de mayo de 2024", "es", "2024-05-01"),
        ("发布时间：2024年5月1日", "zh", "2024-05-01"),
    ],
)
def test_a_printed_line_near_the_headline_says_the_day(line: str, language: str, wanted: str) -> None:
    document = read_html(f"<html lang={language}><h1>{TITLE}</h1><p class=d>{line}</p><p>{PARAGRAPHS[0]}</p></html>")
    assert both(document)[0] == wanted


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("Autorin: Jana Ross am 3.5.2024, 13:36 Uhr", "2024-05-03T13:36:00"),
        ("Jana Ross am 3.5.2024, 13:36 Uhr", None),
    ],
)
def test_below_the_text_a_small_word_leads_to_the_day_only_where_the_author_is_named(
    line: str, wanted: str | None
) -> None:
    """Comments are signed with a name and a day; none calls its writer the author."""
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS * 4)
    document = read_html(f"<html lang=de><h1>{TITLE}</h1><article>{paragraphs}<p>{line}</p></article></html>")
    assert both(document)[0] == wanted


def test_a_line_that_prints_only_a_date_is_taken_out_of_the_body() -> None:
    document = article(above="<p>Published: Friday, May 3, 2024, 10:20 a.m.</p>")
    assert [(document.blocks[t.block].text[:9], t.reason) for t in found(document).taken] == [("Published", "date")]


def test_a_sentence_that_mentions_a_day_is_neither_taken_nor_believed() -> None:
    document = read_html(f"<h1>{TITLE}</h1><p>The ferry first crossed on 3 May 1961.</p><p>{PARAGRAPHS[0]}</p>")
    assert found(document) == DatesFound()


def test_an_ambiguous_number_date_is_not_guessed() -> None:
    document = read_html(f"<html lang=en><h1>{TITLE}</h1><p>3/4/2024</p><p>{PARAGRAPHS[0]}</p></html>")
    assert both(document)[0] is None


def test_a_pasted_text_gives_its_date() -> None:
    assert both(plain_article(f"{TITLE}\n\nMay 3, 2024\n\n" + "\n\n".join(PARAGRAPHS)))[0] == "2024-05-03"


@pytest.mark.parametrize("value", [None, 7, {}, [], "", "soon", {"@value": "2024-05-01"}, [[["2024-05-01"]]], True])
def test_any_declared_value_is_read_or_passed_over(value: Any) -> None:
    assert both(article(head=json_ld(datePublished=value)))[0] in {"2024-05-01", "2024-05-03"}


def test_an_empty_page_has_no_date() -> None:
    assert find_dates(read_html(""), None, NO_REGION, KNOWLEDGE) == DatesFound()


def test_every_printed_line_of_a_block_is_read_for_itself() -> None:
    line = "Autor: Jan Kowalczyk, red.<br>Opublikowano: 14 lutego 2024, 18:42 | Aktualizacja: 15.02.2024 09:03"
    assert both(article(above=f"<div>{line}</div>", language="pl")) == ("2024-02-14T18:42:00", "2024-02-15T09:03:00")


def test_a_change_before_the_hour_of_publishing_is_none() -> None:
    head = json_ld(datePublished="2024-05-03T10:00:00Z", dateModified="2024-05-03T08:00:00Z")
    assert both(article(head=head)) == ("2024-05-03T10:00:00Z", None)


@pytest.mark.parametrize(
    ("line", "alone"),
    [
        ("Alicante - 14 feb 2024 - 18:42 CET", True),
        ("January 09, 2024 08:00 AM Eastern Standard Time", True),
        ("środa, 14 lutego 2024", True),
        ("Среда, 14 февраля 2024, 18:42", True),
        ("14 Şubat 2024 Çarşamba", True),
        ("Alicante - 14 casas vendidas en febrero", False),
        ("The vote was on 14 February 2024", False),
    ],
)
def test_day_place_hour_and_zone_make_a_line_of_its_own(line: str, alone: bool) -> None:
    assert is_date_line(line, KNOWLEDGE) is alone
