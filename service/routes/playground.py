"""The pages for people: the playground at `/`, the interactive documentation at `/docs`, and their files."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response, request

from service.edge.negotiation import JSON
from service.edge.services import Services
from service.intake import Refused
from service.routes.specification import index
from service.web import PAGE_HEADERS, Asset, load_assets

HTML: Final = "text/html"

PAGES: Final = ("index.html", "docs.html")
"""Files with an address of their own: below another one their relative links would lead nowhere."""


def register(app: Flask, services: Services) -> None:
    """Add `/`, and with `PLAYGROUND=on` also `/docs` and `/web/<name>`.

    `/` is the index of routes in JSON; a browser, which prefers HTML, gets the playground where it is on.
    """
    listed = index(services)
    assets = load_assets() if services.settings.playground else {}
    front = assets.get(PAGES[0])

    @app.get("/")
    def root() -> Response:
        if front and request.accept_mimetypes.best_match([JSON, HTML], default=JSON) == HTML:
            return _sent(front)
        # The order above gives JSON to clients that accept anything (`*/*`): they are programs.
        return Response(listed, mimetype=JSON, headers={"Vary": "Accept"} if front else None)

    if not assets:
        return

    @app.get("/docs")
    def docs() -> Response:
        return _sent(assets[PAGES[1]])

    @app.get("/web/<name>")
    def web(name: str) -> Response:
        if name not in assets or name in PAGES:
            raise Refused("not-found", f"The pages have no file {name[:100]!r}.")
        return _sent(assets[name])


def _sent(asset: Asset) -> Response:
    """The file, or 304 where the browser has it: asked every time, so that no two files of two releases meet."""
    deflated = asset.deflated if request.accept_encodings["gzip"] > 0 else None
    response = Response(deflated or asset.content, content_type=asset.media_type)
    response.set_etag(asset.tag + ("-gzip" if deflated else ""))
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Accept, Accept-Encoding" if asset.name == PAGES[0] else "Accept-Encoding"
    if deflated:
        response.headers["Content-Encoding"] = "gzip"
    response.headers.update(PAGE_HEADERS)
    return response.make_conditional(request)  # type: ignore[return-value]
