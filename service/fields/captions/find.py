"""The captions of the article's pictures, and every line that prints one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from service.article import Evidence, Where
from service.document import Document, Kind
from service.fields.captions.credit import read_makers
from service.fields.captions.declared import (
    credit_in_attributes,
    declared_by_attributes,
    declared_by_things,
    same_picture,
)
from service.fields.captions.figures import Extents, Figure, find_figures
from service.fields.captions.identity import picture_identity
from service.fields.captions.lines import find_unmarked
from service.fields.captions.own import Judge
from service.fields.captions.printed import read_figure
from service.fields.captions.strength import SURE, credit_strength
from service.fields.captions.terms import CreditTerms, credit_terms
from service.fields.captions.wording import letters
from service.knowledge import Knowledge
from service.layout import CaptionsFound, FoundCaption, Region, Taken

_LEAD = 10
"""So many blocks above the headline may the lead picture's caption stand."""
_BEHIND = 8
"""So many blocks behind the article's last line may the caption of its last picture stand."""
_CLOSE = 3
"""Bare lines are looked for only this far behind the last line: nothing but wording tells what they are."""
_LONGEST_CAPTION = 1500
_WINDOW = 60
"""How many captions back a repetition is looked for: galleries have fewer, and the walk stays linear."""
_PLACEHOLDER = re.compile(
    r"placeholder|blank|spacer|transparent|loading|1x1|pixel|\.svg(?:$|\?)|default-image", re.IGNORECASE
)


@dataclass(slots=True)
class _Found:
    captions: list[FoundCaption] = field(default_factory=list)
    taken: dict[int, Taken] = field(default_factory=dict)
    pictured: set[int] = field(default_factory=set)
    """Identities (in memory) of the pictures that stand in a figure, whatever it prints."""

    def take(self, index: int, document: Document, terms: CreditTerms) -> None:
        credit = credit_strength(document.blocks[index].text, terms) == SURE
        self.taken.setdefault(index, Taken(index, "credit" if credit else "caption"))


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
    if region.last < region.first or not document.blocks:
        return CaptionsFound()
    terms = credit_terms(knowledge)
    found = _Found()
    final = len(document.blocks) - 1
    extents = Extents(document)
    judge = Judge(document, region, extents)
    for figure in find_figures(document, region.first - _LEAD, min(region.last + _BEHIND, final), extents):
        found.pictured.update(id(picture) for picture in figure.pictures)
        _read(figure, document, region, judge, terms, found)
    for bare in find_unmarked(document, region, min(region.last + _CLOSE, final), found.taken, terms):
        image = next((p.sources[0] for p in document.pictures if p.before in bare.blocks and p.sources), None)
        found.captions.append(_caption(bare.text, bare.credit, image, bare.block, bare.rule, bare.confidence, terms))
        for index in bare.blocks:
            found.take(index, document, terms)
    _add_declared(document, region, judge, terms, found)
    _take_copies(document, region, found, terms)
    captions = _unrepeated(sorted(found.captions, key=lambda caption: caption.block))
    return CaptionsFound(tuple(captions), tuple(found.taken[index] for index in sorted(found.taken)))


def _caption(
    text: str | None,
    credit: str | None,
    image: str | None,
    block: int,
    rule: str,
    confidence: float,
    terms: CreditTerms,
    where: Where = "caption",
) -> FoundCaption:
    makers = read_makers(credit, terms) if credit else None
    evidence = tuple(
        Evidence(words, where, block=block if where == "caption" else None) for words in (text, credit) if words
    )
    return FoundCaption(
        text,
        credit,
        makers.creators if makers else (),
        makers.agencies if makers else (),
        image,
        block,
        rule,
        confidence,
        evidence,
    )


def _read(figure: Figure, document: Document, region: Region, judge: Judge, terms: CreditTerms, found: _Found) -> None:
    printed = read_figure(figure, document, terms)
    blocks = sorted(figure.blocks + figure.extra)
    weak = figure.rule == "picture-box"
    own = judge.own(figure)
    long = any(index in region.content and len(document.blocks[index].text) > 300 for index in blocks)
    if weak and (not own or long):
        return
    if not figure.pictures and not printed.credit and not judge.composed(figure):
        return  # a style's name: "caption" is also how designers call small type
    for index in blocks:
        if document.blocks[index].kind is not Kind.HEADING:
            found.take(index, document, terms)
    sure = printed.credit is not None and credit_strength(printed.credit, terms) == SURE
    if not sure and (judge.plays(figure) or judge.links(figure)):
        return
    if not own or not (printed.text or printed.credit) or len(printed.text or "") > _LONGEST_CAPTION:
        return
    credit = printed.credit
    if credit is None:
        credit = next((c for picture in figure.pictures if (c := credit_in_attributes(picture, terms))), None)
    sources = [picture.sources[0] for picture in figure.pictures if picture.sources]
    image = next((source for source in sources if not _PLACEHOLDER.search(source)), next(iter(sources), None))
    confidence = 0.7 if weak else 0.95 if printed.structured else 0.9
    place = min(figure.blocks or blocks)
    found.captions.append(_caption(printed.text, credit, image, place, figure.rule, confidence, terms))


def _add_declared(document: Document, region: Region, judge: Judge, terms: CreditTerms, found: _Found) -> None:
    """Captions of attributes and structured data, for pictures that print none."""
    if document.media != "html":
        return
    printed = {picture_identity(caption.image_url) for caption in found.captions if caption.image_url}
    words = {letters(caption.text) for caption in found.captions if caption.text}
    near = [p for p in document.pictures if region.first - 1 <= p.before <= region.last + 1 and p.sources]
    for picture in near[:_WINDOW]:
        identity = picture_identity(picture.sources[0])
        if identity in printed or id(picture) in found.pictured or judge.plays_at(picture.element):
            continue
        declared = declared_by_attributes(picture, terms)
        if declared and (not declared.text or letters(declared.text) not in words):
            printed.add(identity)
            found.captions.append(
                _caption(
                    declared.text,
                    declared.credit,
                    picture.sources[0],
                    picture.before,
                    "attribute",
                    0.75,
                    terms,
                    "attribute",
                )
            )
    for declared in declared_by_things(document, terms):
        if not declared.credit:
            continue
        for at, caption in enumerate(found.captions):
            same = same_picture(declared.address, caption.image_url) or (
                declared.text is not None and letters(declared.text) == letters(caption.text)
            )
            if same and caption.credit is None:
                makers = read_makers(declared.credit, terms)
                found.captions[at] = replace(
                    caption,
                    credit=declared.credit,
                    creators=makers.creators,
                    agencies=makers.agencies,
                    evidence=(*caption.evidence, Evidence(declared.credit, "json-ld")),
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
    """Each picture's caption once: lazy loaders, viewers and galleries print one picture several times."""
    kept: list[FoundCaption] = []
    for caption in captions:
        twin = next(
            (at for at, other in enumerate(kept[-_WINDOW:], max(0, len(kept) - _WINDOW)) if _same(caption, other)), None
        )
        if twin is None:
            kept.append(caption)
        elif caption.credit and not kept[twin].credit:
            # One print has the credit, the other does not: the words are the same, the richer one stays.
            kept[twin] = replace(caption, block=kept[twin].block, image_url=kept[twin].image_url or caption.image_url)
    return kept


def _same(one: FoundCaption, other: FoundCaption) -> bool:
    if letters(one.text) != letters(other.text):
        return False
    if one.credit and other.credit and letters(one.credit) != letters(other.credit):
        return False
    if not one.text and letters(one.credit) != letters(other.credit):
        return False
    if not one.image_url or not other.image_url:
        return True
    return picture_identity(one.image_url) == picture_identity(other.image_url)
