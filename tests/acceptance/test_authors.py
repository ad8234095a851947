"""What users of other extractors reported about authors and bylines, each shown again on a small page of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from service.article import Article
from service.knowledge import Knowledge
from tests.acceptance.asking import HEADLINE, ask, body_of, news, page, paragraphs, script, story

GITHUB = "https://github.com"


def authors_of(article: Article) -> list[tuple[str, str]]:
    return [(a.name, a.kind) for a in article.authors.value] if article.authors else []


def byline_of(article: Article) -> str | None:
    return article.byline.value if article.byline else None


def written(above: str = "", below: str = "", *, head: str = "", after: str = "") -> str:
    """The story with markup between headline and text, below the text, in the head and behind the article."""
    return page(f"<article><h1>{HEADLINE}</h1>{above}{paragraphs()}{below}</article>", head=head, after=after)


def linked(author: Any) -> str:
    """Structured data of a NewsArticle with this author."""
    return script(news(author=author))


@dataclass(frozen=True)
class Case:
    code: str
    thread: str
    fault: str
    page: str
    people: tuple[str, ...]
    byline: str | None = None
    organizations: tuple[str, ...] = ()


TEASERS = "".join(
    f"<li><a href='/{n}'>{headline}</a><span class='byline'>{n} Minutes Ago {name}</span></li>"
    for n, (headline, name) in enumerate(
        (
            ("Kiosk keeps its lease", "Paul Winter"),
            ("Bridge opens early", "Rita Sommer"),
            ("Bathers wait", "Ole Herbst"),
        ),
        start=4,
    )
)
CASES = (
    Case(
        "A1",
        f"{GITHUB}/codelucas/newspaper/issues/343",
        "a name that begins like the word by survives",
        written("<p class='byline'>By ABBY BYRD, THOMAS KEEN and ROBERT STONE</p>"),
        ("Abby Byrd", "Thomas Keen", "Robert Stone"),
        "By ABBY BYRD, THOMAS KEEN and ROBERT STONE",
    ),
    Case(
        "A2",
        f"{GITHUB}/AndyTheFactory/newspaper4k/issues/16",
        "buttons and pieces of addresses are nobody",
        written(
            "<div class='byline'><span class='author'>By Jane Roe</span> "
            "<a class='author-email' href='mailto:jroe@riverpost.example'>Email The Author</a> "
            "<span>jroe@riverpost.example</span></div>"
        ),
        ("Jane Roe",),
        "By Jane Roe",
    ),
    Case(
        "A3",
        f"{GITHUB}/AndyTheFactory/newspaper4k/issues/180",
        "the names in a list of other articles stay there",
        written("<p class='byline'>By Jane Roe</p>", after=f"<aside class='related'><ul>{TEASERS}</ul></aside>"),
        ("Jane Roe",),
        "By Jane Roe",
    ),
    Case(
        "A3",
        f"{GITHUB}/AndyTheFactory/newspaper4k/issues/180",
        "without a byline of its own the article borrows none from the list",
        written(after=f"<aside class='related'><ul>{TEASERS}</ul></aside>"),
        (),
    ),
    Case(
        "A4",
        f"{GITHUB}/AndyTheFactory/newspaper4k/issues/346",
        "the house that publishes the page is no author",
        written(
            head=linked({"@type": "Organization", "name": "River Post"})
            + "<meta property='og:site_name' content='River Post'><meta name=author content='River Post'>"
        ),
        (),
    ),
    Case(
        "A5",
        f"{GITHUB}/codelucas/newspaper/issues/742",
        "a creator that the page prints nowhere is the account that pressed the button",
        written(head="<meta name='dc.creator' content='Paul Winter'>"),
        (),
    ),
    Case(
        "A6",
        f"{GITHUB}/adbar/trafilatura/issues/24",
        "all authors, and the comma before Sr divides nobody",
        written("<p class='byline'>By Joe Schmo, Sr., Jane Roe and Ana Bell</p>"),
        ("Joe Schmo, Sr.", "Jane Roe", "Ana Bell"),
        "By Joe Schmo, Sr., Jane Roe and Ana Bell",
    ),
    Case(
        "A7",
        f"{GITHUB}/adbar/trafilatura/issues/92",
        "what is printed wins over the feed that structured data names",
        written(
            "<p class='byline'>By <a rel=author href='/staff/jane-roe'>Jane Roe</a></p>",
            "<section class='comments'><div class='comment-author'>Paul Winter</div><p>Well said.</p></section>",
            head=linked({"@type": "Person", "name": "Watermark feed", "url": "/staff/feed"}),
        ),
        ("Jane Roe",),
        "By Jane Roe",
    ),
    Case(
        "A7",
        f"{GITHUB}/adbar/trafilatura/pull/110",
        "a single name that the markup calls the author's is one",
        written("<p class='author'>Rebecca</p>"),
        ("Rebecca",),
        "Rebecca",
    ),
    Case(
        "A8",
        f"{GITHUB}/adbar/trafilatura/issues/362",
        "given and family name without an additional one",
        written(head=linked({"@type": "Person", "givenName": "Jane", "familyName": "Roe"})),
        ("Jane Roe",),
    ),
    Case(
        "A9",
        f"{GITHUB}/adbar/trafilatura/pull/209",
        "a name printed at the head of a story about a family, with the relation behind the next name declared",
        written(
            "<p class='byline'>By Jane Roe</p>",
            head="<meta name='article:author' content=\"Lloyd Amsel Hannah Amsel's father\">",
        ),
        ("Jane Roe",),
        "By Jane Roe",
    ),
    Case(
        "A10",
        f"{GITHUB}/codelucas/newspaper/pull/619",
        "the meta element byl says whose the printed names are",
        written("<p>Jane Roe and Paul Winter</p>", head="<meta name=byl content='By Jane Roe and Paul Winter'>"),
        ("Jane Roe", "Paul Winter"),
        "Jane Roe and Paul Winter",
    ),
    Case(
        "A10",
        f"{GITHUB}/microlinkhq/metascraper/issues/347",
        "a tag beside the names is no author",
        written(
            "<p class='tags'><a rel=tag href='/tag/ferries'>Ferries</a></p><p>Jane Roe</p>",
            head="<meta name=authors content='Jane Roe'><meta property='article:tag' content='Ferries'>",
        ),
        ("Jane Roe",),
        "Jane Roe",
    ),
    Case(
        "A11",
        f"{GITHUB}/flairNLP/fundus/issues/38",
        "role and house before a German name are no part of it",
        written("<p class='byline'>Von RIVER-online-Redakteur Thomas Stein</p>").replace("lang=en", "lang=de"),
        ("Thomas Stein",),
        "Von RIVER-online-Redakteur Thomas Stein",
    ),
    Case(
        "A12",
        f"{GITHUB}/amerkurev/scrapper/issues/16",
        "the line as printed and the names in it, both",
        written("<p class='byline'>By JANE ROE, Staff Writer</p>"),
        ("Jane Roe",),
        "By JANE ROE, Staff Writer",
    ),
    Case(
        "A13",
        f"{GITHUB}/mozilla/readability/issues/156",
        "a byline inside the article's header element is found",
        page(
            f"<article><header><h1>{HEADLINE}</h1><div><p class='byline'>By Jane Roe</p></div></header>"
            f"{paragraphs()}</article>"
        ),
        ("Jane Roe",),
        "By Jane Roe",
    ),
    Case(
        "A14",
        f"{GITHUB}/mozilla/readability/pull/869",
        "a dateline in an element called timeline is no byline",
        page(
            f"<article><h1>{HEADLINE}</h1><p><span id=timeline class=timeline>HARBOUR CITY, NY / NEWSLINE / May 3, "
            "2024 /</span> The old ferry crossed the river for the last time, its owners announced.</p>"
            f"{paragraphs()}</article>"
        ),
        (),
    ),
    Case(
        "A15",
        f"{GITHUB}/flairNLP/fundus/pull/214",
        "a template that nothing filled in is nobody",
        written("<p class='byline'>[[author]]</p>", head="<meta name=author content='[[author]]'>"),
        (),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.fault}")
def test_a_reported_fault_about_authors_does_not_show(case: Case, knowledge: Knowledge) -> None:
    """Each case names the thread it comes from; the page is our own and shows the same fault."""
    article = ask(case.page, knowledge)
    named = [(name, "person") for name in case.people] + [(name, "organization") for name in case.organizations]
    assert (authors_of(article), byline_of(article)) == (named, case.byline), case.thread


def test_a14_the_words_of_a_timeline_element_stay_in_the_text(knowledge: Knowledge) -> None:
    """The dateline of A14 opens a paragraph: none of that paragraph's words is lost."""
    case = next(case for case in CASES if case.code == "A14")
    assert "The old ferry crossed the river for the last time, its owners announced." in body_of(
        ask(case.page, knowledge)
    )


def test_a4_the_house_is_named_where_it_belongs(knowledge: Knowledge) -> None:
    """What is no author is still the publisher."""
    case = next(case for case in CASES if case.code == "A4")
    publisher = ask(case.page, knowledge).publisher
    assert publisher is not None
    assert publisher.value.name == "River Post"


def test_a6_authors_are_a_list_also_where_there_is_one(knowledge: Knowledge) -> None:
    article = ask(story(head=linked([{"@type": "Person", "name": "Jane Roe"}])), knowledge)
    assert authors_of(article) == [("Jane Roe", "person")]
