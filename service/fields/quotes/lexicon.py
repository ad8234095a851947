"""The words of one language that this room reads by, compiled once for each Knowledge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from service.fields.quotes.judge import Judge, judge_from
from service.fields.quotes.ranker import Ranker, ranker_from
from service.knowledge import Knowledge
from service.text.names import fold

Gender = Literal["he", "she"]
CueKind = Literal["speech", "weak", "noun", "according"]

ROOM = "quotes"
DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class CueWord:
    """What one form of a verb or noun says about who speaks."""

    kind: CueKind
    doubtful: bool = False
    """It is as often a noun or another verb: only beside who speaks."""
    participle: bool = False
    """It has no subject of its own: the sentence's subject speaks."""


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All lists of the room for one language, as sets of lower-case words. Compared by identity."""

    language: str
    cues: Mapping[str, CueWord]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], CueWord], ...]]
    """Cue phrases by their first word, longest first."""
    lists: Mapping[str, frozenset[str]]
    capital_nouns: bool
    """Whether every noun begins with a capital, so that a capital makes no name."""
    first_names: Mapping[str, Gender]
    """Folded first name -> the pronoun it goes with."""
    nicknames: Mapping[str, frozenset[str]]
    """Folded first name -> other forms of it."""

    ranker: Ranker
    judge: Judge
    role_endings: tuple[str, ...]
    name_breaks: frozenset[str]
    """Words that are no part of a name, however written."""
    adjectives: tuple[str, ...]
    """Ends of adjectives where these follow their noun."""
    no_particles: frozenset[str]
    """Words that are particles of a name after another particle only."""
    function_words: frozenset[str]
    """Small words that are no part of a noun: prepositions, conjunctions, auxiliaries, pronouns, articles, adverbs."""

    def is_role(self, word: str, capital: bool = False) -> bool:
        """Whether a word (in lower case; `capital` as it was written) says what somebody does or is."""
        if word in self.lists["roles"]:
            return True
        if "’" in word or "'" in word:
            # "l’avocat", "dell'avvocato"
            head, _, tail = word.replace("’", "'").partition("'")
            return head in self.lists["elided"] and self.is_role(tail, capital)
        if capital and not self.capital_nouns:
            return False  # Schumaker is nobody's work
        if len(word) > 5 and word.endswith(self.role_endings):
            return True
        if capital and len(word) > 6 and word.endswith("s") and word[:-1].endswith(self.role_endings):
            return True  # the genitive: "nach Angaben des Leiters"
        return "-" in word and word.rsplit("-", 1)[-1] in self.lists["roles"]


_LISTS = (
    "he", "she", "they", "self", "subjects", "relatives", "adverbs", "auxiliaries", "passive", "determiners",
    "indefinite", "articles", "prepositions", "linking", "conjunctions", "complementizers", "openers", "calendar",
    "moments",
    "abbreviations", "titles_he", "titles_she", "roles_he", "roles_she",
    "titles", "roles", "documents", "organizations", "works", "elisions",
    "offices", "agents", "nouns", "objects", "courtesy", "that", "outlets", "clausal", "and", "it", "loose",
    "postnominals", "be", "from", "post", "strict", "capital_nouns", "oblique", "joints", "addressed",
    "no_particles", "parties", "pro_drop", "indirect", "object_pronouns", "qualifiers",
    "alone", "many", "past", "roughly", "issued", "issuers", "elided", "of_elided", "cited", "reported", "example",
    "renown",
    "bodies", "joining",
)  # fmt: skip

_ALSO_NAMES = frozenset(("may", "will", "mark", "april", "june", "march", "august", "jan"))
"""Words of other lists that are names as well, when another capital stands beside them."""

SMALL = ("that", "relatives", "auxiliaries", "and", "conjunctions", "prepositions", "adverbs")
"""The lists of small words that are told apart beside who is mentioned."""

_FUNCTION = ("prepositions", "conjunctions", "auxiliaries", "subjects", "relatives", "determiners", "adverbs")


@lru_cache(maxsize=4)
def _ranker(knowledge: Knowledge) -> Ranker:
    return ranker_from(knowledge.weights[ROOM])  # one for all languages


@lru_cache(maxsize=4)
def _judge(knowledge: Knowledge) -> Judge:
    return judge_from(knowledge.weights["indirect"])


@lru_cache(maxsize=64)
def lexicon_for(knowledge: Knowledge, language: str) -> Lexicon | None:
    """The lexicon of a language; None where there are no cue verbs for it, so that nobody is named by chance."""

    def terms(name: str) -> tuple[str, ...]:
        return knowledge.terms(ROOM, name, language)

    if not terms("verbs"):
        return None
    # "laut", "zufolge": one word before, or after, who is the source
    doubtful = frozenset(terms("doubtful"))
    cues: dict[str, CueWord] = {}
    for noun in terms("nouns"):
        cues[noun] = CueWord("noun")
    kinds: tuple[tuple[str, CueKind], ...] = (("weak_verbs", "weak"), ("verbs", "speech"))
    for name, kind in kinds:
        for verb in terms(name):
            for form in verb.split():
                participle = language == "en" and form.endswith("ing") and form not in ("sing", "bring")
                cues[form] = CueWord(kind, form in doubtful, participle)
    phrases: dict[str, list[tuple[tuple[str, ...], CueWord]]] = {}
    for name, kind in (("phrases", "speech"), ("according", "according")):
        for phrase in terms(name):
            split = tuple(phrase.split())
            participle = kind == "speech" and split[0].endswith("ing")
            phrases.setdefault(split[0], []).append((split, CueWord(kind, participle=participle)))
    for word in terms("post"):
        cues[word] = CueWord("according", doubtful=True)
    lists = {name: frozenset(terms(name)) for name in _LISTS}
    lists["titles"] |= lists["titles_he"] | lists["titles_she"]
    lists["roles"] |= lists["titles_he"] | lists["titles_she"]
    lists["roles_he"] |= lists["titles_he"]
    lists["roles_she"] |= lists["titles_she"]
    lists["who"] = lists["relatives"] - lists["that"]
    lists["small"] = frozenset[str]().union(*(lists[name] for name in SMALL))
    lists["what"] = lists["organizations"].union(*(lists[name] for name in ("documents", "outlets", "bodies", "many")))
    gender: dict[str, Gender] = {}
    # First names are known in every language: a German paper writes about Hillary, an English one about Jürgen.
    for first in knowledge.terms(ROOM, "first_he"):
        gender[fold(first)] = "he"
    for first in knowledge.terms(ROOM, "first_she"):
        gender.setdefault(fold(first), "she")
    nicknames: dict[str, set[str]] = {}
    for group in knowledge.terms(ROOM, "nicknames"):
        names = group.split()
        for one in names:
            nicknames.setdefault(one, set()).update(names)
    function = frozenset[str]().union(*(lists[name] for name in _FUNCTION))
    return Lexicon(
        language,
        cues,
        {first: tuple(sorted(found, key=lambda p: -len(p[0]))) for first, found in phrases.items()},
        lists,
        bool(lists["capital_nouns"]),
        gender,
        {name: frozenset(forms) for name, forms in nicknames.items()},
        _ranker(knowledge),
        _judge(knowledge),
        terms("role_endings"),
        (function | lists["calendar"]) - _ALSO_NAMES,
        terms("adjectives"),
        lists["no_particles"] | (lists["determiners"] if lists["capital_nouns"] else frozenset()),
        function,
    )
