"""What a browser shows as lines of its own becomes blocks, with offsets that stay true."""

from __future__ import annotations

import pytest

from service.document import Block, Document, Kind
from service.reader import read_html


def read(markup: str) -> Document:
    return read_html(markup, url="https://paper.example/news/1")


def texts(markup: str) -> list[str]:
    return [block.text for block in read(markup).blocks]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("<div>before<p>inside</p>after</div>", ["before", "inside", "after"]),
        ("loose text", ["loose text"]),
        ("<p>one<br>two</p>", ["one\ntwo"]),
        ("<p>one<br><br>two</p>", ["one", "two"]),
        ("<p>one<br> \n <br/>two</p>", ["one", "two"]),
        ("<p>one<br><b><br>two</b></p>", ["one", "two"]),
        ("<p><br>one<br></p>", ["one"]),
        ("<div>a<hr>b</div>", ["a", "b"]),
        ("<p>  many \n\t blanks&nbsp;&nbsp;here  </p>", ["many blanks here"]),
        ("<p>glue<b>d</b> not <i> glued </i>x</p>", ["glued not glued x"]),
        ("<p>a <!-- note --> b<script>x()</script>c</p>", ["a bc"]),
        ("<p>a</p><style>p{}</style><template><p>no</p></template><svg><title>no</title></svg>", ["a"]),
        ("<select><option>no</select><textarea>no</textarea><button>no</button><input value=no>x", ["x"]),
        ("<noscript><p>no</p></noscript><iframe>no</iframe><video>no</video>x", ["x"]),
        ("<nav>n</nav><aside>a</aside><header>h</header><footer>f</footer><form>g</form>", list("nahfg")),
        ("<p>soft&shy;hyphen zero&#8203;width\u200e mark</p>", ["softhyphen zerowidth mark"]),
        ("<p>می\u200cخواهم</p>", ["می\u200cخواهم"]),
        ("<p>it&#146;s</p>", ["it’s"]),
        ("<p>nul\0byte \x01</p>", ["nulbyte"]),
        ("<ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>へ", ["東京へ"]),
        ("<a href=/x><div>one</div><div>two</div></a>", ["one", "two"]),
        ('<span style="display:block">one</span><span>two</span>', ["one", "two"]),
        ("<details><summary>s</summary>d</details>", ["s", "d"]),
        ("<pre>first line\nsecond   line\n\nnext\n</pre>", ["first line\nsecond line", "next"]),
        ("<custom-box><p>x</p>y</custom-box>", ["x", "y"]),
        ("<frameset><frame src=a></frameset>", []),
        ("", []),
        ("<", ["<"]),
        ("<p>a < b & c &amp; d &unknown; &#x110000;</p>", ["a < b & c & d &unknown; \ufffd"]),
    ],
)
def test_text_is_cut_into_blocks_as_it_is_shown(markup: str, expected: list[str]) -> None:
    assert texts(markup) == expected


@pytest.mark.parametrize(
    ("markup", "kind", "level"),
    [
        ("<p>x", Kind.PARAGRAPH, 0),
        ("<h1><a href=/><span>x</span></a></h1>", Kind.HEADING, 1),
        ("<h4>x</h4>", Kind.HEADING, 4),
        ("<ul><li>x", Kind.ITEM, 0),
        ("<ol><li><p>x", Kind.ITEM, 0),
        ("<li><h3>x", Kind.HEADING, 3),
        ("<dl><dt>x", Kind.ITEM, 0),
        ("<blockquote><p>x", Kind.QUOTE, 0),
        ("<blockquote>x", Kind.QUOTE, 0),
        ("<figure><img src=a.jpg><figcaption><div>x", Kind.CAPTION, 0),
        ("<ul><li><article><p>x", Kind.PARAGRAPH, 0),
        ("<pre>x", Kind.PREFORMATTED, 0),
    ],
)
def test_the_markup_says_the_kind(markup: str, kind: Kind, level: int) -> None:
    (block,) = read(markup).blocks
    assert (block.text, block.kind, block.level) == ("x", kind, level)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<table><tr><th>Party<th>Seats<tr><td>Greens<td>12</table>",
            [("row", "Party | Seats"), ("row", "Greens | 12")],
        ),
        ("<table><tr><td><p>Greens</p><td><div>12</div></table>", [("row", "Greens | 12")]),
        ("<table><tr><td>line<br>break<td>12</table>", [("row", "line break | 12")]),
        ("<table><caption>Result</caption><tr><td>a<td>b</table>", [("caption", "Result"), ("row", "a | b")]),
        ("<table><tr><td>menu<td><p>one</p><p>two</p></table>", [("paragraph", t) for t in ("menu", "one", "two")]),
        ("<table><tr><td><h2>a</h2><td>b</table>", [("heading", "a"), ("paragraph", "b")]),
        (f"<table><tr><td>a<td>{'long ' * 100}</table>", [("paragraph", "a"), ("paragraph", ("long " * 100).strip())]),
        ("<table><tr><td>boxed</table>", [("paragraph", "boxed")]),
        ("<table><tr><td>lone<td></table>", [("row", "lone")]),
        (
            "<table><tr><td>out<td><table><tr><td>a<td>b</table></table>",
            [("paragraph", "out"), ("row", "a | b")],
        ),
    ],
)
def test_rows_are_joined_where_a_table_carries_data_and_apart_where_it_lays_out(
    markup: str, expected: list[tuple[str, str]]
) -> None:
    assert [(block.kind.value, block.text) for block in read(markup).blocks] == expected


def stretches(block: Block) -> list[tuple[str, str | None]]:
    return [(block.text[i.start : i.end], i.href) for i in block.inlines]


def test_links_and_marked_inlines_keep_their_place() -> None:
    (block,) = read(
        '<p> By  <a rel=author href="/jo"> Jo\n Doe </a> and<span class="place">\u200bParis</span>, <i>now</i> '
        "<cite>Le Soir</cite></p>"
    ).blocks
    assert block.text == "By Jo Doe andParis, now Le Soir"
    assert stretches(block) == [
        ("Jo Doe", "https://paper.example/jo"), ("Paris", None), ("Le Soir", None),
    ]  # fmt: skip


def test_offsets_stay_true_in_rows_and_after_line_breaks() -> None:
    first, row = read(
        "<p>one<br><a href=a>two</a></p><table><tr><td><a href=b>x</a><td>y <a href=c>z</a></table>"
    ).blocks
    assert stretches(first) == [("two", "https://paper.example/news/a")]
    assert stretches(row) == [("x", "https://paper.example/news/b"), ("z", "https://paper.example/news/c")]


def test_a_link_around_blocks_is_in_each_of_them() -> None:
    blocks = read("<a href=/x><h3>Title</h3><p>Teaser</p></a>").blocks
    assert [stretches(block) for block in blocks] == [
        [("Title", "https://paper.example/x")], [("Teaser", "https://paper.example/x")],
    ]  # fmt: skip
    assert [block.link_density for block in blocks] == [1.0, 1.0]


def test_an_inline_element_around_blocks_is_their_ancestor_and_no_part_of_their_text() -> None:
    document = read("<page-header class=top><p>one</p><p>two <span class=x>three</span></p></page-header>")
    assert [stretches(block) for block in document.blocks] == [[], [("three", None)]]
    tags = [document.elements.tags[e] for e in document.elements.ancestors(document.blocks[0].element)]
    assert tags == ["p", "page-header", "body", "html"]


def test_linked_bold_and_italic_text_is_counted() -> None:
    (block,) = read("<p>12345<a href=/>678</a><b>90</b><strong>a<em>b</em></strong></p>").blocks
    assert (block.linked, block.bold, block.italic) == (3, 4, 1)


def test_outer_inlines_come_before_the_inlines_in_them() -> None:
    (block,) = read('<p><span class="credit">Foto: <a href="/x">dpa</a></span></p>').blocks
    assert [text for text, _ in stretches(block)] == ["Foto: dpa", "dpa"]


@pytest.mark.parametrize(
    ("markup", "tokens"),
    [
        ('<p class="Story-Body  lead" id=P1 role=note>x', {"story-body", "lead", "p1", "note"}),
        ('<p itemprop="articleBody" data-testid="Paragraph-Text" rel=tag>x', {"articlebody", "paragraph-text", "tag"}),
        ("<p hidden>x", {"hidden"}),
        ('<p style="color:red; display : none">x', {"hidden"}),
        ('<p aria-hidden="true" class>x', {"aria-hidden"}),
        ("<p data-other=x title=y>x", set()),
    ],
)
def test_names_that_pages_give_their_parts_are_tokens(markup: str, tokens: set[str]) -> None:
    document = read(markup)
    assert document.elements.tokens[document.blocks[0].element] == tokens


def test_hidden_text_is_kept_and_the_token_stands_on_an_ancestor() -> None:
    document = read("<div hidden><p>x</p></div>")
    elements = document.elements
    found = [elements.tokens[e] for e in elements.ancestors(document.blocks[0].element)]
    assert frozenset(("hidden",)) in found


def test_only_elements_that_hold_something_have_rows() -> None:
    document = read("<div class=a><span></span><div></div></div><main><p>x</p></main>")
    assert document.elements.tags == ("html", "body", "main", "p")


def test_the_same_way_down_is_the_same_path() -> None:
    document = read("<div><p>a</p></div><div><p>b</p><section>c</section></div>")
    paths = [document.elements.paths[block.element] for block in document.blocks]
    assert paths[0] == paths[1] != paths[2]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<span class=by>Jo Doe</span><span class=date>1 May</span>", "Jo Doe 1 May"),
        ("<a href=/a>news</a><a href=/b>politics</a>", "news politics"),
        ("<a href=/a>Don</a><a href=/a>ald</a>", "Donald"),
        ("<span class=cap>T</span><span class=rest>He bridge", "THe bridge"),
        ("<span class=s1>Don</span><span class=s2>ald", "Donald"),
        ("<span class=a>CO</span><sub class=b>2</sub>", "CO2"),
        ("<span class=a>end.</span><span class=b>Next", "end.Next"),
        ("<span class=a>東京</span><span class=b>大阪", "東京大阪"),
        ("<span>Plain</span><span>Spans", "PlainSpans"),
    ],
)
def test_inlines_that_only_style_parts_get_a_blank_between(markup: str, expected: str) -> None:
    assert texts(f"<p>{markup}") == [expected]
