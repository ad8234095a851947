"""Words that point to somebody."""

from __future__ import annotations

from typing import Literal, NamedTuple

from service.fields.quotes.lexicon import Gender
from service.fields.quotes.tagged import Tagged

MentionKind = Literal["name", "organization", "pronoun", "role", "thing"]


class Mention(NamedTuple):
    """Words that point to somebody; `first` to `last` (inclusive) are indexes of words.

    A tuple, for a page has hundreds and a frozen dataclass takes three times as long to make.
    """

    kind: MentionKind
    first: int
    last: int
    start: int
    end: int
    title: tuple[int, int] | None = None
    """The words of a title or role before the name: "Kremlin spokesperson" (start, end offsets)."""
    gender: Gender | None = None
    possessive: bool = False
    governed: bool = False
    """It follows a preposition, so it is no subject."""
    modifier: bool = False
    """It only describes the noun after it: "the Trump campaign"."""
    definite: bool = False
    """A role with a definite article or possessive: somebody the article has named before, as a rule."""
    head: int = -1
    """The word that says what a role or thing is."""
    known: int = 0
    """How sure a name is somebody's (2 a first name or title stands with it somewhere, 1 it is part of a longer name),
    or for a role or thing, of what kind its noun is."""
    speaks: int = 0
    """At how many other places a verb of speech stands beside this name."""
    times: int = 1
    """How often the article names it. Last, like the two before it: `neighbours.compared` sets them by their place."""

    @property
    def free(self) -> bool:
        """Whether it may be a subject where it stands."""
        return not (self.governed or self.possessive or self.modifier)


_OPENING = frozenset((" “", ' "', " ‘"))


def first_word(words: Tagged, mention: Mention) -> int:
    """The index of the word a mention begins with, its title included."""
    return words.at(mention.title[0]) if mention.title else mention.first


def close(words: Tagged, i: int) -> bool:
    """Whether nothing but a blank, or an opening mark, stands between word `i` and the next."""
    gap = words.gaps[i]
    return gap == " " or gap in _OPENING or (gap.isspace() and "\n" not in gap)
