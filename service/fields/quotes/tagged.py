"""The words of a text with what the lexicon of its language says of each, as one number a word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from service.fields.quotes.lexicon import Lexicon
from service.text.names import fold
from service.text.words import Words, cut_words

TITLE = 1
"""It stands before names: "President", "Mrs"; or its last part after a hyphen does."""
ROLE = 2
"""In small letters it says what somebody does or is."""
ROLE_CAPITAL = 4
"""So it does where it begins with a capital."""
FIRST_NAME = 8
ORGANIZATION = 16
OPENS = 32
"""A noun phrase may begin with it: a determiner, a number, a role, a word for one of several."""
CUE = 64
"""It may be, or begin, a cue of speech."""
POINTS = 128
"""It may be a pronoun, or hold one as a part."""
LISTED_ROLE = 256
LINK = 512
"""What links a role to an office, and "of"."""
AFTER_NAME = 1024
"""A noun that a name before it only describes: "the Trump campaign"."""
REPORTS = 2048
"""A cue by which a sentence without quotation may report speech."""
CALENDAR = 4096

_PRONOUNS = ("he", "she", "it", "they", "self")
_PLACED = CUE | POINTS | REPORTS
_MEMORY = 40_000
_LONG = 30


class _Tags(dict[str, int]):
    """Word in small letters -> its tags. Remembers words as they come, a bounded number of them: words repeat."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon
        names = ("titles", "roles", "organizations", "determiners", "alone", "linking", "documents", "calendar")
        listed = frozenset(("of", *lexicon.cues, *lexicon.phrases, *lexicon.first_names)).union(
            *(lexicon.lists[name] for name in (*names, *_PRONOUNS))
        )
        endings = (*lexicon.role_endings, *(ending + "s" for ending in lexicon.role_endings))
        self.length = min(map(len, endings), default=1)
        self.tails = frozenset(ending[-self.length :] for ending in endings)
        self.update((word, _tags(word, lexicon)) for word in sorted(listed))

    def __missing__(self, word: str) -> int:
        # All that is listed is known from the start. Most other words end like no role: whether that is so costs less
        # than all the questions: one look at the last letters, not one for each of hundreds of endings.
        if word[-self.length :] in self.tails or not word.isalpha():
            tags = OPENS if word.isdigit() else _tags(word, self.lexicon)
        else:
            tags = FIRST_NAME if not word.isascii() and fold(word) in self.lexicon.first_names else 0
        if len(self) < _MEMORY and len(word) <= _LONG:
            self[word] = tags
        return tags


def _tags(word: str, lexicon: Lexicon) -> int:
    lists = lexicon.lists
    tags = 0
    if word in lists["titles"] or word.rsplit("-", 1)[-1] in lists["titles"]:
        tags |= TITLE
    if lexicon.is_role(word):
        tags |= ROLE | OPENS
    if lexicon.is_role(word, True):
        tags |= ROLE_CAPITAL
    if word in lists["roles"]:
        tags |= LISTED_ROLE
    if fold(word) in lexicon.first_names:
        tags |= FIRST_NAME
    if word in lists["organizations"]:
        tags |= ORGANIZATION
    if word in lists["determiners"] or word in lists["alone"] or word[:1].isdigit():
        tags |= OPENS
    if word in lexicon.cues or word in lexicon.phrases or "-" in word:
        tags |= CUE
    pronoun = any(word in lists[name] for name in _PRONOUNS)
    if pronoun or "-" in word or "'" in word or "’" in word:
        tags |= POINTS
    if word == "of" or word in lists["linking"]:
        tags |= LINK
    if (tags & (ROLE | ORGANIZATION) or word in lists["documents"]) and word not in lexicon.cues:
        tags |= AFTER_NAME
    cue = lexicon.cues.get(word)
    if (cue is not None and cue.kind != "noun") or word in lexicon.phrases:
        tags |= REPORTS
    if word in lists["calendar"]:
        tags |= CALENDAR
    return tags


@lru_cache(maxsize=64)
def _tags_of(lexicon: Lexicon) -> _Tags:
    return _Tags(lexicon)


@dataclass(frozen=True, slots=True)
class Tagged(Words):
    """Words with their tags; all tags are 0 where there is no lexicon for the language."""

    tags: list[int]
    cue_places: list[int]
    """The words that are tagged `CUE`, in order."""
    pronoun_places: list[int]
    """The words that are tagged `POINTS`."""
    report_places: list[int]
    """The words that are tagged `REPORTS`."""


def tag_words(text: str, lexicon: Lexicon | None, limit: int | None = None) -> Tagged:
    """The words of `text`, or of its first `limit` code points, each with what the lexicon says of it."""
    cut = cut_words(text, limit)
    tags = [0] * len(cut) if lexicon is None else list(map(_tags_of(lexicon).__getitem__, cut.lower))
    marked = [i for i, tag in enumerate(tags) if tag & _PLACED]
    return Tagged(
        cut.text, cut.starts, cut.ends, cut.forms, cut.lower, cut.capital, cut.possessive, cut.gaps, tags,
        [i for i in marked if tags[i] & CUE],
        [i for i in marked if tags[i] & POINTS],
        [i for i in marked if tags[i] & REPORTS],
    )  # fmt: skip
