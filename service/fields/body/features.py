"""What the judge knows of each block: one row of numbers, always in the order of its names.

A row says how the text reads, what stands around it, where it is against the headline and
the page's main run of prose, and - on pages - what its elements are. Nothing is decided
here; `trees` weighs the rows.
"""

from __future__ import annotations

import re
from typing import get_args

from service.document import ROOT, Document, Kind
from service.fields.body.lines import Lines
from service.fields.body.markup import BIT, CATEGORIES
from service.fields.body.survey import Survey
from service.fields.body.witness import Witness
from service.layout import Headline, Reason

FAR = 99
"""Farther than this, in blocks, is all the same."""

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
PAGE_FEATURES = (
    "kind",
    "level",
    "kind before",
    "kind after",
    "linked",
    "linked before",
    "linked after",
    "bold",
    "italic",
    "declared",
    "tag",
    "path prose",
    "path blocks",
    "parent prose",
    "grandparent prose",
    "great-grandparent prose",
    "parent words",
    "parent linked",
    "grandparent linked",
    "depth in main container",
    "depth in best parent",
    "siblings",
    "prose siblings",
    "same parent before",
    "same parent after",
    "blocks since picture",
    "alternative text",
    "times",
    *CATEGORIES,
)
NAMES = {"html": TEXT_FEATURES + PAGE_FEATURES, "text": TEXT_FEATURES + DUMP_FEATURES}
"""The names of the numbers of a row, for each medium."""

_TAGS = {
    tag: place
    for place, tags in enumerate(
        (
            ("p",),
            ("blockquote", "q"),
            ("h2",),
            ("h3",),
            ("h4", "h5", "h6"),
            ("div",),
            ("section", "article", "main"),
            ("span", "font", "center"),
            ("td", "th", "tr", "table"),
            ("li", "dd", "dt", "ul", "ol"),
            ("h1",),
            ("figcaption", "figure"),
            ("header", "footer", "nav", "aside"),
            ("a",),
            ("button", "label", "form", "option"),
        ),
        1,
    )
    for tag in tags
}
"""Tags from those that text stands in to those that it seldom does."""
_KINDS = {kind: place for place, kind in enumerate(Kind)}
_REASONS = {reason: place for place, reason in enumerate(get_args(Reason), 1)}
_MARKS = re.compile(r"[|©@]|https?:|\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b")
_NAMED = re.compile(r"\w+")

Row = list[float]


def rows_of(document: Document, headline: Headline | None, seen: Survey, lines: Lines, witness: Witness) -> list[Row]:
    """For each block its numbers, in the order of `NAMES[document.media]`."""
    rows = _text_rows(document, headline, seen, lines, witness)
    if document.media == "html":
        _add_page_columns(document, seen, witness, rows)
    else:
        _add_dump_columns(document, seen, rows)
    return rows


def _text_rows(
    document: Document, headline: Headline | None, seen: Survey, lines: Lines, witness: Witness
) -> list[Row]:
    blocks, measures, proses, reasons = document.blocks, seen.measures, seen.prose, seen.reasons
    count = len(blocks)
    since, until = _distances(proses)
    ended, endings = _since_ending(seen, [lines.is_ending(block.text) for block in blocks])
    around = _around(seen)
    first, last = main_run(seen)
    title = frozenset(_NAMED.findall(headline.text.casefold())) if headline else frozenset()
    repeated = {original for i, original in enumerate(seen.copies) if original != i}
    total = seen.total or 1.0
    run_share = sum(proses[first : last + 1]) / total
    words_of_page = sum(m.words for m in measures)
    closed = [0 if m.is_sentence and m.words > 4 else 1 if m.words >= 10 else 2 for m in measures]
    passed = 0.0
    rows: list[Row] = []
    for i, block in enumerate(blocks):
        m = measures[i]
        reason = reasons[i]
        overlap = 0.0
        if title and m.words <= 40:
            spoken = _NAMED.findall(block.text.casefold())
            overlap = sum(map(title.__contains__, spoken)) / len(spoken) if spoken else 0.0
        before, after = i > 0, i + 1 < count
        rows.append(
            [
                m.words,
                m.stops,
                m.sentences,
                m.commas / (m.words or 1),
                m.digits,
                m.titled,
                m.ending,
                m.start,
                m.unspaced,
                _REASONS[reason] if reason else 0,
                2 if seen.copies[i] != i else 1 if i in repeated else 0,
                1 if m.words < 60 and _MARKS.search(block.text) else 0,
                overlap,
                witness.is_described(block.text),
                proses[i],
                proses[i - 1] if before else 0.0,
                proses[i + 1] if after else 0.0,
                measures[i - 1].words if before else 0,
                measures[i + 1].words if after else 0,
                closed[i - 1] if before else 3,
                closed[i + 1] if after else 3,
                _REASONS[reasons[i - 1] or "boilerplate"] if before and reasons[i - 1] else 0,
                _REASONS[reasons[i + 1] or "boilerplate"] if after and reasons[i + 1] else 0,
                measures[i - 1].stops if before else 0.0,
                measures[i + 1].stops if after else 0.0,
                around[i],
                since[i],
                until[i],
                -1 if seen.headline < 0 else min(FAR, i - seen.headline) if i >= seen.headline else -2,
                i / count,
                passed / total,
                max(i - first, -FAR) if i < first else 0 if i <= last else min(FAR, i - last),
                run_share,
                ended[i],
                endings[i],
                seen.total,
                words_of_page,
                m.titled * m.words if m.words < 12 else 12.0,
            ]
        )
        passed += proses[i]
    return rows


def _add_dump_columns(document: Document, seen: Survey, rows: list[Row]) -> None:
    blocks, measures = document.blocks, seen.measures
    count = len(blocks)
    for i, row in enumerate(rows):
        words = measures[i].words or 1
        row += (
            blocks[i].gap,
            blocks[i + 1].gap if i + 1 < count else 1,
            measures[i - 1].words / words if i else -1,
            measures[i + 1].words / words if i + 1 < count else -1,
        )


def _add_page_columns(document: Document, seen: Survey, witness: Witness, rows: list[Row]) -> None:
    blocks, elements = document.blocks, document.elements
    parents, tags, paths = elements.parents, elements.tags, elements.paths
    mass, words, linked = seen.mass, seen.words, seen.linked
    total = seen.total or 1.0
    path_prose: dict[int, float] = {}
    path_blocks: dict[int, int] = {}
    siblings: dict[int, int] = {}
    prose_siblings: dict[int, int] = {}
    for i, block in enumerate(blocks):
        path, parent = paths[block.element], parents[block.element]
        path_prose[path] = path_prose.get(path, 0.0) + seen.prose[i]
        path_blocks[path] = path_blocks.get(path, 0) + 1
        siblings[parent] = siblings.get(parent, 0) + 1
        prose_siblings[parent] = prose_siblings.get(parent, 0) + (seen.prose[i] > 0)
    in_main = _depths(parents, main_container(seen))
    in_best = _depths(parents, _best_parent(document, seen))
    pictured, alternatives = _pictures(document)
    times: dict[int, int] = {}
    for time in document.times:
        times[time.before] = times.get(time.before, 0) + 1
    shares = [block.linked / (len(block.text) or 1) for block in blocks]
    columns: dict[tuple[int, int], tuple[int, ...]] = {}
    count = len(blocks)
    for i, block in enumerate(blocks):
        element = block.element
        parent = parents[element]
        above = parents[parent] if parent != ROOT else ROOT
        third = parents[above] if above != ROOT else ROOT
        text = len(block.text) or 1
        path = paths[element]
        near, far = seen.near[i], seen.far[i]
        bits = columns.get((near, far))
        if bits is None:
            bits = columns[near, far] = tuple(
                2 if near >> place & 1 else far >> place & 1 for place in range(len(CATEGORIES))
            )
        row = rows[i]
        row += (
            _KINDS[block.kind],
            block.level,
            _KINDS[blocks[i - 1].kind] if i else -1,
            _KINDS[blocks[i + 1].kind] if i + 1 < count else -1,
            shares[i],
            shares[i - 1] if i else 0.0,
            shares[i + 1] if i + 1 < count else 0.0,
            block.bold / text,
            block.italic / text,
            witness.testimony(block.text),
            _TAGS.get(tags[element], 0),
            path_prose[path] / total,
            path_blocks[path],
            mass[parent] / total if parent != ROOT else 0.0,
            mass[above] / total if above != ROOT else 0.0,
            mass[third] / total if third != ROOT else 0.0,
            words[parent] if parent != ROOT else 0,
            linked[parent] / (words[parent] or 1) if parent != ROOT else 0.0,
            linked[above] / (words[above] or 1) if above != ROOT else 0.0,
            in_main[element],
            in_best[element],
            siblings[parent],
            prose_siblings[parent] / siblings[parent],
            i > 0 and parents[blocks[i - 1].element] == parent,
            i + 1 < count and parents[blocks[i + 1].element] == parent,
            min(FAR, i - pictured[i]),
            block.text in alternatives,
            times.get(i, 0),
        )
        row += bits


def _pictures(document: Document) -> tuple[list[int], frozenset[str]]:
    """For each block the last block that a picture stands before, and all texts given for pictures."""
    count = len(document.blocks)
    marked = {picture.before for picture in document.pictures}
    last, places = -FAR, []
    for i in range(count):
        if i in marked:
            last = i
        places.append(last)
    texts = {picture.alt for picture in document.pictures if picture.alt}
    texts.update(value for picture in document.pictures for value in picture.attributes.values())
    return places, frozenset(texts)


def _distances(proses: tuple[float, ...]) -> tuple[list[int], list[int]]:
    """Blocks since the last and until the next paragraph of at least fifteen words of prose."""
    count = len(proses)
    since, until = [FAR] * count, [FAR] * count
    last = -FAR
    for i in range(count):
        since[i] = min(FAR, i - last)
        if proses[i] >= 15:
            last = i
    following = count + FAR
    for i in range(count - 1, -1, -1):
        until[i] = min(FAR, following - i)
        if proses[i] >= 15:
            following = i
    return since, until


def _since_ending(seen: Survey, endings: list[bool]) -> tuple[list[int], list[int]]:
    """How many blocks back the last heading of what follows an article stands (-1: none), and how many there were.

    Such headings stand in menus too, so only those after the first tenth of the prose count.
    """
    enough = seen.total * 0.1
    distances: list[int] = []
    counts: list[int] = []
    passed, last, number = 0.0, -1, 0
    for i, ending in enumerate(endings):
        if ending and passed > enough:
            last = i
            number += 1
        distances.append(-1 if last < 0 else min(FAR, i - last))
        counts.append(number)
        passed += seen.prose[i]
    return distances, counts


def _around(seen: Survey) -> list[float]:
    """The share of prose among the words of the three blocks before and after each block."""
    count = len(seen.prose)
    prose, words = [0.0], [0]
    for i in range(count):
        prose.append(prose[-1] + seen.prose[i])
        words.append(words[-1] + seen.measures[i].words)
    shares: list[float] = []
    for i in range(count):
        low, high = max(0, i - 3), min(count, i + 4)
        others = words[high] - words[low] - seen.measures[i].words
        shares.append(max(0.0, prose[high] - prose[low] - seen.prose[i]) / (others or 1))
    return shares


def main_run(seen: Survey) -> tuple[int, int]:
    """The first and last block of the run whose prose most outweighs the lines between."""
    against = BIT["<nav>"] | BIT["<footer>"] | BIT["comment"] | BIT["related"] | BIT["<form>"] | BIT["hidden"]
    best, first, last = 0.0, 0, -1
    total, start = 0.0, 0
    for i, words in enumerate(seen.prose):
        if total <= 0:
            total, start = 0.0, i
        if words and not seen.near[i] & against and seen.reasons[i] is None:
            total += min(words, 80.0)
        else:
            total -= 4.0
        if total > best:
            best, first, last = total, start, i
    return first, last


def main_container(seen: Survey) -> int:
    """The innermost element that holds seven tenths of the page's prose; -1 where there is none."""
    enough = seen.total * 0.7
    if not enough:
        return ROOT
    return next((element for element in range(len(seen.mass) - 1, -1, -1) if seen.mass[element] >= enough), ROOT)


def _best_parent(document: Document, seen: Survey) -> int:
    """The element with the most prose in its children, half as much counting for theirs."""
    parents = document.elements.parents
    score: dict[int, float] = {}
    for i, block in enumerate(document.blocks):
        parent = parents[block.element]
        if not seen.prose[i] or parent == ROOT:
            continue
        score[parent] = score.get(parent, 0.0) + seen.prose[i]
        above = parents[parent]
        if above != ROOT:
            score[above] = score.get(above, 0.0) + seen.prose[i] / 2
    return max(score, key=lambda element: (score[element], -element)) if score else ROOT


def _depths(parents: tuple[int, ...], container: int) -> list[int]:
    """For each element how deep it stands in the container: 1 itself, at most 7; 0 outside."""
    depths = [0] * len(parents)
    if container == ROOT:
        return depths
    depths[container] = 1
    for element in range(container + 1, len(parents)):
        above = depths[parents[element]] if parents[element] != ROOT else 0
        if above:
            depths[element] = min(7, above + 1)
    return depths
