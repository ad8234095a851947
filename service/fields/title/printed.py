"""The headline as the page prints it: which of its headings is the article's."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from service.document import Block, Document, Kind
from service.fields.title.declared import Form, SiteWords
from service.text.runs import runs
from service.text.tails import LONGEST_LINE, cuts, is_site_name, letters

_H1 = frozenset({"h1"})
_HEADLINE_PARTS = frozenset(
    {"headline", "hed", "title", "heading", "ttl", "titel", "titre", "titulo", "titolo", "entry", "schlagzeile"}
)
_HEADLINE_NAMES = frozenset({"title", "entry-title", "post-title", "article-title", "hed"})
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
_WORD = re.compile(r"\w{2,}")
_EDGES = " \t\n:|/·•–—-"
_SEPARATORS = frozenset(":|/·•–—-")
_PERMALINKS = frozenset("¶#§🔗")
"""What documentation and blogs print behind each heading, as a link to it."""
_HEADING = Kind.HEADING
_FAR = 9
"""Ancestors looked at: enough to leave a header's wrappers, few enough to stay cheap."""

_TEXT_BEFORE = 600
"""Behind so many code points of running text a heading stands within the article."""

_HEADINGS_LOOKED_AT = 500
"""Some pages have hundreds of headings in their menus before the article's."""

_TRUST = {"json-ld-headline": 1.0, "og-title": 1.0, "json-ld-alternative": 0.85, "title-element": 0.97}
"""How much agreement with a form counts; the title element is written for search engines as often as not."""


class Heading(NamedTuple):
    """One heading: the blocks under one h1, or a single block. A tuple, as all here that a page has many of."""

    text: str
    """Without its kicker."""
    blocks: tuple[int, ...]
    level: int
    full: str
    """With its kicker."""
    pieced: bool = False
    """Whether it is put together from several elements or lines, so that its punctuation may be lost."""


class Choice(NamedTuple):
    """The heading taken for the headline, how sure that is, and the declared form it agrees with."""

    heading: Heading
    score: float
    agreement: float
    form: Form | None


@lru_cache(maxsize=2048)
def parts_of(tokens: frozenset[str]) -> frozenset[str]:
    """The words of class names: "article-header__title" is article, header, title."""
    return frozenset(_PART.findall(" ".join(tokens)))


def headings(document: Document, forms: list[Form]) -> Iterator[Heading]:
    """The headings that may be a headline, in page order, and blocks that are marked as a headline.

    Those of the third level and below can be one only by repeating a declared form: others are left out.
    """
    blocks = document.blocks
    elements = document.elements
    tokens = elements.tokens
    declared = _pieces(forms)
    keys = {form.key for form in forms}
    shortest = min(map(len, keys), default=0)
    end = found = 0
    for at in _candidates(blocks, tokens):
        block = blocks[at]
        if at < end:
            continue
        end = at + 1
        if not 0 < block.level < 3 and len(block.text) <= LONGEST_LINE and not _repeats(block.text, keys, shortest):
            found += 1
            if found == _HEADINGS_LOOKED_AT:
                return
            continue
        h1 = elements.nearest(block.element, _H1) if block.level == 1 else None
        while h1 is not None and end < len(blocks) and end - at < 6:
            if elements.nearest(blocks[end].element, _H1) != h1:
                break
            end += 1
        group = blocks[at:end]
        if 0 < sum([len(each.text) for each in group]) <= LONGEST_LINE:
            found += 1
            yield _without_kicker(document, group, declared)
            if found == _HEADINGS_LOOKED_AT:
                return


def _repeats(text: str, keys: Collection[str], shortest: int) -> bool:
    """Whether one of the declared forms stands in a heading's text."""
    if len(text) < shortest:
        return False
    full = letters(text)
    for key in keys:  # noqa: SIM110 - a generator costs more than the search itself
        if key in full:
            return True
    return False


def _candidates(blocks: tuple[Block, ...], tokens: tuple[frozenset[str], ...]) -> list[int]:
    """The places of headings, and of lines that are marked as the headline."""
    found: list[int] = []
    asked: frozenset[str] = frozenset()
    marked = False
    for at, block in enumerate(blocks):
        if block.kind is _HEADING:
            found.append(at)
        elif block.element >= 0 and 8 <= len(block.text) <= 300 and (names := tokens[block.element]):
            if names is not asked:  # neighbours are often called the same
                asked, marked = names, _says_headline(names)
            if marked:
                found.append(at)
    return found


def _says_headline(tokens: frozenset[str]) -> bool:
    """Whether an element is marked as the headline, by itemprop or a class of that name."""
    if not tokens.isdisjoint(_HEADLINE_NAMES):
        return True
    # All names in one string are searched faster than one by one; remembering the answer costs as much as this.
    names = " ".join(tokens)
    return "headline" in names and ("headline " in names or names.endswith("headline"))


def _pieces(forms: list[Form]) -> frozenset[str]:
    """The declared forms, and what stands behind a separator in them: the headline without its kicker.

    A colon is no such separator: what it joins is one line.
    """
    pieces = {form.key for form in forms}
    for form in forms:
        pieces.update(key for cut in cuts(form.text) if ":" not in cut.separator and len(key := letters(cut.tail)) > 14)
    return frozenset(pieces)


def _line(blocks: Iterable[Block]) -> str:
    return " ".join(" ".join(block.text.split()) for block in blocks)


def _together(pieces: Iterable[str]) -> str:
    """Pieces of one line; a colon at the head of a piece belongs to the one before it."""
    line = ""
    for piece in pieces:
        text = " ".join(piece.split())
        line += text if not line or text.startswith(":") else " " + text
    return line


def _without_kicker(document: Document, group: tuple[Block, ...], declared: frozenset[str]) -> Heading:
    """The heading without a line above it: one marked as such, or one that a declared form leaves out."""
    level = group[0].level or 6
    full = _line(group)
    if len(group) == 1 and not (group[0].inlines or group[0].bold or group[0].italic or "\n" in group[0].text):
        # Most headings are one run of text: nothing is marked in them.
        return Heading(full, (group[0].index,), level, full)
    blocks = tuple(block.index for block in group)
    kept = list(group)
    while len(kept) > 1:
        joined = _joined(kept[0].text, kept[1].text)
        if (_is_kicker(document, kept[0]) and not joined) or letters(_line(kept[1:])) in declared:
            kept = kept[1:]
        elif _is_kicker(document, kept[-1]) or letters(_line(kept[:-1])) in declared:
            kept = kept[:-1]
        else:
            break
    start = _kicker_end(document, kept[0], declared)
    end = _addition_start(document, kept[0], start, declared) if len(kept) == 1 else len(kept[0].text)
    text = kept[0].text[start:end].lstrip(_EDGES if start or kept[0] is not group[0] else None)
    if not start:
        text = _parted(text, kept[0])
    title = _together([text, *(block.text for block in kept[1:])])
    return Heading(title, blocks, level, full, len(group) > 1 or bool(kept[0].inlines) or "\n" in kept[0].text)


def _parted(text: str, block: Block) -> str:
    """The text with a blank behind a colon that ends an element: what the layout parts is glued in the source."""
    for inline in reversed(block.inlines):
        at = inline.end
        if 0 < at < len(text) and text[at - 1] == ":" and text[at].isalnum():
            text = text[:at] + " " + text[at:]
    return text


def _joined(before: str, after: str) -> bool:
    """Whether a colon joins two pieces: then the page reads them as one line, even where it shows two."""
    return before.rstrip().endswith(":") or after.lstrip().startswith(":")


def _kicker_end(document: Document, block: Block, declared: frozenset[str]) -> int:
    """Where the headline begins in a block that begins with a kicker; 0 where it has none."""
    text = block.text
    tokens = document.elements.tokens
    for inline in block.inlines:
        rest = text[inline.end :]
        if letters(rest) in declared and inline.start < 3:
            return inline.end
        if len(letters(rest)) <= 8 or _joined(text[: inline.end], rest):
            continue
        piece = text[inline.start : inline.end].strip()
        if inline.start > 2:
            # An element that holds a separator alone is for those who do not see that two lines are set apart.
            if len(piece) == 1 and piece in _SEPARATORS and inline.end < 120:
                return inline.end
            continue
        if parts_of(tokens[inline.element]) & _KICKER_PARTS:
            return inline.end
    return _emphasis_end(block, declared) or next(
        (at + 1 for at in _breaks(text) if letters(text[at:]) in declared and not _joined(text[:at], text[at:])), 0
    )


def _emphasis_end(block: Block, declared: frozenset[str]) -> int:
    """Where the headline begins behind a kicker in bold or italic letters that a declared form leaves out; else 0."""
    text = block.text
    for size in (block.bold, block.italic):
        if not 0 < size < len(text):
            continue
        # The blank between the two stands in or behind the kicker's element.
        for end in (size, size + 1):
            if text[end - 1].isspace() and letters(text[end:]) in declared and not _joined(text[:end], text[end:]):
                return end
    return 0


def _breaks(text: str) -> list[int]:
    return [at for at, c in enumerate(text) if c == "\n"]


def _addition_start(document: Document, block: Block, start: int, declared: frozenset[str]) -> int:
    """Where a label, date or deck begins that an element of its own adds behind the headline; else the block's end."""
    text = block.text
    for inline in block.inlines:
        if inline.end < len(text) or inline.start <= start or len(letters(text[start : inline.start])) <= 8:
            continue
        if text[inline.start :].strip() in _PERMALINKS:
            return inline.start
        marked = parts_of(document.elements.tokens[inline.element]) & _KICKER_PARTS
        if (marked and inline.end - inline.start < 30) or letters(text[start : inline.start]) in declared:
            return inline.start
    # A second line may be half of the headline; one that begins with a figure is its date.
    dated = (at for at in _breaks(text) if at > start and text[at + 1 : at + 2].isdigit())
    return next((at for at in dated if letters(text[start:at]) in declared), len(text))


def _is_kicker(document: Document, block: Block) -> bool:
    return block.element >= 0 and bool(parts_of(document.elements.tokens[block.element]) & _KICKER_PARTS)


class Wording(NamedTuple):
    """A line taken apart for comparison."""

    key: str
    words: frozenset[str]

    @classmethod
    def of(cls, text: str) -> Wording:
        """The wording of a line."""
        return cls(letters(text), _words(text))


def agreement(one: Wording, other: Wording) -> float:
    """How far two lines say the same: 1.0 the same, about 0.9 one inside the other, 0 no common word."""
    if not one.key or not other.key:
        return 0.0
    if one.key == other.key:
        return 1.0
    short, long = (one.key, other.key) if len(one.key) <= len(other.key) else (other.key, one.key)
    if len(short) > 11 and len(short) * 5 >= len(long) * 2 and short in long:
        # In front, for what stands behind may be the site's name.
        return 0.9 if long.startswith(short) else 0.89 if long.endswith(short) else 0.85
    if one.words.isdisjoint(other.words):
        return 0.0
    common = len(one.words & other.words)
    together = len(one.words) + len(other.words) - common
    return 0.8 * common / min(together, 2 * min(len(one.words), len(other.words)))


def _words(text: str) -> frozenset[str]:
    """The words of a line; those of scripts without blanks by pairs of characters."""
    # An underscore is a letter of a word here: few lines have one.
    folded = text.casefold()
    words: list[str] = _WORD.findall(folded) if "_" in folded else [word for word in runs(folded) if len(word) > 1]
    if len(words) < 4 and any(len(word) > 6 and not word.isascii() for word in words):
        return frozenset(word[i : i + 2] for word in words for i in range(len(word) - 1))
    return frozenset(words)


def best_heading(document: Document, forms: list[Form], words: SiteWords) -> Choice | None:
    """The heading that is most likely the headline; the first of equals."""
    wordings = _wordings(forms)
    unheaded: bool | None = None
    best: Choice | None = None
    text_before = counted = 0
    for heading in headings(document, forms):
        if text_before <= _TEXT_BEFORE:
            for block in document.blocks[counted : heading.blocks[0]]:
                # Running text before a heading: then the heading is one within the article.
                if len(block.text) > 180 and block.link_density < 0.3:
                    text_before += len(block.text)
        counted = max(counted, heading.blocks[0])
        matched, form = _matched(heading, wordings)
        # Only an h1 is a headline by itself; others must be what the page declares.
        leading = False
        if heading.level == 2 and matched > 0.1 and _heads_article(document, heading):
            if unheaded is None:
                unheaded = not any(block.level == 1 for block in document.blocks)
            leading = unheaded
        if (heading.level > 2 and matched < 0.94) or (heading.level == 2 and matched < 0.5 and not leading):
            continue
        score = 1.5 * matched + _standing(document, heading) + 0.35 * leading
        if is_site_name(heading.text, words.names):
            score -= 1.5
        if text_before > _TEXT_BEFORE and (heading.level > 1 or matched < 0.94):
            score -= 0.4
        if best is None or score > best.score + 1e-9:
            best = Choice(heading, score, matched, form)
    return best


def _heads_article(document: Document, heading: Heading) -> bool:
    """Whether a heading stands in the header element of an article element."""
    above = document.elements.ancestors(document.blocks[heading.blocks[0]].element)
    near = [document.elements.tags[element] for _, element in zip(range(_FAR), above, strict=False)]
    return "header" in near and "article" in near[near.index("header") :]


def _wordings(forms: list[Form]) -> list[tuple[float, Wording, Form]]:
    """Each declared wording once, with the trust of the best place that gives it."""
    best: dict[str, tuple[float, Wording, Form]] = {}
    for form in forms:
        trust = _TRUST.get(form.source, 0.95)
        if form.key not in best or trust > best[form.key][0]:
            best[form.key] = (trust, Wording.of(form.text), form)
    return list(best.values())


def _matched(heading: Heading, wordings: list[tuple[float, Wording, Form]]) -> tuple[float, Form | None]:
    best: tuple[float, Form | None] = (0.0, None)
    short = Wording.of(heading.text)
    full = Wording.of(heading.full) if heading.full != heading.text else None
    for trust, wording, form in wordings:
        value = agreement(short, wording)
        if full is not None and value < 1.0:
            value = max(value, 0.97 * agreement(full, wording))
        if trust * value > best[0]:
            best = (trust * value, form)
    return best


def _standing(document: Document, heading: Heading) -> float:
    """What the markup around a heading says for or against it."""
    score = {1: 0.5, 2: 0.15}.get(heading.level, 0.0)
    block = document.blocks[heading.blocks[0]]
    elements = document.elements
    named = inside = False
    for distance, element in enumerate(islice(elements.ancestors(block.element), _FAR)):
        tokens, tag = elements.tokens[element], elements.tags[element]
        parts = parts_of(tokens) if tokens else tokens
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
    if block.link_density > 0.9 and not all("#" in inline.href for inline in block.inlines if inline.href):
        # Blogs link a headline to its own page; anything else that is all link leads away.
        score -= 0.3
    return score
