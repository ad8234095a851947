"""WordPress's REST object of a post, alone or with what `?_embed` adds.

Members are those of `WP_REST_Posts_Controller::get_item_schema` (developer.wordpress.org/rest-api/reference/posts)
and, under `yoast_head_json`, of Yoast SEO's REST API (developer.yoast.com/customization/apis/rest-api). Not verified
in source and therefore only read where they fit: co-authors that plug-ins add as `coauthors` and `authors`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from service.declaration import Declaration, DeclaredPerson, DeclaredPicture
from service.intake.cms.content import Content, Skipped
from service.intake.cms.syndication import elsewhere, syndicated_author, syndicated_from
from service.intake.cms.values import address, among, at, first_line, identifier, inner, line, lines, objects, raw
from service.text.moments import Moment, read_machine_moment

NOT_ARTICLES = frozenset(
    {"attachment", "revision", "nav_menu_item", "wp_block", "wp_template", "wp_template_part", "wp_navigation",
     "customize_changeset", "oembed_cache", "user_request", "wp_global_styles", "product", "shop_order"}
)  # fmt: skip
"""Types of posts that are parts of the system, not texts for readers."""
_CUT = re.compile(r"(?:…|\[\.\.\.\]|\[…\]|\.\.\.|(?:continue reading|read more)\b.{0,200})\s*$", re.IGNORECASE)
_UNSORTED = frozenset({"uncategorized", "uncategorised", "unkategorisiert", "allgemein", "sin categoría", "non classé"})
"""The category of a post to which nobody gave one."""


def is_post(payload: Any) -> bool:
    """`content.rendered`, or `content.raw` as in the editing context."""
    return any(isinstance(at(payload, "content", name), str) for name in ("rendered", "raw")) and (
        at(payload, "title") is not None or at(payload, "id") is not None
    )


def read_post(payload: Any) -> Content | Skipped:
    """The post, or why it is none that readers see."""
    source_id = identifier(at(payload, "id"), inner(at(payload, "guid")))
    if (skipped := unread(at(payload, "type"), at(payload, "status"), source_id)) is not None:
        return skipped
    yoast = at(payload, "yoast_head_json")
    meta = at(payload, "meta")
    link = address(at(payload, "link"))
    terms = list(_terms(payload))
    bylines = _people(at(payload, "coauthors")) or _people(at(payload, "authors"))
    authors = syndicated_author(meta) or bylines
    canonical = address(at(yoast, "canonical"), link)
    published, modified = (zoned(at(payload, name), at(payload, f"{name}_gmt")) for name in ("date", "modified"))
    picture = _featured(payload)
    declaration = Declaration(
        system="wordpress",
        title=first_line(inner(at(payload, "title")), at(payload, "title", "raw")),
        alternative_titles=lines([at(yoast, "og_title"), at(yoast, "twitter_title"), at(yoast, "title")]),
        authors=authors or _people(at(payload, "_embedded", "author")) or _people(at(yoast, "author")),
        accounts=not authors,
        published=published or line(at(yoast, "article_published_time")),
        modified=modified or line(at(yoast, "article_modified_time")),
        language=first_line(at(payload, "lang"), at(yoast, "og_locale")),
        publisher=line(at(yoast, "og_site_name")),
        sources=syndicated_from(meta) + elsewhere(canonical),
        pictures=(picture,) if picture and (picture.caption or picture.credit) else (),
        description=first_line(at(yoast, "description"), at(yoast, "og_description"), _excerpt(at(payload, "excerpt"))),
        section=first_line(*(name for kind, name in terms if kind == "category" and name.casefold() not in _UNSORTED)),
        keywords=lines([name for kind, name in terms if kind == "post_tag"]),
        canonical_url=canonical or link,
        image_url=(picture.address if picture else None)
        or address(at(payload, "jetpack_featured_media_url"))
        or address(at(yoast, "og_image", 0, "url")),
    )
    html = raw(at(payload, "content", "rendered")) or raw(at(payload, "content", "raw"))
    return Content(declaration, html=html, url=link, source_id=source_id)


def unread(kind: Any, status: Any, source_id: str | None) -> Skipped | None:
    """Why a post of this type and status is not read; None where it is.

    WordPress's own states (wp-includes/post.php): publish, future, draft, pending, private, trash, auto-draft, inherit.
    """
    if among(kind, NOT_ARTICLES):
        return Skipped("not_an_article", source_id)
    if status == "trash":
        return Skipped("deleted", source_id)
    if isinstance(status, str) and status not in ("", "publish", "published"):
        return Skipped("not_published", source_id)
    return None


def zoned(local: Any, utc: Any) -> str | None:
    """The local time with the site's offset, which WordPress does not write but which follows from the time in UTC."""
    here, there = _moment(local), _moment(utc)
    if there is None:
        return line(local) if here else None
    if here is None or here.clock is None or there.clock is None or here.offset is not None:
        return Moment(there.day, there.clock, there.instant.utcoffset()).text if there.clock else there.text
    offset = here.instant - there.instant
    apart = offset.total_seconds() / 60
    if apart % 15 or abs(apart) > 14 * 60:  # no zone on Earth: one of the two was edited
        offset = there.instant - there.instant
        here = there
    return Moment(here.day, here.clock, offset).text


def _moment(value: Any) -> Moment | None:
    text = line(value)
    return None if text is None or text.startswith("0000") else read_machine_moment(text)


def credit_of(media: Any) -> str | None:
    """The credit of an attachment: what WordPress read from the file's IPTC data (`wp_read_image_metadata`)."""
    embedded = at(media, "media_details", "image_meta")
    return first_line(at(media, "meta", "_media_credit"), at(embedded, "credit"), at(embedded, "copyright"))


def _featured(payload: Any) -> DeclaredPicture | None:
    media = at(payload, "_embedded", "wp:featuredmedia", 0)
    if not isinstance(media, Mapping):
        return None
    return DeclaredPicture(address(media.get("source_url")), line(inner(media.get("caption"))), credit_of(media))


def _people(value: Any) -> tuple[DeclaredPerson, ...]:
    return tuple(DeclaredPerson(name) for name in lines(value, "display_name", "name"))


def _terms(payload: Any) -> Iterator[tuple[str, str]]:
    groups = at(payload, "_embedded", "wp:term")
    for group in groups[:20] if isinstance(groups, list) else []:
        for term in objects(group):
            kind, name = term.get("taxonomy"), line(term.get("name"))
            if isinstance(kind, str) and name:
                yield kind, name


def _excerpt(value: Any) -> str | None:
    """The excerpt that somebody wrote; one that ends with WordPress's mark is the text's own beginning, cut off."""
    text = line(inner(value), 5_000)
    return None if text is None or _CUT.search(text) else text
