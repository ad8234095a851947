"""The shapes of payloads that are read, and how each is told from the others: one table, tried from top to bottom.

The ones with members of their own come first; the one that is little more than a title and a
content comes last.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from service.intake.cms import arc, drupal, feed, ghost, ninjs, schema_org, wordpress, wordpress_dump
from service.intake.cms.content import Content, Skipped
from service.intake.cms.signatures import Signer
from service.intake.cms.values import at, identifier
from service.intake.errors import FieldError, Refused

MOST_KEYS: Final = 20
LONGEST_KEY: Final = 60


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind of payload."""

    name: str
    sign: str
    """By which members it is recognised, in words."""
    recognises: Callable[[Any], bool]
    read: Callable[[Any], Content | Skipped]
    signer: Signer | None = None
    """Whose signature it carries, where that system signs."""


SHAPES: Final = (
    Shape("ghost", "post.current or page.current", ghost.is_event, ghost.read_event, "ghost"),
    Shape("wordpress-rest", "content.rendered", wordpress.is_post, wordpress.read_post, "wordpress"),
    Shape(
        "wordpress-post", "post_title and post_content", wordpress_dump.is_dump, wordpress_dump.read_dump, "wordpress"
    ),
    Shape("drupal-jsonapi", "data.type and data.attributes", drupal.is_entity, drupal.read_entity),
    Shape("drupal-rest", "title[0].value and body[0].value", drupal.is_node, drupal.read_node),
    Shape("ninjs-2-3", "uri with bodies or headlines", ninjs.is_listed, ninjs.read_item),
    Shape("superdesk", "guid with body_html or headline", ninjs.is_superdesk, ninjs.read_item, "superdesk"),
    Shape("ninjs-1", "uri with body_html or headline", ninjs.is_flat, ninjs.read_item),
    Shape("arc-ans", "content_elements with headlines or type", arc.is_story, arc.read_story),
    Shape("schema.org", "@type of an article", schema_org.is_article, schema_org.read_article),
    Shape("feed-item", "content:encoded, dc:creator, pubDate or guid with a text", feed.is_item, feed.read_item),
    Shape(
        "wordpress-webhook",
        "title and content with author, date or excerpt",
        wordpress_dump.is_new_post,
        wordpress_dump.read_new_post,
        "wordpress",
    ),
)

_EVENTS: Final = ("event", "hook", "topic", "action", "trigger")
_PINGS: Final = frozenset({"ping", "test", "webhook.test", "webhook_test", "webhook.ping"})
_GONE: Final = ("delete", "deleted", "trash", "trashed", "removed", "destroyed")
_HIDDEN: Final = ("unpublish", "unpublished")


def shape_of(payload: Any) -> Shape | None:
    """The first shape that this payload has."""
    return next((shape for shape in SHAPES if shape.recognises(payload)), None)


def event_without_article(payload: Any) -> Skipped | None:
    """What a payload of no known shape may say all the same: that the address works, or that an article is gone.

    An empty value is how many systems try an address out. WooCommerce sends the number of the webhook alone;
    WordPress.com sends comments to the same address as posts (`hook`).
    """
    if payload is None or payload in ({}, [], ""):
        return Skipped("ping")
    if not isinstance(payload, Mapping):
        return None
    if set(payload) == {"webhook_id"}:
        return Skipped("ping")
    source_id = identifier(*(at(payload, name) for name in ("post_id", "ID", "id", "guid")))
    if "comment_post_ID" in payload or "comment_content" in payload:
        return Skipped("not_an_article", identifier(at(payload, "comment_post_ID")))
    for name in _EVENTS:
        event = payload.get(name)
        if not isinstance(event, str):
            continue
        word = event.strip().lower()
        last = word.replace("-", "_").replace(".", "_").replace(":", "_").split("_")
        if word in _PINGS:
            return Skipped("ping", source_id)
        if any(part in _GONE for part in last):
            return Skipped("deleted", source_id)
        if any(part in _HIDDEN for part in last):
            return Skipped("not_published", source_id)
    return None


def unrecognised(payload: Any) -> Refused:
    """The refusal of a payload of no known shape: which there are, and which keys came; never a value."""
    names = tuple(shape.name for shape in SHAPES)
    shapes = "; ".join(f"{shape.name} ({shape.sign})" for shape in SHAPES)
    return Refused(
        "unrecognised-payload",
        f"The payload has none of the shapes that are read: {shapes}. {_seen(payload)}",
        (FieldError("body", f"must have one of the shapes {', '.join(names)}", names),),
    )


def _seen(payload: Any) -> str:
    if isinstance(payload, list):
        inner = _seen(payload[0]) if payload else ""
        return (
            f"It is a list of {len(payload)}, and one article is read at a time. Of the first: {inner}"
            if inner
            else "It is an empty list."
        )
    if not isinstance(payload, Mapping):
        return "It is no JSON object."
    keys = [key[:LONGEST_KEY] for key in list(payload)[:MOST_KEYS]]
    more = len(payload) - len(keys)
    # Lone surrogates have no form in UTF-8.
    shown = ", ".join(keys).encode("utf-8", "replace").decode()
    return f"Its keys: {shown}" + (f" and {more} more." if more > 0 else ".")
