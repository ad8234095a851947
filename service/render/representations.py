"""The table of representations: what each is called, its media type, and what makes it.

Every representation is made from the contract's JSON, because that is what is remembered:
the JSON itself is passed on as it is, and the others are made from it when they are asked for.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from schemas.representation import FORMATS
from service.render.markdown import to_markdown
from service.render.ninjs import to_ninjs
from service.render.schema_org import to_schema_org

Answer = Mapping[str, Any]
"""An answer as `schemas.article` describes it; a partial one lacks keys."""


@dataclass(frozen=True, slots=True)
class Representation:
    """One form of an answer."""

    name: str
    """As `?format=` has it."""
    media_type: str
    make: Callable[[Answer], str] | None
    """What makes its text from the answer; None for the answer itself."""

    def render(self, answer: bytes) -> bytes:
        """The answer in this form.

        Args:
            answer: the contract's JSON, as `service.render.to_json` makes it.
        """
        return answer if self.make is None else self.make(json.loads(answer)).encode()


_MAKERS: Final[dict[str, Callable[[Answer], str] | None]] = {
    "json": None,
    "jsonld": to_schema_org,
    "ninjs": to_ninjs,
    "markdown": to_markdown,
}

REPRESENTATIONS: Final = {name: Representation(name, media_type, _MAKERS[name]) for name, media_type in FORMATS.items()}
"""Every representation, in the order in which they are preferred where the client does not mind."""
