"""The captions of the article's pictures, and every line that prints one."""

from __future__ import annotations

from dataclasses import dataclass

from service.article import Evidence
from service.document import Document, Kind
from service.fields.captions.credit import read_makers
from service.fields.captions.figures import Extents, Figure, find_figures
from service.fields.captions.identity import picture_identity
from service.fields.captions.printed import read_figure
from service.fields.captions.roles import Role, role_of
from service.fields.captions.strength import SURE, credit_strength
from service.fields.captions.terms import CreditTerms, credit_terms
from service.fields.captions.wording import letters
from service.knowledge import Knowledge
from service.layout import CaptionsFound, FoundCaption, Reason, Region, Taken

_LEAD = 10
"""So many blocks above the headline may the lead picture's caption stand."""
_FOREIGN_REASONS: frozenset[Reason] = frozenset(
    {"related", "promo", "newsletter", "navigation", "author_biography", "advertisement", "comments", "share"}
)
_LONGEST_CAPTION = 1500


@dataclass(slots=True)
class _Found:
    captions: list[FoundCaption]
    taken: dict[int, Taken]


def find_captions(document: Document, region: Region, knowledge: Knowledge) -> CaptionsFound:
    """The captions of the pictures in the article's region, in page order.

    Args:
        document: the page or text.
        region: which blocks are the article's.
        knowledge: lexicons and outlets.

    Returns:
        One caption for each picture that has words or a credit, and all blocks between
        headline and end of the article that print a caption or credit, also those of
        pictures that are not the article's or were already seen.
    """
    if region.last < region.first:
        return CaptionsFound()
    terms = credit_terms(knowledge)
    found = _Found([], {})
    first, last = max(0, region.first - _LEAD), min(region.last + 1, len(document.blocks) - 1)
    judge = _Judge(document, region)
    for figure in find_figures(document, first, last):
        _read(figure, document, region, judge, terms, found)
    _take_copies(document, region, found, terms)
    return CaptionsFound(tuple(_unrepeated(found.captions)), tuple(found.taken[index] for index in sorted(found.taken)))


class _Judge:
    """Whether a figure is the article's own."""

    def __init__(self, document: Document, region: Region) -> None:
        self.document = document
        self.region = region
        self.foreign = {taken.block for taken in region.dropped if taken.reason in _FOREIGN_REASONS}
        self.content = [0] * len(document.elements.parents)
        parents = document.elements.parents
        for index in region.content:
            if index < len(document.blocks):
                element = document.blocks[index].element
                if 0 <= element < len(self.content):
                    self.content[element] += 1
        for element in range(len(parents) - 1, -1, -1):
            if parents[element] >= 0:
                self.content[parents[element]] += self.content[element]

    def own(self, figure: Figure) -> bool:
        """False for pictures of related stories, authors, advertisements, and of other parts of the page."""
        blocks = figure.blocks + figure.extra
        if any(index in self.foreign for index in blocks):
            return False
        elements = self.document.elements
        enough = max(2, len(self.region.content) // 2)
        for element in elements.ancestors(figure.element):
            if self.content[element] >= enough:
                break  # from here on outwards it is the article's own wrapper
            tag = elements.tags[element]
            if tag in {"nav", "footer"} or (tag == "aside" and self.document.blocks[blocks[0]].link_density > 0.3):
                return False
            if role_of(elements.tokens[element]) & Role.FOREIGN:
                return False
        return not any(self.document.blocks[index].kind is Kind.HEADING for index in figure.extra)


def _read(
    figure: Figure, document: Document, region: Region, judge: _Judge, terms: CreditTerms, found: _Found
) -> None:
    printed = read_figure(figure, document, terms)
    blocks = sorted(figure.blocks + figure.extra)
    own = judge.own(figure)
    weak = figure.rule == "picture-box"
    if weak and (not own or any(index in region.content and len(document.blocks[index].text) > 300 for index in blocks)):
        return
    for index in blocks:
        if document.blocks[index].kind is Kind.HEADING:
            continue
        credit = credit_strength(document.blocks[index].text, terms) == SURE
        found.taken[index] = Taken(index, "credit" if credit else "caption")
    if not own or not (printed.text or printed.credit) or len(printed.text or "") > _LONGEST_CAPTION:
        return
    makers = read_makers(printed.credit, terms) if printed.credit else None
    image = next((picture.sources[0] for picture in figure.pictures if picture.sources), None)
    place = min(figure.blocks or blocks)
    words = [words for words in (printed.text, printed.credit) if words]
    found.captions.append(
        FoundCaption(
            printed.text,
            printed.credit,
            makers.creators if makers else (),
            makers.agencies if makers else (),
            image,
            place,
            figure.rule,
            0.7 if weak else 0.95 if printed.structured else 0.9,
            tuple(Evidence(each, "caption", block=place) for each in words),
        )
    )


def _take_copies(document: Document, region: Region, found: _Found, terms: CreditTerms) -> None:
    """Take every other block near the article that is one of the captions again, with or without its credit."""
    copies: set[str] = set()
    for caption in found.captions:
        copies.add(letters(caption.text))
        copies.add(letters(caption.text) + letters(caption.credit))
        if caption.credit and credit_strength(caption.credit, terms) == SURE:
            copies.add(letters(caption.credit))
    copies.discard("")
    for index in range(max(0, region.first - _LEAD), min(region.last + 2, len(document.blocks))):
        block = document.blocks[index]
        if index in found.taken or block.kind is Kind.HEADING or len(block.text) > _LONGEST_CAPTION:
            continue
        if letters(block.text) in copies:
            found.taken[index] = Taken(index, "caption")


def _unrepeated(captions: list[FoundCaption]) -> list[FoundCaption]:
    """Each picture's caption once: lazy loaders and galleries print one picture several times."""
    kept: list[FoundCaption] = []
    seen: dict[tuple[str, str], set[str | None]] = {}
    for caption in captions:
        key = (letters(caption.text), letters(caption.credit))
        identity = picture_identity(caption.image_url) if caption.image_url else None
        if key in seen and (identity in seen[key] or identity is None or None in seen[key]):
            continue
        seen.setdefault(key, set()).add(identity)
        kept.append(caption)
    return kept
