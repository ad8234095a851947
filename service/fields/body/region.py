"""Which blocks of a page are the article."""

from __future__ import annotations

import re
from collections import Counter
from math import exp

from service.document import ROOT, Block, Document, Kind
from service.fields.body.compose import UNSURE
from service.fields.body.features import Rows
from service.fields.body.lines import Lines, lines_of
from service.fields.body.listing import is_listing
from service.fields.body.markup import BIT
from service.fields.body.objections import objections
from service.fields.body.survey import Survey, survey
from service.fields.body.trees import trees_of
from service.fields.body.witness import witness_of
from service.fields.body.worth import TEXT
from service.knowledge import Knowledge
from service.layout import NO_REGION, Headline, Reason, Region, Taken
from service.text.sites import declared_names

NEAR = 8
"""Blocks after the last line of the article that are still told as removed: notes and promos stand there."""
WIDEST_GAP = 250
"""Words: a run of text farther from the article than this, past lines that are not of it, is another text."""
MENU = -6.0
"""The score of lines deep in a menu."""
LONGEST_CAPTION = 700
"""Code points: figures of some page builders wrap a part of the article, and no caption is so long."""
BEFORE = 30
"""Blocks between headline and text: more are a menu, and the headline is the one of the page's head."""

LONGEST_LIST = 60
"""Blocks after the last line chosen in which its list may go on."""
ENOUGH_OF_LIST = 0.3
"""The share of a list's items from which all are the article's: out of fold better than a half."""
LINKED_ITEM = 0.5
"""The share of links from which an item leads elsewhere."""
_LISTED = (Kind.ITEM, Kind.ROW)
HEAD_LINES = 2
"""Lines between the head of a page and its text: byline and date; one alone may be an advert under a subheading."""
LONGEST_KICKER = 5
"""Words: a longer heading under the headline is its deck."""
MOST_BEFORE = 3
"""The text after the headline must be this many times longer than what stands before it to be the article."""
LONGEST_ANNOUNCEMENT = 6
"""Words of a line such as "Sources:" that only announces what is not there."""

MOST_BLOCKS = 2000
"""Blocks whose words a pull quote is looked for in: the search is done once for each quote."""
MOST_QUOTES = 30
FEWEST_LETTERS = 20
"""A repeated line with no more says too little to be told from a phrase of the text."""
LONGEST_QUOTED = 3000
"""Code points of a block in which a pull quote is looked for."""
_SET_APART = BIT["pull"] | BIT["<quote>"] | BIT["<aside>"] | BIT["side"]
_WORD = re.compile(r"[^\W_]+")
_SIGNS = re.compile(r"[\W_]+")

_CATEGORY_REASONS: tuple[tuple[str, Reason], ...] = (
    ("comment", "comments"),
    ("newsletter", "newsletter"),
    ("share", "share"),
    ("ad", "advertisement"),
    ("embed", "embed"),
    ("pull", "pull_quote"),
    ("caption", "caption"),
    ("<figure>", "caption"),
    ("author", "author_biography"),
    ("related", "related"),
    ("promo", "promo"),
    ("paywall", "promo"),
    ("<nav>", "navigation"),
    ("menu", "navigation"),
    ("tags", "navigation"),
    ("<footer>", "navigation"),
    ("footer", "navigation"),
)
_BIT_REASONS = tuple((BIT[name], reason) for name, reason in _CATEGORY_REASONS)
_REASONED = sum({bit for bit, _ in _BIT_REASONS})


def find_region(document: Document, headline: Headline | None, knowledge: Knowledge) -> Region:
    """The blocks of the article: those judged to be its text, the span they stand in, and what else stands there."""
    if not document.blocks:
        return NO_REGION
    lines = lines_of(knowledge)
    seen = survey(document, headline, lines)
    return region_of(document, headline, seen, judged(document, headline, seen, lines, knowledge), lines)


def region_of(
    document: Document,
    headline: Headline | None,
    seen: Survey,
    scores: list[float],
    lines: Lines,
    *,
    in_sequence: bool = True,
) -> Region:
    """The region that the blocks' scores give.

    Args:
        document: the page.
        headline: its headline.
        seen: its survey.
        scores: block -> log odds that it is the article's text.
        lines: the lists of all languages.
        in_sequence: whether blocks are judged once more by the blocks around them; only ablations leave that out.
    """
    content = settled(document, headline, seen, scores, lines, in_sequence=in_sequence)
    if is_listing(document, content, seen.counts):
        return NO_REGION
    confidence = _confidence(scores, seen, content)
    if not content:
        content, confidence = _anything(seen, scores), UNSURE
    return _spanned(document, seen, content, confidence, lines)


def judged(
    document: Document, headline: Headline | None, seen: Survey, lines: Lines, knowledge: Knowledge
) -> list[float]:
    """For each block the log odds that it is the article's text."""
    trees = trees_of(knowledge, seen.medium)
    scores = [MENU] * len(document.blocks)
    rows = Rows(document, headline, seen, witness_of(document), lines)
    for i, row in zip(seen.wanted, rows.first(), strict=True):
        scores[i] = trees.score(i, row, rows.rest)
    if seen.medium == "html":
        for i, objection in objections(document, seen).items():
            scores[i] -= objection
    return scores


def settled(
    document: Document,
    headline: Headline | None,
    seen: Survey,
    scores: list[float],
    lines: Lines,
    *,
    in_sequence: bool = True,
) -> frozenset[int]:
    """The blocks that are content, after what only the sequence can tell."""
    repeated = frozenset(headline.blocks) if headline else frozenset()
    chosen = [
        i
        for i, score in enumerate(scores)
        if score > 0 and i not in repeated and not _is_apart(document.blocks[i], seen, lines)
    ]
    if not chosen or not in_sequence:
        return frozenset(chosen)
    chosen = _together(document, chosen, seen, scores)
    chosen = _whole_lists(document, chosen, repeated, seen, lines)
    chosen = _without_pull_quotes(document, chosen, seen)
    chosen = _without_neighbours(document, chosen, headline, lines)
    chosen = _without_head_of_page(document, chosen, seen)
    return frozenset(_without_idle_headings(document, chosen, seen))


def _is_apart(block: Block, seen: Survey, lines: Lines) -> bool:
    """Whether the block alone tells that it is not text, however well it stands among text."""
    if block.kind is Kind.CAPTION and len(block.text) < LONGEST_CAPTION:
        return True
    # one link in capitals is how outlets set a link to another story between paragraphs
    if block.kind is Kind.PARAGRAPH and block.link_density > 0.95 and block.text.isupper() and " " in block.text:
        return True
    look = seen.looks[block.index]
    return lines.is_furniture(block.text, seen.counts[block.index], look.reason, look.spoken)


def _together(document: Document, chosen: list[int], seen: Survey, scores: list[float]) -> list[int]:
    """The run of chosen blocks with the most words, and the runs that belong to it.

    A run belongs when it is not far from the next, or stands in the same container: long boxes part articles too.
    """
    runs: list[list[int]] = []
    previous = -1
    for i in chosen:
        gap = sum(seen.counts[previous + 1 : i]) if previous >= 0 else 0
        if runs and gap <= WIDEST_GAP:
            runs[-1].append(i)
        else:
            runs.append([i])
        previous = i
    if len(runs) == 1:
        return runs[0]
    weight = [sum(min(seen.counts[i], 100) * min(scores[i], 3.0) for i in run) for run in runs]
    best = max(range(len(runs)), key=lambda k: (weight[k], -k))
    containers = _containers(document, runs[best], seen)
    return [i for k, run in enumerate(runs) if k == best or containers & _containers(document, run, seen) for i in run]


def _whole_lists(
    document: Document, chosen: list[int], repeated: frozenset[int], seen: Survey, lines: Lines
) -> list[int]:
    """With the other items of lists, and rows of tables, of which enough are chosen: the blocks of one are of a kind.

    Ingredients and steps, results and programmes: short items alone look like a menu's.
    """
    blocks, parents = document.blocks, document.elements.parents
    if seen.medium == "text":
        return chosen
    listed = [i for i in chosen if blocks[i].kind in _LISTED]
    if not listed:
        return chosen
    taken = Counter([parents[blocks[i].element] for i in listed])
    items: dict[int, list[int]] = {}
    for i in range(chosen[0], min(len(blocks), chosen[-1] + LONGEST_LIST)):
        if blocks[i].kind in _LISTED and (parent := parents[blocks[i].element]) in taken:
            items.setdefault(parent, []).append(i)
    added = [
        i
        for parent, held in items.items()
        if len(held) > taken[parent] > len(held) * ENOUGH_OF_LIST
        for i in held
        if blocks[i].link_density < LINKED_ITEM and i not in repeated and seen.reason(blocks[i], lines) is None
    ]
    return sorted({*chosen, *added}) if added else chosen


def _containers(document: Document, run: list[int], seen: Survey) -> set[int]:
    """The parents of the run's elements; none for plain text."""
    parents = document.elements.parents
    if seen.medium == "text":
        return set()
    return {parents[document.blocks[i].element] for i in run} - {ROOT}


def _without_pull_quotes(document: Document, chosen: list[int], seen: Survey) -> list[int]:
    """Without lines set apart to catch the eye that repeat words of the text."""
    blocks = document.blocks
    apart = [i for i in chosen if FEWEST_LETTERS < len(blocks[i].text) < 500 and _is_set_apart(blocks[i], seen)]
    lines = {i: blocks[i].text.casefold() for i in apart[:MOST_QUOTES]}
    bare = {i: words for i, line in lines.items() if len(words := _bare(line)) > FEWEST_LETTERS}
    if not bare:
        return chosen
    printed = [(i, blocks[i].text[:LONGEST_QUOTED].casefold()) for i in chosen[:MOST_BLOCKS]]
    repeated = {i for i, words in bare.items() if _is_repeated(i, lines[i], words, printed)}
    return [i for i in chosen if i not in repeated] if repeated else chosen


def _is_repeated(block: int, line: str, words: str, printed: list[tuple[int, str]]) -> bool:
    """Whether another block has the words of this one: asked only of blocks that have its longest words."""
    third, second, first = (["", "", *sorted(_WORD.findall(line), key=len)])[-3:]
    for i, other in printed:
        if first in other and second in other and third in other and i != block and words in _bare(other):
            return True
    return False


def _is_set_apart(block: Block, seen: Survey) -> bool:
    return block.kind in (Kind.QUOTE, Kind.HEADING) or bool(seen.categories.near(block.element) & _SET_APART)


def _bare(text: str) -> str:
    """Letters and digits alone: the repetition may have other quotation marks."""
    return _SIGNS.sub("", text)


def _without_neighbours(document: Document, chosen: list[int], headline: Headline | None, lines: Lines) -> list[int]:
    """Without the lines after the text that lead to the previous and the next article.

    A label alone is not enough, for sentences begin with "Next" too: either the two labels
    stand on following lines, or the line ends with the site's name as titles do.
    """
    near = range(max(0, chosen[-1] - NEAR), min(len(document.blocks), chosen[-1] + 1 + NEAR))
    directions = {i: lines.direction(document.blocks[i].text) for i in near if len(document.blocks[i].text) < 300}
    if not any(directions.values()):
        return chosen
    tails = _title_tails(document, headline)
    removed: set[int] = set()
    for i, direction in directions.items():
        if not direction:
            continue
        if {direction, directions.get(i + 1, "")} == {"previous", "next"}:
            removed |= {i, i + 1}
        elif document.blocks[i].text.casefold().endswith(tails):
            removed.add(i)
    return [i for i in chosen if i not in removed]


def _title_tails(document: Document, headline: Headline | None) -> tuple[str, ...]:
    """How titles of this site end: the names the page declares for it, and what its own title adds to the headline."""
    names = [each.name for each in declared_names(document)]
    if headline is not None:
        printed = [document.metadata.title or ""] + [document.blocks[i].text for i in headline.blocks[:3]]
        names += [
            title[len(headline.text) :].strip(" -–—|·:\n") for title in printed if title.startswith(headline.text)
        ]
    return tuple(name.casefold() for name in names if len(name) > 3)


def _without_head_of_page(document: Document, chosen: list[int], seen: Survey) -> list[int]:
    """Without what the head of the page prints before the article: its section, a way back, a teaser in a menu.

    Text may stand above its headline, so only lines that are none go, where most of the text follows the headline. A
    short heading that other lines part from the text is the headline's kicker: "Tanker stopped", byline, date, text.
    """
    blocks, counts = document.blocks, seen.counts
    if len(chosen) > 1 and blocks[chosen[0]].kind is Kind.HEADING and counts[chosen[0]] <= LONGEST_KICKER:
        between = [i for i in range(chosen[0] + 1, chosen[1]) if blocks[i].kind is not Kind.CAPTION]
        if len(between) >= HEAD_LINES:
            return chosen[1:]
    if seen.headline < 0:
        return chosen
    before = [i for i in chosen if i < seen.headline]
    if not before or MOST_BEFORE * sum(counts[i] for i in before) > sum(counts[i] for i in chosen[len(before) :]):
        return chosen
    kept = [
        i
        for i in before
        if seen.headline - i <= BEFORE
        and blocks[i].kind is not Kind.ITEM
        and (seen.prose[i] >= TEXT or seen.looks[i].figures.is_sentence)
    ]
    return kept + chosen[len(before) :]


def _without_idle_headings(document: Document, chosen: list[int], seen: Survey) -> list[int]:
    """Without headings that no text follows before the next heading of their level, or the end.

    At the end a short line that ends with a colon is such a heading too.
    """
    kept: list[int] = []
    following: int | None = None
    for i in reversed(chosen):
        block = document.blocks[i]
        if block.kind is Kind.HEADING and (following is None or 0 < document.blocks[following].level < block.level):
            continue
        if following is None and seen.counts[i] <= LONGEST_ANNOUNCEMENT and block.text.endswith((":", "：")):
            continue
        kept.append(i)
        following = i
    kept.reverse()
    return kept


def _anything(seen: Survey, scores: list[float]) -> frozenset[int]:
    """The best run of text where no block qualifies: an empty answer helps nobody."""
    best = max(range(len(scores)), key=lambda i: (scores[i] + min(seen.counts[i], 60) / 20, -i))
    return frozenset({best})


def _confidence(scores: list[float], seen: Survey, content: frozenset[int]) -> float:
    """The mean chance of the content's words to be the article's."""
    total = chance = 0.0
    for i in sorted(content):
        words = min(seen.counts[i], 100)
        total += words
        chance += words / (1 + exp(-min(scores[i], 30.0)))
    return round(chance / total, 2) if total else 0.0


def _spanned(document: Document, seen: Survey, content: frozenset[int], confidence: float, lines: Lines) -> Region:
    first, last = min(content), max(content)
    start = seen.headline if 0 <= seen.headline < first and first - seen.headline <= BEFORE else first
    end = min(len(document.blocks), last + 1 + NEAR)
    dropped = tuple(Taken(i, _reason(seen, document.blocks[i], lines)) for i in range(start, end) if i not in content)
    return Region(start, last, content, dropped, confidence)


def _reason(seen: Survey, block: Block, lines: Lines) -> Reason:
    """Why a block near the article is not of it, in the closed vocabulary."""
    if block.index == seen.headline:
        return "headline"
    if (reason := seen.reason(block, lines)) is not None:
        return reason
    if seen.copies[block.index] != block.index:
        return "duplicate"
    if len(block.text) < 300 and lines.direction(block.text):
        return "navigation"
    for bits in (seen.categories.near(block.element), seen.categories.far(block.element)):
        if bits & _REASONED:
            return next(said for bit, said in _BIT_REASONS if bits & bit)
    return "boilerplate"
