"""The standfirst: the deck or summary that the page sets apart between headline and text.

Only what the page itself marks counts: a class of that meaning, a heading of lower rank right
under the headline, or the page's own description printed outside the text. The first
paragraph of an article often serves as its summary without being set apart; it stays body,
for a body without its first paragraph is worse than a missing standfirst.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice

from service.article import Evidence, Finding
from service.document import ROOT, Block, Document, Kind
from service.knowledge.load import Knowledge
from service.layout import Headline, Region, StandfirstFound, Taken
from service.text.tails import letters

_SURE = frozenset(
    {
        "standfirst", "dek", "deck", "subheadline", "subhead", "subhed", "subtitle", "subtitulo", "subheading",
        "chapo", "chapeau", "bajada", "entradilla", "sommario", "catenaccio", "vorspann", "unterzeile", "ingress",
        "manchet", "perex", "tagline", "strapline", "rubrique", "sottotitolo", "undertitle", "underrubrik", "fronttext",
        "preamble", "untertitel", "shorttext", "articlelead", "headlinesub", "copete", "subheader", "soustitre",
    }
)  # fmt: skip
"""Parts of class names that mean nothing but a standfirst, in the languages of templates."""

_LIKELY = frozenset(
    {"lead", "lede", "intro", "introduction", "summary", "excerpt", "teaser", "description", "abstract", "synopsis",
     "einleitung", "anlauf", "resumen", "resume", "leadtext", "leadin", "introtext", "summarytext", "subline", "sub"}
)  # fmt: skip
"""Parts that outlets also give to a first paragraph or a box: these need a second sign."""

_NEVER = frozenset(
    {
        "caption", "figcaption", "credit", "author", "byline", "date", "time", "meta", "share", "social", "related",
        "recommended", "newsletter", "nav", "menu", "breadcrumb", "breadcrumbs", "ad", "ads", "tag", "tags", "topics",
        "image", "media", "gallery", "video", "promo", "comment", "comments", "sidebar", "footer", "list", "kicker",
    }
)  # fmt: skip
_OUTSIDE = frozenset({"nav", "footer", "aside", "figure", "figcaption", "form", "table"})
_BODY_TOKEN = re.compile(r"(?:article|post|entry|story|main|rich|page)[-_]?(?:body|content|text)\b|^(?:body|content)$")
"""Class names of the text itself: what stands inside is not set apart from it."""

_FIGURE = frozenset({"figure", "figcaption"})
_PART = re.compile(r"[a-z]+")
_DATE = re.compile(r"\b(?:19|20)\d\d\b")
_AHEAD = 14
"""Blocks behind the headline that may stand before its deck: byline, date, share buttons, a picture's caption."""

_SHORTEST, _LONGEST = 25, 900
_LONGEST_HEADING = 400
_NEXT_HEADING = 60
"""Blocks within which the second subheading of a divided text stands."""
_DESCRIPTIONS = ("description", "og:description", "twitter:description", "dc.description", "sailthru.description")


def find_standfirst(
    document: Document, headline: Headline | None, region: Region, knowledge: Knowledge
) -> StandfirstFound:
    """The deck between headline and text, with the blocks it is taken from.

    Args:
        document: the page; plain text sets nothing apart, so it has no standfirst.
        headline: where the headline stands; without a place there is no "under it".
        region: the blocks of the article.
        knowledge: not needed so far; every room is called alike.
    """
    del knowledge
    typed = _typed(document, region)
    if typed is not None:
        return typed
    if document.media == "text" or headline is None or not headline.blocks:
        return StandfirstFound()
    start = _headline_block(headline, region)
    container = _text_container(document, region)
    descriptions = [letters(value) for value in document.metadata.values(*_DESCRIPTIONS) if len(value) >= _SHORTEST]
    title = letters(headline.text)
    shared = frozenset(document.elements.ancestors(document.blocks[start].element))
    for block in document.blocks[start + 1 : start + 1 + _AHEAD]:
        if region.first <= region.last < block.index:
            break
        rule = _rule(document, block, start, container, shared, descriptions)
        if rule and letters(block.text) != title and not _holds_text(document, block, region):
            return _found(document, block, rule, region)
        if _is_text(block) and block.index in region.content and not _pictured(document, block):
            # The text has begun: what comes now is no deck, whatever its class.
            break
    return StandfirstFound()


def _typed(document: Document, region: Region) -> StandfirstFound | None:
    """The deck that an editor typed apart from the text, unless the text begins with the same words.

    Then it is a teaser made of the first paragraph, and a body without its first paragraph is worse.
    """
    text = document.declaration.standfirst if document.declaration else None
    if text is None:
        return None
    opening = letters(document.blocks[min(region.content)].text) if region.content else ""
    wanted = letters(text)
    if not wanted or opening.startswith(wanted[:60]):
        return None
    return StandfirstFound(Finding(text, "cms-standfirst", 0.95, (Evidence(text, "cms"),)))


def _headline_block(headline: Headline, region: Region) -> int:
    """The print of the headline that stands over the text: the last one before the region's text begins."""
    first = min(region.content, default=region.first)
    above = [block for block in headline.blocks if block <= first]
    return above[-1] if above else headline.blocks[0]


def _is_text(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and len(block.text) >= 80 and block.link_density < 0.5


def _pictured(document: Document, block: Block) -> bool:
    """Whether a block stands in a figure: a caption's length says nothing about the text."""
    return document.elements.nearest(block.element, _FIGURE) is not None


def _holds_text(document: Document, block: Block, region: Region) -> bool:
    """Whether the element two levels around a block holds more of the text than this block: then it is the text's."""
    elements = document.elements
    around = elements.parents[block.element]
    own = {block.element, around if _set_apart_by_class(document, around) else block.element}
    others = 0
    for other in document.blocks[block.index + 1 : block.index + 8]:
        if (
            other.index in region.content
            and _is_text(other)
            and own & set(islice(elements.ancestors(other.element), 6))
        ):
            others += 1
    return others > 0


def _set_apart_by_class(document: Document, element: int) -> bool:
    if element == ROOT:
        return False
    parts = {part for token in document.elements.tokens[element] for part in _PART.findall(token)}
    return bool(parts & (_SURE | _LIKELY))


def _text_container(document: Document, region: Region) -> int:
    """The element that holds most of the article's paragraphs."""
    parents = Counter(
        document.elements.parents[block.element]
        for block in document.blocks[max(0, region.first) : region.last + 1]
        if block.index in region.content and block.element >= 0 and _is_text(block)
    )
    return parents.most_common(1)[0][0] if parents else ROOT


def _rule(
    document: Document, block: Block, start: int, container: int, shared: frozenset[int], descriptions: list[str]
) -> str | None:
    """By which rule a block is the standfirst, or None.

    Only elements that do not hold the headline too (`shared`) say something about the block.
    """
    if block.element < 0 or not _SHORTEST <= len(block.text) <= _LONGEST or block.link_density > 0.5:
        return None
    if block.kind in (Kind.ITEM, Kind.CAPTION, Kind.ROW, Kind.PREFORMATTED) or not _says_something(block.text):
        return None
    elements = document.elements
    near: set[str] = set()
    far: set[str] = set()
    in_body = False
    for distance, element in enumerate(elements.ancestors(block.element)):
        if element == container or element in shared or distance > 5:
            break
        if elements.tags[element] in _OUTSIDE:
            return None
        parts = {part for token in elements.tokens[element] for part in _PART.findall(token)}
        if distance <= 2:
            near |= parts
        far |= parts
        in_body = in_body or any(_BODY_TOKEN.search(token) for token in elements.tokens[element])
    own = {part for token in elements.tokens[block.element] for part in _PART.findall(token)}
    if far & _NEVER and not own & _SURE:
        return None
    apart = not in_body and not _within(document, block.element, container)
    described = any(_describes(letters(block.text), description) for description in descriptions)
    if own & _SURE or (near & (_SURE | _LIKELY) and apart):
        return "class"
    if _is_heading_under(block, start) and not in_body and not _has_equals(document, block):
        return "heading-under-headline"
    if described and apart and container != ROOT:
        return "description"
    return None


def _is_heading_under(block: Block, start: int) -> bool:
    """Whether a block is a heading right under the headline: before any text it heads nothing, so it is the deck.

    Six words at least, for a section's name stands there too; not longer than decks are, for some pages print
    their first paragraph as a heading.
    """
    return (
        block.kind is Kind.HEADING
        and block.index == start + 1
        and block.level > 1
        and len(block.text) <= _LONGEST_HEADING
        and len(block.text.split()) > 5
    )


def _has_equals(document: Document, block: Block) -> bool:
    """Whether headings of the same level follow in the same element: then they divide the text, and it is the first."""
    parents = document.elements.parents
    return any(
        other.level == block.level and parents[other.element] == parents[block.element]
        for other in document.blocks[block.index + 1 : block.index + 1 + _NEXT_HEADING]
    )


def _says_something(text: str) -> bool:
    """Whether a line is more than a date, a name or a credit: six words, or as long in a script without blanks."""
    words = len(text.split())
    if _DATE.search(text) and words < 9:
        return False
    return words > 5 or (not text.isascii() and words < 4 and len(text) > 30)


def _within(document: Document, element: int, container: int) -> bool:
    return container != ROOT and container in document.elements.ancestors(element)


def _describes(text: str, description: str) -> bool:
    """Whether a description is this text, or this text cut short."""
    return text == description or (len(description) > 60 and text.startswith(description[:-3]))


def _found(document: Document, block: Block, rule: str, region: Region) -> StandfirstFound:
    """The standfirst of a block, unless nothing would be left of the text."""
    others = [i for i in region.content if i != block.index and _is_text(document.blocks[i])]
    if block.index in region.content and not others:
        return StandfirstFound()
    text = " ".join(block.text.split())
    confidence = {"class": 0.9, "heading-under-headline": 0.85}.get(rule, 0.8)
    finding = Finding(text, rule, confidence, (Evidence(block.text, "removed", block=block.index),))
    return StandfirstFound(finding, (Taken(block.index, "standfirst"),))
