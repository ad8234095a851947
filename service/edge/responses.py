"""What every response has in common: its request id, its line in the log, problems in one shape."""

from __future__ import annotations

import json
import logging
import re
import time
import uuid
from typing import Any, Final
from urllib.parse import quote

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from schemas.problem import MEDIA_TYPE as PROBLEM_MEDIA_TYPE
from schemas.problem import PROBLEMS, STATUS_PROBLEMS, ProblemType
from service.edge.negotiation import JSON
from service.failures import where
from service.intake import FieldError, Refused
from service.intake.content import CHUNK
from service.render.problem import problem_json

log = logging.getLogger(__name__)
access_log = logging.getLogger("service.access")

PROBES: Final = frozenset({"/livez", "/readyz", "/version"})
"""Paths asked every few seconds: never logged."""

STALLED: Final = 408
"""The client stopped sending: waiting for the rest again would hold the thread twice as long."""

REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._~:/+=-]{1,128}")
"""What a client's own X-Request-Id may be, so that it can stand in a header and in a log line."""


def install(app: Flask, max_body_bytes: int) -> None:
    """Give every response of the application its common part, and every error its problem document."""

    def end(response: Response) -> Response:
        if response.status_code >= 400 and response.status_code != STALLED:
            _discard_body(max_body_bytes)
        return _end(response)

    app.before_request(_begin)
    app.after_request(end)
    app.register_error_handler(Refused, refused)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _failed)


def indented(content: dict[str, Any]) -> bytes:
    """JSON for people: small answers that are read in a terminal."""
    return json.dumps(content, indent=2).encode() + b"\n"


def probe(content: dict[str, Any], status: int = 200) -> Response:
    """The answer of a probe: small JSON that no cache may keep."""
    return Response(indented(content), status, mimetype=JSON, headers={"Cache-Control": "no-cache"})


def request_id() -> str:
    """The request's own id where it brought a usable one, else a new one."""
    if "request_id" not in g:
        g.request_id = str(uuid.uuid4())
    return str(g.request_id)


def refused(refusal: Refused) -> Response:
    """The problem document of a refusal."""
    response = _problem(refusal.problem, refusal.detail, refusal.errors)
    response.headers.update(refusal.headers)
    return response


def _begin() -> None:
    g.began = time.monotonic()
    given = request.headers.get("X-Request-Id", "")
    if REQUEST_ID.fullmatch(given):
        g.request_id = given


def _discard_body(most: int) -> None:
    """Read what is left of a refused body, up to `most` bytes.

    Most clients read no answer before they have sent everything: closed on too early, they
    report a broken connection instead of the problem. Our worker class does that after the
    answer and without a thread, for the one kind of body that it has not read by now.
    """
    if getattr(request.environ.get("wsgi.input"), "lingers", False):
        return
    try:
        while most > 0 and (chunk := request.stream.read(CHUNK)):
            most -= len(chunk)
    except Exception:  # noqa: BLE001 - the client has gone or stopped sending, and each server says so in its own way
        return


def _end(response: Response) -> Response:
    response.headers["X-Request-Id"] = request_id()
    response.headers["X-Content-Type-Options"] = "nosniff"
    if request.path not in PROBES:
        # The path without its query: an address may be private.
        access_log.info(
            "%s %s %d %d bytes %.1f ms request_id=%s cache=%r caller=%s",
            request.method,
            quote(request.path[:200]),
            response.status_code,
            response.calculate_content_length() or 0,
            1000 * (time.monotonic() - g.get("began", time.monotonic())),
            request_id(),
            g.get("cache", "-"),
            g.get("caller") or "-",
        )
    return response


def _problem(problem: ProblemType, detail: str, errors: tuple[FieldError, ...] = ()) -> Response:
    content = problem_json(problem, detail, instance=quote(request.path[:500]), request_id=request_id(), errors=errors)
    # Without this a cache may keep a 404 by its own judgement (RFC 9111, 4.2.2), and what is not here now may be soon.
    return Response(content, problem.status, mimetype=PROBLEM_MEDIA_TYPE, headers={"Cache-Control": "no-store"})


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    problem = PROBLEMS[STATUS_PROBLEMS.get(status, "malformed-request" if status < 500 else "internal-error")]
    response = _problem(problem, problem.meaning)
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def _failed(error: Exception) -> Response:
    # Where it failed, not with what: an exception's message may repeat what the client sent.
    log.error("request_id=%s %s", request_id(), where(error))
    return _problem(PROBLEMS["internal-error"], "The service failed. Its log knows the request_id.")
