"""The quoted passages of the body, the sentences they stand in, and which of them quote somebody."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from service.fields.quotes.cues import read_cues
from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.mention import Mention
from service.fields.quotes.mentions import read_mentions
from service.fields.quotes.subjects import Sentence
from service.fields.quotes.tagged import Tagged
from service.text.marks import Passage, paragraphs, quoted_passages
from service.text.sentences import sentences

MAXIMUM_PASSAGES = 1_000
"""More quoted passages than this are a list or a data dump; the rest is not read."""

_LONG_PARAGRAPH = 20_000
"""In a longer paragraph no sentences are read: it is a whole article without breaks, or no prose."""


class Paragraph(NamedTuple):
    """A paragraph of the body with its quoted passages."""

    start: int
    end: int
    passages: tuple[Passage, ...]
    sentences: tuple[tuple[int, int], ...]


def read_passages(text: str, lexicon: Lexicon | None) -> tuple[Passage, ...]:
    """The quoted passages of a text, as many as are read."""
    return quoted_passages(text, lexicon.lists["elisions"] if lexicon else frozenset[str]())[:MAXIMUM_PASSAGES]


def read_paragraphs(text: str, passages: Sequence[Passage], lexicon: Lexicon | None) -> list[Paragraph]:
    """Every paragraph with its passages and its sentences."""
    abbreviations = lexicon.lists["abbreviations"] if lexicon else frozenset[str]()
    found = []
    at = 0
    for start, end in paragraphs(text):
        if at == MAXIMUM_PASSAGES:
            break  # quotations that were not read must not be taken for the author's words
        first = at
        while at < len(passages) and passages[at].outer_start < end:
            at += 1
        own = passages[first:at]
        cut: list[tuple[int, int]] = []
        if end - start <= _LONG_PARAGRAPH:
            cut = sentences(text, start, end, [(p.outer_start, p.outer_end) for p in own], abbreviations)
        found.append(Paragraph(start, end, tuple(own), tuple(_joined(text, cut, own, lexicon))))
    return found


def _joined(
    text: str, cut: Sequence[tuple[int, int]], passages: Sequence[Passage], lexicon: Lexicon | None
) -> list[tuple[int, int]]:
    """Sentences, with '"Why?"' joined to 'Smith asked.' after it."""
    if lexicon is None or not passages:
        return list(cut)
    found: list[tuple[int, int]] = []
    ends = {p.outer_end: p for p in passages}
    for start, end in cut:
        if found:
            before = found[-1]
            passage = ends.get(before[1])
            if (
                passage is not None
                and text[passage.end - 1] in "?!,—-…"
                and _begins_with_speaker(text[start : min(end, start + 80)], lexicon)
            ):
                found[-1] = (before[0], end)
                continue
        found.append((start, end))
    return found


def _begins_with_speaker(lead: str, lexicon: Lexicon) -> bool:
    """Whether a sentence begins "Smith asked" or "asked Smith": a cue stands among its first words."""
    for i, word in enumerate(lead.replace(",", " ").split()[:6]):
        cue = lexicon.cues.get(word.strip(".:;").lower())
        if cue is not None and cue.kind == "speech" and not (cue.doubtful and word[:1].isupper()):
            return True
        if (
            i
            and not word[:1].isupper()
            and word.lower() not in lexicon.lists["adverbs"]
            and word.lower() not in lexicon.lists["roles"]
        ):
            return False
    return False


def read_sentence(
    start: int, end: int, passages: Sequence[Passage], words: Tagged, names: Sequence[Mention], lexicon: Lexicon
) -> Sentence:
    """A sentence with its mentions and cues, all outside its quotations."""
    segments = []
    at = start
    for passage in passages:
        segments.append((words.at(at), words.at(passage.outer_start)))
        at = passage.outer_end
    segments.append((words.at(at), words.at(end)))
    mentions = read_mentions(words, segments, names, lexicon)
    cues = read_cues(words, segments, lexicon)
    titles = [m.title for m in mentions if m.title is not None]
    if titles:  # "press" in "press secretary X" is no verb
        cues = [c for c in cues if not any(a <= words.starts[c.first] < b for a, b in titles)]
    quoted = frozenset[int]()
    if passages:
        quoted = quoted.union(
            *(range(a[1], min(b[0], a[1] + _LONG_PARAGRAPH)) for a, b in itertools.pairwise(segments))
        )
    return Sentence(start, end, tuple(segments), tuple(passages), tuple(mentions), tuple(cues), quoted)


def sentence_of(paragraph: Paragraph, passage: Passage) -> tuple[int, int]:
    """The sentence a passage begins in."""
    starts = [s for s, _ in paragraph.sentences]
    place = bisect_left(starts, passage.outer_start + 1) - 1
    if place < 0 or not paragraph.sentences:
        return passage.outer_start, passage.outer_end
    start, end = paragraph.sentences[place]
    return start, max(end, passage.outer_end)
