"""What a content management system that sends an article says about where it comes from.

Syndication plug-ins and feed readers write down where they took a copy from, and news systems
have members for the source and for wires: somebody's decision about this very article, not a
template's. The publisher's own names say nothing, wherever they stand.
"""

from __future__ import annotations

from collections.abc import Iterator

from service.article import Evidence, Relation
from service.declaration import DeclaredSource
from service.fields.source.claims import DECISIVE, MEDIUM, STRONG, Claim
from service.fields.source.credits import credit_claims
from service.fields.source.mentions import outlet_named
from service.fields.source.page import Page, has_path
from service.fields.source.phrases import Phrases

_ITEMS = ("ninjs", "superdesk")
"""Formats in which agencies hand on single news items."""
_WIRES = ("agency", "press_release", "nonprofit")


def cms_claims(page: Page, phrases: Phrases) -> Iterator[Claim]:
    """The claims of the declaration's sources, in its order."""
    declaration = page.document.declaration
    if declaration is None:
        return
    for source in declaration.sources:
        yield from _claims(source, page, phrases, item=declaration.system in _ITEMS)


def _claims(source: DeclaredSource, page: Page, phrases: Phrases, *, item: bool) -> Iterator[Claim]:
    domain = page.foreign(source.url)
    named = outlet_named(source.name, page.knowledge) if source.name else None
    entry = named or (page.knowledge.outlets.at_domain(domain) if domain else None)
    if source.url and domain is None and source.kind != "source":
        return  # the site's own address, or one that published nothing
    if page.own(source.name or (domain.split(".")[0] if domain and entry is None else None), entry, domain):
        return
    words = " ".join(filter(None, (source.name, source.url)))
    evidence = Evidence(words[:300], "cms")
    name = source.name or (entry.name if entry else domain)
    url = source.url if source.url and has_path(source.url) else None
    if source.kind == "syndicated":
        relation: Relation | None = "aggregation" if source.aggregated else None
        yield Claim(
            "origin", DECISIVE, "cms-syndication", evidence, "cms-syndication", entry, name, domain, url, relation
        )
    elif source.kind == "wire":
        yield Claim("origin", STRONG, "cms-wire", evidence, "cms-wire", entry, name, domain, url, "wire")
    elif source.kind == "handout":
        yield Claim("origin", STRONG, "cms-handout", evidence, "cms-handout", entry, name, domain, url, "press_release")
    elif source.kind == "distributor":
        yield Claim("distributor", STRONG, "distributed", evidence, "cms-distributor", entry, name, domain)
    elif source.kind == "rights":
        if entry is not None and entry.kind in _WIRES:
            # Of a news item, not of a site: whoever sends an agency's item says so of this very one.
            weight = STRONG if item else MEDIUM
            yield Claim("origin", weight, "cms-rights", evidence, "cms-rights", entry)
    elif source.kind in ("canonical", "based_on"):
        # Without an address of its own the article has nothing that another address could be foreign to.
        if page.domain is not None and url is not None:
            weight, rule = (STRONG, "cms-canonical") if source.kind == "canonical" else (MEDIUM, "cms-based-on")
            yield Claim("origin", weight, rule, evidence, rule, entry, name, domain, url)
    elif entry is not None and (entry.kind in _WIRES or page.names):
        # A wire says it of itself anywhere; a paper may be the one that sends, unless we know that another does.
        yield Claim("origin", STRONG, "cms-source", evidence, "cms-source", entry, name, domain, url)
    elif source.name:
        yield from credit_claims(source.name, page, phrases, family="cms-source", rule="cms-source", where="cms")
