"""Putting the body together from what the rooms left in the region."""

from __future__ import annotations

import re
from functools import lru_cache

from service.article import Evidence, Finding, RemovedLine
from service.document import Block, Document, Kind
from service.fields.body.witness import declared_text
from service.knowledge import Knowledge
from service.layout import NO_BODY, Body, BodyFound, Headline, Placed, Reason, Region, Taken

BETWEEN = "\n\n"
UNSURE = 0.1
"""The confidence of regions that were taken because no block qualified."""
SHORTEST_COPY = 25
"""Code points: shorter lines recur in an article of their own right, as rows do - refrains, labels, "Yes, he said."."""
MOST_REMOVED = 200
"""Removed lines that are told at most: what stands near an article is rarely more than fifty."""
_UNSEEN = re.compile(
    r"(?:^|[-_])(?:sr-?only|visually-?hidden|hidden-visually|screen-?reader(?:-(?:text|only))?|off-?screen|a11y-hidden"
    r"|assistive-text|hidden-(?:label|text)|aural|vh)(?:[-_]|$)"
)
"""Names that style sheets give to what is printed out of sight."""
_CLOSING = frozenset(".,;:!?)]”»…")
_BLANKS = re.compile(r"[^\S\n]+")


def compose_body(
    document: Document,
    region: Region,
    headline: Headline | None,
    taken: tuple[Taken, ...],
    knowledge: Knowledge,  # noqa: ARG001 - the signature of all rooms
) -> BodyFound:
    """The body, with all that was taken out near it and where.

    Args:
        document: the page.
        region: which blocks are the article.
        headline: the displayed headline, so that its repetitions are left out.
        taken: what other rooms claim for their fields, whole blocks or stretches.
        knowledge: for the languages' lists of lines.
    """
    # A page that scripts fill has no text to judge, but may declare it.
    if (region.confidence <= UNSURE or not region.content) and (text := declared_text(document)):
        evidence = Evidence(text[:80], "json-ld")
        return BodyFound(Body(text, ()), Finding(text, "json-ld-article-body", 0.6, (evidence,)))
    if region.last < region.first or not document.blocks:
        return NO_BODY
    whole: dict[int, Reason] = {}
    parts: dict[int, list[Taken]] = {}
    for claim in taken:
        if claim.start is None or claim.end is None:
            whole.setdefault(claim.block, claim.reason)
        else:
            parts.setdefault(claim.block, []).append(claim)
    for place in headline.blocks if headline else ():
        whole.setdefault(place, "headline")

    pieces: list[str] = []
    placed: list[Placed] = []
    removed: list[tuple[int, str, Reason]] = []
    length = 0
    seen: set[str] = set()
    for index in sorted(i for i in region.content if 0 <= i < len(document.blocks)):
        block = document.blocks[index]
        if index in whole:
            removed.append((index, block.text, whole[index]))
            continue
        text = block.text
        if block.inlines and (unseen := _unseen(document, block)):
            parts[index] = [*parts.get(index, ()), *unseen]
        if index in parts:
            text, cut = _without(text, parts[index])
            removed.extend((index, stretch, reason) for stretch, reason in cut)
        text = _tidied(text, block)
        if not text:
            continue
        if not text[0].isalnum() and not any(map(str.isalnum, text)):
            removed.append((index, text, "boilerplate"))
            continue
        if block.kind is not Kind.ROW and len(text) > SHORTEST_COPY:
            if text in seen:
                removed.append((index, text, "duplicate"))
                continue
            seen.add(text)
        if pieces:
            between = _between(document, placed[-1].block, index)
            length += len(between)
            pieces.append(between)
        placed.append(Placed(index, length, length + len(text)))
        pieces.append(text)
        length += len(text)
    body = Body("".join(pieces), tuple(placed))
    known = {index for index, _, _ in removed} | {p.block for p in placed}
    removed += [
        (drop.block, document.blocks[drop.block].text, _said(drop, whole, parts))
        for drop in region.dropped
        if drop.block not in known and 0 <= drop.block < len(document.blocks)
    ]
    known |= {drop.block for drop in region.dropped}
    removed += [
        (index, document.blocks[index].text, reason)
        for index, reason in whole.items()
        if index not in known and region.first <= index <= region.last and 0 <= index < len(document.blocks)
    ]
    removed.sort(key=lambda line: line[0])
    told = _told(body, removed)
    if not body.text:
        return BodyFound(body, None, told)
    evidence = Evidence(body.text[:80], "body", 0, min(80, len(body.text)))
    return BodyFound(body, Finding(body.text, "article-blocks", region.confidence, (evidence,)), told)


def _said(drop: Taken, whole: dict[int, Reason], parts: dict[int, list[Taken]]) -> Reason:
    """Why a line is out: a room that reads its words, or a stretch of them, knows better than the judge of blocks."""
    if drop.block in whole:
        return whole[drop.block]
    return parts[drop.block][0].reason if drop.block in parts else drop.reason


def _told(body: Body, removed: list[tuple[int, str, Reason]]) -> tuple[RemovedLine, ...]:
    """The removed lines with the body offset beside them: one pass along both lists."""
    told: list[RemovedLine] = []
    at, following = 0, 0
    for index, text, reason in removed[:MOST_REMOVED]:
        while following < len(body.placed) and body.placed[following].block < index:
            at = body.placed[following].end
            following += 1
        told.append(RemovedLine(text[:2000], reason, at))
    return tuple(told)


def _between(document: Document, before: int, after: int) -> str:
    """Rows of one table and items of one list stand on following lines, all else apart."""
    one, two = document.blocks[before], document.blocks[after]
    if one.kind is two.kind is Kind.ROW and after - before == 1:
        return "\n"
    return BETWEEN


def _without(text: str, claims: list[Taken]) -> tuple[str, list[tuple[str, Reason]]]:
    """The text without the claimed stretches, and the stretches."""
    kept: list[str] = []
    cut: list[tuple[str, Reason]] = []
    place = 0
    for claim in sorted(claims, key=lambda claim: (claim.start or 0, claim.end or 0)):
        start, end = max(claim.start or 0, place), min(claim.end or 0, len(text))
        if start >= end:
            continue
        kept.append(text[place:start])
        cut.append((text[start:end].strip(), claim.reason))
        place = end
    kept.append(text[place:])
    whole = ""
    for part in filter(None, map(str.strip, kept)):
        whole += part if not whole or part[0] in _CLOSING else f" {part}"
    return whole, [line for line in cut if line[0]]


def _unseen(document: Document, block: Block) -> list[Taken]:
    """The stretches of a block that only screen readers are to read: "opens in a new tab"."""
    tokens = document.elements.tokens
    return [
        Taken(block.index, "boilerplate", inline.start, inline.end)
        for inline in block.inlines
        if 0 <= inline.element < len(tokens) and tokens[inline.element] and _is_unseen(tokens[inline.element])
    ]


@lru_cache(maxsize=1 << 10)
def _is_unseen(names: frozenset[str]) -> bool:
    return any(_UNSEEN.search(name) for name in names)


def _tidied(text: str, block: Block) -> str:
    """Blanks normalised; line breaks inside a block stay where they carry meaning."""
    if " ".join(text.split()) == text:  # as readers leave nearly all blocks; splitting is faster than a search
        return text
    text = _BLANKS.sub(" ", text).strip()
    if "\n" in text and block.kind is not Kind.PREFORMATTED:
        text = "\n".join(line for line in (part.strip() for part in text.split("\n")) if line)
    return text
