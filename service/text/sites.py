"""What a page calls the site it stands on, and whether such a name fits the site's address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple
from urllib.parse import urlsplit

from service.document import Document, Metadata, Thing
from service.text.domains import host_of, registrable_domain
from service.text.tails import letters

ARTICLE_TYPES = frozenset(
    {
        "newsarticle",
        "article",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "opinionnewsarticle",
        "backgroundnewsarticle",
        "reviewnewsarticle",
        "askpublicnewsarticle",
        "liveblogposting",
        "blogposting",
        "socialmediaposting",
        "report",
        "scholarlyarticle",
        "techarticle",
        "advertisercontentarticle",
        "satiricalarticle",
    }
)
"""Schema.org types, lower-case, that stand for the article of a page."""

_ARCHIVED = re.compile(r"^[a-z]+://[^/]+/.{0,80}?(https?:/{1,2}[^/].*)$", re.IGNORECASE | re.DOTALL)
_PLACEHOLDER = re.compile(r"[{<\[]|^\W*$|^(?:null|undefined|none|n/a)$", re.IGNORECASE)
_WRITTEN_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"\W+")
_LONGEST_NAME = 80

NameSource = Literal[
    "og:site_name", "article-publisher", "website", "organization", "application-name", "dc.publisher", "app-title"
]


class DeclaredName(NamedTuple):
    """A name the page's metadata gives its site or publisher, and where it gives it."""

    name: str
    source: NameSource


def unwrapped(address: str | None) -> str | None:
    """The address a web archive or cache keeps a copy of, where the path names it; else the address itself."""
    if not address:
        return None
    query = address.find("?")
    path = address if query < 0 else address[:query]
    found = _ARCHIVED.match(path) if "http" in path[1:].lower() else None  # a second scheme, as few addresses have
    return found[1] if found else address


def page_address(document: Document) -> str | None:
    """Where the page stands: the request's url first, for a copied page's canonical link names the original."""
    return document.once("page_address", lambda: _page_address(document))


def _page_address(document: Document) -> str | None:
    if document.url:
        return unwrapped(document.url)
    canonical = next((link.href for link in document.metadata.links if "canonical" in link.rel), None)
    for address in (canonical, *document.metadata.values("og:url", "twitter:url")):
        if registrable_domain(address):
            return unwrapped(address)
    return None


def path_of(address: str | None) -> str:
    """The path of an address, still percent-encoded; empty where the address is missing or malformed."""
    try:
        return urlsplit(address or "").path
    except ValueError:
        return ""


def declared_names(document: Document) -> tuple[DeclaredName, ...]:
    """The names the metadata gives the site, without blanks and placeholders, in order of trust."""
    return document.once("declared_names", lambda: _declared_names(document.metadata))


def _declared_names(metadata: Metadata) -> tuple[DeclaredName, ...]:
    found: list[tuple[str, NameSource]] = [(value, "og:site_name") for value in metadata.values("og:site_name")]
    for thing in metadata.things:
        if thing.types & ARTICLE_TYPES:
            found += [(name, "article-publisher") for name in _names(thing.properties.get("publisher"))]
    for thing in metadata.of_type("website"):
        found += [(name, "website") for name in _names(thing.properties.get("name"), 1)]
        found += [(name, "article-publisher") for name in _names(thing.properties.get("publisher"))]
    for thing in metadata.of_type("newsmediaorganization", "organization"):
        if thing.top:
            found += [(name, "organization") for name in _names(thing.properties.get("name"), 1)]
    found += [(value, "application-name") for value in metadata.values("application-name")]
    found += [(value, "app-title") for value in metadata.values("apple-mobile-web-app-title")]
    found += [(value, "dc.publisher") for value in metadata.values("dc.publisher", "dcterms.publisher", "publisher")]
    cleaned = {(name, source): None for value, source in found if (name := _clean(value))}
    return tuple(DeclaredName(name, source) for name, source in cleaned)


def _clean(name: str) -> str | None:
    """The name on one line; None where it is a placeholder, or an address that a template filled in."""
    text = " ".join(name.split()).lstrip("@").rstrip(" -–—|·,:/")
    if not text or len(text) > _LONGEST_NAME or _PLACEHOLDER.search(text) or _WRITTEN_ADDRESS.match(text):
        return None
    return text


def _names(value: Any, depth: int = 2) -> Iterator[str]:
    """The names in a publisher property: text, an object, or a list of these."""
    if isinstance(value, str):
        if not value.startswith(("http:", "https:", "#", "/")):
            yield value
    elif isinstance(value, Thing):
        yield from _names(value.properties.get("name"), depth - 1)
    elif isinstance(value, dict):
        if depth > 0:
            yield from _names(value.get("name"), depth - 1)
    elif isinstance(value, list | tuple):
        for item in value[:5]:
            yield from _names(item, depth)


def folded(text: str) -> str:
    """Lower-case ASCII letters and digits of a name, as a host name would spell it: "Süddeutsche" is "suddeutsche"."""
    if text.isascii():
        return letters(text)
    text = text.casefold().replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("ı", "i").replace("æ", "ae")
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if c.isascii() and c.isalnum())


@lru_cache(maxsize=1024)
def fit(name: str, address: str | None) -> float:
    """How well a name fits the host of an address, 0 to 1.

    1.0: the host spells the name ("Fox News", foxnews.com). 0.8: one holds the other
    ("The Guardian Nigeria", guardian.ng). 0.6: the host abbreviates it ("Los Angeles
    Times", latimes.com). 0.5: a subdomain spells it, which may as well be a section. 0: nothing in common.
    """
    place = _spelled(address)
    if place is None:
        return 0.0
    label, below, whole = place
    spellings = [folded(name)]
    if not name.isascii() and any(c in name.casefold() for c in "äöü"):
        spelled = name.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")
        spellings.append(folded(spelled))
    words = [word for word in map(folded, _BETWEEN_WORDS.split(name)) if word]
    if len(words) > 1 and words[0] in _LEADING_ARTICLES:
        spellings += [spelling.removeprefix(words[0]) for spelling in spellings]
    best = 0.0
    for spelling in spellings:
        if not spelling:
            continue
        if spelling in whole:
            return 1.0
        if (len(label) > 3 and label in spelling) or (len(spelling) > 3 and spelling in label):
            best = 0.8
        elif len(spelling) > 3 and spelling in below:
            best = max(best, 0.5)
    if best == 0.0 and len(words) > 1 and len(label) > 1 and _abbreviates(label, words):
        best = 0.6
    return best


@lru_cache(maxsize=256)
def _spelled(address: str | None) -> tuple[str, frozenset[str], frozenset[str]] | None:
    """The domain's label, the labels below it, and the forms that spell all of it, each `folded`."""
    host, domain = host_of(address), registrable_domain(address)
    if not host or not domain:
        return None
    label = folded(domain.split(".")[0])
    below = (folded(part) for part in host.removesuffix(domain).split(".") if part not in ("", "www", "amp", "m"))
    return label, frozenset(below), frozenset((label, folded(domain), folded(host)))


_LEADING_ARTICLES = frozenset({"the", "der", "die", "das", "le", "la", "les", "el", "il", "lo", "de", "het", "o", "a"})


def _abbreviates(label: str, words: list[str]) -> bool:
    """Whether the label is made of beginnings of the words, in order; articles and little words may be left out."""
    ends = {0}
    for word in words[:8]:
        grown: set[int] = set()
        for end in ends:
            if len(word) < 4:
                grown.add(end)
            size = 0
            while size < len(word) and end + size < len(label) and label[end + size] == word[size]:
                size += 1
                grown.add(end + size)
        ends = grown
    return len(label) in ends
