"""Whom a note names: a known outlet in whatever case, a link's site, or an outlet nobody has heard of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.document import Inline
from service.fields.source.mentions import Mention, find_mentions, outlet_in_any_case
from service.fields.source.page import OPENING_MARKS, Line, Page, has_path
from service.fields.source.phrases import Phrases
from service.knowledge.load import OutletEntry
from service.text.domains import registrable_domain

_STOPS = re.compile(
    r"[,;:()\[\]|–—\"“”„«»。，、]|\.(?:\s|$)|\s-\s|\s(?:and|und|et|y|e|on|under|with|where|here|as|in|for)\s"
)
TOO_FAR = 90
"""Code points between "first appeared" and the outlet's name: room for a date or an issue, not for another clause."""
_UNCLEAR_LINK = re.compile(
    r"^(?:here|this|link|original|read|the original|hier|aquí|ici|qui|aqui|read more)\b", re.IGNORECASE
)
_JOINERS = frozenset(("and", "und", "et", "y", "och", "og", "but", "updated"))
ARTICLES = frozenset(
    ("the", "der", "die", "das", "le", "la", "el", "il", "o", "a", "het", "de", "az", "το", "une", "una")
)


@dataclass(frozen=True, slots=True)
class Named:
    """An outlet that a note names, known or not."""

    entry: OutletEntry | None
    name: str
    domain: str | None
    url: str | None


def named_after(line: Line, after: int, page: Page, phrases: Phrases) -> Named | None:
    """The outlet that is named behind a phrase, or before it in languages whose verb stands last."""
    mentions = find_mentions(line.text, page.knowledge)
    near = [
        m for m in mentions if after <= m.start <= after + TOO_FAR and _leads_to(line.low[after : m.start], phrases)
    ]
    links = [link for link in line.links if page.foreign(link.href)]
    if near:
        return _of_mention(near[0], line, links)
    unknown = _captured(line, after, page, phrases)
    if unknown is not None:
        return unknown
    for link in links:
        domain = page.foreign(link.href) or ""
        if link.start - line.start >= after - 30 and page.knowledge.outlets.at_domain(domain):
            return of_domain(domain, link.href, page)
    before = [m for m in mentions if m.end <= after]
    return _of_mention(before[-1], line, links) if before and _verb_last(line.text) else None


def _leads_to(between: str, phrases: Phrases) -> bool:
    """Whether what stands between "first published" and a name is a date or an issue, and not another clause."""
    words = [word for word in between.replace(",", " ").split() if word.isalpha()]
    if not _JOINERS.isdisjoint(words):
        return False
    small = {word for phrase in phrases.preposition.phrases for word in phrase.split()}
    return sum(word not in small and word not in phrases.calendar and word not in ARTICLES for word in words) <= 4


def _verb_last(text: str) -> bool:
    """Japanese, Korean, Turkish and the languages of South Asia name the outlet before the verb."""
    return any(
        "\u3040" <= c <= "\u30ff" or "\uac00" <= c <= "\ud7a3" or "\u0900" <= c <= "\u0dff" or c in "ığşİ" for c in text
    )


def _captured(line: Line, after: int, page: Page, phrases: Phrases) -> Named | None:
    """An outlet that is not in the table: behind "on", "in", "by", also where a date or an issue stands between."""
    end = min(len(line.low), after + TOO_FAR)
    place = after
    directly = _known_at(line.text, after, page)
    if directly is not None:
        return directly
    if line.low[:after].rstrip().endswith(phrases.preposition.phrases):
        named = _name_at(line, after, "", page, phrases)
        if named is not None:
            return named
    for _ in range(3):
        span = phrases.preposition.holding(line.low[:end], place)
        if span is None:
            return None
        named = _name_at(line, span[1], line.low[span[0] : span[1]], page, phrases)
        if named is not None:
            return named
        place = span[1]
    return None


def _known_at(text: str, begin: int, page: Page) -> Named | None:
    """The known outlet whose name, in whatever case, is spelled by the capitalised words that begin here."""
    rest = text[begin:]
    begin += len(rest) - len(rest.lstrip(" \u00a0\"“„«'‘"))
    words: list[str] = []
    for word in text[begin : begin + TOO_FAR].split()[:5]:
        bare = word.strip("\"“”„«»'‘’.,;:()")
        if not bare or not bare[0].isupper():
            break
        words.append(bare)
        if bare != word:
            break
    for count in range(len(words), 0, -1):
        entry = outlet_in_any_case(" ".join(words[:count]), page.knowledge)
        if entry is not None:
            return Named(entry, entry.name, next(iter(entry.domains), None), None)
    return None


def _name_at(line: Line, begin: int, preposition: str, page: Page, phrases: Phrases) -> Named | None:
    """The unknown outlet whose name begins here: capitalised, linked or a domain."""
    rest = line.text[begin:]
    begin += len(rest) - len(rest.lstrip(" \u00a0\"“„«'‘:"))
    rest = line.text[begin:]
    link = next((k for k in line.links if abs(k.start - line.start - begin) <= 5 and page.foreign(k.href)), None)
    if link is not None:
        name = line.block.text[link.start : link.end].strip(OPENING_MARKS + ".,»")
        domain = page.foreign(link.href) or ""
        known = page.knowledge.outlets.at_domain(domain)
        if page.own(name, None, None):
            return Named(None, name, page.domain, None)  # its own printed issue, linked to a shop
        if not known and any(c.isdigit() for c in name):
            return None
        if 1 < len(name) <= 50 and len(name.split()) <= 6 and not _UNCLEAR_LINK.match(name):
            return Named(known, known.name if known else name, domain, _article_url(link.href))
        return of_domain(domain, link.href, page)
    stop = _STOPS.search(rest)
    name = rest[: stop.start() if stop else len(rest)].strip(" .!\u00a0\"'’”")
    words = name.split()
    if words and words[0] in ARTICLES:
        words = words[1:]
    spelled = _known_at(line.text, begin, page)
    if spelled is not None:
        return spelled
    if not words or len(words) > 6 or len(name) > 50 or any(c.isdigit() for c in name):
        return None
    domain_like = registrable_domain(words[0]) if len(words) == 1 and "." in words[0] else None
    if domain_like:
        return Named(page.knowledge.outlets.at_domain(domain_like), words[0], domain_like, None)
    if words[0].lower().removesuffix("'s") in phrases.calendar:
        return None
    if len(words) == 1 and words[0][0].isupper() and preposition in ("in", "en", "em", "i"):
        return None  # "first published in Britain", "in French": a name of one word is a place or a language here
    if len(words) == 1 and len(name) > 3 and name.islower() and phrases.appeared.holding(line.low, begin):
        return Named(None, name, None, None)  # "published on example and has been republished here with permission"
    following = rest[stop.start() :].lstrip(" ,")[:1] if stop else ""
    if not words[0][0].isupper() or not words[-1][0].isupper() or (len(words) == 1 and following.isdigit()):
        return None  # "on our blog", "in May 2019": no outlet
    return Named(None, " ".join(words), None, None)


def _of_mention(mention: Mention, line: Line, links: list[Inline]) -> Named:
    """A known outlet with the link that leads to its copy of the story, where the note has one."""
    href = next(
        (k.href for k in links if registrable_domain(k.href) in mention.entry.domains and has_path(k.href or "")), None
    )
    if href is None:
        at = line.start + mention.start
        href = next((k.href for k in links if k.start <= at < k.end and has_path(k.href or "")), None)
    domain = mention.entry.domains[0] if mention.entry.domains else registrable_domain(href)
    return Named(mention.entry, mention.entry.name, domain, href)


def of_domain(domain: str, href: str | None, page: Page) -> Named:
    """The outlet at a link's domain; where the table has none, the domain is its name."""
    entry = page.knowledge.outlets.at_domain(domain)
    return Named(entry, entry.name if entry else domain, domain, _article_url(href))


def _article_url(href: str | None) -> str | None:
    return href if href and has_path(href) else None


def known_outlet(entry: OutletEntry) -> Named:
    """An outlet of the table without a link."""
    return Named(entry, entry.name, next(iter(entry.domains), None), None)
