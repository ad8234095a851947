"""Freed memory goes back to the system."""

from __future__ import annotations

from pathlib import Path

from service.serving.freed import give_back

BLOCK = 60_000
"""Bytes: small enough for the heap (glibc maps what is larger than 128 KiB by itself)."""


def _resident() -> int:
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Rss:")) * 1024


def test_what_is_free_below_the_end_of_the_heap_goes_back() -> None:
    blocks = [b"x" * BLOCK for _ in range(1000)]
    last = b"y" * BLOCK
    full = _resident()
    blocks.clear()
    give_back()
    assert full - _resident() > 500 * BLOCK
    assert last
