"""The entrance of `POST /v1/enrich/batch`: newline-delimited JSON, an article a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from schemas.batch import BATCH_TYPES, REF_LIMIT, BatchLineSchema, BatchQuerySchema
from service.intake.codings import CHUNK, Stream
from service.intake.content import too_large
from service.intake.enrich import Incoming, document_in
from service.intake.errors import Refused, unsupported_media_type
from service.intake.members import read_members
from service.intake.query import loaded, read_query
from service.intake.request import EnrichRequest, Offsets

_LINE: Final = BatchLineSchema()
_QUERY: Final = BatchQuerySchema()


@dataclass(frozen=True, slots=True)
class Options:
    """What the query asks for, of each line."""

    offsets: Offsets
    fields: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Item:
    """One line: what it asks, or why it is refused."""

    ref: str | None
    """The client's own name for it, as far as it could be read."""
    asked: EnrichRequest | Refused


def read_options(incoming: Incoming) -> Options:
    """What the request asks for beside its lines; raises `Refused`."""
    options = read_query(_QUERY, incoming.query)
    if incoming.media_type not in BATCH_TYPES:
        raise unsupported_media_type(incoming.media_type, BATCH_TYPES)
    return Options(options["offsets"], options.get("fields"))


def read_lines(stream: Stream, longest: int) -> Iterator[bytes | None]:
    """The lines of a stream that are not blank, each as soon as it is whole; None for one over `longest` bytes.

    A line too long is skipped as it comes and never held. The last line may lack its line feed.
    """
    held = bytearray()
    skipping = False
    while part := stream.read(CHUNK):
        if not held and not skipping and len(part) <= longest and part.endswith(b"\n") and part.isspace():
            # Blank lines are no articles, so nothing limits their number: taken one by one they would cost a minute.
            continue
        begin = 0
        while (end := part.find(b"\n", begin)) >= 0:
            if skipping or len(held) + end - begin > longest:
                yield None
            elif (line := bytes(held) + part[begin:end]).strip():
                yield line
            held.clear()
            skipping = False
            begin = end + 1
        if not skipping:
            held += part[begin:]
            if len(held) > longest:
                held.clear()
                skipping = True
    if skipping:
        yield None
    elif held.strip():
        yield bytes(held)


def read_item(line: bytes | None, options: Options, limit: int) -> Item:
    """What this line asks; a line that is not valid is an item too, refused.

    Args:
        line: as `read_lines` gives it.
        options: what the query asks for.
        limit: the most bytes a line may have (MAX_BODY_BYTES).
    """
    if line is None:
        return Item(None, too_large(limit))
    ref = None
    try:
        members = read_members(line)
        ref = _ref(members)
        article = loaded(_LINE, members)
        return Item(ref, _request(article, options))
    except Refused as refusal:
        return Item(ref, refusal)


def _ref(members: Any) -> str | None:
    ref = members.get("ref") if isinstance(members, dict) else None
    # One that is too long is refused, and not repeated either.
    return ref if isinstance(ref, str) and len(ref) <= REF_LIMIT else None


def _request(article: dict[str, Any], options: Options) -> EnrichRequest:
    media, document = document_in(article)
    url = article.get("url")
    # The body that asks for this article alone, without its name in this batch: so the same article has one answer
    # and one place in the cache, whatever it is called.
    alone = {media: document} if url is None else {media: document, "url": url}
    return EnrichRequest(
        raw=json.dumps(alone, ensure_ascii=False, separators=(",", ":")).encode(),
        media_type="application/json",
        media=media,
        document=document,
        url=url,
        offsets=options.offsets,
        fields=options.fields,
    )
