"""Lines that stand beside articles of every outlet and are not the article: what their words say.

The words come from the `[body]` tables of the languages. A page may carry lines of another
language than its own, so all languages are looked for at once; the lists hold only words
that mean the same wherever they stand on a line of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from service.fields.body.measures import spellings, spoken_words
from service.knowledge import Knowledge
from service.layout import Reason

LONGEST_NOTE = 400
"""Code points: paragraphs that mention a disclaimer are longer."""
LONGEST_LABEL = 80
"""Code points of a line that is nothing but a label."""
LONGEST = 60
"""Words: a longer line is text, whatever it contains."""
LONGEST_LINE = 600
"""Code points: the same for scripts without blanks, and for addresses."""

_EDGES = " \t\n.:;,!?…-–—|>›»«<‹→←▶►•·*+[](){}\"“”„'’/#=▼▲↓↑✕×"
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")
_NUMBER = re.compile(r"\W*\d[\d.,:/\s]*\W*")
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")

Phrases = Mapping[str, tuple[tuple[str, Reason], ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The compiled lists of all languages; one object for each Knowledge, compared by identity."""

    whole: Mapping[str, Reason]
    """Lines that consist of nothing else."""
    leads: Phrases
    """First word -> phrases that lines begin with."""
    phrases: Phrases
    """First word -> phrases that lines contain."""
    loose_leads: tuple[tuple[str, Reason], ...]
    """The same for phrases without a first word: of scripts without blanks, word stems, signs."""
    loose_starts: tuple[str, ...]
    loose_firsts: frozenset[str]
    """The first characters of `loose_starts`."""
    loose_phrases: tuple[tuple[str, Reason], ...]
    loose_marks: re.Pattern[str]
    """A character of each loose phrase beyond ASCII: a line with none of them holds no such phrase."""
    loose_marked: Mapping[str, tuple[str, ...]]
    """That character -> its phrases."""
    phrase_words: Mapping[str, tuple[str, ...]]
    """Of each of `phrases` the word that says most -> the phrases: a line with none of them holds no such phrase."""
    phrase_keys: frozenset[str]
    """The keys of `phrase_words`: a set is asked twice as fast as the keys of a mapping."""
    notes: Phrases
    """First word -> phrases of notes in which an outlet speaks of itself."""
    note_keys: frozenset[str]
    """The same as `phrase_keys`, for `notes`."""
    loose_notes: tuple[tuple[str, Reason], ...]
    labels: frozenset[str]
    """Labels that come with numbers, without these."""
    credits: tuple[str, ...]
    """What short lines begin with that name another outlet or who checked the text."""
    endings: frozenset[str]
    """Headings of what follows an article."""
    previous: tuple[str, ...]
    """Labels of the previous article."""
    next: tuple[str, ...]
    """Labels of the next article."""
    direction_firsts: frozenset[str]
    """The first characters of `previous` and `next`."""
    stop_words: frozenset[str]
    particles: tuple[str, ...]

    def reason(self, text: str, words: int) -> Reason | None:
        """Why the line of so many words is not the article's, as far as its words alone can say."""
        return self.heard(text, words)[0]

    def heard(self, text: str, words: int) -> tuple[Reason | None, Sequence[str]]:
        """`reason`, and the words of the line in lower case; none where it is so long that it can be but text."""
        if words > LONGEST or len(text) > LONGEST_LINE:
            return None, ()
        spoken = spoken_words(text)
        return self._reason(text.casefold(), spoken), spoken

    def _reason(self, line: str, spoken: Sequence[str]) -> Reason | None:
        bare = line.strip(_EDGES)
        if not bare or (not bare[0].isalpha() and _NUMBER.fullmatch(line)):
            return "boilerplate"
        if ("//" in line or "@" in line or "www." in line) and _ADDRESS.fullmatch(line):
            return "boilerplate"
        if len(bare) <= LONGEST_LABEL and (found := self.whole.get(bare)) is not None:
            return found
        if spoken and spoken[0] in self.leads:
            start = line.lstrip(_EDGES)
            for phrase, reason in self.leads[spoken[0]]:
                if start.startswith(phrase) and not start[len(phrase) : len(phrase) + 1].isalnum():
                    return reason
        if not line.isascii():
            start = line.lstrip(_EDGES)
            if start[:1] in self.loose_firsts and start.startswith(self.loose_starts):
                return next(reason for phrase, reason in self.loose_leads if start.startswith(phrase))
            if (marks := self.loose_marks.findall(line)) and _has_any(line, set(marks), self.loose_marked):
                return next(reason for phrase, reason in self.loose_phrases if phrase in line)
        if (keys := self.phrase_keys.intersection(spoken)) and _has_any(line, keys, self.phrase_words):
            for token in spoken:  # the first phrase of the line gives the reason
                for phrase, reason in self.phrases.get(token, ()):
                    if phrase in line:
                        return reason
        return None

    def is_furniture(self, text: str, words: int, reason: Reason | None, spoken: Sequence[str]) -> bool:
        """Whether the words alone decide that the line is not the article's.

        It is nothing but a label ("Advertisement", "Slideshow (15 images)"; of 3,400 such lines eight stood in a
        body), or it is short and says what only outlets say of themselves.

        Args:
            text: the line.
            words: how many it has.
            reason: what `heard` gives for it.
            spoken: the same.
        """
        if len(text) > LONGEST_NOTE:
            return False
        if reason is None and words <= LONGEST and len(text) > LONGEST_LABEL:
            return False  # `reason` has looked for the same notes
        line = text.casefold()
        if len(text) <= LONGEST_LABEL:
            bare = line.strip(_EDGES)
            if bare.startswith(self.credits) and text[-1] not in ".!?":
                return True
            if bare in self.whole or " ".join(_LETTERS.findall(bare)) in self.labels:
                return True
        tokens = spoken or spoken_words(text)
        if not self.note_keys.isdisjoint(tokens) and any(
            phrase in line for token in tokens for phrase, _ in self.notes.get(token, ())
        ):
            return True
        return not line.isascii() and any(phrase in line for phrase, _ in self.loose_notes)

    def is_ending(self, text: str) -> bool:
        """Whether the line is a heading of what follows an article."""
        return len(text) <= 60 and text.casefold().strip(_EDGES) in self.endings

    def direction(self, text: str) -> str:
        """`previous` or `next` where the line begins with such a label, else the empty string."""
        if text[:1] not in _EDGES and text[:1].casefold()[:1] not in self.direction_firsts:
            return ""  # nearly all lines
        line = text[:80].casefold().lstrip(_EDGES)
        for name, labels in (("previous", self.previous), ("next", self.next)):
            if line.startswith(labels) and any(
                line.startswith(label) and not line[len(label) : len(label) + 1].isalnum() for label in labels
            ):
                return name
        return ""


@lru_cache(maxsize=4)
def lines_of(knowledge: Knowledge) -> Lines:
    """The lists of all languages, compiled once for each Knowledge."""

    def terms(name: str) -> tuple[str, ...]:
        return tuple(term.casefold() for term in knowledge.terms("body", name))

    def bare(name: str) -> Iterable[str]:
        return (term.strip(_EDGES) for term in terms(name))

    whole: dict[str, Reason] = {}
    for name, reason in _WHOLE:
        for term in bare(name):
            whole.setdefault(term, reason)
    leads, loose_leads = _indexed((term, reason) for name, reason in _LEADS for term in terms(name))
    phrases, loose_phrases = _indexed((term, reason) for name, reason in _PHRASES for term in terms(name))
    notes, loose_notes = _indexed((term, reason) for name, reason in _NOTES for term in terms(name))
    phrase_words = _telling(phrases)
    marked: dict[str, list[str]] = {}
    for phrase, _ in loose_phrases:
        marked.setdefault(next((sign for sign in phrase if not sign.isascii()), phrase[0]), []).append(phrase)
    return Lines(
        whole=whole,
        leads=leads,
        phrases=phrases,
        loose_leads=loose_leads,
        loose_starts=tuple(phrase for phrase, _ in loose_leads),
        loose_firsts=frozenset(phrase[0] for phrase, _ in loose_leads),
        loose_phrases=loose_phrases,
        loose_marks=re.compile(f"[{''.join(map(re.escape, sorted(marked)))}]" if marked else r"(?!)"),
        loose_marked={mark: tuple(found) for mark, found in marked.items()},
        phrase_words=phrase_words,
        phrase_keys=frozenset(phrase_words),
        notes=notes,
        note_keys=frozenset(_telling(notes)),
        loose_notes=loose_notes,
        labels=frozenset(bare("labels")),
        credits=terms("credits"),
        endings=frozenset((*bare("ending"), *bare("comments"), *bare("biography"))),
        previous=tuple(bare("previous")),
        next=tuple(bare("next")),
        direction_firsts=frozenset(label[:1] for label in (*bare("previous"), *bare("next"))),
        stop_words=spellings(terms("stop_words")),
        particles=terms("particles"),
    )


_WHOLE: tuple[tuple[str, Reason], ...] = (
    ("advertisement", "advertisement"),
    ("share", "share"),
    ("comments", "comments"),
    ("navigation", "navigation"),
    ("previous", "navigation"),
    ("next", "navigation"),
    ("related", "related"),
    ("ending", "related"),
    ("biography", "author_biography"),
)
_LEADS: tuple[tuple[str, Reason], ...] = (("advertisement", "advertisement"), ("related", "related"))
_NOTES: tuple[tuple[str, Reason], ...] = (
    ("disclaimer", "boilerplate"),
    ("contact", "author_biography"),
    ("gift", "share"),
)
_PHRASES: tuple[tuple[str, Reason], ...] = (
    *_NOTES,
    ("newsletter", "newsletter"),
    ("paywall", "promo"),
    ("follow", "share"),
    ("rights", "boilerplate"),
)


def _has_any(line: str, keys: Iterable[str], phrases: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether the line has a phrase of one of the keys."""
    for key in keys:
        for phrase in phrases[key]:
            if phrase in line:
                return True
    return False


def _telling(phrases: Phrases) -> dict[str, tuple[str, ...]]:
    """The phrases by the longest of their words that stand whole wherever they do: the last may go on in a line.

    First words are mostly "to" and "in", which nearly every line has.
    """
    found: dict[str, list[str]] = {}
    for first, told in phrases.items():
        for phrase, _ in told:
            found.setdefault(max((first, *_WORD.findall(phrase)[1:-1]), key=len), []).append(phrase)
    return {word: tuple(held) for word, held in found.items()}


def _indexed(terms: Iterable[tuple[str, Reason]]) -> tuple[Phrases, tuple[tuple[str, Reason], ...]]:
    """The phrases by their first word, and those that have none a line could be asked for."""
    by_word: dict[str, list[tuple[str, Reason]]] = {}
    loose: dict[str, Reason] = {}
    for term, reason in terms:
        words = _WORD.findall(term)
        if term.isascii() and len(term) < 5:  # "pr", "ad": words of many other meanings at the head of a line
            continue
        if words and term.startswith(words[0]) and (term.isascii() or len(words) > 1):
            by_word.setdefault(words[0], []).append((term, reason))
        else:
            loose.setdefault(term, reason)
    return {word: tuple(dict.fromkeys(found)) for word, found in by_word.items()}, tuple(loose.items())
