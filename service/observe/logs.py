"""Logs: one line an event, as JSON or as text, from all loggers of the process alike.

Lines hold what happened, to which request, and how long it took; never bodies, keys, query
strings or the messages of exceptions, which may repeat any of them.
"""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Mapping, MutableMapping
from typing import Any, Final, TextIO

import structlog

from service.failures import where
from service.observe.current import current


def configure(level: str, form: str, stream: TextIO | None = None) -> logging.Handler:
    """Let all loggers write to standard error in this form; the handler that does.

    Args:
        level: the least severe messages to write.
        form: `json` or `text`.
        stream: where else to write.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Lines(form, colours=(stream or sys.stderr).isatty()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    return handler


class Lines(logging.Formatter):
    """Makes a line of a record.

    One step of our own and structlog's renderer, not a chain of small steps: this is on the path
    of every cached answer.

    Args:
        form: `json` or `text`.
        colours: whether the text is for a terminal.
    """

    def __init__(self, form: str, *, colours: bool = False) -> None:
        super().__init__()
        self._render: Callable[[Any, str, MutableMapping[str, Any]], str | bytes]
        if form == "json":
            self._render = structlog.processors.JSONRenderer(ensure_ascii=False)
        else:
            self._render = structlog.dev.ConsoleRenderer(
                colors=colours, timestamp_key="time", pad_event_to=0, pad_level=False, sort_keys=False
            )

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its line feed; `extra={"fields": {...}}` of the record become members of it."""
        line = str(self._render(None, "", _described(record)))
        # A line is an event: what a client wrote into a path cannot begin another one.
        return line if line.isprintable() else line.translate(_ONE_LINE)


_ONE_LINE: Final = {ord(sign): " " for sign in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"}


def _described(record: logging.LogRecord) -> dict[str, Any]:
    """The members of a line, in the order in which people read them."""
    described: dict[str, Any] = {
        "time": _moment(record.created),
        "level": record.levelname.lower(),
        "logger": record.name,
        "event": record.getMessage(),
    }
    fields: dict[str, Any] | None = getattr(record, "fields", None)
    if fields:
        described.update(fields)
    known = current()
    if known is not None:
        described.setdefault("request_id", known.request_id)
        if known.trace_id:
            described["trace_id"] = known.trace_id
            described["span_id"] = known.span_id
    if record.exc_info and record.exc_info[1] is not None:
        # Where it was, not its message.
        described["traceback"] = f"Traceback, innermost first: {where(record.exc_info[1])}"
    described["process"] = record.process
    return described


def _moment(seconds: float) -> str:
    """RFC 3339 in UTC with milliseconds."""
    whole = int(seconds)
    return f"{time.strftime('%Y-%m-%dT%H:%M:%S', time.gmtime(whole))}.{int(1000 * (seconds - whole)):03d}Z"


def shown(form: str | None, environment: Mapping[str, str], stream: TextIO) -> str:
    """The form of the logs where none is set: text for somebody who looks at a terminal, JSON for programs."""
    if form:
        return form
    return "text" if stream.isatty() and environment.get("TERM", "dumb") != "dumb" else "json"
