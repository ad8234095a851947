"""From the words that point to a speaker to the speaker: the fullest name, a role phrase, an organisation."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from service.article import SpeakerKind
from service.fields.quotes.antecedents import Antecedents, place_of
from service.fields.quotes.bodies import Bodies
from service.fields.quotes.described import Descriptions
from service.fields.quotes.lexicon import Gender, Lexicon
from service.fields.quotes.mention import Mention
from service.fields.quotes.people import People, Person
from service.fields.quotes.phrases import noun_phrases, plural
from service.fields.quotes.references import References
from service.fields.quotes.tagged import Tagged

_RENOWN = 0.5
"""For a phrase that means somebody renowned each time that the article names somebody counts so much."""

_OFTEN = 8
"""More times are as many."""

_BESIDE = 80
"""Between a quotation and the paragraph after it stand at most so many letters, of who said it."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who speaks. `name` None: the words point to somebody whom the article does not let us name."""

    name: str | None
    kind: SpeakerKind
    person: Person | None = None
    sureness: float = 1.0
    """How much of the confidence in the mention survives the step to the name."""
    noun: str | None = None
    """What an unnamed one is: "user" of "one user on X"."""


NOBODY = Resolved(None, "unnamed", None, 0.5)


class Resolver:
    """Resolves mentions of one article; `outside` are the names of the body outside its quotations, in order."""

    def __init__(
        self,
        words: Tagged,
        people: People,
        outside: Sequence[Mention],
        sentence_starts: Sequence[int],
        paragraph_starts: Sequence[int],
        lexicon: Lexicon,
        quoted: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.words, self.people, self.lexicon = words, people, lexicon
        self.bodies = Bodies(words, outside)
        self.descriptions = Descriptions(words, people, lexicon)
        self.references = References(words, outside, sentence_starts, quoted, lexicon)
        self.outside = outside
        self._starts = [m.start for m in outside]
        self._sentences = sentence_starts
        self._paragraphs = paragraph_starts
        self.antecedents = Antecedents(words, people, outside, sentence_starts, paragraph_starts, quoted, lexicon)

    def resolve(self, mention: Mention, last_speaker: Resolved | None, last_at: int) -> Resolved:
        """Who a mention is.

        Args:
            mention: the words outside the quotation.
            last_speaker: who spoke last before it, if anybody.
            last_at: where that quotation ended.
        """
        text = self.words.text[mention.start : mention.end]
        if mention.kind == "name":
            return self._plainly(mention)
        if mention.kind == "organization":
            return self._organization(mention, text, last_speaker)
        if mention.kind == "pronoun":
            return self._pronoun(mention, last_speaker, last_at)
        if mention.kind == "role":
            return self._role(mention, text, last_speaker, last_at)
        return self._thing(mention, text, last_speaker, last_at)

    def _organization(self, mention: Mention, text: str, last_speaker: Resolved | None) -> Resolved:
        """An organisation by its name, or by a phrase: "the company"."""
        if self.words.lower[mention.first] not in self.lexicon.lists["determiners"]:
            return Resolved(text, "organization")
        article = self.words.lower[mention.first] in self.lexicon.lists["articles"]
        if article and mention.definite and mention.last == mention.head == mention.first + 1:
            named = self.references.body_named(mention)
            if named is not None:
                return Resolved(self.bodies.name(named), "organization", None, 0.8)
            subject = self.references.subject_before(mention.start)
            page = self.words.lower[mention.head] in self.lexicon.lists["documents"]  # "the website" is nobody's name
            meant = subject is not None and not page and subject.first < mention.first and self._is_body(subject)
            last = last_speaker.name if last_speaker is not None and last_speaker.kind == "organization" else None
            if subject is not None and meant and (last is None or subject.start >= self._paragraph(mention.start)):
                # Whom the sentence before is about, more so than who spoke last, where no paragraph stands between.
                return Resolved(self.bodies.name(subject), "organization", None, 0.6)
            if last is not None:
                return Resolved(last, "organization", None, 0.7)
        return Resolved(text, "organization", None, 0.9)

    def _paragraph(self, at: int) -> int:
        """Where the paragraph of an offset begins."""
        return self._paragraphs[place_of(self._paragraphs, at)] if self._paragraphs else 0

    def _is_body(self, mention: Mention) -> bool:
        """Whether a name is a company's or another body's: an organisation, or one word that nobody goes by."""
        if mention.kind == "role":
            return self.words.lower[mention.head] in self.lexicon.lists["organizations"]
        if mention.kind != "name":
            return mention.kind == "organization" and self.words.capital[mention.first]
        person = self.people.of(mention, self.words)
        return person is None or (len(person.forms) == 1 and person.gender is None and not person.titles)

    def _thing(self, mention: Mention, text: str, last_speaker: Resolved | None, last_at: int) -> Resolved:
        """A thing that speaks: a document, for whoever issued it, or "it", for an organisation named before."""
        lower, lists = self.words.lower, self.lexicon.lists
        if mention.head < 0:
            return self._it(mention, last_speaker, last_at)
        if mention.definite and lower[mention.head].endswith("-year-old"):
            meant = self.antecedent(mention.start, None, last_speaker, last_at)
            return meant if meant.person is not None else Resolved(text, "unnamed", None, 0.6)
        if lower[mention.head] in lists["issued"]:
            issuer = self.references.issuer(mention)
            if issuer is not None:
                found = self._plainly(issuer)
                return Resolved(found.name, found.kind, found.person, 0.7 * found.sureness)
        if lower[mention.head] in lists["outlets"]:
            return self._organization(mention, text, last_speaker)
        if lower[mention.head] in lists["documents"]:
            subject = self.references.subject_before(mention.start) if mention.definite else None
            if subject is not None and subject.kind == "organization":
                return Resolved(self.bodies.name(subject), "organization", None, 0.6)  # "X ran a profile. The story …"
            return Resolved(text, "unnamed", None, 0.7)
        if self._says(mention):
            return Resolved(text, "unnamed", None, 0.6)  # whatever that is, the article says that it speaks
        return NOBODY

    def _says(self, mention: Mention) -> bool:
        """Whether a plain verb of speech stands right behind a phrase, or in front of it."""
        words, lists = self.words, self.lexicon.lists
        after, before = mention.last + 1, mention.first - 1
        while after < len(words) and after < mention.last + 3 and words.lower[after] in lists["auxiliaries"]:
            after += 1
        for i, adjoin in ((after, mention.last), (before, before)):
            cue = self.lexicon.cues.get(words.lower[i]) if 0 <= i < len(words) and words.adjoin(adjoin) else None
            if cue is not None and cue.kind == "speech" and not cue.participle:
                return True
        return False

    def _it(self, mention: Mention, last_speaker: Resolved | None, last_at: int) -> Resolved:
        paragraph = self._paragraphs[place_of(self._paragraphs, mention.start)] if self._paragraphs else 0
        if last_speaker is not None and last_speaker.kind == "organization" and paragraph - last_at < 400:
            return Resolved(last_speaker.name, "organization", None, 0.6)
        subject = self.references.subject_before(mention.start)
        if subject is not None and subject.kind == "organization":
            return Resolved(self._plainly(subject).name, "organization", None, 0.5)
        return NOBODY

    def _plainly(self, mention: Mention) -> Resolved:
        """Who a name, an organisation or a role elsewhere in the article is."""
        text = self.words.text[mention.start : mention.end]
        if mention.kind == "name":
            person = self.people.of(mention, self.words)
            return Resolved(person.name if person else text, "person", person)
        if mention.kind == "organization":
            return self._organization(mention, text, None)
        noun = self.words.forms[mention.head] if mention.head >= 0 else None
        return Resolved(text, "unnamed", None, 1.0, noun)

    def _role(self, mention: Mention, text: str, last_speaker: Resolved | None, last_at: int) -> Resolved:
        """A role phrase: the person the article gives that title where it is definite, else the phrase itself."""
        words, lists = self.words, self.lexicon.lists
        one = not plural(words.lower[mention.head]) or self.lexicon.capital_nouns
        if (
            one
            and mention.definite
            and words.lower[mention.first] in lists["articles"]
            and mention.last == mention.head
        ):
            inner = [words.lower[i] for i in range(mention.first + 1, mention.last + 1)]
            head = inner[-1] if inner else ""
            forms = sorted({head, *self.lexicon.nicknames.get(head, ())})  # "gov" is short for "governor"
            fitting = [p for p in self.people.titled(forms) if p.mentions and p.mentions[0].start < mention.start]
            if fitting:
                # Several presidents: the one named last before the phrase.
                # Whom the other words of the phrase fit goes first ("the French president").
                def fitness(p: Person) -> int:
                    return max(sum(word in t.split() for word in inner) for t in p.titles[:20])

                recent = max(fitting, key=lambda p: (fitness(p), self._last_before(p, mention.start), -p.number))
                return Resolved(recent.name, "person", recent, 0.8 if len(fitting) == 1 else 0.6)
        described = self.descriptions.of(mention) if one else None
        if described is not None:
            return Resolved(described.name, "person", described, 0.8)
        if mention.definite and words.lower[mention.first] in lists["articles"]:
            introduced = self.references.introduced(mention) if mention.last == mention.head else None
            bare = introduced is not None and introduced.kind == "role" and introduced.last == introduced.first + 1
            if introduced is not None and not (bare and one and introduced.last == introduced.head):
                found = self._plainly(introduced)
                return Resolved(found.name, found.kind, found.person, 0.8, found.noun)
            meant = self._described(mention, last_speaker, last_at)
            if meant is not None:
                return meant
        like = last_speaker.noun if last_speaker is not None else None
        if mention.first == mention.last and words.lower[mention.first] in lists["alone"]:
            # "Another added": one more of those who spoke last. A mere "one" may be a thing: "…, read one."
            if like:
                return Resolved(f"{text} {like}", "unnamed", None, 0.8, like)
            if words.lower[mention.first] == "one":
                return NOBODY
        return Resolved(text, "unnamed", None, 1.0, words.forms[mention.head])

    def _described(self, mention: Mention, last_speaker: Resolved | None, last_at: int) -> Resolved | None:
        """The person an article speaks of, by what they are: "the 31-year-old director", "the actress"."""
        words, lists = self.words, self.lexicon.lists
        if mention.last != mention.head or plural(words.lower[mention.head]):
            return None
        inner = words.lower[mention.first + 1 : mention.head]
        aged = any(word[:1].isdigit() or word in lists["qualifiers"] for word in inner)
        if words.lower[mention.head] not in lists["renown"] and not aged:
            return None  # another president, another spokesman than the one the article speaks of
        found = self.antecedent(mention.start, mention.gender, last_speaker, last_at, renowned=True)
        if found.person is None or (len(found.person.forms) < 2 and not found.person.titles):
            return None
        return Resolved(found.name, found.kind, found.person, 0.8 * found.sureness)

    @staticmethod
    def _last_before(person: Person, at: int) -> int:
        place = bisect_left(person.mentions, at, key=lambda m: m.start)
        return person.mentions[place - 1].start if place else -1

    def _pronoun(self, mention: Mention, last_speaker: Resolved | None, last_at: int) -> Resolved:
        word = self.words.lower[mention.first].rsplit("-", 1)[-1].replace("’", "'").split("'")[0]
        gender = mention.gender
        if gender is None:
            return self._several(mention, last_speaker) if word in self.lexicon.lists["they"] else NOBODY
        return self.antecedent(mention.start, gender, last_speaker, last_at)

    def _several(self, mention: Mention, last_speaker: Resolved | None) -> Resolved:
        """Who "they" are: the organisation that spoke last, or the people the sentence before is about."""
        if last_speaker is not None and last_speaker.kind == "organization":
            return Resolved(last_speaker.name, "organization", None, 0.6)
        subject = self.references.several_before(mention.start)
        if subject is not None:
            found = self._plainly(subject)
            return Resolved(found.name, found.kind, None, 0.6, found.noun)
        one = self._one_of_unknown_gender(mention.start)
        return Resolved(one.name, "person", one, 0.5) if one is not None else NOBODY

    def _one_of_unknown_gender(self, at: int) -> Person | None:
        """The only person in the sentence before, its subject, whom nothing calls he or she: "they" may be one."""
        place = place_of(self._sentences, at)
        if place < 1:
            return None
        low = bisect_left(self._starts, self._sentences[place - 1])
        named = [m for m in self.outside[low : bisect_left(self._starts, at)] if m.kind == "name"]
        people = [self.people.of(m, self.words) for m in named if m.free]
        person = people[0] if people else None
        if person is None or person.gender is not None or len(person.forms) < 2 or any(p is not person for p in people):
            return None
        return person

    def antecedent(
        self, at: int, gender: Gender | None, last_speaker: Resolved | None, last_at: int, renowned: bool = False
    ) -> Resolved:
        """The person a "he" or "she" at this offset stands for, or a phrase for somebody the article is about."""
        person = last_speaker.person if last_speaker is not None else None
        found = sorted(self.antecedents.candidates(at, gender, person, last_at), key=lambda a: -a.sum)
        if renowned and found:
            # "The actress" is whom the article goes on about, and nobody it names once beside her.
            found = [replace(a, sum=a.sum + _RENOWN * min(_OFTEN, len(a.person.mentions))) for a in found]
            found.sort(key=lambda a: -a.sum)
        unnamed = None
        if gender is not None:
            before = place_of(self._sentences, at)
            previous = self._sentences[before - 1] if before > 0 else 0
            here = self._sentences[before] if self._sentences else 0
            unnamed = self._unnamed_before(previous, here, gender)
            unnamed = unnamed or self._unnamed_last(at, gender, last_speaker, last_at)
        sums = [one.sum for one in found] + ([unnamed[1]] if unnamed is not None else [])
        if not sums:
            return NOBODY
        share = 1 / sum(math.exp(value - max(sums)) for value in sums)
        if unnamed is not None and unnamed[1] >= max(sums):
            noun = last_speaker.noun if last_speaker is not None and last_speaker.name == unnamed[0] else None
            return Resolved(unnamed[0], "unnamed", None, 0.7, noun)
        if not self.antecedents.possible(found[0], person):
            return NOBODY
        return Resolved(found[0].person.name, "person", found[0].person, share)

    def _unnamed_last(
        self, at: int, gender: Gender, last_speaker: Resolved | None, last_at: int
    ) -> tuple[str, float] | None:
        """Somebody without a name who spoke last, in the paragraph of an offset or at the end of the one before."""
        if last_speaker is None or last_speaker.name is None or last_speaker.kind != "unnamed":
            return None
        noun = (last_speaker.noun or "").lower()
        if not noun or plural(noun) or noun in self.lexicon.lists["roles_she" if gender == "he" else "roles_he"]:
            return None
        paragraph = self._paragraphs[place_of(self._paragraphs, at)] if self._paragraphs else 0
        if paragraph - last_at > _BESIDE:
            return None
        return last_speaker.name, 2.4 if last_at >= paragraph else 1.8

    def _unnamed_before(self, start: int, at: int, gender: Gender) -> tuple[str, float] | None:
        """Somebody newly introduced without a name between two offsets: "We spoke to one mother. She said"."""
        words = self.words
        if any(mark in words.text[start:at] for mark in '“"«„'):
            return None  # what stands in quotations is nobody's introduction
        first, last = words.at(start), words.at(at)
        if self.lexicon.lists["indefinite"].isdisjoint(words.lower[first:last]):
            return None  # as most sentences
        names = self.outside[bisect_left(self._starts, start) : bisect_left(self._starts, at)]
        best: tuple[str, float] | None = None
        for phrase in noun_phrases(words, first, last, names, self.lexicon):
            if phrase.kind != "role" or phrase.definite or plural(words.lower[phrase.head]) or phrase.possessive:
                continue
            if words.lower[phrase.first] not in self.lexicon.lists["indefinite"] or phrase.gender not in (None, gender):
                continue
            if words.lower[phrase.head] in self.lexicon.lists["many"] or self._beside_name(phrase, names):
                continue
            subject = phrase.free and phrase.first - first < 4 and not any(m.first < phrase.first for m in names)
            value = (3.0 if subject else 1.6 if phrase.free else 2.2) + (0.6 if phrase.gender == gender else 0.0)
            if best is None or value >= best[1]:
                best = (words.text[phrase.start : phrase.end], value)
        return best

    def _beside_name(self, phrase: Mention, names: Sequence[Mention]) -> bool:
        """Whether a phrase describes a name beside it, or only joins somebody: "he and a few others"."""
        words = self.words
        before = words.lower[phrase.first - 1] if phrase.first else ""
        if before in self.lexicon.lists["and"]:
            return True
        return any(
            (m.last + 1 == phrase.first and words.between(m.last).strip() in (",", "—", "–"))
            or (phrase.last + 1 == m.first and words.between(phrase.last) == ", ")
            for m in names
            if m.kind == "name"
        )
