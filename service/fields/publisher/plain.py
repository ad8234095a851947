"""The publisher of a plain text: what stands behind its headline, and behind other headlines too.

A copied page begins with its title element, "Headline - Site", and often ends with links to
other articles that carry the same tail. A single tail may be the headline's own words, so it
needs a second witness: the address, the headline printed without it, or the table of outlets.
"""

from __future__ import annotations

from collections import Counter

from service.article import Evidence, Finding, Outlet
from service.document import Block, Document
from service.fields.publisher.names import (
    by_address_alone,
    copyright_name,
    entry_at,
    group,
    known_name,
    plain_name,
    sections,
)
from service.knowledge.load import Knowledge, OutletEntry
from service.text.domains import host_of, registrable_domain
from service.text.sites import fit, folded
from service.text.tails import Cut, cuts, fronts_before, letters, looks_like_address

_TITLE_LINES = 3
"""The title element is the first line; a share link or a skip link may stand before it."""

_LINES_LOOKED_AT = 2000
_LAST_LINES = 80
_LONGEST_LINE = 400
_LONGEST_TAIL, _MOST_WORDS = 50, 6


def publisher_of_text(document: Document, address: str | None, knowledge: Knowledge) -> Finding[Outlet] | None:
    """The outlet a plain text was copied from.

    Args:
        document: the text.
        address: where it was copied from, where the request says so.
        knowledge: the table of outlets, and the section names that are no outlets.
    """
    blocks = document.blocks[:_LINES_LOOKED_AT] + document.blocks[_LINES_LOOKED_AT:][-_LAST_LINES:]
    lines = [(block, " ".join(block.text.split())) for block in blocks if len(block.text) < _LONGEST_LINE]
    domain = registrable_domain(address)
    entry = entry_at(address, knowledge)
    own = Counter(letters(text) for _, text in lines if len(text) < 260)
    best: tuple[float, str, Block] | None = None
    for block, text in lines[:_TITLE_LINES]:
        places = [cut for cut in cuts(text) if cut.clear]
        if not places or not _may_name(places[-1].tail, sections(knowledge)):
            continue
        confidence = _confidence(places[-1], [line for _, line in lines], address, own, knowledge)
        if confidence and (best is None or confidence > best[0]):
            best = (confidence, places[-1].tail, block)
    if entry is not None and (best is None or fit(best[1], address) < 0.8):
        # An edition may differ from the table's name, but then the address spells it; words that do not fit are weaker.
        evidence = Evidence(host_of(address) or entry.name, "attribute")
        return Finding(Outlet(_used_name(entry, own, address), domain), "known-address", 0.85, (evidence,))
    if best is None:
        return _spelled_by_address(lines, address) or by_address_alone(domain)
    confidence, tail, block = best
    evidence = Evidence(" ".join(block.text.split()), "removed", block=block.index)
    return Finding(Outlet(known_name(tail, domain, knowledge), domain), "headline-tail", confidence, (evidence,))


def _may_name(tail: str, sections: frozenset[str]) -> bool:
    """Whether a tail is short enough for a name, has letters and is no section."""
    if len(tail) > _LONGEST_TAIL or len(tail.split()) > _MOST_WORDS or "/" in tail or "@" in tail:
        return False
    key = letters(tail)
    return key not in sections and any(map(str.isalpha, key)) and tail[0].isalnum()


def _confidence(cut: Cut, lines: list[str], address: str | None, own: Counter[str], knowledge: Knowledge) -> float:
    """How surely a tail of the title line names the site; 0 where it may be the headline's own words."""
    if fit(cut.tail, address) > 0.5:
        return 0.9
    if len(fronts_before(cut.tail, lines)) > 1:
        return 0.85
    if knowledge.outlets.named(cut.tail) is not None:
        return 0.7
    if address and len(cut.tail.split()) > 3:
        # It has nothing of the address, and so many words are rather half a headline than a name.
        return 0.0
    if own[letters(cut.front)]:
        # The headline stands without the tail elsewhere: the tail is not the headline's.
        return 0.65
    if address:
        return 0.0
    if looks_like_address(cut.tail) or (cut.strong and own[letters(cut.tail)]):
        return 0.6
    return 0.0


def _used_name(entry: OutletEntry, own: Counter[str], address: str | None) -> str:
    """The table's name of a known outlet, or an alias that the address spells and several lines print by itself.

    Other aliases are abbreviations and sections ("TOI"), which pages print without being called so.
    """
    name = plain_name(entry)
    if own[letters(name)]:
        return name
    aliases = [alias for alias in entry.aliases if own[letters(alias)] > 1 and not looks_like_address(alias)]
    return next((alias for alias in aliases if fit(alias, address) == 1.0), name)


def _spelled_by_address(lines: list[tuple[Block, str]], address: str | None) -> Finding[Outlet] | None:
    """A line, or the holder of the copyright, that the address spells: the logo and the foot of a copied page."""
    domain = registrable_domain(address)
    if domain is None:
        return None
    label = folded(domain.split(".")[0])
    spellings: Counter[str] = Counter()
    where: dict[str, Block] = {}
    for block, text in lines:
        name = text if len(text) <= len(label) + 12 else copyright_name(text)
        if not name or looks_like_address(name):
            continue
        fits = group(folded(name)) == group(label) if name is text else fit(name, address) > 0.5
        if fits and name != name.lower():
            spellings[name] += 1
            where.setdefault(name, block)
    if not spellings:
        return None
    name = spellings.most_common(1)[0][0]
    evidence = Evidence(where[name].text, "removed", block=where[name].index)
    return Finding(Outlet(name, domain), "name-in-address", 0.7, (evidence,))
