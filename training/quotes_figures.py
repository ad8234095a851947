"""Figures of the whole method on articles with known speakers, each article answered by weights that never saw it."""

from __future__ import annotations

import itertools
import json
import sys
import tempfile
import time
import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from service.article import Finding
from service.fields.quotes import find_quotations
from service.knowledge import Knowledge
from service.layout import Body, BylineFound, CaptionsFound

BANDS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


def fold_of(article: dict[str, Any], folds: int) -> int:
    """All passages of one article fall into one fold."""
    return zlib.crc32(article["id"].encode()) % folds


def answered(article: dict[str, Any], knowledge: Knowledge, language: str) -> dict[str, Any]:
    """What the service says of an article, as the scorer wants it."""
    start = time.process_time()
    found = find_quotations(
        Body(article["text"], ()), Finding(language, "given", 1.0), None, CaptionsFound(), BylineFound(), knowledge
    )
    seconds = time.process_time() - start
    quotes = []
    for quote in found.value.quotes if found else ():
        mention = quote.speaker_mention
        quotes.append(
            {
                "start": quote.start,
                "end": quote.end,
                "group": quote.group,
                "speaker_name": quote.speaker,
                "speaker_text": mention.text if mention else None,
                "speaker_start": mention.start if mention else None,
                "speaker_end": mention.end if mention else None,
                "kind": quote.kind,
                "sure": quote.speaker_confidence,
                "confidence": quote.confidence,
            }
        )
    return {"id": article["id"], "seconds": seconds, "quotes": quotes}


def with_weights(knowledge: Knowledge, weights: dict[str, Any]) -> Knowledge:
    """The same knowledge with other weights for this room."""
    return replace(knowledge, weights={**knowledge.weights, "quotes": weights})


def report(
    articles: list[dict[str, Any]], folds: list[dict[str, Any]], knowledge: Knowledge, bench: Path, language: str = "en"
) -> tuple[str, float]:
    """The scorer's figures and how often answers of each confidence are right, in Markdown; and CPU ms an article."""
    sys.path.insert(0, str(bench))
    import score_quotes  # type: ignore[import-not-found]  # stands beside the corpora, not in the product

    known = [with_weights(knowledge, weights) for weights in folds]
    answers = [answered(article, known[fold_of(article, len(folds))], language) for article in articles]
    with tempfile.TemporaryDirectory() as folder:
        gold, given = Path(folder) / "gold.jsonl", Path(folder) / "given.jsonl"
        gold.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
        given.write_text("".join(json.dumps(answer) + "\n" for answer in answers), encoding="utf-8")
        errors: list[dict[str, Any]] = []
        figures = score_quotes.score(str(gold), str(given), errors)
    direct, indirect = figures["direct"], figures["indirect"]
    milliseconds = 1000 * sum(answer["seconds"] for answer in answers) / len(answers)
    shares = [direct[name] for name in ("attribution", "e2e_F1", "e2e_name_F1")]
    rest = f"| {_three(indirect)} |"
    rows = [
        "| found F1 (P, R) | speaker, of the found | found and right | and full name | indirect F1 (P, R) |",
        "|---|---|---|---|---|",
        f"| {_three(direct)} | {shares[0]:.3f} | {shares[1]:.3f} | {shares[2]:.3f} {rest}",
        "",
        "| confidence given | speakers | right | quotations | right |",
        "|---|---|---|---|---|",
        *_bands(answers, errors),
    ]
    return "\n".join(rows), milliseconds


def _three(figures: dict[str, Any]) -> str:
    return f"{figures['F1']:.3f} ({figures['P']:.3f}, {figures['R']:.3f})"


def _bands(answers: list[dict[str, Any]], errors: list[dict[str, Any]]) -> Iterable[str]:
    """How many answers of each confidence are right: speakers among found quotations, and quotations."""
    wrong = {(e["id"], e["answer"]["start"]) for e in errors if e["error"] == "speaker"}
    spurious = {(e["id"], e["answer"]["start"]) for e in errors if e["error"] == "spurious"}
    for low, high in itertools.pairwise(BANDS):
        named = told = right = true = 0
        for answer in answers:
            for quote in answer["quotes"]:
                if quote["kind"] != "direct":
                    continue
                place = (answer["id"], quote["start"])
                if low <= quote["confidence"] < high:
                    told += 1
                    true += place not in spurious
                if quote["sure"] is not None and low <= quote["sure"] < high and place not in spurious:
                    named += 1
                    right += place not in wrong
        if named or told:
            shares = [f"{a / b:.2f}" if b else "" for a, b in ((right, named), (true, told))]
            yield f"| {low:.2f} to {min(high, 1):.2f} | {named} | {shares[0]} | {told} | {shares[1]} |"
