"""What speaks against blocks on pages of a kind too rare in the training pages for trees to learn it.

Readers' comments, consent dialogs and second articles hold as good prose as the article
does, and a page that prints them prints more of them than of its own text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from service.document import ROOT, Document
from service.fields.body.markup import BIT
from service.fields.body.survey import Survey

AGAINST: tuple[tuple[str, float], ...] = (
    # category of an element that does not hold the article, log odds
    ("comment", 3.0),
    ("consent", 4.0),
)
_AGAINST = tuple((BIT[name], points) for name, points in AGAINST)
_MARKED = sum(bit for bit, _ in _AGAINST)
OTHER_ARTICLE = 6.0
"""Log odds against what stands in another article element than the headline's, and not inside that one."""
FEWEST_WORDS = 40.0
"""Words of prose in the headline's article element: with fewer it holds the headline alone, the text is elsewhere."""
LETTER = 6.0
"""Log odds against what stands in a box for a newsletter: of 118 such blocks of the development pages one was text."""
_LETTER = BIT["newsletter"]
_MARKED_OR_LETTER = _MARKED | _LETTER
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
    blocks, categories = document.blocks, seen.categories
    fars = [categories.far(blocks[i].element) for i in seen.wanted]
    posted = _posted(document, fars)
    other = _other_articles(document, seen)
    points: dict[int, float] = {}
    for i, far in zip(seen.wanted, fars, strict=True):
        if not (far & _MARKED_OR_LETTER or posted or other):
            continue
        element = blocks[i].element
        total = 0.0
        if far & _MARKED:
            for bit, weight in _AGAINST:
                if far & bit:
                    total += weight
        if far & _LETTER and _is_in_letter_box(document, seen, element):
            total += LETTER
        if posted and posted[element]:
            total += EMBEDDED
        if other and other[element]:
            total += OTHER_ARTICLE
        if total:
            points[i] = total
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


def _posted(document: Document, fars: list[int]) -> list[bool]:
    """For each element whether it stands in a post of another service; empty where nothing is embedded."""
    embed = BIT["embed"]
    if not any(far & embed for far in fars):
        return []
    posted: list[bool] = []
    for names, parent in zip(document.elements.tokens, document.elements.parents, strict=True):
        posted.append((parent != ROOT and posted[parent]) or not POSTS.isdisjoint(names))
    return posted


def _other_articles(document: Document, seen: Survey) -> list[bool]:
    """For each element whether an article element beside the headline's holds it; empty where no block is concerned.

    Article elements inside the headline's are entries of a live blog, or boxes of the article.
    """
    elements = document.elements
    parents, tags = elements.parents, elements.tags
    if seen.headline < 0:
        return []
    holding = frozenset(elements.ancestors(document.blocks[seen.headline].element))
    if not any(tags[element] == "article" and seen.mass[element] >= FEWEST_WORDS for element in holding):
        return []
    other: list[bool] = []
    own: list[bool] = []
    for element, parent in enumerate(parents):
        if parent == ROOT:
            inside, held = False, False
        else:
            inside, held = other[parent], own[parent]
        if tags[element] == "article":
            held = held or element in holding
            inside = inside or not held
        own.append(held)
        other.append(inside)
    return other
