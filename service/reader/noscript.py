"""Pictures and frames in noscript: the parser hands their markup over as text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_TAG = re.compile(r"<(img|iframe)\b([^>]{0,8000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z][a-zA-Z0-9:_-]{0,60})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_LONGEST_MARKUP = 200_000
_MOST_ATTRIBUTES = 60


def embedded(markup: str) -> Iterator[tuple[str, dict[str, str | None]]]:
    """Tag and attributes of the images and frames in the markup."""
    for tag in _TAG.finditer(markup[:_LONGEST_MARKUP]):
        attributes: dict[str, str | None] = {}
        for attribute in _ATTRIBUTE.finditer(tag.group(2)):
            name, *values = attribute.groups()
            value = next((v for v in values if v is not None), "")
            attributes.setdefault(name.lower(), html.unescape(value))
            if len(attributes) == _MOST_ATTRIBUTES:
                break
        yield tag.group(1).lower(), attributes
