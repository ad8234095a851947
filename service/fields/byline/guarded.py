"""Long alternations of terms, tried only where a cheap look says that one of the terms may stand there.

Nearly no line of a page is a byline, and an alternation of hundreds of terms is tried at every
position of it. One look into a set of words answers "no" for most lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.text.runs import runs

_WORD = re.compile(r"\w+")
_BEGINNING = re.compile(r"[\s\-–—|•/(]*(\w*)")
LAST_SPACED = "\u0dff"
"""Behind it begin the scripts that write no blanks between words; a term may end inside a run of letters."""
_BEYOND_SPACED = re.compile("[\u0e00-\U0010ffff]")
"""A character behind `LAST_SPACED`."""


class Phrases:
    """A pattern that matches only where one of its terms stands as whole words."""

    __slots__ = ("_always", "_keys", "glued", "pattern")

    def __init__(self, pattern: re.Pattern[str], terms: Iterable[str], glued: tuple[str, ...] = ()) -> None:
        """Keep the pattern with the longest word of each of its casefolded terms, and what a text may begin with."""
        found = [runs(term) for term in terms]
        self.pattern = pattern
        self.glued = glued
        self._always = not all(found)
        self._keys = frozenset(max(words, key=len) for words in found if words)

    def possible(self, text: str) -> bool:
        """Whether the pattern may match: False is certain."""
        if self._always or not self._keys.isdisjoint(runs(text.casefold())):
            return True
        return text.startswith(self.glued) or self.unspaced(text)

    def unspaced(self, text: str) -> bool:
        """Whether a text may be in a script without blanks, where nothing but the pattern itself finds a term."""
        return not text.isascii() and _BEYOND_SPACED.search(text) is not None

    def possible_within(self, folded: str) -> bool:
        """As `possible`, for a long casefolded text and few terms: to find some words is faster than to divide it."""
        if self._always:
            return True
        for key in self._keys:  # noqa: SIM110 - a generator costs as much as the search itself
            if key in folded:
                return True
        return False

    def keys_in(self, folded: str) -> tuple[str, ...]:
        """The longest words of terms that stand in a casefolded text, of many lines as well."""
        return tuple(sorted(self._keys.intersection(runs(folded))))

    def match(self, text: str) -> re.Match[str] | None:
        """As the pattern's own."""
        return self.pattern.match(text) if self.possible(text) else None

    def search(self, text: str) -> re.Match[str] | None:
        """As the pattern's own."""
        return self.pattern.search(text) if self.possible(text) else None

    def sub(self, replacement: str, text: str) -> str:
        """As the pattern's own."""
        return self.pattern.sub(replacement, text) if self.possible(text) else text


class Opening:
    """A pattern for the beginning of a text, whose first word, after blanks and marks, is that of a term."""

    __slots__ = ("_glued", "first", "pattern")

    def __init__(self, pattern: re.Pattern[str], terms: Iterable[str], glued: tuple[str, ...] = ()) -> None:
        """Keep the pattern with the first word of each of its casefolded terms, and what may be glued to a name."""
        self.pattern = pattern
        self.first = frozenset(word[0] for term in terms if (word := _WORD.match(term)))
        self._glued = glued

    def match(self, text: str, at: int = 0, word: str | None = None) -> re.Match[str] | None:
        """As the pattern's own; `word` is the `beginning` of the text, where it is known."""
        if word is None:
            word = beginning(text, at)
        if word and (word.casefold() in self.first or word.startswith(self._glued) or word[0] > LAST_SPACED):
            return self.pattern.match(text, at)
        return None


def beginning(text: str, at: int = 0) -> str:
    """The first word of a text from a place on, after blanks and marks; empty where other marks begin it."""
    found = _BEGINNING.match(text, at)
    return found[1] if found else ""


def first_word(text: str) -> str:
    """The same in small letters."""
    return beginning(text).casefold()


class Ending:
    """A pattern for the end of a text, which ends in a mark or in the last word of a term."""

    __slots__ = ("_last_words", "_marks", "pattern")

    def __init__(self, pattern: re.Pattern[str], marks: tuple[str, ...], terms: Iterable[str]) -> None:
        """Keep the pattern with the marks and the last word of each of its casefolded terms."""
        self.pattern = pattern
        self._marks = marks
        self._last_words = frozenset(term.split()[-1] for term in terms)

    def possible(self, folded: str) -> bool:
        """Whether the pattern may match the text that this is the casefolded form of: False is certain."""
        bare = folded.rstrip()
        if bare.endswith(self._marks):
            return True
        last = bare[bare.rfind(" ") + 1 :]
        return last in self._last_words or (not last.isalnum() and last.split()[-1:] != [last])

    def search(self, text: str) -> re.Match[str] | None:
        """As the pattern's own."""
        return self.pattern.search(text) if self.possible(text[-80:].casefold()) else None
