"""The payloads of `POST /v1/enrich/cms` as `openapi.yaml` describes them: one loose object a shape, with an example.

Systems add members as they like and none of them is refused, so the schemas name what tells a
shape from the others and leave the rest open. A test compares the names with the shapes that the
service recognises.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

Spec = dict[str, Any]

EXAMPLES: Final = Path(__file__).parents[1] / "examples" / "cms"

SHAPES: Final[dict[str, tuple[str, list[str], str, str]]] = {
    "ghost": (
        "Ghost's webhook for posts and pages: `post.current`; also a post of its Content API.",
        ["post"],
        "ghost.json",
        "Ghost",
    ),
    "wordpress-rest": (
        "WordPress's REST object of a post: `content.rendered`, best with `?_embed`, `yoast_head_json` and `meta`.",
        ["content"],
        "wordpress-rest-embedded.json",
        "WordPress, REST",
    ),
    "wordpress-post": (
        "WordPress's WP_Post as JSON, alone or as `post` beside `post_meta` and `post_permalink`.",
        ["post_title", "post_content"],
        "wordpress-post.json",
        "WordPress, WP_Post",
    ),
    "drupal-jsonapi": (
        "Drupal's JSON:API document of a node, best with `include`.",
        ["data"],
        "drupal-jsonapi.json",
        "Drupal, JSON:API",
    ),
    "drupal-rest": (
        "Drupal's REST form of a node, plain or HAL: every field is a list of objects.",
        ["title", "body"],
        "drupal-rest.json",
        "Drupal, REST",
    ),
    "ninjs-2-3": ("IPTC ninjs 2 or 3: `bodies` and `headlines`.", ["uri"], "ninjs-3.json", "ninjs 3"),
    "superdesk": (
        "Superdesk's extended ninjs, as its HTTP push sends it.",
        ["guid"],
        "superdesk.json",
        "Superdesk",
    ),
    "ninjs-1": ("IPTC ninjs 1: `body_html` or `body_text`.", ["uri"], "ninjs-1.json", "ninjs 1"),
    "arc-ans": ("Arc XP's story in ANS.", ["content_elements"], "arc-ans.json", "Arc ANS"),
    "schema.org": (
        "A schema.org article with `articleBody`, alone, in a list or in an `@graph`.",
        [],
        "schema-org.json",
        "schema.org",
    ),
    "feed-item": (
        "An item of RSS or Atom as JSON (`content:encoded`, `dc:creator`, `source`), or of a JSON Feed.",
        ["title"],
        "rss-item.json",
        "RSS item",
    ),
    "wordpress-webhook": (
        "A flat object with `title`, `content`, `author` and `date`, as weDevs's new-post-webhook and its kin send it.",
        ["title", "content"],
        "wordpress-webhook.json",
        "WordPress, flat webhook",
    ),
}
"""By the shape's name: what it is, members that are always there, the file of its example, and a title."""


def json_content() -> Spec:
    """The media type object of a JSON payload."""
    return {
        "schema": {"anyOf": [_schema(name) for name in SHAPES]},
        "examples": {
            name: {"summary": title, "value": json.loads((EXAMPLES / file).read_text(encoding="utf-8"))}
            for name, (_, _, file, title) in SHAPES.items()
        },
    }


def any_json_content() -> Spec:
    """The same payloads under another JSON media type."""
    return {"schema": {"description": "Any of the payloads of `application/json`."}}


def form_content() -> Spec:
    """The media type object of a payload in form fields."""
    return {
        "schema": {
            "type": "object",
            "title": "wordpress-com",
            "description": "A post of WordPress.com's webhooks: the columns of WP_Post, with `hook` and `post_url`.",
            "properties": {"post_title": {"type": "string"}, "post_content": {"type": "string"}},
            "additionalProperties": True,
        }
    }


def _schema(name: str) -> Spec:
    description, required, _, _ = SHAPES[name]
    schema: Spec = {"title": name, "type": "object", "description": description, "additionalProperties": True}
    if name == "schema.org":
        schema["type"] = ["object", "array"]
    if required:
        schema["required"] = required
    return schema
