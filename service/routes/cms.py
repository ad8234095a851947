"""`POST /v1/enrich/cms`: a payload as a content management system sends it in, what its article is out."""

from __future__ import annotations

import time

from flask import Flask, Response, request

from schemas.cms import SkippedSchema
from service.edge.access import signature_is_needed
from service.edge.answering import answered
from service.edge.negotiation import JSON, negotiate
from service.edge.requests import incoming
from service.edge.responses import indented
from service.edge.services import Services
from service.intake.cms import Secrets, Signed, Skipped, read_cms

_SKIPPED = SkippedSchema()


def register(app: Flask, services: Services) -> None:
    """Add the route."""
    settings = services.settings
    limit = settings.max_body_bytes
    secrets = Secrets(
        ghost=settings.ghost_webhook_secret,
        superdesk=settings.superdesk_push_secret,
        wordpress=settings.wordpress_webhook_secret,
        window_seconds=settings.webhook_window_seconds,
    )

    @app.post("/v1/enrich/cms")
    def enrich_payload() -> Response:
        representation = negotiate()
        headers = {name.lower(): value for name, value in request.headers.items()}
        asked = read_cms(incoming(), limit, Signed(headers, None, time.time(), needed=signature_is_needed()), secrets)
        if not isinstance(asked, Skipped):
            return answered(services, asked, representation)
        # Not an article in any representation: webhooks look at the status alone.
        skipped = {"status": "skipped", "reason": asked.reason, "source_id": asked.source_id}
        content = indented(dict(_SKIPPED.dump(skipped)))
        return Response(content, mimetype=JSON, headers={"Cache-Control": "no-store"})
