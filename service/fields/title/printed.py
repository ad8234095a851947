"""The headline as the page prints it: which of its headings is the article's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from service.document import Block, Document, Kind
from service.fields.title.declared import Form, SiteWords
from service.text.tails import LONGEST_LINE, is_site_name, letters

_H1 = frozenset({"h1"})
_HEADLINE_PARTS = frozenset(
    {"headline", "hed", "title", "heading", "ttl", "titel", "titre", "titulo", "titolo", "entry", "schlagzeile"}
)
_KICKER_PARTS = frozenset(
    {
        "kicker", "overline", "topline", "dachzeile", "eyebrow", "supertitle", "suptitle", "pretitle", "overtitle",
        "spitzmarke", "rubric", "rubrik", "roofline", "ueberzeile", "oberzeile", "category", "section", "surtitre",
        "antetitulo", "occhiello", "vignette", "catchline", "toptitle", "preheadline", "prefix", "superheadline",
        "subject", "label", "tag", "badge", "premium", "flag", "vinjett", "stikktittel",
    }
)  # fmt: skip
"""Parts of class names under which outlets mark the line above a headline, in the languages of their templates."""

_CHROME_PARTS = frozenset(
    {
        "logo", "brand", "branding", "site", "masthead", "navbar", "nav", "menu", "widget", "sidebar", "related",
        "teaser", "footer", "cookie", "newsletter", "comments", "comment", "popup", "modal", "banner", "promo",
        "recommended",
    }
)  # fmt: skip
_CRUMB_PARTS = frozenset({"breadcrumb", "breadcrumbs", "crumb", "crumbs"})
_HIDDEN = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "is_blind", "aural"})
_OUTSIDE = frozenset({"nav", "footer", "aside"})
_INSIDE = frozenset({"article", "main"})
_PART = re.compile(r"[a-z]+")
_EDGES = " \t\n:|/·•–—-"
_FAR = 9
"""Ancestors looked at: enough to leave a header's wrappers, few enough to stay cheap."""

_HEADINGS_LOOKED_AT = 120
_TRUST = {"json-ld-headline": 1.0, "og-title": 1.0, "json-ld-alternative": 0.85, "title-element": 0.97}
"""How much agreement with a form counts; the title element is written for search engines as often as not."""


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: the blocks under one h1, or a single block."""

    text: str
    """Without its kicker."""
    blocks: tuple[int, ...]
    level: int
    full: str
    """With its kicker."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The heading taken for the headline, how sure that is, and the declared form it agrees with."""

    heading: Heading
    score: float
    agreement: float
    form: Form | None


def parts_of(tokens: Iterable[str]) -> set[str]:
    """The words of class names: "article-header__title" is article, header, title."""
    return {part for token in tokens for part in _PART.findall(token)}


def headings(document: Document, forms: list[Form]) -> Iterator[Heading]:
    """The headings that may be a headline, in page order, and blocks that are marked as a headline."""
    blocks = document.blocks
    elements = document.elements
    declared = frozenset(letters(form.text) for form in forms)
    at = found = 0
    while at < len(blocks) and found < _HEADINGS_LOOKED_AT:
        block = blocks[at]
        end = at + 1
        if block.kind is Kind.HEADING or _marked(document, block):
            h1 = elements.nearest(block.element, _H1) if block.level == 1 else None
            while h1 is not None and end < len(blocks) and end - at < 6:
                if elements.nearest(blocks[end].element, _H1) != h1:
                    break
                end += 1
            group = blocks[at:end]
            if 0 < sum(len(each.text) for each in group) <= LONGEST_LINE:
                found += 1
                yield _without_kicker(document, group, declared)
        at = end


def _marked(document: Document, block: Block) -> bool:
    """Whether a block that is no heading is marked as the headline, by itemprop or a class of that name."""
    if block.element < 0 or not 8 <= len(block.text) <= 300:
        return False
    return any(
        token in ("title", "entry-title", "post-title", "article-title", "hed") or token.endswith("headline")
        for token in document.elements.tokens[block.element]
    )


def _line(blocks: Iterable[Block]) -> str:
    return " ".join(" ".join(block.text.split()) for block in blocks)


def _without_kicker(document: Document, group: tuple[Block, ...], declared: frozenset[str]) -> Heading:
    """The heading without a line above it: one marked as such, or one that a declared form leaves out."""
    level = group[0].level or 6
    full = _line(group)
    blocks = tuple(block.index for block in group)
    kept = list(group)
    while len(kept) > 1:
        if _is_kicker(document, kept[0]) or letters(_line(kept[1:])) in declared:
            kept = kept[1:]
        elif _is_kicker(document, kept[-1]) or letters(_line(kept[:-1])) in declared:
            kept = kept[:-1]
        else:
            break
    text = kept[0].text
    for inline in kept[0].inlines:
        if inline.start > 2 or inline.end >= len(text) or inline.element < 0:
            continue
        rest = text[inline.end :]
        marked = parts_of(document.elements.tokens[inline.element]) & _KICKER_PARTS
        if len(letters(rest)) > 8 and (marked or letters(rest) in declared):
            text = rest.lstrip(_EDGES)
            break
    title = " ".join([" ".join(text.split()), *(_line([block]) for block in kept[1:])])
    return Heading(title, blocks, level, full)


def _is_kicker(document: Document, block: Block) -> bool:
    return block.element >= 0 and bool(parts_of(document.elements.tokens[block.element]) & _KICKER_PARTS)


def agreement(text: str, form: str) -> float:
    """How far a printed line is a declared form: 1.0 the same, 0.9 one inside the other, 0 no common word."""
    a, b = letters(text), letters(form)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    short, long = sorted((a, b), key=len)
    if len(short) > 11 and (long.startswith(short) or long.endswith(short)) and len(short) * 5 >= len(long) * 2:
        return 0.9
    first, second = _words(text), _words(form)
    if not first or not second:
        return 0.0
    return 0.8 * len(first & second) / min(len(first | second), 2 * min(len(first), len(second)))


def _words(text: str) -> frozenset[str]:
    """The words of a line; those of scripts without blanks by pairs of characters."""
    words: list[str] = re.findall(r"\w{2,}", text.casefold())
    if len(words) < 4 and any(len(word) > 6 and not word.isascii() for word in words):
        return frozenset(word[i : i + 2] for word in words for i in range(len(word) - 1))
    return frozenset(words)


def best_heading(document: Document, forms: list[Form], words: SiteWords) -> Choice | None:
    """The heading that is most likely the headline; the first of equals."""
    names = frozenset(letters(name) for name in words.names)
    best: Choice | None = None
    text_before = counted = 0
    for heading in headings(document, forms):
        for block in document.blocks[counted : heading.blocks[0]]:
            # Running text before a heading: then the heading is one within the article.
            if len(block.text) > 180 and block.link_density < 0.3:
                text_before += len(block.text)
        counted = max(counted, heading.blocks[0])
        matched, form = _matched(heading, forms)
        # Only an h1 is a headline by itself; others must be what the page declares.
        if (heading.level > 2 and matched < 0.85) or (heading.level == 2 and matched < 0.5):
            continue
        score = 1.5 * matched + _standing(document, heading)
        if is_site_name(heading.text, names) or not letters(heading.text):
            score -= 1.5
        if text_before > 600 and matched < 0.94:
            score -= 0.4
        if best is None or score > best.score + 1e-9:
            best = Choice(heading, score, matched, form)
    return best


def _matched(heading: Heading, forms: list[Form]) -> tuple[float, Form | None]:
    best: tuple[float, Form | None] = (0.0, None)
    for form in forms:
        value = max(agreement(heading.text, form.text), agreement(heading.full, form.text) * 0.97)
        value *= _TRUST.get(form.source, 0.95)
        if value > best[0]:
            best = (value, form)
    return best


def _standing(document: Document, heading: Heading) -> float:
    """What the markup around a heading says for or against it."""
    score = {1: 0.5, 2: 0.15}.get(heading.level, 0.0)
    block = document.blocks[heading.blocks[0]]
    elements = document.elements
    named = inside = False
    for distance, element in enumerate(elements.ancestors(block.element)):
        if distance >= _FAR:
            break
        tokens, tag = elements.tokens[element], elements.tags[element]
        parts = parts_of(tokens)
        if distance <= 1 and parts & _HEADLINE_PARTS and not named:
            score, named = score + (0.35 if "headline" in tokens else 0.25), True
        if tag in _OUTSIDE:
            score -= 0.6
        if parts & _CRUMB_PARTS and distance <= 4:
            score -= 0.35
        if distance <= 2 and parts & _CHROME_PARTS:
            score -= 0.4
        if distance == 0 and tokens & _HIDDEN:
            score -= 0.25
        if tag in _INSIDE and not inside:
            score, inside = score + 0.15, True
    if block.link_density > 0.9:
        # Blogs link a headline to its own page; anything else that is all link leads away.
        score -= 0.3
    return score
