"""The words that say somebody speaks: verbs, phrases, nouns of speech, "according to"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from service.fields.quotes.lexicon import CueWord, Lexicon
from service.fields.quotes.tagged import Tagged


class Cue(NamedTuple):
    """A cue in a sentence, as word indexes, `last` inclusive."""

    word: CueWord
    first: int
    last: int
    agent: bool = False
    """Passive: who speaks follows "by"."""


def read_cues(words: Tagged, segments: Sequence[tuple[int, int]], lexicon: Lexicon) -> list[Cue]:
    """The cues in these stretches of a sentence, in order."""
    found: list[Cue] = []
    places, lower, phrases = words.cue_places, words.lower, lexicon.phrases
    for first, last in segments:
        if first >= last:
            continue
        begin = first
        low = bisect_left(places, first)
        for i in places[low : bisect_left(places, last, low)]:
            if i < begin:
                continue  # inside a phrase
            phrase = _phrase_at(words, i, last, lexicon) if lower[i] in phrases else None
            if phrase is not None:
                found.append(phrase)
                begin = phrase.last + 1
                continue
            cue = _verb_at(words, i, first, last, lexicon)
            if cue is not None:
                found.append(cue)
    return found


def _phrase_at(words: Tagged, i: int, last: int, lexicon: Lexicon) -> Cue | None:
    lower = words.lower
    for phrase, word in lexicon.phrases[lower[i]]:
        end = i + len(phrase)
        if end <= last and lower[end - 1] == phrase[-1] and tuple(lower[i:end]) == phrase:
            return Cue(word, i, end - 1)
    return None


def _verb_at(words: Tagged, i: int, first: int, last: int, lexicon: Lexicon) -> Cue | None:
    lower, lists = words.lower, lexicon.lists
    form = lower[i]
    word = lexicon.cues.get(form)
    if word is None:
        base = form.split("-", 1)[0]
        if "-" not in form or form.rsplit("-", 1)[-1] not in lists["subjects"]:
            return None
        word = lexicon.cues.get(base) or (CueWord("weak") if base in lists["auxiliaries"] else None)
        return Cue(word, i, i) if word is not None else None
    if words.capital[i] and i > first and words.capital[i - 1] and words.adjoin(i - 1):
        return None  # part of a name
    if word.kind == "noun":
        return Cue(word, i, i)
    if form in lists["cited"] and any(lower[k] in lists["passive"] for k in range(max(first, i - 20), i)):
        return Cue(CueWord("speech"), i, i)
    previous = i - 1
    while (
        previous >= first
        and i - previous < 3
        and lower[previous] in lists["adverbs"]
        and lower[previous] not in lists["passive"]
    ):
        previous -= 1
    if previous >= first and words.adjoin(previous) and lower[previous] in lists["passive"] and not word.participle:
        if lower[previous] in lists["relatives"]:
            return None
        if form in lists["cited"]:
            return Cue(word, i, i)
        agents = lists["agents"]
        if any(lower[k] in agents for k in range(i + 1, min(last, i + 7))):
            return Cue(word, i, i, agent=True)
        return None
    if (
        previous >= first
        and lower[previous] in lists["determiners"]
        and words.adjoin(previous)
        and lexicon.language == "en"
    ):
        return None  # "the said", "his claims" and other nouns
    return Cue(word, i, i)
