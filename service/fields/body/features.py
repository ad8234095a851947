"""What the judge knows of each block: a row of numbers, each always in the place of its name.

A row says how the text reads, what stands around it, where it is against the headline and
the page's main run of prose, and - on pages - what its elements are. Nothing is decided
here; `trees` weighs the rows.

Rows come in parts. What all blocks of a page share, or all of one element, stands in one
tuple for all of them; and most blocks are settled by the few numbers that the first trees
ask, so the others are found only where the judge goes on.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import get_args

from service.document import Document
from service.fields.body.elements import PAGE_FEATURES, PAGE_FIRST, PAGE_REST, PAGE_WHOLE, PageColumns
from service.fields.body.lines import Lines
from service.fields.body.measures import count_sentences
from service.fields.body.parts import Part, named
from service.fields.body.runs import endings, main_run
from service.fields.body.survey import Look, Survey
from service.fields.body.witness import Witness
from service.fields.body.worth import FAR
from service.layout import Headline, Reason

TEXT_FEATURES = (
    "words",
    "stops",
    "sentences",
    "commas",
    "digits",
    "titled",
    "ending",
    "start",
    "unspaced",
    "reason",
    "copy",
    "marks",
    "headline words",
    "described",
    "prose",
    "prose before",
    "prose after",
    "words before",
    "words after",
    "closed before",
    "closed after",
    "reason before",
    "reason after",
    "stops before",
    "stops after",
    "prose around",
    "blocks since prose",
    "blocks until prose",
    "blocks from headline",
    "share of page",
    "share of prose",
    "blocks from main run",
    "main run",
    "blocks since ending",
    "endings since headline",
    "prose of page",
    "words of page",
    "named",
)
DUMP_FEATURES = ("gap before", "gap after", "like before", "like after")
NAMES = {"html": TEXT_FEATURES + PAGE_FEATURES, "text": TEXT_FEATURES + DUMP_FEATURES}
"""The names of the numbers of a row, for each medium, in the order of training."""

_OF_PAGE = named(TEXT_FEATURES, "main run", "prose of page", "words of page")
_FIRST = named(
    TEXT_FEATURES,
    "words",
    "titled",
    "ending",
    "reason",
    "described",
    "closed before",
    "blocks until prose",
    "blocks from headline",
    "share of prose",
    "endings since headline",
)
_REST = tuple(name for name in TEXT_FEATURES if name not in _OF_PAGE + _FIRST)
FIRST: dict[str, tuple[Part, ...]] = {"html": (_OF_PAGE, _FIRST, *PAGE_FIRST), "text": (_OF_PAGE, _FIRST)}
"""The names in the parts of a row that are found for every block worth a look."""
REST: dict[str, tuple[Part, ...]] = {"html": (_REST, *PAGE_REST), "text": (_REST, DUMP_FEATURES)}
"""The names in the parts that are found for the others only when they are asked for."""

WHOLE = PAGE_WHOLE | {
    "words",
    "sentences",
    "ending",
    "start",
    "reason",
    "copy",
    "marks",
    "words before",
    "words after",
    "closed before",
    "closed after",
    "reason before",
    "reason after",
    "blocks since prose",
    "blocks until prose",
    "blocks from headline",
    "blocks from main run",
    "blocks since ending",
    "endings since headline",
    "words of page",
}
"""The names of the numbers that are always whole."""

_REASONS = {reason: place for place, reason in enumerate(get_args(Reason), 1)}
_MARKS = re.compile(
    r"[|©@h0-9](?:(?<=[|©@])|(?<=h)ttps?:|(?<=[0-9])[0-9]?[:.][0-9][0-9]\b|(?<!\w[12])(?:(?<=1)9|(?<=2)0)[0-9][0-9]\b)"
)
"""A sign of credits, an address, a time of day or a year; begins with a class, which the search is fast for."""
_WORD = re.compile(r"\w+")
_SHORT_LINE = 60
"""Words: signs of credits stand in shorter lines."""
_TOLD_LINE = 40
"""Words: a longer line has words of the headline because it is about the same."""

Row = tuple[tuple[float, ...], ...]
"""The numbers of a block, in parts."""


class Rows:
    """The rows of one page."""

    __slots__ = (
        "_document",
        "_endings",
        "_first",
        "_last",
        "_of_page",
        "_page",
        "_passed",
        "_repeated",
        "_seen",
        "_title",
        "_total",
        "_witness",
        "_words",
    )

    def __init__(
        self, document: Document, headline: Headline | None, seen: Survey, witness: Witness, lines: Lines
    ) -> None:
        """Find what the blocks of the page share."""
        self._document = document
        self._seen = seen
        self._witness = witness
        self._passed = passed = [0.0, *accumulate(seen.prose)]
        self._words = [0, *accumulate(seen.counts)]
        self._endings = endings(seen, passed, lines)
        self._first, self._last = first, last = main_run(seen)
        self._title = frozenset(_WORD.findall(headline.text.casefold())) if headline else frozenset()
        self._repeated = {original for i, original in enumerate(seen.copies) if original != i}
        self._total = total = seen.total or 1.0
        self._of_page = (sum(seen.prose[first : last + 1]) / total, seen.total, self._words[-1])
        self._page = PageColumns(document, seen, witness) if seen.medium == "html" else None

    def first(self) -> list[Row]:
        """For every block worth a look, in order, what `FIRST` names."""
        seen, passed, total, found = self._seen, self._passed, self._total, self._endings
        looks, texts, until, place = seen.looks, seen.texts, seen.until, seen.headline
        of_page, is_described = self._of_page, self._witness.is_described
        rows: list[Row] = []
        for i in seen.wanted:
            figures, reason, _ = looks[i]
            text = (
                figures.words,
                figures.titled,
                figures.ending,
                _REASONS[reason] if reason else 0,
                is_described(texts[i]),
                _closed(looks.get(i - 1)),
                until[i],
                -1 if place < 0 else min(FAR, i - place) if i >= place else -2,
                passed[i] / total,
                bisect_right(found, i) if found else 0,
            )
            rows.append((of_page, text))
        return self._page.added(rows) if self._page else rows

    def rest(self, i: int) -> Row:
        """The numbers that `REST` names."""
        seen = self._seen
        figures, _, spoken = seen.looks[i]
        before, after = seen.looks.get(i - 1), seen.looks.get(i + 1)
        words, titled = figures.words, figures.titled
        count, first, last = len(seen.counts), self._first, self._last
        text = seen.texts[i]
        from_ending = bisect_right(self._endings, i)
        text_part = (
            figures.stops,
            count_sentences(text),
            figures.commas / (words or 1),
            figures.digits,
            figures.start,
            figures.unspaced,
            2 if seen.copies[i] != i else 1 if i in self._repeated else 0,
            1 if words < _SHORT_LINE and _MARKS.search(text, 0, 600) else 0,
            _overlap(spoken, self._title) if words <= _TOLD_LINE else 0.0,
            seen.prose[i],
            seen.prose[i - 1] if before else 0.0,
            seen.prose[i + 1] if after else 0.0,
            before.figures.words if before else 0,
            after.figures.words if after else 0,
            _closed(after),
            _REASONS[before.reason] if before and before.reason else 0,
            _REASONS[after.reason] if after and after.reason else 0,
            before.figures.stops if before else 0.0,
            after.figures.stops if after else 0.0,
            self._prose_around(i),
            seen.since[i],
            i / count,
            max(i - first, -FAR) if i < first else 0 if i <= last else min(FAR, i - last),
            min(FAR, i - self._endings[from_ending - 1]) if from_ending else -1,
            titled * words if words < 12 else 12.0,
        )
        return text_part, self._page.rest(i) if self._page else self._dump(i)

    def _prose_around(self, i: int) -> float:
        """The share of prose among the words of the three blocks before and after."""
        seen, passed, words = self._seen, self._passed, self._words
        low, high = i - 3 if i > 3 else 0, min(len(seen.counts), i + 4)
        others = words[high] - words[low] - seen.counts[i]
        return max(0.0, passed[high] - passed[low] - seen.prose[i]) / (others or 1)

    def _dump(self, i: int) -> tuple[float, ...]:
        blocks, counts = self._document.blocks, self._seen.counts
        words = counts[i] or 1
        if i + 1 < len(blocks):
            gap_after, after = blocks[i + 1].gap, counts[i + 1]
        else:
            gap_after, after = True, 0
        return blocks[i].gap, gap_after, (counts[i - 1] if i else 0) / words, after / words


def _closed(look: Look | None) -> int:
    """How the block before or after ends: 0 as text does, 1 long and not so, 2 short; 3 where there is none."""
    if look is None:
        return 3
    words = look.figures.words
    return 0 if words > 4 and look.figures.is_sentence else 1 if words >= 10 else 2


def _overlap(spoken: Sequence[str], title: frozenset[str]) -> float:
    """The share of a line's words that the headline has."""
    if title.isdisjoint(spoken):
        return 0.0
    return len([word for word in spoken if word in title]) / len(spoken)
