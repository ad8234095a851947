"""What speaks against blocks on pages of a kind too rare in the training pages for trees to learn it.

Readers' comments, consent dialogs and second articles hold as good prose as the article
does, and a page that prints them prints more of them than of its own text.
"""

from __future__ import annotations

from service.document import ROOT, Document
from service.fields.body.markup import BIT
from service.fields.body.survey import Survey

AGAINST: tuple[tuple[str, float], ...] = (
    # category of an element that does not hold the article, log odds
    ("comment", 3.0),
    ("consent", 4.0),
)
OTHER_ARTICLE = 6.0
"""Log odds against what stands in another article element than the headline's, and not inside that one."""
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


def objections(document: Document, seen: Survey) -> list[float]:
    """For each block the log odds to be taken off its score."""
    elements = document.elements
    parents, tags, tokens = elements.parents, elements.tags, elements.tokens
    holding = frozenset(elements.ancestors(document.blocks[seen.headline].element) if seen.headline >= 0 else ())
    own_article = any(tags[element] == "article" for element in holding)
    marked = [(BIT[name], points) for name, points in AGAINST]
    posted: list[bool] = []
    other: list[bool] = []
    own: list[bool] = []
    for element, parent in enumerate(parents):
        above = parent != ROOT
        posted.append((above and posted[parent]) or not POSTS.isdisjoint(tokens[element]))
        is_article = tags[element] == "article"
        own.append((above and own[parent]) or (is_article and element in holding))
        # an article element beside the headline's; those inside the headline's are entries of a live blog
        other.append((above and other[parent]) or (own_article and is_article and not own[element]))
    points: list[float] = []
    for i, block in enumerate(document.blocks):
        far = seen.far[i]
        total = sum((weight for bit, weight in marked if far & bit), 0.0)
        if posted[block.element]:
            total += EMBEDDED
        if other[block.element]:
            total += OTHER_ARTICLE
        points.append(total)
    return points
