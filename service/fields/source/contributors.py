"""Lines that thank the helpers: "With inputs from PTI", "AP contributed to this report", "In partnership with …"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.article import Evidence
from service.fields.source.claims import MEDIUM, Claim
from service.fields.source.mentions import find_mentions
from service.fields.source.page import Line, Page
from service.fields.source.phrases import ENCYCLOPEDIA, Heard, Phrases
from service.knowledge.load import OutletEntry

_SHORT_CREDIT = 120
_LICENCE = re.compile(r"\b(?:gnu|gfdl|cc[ -]by|creative commons|li[cz]en[cszç]\w*)", re.IGNORECASE)
_TEXTUAL = re.compile(
    r"\b(?:article|artikel\w*|artigo|artículo|articolo|text\w*|texto|testo|material\w*|inform\w+|content|статьи|статті|artykuł\w*)\b"
    r"|記事|条目|條目",
    re.IGNORECASE,
)
_LONGEST_ATTRIBUTION = 500


def _encyclopedia(line: Line, page: Page) -> Iterator[Claim]:
    """The attribution that the encyclopedia's licence demands: "based on the article … from Wikipedia, GNU licence".

    Without a licence it is a link like others; without a word for a text it is a picture's.
    """
    if len(line.text) > _LONGEST_ATTRIBUTION or not (_LICENCE.search(line.text) and _TEXTUAL.search(line.text)):
        return
    if line.block.index in page.pictured and line.text == line.block.text and len(line.text) < _SHORT_CREDIT:
        return
    at = line.low.find(ENCYCLOPEDIA)
    name = line.text[at : at + len(ENCYCLOPEDIA)]
    if at >= 0 and name[0].isupper() and not page.own(name, None, None):
        evidence = Evidence(line.text, "body", block=line.block.index)
        yield Claim("contributing", MEDIUM, "licence", evidence, "licence-attribution", None, name)


def contributor_claims(line: Line, begins: bool, page: Page, phrases: Phrases, heard: Heard) -> Iterator[Claim]:
    """The outlets, or agencies without a name, that this line credits with a part.

    Args:
        line: the line.
        begins: whether one of the phrases that notes begin with may stand at its beginning.
        page: whose page it is.
        phrases: the lexicon.
        heard: which notes the lines of the page hold at all.
    """
    if heard.encyclopedia and ENCYCLOPEDIA in line.low:
        yield from _encyclopedia(line, page)
    ends = heard.contributed and phrases.contributed.may_hold(line.low)
    if not (begins or ends or phrases.partner.may_open(line.first)):
        return  # most lines
    low = line.low.lstrip("([*-–—• ")
    shift = len(line.low) - len(low)
    phrase = phrases.inputs.starting(low, line.first or None) if begins else None
    found: list[OutletEntry] = []
    unnamed: str | None = None
    mentions = None
    if phrase:
        mentions = [m for m in find_mentions(line.text, page.knowledge) if m.start >= shift + len(phrase)]
        found = [m.entry for m in mentions if m.start - shift - len(phrase) <= 60]
        span = phrases.agencies.holding(low[: len(phrase) + 60], max(0, len(phrase) - 1))
        if span and not found:
            between = line.text[shift + len(phrase) : shift + span[0]].split()
            begin = len(phrase) if len(between) <= 2 else span[0]
            unnamed = line.text[shift + begin : shift + span[1]].strip()
    else:
        span = phrases.contributed.holding(low)
        if span:
            found = [m.entry for m in find_mentions(line.text, page.knowledge) if m.start < shift + span[0]]
        elif len(line.text) <= 80 and phrases.partner.starting(low):
            found = _partners(line, page)
        elif len(line.text) <= 400 and phrases.subject.starting(low):
            span = phrases.partner.holding(low)
            if span:
                found = [
                    m.entry for m in find_mentions(line.text, page.knowledge) if 0 <= m.start - shift - span[1] <= 100
                ]
    evidence = Evidence(line.text, "removed" if line.text == line.block.text else "body", block=line.block.index)
    whole = line.block.text.strip("()[] .") == line.text.strip("()[] .") and len(line.text) <= 300
    stretch = (line.block.index, 0, len(line.block.text)) if whole and line.place != "head" else None
    for entry in dict.fromkeys(found):
        if entry.kind != "photo" and not page.own(None, entry, None):
            yield Claim("contributing", MEDIUM, "contributors", evidence, "contributors-line", entry, stretch=stretch)
    if unnamed:
        yield Claim(
            "contributing", MEDIUM, "contributors", evidence, "contributors-line", None, unnamed, stretch=stretch
        )


def _partners(line: Line, page: Page) -> list[OutletEntry]:
    """The outlets of a line "In partnership with …", of which one may be there as a linked picture only."""
    found = [m.entry for m in find_mentions(line.text, page.knowledge)]
    for link in line.block.inlines:
        entry = page.knowledge.outlets.at_domain(page.foreign(link.href) or "")
        if entry is not None:
            found.append(entry)
    return found
