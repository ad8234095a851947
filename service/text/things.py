"""The page's structured data about the article itself, and plain text out of any of its values."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from typing import Any

from service.document import Document, Thing
from service.text.sites import ARTICLE_TYPES, page_address
from service.text.tails import letters

_OTHER_MAIN_TYPES = frozenset(
    {"webpage", "itempage", "videoobject", "review", "recipe", "howto", "creativework", "podcastepisode"}
)
"""What may carry the article's data where no article type does; much weaker: a WebPage is often the site's."""

_NAME_KEYS = ("headline", "name", "alternativeheadline")
_ADDRESS_KEYS = ("url", "mainEntityOfPage", "@id")
_TAG = re.compile(r"<[^<>]{1,200}>")
_SCHEME = re.compile(r"^https?://(?:www\.|m\.|amp\.)?")
_QUERY = re.compile(r"[?#].*", re.DOTALL)
_DEEPEST = 4


def main_things(document: Document, headline: str | None) -> list[Thing]:
    """The things that describe this page's article, the surest first.

    Where a page describes several articles, those that name this headline or this address are
    the page's own; where none does, only the first that stands on its own is believed, and
    none at all in a list of many.

    Args:
        document: the page.
        headline: the headline as displayed, if one was found.
    """
    return list(document.once(("main_things", headline), lambda: _main_things(document, headline)))


def _main_things(document: Document, headline: str | None) -> list[Thing]:
    articles = document.metadata.things_among(ARTICLE_TYPES)
    chosen = _own(articles, document, headline)
    if chosen or articles:
        return chosen
    return _own(document.metadata.things_among(_OTHER_MAIN_TYPES), document, headline)


def _own(things: list[Thing], document: Document, headline: str | None) -> list[Thing]:
    if not things:
        return []
    wanted = letters(headline) if headline else ""
    address = _address(page_address(document))
    scored: list[tuple[int, int, Thing]] = []
    for position, thing in enumerate(things[:200]):
        properties = thing.properties
        score = 0
        if wanted and any(_alike(letters(text), wanted) for text in _values(properties, _NAME_KEYS)):
            score += 4
        if address and any(_address(value) == address for value in _values(properties, _ADDRESS_KEYS)):
            score += 3
        score += thing.top
        score += thing.origin == "json-ld"  # it is written for machines as a whole; microdata is often a teaser's
        scored.append((score, -position, thing))
    matched = [entry for entry in scored if entry[0] >= 3]
    if not matched:
        tops = [entry for entry in scored if entry[2].top]
        matched = tops[:1] if len(tops) <= 3 else []
    return [thing for _, _, thing in sorted(matched, key=lambda entry: entry[:2], reverse=True)]


def _values(properties: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    for key in keys:
        if key in properties:
            yield from texts(properties[key])


def _alike(name: str, wanted: str) -> bool:
    """One headline inside the other: kickers and site names are added, tails are cut off."""
    if not name:
        return False
    if name == wanted:
        return True
    short, long = sorted((name, wanted), key=len)
    return len(short) >= 12 and short in long


def _address(value: str | None) -> str:
    """An address without scheme, query, fragment and closing slash."""
    if not value or "/" not in value:
        return ""
    return _QUERY.sub("", _SCHEME.sub("", value.strip().lower())).rstrip("/")


def texts(value: Any, depth: int = _DEEPEST) -> Iterator[str]:
    """The non-blank plain texts of a structured value: strings, lists, {"@value"}, {"name"}, {"@id"} or {"url"}."""
    if isinstance(value, str):
        text = plain(value)
        if text:
            yield text
    elif isinstance(value, list | tuple) and depth:
        for item in value[:100]:
            yield from texts(item, depth - 1)
    elif isinstance(value, dict) and depth:
        for key in ("@value", "name", "@id", "url"):
            if key in value:
                yield from texts(value[key], depth - 1)
                return


def plain(value: str) -> str:
    """A declared text as people would read it: entities resolved (also where escaped twice), no tags, single blanks."""
    text = value[:20_000]
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _TAG.sub(" ", text)
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.split())
