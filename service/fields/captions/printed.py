"""A figure's printed lines, parted into caption and credit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from service.document import Block, Document, Kind
from service.fields.captions.figures import Figure
from service.fields.captions.line import Line, Stretch, line_of
from service.fields.captions.names import is_name_shaped
from service.fields.captions.roles import Role, role_of
from service.fields.captions.separate import part_credit, without_brackets
from service.fields.captions.strength import LONGEST_CREDIT, NAMES, NONE, SURE, credit_strength
from service.fields.captions.terms import CreditTerms
from service.fields.captions.wording import as_caption, as_credit, cleaned, letters, undoubled, without_tail

_LEVELS = 5
_LONGEST_LINE = 600
_LONGEST_OUTLET = 40
_EMPTY = re.compile(r"[(\[（]\s*[)\]）]")
_LOOSE = " \n|/–—-·•(["
"""What is left hanging at the end of a caption whose credit was cut off."""


class Printed(NamedTuple):
    """What a figure prints."""

    text: str | None
    credit: str | None
    structured: bool
    """Whether markup, not wording, told the credit from the caption."""


@dataclass(slots=True)
class _Reading:
    texts: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    structured: bool = False


def read_figure(figure: Figure, document: Document, terms: CreditTerms) -> Printed:
    """The caption and credit that the blocks of a figure print."""
    reading = _Reading()
    for index in sorted(figure.blocks):
        _read_block(document.blocks[index], document, terms, reading)
    for index in sorted(figure.extra):
        _read_extra(document.blocks[index], document, terms, reading, captioned=bool(figure.blocks))
    _set_credit_lines_apart(reading, terms)
    _move_label(reading, terms)
    text = " ".join(_unrepeated(reading.texts))
    sources = _unrepeated(reading.sources)
    parted = part_credit(text, terms, marked=True) if text else None
    if parted and parted.credit:
        known, printed = letters("".join(sources)), letters(parted.credit)
        if not known:
            text, sources = parted.text or "", [parted.credit]
        elif printed in known or known in printed:
            text = parted.text or ""  # printed twice: in the line, and in its own element
    credit = as_credit(" ".join(sources), terms)
    if credit:
        text = without_tail(without_tail(text, credit), credit[terms.labels.at(credit) or 0 :])
    caption = as_caption(text)
    if caption and not credit and len(caption) <= _LONGEST_OUTLET and terms.is_known(caption.strip(".")):
        return Printed(None, as_credit(caption, terms), reading.structured)  # "BBC": whose picture, not what is on it
    if caption and credit and letters(caption) == letters(credit):
        caption = None  # pages fill the caption with the credit where there is none
    return Printed(caption, credit, reading.structured)


def _read_block(block: Block, document: Document, terms: CreditTerms, reading: _Reading) -> None:
    """Add the caption and credit of a block that markup calls a caption or credit."""
    line = line_of(block, document)
    sources = line.credits()
    if not sources and _stands_in_credit(block, line, document) and _is_credit_alone(line.text, terms):
        reading.sources.append(cleaned(line.text, terms, credit=True))
        reading.structured = True
        return
    if not sources and credit_strength(line.text, terms) == SURE:
        reading.sources.append(cleaned(line.text, terms, credit=True))
        return
    if not sources:
        sources = _behind_caption(line, terms) or _last_mark(line, terms)
    else:
        reading.structured = True
    text, at = "", 0
    for start, end in sources:
        start = max(at, _with_label(line.text, start, terms))
        text += line.text[at:start]
        reading.sources.append(cleaned(line.text[start:end], terms, credit=True))
        at = end
    text = undoubled(cleaned(text + line.text[at:], terms))
    if sources:
        text = _EMPTY.sub("", text).rstrip(_LOOSE).removeprefix(")").removeprefix("]").strip()
    if any(c.isalnum() for c in text):
        reading.texts.append(text)


def _read_extra(block: Block, document: Document, terms: CreditTerms, reading: _Reading, *, captioned: bool) -> None:
    """Add a block in the figure's element that markup does not call a caption."""
    if block.kind is Kind.HEADING:
        return
    text = line_of(block, document).text
    if credit_strength(text, terms) == SURE:
        reading.sources.append(cleaned(text, terms, credit=True))
    elif not captioned and len(text) <= _LONGEST_LINE and block.link_density < 0.5:
        caption = cleaned(text, terms)
        if any(c.isalnum() for c in caption):
            reading.texts.append(caption)


def _set_credit_lines_apart(reading: _Reading, terms: CreditTerms) -> None:
    """Lines of their own that are a credit leave the caption's lines."""
    kept: list[str] = []
    for text in reading.texts:
        strength = credit_strength(text, terms) if len(text) <= LONGEST_CREDIT else NONE
        if strength == SURE or (strength == NAMES and kept and not reading.sources):
            reading.sources.append(text)
        else:
            kept.append(text)
    reading.texts = kept


def _move_label(reading: _Reading, terms: CreditTerms) -> None:
    """Give the credit the label that stands at the end of the caption's line, in another element."""
    if not reading.texts or not reading.sources:
        return
    line = reading.texts[-1].rstrip()
    probe = line + " x"
    for label in terms.labels.within(probe, max(0, len(line) - 40)):
        if label.end == len(line) + 1:
            reading.sources[0] = f"{line[label.start :].strip()} {reading.sources[0]}"
            line = line[: label.start].rstrip(_LOOSE)
            reading.texts[-1:] = [line] if line else []
            return


def _unrepeated(lines: list[str]) -> list[str]:
    """Each line once: a caption is often printed a second time for another width."""
    return list({letters(line) or line: line for line in reversed(lines)}.values())[::-1]


def _stands_in_credit(block: Block, line: Line, document: Document) -> bool:
    """Whether the nearest element around that has a role is a credit's."""
    elements = document.elements
    for depth, element in enumerate(elements.ancestors(block.element)):
        role = role_of(elements.tokens[element])
        if role & Role.CAPTION or depth > _LEVELS:
            return False
        if role & (Role.CREDIT | Role.SOURCE):
            # A credit's box that also holds the caption says so inside ("image-credit-wrap").
            return not line.stretches(Role.CAPTION)
        if elements.tags[element] in {"figure", "figcaption"}:
            return False
    return False


def _is_credit_alone(text: str, terms: CreditTerms) -> bool:
    """Whether a text in a credit's element is one: such elements hold whole captions, or decks, on some sites."""
    parted = part_credit(text, terms, marked=True)
    if parted.text and parted.credit and not is_name_shaped(parted.text):
        return False
    if credit_strength(text, terms) != NONE or terms.labels.at(without_brackets(text)) is not None:
        return True
    # Three small words or a sentence's end make a sentence, not a name.
    small = sum(word.islower() and word.isalpha() for word in text.split())
    return len(text) <= 100 and small < 3


def _behind_caption(line: Line, terms: CreditTerms) -> list[Stretch]:
    """What follows the caption's own element in the same line, if it reads like a credit."""
    captions = line.stretches(Role.CAPTION)
    if not captions or captions[0][0] > 2:
        return []
    end = captions[-1][1]
    rest = line.text[end:].strip(" \n|/–—-·•")
    if not rest or len(rest) > LONGEST_CREDIT:
        return []
    short = len(rest.split()) <= 6 and rest[0].isupper() and not rest.endswith((".", "!", "?"))
    return [(end, len(line.text))] if short or credit_strength(rest, terms) != NONE else []


def _last_mark(line: Line, terms: CreditTerms) -> list[Stretch]:
    """The last marked stretch of a line, where it reads as a credit and is set apart."""
    if not line.marks:
        return []
    last = max(line.marks, key=lambda mark: (mark.end, mark.start))
    if last.end < len(line.text.rstrip(" .)")) or last.start == 0:
        return []
    inside = line.text[last.start : last.end].strip()
    strength = credit_strength(inside.lstrip(" /|–—"), terms)
    # The caption in an element of its own before it, or a dash or slash at its start, set a mere name apart.
    apart = min(mark.start for mark in line.marks) == 0 or inside[:1] in "/|–—©"
    if strength == SURE or (strength == NAMES and apart and not last.linked):
        return [(last.start, last.end)]
    return []


def _with_label(text: str, start: int, terms: CreditTerms) -> int:
    """Where the credit starts if its label stands before its element."""
    before = text[:start].rstrip()
    for label in terms.labels.within(before + " x", max(0, len(before) - 40)):
        if label.end == len(before) + 1:
            return label.start
    return start
