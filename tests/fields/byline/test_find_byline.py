"""Who wrote the article, on whole small pages."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from service.article import Finding, Outlet
from service.document import Document
from service.fields.byline import find_byline
from service.knowledge import load_knowledge
from service.layout import NO_REGION, BylineFound
from service.reader import read_html
from tests.fields.small_pages import PARAGRAPHS, TITLE, article, headline_of, plain_article, region_of

KNOWLEDGE = load_knowledge()
PUBLISHER = Finding(Outlet("River Post", "riverpost.example"), "known-domain", 0.9)


def found(document: Document) -> BylineFound:
    return find_byline(document, headline_of(document), region_of(document), PUBLISHER, KNOWLEDGE)


def names(document: Document) -> list[str]:
    answer = found(document)
    return [a.name for a in answer.authors.value] if answer.authors else []


def printed(document: Document) -> str | None:
    answer = found(document)
    return answer.byline.value if answer.byline else None


def json_ld(author: Any, **more: Any) -> str:
    thing = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE, "author": author, **more}
    return f"<script type='application/ld+json'>{json.dumps(thing)}</script>"


@pytest.mark.parametrize(
    ("markup", "line", "wanted"),
    [
        ("<p class='byline'>By Jane Roe and John Stone</p>", "By Jane Roe and John Stone", ["Jane Roe", "John Stone"]),
        ("<p>By Jane Roe</p>", "By Jane Roe", ["Jane Roe"]),
        ("<div class='meta'><a rel='author' href='/a/1'>Jane Roe</a></div>", "Jane Roe", ["Jane Roe"]),
        ("<div class='byline'><span>By</span><div class='author'>Jane Roe</div></div>", "By Jane Roe", ["Jane Roe"]),
        ("<p class='author'>By JANE ROE | May 3, 2024</p>", "By JANE ROE", ["Jane Roe"]),
        ("<p class='byline'>By Jane Roe, Staff Writer</p>", "By Jane Roe, Staff Writer", ["Jane Roe"]),
        ("<p class='byline'>By Jane Roe - Associated Press</p>", "By Jane Roe - Associated Press", ["Jane Roe"]),
        ("<p class='author'>Rebecca</p>", "Rebecca", ["Rebecca"]),
        ("<p class='byline'>By River Post</p>", "By River Post", ["River Post"]),
    ],
)
def test_the_printed_byline_is_kept_as_printed_and_its_people_are_named(
    markup: str, line: str, wanted: list[str]
) -> None:
    document = article(above=markup)
    assert (printed(document), names(document)) == (line, wanted)


def test_names_containing_by_survive() -> None:
    """A1."""
    document = article(above="<p class='byline'>By ABBY COLBY, THOMAS RIGBY and ROBERT PEARSON</p>")
    assert names(document) == ["Abby Colby", "Thomas Rigby", "Robert Pearson"]


def test_buttons_and_mail_addresses_are_no_authors() -> None:
    """A2."""
    markup = "<div class='byline'><p>By Jane Roe</p><p>Email the author</p><p>jroe@riverpost.example</p></div>"
    assert names(article(above=markup)) == ["Jane Roe"]


def test_bylines_of_lists_of_other_articles_are_not_taken() -> None:
    """A3."""
    teasers = "".join(
        f"<div class='related-item'><h3>Other story {i}</h3><p class='byline'>By Other Person{i}</p></div>"
        for i in range(4)
    )
    assert names(article(below=f"<aside class='related'>{teasers}</aside>")) == []


def test_the_outlet_declared_as_author_is_no_author() -> None:
    """A4."""
    assert names(article(head=json_ld({"@type": "Organization", "name": "River Post"}))) == []


def test_an_owner_in_a_plain_meta_element_is_no_author() -> None:
    """A5: better fewer authors than bad ones."""
    assert names(article(head="<meta name='dc.creator' content='Water Media Holding Ltd'>")) == []


def test_a_suffix_behind_a_comma_belongs_to_the_name() -> None:
    """A6."""
    assert names(article(above="<p class='byline'>By Joe Schmo, Sr</p>")) == ["Joe Schmo, Sr"]


def test_the_printed_byline_wins_over_the_declared_account() -> None:
    """A7."""
    document = article(
        above="<p class='byline'>By Jane Roe</p>", head=json_ld({"@type": "Person", "name": "Feed Robot"})
    )
    assert names(document) == ["Jane Roe"]


def test_commenters_are_no_authors() -> None:
    """A7."""
    comment = "<div class='comment'><span class='comment-author'>Angry Reader</span><p>No!</p></div>"
    assert names(article(below=f"<div class='comments'>{comment}</div>")) == []


@pytest.mark.parametrize(
    "author",
    [
        {"@type": "Person", "name": "Jane Roe"},
        [{"@type": "Person", "name": "Jane Roe", "additionalName": None}],
        [[{"@type": "Person", "name": "Jane Roe"}], None],
        "Jane Roe",
        ["By Jane Roe"],
        {"@type": "Person", "givenName": "Jane", "familyName": "Roe"},
    ],
)
def test_every_shape_of_declared_author_is_read(author: Any) -> None:
    """A8 and J1, J4, J6, J8."""
    assert names(article(head=json_ld(author))) == ["Jane Roe"]


@pytest.mark.parametrize(
    "author", [None, {}, [], [None], 7, {"name": None}, {"name": {"a": 1}}, {"@id": "#nobody"}, True, [[[[[[]]]]]]]
)
def test_a_declared_author_without_a_name_is_none(author: Any) -> None:
    assert names(article(head=json_ld(author))) == []


def test_a_referenced_author_is_followed() -> None:
    """J2."""
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "NewsArticle", "headline": TITLE, "author": {"@id": "#jane"}},
            {"@type": "Person", "@id": "#jane", "name": "Jane Roe"},
        ],
    }
    assert names(article(head=f"<script type='application/ld+json'>{json.dumps(graph)}</script>")) == ["Jane Roe"]


def test_an_address_as_author_is_none() -> None:
    """A9."""
    assert names(article(head="<meta property='article:author' content='https://www.facebook.com/riverpost'>")) == []


def test_the_byl_meta_names_printed_authors() -> None:
    """A10: the byline is read also where it stands in a meta element, if the page prints the names."""
    head = "<meta name='byl' content='By Jane Roe and John Stone'>"
    assert names(article(head=head, below="<p>Contact Jane Roe or John Stone at the desk.</p>")) == [
        "Jane Roe",
        "John Stone",
    ]


def test_role_and_outlet_before_the_name_are_cut() -> None:
    """A11."""
    document = article(above="<p class='autor'>Von FLUSSBOTE-online-Redakteur Thomas Sandner</p>", language="de")
    assert names(document) == ["Thomas Sandner"]
    assert printed(document) == "Von FLUSSBOTE-online-Redakteur Thomas Sandner"


def test_a_byline_inside_a_header_is_found() -> None:
    """A13."""
    assert names(article(above="<header><div class='byline'>By Jane Roe</div></header>")) == ["Jane Roe"]


def test_a_dateline_is_not_eaten_as_a_byline() -> None:
    """A14."""
    text = "<p id='timeline'>PORT SAID, EG / RIVERWIRE / May 3, 2024 / " + PARAGRAPHS[0] + "</p>"
    answer = found(article(above=text))
    assert answer.byline is None
    assert answer.taken == ()


@pytest.mark.parametrize(
    "value", ["[[author]]", "{{author}}", "admin", "administrator", "null", "%author%", "wordpress"]
)
def test_templates_and_accounts_are_no_authors(value: str) -> None:
    """A15."""
    document = article(head=f"<meta name='author' content='{value}'>" + json_ld({"@type": "Person", "name": value}))
    assert names(document) == []


def test_an_author_declared_in_a_plain_article_and_printed_nowhere_is_not_believed() -> None:
    thing = json_ld({"@type": "Person", "name": "Jane Roe"}).replace("NewsArticle", "Article")
    assert names(article(head=thing)) == []
    assert names(article(head=thing, below="<p>Jane Roe watched from the quay.</p>")) == ["Jane Roe"]


def test_two_authors_in_lines_of_their_own_are_both_named() -> None:
    markup = "<div class='authors'><p class='author-name'>Jane Roe</p><p class='author-name'>John Stone</p></div>"
    assert names(article(above=markup)) == ["Jane Roe", "John Stone"]


def test_reporters_located_in_the_contributors_line_are_the_authors() -> None:
    line = "Jane Roe reported from Port Said, Egypt and John Stone reported from Oslo."
    document = article(below=f"<p>{line}</p>")
    answer = found(document)
    assert answer.byline is not None
    assert answer.byline.value == line
    assert answer.authors is not None
    assert [(a.name, a.location) for a in answer.authors.value] == [
        ("Jane Roe", "Port Said, Egypt"),
        ("John Stone", "Oslo"),
    ]
    assert [t.reason for t in answer.taken] == ["contributors"]


def test_the_contributors_line_locates_authors_of_the_byline_by_surname() -> None:
    document = article(
        above="<p class='byline'>By Jane Roe and John Stone</p>",
        below="<p>Roe reported from Port Said and Stone from Oslo.</p>",
    )
    answer = found(document)
    assert answer.authors is not None
    assert [(a.name, a.location) for a in answer.authors.value] == [("Jane Roe", "Port Said"), ("John Stone", "Oslo")]


def test_reporters_are_authors_and_editors_are_not() -> None:
    document = article(below="<p>(Reporting by Jane Roe in Cairo; Editing by John Stone)</p>")
    answer = found(document)
    assert answer.authors is not None
    assert [(a.name, a.location) for a in answer.authors.value] == [("Jane Roe", "Cairo")]


def test_those_who_contributed_are_not_authors_and_their_line_is_not_body() -> None:
    document = article(
        above="<p class='byline'>By Jane Roe</p>", below="<p>John Stone and Ann Lee contributed to this report.</p>"
    )
    assert names(document) == ["Jane Roe"]
    assert "contributors" in {t.reason for t in found(document).taken}


def test_an_author_biography_is_taken_out() -> None:
    document = article(
        above="<p class='byline'>By Jane Roe</p>", below="<p>Jane Roe is a reporter who covers rivers.</p>"
    )
    assert [t.reason for t in found(document).taken] == ["byline", "author_biography"]


def test_a_pasted_text_gives_its_byline() -> None:
    text = f"{TITLE}\n\nBy Jane Roe\n\n" + "\n\n".join(PARAGRAPHS)
    assert printed(plain_article(text)) == "By Jane Roe"


def test_the_taken_blocks_are_those_that_print_the_byline() -> None:
    document = article(above="<p class='byline'>By Jane Roe</p>")
    assert [document.blocks[t.block].text for t in found(document).taken] == ["By Jane Roe"]


def test_an_empty_page_has_no_author() -> None:
    assert find_byline(read_html(""), None, NO_REGION, None, KNOWLEDGE) == BylineFound()


def test_the_same_page_gives_the_same_answer() -> None:
    document = article(above="<p class='byline'>By Jane Roe and John Stone</p>", head=json_ld({"name": "Ann Lee"}))
    assert found(document) == found(document)


@pytest.mark.parametrize(
    "lines",
    [
        "Jane Roe\n\nMay 3, 2024",
        "Jane Roe, 3 May 2024, 10:20",
        "Jane Roe\n\nReporter",
        "Jane Roe Political Correspondent",
        "Jane RoeLifestyle Writer",
        "Jane Roe\n\nJane Roe",
        "byJane Roe",
    ],
)
def test_a_name_alone_under_the_headline_of_a_text_needs_a_date_or_a_role_beside_it(lines: str) -> None:
    assert names(plain_article(f"{TITLE}\n\n{lines}\n\n" + "\n\n".join(PARAGRAPHS))) == ["Jane Roe"]


@pytest.mark.parametrize(
    "lines",
    [
        "Jane Roe",
        "River Traffic\n\nMay 3, 2024",
        "Grey Morning\n\nMay 3, 2024",
        "Read More\n\nMay 3, 2024",
        "Photo: Jane Roe\n\nMay 3, 2024",
        "River Post\n\nMay 3, 2024",
    ],
)
def test_other_capitalised_lines_under_the_headline_are_no_authors(lines: str) -> None:
    text = "\n\n".join((*PARAGRAPHS, "The traffic on the river was never heavy."))
    assert names(plain_article(f"{TITLE}\n\n{lines}\n\n{text}")) == []


def test_a_role_with_its_place_under_a_bare_name_makes_it_a_byline() -> None:
    assert names(article(above="<div>Nessa Quirke</div><div>Transport correspondent, Hull</div>")) == ["Nessa Quirke"]


def test_the_outlet_with_a_helper_is_an_organization() -> None:
    answer = found(article(above="<p class='byline'>By River Post with Reuters</p>"))
    assert answer.authors is not None
    assert next((a.name, a.kind) for a in answer.authors.value) == ("River Post", "organization")


def test_a_box_about_the_author_at_the_end_of_the_text_names_the_author() -> None:
    box = "<div class='author-box'><h4>Ghislaine Thorpe</h4><p>Ghislaine Thorpe is a civil engineer in Hull.</p></div>"
    assert names(article(below=box)) == ["Ghislaine Thorpe"]


def test_a_kicker_that_counts_as_text_does_not_hide_the_byline() -> None:
    document = article(before="<div>Letter from the coast</div>", above="<p class='byline'>By Jane Roe</p>")
    region = replace(region_of(document), first=0, content=region_of(document).content | {0})
    answer = find_byline(document, headline_of(document), region, PUBLISHER, KNOWLEDGE)
    assert answer.byline is not None
    assert answer.byline.value == "By Jane Roe"


@pytest.mark.parametrize(
    ("line", "gone"), [("jane@riverpost.example · @janeroe", True), ("Write to jane@riverpost.example", False)]
)
def test_a_line_of_addresses_under_the_byline_goes_with_it(line: str, gone: bool) -> None:
    document = article(above=f"<p class='byline'>By Jane Roe</p><p>{line}</p>")
    texts = [document.blocks[t.block].text for t in found(document).taken]
    assert (line in texts) is gone


@pytest.mark.parametrize(
    ("line", "wanted"),
    [("New York City", []), ("Middle East", []), ("Anna West", ["Anna West"]), ("Mohloai Mpesi", ["Mohloai Mpesi"])],
)
def test_places_and_sections_beside_a_date_are_no_bylines(line: str, wanted: list[str]) -> None:
    assert names(article(above=f"<p>{line}</p><p>February 14, 2024</p>")) == wanted


def test_a_name_filed_with_the_surname_first_is_put_right() -> None:
    assert names(article(head=json_ld({"@type": "Person", "name": "ROE, Jane"}))) == ["Jane Roe"]


def test_a_byline_between_deck_and_text_is_found_where_the_deck_counts_as_text() -> None:
    deck = "<p>The ferry that nobody wanted to lose has made its last crossing of the river.</p>"
    share = "".join(f"<div>{word}</div>" for word in ("Share", "Save", "Print"))
    authors = "<p class='author'>Jane Roe,</p><p class='author'>John Stone &amp;</p><p class='author'>Ana Lima</p>"
    document = article(above=deck + share + authors)
    region = region_of(document)
    first = next(b.index for b in document.blocks if b.text.startswith("The ferry that"))
    content = frozenset(i for i in region.content if document.blocks[i].text in PARAGRAPHS) | {first}
    answer = find_byline(document, headline_of(document), replace(region, content=content), PUBLISHER, KNOWLEDGE)
    assert answer.authors is not None
    assert [author.name for author in answer.authors.value] == ["Jane Roe", "John Stone", "Ana Lima"]


def test_a_linked_name_at_the_start_of_a_sentence_is_whom_the_story_is_about() -> None:
    story = (
        "<p><a href='/person/orla/'>Orla</a> was the captain of the ferry for thirty years, and has said that she "
        "will not miss the fog.</p>"
    )
    assert names(article(above=story)) == []
