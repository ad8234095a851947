"""What somebody is reported as saying without quotation marks.

Around each cue of speech the clauses that may be what was said are weighed (`clauses`, `judge`); the likeliest is the
report, if it is likely enough. Words inside quotation marks are never part of one: of a sentence quoted in half the
quoted half is direct speech, and what stands around it is the author's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from service.fields.quotes.clauses import Opening, Stretch, cue_key
from service.fields.quotes.cues import Cue, read_cues
from service.fields.quotes.find import Paragraph, read_sentence
from service.fields.quotes.judge import OPENS, PROMISING, Judge
from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.mention import Mention, first_word
from service.fields.quotes.subjects import Subjects
from service.fields.quotes.tagged import Tagged

MAXIMUM_REPORTS = 500
"""More reports than this are not looked for."""

MAXIMUM_SENTENCES = 2_000
"""So many sentences with a cue are looked at: no article has more, and in what has they may all report nothing."""
_LONG_SENTENCE = 1_000
"""In what is longer than this no reports are looked for: it is a list, or no prose."""
_CUES = 12
"""So many cues of a stretch are tried."""
OPENINGS = 2
"""So many places are tried where what a cue reports may begin."""

Piece = tuple[int, int]
"""Words, the last exclusive."""


@dataclass(frozen=True, slots=True, eq=False)
class Report:
    """Reported speech: what was said, who said it and by which words. Compared by identity."""

    pieces: tuple[Piece, ...]
    """What was said, as offsets: one piece, or two around "she said"."""
    mention: Mention | None
    """Who is the subject of the cue; None where that is not plain."""
    cue: Cue
    likely: float
    paragraph: int

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.pieces[-1][1]


class Place(NamedTuple):
    """A sentence with a cue that may report: its paragraph, its bounds, and its stretches between quotations."""

    paragraph: int
    start: int
    end: int
    stretches: list[tuple[Stretch, list[Cue]]]


class Weighed(NamedTuple):
    """A stretch of words that may be what was said, and the sum of the trees for it."""

    score: float
    pieces: tuple[Piece, ...]
    cue: Cue


@lru_cache(maxsize=64)
def _promising(lexicon: Lexicon) -> frozenset[str]:
    """The words that are, or begin, a cue which reports often enough to be looked at."""
    judge = lexicon.judge
    forms = (form for form, cue in lexicon.cues.items() if judge.rate(form, cue.kind + ":") >= PROMISING)
    return frozenset((*forms, *lexicon.phrases))


def places_in(paragraphs: Sequence[Paragraph], words: Tagged, lexicon: Lexicon) -> Iterator[Place]:
    """Every sentence with a promising cue outside quotations. Most sentences have none and cost nothing."""
    promising = _promising(lexicon)
    lower = words.lower
    cues = [i for i in words.cue_places if lower[i] in promising]
    at = 0
    starts = words.starts
    for number, paragraph in enumerate(paragraphs):
        if at == len(cues):
            return
        if paragraph.end <= starts[cues[at]]:
            continue
        for start, end in paragraph.sentences:
            if end <= starts[cues[at]] or end - start > _LONG_SENTENCE:
                continue
            at = bisect_left(cues, bisect_left(starts, start), at)
            if at == len(cues):
                return
            if starts[cues[at]] >= end:
                continue
            stretches = _stretches(paragraph, start, end, cues, words, lexicon)
            if stretches:
                yield Place(number, start, end, stretches)


def _stretches(
    paragraph: Paragraph, start: int, end: int, places: list[int], words: Tagged, lexicon: Lexicon
) -> list[tuple[Stretch, list[Cue]]]:
    own = [p for p in paragraph.passages if p.outer_start < end and start < p.outer_end] if paragraph.passages else ()
    bounds = [start]
    for passage in own:
        bounds += (max(bounds[-1], passage.outer_start), max(bounds[-1], min(end, passage.outer_end)))
    bounds.append(end)
    found = []
    for n in range(0, len(bounds), 2):
        first = words.at(bounds[n])
        at = bisect_left(places, first)
        if at == len(places) or words.starts[places[at]] >= bounds[n + 1]:
            continue
        last = words.at(bounds[n + 1])
        cues = read_cues(words, [(first, last)], lexicon)[:_CUES]
        if any(_rate(words, cue, lexicon.judge) >= PROMISING for cue in cues):
            stretch = Stretch(words, first, last, len(own), n > 0, n + 2 < len(bounds), lexicon)
            found.append((stretch, cues))
    return found


def _rate(words: Tagged, cue: Cue, judge: Judge) -> float:
    return judge.rate(cue_key(words, cue), cue.word.kind + ":")


def weighed(place: Place, words: Tagged, judge: Judge) -> list[Weighed]:
    """What the cues of a sentence report, the likeliest first; none over another's words."""
    found: list[Weighed] = []
    for stretch, cues in place.stretches:
        for number, cue in enumerate(cues):
            rate = _rate(words, cue, judge)
            if rate < PROMISING:
                continue
            best = _best(stretch, cue, stretch.openings(cue, number, len(cues), rate), judge)
            if best is not None:
                found.append(best)
    if len(found) < 2:
        return found
    found.sort(key=lambda one: -one.score)
    kept: list[Weighed] = []
    for one in found:
        if not any(a < d and c < b for other in kept for a, b in one.pieces for c, d in other.pieces):
            kept.append(one)
    return kept


def _best(stretch: Stretch, cue: Cue, openings: Sequence[Opening], judge: Judge) -> Weighed | None:
    """The likeliest of what one cue may report."""
    scores = judge.opening.scores([opening.row for opening in openings])
    likely = sorted((-score, place) for place, score in enumerate(scores) if score >= OPENS)
    extents = [extent for score, place in likely[:OPENINGS] for extent in stretch.extents(openings[place], -score)]
    if not extents:
        return None
    sums = judge.extent.scores([extent.row for extent in extents])
    score = max(sums)
    if score < judge.least:
        return None
    best = extents[sums.index(score)]
    piece = (best.start, best.end)
    return Weighed(score, (piece, best.rest) if best.rest else (piece,), cue)


def read_reports(
    paragraphs: Sequence[Paragraph], words: Tagged, names: Sequence[Mention], lexicon: Lexicon
) -> list[Report]:
    """The reported speech of every sentence, in order.

    Args:
        paragraphs: the paragraphs of the body with their quotations.
        words: the words of the body.
        names: the names of the body in order.
        lexicon: the language's words.
    """
    found: list[Report] = []
    judge = lexicon.judge
    for place in islice(places_in(paragraphs, words, lexicon), MAXIMUM_SENTENCES):
        reports = weighed(place, words, judge)
        if not reports:
            continue
        passages = [
            p for p in paragraphs[place.paragraph].passages if p.outer_start < place.end and place.start < p.outer_end
        ]
        sentence = read_sentence(place.start, place.end, passages, words, names, lexicon)
        subjects = Subjects(sentence, words, lexicon)
        for report in sorted(reports, key=lambda one: one.pieces):
            pieces = tuple((words.starts[a], words.ends[b - 1]) for a, b in report.pieces)
            mention = _subject(subjects, report.cue, words)
            if mention is not None and any(a < mention.end and mention.start < b for a, b in pieces):
                mention = None  # who is spoken of is not who speaks
            found.append(Report(pieces, mention, report.cue, judge.counted.sure(report.score), place.paragraph))
        if len(found) >= MAXIMUM_REPORTS:
            break
    return found


def _subject(subjects: Subjects, cue: Cue, words: Tagged) -> Mention | None:
    """The mention that is the subject of a cue, where that is plain."""
    sentence = subjects.sentence
    if cue.word.kind == "according":
        return next((m for m in sentence.mentions if 0 < m.first - cue.last <= 2 and m.kind != "pronoun"), None)
    if cue.word.kind == "noun":
        return next((m for m in sentence.mentions if m.possessive and 0 < cue.first - m.last <= 2), None)
    best: Mention | None = None
    alone = cue.word.participle and not any(c.last < cue.first and not c.word.participle for c in sentence.cues)
    if alone:
        # "X left the hall, saying that": the subject of the sentence speaks, where a comma parts the participle from it
        main = subjects.main_subject() if "," in words.between(cue.first - 1) else None
        return main if main is not None and main.kind != "thing" and main.last < cue.first else None
    for mention in sentence.mentions:
        if not mention.free or mention.kind == "thing" or subjects.object_form(mention):
            continue
        if mention.last < cue.first:
            if cue.word.participle:
                if subjects.heir(mention, cue):
                    best = mention
                continue
            gap, rivals = subjects.gap(mention, cue)
            if gap <= 1 and rivals == 0:
                best = mention
        elif best is None and first_word(words, mention) == cue.last + 1 and "," in words.between(cue.first - 1):
            best = mention  # "…, said X"
    return best
