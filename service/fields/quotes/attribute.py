"""Which of the people mentioned beside a quotation speaks: candidates, their features, a score, the best of them.

A candidate is a mention with the cue that would make it the speaker. `features` describes
it; `score` weighs the features; `best` chooses. The weights are stated by hand below; a
trained ranker takes their place by replacing `score` alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.fields.quotes.cues import Cue
from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.mention import Mention
from service.text.marks import Passage
from service.text.words import Words


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


@dataclass(frozen=True, slots=True)
class Features:
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


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may have said a quotation."""

    mention: Mention
    cue: Cue | None
    features: Features


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidate chosen, with its score."""

    candidate: Candidate
    score: float


# How much each kind of cue alone speaks for the words near it being speech.
CUE_WEIGHT = {"speech": 3.0, "according": 3.0, "dash": 3.0, "colon": 2.2, "weak": 1.7, "noun": 1.3, "none": -0.6}
# "thing" is any noun phrase ("the letter"); names and pronouns are likelier speakers than what only fits by place.
KIND_WEIGHT = {"name": 0.3, "pronoun": 0.3, "organization": 0.1, "role": 0.2, "thing": -0.6}


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
    if f.after and f.cue_gap == 0 and not f.inverted:
        total -= 0.8  # "…," said X: the subject follows
    if f.colon:
        total += 0.8  # whatever the verb, a colon before a quotation announces it
    # Who stands beside the verb is its subject; a participle's subject is the sentence's.
    if f.participle:
        total += 0.7 if f.heir else 0.2 if f.sentence_subject else -1.0 - 0.1 * min(f.subject_gap, 8)
        total -= 0.3 * f.rivals if not (f.heir or f.sentence_subject) else 0.0
    else:
        total -= 0.22 * min(f.subject_gap, 12) + 0.7 * f.rivals
        if f.kind == "thing" and f.subject_gap > 0:
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


def best(sentence: Sentence, place: int, words: Words, lexicon: Lexicon) -> Choice | None:
    """The best candidate for the quotation at `place` among the sentence's passages; None where there is none."""
    found: Choice | None = None
    for candidate in candidates(sentence, place, words, lexicon):
        value = score(candidate.features)
        # Of equals the first stays: the sentence's own order decides, never the order of a set.
        if found is None or value > found.score + 1e-9:
            found = Choice(candidate, value)
    return found


def candidates(sentence: Sentence, place: int, words: Words, lexicon: Lexicon) -> list[Candidate]:
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


_REACH = 90
"""No subject stands more words from its verb."""

NEAREST = 12
"""In a sentence with more mentions, cues or quotations than this only the nearest are looked at."""


def nearest_to(
    passage: Passage, mentions: Sequence[Mention], cues: Sequence[Cue], words: Words
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

    def __init__(self, sentence: Sentence, place: int, words: Words, lexicon: Lexicon) -> None:
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
        self.subject = self._sentence_subject()

    def _outside(self, first: int, last: int) -> int:
        """How many words outside quotations stand from `first` to `last` (exclusive)."""
        count = max(0, last - first)
        for a, b in self.quoted:
            count -= max(0, min(b, last) - max(a, first))
        return max(0, count)

    def _sentence_subject(self) -> Mention | None:
        """The first mention that may be the subject of the main clause."""
        lower, lists = self.words.lower, self.lexicon.lists
        mentions = [
            m
            for m in self.sentence.mentions
            if not (m.governed or m.possessive or m.modifier) and not self._object_form(m)
        ]
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

    def _object_form(self, mention: Mention) -> bool:
        return (
            mention.kind == "pronoun"
            and self.words.lower[mention.first].rsplit("-", 1)[-1].replace("’", "'").split("'")[0]
            not in self.lexicon.lists["subjects"]
        )

    def _clause_break(self, first: int, last: int) -> bool:
        """Whether the words from `first` to `last` (exclusive) cross into another clause."""
        if any(
            self.words.lower[i] in ("and", "but", "while", "und", "et", "y", "e", "en", "aber", "mais", "pero", "ma", "mas", "maar")
            and i > 0 and "," in self.words.between(i - 1)
            for i in range(first, min(last, first + 30)) if i not in self.inside
        ):  # fmt: skip
            return True
        if first < last and last - first < 40:
            return (
                ";"
                in self.words.text[
                    self.words.ends[first - 1] if first else 0 : self.words.starts[min(last, len(self.words) - 1)]
                ]
            )
        return False

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
            subject_gap, rivals = self._subject_gap(mention, cue)
            governed = mention.governed and not (cue.word.kind == "noun" and subject_gap == 0)
            if cue.word.kind == "noun" and subject_gap > 3:
                return None
        return Features(
            cue.word.kind, cue.word.doubtful, cue.word.participle, self.colon and not after and not between, after, cue_gap, between, clause, self.comma, self.stop,
            not after and cue_gap <= 1, self._verb_second(cue), inverted, subject_gap, governed, mention.possessive, mention.modifier, self._object_form(mention) and not (cue.word.kind == "noun" and subject_gap == 0),
            self._object_of(mention, cue), rivals, mention is self.subject, cue.word.participle and self._heir(mention, cue), mention.kind,
        )  # fmt: skip

    def without_cue(self, mention: Mention) -> Features:
        """The features of a mention alone, with what a colon or a dash beside the quotation says."""
        after, gap, between, clause = self._to_cue(mention)
        cue = "none"
        text = self.words.text
        if after and gap == 0:
            lead = text[self.passage.outer_end : mention.title[0] if mention.title else mention.start].strip()
            rest = text[mention.end : self.sentence.end].strip()
            said = (
                text[self.passage.end - 1] in ".,!?…"
                or text[self.passage.outer_end - 1 : self.passage.outer_end] in ".,"
            )
            if (
                lead in ("—", "–", "-", "--", "―", "~")
                and len(rest) < 60
                and said
                and mention.kind in ("name", "organization")
            ):
                cue = "dash"
        elif not after and self.colon and not between:
            cue = "colon"
            if gap > 0 and mention is not self.subject and clause:
                cue = "none"
        return Features(
            cue, False, False, False, after, gap if cue != "colon" else 0, between, clause, cue == "dash", self.stop and cue != "dash", False, False, False, 1,
            mention.governed and cue != "dash", mention.possessive, mention.modifier, self._object_form(mention), False, 0, mention is self.subject, False, mention.kind,
        )  # fmt: skip

    def _verb_second(self, cue: Cue) -> bool:
        """Whether the subject of a cue is to be looked for behind it: its language allows it, and none stands before it."""
        return self.lexicon.capital_nouns and not any(
            m.last == cue.first - 1 and not (m.governed or m.possessive or m.modifier) for m in self.sentence.mentions
        )

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
        if cue.word.kind == "noun" or cue.word.participle:
            return None
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
            "," in self.words.between(i) or "." in self.words.between(i) and self.words.between(i) != ". "
            for i in range(cue.last, start)
        ):
            return None
        if self.lexicon.language == "en" and not (
            (after and cue_gap <= 1) or self._begins_clause(cue) or (not after and self._opens_after(mention))
        ):
            return None
        return len(skipped)

    def _begins_clause(self, cue: Cue) -> bool:
        start = self.words.starts[cue.first]
        return start == self.sentence.start or self.words.text[max(0, start - 2) : start].strip() in (
            ",",
            "”",
            '"',
            "—",
        )

    def _opens_after(self, mention: Mention) -> bool:
        """Whether a mention stands directly before the quotation, with a colon or comma: "Said X: …"."""
        between = self.words.text[mention.end : self.passage.outer_start]
        return len(between) <= 3 and between.strip() == ":"

    def _subject_gap(self, mention: Mention, cue: Cue) -> tuple[int, int]:
        """(words that count between a subject and its verb, other possible subjects between)."""
        words, lists = self.words, self.lexicon.lists
        skip = self._skipped(mention, cue)
        gap = 0
        for i in range(mention.last + 1, cue.first):
            if i in self.inside or any(a <= i < b for a, b in skip):
                continue
            word = words.lower[i]
            if (
                word in lists["adverbs"]
                or word in lists["calendar"]
                or word in lists["relatives"]
                and i == mention.last + 1
            ):
                continue
            gap += 1
        rivals = sum(
            1 for m in self.sentence.mentions
            if m.first > mention.last and m.last < cue.first and m.kind != "thing"
            and not (m.governed or m.possessive or m.modifier or self._object_form(m)) and not any(a <= m.first < b for a, b in skip)
        )  # fmt: skip
        return gap, rivals

    def _skipped(self, mention: Mention, cue: Cue) -> list[tuple[int, int]]:
        """The stretches of words between commas, dashes or brackets right after a mention: "X, a lawyer for Y, said"."""
        words = self.words
        skip: list[tuple[int, int]] = []
        i = mention.last
        bracket = words.between(i) if i + 1 < len(words) else ""
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
            if mark in words.between(j) and j not in self.inside:
                if not any(
                    i < m.first <= j and m.kind == "name" and not (m.governed or m.possessive or m.modifier)
                    for m in self.sentence.mentions
                ):
                    skip.append((i + 1, j + 1))
                break
        return skip

    def _object_of(self, mention: Mention, cue: Cue) -> bool:
        start = self.words.at(mention.title[0]) if mention.title else mention.first
        if mention.kind in ("role", "thing"):
            start = mention.first
        before = self.words.lower[start - 1] if start > 0 and self.words.between(start - 1).isspace() else ""
        word = self.lexicon.cues.get(before)
        return word is not None and word.kind != "noun" and not (cue.last == start - 1) and not word.doubtful

    def _heir(self, mention: Mention, cue: Cue) -> bool:
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
            m for m in self.sentence.mentions
            if m.last < last.first and not (m.governed or m.possessive or m.modifier or self._object_form(m)) and m.kind != "thing"
        ]  # fmt: skip
        after = [m for m in self.sentence.mentions if m.first == last.last + 1 and not m.governed]
        quote_before = any(b == last.first for a, b in self.quoted)
        if quote_before and after:
            return mention is after[0]
        return bool(before) and mention is before[-1]
