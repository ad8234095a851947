"""What the judge knows of each block: one row of numbers, always in the order of its names.

A row says how the text reads, what stands around it, where it is against the headline and
the page's main run of prose, and - on pages - what its elements are. Nothing is decided
here; `trees` weighs the rows.
"""

from __future__ import annotations

import re
from typing import get_args

from service.document import Document, Media
from service.fields.body.elements import PAGE_FEATURES, add_page_columns
from service.fields.body.runs import FAR, distances, main_run, prose_around, since_ending
from service.fields.body.survey import Survey
from service.fields.body.witness import Witness
from service.layout import Headline, Reason

HOPELESS = 8
"""Short lines with no prose within so many blocks are menus: of 1,000 words of articles four stand there."""
HOPELESS_WORDS = 8
HOPELESS_LINKED = 3
HOPELESS_LINKED_WORDS = 12
"""A short line that is a link is one even nearer to prose."""

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


def medium_of(document: Document) -> Media:
    """`html` where every block stands in a known element, else `text`: a page without elements is but its lines."""
    count = len(document.elements.parents)
    known = document.media == "html" and all(0 <= block.element < count for block in document.blocks)
    return "html" if known else "text"


def rows_of(
    document: Document,
    headline: Headline | None,
    seen: Survey,
    witness: Witness,
    *,
    all_rows: bool = False,
) -> list[Row | None]:
    """For each block its numbers, in the order of `NAMES[medium_of(document)]`; None for lines deep in a menu.

    With `all_rows`, as in training, no block goes without.
    """
    since, until = distances(seen.prose)
    wanted = [
        i for i in range(len(document.blocks)) if all_rows or not _is_hopeless(document, seen, i, since[i], until[i])
    ]
    rows = _text_rows(document, headline, seen, witness, (since, until), wanted)
    if medium_of(document) == "html":
        add_page_columns(document, seen, witness, rows)
    else:
        _add_dump_columns(document, seen, rows)
    return [rows.get(i) for i in range(len(document.blocks))]


def _is_hopeless(document: Document, seen: Survey, i: int, since: int, until: int) -> bool:
    words = seen.measures[i].words
    if words < HOPELESS_WORDS and since > HOPELESS and until > HOPELESS:
        return True
    linked = document.blocks[i].link_density > 0.9 and words < HOPELESS_LINKED_WORDS
    return linked and since > HOPELESS_LINKED and until > HOPELESS_LINKED


def _text_rows(
    document: Document,
    headline: Headline | None,
    seen: Survey,
    witness: Witness,
    far: tuple[list[int], list[int]],
    wanted: list[int],
) -> dict[int, Row]:
    blocks, measures, proses = document.blocks, seen.measures, seen.prose
    count = len(blocks)
    since, until = far
    ended, endings = since_ending(seen)
    around = prose_around(seen, wanted)
    first, last = main_run(seen)
    title = frozenset(_WORD.findall(headline.text.casefold())) if headline else frozenset()
    repeated = {original for i, original in enumerate(seen.copies) if original != i}
    total = seen.total or 1.0
    run_share = sum(proses[first : last + 1]) / total
    words_of_page = sum(m.words for m in measures)
    closed = [0 if m.is_sentence and m.words > 4 else 1 if m.words >= 10 else 2 for m in measures]
    reasons = [_REASONS[reason] if reason else 0 for reason in seen.reasons]
    passed = [0.0]
    for words in proses:
        passed.append(passed[-1] + words)
    rows: dict[int, Row] = {}
    for number, i in enumerate(wanted):
        m = measures[i]
        text = blocks[i].text
        overlap = 0.0
        if title and m.words <= 40:
            spoken = _WORD.findall(text.casefold())
            overlap = sum(map(title.__contains__, spoken)) / len(spoken) if spoken else 0.0
        before, after = i > 0, i + 1 < count
        rows[i] = [
            m.words,
            m.stops,
            m.sentences,
            m.commas / (m.words or 1),
            m.digits,
            m.titled,
            m.ending,
            m.start,
            m.unspaced,
            reasons[i],
            2 if seen.copies[i] != i else 1 if i in repeated else 0,
            1 if m.words < 60 and _MARKS.search(text, 0, 600) else 0,
            overlap,
            witness.is_described(text),
            proses[i],
            proses[i - 1] if before else 0.0,
            proses[i + 1] if after else 0.0,
            measures[i - 1].words if before else 0,
            measures[i + 1].words if after else 0,
            closed[i - 1] if before else 3,
            closed[i + 1] if after else 3,
            reasons[i - 1] if before else 0,
            reasons[i + 1] if after else 0,
            measures[i - 1].stops if before else 0.0,
            measures[i + 1].stops if after else 0.0,
            around[number],
            since[i],
            until[i],
            -1 if seen.headline < 0 else min(FAR, i - seen.headline) if i >= seen.headline else -2,
            i / count,
            passed[i] / total,
            max(i - first, -FAR) if i < first else 0 if i <= last else min(FAR, i - last),
            run_share,
            ended[i],
            endings[i],
            seen.total,
            words_of_page,
            m.titled * m.words if m.words < 12 else 12.0,
        ]
    return rows


def _add_dump_columns(document: Document, seen: Survey, rows: dict[int, Row]) -> None:
    blocks, measures = document.blocks, seen.measures
    count = len(blocks)
    for i, row in rows.items():
        words = measures[i].words or 1
        before = measures[i - 1].words if i else 0
        after = measures[i + 1].words if i + 1 < count else 0
        row += (blocks[i].gap, blocks[i + 1].gap if i + 1 < count else 1, before / words, after / words)
