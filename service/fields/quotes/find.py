"""The quoted passages of the body, the sentences they stand in, and which of them quote somebody."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.fields.quotes.attribute import Choice
from service.fields.quotes.cues import read_cues
from service.fields.quotes.features import NEAREST, nearest_to
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


@dataclass(frozen=True, slots=True)
class Paragraph:
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
    if lexicon is None:
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
    quoted = frozenset[int]()
    if passages:
        quoted = quoted.union(
            *(range(a[1], min(b[0], a[1] + _LONG_PARAGRAPH)) for a, b in itertools.pairwise(segments))
        )
    return Sentence(start, end, tuple(segments), tuple(passages), tuple(mentions), tuple(cues), quoted)


def trimmed(sentence: Sentence, place: int, words: Tagged) -> tuple[Sentence, int]:
    """The sentence with only what stands nearest to one quotation, where there is very much; and its place in that."""
    if len(sentence.mentions) <= NEAREST and len(sentence.cues) <= NEAREST and len(sentence.passages) <= NEAREST:
        return sentence, place
    mentions, cues = nearest_to(sentence.passages[place], sentence.mentions, sentence.cues, words)
    first = max(0, place - NEAREST // 2)
    passages = sentence.passages[first : place + NEAREST // 2]
    return replace(sentence, mentions=mentions, cues=cues, passages=passages), place - first


def sentence_of(paragraph: Paragraph, passage: Passage) -> tuple[int, int]:
    """The sentence a passage begins in."""
    starts = [s for s, _ in paragraph.sentences]
    place = bisect_left(starts, passage.outer_start + 1) - 1
    if place < 0 or not paragraph.sentences:
        return passage.outer_start, passage.outer_end
    start, end = paragraph.sentences[place]
    return start, max(end, passage.outer_end)


def _described(words: Tagged, first: int, before: str, lexicon: Lexicon) -> bool:
    """Whether an adjective or "einer" stands before a passage, so that its words describe and are no name.

    Names follow what they name or its article: 'die Zeitschrift "X"', 'das "Y"'.
    """
    lists = lexicon.lists
    if before in lists["indefinite"]:
        return True
    adjective = (
        before.endswith(("en", "er", "es", "em", "e"))
        and not words.capital[first - 1]
        and before not in lexicon.function_words
        and before not in lexicon.cues
    )
    return adjective and first > 1 and words.lower[first - 2] not in ("das", "der", "die")


def likelihood(
    passage: Passage,
    choice: Choice | None,
    standing_alone: bool,
    words: Tagged,
    lexicon: Lexicon | None,
    reported: bool = False,
) -> float:
    """How likely a quoted passage quotes somebody (0 to 1), rather than naming a work, a term, or keeping a distance.

    Args:
        passage: the passage.
        choice: who says it by the words of its own sentence, if anybody.
        standing_alone: nothing but quotations stands in its sentence.
        words: the words of the body.
        lexicon: the language's words; None where the language is not known.
        reported: its sentence is reported speech by the form of its verb.
    """
    text = words.text
    first, last = words.at(passage.start), words.at(passage.end)
    count = last - first
    if lexicon is None:
        # Scripts without blanks count letters instead of words.
        unspaced = any(c >= "\u2e80" for c in text[passage.start : passage.start + 8])
        long = passage.end - passage.start >= 8 if unspaced else count >= 4
        return 0.75 if long and passage.closed else 0.3
    attributed = choice is not None and choice.score >= 2.0 and choice.candidate.cue is not None
    closely = attributed and choice is not None and choice.candidate.features.cue_gap <= 8
    speech = closely and choice is not None and choice.candidate.features.cue in ("speech", "according")
    lead = text[max(0, passage.outer_start - 3) : passage.outer_start].rstrip(" \u00a0")
    # A whole utterance is set off from what stands before it; a title or a term is a word of the sentence.
    set_off = (
        not lead
        or lead[-1] in '.,:;!?—–-(\n”"…'
        or words.lower[first - 1] in lexicon.cues
        or words.lower[first - 1] in lexicon.lists["that"]
    )
    sentence_like = set_off and text[passage.end - 1] in ",.!?…—" and text[passage.start].isupper()
    before = words.lower[first - 1] if first > 0 and words.ends[first - 1] >= passage.outer_start - 3 else ""
    significant = [
        i
        for i in range(first, min(last, first + 12))
        if words.lower[i] not in lexicon.lists["prepositions"]
        and words.lower[i] not in lexicon.lists["conjunctions"]
        and words.lower[i] not in lexicon.lists["articles"]
    ]
    title_case = (
        not lexicon.capital_nouns
        and bool(significant)
        and count <= 8
        and all(words.capital[i] or words.forms[i][0].isdigit() for i in significant)
    )
    if (
        before in lexicon.lists["works"]
        and (title_case or count <= 4)
        and not (before == "called" and closely and not title_case)
    ):
        return 0.15
    if title_case and (count > 1 or not sentence_like):
        if sentence_like and speech and choice is not None and choice.candidate.features.cue_gap <= 2 and count > 1:
            return 0.7
        return 0.55 if standing_alone and sentence_like and count > 3 else 0.3
    follow = text[passage.outer_end : passage.outer_end + 1]
    # Where nouns have capitals, "eine …" and "als …" introduce what somebody calls a thing, other words a name.
    called = (
        lexicon.capital_nouns
        and closely
        and (before in lexicon.lists["indefinite"] or before in lexicon.lists["conjunctions"])
    )
    if lexicon.capital_nouns and count >= 3:
        called = called or reported or _described(words, first, before, lexicon)
    if before in lexicon.lists["example"] and any(
        words.lower[i] in lexicon.lists["nouns"] for i in range(max(0, first - 4), first - 1)
    ):
        return 0.7  # "Parolen wie …", "Parolen wie zum Beispiel …"
    unfinished = count <= 8 and text[passage.start].isupper() and text[passage.end - 1] not in ",.!?…—"
    if unfinished and not called and not set_off and (lexicon.capital_nouns or not closely):
        return 0.3  # a name or a title, as a word of the author's sentence
    if (
        lexicon.capital_nouns
        and count <= 2
        and not ((set_off and follow in (",", "")) or standing_alone)
        and text[passage.start].isupper()
    ):
        return 0.3
    if passage.single and not attributed:
        return 0.3 if count < 6 else 0.55
    if count >= 5:
        return 0.97 if attributed else 0.85 if standing_alone or sentence_like else 0.72
    # Where names begin with a capital and so does every noun, words that begin small are somebody's own.
    if count >= 3 and lexicon.capital_nouns and text[passage.start].islower():
        return 0.9 if closely else 0.65
    if count >= 3:
        return 0.9 if closely else 0.75 if sentence_like else 0.6 if choice is not None and choice.score > 0.8 else 0.45
    if sentence_like and speech:
        return 0.85
    if speech and not title_case:
        return 0.62
    if closely and choice is not None and choice.candidate.features.cue_gap <= 4:
        return 0.55
    return 0.3
