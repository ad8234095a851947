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
from service.observe.current import Current, Spent, current, work_on
from service.observe.metrics import Metrics
from service.observe.traces import read_traceparent
from service.render.problem import problem_document, problem_json

log = logging.getLogger(__name__)
access_log = logging.getLogger("service.access")

PROBES: Final = frozenset({"/livez", "/readyz", "/version", "/metrics"})
"""Paths asked every few seconds: never logged or counted."""

STALLED: Final = 408
"""The client stopped sending: waiting for the rest again would hold the thread twice as long."""

TIMING_HEADER: Final = "X-Server-Timing"
"""With the value 1, asks where the time goes."""

REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._~:/+=-]{1,128}")
"""What a client's own X-Request-Id may be, so that it can stand in a header and in a log line."""


def install(app: Flask, max_body_bytes: int, metrics: Metrics | None = None, *, server_timing: bool = False) -> None:
    """Give every response of the application its common part, and every error its problem document.

    Args:
        app: the application.
        max_body_bytes: how much of a refused body is read.
        metrics: where requests are counted, if anywhere.
        server_timing: whether every answer says where its time went, not only where it is asked to.
    """

    def begin() -> None:
        wanted = server_timing or request.headers.get(TIMING_HEADER) == "1"
        _begin(Spent() if metrics or wanted else None)
        g.server_timing = wanted

    def end(response: Response) -> Response:
        if response.status_code >= 400 and response.status_code != STALLED:
            _discard_body(max_body_bytes)
        return _end(response, metrics)

    def forget(error: BaseException | None) -> None:  # noqa: ARG001 - as Flask calls it
        work_on(None)

    app.before_request(begin)
    app.teardown_request(forget)
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
    return _known().request_id


def trace() -> tuple[str, str] | None:
    """The trace and the span that the request belongs to, where it says so."""
    return _known().trace


def refused(refusal: Refused) -> Response:
    """The problem document of a refusal."""
    response = _problem(refusal.problem, refusal.detail, refusal.errors)
    response.headers.update(refusal.headers)
    return response


def _begin(spent: Spent | None) -> None:
    g.began = time.perf_counter()
    given = request.headers.get("X-Request-Id", "")
    made = given if REQUEST_ID.fullmatch(given) else str(uuid.uuid4())
    written = request.headers.get("traceparent")
    trace = read_traceparent(written) if written else None
    work_on(Current(made, trace, spent))


def _known() -> Current:
    """The request being answered; one that failed before it was begun gets an id now."""
    known = current()
    if known is None:
        known = Current(str(uuid.uuid4()))
        work_on(known)
    return known


def _discard_body(most: int) -> None:
    """Read what is left of a refused body, up to `most` bytes.

    Most clients read no answer before they have sent everything: closed on too early, they
    report a broken connection instead of the problem. Our worker class does that after the
    answer and without a thread, for the one kind of body that it has not read by now.
    """
    lingers = getattr(request.environ.get("wsgi.input"), "lingers", None)
    if lingers is not None:
        # It ends the connection where something is left, and the answer says so.
        lingers()
        return
    try:
        while most > 0 and (chunk := request.stream.read(CHUNK)):
            most -= len(chunk)
    except Exception:  # noqa: BLE001 - the client has gone or stopped sending, and each server says so in its own way
        return


def _end(response: Response, metrics: Metrics | None) -> Response:
    known = _known()
    response.headers["X-Request-Id"] = known.request_id
    response.headers["X-Content-Type-Options"] = "nosniff"
    path = request.path
    if path in PROBES:
        return response
    now = time.perf_counter()
    seconds = now - g.get("began", now)
    if known.spent is not None and g.get("server_timing"):
        response.headers["Server-Timing"] = _server_timing(known.spent, seconds)
    length = None if response.is_streamed else response.calculate_content_length()
    if access_log.isEnabledFor(logging.INFO):
        # The path without its query: an address may be private.
        fields: dict[str, object] = {
            "status": response.status_code,
            "bytes": length or 0,
            "ms": round(1000 * seconds, 1),
            "request_id": known.request_id,
        }
        if "problem" in g:
            fields["problem"] = g.problem
        if "cache" in g:
            fields["cache"] = g.cache
        if g.get("caller"):
            fields["caller"] = g.caller
        access_log.info("%s %s %d", request.method, quote(path[:200]), response.status_code, extra={"fields": fields})
    if metrics is not None:
        if "problem" in g:
            metrics.problem(g.problem)
        rule = request.url_rule
        # A batch is counted when its last line is written.
        if not response.is_streamed:
            received = request.content_length
            metrics.answered(
                rule.rule if rule else None, request.method, response.status_code, seconds, received, length
            )
        if known.spent is not None and known.spent.stages:
            metrics.spent(known.spent)
    return response


def _server_timing(spent: Spent, seconds: float) -> str:
    """Where the time went, in milliseconds (W3C Server Timing)."""
    parts = {"total": seconds, **spent.stages}
    if spent.rooms:
        parts.update((f"room-{field}", taken) for field, taken in spent.rooms.items())
    described = g.get("cache")
    return ", ".join(
        f'{name};desc="{described}";dur={1000 * taken:.2f}'
        if name == "cache" and described
        else f"{name};dur={1000 * taken:.2f}"
        for name, taken in parts.items()
    )


def _problem(problem: ProblemType, detail: str, errors: tuple[FieldError, ...] = ()) -> Response:
    known = _known()
    g.problem = problem.name
    document = problem_document(
        problem,
        detail,
        instance=quote(request.path[:500]),
        request_id=known.request_id,
        trace_id=known.trace_id,
        errors=errors,
    )
    # Without this a cache may keep a 404 by its own judgement (RFC 9111, 4.2.2), and what is not here now may be soon.
    return Response(
        problem_json(document), problem.status, mimetype=PROBLEM_MEDIA_TYPE, headers={"Cache-Control": "no-store"}
    )


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
