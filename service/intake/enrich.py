"""The entrance of `POST /v1/enrich`: raw HTML, raw text, or one of them in JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from schemas.request import EnrichBodySchema, EnrichQuerySchema
from service.intake.content import Stream, receive
from service.intake.errors import FieldError, Refused, invalid
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


def read_request(incoming: Incoming, limit: int) -> EnrichRequest:
    """The request in this HTTP request, or `Refused`: the cheap reasons first, the body last."""
    options = read_query(_QUERY, incoming.query)
    if incoming.media_type not in MEDIA_TYPES:
        raise _unsupported(incoming.media_type)
    media = MEDIA_TYPES[incoming.media_type]
    raw = receive(incoming.stream, length=incoming.length, coding=incoming.coding, limit=limit)
    if _blank(raw):
        raise invalid(FieldError("body", "must not be empty or blank"))
    document: bytes | str = raw
    charset = (incoming.charset or "").strip()[:LONGEST_CHARSET] or None
    url = options.get("url")
    if media is None:
        charset = None
        members = loaded(_BODY, read_members(raw))
        media = "html" if "html" in members else "text"
        document = decoded = str(members[media])
        if not _VISIBLE.search(decoded):
            raise invalid(FieldError(media, "must not be empty or blank"))
        if url and "url" in members:
            raise invalid(FieldError("url", "must be given in the body or in the query, not in both"))
        url = members.get("url", url)
    return EnrichRequest(
        raw=raw,
        media_type=incoming.media_type,
        media=media,
        document=document,
        charset=charset,
        url=url,
        offsets=options["offsets"],
        fields=options["fields"],
    )


def _blank(raw: bytes) -> bool:
    if _VISIBLE_ASCII.search(raw):
        return False
    # Another charset than UTF-8 becomes replacement characters here: not text, but not blank either.
    marked = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return not _VISIBLE.search(raw.decode("utf-16" if marked else "utf-8", "replace"))


def _unsupported(media_type: str) -> Refused:
    names = tuple(MEDIA_TYPES)
    given = f"not {media_type[:100]}" if media_type else "and there is none"
    return Refused(
        "unsupported-media-type",
        f"Content-Type must be one of {', '.join(names)}, {given}.",
        (FieldError("Content-Type", f"must be one of {', '.join(names)}", names),),
        {"Accept": ", ".join(names)},
    )
