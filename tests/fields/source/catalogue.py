"""What the whole service says of a page's origin, in one short form."""

from __future__ import annotations

from service.article import Article

Said = tuple[str | None, str | None, list[str]]
"""The name of the original source, of the distributor, of the contributing sources."""


def said(article: Article) -> Said:
    """The three roles of an article."""
    return (
        article.original_source.value.name if article.original_source else None,
        article.distributor.value.name if article.distributor else None,
        [source.name for source in article.contributing_sources.value] if article.contributing_sources else [],
    )
