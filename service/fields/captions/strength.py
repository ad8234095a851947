"""How surely a short text is a credit and nothing else."""

from __future__ import annotations

import re
from functools import lru_cache

from service.fields.captions.credit import LONGEST_CREDIT
from service.fields.captions.names import is_address, is_handle, is_name_shaped, is_username
from service.fields.captions.terms import JOINING, CreditTerms
from service.fields.captions.uncased import is_uncased, may_be_named, may_be_names

__all__ = ["LONGEST_CREDIT", "NAMES", "NONE", "SURE", "credit_strength"]

NONE, NAMES, SURE = 0, 1, 2
"""No credit; names that could also be of people in the picture; a credit for a reason that can be named."""

_SLASHED = re.compile(r"^[^/]{2,60}\s?/\s?[^/]{2,60}(?:/[^/]{1,60}){0,6}$")
_LOWER_WORD = re.compile(r"(?<![\w/@.\-])[^\W\d_A-Z]{2,}(?![\w@]|\.\w)")
_EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,64}\.\w")
_SIGN = re.compile(r"[©ⓒ]")
# One set of characters first: that is all the engine looks for on its way. Pieces keep their outer blanks.
_PIECES = re.compile(r"[/|\\,;:()—\x00\s](?:(?<=[/|\\,;:()—])\s*|(?<=\x00)|(?<=\s)[-–]\s+)")
_UNSPACED_COMMA = re.compile(r"[、，＝]")
_LONGEST_SIGNED = 40
_INNER_END = re.compile(r"[^\W_A-Z]{2}[.!?]\s+(?=[A-Z(])")
_MOST_NAME_WORDS = 8
"""So many words before a full stop are a sentence, not a name with a short form."""
_MOST_WORDS = 24
_MOST_UNLABELLED_WORDS = 16
_FEWEST_SMALL_WORDS = 4
"""Contributors and agencies may be written small ("jane / agence photo"): fewer small words prove nothing."""


def credit_strength(text: str, terms: CreditTerms) -> int:
    """`SURE`, `NAMES` or `NONE`.

    Sure are: a label with names behind it; a known agency alone or in a chain of names; a
    chain of names with slashes; somebody's name on a network; and the few words that papers
    print for "nobody to name" ("Supplied", "privat").
    """
    text = text.strip(" \t\n.。|–—")
    if not text or len(text) > LONGEST_CREDIT:
        return NONE
    return _strength(text, terms)


@lru_cache(maxsize=512)
def _strength(text: str, terms: CreditTerms) -> int:
    """The strength of a stripped text. Remembered, because the same line is asked for at each step of its reading."""
    if not any(c.isalpha() for c in text):
        return NONE
    if text.casefold() in terms.impersonal:
        return SURE
    label = terms.labels.at(text)
    if label is not None:
        rest = text[label:].strip()
        if not rest or not _may_follow(text[:label], rest) or _holds_sentence(rest):
            return NONE
        if is_uncased(rest) and not may_be_named(rest, terms):
            return NONE
        phrase = text[:label].rstrip()[-1].isalpha()
        return SURE if _reads_as_names(rest, terms, allowed=1 if phrase else 3) else NONE
    if _runs_on(text, terms):
        return NONE
    if terms.is_filler(text):
        return NONE
    if terms.is_agency(text) or is_handle(text):
        return SURE
    if _SIGN.search(text):
        return NONE  # a sign inside parts a caption from its credit
    if terms.position.search(text) and not _is_agency_piece(_PIECES.split(text)[0].rstrip(), terms):
        return NONE  # "Jane Roe, left, and John Stone / Instagram": they are in the picture
    joins = terms.joins(text)
    divided = terms.via.sub("\x00", text) if joins else text
    pieces = [bare for piece in _PIECES.split(divided) if (bare := piece.strip())]
    if len(pieces) == 2 and is_username(pieces[0]) and _is_agency_piece(pieces[1], terms):
        return SURE
    if is_uncased(text) and not may_be_names(text, terms):
        return NONE  # no capitals: without this, each sentence would read as a name
    if text[0].isdigit() or not _reads_as_names(text, terms, allowed=0):
        return NONE
    if len(pieces) <= 6 and any(_is_agency_piece(piece, terms) for piece in pieces):
        return SURE
    after = terms.after.search(text)
    if after:
        return SURE if _are_short(text[: after.start()]) else NONE
    named = any(is_name_shaped(piece) for piece in pieces)
    if named and (_SLASHED.match(text) or _EMAIL.search(text)) and text.count(" ") <= 9:
        return SURE
    passed_on = joins and terms.via.search(text, 1) is not None
    return NAMES if passed_on or is_name_shaped(text) or is_address(text) else NONE


def _runs_on(text: str, terms: CreditTerms) -> bool:
    """Whether so many small words that no credit has stand in a text without a label that it must be a sentence.

    Asked first, because most texts end here, and reading them as names costs ten times as much.
    """
    small = 0
    for word in text.split():
        if word.islower() and word.isalpha() and len(word) > 1 and word not in terms.small:
            small += 1
            if small == _FEWEST_SMALL_WORDS:
                return True
    return False


def _holds_sentence(rest: str) -> bool:
    """Whether a sentence stands behind a label: "FILE PHOTO: Traders work on the floor. REUTERS/Jane Roe"."""
    end = _INNER_END.search(rest)
    return end is not None and len(rest[: end.start()].split()) > _MOST_NAME_WORDS


def _are_short(names: str) -> bool:
    """Whether what stands before a closing label can be names: without blanks between words, pieces must be short."""
    pieces = _UNSPACED_COMMA.split(names)
    return 0 < len(names) <= _LONGEST_SIGNED and (len(pieces) < 2 or all(len(piece) <= 6 for piece in pieces))


def _may_follow(label: str, rest: str) -> bool:
    """Whether a name may begin here: behind words only ("Bild aus") a small letter goes on with a sentence."""
    if not label.rstrip()[-1].isalpha():
        return True
    return not rest[0].islower() or rest.startswith(("the ", "u/", "dpa", "imago"))


def _is_agency_piece(piece: str, terms: CreditTerms) -> bool:
    if terms.is_agency(piece):
        return True
    name = terms.without_filler(piece)
    return name is not None and terms.is_agency(name)


def _reads_as_names(text: str, terms: CreditTerms, allowed: int) -> bool:
    """Whether the text could be names and nothing else: no small words but those that join names.

    Behind a label a few others may stand ("Photo: courtesy of the family"): `allowed`.
    """
    plain = terms.also.sub(" ", terms.via.sub(" ", text)) if terms.joins(text) else text
    words = plain.split()
    if not words or len(words) > (_MOST_WORDS if allowed else _MOST_UNLABELLED_WORDS):
        return False
    most = allowed and max(1, allowed - len(words) // 12) + len(words) // 8
    folded = plain.casefold()
    small = -2 * sum(name in folded for name in ("picture alliance", "imago images"))
    for found in _LOWER_WORD.finditer(plain):
        word = found[0]
        if word == word.upper():
            continue  # a script without capitals
        if word in JOINING:
            continue
        if not (terms.is_known(word) or terms.is_filler(word)):
            small += 1
            if small > most:
                return False
    return True
