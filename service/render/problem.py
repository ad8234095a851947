"""Errors as problem documents (RFC 9457)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from schemas.problem import ProblemSchema, ProblemType, ProblemTypeSchema
from service.intake.errors import FieldError

_SCHEMA = ProblemSchema()
_TYPE_SCHEMA = ProblemTypeSchema()


def problem_json(document: dict[str, Any]) -> bytes:
    """A problem document as it is sent."""
    # Only ASCII: details repeat what the client wrote, and every reader can take this.
    return json.dumps(document, indent=2).encode() + b"\n"


def problem_document(
    problem: ProblemType,
    detail: str,
    *,
    instance: str,
    request_id: str,
    trace_id: str | None = None,
    errors: Iterable[FieldError] = (),
) -> dict[str, Any]:
    """The problem document: what kind, what this time, where, and which fields."""
    document: dict[str, Any] = _SCHEMA.dump(
        {
            "type": problem.type,
            "title": problem.title,
            "status": problem.status,
            "detail": detail,
            "instance": instance,
            "request_id": request_id,
            **({"trace_id": trace_id} if trace_id else {}),
            "errors": [{"field": e.field, "message": e.message, "valid": e.valid} for e in errors],
        }
    )
    return document


def problem_type_json(problem: ProblemType) -> bytes:
    """What a kind of problem means."""
    document = _TYPE_SCHEMA.dump(
        {"type": problem.type, "title": problem.title, "status": problem.status, "meaning": problem.meaning}
    )
    return problem_json(document)
