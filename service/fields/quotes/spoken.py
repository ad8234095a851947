"""What is spoken and who speaks, with confidences; and what of it is left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

from service.article import QuoteKind
from service.fields.quotes.dialogue import Line
from service.fields.quotes.indirect import Report
from service.fields.quotes.lexicon import DEFAULT_LANGUAGE, Lexicon
from service.fields.quotes.likely import QUOTATION
from service.fields.quotes.mention import Mention
from service.fields.quotes.resolve import Resolved
from service.fields.quotes.tagged import Tagged

PLAIN = 0.6
"""A report less likely than this settles nothing else: "he" of the next sentence is not its speaker, and it makes
nobody a speaker of the article, for a list with somebody who perhaps said something is worse than one without."""

NAMED = 0.25
"""Below this confidence the speaker is null: a wrong name is worse than none.

Meant is the confidence before `counted`. Of every kind of speaker, pronouns too, more than half are right above it.
"""

_SCRAP = 3
"""A quotation of fewer words is a word or two that somebody used."""

_SURE = 0.965
"""So sure a word or two is somebody's, whoever says nothing else."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation or a report with who speaks."""

    line: Line
    speaker: Resolved | None
    mention: Mention | None
    cue: str | None
    likely: float
    sure: float
    kind: QuoteKind = "direct"
    report: Report | None = None


def counted(spoken: Spoken, lexicon: Lexicon | None) -> Spoken:
    """A quotation with confidences that are right as often as they say, where that was counted: in English."""
    given = lexicon.ranker.given if lexicon is not None and lexicon.language == DEFAULT_LANGUAGE else {}
    if not given or spoken.kind != "direct":
        return spoken
    sure, speaker = spoken.sure, spoken.speaker
    if speaker is not None and speaker.name is not None and sure >= NAMED:
        kind = "pronoun" if spoken.mention is not None and spoken.mention.kind == "pronoun" else speaker.kind
        sure = given.get(kind, given["speaker"]).sure(sure)
    likely = max(QUOTATION, given["quotation"].sure(spoken.likely))
    return Spoken(spoken.line, speaker, spoken.mention, spoken.cue, likely, sure, spoken.kind, spoken.report)


def without_scraps(kept: list[Spoken], words: Tagged) -> list[Spoken]:
    """The quotations without a doubtful word or two of somebody who is quoted nowhere else.

    Such are as often the article's own words at a distance. What ends like an utterance ("Never!") is one.
    """
    scraps = [words.at(one.line.passage.end) - words.at(one.line.passage.start) < _SCRAP for one in kept]
    if not any(scraps):
        return kept
    quoted = {
        one.speaker.name
        for one, scrap in zip(kept, scraps, strict=True)
        if one.speaker is not None and (one.kind == "direct" or one.likely >= PLAIN) and not scrap
    }
    return [
        one
        for one, scrap in zip(kept, scraps, strict=True)
        if one.kind == "indirect"
        or not scrap
        or (words.text[one.line.passage.start].isupper() and words.text[one.line.passage.end - 1] in ",.!?…")
        or one.likely >= _SURE
        or one.speaker is None
        or one.speaker.name in quoted
    ]


def without_strangers(kept: list[Spoken]) -> list[Spoken]:
    """What is kept, doubtful reports without a speaker whom nothing plainer names; the words that point to him stay."""
    plain = {
        one.speaker.name
        for one in kept
        if one.speaker is not None and one.sure >= NAMED and (one.report is None or one.likely >= PLAIN)
    }
    return [
        one
        if one.report is None or one.speaker is None or one.speaker.name in plain
        else replace(one, speaker=None, sure=0.0)
        for one in kept
    ]
