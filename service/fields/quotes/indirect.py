"""What somebody is reported as saying without quotation marks, where a verb of speech makes it plain.

Only whole plain sentences are read: one finite verb of speech with its subject beside it, and
what was said either after it or before it. A sentence with a quotation in it is left to the
direct part.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from service.fields.quotes.cues import Cue, read_cues
from service.fields.quotes.find import Paragraph, read_sentence
from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.mention import Mention, first_word
from service.fields.quotes.subjects import Sentence, Subjects
from service.fields.quotes.tagged import Tagged

MAXIMUM_REPORTS = 500
"""More reports than this are not looked for."""

_CUES = 4
"""So many cues of a sentence are tried."""

_SHORTEST = 4
"""What was said has at least so many words."""

_ADDRESSED = 10
"""Between the verb and "that" stand at most so many words: "told reporters in Oslo on Monday that"."""


@dataclass(frozen=True, slots=True)
class Report:
    """Reported speech: what was said, who said it and by which words."""

    start: int
    end: int
    mention: Mention
    cue: Cue
    likely: float
    paragraph: int


def read_reports(
    paragraphs: Sequence[Paragraph], words: Tagged, names: Sequence[Mention], lexicon: Lexicon
) -> list[Report]:
    """The reported speech of every sentence without quotations, in order."""
    found: list[Report] = []
    places = words.report_places
    if not places:
        return found
    at = 0
    for number, paragraph in enumerate(paragraphs):
        for start, end in paragraph.sentences:
            if end <= words.starts[places[at]] or end - start > 1_000:
                continue  # most sentences: no cue stands in them
            first, last = words.at(start), words.at(end)
            while at < len(places) and places[at] < first:
                at += 1
            if at == len(places):
                return found
            if places[at] >= last or last - first < _SHORTEST + 2 or not _has_cue(words, first, last, lexicon):
                continue
            if any(p.outer_start < end and start < p.outer_end for p in paragraph.passages):
                continue
            if not any(
                _may_report(c, last, words, lexicon) for c in read_cues(words, [(first, last)], lexicon)[:_CUES]
            ):
                continue
            sentence = read_sentence(start, end, (), words, names, lexicon)
            report = _report(sentence, first, last, number, words, lexicon)
            if report is not None:
                found.append(report)
                if len(found) >= MAXIMUM_REPORTS:
                    return found
    return found


def _has_cue(words: Tagged, first: int, last: int, lexicon: Lexicon) -> bool:
    places = words.report_places
    for i in places[bisect_left(places, first) : bisect_left(places, last)]:
        cue = lexicon.cues.get(words.lower[i])
        if cue is not None and cue.kind != "noun" and not cue.participle:
            if cue.kind != "weak" and not cue.doubtful:
                return True
            if i + 1 < last and words.lower[i + 1] in lexicon.lists["that"]:
                return True
        if words.lower[i] in lexicon.phrases:
            return True
    return False


def _may_report(cue: Cue, last: int, words: Tagged, lexicon: Lexicon) -> bool:
    """Whether a cue is a finite verb that makes reported speech plain by itself, or by the "that" after it."""
    if cue.word.participle or cue.word.kind == "noun":
        return False
    if cue.word.kind in ("speech", "according") and not cue.word.doubtful:
        return True
    return cue.last + 1 < last and words.lower[cue.last + 1] in lexicon.lists["that"]


def _report(sentence: Sentence, first: int, last: int, number: int, words: Tagged, lexicon: Lexicon) -> Report | None:
    subjects = Subjects(sentence, words, lexicon)
    for cue in sentence.cues[:_CUES]:
        if not _may_report(cue, last, words, lexicon):
            continue
        mention = _subject(sentence, subjects, cue, words)
        if mention is None:
            continue
        start = first_word(words, mention)
        after = mention.first > cue.last
        span = None
        likely = 0.65
        if not after:
            span = _said_after(cue, last, words, lexicon)
            likely = 0.7 if span and words.lower[span[0]] in lexicon.lists["that"] else 0.6
        if span is None:
            span = _said_before(first, min(start, cue.first), words)
            likely = 0.72
        if span is None or span[1] - span[0] < _SHORTEST:
            continue
        return Report(words.starts[span[0]], words.ends[span[1] - 1], mention, cue, likely, number)
    return None


def _subject(sentence: Sentence, subjects: Subjects, cue: Cue, words: Tagged) -> Mention | None:
    """The mention directly beside a cue that is its subject."""
    if cue.word.kind == "according":
        beside = [m for m in sentence.mentions if 0 < m.first - cue.last <= 2 and m.kind != "pronoun"]
        return beside[0] if beside else None
    best: Mention | None = None
    for mention in sentence.mentions:
        if not mention.free or mention.kind == "thing" or subjects.object_form(mention):
            continue
        if mention.last < cue.first:
            gap, rivals = subjects.gap(mention, cue)
            if gap <= 1 and rivals == 0:
                best = mention
        elif best is None and mention.first == cue.last + 1 and "," in words.between(cue.first - 1):
            best = mention  # "…, said X"
    return best


def _said_after(cue: Cue, last: int, words: Tagged, lexicon: Lexicon) -> tuple[int, int] | None:
    """The words after a cue that say what was said: from "that" on, or the clause that follows directly."""
    lists = lexicon.lists
    begin = cue.last + 1
    if begin >= last:
        return None
    for i in range(begin, min(last, begin + _ADDRESSED)):
        if words.lower[i] in lists["that"]:
            return i, last
        if not words.adjoin(i) and words.between(i) not in (", ", "’s ", "'s "):
            break
    while begin < last and words.lower[begin] in lists["calendar"]:
        begin += 1
    if begin >= last or not words.adjoin(begin - 1) or words.lower[cue.first] in lists["addressed"]:
        return None
    opening = words.lower[begin]
    if opening in lists["prepositions"] or opening in lists["conjunctions"] or opening in lists["object_pronouns"]:
        return None
    return begin, last


def _said_before(first: int, end: int, words: Tagged) -> tuple[int, int] | None:
    """The words before ", X said": the whole clause from the beginning of the sentence."""
    if end <= first or not words.between(end - 1).startswith(","):
        return None
    return first, end
