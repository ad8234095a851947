"""Which passages of a text stand inside quotation marks, whatever marks and however badly set.

One paragraph (a line) is read at a time: a mark that has no partner never shifts the marks
of another paragraph. Within a paragraph openers and closers are matched like brackets, and
an opener without closer is left out, so one odd mark does not shift its neighbours either.
A passage may run over paragraphs: each of them then begins with an opening mark (or the
last one alone has the closing mark), and only the last one closes.

Everything is linear in the length of the text: one compiled scan, a bounded stack.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MAXIMUM_MARKS = 4_000
"""A paragraph with more marks than this is no prose; the rest of its marks is not read."""

_DEPTH = 6
"""Quotations in quotations deeper than this are typing errors."""

_SINGLE_MARKS = 40
_SINGLE_LENGTH = 3_000
"""How far a single mark looks for its partner: it is far more often an apostrophe."""

_DOUBLE = '"“”„‟«»‹›「」『』＂〝〞〟'
# One set of characters first: that is all the engine looks for on its way, and twice as fast as branches.
_MARK = re.compile(f"[{_DOUBLE}'`´‘’,](?:(?<=[{_DOUBLE}])|(?<=')'|(?<=`)`|(?<=´)´|(?<=‘)‘|(?<=’)’|(?<=,),(?=\\w))")
_ANY = re.compile(f"[{_DOUBLE}'‘‚`´’,](?:(?<=[{_DOUBLE}'‘‚])|(?<=`)`|(?<=´)´|(?<=’)’|(?<=,),(?=\\w))")
"""The same, and single marks that may open."""
_TYPED = {"``": "''", "´´": "''", "‘‘": "“", "’’": "”", ",,": "„"}
"""Two single marks set for a double one."""
_FAMILY_CLOSERS = {
    "“": '”"“＂',
    "„": '“”"‟',
    '"': '"”',
    "＂": "＂",
    "''": "''",
    "”": '”"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "〝": "〟〞",
}
_ALWAYS_OPEN = "„「『〝"
_ALWAYS_CLOSE = "」』〟〞‟"
_OPENING_NEIGHBOURS = "([{<—–-/:;,…=¿¡>|~*_"
_CLOSING_NEIGHBOURS = ")]}>—–-/:;,….!?=|~*_、。，！？；："
_INCHES = re.compile(r"\d\s?['’′]\s?\d{1,2}\s?$")
_SINGLE = re.compile("[‘’'‚‛]")
_ELISIONS = frozenset(("em", "til", "tis", "twas", "cause", "n", "bout", "cuz"))
"""What an English apostrophe begins; a mark before one of these opens nothing."""


class Passage(NamedTuple):
    """A passage inside quotation marks, within one paragraph.

    `start` and `end` are the words inside without marks and outer blanks; `outer_start` and
    `outer_end` include the marks that the paragraph has for it.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    closed: bool = True
    """False where the paragraph ends before the closing mark."""
    continues: bool = False
    """It goes on with a passage that the paragraph before left open."""
    single: bool = False
    """Set in single marks, outside any double ones."""


class _Mark(NamedTuple):
    start: int
    end: int
    family: str


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The non-blank lines of a text, as (start, end)."""
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if line and not line.isspace():
            yield at, end
        at = end + 1


def quoted_passages(text: str, elisions: frozenset[str] = _ELISIONS) -> tuple[Passage, ...]:
    """All outermost quoted passages of a text, in order, none overlapping another.

    Args:
        text: any text; its lines are its paragraphs.
        elisions: lower-case words that an apostrophe may begin ('em, 'til).
    """
    nordic = "“" not in text and "„" not in text  # ”so” is how Swedish and Finnish open and close
    found: list[Passage] = []
    open_mark: _Mark | None = None  # what the paragraph before left open
    mark = -1  # the next mark of any kind: most paragraphs have none, and are left at once
    for start, end in paragraphs(text):
        if mark < start:
            found_mark = _ANY.search(text, start)
            mark = found_mark.start() if found_mark else len(text)
        if mark >= end:
            if open_mark:
                _settle_open(text, found)
                open_mark = None
            if mark == len(text):
                break
            continue
        pairs, left_open, stray = _read_paragraph(text, start, end, nordic)
        begins = pairs[0][0] if pairs else left_open
        if left_open and pairs and left_open.start < pairs[0][0].start:
            begins = left_open
        goes_on = bool(open_mark and begins and _at_start(text, start, begins) and _same(open_mark, begins))
        if open_mark and not goes_on:
            if (
                stray
                and stray.family in _FAMILY_CLOSERS[open_mark.family]
                and (not begins or stray.start < begins.start)
            ):
                found.extend(_passage(text, start, stray.start, start, stray.end, continues=True))
            else:
                _settle_open(text, found)
        first = True
        for opener, closer in pairs:
            found.extend(
                _passage(text, opener.end, closer.start, opener.start, closer.end, continues=first and goes_on)
            )
            first = False
        if "'" in text[start:end] or "‘" in text[start:end] or "‚" in text[start:end]:
            doubles = [(o.start, c.end) for o, c in pairs] + ([(left_open.start, end)] if left_open else [])
            singles = list(_single_passages(text, start, end, doubles, elisions))
            if singles:
                at = (
                    next((i for i, p in enumerate(found) if p.outer_start >= start), len(found))
                    if pairs
                    else len(found)
                )
                found[at:] = sorted([*found[at:], *singles], key=lambda p: p.start)
        open_mark = None
        if left_open:
            passage = _passage(
                text, left_open.end, end, left_open.start, end, closed=False, continues=first and goes_on
            )
            found.extend(passage)
            open_mark = left_open if passage else None
    if open_mark:
        _settle_open(text, found)
    return tuple(found)


def _settle_open(text: str, found: list[Passage]) -> None:
    """The last passage never closed. It stays where it plausibly is a whole quotation whose mark was forgotten."""
    last = found[-1]
    mark = text[last.outer_start]
    at_start = last.outer_start == 0 or text[last.outer_start - 1] == "\n"
    # A » at the start of a line is a bullet as often as a mark; straight marks in mid-sentence are inches and noise.
    if mark in "»›" or (mark not in "“„«「" and not at_start) or last.end - last.start < 12:
        found.pop()


def _same(before: _Mark, now: _Mark) -> bool:
    return before.family == now.family or {before.family, now.family} in ({"“", '"'}, {"«", "»"})


def _at_start(text: str, start: int, mark: _Mark) -> bool:
    return not text[start : mark.start].strip()


def _passage(
    text: str, start: int, end: int, outer_start: int, outer_end: int, *, closed: bool = True, continues: bool = False
) -> tuple[Passage, ...]:
    """The passage without its outer blanks; nothing where no letter or digit is inside."""
    inner = text[start:end]
    if not any(map(str.isalnum, inner)):
        return ()
    start += len(inner) - len(inner.lstrip())
    end -= len(inner) - len(inner.rstrip())
    return (Passage(start, end, outer_start, outer_end, closed, continues),)


def _read_paragraph(
    text: str, start: int, end: int, nordic: bool
) -> tuple[list[tuple[_Mark, _Mark]], _Mark | None, _Mark | None]:
    """(outermost pairs, the opener that runs to the end of the paragraph, a closer before any opener)."""
    stack: list[_Mark] = []
    pairs: list[tuple[_Mark, _Mark]] = []
    stray: _Mark | None = None
    for number, match in enumerate(_MARK.finditer(text, start, end)):
        if number >= MAXIMUM_MARKS:
            break
        at, behind = match.span()
        family = match[0]
        mark = _Mark(at, behind, family if behind == at + 1 else _TYPED.get(family, family))
        partner = _partner(stack, mark.family)
        role = _role(text, start, end, mark, partner, nordic)
        if role == "open":
            stack.append(mark)
            if len(stack) > _DEPTH:
                del stack[0]
        elif role == "close" and partner is not None:
            opener = stack[partner]
            del stack[partner:]
            while pairs and pairs[-1][0].start > opener.start:
                pairs.pop()  # what lay inside belongs to the larger passage
            pairs.append((opener, mark))
        elif role == "close" and stray is None and not pairs:
            stray = mark
    left_open = _left_open(text, start, stack, pairs)
    if left_open:
        pairs = [p for p in pairs if p[0].start < left_open.start]
    return pairs, left_open, stray


def _partner(stack: list[_Mark], family: str) -> int | None:
    """The place in the stack of the innermost opener that this mark may close."""
    for i in range(len(stack) - 1, -1, -1):
        closers = _FAMILY_CLOSERS[stack[i].family]
        if family in closers and (family != "'" or closers == family):
            return i
    return None


def _left_open(text: str, start: int, stack: list[_Mark], pairs: list[tuple[_Mark, _Mark]]) -> _Mark | None:
    """The opener that runs to the paragraph's end: no pair of its own kind may follow it, or it is an odd mark."""
    for mark in stack:
        if text[mark.end : mark.end + 1].isspace() and mark.family not in "«‹「『":
            continue  # a mark between blanks
        after = [opener for opener, _ in pairs if opener.start > mark.start]
        if not any(mark.family == opener.family for opener in after) and not any(
            mark.family == other.family for other in stack if other.start > mark.start
        ):
            # A straight mark in mid-sentence does not swallow the pairs of other marks after it.
            return None if after and mark.family == '"' and text[start : mark.start].strip() else mark
    return None


def _role(text: str, start: int, end: int, mark: _Mark, partner: int | None, nordic: bool) -> str | None:
    """open, close, or None where the mark is no quotation mark (inches, ditto, a mark inside a word, a bullet)."""
    family = mark.family
    if family in _ALWAYS_OPEN:
        return "open"
    if family in _ALWAYS_CLOSE:
        return "close"
    before = text[mark.start - 1] if mark.start > start else " "
    after = text[mark.end] if mark.end < end else " "
    opens = (
        before.isspace() or before in _OPENING_NEIGHBOURS or before in _DOUBLE or before in "‘'¿¡"
    ) and not after.isspace()
    closes = not before.isspace() and (
        after.isspace() or after in _CLOSING_NEIGHBOURS or after in _DOUBLE or after in "’'"
    )
    if family in "«‹":
        return "close" if partner is not None and closes else "open"
    if family in "»›":
        if partner is not None:
            return "close"
        return "open" if opens and (after.isalnum() or after in "„“‚‘(…¿¡'") else "close"
    if family == "“":
        return "close" if partner is not None and (closes or (not opens and not after.isalnum())) else "open"
    if family == "”" and not nordic:
        if partner is not None:
            return "close"
        return "open" if opens and not closes and after.isalnum() else "close"
    # Straight, typed and Nordic marks look the same on both sides.
    if before.isalnum() and after.isalnum():
        return None  # inside a word, as Hebrew abbreviations have it
    if (
        family == '"'
        and before.isdigit()
        and (partner is None or _INCHES.search(text, max(start, mark.start - 8), mark.start))
    ):
        return None  # inches
    if opens != closes:
        return "open" if opens else "close"
    return "close" if partner is not None else "open"


def _single_passages(
    text: str, start: int, end: int, doubles: list[tuple[int, int]], elisions: frozenset[str]
) -> Iterator[Passage]:
    """Passages in single marks, outside the double ones, told from apostrophes by what stands around."""
    marks = []
    place = 0
    doubles = sorted(doubles)
    for match in _SINGLE.finditer(text, start, end):
        at = match.start()
        while place < len(doubles) and doubles[place][1] <= at:
            place += 1
        if place < len(doubles) and doubles[place][0] <= at:
            continue
        marks.append(at)
        if len(marks) >= MAXIMUM_MARKS:
            break
    i = 0
    while i < len(marks):
        if _opens_single(text, start, end, marks[i], elisions):
            j = _closing_single(text, end, marks, i, place_limit=_next_double(doubles, marks[i], end))
            if j is not None:
                for passage in _passage(text, marks[i] + 1, marks[j], marks[i], marks[j] + 1):
                    yield Passage(passage.start, passage.end, passage.outer_start, passage.outer_end, single=True)
                i = j
        i += 1


def _next_double(doubles: list[tuple[int, int]], at: int, end: int) -> int:
    return next((s for s, _ in doubles if s > at), end) if len(doubles) < 50 else end


def _opens_single(text: str, start: int, end: int, at: int, elisions: frozenset[str]) -> bool:
    if text[at] == "’" or at + 1 >= end or not text[at + 1].isalpha():
        return False
    before = text[at - 1] if at > start else " "
    if not (before.isspace() or before in "([{—–-:/"):
        return False
    word = at + 1
    while word < end and word - at < 8 and text[word].isalpha():
        word += 1
    return text[at + 1 : word].lower() not in elisions


def _closing_single(text: str, end: int, marks: list[int], i: int, place_limit: int) -> int | None:
    """The mark that closes the single one at `marks[i]`; a plural's apostrophe only where nothing better follows."""
    fallback: int | None = None
    for j in range(i + 1, min(len(marks), i + _SINGLE_MARKS)):
        at = marks[j]
        if at - marks[i] > _SINGLE_LENGTH or at > place_limit:
            break
        before, after = text[at - 1], text[at + 1] if at + 1 < end else " "
        if text[at] == "‘" and text[marks[i]] != "‚":
            if before.isspace():
                break  # the next one opens before this one closed
            continue
        if before.isspace() or after.isalnum():
            continue
        if before in ".,!?…;" or not before.isalpha() or before.lower() != "s" or not after.isspace():
            return j
        if fallback is None:
            fallback = j
    return fallback
