"""Which of the people mentioned beside a quotation speaks: the score of each candidate, and the best of them.

The weights are stated by hand; a trained ranker takes their place by replacing `score` alone.
"""

from __future__ import annotations

from typing import NamedTuple

from service.fields.quotes.features import Candidate, Features, candidates
from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.subjects import Sentence
from service.fields.quotes.tagged import Tagged


class Choice(NamedTuple):
    """The candidate chosen, with its score."""

    candidate: Candidate
    score: float


# How much each kind of cue alone speaks for the words near it being speech.
CUE_WEIGHT = {"speech": 3.0, "according": 3.0, "dash": 3.0, "colon": 2.2, "weak": 1.7, "noun": 1.3, "none": -0.6}
# "thing" is any noun phrase ("the letter"); names and pronouns are likelier speakers than what only fits by place.
KIND_WEIGHT = {"name": 0.3, "pronoun": 0.3, "organization": 0.1, "role": 0.2, "thing": -0.6, "noun": -1.6}


def score(f: Features) -> float:
    """How well a candidate fits; 2 and more is likely right, below 0 nobody should be named."""
    total = CUE_WEIGHT[f.cue] + KIND_WEIGHT[f.kind]
    # The nearer the cue, the likelier it is the cue of this quotation; each quotation between has its own.
    total -= 0.12 * min(f.cue_gap, 16) + 1.0 * f.passages_between
    if f.clause_break:
        total -= 1.0 if f.after else 0.4
    if f.after:
        # English sets a comma inside a quotation whose sentence goes on; after a full stop another sentence begins.
        total += 1.0 if f.ends_with_comma else -2.5 if f.ends_with_stop else 0.0
    elif f.introduced:
        total += 1.0
    if f.after and f.cue_gap == 0 and not f.inverted and f.cue not in ("none", "dash"):
        total -= 0.8  # "…," said X: the subject follows
    if f.colon:
        total += 0.8  # whatever the verb, a colon before a quotation announces it
    # Who stands beside the verb is its subject; a participle's subject is the sentence's.
    if f.participle:
        total += 0.7 if f.heir else 0.2 if f.sentence_subject else -1.0 - 0.1 * min(f.subject_gap, 8)
        total -= 0.3 * f.rivals if not (f.heir or f.sentence_subject) else 0.0
    else:
        total -= 0.22 * min(f.subject_gap, 12) + 0.7 * f.rivals
        if f.kind in ("thing", "noun") and f.subject_gap > 0:
            total -= 1.5
        if f.subject_gap == 0:
            total += 0.8
    if f.doubtful and f.subject_gap > 0:
        total -= 1.6
    if f.governed:
        total -= 2.2
    if f.possessive:
        total -= 0.2 if f.cue == "noun" else 2.6
    if f.modifier:
        total -= 3.0
    if f.object_form:
        total -= 3.0
    if f.object_of:
        total -= 2.0
    if f.inverted:
        total += 0.4 if f.verb_second and f.kind in ("pronoun", "name") else 0.0 if f.verb_second else -0.3
    if f.sentence_subject and not f.participle:
        total += 0.3
    return total


def best(sentence: Sentence, place: int, words: Tagged, lexicon: Lexicon) -> Choice | None:
    """The best candidate for the quotation at `place` among the sentence's passages; None where there is none."""
    found: Choice | None = None
    for candidate in candidates(sentence, place, words, lexicon):
        value = score(candidate.features)
        # Of equals the first stays: the sentence's own order decides, never the order of a set.
        if found is None or value > found.score + 1e-9:
            found = Choice(candidate, value)
    return found
