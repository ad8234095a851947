"""How often a caller may ask: counted in Redis for all processes together, else in this process."""

from __future__ import annotations

import hashlib
import logging
import math
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Protocol

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage, RedisStorage
from redis.exceptions import NoScriptError

from service.breaker import Breaker

log = logging.getLogger(__name__)

NAMESPACE: Final = "article-enrichment-rate"

SWEEP_SECONDS: Final = 10.0
"""How often what has expired is forgotten in a process that counts for itself."""

MOST: Final = 50_000
"""Counts that a process keeps for itself: a caller is one or two a limit, and addresses of IPv6 cost nobody anything.
Where there are more, the oldest tenth is forgotten, whose callers begin anew."""

# The library counts with one script and looks with another: two round trips for every limit, on the path of every
# cached answer. Both run here as functions of one script, for all limits at once. It answers in one string of five
# numbers a limit, because each member of a list would cost the client's parser as much as the whole string.
SCRIPT: Final = b"""
local function count(KEYS, ARGV)
%b
end
local function look(KEYS, ARGV)
%b
end
local told = {}
for at = 1, #KEYS, 2 do
  local windows = {KEYS[at], KEYS[at + 1]}
  told[#told + 1] = count(windows, {ARGV[at], ARGV[at + 1], 1}) and 1 or 0
  local found = look(windows, {ARGV[at + 1]})
  for n = 1, 4 do told[#told + 1] = found[n] or 0 end
end
return table.concat(told, ' ')
""" % (RedisStorage.SCRIPT_ACQUIRE_SLIDING_WINDOW, RedisStorage.SCRIPT_SLIDING_WINDOW)

# Not for security: it is the name that Redis gives to a script.
_NAME_OF_SCRIPT: Final = hashlib.sha1(SCRIPT, usedforsecurity=False).hexdigest()


class Client(Protocol):
    """What is used of a Redis client."""

    def execute_command(self, *args: Any) -> Any:
        """The reply to one command."""


class Window(NamedTuple):
    """What was counted of a limit: a request, and where the caller is then.

    A limit is a window that slides: of the window before, what is not over yet counts in proportion.
    """

    allowed: bool
    before: int
    """Requests in the window before this one."""
    before_ends: float
    """Seconds until none of these count any more."""
    now: int
    """Requests in this window."""
    now_ends: float

    def left(self, item: RateLimitItem) -> int:
        """How many more are allowed at this moment."""
        return max(0, item.amount - math.floor(self.before * self.before_ends / item.get_expiry() + self.now))

    def until_more(self, item: RateLimitItem) -> float:
        """Seconds until another one is allowed: one of the window before fades, or this window ends."""
        expiry = item.get_expiry()
        moments = [self.before_ends % (expiry / self.before)] if self.before else []
        if self.now:
            moments.append(self.now_ends % expiry)
        return min(moments, default=0.0)


@dataclass(frozen=True, slots=True)
class Allowance:
    """What is left to a caller of the limit that is nearest to its end."""

    allowed: bool
    policies: str
    """All limits, as `RateLimit-Policy` has them."""
    nearest: RateLimitItem
    left: int
    seconds: int
    """Until more is allowed."""

    @property
    def headers(self) -> dict[str, str]:
        """`RateLimit-Policy` and `RateLimit` (draft-ietf-httpapi-ratelimit-headers-11)."""
        return {
            "RateLimit-Policy": self.policies,
            "RateLimit": f'"{_name(self.nearest)}";r={self.left};t={self.seconds}',
        }


def read_rates(written: str) -> tuple[RateLimitItem, ...]:
    """The limits in words as `600/minute` or `10/second;5000/hour`; raises ValueError where they are none."""
    return tuple(parse_many(written)) if written else ()


class Here(MemoryStorage):
    """Counts in this process.

    The library looks through all callers in a new thread every 10 ms while requests come; here
    it does so now and then, because one look takes as long as there are callers.
    """

    @property
    def timer(self) -> threading.Timer:
        """What forgets next."""
        return self._timer

    @timer.setter
    def timer(self, timer: threading.Timer) -> None:
        timer.interval = SWEEP_SECONDS
        # A process that ends does not wait for it.
        timer.daemon = True
        self._timer = timer

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Count, where there is room for another caller."""
        if len(self.storage) >= MOST:
            # One call that no other thread can come between.
            for oldest in list(self.storage)[: MOST // 10]:
                self.clear(oldest)
        return super().incr(key, expiry, amount)


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
        client: Client | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = limits
        self._policies = ", ".join(f'"{_name(item)}";q={item.amount};w={item.get_expiry()}' for item in limits)
        self._breaker = Breaker(clock)
        self._here = Here() if limits else None
        self._client = client

    def hit(self, caller: str) -> Allowance | None:
        """Count a request of this caller; None where nothing is limited."""
        if self._here is None:
            return None
        if self._client is not None and self._breaker.may_ask():
            try:
                windows = self._counted_together(self._client, caller)
            except Exception as error:  # noqa: BLE001 - whatever a broken Redis makes of it, the request goes on
                if self._breaker.failed():
                    # The kind only: messages of the client may hold the address with its password.
                    log.warning(
                        "redis: %s; each process counts requests for itself until it works again", type(error).__name__
                    )
            else:
                if self._breaker.worked():
                    log.info("redis: works again; requests are counted together")
                return self._allowance(windows)
        return self._allowance(_counted_here(self._here, self.limits, caller))

    def _counted_together(self, client: Client, caller: str) -> list[Window]:
        arguments: list[str | int] = [2 * len(self.limits)]
        for item in self.limits:
            # As the library names them, so that what is counted already stays counted when it changes.
            window = f"{NAMESPACE}:{{{item.key_for(caller)}}}"
            arguments += (window + "/-1", window)
        for item in self.limits:
            arguments += (item.amount, item.get_expiry())
        try:
            reply = client.execute_command("EVALSHA", _NAME_OF_SCRIPT, *arguments)
        except NoScriptError:
            # The first time, and after a restart of Redis; EVAL lets it know the script for the next time.
            reply = client.execute_command("EVAL", SCRIPT, *arguments)
        told = list(map(int, reply.split()))
        if len(told) != 5 * len(self.limits):
            raise ValueError("the reply is not that of the script")
        # A window that is not there ends at a negative moment.
        return [
            Window(bool(told[at]), told[at + 1], max(0, told[at + 2]) / 1000, told[at + 3], max(0, told[at + 4]) / 1000)
            for at in range(0, len(told), 5)
        ]

    def _allowance(self, windows: Sequence[Window]) -> Allowance:
        allowed = all(window.allowed for window in windows)
        left, seconds, nearest = min(
            (
                (window.left(item), -window.until_more(item), item)
                for item, window in zip(self.limits, windows, strict=True)
            ),
            key=lambda found: found[:2],
        )
        return Allowance(allowed, self._policies, nearest, left if allowed else 0, max(1, math.ceil(-seconds)))


def _counted_here(storage: Here, limits: tuple[RateLimitItem, ...], caller: str) -> list[Window]:
    """Every limit counts the request, also one that another limit refuses."""
    windows = []
    for item in limits:
        key, expiry = item.key_for(caller), item.get_expiry()
        allowed = storage.acquire_sliding_window_entry(key, item.amount, expiry)
        windows.append(Window(allowed, *storage.get_sliding_window(key, expiry)))
    return windows


def _name(item: RateLimitItem) -> str:
    return f"{item.amount}-per-{item.multiples if item.multiples > 1 else ''}{item.GRANULARITY.name}"
