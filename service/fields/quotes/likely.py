"""Whether a quoted passage quotes somebody, rather than naming a work, a term, or keeping a distance."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from service.fields.quotes.attribute import Choice
from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.tagged import Tagged
from service.text.marks import Passage

QUOTATION = 0.5
"""A passage that is less likely a quotation is left out."""


class Look(NamedTuple):
    """How a passage looks, whoever says it."""

    length: int
    """Its words."""
    first: int
    """The index of its first word."""
    before: str
    """The word directly before it, in small letters; empty where there is none."""
    set_off: bool
    """A whole utterance is set off from what stands before it; a title or a term is a word of the sentence."""
    sentence_like: bool
    title_case: bool
    unfinished: bool
    """A few words that begin large and do not end: a name or a title."""


def look_at(passage: Passage, words: Tagged, lexicon: Lexicon) -> Look:
    """How a passage looks by its own words and what stands before it."""
    text = words.text
    first, last = words.at(passage.start), words.at(passage.end)
    count = last - first
    lead = text[max(0, passage.outer_start - 3) : passage.outer_start].rstrip(" \u00a0")
    set_off = (
        not lead
        or lead[-1] in '.,:;!?—–-(\n”"…'
        or words.lower[first - 1] in lexicon.cues
        or words.lower[first - 1] in lexicon.lists["that"]
    )
    large, ending = text[passage.start].isupper(), text[passage.end - 1]
    sentence_like = set_off and large and ending in ",.!?…—"
    before = words.lower[first - 1] if first > 0 and words.ends[first - 1] >= passage.outer_start - 3 else ""
    title_case = False
    if not lexicon.capital_nouns and count <= 8:
        lists = lexicon.lists
        significant = [
            i
            for i in range(first, last)
            if words.lower[i] not in lists["prepositions"]
            and words.lower[i] not in lists["conjunctions"]
            and words.lower[i] not in lists["articles"]
        ]
        title_case = bool(significant) and all(words.capital[i] or words.forms[i][0].isdigit() for i in significant)
    unfinished = count <= 8 and large and ending not in ",.!?…—"
    return Look(count, first, before, set_off, sentence_like, title_case, unfinished)


def hopeless(passage: Passage, words: Tagged, lexicon: Lexicon) -> bool:
    """Whether a passage is surely less likely than `QUOTATION`, whoever it is given to: most titles and terms are."""
    if passage.continues or words.at(passage.start) + 8 < words.at(passage.end):
        return False
    look = look_at(passage, words, lexicon)
    lists = lexicon.lists
    if look.before in lists["works"] and (look.title_case or (look.length <= 4 and look.before != "called")):
        return True
    if look.title_case and not look.sentence_like:
        return True
    if look.before in lists["example"] or look.length > 5:
        return False
    if look.length < 3 and lexicon.capital_nouns and not look.set_off and words.text[passage.start].isupper():
        introduced = look.before in lists["indefinite"] or look.before in lists["conjunctions"]
        return not (look.unfinished and introduced)
    if look.title_case or (look.length > 2 and not passage.single):
        return False
    # What is left needs a verb of speech: is there any in its paragraph?
    start = words.at(words.text.rfind("\n", 0, passage.outer_start) + 1)
    end = words.text.find("\n", passage.outer_end)
    place = bisect_left(words.cue_places, start)
    return place == len(words.cue_places) or (end >= 0 and words.starts[words.cue_places[place]] >= end)


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
    if lexicon is None:
        # Scripts without blanks count letters instead of words.
        count = words.at(passage.end) - words.at(passage.start)
        unspaced = any(c >= "\u2e80" for c in text[passage.start : passage.start + 8])
        long = passage.end - passage.start >= 8 if unspaced else count >= 4
        return 0.75 if long and passage.closed else 0.3
    attributed = choice is not None and choice.score >= 2.0 and choice.candidate.cue is not None
    closely = attributed and choice is not None and choice.candidate.features.cue_gap <= 8
    speech = closely and choice is not None and choice.candidate.features.cue in ("speech", "according")
    count, first, before, set_off, sentence_like, title_case, unfinished = look_at(passage, words, lexicon)
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
