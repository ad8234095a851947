"""An answer on its way to its client, for which no thread waits."""

from __future__ import annotations

import socket
from typing import Any, Final

PIECES: Final = 16
"""Sent in one call: gunicorn writes an answer as a head and a body."""


class Outgoing:
    """Takes the place of the socket that gunicorn writes an answer to.

    What is written is kept, not copied, until it is sent: head and body go together, as much at
    once as the kernel takes, and the rest when the client has read that. Only where most of a part
    is sent, what is left is copied, so that the memory that is held is at most twice of what is left.

    Args:
        sock: the client's; must not block.
    """

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self._parts: list[bytes | memoryview] = []
        self.left = 0
        """Bytes that the kernel has not taken."""
        self.sent = 0

    def sendall(self, data: bytes) -> None:
        """Keep these bytes to be sent."""
        if data:
            self._parts.append(data)
            self.left += len(data)

    def send(self) -> bool:
        """Send what the kernel takes now; whether that was all. Raises OSError where the client has gone."""
        while self._parts:
            try:
                sent = self._sock.sendmsg(self._parts[:PIECES])
            except BlockingIOError:
                return False
            self.sent += sent
            self.left -= sent
            if not self._pass(sent):
                # It took less than there was: it is full, and asking again would only say so.
                return False
        return True

    def _pass(self, sent: int) -> bool:
        """Forget what was sent; whether it ended with a part."""
        done = 0
        while done < len(self._parts) and sent >= len(self._parts[done]):
            sent -= len(self._parts[done])
            done += 1
        del self._parts[:done]
        if sent:
            left = memoryview(self._parts[0])[sent:]
            held = left.obj
            self._parts[0] = bytes(left) if 2 * len(left) < len(held) else left  # type: ignore[arg-type] # bytes
        return not sent

    def __getattr__(self, name: str) -> Any:
        # Whatever else is asked of it.
        return getattr(self._sock, name)
