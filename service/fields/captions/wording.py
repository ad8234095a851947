"""Cleaning what is printed at a picture: viewer's buttons, desk notes, escaped tags, doubled labels."""

from __future__ import annotations

import html
import re

from service.fields.captions.notices import without_notices
from service.fields.captions.separate import without_brackets
from service.fields.captions.terms import CreditTerms
from service.text.tails import letters as text_letters

_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_BLANKS = re.compile(r"[ \t\u00a0]+")
_COUNTER = re.compile(
    r"^\s*(?:(?:image|photo|picture|slide|bild|foto|gallery)\s+)?\(?\d{1,3}\s?(?:/|of|von|de|sur|di|av|van)\s?\d{1,3}\)?"
    r"\s*(?:\n|\||$|(?<=\d)(?-i:(?=[^\W\d_a-z])))"
    r"|^\s*\[\d{1,3}\s?/\s?\d{1,3}\]\s*",
    re.IGNORECASE,
)
"""Which picture of how many it is, as viewers print it; also right before the caption: "1of4Ferries wait"."""
_EDGES = " \t\n|–—•·"
_DURATION = re.compile(
    r"(?:^|\n)\s*[-–(]?\s*(?:\d{1,2}(?::\d\d){1,2}|\d{1,3}\s?min\.?(?:utes?|uten)?|\d{1,3}\s?sec\.?)\)?\s*(?:[-–]\s*(?=[^\W\d])|\n|$)",
    re.IGNORECASE,
)
"""How long a film runs, as players print it."""
_GLUED = re.compile(r"^(?:Credit|Photo|Image)+(?=[A-Z][^\W\d_A-Z])")
"""A label that runs into its name because a hidden blank stood between: "CreditJane Roe"."""
_BARE = _EDGES + ".:…>»›→"
_ROUNDS = 4
_MOST_INTERFACE_WORDS = 6


def cleaned(text: str, terms: CreditTerms, *, credit: bool = False) -> str:
    """The words of a caption (or of a credit, whose label stays) without what is not theirs; lines stay lines."""
    if "<" in text and ">" in text:
        text = _TAG.sub("", text)  # markup that was escaped once too often
    if "&" in text:
        text = html.unescape(text)
    if "  " in text or "\t" in text or "\u00a0" in text:
        text = _BLANKS.sub(" ", text)
    text = text.strip()
    for _ in range(_ROUNDS):
        shorter = _without_interface(text, terms)
        if shorter[:1].isdigit() or shorter[:1] == "[" or shorter[-1:].isdigit() or ":" in shorter:
            shorter = _DURATION.sub("\n", _COUNTER.sub("", shorter)).strip()
        lead = None if credit else terms.lead.match(shorter)
        if lead:
            shorter = shorter[lead.end() :]
        if shorter == text:
            break
        text = shorter
    return without_notices(text, terms)


def _without_interface(text: str, terms: CreditTerms) -> str:
    """The text without lines of a viewer, also where one follows the last sentence ("… (AFP) Buy Photo")."""
    if "\n" in text:
        text = "\n".join(line for line in text.split("\n") if line.casefold().strip(_BARE) not in terms.interface)
    words = text.split(" ")
    # The last word rules out nearly all texts.
    last = " ".join(words[-_MOST_INTERFACE_WORDS:]).casefold().strip(_BARE).rpartition(" ")[2].lstrip(_BARE)
    if last not in terms.interface_ends:
        return text.strip()
    for count in range(1, min(_MOST_INTERFACE_WORDS, len(words)) + 1):
        tail = " ".join(words[-count:])
        bare = tail.casefold().strip(_BARE)
        if bare in terms.interface:
            before = " ".join(words[:-count]).rstrip()
            if (
                not before
                or before.endswith((".", "!", "?", ")", "…", "»", "”", "]"))
                or count > 2  # so many words are none of a caption's
                or tail.rstrip().endswith((">", "»", "›", "→"))
            ):
                return before
    return text.strip()


def as_caption(text: str | None) -> str | None:
    """A caption's words in one line, without loose marks at its edges; None where no word is left."""
    if not text:
        return None
    text = " ".join(text.split()).strip(_EDGES).rstrip("([").rstrip(_EDGES)
    return text if any(c.isalpha() for c in text) else None


def without_tail(text: str, credit: str | None) -> str:
    """The text without a credit that is printed right behind it a second time."""
    bare = text.rstrip(" .")
    if credit and len(credit) < len(bare) and bare.endswith(credit):
        return bare[: -len(credit)].rstrip(_EDGES + "([/,")
    return text


def as_credit(text: str | None, terms: CreditTerms) -> str | None:
    """A credit's words in one line, outer brackets and a doubled label removed, the label kept."""
    if not text:
        return None
    text = without_brackets(_GLUED.sub("", " ".join(text.split())).lstrip(_EDGES + "/,").rstrip(_EDGES + ","))
    text = text.removeprefix("- ").lstrip(_EDGES + "/,；;").rstrip(_EDGES + ",；;").removesuffix(" /").rstrip(_EDGES)
    end = terms.labels.at(text)
    if end and text[:end].rstrip().endswith(("...", "…")):
        text = text[end:]  # "Credit...Jane Roe": the dots are for screen readers
        end = terms.labels.at(text)
    if end:
        again = terms.labels.at(text, end)
        if again and text[:end].strip().casefold() == text[end:again].strip().casefold():
            text = text[end:]
        elif not text[end:].strip():
            return None
    return text if any(c.isalpha() for c in text) else None


def undoubled(text: str) -> str:
    """The first half of a text that says everything twice: pages print a line for small and for large screens."""
    if len(text) < 20:
        return text
    for middle in range(len(text) // 2 - 2, len(text) // 2 + 3):
        if text[:middle].strip() == text[middle:].strip():
            return text[:middle].strip()
    return text


def letters(text: str | None) -> str:
    """The form in which two prints of one caption or credit are compared; empty for what is not there."""
    return text_letters(text) if text else ""
