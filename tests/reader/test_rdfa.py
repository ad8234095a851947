"""RDFa Lite that speaks schema.org becomes things, as microdata does."""

from __future__ import annotations

import pytest

from service.document import Thing
from service.reader import read_html


def things(markup: str) -> list[Thing]:
    return list(read_html(f"<body>{markup}</body>", url="https://news.example/a").metadata.things)


def test_an_article_with_a_nested_author() -> None:
    found = things(
        '<article vocab="https://schema.org/" typeof="NewsArticle" resource="#a"><h1 property="headline">Rain  at '
        'last</h1><p property="author" typeof="Person"><b property="name">Jo Doe</b></p>'
        '<time property="datePublished" datetime="2024-05-01">today</time><a property="url" href="/b">more</a>'
        '<meta property="wordCount" content="12"></article>'
    )
    news, person = found
    assert [*news.types, *person.types] == ["newsarticle", "person"]
    assert (news.top, person.top) == (True, False)
    assert news.properties["headline"] == "Rain at last"
    assert news.properties["author"] == {"@type": "Person", "name": "Jo Doe"}
    assert news.properties["datePublished"] == "2024-05-01"
    assert news.properties["url"] == "https://news.example/b"
    assert news.properties["wordCount"] == "12"


def test_a_prefix_needs_no_vocabulary() -> None:
    found = things('<div typeof="schema:Article"><h1 property="schema:headline">Words</h1></div>')
    assert [[*t.types, t.properties["headline"]] for t in found] == [["article", "Words"]]


def test_the_vocabulary_of_the_body_holds_in_it() -> None:
    found = list(
        read_html(
            '<body vocab="http://schema.org/"><div typeof="Article"><i property="name">W</i></div>'
        ).metadata.things
    )
    assert [t.properties["name"] for t in found] == ["W"]


@pytest.mark.parametrize(
    "markup",
    [
        '<div typeof="sioc:Item foaf:Document"><h1 property="dc:title">Words</h1></div>',
        '<div typeof="Article"><h1 property="headline">nobody says whose words these are</h1></div>',
        '<meta property="og:title" content="Words">',
        '<div vocab="http://rdf.data-vocabulary.org/#" typeof="Review"><b property="name">Words</b></div>',
    ],
)
def test_other_vocabularies_are_passed_over(markup: str) -> None:
    assert things(markup) == []


def test_what_stands_in_an_item_of_another_vocabulary_is_not_said_of_the_one_around_it() -> None:
    found = things(
        '<div vocab="https://schema.org/" typeof="Article"><p typeof="foaf:Person"><b property="name">Jo</b></p>'
        '<meta property="og:title" content="Words"><h1 property="headline">Rain</h1></div><b property="name">x</b>'
    )
    assert [t.properties for t in found] == [{"@type": "Article", "headline": "Rain"}]


def test_an_element_may_be_an_item_of_microdata_too() -> None:
    found = things(
        '<div itemscope itemtype="http://schema.org/Article" vocab="http://schema.org/" typeof="Article">'
        '<h1 itemprop="headline" property="headline">Rain</h1></div>'
    )
    assert [t.properties["headline"] for t in found] == ["Rain", "Rain"]
