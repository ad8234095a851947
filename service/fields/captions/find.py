"""The captions of the article's pictures, and every line that prints one."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from service.article import Evidence, Where
from service.document import Document, Kind
from service.fields.captions.cms import with_typed
from service.fields.captions.credit import read_makers
from service.fields.captions.declared import (
    credit_in_attributes,
    declared_by_attributes,
    declared_by_things,
    may_declare,
)
from service.fields.captions.figures import Extents, Figure, find_figures
from service.fields.captions.identity import picture_identity
from service.fields.captions.lines import find_unmarked
from service.fields.captions.own import Judge, headline_above
from service.fields.captions.printed import read_figure
from service.fields.captions.strength import SURE, credit_strength
from service.fields.captions.terms import CreditTerms, credit_terms
from service.fields.captions.wording import letters
from service.knowledge import Knowledge
from service.layout import CaptionsFound, FoundCaption, Region, Taken

_HEADING = Kind.HEADING
_LEAD = 10
"""So many blocks above the headline may the lead picture's caption stand."""
_BEHIND = 8
"""So many blocks behind the article's last line may the caption of its last picture stand."""
_CLOSE = 3
"""Bare lines are looked for only this far behind the last line: nothing but wording tells what they are."""
_LONGEST_CAPTION = 1500
_WINDOW = 8
"""Among so many pictures of one caption a repetition is looked for, so that the walk stays linear."""
_MOST_ATTRIBUTES = 60
_FEWEST_WORDS = 5
_LONGEST_EXTRA = 300
_MOST_WORDS_IN_FIGURE = 8000
"""In code points. A figure with more holds a text, not a caption."""
_PLACEHOLDERS = (
    "placeholder", "blank", "spacer", "transparent", "loading", "1x1", "pixel", ".svg?", "default-image",
)  # fmt: skip


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
        return CaptionsFound(tuple(with_typed([], document, credit_terms(knowledge))))
    terms = credit_terms(knowledge)
    found = _Found()
    final = len(document.blocks) - 1
    start = headline_above(document, region)
    begin, end = min(start, region.first - _LEAD), min(region.last + _BEHIND, final)
    extents = Extents(document, begin, end)
    judge = Judge(document, region, start, extents)
    for figure in find_figures(document, begin, end, extents):
        found.pictured.update(id(picture) for picture in figure.pictures)
        _read(figure, document, region, judge, terms, found)
    beside = {picture.before: picture.sources[0] for picture in reversed(document.pictures) if picture.sources}
    for bare in find_unmarked(document, region, min(region.last + _CLOSE, final), found.taken, terms):
        image = next((beside[index] for index in bare.blocks if index in beside), None)
        found.captions.append(_caption(bare.text, bare.credit, image, bare.block, bare.rule, bare.confidence, terms))
        for index in bare.blocks:
            found.take(index, document, terms)
    _add_declared(document, region, judge, terms, found)
    found.captions = with_typed(found.captions, document, terms)
    _take_copies(document, begin, min(region.last + 1, final), found, terms)
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
    credit_where: Where | None = None,
) -> FoundCaption:
    makers = read_makers(credit, terms) if credit else None
    places = ((text, where), (credit, credit_where or where))
    evidence = tuple(
        Evidence(words, place, block=block if place == "caption" else None) for words, place in places if words
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
    if sum(len(document.blocks[index].text) for index in figure.blocks + figure.extra) > _MOST_WORDS_IN_FIGURE:
        return
    printed = read_figure(figure, document, terms)
    blocks = sorted(figure.blocks + figure.extra)
    credit = printed.credit
    if credit is None:
        credit = next((c for picture in figure.pictures if (c := credit_in_attributes(picture, terms))), None)
    weak = figure.rule == "picture-box"
    own = judge.own(figure)
    long = any(index in region.content and len(document.blocks[index].text) > 300 for index in blocks)
    plain = blocks[0] >= region.first and _is_plain_caption(printed.text, blocks)
    if weak and (not own or long or not (credit or plain)):
        return
    if not figure.pictures and not printed.credit and not judge.composed(figure):
        return  # a style's name: "caption" is also how designers call small type
    sure = printed.credit is not None and credit_strength(printed.credit, terms) == SURE
    nameless = not (sure or printed.text or figure.pictures)
    if nameless and figure.rule != "figcaption":
        return  # a mere name in a box without a picture is nobody's credit, and may be the story's
    for index in blocks:
        block = document.blocks[index]
        # What markup does not call a caption may be the story itself in an odd frame.
        named = (
            index in figure.blocks or len(block.text) <= _LONGEST_EXTRA or letters(block.text) == letters(printed.text)
        )
        if named and block.kind is not Kind.HEADING:
            found.take(index, document, terms)
    if nameless or (not sure and (judge.plays(figure) or judge.links(figure))):
        return
    if terms.promotes(printed.text):
        return  # "Subscribe to our sister magazine": an advertisement that is made like a picture
    if not own or not (printed.text or printed.credit) or len(printed.text or "") > _LONGEST_CAPTION:
        return
    sources = [picture.sources[0] for picture in figure.pictures if picture.sources]
    image = next((source for source in sources if not _holds_place(source)), next(iter(sources), None))
    confidence = 0.7 if weak else 0.95 if printed.structured else 0.9
    place = min(figure.blocks or blocks)
    credited: Where = "caption" if printed.credit else "attribute"
    found.captions.append(
        _caption(printed.text, credit, image, place, figure.rule, confidence, terms, credit_where=credited)
    )


def _holds_place(source: str) -> bool:
    """Whether a picture's address is of one that stands there until the real one has come."""
    address = source.lower()
    return address.endswith(".svg") or any(mark in address for mark in _PLACEHOLDERS)


def _is_plain_caption(text: str | None, blocks: list[int]) -> bool:
    """Whether the one line in a picture's box reads as a caption: boxes hold buttons and cards' titles, too."""
    return text is not None and len(blocks) == 1 and len(text.split()) >= _FEWEST_WORDS


def _add_declared(document: Document, region: Region, judge: Judge, terms: CreditTerms, found: _Found) -> None:
    """Captions of attributes and structured data, for pictures that print none."""
    if document.media != "html":
        return
    printed = {picture_identity(caption.image_url) for caption in found.captions if caption.image_url}
    words = {letters(caption.text) for caption in found.captions if caption.text}
    near = [p for p in document.pictures if region.first - 1 <= p.before <= region.last + 1 and p.sources]
    for picture in near[:_MOST_ATTRIBUTES]:
        if not picture.attributes or id(picture) in found.pictured or not may_declare(picture):
            continue
        identity = picture_identity(picture.sources[0])
        if identity in printed or judge.plays_at(picture.element) or judge.lists_at(picture.element):
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
    _add_structured(document, terms, found)


def _add_structured(document: Document, terms: CreditTerms, found: _Found) -> None:
    """Credits of the article's ImageObjects, for captions that print none."""
    lacking: dict[str, int] = {}
    for at, caption in enumerate(found.captions):
        if caption.credit is None:
            if caption.image_url:
                lacking.setdefault(picture_identity(caption.image_url), at)
            lacking.setdefault(letters(caption.text), at)
    for declared in declared_by_things(document, terms) if lacking else ():
        keys = [picture_identity(declared.address)] if declared.address else []
        keys += [letters(declared.text)] if declared.text else []
        place = next((lacking[key] for key in keys if key in lacking), None)
        if place is not None and declared.credit and found.captions[place].credit is None:
            makers = read_makers(declared.credit, terms)
            caption = found.captions[place]
            found.captions[place] = replace(
                caption,
                credit=declared.credit,
                creators=makers.creators,
                agencies=makers.agencies,
                evidence=(*caption.evidence, Evidence(declared.credit, "json-ld")),
            )


def _take_copies(document: Document, first: int, last: int, found: _Found, terms: CreditTerms) -> None:
    """Take every other block near the article that is one of the captions again, with or without its credit."""
    copies: set[str] = set()
    for caption in found.captions:
        words, credit = letters(caption.text), letters(caption.credit)
        copies.update((words, words + credit))
        if caption.credit and credit_strength(caption.credit, terms) == SURE:
            copies.add(credit)
    copies.discard("")
    if not copies:
        return
    # Most blocks begin with another letter than any caption: they need not be read to the end.
    initials = {copy[0] for copy in copies}
    for index in range(max(0, first), last + 1):
        block = document.blocks[index]
        text = block.text
        if index in found.taken or len(text) > _LONGEST_CAPTION or block.kind is _HEADING:
            continue
        initial = text[:1] if text[:1].isalnum() else next((c for c in text if c.isalnum()), "")
        if initial.casefold()[:1] in initials and letters(text) in copies:
            found.taken[index] = Taken(index, "caption")


def _unrepeated(captions: list[FoundCaption]) -> list[FoundCaption]:
    """Each picture's caption once: lazy loaders, viewers and galleries print one picture several times."""
    kept: list[FoundCaption] = []
    places: dict[str, list[int]] = {}
    for caption in captions:
        same = places.setdefault(letters(caption.text), [])
        twin = next((at for at in same[-_WINDOW:] if _are_one(caption, kept[at])), None)
        if twin is None:
            same.append(len(kept))
            kept.append(caption)
        elif caption.credit and not kept[twin].credit:
            # One print has the credit, the other does not: the words are the same, the richer one stays.
            kept[twin] = replace(caption, block=kept[twin].block, image_url=kept[twin].image_url or caption.image_url)
    return kept


def _are_one(one: FoundCaption, other: FoundCaption) -> bool:
    """Whether two captions of the same text are of one picture."""
    if letters(one.credit) != letters(other.credit) and (not one.text or (one.credit and other.credit)):
        return False
    if not one.image_url or not other.image_url:
        return True
    return picture_identity(one.image_url) == picture_identity(other.image_url)
