"""Which of the people mentioned beside a quotation speaks: how sure each candidate is, and the best of them."""

from __future__ import annotations

from typing import NamedTuple

from service.fields.quotes.features import NEAREST, Candidate, Reader, nearest_to
from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.subjects import Sentence
from service.fields.quotes.tagged import Tagged

MUTE = 1.0
"""What a noun loses that is neither document nor body, where all nouns have capitals and so many are mentioned."""


class Choice(NamedTuple):
    """The candidate chosen, and how sure that is (0 to 1): so many of such choices were right on articles not seen."""

    candidate: Candidate
    sure: float


class Chooser:
    """Chooses among the candidates for the quotations of one sentence."""

    def __init__(self, sentence: Sentence, words: Tagged, lexicon: Lexicon) -> None:
        self.sentence, self.words, self.lexicon = sentence, words, lexicon
        self._reader: Reader | None = None

    def candidates(self, place: int) -> list[Candidate]:
        """The candidates for the quotation at `place` among the sentence's passages."""
        sentence = self.sentence
        if max(len(sentence.mentions), len(sentence.cues), len(sentence.passages)) > NEAREST:
            # Where there is very much, only what stands nearest to the quotation is read.
            few, place = nearest_to(sentence, place, self.words)
            return Reader(few, self.words, self.lexicon).candidates(place)
        if self._reader is None:
            self._reader = Reader(sentence, self.words, self.lexicon)
        return self._reader.candidates(place)

    def best(self, place: int) -> Choice | None:
        """The best candidate for the quotation at `place`; None where there is none."""
        candidates = self.candidates(place)
        if not candidates:
            return None
        best, sure = self.lexicon.ranker.speaker.best(
            [candidate.row for candidate in candidates],
            [candidate.mention for candidate in candidates],
            [MUTE if candidate.mute else 0.0 for candidate in candidates],
        )
        return Choice(candidates[best], sure)
