"""Whom a definite phrase means that the article has described so elsewhere: "the finance minister", "Peru's envoy"."""

from __future__ import annotations

from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.mention import Mention
from service.fields.quotes.people import People, Person
from service.fields.quotes.phrases import plural
from service.fields.quotes.roles import role_of
from service.fields.quotes.tagged import Tagged
from service.text.words import cut_words

_PEOPLE = 200
"""The descriptions of so many people are read; no article has more."""


class Descriptions:
    """What the article says of everybody it names. Read when first asked for."""

    def __init__(self, words: Tagged, people: People, lexicon: Lexicon) -> None:
        self.words, self.people, self.lexicon = words, people, lexicon
        self._by_word: dict[str, list[tuple[Person, frozenset[str]]]] | None = None

    def of(self, mention: Mention) -> Person | None:
        """The one person whose title or description holds every word of a phrase of several; None where none or two.

        One word alone ("the minister") says too little, and is not looked for here.
        """
        words, lexicon = self.words, self.lexicon
        if (
            not mention.definite
            or mention.head < 0
            or (plural(words.lower[mention.head]) and not lexicon.capital_nouns)
        ):
            return None
        asked = {
            word
            for word in words.lower[mention.first : mention.last + 1]
            if word not in lexicon.function_words and word not in lexicon.lists["articles"]
        }
        if len(asked) < 2 or words.lower[mention.first] in lexicon.lists["he"] | lexicon.lists["she"]:
            return None
        fitting = [p for p, said in self._described().get(words.lower[mention.head], ()) if asked <= said]
        return fitting[0] if len(fitting) == 1 else None

    def _described(self) -> dict[str, list[tuple[Person, frozenset[str]]]]:
        if self._by_word is None:
            self._by_word = {}
            for person in self.people.people[:_PEOPLE]:
                said = set(" ".join(person.titles[:20]).lower().split())
                role = role_of(person, self.words, self.lexicon)
                if role is not None:
                    said.update(cut_words(role).lower)
                for word in sorted(said):
                    self._by_word.setdefault(word, []).append((person, frozenset(said)))
        return self._by_word
