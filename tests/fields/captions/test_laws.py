"""What holds for every page."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from service.document import Document, Kind
from service.fields.captions import find_captions, place_captions
from service.fields.captions.credit import read_makers
from service.fields.captions.separate import part_credit
from service.fields.captions.terms import credit_terms
from service.knowledge import Knowledge, load_knowledge
from service.layout import NO_REGION, Body, Region
from service.reader import read_text
from tests.fields.captions.story import page, read

KNOWLEDGE: Knowledge = load_knowledge()

WORDS = st.sampled_from(
    [
        "Ferries", "wait", "at the quay.", "(left)", "(AP Photo/Jane Roe)", "Photo:", "Foto von", "©", "Jane Roe",
        "/", "Reuters", "via Getty Images", "|", "–", "Buy photo", "NO RESALES", "courtesy of", "(", ")", "2019",
        "dpa", "…", "撮影", "사진=", "\n", "Credit...", "&lt;em&gt;", "u/roe", "jane@example.com", ":", "=", "[", "]",
        "1 of 7", "02:13",
    ]
)  # fmt: skip
LINES = st.lists(WORDS, max_size=14).map(" ".join)
TAGS = st.sampled_from(
    [
        "figure", "figcaption", "p", "div class='image-caption'", "span class=credit", "div class=photo", "cite",
        "a href='/x'", "article", "div class='wp-caption'", "blockquote", "b class=visually-hidden", "td", "li", "h2",
    ]
)  # fmt: skip
IMAGES = st.sampled_from(
    [
        "<img src='/a/ferry.jpg'>",
        "<img data-src='/b/quay.jpg' data-caption='Ferries.' data-credit='Jane Roe/AP'>",
        "<img src=x title='A (AP Photo/Jane Roe)'>",
    ]
)


def _wrapped(tag: str, inside: str) -> str:
    return f"<{tag}>{inside}</{tag.split()[0]}>"


FRAGMENTS = st.recursive(
    LINES | IMAGES,
    lambda inner: st.builds(_wrapped, TAGS, st.lists(inner, max_size=4).map("".join)),
    max_leaves=14,
)


def _whole(document: Document) -> Region:
    paragraphs = frozenset(block.index for block in document.blocks if block.kind is Kind.PARAGRAPH)
    return Region(0, len(document.blocks) - 1, paragraphs)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@given(FRAGMENTS)
def test_every_word_of_a_caption_stands_on_the_page(fragment: str) -> None:
    html = page(fragment)
    found = find_captions(read(html), _whole(read(html)), KNOWLEDGE)
    there = set(_words(html))
    for caption in found.captions:
        assert caption.text or caption.credit
        for word in _words(caption.text or "") + _words(caption.credit or ""):
            assert word in there


@given(FRAGMENTS)
def test_the_same_page_gives_the_same_captions(fragment: str) -> None:
    html = page(fragment)
    first, second = (find_captions(read(html), _whole(read(html)), KNOWLEDGE) for _ in range(2))
    assert first == second


@given(FRAGMENTS)
def test_taken_blocks_are_the_pages_each_once_and_in_order(fragment: str) -> None:
    document = read(page(fragment))
    indexes = [taken.block for taken in find_captions(document, _whole(document), KNOWLEDGE).taken]
    assert indexes == sorted(set(indexes))
    assert all(0 <= index < len(document.blocks) for index in indexes)


@given(st.text(max_size=300) | LINES)
def test_any_text_is_read_without_failing(text: str) -> None:
    document = read_text(text)
    found = find_captions(document, _whole(document), KNOWLEDGE)
    placed = place_captions(found, Body("", ()))
    assert (placed is None) == (not found.captions)


@given(st.text(max_size=200) | LINES)
def test_caption_and_credit_are_parts_of_the_line(line: str) -> None:
    for marked in (True, False):
        parted = part_credit(line, credit_terms(KNOWLEDGE), marked=marked)
        there = set(_words(line))
        assert set(_words(parted.text or "") + _words(parted.credit or "")) <= there


@given(st.text(max_size=200) | LINES)
def test_makers_are_words_of_their_credit(credit: str) -> None:
    makers = read_makers(credit, credit_terms(KNOWLEDGE))
    folded = re.sub(r"[\W_]", "", credit.casefold())
    for name in makers.creators:
        assert re.sub(r"[\W_]", "", name.casefold()) in folded


def test_an_empty_document_or_region_has_no_captions() -> None:
    empty = Document("html", None, ())
    assert find_captions(empty, NO_REGION, KNOWLEDGE).captions == ()
    assert find_captions(empty, Region(0, 3, frozenset({1})), KNOWLEDGE).captions == ()
    assert find_captions(read(page("")), NO_REGION, KNOWLEDGE).taken == ()


def test_a_region_that_is_larger_than_the_page_is_harmless() -> None:
    document = read(page("<figure><img src='/a.jpg'><figcaption>Ferries.</figcaption></figure>"))
    assert len(find_captions(document, Region(-3, 9999, frozenset({5000})), KNOWLEDGE).captions) == 1
