"""What the room knows of a page before it reads any line: whose page it is, and which lines stand at the edges."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from service.article import Finding, Outlet
from service.document import ROOT, Block, Document, Elements, Inline, Kind
from service.fields.source.mentions import outlet_named
from service.fields.source.phrases import (
    ENCYCLOPEDIA,
    ISSUER_VIEWS,
    RIGHTS,
    Heard,
    Phrases,
    first_word,
    lower,
    unspaced,
)
from service.knowledge.load import Knowledge, OutletEntry
from service.layout import Region
from service.text.domains import host_of, registrable_domain
from service.text.sentences import sentences
from service.text.sites import page_address
from service.text.tails import letters

HEAD = 30
"""Blocks before the first paragraph that are read: headline, byline, share buttons, pictures."""
TAIL_PARAGRAPHS = 3
"""Last paragraphs in which a source line may stand: some pages put a biography or a correction after it."""
AFTER = 12
"""Blocks after the last paragraph that are read. Further down stands the site's footer, not this article's."""
LONGEST = 700
"""Code points at either end of a block that are read: in a body of one block the notes stand at its ends."""

OPENING_MARKS = "([*_-–—|•►▶→\"“„«»'‘’* \u00a0"
"""What stands before the first word of a note."""
_ABBREVIATIONS = frozenset(
    {
        "ltd",
        "inc",
        "co",
        "corp",
        "llc",
        "st",
        "no",
        "vol",
        "mr",
        "mrs",
        "dr",
        "jr",
        "sr",
        "vs",
        "jan",
        "feb",
        "mar",
        "apr",
        "aug",
        "sept",
        "oct",
        "nov",
        "dec",
        "e.v",
        "a.p",
        "u.s",
    }
)
"""Words in credits and copyright lines after which a full stop ends nothing."""
_ENDS = re.compile(r"[.!?…]\S{0,3}\s|[。！？｡؟۔।]")
"""Without one of these a printed line is one sentence."""
_ENDS_LATE = re.compile(r"[.!?…]\S{0,3}\s|[。！？｡؟۔।]|\n")
_STARTS = re.compile(rf"[.!?…\n。！？｡؟۔।]\S{{0,3}}\s*[{re.escape(OPENING_MARKS)}]*([^\W_]+)")
"""The first words of what may be sentences: also of what is none, for it is looked at closely only after that."""
_SHORT = 140
"""What is longer is no credit; only a note or the sign at its end may be in it."""
_OUTSIDE = frozenset(("footer", "nav", "figure", "figcaption", "table", "form"))
_FOOT = re.compile(
    r"^(?:(?:site|page|global|main|bottom|app|layout|l|the)[-_]?)?footer(?:[-_](?:wrapper|container|inner|main|bottom|copyright|legal|area))?$|^(?:page)?foot$|^colophon$"
)
"""Names of the foot of a site; an article's foot ("story-footer") is called otherwise."""
_NOT_OUTLETS = frozenset(
    {
        "creativecommons.org",
        "facebook.com",
        "twitter.com",
        "x.com",
        "linkedin.com",
        "instagram.com",
        "youtube.com",
        "youtu.be",
        "whatsapp.com",
        "t.me",
        "telegram.org",
        "pinterest.com",
        "reddit.com",
        "tumblr.com",
        "google.com",
        "apple.com",
        "t.co",
        "bit.ly",
        "ow.ly",
        "gnu.org",
        "mailchi.mp",
        "paypal.com",
        "patreon.com",
        "addtoany.com",
        "ampproject.org",
        "archive.org",
        "spotify.com",
        "tiktok.com",
        "bsky.app",
        "threads.net",
    }
)
"""Sites that links beside a source note lead to and that published nothing: licences, networks, caches."""


class Line(NamedTuple):
    """A sentence or printed line at an edge of the article: `block.text[start:end] == text`.

    A tuple, for a page has some thirty of them and a frozen dataclass takes several times as long to make.
    """

    block: Block
    start: int
    end: int
    text: str
    low: str
    place: str
    """head, tail, or after (behind the last paragraph)."""
    bare: str
    """`low` without the marks before its first word."""
    first: str
    """The first word in small letters: what no phrase begins with needs no comparison with any."""

    @property
    def printed(self) -> bool:
        """Whether it is a printed line of its own, not one sentence of several."""
        text = self.block.text
        return (self.start == 0 or text[self.start - 1] == "\n") and (self.end == len(text) or text[self.end] == "\n")

    @property
    def links(self) -> list[Inline]:
        """The links that begin inside this line."""
        return [i for i in self.block.inlines if i.href and self.start <= i.start < self.end]


def line_of(block: Block, start: int, end: int, place: str) -> Line:
    """The line that `block.text[start:end]` prints."""
    text = block.text[start:end]
    low = lower(text)
    bare = low.lstrip(OPENING_MARKS)
    return Line(block, start, end, text, low, place, bare, first_word(bare))


@dataclass(frozen=True, slots=True)
class Page:
    """Whose page it is."""

    document: Document
    knowledge: Knowledge
    domain: str | None
    names: frozenset[str]
    """`letters` of what the page's own outlet is called."""
    written: tuple[str, ...]
    """The same names in small letters as they are printed, the longest first."""
    entries: tuple[OutletEntry, ...]
    pictured: frozenset[int]
    """Blocks directly behind a picture: what stands there alone is its credit."""

    @property
    def aggregator(self) -> bool:
        """Whether the page's site writes nothing itself (MSN, Yahoo): what it names as provider is the source."""
        return any(entry.kind == "aggregator" for entry in self.entries)

    def own(self, name: str | None, entry: OutletEntry | None, domain: str | None) -> bool:
        """Whether this outlet is the page's own, under any of its names, editions or domains."""
        if entry is not None and self.entries:
            return any(entry is own or _brand(entry, own) for own in self.entries)
        if domain is not None and domain == self.domain:
            return True
        if entry is not None and self.domain in entry.domains:
            return True
        key = letters(name or (entry.name if entry else ""))
        if len(key) < 3:
            return key in self.names
        return any(key == own or (len(own) > 3 and len(key) > 3 and (key in own or own in key)) for own in self.names)

    def sister(self, entry: OutletEntry, houses: tuple[frozenset[str], ...]) -> bool:
        """Whether an outlet belongs to the page's own house: NDR and tagesschau.de, NBC News and TODAY."""
        own = {domain for one in self.entries for domain in one.domains} | ({self.domain} if self.domain else set())
        return any(not own.isdisjoint(house) and not house.isdisjoint(entry.domains) for house in houses)

    def foreign(self, href: str | None) -> str | None:
        """The registrable domain of a link that leads to another site which could have published the story."""
        domain = registrable_domain(href)
        if domain is None or domain == self.domain or domain in _NOT_OUTLETS:
            return None
        return domain


def _brand(entry: OutletEntry, own: OutletEntry) -> bool:
    """BBC Sport and BBC News: one name inside the other and one country. Not The Times and The Times of India."""
    if entry.country != own.country:
        return False
    first, second = sorted((letters(entry.name), letters(own.name)), key=len)
    return len(first) > 2 and second.startswith(first)


def read_page(document: Document, publisher: Finding[Outlet] | None, knowledge: Knowledge) -> Page:
    """Whose page this is, by its address and by the publisher that was found."""
    outlet = publisher.value if publisher else None
    # Without an address, a copied page's canonical link names the original: the publisher's domain is safer. So it is
    # where an agency serves a paper's page.
    domain = outlet.domain if outlet and outlet.domain else None
    if domain is None and document.url:
        domain = registrable_domain(page_address(document))
    entries: list[OutletEntry] = []
    names: set[str] = set()
    written: set[str] = set()
    if domain:
        names.add(letters(domain.split(".")[0]))
        written.update((domain, domain.split(".")[0]))
        entry = knowledge.outlets.at_domain(domain)
        if entry:
            entries.append(entry)
    if outlet:
        names.add(letters(outlet.name))
        written.add(lower(outlet.name))
        entry = outlet_named(outlet.name, knowledge) or (
            knowledge.outlets.at_domain(outlet.domain) if outlet.domain else None
        )
        if entry and entry not in entries:
            entries.append(entry)
    pictured = frozenset(p.before for p in document.pictures)
    printed = tuple(sorted((name for name in written if len(name) > 1), key=lambda name: (-len(name), name)))
    return Page(document, knowledge, domain, frozenset(names - {""}), printed, tuple(entries), pictured)


def edge_lines(document: Document, region: Region, phrases: Phrases) -> tuple[list[Line], Heard]:
    """The lines at both edges of the article, in page order, one sentence or printed line each, and what they hold.

    Paragraphs in which nothing can be said are left out, or one line as a whole where they end the text.
    """
    blocks = document.blocks
    content = sorted(i for i in region.content if 0 <= i < len(blocks))
    if not content:
        return [], phrases.heard("")
    places: dict[int, str] = {}
    # Where the region begins with its first paragraph, no headline was found and a few blocks above may be bylines.
    top = region.first if region.first < content[0] else content[0] - 6
    for i in range(max(0, content[0] - HEAD, top), content[0]):
        places[i] = "head"
    # A picture's caption taken for the first paragraph leaves the byline behind it.
    for i in range(content[0], min(content[min(2, len(content) - 1)], content[0] + HEAD)):
        places[i] = "head"
    for i in content[:2]:
        places[i] = "head"
    for i in content[-TAIL_PARAGRAPHS:]:
        places[i] = "both" if i in places else "tail"
    for i in range(content[-min(TAIL_PARAGRAPHS, len(content))] + 1, content[-1]):
        places.setdefault(i, "tail")
    for i in range(
        content[-1] + 1, min(len(blocks), max(content[-1] + 1 + AFTER, min(region.last + 1, content[-1] + 40)))
    ):
        places[i] = "after"
    outside: dict[int, bool] = {ROOT: False}
    near = [
        block
        for i in sorted(places)
        if (block := blocks[i]).text
        and block.kind is not Kind.CAPTION
        and not _outside(document.elements, block.element, outside)
    ]
    lowered = [lower(block.text if len(block.text) <= 2 * LONGEST else "") for block in near]
    long = [
        lower(block.text[:LONGEST] + "\n" + block.text[-LONGEST:]) for block in near if len(block.text) > 2 * LONGEST
    ]
    heard = phrases.heard("\n".join(lowered + long))
    lines: list[Line] = []
    for block, low in zip(near, lowered, strict=True):
        place = places[block.index]
        if len(low) > _SHORT and _quiet(block, low, phrases, heard):
            if place in ("tail", "both") and not _ENDS_LATE.search(low, len(low) - 32):
                lines.append(Line(block, 0, len(low), block.text, low, place, low, ""))
                continue
            if place in ("head", "after"):
                continue
        lines += _lines_of(block, low, place, block.index == content[0])
    return lines, heard


def _quiet(block: Block, low: str, phrases: Phrases, heard: Heard) -> bool:
    """Whether no sentence of a paragraph begins as a note does, and none holds what notes hold elsewhere."""
    if ":" in low or "：" in low or (heard.original and block.inlines):
        return False
    if heard.rights and any(mark in low for mark in RIGHTS):
        return False
    if heard.contributed and phrases.contributed.may_hold(low):
        return False
    if heard.about and phrases.about.may_hold(low):
        return False
    if heard.encyclopedia and ENCYCLOPEDIA in low:
        return False
    if (heard.issued and any(words in low for words in ISSUER_VIEWS)) or "diting by" in low[-500:]:
        return False
    openings = phrases.openings
    text = "\n" + low  # the paragraph's own beginning is one like the others
    for match in _STARTS.finditer(text):
        first = match[1]
        near = openings.get(first)
        if near is not None and text.startswith(near, match.start(1)):
            return False
        if not first.isascii() and any(map(unspaced, first)):
            return False
    return not low.startswith(("©", "®"))


def _outside(elements: Elements, element: int, known: dict[int, bool]) -> bool:
    """In a page footer, menu, figure or table: what stands there is not said of the article.

    `known` remembers the answers, for neighbouring blocks have all but the innermost element in common.
    """
    tags, parents, tokens = elements.tags, elements.parents, elements.tokens
    if not 0 <= element < len(tags):
        return False
    passed = []
    while element not in known:
        tag = tags[element]
        if tag == "article" or tag in _OUTSIDE:
            known[element] = tag != "article"
            break
        if tokens[element] and _is_foot(tokens[element]):
            known[element] = True
            break
        passed.append(element)
        element = parents[element]
    answer = known[element]
    for each in passed:
        known[each] = answer
    return answer


@lru_cache(maxsize=2048)
def _is_foot(tokens: frozenset[str]) -> bool:
    """Whether an element is named as the foot of a site."""
    names = " ".join(tokens)
    return ("foot" in names or "colophon" in names) and any(_FOOT.match(token) for token in tokens)


def _lines_of(block: Block, low: str, place: str, first: bool) -> list[Line]:
    text = block.text
    if low and len(low) <= _SHORT and "\n" not in text and _ENDS.search(text) is None:  # most lines
        bare = low.lstrip(OPENING_MARKS)
        return [Line(block, 0, len(text), text, low, place, bare, first_word(bare))]
    if len(text) <= 2 * LONGEST:
        stretches = [(0, len(text), place)]
    else:
        stretches = [(0, LONGEST, "head" if first else place), (len(text) - LONGEST, len(text), place)]
    found = []
    for start, end, where in stretches:
        for begin, stop in _printed(text, start, end):
            whole = [(begin, stop)] if _ENDS.search(text, begin, stop) is None else None
            for left, right in whole or sentences(text, begin, stop, abbreviations=_ABBREVIATIONS):
                bare = (part := low[left:right] or lower(text[left:right])).lstrip(OPENING_MARKS)
                found.append(Line(block, left, right, text[left:right], part, where, bare, first_word(bare)))
    return found


def _printed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The printed lines of a stretch."""
    lines = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        lines.append((start, stop))
        start = stop + 1
    return lines


def has_path(address: str) -> bool:
    """Whether an address leads further than a site's front page."""
    host = host_of(address)
    if host is None:
        return False
    rest = address.split(host, 1)[-1] if host in address else address
    return len(rest.split("?")[0].strip("/")) > 1
