"""The lines of `POST /v1/enrich/batch`: those sent and those answered."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from schemas.article import ArticleSchema
from schemas.problem import ProblemSchema
from schemas.request import EnrichBodySchema, OptionsSchema

BATCH_TYPES = ("application/x-ndjson", "application/ndjson", "application/jsonl")
"""The names under which newline-delimited JSON is sent; none is registered. Answers have the first."""

REF_LIMIT = 1000
"""The longest `ref`, in characters."""

_REF = "The client's own name for this article, given back with its answer."


class BatchLineSchema(EnrichBodySchema):
    """One article of a batch: exactly one of `html` and `text`."""

    ref = fields.String(
        validate=validate.Length(max=REF_LIMIT, error="must have at most {max} characters"),
        error_messages={"invalid": "must be a string", "null": "must be a string"},
        metadata={"description": _REF},
    )


class BatchQuerySchema(OptionsSchema):
    """The query parameters of `POST /v1/enrich/batch`: they hold for every line."""


class BatchAnswerSchema(Schema):
    """The answer to one line: with `article` where `status` is 200, else with `problem`."""

    ref = fields.String(required=True, allow_none=True, metadata={"description": f"{_REF} Null where it gave none."})
    index = fields.Integer(
        strict=True,
        required=True,
        validate=validate.Range(min=0),
        metadata={"description": "The number of the line among those that are not blank, the first being 0."},
    )
    status = fields.Integer(
        strict=True,
        required=True,
        validate=validate.Range(200, 599),
        metadata={"description": "The HTTP status that this article would have had by itself."},
    )
    article = fields.Nested(ArticleSchema, metadata={"description": "What the article is, as `/v1/enrich` says it."})
    problem = fields.Nested(ProblemSchema, metadata={"description": "Why there is no article."})
