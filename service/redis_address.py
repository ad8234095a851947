"""Addresses of a Redis behind Sentinels, which have no form of their own in any standard."""

from __future__ import annotations

from typing import Final
from urllib.parse import unquote, urlsplit

SENTINEL_PORT: Final = 26379
"""Where Sentinels listen unless told otherwise (redis.io, Sentinel)."""

SENTINEL_SCHEMES: Final = ("redis+sentinel", "rediss+sentinel")


def read_sentinels(url: str) -> tuple[list[tuple[str, int]], str, int]:
    """Addresses of the Sentinels, name of the master and number of the database.

    Args:
        url: `redis+sentinel://user:password@host:26379,host:26379/name/0`, with `rediss+` where TLS is spoken.
            User, password and database are those of the master.

    Raises ValueError where it has not this form.
    """
    parts = urlsplit(url)
    name, _, database = parts.path.strip("/").partition("/")
    if parts.scheme not in SENTINEL_SCHEMES or not name or (database and not database.isdigit()):
        raise ValueError("no address of Sentinels")
    addresses: list[tuple[str, int]] = []
    for written in parts.netloc.rpartition("@")[2].split(","):
        host = urlsplit(f"//{written}")
        if not host.hostname:
            raise ValueError("a Sentinel has no host")
        addresses.append((host.hostname, host.port or SENTINEL_PORT))
    return addresses, unquote(name), int(database or 0)
