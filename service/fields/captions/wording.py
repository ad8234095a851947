"""Cleaning what is printed at a picture: viewer's buttons, desk notes, escaped tags, doubled labels."""

from __future__ import annotations

import html
import re

from service.fields.captions.separate import without_brackets
from service.fields.captions.terms import CreditTerms

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_BLANKS = re.compile(r"[ \t\u00a0]+")
_COUNTER = re.compile(r"^\s*(?:\(?\d{1,3}\s?(?:/|of|von|de|sur|di|av|van)\s?\d{1,3}\)?)\s*(?:\n|\||$)", re.IGNORECASE)
_EDGES = " \t\n|–—•·"
_DURATION = re.compile(r"(?:^|\n)\s*[-–(]?\s*(?:\d{1,2}(?::\d\d){1,2}|\d{1,3}\s?min\.?(?:utes?|uten)?|\d{1,3}\s?sec\.?)\)?\s*(?:[-–]\s*(?=[^\W\d])|\n|$)", re.IGNORECASE)
"""How long a film runs, as players print it."""
_ROUNDS = 4


def cleaned(text: str, terms: CreditTerms, *, credit: bool = False) -> str:
    """The words of a caption (or of a credit, whose label stays) without what is not theirs; lines stay lines."""
    if "<" in text and ">" in text:
        text = _TAG.sub("", text)  # markup that was escaped once too often
    if "&" in text:
        text = html.unescape(text)
    text = _BLANKS.sub(" ", text).strip()
    for _ in range(_ROUNDS):
        shorter = _DURATION.sub("\n", _COUNTER.sub("", terms.interface.sub("", text))).strip()
        lead = None if credit else terms.lead.match(shorter)
        if lead:
            shorter = shorter[lead.end() :]
        if shorter == text:
            break
        text = shorter
    return without_notices(text, terms)


def without_notices(text: str, terms: CreditTerms) -> str:
    """The text before the sentence in which an agency begins to speak to desks ("ATTENTION EDITORS - …")."""
    found = terms.notice.search(text)
    if not found:
        return text
    start = found.start()
    # Shouted words before the notice belong to it: "THIS IMAGE HAS BEEN SUPPLIED BY A THIRD PARTY".
    words = text[:start].split(" ")
    while words and words[-1].strip(".,-–—").isupper() and len(words[-1]) > 1 and terms.label.match(words[-1]) is None:
        if words[-1].endswith((".", ")")) or terms.is_agency(words[-1].strip(".,")):
            break
        words.pop()
    kept = " ".join(words).rstrip(_EDGES + "-")
    return kept if kept.strip() else text


def as_caption(text: str | None) -> str | None:
    """A caption's words in one line, without loose marks at its edges; None where no word is left."""
    if not text:
        return None
    text = " ".join(text.split()).strip(_EDGES).rstrip("([").rstrip(_EDGES)
    return text if any(c.isalnum() for c in text) else None


def as_credit(text: str | None, terms: CreditTerms) -> str | None:
    """A credit's words in one line, outer brackets and a doubled label removed, the label kept."""
    if not text:
        return None
    text = without_brackets(" ".join(text.split()).strip(_EDGES + "/,").strip())
    text = text.strip(_EDGES + "/,；;").strip()
    label = terms.label.match(text)
    if label and label[0].rstrip().endswith(("...", "…")):
        text = text[label.end() :]  # "Credit...Jane Roe": the dots are for screen readers
        label = terms.label.match(text)
    if label and label.end():
        again = terms.label.match(text, label.end())
        if again and text[: label.end()].strip().casefold() == again[0].strip().casefold():
            text = text[label.end() :]
        if not text[label.end() :].strip() and not again:
            return None
    return text if any(c.isalnum() for c in text) else None


def undoubled(text: str) -> str:
    """The first half of a text that says everything twice: pages print a line for small and for large screens."""
    if len(text) < 20:
        return text
    for middle in range(len(text) // 2 - 2, len(text) // 2 + 3):
        if text[:middle].strip() == text[middle:].strip():
            return text[:middle].strip()
    return text


def letters(text: str | None) -> str:
    """The letters and digits alone, casefolded: two prints of one caption differ in marks and blanks."""
    return "".join(c for c in (text or "").casefold() if c.isalnum())
