"""The wording of source lines in all languages, ready to be looked for.

Lists of the table [source] in the language files:

subject       how a note speaks of the article it stands under: "this story"
appeared      what it then says of it: "first appeared", "is republished from"
made          weaker phrases, believed only of a known outlet: "was produced by"
standalone    beginnings of notes without a subject: "originally published", "reprinted with permission"
anaphoric     the same said of "it", by the line after the text: "it was originally published"
too           words between the two that turn the direction round: "this story also ran in …"
preposition   words that stand before the outlet's name after such a phrase
original      link texts that lead to the original: "read the original article"
label         words before a colon that introduce the article's source: "source", "quelle"
inputs        phrases before the outlets that contributed: "with inputs from", "mit material von"
contributed   phrases after them: "contributed to this report"
joint         words that mark a joint credit inside a short line: "with", "mit", "avec"
desk          words for a newsroom: "staff", "redaktion"; of the agency they stand beside, else of the page
partner       phrases of co-publication: "in partnership with"
provided      "provided by"
distributed   "distributed by"
agencies      agencies without a name: "news agencies", "agenturen"
translated    what says that the text is a translation
press_release beginnings that name who issued a release: "this is a press release from"
hat_tip       beginnings that thank an outlet for the news: "h/t"
about         what outlets call themselves in the line about themselves: "nonprofit newsroom"
weekday       names of days, which "published on" is said of too
sisters       domains of outlets of one house, blank-separated: their texts wander without being anybody else's
lead          words before a byline and in it: "by", "von"
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from service.knowledge.load import Knowledge
from service.text.written_dates import month_numbers

RIGHTS = ("copyright", "©", "(c)", "™", "℗")
"""One of these begins a line of rights."""
ISSUER_VIEWS = ("view original content", "view source version on", "original-content von")
"""How press release wires call the link to a release."""
ENCYCLOPEDIA = "wikipedia"
"""Its licence demands a line that names it wherever its text is used."""
_WORD = re.compile(r"[^\W_]+")
_ASCII = bytes(range(128))
_STEM = 8
"""Letters by which a long word is looked for: "contribu" stands for contributed, contribué and contribuyó."""


@dataclass(frozen=True, slots=True)
class PhraseList:
    """Lower-case phrases, the longest first, so that "was first published" is met before "published"."""

    phrases: tuple[str, ...]
    openings: Mapping[str, tuple[str, ...]]
    """First word -> the phrases that begin with it: a line that begins with another needs no further comparison."""
    plain_keys: tuple[str, ...]
    """Beginnings of the longest words of the phrases, none inside another: a line without any of them holds none.

    These are the ones that a text of ASCII alone can hold.
    """
    foreign_keys: tuple[tuple[str, frozenset[str]], ...]
    """The others, each with its letters beyond ASCII: most texts lack them."""
    by_key: Mapping[str, tuple[str, ...]]
    """The phrases by the key that stands in them."""
    unspaced: bool
    """Whether there are phrases in a script without blanks, to which words mean nothing."""

    def may_open(self, first: str) -> bool:
        """Whether a phrase can begin with this word; in scripts without blanks a first word says nothing."""
        return first in self.openings or (self.unspaced and not first.isascii())

    def starting(self, text: str, first: str | None = None) -> str | None:
        """The longest phrase that the (lower-case) text begins with, as whole words; `first` is its `first_word`."""
        if first is None:
            first = first_word(text)
        near = self.phrases if self.unspaced and not first.isascii() else self.openings.get(first)
        if near is None or not text.startswith(near):
            return None
        return next((p for p in near if text.startswith(p) and _ends_word(text, len(p), p)), None)

    def may_hold(self, text: str, foreign: frozenset[str] | None = None) -> bool:
        """Whether the long word of one of the phrases is in the text, whose `letters_beyond_ascii` may be given."""
        for key in self._keys(text, foreign):  # noqa: SIM110 - any() with a generator takes twice as long, some ten times a line
            if key in text:
                return True
        return False

    def _keys(self, text: str, foreign: frozenset[str] | None) -> Sequence[str]:
        """The keys that a text of such letters can hold."""
        if text.isascii():
            return self.plain_keys
        if foreign is None:
            foreign = letters_beyond_ascii(text)
        return [*self.plain_keys, *[key for key, letters in self.foreign_keys if letters <= foreign]]

    def holding(self, text: str, start: int = 0, foreign: frozenset[str] | None = None) -> tuple[int, int] | None:
        """Where the first of the phrases stands in the text from `start` on, as whole words; the longest there."""
        best: tuple[int, int] | None = None
        for key in self._keys(text, foreign):
            for phrase in self.by_key.get(key, ()) if key in text else ():
                at = text.find(phrase, start)
                while at >= 0 and not (_begins_word(text, at, phrase) and _ends_word(text, at + len(phrase), phrase)):
                    at = text.find(phrase, at + 1)
                if at >= 0 and (best is None or (at, -len(phrase)) < (best[0], best[0] - best[1])):
                    best = (at, at + len(phrase))
        return best


class Heard(NamedTuple):
    """Which kinds of note the lines of a page can hold at all: one look over all its lines, not one for each."""

    contributed: bool
    original: bool
    about: bool
    rights: bool
    issued: bool
    encyclopedia: bool


@dataclass(frozen=True, slots=True)
class Phrases:
    """The lists, as described above."""

    subject: PhraseList
    appeared: PhraseList
    made: PhraseList
    standalone: PhraseList
    anaphoric: PhraseList
    too: PhraseList
    preposition: PhraseList
    original: PhraseList
    inputs: PhraseList
    contributed: PhraseList
    partner: PhraseList
    provided: PhraseList
    distributed: PhraseList
    agencies: PhraseList
    translated: PhraseList
    press_release: PhraseList
    hat_tip: PhraseList
    about: PhraseList
    label: frozenset[str]
    joint: frozenset[str]
    desk: frozenset[str]
    lead: frozenset[str]
    sisters: tuple[frozenset[str], ...]
    calendar: frozenset[str]
    """Names of months and weekdays."""
    openings: Mapping[str, tuple[str, ...]]
    """First word -> the phrases that any line of this room begins with, also those that join outlets."""
    beginnings: PhraseList
    """All phrases that a note can begin with, in one list: most lines begin with none of them."""

    def heard(self, low: str) -> Heard:
        """What any of the lines may say, given all of them in small letters."""
        foreign = letters_beyond_ascii(low)
        return Heard(
            self.contributed.holding(low, 0, foreign) is not None,
            self.original.may_hold(low, foreign),
            self.about.holding(low, 0, foreign) is not None,
            any(mark in low for mark in RIGHTS),
            any(words in low for words in ISSUER_VIEWS),
            ENCYCLOPEDIA in low,
        )

    def may_begin(self, low: str, first: str) -> bool:
        """Whether a note or a line of contributors begins so, given the line in small letters and its first word."""
        if not first.isascii() or first == "via" or low.startswith(("©", "®")):
            return True
        near = self.beginnings.openings.get(first)
        return near is not None and low.startswith(near)


@lru_cache(maxsize=4)
def phrases_of(knowledge: Knowledge) -> Phrases:
    """The phrases of all languages together: a page's language is not known yet, and its notes may be in another."""

    def terms(name: str) -> tuple[str, ...]:
        lowered = {lower(term) for term in knowledge.terms("source", name)}
        return tuple(sorted(lowered, key=lambda term: (-len(term), term)))

    def listed(*names: str) -> PhraseList:
        phrases = tuple(sorted({p for name in names for p in terms(name)}, key=lambda term: (-len(term), term)))
        openings: dict[str, tuple[str, ...]] = {}
        for phrase in phrases:
            first = first_word(phrase)
            if first:
                openings[first] = (*openings.get(first, ()), phrase)
        longest = [max(words, key=len) if (words := _WORD.findall(phrase)) else phrase for phrase in phrases]
        stems = sorted({word[:_STEM] for word in longest})
        keys = [stem for stem in stems if not any(other in stem for other in stems if other != stem)]
        by_key: dict[str, tuple[str, ...]] = {}
        for phrase, word in zip(phrases, longest, strict=True):
            key = next(key for key in keys if key in word)
            by_key[key] = (*by_key.get(key, ()), phrase)
        return PhraseList(
            phrases,
            openings,
            tuple(key for key in keys if key.isascii()),
            tuple((key, letters_beyond_ascii(key)) for key in keys if not key.isascii()),
            by_key,
            any(unspaced(c) for phrase in phrases for c in phrase),
        )

    beginnings = listed(
        "subject", "standalone", "anaphoric", "inputs", "provided", "distributed", "press_release", "hat_tip"
    )
    openings = {word: (word,) for word in ("via", "source", "quelle")}
    for phrases in (beginnings, listed("partner")):
        for word, near in phrases.openings.items():
            openings[word] = (*openings.get(word, ()), *near)
    return Phrases(
        subject=listed("subject"),
        appeared=listed("appeared"),
        made=listed("made"),
        standalone=listed("standalone"),
        anaphoric=listed("anaphoric"),
        too=listed("too"),
        preposition=listed("preposition"),
        original=listed("original"),
        inputs=listed("inputs"),
        contributed=listed("contributed"),
        partner=listed("partner"),
        provided=listed("provided"),
        distributed=listed("distributed"),
        agencies=listed("agencies"),
        translated=listed("translated"),
        press_release=listed("press_release"),
        hat_tip=listed("hat_tip"),
        about=listed("about"),
        label=frozenset(terms("label")),
        joint=frozenset(terms("joint")),
        desk=frozenset(terms("desk")),
        lead=frozenset(terms("lead")),
        sisters=tuple(frozenset(term.split()) for term in terms("sisters")),
        calendar=frozenset((*terms("weekday"), *month_numbers(knowledge))),
        openings=openings,
        beginnings=beginnings,
    )


def first_word(text: str) -> str:
    """The first word of a text, without the marks before it; "" where none begins near."""
    found = _WORD.search(text, 0, 40)
    return found[0] if found else ""


def letters_beyond_ascii(text: str) -> frozenset[str]:
    """All characters of a text that are not of ASCII: of most texts some quotation marks and dashes."""
    if text.isascii():
        return frozenset()
    return frozenset(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))


def lower(text: str) -> str:
    """The text in small letters with straight apostrophes, every code point in its place."""
    small = text.lower()
    if text.isascii():
        return small
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small.replace("’", "'").replace("\u00a0", " ")


def unspaced(c: str) -> bool:
    """Whether a letter is of a script that is written without blanks between words."""
    return "\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" or "\u0e00" <= c <= "\u0eff"


def _begins_word(text: str, at: int, phrase: str) -> bool:
    return at == 0 or not phrase[0].isalnum() or unspaced(phrase[0]) or not text[at - 1].isalnum()


def _ends_word(text: str, end: int, phrase: str) -> bool:
    return end >= len(text) or not phrase[-1].isalnum() or unspaced(phrase[-1]) or not text[end].isalnum()
