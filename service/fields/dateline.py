"""The dateline: where, and by which agency, the story was filed: "LA CROSSE, Wis. (AP)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from service.article import Evidence, Finding
from service.document import Block, Document, Kind
from service.knowledge import Knowledge
from service.knowledge.calendars import MONTHS
from service.layout import DatelineFound, Region, Taken

_FIRST_PARAGRAPHS = 3
_ROWS_BEFORE = 10
_ROWS_AFTER = 2
_LONGEST = 90
_LONGEST_ROW = 70

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŊŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚΑ-ΩΆΈΉΊΌΎΏА-ЯЁЄІЇҐ"
_SHOUTED_WORD = rf"[{_UPPER}][{_UPPER}.'’\-]{{1,24}}|[{_UPPER}]\."
_SHOUTED = rf"(?:{_SHOUTED_WORD})(?:[ /](?:{_SHOUTED_WORD}|DE|OF|THE|St\.)){{0,4}}"
_WORD = rf"[{_UPPER}][^\W\d_]*(?:[.'’\-][^\W\d_]+)*\.?"
_PLACE = rf"{_WORD}(?:[ /](?:{_WORD}|de|del|la|am|an der|sur|upon|of|i|a\.M\.)){{0,3}}"
_DAY = r"(?:[^\W\d_]{3,9}\.? \d{1,2}|\d{1,2}\.? (?:de )?[^\W\d_]{3,10}\.?)"
_PART = rf"(?:{_WORD}(?: {_WORD}){{0,3}}|{_DAY})(?: \d{{4}})?"
_AGENCY = r"(?:(?P<slash>/)|[(\[])(?P<agency>[^()\[\]\n/][^()\[\]\n]{0,38}?)(?(slash)/|[)\]])"
_DASH = r"\s{0,2}(?:\.\s?[-–—]{1,2}|[—–―]|--|\s-(?=\s)|(?<=[)\]])-)"
_END = rf"(?P<end>{_DASH}|\s?:(?=\s)|\s?\|(?=\s)|\s?=(?=\s))"

_OPENINGS = (
    # LOS ANGELES (Reuters) -, BEIRUT/THE HAGUE, March 7 (Reuters) -, Madrid, 3 may (EFE).-
    (
        "place-and-agency",
        re.compile(
            rf"(?P<line>(?:{_SHOUTED}|{_PLACE})(?:, {_PART}){{0,3}},?\s{{0,2}}{_AGENCY})(?:{_END}|\s|(?=[A-ZÀ-Þ„“\"«]))"
        ),
    ),
    # (ANSA) - ROMA, 03 MAG -
    ("agency-first", re.compile(rf"(?P<line>{_AGENCY}\s?[-–—]\s?{_SHOUTED}(?:, {_PART}){{0,2}})(?:{_END})")),
    # WASHINGTON —, SEOUL, South Korea —, NEW DELHI:
    ("shouted-place", re.compile(rf"(?P<line>{_SHOUTED}(?:, {_PART}){{0,3}})(?:{_END})")),
    # KVELLER via JTA —
    ("via", re.compile(rf"(?P<line>{_SHOUTED} via (?P<agency>[A-Z]{{2,8}}))(?:{_END})")),
    # (서울=연합뉴스) 김철수 기자 =
    ("korean", re.compile(r"(?P<line>[(\[](?:[^\s()=]{1,12})=(?P<agency>[^\s()]{2,12})[)\]])")),
    # 【東京共同】, ［ワシントン ３日 ロイター］
    (
        "japanese",
        re.compile(
            r"(?P<line>[【［\[](?:[^】］\]\n]{0,16}?)(?P<agency>共同|時事|ロイター|AFP=時事|CNN|AFP|AP|新華社)[】］\]])"
        ),
    ),
    # 新华社北京5月3日电
    ("chinese", re.compile(r"(?P<line>(?P<agency>新华社|新華社|中新社|中新网|中央社)[^\s，。,]{1,14}?\d{1,2}日电)")),
    # الرياض - واس
    (
        "arabic",
        re.compile(
            r"(?P<line>[\u0621-\u064a ]{3,25}\s?[-–(]\s?"
            r"(?P<agency>واس|أ ف ب|رويترز|وام|قنا|سبأ|بترا|أ ش أ|د ب أ|الأناضول)\)?)"
        ),
    ),
)
_MAY_OPEN = re.compile(rf"[{_UPPER}](?:[{_UPPER}.'’\-]|[^(\[/]{{0,88}}[(\[/])|[(\[【［新中/\u0621-\u064a ]")
"""What every one of these begins with: shouted letters, a bracket or slash near, a wire's script. Most texts do not."""
_DASHES = re.compile("[-–—―]")
_MIXED_PLACE = re.compile(rf"(?P<line>{_PLACE})(?:{_DASH}\s{{0,2}})(?=[{_UPPER}„“\"«»])")
_STOPPED_PLACE = re.compile(rf"(?P<line>{_PLACE})(?<!\.)[.:]?$")
# A name that ends in the word says what the element holds ("header__place"); one that goes on says how it looks or
# where it stands ("place-content-center", "menu-location-main").
_DATELINE_TOKEN = re.compile(
    r"dateline|(?:^|[-_])(?:city|place|location|ort|locality|contentlocation)(?:[-_](?:mark|name|line|label))?$|^spitzmarke$",
    re.MULTILINE,  # an element's tokens, one a line, are asked at once
)
# What joins or opens a name of several words that is a place and not somebody's name or a title of a work.
_PLACE_WORDS = re.compile(
    r"\b(?:de|del|la|am|an der|sur|upon|of|San|Santa|Saint|St\.|Sankt|Bad|New|Fort|Port|Los|Las|Le|El|Rio)\b"
)
_OPENING, _CLOSING = frozenset("([/"), frozenset(")]/")
_DIGIT = re.compile(r"\d")
_ROW_ENDS = re.compile(r"\s*(?:[-–—|:]|--)\s*$")
_CALLSIGN = re.compile(r"^(?:[KW][A-Z]{2,3}|C[BFHIJK][A-Z]{2})(?:[- ]?(?:TV|FM|AM|DT|\d{1,2}))?$")


@dataclass(frozen=True, slots=True)
class _Dateline:
    text: str
    rule: str
    agencies: tuple[str, ...]
    length: int
    """How many code points of the block it takes, with its dash."""


def find_dateline(document: Document, region: Region, knowledge: Knowledge) -> DatelineFound:
    """The dateline as printed at the opening of the text, or on a row of its own above it.

    Args:
        document: the page or text.
        region: the article's blocks.
        knowledge: agencies, and words that open a paragraph like a place and are none.

    Returns:
        The dateline without its closing dash. A dateline inside its paragraph stays there;
        one that has a row of its own is taken out of the body.
    """
    return _found(document, region, knowledge) or _typed(document)


def _typed(document: Document) -> DatelineFound:
    """Where the system that sent the article says it was filed; what the text prints comes before it."""
    located = document.declaration.located if document.declaration else None
    if located is None or len(located) > _LONGEST:
        return DatelineFound()
    return DatelineFound(Finding(located, "cms-located", 0.8, (Evidence(located, "cms"),)))


def _found(document: Document, region: Region, knowledge: Knowledge) -> DatelineFound | None:
    """The dateline that the text prints."""
    content = sorted(region.content)
    if not content:
        return None
    blocks = document.blocks
    paragraphs = [
        block
        for i in content[:8]
        if len((block := blocks[i]).text) > _LONGEST_ROW
        and block.kind is not Kind.HEADING
        and block.kind is not Kind.CAPTION
    ]
    for block in paragraphs[:_FIRST_PARAGRAPHS]:
        found = _opening(document, block, knowledge)
        if found:
            return _answer(found, block, 0.9 if found.agencies else 0.8, ())
    first = paragraphs[0].index if paragraphs else content[0]
    for index in range(max(0, first - _ROWS_BEFORE), min(len(blocks), first + _ROWS_AFTER)):
        block = blocks[index]
        found = _row(document, block, knowledge) if len(block.text) <= _LONGEST_ROW else None
        if found:
            whole = found.length >= len(block.text)
            return _answer(found, block, 0.8, (Taken(index, "dateline"),) if whole else ())
    return None


def _answer(found: _Dateline, block: Block, confidence: float, taken: tuple[Taken, ...]) -> DatelineFound:
    evidence = (Evidence(found.text, "body", block=block.index),)
    return DatelineFound(Finding(found.text, found.rule, confidence, evidence), found.agencies, taken)


def _opening(document: Document, block: Block, knowledge: Knowledge) -> _Dateline | None:
    """A dateline at the start of a paragraph."""
    text = block.text[: 2 * _LONGEST]
    for rule, pattern in _OPENINGS if _MAY_OPEN.match(text) else ():
        match = pattern.match(text)
        if not match or match.end() > _LONGEST:
            continue
        line = match["line"].strip()
        agencies = _agencies(match.groupdict().get("agency"), knowledge)
        if rule == "place-and-agency" and not _agency_like(match, agencies):
            continue
        if rule == "shouted-place" and not _could_be_place(line, match["end"], knowledge):
            continue
        return _Dateline(line, rule, agencies, match.end())
    match = _MIXED_PLACE.match(text) if _DASHES.search(text, 0, 45) else None
    if (
        match
        and match.end() <= 45
        and _standing_free(text, match)
        and _one_place(match["line"])
        and _could_be_place(match["line"], "-", knowledge)
    ):
        return _Dateline(match["line"].strip(), "place-and-dash", (), match.end())
    return _set_apart(document, block, knowledge)


def _one_place(line: str) -> bool:
    """Whether words in ordinary case before a dash can only be a place.

    One word, or words that a place's name is made with: "Jane Roe – …" and "Some Title – …" look the same otherwise.
    """
    return all(
        (" " not in part or _PLACE_WORDS.search(part) is not None) and "." not in part.rstrip(".")
        for part in line.strip().split("/")
    )


def _standing_free(text: str, match: re.Match[str]) -> bool:
    """A dash with a blank on one side at least: "Nord-Korea" is no place with a sentence after it."""
    end = match.end("line")
    return text[end : end + 1].isspace() or text[match.end() - 1].isspace()


def _set_apart(document: Document, block: Block, knowledge: Knowledge) -> _Dateline | None:
    """The form "Berlin." in bold, or in an element of its own, before the first sentence."""
    for inline in block.inlines[:3]:
        if inline.start > 1 or inline.end > 45 or inline.href:
            continue
        text = block.text[inline.start : inline.end].strip()
        if inline.end >= len(block.text.rstrip()):
            continue
        marked = _holds_dateline(document.elements.tokens[inline.element])
        bare = text.rstrip(" -–—|")
        if (
            _STOPPED_PLACE.match(bare)
            and (text[-1:] in ".:-–—|" or marked)
            and _could_be_place(bare.rstrip(".:"), ".", knowledge)
        ):
            return _Dateline(bare, "place-set-apart", (), inline.end)
        if marked and len(bare) <= 45 and not any(c.isdigit() for c in bare):
            return _Dateline(bare, "marked", _trailing_agency(bare, knowledge), inline.end)
    return None


def _row(document: Document, block: Block, knowledge: Knowledge) -> _Dateline | None:
    """A dateline on a row of its own: it ends in a dash, or the markup calls it one."""
    text = block.text.strip()
    if not text or block.kind is Kind.HEADING or block.kind is Kind.CAPTION:
        return None
    bare = _ROW_ENDS.sub("", text) if text[-1] in "-–—|:" else text
    dashed = text != bare
    # What the whole row must look like to be one of the openings, asked before the patterns are.
    closed, opened, via = bare[-1:] in _CLOSING, bare[:1] in _OPENING, " via " in bare
    for (rule, pattern), may_be in (
        zip(_OPENINGS, (closed, opened, dashed, via), strict=False) if closed or opened or dashed or via else ()
    ):
        match = pattern.match(f"{bare} — ") if may_be else None
        if match and match["line"].strip() == bare:
            agencies = _agencies(match.groupdict().get("agency"), knowledge)
            if rule == "shouted-place" and not _could_be_place(bare, "-", knowledge):
                continue
            if rule == "place-and-agency" and not _agency_like(match, agencies):
                continue
            return _Dateline(bare, rule, agencies, len(block.text))
    # "New York CNN —"
    if dashed and (agencies := _trailing_agency(bare, knowledge)) and _plain_place(bare, knowledge):
        return _Dateline(bare, "row", agencies, len(block.text))
    elements = document.elements
    if _plain_place(bare, knowledge):
        for element in islice(elements.ancestors(block.element), 2):
            if _holds_dateline(elements.tokens[element]):
                return _Dateline(bare, "marked", _trailing_agency(bare, knowledge), len(block.text))
    for inline in block.inlines[:3]:
        part = block.text[inline.start : inline.end].strip(" -–—|:,")
        if _plain_place(part, knowledge) and _holds_dateline(elements.tokens[inline.element]):
            whole = len(part) >= len(bare) - 2
            return _Dateline(
                part, "marked", _trailing_agency(part, knowledge), len(block.text) if whole else inline.end
            )
    return None


def _holds_dateline(tokens: frozenset[str]) -> bool:
    """Whether the markup calls an element the place of a dateline."""
    return bool(tokens) and _DATELINE_TOKEN.search("\n".join(tokens)) is not None


def _plain_place(text: str, knowledge: Knowledge) -> bool:
    """Whether a marked row reads like a place: few capitalised words, no digits, no sentence."""
    return (
        len(text) <= 50
        and text[:1].isupper()
        and _DIGIT.search(text) is None
        and len(text.replace("/", " ").split()) <= 6
        and text.casefold().rstrip(".:") not in _not_places(knowledge)
    )


def _agency_like(match: re.Match[str], agencies: tuple[str, ...]) -> bool:
    """Whether the brackets after the place hold an agency or a station, not the age or the party of a person."""
    inner = match["agency"].strip()
    if agencies or _CALLSIGN.match(inner):
        return True
    place = match["line"].split("(")[0].strip()
    shouted = place.split(",")[0].isupper()
    short = len(inner) <= 12 and not any(c.isdigit() for c in inner)
    return short and shouted and bool(match["end"])


def _could_be_place(line: str, end: str, knowledge: Knowledge) -> bool:
    """Whether words that stand where a place would are not a label ("UPDATE", "EXCLUSIVE") or an acronym."""
    head = line.split(",")[0].strip(" .:")
    folded = head.casefold()
    words = folded.split()
    denied = _not_places(knowledge)
    if folded in denied or all(word.strip(".") in denied for word in words):
        return False
    if len(words) >= 3 and words[0] in denied:
        return False  # "LE POINT SUR LA SITUATION" is a heading
    letters = sum(c.isalpha() for c in head)
    if letters <= 3 or (":" in end and letters <= 4):
        return False
    if knowledge.outlets.named(head) is not None and "," not in line:
        return False
    return len(line) <= 60


_LONGEST_CODE = 7
"""Of agencies' regional services and products: "dpa/lno", "dpa/infocom"."""


@lru_cache(maxsize=4)
def _not_places(knowledge: Knowledge) -> frozenset[str]:
    words = {t.casefold() for t in knowledge.terms("dateline", "not_place")}
    for name in (*MONTHS, "weekday", "published", "modified"):
        words.update(t.casefold() for t in knowledge.terms("dates", name))
    return frozenset(words)


def _agencies(inner: str | None, knowledge: Knowledge) -> tuple[str, ...]:
    """The agencies named between the brackets, as printed; a local station's callsign is none."""
    if not inner:
        return ()
    return tuple(dict.fromkeys(_known(inner, knowledge)))


def _known(inner: str, knowledge: Knowledge) -> Iterator[str]:
    whole = inner.strip()
    if knowledge.outlets.named(whole) is not None and not _is_callsign(whole, knowledge):
        yield whole
        return
    parts = [part.strip() for part in re.split(r"\s*[/,;+&|]\s*|\s+-\s+", whole)]
    if "/" in whole and any(len(part) > _LONGEST_CODE and knowledge.outlets.named(part) is None for part in parts):
        return  # "(ANTARA/Facebook/Jane Roe)" credits a picture; a desk's code may stand beside an agency
    for name in parts:
        if len(name) >= 2 and knowledge.outlets.named(name) is not None and not _is_callsign(name, knowledge):
            yield name


def _is_callsign(name: str, knowledge: Knowledge) -> bool:
    entry = knowledge.outlets.named(name)
    return bool(_CALLSIGN.match(name)) and not (entry is not None and entry.kind == "agency")


def _trailing_agency(line: str, knowledge: Knowledge) -> tuple[str, ...]:
    """The outlet that stands without brackets after the place: "New York CNN"."""
    inner = re.search(r"\(([^()]{2,30})\)$", line)
    if inner:
        return _agencies(inner[1], knowledge)
    words = line.split()
    if len(words) >= 2 and words[-1].isupper() and knowledge.outlets.named(words[-1]) is not None:
        return _agencies(words[-1], knowledge)
    return ()
