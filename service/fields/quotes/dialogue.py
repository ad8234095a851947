"""Who says each passage, with what the passages around it tell: later parts, turns, paragraphs that go on."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

from service.fields.quotes.attribute import Choice, Chooser
from service.fields.quotes.find import Paragraph, read_sentence, sentence_of
from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.mention import Mention, first_word
from service.fields.quotes.subjects import Sentence
from service.fields.quotes.tagged import Tagged
from service.text.marks import Passage

ACCEPTED = 0.1
"""A candidate less sure is nobody: then what stands around decides, which is right less often still."""


_DASHES = frozenset(("—", "–", "―", "-", "~"))
_SIGNED = 120
"""A signature has at most so many letters."""


@dataclass(slots=True)
class Line:
    """A passage and what is known of who says it."""

    passage: Passage
    paragraph: int
    sentence: tuple[int, int]
    own: Choice | None = None
    """The best candidate in its own sentence."""
    reported: bool = False
    """Its sentence has a verb in the form of reported speech, and none of speech."""
    alone: bool = False
    """Its sentence is nothing but quotations."""
    beside: int = 1
    """How many passages its sentence has."""
    same_as: int | None = None
    """It goes on with what this other line says, by number."""
    pointer: Mention | None = None
    """Words in another sentence that point to the speaker."""
    sureness: float = 1.0
    """How sure the step to `same_as` or `pointer` is."""


def read_lines(
    paragraphs: Sequence[Paragraph],
    hopeful: Container[int],
    words: Tagged,
    names: Sequence[Mention],
    lexicon: Lexicon,
) -> list[Line]:
    """The passages of the body that may be quotations, in order, with who says them as far as the words say.

    `hopeful` are the starts of those passages.
    """
    lines: list[Line] = []
    reader = _Reader(paragraphs, words, names, lexicon)
    for number, paragraph in enumerate(paragraphs):
        if not paragraph.passages:
            continue
        first = len(lines)
        for passage, chooser in choosers(paragraph, hopeful, words, names, lexicon):
            sentence = chooser.sentence
            choice = chooser.best(sentence.passages.index(passage))
            alone = all(a >= b for a, b in sentence.segments)
            reported = _reported(sentence, words, lexicon)
            lines.append(
                Line(passage, number, (sentence.start, sentence.end), choice, reported, alone, len(sentence.passages))
            )
        _connect(lines, first, number, reader)
    return lines


def choosers(
    paragraph: Paragraph, hopeful: Container[int], words: Tagged, names: Sequence[Mention], lexicon: Lexicon
) -> Iterator[tuple[Passage, Chooser]]:
    """The passages of a paragraph that may be quotations, each with who may be chosen for those of its sentence."""
    read: dict[tuple[int, int], Chooser] = {}
    for passage in paragraph.passages:
        if passage.start not in hopeful:
            continue
        bounds = sentence_of(paragraph, passage)
        chooser = read.get(bounds)
        if chooser is None:
            inside = [p for p in paragraph.passages if bounds[0] <= p.outer_start < bounds[1]]
            chooser = Chooser(read_sentence(*bounds, inside, words, names, lexicon), words, lexicon)
            read[bounds] = chooser
        yield passage, chooser


def _reported(sentence: Sentence, words: Tagged, lexicon: Lexicon) -> bool:
    """Whether a sentence goes on with what somebody says, by the form of its verb: "Bisher habe niemand …"."""
    forms = lexicon.lists["reported"]
    if not forms or any(c.word.kind in ("speech", "according") for c in sentence.cues):
        return False
    return any(words.lower[i] in forms for a, b in sentence.segments for i in range(a, min(b, a + 40)))


def _good(line: Line) -> bool:
    if line.own is None or line.own.sure < ACCEPTED:
        return False
    return not line.reported or line.own.sure >= 0.8


class _Reader:
    """Reads sentences that hold no passage but may point to who says the next one."""

    def __init__(
        self, paragraphs: Sequence[Paragraph], words: Tagged, names: Sequence[Mention], lexicon: Lexicon
    ) -> None:
        self.paragraphs, self.words, self.names, self.lexicon = paragraphs, words, names, lexicon

    def before(self, paragraph: Paragraph, start: int, end: int) -> Choice | None:
        """The best candidate for a quotation that would follow the sentence `start` to `end`."""
        inside = [p for p in paragraph.passages if start <= p.outer_start < end]
        return self._best(start, end, inside, Passage(end, end, end, end))

    def after(self, start: int, end: int) -> Choice | None:
        """The best candidate for a quotation that stands before the sentence `start` to `end`."""
        return self._best(start, end, [], Passage(start, start, start, start))

    def _best(self, start: int, end: int, inside: Sequence[Passage], virtual: Passage) -> Choice | None:
        passages = sorted([*inside, virtual], key=lambda p: p.start)
        sentence = read_sentence(start, end, passages, self.words, self.names, self.lexicon)
        place = passages.index(virtual)
        # Words of another sentence point to a speaker by a name, a role or a pronoun first, then by any noun.
        people = tuple(m for m in sentence.mentions if m.kind != "thing")
        if len(people) == len(sentence.mentions):
            return Chooser(sentence, self.words, self.lexicon).best(place)
        choice = Chooser(replace(sentence, mentions=people), self.words, self.lexicon).best(place)
        any_noun = Chooser(sentence, self.words, self.lexicon).best(place)
        if choice is None or (any_noun is not None and any_noun.sure > max(choice.sure + 0.15, 0.6)):
            return any_noun
        return choice


def _connect(lines: list[Line], first: int, number: int, reader: _Reader) -> None:
    """Gives the lines of one paragraph (from `first` on) that say nothing of their own to a neighbour."""
    paragraph = reader.paragraphs[number]
    before = lines[first - 1] if first else None
    near = before is not None and number - before.paragraph <= 2
    signed = _signature(number, reader) if all(line.alone for line in lines[first:]) else None
    for i in range(first, len(lines)):
        line = lines[i]
        if _good(line) and not line.passage.continues:
            continue
        if signed is not None:
            line.pointer, line.sureness = signed, 0.85
            continue
        if line.passage.continues and i > 0:
            _continue_chain(lines, i)
            continue
        if line.reported and _go_on(lines, i, first, paragraph, reader):
            continue
        if i > first and line.alone and lines[i - 1].sentence[1] <= line.sentence[0]:
            gap = reader.words.at(line.sentence[0]) - reader.words.at(lines[i - 1].sentence[1])
            if gap == 0:
                line.same_as, line.sureness = i - 1, 0.95
                continue
        lead = _lead(paragraph, line)
        if line.alone and lead is not None:
            choice = reader.before(paragraph, *lead)
            if choice is not None and choice.sure >= ACCEPTED - 0.15:
                line.pointer, line.sureness = choice.candidate.mention, 0.75 if choice.candidate.cue else 0.55
                continue
        if i > first:
            line.same_as, line.sureness = i - 1, 0.8 if line.alone else 0.55
            continue
        if line.alone and number > 0 and reader.paragraphs[number - 1].sentences:
            last = reader.paragraphs[number - 1]
            if last.sentences and reader.words.text[last.start : last.end].rstrip().endswith((":", "：")):
                choice = reader.before(last, *last.sentences[-1])
                if choice is not None and choice.sure >= ACCEPTED - 0.15:
                    line.pointer, line.sureness = choice.candidate.mention, 0.8
                    continue
        following = next((k for k in range(i + 1, len(lines)) if _good(lines[k])), None)
        only_quotes = all(lines[k].alone for k in range(first, len(lines)))
        if (
            line.alone
            and only_quotes
            and number > 0
            and (before is None or before.paragraph < number - 1)
            and reader.paragraphs[number - 1].sentences
        ):
            # A block of quotation after a paragraph that says who will speak.
            choice = reader.before(reader.paragraphs[number - 1], *reader.paragraphs[number - 1].sentences[-1])
            if choice is not None and choice.sure >= 0.6 and choice.candidate.cue is not None:
                line.pointer, line.sureness = choice.candidate.mention, 0.6
                continue
        if line.alone and only_quotes and near and before is not None:
            line.same_as, line.sureness = first - 1, 0.85 if number - before.paragraph == 1 else 0.5
            continue
        if following is not None and line.alone:
            line.same_as, line.sureness = following, 0.7
            continue
        tail = _tail(paragraph, line)
        if line.alone and tail is not None:
            choice = reader.after(*tail)
            if choice is not None and choice.sure >= ACCEPTED - 0.1:
                line.pointer, line.sureness = choice.candidate.mention, 0.5
                continue
        if near and (line.alone or _without_subject(line, reader)):
            line.same_as, line.sureness = first - 1, 0.6
        elif (subject := _subject(line, reader.lexicon)) is not None:
            line.pointer, line.sureness = subject, 0.45
        elif not line.alone and lead is not None:
            choice = reader.before(paragraph, *lead)
            if choice is not None and choice.sure >= 0.7 and choice.candidate.cue is not None:
                line.pointer, line.sureness = choice.candidate.mention, 0.5


def _signature(number: int, reader: _Reader) -> Mention | None:
    """Whoever signs the quotations of a paragraph in a line of its own below: "— Jo Day, mayor of X"."""
    if number + 1 >= len(reader.paragraphs):
        return None
    words, below = reader.words, reader.paragraphs[number + 1]
    text = words.text[below.start : below.end]
    mark = text[:1]
    if mark not in _DASHES or below.passages or len(text) > _SIGNED:
        return None
    first = words.at(below.start)
    place = bisect_left(reader.names, first, key=lambda m: m.first)
    name = reader.names[place] if place < len(reader.names) else None
    if name is None or name.possessive or first_word(words, name) != first or name.kind not in ("name", "organization"):
        return None
    return name if text[len(mark) :].lstrip() == words.text[words.starts[first] : below.end] else None


def _without_subject(line: Line, reader: _Reader) -> bool:
    """Whether a verb without subject goes on with who spoke, in languages that allow that: "…", dijo."""
    if line.alone or not reader.lexicon.lists["pro_drop"]:
        return False
    if line.own is not None:
        return True
    words, passage = reader.words, line.passage
    places = words.cue_places
    for i in places[bisect_left(places, words.at(line.sentence[0])) : bisect_left(places, words.at(line.sentence[1]))]:
        cue = reader.lexicon.cues.get(words.lower[i])
        outside = words.starts[i] >= passage.outer_end or words.ends[i] <= passage.outer_start
        if outside and cue is not None and cue.kind == "speech":
            return True
    return False


def _subject(line: Line, lexicon: Lexicon) -> Mention | None:
    """The subject of a line's own sentence, where words that begin small are somebody's and nobody else is named."""
    if not lexicon.capital_nouns or line.alone or line.own is None:
        return None
    mention = line.own.candidate.mention
    fits = mention.kind in ("name", "organization", "role") and line.own.candidate.sentence_subject
    return mention if fits and line.own.sure > 0.2 else None


def _go_on(lines: list[Line], i: int, first: int, paragraph: Paragraph, reader: _Reader) -> bool:
    """Gives a line in reported speech to who spoke in the sentences before it; whether there was one."""
    line = lines[i]
    earlier = [s for s in paragraph.sentences if s[1] <= line.sentence[0]]
    for sentence in reversed(earlier[-3:]):
        held = next((k for k in range(i - 1, first - 1, -1) if lines[k].sentence == sentence), None)
        if held is not None:
            line.same_as, line.sureness = held, 0.75
            return True
        choice = reader.before(paragraph, *sentence)
        if choice is not None and choice.sure >= ACCEPTED and choice.candidate.cue is not None:
            line.pointer, line.sureness = choice.candidate.mention, 0.7
            return True
    return False


def _continue_chain(lines: list[Line], i: int) -> None:
    """A passage that goes on over paragraphs has one speaker, named at whichever part names one."""
    line = lines[i]
    root = i - 1
    while lines[root].passage.continues and root > 0:
        root -= 1
    first = lines[root]
    if _good(line) and not _good(first) and first.pointer is None and (first.same_as is None or first.same_as < root):
        first.same_as, first.sureness = i, 0.9
        return
    line.own = None
    line.same_as, line.sureness = i - 1, 0.97


def _lead(paragraph: Paragraph, line: Line) -> tuple[int, int] | None:
    """The sentence directly before a line's own in its paragraph."""
    before = [s for s in paragraph.sentences if s[1] <= line.sentence[0]]
    return before[-1] if before else None


def _tail(paragraph: Paragraph, line: Line) -> tuple[int, int] | None:
    """The sentence directly after a line's own in its paragraph, where no quotation stands in it."""
    after = next((s for s in paragraph.sentences if s[0] >= line.sentence[1]), None)
    if after is None or any(after[0] <= p.outer_start < after[1] for p in paragraph.passages):
        return None
    return after
