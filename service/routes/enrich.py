"""`POST /v1/enrich`: an article in, what it is out."""

from __future__ import annotations

from flask import Flask, Response, g

from service.edge.negotiation import negotiate
from service.edge.representations import respond
from service.edge.requests import cache_policy, incoming
from service.edge.services import Services
from service.intake import read_request


def register(app: Flask, services: Services) -> None:
    """Add the route."""
    limit, version = services.settings.max_body_bytes, services.version.text

    @app.post("/v1/enrich")
    def enrich_article() -> Response:
        representation = negotiate()
        asked = read_request(incoming(), limit)
        article_id = asked.answer_id(version)
        remembered = services.answers.remember(article_id, lambda: services.answerer(asked), cache_policy())
        g.cache = remembered.status
        # A part of an answer is nothing to come back to: its id says which part, not which article.
        lasting = remembered.stored and asked.fields is None
        response = respond(remembered.answer, representation, article_id if lasting else None)
        response.headers["Cache-Status"] = remembered.status
        return response
