"""The parser never sees markup that takes it more than linear time."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from service.reader import read_html
from service.reader.guard import DEEPEST, MOST_ATTRIBUTES, MOST_BRACKETS, MOST_TAGS, _scanned, guarded


def deepest(markup: bytes) -> int:
    """How deep the parsed tree is, text not counted."""
    root = LexborHTMLParser(markup).root
    level = list(root.iter()) if root is not None else []
    depth = 1
    while level:
        depth += 1
        level = [child for node in level for child in node.iter()]
    return depth


def elements(markup: bytes) -> int:
    root = LexborHTMLParser(markup).root
    return len(list(root.traverse())) if root is not None else 0


@pytest.mark.parametrize(
    "unit",
    [
        b"<div>",
        b"<div x='>'>",
        b"<DIV\n>",
        b"<div/>",
        b"<span><div>",
        b"<b><div></b>",
        b"<p><span>",
        b"<div><table><td></div>",
        b"<table><td><table></td>",
        b"<table><tr><td>",
        b"<ul><li>",
        b"<button><div></button><div>",
        b'<div ="><div>">',
        b"<div><!--><div>-->",
        b"<div><!--></div>-->",
        b"<div><script></div></script>",
        b"<div><style></div></style>",
        b"<div><noscript></div></noscript>",
        b"<svg><path><div>",
        b"<svg><style><div>",
        b"<path/>",
        b"<object><div></object>",
        b"<h1></h2>",
        b"<dl><dd>",
        b"<a b='</div>'><div>",
        b"<div></ div>",
        b"<div></>",
        b"<section><div></section><div>",
    ],
)
def test_no_way_of_nesting_gets_past_the_guard(unit: bytes) -> None:
    made, _ = guarded(unit * 11_000)
    assert deepest(made) < 3 * DEEPEST


@pytest.mark.parametrize(
    "markup",
    [
        b"<p>unclosed" * 20_000,
        b"<ul>" + b"<li>unclosed" * 20_000,
        b"<table>" + b"<tr><td>a<td>b" * 10_000,
        b"<dl>" + b"<dt>a<dd>b" * 10_000,
        b"<p>a<br>b<img src=x>" * 10_000,
        b"<div><p>x<span>y</div>" * 10_000,
        b"<p><a href=x>one<a href=y>two</p>" * 10_000,
        b"<script>if (a<b) document.write('<div><div>')</script><p>x</p>" * 6_000,
        b"<!-- <div><div> --><p>x</p>" * 6_000,
        b"<select><option>a<option>b</select>" * 6_000,
    ],
)
def test_markup_that_nests_little_loses_no_text(markup: bytes) -> None:
    made, truncated = guarded(markup)
    assert not truncated
    whole, cut = read_html(markup), read_html(made)
    assert [b.text for b in whole.blocks] == [b.text for b in cut.blocks]
    assert whole.warnings == ()


def test_100_000_nested_divs_keep_their_text() -> None:
    document = read_html(b"<div>" * 100_000 + b"the words" + b"</div>" * 100_000)
    assert [block.text for block in document.blocks] == ["the words"]
    assert document.warnings == ("truncated_input",)
    assert len(document.elements.tags) <= DEEPEST + 3


@pytest.mark.parametrize("attribute", [b"a%d", b"a%d=1", b"a%d='>'", b'a%d="<div>"', b"/a%d", b'a%d = "x"'])
def test_100_000_attributes_are_cut(attribute: bytes) -> None:
    markup = b"<p " + b" ".join(attribute % n for n in range(100_000)) + b">the words</p>"
    document = read_html(markup)
    assert [block.text for block in document.blocks] == ["the words"]
    assert document.warnings == ("truncated_input",)
    node = LexborHTMLParser(guarded(markup)[0]).css_first("p")
    assert node is not None
    assert len(node.attributes) == MOST_ATTRIBUTES


def test_open_formatting_is_not_copied_without_end() -> None:
    """Each paragraph would get a copy of each b."""
    markup = b"<p>" + b"".join(b"<b x=%d>" % n for n in range(3000)) + b"<p>x" * 3000
    made, truncated = guarded(markup)
    assert truncated
    assert elements(made) < 300_000
    assert len(read_html(markup).blocks) == 3000


def test_a_million_rows_are_cut() -> None:
    document = read_html(b"<table>" + b"<tr><td>1</td></tr>" * 1_000_000)
    assert document.warnings == ("truncated_input",)
    assert 0 < len(document.blocks) <= MOST_TAGS


@pytest.mark.parametrize("unit", [b"<", b"< ", b"<1a"])
def test_brackets_that_begin_no_tag_are_text_up_to_a_number_no_page_reaches(unit: bytes) -> None:
    markup = b"<p>words</p>" + unit * (MOST_BRACKETS + 1)
    made, truncated = guarded(markup)
    assert truncated
    assert made.count(b"<") == MOST_BRACKETS
    assert markup[len(made) :].startswith(b"<")
    assert guarded(made) == (made, False)


def test_comments_count_as_tags_do() -> None:
    made, truncated = guarded(b"<!-->" * (MOST_TAGS + 1) + b"<p>words")
    assert truncated
    assert made == b"<!-->" * MOST_TAGS


def test_repeated_html_tags_do_not_pile_up_attributes() -> None:
    made, _ = guarded(b"".join(b"<html a%d=1>" % n for n in range(20_000)) + b"<p>x")
    root = LexborHTMLParser(made).root
    assert root is not None
    assert len(root.attributes) < 20


def test_ordinary_pages_are_not_touched() -> None:
    page = b"<html><body>" + b"<div class=a><p>text <b>bold</b></p></div>" * 1000
    assert guarded(page) == (page, False)


def test_structured_data_survives_the_scan() -> None:
    script = b'<script type="application/ld+json">{"@type": "NewsArticle", "headline": "a <b>b</b>"}</script>'
    document = read_html(script + b"<p>x</p>" * 11_000)
    assert [thing.properties["headline"] for thing in document.metadata.things] == ["a <b>b</b>"]


_PIECES = st.sampled_from(
    [b"<div>", b"</div>", b"<p>", b"</p>", b"<b>", b"</b>", b"<a href='x'>", b"</a>", b"<table>", b"<td>", b"</td>",
     b"</table>", b"<ul><li>", b"<li>", b"</ul>", b"text ", b"<!-- x -->", b"<script>if(a<b)</script>", b"<br>",
     b"<h2>", b"</h2>", b"<span class=c>", b"</span>", b"<title>t</title>", b"<svg><g/></svg>", b"<", b"x>", b'"']
)  # fmt: skip


@given(st.lists(_PIECES, max_size=60).map(b"".join))
@settings(max_examples=200)
def test_the_scan_leaves_ordinary_markup_as_it_is_shown(markup: bytes) -> None:
    made, truncated = _scanned(markup)
    assert not truncated
    assert [b.text for b in read_html(made).blocks] == [b.text for b in read_html(markup).blocks]


@given(st.binary(max_size=200))
def test_any_bytes_pass_the_scan(data: bytes) -> None:
    assert _scanned(data) == _scanned(data)
    assert gzip.compress(_scanned(data)[0])


def test_code_in_a_script_is_no_tag_with_many_attributes() -> None:
    """Its words repeat, so the parser would have nothing to compare; the comment shows that nothing was scanned."""
    code = b"for(i=0;i<n; i++){ a = b " + b"if (a in b) c[a] = d " * 100 + b"}"
    page = b"<!-- <p> --><script>" + code + b"</script><p>words" + b"." * 20_000
    assert guarded(page) == (page, False)


def test_many_attributes_are_found_behind_code_that_looks_like_a_tag() -> None:
    names = b" ".join(b"a%d" % n for n in range(5000))
    _, truncated = guarded(b"<script>if (i<n) f(a, a, a, '<p ')</script><p " + names + b">words")
    assert truncated


@pytest.mark.parametrize(
    "hidden",
    [
        b'<p ="a=" >" %s>words',  # to the parser ="a is a name, and " opens a value
        b"<p x=y=\"a b='\" >' %s>words",
        b"<p/x='>' %s>words",
        b'<p x="<p y="><p z="\'>\'" %s>words',
        b'<p x= \n"</p>" %s>words',
        b"<p x='<!--' %s>words",
    ],
)
def test_no_value_hides_many_attributes(hidden: bytes) -> None:
    """Whatever the quotation marks before them seem to say."""
    markup = hidden % b" ".join(b"a%d" % n for n in range(5000))
    made, truncated = guarded(markup)
    assert truncated
    for parsed in (made, guarded(b"<p>text</p>" * 20 + markup)[0]):
        nodes = LexborHTMLParser(parsed).css("*")
        assert max(len(node.attributes) for node in nodes) <= MOST_ATTRIBUTES


def test_names_that_repeat_without_end_are_scanned() -> None:
    """Comparing them takes no time, counting them does."""
    assert guarded(b"<p" + b" a" * 30_000 + b">words")[1]
    assert guarded((b"<p" + b" ab" * 300 + b">words") * 100)[1]


def test_tag_names_without_an_end_are_scanned() -> None:
    """Read to the end of the page from each of them, they would take quadratic time."""
    page = b"<a" * 300 + b"x" * 30_000 + b" " + b" ".join(b"a%d" % n for n in range(5000)) + b">words"
    assert guarded(page)[1]


def test_plain_formatting_is_never_copied_without_end() -> None:
    """Of elements that look the same only three are copied, so no scan is needed."""
    page = b"<p>" + b"<b><i><s><u><em><tt><big><code><font><small><strike><strong>" * 100 + b"<p>x" * 3000
    assert guarded(page) == (page, False)
    assert elements(page) < 40 * 3100
