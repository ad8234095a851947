"""The entrance of `POST /v1/enrich/cms`: a payload as a content management system sends it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from schemas.request import CmsQuerySchema
from service.intake.blanks import is_blank
from service.intake.cms.content import Content, Skipped
from service.intake.cms.payload import read_form, read_json
from service.intake.cms.shapes import Shape, event_without_article, shape_of, unrecognised
from service.intake.cms.signatures import Secrets, Signed, claims, unsigned, verify
from service.intake.cms.values import shows_text
from service.intake.content import receive
from service.intake.enrich import Incoming
from service.intake.errors import FieldError, invalid, unsupported_media_type
from service.intake.query import read_query
from service.intake.request import EnrichRequest

FORM: Final = "application/x-www-form-urlencoded"
MEDIA_TYPES: Final = ("application/json", "application/*+json", FORM)
"""The media types that are read: every JSON under its own name too (application/vnd.api+json, application/ld+json)."""

ENTRANCE: Final = "cms"

_QUERY = CmsQuerySchema()


def read_cms(incoming: Incoming, limit: int, signed: Signed, secrets: Secrets) -> EnrichRequest | Skipped:
    """The request in this HTTP request, why there is nothing to enrich in it, or `Refused`.

    Args:
        incoming: the request as HTTP gives it.
        limit: the most bytes the body may have, before and after inflation.
        signed: the request's headers; its `secret` is taken from the query.
        secrets: what is shared with the systems that send.
    """
    options = read_query(_QUERY, incoming.query)
    is_form = incoming.media_type == FORM
    if not (is_form or _is_json(incoming.media_type)):
        raise unsupported_media_type(incoming.media_type, MEDIA_TYPES)
    signed = replace(signed, secret=options.get("secret"))
    claimed = claims(signed)
    if signed.needed and not claimed:
        raise unsigned()
    raw = receive(incoming.stream, length=incoming.length, coding=incoming.coding, limit=limit)
    # Before anything is read out of the bytes: they are a stranger's until then.
    vouched = {signer: verify(signer, raw, signed, secrets) for signer in claimed}
    if signed.needed and not any(vouched.values()):
        raise unsigned()
    if is_blank(raw):
        raise invalid(FieldError("body", "must not be empty or blank"))
    payload = _unwrapped(read_form(raw) if is_form else read_json(raw))
    shape = shape_of(payload)
    if shape and shape.signer and shape.signer not in vouched:
        # It claims nothing, and came with a key or where none is needed: its system's secret is asked for all the same.
        verify(shape.signer, raw, signed, secrets)
    content = _read(shape, payload)
    if isinstance(content, Skipped):
        return content
    media = "html" if content.html is not None and shows_text(content.html) else "text"
    document = content.html if media == "html" else content.text
    if document is None or not shows_text(document):
        return Skipped("no_text", content.source_id)
    return EnrichRequest(
        raw=raw,
        media_type=incoming.media_type,
        media="html" if media == "html" else "text",
        document=document,
        # Whoever writes an address into the request knows it better than a system on an internal host.
        url=options.get("url") or content.url,
        offsets=options["offsets"],
        fields=options.get("fields"),
        source_id=content.source_id,
        declaration=content.declaration,
        entrance=ENTRANCE,
    )


def _read(shape: Shape | None, payload: Any) -> Content | Skipped:
    if shape is not None:
        return shape.read(payload)
    skipped = event_without_article(payload)
    if skipped is None:
        raise unrecognised(payload)
    return skipped


def _unwrapped(payload: Any) -> Any:
    """The one item of a list: automation tools send what they have as a list of one."""
    return payload[0] if isinstance(payload, list) and len(payload) == 1 else payload


def _is_json(media_type: str) -> bool:
    return media_type == "application/json" or (media_type.startswith("application/") and media_type.endswith("+json"))
