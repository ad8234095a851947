"""The words of captions and credits in all languages, compiled once for a Knowledge.

A page's language is not known yet when its captions are read, and captions of one page mix
languages (an English agency under a German picture): so all lists are joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from service.fields.captions.labels import Labels
from service.knowledge import Knowledge, OutletEntry, Outlets
from service.text.runs import runs

UNCASED = re.compile(r"[\u0590-\u08ff\u0900-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""A letter of a script without capitals."""
_NEVER = re.compile(r"(?!)")

CREATING = frozenset({"agency", "photo"})
"""The kinds of outlets whose name alone, at the end of a caption, is a credit."""

PARTICLES = frozenset(
    (
        "de", "da", "do", "das", "dos", "del", "della", "delle", "di", "du", "des", "van", "von", "der", "den", "ter",
        "ten", "te", "el", "al", "la", "le", "los", "las", "bin", "ibn", "ben", "abu", "y", "e", "zu", "zur", "zum",
        "of", "st",
    )
)  # fmt: skip
"""Small words inside people's names."""
JOINING = PARTICLES | {"the", "by", "and", "und", "et", "og", "och"}
"""Small words inside and between names."""

_RUNS = re.compile(r"[^\W_]+")
_WORD_ENDS = re.compile(r"[\s\-–]+")
_LONGEST_NAME = 120
_SHORT_NAME = 4
_LONG_NAME = 7
_WORLD = frozenset({"Associated Press", "Reuters", "AFP"})


@dataclass(frozen=True, slots=True, eq=False)
class OutletNames:
    """The table of outlets, compared by identity so that look-ups can be remembered."""

    outlets: Outlets


@dataclass(frozen=True, slots=True, eq=False)
class CreditTerms:
    """The lexicon of the captions room, ready for use."""

    labels: Labels
    after: re.Pattern[str]
    """A label at the very end of a credit: "J. Stacevičiaus nuotr.", "고영권 기자", "代表撮影"."""
    via: re.Pattern[str]
    """Words before the organisation that passed the picture on ("via") or ordered it ("for"), as groups."""
    also: re.Pattern[str]
    """"and" in all languages, between two names."""
    joints: frozenset[str]
    """The first words of `via` and `also`."""
    position: re.Pattern[str]
    """Where somebody stands in the picture: ", left,"."""
    written_by: re.Pattern[str]
    """A whole byline, "By Jane Roe", beside which the photographer's credit may stand."""
    byline: re.Pattern[str]
    """A label of those who wrote, which a line of credits may have but no caption: "Words:", "Interview:"."""
    interface: frozenset[str]
    """Lines of a picture's viewer or shop."""
    interface_ends: frozenset[str]
    """Their last words."""
    lead: re.Pattern[str]
    """Words at the beginning of a caption that say only that it is one."""
    numbered: re.Pattern[str]
    """How captions of numbered figures begin: "Figure 3:"."""
    notices: Mapping[str, tuple[str, ...]]
    """How that begins which an agency tells desks ("no resales", "editorial use only"), by the longest word before
    the last, which may be longer in the text; those of one word under ""."""
    filler: frozenset[str]
    impersonal: frozenset[str]
    """Fillers that are a whole credit themselves, though nobody's: "Supplied", "Handout", "privat"."""
    organisation: frozenset[str]
    uncased_organisation: tuple[str, ...]
    """Those of them in scripts without capitals."""
    small: frozenset[str]
    """Words that credits print in small letters: those that join names, fillers, and all words of agencies' names."""
    glued: re.Pattern[str]
    """Where an agency's name begins that is printed right behind another name: "Jane RoeGetty Images"."""
    promotion: re.Pattern[str]
    """Calls to subscribe or to buy, which no caption has."""
    calls: frozenset[str]
    """Their first words."""
    names: OutletNames

    def names_writer(self, text: str) -> bool:
        """Whether a label of those who wrote stands in the text, which needs a colon, or a "by"."""
        if ":" not in text and "：" not in text and "by" not in text.lower():
            return False
        return self.byline.search(text) is not None

    def joins(self, text: str) -> bool:
        """Whether `via` or `also` may find anything: both are tried at every blank, and most texts lack such a word."""
        words = text.casefold().replace("/", " ").replace(",", " ").replace(":", " ").split()
        return not self.joints.isdisjoint(words)

    def promotes(self, text: str | None) -> bool:
        """Whether the words at a picture ask the reader to subscribe or to buy."""
        if text is None or self.calls.isdisjoint(runs(text.casefold())):
            return False
        return self.promotion.search(text) is not None

    def outlet(self, name: str) -> OutletEntry | None:
        """The outlet or agency of this name, if the table of outlets has it."""
        return _named(self.names, name)

    def is_filler(self, part: str) -> bool:
        """Whether a part of a credit names nobody: "File", "Handout", "Archivbild"."""
        return part.casefold().strip(" .:-–—*'\"“”„") in self.filler

    def is_known(self, name: str) -> bool:
        """Whether an outlet or agency of this name is in the table of outlets."""
        return _named(self.names, name) is not None

    def is_agency(self, name: str) -> bool:
        """Whether it is a news or photo agency's name, so that it is a credit wherever it stands alone."""
        entry = _named(self.names, name)
        if entry is None or entry.kind not in CREATING:
            return False
        # "Kai" and "Mia" are first names, though agencies call themselves KAI and MIA.
        shouted = len(name) <= _SHORT_NAME and name.istitle() and name.upper() in (entry.name, *entry.aliases)
        return not shouted or name in (entry.name, *entry.aliases)

    def without_filler(self, name: str) -> str | None:
        """The name before the neutral words behind it ("AP Photo", "Reuters files"); None where none stand there."""
        words = _WORD_ENDS.split(name.strip())
        for count in (1, 2, 3):
            if count < len(words) and " ".join(words[-count:]).casefold().strip(" .") in self.filler:
                at = name.rfind(words[-count])
                return name[:at].rstrip(" -–\t\n") or None
        return None


@lru_cache(maxsize=512)
def _named(names: OutletNames, name: str) -> OutletEntry | None:
    if len(name) > _LONGEST_NAME:
        return None
    return names.outlets.named(name) or (names.outlets.at_domain(name) if "." in name else None)


@lru_cache(maxsize=4)
def credit_terms(knowledge: Knowledge) -> CreditTerms:
    """The compiled terms of this Knowledge."""

    def terms(name: str) -> tuple[str, ...]:
        return tuple(term.casefold() for term in knowledge.terms("captions", name))

    labels, after = terms("label"), terms("after")
    filler = frozenset(term.strip(" .:-") for term in (*terms("filler"), *terms("impersonal")))
    interface = frozenset(term.strip(" .:…") for term in terms("interface"))
    joints = (*terms("for"), *terms("via"), *terms("and"))
    joining = f"(?P<for>{_either(terms('for'))})|(?P<via>{_either(terms('via'))})"
    return CreditTerms(
        labels=Labels(labels, terms("by"), terms("courtesy")),
        after=re.compile(rf"(?:\s+|(?<=[\u3040-\u30ff\u3400-\u9fff])[/／]?)(?:{_either(after)})\.?\s*$", re.IGNORECASE)
        if after
        else _NEVER,
        via=re.compile(rf"(?:^|[\s,/]+)(?:{joining}):?\s+", re.IGNORECASE),
        also=re.compile(rf"\s+(?:{_either(terms('and'))})\s+", re.IGNORECASE),
        joints=frozenset(joint.split()[0] for joint in joints),
        position=re.compile(rf",\s+(?:{_either(terms('position'))})(?=,|\s|\.?$)", re.IGNORECASE),
        written_by=re.compile(
            rf"(?:{_either(t.casefold() for t in knowledge.terms('byline', 'lead'))})\s+"
            r"(?-i:[^\W\d_a-z]\S*(?:\s(?:[^\W\d_a-z]\S*|[a-zà-ÿ]{1,3})){1,7})$",
            re.IGNORECASE,
        ),
        byline=re.compile(
            rf"(?:^|[.,;|·/–—-])\s*(?:{_either(t.casefold() for t in knowledge.terms('byline', 'label'))})"
            r"\s*(?:[:：]|(?<=\sby)\s)",
            re.IGNORECASE,
        ),
        interface=interface,
        interface_ends=frozenset(term.rpartition(" ")[2] for term in interface),
        lead=re.compile(rf"\s*(?:{_either(terms('lead'))})\s*(?:[,:：]\s*|\n)", re.IGNORECASE),
        numbered=re.compile(rf"\s*(?:{_either(terms('numbered'))})\s*\d{{1,3}}[a-z]?\s*[.:|–—]\s*\S", re.IGNORECASE),
        notices=_by_word(terms("notice")),
        filler=filler | frozenset(labels),
        impersonal=frozenset(terms("impersonal")),
        organisation=frozenset(terms("organisation")),
        uncased_organisation=tuple(filter(UNCASED.search, sorted(set(terms("organisation"))))),
        small=frozenset(
            word
            for phrases in (
                terms("after"),
                terms("for"),
                terms("via"),
                terms("and"),
                filler,
                labels,
                JOINING,
                _agencies(knowledge.outlets),
            )
            for phrase in phrases
            for word in _WORD_ENDS.split(phrase.casefold())
        ),
        glued=re.compile(rf"(?<=[^\W\d_A-Z])(?=[A-Z])(?=(?:{_either(_long_agencies(knowledge.outlets))})(?!\w))"),
        calls=frozenset(run[0] for term in terms("promotion") if (run := runs(term))),
        promotion=re.compile(rf"(?<!\w)(?:{_either(terms('promotion'))})(?!\w)", re.IGNORECASE),
        names=OutletNames(knowledge.outlets),
    )


def _agencies(outlets: Outlets) -> Iterator[str]:
    """The names of all news and photo agencies, with their domains."""
    for entry in outlets.entries:
        if entry.kind in CREATING:
            yield from (entry.name, *entry.aliases, *entry.domains)


def _by_word(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The phrases by the longest word that is not their last, so that few must be looked for."""
    found: dict[str, tuple[str, ...]] = {"": ()}
    for phrase in phrases:
        word = max(_RUNS.findall(phrase)[:-1], key=len, default="")
        found[word] = (*found.get(word, ()), phrase)
    return found


def _long_agencies(outlets: Outlets) -> list[str]:
    """The names of photo agencies that nothing else is called."""
    entries = (entry for entry in outlets.entries if entry.kind == "photo" or entry.name in _WORLD)
    names = (name for entry in entries for name in (entry.name, *entry.aliases))
    return [name for name in names if len(name) >= _LONG_NAME and name[0].isupper() and name.isascii()]


def _either(words: Iterable[str]) -> str:
    """An alternation of literal words, the longest first so that no word hides a longer one."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) or r"(?!)"
