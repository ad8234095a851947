"""Pages that list other pages: front pages, sections, search results. Their teasers read well, and are no article."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from service.document import Block, Document

LONGEST_TEASER = 60
"""Words between two titles: teasers run to three sentences, and a section of an article is longer."""
FEWEST_TEASERS = 3
"""Titles, and texts under them: two are an article with a box for another."""
MOST_TITLES = 2
"""Titles for each text: where more stand together they are a menu in the middle of an article."""
SHORTEST_TITLE = 3
"""Words of a link that is the title of a story, and not a name or a button."""
_LINKED = 0.9


def is_listing(document: Document, content: Collection[int], counts: Sequence[int]) -> bool:
    """Whether the blocks judged to be text are no more than teasers, each beside a title that leads elsewhere.

    A page that declares itself an article is believed: link posts and lists of products are built in the same way.

    Args:
        document: the page.
        content: its blocks judged to be text.
        counts: block -> its words.
    """
    if len(content) < FEWEST_TEASERS or document.media != "html":
        return False
    blocks = document.blocks
    texts, titles = 0, 0
    words = 0
    for i in range(max(0, min(content) - 1), max(content) + 1):
        if _is_title(blocks[i], counts[i]):
            titles += 1
            texts += words > 0
            words = 0
        elif i in content:
            words += counts[i]
            if words > LONGEST_TEASER:
                return False
    texts += words > 0
    if min(titles, texts) < FEWEST_TEASERS or titles > MOST_TITLES * texts:
        return False
    return not _is_declared(document)


def _is_title(block: Block, words: int) -> bool:
    return words >= SHORTEST_TITLE and block.linked > _LINKED * len(block.text)


def _is_declared(document: Document) -> bool:
    """Whether the page declares itself one article."""
    metadata = document.metadata
    if any(value.strip().lower() == "article" for value in metadata.values("og:type")):
        return True
    articles = [
        thing
        for thing in metadata.things
        if thing.top and any(name.endswith(("article", "posting")) for name in thing.types)
    ]
    return len(articles) == 1  # more are what a list declares of its teasers
