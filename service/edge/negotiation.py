"""Which representation the request accepts (RFC 9110, 12)."""

from __future__ import annotations

from typing import Final

from flask import request

from service.intake import FieldError, Refused

JSON: Final = "application/json"


def negotiate() -> None:
    """Raises `Refused` where the Accept header leaves no JSON (RFC 9110, 12.5.1: the most specific range decides)."""
    ranges = {value.partition(";")[0].strip().lower(): quality for value, quality in request.accept_mimetypes}
    for name in (JSON, "application/*", "*/*"):
        if name in ranges:
            acceptable = ranges[name] > 0
            break
    else:
        acceptable = not ranges
    if not acceptable:
        raise Refused(
            "not-acceptable",
            f"The answer exists as {JSON}.",
            (FieldError("Accept", f"must allow {JSON}", (JSON,)),),
        )
