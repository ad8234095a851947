"""The room's one public step: the body's quotations with their speakers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.article import Evidence, Finding, Quotations, Quote, QuoteKind, Span, Speaker, SpeakerKind
from service.fields.quotes.attribute import Choice
from service.fields.quotes.dialogue import ACCEPTED, Line, read_lines
from service.fields.quotes.find import Paragraph, read_paragraphs, read_passages
from service.fields.quotes.indirect import Report, read_reports
from service.fields.quotes.lexicon import DEFAULT_LANGUAGE, Lexicon, lexicon_for
from service.fields.quotes.likely import QUOTATION, hopeless, likelihood
from service.fields.quotes.mention import Mention, close, first_word
from service.fields.quotes.names import read_names
from service.fields.quotes.people import Named, People, Person
from service.fields.quotes.resolve import Resolved, Resolver
from service.fields.quotes.roles import role_of
from service.fields.quotes.tagged import FIRST_NAME, Tagged, tag_words
from service.fields.quotes.transcript import may_have_turns, read_turns
from service.knowledge import Knowledge
from service.layout import Body, BylineFound, CaptionsFound, Headline
from service.text.marks import Passage

MAXIMUM_BODY = 500_000
"""Quotations are read in this many code points of the body; no article is longer."""

PLAIN = 0.6
"""A report less likely than this settles nothing else: "he" of the next sentence is not its speaker, and it makes
nobody a speaker of the article, for a list with somebody who perhaps said something is worse than one without."""

REPORTER = 0.88
"""So many subjects of a cue are who said it, where they are resolved rightly."""

NAMED = 0.25
"""Below this confidence the speaker is null: a wrong name is worse than none.

Meant is the confidence before `_counted`. Of every kind of speaker, pronouns too, more than half are right above it.
"""

_SCRAP = 3
"""A quotation of fewer words is a word or two that somebody used."""

_BESIDE = 4
"""Who says what stands after "according to" is named so many words from it."""

_SURE = 0.965
"""So sure a word or two is somebody's, whoever says nothing else."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    line: Line
    speaker: Resolved | None
    mention: Mention | None
    cue: str | None
    likely: float
    sure: float
    kind: QuoteKind = "direct"
    report: Report | None = None


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
        spoken = [_Spoken(x, None, None, None, likelihood(x.passage, None, True, words, None), 0.0) for x in found]
        people = None
    else:
        names = names_of(paragraphs, words, lexicon, knowledge)
        lines = read_lines(paragraphs, hopeful, words, names, lexicon)
        reports = read_reports(paragraphs, words, names, lexicon) if reported else []
        if not lines and not reports and not turns:
            return None
        people = People(_named(words, names, headline, pictured, lexicon, knowledge), lexicon)
        resolver = Resolver(
            words,
            people,
            _outside(names, passages),
            [s for p in paragraphs for s, _ in p.sentences] or [0],
            [p.start for p in paragraphs],
            lexicon,
            [(p.outer_start, p.outer_end) for p in passages],
        )
        spoken = _speakers(lines, reports, words, resolver, lexicon)
        spoken = _with_turns(spoken, read_turns(paragraphs, words, people) if turns else [], resolver)
    worthy = [s for s in spoken if s.likely >= QUOTATION or s.report is not None]
    kept = _without_strangers([_counted(s, lexicon) for s in _without_scraps(worthy, words)])
    if not kept:
        return None
    quotes = _quotes(kept, words)
    speakers = _speaker_list(kept, quotes, words, lexicon)
    confidence = max(q.confidence for q in quotes)
    first = quotes[0]
    evidence = (Evidence(first.text[:200], "body", first.start, min(first.end, first.start + 200)),)
    return Finding(Quotations(quotes, speakers), "marks-and-cues", confidence, evidence)


def names_of(paragraphs: Sequence[Paragraph], words: Tagged, lexicon: Lexicon, knowledge: Knowledge) -> list[Mention]:
    """The names of people and organisations of the whole body, in order."""
    beginnings = frozenset(words.at(s) for p in paragraphs for s, _ in p.sentences) | frozenset(
        words.at(p.start) for q in paragraphs for p in q.passages
    )
    names = read_names(words, 0, len(words), lexicon, knowledge, beginnings)
    headings = [] if lexicon.capital_nouns else [p for p in paragraphs if _is_heading(p, words)]
    return _without_headlines(names, headings, words) if headings else names


def _is_heading(paragraph: Paragraph, words: Tagged) -> bool:
    """Whether a paragraph is a headline in Which Nearly Every Word Has a Capital, so that a capital makes no name."""
    if paragraph.end - paragraph.start > 160 or paragraph.passages:
        return False
    if words.text[paragraph.start : paragraph.end].rstrip()[-1:] in ("…", ":", ","):
        return False
    long = [i for i in range(words.at(paragraph.start), words.at(paragraph.end)) if len(words.forms[i]) > 3]
    return len(long) >= 3 and sum(words.capital[i] for i in long) * 4 >= len(long) * 3


def _without_headlines(names: list[Mention], headings: list[Paragraph], words: Tagged) -> list[Mention]:
    """The names without those that only a headline's capitals make: "Calls Jo Day", "Donor Day"."""
    place = 0
    inside: list[bool] = []
    for name in names:
        while place < len(headings) and headings[place].end <= name.start:
            place += 1
        inside.append(place < len(headings) and headings[place].start <= name.start)
    others = [name for name, heading in zip(names, inside, strict=True) if not heading]
    full = {words.forms[m.last] for m in others if m.kind == "name" and m.last > m.first}
    known = {words.forms[m.last] for m in others if m.kind == "name"}
    return [
        _trimmed(words, name) if heading else name
        for name, heading in zip(names, inside, strict=True)
        if not heading or not _of_headline(words, _trimmed(words, name), full, known)
    ]


def _trimmed(words: Tagged, name: Mention) -> Mention:
    """A name among capitals from its first name on: "Jo Day" of "Celebrating Jo Day"."""
    if name.kind != "name" or name.last - name.first < 2 or words.tags[name.first] & FIRST_NAME:
        return name
    first = next((i for i in range(name.first + 1, name.last) if words.tags[i] & FIRST_NAME), name.first)
    return name._replace(first=first, start=words.starts[first]) if first > name.first else name


def _of_headline(words: Tagged, name: Mention, full: set[str], known: set[str]) -> bool:
    """Whether a name among capitals is rather a name with other words before it, or no name."""
    last = words.forms[name.last]
    if name.last - name.first > 1:
        return last in full or last not in known
    return name.last > name.first and last in known and not words.tags[name.first] & FIRST_NAME


def _named(
    words: Tagged,
    names: list[Mention],
    headline: Headline | None,
    pictured: CaptionsFound,
    lexicon: Lexicon,
    knowledge: Knowledge,
) -> list[Named]:
    """All names of the article for the table: the body's, then those of captions and headline.

    A headline sets every word with a capital, or a role before a name. So of a longer run of capitals that holds a
    name the body gives in full nothing is taken, and of one that ends in other words than a name of the body neither.
    """
    named = [Named(words, mention, in_body=True) for mention in names]
    full = {words.forms[m.last] for m in names if m.kind == "name" and m.last > m.first}
    known = {words.forms[m.last] for m in names if m.kind == "name"}
    captions = [c.text for c in pictured.captions[:50] if c.text]
    for at, other in enumerate(captions + ([headline.text] if headline else [])):
        cut = tag_words(other, lexicon, 2_000)
        for mention in read_names(cut, 0, len(cut), lexicon, knowledge):
            trimmed = _trimmed(cut, mention)
            if not _of_headline(cut, trimmed, full, known):
                named.append(Named(cut, trimmed, in_body=False, captioned=at < len(captions)))
    return named


def _outside(names: list[Mention], passages: Sequence[Passage]) -> list[Mention]:
    """The names that stand outside the quotations: only those can be who "he" is."""
    outside = []
    place = 0
    for mention in names:
        while place < len(passages) and passages[place].outer_end <= mention.start:
            place += 1
        if place < len(passages) and passages[place].outer_start <= mention.start:
            continue
        outside.append(mention)
    return outside


def _speakers(
    lines: list[Line], reports: list[Report], words: Tagged, resolver: Resolver, lexicon: Lexicon
) -> list[_Spoken]:
    """Each line and report with its speaker, resolved in reading order; what follows another's takes it over after."""
    done: dict[int, tuple[Resolved | None, Mention | None, str | None, float]] = {}
    last: Resolved | None = None
    last_at = 0
    told: list[_Spoken] = []
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
        spoken.append(_Spoken(line, speaker, mention, cue, likely, sure))
    return sorted([*spoken, *told], key=lambda s: s.line.passage.start) if told else spoken


def _told_by(words: Tagged, choice: Choice) -> bool:
    """Whether who is chosen stands beside the words "according to", if that is the cue.

    "According to reports, X did Y": it is not X who says so.
    """
    cue, mention = choice.candidate.cue, choice.candidate.mention
    if cue is None or cue.word.kind != "according":
        return True
    begin, end = (cue.last, first_word(words, mention)) if mention.first > cue.last else (mention.last, cue.first)
    return end - begin <= _BESIDE and all(close(words, i) for i in range(begin, end))


def _tell(
    report: Report, told: list[_Spoken], resolver: Resolver, last: Resolved | None, last_at: int, words: Tagged
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
        told.append(_Spoken(line, speaker, report.mention, cue, report.likely, sure, "indirect", report))
    return last, last_at


def _counted(spoken: _Spoken, lexicon: Lexicon | None) -> _Spoken:
    """A quotation with confidences that are right as often as they say, where that was counted: in English."""
    given = lexicon.ranker.given if lexicon is not None and lexicon.language == DEFAULT_LANGUAGE else {}
    if not given or spoken.kind != "direct":
        return spoken
    sure, speaker = spoken.sure, spoken.speaker
    if speaker is not None and speaker.name is not None and sure >= NAMED:
        kind = "pronoun" if spoken.mention is not None and spoken.mention.kind == "pronoun" else speaker.kind
        sure = given.get(kind, given["speaker"]).sure(sure)
    return replace(spoken, likely=max(QUOTATION, given["quotation"].sure(spoken.likely)), sure=sure)


def _without_scraps(kept: list[_Spoken], words: Tagged) -> list[_Spoken]:
    """The quotations without a doubtful word or two of somebody who is quoted nowhere else.

    Such are as often the article's own words at a distance. What ends like an utterance ("Never!") is one.
    """
    quoted = {
        one.speaker.name
        for one in kept
        if one.speaker is not None
        and (one.kind == "direct" or one.likely >= PLAIN)
        and words.at(one.line.passage.end) - words.at(one.line.passage.start) >= _SCRAP
    }
    return [
        one
        for one in kept
        if one.kind == "indirect"
        or words.at(one.line.passage.end) - words.at(one.line.passage.start) >= _SCRAP
        or (words.text[one.line.passage.start].isupper() and words.text[one.line.passage.end - 1] in ",.!?…")
        or one.likely >= _SURE
        or one.speaker is None
        or one.speaker.name in quoted
    ]


def _without_strangers(kept: list[_Spoken]) -> list[_Spoken]:
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


def _with_turns(spoken: list[_Spoken], turns: list[tuple[Passage, Mention]], resolver: Resolver) -> list[_Spoken]:
    """What is spoken, with the turns of a transcript; what a turn itself quotes belongs to it."""
    if not turns:
        return spoken
    found = []
    for passage, mention in turns:
        line = Line(passage, -passage.start, (passage.start, passage.end))
        found.append(_Spoken(line, resolver.resolve(mention, None, 0), mention, None, 0.75, 0.85))
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


def _quotes(kept: list[_Spoken], words: Tagged) -> tuple[Quote, ...]:
    text = words.text
    quotes: list[Quote] = []
    group = -1
    pieces: dict[Report | None, int] = {}
    """The group of each report: "X, she said, Y" is one in two pieces, perhaps with a quotation between."""
    for i, spoken in enumerate(kept):
        line = spoken.line
        before = kept[i - 1] if i else None
        joined = (
            before is not None
            and before.kind == spoken.kind == "direct"
            and (
                line.passage.continues
                or (
                    before.line.paragraph == line.paragraph
                    and before.mention is not None
                    and before.mention is spoken.mention
                    and before.speaker == spoken.speaker
                )
            )
        )
        if not joined and spoken.report not in pieces:
            group += 1
        if spoken.report is not None:
            pieces.setdefault(spoken.report, group)
        named = spoken.speaker is not None and spoken.speaker.name is not None and spoken.sure >= NAMED
        mention = spoken.mention
        span = None
        if mention is not None and (spoken.sure >= NAMED or not named):
            start = mention.start
            if mention.title is not None and text[mention.title[1] : start].strip() in ("", "."):
                start = mention.title[0]  # "Kremlin spokesperson X" is what points to X, not X alone
            span = Span(text[start : mention.end], start, mention.end)
        quotes.append(
            Quote(
                text[line.passage.start : line.passage.end],
                line.passage.start,
                line.passage.end,
                spoken.kind,
                pieces.get(spoken.report, group),
                spoken.speaker.name if named and spoken.speaker else None,
                span,
                spoken.cue,
                round(spoken.likely, 2),
                round(spoken.sure, 2) if named else None,
            )
        )
    return tuple(quotes)


def _is_body(person: Person, lexicon: Lexicon | None) -> bool:
    """Whether a name is rather a company's or a country's: one word, no first name, no title, no he or she."""
    if len(person.forms) > 1 or person.titles or person.gender is not None or lexicon is None:
        return False
    return person.forms[0] not in lexicon.first_names


def _speaker_list(
    kept: list[_Spoken], quotes: tuple[Quote, ...], words: Tagged, lexicon: Lexicon | None
) -> tuple[Speaker, ...]:
    by_name: dict[str, list[int]] = {}
    for i, quote in enumerate(quotes):
        if quote.speaker is not None:
            by_name.setdefault(quote.speaker, []).append(i)
    speakers = []
    for name, indexes in sorted(by_name.items(), key=lambda item: (-len(item[1]), item[1][0])):
        resolved: Resolved = next(r for i in indexes if (r := kept[i].speaker) is not None)
        kind: SpeakerKind = resolved.kind
        role = None
        spans: dict[int, Span] = {}
        if resolved.person is not None:
            if lexicon is not None:
                role = role_of(resolved.person, words, lexicon)
            if kind == "person" and role is None and _is_body(resolved.person, lexicon):
                kind = "organization"
            spans = {m.start: Span(words.text[m.start : m.end], m.start, m.end) for m in resolved.person.mentions}
        ends = {span.end for span in spans.values()}
        for i in indexes:
            mention = quotes[i].speaker_mention
            if mention is not None and mention.end not in ends:
                ends.add(mention.end)
                spans[mention.start] = mention
        speakers.append(Speaker(name, kind, role, tuple(spans[s] for s in sorted(spans)), tuple(indexes)))
    return tuple(speakers)
