"""The entrance of `POST /v1/enrich`: raw HTML, raw text, one of them in JSON, or a form with one file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from schemas.request import EnrichBodySchema, EnrichQuerySchema
from service.intake.content import Stream, opened, too_large, whole
from service.intake.errors import FieldError, Refused, invalid
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

_VISIBLE_ASCII = re.compile(rb"[!-~]")
# Control characters, the byte order mark and the zero-width space are no text either.
_VISIBLE = re.compile(r"[^\s\x00-\x1f\x7f\ufeff\u200b]")

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
        raise _unsupported(incoming.media_type)
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
    if not _VISIBLE.search(document):
        raise invalid(FieldError(media, "must not be empty or blank"))
    return media, document


def _one_of(addresses: Mapping[str, str | None]) -> str | None:
    found = {place: address for place, address in addresses.items() if address is not None}
    if len(found) > 1:
        raise invalid(FieldError("url", f"must be given in one place, not in both {' and '.join(sorted(found))}"))
    return next(iter(found.values()), None)


def is_blank(raw: bytes) -> bool:
    """Whether a body shows nothing, whatever its charset."""
    if _VISIBLE_ASCII.search(raw):
        return False
    # Another charset than UTF-8 becomes replacement characters here: not text, but not blank either.
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return not _VISIBLE.search(raw.decode("utf-16" if marked else "utf-8", "replace"))


def _unsupported(media_type: str) -> Refused:
    names = (*MEDIA_TYPES, FORM)
    given = f"not {media_type[:100]}" if media_type else "and there is none"
    return Refused(
        "unsupported-media-type",
        f"Content-Type must be one of {', '.join(names)}, {given}.",
        (FieldError("Content-Type", f"must be one of {', '.join(names)}", names),),
        {"Accept": ", ".join(names)},
    )
