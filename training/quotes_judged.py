"""Each quotation of articles with known speakers, judged: found, words pointed at, name; and what follows from that."""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from training.isotonic import rising

BANDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
SOURCES = {
    "name": "a name", "pronoun": "a pronoun", "nominal": "a role", "org": "an organisation", "none": "nobody"
}  # fmt: skip
"""How the corpus says who speaks -> in words."""
CLASSES = ("right", "another name", "null for a name", "other words", "nobody named", "not found")
LENGTHS = (0, 2_000, 4_000, 8_000, 16_000, 10**9)
FEWEST = 150
"""Confidences are counted apart for a kind of speaker that has so many answers."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A quotation of the gold or of an answer."""

    fold: int
    source: str | None
    """How the corpus says who speaks; None where it knows no such quotation."""
    verdict: str
    """One of `CLASSES`, or "no quotation"."""
    kind: str
    """What speaks by the answer, a key of the confidences that were counted."""
    confidence: float | None
    """None where the answer has no such quotation."""
    sure: float | None


def scorer(bench: Path) -> ModuleType:
    """The scorer, which stands beside the corpora and not in the product."""
    sys.path.insert(0, str(bench))
    import score_quotes  # type: ignore[import-not-found]

    module: ModuleType = score_quotes
    return module


def judged(article: dict[str, Any], answer: dict[str, Any], fold: int, scores: Any) -> list[Judged]:
    """Every direct quotation of the gold with what the answer makes of it; and what the answer has beyond them."""
    text = article["text"]
    passages = scores.quoted_passages(text)
    quoted = [unit for unit in scores.gold_units(article, passages) if unit.kind != "indirect"]
    gold, optional = [u for u in quoted if u.scored], [u for u in quoted if not u.scored]
    predicted = scores.join_pieces(text, scores.predicted_units(article, answer["quotes"], passages), passages)
    given = [unit for unit in predicted if unit.kind != "indirect"]
    scores.match(gold, given)
    found = []
    for unit in gold:
        source = unit.quote.get("source_type") or "none"
        if unit.match is None:
            found.append(Judged(fold, source, "not found", "", None, None))
            continue
        quote = unit.match.quote
        verdict = _verdict(unit, quote, text, scores)
        found.append(Judged(fold, source, verdict, quote["speaks"], quote["confidence"], quote["sure"]))
    found.extend(
        Judged(fold, None, "no quotation", unit.quote["speaks"], unit.quote["confidence"], unit.quote["sure"])
        for unit in given
        if unit.match is None and not any(scores.iou(unit, other) >= scores.OPTIONAL_IOU for other in optional)
    )
    return found


def _verdict(unit: Any, quote: dict[str, Any], text: str, scores: Any) -> str:
    entity = unit.quote.get("source_entity")
    name = scores.speaker_name(quote)
    if not any(scores.speaker_right(gold, text, quote) for gold in (unit.quote, *unit.also)):
        return "other words" if name else "nobody named"
    if entity and len(scores.name_words(entity)) > 1 and not scores.same_full_name(entity, name):
        return "another name" if quote["speaker_name"] else "null for a name"
    return "right"


def confidences(every: Iterable[Judged]) -> dict[str, list[list[float]]]:
    """For what the trees and the steps after them make of confidence, how often such answers are right."""
    every = [one for one in every if one.confidence is not None]
    named = [one for one in every if one.sure is not None and one.verdict != "no quotation"]
    groups: dict[str, list[tuple[float, bool]]] = {
        "quotation": [(one.confidence or 0.0, one.verdict != "no quotation") for one in every],
        "speaker": [(one.sure or 0.0, one.verdict == "right") for one in named],
    }
    for kind in sorted({one.kind for one in named}):
        own = [(one.sure or 0.0, one.verdict == "right") for one in named if one.kind == kind]
        if len(own) >= FEWEST:
            groups[kind] = own
    counted = {}
    for name, pairs in groups.items():
        given, right = (np.array(column, dtype=np.float64) for column in zip(*pairs, strict=True))
        counted[name] = rising(given, right, max(4, min(150, len(pairs) // 50)))
    return counted


def with_confidences(
    folds: Sequence[Mapping[str, Any]], whole: Mapping[str, Any] | None, every: Sequence[Judged]
) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
    """The weights with confidences: those of a fold counted on the articles of the others, all on the whole."""
    counted = [
        {**weights, "given": confidences(one for one in every if one.fold != fold)}
        for fold, weights in enumerate(folds)
    ]
    return counted, {**whole, "given": confidences(every)} if whole is not None else None


def error_classes(every: Sequence[Judged]) -> str:
    """How many quotations are right and how the others are wrong, by how the corpus says who speaks, in Markdown."""
    counts = Counter((one.source, one.verdict) for one in every)
    rows = ["| said by | quotations | " + " | ".join(CLASSES) + " |", "|---" * (len(CLASSES) + 2) + "|"]
    for source, words in SOURCES.items():
        own = [counts[source, verdict] for verdict in CLASSES]
        rows.append(f"| {words} | {sum(own)} | " + " | ".join(map(str, own)) + " |")
    rows.append(f"\nTaken for quotations and none: {counts[None, 'no quotation']}")
    return "\n".join(rows)


def reliability(every: Sequence[Judged]) -> str:
    """How many answers of each confidence are right, in Markdown: speakers by their full name, and quotations."""
    rows = ["| confidence given | speakers | right | quotations | right |", "|---|---|---|---|---|"]
    for low, high in itertools.pairwise(BANDS):
        told = [o.verdict != "no quotation" for o in every if o.confidence is not None and low <= o.confidence < high]
        named = [
            o.verdict == "right"
            for o in every
            if o.sure is not None and low <= o.sure < high and o.verdict != "no quotation"
        ]
        if named or told:
            shares = [f"{sum(own) / len(own):.2f}" if own else "" for own in (named, told)]
            rows.append(f"| {low:.2f} to {min(high, 1):.2f} | {len(named)} | {shares[0]} | {len(told)} | {shares[1]} |")
    return "\n".join(rows)


def times(articles: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]]) -> str:
    """CPU time by the length of articles, in Markdown."""
    rows = ["| letters | articles | ms, middle | ms, longest |", "|---|---|---|---|"]
    for low, high in itertools.pairwise(LENGTHS):
        own = [
            1000 * answer["seconds"]
            for article, answer in zip(articles, answers, strict=True)
            if low <= len(article["text"]) < high
        ]
        if own:
            bound = f"{low} to {high}" if high < LENGTHS[-1] else f"{low} and more"
            rows.append(f"| {bound} | {len(own)} | {np.median(own):.1f} | {max(own):.1f} |")
    return "\n".join(rows)
