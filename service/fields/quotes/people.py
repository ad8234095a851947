"""The table of everybody the article names: all mentions of one person under the fullest form of the name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from service.fields.quotes.lexicon import Gender, Lexicon
from service.fields.quotes.mention import Mention
from service.fields.quotes.tagged import Tagged
from service.text.names import PARTICLES, SUFFIXES, fold


@dataclass(slots=True)
class Person:
    """Somebody the article names. Filled while the table is built, then only read."""

    number: int
    name: str
    """The fullest form the article gives."""
    forms: tuple[str, ...]
    """Its words, folded, without suffix."""
    suffix: str
    gender: Gender | None = None
    first_at: int = 0
    """Order of the first mention by any form; names of the headline come before the body."""
    mentions: list[Mention] = field(default_factory=list)
    """Mentions in the body in order."""
    titles: list[str] = field(default_factory=list)
    """Titles and roles before the name anywhere, lower-case."""
    full: int = 0
    """How often more than the surname is given."""
    shown: list[Named] = field(default_factory=list)
    """Mentions in captions in order."""


class Named(NamedTuple):
    """A name somewhere in the article: in the body, or in a headline or caption read for the table only."""

    words: Tagged
    mention: Mention
    in_body: bool
    captioned: bool = False
    """Whether it stands in a caption."""


def _forms(words: Tagged, mention: Mention) -> tuple[tuple[str, ...], str]:
    """The words of a name for comparison, and its "Jr." or the like apart."""
    span = slice(mention.first, mention.last + 1)
    forms = tuple(
        [
            word if word.isascii() and "." not in word else fold(form)
            for word, form in zip(words.lower[span], words.forms[span], strict=True)
        ]
    )
    elided = mention.start - words.starts[mention.first]
    if elided > 0:
        forms = (forms[0][elided:], *forms[1:])  # "d’Anne Dupont" is Anne Dupont
    if forms[-1] not in SUFFIXES:
        return forms, ""
    suffix = forms[-1]
    while len(forms) > 1 and forms[-1] in SUFFIXES:
        forms = forms[:-1]
    return forms, suffix


_LONG = 3
"""Names of more words have a first name that is known, or something else that shows it."""

_NAMESAKES = 24
"""So many people of one surname are compared by nickname and initial; a longer list is no article."""


class People:
    """Finds the person a name stands for. Built once an article, in time linear in its names."""

    def __init__(self, named: Iterable[Named], lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.people: list[Person] = []
        self._by_last: dict[str, list[Person]] = {}
        self._by_first: dict[str, list[Person]] = {}
        self._known: dict[tuple[str, str, str], Person] = {}
        self._by_title: dict[str, list[Person]] = {}
        order = [
            (at, one, *_forms(one.words, one.mention))
            for at, one in enumerate(n for n in named if n.mention.kind == "name")
        ]
        # Longer names first, so that "Van Hollen" finds "Chris Van Hollen" and does not found a person of its own.
        longer = [entry for entry in order if entry[1].mention.last > entry[1].mention.first]
        longer.sort(key=lambda entry: entry[1].mention.first - entry[1].mention.last)
        for entry in longer:
            self._enter(*entry).full += 1
        for person in self.people:
            self._by_first.setdefault(person.forms[0], []).append(person)
        self._of: dict[int, Person | None] = {}
        for at, one, forms, suffix in order:
            found = self._find(one.words, one.mention, forms, suffix)
            if found is None and one.mention.first == one.mention.last and one.in_body:
                found = self._enter(at, one, forms, suffix)
            if found is not None:
                if at < found.first_at:
                    found.first_at = at
                found.gender = found.gender or one.mention.gender
                if one.mention.title is not None:
                    found.titles.append(one.words.text[slice(*one.mention.title)].lower())
                if one.in_body:
                    found.mentions.append(one.mention)
                elif one.captioned:
                    found.shown.append(one)
            if one.in_body:
                self._of[one.mention.first] = found
        for person in self.people:
            for word in sorted({w for t in person.titles[:20] for w in t.replace(".", "").split()}):
                self._by_title.setdefault(word, []).append(person)
        for group in (self._by_last, self._by_first):
            for people in group.values():
                people.sort(key=lambda p: p.first_at)

    def of(self, mention: Mention, words: Tagged) -> Person | None:
        """The person a name of the body stands for."""
        if mention.first in self._of:
            return self._of[mention.first]
        return self._find(words, mention, *_forms(words, mention))

    def titled(self, forms: Iterable[str]) -> list[Person]:
        """The people who have one of these lower-case words in a title before their name; few, in order."""
        found = {p.number: p for form in forms for p in self._by_title.get(form, ())[:_NAMESAKES]}
        return [found[number] for number in sorted(found)]

    def _enter(self, at: int, one: Named, forms: tuple[str, ...], suffix: str) -> Person:
        words, mention = one.words, one.mention
        known = self._known.get((forms[0], forms[-1], suffix))
        if known is not None:
            return known
        for person in self._by_last.get(forms[-1], ())[:_NAMESAKES]:
            if person.suffix == suffix and self._same(person.forms, forms):
                return person
            if bool(suffix) != bool(person.suffix) and forms[0] in self.lexicon.nicknames.get(person.forms[0], ()):
                return person  # "Pat Doe" of Patrick Doe Jr.: a son has his father's name, not a short form of it
        person = Person(len(self.people), words.text[mention.start : mention.end], forms, suffix, mention.gender, at)
        self.people.append(person)
        self._known[(forms[0], forms[-1], suffix)] = person
        self._by_last.setdefault(forms[-1], []).append(person)
        if len(forms) == 1:
            self._by_first.setdefault(forms[0], []).append(person)
        return person

    def _same(self, longer: tuple[str, ...], forms: tuple[str, ...]) -> bool:
        """Whether two names with one surname are one person's."""
        if len(forms) > 1 and longer[-len(forms) :] == forms:
            return True
        if len(longer) == 1 or len(forms) == 1:
            return longer == forms
        a, b = longer[0], forms[0]
        return a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) or b in self.lexicon.nicknames.get(a, ())

    def _rather_a_heading(self, person: Person) -> bool:
        """Whether a long run of capitals is hardly a name: no first name, no title, no particle in it."""
        return (
            len(person.forms) > _LONG
            and person.gender is None
            and not person.titles
            and person.forms[0] not in self.lexicon.first_names
            and not any(form in PARTICLES for form in person.forms)
        )

    def _find(self, words: Tagged, mention: Mention, forms: tuple[str, ...], suffix: str) -> Person | None:
        found = self._by_last.get(forms[-1], ())[:_NAMESAKES]
        if len(forms) > 1:
            known = self._known.get((forms[0], forms[-1], suffix))
            if known is not None:
                return known
            fitting = [p for p in found if self._same(p.forms, forms)]
            return next((p for p in fitting if p.suffix == suffix), fitting[0] if fitting else None)
        options = [
            p
            for p in found
            if (not mention.gender or not p.gender or p.gender == mention.gender) and not self._rather_a_heading(p)
        ]
        if not options:
            options = list(self._by_first.get(forms[0], ())[:_NAMESAKES])
        if len(options) < 2:
            return options[0] if options else None
        if mention.title is not None:
            # "President Clinton" is whoever the article gives that title.
            title = words.text[slice(*mention.title)].lower().split()[-1]
            titled = [p for p in options if any(title in t.split() for t in p.titles)]
            options = titled or options
        plain = [p for p in options if not p.suffix]
        options = plain or options
        if len(options) > 1:
            full = [p for p in options if len(p.forms) > 1]
            options = full or options
        # Of two people with one surname the article is about the one it names in full more often, or introduces first.
        return min(options, key=lambda p: (-p.full, p.first_at, p.number))
