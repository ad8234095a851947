"""What the page declares about its article."""

from __future__ import annotations

import pytest

from service.article import Declared
from service.fields.declared import find_declared
from service.reader import read_html
from tests.fields.small_pages import TITLE, article, headline_of

HEAD = """
<meta property="og:description" content="The last &amp; longest   crossing">
<meta property="article:section" content="Local">
<meta property="article:tag" content="Ferries"><meta property="article:tag" content="Rivers, ferries">
<link rel="canonical" href="/2024/05/03/ferry.html">
<meta property="og:image" content="https://img.riverpost.example/ferry.jpg">
"""


def test_declared_fields_are_cleaned() -> None:
    document = article(head=HEAD)
    declared = find_declared(document, headline_of(document))
    assert declared.description is not None
    assert declared.description.value == "The last & longest crossing"
    assert declared.section is not None
    assert declared.section.value == "Local"
    assert declared.keywords is not None
    assert declared.keywords.value == ("Ferries", "Rivers")
    assert declared.canonical_url is not None
    assert declared.canonical_url.value == "https://www.riverpost.example/2024/05/03/ferry.html"
    assert declared.image_url is not None
    assert declared.image_url.value == "https://img.riverpost.example/ferry.jpg"


def test_structured_data_fills_what_the_metas_leave_out() -> None:
    head = (
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{TITLE}",'
        '"description": "A crossing", "articleSection": ["Local"], "keywords": "ferry; river",'
        '"image": [{"@type": "ImageObject", "url": "/f.jpg"}]}</script>'
    )
    document = article(head=head)
    declared = find_declared(document, headline_of(document))
    assert [
        f.value if f else None for f in (declared.description, declared.section, declared.keywords, declared.image_url)
    ] == [
        "A crossing",
        "Local",
        ("ferry", "river"),
        "https://www.riverpost.example/f.jpg",
    ]


@pytest.mark.parametrize("value", ["", "  ", "{{description}}", "null", TITLE])
def test_a_blank_a_template_or_the_headline_is_no_description(value: str) -> None:
    document = article(head=f'<meta property="og:description" content="{value}">')
    assert find_declared(document, headline_of(document)).description is None


@pytest.mark.parametrize(
    "address", ["data:image/png;base64,AAAA", "javascript:void(0)", "http://", "https://[broken", "mailto:a@b.example"]
)
def test_only_http_addresses_are_passed_on(address: str) -> None:
    document = article(head=f'<meta property="og:image" content="{address}">')
    assert find_declared(document, headline_of(document)).image_url is None


def test_an_empty_page_declares_nothing() -> None:
    assert find_declared(read_html(""), None) == Declared()
