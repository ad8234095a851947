"""Which blocks are worth a look: most lines of a page stand in menus, far from anything that reads like text."""

from __future__ import annotations

from collections.abc import Sequence

from service.document import Block
from service.fields.body.categories import Categories
from service.fields.body.markup import BIT

FAR = 99
"""Farther than this, in blocks, is all the same."""

TEXT = 15.0
"""Words of prose: fewer may be a caption or a label."""
HOPELESS = 8
"""Short lines with no prose within so many blocks are menus: of 1,000 words of articles four stand there."""
HOPELESS_WORDS = 8
HOPELESS_LINKED = 3
"""Lines that are links and no prose are menus nearer to it."""
_LINKED = 0.9
_NO_TEXT = BIT["<nav>"] | BIT["menu"] | BIT["<footer>"] | BIT["comment"] | BIT["<form>"] | BIT["consent"]
"""Containers where a line that is no prose is never the article's: of 8,000 such lines the trees kept six.

Containers, not the line's own element: subheadings have names by which a menu leads to them.
"""


def distances(proses: Sequence[float], running: Sequence[int]) -> tuple[list[int], list[int]]:
    """Blocks since the last and until the next paragraph of at least fifteen words of prose.

    Args:
        proses: block -> its words of prose.
        running: the blocks that have any.
    """
    count = len(proses)
    since, until = [FAR] * count, [FAR] * count
    texts = [i for i in running if proses[i] >= TEXT]
    for place, i in enumerate(texts):
        last = texts[place - 1] if place else -1
        following = texts[place + 1] if place + 1 < len(texts) else count
        for k in range(i + 1, min(following + 1, i + FAR, count)):
            since[k] = k - i
        for k in range(max(last, i - FAR + 1, 0), i):
            until[k] = i - k
    return since, until


def worth_a_look(
    blocks: Sequence[Block],
    held: Sequence[int],
    counts: Sequence[int],
    proses: Sequence[float],
    far: tuple[Sequence[int], Sequence[int]],
    categories: Categories,
) -> list[int]:
    """The blocks that are not deep in a menu, a form or the readers' comments.

    Args:
        blocks: the page.
        held: block -> its element.
        counts: block -> its words.
        proses: block -> its words of prose.
        far: the two distances to prose.
        categories: what the names of elements say.
    """
    above = categories.above
    wanted: list[int] = []
    for i, (words, prose, since, until) in enumerate(zip(counts, proses, *far, strict=True)):
        if prose < TEXT:
            if since > HOPELESS_LINKED and until > HOPELESS_LINKED:
                if words < HOPELESS_WORDS and since > HOPELESS and until > HOPELESS:
                    continue
                block = blocks[i]
                if block.linked > _LINKED * len(block.text):
                    continue
            if above(held[i]) & _NO_TEXT:
                continue
        wanted.append(i)
    return wanted
