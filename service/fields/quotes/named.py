"""All names of an article: the body's, without what only a headline's capitals make, then captions' and headline's."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from service.fields.quotes.find import Paragraph
from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.mention import Mention
from service.fields.quotes.names import read_names
from service.fields.quotes.people import Named
from service.fields.quotes.tagged import FIRST_NAME, Tagged, tag_words
from service.knowledge import Knowledge
from service.layout import CaptionsFound, Headline
from service.text.marks import Passage


def names_of(paragraphs: Sequence[Paragraph], words: Tagged, lexicon: Lexicon, knowledge: Knowledge) -> list[Mention]:
    """The names of people and organisations of the whole body, in order."""
    starts = words.starts
    beginnings = frozenset([bisect_left(starts, s) for p in paragraphs for s, _ in p.sentences]) | frozenset(
        [bisect_left(starts, p.start) for q in paragraphs for p in q.passages]
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


def named_of(
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
    named = [tuple.__new__(Named, (words, mention, True, False)) for mention in names]  # there are hundreds
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


def outside_of(names: list[Mention], passages: Sequence[Passage]) -> list[Mention]:
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
