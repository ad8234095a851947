"""`POST /v1/enrich/batch`: articles in, an answer a line out, in order and as they come."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from flask import Flask, Response, request

from schemas.batch import BATCH_TYPES
from service.edge.access import counted_for
from service.edge.arriving import AsItComes, ReadAhead
from service.edge.batch import Batch, Places, refuse_where_ending, too_long
from service.edge.negotiation import preferred
from service.edge.requests import cache_policy, incoming
from service.edge.responses import request_id, trace
from service.edge.services import Services
from service.intake import FieldError, Refused
from service.intake.batch import read_options
from service.intake.content import opened

NDJSON: Final = BATCH_TYPES[0]


def register(app: Flask, services: Services) -> None:
    """Add the route."""
    settings = services.settings
    places = Places.of(settings.batches)

    @app.post("/v1/enrich/batch")
    def enrich_batch() -> Response:
        _accepts()
        given = incoming()
        options = read_options(given)
        refuse_where_ending(services)
        limit = settings.batch_max_bytes
        # What the head alone says is refused before anything is read, and before a place is taken.
        opened(given.stream, length=given.length, coding=given.coding, limit=limit, refusal=too_long(limit))
        give_back = places.take()
        try:
            ahead = ReadAhead(AsItComes(given.stream), limit, _abort(), lambda: refuse_where_ending(services))
        except BaseException:
            # No thread could be started.
            give_back()
            raise
        batch = Batch(
            services=services,
            options=options,
            policy=cache_policy(),
            body=opened(ahead, length=given.length, coding=given.coding, limit=limit, refusal=too_long(limit)),
            ahead=ahead,
            give_back=give_back,
            instance=quote(request.path),
            request_id=request_id(),
            caller=counted_for(),
            trace=trace(),
        )
        if services.metrics is not None:
            services.metrics.batches.inc()
        response = Response(batch, mimetype=NDJSON)
        # Else whoever asks for its length would gather all of it first.
        response.implicit_sequence_conversion = False
        # For nginx: a line is to be passed on as it comes.
        response.headers["X-Accel-Buffering"] = "no"
        return response


def _accepts() -> None:
    if preferred(request.accept_mimetypes, (NDJSON,)) is None:
        raise Refused(
            "not-acceptable",
            f"The answer exists as {NDJSON}.",
            (FieldError("Accept", f"must allow {NDJSON}", (NDJSON,)),),
        )


def _abort() -> Callable[[], None]:
    """What ends a read of this request's body that waits for the client."""
    connection: socket.socket | None = request.environ.get("gunicorn.socket")

    def abort() -> None:
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    return abort
