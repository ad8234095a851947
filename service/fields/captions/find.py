"""The captions of the article's pictures, and every line that prints one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

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
from service.layout import CaptionsFound, FoundCaption, Region, Taken

_LEAD = 10
"""So many blocks above the headline may the lead picture's caption stand."""
_BEHIND = 8
"""So many blocks behind the article's last line may the caption of its last picture stand."""
_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"placeholder|blank|spacer|transparent|loading|1x1|pixel|\.svg(?:$|\?)|default-image", re.IGNORECASE)
_LONGEST_CAPTION = 1500
_WINDOW = 60
"""How many captions back a repetition is looked for: galleries have fewer, and the walk stays linear."""


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
    first, last = max(0, region.first - _LEAD), min(region.last + _BEHIND, len(document.blocks) - 1)
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
        self.times = [time for time in document.times if region.first <= time.before <= region.last + 1]
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
        self.enough = max(1, len(region.content) // 2)
        # The innermost element that holds most of the article.
        holding = [element for element, count in enumerate(self.content) if count >= self.enough]
        self.core = max(holding, default=-1)

    def own(self, figure: Figure) -> bool:
        """False for pictures of other stories, authors, advertisements, and of other parts of the page."""
        document, elements = self.document, self.document.elements
        blocks = [document.blocks[index] for index in figure.blocks + figure.extra]
        first, last = min(block.index for block in blocks), max(block.index for block in blocks)
        if figure.rule == "picture-box" and not self._is_plain_box(figure, first, last):
            return False
        linked = max(block.link_density for block in blocks) > 0.3
        inside = False
        for element in elements.ancestors(figure.element):
            if self.content[element] >= self.enough:
                inside = element == self.core
                break  # from here on outwards it is the article's own wrapper
            tag, role = elements.tags[element], role_of(elements.tokens[element])
            if tag in {"nav", "footer"} or (tag == "aside" and linked):
                return False
            if role & Role.FOREIGN or (role & Role.PROMOTED and linked and tag != "figure"):
                return False
            if role & Role.VIDEO and figure.rule != "figcaption":
                return False
        if last > self.region.last and not inside:
            return False
        return not self._is_of_author(figure) and not any(block.kind is Kind.HEADING for block in blocks if linked)

    def composed(self, figure: Figure) -> bool:
        """Whether a class says "image-caption" or the like, not only "caption"."""
        elements = self.document.elements
        chains = [self.document.blocks[index].element for index in figure.blocks]
        return any(
            role_of(elements.tokens[element]) & Role.COMPOSED
            for element in (*self._inside(chains, figure), figure.element)
        )

    def plays(self, figure: Figure) -> bool:
        """Whether it is a film's or a quotation's box: what stands there is a title or a name."""
        elements = self.document.elements
        chains = [self.document.blocks[index].element for index in figure.blocks + figure.extra]
        chains += [picture.element for picture in figure.pictures]
        around = (*self._inside(chains, figure), *islice(elements.ancestors(figure.element), 2))
        if any(role_of(elements.tokens[element]) & Role.VIDEO or elements.tags[element] == "video" for element in around):
            return True
        return not figure.pictures and any("quote" in token for element in around for token in elements.tokens[element])

    def links(self, figure: Figure) -> bool:
        """Whether all its words link to another page: the teaser of another story."""
        blocks = [self.document.blocks[index] for index in figure.blocks + figure.extra]
        if min(block.link_density for block in blocks) < 0.9:
            return False
        targets = [inline.href for block in blocks for inline in block.inlines if inline.href]
        return any(not _FILE.search(target) and "#" not in target for target in targets)

    def _is_plain_box(self, figure: Figure, first: int, last: int) -> bool:
        """Whether a box that no markup calls a figure stands in the article, links nowhere and has no time of its own."""
        if not self.region.first <= first <= last <= self.region.last:
            return False
        tags = self.document.elements.tags
        if any(tags[element] == "a" for element in self._inside([p.element for p in figure.pictures], figure)):
            return False
        return not any(first <= time.before <= last + 1 and time.element >= figure.element for time in self.times)

    def _is_of_author(self, figure: Figure) -> bool:
        elements = self.document.elements
        chains = [self.document.blocks[index].element for index in figure.blocks + figure.extra]
        if any(elements.tags[element] == "address" for element in self._inside(chains, figure)):
            return True
        chains = [picture.element for picture in figure.pictures]
        return any(role_of(elements.tokens[element]) & Role.FOREIGN for element in self._inside(chains, figure))

    def _inside(self, starts: list[int], figure: Figure) -> Iterator[int]:
        for start in starts:
            for element in self.document.elements.ancestors(start):
                if element <= figure.element:
                    break
                yield element


def _read(
    figure: Figure, document: Document, region: Region, judge: _Judge, terms: CreditTerms, found: _Found
) -> None:
    printed = read_figure(figure, document, terms)
    blocks = sorted(figure.blocks + figure.extra)
    own = judge.own(figure)
    weak = figure.rule == "picture-box"
    if figure.rule == "caption-class" and not figure.pictures and not printed.credit and not judge.composed(figure):
        return  # a style's name: "caption" is also how designers call small type
    if weak and (not own or any(index in region.content and len(document.blocks[index].text) > 300 for index in blocks)):
        return
    for index in blocks:
        if document.blocks[index].kind is Kind.HEADING:
            continue
        credit = credit_strength(document.blocks[index].text, terms) == SURE
        found.taken[index] = Taken(index, "credit" if credit else "caption")
    if not printed.credit and (judge.plays(figure) or judge.links(figure)):
        return
    if not own or not (printed.text or printed.credit) or len(printed.text or "") > _LONGEST_CAPTION:
        return
    makers = read_makers(printed.credit, terms) if printed.credit else None
    sources = [picture.sources[0] for picture in figure.pictures if picture.sources]
    image = next((source for source in sources if not _PLACEHOLDER.search(source)), next(iter(sources), None))
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
    """Each picture's caption once: lazy loaders, viewers and galleries print one picture several times."""
    kept: list[FoundCaption] = []
    for caption in captions:
        twin = next((at for at, other in enumerate(kept[-_WINDOW:], max(0, len(kept) - _WINDOW)) if _same(caption, other)), None)
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
