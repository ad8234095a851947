"""What class names say of a part of a page."""

from __future__ import annotations

import pytest

from service.fields.body.markup import CATEGORIES, of_element


def categories_of(token: str) -> set[str]:
    """The names of the categories of one token."""
    bits = of_element("div", frozenset((token,)))
    return {name for place, name in enumerate(CATEGORIES) if bits >> place & 1}


@pytest.mark.parametrize(
    ("token", "category"),
    [
        ("article-body", "body"),
        ("articlebody", "body"),
        ("article__body", "body"),
        ("story_text", "body"),
        ("ad", "ad"),
        ("top-ad-slot", "ad"),
        ("ad300", "ad"),
        ("read-more", "related"),
        ("readmore", "related"),
        ("comments", "comment"),
        ("comment-list", "comment"),
        ("byline-editors", "author"),
    ],
)
def test_a_name_says_its_category_however_its_words_are_joined(token: str, category: str) -> None:
    assert category in categories_of(token)


@pytest.mark.parametrize(
    ("token", "category"),
    [("shadow", "ad"), ("roadmap", "ad"), ("commentary", "comment"), ("listen", "list"), ("texts-wide", "body")],
)
def test_letters_inside_another_word_say_nothing(token: str, category: str) -> None:
    assert category not in categories_of(token)


@pytest.mark.parametrize("token", ["", "-", "__", "x", "\u00e9\u00e9"])
def test_a_token_without_a_known_name_has_no_category(token: str) -> None:
    assert categories_of(token) == set()
