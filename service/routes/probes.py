"""Probes: whether the process lives, whether it should be sent requests, and which version it is."""

from __future__ import annotations

from flask import Flask, Response

from service.edge.responses import probe
from service.edge.services import Services


def register(app: Flask, services: Services) -> None:
    """Add `/livez`, `/readyz` and `/version`."""

    @app.get("/livez")
    def livez() -> Response:
        return probe({"status": "alive"})

    @app.get("/readyz")
    def readyz() -> Response:
        draining = services.draining.is_set()
        state = {
            "status": "draining" if draining else "ready",
            "knowledge": services.knowledge.version,
            "cache": services.answers.state(),
        }
        return probe(state, 503 if draining else 200)

    @app.get("/version")
    def show_version() -> Response:
        version = services.version
        return probe(
            {
                "version": version.text,
                "release": version.release,
                "code": version.code,
                "knowledge": version.knowledge,
                "python": version.python,
            }
        )
