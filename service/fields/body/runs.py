"""Where prose stands among the blocks: runs, what stands around and what came before. One pass each."""

from __future__ import annotations

from itertools import accumulate

from service.document import Document
from service.fields.body.lines import Lines
from service.fields.body.markup import BIT
from service.fields.body.survey import Survey
from service.fields.body.worth import FAR

_AGAINST = BIT["<nav>"] | BIT["<footer>"] | BIT["comment"] | BIT["related"] | BIT["<form>"] | BIT["hidden"]


def since_ending(document: Document, seen: Survey, passed: list[float], lines: Lines) -> dict[int, tuple[int, int]]:
    """For each wanted block how far back the last heading of what follows an article stands, and how many there were.

    Such headings stand in menus too, so only those after the first tenth of the prose count; -1 where there is none.

    Args:
        document: the page.
        seen: its survey.
        passed: block -> the prose before it.
        lines: the headings of all languages.
    """
    enough = seen.total * 0.1
    found: dict[int, tuple[int, int]] = {}
    last, number, start = -1, 0, 0
    blocks = document.blocks
    for i in seen.wanted:
        for k in range(start, i + 1):
            if passed[k] > enough and lines.is_ending(blocks[k].text):
                last = k
                number += 1
        start = i + 1
        found[i] = (-1 if last < 0 else min(FAR, i - last), number)
    return found


def prose_around(seen: Survey, passed: list[float]) -> list[float]:
    """The share of prose among the words of the three blocks before and after each wanted block."""
    count = len(seen.prose)
    words = [0, *accumulate(seen.counts)]
    shares: list[float] = []
    for i in seen.wanted:
        low, high = i - 3 if i > 3 else 0, min(count, i + 4)
        others = words[high] - words[low] - seen.counts[i]
        shares.append(max(0.0, passed[high] - passed[low] - seen.prose[i]) / (others or 1))
    return shares


def main_run(document: Document, seen: Survey) -> tuple[int, int]:
    """The first and last block of the run whose prose most outweighs the lines between."""
    looks, categories, blocks = seen.looks, seen.categories, document.blocks
    best, first, last = 0.0, 0, -1
    total, start = 0.0, 0
    for i, words in enumerate(seen.prose):
        if total <= 0:
            if not words:
                continue
            total, start = 0.0, i
        if words and looks[i].reason is None and not categories.near(blocks[i].element) & _AGAINST:
            total += min(words, 80.0)
            if total > best:
                best, first, last = total, start, i
        else:
            total -= 4.0
    return first, last
