"""Agencies' marks at the beginning of a text: datelines, brackets, slashes, the openings of Chinese wires."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

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
_DAY = r"(?:\d{1,2} [^\W\d_]{3,9}|[^\W\d_]{3,9}\.? \d{1,2})(?:,? \d{4})?\.?,?"
_BEHIND_DAY = re.compile(rf"^[^\W\d_][^.\n]{{2,30}}[.,] ?{_DAY} ?[-–—/]? ?([^\W\d_][\w .]{{1,24}}?) ?[.–—/-] ")
"""Place, day and agency without brackets: "МОСКВА, 14 фев — РИА Новости. ", "Accra, May 3, GNA - "."""
_BEFORE_PLACE = re.compile(
    r"^([^\W\d_][\w.]{1,20})(?:, [^\W\d_a-z][^\n,–—]{2,25}(?:, [^\n–—]{3,20}?)?)? ?(?:[–—]|--| -) ?(?=[^\W\d_a-z])"
)
"""The agency first, alone or with its place behind: "AFP, Paris — ", "CNN — "."""
_LONGEST_CODE = 7
"""Of agencies' regional services and products: "dpa/lno", "dpa/infocom"."""
_MOST_MARKS = 3
"""Brackets before the agency's: "New Delhi [India], May 3 (ANI): "."""


def opening_claims(block: Block, page: Page) -> Iterator[Claim]:
    """An agency's mark in the first words: "(AP) —", "[PTI]", "/TASS/", "【…共同】", "新华社…电"."""
    text = block.text[:110]
    wire = _CHINESE_WIRE.match(text)
    candidates = [(wire[1], wire[0])] if wire else []
    if (behind := _BEHIND_DAY.match(text)) and (entry := outlet_named(behind[1], page.knowledge)):
        yield from dateline_claims([entry], Evidence(behind[0].strip(), "body", block=block.index), page)
        return
    before = _BEFORE_PLACE.match(text)
    if before and (entry := outlet_named(before[1], page.knowledge)) and entry.kind in ("agency", "broadcaster"):
        yield from dateline_claims([entry], Evidence(before[0].strip(), "body", block=block.index), page)
        return
    for mark in islice(_OPENING_MARK.finditer(text), _MOST_MARKS):
        if len(block.text) - mark.end() < _SHORTEST_OPENING:
            break  # a line that is nothing but "(Avec AFP)" is a credit, not the beginning of a text
        if mark.start() <= 60 and _apart(text, mark) and _upperish(text[: mark.start()]):
            candidates.append((mark[1] or mark[2], text[: mark.end()]))
    for written, printed in candidates:
        parts = re.split(r"[/,&+]|=", written)
        entries = [entry for part in parts if (entry := _agency_named(part, page))]
        if entries and "/" in written and any(len(p) > _LONGEST_CODE and not _agency_named(p, page) for p in parts):
            continue  # "(ANTARA/Facebook/Jane Roe)" credits a picture
        if not entries:
            entries = [m.entry for m in find_mentions(written, page.knowledge)]
        if entries:
            yield from dateline_claims(entries, Evidence(printed, "body", block=block.index), page)
            return


def _apart(text: str, mark: re.Match[str]) -> bool:
    """Whether what stands around tells a dateline's bracket from one inside a sentence or a picture's credit."""
    before = text[: mark.start()].rstrip()
    if mark.start() < 3 or before.endswith((":", "-", "–", "—")) or _MARK_ENDS.match(text, mark.end()):
        return True
    # A place and a day: "MADRID, 3 (EUROPA PRESS) ".
    return "," in before and before[-1].isdigit()


def _agency_named(written: str, page: Page) -> OutletEntry | None:
    """The outlet of a part of a dateline; agencies sign there in small letters, too: "Bern (sda)"."""
    entry = outlet_named(written, page.knowledge)
    if entry is None and written.islower():
        entry = outlet_named(written.upper(), page.knowledge)
        return entry if entry is not None and entry.kind == "agency" else None
    return entry


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
