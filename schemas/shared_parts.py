"""Parts of the specification that many operations share: headers, and problems by status."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from schemas.article import SHA256
from schemas.problem import MEDIA_TYPE, PROBLEMS, ProblemSchema

Spec = dict[str, Any]

CACHE_CONTROL: Spec = {
    "in": "header",
    "name": "Cache-Control",
    "required": False,
    "description": "`no-cache` computes the answer anew and keeps it; `no-store` neither reads nor keeps one.",
    "schema": {"type": "string"},
}

IF_NONE_MATCH: Spec = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "description": "The entity tags the client has, or `*`.",
    "schema": {"type": "string"},
}

ARTICLE_ID: Spec = {
    "in": "path",
    "name": "id",
    "required": True,
    "description": "The `id` of an answer.",
    "schema": {"type": "string", "pattern": SHA256},
}

_HEADERS: dict[str, Spec] = {
    "X-Request-Id": {"description": "The request's own X-Request-Id, else a new one.", "schema": {"type": "string"}},
    "Cache-Status": {"description": "Whether the answer was remembered (RFC 9211).", "schema": {"type": "string"}},
    "Vary": {"description": "`Accept`: it chooses the representation.", "schema": {"type": "string"}},
    "Content-Location": {
        "description": "Where this answer can be read again, as long as it is remembered; only where it was stored.",
        "schema": {"type": "string"},
    },
    "ETag": {"description": "The entity tag of this representation.", "schema": {"type": "string"}},
    "Cache-Control": {"description": "What a cache may do with it.", "schema": {"type": "string"}},
    "WWW-Authenticate": {
        "description": "How to show that one may ask: a key, or the header that must carry the signature.",
        "schema": {"type": "string"},
    },
    "RateLimit-Policy": {
        "description": "The caller's limits, where there are any (draft-ietf-httpapi-ratelimit-headers).",
        "schema": {"type": "string"},
    },
    "RateLimit": {
        "description": "What is left of the limit that is nearest to its end.",
        "schema": {"type": "string"},
    },
    "Allow": {"description": "The methods of this path.", "schema": {"type": "string"}},
    "Accept": {"description": "The media types this path reads.", "schema": {"type": "string"}},
    "Retry-After": {"description": "After how many seconds to try again.", "schema": {"type": "string"}},
    "Accept-Encoding": {"description": "The content codings this path reads.", "schema": {"type": "string"}},
}

_MORE_HEADERS = {
    401: ("WWW-Authenticate",),
    405: ("Allow",),
    415: ("Accept", "Accept-Encoding"),
    429: ("Retry-After", "RateLimit-Policy", "RateLimit"),
    503: ("Retry-After",),
}


def headers_of(*names: str) -> Spec:
    """These headers of a response."""
    return {name: _HEADERS[name] for name in names}


def problems_with(statuses: Iterable[int]) -> Spec:
    """The responses with these statuses: the kinds of problems each may be."""
    found: Spec = {}
    for status in sorted(statuses):
        kinds = [problem for problem in PROBLEMS.values() if problem.status == status]
        found[str(status)] = {
            "description": " ".join(f"`{kind.name}`: {kind.meaning}" for kind in kinds),
            "headers": headers_of("X-Request-Id", *_MORE_HEADERS.get(status, ())),
            "content": {MEDIA_TYPE: {"schema": ProblemSchema}},
        }
    return found


KEYS: Spec = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "An API key, where the operator has set any."},
    "header": {
        "type": "apiKey",
        "in": "header",
        "name": "X-API-Key",
        "description": "The same in a header of its own.",
    },
}
"""How a request shows its key."""

MAY_NEED_KEY: list[Spec] = [{}, {"bearer": []}, {"header": []}]
"""Whether a key is needed is the operator's choice."""
