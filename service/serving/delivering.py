"""Answers that their clients have not read yet: the main loop sends on as they do."""

from __future__ import annotations

import selectors
import time
from typing import Final

from service.serving.connection import SLOWEST, Connection
from service.serving.loop import Loop

READING: Final = 60.0
"""Seconds in which a client has to read something of an answer that is larger than what the kernel keeps for it; on the
whole it has to read `SLOWEST` bytes a second besides."""


class Deliveries:
    """The connections whose answers are being sent. For the main loop alone.

    Args:
        loop: the main loop.
        most: bytes that they may hold all together; beyond that, whoever holds most is closed.
    """

    def __init__(self, loop: Loop, most: int) -> None:
        self._loop = loop
        self._most = most
        self._held = 0
        self._counted: dict[Connection, int] = {}
        """What is counted in `_held` for each, in the order in which they last read something."""

    def __len__(self) -> int:
        return len(self._counted)

    @property
    def connections(self) -> set[Connection]:
        """Those that have not read their answer yet."""
        return set(self._counted)

    @property
    def oldest(self) -> Connection | None:
        """Whoever has read nothing for longest."""
        return next(iter(self._counted), None)

    def add(self, connection: Connection) -> None:
        """Send what is left of its answer."""
        connection.began = connection.moved = time.monotonic()
        connection.expires = connection.began + READING
        self._count(connection)
        self._loop.watch(connection, self._send, selectors.EVENT_WRITE)
        if self._held > self._most:
            self.forsake(max(self._counted, key=self._counted.__getitem__))

    def forsake(self, connection: Connection) -> None:
        """Close the connection of a client that has not read its answer."""
        self._leave(connection)
        self._loop.close(connection)

    def forsake_slow(self, now: float) -> None:
        """Close the connections whose time is over."""
        for connection in [sending for sending in self._counted if sending.expires <= now]:
            self.forsake(connection)

    def _send(self, connection: Connection) -> None:
        outgoing = connection.outgoing
        if outgoing is None:
            return
        try:
            done = outgoing.send()
        except OSError:
            self.forsake(connection)
            return
        if done:
            self._leave(connection)
            self._loop.answered(connection)
            return
        self._count(connection)
        connection.moved = time.monotonic()
        connection.expires = READING + min(connection.moved, connection.began + outgoing.sent / SLOWEST)

    def _count(self, connection: Connection) -> None:
        """Count it anew, as the last in the order."""
        self._held -= self._counted.pop(connection, 0)
        self._counted[connection] = connection.holds
        self._held += connection.holds

    def _leave(self, connection: Connection) -> None:
        self._held -= self._counted.pop(connection)
        self._loop.unwatch(connection)
        connection.outgoing = None
