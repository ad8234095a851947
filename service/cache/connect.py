"""Clients of Redis: one server, one behind TLS or a socket, or the master that Sentinels name."""

from __future__ import annotations

from typing import Any, Protocol, cast
from urllib.parse import unquote, urlsplit

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry
from redis.sentinel import Sentinel

from service.redis_address import SENTINEL_SCHEMES, read_sentinels


class Pipeline(Protocol):
    """Several commands that go and come back together."""

    def get(self, name: str) -> object:
        """Ask for a value."""

    def set(self, name: str, value: bytes, *, ex: int | None = None, px: int | None = None, nx: bool = False) -> object:
        """Keep a value for `ex` seconds or `px` milliseconds; with `nx`, only where there is none."""

    def delete(self, name: str) -> object:
        """Forget a value."""

    def execute(self) -> list[object]:
        """The replies, in order."""


class Client(Protocol):
    """What is used of a Redis client."""

    def get(self, name: str) -> object:
        """The value, or None."""

    def pipeline(self, transaction: bool) -> Pipeline:
        """Commands to go together; without `transaction` not as one."""


class AnyClient(Client, Protocol):
    """A client that also runs commands by their name."""

    def execute_command(self, *args: Any) -> Any:
        """The reply to one command."""


def connect(url: str, timeout: float, connections: int) -> AnyClient:
    """A client that asks once and waits at most `timeout` seconds for a connection and for each read.

    Args:
        url: `redis://`, `rediss://` (TLS; `?ssl_ca_certs=` names a file of authorities) or `unix://`, with
            `user:password@` where the server wants one; or
            `redis+sentinel://user:password@host:26379,host:26379/name/0`: the master of that name, asked of
            these Sentinels at each new connection, so that a failover is followed.
        timeout: in seconds.
        connections: the most to have open at once.
    """
    options: dict[str, Any] = {
        "socket_connect_timeout": timeout,
        "socket_timeout": timeout,
        "retry": Retry(NoBackoff(), 0),
        "health_check_interval": 0,
        "max_connections": connections,
        # The oldest protocol and no greeting: one round trip a request, and any server of the last decade will do.
        "protocol": 2,
        "driver_info": None,
    }
    if urlsplit(url).scheme in SENTINEL_SCHEMES:
        return cast("AnyClient", _master(url, timeout, options))
    return cast("AnyClient", redis.Redis.from_url(url, **options))


def _master(url: str, timeout: float, options: dict[str, Any]) -> redis.Redis:
    addresses, name, database = read_sentinels(url)
    parts = urlsplit(url)
    user, _, password = parts.netloc.rpartition("@")[0].partition(":")
    secure = {"ssl": True} if parts.scheme == "rediss+sentinel" else {}
    asked = {"socket_connect_timeout": timeout, "socket_timeout": timeout, "protocol": 2, "driver_info": None}
    found = Sentinel(  # type: ignore[no-untyped-call] # redis-py has not typed its Sentinels
        addresses,
        sentinel_kwargs={**asked, **secure},
        username=unquote(user) or None,
        password=unquote(password) or None,
        db=database,
        **options,
        **secure,
    )
    client: redis.Redis = found.master_for(name)  # type: ignore[no-untyped-call] # as above
    return client
