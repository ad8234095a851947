"""What holds for any page: these rooms never fail, and what they take is on the page."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from service.document import Kind
from service.fields.byline import find_byline
from service.fields.dateline import find_dateline
from service.fields.dates import find_dates
from service.fields.declared import find_declared
from service.knowledge import load_knowledge
from service.layout import Headline, Region
from service.reader import read_html

KNOWLEDGE = load_knowledge()
PIECES = st.sampled_from(
    [
        "<h1>A headline of six words here</h1>",
        "<p class='byline'>By Jane Roe",
        "<a rel=author href='/author/1'>",
        "<time datetime='2024-05-03T",
        "<div class='dateline'>OSLO (AP) —",
        "<p>Jane Roe reported from Oslo and John Stone from Cairo, Egypt.</p>",
        "<p>(Reporting by Jane Roe; Editing by",
        '<script type="application/ld+json">{"@type":"Article","author":[null,{"name":7}]}</script>',
        "<meta name='author' content='von und zu, and'>",
        "May 3, 2024 / 99.99.9999 3/4/2024",
        "</p></div>",
        "<p>A paragraph of some length that tells of the river, of its ferry and of a rainy morning in May.</p>",
        "<figcaption>Von Jane Roe</figcaption>",
        ", , and & / | By by",
        "作者：王小明 2024年5月3日",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=14), st.data())
def test_any_page_is_answered_and_what_is_taken_is_on_it(pieces: list[str], data: st.DataObject) -> None:
    document = read_html("".join(pieces), url="https://www.riverpost.example/2024/13/99/x")
    count = len(document.blocks)
    content = frozenset(b.index for b in document.blocks if b.kind == Kind.PARAGRAPH and len(b.text) > 60)
    region = Region(min(content, default=0), max(content, default=-1), content)
    heads = data.draw(st.lists(st.integers(0, count - 1), max_size=3, unique=True).map(sorted)) if count else []
    headline = Headline("A headline of six words here", tuple(heads))
    byline = find_byline(document, headline, region, None, KNOWLEDGE)
    dates = find_dates(document, headline, region, KNOWLEDGE)
    dateline = find_dateline(document, region, KNOWLEDGE)
    find_declared(document, headline)
    for taken in (*byline.taken, *dates.taken, *dateline.taken):
        assert 0 <= taken.block < count
    if byline.authors:
        assert all(author.name.strip() for author in byline.authors.value)
    for finding in (byline.byline, byline.authors, dates.published, dates.modified, dateline.dateline):
        assert finding is None or (0 < finding.confidence <= 1 and finding.evidence)
