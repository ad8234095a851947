"""The small answers: the index of routes and the probes."""

from __future__ import annotations

from marshmallow import Schema, fields, validate


def _text(description: str) -> fields.String:
    return fields.String(required=True, metadata={"description": description})


class RouteSchema(Schema):
    """One route of the service."""

    path = _text("The path.")
    methods = fields.List(fields.String(), required=True, metadata={"description": "Its methods."})
    summary = _text("What it answers.")


class IndexSchema(Schema):
    """The routes of the service."""

    service = _text("The service's name.")
    version = _text("The version of engine and knowledge.")
    routes = fields.List(fields.Nested(RouteSchema), required=True, metadata={"description": "What can be asked."})


class LiveSchema(Schema):
    """The process is alive: it answered."""

    status = fields.String(
        required=True, validate=validate.OneOf(("alive",)), metadata={"description": "Always `alive`."}
    )


class MemorySchema(Schema):
    """The cache in this process."""

    entries = fields.Integer(strict=True, required=True, metadata={"description": "Answers kept."})
    bytes = fields.Integer(strict=True, required=True, metadata={"description": "Bytes they take."})
    limit = fields.Integer(strict=True, required=True, metadata={"description": "Bytes they may take."})


class CacheSchema(Schema):
    """What is remembered, and where. Never a reason not to be ready."""

    memory = fields.Nested(MemorySchema, required=True, metadata={"description": "The cache in this process."})
    redis = fields.String(
        required=True,
        validate=validate.OneOf(("off", "unused", "up", "down")),
        metadata={"description": "Off without REDIS_URL; else what its last use showed."},
    )


class ReadySchema(Schema):
    """Whether the process should be sent requests."""

    status = fields.String(
        required=True,
        validate=validate.OneOf(("ready", "draining")),
        metadata={"description": "`draining` after the signal to end: answers under way are still delivered."},
    )
    knowledge = _text("The version of the knowledge that is loaded.")
    cache = fields.Nested(CacheSchema, required=True, metadata={"description": "The state of the cache."})


class VersionSchema(Schema):
    """What is running."""

    version = _text("The version of engine and knowledge, as in every answer.")
    release = _text("The release.")
    code = _text("The first 12 hexadecimal digits of the sha256 over the engine's own source and its parsers.")
    knowledge = _text("The first 12 hexadecimal digits of the sha256 over the knowledge files.")
    python = _text("The version of Python.")
