"""`GET /metrics`: figures for Prometheus. They hold no content, no address and no name of a key."""

from __future__ import annotations

from flask import Flask, Response, request

from service.edge.services import Services


def register(app: Flask, services: Services) -> None:
    """Add the route, unless `METRICS=off`."""
    metrics, live = services.metrics, services.live
    if metrics is None or live is None:
        return

    @app.get("/metrics")
    def tell_metrics() -> Response:
        live.look()
        content, media_type = metrics.exposition(request.headers.get("Accept", ""))
        return Response(content, content_type=media_type, headers={"Cache-Control": "no-cache"})
