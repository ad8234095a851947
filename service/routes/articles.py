"""`GET /v1/articles/{id}`: a remembered answer read again, in any representation."""

from __future__ import annotations

import re
from typing import Final

from flask import Flask, Response, g, request

from schemas.article import SHA256
from schemas.request import ArticleQuerySchema
from service.cache.answers import NAME
from service.edge.negotiation import negotiate
from service.edge.representations import ARTICLES, reread
from service.edge.services import Services
from service.intake import FieldError, Refused, read_query

_QUERY: Final = ArticleQuerySchema()


def register(app: Flask, services: Services) -> None:
    """Add the route."""

    @app.get(f"{ARTICLES}<id>")
    def article(id: str) -> Response:  # noqa: A002 - the parameter's name in the path
        if not re.fullmatch(SHA256, id):
            # Nothing can ever be at such a path, which is what 404 says; no member of a request is invalid.
            raise Refused(
                "not-found",
                "The id of an answer has 64 lower-case hexadecimal digits.",
                (FieldError("id", "must have 64 lower-case hexadecimal digits"),),
            )
        representation = negotiate()
        read_query(_QUERY, request.args.items(multi=True))
        answer = services.answers.recall(id)
        if answer is None:
            g.cache = f"{NAME}; fwd=miss"
            raise Refused(
                "not-cached",
                "No answer is remembered under this id, or no longer. POST the article again; its Content-Location "
                "says where the answer can be read.",
            )
        g.cache = f"{NAME}; hit"
        response = reread(answer, representation, id)
        response.headers["Cache-Status"] = g.cache
        return response
