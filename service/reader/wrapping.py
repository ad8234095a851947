"""Text wrapped at a fixed width (mails, wire copy): recognised by what a line breaker must have done.

A greedy line breaker ends a line exactly where the next word would not have fitted. So for
every pair of neighbouring lines of a paragraph: the upper one plus the first word of the
lower one is wider than the widest line. Lists, menus and verse do not keep to that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

NARROWEST = 45
WIDEST = 100
"""RFC 5322 advises 78 columns, wire copy has 60 to 69, editors wrap at up to 100. Outside, lines are lines."""
_FEWEST_PAIRS = 3
_CONSISTENT = 0.85
"""The last line of each paragraph that no blank line follows breaks the rule; more exceptions are another rule."""
_LONGEST_FIRST_WORD = 20
_SENTENCE_END = (".", "!", "?", "…", "。", "！", "？")
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
    pairs = [(upper.text, lower.text) for upper, lower in pairwise(lines[:_MOST_LINES]) if not lower.gap]
    if len(pairs) < _FEWEST_PAIRS:
        return None
    lengths = sorted(len(upper) for upper, _ in pairs)
    # An address that could not be broken may stick out; one in twenty does not make the text wider.
    width = lengths[-1 - len(lengths) // 20]
    if not NARROWEST <= width <= WIDEST:
        return None
    wrapped = sum(is_wrapped(upper, lower, width) for upper, lower in pairs)
    ended = sum(upper.endswith(_SENTENCE_END) for upper, _ in pairs)
    if wrapped < _CONSISTENT * len(pairs) or ended > len(pairs) / 2:
        return None
    return width


def is_wrapped(upper: str, lower: str, width: int) -> bool:
    """Whether a line breaker may have put `lower` under `upper`: its first word had no room."""
    word = lower[:_LONGEST_FIRST_WORD].split(" ", 1)[0]
    if not word.isascii() and len(word) == _LONGEST_FIRST_WORD:
        word = word[:1]  # scripts without blanks break anywhere
    return len(upper) + 1 + len(word) > width


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
