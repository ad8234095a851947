"""Captions and credits that no markup names: bare lines of plain text, bare paragraphs of a page.

    A man walks in Riyadh.
    A man walks in Riyadh. (SPA / AFP - Getty Images)

What tells such a line from a paragraph of the story is its wording: it repeats the line before
it and adds a credit, or a photo credit closes it, or it is nothing but one. On a page the line
must also stand at a picture.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from service.document import Block, Document, Kind
from service.fields.captions.credit import read_makers
from service.fields.captions.separate import TAIL_WINDOW, Parted, part_credit
from service.fields.captions.strength import SURE, credit_strength
from service.fields.captions.terms import CreditTerms
from service.fields.captions.wording import as_caption, as_credit, cleaned, letters
from service.layout import Region

_LONGEST = 700
_LONGEST_ALONE = 140
_SHORT = 320
_LONGEST_IN_TEXT = 400
_BEGINNING = 12
_ABOVE = 3
"""In a text the lead picture's caption may stand right above the region, under day and time of reading."""
_PICTORIAL = re.compile(
    r"\b(?:photos?|foto’?'?s?|fot|images?|pictures?|bild(?:er)?|beeld|billede|bilde|handout|file|illustration|graphic)\b"
    r"|photograph|fotograf|bildquelle|bildrechte|bildnachweis|fotocredit|写真|撮影|사진|фото|图|صورة",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[)\]）］】]\W{0,2}$|[©ⓒ/]|\b(?:via|courtesy)\b|" + _PICTORIAL.pattern, re.IGNORECASE)
"""Something near the end of a line without which it has no credit: most paragraphs are passed over by this."""
_HINTS = (
    "/", "photo", "fot", "image", "via", "bild", "file", "picture", "courtesy", "handout", "illustration", "graphic",
    "beeld", "billede",
)  # fmt: skip
"""What `_MARKED` needs at least, besides a closing bracket: looking for these is much cheaper than the pattern."""
_ALL_HINTS = (*_HINTS, "©", "写真", "撮影", "사진", "фото", "图", "صورة", "ⓒ")
_STOPS = ".!?…"
_CLOSING = frozenset(")]）］】")
_MARKED_TAIL = 160
_LINE_ENDS = " \t\n.,:;!?…。|–—)]）］】'\"”’“»"
_PARAGRAPH, _PREFORMATTED = Kind.PARAGRAPH, Kind.PREFORMATTED
_QUOTED = re.compile(r"[“„«»]|(?<!\w)\"")
_NAMED_LAST = re.compile(r"[.。]\s+([\uac00-\ud7a3]{2,5}\d?)\s*$")
"""A last word behind the last sentence of a Korean line: "…하고 있다. 연합뉴스"; reports are signed in front there."""
_GLUED_LAST = re.compile(r"[^\W\d_A-Z][.!?…]([^\W\d_a-z][^.!?…\n]{1,30})$")
"""What stands behind the last sentence without a blank: caption and credit were two elements of the copied page."""
_YEAR = re.compile(r"\s*(?:19|20)\d\d")
_FEWEST_BEFORE_SIGN = 20
_RESERVED = re.compile(
    r"rights|rechte|reserv|copyright|droits|diritti|derechos|direitos|protected|geschützt|permission|genehmigung",
    re.IGNORECASE,
)
_SLASHED_LAST = re.compile(r"\S{2}\s/\s([^/|]{2,40})$")
_SHORT_ABOVE, _SHORT_SENTENCE = 140, 90
"""In code points. A paragraph of the story is longer, and ends with a full stop as few captions do."""
_FEWEST_WORDS = 6
_SENTENCE_BEFORE = re.compile(r"[.!?…]\s+([^\W\d_][\w ]{3,20})\.?$")
_OPENED = re.compile(r"\s*[(（]\s*$")
_LONGEST_REST = 90
_MOST_REST = 3
"""Lines that a credit in brackets may be broken into."""


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A caption found in bare lines, and the blocks that print it."""

    text: str | None
    credit: str | None
    block: int
    blocks: tuple[int, ...]
    rule: str
    confidence: float


def find_unmarked(
    document: Document, region: Region, last: int, taken: Collection[int], terms: CreditTerms
) -> list[Unmarked]:
    """The captions in bare lines from the headline to block `last`, leaving out blocks already taken."""
    pictured = {picture.before for picture in document.pictures}
    found: list[Unmarked] = []
    used: set[int] = set(taken)
    first = region.first - _ABOVE if document.media == "text" else region.first
    near = document.blocks[max(0, first) : max(0, last + 1)]
    for index, block in enumerate(near, max(0, first)):
        if index in used:
            continue
        one = _broken(document, index, used, terms) if block.text[-1:] in "(（" else None
        if one is None and _may_print_credit(block, terms):
            one = _read(document, index, used, pictured, terms, signs=index >= region.last)
        if one:
            found.append(one)
            used.update(one.blocks)
    return found


def _may_print_credit(block: Block, terms: CreditTerms) -> bool:
    """Whether a block's form and its ends let it be a caption: asked of all the article's blocks, and few pass."""
    text, kind = block.text, block.kind
    if not (kind is _PARAGRAPH or kind is _PREFORMATTED) or len(text) > _LONGEST:
        return False
    if block.linked and block.link_density > 0.6:
        return False
    return _is_marked(text, terms) or terms.numbered.match(text) is not None


def _read(
    document: Document, index: int, used: Collection[int], pictured: Collection[int], terms: CreditTerms, *, signs: bool
) -> Unmarked | None:
    block = document.blocks[index]
    if terms.names_writer(block.text[:_LONGEST_ALONE]):
        return None
    at_picture = document.media == "html" and (index in pictured or index + 1 in pictured)
    bare = cleaned(block.text, terms, credit=True)
    if not _may_close(bare, terms) and not terms.numbered.match(block.text):
        return None
    if len(bare) <= _LONGEST_ALONE and credit_strength(bare, terms) == SURE:
        return _credit_alone(document, index, bare, used, at_picture, terms)
    if at_picture and terms.numbered.match(block.text) and len(block.text) <= _SHORT:
        parted = part_credit(block.text, terms, marked=True)
        return _unmarked(parted, index, (index,), "numbered-figure", 0.7, terms)
    before = document.blocks[index - 1] if index else None
    alone = at_picture or not signs
    if not alone and (before is None or letters(before.text[:_BEGINNING]) not in letters(block.text)):
        return None  # no rule below can hold, and parting a paragraph of the story costs most
    parted = part_credit(cleaned(block.text, terms), terms, marked=False)
    if not parted.text or " " not in parted.text.strip() or not parted.credit or terms.written_by.match(parted.text):
        return None
    if before is not None and index - 1 not in used and letters(before.text) == letters(parted.text):
        return _unmarked(parted, index, (index - 1, index), "repeated-line", 0.95, terms)
    if (
        alone
        and (at_picture or _reads_as_caption(parted, bare, terms))
        and (_closes(parted.credit, terms, at_picture=at_picture) or _closes_alone(bare, terms))
    ):
        return _unmarked(parted, index, (index,), "credit-in-line", 0.85 if at_picture else 0.75, terms)
    return None


def _broken(document: Document, index: int, used: Collection[int], terms: CreditTerms) -> Unmarked | None:
    """A caption whose credit in brackets is broken into lines of its own: "… on Monday (", "Image:", "Jane Roe)"."""
    block = document.blocks[index]
    if document.media != "text" or len(block.text) > _LONGEST_IN_TEXT:
        return None
    rest = ""
    for behind in range(index + 1, min(index + 1 + _MOST_REST, len(document.blocks))):
        rest = f"{rest} {document.blocks[behind].text}".strip()
        if behind in used or len(rest) > _LONGEST_REST:
            return None
        if rest[-1:] in ")）":
            credit = rest[:-1].strip()
            if credit_strength(credit, terms) != SURE:
                return None
            blocks = tuple(range(index, behind + 1))
            parted = Parted(_OPENED.sub("", block.text), credit)
            return _unmarked(parted, index, blocks, "credit-in-line", 0.8, terms)
    return None


def _reads_as_caption(parted: Parted, line: str, terms: CreditTerms) -> bool:
    """Whether a line away from any picture is a caption by its shape: short, and nobody speaks in it.

    Behind a label that only pictures have ("Photo by …/AFP"), of whatever length and with whoever speaking.
    """
    end = terms.labels.at(parted.credit or "")
    if end and _PICTORIAL.search((parted.credit or "")[:end]) and read_makers(parted.credit or "", terms).agencies:
        return True
    return len(line) <= _LONGEST_IN_TEXT and not _QUOTED.search(parted.text or "")


def _closes_alone(line: str, terms: CreditTerms) -> bool:
    """Whether a line ends in a sentence of its own that only pictures have: an agency in Korean, "Supplied"."""
    for pattern in (_NAMED_LAST, _GLUED_LAST, _SLASHED_LAST):
        last = pattern.search(line)
        if last is not None and terms.is_agency(last[1].removeprefix("The ")):
            return True
    # A sign behind a caption's words; a line of rights begins with it, or gives a year.
    sign = max(line.rfind("©"), line.rfind("ⓒ"))
    if sign >= _FEWEST_BEFORE_SIGN and not _YEAR.match(line, sign + 1) and not _RESERVED.search(line):
        return True
    whole = _SENTENCE_BEFORE.search(line)
    return whole is not None and whole[1].casefold() in terms.impersonal


def _is_marked(text: str, terms: CreditTerms) -> bool:
    """Whether something near the end of a line may be of a credit."""
    last = text[-1:]
    if last not in _STOPS and (  # most paragraphs end in one, behind which nothing is glued
        (last > "\u1100" and _NAMED_LAST.search(text)) or _GLUED_LAST.search(text, max(0, len(text) - 40))
    ):
        return True
    if text.rstrip(".").rpartition(" ")[2].casefold() in terms.impersonal:
        return True
    if _CLOSING.isdisjoint(text[-3:]):
        lower = text[-_MARKED_TAIL:].lower()
        for hint in _HINTS if lower.isascii() else _ALL_HINTS:
            if hint in lower:
                break
        else:
            return False
    return _MARKED.search(text, max(0, len(text) - _MARKED_TAIL)) is not None


def _may_close(line: str, terms: CreditTerms) -> bool:
    """Whether a credit can stand at the end of a line: behind a label, or because its last word may be a name's."""
    word = line[-_MARKED_TAIL:].rstrip(_LINE_ENDS).rsplit(None, 1)[-1:]
    if not word or not (word[0].isalpha() and word[0].islower()) or word[0] in terms.small:
        return True
    return next(terms.labels.within(line, max(0, len(line) - TAIL_WINDOW)), None) is not None


def _credit_alone(
    document: Document, index: int, credit: str, used: Collection[int], at_picture: bool, terms: CreditTerms
) -> Unmarked | None:
    """A line that is a credit; in plain text the line directly above it is its caption."""
    end = terms.labels.at(credit)
    signed = end is not None and credit.lstrip()[:1] in "©ⓒ(" and bool(read_makers(credit, terms).creators)
    if not (_is_photo_credit(credit, terms) or (at_picture and signed)):
        return None
    above = document.blocks[index - 1] if index else None
    text: str | None = None
    blocks: tuple[int, ...] = (index,)
    if (
        document.media == "text"
        and above is not None
        and index - 1 not in used
        and _may_caption(document, index, end is not None, credit, terms)
    ):
        text, blocks = above.text, (index - 1, index)
        twice = document.blocks[index - 2] if index > 1 else None
        if twice is not None and letters(twice.text) == letters(text):
            blocks = (index - 2, *blocks)
    return _unmarked(Parted(text, credit), index, blocks, "credit-line", 0.8 if end else 0.7, terms)


def _may_caption(document: Document, index: int, labelled: bool, credit: str, terms: CreditTerms) -> bool:
    """Whether the line above a credit line is its caption.

    It is where the two stand together between blank lines. In a text without blank lines a picture may have a credit
    alone: there a short line is its caption, and a paragraph of the story is not.
    """
    above = document.blocks[index - 1]
    if document.blocks[index].gap:
        return False
    if above.gap:
        return len(above.text) <= _SHORT
    text = above.text
    if not (labelled or credit[:1] in "©ⓒ") or _QUOTED.search(text):
        return False
    ended = text[-1:] in ".!?…:"
    if terms.position.search(text) is None and len(text) > (_SHORT_SENTENCE if ended else _SHORT_ABOVE):
        return False
    words = text.split()
    small = sum(word[0].islower() for word in words)
    # A heading has fewer words, or more capitals.
    return len(words) >= (_FEWEST_WORDS if not ended else 3) and small * 5 >= len(words) * 2 and len(text) <= _SHORT


def _is_photo_credit(credit: str, terms: CreditTerms) -> bool:
    """Whether it credits a picture: agencies alone, in brackets, also sign reports ("(Reuters)")."""
    end = terms.labels.at(credit)
    if end and _PICTORIAL.search(credit[:end]):
        return True
    makers = read_makers(credit, terms)
    known = [entry for name in makers.agencies if (entry := terms.outlet(name)) is not None]
    if any(entry.kind == "photo" for entry in known):
        return True
    return bool(known) and (bool(makers.creators) or _PICTORIAL.search(credit) is not None)


def _closes(credit: str, terms: CreditTerms, *, at_picture: bool) -> bool:
    """Whether the credit at the end of a line makes it a caption; at a picture a sign with a name is enough."""
    if _is_photo_credit(credit, terms):
        return True
    return at_picture and credit[:1] in "©ⓒ" and bool(read_makers(credit, terms).creators)


def _unmarked(
    parted: Parted, index: int, blocks: tuple[int, ...], rule: str, confidence: float, terms: CreditTerms
) -> Unmarked | None:
    text, credit = as_caption(parted.text), as_credit(parted.credit, terms)
    if not text and not credit:
        return None
    return Unmarked(text, credit, index, blocks, rule, confidence)
