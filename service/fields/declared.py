"""What the page declares about its article and no room judges: cleaned, never completed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urljoin, urlsplit

from service.article import Declared, Evidence, Finding, Where
from service.document import Document, Thing
from service.layout import Headline
from service.text.tails import letters
from service.text.things import main_things, plain, texts

_LONGEST_DESCRIPTION = 2000
_LONGEST_SECTION = 80
_LONGEST_KEYWORD = 100
_MOST_KEYWORDS = 100
_LONGEST_ADDRESS = 2048
_TEMPLATE = re.compile(r"\[\[|\]\]|\{\{|\}\}|<%|%>|\$\{|^(?:null|undefined|none|n/a)$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s*[,;、，；|]\s*")

_Witness = tuple[str, Where, str]
"""A value, where it is declared, and under which name."""


def find_declared(document: Document, headline: Headline | None) -> Declared:
    """Description, section, keywords, canonical address and lead image, each as the page declares it.

    Args:
        document: the page; a plain text declares nothing.
        headline: it tells the article's own structured data from that of other articles.
    """
    things = main_things(document, headline.text if headline else None)
    return Declared(
        description=_description(document, things, headline),
        section=_section(document, things),
        keywords=_keywords(document, things),
        canonical_url=_canonical(document, things),
        image_url=_image(document, things),
    )


def _metas(document: Document, *keys: str) -> Iterator[_Witness]:
    for key in keys:
        for value in document.metadata.values(key):
            text = plain(value)
            if text and not _TEMPLATE.search(text):
                yield text, "meta", key


def _properties(things: Iterable[Thing], *keys: str) -> Iterator[_Witness]:
    for key in keys:
        for thing in things:
            for text in texts(thing.properties.get(key)):
                if not _TEMPLATE.search(text):
                    yield text, "json-ld" if thing.origin == "json-ld" else "attribute", key


def _finding(witness: _Witness, confidence: float, value: str | None = None) -> Finding[str]:
    text, where, name = witness
    rule = re.sub(r"[^a-z0-9]+", "-", f"{where}-{name.lower()}").strip("-")
    return Finding(value or text, rule, confidence, (Evidence(text, where),))


def _description(document: Document, things: list[Thing], headline: Headline | None) -> Finding[str] | None:
    # The sharing texts are written for this article; the plain meta is now and then the site's.
    title = letters(headline.text) if headline else ""
    for witness in (
        *_metas(document, "og:description", "description", "twitter:description"),
        *_properties(things, "description"),
        *_metas(document, "dc.description", "dcterms.description", "sailthru.description"),
    ):
        if len(witness[0]) <= _LONGEST_DESCRIPTION and letters(witness[0]) not in {"", title}:
            return _finding(witness, 0.9)
    return None


def _section(document: Document, things: list[Thing]) -> Finding[str] | None:
    for witness in (
        *_metas(document, "article:section", "og:article:section"),
        *_properties(things, "articleSection"),
        *_metas(document, "parsely-section", "sailthru.section", "dc.subject.section", "section", "article.section"),
    ):
        if len(witness[0]) <= _LONGEST_SECTION and "://" not in witness[0]:
            return _finding(witness, 0.9)
    return None


def _keywords(document: Document, things: list[Thing]) -> Finding[tuple[str, ...]] | None:
    # Lists made for this article come before the plain meta, which often repeats the site's.
    sources = (
        list(_metas(document, "article:tag", "og:article:tag")),
        list(_metas(document, "news_keywords")),
        list(_properties(things, "keywords")),
        list(_metas(document, "keywords", "parsely-tags", "sailthru.tags", "dc.subject")),
    )
    for witnesses in sources:
        found: dict[str, str] = {}
        for text, _, _ in witnesses:
            for part in _SEPARATOR.split(text):
                word = part.strip(" \"'#")
                if word and len(word) <= _LONGEST_KEYWORD:
                    found.setdefault(word.casefold(), word)
        if found:
            _, where, name = witnesses[0]
            rule = re.sub(r"[^a-z0-9]+", "-", f"{where}-{name.lower()}").strip("-")
            evidence = tuple(Evidence(text[:500], where) for text, where, _ in witnesses[:5])
            return Finding(tuple(found.values())[:_MOST_KEYWORDS], rule, 0.9, evidence)
    return None


def _canonical(document: Document, things: list[Thing]) -> Finding[str] | None:
    links: list[_Witness] = [
        (link.href, "attribute", "canonical")
        for link in sorted(document.metadata.links, key=lambda link: link.in_body)  # a head's before an embed's
        if "canonical" in link.rel
    ]
    for witness in (
        *links,
        *_metas(document, "og:url"),
        *_properties(things, "mainEntityOfPage", "url"),
        *_metas(document, "twitter:url", "parsely-link"),
    ):
        address = _absolute(witness[0], document.url)
        if address:
            return _finding(witness, 0.95 if witness[2] == "canonical" else 0.8, address)
    return None


def _image(document: Document, things: list[Thing]) -> Finding[str] | None:
    pictures: list[_Witness] = []
    for thing in things:
        where: Where = "json-ld" if thing.origin == "json-ld" else "attribute"
        for key in ("image", "thumbnailUrl"):
            pictures += [(text, where, key) for text in _addresses(thing.properties.get(key))]
    links: list[_Witness] = [
        (link.href, "attribute", "image_src") for link in document.metadata.links if "image_src" in link.rel
    ]
    for witness in (
        *_metas(document, "og:image:secure_url", "og:image", "og:image:url"),
        *pictures,
        *_metas(document, "twitter:image", "twitter:image:src", "parsely-image-url", "sailthru.image.full"),
        *links,
    ):
        address = _absolute(witness[0], document.url)
        if address:
            return _finding(witness, 0.9, address)
    return None


def _addresses(value: object) -> Iterator[str]:
    """The addresses of an image value: a string, an ImageObject or a list of them."""
    for item in value[:20] if isinstance(value, list | tuple) else (value,):
        if isinstance(item, dict):
            for key in ("url", "contentUrl", "@id"):
                if isinstance(item.get(key), str):
                    yield item[key]
                    break
        elif isinstance(item, str):
            yield item


def _absolute(address: str, base: str | None) -> str | None:
    """The absolute http(s) address, or None where there is none: a relative one on a page without address."""
    try:
        joined = urljoin(base, address.strip()) if base else address.strip()
        parts = urlsplit(joined)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or len(joined) > _LONGEST_ADDRESS or " " in joined:
        return None
    return joined
