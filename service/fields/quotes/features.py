"""What is known of everybody who may have said a quotation: candidates and their features, as rows of numbers.

A row has four parts: the passage, who is mentioned, the cue, and how these stand to one another. Parts that several
rows share are made once. Gaps are counted in words outside quotations, capped.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import NamedTuple

from service.fields.quotes.columns import CUE_COLUMNS, MENTION
from service.fields.quotes.cues import Cue
from service.fields.quotes.lexicon import SMALL as _SMALL
from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.mention import Mention, first_word
from service.fields.quotes.subjects import Sentence, Subjects
from service.fields.quotes.tagged import CUE, ROLE, Tagged

_REACH = 90
"""No subject stands more words from its verb."""

_FAR = 30
"""Gaps are not told apart beyond this."""

NEAREST = 12
"""In a sentence with more mentions, cues or quotations than this only the nearest are looked at."""

_KINDS = {"name": 0, "pronoun": 1, "organization": 2, "role": 3, "thing": 4}
_CUES = {"speech": 0, "according": 1, "weak": 2, "noun": 3, "dash": 4, "colon": 5, "none": 6}
_BINDING = frozenset(("according", "noun"))
"""Who speaks may follow a preposition, or own the noun: "according to X", "X's claim that"."""
_NO_CUE = (-1.0,) * (len(CUE_COLUMNS) - 1)
_NO_FIT = 60.0
_FITS = 12
_NO_PAIR = (-1.0,) * 7


class Candidate(NamedTuple):
    """Somebody who may have said a quotation."""

    mention: Mention
    cue: Cue | None
    kind: str
    """The cue's kind: speech, weak, noun, according, dash, colon or none."""
    cue_gap: int
    sentence_subject: bool
    mute: bool
    """A noun that hardly ever speaks, in a language where every noun is mentioned."""
    row: tuple[float, ...]
    """The numbers of `COLUMNS`."""


def nearest_to(sentence: Sentence, place: int, words: Tagged) -> tuple[Sentence, int]:
    """The sentence with only the mentions, cues and passages nearest to one quotation, and its place in that."""
    passage = sentence.passages[place]
    first, last = words.at(passage.outer_start), words.at(passage.outer_end)

    def away(a: int, b: int) -> int:
        return first - b if b < first else a - last

    # The sentence's own subject stands among the first, however far that is.
    nearest = sorted(sentence.mentions, key=lambda m: away(m.first, m.last))[:NEAREST]
    mentions = sorted({*sentence.mentions[:3], *nearest}, key=lambda m: (m.first, m.last))
    cues = sorted(sorted(sentence.cues, key=lambda c: away(c.first, c.last))[:NEAREST], key=lambda c: c.first)
    start = max(0, place - NEAREST // 2)
    passages = sentence.passages[start : place + NEAREST // 2]
    return replace(sentence, mentions=tuple(mentions), cues=tuple(cues), passages=passages), place - start


class Reader:
    """Reads the candidates for the quotations of one sentence."""

    def __init__(self, sentence: Sentence, words: Tagged, lexicon: Lexicon) -> None:
        self.sentence, self.words, self.lexicon = sentence, words, lexicon
        self.inside = sentence.quoted
        self.quoted = [(words.at(p.outer_start), words.at(p.outer_end)) for p in sentence.passages]
        self.begin = words.at(sentence.start)
        self.subjects = Subjects(sentence, words, lexicon)
        self.subject = self.subjects.main_subject()
        self._mentions: dict[int, tuple[float, ...]] = {}
        self._bound_may_speak = any(c.word.kind in _BINDING for c in sentence.cues)
        self._of_cue = [self._cue(c, place) for place, c in enumerate(sentence.cues)]

    def candidates(self, place: int) -> list[Candidate]:
        """Every mention in the sentence with every cue it may be the subject of, for the quotation at `place`."""
        sentence, words = self.sentence, self.words
        passage = sentence.passages[place]
        self._passage = passage
        self._first, self._last = words.at(passage.outer_start), words.at(passage.outer_end)
        lead = words.text[max(sentence.start, passage.outer_start - 3) : passage.outer_start]
        self._colon = lead.rstrip().endswith(":")
        own = self._passage_row(place)
        reached = []
        for number, cue in enumerate(sentence.cues):
            to = self._to(cue.first, cue.last, True)
            if to[2] <= 3 and to[1] <= _FAR:
                reached.append((number, cue, to))
        gaps = sorted(to[1] for _, _, to in reached)
        nearer = {n: bisect_left(gaps, to[1]) for n, _, to in reached}
        found: list[tuple[Mention, Cue | None, str, int, bool, bool, tuple[float, ...], float, int]] = []
        fits: list[tuple[float, int]] = []
        for number, mention in enumerate(sentence.mentions):
            # What a preposition governs or what only describes is no subject, and one in thirty of such speaks.
            bound = mention.possessive or mention.modifier or self.subjects.object_form(mention)
            # In a verb-second language a subject stands behind its verb and whatever goes before it.
            loose = mention.governed and self.lexicon.capital_nouns and not bound
            bound = bound or mention.governed
            # "From Chairwoman X: “…”": whom a colon follows may be governed.
            announced = mention.governed and self._colon and mention.last + 1 == self._first
            if bound and not (loose or announced or self._bound_may_speak):
                continue
            who = self._of_mention(number)
            beside = self._to(mention.first, mention.last, False)
            subject = mention is self.subject
            near, mute = False, self.mute(mention)
            for at, cue, to in reached:
                if not -_REACH < mention.first - cue.first < _REACH or (
                    bound and cue.word.kind not in _BINDING and not (loose and mention.first > cue.last)
                ):
                    continue
                pair = self._pair(mention, cue, to)
                if pair is None:
                    continue
                introduced = not to[0] and to[1] <= 1
                one, two, three = who, pair, beside
                if self.lexicon.capital_nouns and pair[0] and not to[0]:
                    # "Am Montag sagte X:" is what "On Monday X said:" is in the language that the trees were grown on.
                    one = (*_set(who, "governed", 0.0)[:-4], 0, 0, 2, 0)
                    two = (0.0, *pair[1:])
                    three = (to[0], to[1] + 1, *to[2:])
                row = (*own, *one, *self._of_cue[at], *to, introduced, nearer[at], *two, *three)
                # How far from a subject right before the cue right before the quotation, in words, so to speak.
                far = to[1] + 2 * pair[1] + 3 * (pair[2] + to[2] + to[3]) + 6 * (1 - self._of_cue[at][1])
                fits.append((far, number))
                found.append((mention, cue, cue.word.kind, to[1], subject, mute, row, far, number))
                near = near or (not to[2] and pair[1] <= 1)
            if near or (bound and not announced):
                continue  # the subject of a cue beside the quotation is not asked again as anybody else
            kind, gap = self._without_cue(mention, beside)
            row = (
                *own,
                *who,
                _CUES[kind],
                *_NO_CUE,
                beside[0],
                gap,
                *beside[2:],
                0.0,
                len(reached),
                *_NO_PAIR,
                *beside,
            )
            found.append((mention, None, kind, gap, subject, mute, row, _NO_FIT, number))
        fits.sort()
        return [
            Candidate(mention, cue, kind, gap, subject, mute, (*row, far, _others(fits, number)))
            for mention, cue, kind, gap, subject, mute, row, far, number in found
        ]

    def _passage_row(self, place: int) -> tuple[float, ...]:
        text, words, sentence, passage = self.words.text, self.words, self.sentence, self._passage
        ending = text[passage.end - 1]
        follow = text[passage.outer_end : passage.outer_end + 2]
        before = self._first - 1
        return (
            min(_FAR, self._last - self._first),
            ending in ",?!—-" or follow[:1] == ",",
            ending in ".…" and follow[:1] != "," and not follow.strip()[:1].islower(),
            self._colon,
            before >= self.begin and words.lower[before] in self.lexicon.lists["that"],
            self._first <= self.begin,
            text[passage.start].isupper(),
            len(sentence.passages),
            place,
            len(sentence.mentions),
            len(sentence.cues),
        )

    def mute(self, mention: Mention) -> bool:
        """Whether a mention is a noun that neither is a document nor a body, where every noun has a capital."""
        if mention.kind != "thing" or mention.head < 0 or not self.lexicon.capital_nouns:
            return False
        head, lists = self.words.lower[mention.head], self.lexicon.lists
        return head not in lists["documents"] and head not in lists["outlets"]

    def _of_mention(self, place: int) -> tuple[float, ...]:
        if place not in self._mentions:
            self._mentions[place] = self._mention(self.sentence.mentions[place], place)
        return self._mentions[place]

    def _mention(self, mention: Mention, place: int) -> tuple[float, ...]:
        words = self.words
        first, last = first_word(words, mention), mention.last
        before, after = first - 1, last + 1
        lead = words.gaps[before] if before >= self.begin else "\n"
        tail = words.gaps[last]
        return (
            _KINDS[mention.kind],
            mention.governed,
            mention.possessive,
            mention.modifier,
            self.subjects.object_form(mention),
            mention.title is not None,
            last - first + 1,
            mention.definite,
            mention.gender is not None,
            mention is self.subject,
            place,
            mention.known,
            mention.speaks,
            mention.times,
            self._word(before) if before >= self.begin else 0,
            _mark(lead),
            self._word(after) if after < len(words) and words.starts[after] < self.sentence.end else 0,
            _mark(tail),
        )

    def _word(self, i: int) -> int:
        """What kind of word stands here, as a number."""
        if i in self.inside:
            return 1
        word, lists = self.words.lower[i], self.lexicon.lists
        if self.words.tags[i] & CUE and word in self.lexicon.cues:
            return 2
        if word in lists["small"]:
            return next(number for number, name in enumerate(_SMALL, 3) if word in lists[name])
        return 10 if self.words.capital[i] else 11 if self.words.tags[i] & ROLE else 12

    def _cue(self, cue: Cue, place: int) -> tuple[float, ...]:
        words = self.words
        form = words.lower[cue.first]
        ending = (
            0 if form in ("said", "says", "say") else 1 if form.endswith("ed") else 2 if form.endswith("ing") else 3
        )
        after = words.lower[cue.last + 1] if cue.last + 1 < len(words) else ""
        return (
            _CUES[cue.word.kind],
            self.lexicon.ranker.rate(cue_form(words, cue), cue.word.kind),
            cue.word.doubtful,
            cue.word.participle,
            ending,
            self.subjects.verb_second(cue),
            place,
            after in self.lexicon.lists["that"],
            _mark(words.gaps[cue.last]),
            _mark(words.gaps[cue.first - 1]) if cue.first > self.begin else 3,
        )

    def _outside(self, first: int, last: int) -> int:
        """How many words outside quotations stand from `first` to `last` (exclusive)."""
        count = max(0, last - first)
        if count:
            for a, b in self.quoted:
                if a < last and first < b:
                    count -= min(b, last) - max(a, first)
        return count

    def _clause_break(self, first: int, last: int) -> bool:
        """Whether the words from `first` to `last` (exclusive) cross into another clause."""
        words, joints = self.words, self.lexicon.lists["joints"]
        begin = max(1, first)
        for i, word in enumerate(words.lower[begin : min(last, first + 30)], begin):
            if word in joints and i not in self.inside and "," in words.gaps[i - 1]:
                return True
        if not first < last < first + 40:
            return False
        start = words.ends[first - 1] if first else 0
        return words.text.find(";", start, words.starts[min(last, len(words) - 1)]) >= 0

    def _to(self, first: int, last: int, cue: bool) -> tuple[bool, int, int, bool]:
        """(after the quotation, words between, quotations between, another clause)."""
        after = first >= self._last
        low, high = (self._last, first) if after else (last + 1, self._first)
        if low >= high:
            return after, 0, 0, False
        between = len([a for a, b in self.quoted if a >= low and b <= high and b > a])
        gap = self._outside(low, high)
        if cue and not after and gap > 3:
            # "X said on Monday in Paris that he had "…": what follows "that" is what was said.
            that = self.lexicon.lists["that"]
            for i in range(high - 1, max(low, high - 12) - 1, -1):
                if self.words.lower[i] in that:
                    gap = min(gap, 2 + self._outside(i + 1, high))
                    break
        return after, min(_FAR, gap), between, self._clause_break(low, high)

    def _pair(self, mention: Mention, cue: Cue, to: tuple[bool, int, int, bool]) -> tuple[float, ...] | None:
        """How a mention stands to a cue as its subject; None where it cannot be that."""
        pronoun = mention.kind == "pronoun"
        if mention.first <= cue.last and cue.first <= mention.last and not (mention.first == cue.first and pronoun):
            return None
        inverted = mention.first >= cue.last + (0 if pronoun and mention.first == cue.last else 1)
        rivals = 0
        if inverted:
            gap = self._inverted_gap(mention, cue, to[0], to[1])
            if gap is None:
                return None
        else:
            if (cue.word.kind == "according" and not cue.word.doubtful) or cue.agent:
                return None
            gap, rivals = self.subjects.gap(mention, cue)
            if cue.word.kind == "noun" and gap > 3:
                return None
        low, high = (cue.last, mention.first) if inverted else (mention.last, cue.first)
        return (
            inverted,
            min(_FAR, gap),
            rivals,
            self.subjects.object_of(mention, cue),
            cue.word.participle and self.subjects.heir(mention, cue),
            len([c for c in self.sentence.cues if low < c.first and c.last < high]),
            len([m for m in self.sentence.mentions if low < m.first and m.last < high]),
        )

    def _without_cue(self, mention: Mention, beside: tuple[bool, int, int, bool]) -> tuple[str, int]:
        """What a colon or a dash beside the quotation says of a mention alone, as the kind of a cue, and the gap."""
        after, gap, between, clause = beside
        if after and gap == 0 and self._signs(mention):
            return "dash", gap
        if not after and self._colon and not between and not (gap > 0 and mention is not self.subject and clause):
            return "colon", 0
        return "none", gap

    def _signs(self, mention: Mention) -> bool:
        """Whether a name signs the quotation: '“…” - Commissioner X'."""
        text = self.words.text
        lead = text[self._passage.outer_end : mention.title[0] if mention.title else mention.start].strip()
        if lead not in ("—", "–", "-", "--", "―", "~") or mention.kind not in ("name", "organization"):
            return False
        rest = text[mention.end : self.sentence.end].strip()
        return len(rest) < 60 and text[self._passage.end - 1] in ".,!?…"

    def _inverted_gap(self, mention: Mention, cue: Cue, after: bool, cue_gap: int) -> int | None:
        """Words between a cue and the subject that follows it; None where the order cannot be inverted."""
        start = first_word(self.words, mention)
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
            return sum(1 for i in between if lower[i] not in lists["determiners"]) if len(between) <= 4 else None
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
        between = self.words.text[mention.end : self._passage.outer_start]
        return len(between) <= 3 and between.strip() == ":"


def _others(fits: list[tuple[float, int]], number: int) -> float:
    """How well the best subject of any cue fits that is another mention than this; `fits` are in order."""
    for far, other in fits[:_FITS]:
        if other != number:
            return far
    return _NO_FIT


def _set(row: tuple[float, ...], name: str, value: float) -> tuple[float, ...]:
    """The part of a row about a mention with one column changed."""
    at = MENTION.index(name)
    return (*row[:at], value, *row[at + 1 :])


def cue_form(words: Tagged, cue: Cue) -> str:
    """A cue as it is written, in small letters."""
    return words.lower[cue.first] if cue.first == cue.last else " ".join(words.lower[cue.first : cue.last + 1])


def _mark(gap: str) -> int:
    """What stands between two words, as a number: 0 a blank, 1 a comma, 2 any other mark."""
    if gap == " ":
        return 0
    if gap[:1] == ",":
        return 1
    return 2 if gap.strip() else 0
