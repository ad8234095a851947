"""A post as PHP has it, sent by snippets and plug-ins: the members of `WP_Post`, in JSON or as form fields.

The members are the columns of `wp_posts` (wp-includes/class-wp-post.php). WordPress.com's webhooks send them as form
fields, with `hook` for the event and `post_url` for the address (wordpress.com/support/webhooks). The WP Webhooks
plug-in sends the post as `post`, beside `post_meta`, `post_permalink` and `post_thumbnail` (Ironikus/wp-webhooks,
triggers/post_create). weDevs's new-post-webhook sends a flat object of its own (its readme shows it).
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import Any

from service.declaration import Declaration, DeclaredPerson, DeclaredPicture
from service.intake.cms.content import Content, Skipped
from service.intake.cms.syndication import elsewhere, syndicated_author, syndicated_from
from service.intake.cms.values import address, at, first_line, identifier, is_markup, line, lines, objects, raw
from service.intake.cms.wordpress import unread, zoned

_BLOCKS = (
    r"(?:p|h[1-6]|ul|ol|li|dl|blockquote|figure|figcaption|table|thead|tbody|tr|td|th|pre|div|section|article|hr|form|"
    r"script|style|iframe|address|details|aside|header|footer|nav|main|video|audio)"
)
_BLOCK = re.compile(rf"</?{_BLOCKS}\b[^<>]*>", re.IGNORECASE)
_PARAGRAPH = re.compile(r"<p[\s>]", re.IGNORECASE)
# Each of these ends at the next bracket of its kind, so that one which is never closed costs its own length alone.
_EDITOR_MARK = re.compile(r"<!--\s*/?wp:[^<>]*>")
"""The block editor writes < and > inside its comments as escapes (WordPress, `serialize_block_attributes`)."""
_CAPTION = re.compile(
    r"\[(?:wp_)?caption\b[^\[\]]*\]\s*((?:<a\b[^<>\[\]]*>\s*)?<img\b[^<>\[\]]*>(?:\s*</a>)?)([^\[]*)\[/(?:wp_)?caption\]",
    re.IGNORECASE,
)
_SHORTCODE = re.compile(
    r"\[/?(?=[^\[\]]*\])"
    r"(?:(?:gallery|playlist|audio|video|embed|caption|wp_caption)\b[^\[\]]*|[a-z][\w-]{1,40}\s[^\[\]]*=[\"'][^\[\]]*)\]"
)
"""WordPress's own, and any with attributes in quotation marks: "[sic]" and "[laughs]" are words of the text."""


def is_dump(payload: Any) -> bool:
    """`post_content` and `post_title`, at the top or in `post`."""
    return any(
        isinstance(at(each, "post_content"), str) and (at(each, "post_title") is not None or at(each, "ID") is not None)
        for each in (payload, at(payload, "post"))
    )


def read_dump(payload: Any) -> Content | Skipped:
    """The post, or why it is none that readers see."""
    around = payload if isinstance(payload, Mapping) else {}
    post: Any = at(payload, "post") if isinstance(at(payload, "post", "post_content"), str) else payload
    source_id = identifier(at(post, "ID"), at(post, "id"), around.get("post_id"))
    if (skipped := unread(at(post, "post_type"), at(post, "post_status"), source_id)) is not None:
        return skipped
    metas = [value for where in (around, post) for name in ("post_meta", "meta", "meta_input", "custom_fields")
             if isinstance(value := at(where, name), Mapping)]  # fmt: skip
    meta = metas[0] if metas else post
    places = [
        at(where, name) for name in ("post_url", "permalink", "post_permalink", "guid") for where in (post, around)
    ]
    url = next((found for place in places if (found := address(place))), None)
    authors = syndicated_author(meta)
    accounts = authors or tuple(
        DeclaredPerson(name)
        for name in lines([at(where, *path) for where in (post, around) for path in _ACCOUNTS if at(where, *path)])
    )
    thumbnails = [at(where, name) for where in (around, post) for name in _THUMBNAILS]
    thumbnail = next((found for value in thumbnails if (found := address(value))), None)
    declaration = Declaration(
        system="wordpress-dump",
        title=line(at(post, "post_title")),
        authors=accounts,
        accounts=not authors,
        published=zoned(at(post, "post_date"), at(post, "post_date_gmt")),
        modified=zoned(at(post, "post_modified"), at(post, "post_modified_gmt")),
        sources=syndicated_from(meta),
        pictures=_pictures(around, thumbnail),
        description=line(at(post, "post_excerpt"), 5_000),
        canonical_url=next((found for place in places[:-2] if (found := address(place))), None),
        image_url=thumbnail,
    )
    return Content(declaration, html=as_markup(raw(at(post, "post_content"))), url=url, source_id=source_id)


_THUMBNAILS = ("post_thumbnail", "featured_image", "thumbnail_url")
_ACCOUNTS: tuple[tuple[str, ...], ...] = (
    ("author_name",),
    ("post_author_name",),
    ("author", "display_name"),
    ("author", "name"),
    ("author_data", "display_name"),
)
"""Where snippets put the author's name, which `WP_Post` itself does not hold; not verified for any one plug-in."""


def is_new_post(payload: Any) -> bool:
    """`title` and `content` as strings, beside an author's object, a date's object, or an excerpt with an address."""
    if not isinstance(at(payload, "title"), str) or not isinstance(at(payload, "content"), str):
        return False
    described = isinstance(at(payload, "author"), Mapping) or isinstance(at(payload, "date"), Mapping)
    return described or (isinstance(at(payload, "excerpt"), str) and isinstance(at(payload, "url"), str))


def read_new_post(payload: Any) -> Content | Skipped:
    """The post of weDevs's new-post-webhook, and of the many webhooks made after it."""
    source_id = identifier(at(payload, "id"))
    if (skipped := unread(at(payload, "type"), at(payload, "status"), source_id)) is not None:
        return skipped
    url = next((found for name in ("url", "link", "permalink") if (found := address(at(payload, name)))), None)
    declaration = Declaration(
        system="wordpress-webhook",
        title=line(at(payload, "title")),
        authors=tuple(DeclaredPerson(name) for name in lines(at(payload, "author"), "name", "display_name")),
        accounts=True,
        published=first_line(at(payload, "date", "raw"), at(payload, "date")),
        sources=elsewhere(address(at(payload, "canonical_url"), url)),
        description=line(at(payload, "excerpt"), 5_000),
        section=first_line(*lines(at(payload, "categories"), "name")),
        keywords=lines(at(payload, "tags"), "name"),
        canonical_url=address(at(payload, "canonical_url"), url) or url,
        image_url=address(at(payload, "featured_image")) or address(at(payload, "image")),
    )
    return Content(declaration, html=as_markup(raw(at(payload, "content"))), url=url, source_id=source_id)


def as_markup(content: str | None) -> str | None:
    """What the editor stored as a browser would get it: `post_content` is not yet what `the_content` makes of it.

    The block editor's comments go, captions become figures, other shortcodes go, and where the
    classic editor left paragraphs as blank lines they become elements (`wpautop`).
    """
    if content is None:
        return None
    if "<!--" in content:
        content = _EDITOR_MARK.sub("\n", content)
    if "[" in content:
        content = _CAPTION.sub(r"\n\n<figure>\1<figcaption>\2</figcaption></figure>\n\n", content)
        content = _SHORTCODE.sub("\n\n", content)
    return content if _PARAGRAPH.search(content) else _paragraphed(content)


def _paragraphed(content: str) -> str:
    parts: list[str] = []
    for piece in re.split(r"\n[ \t\r]*\n\s*", content.replace("\r\n", "\n").strip()):
        if not piece.strip():
            continue
        if _BLOCK.search(piece):
            parts.append(piece)
        else:
            inline = piece if is_markup(piece) or "&" in piece else html.escape(piece, quote=False)
            parts.append("<p>" + inline.replace("\n", "<br>\n") + "</p>")
    return "\n".join(parts)


def _pictures(around: Mapping[str, Any], thumbnail: str | None) -> tuple[DeclaredPicture, ...]:
    """The featured picture where a snippet sends its caption beside it."""
    for media in objects(around.get("featured_media")) + objects(around.get("featured_image")):
        place = first_line(media.get("url"), media.get("source_url"))
        caption, credit = line(media.get("caption"), 3_000), line(media.get("credit"))
        if caption or credit:
            return (DeclaredPicture(address(place) or thumbnail, caption, credit),)
    return ()
