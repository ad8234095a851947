"""Lines about the author under, or above, the text: not the article's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from service.article import Author
from service.document import Document, Kind
from service.fields.byline.lexicon import Lexicon
from service.layout import Region

_LONGEST = 900
_BEFORE_END = 3
_AFTER_END = 8
_REACH = re.compile(r"@\w{2,}|[\w.]+@[\w\-]+\.\w+|\btwitter\b|\bfollow\b|\bfolgen\b|\be-?mail\b", re.IGNORECASE)


def biographies(document: Document, region: Region, authors: Iterable[Author], words: Lexicon) -> Iterator[int]:
    """The blocks near the end of the article that introduce an author or say how to reach them."""
    people = [(a.name.casefold(), len(a.name)) for a in authors if a.kind == "person" and " " in a.name]
    if not region.content or not people:
        return
    start, end = min(region.content), max(region.content)
    for index in range(max(start + 1, end - _BEFORE_END), min(len(document.blocks), end + _AFTER_END + 1)):
        block = document.blocks[index]
        if len(block.text) > _LONGEST + 20 or block.kind == Kind.CAPTION or block.kind == Kind.HEADING:
            continue
        text = block.text.lstrip("*• –—-")
        if len(text) > _LONGEST:
            continue
        folded = text.casefold()
        if any(_introduces(text, folded.find(name), size, words) for name, size in people if name in folded):
            yield index


def _introduces(text: str, at: int, size: int, words: Lexicon) -> bool:
    """Whether a text that names somebody, first at `at` with a name of this size, tells who that is or how to reach."""
    if at == 0 and words.biography.match(text, size):
        return True
    return len(text) <= 250 and at <= 40 and bool(_REACH.search(text))
