"""The entrance of `POST /v1/enrich`: raw HTML, raw text, one of them in JSON, or a form with one file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from schemas.request import EnrichBodySchema, EnrichQuerySchema
from service.intake.blanks import is_blank, shows_something
from service.intake.content import Stream, opened, too_large, whole
from service.intake.errors import FieldError, invalid, unsupported_media_type
from service.intake.form import FORM, Upload, read_form
from service.intake.members import read_members
from service.intake.query import loaded, read_query
from service.intake.request import EnrichRequest, Media

MEDIA_TYPES: dict[str, Media | None] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "application/json": None,
}
"""The media types that are read, and what they hold; JSON says it itself."""

_BODY = EnrichBodySchema()
_QUERY = EnrichQuerySchema()

LONGEST_CHARSET = 64
"""No label of the Encoding Standard is half as long; a longer one is no label."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A request as HTTP gives it, apart from its framework."""

    query: Iterable[tuple[str, str]]
    """Name and value of each query parameter, repeats among them."""
    media_type: str
    """Lower-case, without parameters; empty where there is no Content-Type."""
    charset: str | None
    coding: str
    length: int | None
    stream: Stream
    boundary: str | None = None
    """What separates the parts of a form."""


def read_request(incoming: Incoming, limit: int) -> EnrichRequest:
    """The request in this HTTP request, or `Refused`: the cheap reasons first, the body last."""
    options = read_query(_QUERY, incoming.query)
    if incoming.media_type not in (*MEDIA_TYPES, FORM):
        raise unsupported_media_type(incoming.media_type, (*MEDIA_TYPES, FORM))
    body = opened(
        incoming.stream, length=incoming.length, coding=incoming.coding, limit=limit, refusal=too_large(limit)
    )
    if incoming.media_type == FORM:
        # From here on the file is the body: what is sent either way is one request with one answer.
        given, called = read_form(body, incoming.boundary, tuple(MEDIA_TYPES)), "file"
    else:
        given, called = Upload(incoming.media_type, incoming.charset, whole(body), None), "body"
    if is_blank(given.content):
        raise invalid(FieldError(called, "must not be empty or blank"))
    addresses = {"query": options.get("url"), "form": given.url}
    media = MEDIA_TYPES[given.media_type]
    document: bytes | str = given.content
    charset = (given.charset or "").strip()[:LONGEST_CHARSET] or None
    if media is None:
        charset = None
        members = loaded(_BODY, read_members(given.content))
        media, document = document_in(members)
        addresses["body"] = members.get("url")
    return EnrichRequest(
        raw=given.content,
        media_type=given.media_type,
        media=media,
        document=document,
        charset=charset,
        url=_one_of(addresses),
        offsets=options["offsets"],
        fields=options.get("fields"),
    )


def document_in(members: Mapping[str, Any]) -> tuple[Media, str]:
    """The one of `html` and `text` that is there, not blank; raises `Refused`."""
    media: Media = "html" if "html" in members else "text"
    document = str(members[media])
    if not shows_something(document):
        raise invalid(FieldError(media, "must not be empty or blank"))
    return media, document


def _one_of(addresses: Mapping[str, str | None]) -> str | None:
    found = {place: address for place, address in addresses.items() if address is not None}
    if len(found) > 1:
        raise invalid(FieldError("url", f"must be given in one place, not in both {' and '.join(sorted(found))}"))
    return next(iter(found.values()), None)
