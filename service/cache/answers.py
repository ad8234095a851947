"""One place to ask for an answer: remembered, being computed right now, or computed for this request."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum

from service.cache.connect import connect
from service.cache.memory import Memory
from service.cache.replicas import Replicas
from service.cache.shared import Shared
from service.settings import Settings

NAME = "article-enrichment"

SPARE_CONNECTIONS = 2
"""A thread has at most one connection to Redis at a time; a few more do no harm, and an unbounded pool might."""


def _untold(layer: str) -> None:
    """Nobody counts what the cache does."""


class Policy(Enum):
    """What the request's Cache-Control asks for (RFC 9111, 5.2.1)."""

    NORMAL = "normal"
    NO_CACHE = "no-cache"
    """Compute anew and keep."""
    NO_STORE = "no-store"
    """Neither read nor keep."""


@dataclass(frozen=True, slots=True)
class Computed:
    """An answer as made: its bytes, and whether it may be remembered."""

    answer: bytes
    cacheable: bool


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer, and how the cache dealt with the request."""

    answer: bytes
    status: str
    """The value of Cache-Status (RFC 9211)."""
    stored: bool = False
    """Whether it can be asked for again under its key."""
    shared: bool = False
    """Whether other processes have it now from this one."""


@dataclass(slots=True)
class _Flight:
    """A computation under way, which equal requests wait for."""

    done: threading.Event = field(default_factory=threading.Event)
    computed: Computed | None = None
    stored: bool = False


class Crowded(Exception):  # noqa: N818 - as `Refused`: what happened, not what is wrong with the program
    """As many requests as may wait for answers that are being made already."""


class Answers:
    """The remembered answers. Safe for threads; a cache that fails never fails a request.

    Args:
        memory: the answers in this process.
        shared: the answers in Redis, or None.
        waiters: how many threads may wait at once for an answer that another process makes.
        followers: how many threads may wait at once for an answer that another thread makes; more
            are told to come again, because a process whose threads all wait answers no probe either.
    """

    def __init__(self, memory: Memory, shared: Shared | None, waiters: int = 1, followers: int = 64) -> None:
        self.memory = memory
        self.shared = shared
        self._places = threading.BoundedSemaphore(followers)
        self.replicas = Replicas(shared, waiters) if shared else None
        self._lock = threading.Lock()
        self._flights: dict[str, _Flight] = {}
        self.told: Callable[[str], None] = _untold
        """Called with where each answer came from: memory, redis, collapsed (made for another request of this
        process), awaited (made by another process), miss or bypass."""

    def remember(
        self,
        key: str,
        compute: Callable[[], Computed],
        policy: Policy = Policy.NORMAL,
        *,
        patient: bool = False,
    ) -> Remembered:
        """The answer of this key; `compute` makes it where it is not known. Raises what `compute` raises.

        Equal requests at the same time compute once: the others wait for the first. Raises
        `Crowded` where too many wait so, but for whoever is `patient`, as a line of a batch.
        """
        if policy is not Policy.NORMAL:
            self.told("bypass")
        if policy is Policy.NO_STORE:
            return Remembered(compute().answer, f"{NAME}; fwd=bypass")
        if policy is Policy.NO_CACHE:
            return self._kept(key, compute(), "request")
        found = self._found(key)
        if found is not None:
            return Remembered(found, f"{NAME}; hit", stored=True)
        with self._lock:
            flight = self._flights.get(key)
            leads = flight is None
            if flight is None:
                flight = self._flights[key] = _Flight()
        if leads:
            return self._lead(key, flight, compute)
        if not patient and not self._places.acquire(blocking=False):
            raise Crowded
        try:
            flight.done.wait()
        finally:
            if not patient:
                self._places.release()
        self.told("collapsed" if flight.computed is not None else "miss")
        if flight.computed is None:
            # The first one failed. Whether this one fails too is its own matter.
            return self._kept(key, compute(), "uri-miss")
        return Remembered(flight.computed.answer, f"{NAME}; fwd=uri-miss; collapsed", flight.stored)

    def recall(self, key: str) -> bytes | None:
        """The answer of this key, or None where it is not remembered, or no longer."""
        found = self._found(key)
        if found is None:
            self.told("miss")
        return found

    def state(self) -> dict[str, object]:
        """What is remembered, and where; asks nobody."""
        return {"memory": self.memory.state(), "redis": self.shared.state if self.shared else "off"}

    def _lead(self, key: str, flight: _Flight, compute: Callable[[], Computed]) -> Remembered:
        try:
            # Between the look into the cache and this flight another one may have landed.
            found = self.memory.get(key)
            if found is not None:
                self.told("memory")
                flight.computed, flight.stored = Computed(found, cacheable=True), True
                return Remembered(found, f"{NAME}; hit", stored=True)
            remembered = self._led(key, flight, compute)
            flight.stored = remembered.stored
            return remembered
        finally:
            with self._lock:
                del self._flights[key]
            flight.done.set()

    def _led(self, key: str, flight: _Flight, compute: Callable[[], Computed]) -> Remembered:
        """As the one of this process: the answer of another process that makes it already, else our own."""
        answer, leased = self.replicas.awaited(key) if self.replicas else (None, False)
        self.told("awaited" if answer is not None else "miss")
        if answer is not None:
            self.memory.put(key, answer)
            flight.computed = Computed(answer, cacheable=True)
            return Remembered(answer, f"{NAME}; fwd=uri-miss; collapsed", stored=True)
        try:
            flight.computed = compute()
            remembered = self._kept(key, flight.computed, "uri-miss")
            leased = leased and not remembered.shared
            return remembered
        finally:
            if leased and self.shared:
                self.shared.give_up(key, unstored=flight.computed is not None)

    def _found(self, key: str) -> bytes | None:
        found = self.memory.get(key)
        if found is not None:
            self.told("memory")
        elif self.shared:
            found = self.shared.get(key)
            if found is not None:
                self.told("redis")
                self.memory.put(key, found)
        return found

    def _kept(self, key: str, computed: Computed, why: str) -> Remembered:
        kept = shared = False
        if computed.cacheable:
            kept = self.memory.put(key, computed.answer)
            shared = self.shared is not None and self.shared.put(key, computed.answer)
        stored = kept or shared
        return Remembered(
            computed.answer, f"{NAME}; fwd={why}" + ("; stored" if stored else ""), stored=stored, shared=shared
        )


def make_answers(settings: Settings) -> Answers:
    """The cache these settings ask for; connects to nothing yet."""
    memory = Memory(settings.cache_memory_bytes // settings.processes, settings.cache_ttl_seconds)
    if not settings.redis_url:
        return Answers(memory, None, followers=settings.waiters)
    client = connect(settings.redis_url, settings.redis_timeout_ms / 1000, settings.threads + SPARE_CONNECTIONS)
    return Answers(memory, Shared(client, settings.cache_ttl_seconds), settings.waiters, settings.waiters)
