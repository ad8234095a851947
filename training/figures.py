"""How well bodies agree with those that the corpus expects: the four public ways of counting.

Words: a bag of words, F1 a page, the mean of the pages. Shingles: precision and recall of groups of four words, the
mean of each, F1 of the two means. Snippets: which wanted ones are there and which unwanted ones are not, summed over
all pages. Clean: the share of hand-labelled pages whose first and last words are there and none of the lines that
are no body.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from statistics import fmean
from typing import Any

_WORD = re.compile(r"\w+")
_SINGLE = re.compile(r"([\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
"""Scripts without blanks: each character is counted as a word."""
GROUP = 4

Pair = tuple[dict[str, Any], str]
"""What the corpus expects, and the body found."""


def _plain(text: str) -> str:
    return " ".join(text.split())


def _words(text: str) -> list[str]:
    return _WORD.findall(_SINGLE.sub(r" \1 ", unicodedata.normalize("NFKC", text).casefold()))


def _harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _shares(wanted: Counter[Any], found: Counter[Any]) -> tuple[float, float]:
    common = (wanted & found).total()
    return common / (found.total() or 1), common / (wanted.total() or 1)


def words_agree(pairs: list[Pair]) -> float:
    """Mean F1 of the bags of words."""
    return fmean(_harmonic(*_shares(Counter(_words(gold["body"])), Counter(_words(body)))) for gold, body in pairs)


def shingles_agree(pairs: list[Pair]) -> float:
    """F1 of the mean precision and the mean recall of groups of following words."""
    shares = []
    for gold, body in pairs:
        one, two = (_WORD.findall(text) for text in (gold["body"], body))
        groups = [Counter(tuple(w[i : i + GROUP]) for i in range(max(1, len(w) - GROUP + 1))) for w in (one, two)]
        shares.append(_shares(groups[0], groups[1]))
    return _harmonic(fmean(precision for precision, _ in shares), fmean(recall for _, recall in shares))


def snippets_agree(pairs: list[Pair]) -> float:
    """F1 of wanted snippets against unwanted ones."""
    hits = misses = wrong = 0
    for gold, body in pairs:
        text = _plain(body)
        there = sum(_plain(snippet) in text for snippet in gold["with"])
        hits, misses = hits + there, misses + len(gold["with"]) - there
        wrong += sum(_plain(snippet) in text for snippet in gold["without"])
    return _harmonic(hits / (hits + wrong or 1), hits / (hits + misses or 1))


def clean(pairs: list[Pair]) -> float:
    """The share of hand-labelled pages with both edges and without foreign lines."""
    good = 0
    for hand, body in pairs:
        text = _plain(body)
        edges = all(_plain(hand.get(edge) or "") in text for edge in ("body_first", "body_last"))
        good += edges and not any(_plain(line) in text for line in hand.get("not_body") or [])
    return good / (len(pairs) or 1)
