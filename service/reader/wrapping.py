"""Text wrapped at a fixed width (mails, wire copy): recognised by what a line breaker must have done.

A greedy line breaker ends a line exactly where the next word would not have fitted. So for
every pair of neighbouring lines of a paragraph: the upper one plus the first word of the
lower one is wider than the widest line. Lists, menus and verse do not keep to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

NARROWEST = 45
WIDEST = 100
"""RFC 5322 advises 78 columns, wire copy has 60 to 69, editors wrap at up to 100. Outside, lines are lines."""
_FEWEST_PAIRS = 3
_EXCEPTIONS = 0.15
"""Share of the lines that may be short for other reasons; more exceptions are another rule."""
_LONGEST_FIRST_WORD = 20
_SENTENCE_END = (".", "!", "?", "…", "。", "！", "？")
_TAB = 8
_MOST_LINES = 20_000
_HYPHENS = ("-", "\u2010")
_SUSPENDED = frozenset(("and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "o", "e", "en", "of", "och", "og"))
"""After "Bau- und" the hyphen stands for a word left out, and a blank follows it."""


@dataclass(slots=True)
class Line:
    """A non-blank line: its words with single blanks, its indent, and whether a blank line stands before."""

    text: str
    indent: int
    gap: bool


def find_width(lines: Sequence[Line]) -> int | None:
    """The width at which these lines were wrapped; None where they were not."""
    pairs = list(_evidence(lines[:_MOST_LINES]))
    if len(pairs) < _FEWEST_PAIRS:
        return None
    flush = [upper for upper, _ in pairs if not upper.indent]  # of the others nobody knows the exact width
    lengths = sorted(map(_length, flush or [upper for upper, _ in pairs]), reverse=True)
    # An address that could not be broken may stick out, or a dateline put before the first line afterwards.
    for width in dict.fromkeys(lengths[: 1 + max(1, len(lengths) // 20)]):
        if NARROWEST <= width <= WIDEST and _are_wrapped(pairs, width):
            return width
    return None


def _are_wrapped(pairs: Sequence[tuple[Line, Line]], width: int) -> bool:
    wrapped = against = 0
    for upper, lower in pairs:
        if is_wrapped(upper, lower, width):
            wrapped += not upper.text.endswith(_SENTENCE_END)
        else:
            against += not upper.text.endswith(_SENTENCE_END)  # else a paragraph may end here
    return wrapped * 2 > len(pairs) and against <= _EXCEPTIONS * len(pairs)


def _evidence(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Neighbouring lines in paragraphs of three lines and more: two may be a headline and a byline."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].gap:
            if at - start > 2:
                yield from pairwise(lines[start:at])
            start = at


def is_wrapped(upper: Line, lower: Line, width: int) -> bool:
    """Whether a line breaker may have put `lower` under `upper`: its first word had no room."""
    word = lower.text[:_LONGEST_FIRST_WORD].split(" ", 1)[0]
    if not word.isascii() and len(word) == _LONGEST_FIRST_WORD:
        word = word[:1]  # scripts without blanks break anywhere
    return _length(upper) + 1 + len(word) > width


def _length(line: Line) -> int:
    """The columns a line takes. Nobody knows how wide the writer's tabs were: as wide as terminals make them."""
    return len(line.text) + (max(line.indent, _TAB) if line.indent else 0)


def unwrapped(lines: Iterable[str]) -> str:
    """The lines of a paragraph as one; a word broken at its own hyphen is whole again."""
    joined: list[str] = []
    for line in lines:
        if joined and _breaks_word(joined[-1], line):
            joined[-1] += line
        else:
            joined.append(line)
    return " ".join(joined)


def _breaks_word(upper: str, lower: str) -> bool:
    if not upper.endswith(_HYPHENS) or len(upper) < 2 or not upper[-2].isalpha():
        return False
    return lower[:1].islower() and lower.split(" ", 1)[0] not in _SUSPENDED
