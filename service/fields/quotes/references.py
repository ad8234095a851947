"""What a short phrase goes back to that the article has introduced before: the expert, the statement, the company."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from service.fields.quotes.lexicon import Lexicon
from service.fields.quotes.mention import Mention, first_word
from service.fields.quotes.phrases import noun_phrases, plural
from service.fields.quotes.tagged import Tagged

_EARLIER = 6
"""So many earlier places of a word are read, nearest first."""

_FEW = 4
"""The places of so many words are looked for one by one; then those of all words are listed at once."""

_SENTENCE = 2_000
"""In a longer sentence nothing is looked for."""

_SOURCE = 6
"""Who issued a statement is named so many words after it: "a report released on Monday by X"."""


class References:
    """Finds who or what a definite phrase goes back to. The places of a word are listed when first asked for."""

    def __init__(
        self,
        words: Tagged,
        outside: Sequence[Mention],
        sentence_starts: Sequence[int],
        quoted: Sequence[tuple[int, int]],
        lexicon: Lexicon,
    ) -> None:
        self.words, self.outside, self.lexicon = words, outside, lexicon
        self._starts = [m.start for m in outside]
        self._sentences = sentence_starts
        self._quoted = quoted
        self._quoted_starts = [a for a, _ in quoted]
        self._places: dict[str, list[int]] = {}
        self._few: dict[str, list[int]] = {}

    def introduced(self, mention: Mention) -> Mention | None:
        """The earlier phrase or name with the same noun as a definite phrase: "one legal expert" for "the expert"."""
        for i in self._earlier(mention):
            start, end = self._sentence(self.words.starts[i])
            found = self._owner(i, start, end)
            if found is not None and self._fits(mention, found):
                return found
        return None

    def _fits(self, mention: Mention, found: Mention) -> bool:
        """Whether what a phrase says of somebody is said where they were introduced: never another state's senator."""
        words, lists = self.words, self.lexicon.lists
        first, last = first_word(self.words, found), found.last
        own = words.lower[first : last + 1]
        if any(word not in own for word in words.lower[mention.first + 1 : mention.head]):
            return False
        if found.kind == "role" and plural(words.lower[mention.head]):
            # "Researchers at X … the researchers"; "several Democrats" are not "the Democrats".
            return words.lower[first] not in lists["determiners"]
        return True

    def issuer(self, mention: Mention) -> Mention | None:
        """Who issued the statement, report or letter that a phrase names, here or where it came up before."""
        here = self._named_beside(mention.head if mention.head >= 0 else mention.last)
        if here is not None or not mention.definite:
            return here
        for i in self._earlier(mention):
            beside = self._named_beside(i)
            if beside is not None:
                return beside
            start, end = self._sentence(self.words.starts[i])
            subject = self._subject(start, end)
            if subject is not None:
                return subject
        return None

    def body_named(self, mention: Mention) -> Mention | None:
        """The organisation whose name holds the word of a definite phrase: "the Ministry of X" for "the ministry"."""
        head = self.words.lower[mention.head]
        place = bisect_left(self._starts, mention.start)
        before = self.outside[max(0, place - 60) : place]
        for one in [*reversed(before), *self.outside[place : place + 10]]:
            if one.kind == "organization" and head in self.words.lower[one.first : one.last + 1]:
                return one
        return None

    def subject_before(self, at: int) -> Mention | None:
        """The subject of the sentence before the one at this offset, in plain order."""
        place = bisect_right(self._sentences, at) - 1
        if place < 1:
            return None
        start = self._sentences[place - 1]
        return self._subject(start, self._sentences[place])

    def several_before(self, at: int) -> Mention | None:
        """The first people in the plural in the sentence before the one at this offset: "hundreds of protesters"."""
        place = bisect_right(self._sentences, at) - 1
        if place < 1 or self.lexicon.capital_nouns:
            return None
        start, end = self._sentences[place - 1], self._sentences[place]
        if end - start > _SENTENCE:
            return None
        return next(
            (
                p
                for p in self._phrases(start, end)
                if p.kind == "role" and plural(self.words.lower[p.head]) and not self._inside(p.first)
            ),
            None,
        )

    def _earlier(self, mention: Mention) -> list[int]:
        """The nearest places of a phrase's noun before it, outside quotations."""
        head = self.words.lower[mention.head if mention.head >= 0 else mention.last]
        places = self._few.get(head)
        if places is None and len(self._few) < _FEW:
            places, place, lower = [], -1, self.words.lower
            for _ in range(lower.count(head)):
                place = lower.index(head, place + 1)
                places.append(place)
            self._few[head] = places
        if places is None:
            if not self._places:
                for i, word in enumerate(self.words.lower):
                    self._places.setdefault(word, []).append(i)
            places = self._places[head]
        last = bisect_left(places, mention.first)
        found = [i for i in reversed(places[max(0, last - 4 * _EARLIER) : last]) if not self._inside(i)]
        return found[:_EARLIER]

    def _inside(self, i: int) -> bool:
        at = self.words.starts[i]
        place = bisect_right(self._quoted_starts, at) - 1
        return place >= 0 and at < self._quoted[place][1]

    def _sentence(self, at: int) -> tuple[int, int]:
        place = bisect_right(self._sentences, at) - 1
        start = self._sentences[max(0, place)] if self._sentences else 0
        end = self._sentences[place + 1] if 0 <= place < len(self._sentences) - 1 else len(self.words.text)
        return start, min(end, start + _SENTENCE)

    def _within(self, start: int, end: int) -> Sequence[Mention]:
        return self.outside[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _phrases(self, start: int, end: int) -> list[Mention]:
        words, lists = self.words, self.lexicon.lists
        first = words.at(start)
        opener = words.lower[first] if first < len(words) else ""
        if opener in lists["adverbs"] and opener not in lists["auxiliaries"]:
            first += 1  # "Now researchers at X suggest": what follows may be a phrase of its own
        return noun_phrases(words, first, words.at(end), self._within(start, end), self.lexicon)

    def _owner(self, i: int, start: int, end: int) -> Mention | None:
        """The name a word is title or apposition of, or the phrase whose noun it is, where that introduces somebody."""
        words = self.words
        names = [m for m in self._within(start, end) if m.kind == "name"]
        for name in names:
            if name.title is not None and name.title[0] <= words.starts[i] < name.title[1]:
                return name
        phrase = next((p for p in self._phrases(start, end) if p.head == i and not p.possessive), None)
        if phrase is None:
            return None
        for name in names:
            after = name.last + 1 == phrase.first and not name.possessive
            if after and words.between(name.last).strip() in (",", "—", "–"):
                return name
            if phrase.last + 1 == name.first and words.between(phrase.last) == ", ":
                return name
        if phrase.definite and phrase.last == phrase.head:
            return None  # "the expert" again
        return phrase

    def _named_beside(self, i: int) -> Mention | None:
        """Who a report is by: "a statement by X", "X's report", "the tweet from X"."""
        words, lists = self.words, self.lexicon.lists
        sources = lists["issuers"]
        start, end = self._sentence(words.starts[i])
        for one in self._within(start, end):
            beside = one.last + 1 == i or (one.last + 2 == i and words.adjoin(i - 1))
            if beside and (one.possessive or (one.modifier and one.kind == "organization")):
                return one
        for k in range(i + 1, min(i + 1 + _SOURCE, len(words) - 1)):
            if words.starts[k] >= end or not words.adjoin(k - 1):
                return None
            if words.lower[k] not in sources:
                continue
            first = k + 2 if words.lower[k + 1] in lists["determiners"] else k + 1
            at = next(
                (
                    m
                    for m in self._within(start, end)
                    if first_word(self.words, m) in (k + 1, first) and not m.possessive
                ),
                None,
            )
            if at is not None and at.modifier:
                at = self._outlet(at)
            if at is not None:
                return at
            phrase = next((p for p in self._phrases(start, end) if p.first == k + 1), None)
            return phrase if phrase is not None and phrase.kind in ("role", "organization") else None
        return None

    def _outlet(self, name: Mention) -> Mention | None:
        """A name with the noun that it describes, where the two are a body's: "Vulture magazine"."""
        words, noun = self.words, name.last + 1
        if not name.modifier or words.lower[noun] not in self.lexicon.lists["outlets"]:
            return None  # "a Sussex spokesperson"
        return name._replace(kind="organization", last=noun, end=words.ends[noun], modifier=False)

    def _subject(self, start: int, end: int) -> Mention | None:
        """The first name, organisation or role in a sentence that may be its subject."""
        if self._quoted_starts and self._inside(self.words.at(start)):
            return None
        within = [self._outlet(m) or m for m in self._within(start, end)]
        names = [m for m in within if m.free]
        phrases = [p for p in self._phrases(start, end) if p.free and self._may_speak(p)]
        found = sorted((m for m in [*names, *phrases] if not self._inside(m.first)), key=lambda m: m.first)
        speaking = next((m for m in found if self._speaks(m)), None)
        return speaking or (found[0] if found else None)

    def _may_speak(self, phrase: Mention) -> bool:
        return phrase.kind in ("role", "organization") or self.words.lower[phrase.head] in self.lexicon.lists["outlets"]

    def _speaks(self, mention: Mention) -> bool:
        """Whether a verb of speech follows a mention directly."""
        following = mention.last + 1
        cue = self.lexicon.cues.get(self.words.lower[following]) if following < len(self.words) else None
        return cue is not None and cue.kind == "speech"
