"""The request as HTTP gives it, apart from its framework."""

from __future__ import annotations

from flask import request
from werkzeug.datastructures import RequestCacheControl
from werkzeug.http import parse_cache_control_header

from service.cache import Policy
from service.intake import Incoming


def incoming() -> Incoming:
    """What the request brings: parameters, type, coding, length and body, the body not yet read."""
    return Incoming(
        query=list(request.args.items(multi=True)),
        media_type=request.mimetype,
        charset=request.mimetype_params.get("charset"),
        coding=request.headers.get("Content-Encoding", ""),
        length=request.content_length,
        stream=request.stream,
        boundary=request.mimetype_params.get("boundary"),
    )


def cache_policy() -> Policy:
    """What the request's Cache-Control asks of our cache."""
    # Directives are case-insensitive (RFC 9111, 5.2); werkzeug takes them as written.
    written = request.headers.get("Cache-Control", "").lower()
    directives = parse_cache_control_header(written, cls=RequestCacheControl)
    if directives.no_store:
        return Policy.NO_STORE
    # no-cache is True where it stands alone; max-age=0 asks for the same (RFC 9111, 5.2.1).
    if directives.no_cache or directives.max_age == 0:
        return Policy.NO_CACHE
    return Policy.NORMAL
