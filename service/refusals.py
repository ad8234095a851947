"""Refusals of requests that never reach the application, because they are not well-formed HTTP."""

from __future__ import annotations

import socket
import uuid

from schemas.problem import MEDIA_TYPE, PROBLEMS, STATUS_PROBLEMS
from service.render.problem import problem_json


def write_problem(connection: socket.socket, status: int, reason: str, message: str) -> None:  # noqa: ARG001 - as gunicorn calls it
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
    content = problem_json(problem, message or problem.meaning, instance="/", request_id=str(uuid.uuid4()))
    head = (
        f"HTTP/1.1 {problem.status} {problem.title}\r\n"
        f"Connection: close\r\nContent-Type: {MEDIA_TYPE}\r\nContent-Length: {len(content)}\r\n\r\n"
    )
    connection.setblocking(False)
    connection.send(head.encode("ascii") + content)
