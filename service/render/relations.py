"""How an article came from its original source, in words that go before the name of that source."""

from __future__ import annotations

from typing import Final

RELATIONS: Final = {
    "republication": "republished from",
    "wire": "agency report of",
    "press_release": "press release of",
    "translation": "translated from",
    "aggregation": "taken over from",
}
"""By `original_source.relation`."""
