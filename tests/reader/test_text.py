"""Plain text is cut into the lines its writer meant."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.document import Kind
from service.reader import read_text
from service.reader.text import MOST_LINES


def lines(text: str) -> list[tuple[bool, str]]:
    return [(block.gap, block.text) for block in read_text(text).blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n\u00a0\n", []),
        ("one\ntwo\n\nthree", [(True, "one"), (False, "two"), (True, "three")]),
        ("one\r\ntwo\r\n\r\nthree\rfour", [(True, "one"), (False, "two"), (True, "three"), (False, "four")]),
        ("one\u2028two\u2029three\ffour", [(True, "one"), (False, "two"), (True, "three"), (False, "four")]),
        ("a\u00a0 b\t c\u200b\u00add\0", [(True, "a b cd")]),
        ("half \ud800 char", [(True, "half \ufffd char")]),
        ("\ufeffmark", [(True, "mark")]),
        ("Bridge\n      reopens\n\tafter storm\n\nText.", [(True, "Bridge reopens after storm"), (True, "Text.")]),
        ("    all\n    indented\n    alike", [(True, "all"), (False, "indented"), (False, "alike")]),
        ("Head\n\n    first line", [(True, "Head"), (True, "first line")]),
        ("one\n-----------------\ntwo\n* * *\nthree", [(True, "one"), (True, "two"), (True, "three")]),
    ],
)
def test_a_line_is_a_block_and_a_blank_line_a_gap(text: str, expected: list[tuple[bool, str]]) -> None:
    assert lines(text) == expected


def test_a_long_indented_sentence_is_a_paragraph_of_its_own() -> None:
    paragraph = (
        "The council said on Monday that the bridge over the river, closed since the storm in May, would reopen. "
    )
    text = f"Bridge reopens\n\t{paragraph * 2}\n\t{paragraph * 2}"
    assert [t for _, t in lines(text)] == ["Bridge reopens", (paragraph * 2).strip(), (paragraph * 2).strip()]


WRAPPED = """Bridge reopens

The old bridge over the river reopened on Monday, three months
after a storm had torn away its railings and one of the lamps
that stood on it since 1911, the council said in a statement.

"We are glad that it is done," said the mayor, who had walked to
work on the other side for weeks. "It was a long way round, and
nobody liked it less than I did, except perhaps for the post-
man," he added.
"""


def test_text_wrapped_at_a_fixed_width_is_unwrapped() -> None:
    found = [t for _, t in lines(WRAPPED)]
    assert len(found) == 3
    assert found[1].startswith("The old bridge over the river reopened on Monday, three months after a storm")
    assert "for the post-man" in found[2]


PARAGRAPH = " ".join(WRAPPED.split("\n\n")[1].split())


@pytest.mark.parametrize("width", [50, 60, 69, 72, 78, 100])
@pytest.mark.parametrize("indent", ["", "  ", "     ", "\t"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_whatever_the_width_a_paragraph_is_one_block(width: int, indent: str, between: str) -> None:
    filled = textwrap.fill(PARAGRAPH * 2, width, initial_indent=indent, tabsize=4)
    text = "Bridge reopens\nBy Jo Doe\n\n" + between.join([filled] * 3)
    assert [t for _, t in lines(text)] == ["Bridge reopens", "By Jo Doe", *[PARAGRAPH * 2] * 3]


def test_a_dateline_put_before_wrapped_text_may_stick_out() -> None:
    text = "LONDON (AP) - " + WRAPPED.split("\n\n", 1)[1]
    assert [t[:11] for _, t in lines(text)] == ["LONDON (AP)", '"We are gla']


@pytest.mark.parametrize(
    "text",
    [
        "Home\nWorld\nPolitics\nBusiness and finance, markets, personal money and pensions\nSport\nCulture",
        "\n".join(
            f"This is sentence number {n}, which ends where its line ends, as lists of news do." for n in range(9)
        ),
        "北京的新地铁线路将在明年春天开通\n市政府星期二表示票价不变\n居民对此表示欢迎",
    ],
)
def test_lists_and_sentences_a_line_stay_lines(text: str) -> None:
    assert [t for _, t in lines(text)] == text.split("\n")


def test_markdown_headings_are_headings() -> None:
    found = [
        (b.kind, b.level, b.text)
        for b in read_text("# Bridge reopens #\n## Why\nText #1\n#tag\n\nTitle\n===\nx").blocks
    ]
    assert found == [
        (Kind.HEADING, 1, "Bridge reopens"),
        (Kind.HEADING, 2, "Why"),
        (Kind.PARAGRAPH, 0, "Text #1"),
        (Kind.PARAGRAPH, 0, "#tag"),
        (Kind.HEADING, 1, "Title"),
        (Kind.PARAGRAPH, 0, "x"),
    ]


def test_more_lines_than_an_article_has_are_cut_and_said_to_be() -> None:
    document = read_text("x\n" * 200_001)
    assert len(document.blocks) == 200_000
    assert document.warnings == ("truncated_input",)


def test_the_address_is_kept() -> None:
    document = read_text("x", url="https://paper.example/1")
    assert (document.media, document.url) == ("text", "https://paper.example/1")


@given(st.text(max_size=300))
def test_any_text_is_read_and_every_word_kept(text: str) -> None:
    document = read_text(text)
    assert read_text(text) == document
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.text == " ".join(block.text.split())
        assert block.text
        block.text.encode()


@given(st.lists(st.sampled_from(["word", "two words", "", "    indented", "\ttab", "Ends."]), max_size=30))
def test_no_word_is_lost(written: list[str]) -> None:
    text = "\n".join(written)
    assert " ".join(b.text for b in read_text(text).blocks).split() == text.split()


def test_lines_beyond_what_any_article_has_are_not_looked_at() -> None:
    """Looked at one by one, millions of them would take seconds of everybody's time."""
    document = read_text("\n" * MOST_LINES + "Too late.")
    assert (document.blocks, document.warnings) == ((), ("truncated_input",))
    assert read_text("\n" * (MOST_LINES - 1) + "In time.").blocks[0].text == "In time."
