"""What gathers requests and what delivers answers want of the worker's main loop."""

from __future__ import annotations

import selectors
from collections.abc import Callable
from typing import Protocol

from service.serving.connection import Connection


class Loop(Protocol):
    """The main loop. A connection is watched for one thing at a time."""

    def watch(
        self, connection: Connection, callback: Callable[[Connection], None], event: int = selectors.EVENT_READ
    ) -> None:
        """Call back whenever the connection is ready for that; what it is watched for already stays."""

    def unwatch(self, connection: Connection) -> None:
        """Look at it no more."""

    def hand_over(self, connection: Connection) -> None:
        """Let a thread answer the request that it was given."""

    def answered(self, connection: Connection) -> None:
        """Its answer is sent."""

    def close(self, connection: Connection) -> None:
        """Close it; nobody waits for it any more."""
