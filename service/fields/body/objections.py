"""What speaks against blocks on pages of a kind too rare in the training pages for trees to learn it.

Readers' comments, consent dialogs and second articles hold as good prose as the article
does, and a page that prints them prints more of them than of its own text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from service.document import ROOT, Document, Elements
from service.fields.body.markup import BIT
from service.fields.body.survey import Survey

AGAINST: tuple[tuple[str, float], ...] = (
    # category of an element that does not hold the article, log odds
    ("comment", 3.0),
    ("consent", 4.0),
)
_AGAINST = tuple((BIT[name], points) for name, points in AGAINST)
OTHER_ARTICLE = 6.0
"""Log odds against what stands in another article element than the headline's, and not inside that one."""
FEWEST_WORDS = 40.0
"""Words of prose in the headline's article element: with fewer it holds the headline alone, the text is elsewhere."""
LETTER = 6.0
"""Log odds against what stands in a box for a newsletter: of 118 such blocks of the development pages one was text."""
_LETTER = BIT["newsletter"]
_MARKED_OR_LETTER = sum(bit for bit, _ in _AGAINST) | _LETTER
_EMBED = BIT["embed"]
_LETTER_NAMES = re.compile(r"newsletter|mailing-?list|mailchimp|sign-?up|opt-?in(?![a-z])")
"""The names that speak of nothing else; "subscriber" and "register" stand on whole pages too."""
EMBEDDED = 4.0
"""Log odds against posts of other services: by the contract they are not the article's own text."""
POSTS = frozenset(
    {
        "twitter-tweet",
        "twitter-video",
        "instagram-media",
        "fb-post",
        "tiktok-embed",
        "reddit-card",
        "reddit-embed-bq",
        "bluesky-embed",
        "mastodon-embed",
        "text-post-media",
        "telegram-post",
    }
)
"""The class names that the services' own embedding code gives to a post's text."""


def objections(document: Document, seen: Survey) -> dict[int, float]:
    """For each block worth a look, and that something speaks against, the log odds to be taken off its score."""
    held, far = seen.held, seen.categories.far
    fars = {i: far(held[i]) for i in seen.wanted}
    points: dict[int, float] = {}
    for i, bits in fars.items():
        if bits & _MARKED_OR_LETTER:
            total = 0.0
            for bit, weight in _AGAINST:
                if bits & bit:
                    total += weight
            if bits & _LETTER and _is_in_letter_box(document, seen, held[i]):
                total += LETTER
            if total:
                points[i] = total
    if any(bits & _EMBED for bits in fars.values()):
        for i in _inside(document, seen, _is_post, frozenset()):
            points[i] = points.get(i, 0.0) + EMBEDDED
    for i in _in_other_articles(document, seen):
        points[i] = points.get(i, 0.0) + OTHER_ARTICLE
    return points


def _is_in_letter_box(document: Document, seen: Survey, element: int) -> bool:
    """Whether an element named after a newsletter holds this one, and neither the headline nor most of the text."""
    own, tokens = seen.categories.own, document.elements.tokens
    return any(
        own(above) & _LETTER and _has_letter_name(tokens[above]) for above in document.elements.ancestors(element)
    )


@lru_cache(maxsize=1 << 8)
def _has_letter_name(names: frozenset[str]) -> bool:
    return any(_LETTER_NAMES.search(name) for name in names)


def _in_other_articles(document: Document, seen: Survey) -> list[int]:
    """The blocks worth a look that an article element beside the headline's holds.

    Article elements inside the headline's are entries of a live blog, or boxes of the article.
    """
    elements = document.elements
    tags = elements.tags
    if seen.headline < 0:
        return []
    above = elements.ancestors(seen.held[seen.headline])
    holding = frozenset(element for element in above if tags[element] == "article")
    if len(holding) == tags.count("article") or all(seen.mass.get(element, 0.0) < FEWEST_WORDS for element in holding):
        return []
    return _inside(document, seen, _is_article, holding)


def _inside(
    document: Document, seen: Survey, is_meant: Callable[[Elements, int], bool], free: frozenset[int]
) -> list[int]:
    """The blocks worth a look that stand in an element that is meant, which itself stands in none that is free."""
    elements, parents = document.elements, document.elements.parents
    inside: dict[int, bool | None] = {ROOT: False}  # None: in a free element, and so is all in it
    blocks: list[int] = []
    for i in seen.wanted:
        element = seen.held[i]
        new: list[int] = []
        while element not in inside:
            new.append(element)
            element = parents[element]
        state = inside[element]
        for place in reversed(new):
            if state is False:
                state = None if place in free else is_meant(elements, place)
            inside[place] = state
        if state:
            blocks.append(i)
    return blocks


def _is_post(elements: Elements, element: int) -> bool:
    return not POSTS.isdisjoint(elements.tokens[element])


def _is_article(elements: Elements, element: int) -> bool:
    return elements.tags[element] == "article"
