"""The quotations and their speakers as they are answered: names, roles, spans, groups."""

from __future__ import annotations

from service.article import Quote, Span, Speaker, SpeakerKind
from service.fields.quotes.indirect import Report
from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.people import Person
from service.fields.quotes.resolve import Resolved
from service.fields.quotes.roles import role_of
from service.fields.quotes.spoken import NAMED, Spoken
from service.fields.quotes.tagged import Tagged


def quotes_of(kept: list[Spoken], words: Tagged) -> tuple[Quote, ...]:
    """The quotations as they are answered, in order; the speaker is null below `NAMED`.

    Args:
        kept: what is spoken, in order.
        words: the words of the body.
    """
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


def speakers_of(
    kept: list[Spoken], quotes: tuple[Quote, ...], words: Tagged, lexicon: Lexicon | None
) -> tuple[Speaker, ...]:
    """Everybody who speaks in these quotations, most quoted first, with role and places.

    Args:
        kept: what is spoken, in order.
        quotes: the same as it is answered.
        words: the words of the body.
        lexicon: the language's words; without it nobody has a role.
    """
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
