"""What a reader of one payload shape gives: an article, or the reason why there is none to read."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.cms import SkipReason
from service.declaration import Declaration


@dataclass(frozen=True, slots=True)
class Content:
    """An article in a payload: its content as markup or as text, and what the system says of it."""

    declaration: Declaration
    html: str | None = None
    text: str | None = None
    """Read where there is no `html`."""
    url: str | None = None
    source_id: str | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A payload that is in order and holds no article to read."""

    reason: SkipReason
    source_id: str | None = None
