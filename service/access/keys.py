"""API keys: known by their sha256 alone, several at once, exchanged without a restart.

A key is 32 random bytes, so that its sha256 cannot be guessed back, and a slow hash, made
for words that people choose, would only cost every request time.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import re
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

PREFIX: Final = "ae_"
"""A key says what it is for, so that scanners for leaked secrets can find it."""

LONGEST: Final = 256
"""Characters. What is longer is no key, and is not hashed."""

LOOK_SECONDS: Final = 5.0
"""How often at most the file of keys is looked at."""

_LINE: Final = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]{0,63}):([0-9a-fA-F]{64})")


@dataclass(frozen=True, slots=True)
class Key:
    """One key: the name that logs show, and the sha256 of the key itself."""

    name: str
    digest: bytes


def read_keys(text: str) -> tuple[Key, ...]:
    """The keys in `name:sha256` entries, one a line or with commas between them; `#` begins a comment.

    A name may have several keys: that is how one is exchanged for the next. Raises ValueError
    with the number of the entry that is none; what stands there is not repeated.
    """
    lines = [line.partition("#")[0] for line in text.splitlines()]
    entries = [entry.strip() for line in lines for entry in line.split(",") if entry.strip()]
    keys: list[Key] = []
    for number, entry in enumerate(entries, 1):
        found = _LINE.fullmatch(entry)
        if not found:
            raise ValueError(f"entry {number} is not name:sha256")
        keys.append(Key(found[1], bytes.fromhex(found[2])))
    return tuple(keys)


def name_of(keys: tuple[Key, ...], token: str) -> str | None:
    """The name of the key that this is; None where it is none. Every key is compared, in constant time each."""
    if len(token) > LONGEST:
        return None
    digest = hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
    found = None
    for key in keys:
        if hmac.compare_digest(key.digest, digest):
            found = key.name
    return found


def new_key(name: str) -> tuple[str, str]:
    """A new key for this name, and its entry for API_KEYS or API_KEYS_FILE."""
    token = PREFIX + secrets.token_urlsafe(32)
    return token, f"{name}:{hashlib.sha256(token.encode()).hexdigest()}"


class KeyRing:
    """The keys that are valid now. Safe for threads.

    Args:
        given: the keys of API_KEYS.
        path: the file of API_KEYS_FILE, or None. It is read again when it changes; where it cannot be read, or is
            malformed, the keys that were valid remain so, and the log says what is wrong.
        clock: a monotonic clock, in seconds.

    Raises ValueError or OSError where the file is not right at the start.
    """

    def __init__(self, given: tuple[Key, ...], path: Path | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._given = given
        self._path = path
        self._clock = clock
        self._lock = threading.Lock()
        self._looked = clock()
        self._seen = self._mark()
        self._keys = given + (read_keys(path.read_text(encoding="utf-8")) if path else ())

    @property
    def open(self) -> bool:
        """Whether anybody may ask: no setting speaks of keys."""
        return not self._given and self._path is None

    def name_of(self, token: str) -> str | None:
        """The name of a valid key, or None."""
        if self._path:
            self._look_again()
        return name_of(self._keys, token)

    def _look_again(self) -> None:
        with self._lock:
            now = self._clock()
            if now - self._looked < LOOK_SECONDS:
                return
            self._looked = now
            mark = self._mark()
            if mark == self._seen or not self._path:
                return
            try:
                self._keys = self._given + read_keys(self._path.read_text(encoding="utf-8"))
            except (OSError, ValueError) as error:
                log.error("API_KEYS_FILE: %s; the keys that were valid remain so", _reason(error))  # noqa: TRY400
                return
            self._seen = mark
            log.info("API_KEYS_FILE: read again, %d keys", len(self._keys))

    def _mark(self) -> tuple[int, int, int] | None:
        """What changes when the file does; secrets of Kubernetes are exchanged as a whole, so it is another file."""
        if not self._path:
            return None
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino


def _reason(error: Exception) -> str:
    return str(error) if type(error) is ValueError else type(error).__name__
