"""Refusals of requests that never reach the application, because they are not well-formed HTTP."""

from __future__ import annotations

import logging
import socket
import uuid
from typing import Final

from schemas.problem import MEDIA_TYPE, PROBLEMS, STATUS_PROBLEMS
from service.observe.metrics import Metrics
from service.render.problem import problem_document, problem_json

access_log = logging.getLogger("service.access")

INSTANCE: Final = "/"
"""The path of what has no path that could be trusted."""


class Refusals:
    """Answers with problem documents, counts them and logs them, as the application does with its own.

    What came is in neither: it may be anything, a key in the wrong place among it.

    Args:
        metrics: where to count, or None.
    """

    def __init__(self, metrics: Metrics | None) -> None:
        self._metrics = metrics

    def write(self, connection: socket.socket, status: int, reason: str, message: str) -> None:  # noqa: ARG002 - as gunicorn calls it
        """Answer with a problem document and announce the end of the connection.

        Takes the place of `gunicorn.util.write_error`, which answers in HTML.

        Args:
            connection: where the client waits.
            status: the HTTP status.
            reason: its phrase; unused, the problem has a title.
            message: what gunicorn says was wrong.
        """
        name = STATUS_PROBLEMS.get(status, "malformed-request" if status < 500 else "internal-error")
        problem = PROBLEMS[name]
        request_id = str(uuid.uuid4())
        document = problem_document(problem, message or problem.meaning, instance=INSTANCE, request_id=request_id)
        content = problem_json(document)
        if self._metrics is not None:
            self._metrics.refused(problem.name, problem.status)
        fields = {"status": problem.status, "bytes": len(content), "request_id": request_id, "problem": problem.name}
        access_log.info("no request %d", problem.status, extra={"fields": fields})
        head = (
            f"HTTP/1.1 {problem.status} {problem.title}\r\n"
            f"Connection: close\r\nContent-Type: {MEDIA_TYPE}\r\nContent-Length: {len(content)}\r\n\r\n"
        )
        connection.setblocking(False)
        connection.send(head.encode("ascii") + content)
