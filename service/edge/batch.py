"""The answer to a batch: a line for each line, written as soon as it is known."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Self

from service.cache import Policy
from service.edge.access import too_often
from service.edge.arriving import ReadAhead
from service.edge.services import Services
from service.failures import where
from service.intake import FieldError, Refused
from service.intake.batch import Item, Options, read_item, read_lines
from service.intake.codings import Stream
from service.intake.request import EnrichRequest
from service.observe.current import Current, Spent, work_on
from service.render.problem import problem_document

log = logging.getLogger(__name__)
access_log = logging.getLogger("service.access")


PATIENCE_AT_THE_END = 1
"""Seconds for what a client has under way when the process is to end."""


@dataclass(frozen=True, slots=True)
class Places:
    """How many batches may be answered at once."""

    most: int
    _free: threading.BoundedSemaphore

    @classmethod
    def of(cls, most: int) -> Self:
        """That many places, all free."""
        return cls(most, threading.BoundedSemaphore(most))

    def take(self) -> Callable[[], None]:
        """Take a place; what is returned gives it back. Raises `Refused` where none is free."""
        if not self._free.acquire(blocking=False):
            raise Refused(
                "unavailable",
                f"{self.most} batches are being answered, and no more at once. Send it again in a moment.",
                headers={"Retry-After": "5"},
            )
        return self._free.release


@dataclass(slots=True)
class Batch:
    """The lines of the answer, an iterable that is closed after the last one or when the client has gone.

    The status was sent before the first line, so whatever happens from then on is a line: a
    bad line is answered with a problem and the batch goes on; where the body breaks off, the
    batch is too large or the process ends, a last problem says so at the index it concerns.
    """

    services: Services
    options: Options
    policy: Policy
    body: Stream
    """The lines as they were sent, inflated and bounded."""
    ahead: ReadAhead
    give_back: Callable[[], None]
    instance: str
    request_id: str
    caller: str
    """Whom its lines are counted for."""
    trace: tuple[str, str] | None = None
    """The trace and the span it belongs to."""
    _begin: float = field(default_factory=time.monotonic)
    _answered: int = 0
    _problems: int = 0
    _bytes: int = 0
    _at_end: bool = False
    _closed: bool = False

    def __iter__(self) -> Iterator[bytes]:
        """The lines, each with its line feed."""
        settings = self.services.settings
        try:
            for index, line in enumerate(read_lines(self.body, settings.max_body_bytes)):
                refuse_where_ending(self.services)
                if index == settings.batch_max_items:
                    raise too_many(settings.batch_max_items)
                yield self._counted(self._answer(index, read_item(line, self.options, settings.max_body_bytes)))
                self._answered = index + 1
        except Refused as refusal:
            yield self._counted(self._problem(None, self._answered, refusal))
        self._at_end = True

    def close(self) -> None:
        """Stop: nothing is read or computed for this batch after this."""
        if self._closed:
            return
        self._closed = True
        # A client that has been answered to the end may still be sending; it reads nothing before it is done.
        patience = self.services.settings.body_timeout_seconds if self._at_end else 0
        if self.services.ending.is_set():
            patience = min(patience, PATIENCE_AT_THE_END)
        try:
            self.ahead.close(patience)
        finally:
            self.give_back()
            self._told(time.monotonic() - self._begin)
            work_on(None)

    def _told(self, seconds: float) -> None:
        metrics = self.services.metrics
        if metrics is not None:
            metrics.batches.dec()
            metrics.answered(self.instance, "POST", 200, seconds, None, self._bytes)
        work_on(Current(self.request_id, self.trace))
        access_log.info(
            "batch %s: %d lines answered, %d problems",
            "complete" if self._at_end else "left by its client",
            self._answered,
            self._problems,
            extra={"fields": {"bytes": self._bytes, "ms": round(1000 * seconds, 1), "request_id": self.request_id}},
        )

    def _counted(self, line: bytes) -> bytes:
        self._bytes += len(line)
        if self.services.metrics is not None:
            self.services.metrics.batch_lines.inc()
        return line

    def _answer(self, index: int, item: Item) -> bytes:
        if isinstance(item.asked, Refused):
            return self._problem(item.ref, index, item.asked)
        asked: EnrichRequest = item.asked
        # The request itself was counted at the door; its lines are articles like any others.
        allowance = self.services.rates.hit(self.caller)
        if allowance is not None and not allowance.allowed:
            return self._problem(item.ref, index, too_often(allowance))
        metrics = self.services.metrics
        spent = Spent() if metrics is not None else None
        work_on(Current(self.request_id, self.trace, spent))
        try:
            remembered = self.services.remember(asked, self.policy, patient=True)
        except Refused as refusal:
            return self._problem(item.ref, index, refusal)
        except Exception as error:  # noqa: BLE001 - it costs its own line
            log.error("request_id=%s line %d %s", self.request_id, index, where(error))  # noqa: TRY400 - as ever
            return self._problem(
                item.ref, index, Refused("internal-error", "The service failed. Its log knows the request_id.")
            )
        if metrics is not None and spent is not None:
            metrics.spent(spent)
        head = json.dumps({"ref": item.ref, "index": index, "status": 200}, separators=(",", ":"))
        # The answer is JSON in one line already.
        return b'%b,"article":%b}\n' % (head[:-1].encode(), remembered.answer)

    def _problem(self, ref: str | None, index: int, refusal: Refused) -> bytes:
        self._problems += 1
        if self.services.metrics is not None:
            self.services.metrics.problem(refusal.problem.name)
        problem = problem_document(
            refusal.problem,
            refusal.detail,
            instance=self.instance,
            request_id=self.request_id,
            trace_id=self.trace[0] if self.trace else None,
            errors=refusal.errors,
        )
        line = {"ref": ref, "index": index, "status": refusal.problem.status, "problem": problem}
        return json.dumps(line, separators=(",", ":")).encode() + b"\n"


def refuse_where_ending(services: Services) -> None:
    """Raises `Refused` where the process is to end: a batch may take longer than what is under way is given."""
    if services.ending.is_set():
        raise Refused(
            "unavailable",
            "This process of the service is ending. Send this line and those after it again.",
            headers={"Retry-After": "1"},
        )


def too_many(most: int) -> Refused:
    """The refusal of a line over the limit, and of all after it."""
    return Refused(
        "batch-too-large",
        f"A batch may have at most {most} articles (BATCH_MAX_ITEMS). Send this line and those after it in another.",
        (FieldError("body", f"must have at most {most} lines"),),
    )


def too_long(most: int) -> Refused:
    """The refusal of a batch with too many bytes."""
    return Refused(
        "batch-too-large",
        f"A batch may have at most {most} bytes after inflation (BATCH_MAX_BYTES). Send the rest in another.",
        (FieldError("body", f"must have at most {most} bytes"),),
    )
