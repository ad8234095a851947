"""The room's one public step: the body's quotations with their speakers."""

from __future__ import annotations

from service.article import Evidence, Finding, Quotations
from service.fields.quotes.answer import quotes_of, speakers_of
from service.fields.quotes.attribute import Choice
from service.fields.quotes.dialogue import ACCEPTED, Line, read_lines
from service.fields.quotes.find import read_paragraphs, read_passages
from service.fields.quotes.indirect import Report, read_reports
from service.fields.quotes.lexicon import DEFAULT_LANGUAGE, Lexicon, lexicon_for
from service.fields.quotes.likely import QUOTATION, hopeless, likelihood
from service.fields.quotes.mention import Mention, close, first_word
from service.fields.quotes.named import named_of, names_of, outside_of
from service.fields.quotes.people import People
from service.fields.quotes.resolve import Resolved, Resolver
from service.fields.quotes.spoken import PLAIN, Spoken, counted, without_scraps, without_strangers
from service.fields.quotes.tagged import Tagged, tag_words
from service.fields.quotes.transcript import may_have_turns, read_turns
from service.knowledge import Knowledge
from service.layout import Body, BylineFound, CaptionsFound, Headline
from service.text.marks import Passage

MAXIMUM_BODY = 500_000
"""Quotations are read in this many code points of the body; no article is longer."""

REPORTER = 0.88
"""So many subjects of a cue are who said it, where they are resolved rightly."""

_BESIDE = 15
"""Who says what stands after "according to" is named so many words from it."""


def find_quotations(
    body: Body,
    language: Finding[str] | None,
    headline: Headline | None,
    pictured: CaptionsFound,
    byline: BylineFound,  # noqa: ARG001 - the signature of the line in enrich.py
    knowledge: Knowledge,
) -> Finding[Quotations] | None:
    """What somebody is quoted as saying in the body, and who says it.

    Args:
        body: the composed body; all offsets are into its text.
        language: its language. Where it is not known, English is tried; where there is no
            lexicon for it, passages are found and no speaker is named.
        headline: its names are known to the table of names, nothing in it is a quotation.
        pictured: the captions, known to the table of names in the same way.
        byline: who wrote the article.
        knowledge: the word lists.

    Returns:
        The quotations in order with their speakers, most quoted first; None where there are none.
    """
    text = (
        body.text
        if len(body.text) <= MAXIMUM_BODY
        else body.text[: body.text.rfind("\n", 0, MAXIMUM_BODY) + 1] or body.text[:MAXIMUM_BODY]
    )
    lexicon = lexicon_for(knowledge, language.value if language else DEFAULT_LANGUAGE)
    passages = read_passages(text, lexicon)
    reported = lexicon is not None and bool(lexicon.lists["indirect"])
    turns = may_have_turns(text)
    if not passages and not reported and (lexicon is None or not turns):
        return None
    words = tag_words(text, lexicon)
    hopeful = frozenset(p.start for p in passages if lexicon is None or not hopeless(p, words, lexicon))
    if not hopeful and not turns and not (reported and words.report_places):
        return None  # titles and terms, and nobody says anything: names need not be read
    paragraphs = read_paragraphs(text, passages, lexicon)
    if lexicon is None:
        found = [
            Line(p, n, (p.outer_start, p.outer_end))
            for n, paragraph in enumerate(paragraphs)
            for p in paragraph.passages
        ]
        spoken = [Spoken(x, None, None, None, likelihood(x.passage, None, True, words, None), 0.0) for x in found]
        people = None
    else:
        names = names_of(paragraphs, words, lexicon, knowledge)
        lines = read_lines(paragraphs, hopeful, words, names, lexicon)
        reports = read_reports(paragraphs, words, names, lexicon) if reported else []
        if not lines and not reports and not turns:
            return None
        people = People(named_of(words, names, headline, pictured, lexicon, knowledge), lexicon)
        resolver = Resolver(
            words,
            people,
            outside_of(names, passages),
            [s for p in paragraphs for s, _ in p.sentences] or [0],
            [p.start for p in paragraphs],
            lexicon,
            [(p.outer_start, p.outer_end) for p in passages],
        )
        spoken = _speakers(lines, reports, words, resolver, lexicon)
        spoken = _with_turns(spoken, read_turns(paragraphs, words, people) if turns else [], resolver)
    worthy = [s for s in spoken if s.likely >= QUOTATION or s.report is not None]
    kept = without_strangers([counted(s, lexicon) for s in without_scraps(worthy, words)])
    if not kept:
        return None
    quotes = quotes_of(kept, words)
    speakers = speakers_of(kept, quotes, words, lexicon)
    confidence = max(q.confidence for q in quotes)
    first = quotes[0]
    evidence = (Evidence(first.text[:200], "body", first.start, min(first.end, first.start + 200)),)
    return Finding(Quotations(quotes, speakers), "marks-and-cues", confidence, evidence)


def _speakers(
    lines: list[Line], reports: list[Report], words: Tagged, resolver: Resolver, lexicon: Lexicon
) -> list[Spoken]:
    """Each line and report with its speaker, resolved in reading order; what follows another's takes it over after."""
    done: dict[int, tuple[Resolved | None, Mention | None, str | None, float]] = {}
    last: Resolved | None = None
    last_at = 0
    told: list[Spoken] = []
    waiting = iter(reports)
    report = next(waiting, None)
    for i, line in enumerate(lines):
        while report is not None and report.start < line.passage.start:
            # Who is reported as saying something is whom the next "he said" means as often as who is quoted.
            last, last_at = _tell(report, told, resolver, last, last_at, words)
            report = next(waiting, None)
        mention, cue, sure = None, None, 0.0
        if line.same_as is None and line.pointer is not None:
            mention, sure = line.pointer, line.sureness
        elif line.same_as is None and line.own is not None and line.own.sure >= ACCEPTED and _told_by(words, line.own):
            mention, sure = line.own.candidate.mention, line.own.sure
            found = line.own.candidate.cue
            cue = words.text[words.starts[found.first] : words.ends[found.last]] if found else None
        if mention is not None:
            resolved = resolver.resolve(mention, last, last_at)
            beside = done.get(i - 1) if i and lines[i - 1].paragraph == line.paragraph else None
            thing = mention.kind == "thing" and not lexicon.capital_nouns  # among capitals many a name is read as one
            if resolved.name is None and thing and beside is not None and beside[0] is not None:
                # A thing says nothing: who spoke before it in the paragraph goes on.
                done[i] = (*beside[:3], beside[3] * 0.6)
                last_at = line.passage.outer_end
                continue
            done[i] = (resolved, mention, cue, sure * resolved.sureness)
            if resolved.name is not None:
                last, last_at = resolved, line.passage.outer_end
        elif (
            line.same_as is not None and line.same_as < i and line.same_as in done and done[line.same_as][0] is not None
        ):
            last, last_at = done[line.same_as][0], line.passage.outer_end
            done[i] = _taken_over(done[line.same_as], line)
        elif line.same_as is None:
            done[i] = (None, None, None, 0.0)
    while report is not None:
        last, last_at = _tell(report, told, resolver, last, last_at, words)
        report = next(waiting, None)
    # What goes on with a later line is settled from the end, and then what goes on with that.
    for order in (range(len(lines) - 1, -1, -1), range(len(lines))):
        for i in order:
            other = lines[i].same_as
            if i not in done and other is not None and other in done:
                done[i] = _taken_over(done[other], lines[i])
    spoken = []
    for i, line in enumerate(lines):
        speaker, mention, cue, sure = done.get(i, (None, None, None, 0.0))
        likely = likelihood(line.passage, line.own, line.alone, words, lexicon, line.beside, line.reported)
        if line.same_as is not None and line.passage.continues:
            likely = max(likely, 0.8)
        spoken.append(Spoken(line, speaker, mention, cue, likely, sure))
    return sorted([*spoken, *told], key=lambda s: s.line.passage.start) if told else spoken


def _told_by(words: Tagged, choice: Choice) -> bool:
    """Whether who is chosen stands beside the words "according to", if that is the cue.

    "According to reports, X did Y": it is not X who says so, but X is behind "According to the mayor of Z, X,".
    """
    cue, mention = choice.candidate.cue, choice.candidate.mention
    if cue is None or cue.word.kind != "according":
        return True
    begin, end = (cue.last, first_word(words, mention)) if mention.first > cue.last else (mention.last, cue.first)
    if end - begin > _BESIDE:
        return False
    together = all(close(words, i) or words.gaps[i] == "-" for i in range(begin, end))
    return together or words.gaps[mention.last].lstrip()[:1] in (",", ".", ")", "–", "—")


def _tell(
    report: Report, told: list[Spoken], resolver: Resolver, last: Resolved | None, last_at: int, words: Tagged
) -> tuple[Resolved | None, int]:
    """Add a report with its speaker, and say who the last speaker is after it."""
    speaker = resolver.resolve(report.mention, last, last_at) if report.mention is not None else None
    sure = 0.0
    if speaker is not None and speaker.name is not None:
        sure = REPORTER * speaker.sureness
        if report.likely >= PLAIN:
            last, last_at = speaker, report.end
    cue = words.text[words.starts[report.cue.first] : words.ends[report.cue.last]]
    for start, end in report.pieces:
        line = Line(Passage(start, end, start, end), report.paragraph, (start, end))
        told.append(Spoken(line, speaker, report.mention, cue, report.likely, sure, "indirect", report))
    return last, last_at


def _with_turns(spoken: list[Spoken], turns: list[tuple[Passage, Mention]], resolver: Resolver) -> list[Spoken]:
    """What is spoken, with the turns of a transcript; what a turn itself quotes belongs to it."""
    if not turns:
        return spoken
    found = []
    for passage, mention in turns:
        line = Line(passage, -passage.start, (passage.start, passage.end))
        found.append(Spoken(line, resolver.resolve(mention, None, 0), mention, None, 0.75, 0.85))
    place = 0
    for one in spoken:
        while place < len(turns) and turns[place][0].end <= one.line.passage.start:
            place += 1
        if place == len(turns) or one.line.passage.start < turns[place][0].start:
            found.append(one)
    return sorted(found, key=lambda s: s.line.passage.start)


def _taken_over(
    other: tuple[Resolved | None, Mention | None, str | None, float], line: Line
) -> tuple[Resolved | None, Mention | None, str | None, float]:
    return other[0], other[1], other[2], other[3] * line.sureness
