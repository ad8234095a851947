"""What is known of everybody who may have said a quotation: candidates and their features."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from service.fields.quotes.cues import Cue
from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.mention import Mention
from service.fields.quotes.subjects import Sentence, Subjects
from service.fields.quotes.tagged import Tagged
from service.text.marks import Passage

_REACH = 90
"""No subject stands more words from its verb."""

NEAREST = 12
"""In a sentence with more mentions, cues or quotations than this only the nearest are looked at."""


class Features(NamedTuple):
    """What the rules know of a candidate. Gaps are counted in words outside quotations, capped at 30."""

    # the cue and the quotation
    cue: str
    """speech, weak, noun, according, dash, colon or none."""
    doubtful: bool
    participle: bool
    colon: bool
    """A colon stands before the quotation, and the cue too."""
    after: bool
    """The cue stands after the quotation."""
    cue_gap: int
    passages_between: int
    clause_break: bool
    """A conjunction or semicolon stands between the cue and the quotation."""
    ends_with_comma: bool
    """The quotation ends in a comma (or question or exclamation mark), so its sentence goes on."""
    ends_with_stop: bool
    introduced: bool
    """The cue stands directly before it: said, "…"; said: "…"; said that "…"."""
    # who speaks and the cue
    verb_second: bool
    """The language sets a subject behind its verb when anything else stands before it."""
    inverted: bool
    """Who speaks stands after the cue."""
    subject_gap: int
    governed: bool
    possessive: bool
    modifier: bool
    object_form: bool
    """him, her, them: never a subject."""
    object_of: bool
    """It follows another cue directly: "told Fox News"."""
    rivals: int
    """Other possible subjects between it and the cue."""
    sentence_subject: bool
    heir: bool
    """It is the subject of the cue before, which this participle inherits."""
    # the mention
    kind: str


class Candidate(NamedTuple):
    """Somebody who may have said a quotation."""

    mention: Mention
    cue: Cue | None
    features: Features


def candidates(sentence: Sentence, place: int, words: Tagged, lexicon: Lexicon) -> list[Candidate]:
    """Every mention in the sentence with every cue it may be the subject of."""
    reader = _Reader(sentence, place, words, lexicon)
    found = []
    cues = [cue for cue in sentence.cues if reader.reaches(cue)]
    for mention in sentence.mentions:
        for cue in cues:
            if not -_REACH < mention.first - cue.first < _REACH:
                continue
            features = reader.features(mention, cue)
            if features is not None:
                found.append(Candidate(mention, cue, features))
        found.append(Candidate(mention, None, reader.without_cue(mention)))
    return found


def nearest_to(
    passage: Passage, mentions: Sequence[Mention], cues: Sequence[Cue], words: Tagged
) -> tuple[tuple[Mention, ...], tuple[Cue, ...]]:
    """The mentions and cues nearest to a quotation, in order, where a sentence has very many."""
    first, last = words.at(passage.outer_start), words.at(passage.outer_end)

    def away(a: int, b: int) -> int:
        return first - b if b < first else a - last

    # The sentence's own subject stands among the first, however far that is.
    some = {*mentions[:3], *sorted(mentions, key=lambda m: away(m.first, m.last))[:NEAREST]}
    few = sorted(cues, key=lambda c: away(c.first, c.last))[:NEAREST]
    return tuple(sorted(some, key=lambda m: (m.first, m.last))), tuple(sorted(few, key=lambda c: c.first))


class _Reader:
    """Reads the features of candidates for one quotation of one sentence."""

    def __init__(self, sentence: Sentence, place: int, words: Tagged, lexicon: Lexicon) -> None:
        self.sentence, self.place, self.words, self.lexicon = sentence, place, words, lexicon
        self.passage = sentence.passages[place]
        self.first = words.at(self.passage.outer_start)
        self.last = words.at(self.passage.outer_end)
        text = words.text
        inner_end = text[self.passage.end - 1]
        follow = text[self.passage.outer_end : self.passage.outer_end + 1]
        self.comma = inner_end in ",?!—-" or follow == ","
        self.stop = (
            inner_end in ".…"
            and follow != ","
            and inner_end != ","
            and not text[self.passage.outer_end : self.passage.outer_end + 2].strip()[:1].islower()
        )
        lead = text[max(sentence.start, self.passage.outer_start - 3) : self.passage.outer_start].rstrip()
        self.colon = lead.endswith(":")
        self.inside = sentence.quoted
        self.quoted = [(words.at(p.outer_start), words.at(p.outer_end)) for p in sentence.passages]
        self.cue_places: dict[tuple[int, int], tuple[bool, int, int, bool]] = {}
        self.subjects = Subjects(sentence, words, lexicon)
        self.subject = self.subjects.main_subject()

    def _outside(self, first: int, last: int) -> int:
        """How many words outside quotations stand from `first` to `last` (exclusive)."""
        count = max(0, last - first)
        for a, b in self.quoted:
            count -= max(0, min(b, last) - max(a, first))
        return max(0, count)

    def _clause_break(self, first: int, last: int) -> bool:
        """Whether the words from `first` to `last` (exclusive) cross into another clause."""
        words, joints = self.words, self.lexicon.lists["joints"]
        for i in range(max(1, first), min(last, first + 30)):
            if i not in self.inside and words.lower[i] in joints and "," in words.between(i - 1):
                return True
        if not first < last < first + 40:
            return False
        start = words.ends[first - 1] if first else 0
        return words.text.find(";", start, words.starts[min(last, len(words) - 1)]) >= 0

    def reaches(self, cue: Cue) -> bool:
        """Whether a cue is near enough to be this quotation's."""
        _, gap, between, _ = self._to_cue(cue)
        return between <= 3 and gap <= 30

    def _to_cue(self, cue: Cue | Mention) -> tuple[bool, int, int, bool]:
        """(after the quotation, words between, quotations between, another clause)."""
        key = (cue.first, cue.last) if isinstance(cue, Cue) else (-cue.first - 1, cue.last)
        if key not in self.cue_places:
            self.cue_places[key] = self._measured(cue)
        return self.cue_places[key]

    def _measured(self, cue: Cue | Mention) -> tuple[bool, int, int, bool]:
        after = cue.first >= self.last
        low, high = (self.last, cue.first) if after else (cue.last + 1, self.first)
        between = sum(1 for a, b in self.quoted if a >= low and b <= high and b > a)
        gap = self._outside(low, high)
        if not after and isinstance(cue, Cue) and gap > 3:
            # "X said on Monday in Paris that he had "…": what follows "that" is what was said.
            that = next(
                (
                    i
                    for i in range(high - 1, max(low, high - 12) - 1, -1)
                    if self.words.lower[i] in self.lexicon.lists["that"]
                ),
                None,
            )
            if that is not None:
                gap = min(gap, 2 + self._outside(that + 1, high))
        return after, min(30, gap), between, self._clause_break(low, high)

    def features(self, mention: Mention, cue: Cue) -> Features | None:
        """The features of a mention as the subject of a cue; None where it cannot be."""
        if (
            mention.first <= cue.last
            and cue.first <= mention.last
            and not (mention.first == cue.first and mention.kind == "pronoun")
        ):
            return None
        inverted = mention.first >= cue.last + (0 if mention.kind == "pronoun" and mention.first == cue.last else 1)
        after, cue_gap, between, clause = self._to_cue(cue)
        if inverted:
            gap = self._inverted_gap(mention, cue, after, cue_gap)
            if gap is None:
                return None
            subject_gap, rivals, governed = gap, 0, False
        else:
            if (cue.word.kind == "according" and not cue.word.doubtful) or cue.agent:
                return None
            subject_gap, rivals = self.subjects.gap(mention, cue)
            governed = mention.governed and not (cue.word.kind == "noun" and subject_gap == 0)
            if cue.word.kind == "noun" and subject_gap > 3:
                return None
        possessor = cue.word.kind == "noun" and subject_gap == 0  # "his claim that …"
        return Features(
            cue=cue.word.kind,
            doubtful=cue.word.doubtful,
            participle=cue.word.participle,
            colon=self.colon and not after and not between,
            after=after,
            cue_gap=cue_gap,
            passages_between=between,
            clause_break=clause,
            ends_with_comma=self.comma,
            ends_with_stop=self.stop,
            introduced=not after and cue_gap <= 1,
            verb_second=self.subjects.verb_second(cue),
            inverted=inverted,
            subject_gap=subject_gap,
            governed=governed,
            possessive=mention.possessive,
            modifier=mention.modifier,
            object_form=not possessor and self.subjects.object_form(mention),
            object_of=self.subjects.object_of(mention, cue),
            rivals=rivals,
            sentence_subject=mention is self.subject,
            heir=cue.word.participle and self.subjects.heir(mention, cue),
            kind=self._kind(mention),
        )

    def _kind(self, mention: Mention) -> str:
        """The kind of a mention; a noun that neither is a document nor a body hardly ever speaks."""
        if mention.kind != "thing" or mention.head < 0 or not self.lexicon.capital_nouns:
            return mention.kind
        head, lists = self.words.lower[mention.head], self.lexicon.lists
        return "thing" if head in lists["documents"] or head in lists["outlets"] else "noun"

    def without_cue(self, mention: Mention) -> Features:
        """The features of a mention alone, with what a colon or a dash beside the quotation says."""
        after, gap, between, clause = self._to_cue(mention)
        cue = "none"
        if after and gap == 0 and self._signs(mention):
            cue = "dash"
        elif not after and self.colon and not between:
            cue = "colon"
            if gap > 0 and mention is not self.subject and clause:
                cue = "none"
        signed = cue == "dash"
        return Features(
            cue=cue,
            doubtful=False,
            participle=False,
            colon=False,
            after=after,
            cue_gap=0 if cue == "colon" else gap,
            passages_between=between,
            clause_break=clause,
            ends_with_comma=signed or (self.comma and gap == 0),
            ends_with_stop=self.stop and not signed,
            introduced=False,
            verb_second=False,
            inverted=False,
            subject_gap=1,
            governed=mention.governed and not signed,
            possessive=mention.possessive,
            modifier=mention.modifier,
            object_form=self.subjects.object_form(mention),
            object_of=False,
            rivals=0,
            sentence_subject=mention is self.subject,
            heir=False,
            kind=self._kind(mention),
        )

    def _signs(self, mention: Mention) -> bool:
        """Whether a name signs the quotation: '“…” - Commissioner X'."""
        text = self.words.text
        lead = text[self.passage.outer_end : mention.title[0] if mention.title else mention.start].strip()
        if lead not in ("—", "–", "-", "--", "―", "~") or mention.kind not in ("name", "organization"):
            return False
        rest = text[mention.end : self.sentence.end].strip()
        return len(rest) < 60 and text[self.passage.end - 1] in ".,!?…"

    def _inverted_gap(self, mention: Mention, cue: Cue, after: bool, cue_gap: int) -> int | None:
        """Words between a cue and the subject that follows it; None where the order cannot be inverted."""
        start = self.words.at(mention.title[0]) if mention.title else mention.first
        if mention.first == cue.last:
            return 0
        if start - cue.last > 12 or (cue.last + 1 < start and cue.last + 1 in self.inside):
            return None
        between = [i for i in range(cue.last + 1, start) if i not in self.inside]
        lower, lists = self.words.lower, self.lexicon.lists
        if cue.word.kind == "according":
            if cue.word.doubtful or (
                lower[cue.first] in lists["strict"] and cue.first == cue.last and not (after and cue_gap <= 1)
            ):
                return None
            return len([i for i in between if lower[i] not in lists["determiners"]]) if len(between) <= 4 else None
        if cue.agent:
            agents = [i for i in between if lower[i] in lists["agents"]]
            return start - agents[-1] - 1 if agents and start - agents[-1] <= 3 else None
        if cue.word.kind == "noun" or cue.word.participle or lower[cue.first] in lists["addressed"]:
            return None
        if cue.last + 1 < start and lower[cue.last + 1] in lists["that"]:
            return None  # "…, alleged that the DNC failed": what follows is what was said
        if mention.title is not None:
            # "said undecided Republican voter X": small words before a title belong to it
            while (
                between
                and not self.words.capital[between[-1]]
                and lower[between[-1]] not in self.lexicon.function_words
            ):
                between.pop()
        skipped = [
            i
            for i in between
            if lower[i] not in lists["adverbs"]
            and lower[i] not in lists["determiners"]
            and lower[i] not in lists["objects"]
            and not self.words.possessive[i]
        ]
        reach = 0 if self.lexicon.language == "en" else 4
        if len(skipped) > reach or (mention.governed and reach == 0):
            return None
        if any(
            "," in self.words.between(i) or ("." in self.words.between(i) and self.words.between(i) != ". ")
            for i in range(cue.last, start)
        ):
            return None
        if self.lexicon.language == "en" and not (
            (after and cue_gap <= 1) or self._begins_clause(cue) or (not after and self._opens_after(mention))
        ):
            return None
        return len(skipped)

    def _begins_clause(self, cue: Cue) -> bool:
        """Whether a cue begins its sentence, or follows a quotation or a comma: "Now, said X, …"."""
        start = self.words.starts[cue.first]
        before = self.words.text[max(0, start - 2) : start].strip()[-1:]
        return start == self.sentence.start or before in ("”", '"', "»", "—", ",")

    def _opens_after(self, mention: Mention) -> bool:
        """Whether a mention stands directly before the quotation, with a colon or comma: "Said X: …"."""
        between = self.words.text[mention.end : self.passage.outer_start]
        return len(between) <= 3 and between.strip() == ":"
