"""Answers shared between processes through Redis, which may be absent, slow or wrong: then it is gone without."""

from __future__ import annotations

import hashlib
import hmac
import logging
import threading
import time
from collections.abc import Callable
from typing import Literal, Protocol, cast

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

log = logging.getLogger(__name__)

PREFIX = "article-enrichment:"

MARKER = b"AE1\0"
"""The format of a value: this, 16 bytes of checksum over key and answer, the answer."""

LARGEST = 1024 * 1024
"""A larger answer may take longer to come over a busy network than to be made again."""

PAUSE_SECONDS = 5.0
"""How long Redis is left alone after a failure, so that requests do not each wait for it in turn."""


class Client(Protocol):
    """What is used of a Redis client."""

    def get(self, name: str) -> object:
        """The value, or None."""

    def set(self, name: str, value: bytes, *, ex: int) -> object:
        """Keep a value for `ex` seconds."""


def connect(url: str, timeout: float) -> Client:
    """A client that asks once and waits at most `timeout` seconds for a connection and for each read."""
    client = redis.Redis.from_url(
        url,
        socket_connect_timeout=timeout,
        socket_timeout=timeout,
        retry=Retry(NoBackoff(), 0),
        health_check_interval=0,
        # The oldest protocol and no greeting: one round trip a request, and any server of the last decade will do.
        protocol=2,
        driver_info=None,
    )
    return cast("Client", client)


class Shared:
    """The answers in one Redis. Safe for threads and for forks; never raises.

    After a failure Redis is not asked for some seconds; then one request tries again.

    Args:
        client: `connect(…)`.
        lifetime: how many seconds an answer is kept.
        clock: a monotonic clock, in seconds.
    """

    def __init__(self, client: Client, lifetime: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._lifetime = lifetime
        self._clock = clock
        self._lock = threading.Lock()
        self._resume = 0.0
        self._state: Literal["unused", "up", "down"] = "unused"

    def get(self, key: str) -> bytes | None:
        """The answer, or None where there is none that can be trusted."""
        value = self._asked(lambda: self._client.get(PREFIX + key))
        if not isinstance(value, bytes):
            return None
        answer = value[len(MARKER) + 16 :]
        if not hmac.compare_digest(value[: len(MARKER) + 16], MARKER + _checksum(key, answer)):
            log.warning("redis: a value is not what was stored; it is ignored")
            return None
        return answer

    def put(self, key: str, answer: bytes) -> bool:
        """Keep the answer; False where that failed."""
        if len(answer) > LARGEST:
            return False
        value = MARKER + _checksum(key, answer) + answer
        return bool(self._asked(lambda: self._client.set(PREFIX + key, value, ex=self._lifetime)))

    @property
    def state(self) -> str:
        """What its last use showed: unused, up or down."""
        return self._state

    def _asked(self, command: Callable[[], object]) -> object:
        if not self._may_try():
            return None
        try:
            reply = command()
        except Exception as error:  # noqa: BLE001 - whatever a broken Redis makes of it, the request goes on
            self._failed(error)
            return None
        self._worked()
        return reply

    def _may_try(self) -> bool:
        with self._lock:
            if self._state != "down":
                return True
            now = self._clock()
            if now < self._resume:
                return False
            # Only this request tries; the others go on without until it is known.
            self._resume = now + PAUSE_SECONDS
            return True

    def _failed(self, error: Exception) -> None:
        with self._lock:
            first = self._state != "down"
            self._state = "down"
            self._resume = self._clock() + PAUSE_SECONDS
        if first:
            # The kind only: messages of the client may hold the address with its password.
            log.warning("redis: %s; answers are not shared until it works again", type(error).__name__)

    def _worked(self) -> None:
        with self._lock:
            back = self._state == "down"
            self._state = "up"
        if back:
            log.info("redis: works again")


def _checksum(key: str, answer: bytes) -> bytes:
    return hashlib.blake2b(answer, digest_size=16, key=key.encode()[:64]).digest()
