"""What publishers and readers asked for about where a story comes from, each on a small page of ours."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.acceptance.asking import PARAGRAPHS, ask, lines_of, story


@pytest.mark.parametrize(
    ("code", "thread", "note", "name", "domain"),
    [
        pytest.param(
            "S1",
            "https://github.com/forem/forem/issues/8726",
            "<p><em>Originally published at <a href='https://harbourtimes.example/ferry'>Harbour Times</a>.</em></p>",
            "Harbour Times",
            "harbourtimes.example",
            id="S1 originally published at",
        ),
        pytest.param(
            "S1",
            "https://github.com/Hashnode/user-feedback/issues/97",
            "<p>This article first appeared on <a href='https://harbourtimes.example/ferry'>Harbour Times</a>.</p>",
            "Harbour Times",
            "harbourtimes.example",
            id="S1 first appeared on",
        ),
    ],
)
def test_a_republished_story_says_where_it_was_first(
    code: str, thread: str, note: str, name: str, domain: str, knowledge: Knowledge
) -> None:
    article = ask(story(below=note), knowledge)
    assert article.original_source is not None, (code, thread)
    source = article.original_source.value
    assert (source.name, source.domain, source.relation) == (name, domain, "republication"), (code, thread)
    assert lines_of(article) == list(PARAGRAPHS), (code, thread)


def test_the_chain_is_kept_from_the_first_outlet_over_the_distributor_to_the_publisher(knowledge: Knowledge) -> None:
    """S2, https://github.com/Automattic/syndication/issues/126."""
    notes = (
        "<p>This story was originally published by "
        "<a href='https://harbourtimes.example/ferry'>Harbour Times</a>.</p>"
        "<p>Distributed by Tribune Content Agency, LLC.</p>"
    )
    article = ask(
        story(below=notes, head="<meta property='og:site_name' content='River Post'>"),
        knowledge,
    )
    assert article.original_source is not None
    assert article.original_source.value.name == "Harbour Times"
    assert article.distributor is not None
    assert article.distributor.value.name == "Tribune Content Agency"
    assert article.publisher is not None
    assert article.publisher.value.name == "River Post"


@pytest.mark.parametrize(
    "tag",
    [
        pytest.param(
            "<meta name='syndication-source' content='https://www.harbourtimes.example/2024/05/02/ferry.html'>",
            id="S3 syndication-source",
        ),
        pytest.param(
            "<link rel=canonical href='https://www.harbourtimes.example/2024/05/02/ferry.html'>"
            "<meta name='original-source' content='https://www.harbourtimes.example/2024/05/02/ferry.html'>",
            id="S3 rel=canonical with original-source",
        ),
    ],
)
def test_tags_that_point_to_another_site_tell_the_origin(tag: str, knowledge: Knowledge) -> None:
    """S3, https://github.com/PressForward/pressforward/issues/322."""
    article = ask(story(head=tag + "<meta property='og:site_name' content='River Post'>"), knowledge)
    assert article.original_source is not None
    assert article.original_source.value.domain == "harbourtimes.example"


def test_a_canonical_link_alone_proves_no_origin(knowledge: Knowledge) -> None:
    """S3: papers of one owner share an address without one being the other's source."""
    link = "<link rel=canonical href='https://www.harbourtimes.example/2024/05/02/ferry.html'>"
    article = ask(story(head=link + "<meta property='og:site_name' content='River Post'>"), knowledge)
    assert article.original_source is None
    assert article.declared.canonical_url is not None
