"""An answer as an HTTP response: its representation, its address where it has one, and the validator of that."""

from __future__ import annotations

from typing import Final

from flask import Response, request

from service.render.representations import Representation

ARTICLES: Final = "/v1/articles/"
"""Where remembered answers are read again."""

REREAD: Final = "private, no-cache"
"""Cache-Control of what is read again: articles may be confidential, so no shared cache keeps them, and whoever keeps
one asks before using it again, because what was forgotten here shall not live on elsewhere."""


def respond(answer: bytes, representation: Representation, article_id: str | None = None) -> Response:
    """The response to a POST: the answer in this representation.

    Args:
        answer: the contract's JSON, whole or partial.
        representation: what `negotiate` chose.
        article_id: the `id` of an answer that can be read again (`Remembered.stored`), which then gets
            Content-Location and ETag; None for every other.
    """
    response = Response(representation.render(answer), mimetype=representation.media_type)
    if article_id is not None:
        # A form that the query chose is part of the address; one that Accept chose is chosen again by Accept.
        chosen = f"?format={representation.name}" if "format" in request.args else ""
        response.headers["Content-Location"] = f"{ARTICLES}{article_id}{chosen}"
        response.set_etag(entity_tag(article_id, representation))
    return response


def reread(answer: bytes, representation: Representation, article_id: str) -> Response:
    """The response to a GET of a remembered answer: 304 where If-None-Match has it already (RFC 9110, 13.1.2).

    Nothing is rendered for a 304.
    """
    tag = entity_tag(article_id, representation)
    known = request.if_none_match
    # Tags of If-None-Match are compared weakly: a proxy that compressed the answer weakened its tag.
    if known.star_tag or known.contains_weak(tag):
        response = Response(status=304)
        del response.headers["Content-Type"]
    else:
        response = Response(representation.render(answer), mimetype=representation.media_type)
    response.set_etag(tag)
    response.headers["Cache-Control"] = REREAD
    return response


def entity_tag(article_id: str, representation: Representation) -> str:
    """The strong validator of a representation.

    The id stands for input, options and version, and so for every byte of every
    representation; the name keeps two representations apart.
    """
    return f"{article_id}.{representation.name}"
