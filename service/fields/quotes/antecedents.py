"""Whom a "he" or "she" stands for: the persons named before it, each weighed by what the text shows of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from service.fields.quotes.lexicon import Gender, Lexicon
from service.fields.quotes.mention import Mention, first_word
from service.fields.quotes.people import People, Person
from service.fields.quotes.tagged import ROLE, Tagged

_LOOK_BACK = 40
"""A pronoun's antecedent is among this many names before it."""

_CHAIN = 8
"""So many sentences that go on with a pronoun are followed back to the name they began with."""

_ABOUT = frozenset(("for", "to", "für", "pour", "para", "per"))
"""A sentence that begins with one of these words and a name is about that person."""

_OFTEN = 4
"""Who is called by one word is named so often."""

_BREAKS = 3
"""So many sentences between them may be about something else."""

_PLACED = frozenset(("in", "across", "throughout", "outside", "near", "into", "à", "en", "em"))
"""After these words a lone word with a capital is a place."""

_MARKS = ("”", '"', "»", "“", "''", "’")

_WHO = frozenset(("who", "whose"))

_WEIGHTS = {
    # Sentences that begin "He … He …" go on about the name of the first one: that tells most.
    "chain": 2.0,
    "chain broken": 1.1,
    # "To the consultant X, it is plain silly.", "As for X, he said …"
    "lead here": 2.5,
    "lead": 1.5,
    # Where the name stands that was given last.
    "same sentence": 0.2,
    "sentence before": 0.4,
    "paragraph": 1.2,
    "far": -1.2,
    # Who spoke last goes on speaking, more so in the same paragraph.
    "spoke here": 0.8,
    "spoke beside": 0.8,
    "spoke last": 0.3,
    "speaks before": 0.6,
    "speaks": 0.2,
    "subject here": 0.3,
    "subject before": 0.3,
    "first subject": 0.3,
    "subject": 0.1,
    # A first name that fits says more than none, and capitals alone may be a place or a body.
    "gender": 1.0,
    "only capitals": -0.9,
    "lone word": -2.4,
}
"""What each thing known of a person counts for. Set by hand, in round numbers: grown from the corpus they do no better,
for a sixth of its pronouns are given to somebody else than the article means, most often to whoever is named most."""

_STRETCH = 400
_FAR = 2.5
"""So many stretches of letters before the paragraph are far; what is farther is as far."""

_ENOUGH = 3
"""Beyond them no more persons are looked for than so many."""


@dataclass(frozen=True, slots=True)
class Antecedent:
    """A person a pronoun may stand for, and what speaks for it."""

    person: Person
    known: frozenset[str]
    """What of `_WEIGHTS` is known of the person."""
    sum: float


class Antecedents:
    """Lists whom a pronoun of one article may stand for.

    Args:
        words: the words of the body.
        people: everybody it names.
        outside: its names outside quotations, in order.
        sentences: where its sentences begin.
        paragraphs: where its paragraphs begin.
        quoted: its quotations, in order.
        lexicon: the language's words.
    """

    def __init__(
        self,
        words: Tagged,
        people: People,
        outside: Sequence[Mention],
        sentences: Sequence[int],
        paragraphs: Sequence[int],
        quoted: Sequence[tuple[int, int]],
        lexicon: Lexicon,
    ) -> None:
        self.words, self.people, self.lexicon = words, people, lexicon
        self.outside, self._starts = outside, [m.start for m in outside]
        self._sentences, self._paragraphs = sentences, paragraphs
        self._quoted = [a for a, _ in quoted]
        self._ends = [b for _, b in quoted]
        self._known: dict[int, bool] = {}

    def candidates(self, at: int, gender: Gender | None, last_speaker: Person | None, last_at: int) -> list[Antecedent]:
        """The persons whom a pronoun at this offset may stand for, the one named last first.

        Args:
            at: where the pronoun is.
            gender: "he" or "she"; None for a phrase that may be either.
            last_speaker: who spoke last before it, if anybody.
            last_at: where that quotation ended.
        """
        here = place_of(self._sentences, at)
        place = place_of(self._paragraphs, at)
        paragraph = self._paragraphs[place] if self._paragraphs else 0
        before = self._paragraphs[place - 1] if place else 0
        found = self._named_before(at, here, paragraph, before, gender)
        if last_speaker is not None and last_speaker.gender in (None, gender or last_speaker.gender):
            away = max(0, paragraph - last_at)
            spoke = "spoke here" if last_at >= paragraph else "spoke beside" if away <= 4 else "spoke last"
            found.setdefault(last_speaker.number, (last_speaker, {}))[1][spoke] = 1
        chained, broken, since = self._chain(at, here, gender)
        if chained is not None:
            known = found.setdefault(chained.number, (chained, {}))[1]
            known["chain broken" if broken else "chain"] = 1
            if since >= before:
                known.pop("far", None)  # a pronoun names as well
            if since >= paragraph:
                known["paragraph"] = 1
        return [self._weighed(person, known, gender) for person, known in found.values()]

    def _named_before(
        self, at: int, here: int, paragraph: int, before: int, gender: Gender | None
    ) -> dict[int, tuple[Person, dict[str, float]]]:
        """The persons named before an offset, by number, with what their names there show; the last one first."""
        found: dict[int, tuple[Person, dict[str, float]]] = {}
        place = bisect_left(self._starts, at)
        for i in range(place - 1, max(-1, place - 1 - _LOOK_BACK), -1):
            one = self.outside[i]
            if one.start < paragraph - _FAR * _STRETCH and len(found) >= _ENOUGH:
                break
            person = self.people.of(one, self.words) if one.kind == "name" else None
            if person is None or (gender is not None and person.gender is not None and person.gender != gender):
                continue
            sentence = place_of(self._sentences, one.start)
            held = found.get(person.number)
            if held is None:
                # Where the name stands that was given last before the pronoun.
                known: dict[str, float] = {}
                found[person.number] = (person, known)
                if sentence >= here - 1:
                    known["same sentence" if sentence == here else "sentence before"] = 1
                if one.start >= paragraph:
                    known["paragraph"] = 1
                elif one.start < before:
                    known["far"] = min(_FAR, (paragraph - one.start) / _STRETCH)
            else:
                known = held[1]
            if one.start >= before:
                self._shown(i, sentence, here, known)
        return found

    def _shown(self, i: int, sentence: int, here: int, known: dict[str, float]) -> None:
        """Adds what one name near the pronoun shows of its person."""
        one = self.outside[i]
        if one.free:
            start, k = self._sentences[sentence] if self._sentences else 0, i - 1
            while k >= 0 and self._starts[k] >= start and not self.outside[k].free:
                k -= 1
            if k < 0 or self._starts[k] < start:
                known["first subject"] = 1
                if sentence >= here - 1:
                    known["subject here" if sentence == here else "subject before"] = 1
            else:
                known["subject"] = 1
        elif one.governed and sentence >= here - 1 and self._leads(one, sentence):
            known["lead here" if sentence == here else "lead"] = 1
        if (one.free or one.governed) and self._speaks(one):
            known["speaks before" if sentence >= here - 1 else "speaks"] = 1

    def _weighed(self, person: Person, known: dict[str, float], gender: Gender | None) -> Antecedent:
        if person.gender is not None and person.gender == gender:
            known["gender"] = 1
        if not self._personal(person):
            known["lone word" if len(person.forms) == 1 else "only capitals"] = 1
        return Antecedent(person, frozenset(known), sum(_WEIGHTS[name] * value for name, value in known.items()))

    def _chain(self, at: int, here: int, gender: Gender | None) -> tuple[Person | None, int, int]:
        """Whom the sentences before go on about: the name that the first of them has where the others have a pronoun.

        Also how many sentences between them have neither, and where the last of these pronouns is, -1 without any.
        """
        broken, since, end = 0, -1, at
        if gender is None or not self._sentences:
            return None, broken, since
        for sentence in range(here, max(-1, here - _CHAIN), -1):
            start = self._sentences[sentence]
            subject = self._subject(start, end, gender)
            end = start
            if isinstance(subject, Person):
                return subject, broken, since
            if subject is not None:
                since = max(since, subject)
            elif sentence < here and not self._only_quoted(start, self._next(sentence)):
                broken += 1
                if broken > _BREAKS:
                    break
        return None, broken, since

    def _next(self, sentence: int) -> int:
        return self._sentences[sentence + 1] if sentence + 1 < len(self._sentences) else len(self.words.text)

    def _only_quoted(self, start: int, end: int) -> bool:
        """Whether a sentence is a quotation, and little besides: it says nothing about who is spoken of."""
        inside = bisect_left(self._quoted, start)
        held = 0
        while inside < len(self._quoted) and self._quoted[inside] < end:
            held += min(end, self._ends[inside]) - self._quoted[inside]
            inside += 1
        return held * 2 > end - start

    def _subject(self, start: int, end: int, gender: Gender) -> Person | int | None:
        """The first person, or the place of the first pronoun of this gender, that may be the subject of a stretch."""
        words, lists = self.words, self.lexicon.lists
        pronoun = None
        listed = lists["he"] if gender == "he" else lists["she"]
        first, last = words.at(start), words.at(end)
        places = words.pronoun_places
        for k in range(bisect_left(places, first), bisect_left(places, last)):
            i = places[k]
            form = words.lower[i].replace("’", "'").split("'", 1)[0]
            if form in listed and form in lists["subjects"] and not self._inside(words.starts[i]):
                pronoun = i
                break
        named = [
            one
            for one in self.outside[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
            if one.kind == "name" and (one.free or self._speaks(one))
        ]
        for one in [*(m for m in named if self._speaks(m)), *named]:
            if pronoun is not None and one.first > pronoun and not self._speaks(one):
                break
            person = self.people.of(one, words)
            if person is not None and person.gender in (None, gender) and self._personal(person):
                return person
        return words.starts[pronoun] if pronoun is not None else None

    def _inside(self, at: int) -> bool:
        place = bisect_left(self._quoted, at + 1) - 1
        return place >= 0 and at < self._ends[place]

    def _personal(self, person: Person) -> bool:
        """Whether anything but its capitals shows a name to be a person's: a first name, a title, a verb of speech."""
        known = self._known.get(person.number)
        if known is None:
            known = self._known[person.number] = (
                person.gender is not None
                or any(title != "former" for title in person.titles)
                or person.forms[0] in self.lexicon.first_names
                or any(
                    # a country says something as well, but not under two names
                    (len(person.forms) > 1 and self._speaks(m)) or self._introduced(m)
                    for m in person.mentions[:_LOOK_BACK]
                )
            )
        return known

    def _leads(self, mention: Mention, sentence: int) -> bool:
        """Whether a sentence begins with whom it is about, behind a preposition: "For X, …", "As for X, …"."""
        words = self.words
        first, begin = first_word(words, mention), words.at(self._sentences[sentence])
        person = self.people.of(mention, words)
        near = 0 < first - begin <= 4 and any(word in _ABOUT for word in words.lower[begin:first])
        return near and person is not None and self._personal(person)

    def possible(self, antecedent: Antecedent, last_speaker: Person | None) -> bool:
        """Whether a pronoun may stand for somebody at all: never for a lone word that may be a place or a company."""
        if "lone word" not in antecedent.known:
            return True
        return antecedent.person is last_speaker or self._acts(antecedent.person)

    def _acts(self, person: Person) -> bool:
        """Whether a lone word is the subject again and again, and never a place: whom a story calls by one name."""
        words, mentions = self.words, person.mentions[:_LOOK_BACK]
        return (
            len(person.forms) == 1
            and len(mentions) >= _OFTEN
            and sum(m.free for m in mentions) * 2 >= len(mentions)
            and not any(m.first and words.lower[m.first - 1] in _PLACED for m in mentions)
        )

    def _introduced(self, mention: Mention) -> bool:
        """Whether an age, "who", or what somebody does follows a name between commas."""
        words, gap = self.words, self.words.between(mention.last)
        if not gap.startswith(",") or mention.possessive:
            return False
        first = mention.last + 1
        if words.lower[first] in _WHO or (words.lower[first].isdigit() and len(words.lower[first]) == 2):
            return True
        for i in range(first, min(first + 8, len(words))):
            if words.tags[i] & ROLE and not words.capital[i]:
                return True
            if words.gaps[i].strip() or words.lower[i] in self.lexicon.cues:
                return False
        return False

    def _speaks(self, mention: Mention) -> bool:
        """Whether a verb of speech stands directly behind a name, or between a quotation and the name."""
        words, cues = self.words, self.lexicon.cues
        i = mention.last + 1
        if i < len(words) and words.gaps[mention.last] == " ":
            cue = cues.get(words.lower[i])
            if cue is not None and cue.kind == "speech" and not cue.doubtful:
                return True
        i = first_word(words, mention) - 1
        if i > 0 and any(
            cue.kind == "according" and split == (words.lower[i - 1], words.lower[i])
            for split, cue in self.lexicon.phrases.get(words.lower[i - 1], ())
        ):
            return True
        if i < 1 or not any(mark in words.gaps[i - 1] for mark in _MARKS):
            return False  # "X, who is a lawyer, said Trump could sue": what is said begins with the name
        cue = cues.get(words.lower[i])
        return cue is not None and cue.kind == "speech"


def place_of(starts: Sequence[int], at: int) -> int:
    """The index of the last start at or before `at` (0 where there is none)."""
    return max(0, bisect_left(starts, at + 1) - 1)
