"""The clauses around a cue that may be what somebody is reported as saying, each as a row of numbers.

Two questions are asked one after the other, for most cues are settled by the first: where what was said begins
(right after the cue, at "that", after a comma, before the cue), and how far it goes.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from typing import NamedTuple

from service.fields.quotes.cues import Cue
from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.tagged import Tagged

NEXT, THAT, BINDER, COMMA, PRONOUN, BEFORE, AROUND = range(7)
"""Where what was said begins: right after the cue; at "that"; at another word that binds it ("told them to"); after
the first comma; at the first pronoun or article after who is told; before the cue; before the cue and on behind it."""

_REACH = 12
"""So many words behind a cue what was said begins at last: "told reporters in Oslo on Monday that"."""
_TOLD = 8
"""So many words who is told has at most, where no "that" follows."""
_FAR = 40
"""Numbers of words are not told apart beyond this."""
_BACK = 25
"""So many words stand at most between what was said and the cue behind it: its subject with all that describes it."""
_LOOKED = 15
"""A clause shows its verb within so many words, as a rule."""
_ENDS = 6
"""So many ends are weighed, and the end of the sentence."""
_LONGEST = 60
"""An end within the sentence is looked for in so many words."""

(THAT_WORD, SUBJECT, POINTER, AUXILIARY, TO, PREPOSITION, AND, CONJUNCTION, RELATIVE, DETERMINER, ADVERB, DAY, SPEECH,
 ROLE_WORD, NAME, PAST, GERUND, PLURAL, NUMBER, OTHER) = range(1, 21)  # fmt: skip
"""Kinds of words; 0 is no word of the stretch."""
_BOUNDARIES = frozenset((THAT_WORD, TO, PREPOSITION, AND, CONJUNCTION, RELATIVE, DAY, ADVERB, GERUND))
_VERBS = frozenset((AUXILIARY, PAST))
_CUE_KINDS = {"speech": 0, "according": 1, "weak": 2, "noun": 3}
_DASHES = frozenset("-–—:;()")


class Opening(NamedTuple):
    """Where what was said may begin, as word indexes."""

    kind: int
    start: int
    end: int
    """What stands before the cue ends here; -1 for what stands behind it: its end is asked for next."""
    row: tuple[float, ...]
    """The numbers of `OPENING_COLUMNS`."""


class Extent(NamedTuple):
    """What may have been said: the words `start` to `end` (exclusive), and a second piece behind the cue."""

    start: int
    end: int
    rest: tuple[int, int] | None
    row: tuple[float, ...]
    """The numbers of `EXTENT_COLUMNS`."""


class _Kinds(dict[str, int]):
    """Word in small letters -> its kind. Remembers words as they come, a bounded number of them: words repeat."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        # All that is listed is known from the start; of any other word only its form is asked.
        listed = frozenset(("to", *lexicon.cues)).union(*(lexicon.lists[name] for name, _ in _LISTED))
        for word in sorted(listed):
            kind = _listed_kind(word, lexicon)
            if kind:
                self[word] = kind

    def __missing__(self, word: str) -> int:
        kind = _kind_by_form(word, self.lexicon)
        if len(self) < 40_000 and len(word) <= 30:
            self[word] = kind
        return kind


_LISTED = (
    ("that", THAT_WORD), ("subjects", SUBJECT), ("it", SUBJECT), ("he", POINTER), ("she", POINTER), ("they", POINTER),
    ("self", POINTER), ("auxiliaries", AUXILIARY), ("joints", AND), ("conjunctions", CONJUNCTION),
    ("relatives", RELATIVE), ("prepositions", PREPOSITION), ("determiners", DETERMINER), ("adverbs", ADVERB),
    ("calendar", DAY),
)  # fmt: skip


def _listed_kind(word: str, lexicon: Lexicon) -> int:
    """The kind of a word by the lists; 0 where it is on none."""
    if word == "to":
        return TO  # "vowed to": a preposition elsewhere
    for name, kind in _LISTED:
        if word in lexicon.lists[name]:
            return kind
    cue = lexicon.cues.get(word)
    if cue is not None and cue.kind == "speech" and not cue.doubtful:
        return SPEECH
    return 0


def _kind_by_form(word: str, lexicon: Lexicon) -> int:
    """The kind of a word that is on none of the lists."""
    if lexicon.is_role(word):
        return ROLE_WORD
    if word[0].isdigit():
        return NUMBER
    if len(word) > 4 and word.endswith("ed"):
        return PAST
    if len(word) > 5 and word.endswith("ing"):
        return GERUND
    return PLURAL if len(word) > 3 and word.endswith("s") else OTHER


@lru_cache(maxsize=64)
def _kinds_of(lexicon: Lexicon) -> _Kinds:
    return _Kinds(lexicon)


class _Marks(dict[str, int]):
    """What stands between two words, as a number: 0 a blank, 1 a comma, 2 a dash, colon or bracket, 3 another mark."""

    def __missing__(self, gap: str) -> int:
        mark = gap.strip()[:1]
        number = 0 if not mark else 1 if mark == "," else 2 if mark in _DASHES else 3
        if len(self) < 2_000 and len(gap) <= 8:
            self[gap] = number
        return number


_MARKS = _Marks()


def cue_key(words: Tagged, cue: Cue) -> str:
    """The form of a cue, by which it is counted."""
    return words.lower[cue.first] if cue.first == cue.last else " ".join(words.lower[cue.first : cue.last + 1])


def _ending(form: str) -> int:
    if form in ("said", "says", "say", "told"):
        return 0
    return 1 if form.endswith("ed") else 2 if form.endswith("ing") else 3 if form.endswith("s") else 4


class Stretch:
    """Words of one sentence between its quotations, and what they may report.

    Args:
        words: the words of the body.
        first: the first word of the stretch.
        last: the first word behind it.
        quotations: how many quotations the sentence has.
        open_before: a quotation stands right before it in the sentence.
        open_after: one stands right behind it.
        lexicon: the language's words.
    """

    def __init__(
        self,
        words: Tagged,
        first: int,
        last: int,
        quotations: int,
        open_before: bool,
        open_after: bool,
        lexicon: Lexicon,
    ) -> None:
        self.words, self.first, self.last, self.judge = words, first, last, lexicon.judge
        self.quotations, self.open_before, self.open_after = quotations, open_before, open_after
        self.complementizers = lexicon.lists["complementizers"]
        kinds = _kinds_of(lexicon)
        # Three words that are none on either side, so that asking beyond the stretch needs no bounds.
        self.kinds = [0, 0, 0, *map(kinds.__getitem__, words.lower[first:last]), 0, 0, 0]
        for i in compress(range(3, len(self.kinds)), words.capital[first:last]):
            if self.kinds[i] > SPEECH:
                self.kinds[i] = NAME
        self.marks = list(map(_MARKS.__getitem__, words.gaps[first:last]))

    def openings(self, cue: Cue, place: int, cues: int, rate: float) -> list[Opening]:
        """Where what a cue reports may begin; `place` of so many `cues`, which reports at this `rate`."""
        words, first, last, kinds, marks = self.words, self.first, self.last, self.kinds, self.marks
        before, after = cue.first - first, cue.last + 1 - first  # places within the stretch
        size = last - first
        comma_before = 0
        for k in range(1, min(_BACK, before) + 1):
            if 0 < marks[before - k] < 3:
                comma_before = k
                break
        end = before - comma_before + 1
        if after == size and self.open_after and marks[after - 1] != 1:
            # "After X left, Y said “…”": Y says what is quoted, and what stands before is no part of it. Behind a comma
            # the quotation may go on with it: "It is late, Y said, “far too late”".
            end = 0
        starts = self._starts(after, size)
        if not starts and not (comma_before and end):
            return []
        that = comma = 0
        for kind, at in starts:
            if kind == THAT:
                that = at - after + 1
            elif kind == COMMA:
                comma = at - after
        verbs_before = commas_before = 0
        if comma_before:
            for k in range(max(0, before - _BACK), before - comma_before + 1):
                verbs_before += kinds[k + 3] in _VERBS
                commas_before += marks[k] == 1
        form = cue_key(words, cue)
        own = (
            _CUE_KINDS[cue.word.kind],
            rate,
            cue.word.doubtful,
            cue.word.participle,
            _ending(words.lower[cue.first]),
            min(_FAR, before),
            min(_FAR, size - after),
            marks[before - 1] if before else 4,
            marks[after - 1],
            kinds[before + 2],
            kinds[before + 1],
            *kinds[after + 3 : after + 6],
            self.quotations,
            place,
            cues,
            comma_before,
            kinds[3],
            that,
            comma,
            self.open_after,
            self.open_before,
            verbs_before,
            *(kinds[after + comma + 3 : after + comma + 5] if comma else (0, 0)),
            kinds[before - comma_before + 4] if comma_before else 0,
            commas_before,
        )
        found = [Opening(kind, first + at, -1, self._row(own, kind, at, size, after, form, cue)) for kind, at in starts]
        if comma_before and end:
            found.append(Opening(BEFORE, first, first + end, self._row(own, BEFORE, 0, end, after, form, cue)))
            at = after + comma
            if at < size and (comma or marks[after - 1] == 1):
                row = self._row(own, AROUND, at, size, after, form, cue)
                found.append(Opening(AROUND, first + at, first + end, row))
        return found

    def _starts(self, after: int, size: int) -> list[tuple[int, int]]:
        """Where what was said may begin behind a cue: the first place of each kind."""
        if after >= size:
            return []
        kinds, marks, lower = self.kinds, self.marks, self.words.lower
        starts = [(NEXT, after)]
        comma = that = binder = pronoun = False
        for at in range(after, min(size, after + _REACH)):
            kind = kinds[at + 3]
            if at > after:
                if not comma and marks[at - 1]:
                    comma = True
                    if at < size - 1:
                        starts.append((COMMA, at))
                if kind in (TO, CONJUNCTION, PREPOSITION):
                    if not binder and (kind != PREPOSITION or lower[self.first + at] in self.complementizers):
                        binder = True
                        starts.append((BINDER, at))
                elif kind in (SUBJECT, DETERMINER) and not pronoun and at < after + _TOLD:
                    pronoun = True
                    starts.append((PRONOUN, at))
            if kind == THAT_WORD and not that:
                that = True
                starts.append((THAT, at))
        return starts

    def _row(
        self, own: tuple[float, ...], kind: int, start: int, end: int, after: int, form: str, cue: Cue
    ) -> tuple[float, ...]:
        kinds, marks = self.kinds, self.marks
        reach = min(end, start + _LOOKED)
        verb = 0
        for k in range(start + 3, reach + 3):
            if kinds[k] in _VERBS:
                verb = k - start - 2
                break
        rates = self.judge.openings
        rate = rates.get(f"{form} {kind}")
        return (
            *own,
            kind,
            rate if rate is not None else rates.get(f"{cue.word.kind}: {kind}", 0.1),
            min(_FAR, abs(start - after + 1)),
            kinds[start + 3],
            kinds[start + 4],
            kinds[start + 2],
            marks[start - 1] if start else 4,
            min(_FAR, end - start),
            verb,
            marks[start:reach].count(1),
        )

    def extents(self, opening: Opening, score: float) -> list[Extent]:
        """How far what was said may go from where it begins.

        Args:
            opening: where it begins.
            score: the sum of that opening.
        """
        row = opening.row
        base = (score, opening.kind, row[29], row[1], row[0], row[3], row[5], self.quotations, row[17], row[7])
        if opening.end >= 0:
            return self._before(opening, base)
        start, size, marks, kinds = opening.start - self.first, self.last - self.first, self.marks, self.kinds
        found: list[Extent] = []
        commas = verbs = inner = 0
        for at in range(start, min(size, start + _LONGEST)):
            kind = kinds[at + 3]
            if at > start:
                mark = marks[at - 1]
                if mark or kind in _BOUNDARIES:
                    if len(found) < _ENDS:
                        found.append(self._extent(base, start, at, None, (len(found), commas, verbs, inner, 0)))
                    commas += mark == 1
            verbs += kind in _VERBS
            inner += kind == SPEECH
        found.append(self._extent(base, start, size, None, (len(found), commas, verbs, inner, 0)))
        return found

    def _before(self, opening: Opening, base: tuple[float, ...]) -> list[Extent]:
        """What was said before the cue: from the first word, or the first behind "but" or a comma."""
        marks, kinds = self.marks, self.kinds
        ends = [opening.end - self.first]
        for at in range(ends[0] - 1, max(1, ends[0] - 12), -1):
            if marks[at - 1] == 1:
                ends.append(at)  # "…, Jo Day, the mayor, said"
                if len(ends) == 3:
                    break
        starts = [0]
        if ends[0] > 2 and kinds[3] in (AND, CONJUNCTION, ADVERB):
            starts.append(1)
        comma = next((at for at in range(1, min(ends[0] - 2, 20)) if marks[at - 1]), 0)
        if comma > 1:
            starts.append(comma)
        rest = (opening.start, self.last) if opening.kind == AROUND else None
        found = []
        for place, end in enumerate(ends):
            for start in starts:
                if end > start:
                    verbs = sum(kind in _VERBS for kind in kinds[start + 3 : end + 3])
                    counts = (place, marks[start : end - 1].count(1), verbs, 0, start)
                    found.append(self._extent(base, start, end, rest, counts))
        return found

    def boundary(self, end: int) -> str:
        """What a stretch ends before: the mark there, and the word where it is a small one."""
        at = end - self.first
        kind = self.kinds[at + 3]
        if not kind:
            return "."
        mark = self.words.gaps[end - 1].strip()[:1]
        small = kind <= DAY and not self.words.capital[end]
        return f"{mark}{self.words.lower[end]}" if small else f"{mark}{kind}"

    def _extent(
        self,
        base: tuple[float, ...],
        start: int,
        end: int,
        rest: tuple[int, int] | None,
        counts: tuple[int, int, int, int, int],
    ) -> Extent:
        kinds, size = self.kinds, self.last - self.first
        place, commas, verbs, inner, from_first = counts
        mark = self.marks[end - 1]
        inside = 1 if mark == 1 else 2 if mark else 3
        ends_at = inside if end < size else 4 if self.open_after else 0
        beyond = kinds[end + 3 : end + 9]
        row = (
            *base,
            *kinds[start + 3 : start + 6],
            ends_at,
            min(_FAR, end - start + (rest[1] - rest[0] if rest else 0)),
            min(_FAR, size - end),
            place,
            *kinds[end + 3 : end + 6],
            kinds[end + 2],
            kinds[end + 1],
            self.judge.boundaries.get(self.boundary(self.first + end), 0.1),
            mark,
            commas,
            verbs,
            inner,
            beyond.index(SPEECH) + 1 if SPEECH in beyond else 0,
            beyond.index(AUXILIARY) + 1 if AUXILIARY in beyond else 0,
            beyond.index(SUBJECT) + 1 if SUBJECT in beyond else 0,
            from_first,
        )
        return Extent(self.first + start, self.first + end, rest, row)
