"""What a page declares and loads."""

from __future__ import annotations

import pytest

from service.document import Document, Meta
from service.reader import read_html

URL = "https://paper.example/news/1.html"


def read(markup: str, url: str | None = URL) -> Document:
    return read_html(markup, url=url)


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ("<title> A  b &amp; c\n</title>", "A b & c"),
        ("<title></title><title>second</title>", "second"),
        ("<body><svg><title>icon</title></svg></body>", None),
        ("<svg><title>icon</title></svg><title>late</title>", "late"),
        ("<title><b>x</b></title>", "<b>x</b>"),
        ("", None),
    ],
)
def test_the_title_is_the_title_elements(markup: str, title: str | None) -> None:
    assert read(markup).metadata.title == title


def test_the_language_is_the_html_elements() -> None:
    assert read("<html lang='de-AT'>").metadata.html_language == "de-AT"
    assert read("<html xml:lang=fr>").metadata.html_language == "fr"
    assert read("<html><p lang=en>").metadata.html_language is None


def test_metas_are_found_under_each_of_their_keys_wherever_they_stand() -> None:
    metadata = read(
        "<head><meta name='Author' content=' Jo  Doe '><meta property='og:title twitter:title' content=T>"
        "<meta http-equiv=Content-Language content=en><meta name=empty content=' '><meta name=none>"
        "<meta name=a property=b content=both></head><body><meta itemprop=datePublished content=2024></body>"
    ).metadata
    assert metadata.meta == (
        Meta("author", "Jo Doe"),
        Meta("og:title", "T"),
        Meta("twitter:title", "T"),
        Meta("content-language", "en"),
        Meta("a", "both"),
        Meta("b", "both"),
        Meta("datepublished", "2024", in_body=True),
    )


def test_a_tracking_image_in_the_head_does_not_push_what_follows_into_the_body() -> None:
    metadata = read("<head><noscript><img src=//t.example/p></noscript><meta name=a content=b></head>").metadata
    assert metadata.meta == (Meta("a", "b"),)
    assert [(r.tag, r.url) for r in metadata.resources] == [("img", "https://t.example/p")]


def test_link_tags_are_absolute() -> None:
    links = read("<link rel='Canonical x' href=/a><link rel=alternate type=t href='?b'><link href=''>").metadata.links
    assert [(sorted(link.rel), link.href, link.type) for link in links] == [
        (["canonical", "x"], "https://paper.example/a", None),
        (["alternate"], "https://paper.example/news/1.html?b", "t"),
    ]


@pytest.mark.parametrize(
    ("head", "url", "href"),
    [
        ("", URL, "https://paper.example/news/x"),
        ("<base href='https://other.example/y/'>", URL, "https://other.example/y/x"),
        ("<base href='/z/'>", URL, "https://paper.example/z/x"),
        ("<base target=_top>", URL, "https://paper.example/news/x"),
        ("<link rel=canonical href='https://own.example/a/b'>", None, "https://own.example/a/x"),
        ("<meta property=og:url content='https://own.example/c/'>", None, "https://own.example/c/x"),
        ("", None, "x"),
        ("<base href='https://[broken'>", URL, "x"),
    ],
)
def test_addresses_start_from_the_base(head: str, url: str | None, href: str) -> None:
    (block,) = read(f"<head>{head}</head><body><p><a href=x>t</a></p>", url).blocks
    assert block.inlines[0].href == href


@pytest.mark.parametrize(
    ("written", "href"),
    [
        ("//cdn.example/x", "https://cdn.example/x"),
        ("HTTP://Other.example/X", "HTTP://Other.example/X"),
        ("/a/../b", "https://paper.example/b"),
        ("#top", "https://paper.example/news/1.html#top"),
        ("mailto:jo@paper.example", "mailto:jo@paper.example"),
        ("javascript:void(0)", "javascript:void(0)"),
        (" https://paper.example/y ", "https://paper.example/y"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_every_link_has_an_absolute_address(written: str, href: str) -> None:
    assert read(f'<p><a href="{written}">t</a></p>').blocks[0].inlines[0].href == href


def test_what_a_page_loads_is_kept_before_anything_is_dropped() -> None:
    resources = read(
        "<script id=s src=/s.js></script><p>text</p><img src=/one.gif width=1 height=1>"
        "<img src='/count?id=1'><img src=photo.jpg><img src='data:image/gif;base64,x'>"
        "<noscript><iframe src='https://f.example/'></iframe></noscript><iframe data-src=/f></iframe>"
        "<script>inline()</script>"
    ).metadata.resources
    assert [(r.tag, r.url, r.id, r.before) for r in resources] == [
        ("script", "https://paper.example/s.js", "s", 0),
        ("img", "https://paper.example/one.gif", None, 1),
        ("img", "https://paper.example/count?id=1", None, 1),
        ("iframe", "https://f.example/", None, 1),
        ("iframe", "https://paper.example/f", None, 1),
    ]


def test_resources_and_metas_are_bounded() -> None:
    metadata = read(
        "<script src=a></script>" * 5000 + "<meta name=a content=b>" * 5000 + "<link href=a>" * 5000
    ).metadata
    assert max(len(metadata.resources), len(metadata.meta), len(metadata.links)) <= 2000
