"""Answers shared between processes through Redis, which may be absent, slow or wrong: then it is gone without."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from typing import Final, Literal, NamedTuple

from service.breaker import Breaker
from service.cache.connect import Client
from service.cache.values import packed, unpacked

log = logging.getLogger(__name__)

PREFIX: Final = "article-enrichment:"
LEASE: Final = ":lease"
"""Behind the key of an answer: who is making it right now."""

SPREAD: Final = 0.1
"""Up to this part of its lifetime an answer ends earlier: what was made together is not all made anew at once."""

LEASE_MS: Final = 5_000
"""How long a lease holds, in milliseconds. Nearly every answer is made in a hundredth of it; where the process that
makes one dies, this is how long the others wait for nothing."""

UNSTORED: Final = b"unstored"
"""What a lease says when its answer was made but may not be kept: who waits makes its own, at once."""

UNSTORED_MS: Final = 1_000


class Turn(NamedTuple):
    """What to do about an answer that is not known."""

    answer: bytes | None
    """It has come meanwhile."""
    ours: bool
    """It is ours to make, and all others wait."""
    wait: bool
    """Somebody else makes it. Where all three say no, everybody makes their own."""


class Shared:
    """The answers in one Redis. Safe for threads and for forks; never raises.

    After a failure Redis is not asked for some seconds; then one request tries again.

    Args:
        client: `connect(…)`.
        lifetime: the most seconds an answer is kept.
        clock: a monotonic clock, in seconds.
    """

    def __init__(self, client: Client, lifetime: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._lifetime = lifetime
        self._breaker = Breaker(clock)
        self._state: Literal["unused", "up", "down"] = "unused"

    def get(self, key: str) -> bytes | None:
        """The answer, or None where there is none that can be trusted."""
        return _trusted(key, self._asked(lambda: self._client.get(PREFIX + key)))

    def put(self, key: str, answer: bytes) -> bool:
        """Keep the answer, and end the lease on it; False where that failed."""
        value = packed(key, answer)
        if value is None:
            return False
        # Not for security: two processes should only not choose alike.
        lifetime = max(1, round(self._lifetime * (1 - SPREAD * random.random())))  # noqa: S311

        def keep() -> list[object]:
            together = self._client.pipeline(transaction=False)
            together.set(PREFIX + key, value, ex=lifetime)
            together.delete(PREFIX + key + LEASE)
            return together.execute()

        replies = self._asked(keep)
        return isinstance(replies, list) and len(replies) == 2 and bool(replies[0])

    def turn(self, key: str) -> Turn | None:
        """Whose turn it is to make this answer; None where Redis does not say.

        One round trip: the lease is taken where it is free, and both it and the answer are looked at.
        """

        def look() -> list[object]:
            together = self._client.pipeline(transaction=False)
            together.set(PREFIX + key + LEASE, b"made", px=LEASE_MS, nx=True)
            together.get(PREFIX + key)
            together.get(PREFIX + key + LEASE)
            return together.execute()

        replies = self._asked(look)
        if not isinstance(replies, list) or len(replies) != 3:
            return None
        taken, value, holder = replies
        answer = _trusted(key, value)
        if answer is not None and taken:
            # It came between the look into the cache and this turn: the lease is not needed.
            self._asked(lambda: self._leave(key))
        return Turn(answer, ours=bool(taken) and answer is None, wait=not taken and holder != UNSTORED)

    def give_up(self, key: str, *, unstored: bool) -> None:
        """End a lease of ours without an answer to share.

        Args:
            key: of the answer.
            unstored: it was made, but may not be kept: none of those who wait shall wait for another. Else it
                could not be made, and the next may try.
        """
        self._asked(lambda: self._leave(key, unstored=unstored))

    @property
    def state(self) -> str:
        """What its last use showed: unused, up or down."""
        return self._state

    def _leave(self, key: str, *, unstored: bool = False) -> list[object]:
        together = self._client.pipeline(transaction=False)
        if unstored:
            together.set(PREFIX + key + LEASE, UNSTORED, px=UNSTORED_MS)
        else:
            together.delete(PREFIX + key + LEASE)
        return together.execute()

    def _asked(self, command: Callable[[], object]) -> object:
        if not self._breaker.may_ask():
            return None
        try:
            reply = command()
        except Exception as error:  # noqa: BLE001 - whatever a broken Redis makes of it, the request goes on
            self._state = "down"
            if self._breaker.failed():
                # The kind only: messages of the client may hold the address with its password.
                log.warning("redis: %s; answers are not shared until it works again", type(error).__name__)
            return None
        self._state = "up"
        if self._breaker.worked():
            log.info("redis: works again")
        return reply


def _trusted(key: str, value: object) -> bytes | None:
    if not isinstance(value, bytes):
        return None
    answer = unpacked(key, value)
    if answer is None:
        log.warning("redis: a value is not what was stored; it is ignored")
    return answer
