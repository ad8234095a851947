"""Agencies' marks at the beginning of a text: datelines, brackets, slashes, the openings of Chinese wires."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.article import Evidence
from service.document import Block
from service.fields.source.claims import MEDIUM, STRONG, Claim
from service.fields.source.mentions import find_mentions, outlet_named
from service.fields.source.page import Page
from service.knowledge.load import OutletEntry

_OPENING_MARK = re.compile(r"[(\[【（［]\s?([^()\[\]【】（）［］]{2,40})[)\]】）］]|(?:^|\s)/([^/\s][^/]{1,30})/")
_MARK_ENDS = re.compile(r"\s?[-–—―.:：]|\s?--")
_CHINESE_WIRE = re.compile(
    r"^\W{0,2}([\u4e00-\u9fff]{2,6}(?:社|网))[\u4e00-\u9fff]{2,10}\d{1,2}月\d{1,2}日(?:电|電|讯|訊)"
)
_SHORTEST_OPENING = 20
_BEHIND_DAY = re.compile(
    r"^[^\W\d_][^.\n]{2,30}[.,] ?\d{1,2} [^\W\d_]{3,9}\.? ?[-–—/]? ?([^\W\d_][\w .]{2,24}?) ?[.–—/-] "
)
"""Place, day and agency without brackets, as Russian agencies open: "МОСКВА, 14 фев — РИА Новости. "."""


def opening_claims(block: Block, page: Page) -> Iterator[Claim]:
    """An agency's mark in the first words: "(AP) —", "[PTI]", "/TASS/", "【…共同】", "新华社…电"."""
    text = block.text[:110]
    wire = _CHINESE_WIRE.match(text)
    candidates = [(wire[1], wire.start(1))] if wire else []
    if (behind := _BEHIND_DAY.match(text)) and (entry := outlet_named(behind[1], page.knowledge)):
        yield from dateline_claims([entry], Evidence(behind[0].strip(), "body", block=block.index), page)
        return
    mark = _OPENING_MARK.search(text)
    if mark and len(block.text) - mark.end() < _SHORTEST_OPENING:
        mark = None  # a line that is nothing but "(Avec AFP)" is a credit, not the beginning of a text
    # What stands around tells a dateline's bracket from one inside a sentence or a picture's credit.
    apart = mark and (
        mark.start() < 3 or text[: mark.start()].rstrip().endswith(":") or _MARK_ENDS.match(text, mark.end())
    )
    if mark and apart and mark.start() <= 60 and _upperish(text[: mark.start()]):
        candidates.append((mark[1] or mark[2], mark.start()))
    for written, _ in candidates:
        names = [outlet_named(part, page.knowledge) for part in re.split(r"[/,&+]|=", written)]
        entries = [entry for entry in names if entry is not None]
        if not entries:
            entries = [m.entry for m in find_mentions(written, page.knowledge)]
        printed = wire[0] if wire else text[: mark.end() if mark else 0]
        evidence = Evidence(printed, "body", block=block.index)
        yield from dateline_claims(entries, evidence, page)
        return


def _upperish(text: str) -> bool:
    """Whether words before a mark can be a dateline's place and date: every longer word capitalised or a number."""
    words = text.replace(",", " ").replace(".", " ").split()
    return len(words) <= 7 and all(not word[0].islower() or (len(word) <= 8 and i > 0) for i, word in enumerate(words))


def dateline_claims(entries: list[OutletEntry], evidence: Evidence, page: Page) -> Iterator[Claim]:
    """One agency in the dateline supplied the text; of several, none alone did."""
    kinds = ("agency", "press_release", "distributor", "broadcaster", "newspaper", "nonprofit")
    wires = [e for e in dict.fromkeys(entries) if e.kind in kinds]
    if any(page.own(None, entry, None) for entry in wires):
        return
    for entry in wires:
        if entry.kind == "distributor":
            yield Claim("distributor", STRONG, "dateline", evidence, "dateline-agency", entry)
        elif len([e for e in wires if e.kind != "distributor"]) > 1:
            yield Claim("contributing", MEDIUM, "dateline", evidence, "dateline-agency", entry)
        else:
            yield Claim("origin", STRONG, "dateline", evidence, "dateline-agency", entry)
