"""How a copy says where its article is from: its canonical address, and what WordPress plug-ins write into its fields.

Names of fields, each read in the plug-in's own source: Distributor (10up/distributor,
includes/classes/ExternalConnections and DistributorPost.php): `dt_original_site_name`,
`dt_original_site_url`, `dt_original_post_url`; FeedWordPress (radgeek/feedwordpress,
syndicatedpost.class.php): `syndication_source`, `syndication_source_uri`,
`syndication_permalink`; PressForward (PressForward/pressforward, Controllers/Metas.php):
`source_title`, `item_link`, `item_author`, `pf_source_link`.
"""

from __future__ import annotations

from typing import Any

from service.declaration import DeclaredPerson, DeclaredSource
from service.intake.cms.values import address, at, inner, line


def syndicated_from(meta: Any) -> tuple[DeclaredSource, ...]:
    """The site a copy was taken from. Meta values come as they are or as lists of one (`get_post_meta`)."""
    found: list[DeclaredSource] = []
    for aggregated, names, sites, pages in (
        (False, ("dt_original_site_name",), ("dt_original_site_url",), ("dt_original_post_url",)),
        (True, ("syndication_source",), ("syndication_source_uri",), ("syndication_permalink",)),
        (True, ("source_title",), ("pf_source_link",), ("item_link",)),
    ):
        name = _line(meta, *names)
        page, site = _address(meta, *pages), _address(meta, *sites)
        # A site's title alone may be any plug-in's field; with an address it says where the article is from.
        if page or site:
            found.append(DeclaredSource("syndicated", name, page or site, aggregated=aggregated))
    return tuple(found)


def elsewhere(canonical: str | None) -> tuple[DeclaredSource, ...]:
    """A canonical address as a statement about the source; whether it is another site's is for the room to say."""
    return (DeclaredSource("canonical", None, canonical),) if canonical else ()


def syndicated_author(meta: Any) -> tuple[DeclaredPerson, ...]:
    """The author whom PressForward found with the original."""
    name = _line(meta, "item_author")
    return (DeclaredPerson(name),) if name else ()


def _line(meta: Any, *names: str) -> str | None:
    return next((text for name in names if (text := line(inner(at(meta, name))))), None)


def _address(meta: Any, *names: str) -> str | None:
    return next((found for name in names if (found := address(inner(at(meta, name))))), None)
