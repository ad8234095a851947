"""`POST /v1/enrich/cms`: its answer where there is nothing to enrich, and the shapes of payloads it reads."""

from __future__ import annotations

from typing import Literal, get_args

from marshmallow import Schema, fields, validate

SkipReason = Literal["ping", "deleted", "not_published", "not_an_article", "no_text"]

SKIP_REASONS: tuple[SkipReason, ...] = get_args(SkipReason)
"""Why a payload that is in order has no article: it only tests the address; says that an article is gone, or not yet
or no longer public; is about something else (a picture, a member, a comment); or holds no text."""


class SkippedSchema(Schema):
    """A payload that is in order and holds no article to read: a webhook must not fail for it."""

    status = fields.String(
        required=True, validate=validate.OneOf(("skipped",)), metadata={"description": "Always `skipped`."}
    )
    reason = fields.String(
        required=True,
        validate=validate.OneOf(SKIP_REASONS),
        metadata={
            "description": "`ping`: it only tests the address. `deleted`: the article is gone. `not_published`: it is "
            "a draft, scheduled, or not public any more. `not_an_article`: it is about something else, such as a "
            "picture, a member or a comment. `no_text`: it holds no text to read."
        },
    )
    source_id = fields.String(
        required=True, allow_none=True, metadata={"description": "The system's own id of it, where it sent one."}
    )
