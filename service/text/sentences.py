"""Where sentences end, in any script, with passages that are not to be cut."""

from __future__ import annotations

import re
from collections.abc import Sequence

_STOPS, _WIDE_STOPS = ".!?…", "。！？｡؟۔।"
# One set of characters first: that is all the engine looks for on its way, and several times as fast as two branches.
_END = re.compile(
    rf"[{_STOPS}{_WIDE_STOPS}](?:(?<=[{_STOPS}])[{_STOPS}]*[)\]’”\"'»]*(?=\s|$)"
    rf"|(?<=[{_WIDE_STOPS}])[{_WIDE_STOPS}]*[」』”’)）]*)"
)
_OPENING = "“\"„«‘'([{¿¡—–-「『»"


def sentences(
    text: str,
    start: int,
    end: int,
    opaque: Sequence[tuple[int, int]] = (),
    abbreviations: frozenset[str] = frozenset(),
) -> list[tuple[int, int]]:
    """The sentences of `text[start:end]`, one paragraph, as (start, end) without outer blanks.

    Args:
        text: the whole text.
        start: where the paragraph begins.
        end: where it ends.
        opaque: ordered passages (quotations with their marks) inside which no sentence ends. A
            passage that itself ends in a full stop ends a sentence when a capital follows.
        abbreviations: lower-case words after which a full stop ends nothing.
    """
    cuts: list[int] = []
    place = 0
    for match in _END.finditer(text, start, end):
        at, after = match.span()
        while place < len(opaque) and opaque[place][1] <= at:
            place += 1
        if place < len(opaque) and opaque[place][0] <= at:
            if after < opaque[place][1] - 1 and text[after : opaque[place][1]].strip("”\"'’»“」』 "):
                continue
            after = max(after, opaque[place][1])
        if (not cuts or after > cuts[-1]) and _ends(text, start, end, at, after, abbreviations):
            cuts.append(after)
    found = []
    begin = start
    for cut in [*cuts, end]:
        left, right = begin, cut
        while left < right and text[left].isspace():
            left += 1
        while right > left and text[right - 1].isspace():
            right -= 1
        if right > left:
            found.append((left, right))
        begin = cut
    return found


def _ends(text: str, start: int, end: int, at: int, after: int, abbreviations: frozenset[str]) -> bool:
    """Whether the full stop at `at`, whose closing marks end before `after`, ends a sentence."""
    if text[at] in _WIDE_STOPS:
        return True
    follow = after
    while follow < end and text[follow].isspace():
        follow += 1
    if follow >= end:
        return True
    next_one = text[follow]
    if next_one in _OPENING and follow + 1 < end:
        inner = text[follow + 1]
        if inner.islower() and next_one not in '“"„«':
            return False
    elif next_one.islower():
        return False
    if text[at] == "." and at + 1 < len(text) and text[at + 1] != ".":
        # Nearly always a plain word stands before the full stop, and a blank before that.
        word = text[text.rfind(" ", max(start, at - 17), at) + 1 : at] if at - start > 17 else ""
        if 1 < len(word) < 17 and word.isalpha():
            return word.lower() not in abbreviations
        word_start = at
        while (
            word_start > start
            and at - word_start < 16
            and (text[word_start - 1].isalnum() or text[word_start - 1] == ".")
        ):
            word_start -= 1
        word = text[word_start:at]
        if word.lower() in abbreviations or (len(word) == 1 and word.isupper() and word != "I"):
            return False
        if "." in word and len(word) <= 5 and next_one.isupper() and not _small_word(text, follow, end):
            return False  # "the U.S. Senate": letters with points, and a name goes on
    elif text[at] == "…" or text[at : at + 2] == "..":
        return not next_one.islower()
    return True


def _small_word(text: str, at: int, end: int) -> bool:
    """Whether a word of at most three letters begins here, as "The" and "He" begin sentences."""
    stop = at
    while stop < end and stop - at < 5 and text[stop].isalpha():
        stop += 1
    return stop - at <= 3
