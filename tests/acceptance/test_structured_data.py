"""What users of other extractors reported about JSON-LD: it comes in every shape, and none may break the answer."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pytest

from service.article import Article
from service.knowledge import Knowledge
from tests.acceptance.asking import HEADLINE, PARAGRAPHS, ask, lines_of, news, script, story, title_of

GITHUB = "https://github.com"
JANE = {"@type": "Person", "name": "Jane Roe"}
PAUL = {"@type": "Person", "name": "Paul Winter"}


@dataclass(frozen=True)
class Case:
    code: str
    thread: str
    fault: str
    data: Any
    people: tuple[str, ...]
    publisher: str | None = None


CASES = (
    Case(
        "J1",
        f"{GITHUB}/AndyTheFactory/newspaper4k/issues/692",
        "an array with a null in it",
        [None, news(author=JANE), None],
        ("Jane Roe",),
    ),
    Case(
        "J2",
        f"{GITHUB}/mozilla/readability/issues/932",
        "an author that is a reference into the graph",
        {
            "@context": "https://schema.org",
            "@graph": [
                {
                    "@type": "NewsArticle",
                    "headline": HEADLINE,
                    "author": {"@id": "https://www.riverpost.example/#jane"},
                },
                {"@id": "https://www.riverpost.example/#jane", **JANE},
            ],
        },
        ("Jane Roe",),
    ),
    Case(
        "J3",
        f"{GITHUB}/mozilla/readability/issues/936",
        "a context with a closing slash",
        news(author=JANE) | {"@context": "https://schema.org/"},
        ("Jane Roe",),
    ),
    Case(
        "J3",
        f"{GITHUB}/mozilla/readability/issues/936",
        "a context by http",
        news(author=JANE) | {"@context": "http://schema.org"},
        ("Jane Roe",),
    ),
    Case(
        "J4",
        f"{GITHUB}/mozilla/readability/issues/617",
        "an array of authors",
        news(author=[JANE, PAUL]),
        ("Jane Roe", "Paul Winter"),
    ),
    Case(
        "J5",
        f"{GITHUB}/goose3/goose3/pull/156",
        "a publisher that is null",
        news(author=JANE, publisher=None),
        ("Jane Roe",),
    ),
    Case(
        "J5",
        f"{GITHUB}/goose3/goose3/pull/207",
        "a publisher that is a string",
        news(author=JANE, publisher="River Post"),
        ("Jane Roe",),
        "River Post",
    ),
    Case(
        "J6",
        f"{GITHUB}/goose3/goose3/issues/175",
        "an author without a name",
        news(author={"@type": "Person", "url": "/staff/1"}),
        (),
    ),
    Case(
        "J7",
        f"{GITHUB}/goose3/goose3/pull/160",
        "a list at the top",
        [{"@context": "https://schema.org", "@type": "BreadcrumbList"}, news(author=JANE)],
        ("Jane Roe",),
    ),
    Case(
        "J8",
        f"{GITHUB}/adbar/trafilatura/pull/101",
        "JSON that is cut off",
        json.dumps(news(author=JANE))[:-12],
        (),
    ),
    Case(
        "J8",
        f"{GITHUB}/flairNLP/fundus/pull/888",
        "lists of lists as authors",
        news(author=[[JANE], [[PAUL]]]),
        ("Jane Roe", "Paul Winter"),
    ),
)


def people_of(article: Article) -> tuple[str, ...]:
    return tuple(a.name for a in article.authors.value) if article.authors else ()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.fault}")
def test_structured_data_of_any_shape_is_read_or_left(case: Case, knowledge: Knowledge) -> None:
    """Nothing raises, the names that can be read are, and headline and text are the page's own in every case."""
    article = ask(story(head=script(case.data)), knowledge)
    assert people_of(article) == case.people, case.thread
    assert title_of(article) == HEADLINE
    assert all(paragraph in lines_of(article) for paragraph in PARAGRAPHS)
    if case.publisher is not None:
        assert article.publisher is not None
        assert article.publisher.value.name == case.publisher


def test_j8_where_the_json_is_broken_the_printed_byline_answers(knowledge: Knowledge) -> None:
    """Broken data falls back to what the page prints."""
    broken = json.dumps(news(author=PAUL))[:-12]
    page = story(head=script(broken)).replace("</h1>", "</h1><p class='byline'>By Jane Roe</p>", 1)
    assert people_of(ask(page, knowledge)) == ("Jane Roe",)


@pytest.mark.parametrize("value", [None, True, 7, "", [], {}, [None, {}], {"name": None}, {"name": {"name": 3}}])
@pytest.mark.parametrize("key", ["author", "creator", "publisher", "image", "headline", "mainEntityOfPage", "@type"])
def test_a_value_of_the_wrong_kind_costs_nothing_but_itself(key: str, value: Any, knowledge: Knowledge) -> None:
    """J5 and J6 for every member that is looked at: the answer keeps the page's own headline and text."""
    article = ask(story(head=script(news(author=JANE) | {key: value})), knowledge)
    assert title_of(article) == HEADLINE
    assert PARAGRAPHS[0] in lines_of(article)
