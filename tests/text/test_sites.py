"""What a page calls its site, and how a name fits an address."""

from __future__ import annotations

from dataclasses import replace

import pytest

from service.reader import read_html
from service.text.sites import declared_names, fit, page_address, unwrapped


@pytest.mark.parametrize(
    ("name", "address", "expected"),
    [
        ("Harbor Post", "https://www.harborpost.com/a", 1.0),
        ("The Harbor Post", "https://harborpost.com", 1.0),
        ("harborpost.com", "https://www.harborpost.com/", 1.0),
        ("Zürcher Bote", "https://zuercherbote.ch", 1.0),
        ("Zürcher Bote", "https://zurcherbote.ch", 1.0),
        ("Harbor Post Weekend", "https://harborpost.com", 0.8),
        ("Los Angeles Times", "https://www.latimes.com", 0.6),
        ("Neue Küsten Zeitung", "https://nkz.de", 0.6),
        ("Coast Holding", "https://harborpost.com", 0.0),
        ("Harbor Post", None, 0.0),
        ("Harbor Post", "http://127.0.0.1/", 0.0),
        ("", "https://harborpost.com", 0.0),
    ],
)
def test_a_name_fits_the_address_that_spells_it(name: str, address: str | None, expected: float) -> None:
    assert fit(name, address) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://web.archive.org/web/20200101000000/http://harborpost.com/a", "http://harborpost.com/a"),
        ("https://harborpost.com/a", "https://harborpost.com/a"),
        (
            "https://harborpost.com/share?to=https://other.example/",
            "https://harborpost.com/share?to=https://other.example/",
        ),
        (None, None),
    ],
)
def test_an_archived_page_stands_where_it_stood(address: str | None, expected: str | None) -> None:
    assert unwrapped(address) == expected


def test_the_request_knows_better_than_the_canonical_link() -> None:
    page = b'<link rel=canonical href="https://origin.example.com/a"><p>x'
    assert page_address(read_html(page, url="https://copy.example.org/b")) == "https://copy.example.org/b"
    assert page_address(read_html(page)) == "https://origin.example.com/a"
    assert page_address(read_html(b'<meta property=og:url content="https://harborpost.com/a"><p>x')) == (
        "https://harborpost.com/a"
    )
    assert page_address(read_html(b"<p>x")) is None


def test_placeholders_and_filled_in_addresses_are_no_names() -> None:
    page = b"""<meta property=og:site_name content="{{ site.name }}">
    <meta property=og:site_name content=" Harbor  Post - ">
    <meta name=application-name content="https://www.harborpost.com/"><meta name=application-name content="undefined">
    <p>x"""
    assert [(each.name, each.source) for each in declared_names(read_html(page))] == [("Harbor Post", "og:site_name")]


def test_structured_data_names_publisher_and_website() -> None:
    page = b"""<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
    {"@type": "NewsArticle", "headline": "x", "publisher": {"@type": "Organization", "name": "Coast Holding"}},
    {"@type": "WebSite", "name": "Harbor Post"}]}</script><p>x"""
    found = {(each.name, each.source) for each in declared_names(read_html(page))}
    assert {("Coast Holding", "article-publisher"), ("Harbor Post", "website")} <= found


def test_what_rooms_ask_of_one_page_is_read_once_and_of_a_changed_page_anew() -> None:
    """The answer is kept with the document, and a copy with another address has its own."""
    page = read_html(b"<meta property='og:site_name' content='Harbor Post'><p>Text.", url="https://harborpost.com/a")
    assert declared_names(page) is declared_names(page)
    assert page_address(page) == "https://harborpost.com/a"
    moved = replace(page, url="https://harborpost.com/b")
    assert page_address(moved) == "https://harborpost.com/b"
    assert moved != page
    assert replace(moved, url=page.url) == page
