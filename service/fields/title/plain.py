"""The headline of a plain text: of a whole page that somebody copied, or of an article alone.

A copied page begins with its title element ("Headline | Site"), then come menus, then the
headline again as displayed. A copied article begins with its headline, or with its text.
Where nothing tells a headline from a first sentence, there is none: losing a sentence to the
title is worse than a missing title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from service.article import Evidence, Finding
from service.document import Block, Document
from service.fields.title.declared import SiteWords
from service.fields.title.printed import Wording, agreement
from service.knowledge.load import Knowledge
from service.layout import Headline, TitleFound
from service.text.names import PARTICLES
from service.text.tails import cuts, is_site_name, letters
from service.text.written_dates import find_written

_LINES = 1500
"""Lines looked at: the longest menus before an article have some 600."""

_LONGEST_HEADLINE = 220
_SENTENCE = 120
"""A line of so many code points that ends like a sentence is one."""

_PARAGRAPH = 200
"""A line of so many code points is running text, or a headline no longer."""

_SENTENCE_END = re.compile(r"[.。।]['\"”’»)]*$")
_ABBREVIATION_END = re.compile(
    r"(?:\b[A-Z]\.[A-Z]\.|\b(?:Inc|Co|Corp|Jr|Sr|Ltd|St|Mt|No|vs|etc|a\.m|p\.m)\.|\.\.\.|…)$"
)
_HEADER = re.compile(r"[*\s]{0,3}([^\W\d_]{2,14})\s?[:：][*\s]{0,3}(?=\S)")
_HEADER_LINES = 12
_FORWARDED = re.compile(r"^(?:(?:fwd?|re|wg|aw|tr|rv|vs|i|enc)\s?:\s*){1,4}", re.IGNORECASE)
"""What mail programs put before a subject they pass on, in the languages they speak."""
_LONGEST_SECOND_LINE = 80
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOCK_OR_DAY = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")


_BETWEEN_NAMES = PARTICLES | {"and", "und", "et", "en", "och", "og", "&", "for", "für", "pour"}


@dataclass(frozen=True, slots=True)
class _Line:
    """One printed line: usually a block, or several that print one line in pieces."""

    text: str
    block: int
    key: str


@lru_cache(maxsize=4)
def _patterns(knowledge: Knowledge) -> tuple[re.Pattern[str], frozenset[str]]:
    leads = sorted(knowledge.terms("title", "not_headline_lead"), key=len, reverse=True)
    # "By " stands before a name; "updated" may stand before anything but more letters.
    terms = [re.escape(term) + ("" if term.endswith(" ") else r"(?!\w)") for term in leads]
    pattern = re.compile("|".join(terms) if terms else r"(?!)", re.IGNORECASE)
    return pattern, frozenset(letters(term) for term in knowledge.terms("title", "chrome"))


def find_in_text(document: Document, words: SiteWords, knowledge: Knowledge) -> TitleFound:
    """The headline of a plain text with all its prints, or an empty `TitleFound`."""
    lines = list(_lines(document.blocks[:_LINES]))
    if not lines:
        return TitleFound()
    mailed = _mailed(lines, knowledge)
    if mailed is not None:
        text, proof = mailed
        blocks = tuple(sorted({proof.block, *_prints(document.blocks[: _LINES * 2], text, words)}))
        evidence = (Evidence(proof.text, "removed", block=proof.block),)
        return TitleFound(Finding(Headline(text, blocks), "mail-subject", 0.75, evidence))
    first = lines[0]
    if len(first.text) > _LONGEST_HEADLINE or (len(first.text) > _SENTENCE and _SENTENCE_END.search(first.text)):
        return TitleFound()
    title, rule, confidence, proof = _headline(lines, words, knowledge)
    if title is None:
        return TitleFound()
    if rule == "first-line":
        title = _with_second_line(title, lines[lines.index(proof) + 1 :], document.blocks)
    blocks = _prints(document.blocks[: _LINES * 2], title, words)
    headline = Finding(Headline(title, blocks), rule, confidence, (Evidence(proof.text, "removed", block=proof.block),))
    other = words.headline(first.text)
    alternatives: Finding[tuple[str, ...]] | None = None
    if rule in ("repeated-line", "line-before-text") and letters(other) != letters(title):
        alternatives = Finding((other,), "title-line", 0.6, (Evidence(first.text, "removed", block=first.block),))
    return TitleFound(headline, alternatives)


def _lines(blocks: tuple[Block, ...]) -> Iterator[_Line]:
    for block in blocks:
        text = " ".join(block.text[:2000].split())
        if text:
            yield _Line(text, block.index, letters(text) if len(text) <= _LONGEST_HEADLINE * 2 else "")


def _headline(lines: list[_Line], words: SiteWords, knowledge: Knowledge) -> tuple[str | None, str, float, _Line]:
    first = lines[0]
    bare = words.headline(first.text)
    if is_site_name(bare, words.names):
        # The first line is the site's, and nothing says which of the others is the headline.
        return None, "", 0.0, first
    # 1. The title line and another line say the same, at least in part: what both say is the headline.
    repeated = _repeated(lines, bare, words)
    if repeated is not None:
        line, agreed = repeated
        return words.headline(line.text), "repeated-line", 0.93 if agreed >= 1.0 else 0.8, line
    # 1b. A skip link or a logo stands before the title line.
    titled = _titled(lines)
    if titled is not None:
        return titled.text, "repeated-line", 0.85, titled
    # 2. A page may display another wording: then it stands right before the text.
    before = _before_text(lines, bare, knowledge) if _is_page(lines) else None
    if before is not None:
        return words.headline(before.text), "line-before-text", 0.65, before
    # 3. The site's name was behind it: that is how a page's title is written.
    if letters(bare) != first.key and _may_head(bare, knowledge, lenient=True):
        return bare, "title-line", 0.8, first
    # 4. A whole page: its first line is the title element, whatever the page displays.
    if _is_page(lines) and len(bare.split()) > 3 and _may_head(bare, knowledge, lenient=False):
        return bare, "title-line", 0.55, first
    # 5. An article alone: its first line, where that is no sentence and something longer follows.
    for line in lines[:3]:
        if len(line.text) >= _PARAGRAPH:
            break
        if _may_head(line.text, knowledge, lenient=False) and _text_follows(lines, line):
            return words.headline(line.text), "first-line", 0.7, line
    return None, "", 0.0, first


def _titled(lines: list[_Line]) -> _Line | None:
    """The line before the text that an earlier one prints with the site's name behind it."""
    start = next((n for n, line in enumerate(lines) if len(line.text) > _PARAGRAPH), len(lines))
    near = {line.key: line for line in reversed(lines[:start]) if line.key and len(line.text.split()) > 2}
    for line in lines[1:start]:
        for cut in cuts(line.text):
            if cut.clear and (found := near.get(letters(cut.front))) and found.block > line.block:
                return found
    return None


def _mailed(lines: list[_Line], knowledge: Knowledge) -> tuple[str, _Line] | None:
    """The subject of a text that was sent as mail, where its header was copied with it."""
    header = lines[:_HEADER_LINES]
    if not any("@" in line.text and _HEADER.match(line.text) for line in header):
        return None
    subjects = frozenset(term.casefold() for term in knowledge.terms("title", "subject"))
    for line in header:
        label = _HEADER.match(line.text)
        if label and label[1].casefold() in subjects:
            text = _FORWARDED.sub("", line.text[label.end() :]).strip()
            return (text, line) if len(text.split()) > 1 and len(text) <= _LONGEST_HEADLINE else None
    return None


def _with_second_line(title: str, following: list[_Line], blocks: tuple[Block, ...]) -> str:
    """The headline with the line under it that goes on in small letters: columns break headlines."""
    after = following[0] if following else None
    if after is None or blocks[after.block].gap or len(after.text) > _LONGEST_SECOND_LINE:
        return title
    goes_on = after.text[0].islower() and not _SENTENCE_END.search(after.text) and title[-1].isalnum()
    return f"{title} {after.text}" if goes_on else title


def _repeated(lines: list[_Line], bare: str, words: SiteWords) -> tuple[_Line, float] | None:
    """The later line that prints the headline of the first line, and how far it agrees.

    A piece of the first line counts like the whole ("Headline | Section | Site"), and so does
    a line of mostly the same words: the displayed headline is often worded a little longer.
    """
    wanted = letters(bare)
    wording = Wording.of(bare)
    pieces = {wanted: bare}
    for cut in cuts(bare):
        for piece in (cut.front, cut.tail):
            if len(piece.split()) > 2 or len(piece) > 20:
                pieces.setdefault(letters(piece), piece)
    best: tuple[float, int, _Line] | None = None
    for number, line in enumerate(lines[1:], 1):
        if not line.key or not 8 <= len(line.text) <= _LONGEST_HEADLINE:
            continue
        if line.key == wanted or (line.key.startswith(wanted) and letters(words.headline(line.text)) == wanted):
            value = 1.0
        elif line.key in pieces:
            value = 0.95 * len(line.key) ** 0.25 / max(1, len(wanted)) ** 0.25
        else:
            value = agreement(Wording.of(line.text), wording)
            if value < 0.42 or len(line.text.split()) < 3 or _SENTENCE_END.search(line.text):
                continue
            if line.text[0] in ":-|," or (len(line.key) < 0.6 * len(wanted) and value > 0.8):
                continue
            value = min(value - 0.05, 0.8)
            if wanted in line.key and not line.key.startswith(wanted):
                # A label, a path or a kicker stands before it ("Share this story: ..."): the line is only a witness.
                value, line = value - 0.05, _Line(bare, line.block, wanted)
        if best is None or value > best[0] + 1e-9:
            best = (value, number, line)
    return (best[2], best[0]) if best else None


def _may_head(text: str, knowledge: Knowledge, *, lenient: bool) -> bool:
    """Whether a line can be a headline at all: not a sentence, a byline, a date or a piece of page furniture."""
    if not 6 <= len(text) <= _LONGEST_HEADLINE:
        return False
    lead, chrome = _patterns(knowledge)
    if letters(text) in chrome:
        return False
    if lenient:
        return True
    if _SENTENCE_END.search(text) and not _ABBREVIATION_END.search(text):
        return False
    if _is_date(text, knowledge) or _is_byline(text, lead):
        return False
    return len(text.split()) >= 3 or (len(text) >= 8 and not text.isascii())


def _before_text(lines: list[_Line], bare: str, knowledge: Knowledge) -> _Line | None:
    """The line before the running text that may be the displayed headline: it shares words with the title line."""
    start = next((n for n, line in enumerate(lines) if n and _is_prose(line.text)), None)
    if start is None:
        return None
    near = [line for line in lines[max(1, start - 14) : start] if _may_head(line.text, knowledge, lenient=False)]
    wording = Wording.of(bare)
    scored = [(agreement(Wording.of(line.text), wording), -n, line) for n, line in enumerate(near)]
    value, _, line = max(scored, key=lambda each: each[:2], default=(0.0, 0, lines[0]))
    return line if value >= 0.25 and len(line.text.split()) > 3 else None


def _is_prose(text: str) -> bool:
    return len(text) >= 160 and bool(_SENTENCE_END.search(text))


def _is_page(lines: list[_Line]) -> bool:
    """Whether the text is a page with its menus: many short lines come before any running text."""
    menu = lines[1:31]
    return len(lines) > 30 and sum(len(line.text) < 50 for line in menu) > 20


def _is_date(text: str, knowledge: Knowledge) -> bool:
    """Whether a line is a date or a time: hardly any words besides the figures of one, as in the head of a page."""
    for written in reversed(find_written(text, knowledge) if _YEAR.search(text) else []):
        text = text[: written.start] + "1.1." + text[written.start : written.end][-4:] + text[written.end :]
    words = [word for word in text.split() if not any(map(str.isdigit, word)) and any(map(str.isalpha, word))]
    if len(words) > 3:
        return False
    return bool(_CLOCK_OR_DAY.search(text) or (_YEAR.search(text) and len(text.split()) - len(words) > 1))


def _is_byline(text: str, lead: re.Pattern[str]) -> bool:
    """Whether a line begins like a byline or a notice, and goes on like one.

    Many such words begin headlines too ("Von der Leyen tritt zurück", "By the numbers"): after
    those that stand before names only names may follow.
    """
    found = lead.match(text)
    if found is None:
        return False
    if not found[0].endswith(" "):
        return True
    words = text[found.end() :].split()
    return 0 < len(words) < 9 and all(not word[0].islower() or word.casefold() in _BETWEEN_NAMES for word in words)


def _text_follows(lines: list[_Line], line: _Line) -> bool:
    """Whether running text begins soon after a line, before anything that looks like a menu."""
    at = lines.index(line)
    after = lines[at + 1 : at + 9]
    return any(len(each.text) >= 120 or (len(each.text) > 60 and _SENTENCE_END.search(each.text)) for each in after)


def _prints(blocks: tuple[Block, ...], title: str, words: SiteWords) -> tuple[int, ...]:
    """All blocks that print the headline, with or without the site's name, or word by word one below the other."""
    wanted = letters(title)
    found: list[int] = []
    at = 0
    longest = 3 * len(title) + 120
    while at < len(blocks):
        text = blocks[at].text
        if len(text) > longest or (text[:1].isalnum() and text[0].casefold() != wanted[:1]):
            # Most lines end here, by their length or their first letter.
            at += 1
            continue
        here = letters(text)
        if here and here == wanted:
            found.append(blocks[at].index)
        elif here and here.startswith(wanted) and len(here) < 2 * len(wanted) + 40:
            if letters(words.headline(" ".join(text.split()))) == wanted:
                found.append(blocks[at].index)
        elif here and len(here) < len(wanted) and wanted.startswith(here):
            end = _spelled(blocks, at, wanted, words)
            if end:
                found += [block.index for block in blocks[at:end]]
                at = end
                continue
        at += 1
    return tuple(found)


def _spelled(blocks: tuple[Block, ...], start: int, wanted: str, words: SiteWords) -> int:
    """Where a headline that is printed word by word over several blocks ends; 0 where it is not."""
    said = ""
    pieces: list[str] = []
    for at in range(start, min(len(blocks), start + 40)):
        pieces.append(blocks[at].text[:300])
        said += letters(pieces[-1])
        if said == wanted or (
            said.startswith(wanted) and letters(words.headline(" ".join(" ".join(pieces).split()))) == wanted
        ):
            return at + 1
        if not wanted.startswith(said):
            return 0
    return 0
