"""Tags and structured data: which lead to the origin, and which lead home or prove little."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.fields.small_pages import article
from tests.fields.source.pages import found, origin


@pytest.mark.parametrize(
    ("markup", "name", "domain"),
    [
        (
            (
                "<script src='https://counter.theconversation.com/content/12345/count.gif'></script>"
                "<img src='https://counter.theconversation.com/content/12345/count.gif' width='1' height='1'>"
            ),
            "The Conversation",
            "theconversation.com",
        ),
        (
            (
                "<img id='republication-tracker-tool-source' "
                "src='https://harbourweekly.com/?republication-pixel=true&post=77' width='1' height='1'>"
            ),
            "harbourweekly.com",
            "harbourweekly.com",
        ),
        ("<script src='https://pixel.propublica.org/pixel.js' async></script>", "ProPublica", "propublica.org"),
    ],
)
def test_a_republication_pixel_tells_the_origin(knowledge: Knowledge, markup: str, name: str, domain: str) -> None:
    result = found(article(below=markup), knowledge)
    assert origin(result) == (name, domain, "republication")
    assert result.original is not None
    assert result.original.evidence[0].where == "attribute"


@pytest.mark.parametrize(
    "head",
    [
        "<meta name='syndication-source' content='https://www.propublica.org/article/ferry-river'>",
        (
            "<link rel='canonical' href='https://www.propublica.org/article/ferry'><meta name='original-source' "
            "content='https://www.propublica.org/article/ferry'>"
        ),
    ],
)
def test_tags_that_lead_to_another_site_name_the_origin(knowledge: Knowledge, head: str) -> None:
    assert origin(found(article(head=head), knowledge)) == ("ProPublica", "propublica.org", "republication")


@pytest.mark.parametrize(
    "head",
    [
        "<meta name='syndication-source' content='https://www.riverpost.example/2024/05/03/ferry.html'>",
        "<meta name='syndication-source' content='https://m.riverpost.example/2024/05/03/ferry.html'>",
        "<meta name='original-source' content='https://www.riverpost.example/'>",
        "<meta name='original-source' content='https://www.reuters.com/'>",
        (
            "<meta name='original-source' content='https://www.bbc.com/news/1'><meta name='original-source' "
            "content='https://www.reuters.com/world/2'>"
        ),
        "<link rel='canonical' href='https://www.riverpost-staging.example/2024/05/03/ferry.html'>",
        (
            "<link rel='canonical' href='https://www.morgenpost.de/ferry-1.html'><meta property='og:url' "
            "content='https://www.morgenpost.de/ferry-1.html'>"
        ),
        "<link rel='canonical' href='https://www-riverpost-example.cdn.ampproject.org/c/s/ferry.html'>",
        "<meta name='author' content='River Post'>",
        "<meta name='source' content='River Post'>",
    ],
)
def test_tags_that_lead_home_or_prove_little_name_nobody(knowledge: Knowledge, head: str) -> None:
    assert found(article(head=head), knowledge).original is None


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ('"author": {"@type": "Organization", "name": "dpa"}', "dpa"),
        ('"author": {"@type": "Person", "name": "The Associated Press"}', "Associated Press"),
        ('"author": {"@type": "Person", "name": "Jane Quay"}', None),
        ('"author": [{"@type": "Person", "name": "Jane Quay"}, {"@type": "Organization", "name": "AFP"}]', None),
        ('"author": {"@type": "Organization", "name": "River Post"}', None),
        ('"author": {"name": "Jane Quay"}, "publisher": {"@type": "Organization", "name": "NBCUniversal"}', None),
        ('"author": {"name": "Jane Quay"}, "image": {"@type": "ImageObject", "creditText": "AFP"}', None),
        ('"sourceOrganization": {"name": "Reuters"}, "copyrightHolder": {"name": "Reuters"}', "Reuters"),
        ('"isBasedOn": "https://www.reuters.com/world/ferry-1", "provider": {"name": "Reuters"}', "Reuters"),
        ('"isBasedOn": "https://data.example.org/set/1"', None),
    ],
)  # fmt: skip
def test_structured_data_names_an_origin_where_it_names_an_agency(
    knowledge: Knowledge, properties: str, expected: str | None
) -> None:
    data = f'{{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry", {properties}}}'
    result = found(article(head=f"<script type='application/ld+json'>{data}</script>"), knowledge)
    assert (result.original.value.name if result.original else None) == expected


def test_an_agency_declared_as_author_needs_no_printed_line(knowledge: Knowledge) -> None:
    result = found(article(head="<meta name='cXenseParse:author' content='dpa'>"), knowledge)
    assert origin(result) == ("dpa", "dpa.com", "wire")
    assert result.original is not None
    assert [e.where for e in result.original.evidence] == ["meta"]
