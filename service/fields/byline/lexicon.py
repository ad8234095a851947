"""The words of bylines, compiled once per Knowledge."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from service.fields.byline.guarded import Ending, Opening, Phrases
from service.knowledge import Knowledge
from service.knowledge.load import Outlets
from service.text.tails import letters

_GLUED_LEADS = ("By", "by", "Von", "Par", "Por")
"""Openings that lose the blank behind them where a text is copied: "ByJane Roe"."""
_WORD = re.compile(r"\w+")
_TELLING = (
    "lead",
    "label",
    "not_author",
    "ending",
    "conjunction",
    "location",
    "helper",
    "role",
    "organization",
    "interface",
    "title",
    "suffix",
)
"""The lists whose words the reading of a line looks for."""
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Word lists and patterns of the byline room."""

    lead: Opening
    """A whole opening: "By", "Written by", "Von", "Autor:" and the like, at the start of a text."""
    posted: Opening
    """An opening with the day inside it: "Posted on 3 May 2024 by"."""
    any_lead: Phrases
    """Any opening word, anywhere: a quick test before a line is read."""
    inner_lead: re.Pattern[str]
    """An opening that a section or button glued before it hides: "Features By Jane Roe"."""
    hanging: Ending
    """A line that ends in a comma or a conjunction."""
    joining: re.Pattern[str]
    """A line that begins with one."""
    ending: Phrases
    """Where a line of credits turns to sections and buttons: "Filed under …"."""
    leads: frozenset[str]
    other_work: Opening
    """An opening that credits work other than writing: "Photo by", "Edited by"."""
    other_credit: re.Pattern[str]
    """The full stop between two credits: "Words by Jane Roe. Photographs by John Stone"."""
    conjunction: re.Pattern[str]
    located: re.Pattern[str]
    """A preposition before the place a reporter writes from: "Jane Roe in London"."""
    roles: frozenset[str]
    role_words: frozenset[str]
    """The single words of all roles."""
    role_modifiers: frozenset[str]
    """Words that stand before a role and belong to it: "Political Correspondent"."""
    glued: frozenset[str]
    """First words of roles, which lost the blank before them: "RoeLifestyle Writer"."""
    role_endings: tuple[str, ...]
    """Single-word roles after a blank: " reporter"."""
    role_tails: tuple[str, ...]
    """Role words of five letters or more, to know compounds: "FOCUS-online-Redakteur"."""
    places: frozenset[str]
    """The prepositions of `located`."""
    helpers: frozenset[str]
    """Words before those who helped, whose work it is not: "avec AFP"."""
    place_words: frozenset[str]
    """Words of places, that names of sections have too: "Middle East", "New York City"."""
    organizations: frozenset[str]
    organization_tails: tuple[str, ...]
    tails: tuple[str, ...]
    """Those of roles and organizations together."""
    interface: frozenset[str]
    interface_letters: frozenset[str]
    """The same as `letters`."""
    titles: frozenset[str]
    suffixes: frozenset[str]
    contributed: Phrases
    reporting: Opening
    editing: Opening
    helping: frozenset[str]
    """The first words of reporting and editing."""
    biography: re.Pattern[str]
    weekdays: frozenset[str]
    labels_of_time: Phrases
    """ "Published", "Updated", "Aktualisiert am" …"""
    telling: frozenset[str]
    """The single words of all lists that make a part of a line something else than a bare name."""
    outlets: Outlets

    def is_agency(self, name: str) -> bool:
        """Whether a name is a news agency's: on its own site too, its byline is an answer."""
        entry = self.outlets.named(name)
        return entry is not None and entry.kind == "agency"


def lexicon(knowledge: Knowledge, language: str | None) -> Lexicon:
    """The lexicon for pages that declare this language.

    Small words mean different things in different languages ("en" joins names in Dutch and
    places them in Spanish), so those are taken from the page's own language and English.

    Args:
        knowledge: the word lists.
        language: the page's html language ("en-GB"); unknown ones count as none.
    """
    code = (language or "").replace("_", "-").split("-")[0].casefold()
    code = {"nb": "no", "nn": "no"}.get(code, code)
    return _compiled(knowledge, code if code in knowledge.languages else None)


@lru_cache(maxsize=64)
def _compiled(knowledge: Knowledge, language: str | None) -> Lexicon:
    def terms(name: str) -> tuple[str, ...]:
        return tuple(term.casefold() for term in knowledge.terms("byline", name))

    if language is not None:
        return _of_language(_compiled(knowledge, None), knowledge, language)
    leads = [t for t in terms("lead") if t]
    labels = terms("label")
    spaced = [t for t in (*leads, *labels) if not _UNSPACED.search(t)]
    unspaced = [t for t in (*leads, *labels) if _UNSPACED.search(t)]
    # A label that is a noun ("Autor", "Text", "reporter") opens a byline only with a colon or a line break after it;
    # one that ends in a preposition ("written by") may do without.
    prepositions = frozenset(leads) | {"de", "di", "par", "por", "from"}
    verbal = [t for t in spaced if t.split()[-1] in prepositions]
    particles = {"von", "vom", "di", "av", "af", "de"}  # they stand inside names too: Wernher von Braun
    nominal = [t for t in spaced if t not in set(verbal)]
    times = [t.casefold() for name in ("published", "modified") for t in knowledge.terms("dates", name)]
    places = set(terms("location")) - set(terms("conjunction"))
    roles = terms("role")
    organizations = terms("organization")
    reporting = _opening(t for t in terms("reporting") if len(t) > 4)
    editing = _opening(terms("editing"))
    role_tails = tuple(sorted({r for r in roles if " " not in r and len(r) >= 5 and r.isalpha()}))
    organization_tails = tuple(
        sorted({o for o in organizations if " " not in o and (len(o) >= 6 or _UNSPACED.search(o)) and o.isalpha()})
    )
    return Lexicon(
        lead=Opening(
            re.compile(
                rf"\s*[-–—|•/(]?\s*(?:(?P<verbal>(?:{_either(verbal)}){{1,2}})(?:\s*:|(?=\s))"
                rf"|(?P<nominal>{_either(nominal)})(?:\s*[:：/／|]|\s*\n)"
                rf"|(?P<author>{_either(t for t in nominal if t.startswith(('aut', 'авт')))})\s+(?=(?-i:[A-ZÀ-ÞА-Я]))"
                rf"|(?P<glued>(?-i:[Bb]y|Von|Par|Por))(?=(?-i:[A-ZÀ-Þ]))"
                rf"|(?P<unspaced>{_either(unspaced)})\s*[:：＝=/／・\s])\s*",
                re.IGNORECASE,
            ),
            (*verbal, *nominal, *unspaced),
            _GLUED_LEADS,
        ),
        posted=Opening(
            re.compile(rf"\s*(?:{_either(times)})\b.{{0,60}}?\s(?:{_either(leads)})\s+(?=\w)", re.IGNORECASE), times
        ),
        any_lead=Phrases(
            re.compile(
                rf"(?<!\w)(?:{_either((*verbal, *nominal))})(?=[\s:：/／|])|{_either(unspaced)}"
                r"|(?-i:^(?:[Bb]y|Von|Par|Por)[A-ZÀ-Þ])",
                re.IGNORECASE,
            ),
            (*verbal, *nominal),
            _GLUED_LEADS,
        ),
        inner_lead=re.compile(
            r"^(?:(?-i:[A-ZÀ-Þ\d])[\w.,&'’-]{0,20}\s+|[|•·:/–—-]\s*){1,4}?"
            rf"(?P<lead>(?:{_either(t for t in verbal if t not in particles)})\s+)(?=(?-i:[A-ZÀ-Þ]))",
            re.IGNORECASE,
        ),
        hanging=_hanging(terms("conjunction")),
        joining=_joining(terms("conjunction")),
        ending=Phrases(
            re.compile(rf"[\s/|·,–—-]*(?<!\w)(?:{_either(terms('ending'))})(?!\w).*", re.IGNORECASE), terms("ending")
        ),
        leads=frozenset((*leads, *labels)),
        other_work=Opening(
            re.compile(rf"\s*[-–—|•(]?\s*(?:{_either(terms('not_author'))})(?:\s*[:：/／|＝=]|\s|$)", re.IGNORECASE),
            terms("not_author"),
        ),
        other_credit=re.compile(
            rf"\.\s+(?=(?:{_either((*terms('not_author'), *verbal))})(?:\s|[:：])|(?:{_either(nominal)})[:：])",
            re.IGNORECASE,
        ),
        conjunction=_conjunction(terms("conjunction")),
        located=_located(places),
        roles=frozenset(roles),
        role_words=frozenset(word for role in roles for word in role.split()),
        role_modifiers=frozenset(terms("role_modifier")),
        glued=frozenset({*terms("role_modifier"), *(r.split()[0] for r in roles), *(t.split()[0] for t in times)}),
        role_endings=tuple(sorted(f" {r}" for r in roles if " " not in r)),
        role_tails=role_tails,
        places=frozenset(places),
        helpers=frozenset(terms("helper")),
        place_words=frozenset(terms("place_word")),
        organizations=frozenset(organizations),
        organization_tails=organization_tails,
        tails=(*role_tails, *organization_tails),
        interface=frozenset(terms("interface")),
        interface_letters=frozenset(map(letters, terms("interface"))),
        titles=frozenset(terms("title")),
        suffixes=frozenset(terms("suffix")),
        contributed=Phrases(
            re.compile(rf"\b(?:{_either(terms('contributed'))})\b", re.IGNORECASE), terms("contributed")
        ),
        reporting=reporting,
        editing=editing,
        helping=reporting.first | editing.first,
        biography=re.compile(rf"\s*,?\s*(?:{_either(terms('biography'))})\b", re.IGNORECASE),
        weekdays=frozenset(t.casefold().rstrip(".") for t in knowledge.terms("dates", "weekday")),
        labels_of_time=Phrases(
            re.compile(rf"\b(?:{_either(t for t in times if len(t) >= 5)})\b", re.IGNORECASE),
            (t for t in times if len(t) >= 5),
        ),
        telling=frozenset(word for name in _TELLING for term in terms(name) for word in _WORD.findall(term)),
        outlets=knowledge.outlets,
    )


def _of_language(every: Lexicon, knowledge: Knowledge, language: str) -> Lexicon:
    """The lexicon of all languages with the small words of one: only these are compiled again."""

    def own(name: str) -> tuple[str, ...]:
        return tuple(
            t.casefold() for code in dict.fromkeys((language, "en")) for t in knowledge.terms("byline", name, code)
        )

    conjunctions, places = own("conjunction"), own("location")
    return replace(
        every,
        hanging=_hanging(conjunctions),
        joining=_joining(conjunctions),
        conjunction=_conjunction(conjunctions),
        located=_located(places),
        places=frozenset(places),
        helpers=frozenset(own("helper")),
    )


def _opening(terms: Iterable[str]) -> Opening:
    known = tuple(terms)
    return Opening(re.compile(rf"\b(?:{_either(known)})\b:?\s+", re.IGNORECASE), known)


def _hanging(conjunctions: tuple[str, ...]) -> Ending:
    pattern = re.compile(rf"(?:,|&|\s(?:{_either(conjunctions)}))\s*$", re.IGNORECASE)
    return Ending(pattern, (",", "&"), conjunctions)


def _joining(conjunctions: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\s*(?:,|&|(?:{_either(conjunctions)})\s)", re.IGNORECASE)


def _conjunction(conjunctions: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<=[\s,])(?:{_either(conjunctions)})(?=\s)", re.IGNORECASE)


def _located(places: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_either(places)})\s+", re.IGNORECASE)


def _either(terms: Iterable[str]) -> str:
    """An alternation of literal terms, longest first behind each first letter; matches nothing where there are none.

    Hundreds of terms are tried one after the other wherever a word begins, so those with one first letter stand
    together: a word that begins otherwise fails all of them at once.
    """
    groups: dict[str, list[str]] = {}
    for term in sorted(set(terms), key=lambda t: (-len(t), t)):
        groups.setdefault(term[:1], []).append(re.escape(term[1:]).replace(r"\ ", r"\s+"))
    found = (f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in groups.items() if first)
    return "|".join(found) or r"(?!)"
