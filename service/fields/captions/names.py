"""Whether a part of a credit is a person or an organisation, by what is known and by its shape."""

from __future__ import annotations

import re
from typing import Literal

from service.fields.captions.terms import PARTICLES, CreditTerms

Maker = Literal["creator", "agency", "either"]
"""`either`: a name-shaped part that only its neighbours can decide."""

_WORD = re.compile(r"[^\s]+")
_HANDLE = re.compile(r"^(?:@|u/|instagram\.com/)[\w.\-]{2,40}$")
_DOMAIN = re.compile(r"^(?:https?://)?(?:[\w\-]+\.)+[a-z]{2,12}(?:/\S{0,60})?$", re.IGNORECASE)
_INITIALS = re.compile(r"^(?:[A-ZÀ-Þ]\.?-?){1,4}$")
_ACRONYM = re.compile(r"^[A-ZÄÖÜ0-9&.\-]{2,7}$")
_CAMEL = re.compile(r"[a-z][A-Z]")
_UNCASED = re.compile(r"[\u0590-\u08ff\u0900-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

_COMPOUNDS = ("polizei", "ministerium", "zeitung", "agentur", "archiv", "feuerwehr", "museum")
_SMALL = frozenset({"van", "de", "da", "do", "du", "von", "der", "den", "bin", "ibn", "al", "el", "y", "e"})
_SURNAMES = frozenset({"park", "sun", "star", "church", "royal", "bank", "case", "union", "marina", "marine"})
"""Words of organisations' names that people are called, too."""
_STAY = frozenset({"II", "III", "IV", "JR", "AJ", "JJ", "TJ", "CJ", "DJ", "JP", "JD", "RJ", "PJ"})
"""Initials that American papers print without points, and numbers of generations."""

MOST_NAME_WORDS = 5


def is_handle(part: str) -> bool:
    """A user's name on a network: "@jane", "u/jane"."""
    return bool(_HANDLE.match(part))


def is_address(part: str) -> bool:
    """A site's name: "example.com", "www.example.org/pictures"."""
    return bool(_DOMAIN.match(part))


def is_acronym(part: str) -> bool:
    """Two to seven capitals or digits: "SLF", "ITV", "N12"."""
    return bool(_ACRONYM.match(part)) and any(c.isupper() for c in part)


def is_surname(part: str) -> bool:
    """One word written as a name is, capital first and small behind: "Estermann"."""
    return part[:1].isupper() and part[1:].islower() and part.isalpha() and len(part) > 2


def is_username(part: str) -> bool:
    """One small word: how contributors of stock libraries sign."""
    return part.isalnum() and part.islower() and len(part) > 2


def kind_of(part: str, terms: CreditTerms) -> Maker | None:
    """What a part of a credit names, judged alone; None where it names nobody.

    Known outlets first, then organisation words, then the shape of the words: two to five
    capitalised words without any sign of an organisation are a person. One word alone is an
    organisation: photographers sign with two, and agencies' names are mostly one.
    """
    if is_handle(part):
        return "creator"
    if terms.is_known(part) or _DOMAIN.match(part):
        return "agency"
    words = _WORD.findall(part)
    if not words or not any(c.isalpha() for c in part):
        return None
    if _UNCASED.search(part):
        return _uncased_kind(part, words, terms)
    if not any(c.isupper() for c in part):
        return None if len(words) > 1 else "agency"
    if _names_organisation(part, words, terms):
        return "agency"
    return "either" if is_name_shaped(part) else "agency"


def is_name_shaped(part: str) -> bool:
    """Two to five words that could be one person's name: capitals first, particles and initials inside."""
    words = _WORD.findall(part)
    if not 2 <= len(words) <= MOST_NAME_WORDS or any(c.isdigit() for c in part):
        return False
    written = 0
    for position, word in enumerate(words):
        bare = word.strip(".,'’\"“”")
        if not bare:
            return False
        if bare.casefold() in PARTICLES and (position or bare[0].isupper()):
            continue
        if not bare[0].isupper() or not all(c.isalpha() or c in "'’.-‐‑" for c in bare):
            return False
        if _CAMEL.search(bare) and not bare.startswith(("Mc", "Mac", "De", "Di", "La", "Le", "Van", "O", "D", "Fitz")):
            return False
        written += not _INITIALS.match(bare) or len(bare) > 3
    return written >= 1


def _names_organisation(part: str, words: list[str], terms: CreditTerms) -> bool:
    if part.startswith(("The ", "Die ", "Les ")) or "&" in part:
        return True
    bare = [word.strip(".,'’\"()").casefold() for word in words]
    if len(words) == 1:
        return True
    if bare[0] in _SURNAMES and len(bare) == 2:
        bare = bare[1:]  # "Park Jin-hee", "Sun Wei": family names stand first in East Asia
    if any(word in terms.organisation for word in bare):
        return True
    # German compounds end in what they are: "Landespolizei", "Stadtarchiv".
    if any(word.endswith(_COMPOUNDS) for word in bare):
        return True
    # Acronyms beside words: "ZUMA Press", "PA Wire", "NBC Sports". All capitals is how agencies print people.
    if any(c.islower() for c in part):
        return any(is_acronym(word.strip(".,")) and len(word.strip(".,")) > 2 and "." not in word for word in words[:1])
    return False


def _uncased_kind(part: str, words: list[str], terms: CreditTerms) -> Maker | None:
    """Scripts without capitals: a name of two to four Han or Hangul signs, or two or three words, is a person."""
    squeezed = part.replace(" ", "")
    if squeezed.endswith(terms.uncased_organisation) or not set(part.split()).isdisjoint(terms.uncased_organisation):
        return "agency"
    if re.fullmatch(r"[\u3400-\u9fff\uac00-\ud7af]{2,5}", squeezed):
        return "creator"
    return "either" if 2 <= len(words) <= 3 else "agency"


def in_normal_case(name: str) -> str:
    """A person's name as in running text: "GHULAM RASOOL" becomes "Ghulam Rasool"; initials and "III" stay."""
    return " ".join(_normal_word(word) for word in name.split())


def _normal_word(word: str) -> str:
    letters = [c for c in word if c.isalpha()]
    if len(letters) < 2 or not all(c.isupper() for c in letters):
        return word
    if "." in word or word in _STAY:
        return word
    if word.casefold() in PARTICLES and len(word) <= 3:
        return word.lower() if word.casefold() in _SMALL else word.title()
    out, start = [], True
    for c in word:
        out.append(c if start else c.lower())
        start = not c.isalpha()
    text = "".join(out)
    return "Mc" + text[2:].capitalize() if text.startswith("Mc") and len(text) > 3 else text
