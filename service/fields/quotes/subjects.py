"""A sentence with quotations, read, and which of its mentions may be the subject of which of its cues."""

from __future__ import annotations

from dataclasses import dataclass

from service.fields.quotes.cues import Cue
from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.mention import Mention, first_word
from service.fields.quotes.tagged import Tagged
from service.text.marks import Passage


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with quotations, read: the words outside them, who is mentioned there, and the cues."""

    start: int
    end: int
    segments: tuple[tuple[int, int], ...]
    """The stretches of words outside the quotations, one between any two of them (possibly empty)."""
    passages: tuple[Passage, ...]
    mentions: tuple[Mention, ...]
    cues: tuple[Cue, ...]
    quoted: frozenset[int]
    """The words inside its quotations."""


class Subjects:
    """Answers what is known of a mention as the subject of a cue, whatever the quotation."""

    def __init__(self, sentence: Sentence, words: Tagged, lexicon: Lexicon) -> None:
        self.sentence, self.words, self.lexicon = sentence, words, lexicon

    def main_subject(self) -> Mention | None:
        """The first mention that may be the subject of the main clause."""
        lower, lists = self.words.lower, self.lexicon.lists
        mentions = [m for m in self.sentence.mentions if m.free and not self.object_form(m)]
        if not mentions:
            return None
        begin = self.words.at(self.sentence.start)
        opener = lower[begin] if begin < len(self.words) else ""
        if opener in lists["prepositions"] or opener in lists["conjunctions"]:
            # "After X said …, Y replied": the main clause begins after the first comma.
            comma = self.words.text.find(", ", self.sentence.start, self.sentence.end)
            later = [m for m in mentions if m.start > comma]
            if comma > 0 and later and later[0].start - comma < 40:
                return later[0]
        return mentions[0]

    def object_form(self, mention: Mention) -> bool:
        """Whether a mention is a pronoun that is never a subject: him, her, them."""
        if mention.kind != "pronoun":
            return False
        word = self.words.lower[mention.first].rsplit("-", 1)[-1].replace("’", "'").split("'")[0]
        return word not in self.lexicon.lists["subjects"]

    def verb_second(self, cue: Cue) -> bool:
        """Whether the subject of a cue is looked for behind it: its language allows that, and none stands before."""
        return self.lexicon.capital_nouns and not any(
            m.last == cue.first - 1 and m.free for m in self.sentence.mentions
        )

    def gap(self, mention: Mention, cue: Cue) -> tuple[int, int]:
        """(words that count between a subject and its verb, other possible subjects between)."""
        words, lists = self.words, self.lexicon.lists
        skip = self._skipped(mention, cue)
        gap, quoted = 0, self.sentence.quoted
        for i in range(mention.last + 1, cue.first):
            if i in quoted or (skip and any(a <= i < b for a, b in skip)):
                continue
            word = words.lower[i]
            relative = i == mention.last + 1 and word in lists["relatives"]
            if relative or word in lists["adverbs"] or word in lists["calendar"]:
                continue
            gap += 1
        if mention.kind == "name" and gap == 0 and mention.last + 1 == cue.first and self._closes_apposition(mention):
            gap = 4
        rivals = [
            m
            for m in self.sentence.mentions
            if mention.last < m.first
            and m.last < cue.first
            and m.kind != "thing"
            and m.free
            and not self.object_form(m)
            and not any(a <= m.first < b for a, b in skip)
        ]
        return gap, len(rivals)

    def _skipped(self, mention: Mention, cue: Cue) -> list[tuple[int, int]]:
        """What stands between commas, dashes or brackets right after a mention: "X, a lawyer for Y, said"."""
        words = self.words
        skip: list[tuple[int, int]] = []
        i = mention.last
        bracket = words.gaps[i] if i + 1 < len(words.gaps) else ""
        if bracket == " ":
            return skip  # as behind most
        if bracket.strip().startswith("("):
            for j in range(i + 1, min(cue.first, i + 8)):
                if ")" in words.between(j):
                    skip.append((i + 1, j + 1))
                    i = j
                    bracket = words.between(j).partition(")")[2]
                    break
        if (
            not bracket.strip().startswith((",", "—", "–", "-"))
            or words.lower[min(i + 1, len(words) - 1)] in self.lexicon.lists["and"]
        ):
            return skip
        mark = bracket.strip()[0]
        # The apposition ends at the last such mark before the verb.
        for j in range(cue.first - 1, i, -1):
            if mark in words.between(j) and j not in self.sentence.quoted:
                if not any(i < m.first <= j and self._begins_clause(m) for m in self.sentence.mentions):
                    skip.append((i + 1, j + 1))
                return skip
        if i + 1 < cue.first and self.lexicon.is_role(words.lower[i + 1], words.capital[i + 1]):
            skip.append((i + 1, cue.first))  # "X, chair of Y said", without the second comma
        return skip

    def _begins_clause(self, mention: Mention) -> bool:
        """Whether a name is the subject of a clause of its own: after a comma, "that" or "and"."""
        if mention.kind != "name" or not mention.free:
            return False
        start = first_word(self.words, mention)
        if start == 0:
            return True
        before = self.words.lower[start - 1]
        return "," in self.words.between(start - 1) or before in self.lexicon.lists["conjunctions"]

    def _closes_apposition(self, mention: Mention) -> bool:
        """Whether a mention only ends what stands between commas: "Y" in "X, a nurse who knows Y, said"."""
        if not self.words.between(mention.last).startswith(","):
            return False
        start = first_word(self.words, mention)
        if self.words.starts[start] == self.sentence.start or start == 0:
            return False
        between = self.words.between(start - 1)
        return between.isspace() and self.words.lower[start - 1] not in self.lexicon.lists["conjunctions"]

    def object_of(self, mention: Mention, cue: Cue) -> bool:
        """Whether a mention follows another cue directly, as its object: "told Fox News"."""
        start = first_word(self.words, mention)
        if mention.kind in ("role", "thing"):
            start = mention.first
        before = self.words.lower[start - 1] if start > 0 and self.words.adjoin(start - 1) else ""
        word = self.lexicon.cues.get(before)
        return word is not None and word.kind != "noun" and cue.last != start - 1 and not word.doubtful

    def heir(self, mention: Mention, cue: Cue) -> bool:
        """Whether a mention is the subject of the finite cue before a participle: "X said …, adding …"."""
        earlier = [
            c
            for c in self.sentence.cues
            if c.last < cue.first and not c.word.participle and c.word.kind in ("speech", "weak")
        ]
        if not earlier:
            return False
        last = earlier[-1]
        before = [
            m
            for m in self.sentence.mentions
            if m.last < last.first and m.free and m.kind != "thing" and not self.object_form(m)
        ]
        after = [m for m in self.sentence.mentions if m.first == last.last + 1 and not m.governed]
        quote_before = any(self.words.at(p.outer_end) == last.first for p in self.sentence.passages)
        if quote_before and after:
            return mention is after[0]
        return bool(before) and mention is before[-1]
