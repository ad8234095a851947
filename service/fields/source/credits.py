"""Credits: short lines that name outlets and little else, as bylines, datelines, sign-offs and source labels do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from service.article import Evidence, Where
from service.document import Kind
from service.fields.source.claims import MEDIUM, STRONG, WEAK, Claim
from service.fields.source.mentions import Mention, find_mentions, outlet_named
from service.fields.source.page import Line, Page, line_of
from service.fields.source.phrases import RIGHTS, Phrases, lower
from service.knowledge.load import OutletEntry
from service.text.tails import letters

LONGEST_CREDIT = 140
_SHORT_SIGN = 30
"""Agencies sign in small letters too, but only where nothing else is in the line."""
_WORD = re.compile(r"[^\W_]+(?:[.’'-][^\W_]+)*")
_DIGIT = re.compile(r"\d")
_AFFILIATION = re.compile(r"^[\s\u00a0]*(?:[,|–—-]|\n|/|of\b|for\b|\()")
_REGIONAL = frozenset(
    {"lno", "lni", "lnw", "lby", "lsw", "lrs", "lhe", "lth", "lah", "lsn", "lmv", "lbn", "lbg", "infocom", "afx", "tmn"}
)
"""dpa's regional services ("dpa/lno") and products: part of the agency's name, not of another hand."""
_LAST_BRACKET = re.compile(r"(?:[.!?…:][\"\'”“’»)]*|\n)\s*[(\[]([^()\[\]]{2,60})[)\]][.\s]*$")
_BRACKET_CLOSES = re.compile(r"[)\]][.\s]*$")
_LAST_WORDS = re.compile(r"(?:[.!?…][\"”“’»)]*\s*[-–—/]*\s*|\s[-–—/]\s*)([A-ZА-Яa-z][\w./ -]{1,24}?)[.\s]*$")
_LABEL = re.compile(r"^\W{0,3}([^\W\d_][^:：]{1,24}?)\s?[:：]\s?(\S.{0,90})$", re.DOTALL)
_ROW_LABEL = re.compile(
    r"(?:^|[\s|•·])([^\W\d_]{2,12})\s?[:：]\s?([^\s|•·:：][^|•·:：]{1,40}?)(?=\s+[^\W\d_]{2,12}\s?[:：]|\s*[|•·]|\s+\d|$)"
)
_TAIL_REPORTING = re.compile(r"\(\s?reporting by [^()]{3,300}editing by [^()]{3,120}\)", re.IGNORECASE)


class Credit(NamedTuple):
    """What a credit names."""

    outlets: tuple[OutletEntry, ...]
    """Known outlets other than the page's own, without picture agencies and distributors, in order."""
    carriers: tuple[OutletEntry, ...]
    """Distributors: "Los Angeles Times (TNS)"."""
    own: bool
    """Whether the page's own outlet or its desk is named."""
    unnamed: str | None
    """"Agenturen", "agencies": agencies without a name, as printed."""
    joint: bool
    """Whether "with", "mit", "avec" makes the named a helper."""
    rest: tuple[str, ...]
    """Other words: names of people, places."""
    editors: tuple[str, ...]
    """Initials of editors beside a slash: "ino" in "ino/dpa"."""
    people_first: bool
    """Whether other words stand before the first outlet, set off by a comma, dash or line; or before the full name
    of an agency that ends the line."""


NO_CREDIT = Credit((), (), False, None, False, (), (), False)


def read_credit(text: str, page: Page, phrases: Phrases, *, dated: bool = False) -> Credit:
    """The outlets, people and joining words of a short line.

    Args:
        text: the line.
        page: whose page it is.
        phrases: the lexicon.
        dated: whether a day or a time may follow, behind which nothing belongs to the credit.
    """
    mentions = find_mentions(text, page.knowledge, LONGEST_CREDIT)
    if not mentions and len(text) <= _SHORT_SIGN and text.islower():
        mentions = find_mentions(text.upper(), page.knowledge)  # "(sda)", "afp/ap"
    elif not mentions and len(text) <= _SHORT_SIGN and lower(text.lstrip("(["))[:5].split(" ")[0] in phrases.joint:
        # "(con Ansa)": papers that write abbreviations as words do so here, too.
        mentions = [m for m in find_mentions(text.upper(), page.knowledge) if m.entry.kind == "agency"]
    outlets: list[OutletEntry] = []
    carriers: list[OutletEntry] = []
    own = False
    for mention in mentions:
        if page.own(text[mention.start : mention.end], mention.entry, None):
            own = True
        elif mention.entry.kind == "distributor":
            carriers.append(mention.entry)
        elif mention.entry.kind != "photo" and mention.entry not in outlets:
            outlets.append(mention.entry)
    low = lower(text[:LONGEST_CREDIT])
    span = phrases.agencies.holding(low)
    unnamed = text[span[0] : span[1]] if span and not any(m.start <= span[0] < m.end for m in mentions) else None
    if not mentions and span is None:
        return NO_CREDIT
    home = _home(low, page)
    own = own or home is not None
    rest: list[str] = []
    joint = False
    before = ""
    for match in _WORD.finditer(text[:LONGEST_CREDIT]):
        # An article that is written as one word with the name belongs to it: "avec l'AFP", "dell'ANSA".
        if any(match.start() < m.end and m.start < match.end() for m in mentions):
            continue
        if any(place and place[0] <= match.start() < place[1] for place in (span, home)):
            continue
        word = low[match.start() : match.end()]
        if word in phrases.joint:
            joint = True
        elif word in phrases.desk:
            # "Reuters Staff" is the agency's; "AP and staff" and "Redaktion/dpa" name the page's own beside it.
            own = own or not _beside(match.start(), match.end(), text, mentions)
        elif len(word) > 1 and word in page.names:
            own = True
        elif (
            word in phrases.lead
            or word in _REGIONAL
            or word in ("and", "und", "et", "y", "e", "en", "og", "och", "via", "of")
        ):
            continue
        elif _DIGIT.search(word) or word in phrases.calendar:
            if dated and mentions and match.start() > mentions[0].start:
                break  # a date or a time: nothing behind it belongs to the credit
            if not _DIGIT.search(word):
                rest.append(match[0])  # "des" is December in one language and "of the" in another
        else:
            rest.append(match[0])
            if mentions and match.end() <= mentions[0].start:
                before = text[match.end() : mentions[0].start]
    editors = tuple(word for word in rest if "/" in text and len(word) <= 4 and word.islower())
    others = tuple(word for word in rest if word not in editors)
    first = bool(_AFFILIATION.match(before)) or bool(before and (carriers or _full_name_ends(text, mentions)))
    return Credit(tuple(outlets), tuple(carriers), own, unnamed, joint, others, editors, first)


def _beside(start: int, end: int, text: str, mentions: list[Mention]) -> bool:
    """Whether only a blank stands between a word and an outlet."""
    return any(
        (m.end <= start and not text[m.end : start].strip()) or (end <= m.start and not text[end : m.start].strip())
        for m in mentions
    )


def _full_name_ends(text: str, mentions: list[Mention]) -> bool:
    """Whether an agency's full name ends the line, as in "By Jane Quay Associated Press"."""
    last = mentions[-1] if mentions else None
    return (
        last is not None
        and last.entry.kind == "agency"
        and " " in text[last.start : last.end]
        and not text[last.end :].strip(" .")
    )


def _home(low: str, page: Page) -> tuple[int, int] | None:
    """Where a line names the page's own outlet."""
    for name in page.written:
        at = low.find(name)
        end = at + len(name)
        if at >= 0 and not low[at - 1 : at].isalnum() and not low[end : end + 1].isalnum():
            return at, end
    return None


def authors_claims(names: list[str], page: Page, phrases: Phrases, *, rule: str, where: Where) -> Iterator[Claim]:
    """What a list of authors says: agencies alone wrote it; an agency beside people is their house, or a helper.

    Which of the two a list cannot tell, so it is no proof by itself.
    """
    outlets = [(name, outlet_named(name, page.knowledge)) for name in names]
    people = [name for name, entry in outlets if entry is None]
    wires = [entry for _, entry in outlets if entry is not None and entry.kind == "agency"]
    own = any(entry is not None and page.own(name, entry, None) for name, entry in outlets)
    if people and len(wires) == 1 and not own and not any(page.own(name, None, None) for name in people):
        evidence = Evidence(", ".join(names), where)
        yield Claim("origin", MEDIUM, "author", evidence, rule, wires[0])
        yield Claim("contributing", MEDIUM, "author", evidence, rule, wires[0])
        return
    yield from credit_claims(" / ".join(names), page, phrases, family="author", rule=rule, where=where)


def credit_claims(
    text: str, page: Page, phrases: Phrases, *, family: str, rule: str, where: Where, line: Line | None = None
) -> Iterator[Claim]:
    """What a byline or a sign-off says: one agency alone wrote it; several, or one beside the desk, contributed."""
    if not text.strip() or len(text) > LONGEST_CREDIT or phrases.hat_tip.starting(lower(text.lstrip("( "))):
        return
    credit = read_credit(text, page, phrases, dated=family != "sign-off")
    if credit.own and lower(text[:20]).lstrip().startswith(RIGHTS):
        return  # the site's own line of rights
    evidence = Evidence(" ".join(text.split()), where, block=line.block.index if line else None)
    nothing_else = not credit.rest or (credit.joint and credit.unnamed is not None and len(credit.rest) == 1)
    stretch = (line.block.index, line.start, line.end) if line and nothing_else else None
    agencies = [entry for entry in credit.outlets if entry.kind in ("agency", "press_release")]
    others = len(credit.rest)
    # "Agencies" alone says that somebody else wrote it and not who: neither an origin nor a part.
    if credit.unnamed and not others and (credit.own or credit.joint or credit.outlets):
        yield Claim("contributing", MEDIUM, family, evidence, rule, None, credit.unnamed, stretch=stretch)
    elif credit.unnamed and credit.joint and others == 1:
        first, _, helper = text.strip(" ([").partition(" ")
        if lower(first) in phrases.joint:  # "With Post wires"
            yield Claim("contributing", MEDIUM, family, evidence, rule, None, helper.strip(" .)]"), stretch=stretch)
    for carrier in credit.carriers:
        if not page.own(None, carrier, None):
            yield Claim("distributor", STRONG, "distributed", evidence, rule, carrier, stretch=stretch)
    if not credit.outlets:
        return
    via = re.search(r"\bvia\b", text)
    if via and len(credit.outlets) == 2 and not others and not credit.own:
        writer, helper_entry = credit.outlets
        yield _origin(writer, STRONG, family, evidence, rule, stretch)
        yield Claim("contributing", STRONG, family, evidence, rule, helper_entry, stretch=stretch)
        return
    if credit.own or credit.joint or len(credit.outlets) > 1 or credit.unnamed:
        # More other words are a sentence, not a credit; several agencies with any other word are a picture's.
        if others == 0 or (others <= 2 and (credit.own or credit.joint)):
            for entry in credit.outlets if credit.joint and not others else agencies:
                yield Claim("contributing", MEDIUM, family, evidence, rule, entry, stretch=stretch)
        return
    sole = credit.outlets[0]
    if not others:
        if credit.editors and text.strip(" ([").startswith(credit.editors[0]):
            # "ino/dpa": an editor's initials first, the agency as material
            yield Claim("contributing", MEDIUM, family, evidence, rule, sole, stretch=stretch)
        else:
            # Two letters alone are as often somebody's initials.
            home = (page.document.metadata.html_language or "").casefold().split("-")[0]
            # But under a text they are the country's agency: "TT" in Swedish, "AA" in Turkish.
            sure = (len(text.strip()) > 2 or (family == "sign-off" and home == sole.language)) and not _unsure(
                line, page, phrases
            )
            weight = STRONG if (agencies and sure) or credit.carriers or page.aggregator else MEDIUM
            yield _origin(sole, weight, family, evidence, rule, stretch)
    elif credit.people_first and 2 <= others <= 12 and (line is None or page.aggregator):
        # "By Jane Doe, Associated Press": the writer's house. A desk of the page's own would have been `own`.
        known = sole.kind in ("newspaper", "broadcaster", "nonprofit")
        weight = STRONG if agencies or known or credit.carriers or page.aggregator else MEDIUM
        yield _origin(sole, weight, family, evidence, rule, None)


def _unsure(line: Line | None, page: Page, phrases: Phrases) -> bool:
    """In a plain text a bare agency's name may as well be the credit of a picture that is not there."""
    if line is None or page.document.media != "text":
        return False
    text = line.text
    if (
        text[0] in "([-–—/"
        or line.block.index + 1 == len(page.document.blocks)
        or line.low.split()[0] in phrases.lead
        or _DIGIT.search(text)
        or line.start > 0
    ):
        return False
    blocks = page.document.blocks
    behind = lower(blocks[line.block.index + 1].text[:90]) if line.block.index + 1 < len(blocks) else ""
    # "Associated Press", and on the next line "Published 11:26 pm": a byline.
    return not (len(behind) < 90 and _DIGIT.search(behind) and behind.split()[0] in phrases.lead)


def _origin(
    entry: OutletEntry, weight: int, family: str, evidence: Evidence, rule: str, stretch: tuple[int, int, int] | None
) -> Claim:
    return Claim("origin", weight, family, evidence, rule, entry, stretch=stretch)


def line_claims(line: Line, page: Page, phrases: Phrases, last: int, first: int, byline: str = "") -> Iterator[Claim]:
    """What a printed line says as a credit: source label, line in the place of the byline, sign-off.

    Args:
        line: the line.
        page: whose page it is.
        phrases: the lexicon.
        last: the block of the last paragraph.
        first: the block of the first paragraph; short blocks behind it are bylines only if they look it.
        byline: the `letters` of the byline that was found: a line that is part of it is judged as the whole is.
    """
    apart = line.text == line.block.text or line.block.text[line.end : line.end + 1] == "\n" or line.start > 0
    if len(line.text) <= LONGEST_CREDIT and apart and (":" in line.text or "：" in line.text):
        yield from _labelled(line, page, phrases)
        if line.place == "head" and line.start == 0:
            yield from _in_row(line, page, phrases)
    near_picture = line.block.index in page.pictured
    if line.place == "head":
        if line.start == 0 and _may_be_byline(line, page, phrases, line.block.index > first):
            text = line.block.text
            if letters(text) in byline:
                return
            whole = line if line.end == len(text) else line_of(line.block, 0, len(text), line.place)
            yield from credit_claims(
                text, page, phrases, family="byline", rule="credit-line", where="removed", line=whole
            )
        return
    if line.block.kind not in (Kind.PARAGRAPH, Kind.PREFORMATTED) or near_picture:
        return  # items behind the text are teasers with bylines of their own
    beside = line.block.index <= last or (line.place == "after" and line.block.index <= last + 3)
    if (
        beside
        and line.text == line.block.text
        and len(line.text) <= 60
        and ":" not in line.text
        and "：" not in line.text
    ):
        yield from credit_claims(
            line.text, page, phrases, family="sign-off", rule="sign-off", where="removed", line=line
        )
    if line.place != "after" and line.end == len(line.block.text):
        yield from _signed(line, page, phrases, line.block.index == last)


def _may_be_byline(line: Line, page: Page, phrases: Phrases, late: bool) -> bool:
    """Whether a short block over the text can be the credit of the whole article, and not of a picture.

    Behind a picture, or its caption, only what begins like a byline or carries a date is.
    """
    text = line.block.text
    if line.block.kind is Kind.HEADING or len(text) > LONGEST_CREDIT or len(text.strip()) <= 2 or text[0] in "([©":
        return False  # two letters are a button for the size of the type
    if not late and page.pictured.isdisjoint(range(line.block.index - 2, line.block.index + 1)):
        return True
    return line.low.split()[0] in phrases.lead or bool(_DIGIT.search(text))


def _signed(line: Line, page: Page, phrases: Phrases, last: bool) -> Iterator[Claim]:
    """An agency's sign at the end of the text: "… on Monday. (AFP)", "… on Monday. PTI".

    A line about the site or the writer may follow as last paragraph; then only brackets are believed.
    """
    if line.text == line.block.text and len(line.text) <= 60:
        return
    text = line.block.text[-120:]
    offset = len(line.block.text) - len(text)
    bracketed = _BRACKET_CLOSES.search(text) is not None
    for pattern in (_LAST_BRACKET, _LAST_WORDS) if last else (_LAST_BRACKET,):
        match = None if pattern is _LAST_BRACKET and not bracketed else pattern.search(text)
        if match is None:
            # Nothing but the sign may follow the last sentence.
            if pattern is _LAST_WORDS and len(line.text) <= 24 and line.start > 0:
                piece, start = line.text, line.start
            else:
                continue
        else:
            piece, start = match[1], offset + match.start(1) - (pattern is _LAST_BRACKET)
        credit = read_credit(piece, page, phrases)
        if not credit.outlets and not credit.unnamed:
            continue
        if any(entry.kind != "agency" for entry in credit.outlets) or any(len(word) > 4 for word in credit.rest):
            continue
        sign = Line(line.block, start, len(line.block.text), piece, lower(piece), line.place, "", "")
        yield from credit_claims(piece, page, phrases, family="sign-off", rule="sign-off", where="removed", line=sign)
        return
    tail = line.block.text[-500:]
    if "diting by" in tail and _TAIL_REPORTING.search(tail):
        entry = outlet_named("Reuters", page.knowledge)
        if entry and not page.own(None, entry, None):
            evidence = Evidence(line.text, "body", block=line.block.index)
            yield Claim("origin", MEDIUM, "agency-tail", evidence, "agency-tail", entry)


def _in_row(line: Line, page: Page, phrases: Phrases) -> Iterator[Claim]:
    """A label inside the row of day, source and editor: "2024-02-14 18:42 来源：新华社 责任编辑：王丽"."""
    if line.block.index in page.pictured or not _DIGIT.search(line.text):
        return
    for match in _ROW_LABEL.finditer(line.text):
        if lower(match[1]) in phrases.label and match.start() > 0:
            credit = read_credit(match[2], page, phrases)
            if len(credit.outlets) == 1 and not (credit.rest or credit.own or credit.joint or credit.unnamed):
                evidence = Evidence(match[0].strip(" |•·"), "removed", block=line.block.index)
                yield _origin(credit.outlets[0], STRONG, "label", evidence, "source-label", None)


def _labelled(line: Line, page: Page, phrases: Phrases) -> Iterator[Claim]:
    """A label as the article's own line, "Source: AFP": near the byline, or behind the text and under no picture."""
    match = _LABEL.match(line.text)
    if match is None or lower(match[1]).strip() not in phrases.label or line.block.index in page.pictured:
        return
    credit = read_credit(match[2], page, phrases)
    if any(len(word) > 2 for word in credit.rest) or len(credit.rest) > 2:
        return  # "Source: Reuters data", "Source: World Bank": a chart's or a figure's
    evidence = Evidence(line.text, "removed", block=line.block.index)
    stretch = (line.block.index, line.start, line.end)
    if len(credit.outlets) == 1 and not (credit.own or credit.joint or credit.unnamed):
        entry = credit.outlets[0]
        # Near the byline the label stands for the whole article; behind the text, an outlet that is no agency may be
        # the source of a single fact.
        weight = STRONG if entry.kind in ("agency", "press_release") or line.place == "head" else MEDIUM
        yield _origin(entry, weight, "label", evidence, "source-label", stretch)
        if weight == MEDIUM and any(page.foreign(k.href) in entry.domains for k in line.links):
            yield Claim("origin", WEAK, "label-link", evidence, "source-label", entry)
    elif credit.own or len(credit.outlets) > 1:
        for entry in credit.outlets:
            yield Claim("contributing", MEDIUM, "label", evidence, "source-label", entry, stretch=stretch)
        if credit.unnamed:
            yield Claim(
                "contributing", MEDIUM, "label", evidence, "source-label", None, credit.unnamed, stretch=stretch
            )
