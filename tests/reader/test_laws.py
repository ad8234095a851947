"""Whatever comes in, the document that comes out keeps its promises."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from service.document import Document
from service.reader import read_html

_TAGS = (
    "div", "p", "span", "a", "b", "i", "table", "tr", "td",
    "th", "ul", "li", "h1", "br", "pre", "time", "figure", "figcaption",
    "blockquote", "img", "picture", "source", "noscript", "script", "style", "svg", "template",
    "select", "button", "video", "body", "html", "head", "title", "meta", "link",
    "base", "amp-img", "x-y", "form", "iframe", "dialog", "caption", "frameset", "plaintext",
    "textarea", "math", "q", "object",
)  # fmt: skip
_ATTRIBUTES = (
    "",
    " class='A b'",
    " id=x",
    " href=/a",
    " href='//['",
    " src=a.jpg",
    " srcset='a 1w, b 2w'",
    " hidden",
    " style='display:block'",
    " itemscope itemtype=//schema.org/Thing",
    " itemprop=name",
    " datetime=2024-01-01",
    " title=2024-01-01",
    " content=c name=n",
    " type=application/ld+json",
    " data-caption=c",
    " width=1",
)
_PIECE = st.one_of(
    st.builds(lambda tag, attribute: f"<{tag}{attribute}>", st.sampled_from(_TAGS), st.sampled_from(_ATTRIBUTES)),
    st.sampled_from(_TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(
        ["word", " two words ", "\n", "&nbsp;", "\u200b", "&#0;", '{"@type": "A"}', "<!--c-->", "<", "&", "\0"]
    ),
)
_MARKUP = st.lists(_PIECE, max_size=50).map("".join)


def check(document: Document) -> None:
    """The promises of service/document.py."""
    elements = document.elements
    count = len(elements.parents)
    assert len(elements.tags) == len(elements.tokens) == len(elements.paths) == count
    assert all(-1 <= parent < row for row, parent in enumerate(elements.parents))
    assert all(tag == tag.lower() and tag for tag in elements.tags)
    for index, block in enumerate(document.blocks):
        assert block.index == index
        assert block.text
        assert block.text == "\n".join(" ".join(line.split()) for line in block.text.split("\n"))
        assert all(block.text.split("\n"))
        assert 0 <= block.element < count
        assert list(elements.ancestors(block.element))[-1] == 0
        assert max(block.linked, block.bold, block.italic) <= len(block.text)
        assert (block.level > 0) == (block.kind == "heading")
        for inline in block.inlines:
            assert 0 <= inline.start < inline.end <= len(block.text)
            assert block.text[inline.start : inline.end].strip()
            assert 0 <= inline.element < count
    for picture in document.pictures:
        assert 0 <= picture.before <= len(document.blocks)
        assert 0 <= picture.element < count
        assert not any(source.startswith("data:") for source in picture.sources)
    for time in document.times:
        assert 0 <= time.before <= len(document.blocks)
        assert 0 <= time.element < count
    assert [p.before for p in document.pictures] == sorted(p.before for p in document.pictures)
    for thing in document.metadata.things:
        assert thing.types
        json.dumps(dict(thing.properties))


@given(_MARKUP)
@settings(max_examples=400, deadline=None)
def test_any_markup_becomes_a_document_that_keeps_its_promises(markup: str) -> None:
    document = read_html(markup, url="https://paper.example/")
    check(document)
    assert read_html(markup, url="https://paper.example/") == document


@given(_MARKUP)
@settings(max_examples=100, deadline=None)
def test_bytes_and_text_of_a_page_read_alike(markup: str) -> None:
    as_bytes = read_html(markup.encode(), url=None, charset="utf-8")
    as_text = read_html(markup, url=None)
    assert as_bytes.blocks == as_text.blocks
    assert as_bytes.metadata == as_text.metadata


@given(st.binary(max_size=400))
@settings(deadline=None)
def test_any_bytes_become_a_document(data: bytes) -> None:
    check(read_html(data))


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_string_becomes_a_document(text: str) -> None:
    check(read_html(text))
