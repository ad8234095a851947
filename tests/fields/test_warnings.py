"""What the body warns of."""

from __future__ import annotations

import pytest

from service.document import Document, Meta, Metadata, Thing
from service.fields.warnings import find_warnings
from service.layout import Body, Placed, Region

TEXT = "The council decided on Tuesday that the tower will not be sold, and everybody went home happy after four hours."
SURE = Region(0, 0, frozenset({0}), (), 0.9)


def warnings_of(text: str, *, region: Region = SURE, metadata: Metadata | None = None) -> tuple[str, ...]:
    """The warnings for a body on a page with this metadata."""
    return find_warnings(Document("html", None, (), metadata=metadata or Metadata()), region, Body(text, ()))


def test_an_ordinary_article_warns_of_nothing() -> None:
    """A brief of one sentence is an article."""
    assert warnings_of(TEXT) == ()


@pytest.mark.parametrize("text", ["", "News Sport Weather", "Log in", "word " * 60])
def test_a_page_without_a_sentence_is_not_an_article(text: str) -> None:
    """Nothing, a label, a list of words."""
    assert warnings_of(text) == ("not_an_article",)


def test_a_body_that_was_only_the_best_guess_is_not_an_article() -> None:
    """The region says that nothing qualified."""
    document = Document("html", None, ())
    unsure = Region(0, 0, frozenset({0}), (), 0.1)

    assert find_warnings(document, unsure, Body(TEXT, (Placed(0, 0, len(TEXT)),))) == ("not_an_article",)


def test_a_body_that_the_page_declares_is_an_article() -> None:
    """Its text has no place among the blocks, of which none qualified."""
    assert warnings_of(TEXT, region=Region(0, 0, frozenset({0}), (), 0.1)) == ()


@pytest.mark.parametrize("free", [False, "False", "http://schema.org/False"])
def test_a_short_text_that_the_page_declares_not_free_may_be_a_teaser(free: object) -> None:
    """However the page spells it."""
    article = Thing(frozenset({"newsarticle"}), {"isAccessibleForFree": free}, "json-ld")

    assert warnings_of(TEXT, metadata=Metadata(things=(article,))) == ("possible_paywall",)


def test_a_long_text_that_the_page_declares_not_free_is_no_teaser() -> None:
    """Some outlets declare every article so."""
    locked = Metadata(meta=(Meta("article:content_tier", "locked"),))

    assert warnings_of(TEXT * 12, metadata=locked) == ()
    assert warnings_of(TEXT * 12 + " And then …", metadata=locked) == ("possible_paywall",)
