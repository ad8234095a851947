"""What the judge knows of each block: one row of numbers, always in the order of its names.

A row says how the text reads, what stands around it, where it is against the headline and
the page's main run of prose, and - on pages - what its elements are. Nothing is decided
here; `trees` weighs the rows.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import get_args

from service.document import Document
from service.fields.body.elements import PAGE_FEATURES, add_page_columns
from service.fields.body.lines import Lines
from service.fields.body.runs import main_run, prose_around, since_ending
from service.fields.body.survey import Survey
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
"""The names of the numbers of a row, for each medium."""

_REASONS = {reason: place for place, reason in enumerate(get_args(Reason), 1)}
_MARKS = re.compile(
    r"[|©@h0-9](?:(?<=[|©@])|(?<=h)ttps?:|(?<=[0-9])[0-9]?[:.][0-9][0-9]\b|(?<!\w[12])(?:(?<=1)9|(?<=2)0)[0-9][0-9]\b)"
)
"""A sign of credits, an address, a time of day or a year; begins with a class, which the search is fast for."""
_WORD = re.compile(r"\w+")

Row = list[float]


def rows_of(
    document: Document, headline: Headline | None, seen: Survey, witness: Witness, lines: Lines
) -> dict[int, Row]:
    """For each block worth a look its numbers, in the order of `NAMES[seen.medium]`."""
    rows = _text_rows(document, headline, seen, witness, lines)
    if seen.medium == "html":
        add_page_columns(document, seen, witness, rows)
    else:
        _add_dump_columns(document, seen, rows)
    return rows


_Neighbour = tuple[float, int, int, int, float]
_NOTHING: _Neighbour = (0.0, 0, 3, 0, 0.0)
"""Beside the first and the last block."""


def _neighbours(seen: Survey) -> dict[int, _Neighbour]:
    """What a block's row says of the blocks beside it: prose, words, whether they end as text does, reason, stops."""
    prose = seen.prose
    found = {}
    for i, (m, reason, _) in seen.looks.items():
        closed = 0 if m.words > 4 and m.is_sentence else 1 if m.words >= 10 else 2
        found[i] = (prose[i], m.words, closed, _REASONS[reason] if reason else 0, m.stops)
    return found


def _text_rows(
    document: Document, headline: Headline | None, seen: Survey, witness: Witness, lines: Lines
) -> dict[int, Row]:
    blocks, proses, looks, copies = document.blocks, seen.prose, seen.looks, seen.copies
    count, since, until = len(blocks), seen.since, seen.until
    passed = [0.0, *accumulate(proses)]
    ended = since_ending(document, seen, passed, lines)
    around = prose_around(seen, passed)
    first, last = main_run(document, seen)
    title = frozenset(_WORD.findall(headline.text.casefold())) if headline else frozenset()
    repeated = {original for i, original in enumerate(copies) if original != i}
    total = seen.total or 1.0
    run_share = sum(proses[first : last + 1]) / total
    words_of_page = sum(seen.counts)
    beside = _neighbours(seen)
    beside[-1] = beside[count] = _NOTHING
    place = seen.headline
    rows: dict[int, Row] = {}
    for number, i in enumerate(seen.wanted):
        m, _, spoken = looks[i]
        words = m.words
        text = blocks[i].text
        overlap = len([word for word in spoken if word in title]) / len(spoken) if spoken and words <= 40 else 0.0
        prose_before, words_before, closed_before, reason_before, stops_before = beside[i - 1]
        prose_after, words_after, closed_after, reason_after, stops_after = beside[i + 1]
        from_ending, endings = ended[i]
        rows[i] = [
            words,
            m.stops,
            m.sentences,
            m.commas / (words or 1),
            m.digits,
            m.titled,
            m.ending,
            m.start,
            m.unspaced,
            beside[i][3],
            2 if copies[i] != i else 1 if i in repeated else 0,
            1 if words < 60 and _MARKS.search(text, 0, 600) else 0,
            overlap,
            witness.is_described(text),
            proses[i],
            prose_before,
            prose_after,
            words_before,
            words_after,
            closed_before,
            closed_after,
            reason_before,
            reason_after,
            stops_before,
            stops_after,
            around[number],
            since[i],
            until[i],
            -1 if place < 0 else min(FAR, i - place) if i >= place else -2,
            i / count,
            passed[i] / total,
            max(i - first, -FAR) if i < first else 0 if i <= last else min(FAR, i - last),
            run_share,
            from_ending,
            endings,
            seen.total,
            words_of_page,
            m.titled * words if words < 12 else 12.0,
        ]
    return rows


def _add_dump_columns(document: Document, seen: Survey, rows: dict[int, Row]) -> None:
    blocks, counts = document.blocks, seen.counts
    count = len(blocks)
    for i, row in rows.items():
        words = counts[i] or 1
        before = counts[i - 1] if i else 0
        after = counts[i + 1] if i + 1 < count else 0
        row += (blocks[i].gap, blocks[i + 1].gap if i + 1 < count else 1, before / words, after / words)
