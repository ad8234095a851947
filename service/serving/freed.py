"""Memory that was freed goes back to the system, not only to the allocator."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable
from typing import Final

PAUSE: Final = 5.0
"""Seconds between two times: what a large page leaves behind is not needed for long, and giving it back takes a
millisecond."""


def _trim() -> Callable[[int], int] | None:
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return trim if callable(trim) else None


_malloc_trim: Final = _trim()
"""glibc's (man 3 malloc_trim); None with another library of C."""


def give_back() -> None:
    """Give free memory in the middle of the heap back as well.

    Python keeps up to 40,000 freed tuples for the next ones, and with them the megabyte around each; a full collection,
    short where what was loaded is frozen, lets them go. By itself glibc only cuts off the heap's end, where some answer
    that is remembered always lies. A worker that had met a few large pages kept what they took, up to 70 MB.
    """
    gc.collect()
    if _malloc_trim is not None:
        _malloc_trim(0)
