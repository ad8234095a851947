"""The Markdown reads as an article, and no word of a page becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from service.render.markdown import escaped, to_markdown
from tests.render.answers import ANSWERS, EMPTY, FULL, SEED, WORDS, Answer

PARSERS = [MarkdownIt("commonmark"), MarkdownIt("gfm-like", {"linkify": False})]


class Shown(HTMLParser):
    """The text that a page shows, and the elements it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.elements: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attributes: object) -> None:  # noqa: ARG002
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def shown(markdown: str, parser: MarkdownIt = PARSERS[0]) -> Shown:
    return Shown(parser.render(markdown))


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "# not a heading",
        "####### not one either",
        "- no list",
        "+ no list",
        "* no list",
        "1. no list",
        "12) no list",
        "> no quotation",
        "---",
        "***",
        "___",
        "- - -",
        "```\ncode\n```",
        "~~~\ncode\n~~~",
        "    indented",
        "\tindented",
        "A line\n===",
        "A line\n---",
        "A line\n-",
        "a | b\n--- | ---\nc | d",
        "| a |\n|---|\n| b |",
        "a | b\n:-: | :-:\nc | d",
        "a | b\n- | -\nc | d",
        "*stress* and **more**",
        "_stress_ and __more__",
        "snake_case_name stays",
        "~~gone~~ and ~gone~",
        "`code` and ``more``",
        "[a link](https://example.com)",
        "![a picture](https://example.com/a.jpg)",
        "[1]: https://example.com",
        "[a]: /b\n[a]",
        "[from] the editor",
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "<!-- comment -->",
        "<?php ?>",
        "<https://example.com>",
        "AT&amp;T &copy; &#65; &#x41; R&D",
        "back\\slash \\* and at the end \\",
        "5 < 6 > 4",
        "two  \nlines",
        "one\\\ntwo",
        "2024. A year",
        "1.5 million",
        "-5 degrees",
        "#hashtag",
        "=",
        "==",
        "“He said *that*”",
    ],
)
@pytest.mark.parametrize("parser", PARSERS, ids=["CommonMark", "GitHub"])
def test_what_looks_like_markup_is_shown_as_it_stands(text: str, parser: MarkdownIt) -> None:
    page = shown(escaped(text), parser)
    assert squeezed(page.text) == squeezed(text)
    assert set(page.elements) <= {"p", "br"}


@given(WORDS | st.lists(WORDS, max_size=4).map("\n".join))
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    for parser in PARSERS:
        page = shown(escaped(text), parser)
        assert squeezed(page.text) == squeezed(text)
        assert set(page.elements) <= {"p", "br"}


@pytest.mark.parametrize(
    "text", ["Plain words, 60% of them. It cost $5 – or 6?", "1.5 million", "R&D [sic] snake_case"]
)
def test_ordinary_text_has_no_backslash(text: str) -> None:
    assert escaped(text) == text


def test_it_reads_as_an_article() -> None:
    times = "published 2024-03-05 06:00 +01:00, updated 2024-03-06 08:30 +01:00"
    picture = "> ![Picture](<https://example.com/ferry%20(1).jpg>)\\"
    assert to_markdown(FULL).split("\n\n") == [
        "# Ferries run again",
        "**Service was out for two days.**",
        "By Bo Roe in Port Town and Example News Agency",
        f"[The Example](https://example.com/ferries), {times}",
        "Source: translated from [Example News Agency](https://ena.example/ferries) (“Translated from ENA”)",
        "Distributed by Content Agency (“Distributed by Content Agency”)",
        "With material of Other Wire (“Other Wire contributed to this report.”)",
        "---",
        "PORT TOWN, Ore. (ENA) — “The storm passed,” Ann Lee said.",
        f"{picture}\n> A ferry on Monday. *(Photo: Cy Doe / Example Pictures)*",
        "She added that repairs had begun.",
        "All agreed.\n",
    ]


@pytest.mark.parametrize("parser", PARSERS, ids=["CommonMark", "GitHub"])
def test_the_seed_article_has_the_elements_of_an_article(parser: MarkdownIt) -> None:
    page = shown(to_markdown(SEED), parser)
    assert page.elements.count("h1") == 1
    assert page.elements.count("hr") == 1
    assert page.elements.count("blockquote") == len(SEED["captions"]) == 2
    assert set(page.elements) == {"h1", "p", "hr", "blockquote", "strong", "em"}
    assert squeezed(SEED["captions"][0]["text"]) in squeezed(page.text)


def test_nothing_is_said_of_what_was_not_found() -> None:
    assert to_markdown(EMPTY) == "\n"
    assert to_markdown({}) == "\n"
    assert to_markdown(EMPTY | {"body": "Rain."}) == "Rain.\n"
    assert to_markdown({"title": "Rain"}) == "# Rain\n"


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("2024-03-05", "Published 2024-03-05"),
        ("2024-03-05T06:00:00", "Published 2024-03-05 06:00"),
        ("2024-03-05T06:00:00Z", "Published 2024-03-05 06:00 UTC"),
        ("2024-03-05T06:00:00.25+01:00", "Published 2024-03-05 06:00 +01:00"),
    ],
)
def test_times_are_written_for_people(written: str, line: str) -> None:
    assert to_markdown({"published_at": written, "modified_at": written}) == f"{line}\n"


@pytest.mark.parametrize(
    ("published", "modified", "line"),
    [
        (
            "2024-03-05T15:42:11+02:00",
            "2024-03-05T13:51:29Z",
            "2024-03-05 15:42 +02:00, updated 2024-03-05 15:51 +02:00",
        ),
        ("2024-03-05T15:42:11+02:00", "2024-03-05T13:42:59Z", "2024-03-05 15:42 +02:00"),
        ("2024-03-05T23:42:00Z", "2024-03-06T01:51:00+02:00", "2024-03-05 23:42 UTC, updated 2024-03-05 23:51 UTC"),
        ("2024-03-05", "2024-03-06T01:51:00+02:00", "2024-03-05, updated 2024-03-06 01:51 +02:00"),
        ("2024-03-05T15:42:11", "2024-03-05T13:51:29Z", "2024-03-05 15:42, updated 2024-03-05 13:51 UTC"),
        ("2024-03-05T15:42:11+02:00", "2024-03-05", "2024-03-05 15:42 +02:00, updated 2024-03-05"),
        ("0001-01-01T00:00:00-05:00", "0001-01-01T00:00:00Z", "0001-01-01 00:00 -05:00, updated 0001-01-01 00:00 UTC"),
    ],
)
def test_an_update_is_told_by_the_clock_of_the_publication(published: str, modified: str, line: str) -> None:
    assert to_markdown({"published_at": published, "modified_at": modified}) == f"Published {line}\n"


def test_without_a_byline_the_authors_are_named() -> None:
    assert to_markdown({"authors": FULL["authors"]}) == "Bo Roe, Example News Agency\n"


@pytest.mark.parametrize("title", ["C#", "What is a #", "# 1", "Two\nlines", "1. First", "*Now*", "a ## b ##"])
def test_a_title_is_a_heading_whatever_it_holds(title: str) -> None:
    page = shown(to_markdown({"title": title}))
    assert page.elements == ["h1"]
    assert squeezed(page.text) == squeezed(title)


@pytest.mark.parametrize(
    ("at", "place"), [(0, 0), (1, 1), (5, 1), (7, 1), (8, 2), (1000, 3)], ids=lambda value: str(value)
)
def test_a_picture_stands_before_the_first_block_that_does_not_begin_before_it(at: int, place: int) -> None:
    caption: Answer = {"text": "P", "credit": None, "creators": [], "agencies": [], "image_url": None, "at": at}
    blocks = to_markdown({"body": "First\n\nSecond\n\nThird", "captions": [caption]}).strip().split("\n\n")
    assert blocks.index("> **Picture:** P") == place


@pytest.mark.parametrize("words", ["- a", "1. a", "# a", "> a", "---", "| a |", "a](b)"])
def test_no_words_of_the_page_open_a_block_anywhere(words: str) -> None:
    picture: Answer = {"text": words, "credit": words, "creators": [], "agencies": [], "image_url": None, "at": 0}
    answer: Answer = {
        "title": words,
        "standfirst": words,
        "byline": words,
        "publisher": {"name": words, "domain": None},
        "original_source": FULL["original_source"] | {"name": words, "url": None, "evidence": words},
        "distributor": {"name": words, "domain": None, "evidence": words},
        "contributing_sources": [{"name": words, "evidence": words}],
        "captions": [picture, picture | {"image_url": "https://example.com/a.jpg"}],
        "body": words,
    }
    for parser in PARSERS:
        page = shown(to_markdown(answer), parser)
        assert set(page.elements) == {"h1", "p", "hr", "blockquote", "strong", "em", "img", "br"}
        assert page.elements.count("h1") == page.elements.count("hr") == 1
        assert page.elements.count("blockquote") == 2
        assert page.text.count(words) == 15


@given(ANSWERS)
def test_whatever_the_answer_only_our_own_markup_is_there(answer: Answer) -> None:
    for parser in PARSERS:
        page = shown(to_markdown(answer), parser)
        assert set(page.elements) <= {"h1", "p", "hr", "blockquote", "strong", "em", "a", "img", "br"}
        assert page.elements.count("h1") <= 1
        assert page.elements.count("hr") <= 1
        assert page.elements.count("blockquote") == len(answer.get("captions") or ())
        for block in re.split(r"\n\n", answer.get("body") or ""):
            assert squeezed(block) in squeezed(page.text)
