"""The words of captions and credits in all languages, compiled once for a Knowledge.

A page's language is not known yet when its captions are read, and captions of one page mix
languages (an English agency under a German picture): so all lists are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from service.knowledge import Knowledge, Outlets

_NEVER = re.compile(r"(?!)")

CREATING = frozenset({"agency", "photo"})
"""The kinds of outlets whose name alone, at the end of a caption, is a credit."""


@dataclass(frozen=True, slots=True, eq=False)
class CreditTerms:
    """The lexicon of the captions room, ready for use."""

    label: re.Pattern[str]
    """A label at the very beginning of a credit, with its colon or its "by": "Photo:", "Foto von", "©"."""
    inside: re.Pattern[str]
    """A label in running text, where a credit may begin; group `label` is the label itself."""
    after: re.Pattern[str]
    """A label at the very end of a credit: "J. Stacevičiaus nuotr.", "고영권 기자", "代表撮影"."""
    courtesy: re.Pattern[str]
    """"Courtesy of", "cedida por" at the beginning of a part."""
    via: re.Pattern[str]
    """Words before the organisation that passed the picture on ("via") or ordered it ("for"), as groups."""
    also: re.Pattern[str]
    """"and" in all languages, between two names."""
    interface: re.Pattern[str]
    """Words of a picture viewer at the beginning or at the end of a caption."""
    lead: re.Pattern[str]
    """Words at the beginning of a caption that say only that it is one."""
    numbered: re.Pattern[str]
    """How captions of numbered figures begin: "Figure 3:"."""
    notice: re.Pattern[str]
    """The beginning of what an agency tells desks: "NO RESALES", "EDITORIAL USE ONLY"."""
    filler: frozenset[str]
    impersonal: frozenset[str]
    """Fillers that are a whole credit themselves, though nobody's: "Supplied", "Handout", "privat"."""
    fillers_last: re.Pattern[str]
    """Neutral words behind a name: "Reuters files", "AP Photo"."""
    organisation: frozenset[str]
    labels: frozenset[str]
    outlets: Outlets

    def is_filler(self, part: str) -> bool:
        """Whether a part of a credit names nobody: "File", "Handout", "Archivbild"."""
        return part.casefold().strip(" .:-–—*'\"“”„") in self.filler

    def is_known(self, name: str) -> bool:
        """Whether an outlet or agency of this name is in the table of outlets."""
        return self.outlets.named(name) is not None

    def is_agency(self, name: str) -> bool:
        """Whether it is a news or photo agency's name, so that it is a credit wherever it stands alone."""
        entry = self.outlets.named(name)
        return entry is not None and entry.kind in CREATING


@lru_cache(maxsize=4)
def credit_terms(knowledge: Knowledge) -> CreditTerms:
    """The compiled terms of this Knowledge."""

    def terms(name: str) -> tuple[str, ...]:
        return tuple(term.casefold() for term in knowledge.terms("captions", name))

    labels, by, after = terms("label"), terms("by"), terms("after")
    filler = frozenset(term.strip(" .:-") for term in (*terms("filler"), *terms("impersonal")))
    label = _either(labels)
    by_words = _either(by)
    # A label counts with a colon (also the full-width one) or with "by": "photo" alone is a word.
    # "Photo Credit : PTI" prints a blank before the colon, as French does always.
    full = rf"(?:(?:{label})\s*(?:[:：＝]|=(?=\s*[^\W\d_])|\.{{3}}|…)|(?:{label})\s+(?:{by_words})\s*[:：]?(?=\s)|\(c\)|[©ⓒ](?:\s*\d{{4}})?|[\[【〔](?:{label})[\]】〕])"
    courtesy = rf"(?:{_either(terms('courtesy'))})(?=[\s:：])\s*[:：]?"
    return CreditTerms(
        label=re.compile(rf"\s*(?:{full})\s*", re.IGNORECASE),
        inside=re.compile(rf"(?<![\w'’])(?P<label>{full}|{courtesy})\s*", re.IGNORECASE),
        after=re.compile(rf"(?:\s+|(?<=[\u3040-\u30ff\u3400-\u9fff]))(?:{_either(after)})\.?\s*$", re.IGNORECASE)
        if after
        else _NEVER,
        courtesy=re.compile(rf"\s*{courtesy}\s*", re.IGNORECASE),
        via=re.compile(rf"(?:^|[\s,/]+)(?:(?P<for>{_either(terms('for'))})|(?P<via>{_either(terms('via'))})):?\s+", re.IGNORECASE),
        also=re.compile(rf"\s+(?:{_either(terms('and'))})\s+", re.IGNORECASE),
        interface=_edges(terms("interface")),
        lead=re.compile(rf"\s*(?:{_either(terms('lead'))})\s*(?:[,:：]\s*|\n)", re.IGNORECASE),
        numbered=re.compile(rf"\s*(?:{_either(terms('numbered'))})\s*\d{{1,3}}[a-z]?\s*[.:|–—]\s*\S", re.IGNORECASE),
        notice=re.compile(rf"(?<!\w)(?:{_either(terms('notice'))})(?!\w)", re.IGNORECASE),
        filler=filler | frozenset(labels),
        impersonal=frozenset(terms("impersonal")),
        fillers_last=re.compile(rf"[\s\-–]+(?:{_either(filler)})\s*$", re.IGNORECASE),
        organisation=frozenset(terms("organisation")),
        labels=frozenset(labels),
        outlets=knowledge.outlets,
    )


def _either(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first so that no word hides a longer one."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) or r"(?!)"


def _edges(words: tuple[str, ...]) -> re.Pattern[str]:
    either = _either(words)
    # At an edge only where a line or sentence ends there: "Close friends" is no button.
    return re.compile(
        rf"(?:(?<=\n)|(?<=[.!?)…»”]\s)|^)\s*(?:{either})\s*[>»›→]*\s*(?=\n|$)|\s(?:{either})\s*[>»›→]+\s*$", re.IGNORECASE
    )
