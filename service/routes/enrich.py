"""`POST /v1/enrich`: an article in, what it is out."""

from __future__ import annotations

from flask import Flask, Response, g

from service.edge.negotiation import JSON, negotiate
from service.edge.requests import cache_policy, incoming
from service.edge.services import Services
from service.intake import read_request


def register(app: Flask, services: Services) -> None:
    """Add the route."""
    limit, version = services.settings.max_body_bytes, services.version.text

    @app.post("/v1/enrich")
    def enrich_article() -> Response:
        negotiate()
        asked = read_request(incoming(), limit)
        remembered = services.answers.remember(
            asked.answer_id(version), lambda: services.answerer(asked), cache_policy()
        )
        g.cache = remembered.status
        return Response(remembered.answer, mimetype=JSON, headers={"Cache-Status": remembered.status})
