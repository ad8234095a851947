"""A figure's printed lines, parted into caption and credit."""

from __future__ import annotations

from dataclasses import dataclass

from service.document import Block, Document, Kind
from service.fields.captions.figures import Figure
from service.fields.captions.roles import Role, role_of
from service.fields.captions.separate import part_credit
from service.fields.captions.strength import LONGEST_CREDIT, NAMES, SURE, credit_strength
from service.fields.captions.terms import CreditTerms
from service.fields.captions.wording import as_caption, as_credit, cleaned, letters, undoubled

_LEVELS = 5
_CREDIT_TAGS = frozenset({"cite"})
"""HTML's own element for a source; in a caption it holds the credit."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What a figure prints."""

    text: str | None
    credit: str | None
    structured: bool
    """Whether markup, not wording, told the credit from the caption."""


@dataclass(frozen=True, slots=True)
class _Lines:
    texts: list[str]
    credits: list[str]
    structured: bool


def read_figure(figure: Figure, document: Document, terms: CreditTerms) -> Printed:
    """The caption and credit that the blocks of a figure print."""
    texts: list[str] = []
    credits: list[str] = []
    structured = False
    for index in sorted(figure.blocks):
        structured = _read_block(document.blocks[index], document, terms, texts, credits) or structured
    for index in sorted(figure.extra):
        _read_extra(document.blocks[index], terms, texts, credits, bool(figure.blocks))
    texts, more = _without_credit_lines(texts, terms, bool(credits))
    credits += more
    _move_label(texts, credits, terms)
    text = _joined(texts)
    parted = part_credit(text, terms, marked=True) if text else None
    if parted and parted.credit:
        known = letters(" ".join(credits))
        if not known:
            text, credits = parted.text or "", [parted.credit]
        elif letters(parted.credit) in known or known in letters(parted.credit):
            # The credit is printed twice, in the line and in its own element.
            text = parted.text or ""
    credit = as_credit(" ".join(dict.fromkeys(credits)), terms)
    caption = as_caption(text)
    if caption and credit and letters(caption) == letters(credit):
        caption = None  # pages fill the caption with the credit where there is none
    return Printed(caption, credit, structured)


def _read_block(
    block: Block, document: Document, terms: CreditTerms, texts: list[str], credits: list[str]
) -> bool:
    """Add the block's caption and credit; whether markup told them apart."""
    spans = _credit_spans(block, document)
    if not spans and _stands_in_credit(block, document) and _is_credit_alone(block.text, terms):
        credits.append(cleaned(block.text, terms, credit=True))
        return True
    captions = _spans(block, document, Role.CAPTION)
    if captions and not spans:
        # What follows the caption's own element in the same line is its credit, if it reads like one.
        end = captions[-1][1]
        rest = block.text[end:].strip(" \n|/–—-·•")
        if rest and captions[0][0] <= 2 and _may_be_credit(rest, terms):
            spans = [(end, len(block.text))]
    if not spans and block.inlines:
        spans = _last_inline(block, terms)
    text, at = "", 0
    for start, end in spans:
        start = _with_label(block.text, start, terms)
        text += block.text[at:start]
        credits.append(cleaned(block.text[start:end], terms, credit=True))
        at = end
    text += block.text[at:]
    for start, end in reversed(_spans(block, document, Role.UNSEEN)):
        if not spans:
            text = text[:start] + text[end:]
    line = undoubled(cleaned(text, terms))
    if spans:
        line = line.rstrip(" \n|/–—-·•([")
        if line.startswith((")", "]")):
            line = line[1:].strip()
    if line and any(c.isalnum() for c in line):
        texts.append(line)
    return bool(spans)


def _read_extra(block: Block, terms: CreditTerms, texts: list[str], credits: list[str], captioned: bool) -> None:
    """A block in the figure's element that markup does not call a caption."""
    if block.kind is Kind.HEADING:
        return
    line = cleaned(block.text, terms)
    if not line:
        return
    strength = credit_strength(line, terms)
    if strength == SURE:
        credits.append(cleaned(block.text, terms, credit=True))
    elif not captioned and len(line) <= 600 and block.link_density < 0.5:
        texts.append(line)


def _without_credit_lines(texts: list[str], terms: CreditTerms, credited: bool) -> tuple[list[str], list[str]]:
    """Lines of their own that are a credit, apart from the caption's lines."""
    kept: list[str] = []
    credits: list[str] = []
    for line in texts:
        strength = credit_strength(line, terms) if len(line) <= LONGEST_CREDIT else 0
        if strength == SURE or (strength == NAMES and kept and not credited):
            credits.append(line)
        else:
            kept.append(line)
    return kept, credits


def _move_label(texts: list[str], credits: list[str], terms: CreditTerms) -> None:
    """Give the credit the label that stands at the end of the caption's line, in another element."""
    if not texts or not credits:
        return
    line = texts[-1].rstrip()
    for found in terms.inside.finditer(line, max(0, len(line) - 40)):
        if found.end() == len(line):
            credits[0] = f"{found['label'].strip()} {credits[0]}"
            line = line[: found.start("label")].rstrip(" \n|/–—-·•([")
            texts[-1:] = [line] if line else []
            return


def _joined(texts: list[str]) -> str:
    """The lines in one, each once: a caption's short form is often repeated in its long one."""
    kept: list[str] = []
    for line in texts:
        if letters(line) and letters(line) not in {letters(other) for other in kept}:
            kept.append(line)
    return "\n".join(kept) if len(kept) < 2 else " ".join(kept)


def _stands_in_credit(block: Block, document: Document) -> bool:
    elements = document.elements
    for depth, element in enumerate(elements.ancestors(block.element)):
        role = role_of(elements.tokens[element])
        if role & Role.CAPTION or depth > _LEVELS:
            return False
        if role & (Role.CREDIT | Role.SOURCE):
            # A credit's box that also holds the caption says so inside ("image-credit-wrap").
            return not _spans(block, document, Role.CAPTION)
        if elements.tags[element] in {"figure", "figcaption"}:
            return False
    return False


def _is_credit_alone(text: str, terms: CreditTerms) -> bool:
    """Whether a text in a credit's element is one: classes named "source" hold whole captions on some sites."""
    if credit_strength(text, terms) != 0:
        return True
    parted = part_credit(text, terms, marked=True)
    return len(text) <= 100 and not (parted.text and parted.credit)


def _credit_spans(block: Block, document: Document) -> list[tuple[int, int]]:
    spans = _spans(block, document, Role.CREDIT | Role.SOURCE)
    whole = [(0, len(block.text))]
    if spans == whole and _spans(block, document, Role.CAPTION):
        spans = [span for span in _spans(block, document, Role.CREDIT | Role.SOURCE, outermost=False) if span != whole[0]]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and not any(c.isalnum() for c in block.text[merged[-1][1] : start]):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _spans(block: Block, document: Document, role: Role, *, outermost: bool = True) -> list[tuple[int, int]]:
    """The stretches of inlines whose class has the role; inlines inside them are skipped."""
    spans: list[tuple[int, int]] = []
    elements = document.elements
    for inline in block.inlines:
        if inline.end <= inline.start or (outermost and spans and inline.end <= spans[-1][1]):
            continue
        if role_of(elements.tokens[inline.element]) & role or (role & Role.CREDIT and elements.tags[inline.element] in _CREDIT_TAGS):
            spans.append((inline.start, inline.end))
    return spans


def _last_inline(block: Block, terms: CreditTerms) -> list[tuple[int, int]]:
    """The last inline of a block that begins with another one, where it reads as a credit."""
    last = max(block.inlines, key=lambda inline: (inline.end, inline.start))
    if last.end < len(block.text.rstrip(" .)")) or last.start == 0:
        return []
    inside = block.text[last.start : last.end]
    bare = inside.lstrip(" /|–—")
    first = min(inline.start for inline in block.inlines)
    strength = credit_strength(bare, terms)
    parted = inside.lstrip()[:1] in "/|–—©"
    if strength == SURE or (strength == NAMES and (first == 0 or parted) and last.href is None):
        return [(last.start, last.end)]
    return []


def _may_be_credit(text: str, terms: CreditTerms) -> bool:
    return len(text) <= LONGEST_CREDIT and (
        credit_strength(text, terms) >= NAMES or (len(text.split()) <= 6 and text[:1].isupper() and not text.endswith((".", "!", "?")))
    )


def _with_label(text: str, start: int, terms: CreditTerms) -> int:
    """Where the credit starts if its label, or an opening bracket, stands before its element."""
    before = text[:start].rstrip()
    for found in terms.inside.finditer(before + " ", max(0, len(before) - 40)):
        if found.end() >= len(before):
            return found.start("label")
    return start
