"""Judging blocks by rules of hand, for comparison with the trees: one draft, whose points nobody tuned.

The points were set by reading pages, once, and no threshold was searched for. The distance from the trees therefore
says what training adds to these rules as they stand, not what the best rules of hand would reach.

Points instead of log odds; above zero a block is text. Length, punctuation, links, the words of the
line, the names of its elements and its distance from the page's main run of prose - the same
material that the trees have.
"""

from __future__ import annotations

from service.document import Document, Kind
from service.fields.body.elements import main_container
from service.fields.body.markup import BIT
from service.fields.body.runs import main_run
from service.fields.body.survey import Survey

_FURNITURE = sum(
    BIT[name]
    for name in (
        "menu", "<nav>", "<footer>", "<form>", "related", "share", "newsletter", "comment", "ad", "author", "consent",
        "hidden", "<aside>", "side", "promo", "tags", "caption", "<figure>", "embed", "paywall",
    )
)  # fmt: skip
_TEXT = BIT["body"]
LINKED = 0.4
"""The share of links from which a line leads elsewhere."""
LABEL = 5
"""Words: fewer are a label wherever they stand."""
BESIDE = 2
"""Blocks: a short line so near to prose on both sides stands among it."""
PARAGRAPH = 15
"""Words of prose that are a paragraph."""


def by_rules(document: Document, seen: Survey) -> list[float]:
    """For each block its points."""
    first, last = main_run(seen)
    container = main_container(seen)
    elements = document.elements
    points: list[float] = []
    for block in document.blocks:
        i = block.index
        near = seen.categories.near(block.element)
        look = seen.looks[i]
        total = -1.0
        if seen.prose[i] >= PARAGRAPH:
            total += 3.0
        elif seen.prose[i]:
            total += 1.5
        if block.link_density > LINKED:
            total -= 2.0
        if near & _FURNITURE:
            total -= 2.0
        if near & _TEXT:
            total += 0.5
        if look.reason is not None:
            total -= 2.0
        if first <= i <= last:
            total += 0.5
            if seen.since[i] <= BESIDE and seen.until[i] <= BESIDE:
                total += 0.5 if seen.counts[i] >= LABEL or block.kind is Kind.HEADING else 0.0
            if block.kind in (Kind.HEADING, Kind.ITEM, Kind.QUOTE):
                total += 0.5
        else:
            total -= 2.0
        if container in elements.ancestors(block.element):
            total += 0.5
        if 0 <= seen.headline < i:
            total += 0.25
        points.append(total)
    return points
