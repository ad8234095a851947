"""Whether a quoted passage quotes somebody, rather than naming a work, a term, or keeping a distance."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from service.fields.quotes.attribute import Choice
from service.fields.quotes.columns import COLUMNS
from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.tagged import Tagged
from service.text.marks import Passage

QUOTATION = 0.5
"""A passage that is less likely a quotation is left out."""

SHORT = 0.9
"""One or two words that are less likely one are left out."""

ATTRIBUTED = 0.5
"""A speaker so sure makes a passage likely a quotation."""


_CUE, _RATE, _AFTER, _KIND = (COLUMNS.index(name) for name in ("cue", "cue rate", "cue after", "kind"))
_BEFORE = ("articles", "indefinite", "that", "prepositions", "conjunctions", "auxiliaries", "determiners")


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


def quotation_row(
    passage: Passage, choice: Choice | None, alone: bool, passages: int, words: Tagged, lexicon: Lexicon
) -> tuple[float, ...]:
    """The numbers of `QUOTATION_COLUMNS` for a passage, whose best candidate is given."""
    text, lists = words.text, lexicon.lists
    look = look_at(passage, words, lexicon)
    ending = text[passage.end - 1]
    before = look.before
    if choice is None:
        chosen: tuple[float, ...] = (-1.0, -1.0, -1.0, -1.0, -1.0, -1.0)
    else:
        row = choice.candidate.row
        chosen = (choice.sure, row[_CUE], choice.candidate.cue_gap, row[_RATE], row[_AFTER], row[_KIND])
    small = next((n for n, name in enumerate(_BEFORE, 1) if before in lists[name]), 0)
    return (
        min(30, look.length),
        look.set_off,
        look.sentence_like,
        look.title_case,
        look.unfinished,
        text[passage.start].isupper(),
        0 if ending in ".…" else 1 if ending == "," else 2 if ending in "!?" else 3 if ending in "—-" else 4,
        passage.closed,
        passage.single,
        passage.continues,
        alone,
        passages,
        small or (8 if before in lexicon.cues else 9 if before else 0),
        before in lists["works"],
        text[passage.outer_end : passage.outer_end + 1] == ",",
        *chosen,
        text[passage.outer_start] in "\"'",
    )


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
    passages: int = 1,
    reported: bool = False,
) -> float:
    """How likely a quoted passage quotes somebody (0 to 1), rather than naming a work, a term, or keeping a distance.

    Args:
        passage: the passage.
        choice: who says it by the words of its own sentence, if anybody.
        standing_alone: nothing but quotations stands in its sentence.
        words: the words of the body.
        lexicon: the language's words; None where the language is not known.
        passages: how many passages its sentence has.
        reported: its sentence is reported speech by the form of its verb.
    """
    text = words.text
    if lexicon is None:
        # Scripts without blanks count letters instead of words.
        count = words.at(passage.end) - words.at(passage.start)
        unspaced = any(c >= "\u2e80" for c in text[passage.start : passage.start + 8])
        long = passage.end - passage.start >= 8 if unspaced else count >= 4
        return 0.75 if long and passage.closed else 0.3
    if lexicon.capital_nouns:
        return _among_capitals(passage, choice, standing_alone, words, lexicon, reported)
    forest = lexicon.ranker.quotation
    row = quotation_row(passage, choice, standing_alone, passages, words, lexicon)
    sure = forest.likely(row)
    # One or two words are as often a term as a quotation: they must be surer.
    return sure if row[0] > 2 or sure >= SHORT else min(sure, QUOTATION - 0.01)


def _among_capitals(
    passage: Passage, choice: Choice | None, standing_alone: bool, words: Tagged, lexicon: Lexicon, reported: bool
) -> float:
    """How likely a passage is a quotation where every noun has a capital: by rules, for the trees saw no such text."""
    text, lists = words.text, lexicon.lists
    sure = choice.sure if choice is not None else 0.0
    attributed = sure >= ATTRIBUTED and choice is not None and choice.candidate.cue is not None
    closely = attributed and choice is not None and choice.candidate.cue_gap <= 8
    speech = closely and choice is not None and choice.candidate.kind in ("speech", "according")
    count, first, before, set_off, sentence_like, _, unfinished = look_at(passage, words, lexicon)
    large = text[passage.start].isupper()
    if before in lists["works"] and count <= 4 and not (before == "called" and closely):
        return 0.15
    follow = text[passage.outer_end : passage.outer_end + 1]
    # "eine …" and "als …" introduce what somebody calls a thing, other words a name.
    called = closely and (before in lists["indefinite"] or before in lists["conjunctions"])
    if count >= 3:
        called = called or reported or _described(words, first, before, lexicon)
    if before in lists["example"] and any(
        words.lower[i] in lists["nouns"] for i in range(max(0, first - 4), first - 1)
    ):
        return 0.7  # "Parolen wie …", "Parolen wie zum Beispiel …"
    if unfinished and not called and not set_off:
        return 0.3  # a name or a title, as a word of the author's sentence
    if count <= 2 and large and not ((set_off and follow in (",", "")) or standing_alone):
        return 0.3
    if passage.single and not attributed:
        return 0.3 if count < 6 else 0.55
    if count >= 5:
        return 0.97 if attributed else 0.85 if standing_alone or sentence_like else 0.72
    # Names begin with a capital and so does every noun: words that begin small are somebody's own.
    if count >= 3 and text[passage.start].islower():
        return 0.9 if closely else 0.65
    if count >= 3:
        return 0.9 if closely else 0.75 if sentence_like else 0.6 if sure > 0.6 else 0.45
    if sentence_like and speech:
        return 0.85
    if speech:
        return 0.62
    return 0.55 if closely and choice is not None and choice.candidate.cue_gap <= 4 else 0.3
