"""Figures of reported speech, each article answered by weights that never saw it."""

from __future__ import annotations

import itertools
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

from service.knowledge import Knowledge
from training.quotes_figures import answered, fold_of, three

BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)

Verdict = Literal["right", "speaker", "wrong", "neither"]


class Judged(NamedTuple):
    """A report, and what it is: right, right but for its speaker, wrong, or neither (another kind of attribution)."""

    verdict: Verdict
    confidence: float
    sure: float | None


def judging(knowledge: Knowledge, weights: dict[str, Any]) -> Knowledge:
    """The same knowledge with other weights for reported speech."""
    return replace(knowledge, weights={**knowledge.weights, "indirect": weights})


def report(
    articles: Sequence[dict[str, Any]], folds: Sequence[dict[str, Any]], knowledge: Knowledge, scores: Any
) -> tuple[str, float]:
    """The scorer's figures and how often reports of each confidence are right, in Markdown; and CPU ms an article.

    Args:
        articles: what to answer.
        folds: for each fold the weights that were learned without it.
        knowledge: everything else that is known.
        scores: the scorer's module.
    """
    known = [judging(knowledge, weights) for weights in folds]
    answers = [answered(article, known[fold_of(article, len(folds))], "en") for article in articles]
    with tempfile.TemporaryDirectory() as folder:
        gold, given = Path(folder) / "gold.jsonl", Path(folder) / "given.jsonl"
        gold.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
        given.write_text("".join(json.dumps(answer) + "\n" for answer in answers), encoding="utf-8")
        found = scores.score(str(gold), str(given))["indirect"]
    every = [
        one
        for article, answer in zip(articles, answers, strict=True)
        for one in judged(article, answer["quotes"], scores)
    ]
    rows = [
        "| found F1 (P, R) | speaker, of the found | found and right | and full name |",
        "|---|---|---|---|",
        f"| {three(found)} | {found['attribution']:.3f} | {found['e2e_F1']:.3f} | {found['e2e_name_F1']:.3f} |",
        "",
        "| confidence given | reports | right | speakers | right |",
        "|---|---|---|---|---|",
        *bands(every),
    ]
    return "\n".join(rows), 1000 * sum(answer["seconds"] for answer in answers) / len(answers)


def judged(article: dict[str, Any], quotes: list[dict[str, Any]], scores: Any) -> Iterator[Judged]:
    """The reports of one article, as the scorer judges them."""
    text = article["text"]
    passages = scores.quoted_passages(text)
    gold = [unit for unit in scores.gold_units(article, passages) if unit.kind == "indirect"]
    others = [unit for unit in gold if not unit.scored] + [
        scores.Unit(
            frozenset[int]().union(*(scores.letters(text, a, b) for a, b in quote["content"])), 0, 0, quote, "mixed"
        )
        for quote in article["quotes"]
        if quote["kind"] != "indirect"
    ]
    given = [unit for unit in scores.predicted_units(article, quotes, passages) if unit.kind == "indirect"]
    scores.match([unit for unit in gold if unit.scored], given)
    for unit in given:
        verdict: Verdict = "wrong"
        if unit.match is not None:
            verdict = "right" if scores.speaker_right(unit.match.quote, text, unit.quote) else "speaker"
        elif any(scores.iou(unit, other) >= scores.OPTIONAL_IOU for other in others):
            verdict = "neither"
        yield Judged(verdict, unit.quote["confidence"], unit.quote["sure"])


def bands(every: Sequence[Judged]) -> Iterator[str]:
    """How many reports, and speakers of right reports, of each confidence are right; a row of Markdown each."""
    for low, high in itertools.pairwise(BANDS):
        told = [one for one in every if one.verdict != "neither" and low <= one.confidence < high]
        named = [
            one
            for one in every
            if one.verdict in ("right", "speaker") and one.sure is not None and low <= one.sure < high
        ]
        if told or named:
            true = sum(one.verdict != "wrong" for one in told) / len(told) if told else 0.0
            right = sum(one.verdict == "right" for one in named) / len(named) if named else 0.0
            yield f"| {low:.1f} to {min(high, 1):.1f} | {len(told)} | {true:.2f} | {len(named)} | {right:.2f} |"
