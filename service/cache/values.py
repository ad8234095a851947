"""An answer as Redis keeps it: marked, checked, and compressed where that pays."""

from __future__ import annotations

import hashlib
import hmac
from typing import Final

import zstandard

MARKER: Final = b"AE2\0"
"""The format of a value: this, one byte that says how the answer is written, 16 bytes of checksum, the answer."""

PLAIN: Final = b"0"
ZSTANDARD: Final = b"1"

COMPRESSED_FROM: Final = 2048
"""Bytes. A smaller answer goes in one packet anyway; a larger one shrinks to about a quarter, in less time than the
network would have taken for the rest."""

LEVEL: Final = 3
"""zstd's own default: higher levels cost more time than they save bytes on JSON."""

LARGEST: Final = 1024 * 1024
"""Bytes of a value. A larger one may take longer to come over a busy network than to be made again."""

LARGEST_INFLATED: Final = 64 * 1024 * 1024
"""No answer is half as large; a value that says it were is not ours."""

_HEAD: Final = len(MARKER) + 1 + 16


def packed(key: str, answer: bytes) -> bytes | None:
    """The value for an answer; None where it would be too large."""
    coding, content = PLAIN, answer
    if len(answer) >= COMPRESSED_FROM:
        # A compressor is no more than a few microseconds to make, and not to be shared by threads.
        smaller = zstandard.ZstdCompressor(level=LEVEL).compress(answer)
        if len(smaller) < len(answer):
            coding, content = ZSTANDARD, smaller
    if len(content) > LARGEST:
        return None
    return MARKER + coding + _checksum(key, coding, content) + content


def unpacked(key: str, value: bytes) -> bytes | None:
    """The answer in a value; None where the value is not what `packed` made for this key."""
    coding, content = value[len(MARKER) : len(MARKER) + 1], value[_HEAD:]
    # The checksum comes first: nothing is inflated that was not ours.
    if not hmac.compare_digest(value[:_HEAD], MARKER + coding + _checksum(key, coding, content)):
        return None
    if coding == PLAIN:
        return content
    try:
        return zstandard.ZstdDecompressor().decompress(content, max_output_size=LARGEST_INFLATED)
    except (zstandard.ZstdError, MemoryError):
        return None


def _checksum(key: str, coding: bytes, content: bytes) -> bytes:
    return hashlib.blake2b(coding + content, digest_size=16, key=key.encode()[:64]).digest()
