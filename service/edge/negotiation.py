"""Which representation the request asks for: `?format=`, else Accept (RFC 9110, 12)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask import Response, after_this_request, request
from werkzeug.http import parse_options_header

from schemas.representation import FORMATS, JSON
from service.intake import FieldError, Refused, invalid
from service.render.representations import REPRESENTATIONS, Representation

__all__ = ["JSON", "negotiate", "preferred"]


def negotiate() -> Representation:
    """The representation this request asks for; whatever is answered then carries `Vary: Accept`.

    `?format=` beats Accept: it can be written into a link, and whoever writes it means it.
    Raises `Refused`: 422 for a format there is not, 406 where Accept leaves none.
    """
    after_this_request(_vary)
    names = request.args.getlist("format")
    if len(names) > 1:
        raise invalid(FieldError("format", "is given more than once"))
    if names:
        found = REPRESENTATIONS.get(names[0])
        if found is None:
            raise invalid(FieldError("format", f"must be one of {', '.join(FORMATS)}", tuple(FORMATS)))
        return found
    media_types = tuple(FORMATS.values())
    chosen = preferred(request.accept_mimetypes, media_types)
    if chosen is None:
        raise Refused(
            "not-acceptable",
            f"The answer exists as {', '.join(media_types)}.",
            (FieldError("Accept", f"must allow one of {', '.join(media_types)}", media_types),),
        )
    return next(r for r in REPRESENTATIONS.values() if r.media_type == chosen)


def preferred(ranges: Iterable[tuple[str, float]], media_types: Sequence[str]) -> str | None:
    """The media type that these ranges of an Accept header like best, or None where they accept none.

    Of each media type the most specific range decides (RFC 9110, 12.5.1). A range with
    parameters, which no media type here has, stands for its type where nothing better does:
    whoever writes `application/json; charset=utf-8` wants JSON.

    Args:
        ranges: media ranges with their quality; none at all accept everything.
        media_types: what exists, the one to be preferred among equals first.
    """
    plain: dict[str, float] = {}
    with_parameters: dict[str, float] = {}
    for written, quality in ranges:
        name, parameters = parse_options_header(written)
        kept = with_parameters if parameters else plain
        kept[name.lower()] = max(quality, kept.get(name.lower(), 0.0))
    if not plain and not with_parameters:
        return media_types[0] if media_types else None
    best, best_quality = None, 0.0
    for media_type in media_types:
        group = f"{media_type.partition('/')[0]}/*"
        quality = next(
            (found[name] for name in (media_type, group, "*/*") for found in (plain, with_parameters) if name in found),
            0.0,
        )
        if quality > best_quality:
            best, best_quality = media_type, quality
    return best


def _vary(response: Response) -> Response:
    response.vary.add("Accept")
    return response
