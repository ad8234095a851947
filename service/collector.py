"""The garbage collector: what it shall not look at, and how often it shall look."""

from __future__ import annotations

import gc
from typing import Final

YOUNG: Final = 5000
"""New objects before the young ones are looked at. An article makes tens of thousands, nearly all of which are freed
without the collector, because nothing in them points in a circle: looked at every 700, Python's own number, they cost
a twentieth of its time; beyond 5,000 nothing more is gained."""


def pause() -> None:
    """Collect nothing while the service is loaded: nearly all that is made now stays, and is looked at for nothing."""
    gc.disable()


def keep_what_is_loaded() -> None:
    """Never again look at what there is now, and go on collecting.

    Left alone by the collector, memory that was filled before a fork stays shared after it.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG)
    gc.enable()
