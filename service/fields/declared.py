"""What the page declares about its article and no room judges: cleaned, never completed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from urllib.parse import urljoin, urlsplit

from service.article import Declared, Evidence, Finding, Where
from service.declaration import Declaration
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
_UNSETTLED = re.compile(r"/\.|[;#]|\?$")
"""What joining would change in an absolute address: dots, parameters, a fragment."""
_SEPARATOR = re.compile(r"\s*[,;、，；|]\s*")

_Witness = tuple[str, Where, str]
"""A value, where it is declared, and under which name."""
_Metas = dict[str, list[str]]
"""The non-blank values of the meta elements of each key, in page order."""


def find_declared(document: Document, headline: Headline | None) -> Declared:
    """Description, section, keywords, canonical address and lead image, each as the page declares it.

    Args:
        document: the page; a plain text declares nothing.
        headline: it tells the article's own structured data from that of other articles.
    """
    things = main_things(document, headline.text if headline else None)
    metas: _Metas = {}
    for meta in document.metadata.meta:
        if meta.value:
            metas.setdefault(meta.key, []).append(meta.value)
    found = Declared(
        description=_description(metas, things, headline),
        section=_section(metas, things),
        keywords=_keywords(metas, things),
        canonical_url=_canonical(document, metas, things),
        image_url=_image(document, metas, things),
    )
    return _typed(document.declaration, found) if document.declaration else found


def _typed(declaration: Declaration, found: Declared) -> Declared:
    """What the system that sent the article has in members of its own, before what markup in its content says."""

    def finding(name: str, value: str | None, longest: int) -> Finding[str] | None:
        if value is None or len(value) > longest or _TEMPLATE.search(value):
            return getattr(found, name)  # type: ignore[no-any-return] # a member of Declared
        return Finding(value, f"cms-{name.replace('_', '-')}", 0.95, (Evidence(value, "cms"),))

    words = tuple(dict.fromkeys(word for word in declaration.keywords if 0 < len(word) <= _LONGEST_KEYWORD))
    evidence = tuple(Evidence(word, "cms") for word in words[:5])
    return Declared(
        description=finding("description", declaration.description, _LONGEST_DESCRIPTION),
        section=finding("section", declaration.section, _LONGEST_SECTION),
        keywords=Finding(words[:_MOST_KEYWORDS], "cms-keywords", 0.95, evidence) if words else found.keywords,
        canonical_url=finding("canonical_url", declaration.canonical_url, _LONGEST_ADDRESS),
        image_url=finding("image_url", declaration.image_url, _LONGEST_ADDRESS),
    )


def _metas(metas: _Metas, *keys: str) -> Iterator[_Witness]:
    for key in keys:
        for value in metas.get(key, ()):
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
    return Finding(value or text, _rule(where, name), confidence, (Evidence(text, where),))


@lru_cache(maxsize=256)
def _rule(where: Where, name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", f"{where}-{name.lower()}").strip("-")


def _description(metas: _Metas, things: list[Thing], headline: Headline | None) -> Finding[str] | None:
    # The sharing texts are written for this article; the plain meta is now and then the site's.
    title = letters(headline.text) if headline else ""
    for witness in chain(
        _metas(metas, "og:description", "description", "twitter:description"),
        _properties(things, "description"),
        _metas(metas, "dc.description", "dcterms.description", "sailthru.description"),
    ):
        if len(witness[0]) <= _LONGEST_DESCRIPTION and letters(witness[0]) not in {"", title}:
            return _finding(witness, 0.9)
    return None


def _section(metas: _Metas, things: list[Thing]) -> Finding[str] | None:
    for witness in chain(
        _metas(metas, "article:section", "og:article:section"),
        _properties(things, "articleSection"),
        _metas(metas, "parsely-section", "sailthru.section", "dc.subject.section", "section", "article.section"),
    ):
        if len(witness[0]) <= _LONGEST_SECTION and "://" not in witness[0]:
            return _finding(witness, 0.9)
    return None


def _keywords(metas: _Metas, things: list[Thing]) -> Finding[tuple[str, ...]] | None:
    # Lists made for this article come before the plain meta, which often repeats the site's.
    sources = (
        _metas(metas, "article:tag", "og:article:tag"),
        _metas(metas, "news_keywords"),
        _properties(things, "keywords"),
        _metas(metas, "keywords", "parsely-tags", "sailthru.tags", "dc.subject"),
    )
    for source in sources:
        witnesses = list(source)
        found: dict[str, str] = {}
        for text, _, _ in witnesses:
            for part in _SEPARATOR.split(text):
                word = part.strip(" \"'#")
                if word and len(word) <= _LONGEST_KEYWORD:
                    found.setdefault(word.casefold(), word)
        if found:
            _, where, name = witnesses[0]
            evidence = tuple(Evidence(text[:500], where) for text, where, _ in witnesses[:5])
            return Finding(tuple(found.values())[:_MOST_KEYWORDS], _rule(where, name), 0.9, evidence)
    return None


def _canonical(document: Document, metas: _Metas, things: list[Thing]) -> Finding[str] | None:
    links: list[_Witness] = [
        (link.href, "attribute", "canonical")
        for link in sorted(document.metadata.links, key=lambda link: link.in_body)  # a head's before an embed's
        if "canonical" in link.rel
    ]
    for witness in chain(
        links,
        _metas(metas, "og:url"),
        _properties(things, "mainEntityOfPage", "url"),
        _metas(metas, "twitter:url", "parsely-link"),
    ):
        address = _absolute(witness[0], document.url)
        if address:
            return _finding(witness, 0.95 if witness[2] == "canonical" else 0.8, address)
    return None


def _image(document: Document, metas: _Metas, things: list[Thing]) -> Finding[str] | None:
    links: list[_Witness] = [
        (link.href, "attribute", "image_src") for link in document.metadata.links if "image_src" in link.rel
    ]
    for witness in chain(
        _metas(metas, "og:image:secure_url", "og:image", "og:image:url"),
        _pictures(things),
        _metas(metas, "twitter:image", "twitter:image:src", "parsely-image-url", "sailthru.image.full"),
        links,
    ):
        address = _absolute(witness[0], document.url)
        if address:
            return _finding(witness, 0.9, address)
    return None


def _pictures(things: Iterable[Thing]) -> Iterator[_Witness]:
    for thing in things:
        where: Where = "json-ld" if thing.origin == "json-ld" else "attribute"
        for key in ("image", "thumbnailUrl"):
            for text in _addresses(thing.properties.get(key)):
                yield text, where, key


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
    address = address.strip()
    whole = address.startswith(("https://", "http://")) and not _UNSETTLED.search(address)
    try:
        joined = urljoin(base, address) if base and not whole else address
        parts = urlsplit(joined)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or len(joined) > _LONGEST_ADDRESS or " " in joined:
        return None
    return joined
