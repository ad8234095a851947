"""Errors: `application/problem+json` (RFC 9457), one shape for every status, and the table of problem types."""

from __future__ import annotations

from dataclasses import dataclass

from marshmallow import Schema, fields, validate

MEDIA_TYPE = "application/problem+json"

PREFIX = "/problems/"
"""A problem's `type` is this and its name: a reference that the service itself answers."""


@dataclass(frozen=True, slots=True)
class ProblemType:
    """One kind of error: its name is stable, its title does not change from one occurrence to the next."""

    name: str
    status: int
    title: str
    meaning: str

    @property
    def type(self) -> str:
        """The reference that identifies it."""
        return PREFIX + self.name


PROBLEMS = {
    problem.name: problem
    for problem in (
        ProblemType("malformed-request", 400, "Malformed request", "The request is not well-formed HTTP."),
        ProblemType("malformed-json", 400, "Malformed JSON", "The body is not JSON in UTF-8 (RFC 8259)."),
        ProblemType(
            "malformed-form",
            400,
            "Malformed form",
            "The body is not multipart/form-data as its boundary says (RFC 7578).",
        ),
        ProblemType(
            "malformed-coding",
            400,
            "Malformed content coding",
            "The body does not decode as its Content-Encoding says, or is cut off.",
        ),
        ProblemType("incomplete-body", 400, "Incomplete body", "Fewer bytes arrived than were announced."),
        ProblemType(
            "invalid-signature",
            401,
            "Invalid signature",
            "The payload is not signed with the secret that is set for its system, or was signed too long ago.",
        ),
        ProblemType("unauthorized", 401, "Unauthorized", "An API key that is valid here is needed."),
        ProblemType("not-found", 404, "Not found", "There is nothing at this path."),
        ProblemType(
            "not-cached",
            404,
            "Not cached",
            "No answer is remembered under this id, or no longer: send the article again.",
        ),
        ProblemType("method-not-allowed", 405, "Method not allowed", "Allow lists the methods of this path."),
        ProblemType("not-acceptable", 406, "Not acceptable", "No representation matches the Accept header."),
        ProblemType("request-timeout", 408, "Request timed out", "The body did not arrive in time."),
        ProblemType("body-too-large", 413, "Body too large", "The body, once inflated, is over MAX_BODY_BYTES."),
        ProblemType(
            "batch-too-large",
            413,
            "Batch too large",
            "The batch has more than BATCH_MAX_ITEMS articles or, once inflated, more than BATCH_MAX_BYTES bytes.",
        ),
        ProblemType("uri-too-long", 414, "Address too long", "The request line is over 8,190 bytes."),
        ProblemType(
            "unsupported-media-type", 415, "Unsupported media type", "The Content-Type is none that this path reads."
        ),
        ProblemType(
            "unsupported-coding", 415, "Unsupported content coding", "The Content-Encoding is none that is read here."
        ),
        ProblemType("expectation-failed", 417, "Expectation failed", "The Expect header is none that is met here."),
        ProblemType("invalid-request", 422, "Invalid request", "`errors` names each field and what would be valid."),
        ProblemType(
            "unrecognised-payload",
            422,
            "Unrecognised payload",
            "The payload has none of the shapes that are read; `detail` names them and the keys that came.",
        ),
        ProblemType(
            "headers-too-large", 431, "Headers too large", "A header is over 8,190 bytes, or there are too many."
        ),
        ProblemType(
            "rate-limited",
            429,
            "Too many requests",
            "The caller's rate limit is used up; Retry-After says for how long.",
        ),
        ProblemType(
            "overloaded",
            429,
            "Overloaded",
            "Too many articles are being worked on and wait; 503 instead where OVERLOAD_STATUS says so.",
        ),
        ProblemType("internal-error", 500, "Internal error", "The service failed; the log knows `request_id`."),
        ProblemType("not-implemented", 501, "Not implemented", "The Transfer-Encoding is none that is read here."),
        ProblemType("unavailable", 503, "Unavailable", "The service cannot answer now."),
        ProblemType("deadline-exceeded", 504, "Deadline exceeded", "The article takes longer than DEADLINE_SECONDS."),
    )
}
"""Every problem this service answers with; `GET /problems/<name>` says what one means."""


STATUS_PROBLEMS = {
    400: "malformed-request",
    401: "unauthorized",
    404: "not-found",
    405: "method-not-allowed",
    406: "not-acceptable",
    408: "request-timeout",
    413: "body-too-large",
    414: "uri-too-long",
    415: "unsupported-media-type",
    417: "expectation-failed",
    422: "invalid-request",
    431: "headers-too-large",
    500: "internal-error",
    501: "not-implemented",
    503: "unavailable",
    504: "deadline-exceeded",
}
"""The problem that stands for a status where the framework or the server refuses a request."""


class FieldErrorSchema(Schema):
    """One field that is not valid."""

    field = fields.String(
        required=True,
        metadata={"description": "The member, query parameter or header; `body` for the document as a whole."},
    )
    message = fields.String(required=True, metadata={"description": "What is wrong, as the end of a sentence."})
    valid = fields.List(
        fields.String(),
        required=True,
        metadata={"description": "The valid values, where there is a closed list of them; else empty."},
    )


class ProblemSchema(Schema):
    """An error (RFC 9457)."""

    type = fields.String(required=True, metadata={"description": "The kind of problem, a reference to its meaning."})
    title = fields.String(required=True, metadata={"description": "The kind of problem in words."})
    status = fields.Integer(
        strict=True, required=True, validate=validate.Range(400, 599), metadata={"description": "The HTTP status."}
    )
    detail = fields.String(required=True, metadata={"description": "What went wrong this time."})
    instance = fields.String(required=True, metadata={"description": "The path that was asked."})
    request_id = fields.String(
        required=True, metadata={"description": "The X-Request-Id of this answer: the log knows it."}
    )
    trace_id = fields.String(
        metadata={"description": "The trace of the request's `traceparent`, where it has one (W3C Trace Context)."}
    )
    errors = fields.List(
        fields.Nested(FieldErrorSchema),
        required=True,
        metadata={"description": "The fields that are not valid; empty where the problem has no field."},
    )


class ProblemTypeSchema(Schema):
    """What a kind of problem means."""

    type = fields.String(required=True, metadata={"description": "The reference that identifies it."})
    title = fields.String(required=True, metadata={"description": "The kind of problem in words."})
    status = fields.Integer(strict=True, required=True, metadata={"description": "The HTTP status."})
    meaning = fields.String(required=True, metadata={"description": "What it means for the client."})
