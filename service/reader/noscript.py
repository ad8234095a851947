"""Pictures and frames in noscript: the parser hands their markup over as text."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

_TAG = re.compile(r"<(img|iframe)\b", re.IGNORECASE)
_LONGEST_TAG = 8000
# Only whole names, each read once: from every letter of a long word on, reading would take quadratic time.
_ATTRIBUTE = re.compile(
    r"""(?<![a-zA-Z0-9:_-])([a-zA-Z][a-zA-Z0-9:_-]{0,60}+)\s{0,9}+=\s{0,9}+(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
)
_LONGEST_MARKUP = 200_000
_MOST_ATTRIBUTES = 60


def embedded(markup: str) -> Iterator[tuple[str, dict[str, str | None]]]:
    """Tag and attributes of the images and frames in the markup."""
    for tag, written in _tags(markup[:_LONGEST_MARKUP]):
        attributes: dict[str, str | None] = {}
        for attribute in _ATTRIBUTE.finditer(written):
            name, *values = attribute.groups()
            value = next((v for v in values if v is not None), "")
            attributes.setdefault(name.lower(), html.unescape(value))
            if len(attributes) == _MOST_ATTRIBUTES:
                break
        yield tag, attributes


def _tags(markup: str) -> Iterator[tuple[str, str]]:
    """Names and attributes as written. Each end is looked for once, not again for every tag that begins before it."""
    done = end = -1
    for tag in _TAG.finditer(markup):
        start = tag.end()
        if start <= done:
            continue  # it stands in the tag before
        if end < start:
            end = markup.find(">", start)
            if end < 0:
                return
        if end - start <= _LONGEST_TAG:
            done = end
            yield tag.group(1).lower(), markup[start:end]
