"""`POST /v1/enrich`: an article in, what it is out."""

from __future__ import annotations

from flask import Flask, Response

from service.edge.answering import answered
from service.edge.negotiation import negotiate
from service.edge.requests import incoming
from service.edge.services import Services
from service.intake import read_request


def register(app: Flask, services: Services) -> None:
    """Add the route."""
    limit = services.settings.max_body_bytes

    @app.post("/v1/enrich")
    def enrich_article() -> Response:
        representation = negotiate()
        return answered(services, read_request(incoming(), limit), representation)
