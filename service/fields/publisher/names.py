"""Names of outlets: their spellings, and what the table of outlets says of an address."""

from __future__ import annotations

import re
from functools import lru_cache

from service.article import Evidence, Finding, Outlet
from service.knowledge.load import Knowledge, OutletEntry, outlet_key
from service.text.domains import host_of, registrable_domain
from service.text.sites import folded
from service.text.tails import letters, looks_like_address

_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[\s:©]*(?:by\s+)?(?:\d{4}(?:\s?[-–/]\s?\d{2,4})?)?[\s,:.]*(?:by\s+)?"
    r"(?P<name>[^\W\d_][^|·•©\n]{1,60}?)"
    r"(?:\s*[|·•©\n]|[.,]\s|[.]?$|\s+(?:all rights|alle rechte|tous droits|todos los|tutti i diritti|\d{4}))",
    re.IGNORECASE,
)
_LONGEST_LINE = 400
_LAST_LATIN = "\u024f"
_LEGAL_FORM = re.compile(
    r"[\s,]+(?:Inc|LLC|L\.L\.C|Ltd|Limited|GmbH(?: & Co\.? KG)?|AG|KG|e\.\s?V|S\.?A|S\.?p\.?A|S\.?r\.?l|B\.?V|plc"
    r"|Corp)\.?$"
)


def group(name: str) -> str:
    """Under what key spellings of one name meet: no article, no ending of a host name, letters and digits only."""
    text = name
    if looks_like_address(name) and (domain := registrable_domain(name)):
        # The name's own spelling of the domain's label: a domain's is in ASCII ("xn--sddeutsche-9db").
        text = name.strip().split(".")[-len(domain.split("."))]
    key = outlet_key(text)
    if not key.isascii() and all(c <= _LAST_LATIN for c in key):
        key = folded(key)  # "La República" and "La Republica"
    return key[3:] if key.startswith("the") and len(key) > 6 else key


@lru_cache(maxsize=4)
def sections(knowledge: Knowledge) -> frozenset[str]:
    """The names of sections in all languages, as `letters` writes them: no outlet is called "Sport"."""
    return frozenset(map(letters, knowledge.terms("title", "section")))


def plain_name(entry: OutletEntry) -> str:
    """The entry's name without what the table adds to tell namesakes apart: "El Comercio (Peru)"."""
    return entry.name.split(" (")[0]


def entry_at(address: str | None, knowledge: Knowledge) -> OutletEntry | None:
    """The outlet the table has at an address: at its host, else at its registrable domain."""
    host, domain = host_of(address), registrable_domain(address)
    if host is None or domain is None:
        return None
    return knowledge.outlets.at_domain(host.removeprefix("www.")) or knowledge.outlets.at_domain(domain)


def known_name(name: str, domain: str | None, knowledge: Knowledge) -> str:
    """The table's spelling of the same name ("nationalpost" is National Post); another name stays the page's."""
    entry = knowledge.outlets.named(name)
    if entry is None or (domain and entry.domains and domain not in entry.domains):
        return name
    return plain_name(entry) if group(plain_name(entry)) == group(name) else name


def has_sign(text: str) -> bool:
    """Whether a copyright's sign or word stands in the text; most lines have none, and this is their only test."""
    return "©" in text or "opyright" in text or "(c)" in text or "OPYRIGHT" in text or "(C)" in text


def copyright_name(text: str) -> str | None:
    """Who holds the copyright by a line such as "© 2024 The Example. All rights reserved.", without the legal form."""
    if len(text) > _LONGEST_LINE or not has_sign(text):
        return None
    found = _COPYRIGHT.search(text)
    if found is None:
        return None
    name = _LEGAL_FORM.sub("", found["name"].strip(" -–—|:,.")).strip(" -–—|:,.")
    return name if name and len(name.split()) < 7 and "/" not in name else None


def by_address_alone(domain: str | None) -> Finding[Outlet] | None:
    """Where a site never says its name, readers know it by its address."""
    if domain is None:
        return None
    return Finding(Outlet(domain, domain), "address", 0.4, (Evidence(domain, "attribute"),))
