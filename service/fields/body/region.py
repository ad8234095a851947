"""Which blocks of a page are the article."""

from __future__ import annotations

from service.document import Document, Kind
from service.fields.body.lines import lines_of
from service.fields.body.markup import BIT
from service.fields.body.survey import Survey, survey
from service.knowledge import Knowledge
from service.layout import NO_REGION, Headline, Reason, Region, Taken

AGAINST: tuple[tuple[str, Reason], ...] = (
    ("comment", "comments"),
    ("newsletter", "newsletter"),
    ("share", "share"),
    ("related", "related"),
    ("promo", "promo"),
    ("ad", "advertisement"),
    ("embed", "embed"),
    ("caption", "caption"),
    ("<figure>", "caption"),
    ("author", "author_biography"),
    ("<nav>", "navigation"),
    ("menu", "navigation"),
    ("<footer>", "navigation"),
    ("footer", "navigation"),
    ("tags", "navigation"),
    ("paywall", "promo"),
    ("hidden", "boilerplate"),
    ("<form>", "boilerplate"),
    ("side", "boilerplate"),
    ("<aside>", "boilerplate"),
)
_STRONG = sum(
    BIT[name]
    for name in (
        "comment",
        "newsletter",
        "share",
        "related",
        "ad",
        "caption",
        "<figure>",
        "<nav>",
        "menu",
        "<footer>",
        "<form>",
        "embed",
        "hidden",
        "tags",
    )
)


def find_region(document: Document, headline: Headline | None, knowledge: Knowledge) -> Region:
    """The blocks of the article: those judged to be its text, the span they stand in, and what else stands there."""
    if not document.blocks:
        return NO_REGION
    lines = lines_of(knowledge)
    seen = survey(document, headline, lines)
    values = [_value(document, seen, i) for i in range(len(document.blocks))]
    first, last = _best_run(values)
    if last < first:
        return _anything(document, seen)
    content = frozenset(i for i in range(first, last + 1) if _belongs(document, seen, i))
    if not content:
        return _anything(document, seen)
    first, last = min(content), max(content)
    start = seen.headline if 0 <= seen.headline < first else first
    dropped = tuple(
        Taken(i, reason_for(seen, i)) for i in range(start, min(len(document.blocks), last + 4)) if i not in content
    )
    return Region(start, last, content, dropped)


def reason_for(seen: Survey, block: int) -> Reason:
    """Why a block near the article is not of it, in the closed vocabulary."""
    if (reason := seen.reasons[block]) is not None:
        return reason
    if seen.copies[block] != block:
        return "duplicate"
    for masks in (seen.near[block], seen.far[block]):
        for name, said in AGAINST:
            if masks & BIT[name]:
                return said
    return "boilerplate"


def _value(document: Document, seen: Survey, i: int) -> float:
    """What the block adds to a run: prose speaks for it, everything else against it."""
    if seen.prose[i] and not seen.near[i] & _STRONG and seen.reasons[i] is None and i > seen.headline:
        return min(seen.prose[i], 80.0)
    block = document.blocks[i]
    if seen.near[i] & _STRONG:
        return -6.0
    if block.link_density > 0.6:
        return -8.0
    return -4.0


def _best_run(values: list[float]) -> tuple[int, int]:
    """The run of blocks with the greatest sum."""
    best, first, last = 0.0, 0, -1
    total, start = 0.0, 0
    for i, value in enumerate(values):
        if total <= 0:
            total, start = 0.0, i
        total += value
        if total > best:
            best, first, last = total, start, i
    return first, last


def _belongs(document: Document, seen: Survey, i: int) -> bool:
    block = document.blocks[i]
    if seen.reasons[i] is not None or seen.near[i] & _STRONG or i == seen.headline:
        return False
    if block.kind is Kind.CAPTION or block.link_density > 0.7:
        return False
    return True


def _anything(document: Document, seen: Survey) -> Region:
    """The longest block, where nothing qualifies: an empty answer helps nobody."""
    longest = max(range(len(document.blocks)), key=lambda i: (seen.measures[i].words, -i))
    return Region(longest, longest, frozenset({longest}), (), 0.1)
