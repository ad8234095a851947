"""Where prose stands among the blocks, and where the headings are that end an article. One pass each."""

from __future__ import annotations

from bisect import bisect_right

from service.fields.body.lines import Lines
from service.fields.body.markup import BIT
from service.fields.body.survey import Survey

_AGAINST = BIT["<nav>"] | BIT["<footer>"] | BIT["comment"] | BIT["related"] | BIT["<form>"] | BIT["hidden"]


def endings(seen: Survey, passed: list[float], lines: Lines) -> list[int]:
    """The headings of what follows an article, in order.

    Such headings stand in menus too, so only those after the first tenth of the prose count.

    Args:
        seen: the page's survey.
        passed: block -> the prose before it.
        lines: the headings of all languages.
    """
    texts = seen.texts
    begin = bisect_right(passed, seen.total * 0.1)
    end = seen.wanted[-1] + 1 if seen.wanted else 0
    return [i for i in range(begin, end) if len(texts[i]) <= 60 and lines.is_ending(texts[i])]


def main_run(seen: Survey) -> tuple[int, int]:
    """The first and last block of the run whose prose most outweighs the lines between."""
    looks, categories, held = seen.looks, seen.categories, seen.held
    best, first, last = 0.0, 0, -1
    total, start = 0.0, 0
    for i, words in enumerate(seen.prose):
        if total <= 0:
            if not words:
                continue
            total, start = 0.0, i
        if words and looks[i].reason is None and not categories.near(held[i]) & _AGAINST:
            total += min(words, 80.0)
            if total > best:
                best, first, last = total, start, i
        else:
            total -= 4.0
    return first, last
