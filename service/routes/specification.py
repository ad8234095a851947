"""What the service says of itself: the index of routes, the specification, the kinds of problems."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml
from flask import Flask, Response

from schemas.problem import PROBLEMS
from service.edge.negotiation import JSON
from service.edge.responses import indented
from service.edge.services import Services
from service.intake import Refused
from service.render.problem import problem_type_json

NAME: Final = "article-enrichment"
OPENAPI: Final = Path(__file__).parents[2] / "openapi.yaml"


@lru_cache(maxsize=1)
def described() -> dict[str, Any]:
    """The specification as data, read once."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    specification: dict[str, Any] = yaml.load(OPENAPI.read_bytes(), Loader=loader)  # noqa: S506 - a safe loader, in C
    return specification


def index(services: Services) -> bytes:
    """The index of routes, as `GET /` gives it to programs."""
    return indented({"service": NAME, "version": services.version.text, "routes": _routes(described())})


def register(app: Flask, services: Services) -> None:  # noqa: ARG001 - every module of routes is called alike
    """Add `/openapi.yaml`, `/openapi.json` and `/problems/<name>`."""
    documents = {
        "yaml": (OPENAPI.read_bytes(), "application/yaml"),
        "json": (json.dumps(described(), ensure_ascii=False).encode(), JSON),
    }

    @app.get("/openapi.<any(yaml, json):form>")
    def openapi(form: str) -> Response:
        content, media_type = documents[form]
        return Response(content, mimetype=media_type, headers={"Cache-Control": "no-cache"})

    @app.get("/problems/<name>")
    def problem(name: str) -> Response:
        if name not in PROBLEMS:
            raise Refused("not-found", f"There is no problem {name[:100]!r}; there are {', '.join(PROBLEMS)}.")
        return Response(problem_type_json(PROBLEMS[name]), mimetype=JSON)


def _routes(described: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "path": path,
            "methods": [method.upper() for method in operations if method in ("get", "post")],
            "summary": next(o["summary"] for o in operations.values() if isinstance(o, dict)),
        }
        for path, operations in described["paths"].items()
    ]
