"""What the judge asks of each block, as small numbers that weights are looked up by.

Every answer is a code below its question's size. Most questions are asked together with how
long the line is (`length`), because the same answer means another thing for a line of two
words than for a paragraph. Questions about elements are asked of pages only.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import get_args

from service.document import ROOT, Block, Document, Kind
from service.fields.body.lines import Lines
from service.fields.body.markup import BIT, CATEGORIES
from service.fields.body.survey import Survey
from service.fields.body.witness import Witness
from service.layout import Headline, Reason

LENGTHS = (4, 10, 20, 40)
"""Words that part a label, a headline, a short and a long sentence, and a paragraph."""
_L = len(LENGTHS) + 1

_WORDS = (1, 2, 3, 4, 6, 8, 11, 15, 20, 30, 45, 70, 110, 200)
_STOPS = (0.01, 0.08, 0.15, 0.22, 0.3, 0.4)
_SHARES = (0.01, 0.1, 0.3, 0.6, 0.9)
_MASSES = (0.001, 0.03, 0.1, 0.3, 0.6, 0.9)
_FEW = (1, 2, 3, 5)
_COMMAS = (0.01, 0.04, 0.08, 0.15)
_TITLED = (0.1, 0.25, 0.4, 0.6, 0.85)
_PROSE = (1, 10, 25, 50)
_QUANTILES = (0.0001, 0.03, 0.15, 0.5, 0.85, 0.97, 0.9999)
_DISTANCES = (1, 2, 4, 9)
_AFTER = (1, 4, 11, 31)

_TAGS = {
    tag: place
    for place, tags in enumerate(
        (
            ("p",),
            ("div",),
            ("span", "font"),
            ("li", "dd", "dt", "ul", "ol"),
            ("h1",),
            ("h2",),
            ("h3",),
            ("h4", "h5", "h6"),
            ("td", "th", "tr", "table"),
            ("blockquote", "q"),
            ("a",),
            ("figcaption", "figure"),
            ("section", "article", "main"),
            ("header", "footer", "nav", "aside"),
            ("button", "label", "form", "option"),
        ),
        1,
    )
    for tag in tags
}
_KINDS = {kind: place for place, kind in enumerate(Kind)}
_REASONS = {reason: place for place, reason in enumerate(get_args(Reason), 1)}
_MARKS = re.compile(r"[|©@]|https?:")

# question, size; those of `_PAGE` follow on pages
TEXT_QUESTIONS: tuple[tuple[str, int], ...] = (
    ("words", len(_WORDS) + 1),
    ("stops", 7 * _L),
    ("ending", 6 * _L),
    ("start", 6 * _L),
    ("sentences", 5 * _L),
    ("commas", 5 * _L),
    ("digits", 6 * _L),
    ("titled", 6 * _L),
    ("reason", (len(_REASONS) + 1) * _L),
    ("copy", 3 * _L),
    ("marks", 2 * _L),
    ("headline-words", 6 * _L),
    ("described", 2 * _L),
    ("before", 5 * _L),
    ("after", 5 * _L),
    ("both", 25),
    ("around", 7 * _L),
    ("since-prose", 5 * _L),
    ("until-prose", 5 * _L),
    ("headline", 7 * _L),
    ("quantile", 8 * _L),
    ("run", 8 * _L),
    ("ended", 6 * _L),
    ("neighbour-reasons", 4 * _L),
    ("neighbour-endings", 9 * _L),
)
TEXT_ONLY: tuple[tuple[str, int], ...] = (("gaps", 4 * _L), ("same-length", 3 * _L))
PAGE_ONLY: tuple[tuple[str, int], ...] = (
    ("kind", 10 * _L),
    ("neighbour-kinds", 49),
    ("linked", 6 * _L),
    ("bold", 4 * _L),
    ("italic", 4 * _L),
    ("declared", 3 * _L),
    ("tag", 16 * _L),
    ("path", 7 * _L),
    ("parent", 7 * _L),
    ("grandparent", 7 * _L),
    ("great-grandparent", 7 * _L),
    ("depth", 8 * _L),
    ("candidate", 8 * _L),
    ("parent-linked", 6 * _L),
    ("grandparent-linked", 6 * _L),
    ("siblings", 9 * _L),
    *((category, 6) for category in CATEGORIES),
)

QUESTIONS = {"html": TEXT_QUESTIONS + PAGE_ONLY, "text": TEXT_QUESTIONS + TEXT_ONLY}
"""The questions of each medium, with their sizes, in the order of the answers."""


def answers(
    document: Document, headline: Headline | None, seen: Survey, lines: Lines, witness: Witness
) -> list[list[int]]:
    """For each block its answers to `QUESTIONS[document.media]`."""
    rows = _text_answers(document, headline, seen, lines, witness)
    if document.media == "html":
        _add_page_answers(document, seen, witness, rows)
    else:
        _add_dump_answers(document.blocks, seen, rows)
    return rows


def _text_answers(
    document: Document, headline: Headline | None, seen: Survey, lines: Lines, witness: Witness
) -> list[list[int]]:
    blocks, measures, proses = document.blocks, seen.measures, seen.prose
    count = len(blocks)
    since, until = _distances(proses)
    ended = _since_ending(seen, [lines.is_ending(block.text) for block in blocks])
    around = _around(seen)
    run = main_run(seen)
    title = frozenset(headline.text.casefold().split()) if headline else frozenset()
    repeated = {first for i, first in enumerate(seen.copies) if first != i}
    total = seen.total or 1.0
    before_all = 0.0
    rows: list[list[int]] = []
    for i, block in enumerate(blocks):
        m = measures[i]
        length = bisect_right(LENGTHS, m.words)
        before = bisect_right(_PROSE, proses[i - 1]) if i else 0
        after = bisect_right(_PROSE, proses[i + 1]) if i + 1 < count else 0
        words = m.words or 1
        reason = seen.reasons[i]
        copy = 2 if seen.copies[i] != i else 1 if i in repeated else 0
        overlap = 0
        if title and m.words <= 40:
            spoken = block.text.casefold().split()
            overlap = bisect_right(_SHARES, sum(word in title for word in spoken) / len(spoken)) if spoken else 0
        reasons_beside = (2 if i and seen.reasons[i - 1] else 0) + (1 if i + 1 < count and seen.reasons[i + 1] else 0)
        endings_beside = (_closing(seen, i - 1) if i else 2) * 3 + (_closing(seen, i + 1) if i + 1 < count else 2)
        rows.append(
            [
                bisect_right(_WORDS, m.words),
                bisect_right(_STOPS, m.stops) * _L + length,
                m.ending * _L + length,
                m.start * _L + length,
                bisect_right(_FEW, m.sentences) * _L + length,
                bisect_right(_COMMAS, m.commas / words) * _L + length,
                bisect_right(_SHARES, m.digits) * _L + length,
                bisect_right(_TITLED, m.titled) * _L + length,
                (_REASONS[reason] if reason else 0) * _L + length,
                copy * _L + length,
                (1 if _MARKS.search(block.text[:300]) else 0) * _L + length,
                overlap * _L + length,
                (1 if witness.is_described(block.text) else 0) * _L + length,
                before * _L + length,
                after * _L + length,
                before * 5 + after,
                bisect_right(_MASSES, around[i]) * _L + length,
                bisect_right(_DISTANCES, since[i]) * _L + length,
                bisect_right(_DISTANCES, until[i]) * _L + length,
                _from_headline(i, seen.headline) * _L + length,
                bisect_right(_QUANTILES, before_all / total) * _L + length,
                _from_run(i, *run) * _L + length,
                ended[i] * _L + length,
                reasons_beside * _L + length,
                endings_beside * _L + length,
            ]
        )
        before_all += proses[i]
    return rows


def _add_dump_answers(blocks: tuple[Block, ...], seen: Survey, rows: list[list[int]]) -> None:
    count = len(blocks)
    for i, row in enumerate(rows):
        length = bisect_right(LENGTHS, seen.measures[i].words)
        after = blocks[i + 1].gap if i + 1 < count else True
        like = (1 if i and _alike(seen, i, i - 1) else 0) + (1 if i + 1 < count and _alike(seen, i, i + 1) else 0)
        row.append(((2 if blocks[i].gap else 0) + (1 if after else 0)) * _L + length)
        row.append(like * _L + length)


def _alike(seen: Survey, one: int, other: int) -> bool:
    """Whether two lines are of one length class: lists of headlines are lines of one length."""
    return bisect_right(LENGTHS, seen.measures[one].words) == bisect_right(LENGTHS, seen.measures[other].words)


def _add_page_answers(document: Document, seen: Survey, witness: Witness, rows: list[list[int]]) -> None:
    blocks, elements = document.blocks, document.elements
    parents, tags, paths = elements.parents, elements.tags, elements.paths
    mass, element_words, element_linked = seen.mass, seen.words, seen.linked
    elements_count = len(parents)
    total = seen.total or 1.0
    by_path: dict[int, float] = {}
    children: dict[int, list[int]] = {}
    for i, block in enumerate(blocks):
        if not 0 <= block.element < elements_count:
            continue
        path = paths[block.element]
        by_path[path] = by_path.get(path, 0.0) + seen.prose[i]
        sums = children.setdefault(parents[block.element], [0, 0])
        sums[0] += 1
        sums[1] += seen.prose[i] > 0
    depth = _depths(parents, main_container(seen))
    candidate = _depths(parents, _best_parent(document, seen))
    by_bits: dict[tuple[int, int, int], list[int]] = {}
    count = len(blocks)
    for i, block in enumerate(blocks):
        row = rows[i]
        length = bisect_right(LENGTHS, seen.measures[i].words)
        text = len(block.text) or 1
        element = block.element
        known = 0 <= element < elements_count
        parent = parents[element] if known else ROOT
        above = parents[parent] if parent != ROOT else ROOT
        third = parents[above] if above != ROOT else ROOT
        siblings = children.get(parent, [1, 0]) if known else [1, 0]
        kind = _KINDS[block.kind] if block.kind is not Kind.HEADING else 6 + max(1, min(3, block.level))
        before = _KINDS[blocks[i - 1].kind] if i else 0
        after = _KINDS[blocks[i + 1].kind] if i + 1 < count else 0
        row += (
            kind * _L + length,
            before * 7 + after,
            bisect_right(_SHARES, block.linked / text) * _L + length,
            bisect_right((0.01, 0.5, 0.95), block.bold / text) * _L + length,
            bisect_right((0.01, 0.5, 0.95), block.italic / text) * _L + length,
            witness.testimony(block.text) * _L + length,
            (_TAGS.get(tags[element], 0) if known else 0) * _L + length,
            bisect_right(_MASSES, by_path[paths[element]] / total if known else 0.0) * _L + length,
            bisect_right(_MASSES, mass[parent] / total if parent != ROOT else 0.0) * _L + length,
            bisect_right(_MASSES, mass[above] / total if above != ROOT else 0.0) * _L + length,
            bisect_right(_MASSES, mass[third] / total if third != ROOT else 0.0) * _L + length,
            (depth[element] if known else 0) * _L + length,
            (candidate[element] if known else 0) * _L + length,
            bisect_right(_SHARES, element_linked[parent] / (element_words[parent] or 1) if parent != ROOT else 0.0) * _L
            + length,
            bisect_right(_SHARES, element_linked[above] / (element_words[above] or 1) if above != ROOT else 0.0) * _L
            + length,
            (bisect_right((2, 5), siblings[0]) * 3 + bisect_right((0.2, 0.7), siblings[1] / siblings[0])) * _L + length,
        )
        short = 0 if length < 2 else 1
        key = (seen.near[i], seen.far[i], short)
        bits = by_bits.get(key)
        if bits is None:
            bits = by_bits[key] = [
                (2 if key[0] >> place & 1 else 1 if key[1] >> place & 1 else 0) * 2 + short
                for place in range(len(CATEGORIES))
            ]
        row += bits


def _closing(seen: Survey, i: int) -> int:
    """0: ends as a sentence; 1: else, with at least ten words; 2: a short line."""
    m = seen.measures[i]
    return 0 if m.is_sentence and m.words > 4 else 1 if m.words >= 10 else 2


def _from_headline(i: int, headline: int) -> int:
    if headline < 0:
        return 0
    return 1 if i < headline else 2 + bisect_right(_AFTER, i - headline)


def _from_run(i: int, first: int, last: int) -> int:
    """Where the block stands against the run with the most prose."""
    if i < first:
        return bisect_right((4, 12), first - i)
    if i <= last:
        return 3
    return 4 + bisect_right((4, 12, 40), i - last)


def _distances(proses: tuple[float, ...]) -> tuple[list[int], list[int]]:
    """Blocks since the last and until the next paragraph of at least fifteen words of prose; 99 where there is none."""
    count = len(proses)
    since, until = [99] * count, [99] * count
    last = -99
    for i in range(count):
        since[i] = min(99, i - last)
        if proses[i] >= 15:
            last = i
    following = count + 99
    for i in range(count - 1, -1, -1):
        until[i] = min(99, following - i)
        if proses[i] >= 15:
            following = i
    return since, until


def _since_ending(seen: Survey, endings: list[bool]) -> list[int]:
    """0: no heading of what follows an article stands before; 1: it is one itself; else how far back the last one stands.

    Such headings stand in menus too, so only those after the first tenth of the prose count.
    """
    enough = seen.total * 0.1
    found: list[int] = []
    passed, last = 0.0, -1
    for i, ending in enumerate(endings):
        if ending and passed > enough:
            last = i
            found.append(1)
        else:
            found.append(0 if last < 0 else 2 + bisect_right((4, 12, 40), i - last))
        passed += seen.prose[i]
    return found


def _around(seen: Survey) -> list[float]:
    """The share of prose among the words of the seven blocks around each block."""
    count = len(seen.prose)
    prose, words = [0.0], [0]
    for i in range(count):
        prose.append(prose[-1] + seen.prose[i])
        words.append(words[-1] + seen.measures[i].words)
    shares: list[float] = []
    for i in range(count):
        low, high = max(0, i - 3), min(count, i + 4)
        own = seen.prose[i]
        shares.append(
            max(0.0, prose[high] - prose[low] - own) / ((words[high] - words[low] - seen.measures[i].words) or 1)
        )
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
        if not seen.prose[i] or not 0 <= block.element < len(parents):
            continue
        parent = parents[block.element]
        if parent == ROOT:
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
