"""The wording of source lines in all languages, ready to be looked for.

Lists of the table [source] in the language files:

subject       how a note speaks of the article it stands under: "this story"
appeared      what it then says of it: "first appeared", "is republished from"
made          weaker phrases, believed only of a known outlet: "was produced by"
standalone    beginnings of notes without a subject: "originally published", "reprinted with permission"
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
from dataclasses import dataclass
from functools import lru_cache

from service.knowledge.load import Knowledge
from service.text.written_dates import month_numbers

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class PhraseList:
    """Lower-case phrases, the longest first, so that "was first published" is met before "published"."""

    phrases: tuple[str, ...]
    openings: frozenset[str]
    """The first words of the phrases: a line that begins with another needs no further comparison."""
    keys: tuple[str, ...]
    """The longest words of the phrases: a line without any of them needs no further search."""
    unspaced: bool
    """Whether there are phrases in a script without blanks, to which words mean nothing."""

    def starting(self, text: str) -> str | None:
        """The longest phrase that the (lower-case) text begins with, as whole words."""
        first = _WORD.search(text, 0, 40)
        if first is None or (first[0] not in self.openings and not (self.unspaced and not first[0].isascii())):
            return None
        if not text.startswith(self.phrases):
            return None
        return next((p for p in self.phrases if text.startswith(p) and _ends_word(text, len(p), p)), None)

    def holding(self, text: str, start: int = 0) -> tuple[int, int] | None:
        """Where the first of the phrases stands in the text from `start` on, as whole words; the longest there."""
        for key in self.keys:
            if key in text:
                break
        else:
            return None
        best: tuple[int, int] | None = None
        for phrase in self.phrases:
            at = text.find(phrase, start)
            while at >= 0 and not (_begins_word(text, at, phrase) and _ends_word(text, at + len(phrase), phrase)):
                at = text.find(phrase, at + 1)
            if at >= 0 and (best is None or at < best[0]):
                best = (at, at + len(phrase))
        return best


@dataclass(frozen=True, slots=True)
class Phrases:
    """The lists, as described above."""

    subject: PhraseList
    appeared: PhraseList
    made: PhraseList
    standalone: PhraseList
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
    starters: frozenset[str]
    """The first words of all phrases that a note can begin with: most lines begin with none of them."""

    def may_begin(self, text: str) -> bool:
        """Whether a note or a line of contributors can begin so; scripts other than Latin always may."""
        first = _WORD.search(text, 0, 40)
        return first is not None and (first[0] in self.starters or not first[0].isascii())


@lru_cache(maxsize=4)
def phrases_of(knowledge: Knowledge) -> Phrases:
    """The phrases of all languages together: a page's language is not known yet, and its notes may be in another."""

    def terms(name: str) -> tuple[str, ...]:
        lowered = {lower(term) for term in knowledge.terms("source", name)}
        return tuple(sorted(lowered, key=lambda term: (-len(term), term)))

    def listed(name: str) -> PhraseList:
        phrases = terms(name)
        openings = frozenset(words[0] for phrase in phrases if (words := _WORD.findall(phrase)))
        keys = sorted({max(words, key=len) if (words := _WORD.findall(phrase)) else phrase for phrase in phrases})
        return PhraseList(phrases, openings, tuple(keys), any(_unspaced(c) for phrase in phrases for c in phrase))

    beginnings = ("subject", "standalone", "inputs", "provided", "distributed", "press_release", "hat_tip")
    starters = frozenset(word for name in beginnings for word in listed(name).openings)
    return Phrases(
        subject=listed("subject"),
        appeared=listed("appeared"),
        made=listed("made"),
        standalone=listed("standalone"),
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
        starters=starters | {"via"},
    )


def lower(text: str) -> str:
    """The text in small letters with straight apostrophes, every code point in its place."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return small.replace("’", "'").replace("\u00a0", " ")


def _unspaced(c: str) -> bool:
    return "\u3040" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" or "\u0e00" <= c <= "\u0eff"


def _begins_word(text: str, at: int, phrase: str) -> bool:
    return at == 0 or not phrase[0].isalnum() or _unspaced(phrase[0]) or not text[at - 1].isalnum()


def _ends_word(text: str, end: int, phrase: str) -> bool:
    return end >= len(text) or not phrase[-1].isalnum() or _unspaced(phrase[-1]) or not text[end].isalnum()
