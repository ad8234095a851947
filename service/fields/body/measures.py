"""What a block's text alone says: how much of it reads like prose.

All figures come from at most `SAMPLE` code points, so that one huge block costs no more
than a long paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

SAMPLE = 3000
"""Code points that are looked at: longer than nearly every paragraph of the corpora."""

FEWEST = 5
"""Words: fewer are a label, not running text."""
FEWEST_UNCLOSED = 18
"""Words: fewer that do not end as a sentence does are a heading or a teaser."""

_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0002ffff]"
)
_SENTENCE = re.compile(r"[.!?…؟።。！？।။](?:(?<=[。！？।။])|[\"”»’'“)\]]*(?=\s|$))")
"""Begins with a class, so that the search passes over all other characters at once."""
_WORD = re.compile(r"\w+")
_ASCII_WORDS = b"".join(
    bytes([code]).lower() if chr(code).isalnum() or chr(code) == "_" else b" " for code in range(128)
).ljust(256)
"""What `bytes.translate` makes of ASCII: letters in lower case, blanks for all that stands between words."""
_ENDINGS = {
    **dict.fromkeys(".!?…。！？।؟။።", 1),
    **dict.fromkeys("\"”»’“‘'」』）)]", 2),
    **dict.fromkeys(":：", 3),
    **dict.fromkeys(",;，、؛،", 4),
    **dict.fromkeys("|>›→»-–—/+", 5),
}
_STARTS = {
    **dict.fromkeys("\"“„«»‘'‹「『", 1),
    **dict.fromkeys("•·-–—*▪►▶■●☞→>›+|[(", 2),
    **dict.fromkeys("©@#ⓒ", 5),
}

SENTENCE_END, QUOTE_END = 1, 2
_CLOSED = frozenset({SENTENCE_END, QUOTE_END})


class Measure(NamedTuple):
    """Figures of one block's text. A tuple, for one is made for every line of a menu."""

    words: int
    """Words; in scripts without blanks two characters count as one word."""
    stops: float
    """The share of words that are among the most frequent words of some language, 0 to 1."""
    is_sentence: bool
    """Whether it ends as a sentence does, with or without a closing mark."""
    commas: int
    ending: int
    """Class of the last character: 0 other, 1 sentence end, 2 closing mark, 3 colon, 4 comma, 5 arrow or dash."""
    start: int
    """Class of the first: 0 capital or uncased letter, 1 quotation mark, 2 bullet, 3 lower case, 4 digit, 5 sign."""
    titled: float
    """The share of words that begin with a capital and go on in lower case."""
    digits: float
    """The share of words that are numbers."""
    unspaced: bool
    """Whether most of it is in a script without blanks between words."""


def spoken_words(text: str) -> list[str]:
    """The runs of letters, digits and underscores, in lower case."""
    if text.isascii():  # most lines: one table for bytes parts the words in half the time of a search
        return text.encode().translate(_ASCII_WORDS).decode().split()
    return _WORD.findall(text.casefold())


def count_words(text: str, count: int) -> int:
    """The words of `text`, which blanks part into `count`, as `measure` counts them."""
    if len(text) > SAMPLE:
        return int(_sample_words(text[:SAMPLE], len(text[:SAMPLE].split()))[0] * (len(text) / SAMPLE))
    return _sample_words(text, count)[0]


def _sample_words(sample: str, count: int) -> tuple[int, bool]:
    """How many words a sample has that blanks part into `count`, and whether most is in scripts without blanks."""
    # Words of spaced scripts are about six letters long; only much longer ones need the costly look.
    if len(sample) > 9 * count and not sample.isascii():
        characters = len(_UNSPACED.findall(sample))
        if characters * 2 > len(sample):
            return max(1, characters // 2), True
    return count, False


def may_be_prose(text: str, words: int, linked: int) -> bool:
    """Whether `prose` can be more than nothing, by what costs nothing to ask."""
    if words < FEWEST or linked > 0.4 * len(text):
        return False
    return words >= FEWEST_UNCLOSED or _ENDINGS.get(text[-1], 0) in _CLOSED or len(text) > SAMPLE


def measure(text: str, stop_words: frozenset[str], particles: tuple[str, ...]) -> Measure:
    """The figures of `text`.

    Args:
        text: one block's text.
        stop_words: frequent words of all languages, as `spellings` gives them.
        particles: frequent particles of scripts without blanks, looked for inside the text.
    """
    sample = text if len(text) <= SAMPLE else text[:SAMPLE]
    words = sample.split()
    length = len(words)
    if not length:
        return NOTHING
    count, unspaced = _sample_words(sample, length) if len(sample) > 9 * length else (length, False)
    if unspaced:
        stops = min(1.0, sum(map(sample.count, particles)) / count)
    else:
        stops = sum(map(stop_words.__contains__, words)) / count
    first = sample[0]
    start = _STARTS.get(first)
    if start is None:
        start = 3 if first.islower() else 4 if first.isdigit() else 0
    commas = sample.count(",")
    if not sample.isascii():
        commas += sample.count("，") + sample.count("、") + sample.count("،")
    ending = _ENDINGS.get(sample[-1], 0)
    if len(text) > SAMPLE:
        scale = len(text) / SAMPLE
        count, commas, ending = int(count * scale), int(commas * scale), SENTENCE_END
    is_sentence = ending == SENTENCE_END or (ending == QUOTE_END and _SENTENCE.search(sample) is not None)
    titled = sum(map(str.istitle, words)) / length
    digits = sum(map(str.isdigit, words)) / length
    return Measure(count, stops, is_sentence, commas, ending, start, titled, digits, unspaced)


NOTHING = Measure(0, 0.0, False, 0, 0, 0, 0.0, 0.0, False)
"""The figures of a text without words."""


def count_sentences(text: str) -> int:
    """How often a sentence ends; asked of few blocks, for it is as dear as all the rest."""
    if len(text) > SAMPLE:
        return int(len(_SENTENCE.findall(text[:SAMPLE])) * (len(text) / SAMPLE))
    return len(_SENTENCE.findall(text))


def spellings(words: Iterable[str]) -> frozenset[str]:
    """The words as they stand inside sentences, at their head and in headings.

    Asking for all of them is faster than putting each word of a page into lower case.
    """
    return frozenset(form for word in words for form in (word, word.capitalize(), word.title(), word.upper()))


def prose(measured: Measure, link_density: float) -> float:
    """How many words of the block read like running text, 0 where it does not.

    A line counts when it is a sentence, or long enough to be one without its full stop, with
    the frequent words that sentences of every language are glued with. Languages we have no
    stop words for are let in on punctuation alone, at a discount.
    """
    words = measured.words
    if words < FEWEST or link_density > 0.4:
        return 0.0
    glued = measured.stops >= 0.14
    if not glued and not (words >= 12 and measured.is_sentence and measured.titled < 0.5):
        return 0.0
    if not measured.is_sentence and words < FEWEST_UNCLOSED:
        return 0.0
    return words * (1.0 - link_density) * (1.0 if glued else 0.7)
