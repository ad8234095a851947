"""The publisher of a page with markup.

No single place on a page is to be trusted: og:site_name says "U.S." or "Security", structured
data names the holding company, the copyright line the owner's, the title's tail a section. So
names are collected from all of them, spellings of one name are put together, and the name
wins that most places agree on, above all the address of the page itself. What we know of that
address counts as one more voice: an outlet's own edition or brand ("AP News", "CNNMoney") may
well go by another name than the company our table has there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from service.article import Evidence, Finding, Outlet, Where
from service.document import Block, Document, Kind
from service.fields.publisher.names import (
    by_address_alone,
    copyright_name,
    entry_at,
    group,
    has_sign,
    known_name,
    plain_name,
    sections,
)
from service.knowledge.load import Knowledge, OutletEntry
from service.text.domains import host_of, registrable_domain
from service.text.sites import declared_names, fit
from service.text.tails import cuts, letters, looks_like_address

_WEIGHTS = {
    "table": 3.0,  # what we know of the address; the page may name an edition of it
    "og:site_name": 3.0,  # written for readers, and on most pages right
    "article-publisher": 2.5,  # as good, but now and then the holding company
    "website": 2.5,
    "title-tail": 2.0,  # written for readers too, but may be a section
    "organization": 1.5,
    "application-name": 1.5,
    "copyright": 1.0,  # usually the owner's name
    "dc.publisher": 1.0,
    "app-title": 1.0,
    "logo": 1.0,
    "line": 1.0,
}
_FOR_READERS = frozenset({"og:site_name", "title-tail", "logo"})
_FIT_WEIGHT = 4.0
"""The address outweighs any one declared name: it is the one thing about a page that cannot be a template's default."""

_ENOUGH = 2.5
"""What og:site_name reaches alone, a copyright line or an application's name does not."""

_DEFAULTS = frozenset(
    {
        "drupal", "wordpress", "joomla", "typo3", "blogger", "ghost", "wix", "squarespace", "contao",
        "home", "homepage", "startseite", "accueil", "inicio", "início", "главная", "website", "site", "mysite",
        "myblog", "mywebsite", "yoursitename", "sitename", "untitled", "index", "default", "newssite", "webseite",
        "myapp", "app", "reactapp", "nextjs", "amp", "article", "news", "blog",
    }
)  # fmt: skip
"""What systems for sites call a site that nobody named (as `letters`): not what readers call it."""

_LOGO_WORDS = re.compile(r"\b(?:logo|homepage|home|startseite)\b|[|:–—-]\s*$", re.IGNORECASE)
_LONGEST_TAIL = 50
_LAST_BLOCKS = 60
_HEADING = Kind.HEADING


@dataclass(slots=True)
class _Candidate:
    """Spellings of one name and the places that print them."""

    spellings: dict[str, float] = field(default_factory=dict)
    sources: dict[str, Evidence] = field(default_factory=dict)
    fit: float = 0.0

    @property
    def score(self) -> float:
        return sum(_WEIGHTS[source] for source in self.sources) + _FIT_WEIGHT * self.fit

    @property
    def name(self) -> str:
        """The spelling most places use; spaced and capitalised before run together, a plain name before a host name.

        But a host name before a single word in lower case: that is the label a template made of it.
        """

        def rank(item: tuple[str, float]) -> tuple[int, int, float]:
            spelling, weight = item
            address, cased = looks_like_address(spelling), spelling != spelling.lower() or not spelling.isascii()
            return (3 if cased and not address else 2 if cased else 1 if address else 0, spelling.count(" "), weight)

        return max(self.spellings.items(), key=rank)[0]


def publisher_of_page(document: Document, address: str | None, knowledge: Knowledge) -> Finding[Outlet] | None:
    """The outlet whose name the page's own declarations and prints agree on.

    Args:
        document: the page.
        address: where it stands.
        knowledge: the table of outlets.
    """
    domain = registrable_domain(address)
    candidates = _collect(document, address, entry_at(address, knowledge))
    if not candidates:
        return by_address_alone(domain)
    # max() keeps the first of equals: the order of the page's own declarations.
    best = max(candidates.values(), key=lambda candidate: candidate.score)
    unsupported = best.fit == 0.0 and "og:site_name" not in best.sources and len(best.sources) < 2
    if unsupported and "title-tail" in best.sources and _in_another_script(best.name, knowledge):
        # An address is spelled in Latin letters: of such a name it can say nothing.
        return Finding(Outlet(best.name, domain), "title-tail", 0.5, tuple(best.sources.values()))
    if best.score < _ENOUGH or (domain and unsupported):
        return by_address_alone(domain)
    confidence = min(0.97, 0.5 + 0.06 * (best.score - _ENOUGH)) if best.fit else min(0.8, 0.35 + 0.06 * best.score)
    rule = "known-address" if "table" in best.sources else "site-name"
    named = known_name(best.name, domain, knowledge)
    return Finding(Outlet(named, domain), rule, round(confidence, 2), tuple(best.sources.values()))


def _in_another_script(name: str, knowledge: Knowledge) -> bool:
    """Whether a name has no Latin letter, and is no section's."""
    return not any(c.isalpha() and c <= "\u024f" for c in name) and letters(name) not in sections(knowledge)


def _collect(document: Document, address: str | None, entry: OutletEntry | None) -> dict[str, _Candidate]:
    candidates: dict[str, _Candidate] = {}
    named = list(_named(document, address))
    if entry is not None:
        # A bare address in structured data is for machines; readers get it only where title or logo print it.
        domain = registrable_domain(address)
        named = [each for each in named if each[0] != domain or each[1] in _FOR_READERS]
        keys = [group(name) for name, _, _ in named]
        # Where the page itself uses one of the entry's names, that is the one its readers know.
        known = {group(name): name for name in (*entry.aliases, entry.name)}
        used = Counter([key for key in keys if key in known])
        name = known[used.most_common(1)[0][0]] if used else plain_name(entry)
        named.append((name, "table", Evidence(host_of(address) or name, "attribute" if document.url else "meta")))
        keys.append(group(name))
    else:
        keys = [group(name) for name, _, _ in named]
    for key, (name, source, evidence) in zip(keys, named, strict=True):
        if not key:
            continue
        candidate = candidates.setdefault(key, _Candidate())
        candidate.spellings[name] = candidate.spellings.get(name, 0.0) + _WEIGHTS[source]
        candidate.sources.setdefault(source, evidence)
        # A site called by its address fits it by definition: that proves little.
        candidate.fit = max(candidate.fit, fit(name, address) * (0.6 if looks_like_address(name) else 1.0))
    return candidates


def _named(document: Document, address: str | None) -> Iterator[tuple[str, str, Evidence]]:
    for declared in declared_names(document):
        if letters(declared.name) in _DEFAULTS:
            continue
        where: Where = "json-ld" if declared.source in ("article-publisher", "website", "organization") else "meta"
        yield _fitting_piece(declared.name, address), declared.source, Evidence(declared.name, where)
    for title in dict.fromkeys(filter(None, (document.metadata.title, *document.metadata.values("og:title")))):
        for piece in _title_ends(document, title, address):
            yield piece, "title-tail", Evidence(title, "meta")
    last = document.blocks[-_LAST_BLOCKS:]
    # One look at all of them first, for many pages have no such line at all.
    for block in last if has_sign("\n".join([block.text for block in last])) else ():
        if name := copyright_name(block.text):
            yield name, "copyright", Evidence(block.text[:200], "removed", block=block.index)
    for picture in document.pictures[:12]:
        alt = picture.alt or ""
        if len(alt) < 60 and "logo" in (alt + " ".join(picture.sources[:1])).casefold():
            name = _fitting_piece(_LOGO_WORDS.sub("", alt).strip(" -–—|:·"), address)
            if len(name) > 2 and fit(name, address) > 0:
                yield name, "logo", Evidence(alt, "attribute")


def _fitting_piece(name: str, address: str | None) -> str:
    """Of a name with a slogan ("9News - Breaking News"), the piece that the address spells; else the whole."""
    pieces = [piece for cut in cuts(name) if cut.clear for piece in (cut.front, cut.tail)]
    if not pieces:
        return name
    best = max(pieces, key=lambda piece: fit(piece, address))
    return best if fit(best, address) > max(0.5, fit(name, address) - 0.3) else name


def _title_ends(document: Document, title: str, address: str | None) -> Iterator[str]:
    """The last piece of a title, or the first, where it can be a site's name."""
    places = [cut for cut in cuts(title) if cut.clear]
    if not places:
        return
    tail, front = places[-1].tail, places[0].front
    if len(tail) <= _LONGEST_TAIL and (fit(tail, address) > 0 or _printed(document.blocks, places[-1].front)):
        yield tail
    elif len(front) <= _LONGEST_TAIL and fit(front, address) > 0.5:
        yield front


def _printed(blocks: tuple[Block, ...], text: str) -> bool:
    """Whether a heading prints this text."""
    wanted, longest = letters(text), 2 * len(text)
    heads = [block.text for block in blocks if block.kind is _HEADING]
    return any(len(head) <= longest and letters(head) == wanted for head in heads)
