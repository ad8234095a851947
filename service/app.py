"""The HTTP edge: routes, probes and errors. Everything it does for an article is elsewhere."""

from __future__ import annotations

import json
import logging
import re
import threading
import time
import uuid
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import yaml
from flask import Flask, Response, g, request
from werkzeug.datastructures import RequestCacheControl
from werkzeug.exceptions import HTTPException
from werkzeug.http import parse_cache_control_header

from schemas.problem import MEDIA_TYPE as PROBLEM_MEDIA_TYPE
from schemas.problem import PROBLEMS, STATUS_PROBLEMS, ProblemType
from service.answer import Answerer, Enrich, warm_up
from service.cache import Answers, Policy, make_answers
from service.enrich import enrich
from service.failures import where
from service.intake import FieldError, Incoming, Refused, read_request
from service.intake.content import CHUNK
from service.knowledge import Knowledge, load_knowledge
from service.render.problem import problem_json, problem_type_json
from service.settings import Settings
from service.version import current_version

log = logging.getLogger(__name__)
access_log = logging.getLogger("service.access")

OPENAPI: Final = Path(__file__).parents[1] / "openapi.yaml"
NAME: Final = "article-enrichment"
JSON: Final = "application/json"

PROBES: Final = frozenset({"/livez", "/readyz", "/version"})
"""Paths asked every few seconds: never logged."""

STALLED: Final = 408
"""The client stopped sending: waiting for the rest again would hold the thread twice as long."""

REQUEST_ID: Final = re.compile(r"[A-Za-z0-9._~:/+=-]{1,128}")
"""What a client's own X-Request-Id may be, so that it can stand in a header and in a log line."""


def create_app(
    settings: Settings,
    *,
    method: Enrich = enrich,
    knowledge: Knowledge | None = None,
    answers: Answers | None = None,
    draining: threading.Event | None = None,
) -> Flask:
    """The application.

    Args:
        settings: what the operator decided.
        method: document and knowledge -> article.
        knowledge: loaded from its files unless given.
        answers: the cache; made from the settings unless given.
        draining: set when the process is to end; /readyz says so.

    Raises ValueError where knowledge files are malformed: the service must not start then.
    """
    app = Flask(NAME, static_folder=None, template_folder=None)
    # A path means itself: no redirect to one with fewer slashes.
    app.url_map.merge_slashes = False
    knowledge = knowledge or load_knowledge()
    version = current_version(knowledge.version)
    answerer = Answerer(knowledge, version.text, method)
    warm_up(answerer)
    cache = answers or make_answers(settings)
    ending = draining or threading.Event()
    specification = OPENAPI.read_bytes()
    described: dict[str, Any] = yaml.load(specification, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    documents = {
        "yaml": (specification, "application/yaml"),
        "json": (json.dumps(described, ensure_ascii=False).encode(), JSON),
    }
    index = _json(
        {
            "service": NAME,
            "version": version.text,
            "routes": [
                {"path": path, "methods": [method.upper() for method in operations if method in ("get", "post")]}
                | {"summary": next(o["summary"] for o in operations.values() if isinstance(o, dict))}
                for path, operations in described["paths"].items()
            ],
        }
    )

    @app.post("/v1/enrich")
    def enrich_article() -> Response:
        _negotiate()
        asked = read_request(_incoming(), settings.max_body_bytes)
        remembered = cache.remember(asked.answer_id(version.text), lambda: answerer(asked), _policy())
        g.cache = remembered.status
        return Response(remembered.answer, mimetype=JSON, headers={"Cache-Status": remembered.status})

    @app.get("/")
    def root() -> Response:
        return Response(index, mimetype=JSON)

    @app.get("/livez")
    def livez() -> Response:
        return _probe({"status": "alive"})

    @app.get("/readyz")
    def readyz() -> Response:
        status = "draining" if ending.is_set() else "ready"
        state = {"status": status, "knowledge": knowledge.version, "cache": cache.state()}
        return _probe(state, 503 if ending.is_set() else 200)

    @app.get("/version")
    def show_version() -> Response:
        return _probe(
            {
                "version": version.text,
                "release": version.release,
                "code": version.code,
                "knowledge": version.knowledge,
                "python": version.python,
            }
        )

    @app.get("/openapi.<any(yaml, json):form>")
    def openapi(form: str) -> Response:
        content, media_type = documents[form]
        return Response(content, mimetype=media_type, headers={"Cache-Control": "no-cache"})

    @app.get("/problems/<name>")
    def problem(name: str) -> Response:
        if name not in PROBLEMS:
            raise Refused("not-found", f"There is no problem {name[:100]!r}; there are {', '.join(PROBLEMS)}.")
        return Response(problem_type_json(PROBLEMS[name]), mimetype=JSON)

    def end(response: Response) -> Response:
        if response.status_code >= 400 and response.status_code != STALLED:
            _discard_body(settings.max_body_bytes)
        return _end(response)

    app.before_request(_begin)
    app.after_request(end)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(Exception, _failed)
    return app


def _incoming() -> Incoming:
    return Incoming(
        query=list(request.args.items(multi=True)),
        media_type=request.mimetype,
        charset=request.mimetype_params.get("charset"),
        coding=request.headers.get("Content-Encoding", ""),
        length=request.content_length,
        stream=request.stream,
    )


def _policy() -> Policy:
    # Directives are case-insensitive (RFC 9111, 5.2); werkzeug takes them as written.
    written = request.headers.get("Cache-Control", "").lower()
    directives = parse_cache_control_header(written, cls=RequestCacheControl)
    if directives.no_store:
        return Policy.NO_STORE
    # no-cache is True where it stands alone; max-age=0 asks for the same (RFC 9111, 5.2.1).
    if directives.no_cache or directives.max_age == 0:
        return Policy.NO_CACHE
    return Policy.NORMAL


def _negotiate() -> None:
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


def _probe(content: dict[str, Any], status: int = 200) -> Response:
    return Response(_json(content), status, mimetype=JSON, headers={"Cache-Control": "no-cache"})


def _json(content: dict[str, Any]) -> bytes:
    return json.dumps(content, indent=2).encode() + b"\n"


def _begin() -> None:
    g.began = time.monotonic()
    given = request.headers.get("X-Request-Id", "")
    g.request_id = given if REQUEST_ID.fullmatch(given) else str(uuid.uuid4())


def _discard_body(most: int) -> None:
    """Read what is left of a refused body, up to `most` bytes.

    Most clients read no answer before they have sent everything: closed on too early, they
    report a broken connection instead of the problem.
    """
    try:
        while most > 0 and (chunk := request.stream.read(CHUNK)):
            most -= len(chunk)
    except Exception:  # noqa: BLE001 - the client has gone or stopped sending, and each server says so in its own way
        return


def _end(response: Response) -> Response:
    response.headers["X-Request-Id"] = _request_id()
    response.headers["X-Content-Type-Options"] = "nosniff"
    if request.path not in PROBES:
        # The path without its query: an address may be private.
        access_log.info(
            "%s %s %d %d bytes %.1f ms request_id=%s cache=%r",
            request.method,
            quote(request.path[:200]),
            response.status_code,
            response.calculate_content_length() or 0,
            1000 * (time.monotonic() - g.get("began", time.monotonic())),
            _request_id(),
            g.get("cache", "-"),
        )
    return response


def _request_id() -> str:
    if "request_id" not in g:
        g.request_id = str(uuid.uuid4())
    return str(g.request_id)


def _problem(problem: ProblemType, detail: str, errors: tuple[FieldError, ...] = ()) -> Response:
    content = problem_json(problem, detail, instance=quote(request.path[:500]), request_id=_request_id(), errors=errors)
    return Response(content, problem.status, mimetype=PROBLEM_MEDIA_TYPE)


def _refused(refusal: Refused) -> Response:
    response = _problem(refusal.problem, refusal.detail, refusal.errors)
    response.headers.update(refusal.headers)
    return response


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    problem = PROBLEMS[STATUS_PROBLEMS.get(status, "malformed-request" if status < 500 else "internal-error")]
    detail = problem.meaning
    response = _problem(problem, detail)
    allowed = getattr(error, "valid_methods", None)
    if allowed:
        response.headers["Allow"] = ", ".join(sorted(allowed))
    return response


def _failed(error: Exception) -> Response:
    # Where it failed, not with what: an exception's message may repeat what the client sent.
    log.error("request_id=%s %s", _request_id(), where(error))
    return _problem(PROBLEMS["internal-error"], "The service failed. Its log knows the request_id.")
