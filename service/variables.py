"""How the values of environment variables are written: each function here reads one kind.

All of them take the value as written and raise ValueError where it is not valid.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from service.access.keys import read_keys
from service.redis_address import SENTINEL_SCHEMES, read_sentinels

SHORTEST_SECRET, LONGEST_SECRET = 8, 1024
SWITCH = ("on", "off")
LOG_LEVELS = ("debug", "info", "warning", "error", "critical")
LOG_FORMATS = ("json", "text")

MEBIBYTE = 1024 * 1024
GIBIBYTE = 1024 * MEBIBYTE

SECRET_FORM = f"text of {SHORTEST_SECRET} to {LONGEST_SECRET} characters"


def whole(low: int, high: int) -> Callable[[str], int]:
    """Reads a whole number from `low` to `high`."""

    def read(written: str) -> int:
        # int() would also take "1_000", " 7" and other scripts' digits; a typing slip should not pass.
        if not (written.isascii() and written.isdigit()) or not low <= int(written[:20]) <= high:
            raise ValueError(written)
        return int(written)

    return read


def read_host(written: str) -> str:
    """A host name or address."""
    if not written or any(c.isspace() or c in "/@" for c in written):
        raise ValueError(written)
    return written


def read_redis(written: str) -> str | None:
    """The address of a Redis; None where it is empty."""
    if not written:
        return None
    parts = urlsplit(written)
    if parts.scheme == "unix" and parts.path:
        return written
    if parts.scheme in SENTINEL_SCHEMES:
        read_sentinels(written)
        return written
    if parts.scheme in ("redis", "rediss") and parts.hostname and (parts.port is None or parts.port > 0):
        return written
    raise ValueError(written)


def read_path(written: str) -> str | None:
    """An absolute path; None where it is empty."""
    if written and not written.startswith("/"):
        raise ValueError(written)
    return written or None


def read_secret(written: str) -> str | None:
    """A shared secret; None where it is empty."""
    # A secret of a few letters is tried out in no time; one of many kilobytes is a file that was pasted by mistake.
    if written and not SHORTEST_SECRET <= len(written.encode()) <= LONGEST_SECRET:
        raise ValueError(written)
    return written or None


def read_switch(written: str) -> bool:
    """One of `SWITCH`: whether it is on."""
    if written.lower() not in SWITCH:
        raise ValueError(written)
    return written.lower() == "on"


def read_overload_status(written: str) -> int:
    """429 or 503."""
    return {"429": 429, "503": 503}.get(written) or _fail(written)


def _fail(written: str) -> int:
    raise ValueError(written)


def read_keys_file(written: str) -> Path | None:
    """The path of a file of API keys that can be read now; None where it is empty."""
    path = read_path(written)
    if path is None:
        return None
    try:
        read_keys(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(written) from error
    return Path(path)


def read_level(written: str) -> str:
    """One of `LOG_LEVELS`."""
    if written.lower() not in LOG_LEVELS:
        raise ValueError(written)
    return written.lower()


def read_log_format(written: str) -> str | None:
    """One of `LOG_FORMATS`; None where it is empty."""
    if written and written.lower() not in LOG_FORMATS:
        raise ValueError(written)
    return written.lower() or None
