"""The representations an article is answered in: the name in `?format=` and the media type."""

from __future__ import annotations

JSON = "application/json"

FORMATS = {
    "json": JSON,
}
"""The name of each representation and its media type; the first one is what a client gets that asks for none."""
