"""How often a caller may ask: counted in Redis for all processes together, else in this process."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import RateLimiter, SlidingWindowCounterRateLimiter
from redis import ConnectionPool

from service.breaker import Breaker

log = logging.getLogger(__name__)

NAMESPACE: Final = "article-enrichment-rate"


class _Pooled(Protocol):
    connection_pool: ConnectionPool


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left to a caller of the limit that is nearest to its end."""

    allowed: bool
    policies: tuple[RateLimitItem, ...]
    nearest: RateLimitItem
    left: int
    seconds: int
    """Until more is allowed."""

    @property
    def headers(self) -> dict[str, str]:
        """`RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-11)."""
        policies = ", ".join(f'"{_name(item)}";q={item.amount};w={item.get_expiry()}' for item in self.policies)
        return {
            "RateLimit-Policy": policies,
            "RateLimit": f'"{_name(self.nearest)}";r={self.left};t={self.seconds}',
        }


def read_rates(written: str) -> tuple[RateLimitItem, ...]:
    """The limits in words as `600/minute` or `10/second;5000/hour`; raises ValueError where they are none."""
    return tuple(parse_many(written)) if written else ()


class Rates:
    """The limits for every caller. Safe for threads; a counter that fails never fails a request.

    Args:
        limits: none at all allow everything.
        client: a Redis to count in for all processes, or None: this process counts for itself.
        clock: a monotonic clock, in seconds.
    """

    def __init__(
        self,
        limits: tuple[RateLimitItem, ...],
        client: _Pooled | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = limits
        self._breaker = Breaker(clock)
        self._here: RateLimiter | None = SlidingWindowCounterRateLimiter(MemoryStorage()) if limits else None
        self._client = client if limits else None
        self._together: RateLimiter | None = None

    def hit(self, caller: str) -> Allowance | None:
        """Count a request of this caller; None where nothing is limited."""
        if self._here is None:
            return None
        if self._client is not None and self._breaker.may_ask():
            try:
                allowance = self._counted(self._shared(self._client), caller)
            except Exception as error:  # noqa: BLE001 - whatever a broken Redis makes of it, the request goes on
                if self._breaker.failed():
                    # The kind only: messages of the client may hold the address with its password.
                    log.warning(
                        "redis: %s; each process counts requests for itself until it works again", type(error).__name__
                    )
            else:
                if self._breaker.worked():
                    log.info("redis: works again; requests are counted together")
                return allowance
        return self._counted(self._here, caller)

    def _shared(self, client: _Pooled) -> RateLimiter:
        # Made when it is first asked: making it talks to Redis, which may not be there yet.
        if self._together is None:
            storage = RedisStorage("redis://", connection_pool=client.connection_pool, key_prefix=NAMESPACE)
            self._together = SlidingWindowCounterRateLimiter(storage)
        return self._together

    def _counted(self, limiter: RateLimiter, caller: str) -> Allowance:
        # Every limit counts the request, also one that another limit refuses: hence no generator.
        allowed = all([limiter.hit(item, caller) for item in self.limits])  # noqa: C419 - as said
        nearest, left, reset = min(
            ((item, *limiter.get_window_stats(item, caller)[::-1]) for item in self.limits),
            key=lambda found: (found[1], -found[2]),
        )
        seconds = max(1, math.ceil(reset - time.time()))
        return Allowance(allowed, self.limits, nearest, max(0, int(left)) if allowed else 0, seconds)


def _name(item: RateLimitItem) -> str:
    return f"{item.amount}-per-{item.multiples if item.multiples > 1 else ''}{item.GRANULARITY.name}"
