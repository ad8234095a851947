"""Ghost's webhooks for posts and pages, and a post of its Content API.

The payload is `{"post": {"current": …, "previous": …}}`, made by
ghost/core/core/server/services/webhooks/serialize.js with the Admin API's serializers (formats `html` and
`plaintext`, relations `tags` and `authors`); `current` is empty where the post was deleted. Ghost waits two seconds for
the answer, tries five times more, and deletes the webhook for good where the answer is 410 (webhook-trigger.js).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.declaration import Declaration, DeclaredPerson, DeclaredPicture
from service.intake.cms.content import Content, Skipped
from service.intake.cms.syndication import elsewhere
from service.intake.cms.values import address, at, first_line, identifier, line, lines, objects, raw

_TEXTS = ("post", "page")
_OTHERS = ("tag", "member", "site", "user", "newsletter", "snippet")
_PUBLIC = (None, "published", "sent")
"""`sent`: published by mail alone. A post that was unpublished is a draft again."""


def is_event(payload: Any) -> bool:
    """`post.current` or `page.current`; of other things, `current` beside `previous`; or `posts` of the Content API."""
    if any(isinstance(at(payload, name, "current"), Mapping) for name in _TEXTS):
        return True
    if any(isinstance(at(payload, name, "current"), Mapping) and at(payload, name, "previous") is not None
           for name in _OTHERS):  # fmt: skip
        return True
    return isinstance(at(payload, "posts", 0, "html"), str)


def read_event(payload: Any) -> Content | Skipped:
    """The post as it is now, or why there is none that readers see."""
    for name in _TEXTS:
        current = at(payload, name, "current")
        if isinstance(current, Mapping):
            if not current:
                return Skipped("deleted", identifier(at(payload, name, "previous", "id")))
            return _read(current)
    post = at(payload, "posts", 0)
    if isinstance(post, Mapping):
        return _read(post)
    other = next((found for name in _OTHERS if isinstance(found := at(payload, name, "current"), Mapping)), {})
    return Skipped("not_an_article", identifier(at(other, "id")))


def _read(post: Mapping[str, Any]) -> Content | Skipped:
    source_id = identifier(post.get("id"), post.get("uuid"))
    if post.get("status") not in _PUBLIC:
        return Skipped("not_published", source_id)
    url = address(post.get("url"))
    canonical = address(post.get("canonical_url"), url)
    image = address(post.get("feature_image"))
    caption = line(post.get("feature_image_caption"), 3_000)
    tags = [tag for tag in objects(post.get("tags")) if tag.get("visibility") != "internal"]
    names = [name for name in lines(tags, "name") if not name.startswith("#")]
    people = lines(post.get("authors"), "name") or lines(post.get("primary_author"), "name")
    declaration = Declaration(
        system="ghost",
        title=line(post.get("title")),
        alternative_titles=lines([post.get(name) for name in ("og_title", "twitter_title", "meta_title")]),
        standfirst=line(post.get("custom_excerpt"), 3_000),
        authors=tuple(map(DeclaredPerson, people)),
        published=line(post.get("published_at")),
        modified=line(post.get("updated_at")),
        language=line(post.get("locale")),
        sources=elsewhere(canonical),
        pictures=(DeclaredPicture(image, caption, None),) if caption else (),
        description=first_line(*(post.get(name) for name in ("meta_description", "og_description", "custom_excerpt"))),
        section=first_line(at(post, "primary_tag", "name"), *names),
        keywords=tuple(names),
        canonical_url=canonical or url,
        image_url=image or address(post.get("og_image")),
    )
    return Content(
        declaration, html=raw(post.get("html")), text=raw(post.get("plaintext")), url=url, source_id=source_id
    )
