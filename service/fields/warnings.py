"""What a reader of the answer should be warned of: no article there, or only its beginning."""

from __future__ import annotations

import re

from service.document import Document
from service.layout import Body, Region

FEWEST_WORDS = 15
"""A news brief has one sentence of about twenty words; with less there is nothing to enrich."""
TEASER_WORDS = 160
"""Teasers before a paywall run to two or three paragraphs; longer texts are free samples that read on their own."""
NEAR = 3
"""Blocks after the text: a wall stands where the text breaks off."""
_WALL = re.compile(r"(?:^|[-_])(?:pay|reg|meter|registration|subscription|subscriber)[-_]?wall", re.IGNORECASE)
UNSURE = 0.2
"""Regions below this were taken because nothing qualified."""

_SENTENCE = re.compile(r"[.!?…。！？।؟።။]")
_ELLIPSIS = ("…", "...", "[…]", "[...]")
_LOCKED = frozenset({"locked", "metered", "premium", "paid", "subscriber", "subscription"})
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def find_warnings(document: Document, region: Region, body: Body) -> tuple[str, ...]:
    """Warnings of the contract's closed list that follow from the body: `not_an_article`, `possible_paywall`."""
    warnings: list[str] = []
    words = _words(body.text)
    guessed = bool(body.placed) and region.confidence < UNSURE  # without places it is the text that the page declares
    if words < FEWEST_WORDS or guessed or not _SENTENCE.search(body.text):
        warnings.append("not_an_article")
    short = words < TEASER_WORDS
    if ((short or body.text.endswith(_ELLIPSIS)) and _is_locked(document)) or (short and _has_wall(document, region)):
        warnings.append("possible_paywall")
    return tuple(warnings)


def _has_wall(document: Document, region: Region) -> bool:
    """Whether a box named after a paywall follows the text at once.

    The box must hold none of the text: outlets give such names to the paid part of an article too.
    """
    elements, blocks = document.elements, document.blocks
    walled = {
        above
        for drop in region.dropped
        if region.last < drop.block <= region.last + NEAR and drop.block < len(blocks)
        for above in elements.ancestors(blocks[drop.block].element)
        if any(_WALL.search(name) for name in elements.tokens[above])
    }
    return bool(walled) and not any(
        above in walled for i in region.content for above in elements.ancestors(blocks[i].element)
    )


def _words(text: str) -> int:
    """Words, two characters counting as one where words are not set apart by blanks; counted no further than needed."""
    sample = text[:4000]
    words = len(sample.split())
    return words if words >= TEASER_WORDS else words + len(_UNSPACED.findall(sample)) // 2


def _is_locked(document: Document) -> bool:
    """Whether the page declares that its text is not free. Some outlets always say so: alone it proves nothing."""
    metadata = document.metadata
    if any(
        value.strip().lower() in _LOCKED for value in metadata.values("article:content_tier", "content_tier", "access")
    ):
        return True
    return any(
        str(thing.properties.get("isAccessibleForFree", "")).strip().lower().rpartition("/")[2] == "false"
        for thing in metadata.things
        if thing.top
    )
