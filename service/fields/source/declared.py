"""What tags and structured data say about where the text comes from.

An address counts only where its registrable domain is another site's: most pages that carry
these tags point at themselves.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from service.article import Evidence, Where
from service.fields.source.claims import DECISIVE, MEDIUM, STRONG, WEAK, Claim
from service.fields.source.credits import authors_claims, credit_claims
from service.fields.source.mentions import outlet_named
from service.fields.source.page import Page, has_path
from service.fields.source.phrases import Phrases
from service.text.domains import host_of, registrable_domain
from service.text.things import main_things, texts

AUTHOR_KEYS = (
    "author",
    "article:author_name",
    "parsely-author",
    "cxenseparse:author",
    "articleauthor",
    "sailthru.author",
    "dc.creator",
    "byl",
)
"""Meta elements that name the writer; the first that is a credit of agencies counts."""
SOURCE_KEYS = (
    "article:source",
    "news_source",
    "source",
    "contentsource",
    "mediasource",
    "dc.source",
    "dcterms.source",
    "agency",
)
"""Meta elements that name the source in words."""
RIGHTS_KEYS = ("dc.rights", "dcterms.rightsholder", "copyright")
"""Meta elements that name the holder of the rights, mostly the site itself."""
_LONGEST_PAGE_DATA = 4000
_CONVERSATION = "counter.theconversation"
_CONVERSATION_SCRIPT = "theconversation.com/javascripts/lib/content_tracker_hook"
_PROPUBLICA = "pixel.propublica.org"
_TRACKER = "republication-pixel"


def declared_claims(page: Page, phrases: Phrases) -> Iterator[Claim]:
    """The claims of all tags, in page order within each kind."""
    yield from _pixels(page)
    yield from _addresses(page)
    yield from _things(page, phrases)
    values = page.document.metadata.values
    for key in AUTHOR_KEYS:
        for value in values(key)[:3]:
            yield from credit_claims(value, page, phrases, family="author", rule="declared-author", where="meta")
    for value in values("parsely-page")[:1]:
        yield from _page_data(value, page, phrases)
    for key in RIGHTS_KEYS:
        for value in values(key)[:1]:
            yield from _named(value, MEDIUM, "declared-rights", "declared-source", "meta", page)
    for key in SOURCE_KEYS:
        for value in values(key)[:2]:
            yield from _named(value, MEDIUM, "declared-source", "declared-source", "meta", page)


def _page_data(value: str, page: Page, phrases: Phrases) -> Iterator[Claim]:
    """The authors in a meta element that carries JSON (Parse.ly's page data)."""
    if len(value) > _LONGEST_PAGE_DATA:
        return
    try:
        data = json.loads(value)
    except (ValueError, RecursionError):
        return
    if isinstance(data, dict):
        names = [name for key in ("author", "authors") for name in texts(data.get(key))][:6]
        if names:
            yield from authors_claims(list(dict.fromkeys(names)), page, phrases, rule="declared-author", where="meta")


def _pixels(page: Page) -> Iterator[Claim]:
    """Counters that republishing tools put into the copy: of The Conversation, ProPublica and Automattic's tracker."""
    for resource in page.document.metadata.resources:
        url = resource.url
        if "theconversation" in url and (_CONVERSATION in url or _CONVERSATION_SCRIPT in url):
            yield from _at(page, "theconversation.com", DECISIVE, "pixel", "republication-pixel", url)
        elif _PROPUBLICA in url:
            yield from _at(page, "propublica.org", STRONG, "pixel", "republication-pixel", url)
        elif resource.id == "republication-tracker-tool-source" or _TRACKER in url:
            domain = page.foreign(url)
            if domain:
                yield from _at(page, domain, DECISIVE, "pixel", "republication-pixel", url)


def _at(
    page: Page,
    domain: str,
    weight: int,
    family: str,
    rule: str,
    text: str,
    url: str | None = None,
    where: Where = "attribute",
) -> Iterator[Claim]:
    entry = page.knowledge.outlets.at_domain(domain)
    if page.own(None if entry else domain.split(".")[0], entry, domain):
        return
    name = entry.name if entry else domain
    yield Claim("origin", weight, family, Evidence(text[:300], where), rule, entry, name, domain, url)


def _addresses(page: Page) -> Iterator[Claim]:
    metadata = page.document.metadata
    for key, weight in (("syndication-source", STRONG), ("original-source", MEDIUM)):
        values = metadata.values(key)
        if len(values) > 1 and key == "original-source":
            continue  # several are credits to reports that were used, not to one text
        for value in values[:1]:
            yield from _address(value, weight, key, key, "meta", page)
    canonical = next((link for link in metadata.links if "canonical" in link.rel), None)
    if canonical is not None:
        # Papers of one owner share a canonical address without calling either the source. A site that writes
        # nothing itself points at the writer, and so does a box pasted into the text.
        weight = STRONG if page.aggregator or canonical.in_body else MEDIUM
        yield from _address(canonical.href, weight, "canonical", "canonical-link", "attribute", page)
    for value in metadata.values("og:url")[:1]:
        # The same statement as the canonical link, in another tag.
        yield from _address(value, WEAK, "canonical", "og-url", "meta", page)


def _address(value: str, weight: int, family: str, rule: str, where: Where, page: Page) -> Iterator[Claim]:
    domain = page.foreign(value)
    if page.domain is None or domain is None or domain == registrable_domain(page.document.url):
        return  # also where an agency serves a paper's page: its address is the agency's, and says nothing
    host = host_of(value) or ""
    if not has_path(value) or host.startswith(("staging.", "dev.", "test.", "preview.")):
        return  # a front page, or a page that was never meant to be seen
    yield from _at(page, domain, weight, family, rule, value, value, where)


def _things(page: Page, phrases: Phrases) -> Iterator[Claim]:
    for thing in main_things(page.document, None)[:2]:
        properties = thing.properties
        where: Where = "json-ld" if thing.origin == "json-ld" else "attribute"
        names = [name for name in texts(properties.get("author")) if not name.startswith("http")][:6]
        if names:
            yield from authors_claims(list(dict.fromkeys(names)), page, phrases, rule="declared-author", where=where)
        for key in ("isBasedOn", "isBasedOnUrl"):
            for value in _urls(properties.get(key)):
                yield from _address(value, MEDIUM, "is-based-on", "is-based-on", where, page)
        for key, weight in (
            ("sourceOrganization", MEDIUM),
            ("provider", MEDIUM),
            ("copyrightHolder", MEDIUM),
            ("publisher", MEDIUM),
            ("creditText", WEAK),
        ):
            for value in list(texts(properties.get(key)))[:2]:
                if page.aggregator and key in ("sourceOrganization", "provider") and not value.startswith("http"):
                    yield from _provider(value, f"declared-{key}", where, page)
                    continue
                yield from _named(value, weight, f"declared-{key}", "declared-source", where, page)


def _urls(value: Any) -> list[str]:
    return [text for text in texts(value) if text.startswith("http")][:3]


def _named(value: str, weight: int, family: str, rule: str, where: Where, page: Page) -> Iterator[Claim]:
    """An agency named as source, holder or publisher. Other outlets there are owners and sister titles."""
    entry = outlet_named(value, page.knowledge)
    if entry is None or entry.kind not in ("agency", "nonprofit") or page.own(value, entry, None):
        return
    yield Claim("origin", weight, family, Evidence(value, where), rule, entry)


def _provider(value: str, family: str, where: Where, page: Page) -> Iterator[Claim]:
    """Who wrote what a site shows that writes nothing itself: any outlet, known or not."""
    entry = outlet_named(value, page.knowledge)
    if not page.own(value, entry, None) and (entry is None or entry.kind != "photo"):
        yield Claim("origin", STRONG, family, Evidence(value, where), "declared-source", entry, value)
