"""Which blocks of a page its expected body names: labels and weights for training.

Expected bodies are text without places. A block belongs where its letters stand in the
body's letters; where a corpus gives only snippets, only the blocks that hold one are labelled.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from service.document import Block, Kind

_NO_LETTERS = re.compile(r"[\W_]+")
_LONG = 14
"""Letters: a shorter line may stand in a body by chance."""

Labels = tuple[list[int], list[float]]


def letters(text: str) -> str:
    """Letters and digits only, casefolded."""
    return _NO_LETTERS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def labelled(
    gold: dict[str, Any], hand: dict[str, Any] | None, blocks: tuple[Block, ...], only_paragraphs: bool
) -> Labels:
    """For each block whether it is body, and how much that label is to count (0: unknown).

    Args:
        gold: the corpus's entry: `body`, or `with` and `without` snippets.
        hand: the same page's hand labels, which overrule.
        blocks: the page.
        only_paragraphs: the corpus leaves lists, quotes and subheadings out of its bodies; the contract does not.
    """
    known = [letters(block.text) for block in blocks]
    labels, weights = [0] * len(blocks), [0.0] * len(blocks)
    if gold.get("body"):
        _by_body(gold, known, labels, weights)
        if only_paragraphs:
            _soften(blocks, labels, weights)
    if gold.get("with"):
        _by_snippets(gold, blocks, labels, weights)
    if hand is not None:
        _by_hand(hand, known, labels, weights)
    return labels, weights


def _by_body(gold: dict[str, Any], known: list[str], labels: list[int], weights: list[float]) -> None:
    body = letters(gold["body"])
    lines = {letters(line) for line in gold["body"].splitlines() if line.strip()}
    summary = letters(gold["summary"]) if isinstance(gold.get("summary"), str) else ""
    seen: set[str] = set()
    for i, text in enumerate(known):
        if not text:
            continue
        weights[i] = 1.0
        if len(text) >= _LONG:
            labels[i], weights[i] = _within(text, body)
        elif text in lines:
            labels[i] = 1
        elif text in body:
            weights[i] = 0.1 if len(text) >= 4 else 0.0
        if labels[i]:
            if summary and len(text) > _LONG and text in summary:
                weights[i] = 0.15  # the standfirst: in the corpus's body, not in ours
            if text in seen:
                weights[i] = 0.1  # which of two copies is the body's cannot be told
            seen.add(text)
    for i in range(1, len(known) - 1):
        if 0 < weights[i] <= 0.1 and len(known[i]) < _LONG and labels[i - 1] and labels[i + 1]:
            labels[i], weights[i] = 1, 0.3


def _within(text: str, body: str) -> tuple[int, float]:
    """Whether most of the text stands in the body, and how clearly."""
    if text in body:
        return 1, 1.0
    windows = [text[k : k + _LONG] for k in range(0, max(1, len(text) - _LONG + 1), 7)]
    share = sum(window in body for window in windows) / len(windows)
    return int(share >= 0.5), 0.4 if 0.25 < share < 0.75 else 1.0


def _soften(blocks: tuple[Block, ...], labels: list[int], weights: list[float]) -> None:
    """Lists, rows, quotes and subheadings inside the body count little where the corpus leaves them out."""
    inside = [i for i, label in enumerate(labels) if label]
    for i in range(inside[0], inside[-1]) if inside else ():
        kind = blocks[i].kind
        if not labels[i] and kind in (Kind.ITEM, Kind.ROW, Kind.QUOTE, Kind.HEADING) and blocks[i].link_density < 0.3:
            weights[i] *= 0.25


def _by_snippets(gold: dict[str, Any], blocks: tuple[Block, ...], labels: list[int], weights: list[float]) -> None:
    texts = [" ".join(block.text.split()) for block in blocks]
    for snippet in gold["with"]:
        wanted = " ".join(snippet.split())
        places = [i for i, text in enumerate(texts) if wanted in text]
        for i in places:
            labels[i], weights[i] = 1, 1.0 if len(places) == 1 else 0.3
    for snippet in gold["without"]:
        unwanted = " ".join(snippet.split())
        for i, text in enumerate(texts):
            if unwanted in text:
                weights[i] = 0.0 if labels[i] and weights[i] else 1.0  # wanted and unwanted in one block: unknown


def _by_hand(hand: dict[str, Any], known: list[str], labels: list[int], weights: list[float]) -> None:
    first, last = letters(hand.get("body_first") or "")[:60], letters(hand.get("body_last") or "")[-60:]
    begins = [i for i, text in enumerate(known) if first and first in text]
    ends = [i for i, text in enumerate(known) if last and last in text]
    if begins and ends and begins[0] <= ends[-1]:
        for i in (*range(begins[0]), *range(ends[-1] + 1, len(known))):
            labels[i], weights[i] = 0, 1.0
        for i in (begins[0], ends[-1]):
            labels[i], weights[i] = 1, 1.0
    unwanted = [letters(line) for line in hand.get("not_body") or []]
    for i, text in enumerate(known):
        if any(line and line in text for line in unwanted):
            labels[i], weights[i] = 0, 1.0
