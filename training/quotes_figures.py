"""Figures of the whole method on articles with known speakers, each article answered by weights that never saw it."""

from __future__ import annotations

import json
import tempfile
import time
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from service.article import Finding, SpeakerKind
from service.fields.quotes import find_quotations
from service.fields.quotes.lexicon import Lexicon, lexicon_for
from service.knowledge import Knowledge
from service.layout import Body, BylineFound, CaptionsFound
from training.quotes_judged import Judged, error_classes, judged, reliability


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
    lexicon = lexicon_for(knowledge, language)
    kinds = {speaker.name: speaker.kind for speaker in found.value.speakers} if found else {}
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
                "speaks": speaks(mention.text if mention else None, kinds.get(quote.speaker or ""), lexicon),
            }
        )
    return {"id": article["id"], "seconds": seconds, "quotes": quotes}


def speaks(mention: str | None, kind: SpeakerKind | None, lexicon: Lexicon | None) -> str:
    """What speaks: a pronoun, or somebody of this kind; the keys of the confidences that are counted."""
    pronouns = [lexicon.lists[name] for name in ("he", "she", "they", "self")] if lexicon is not None else []
    return "pronoun" if mention and any(mention.lower() in some for some in pronouns) else kind or ""


def with_weights(knowledge: Knowledge, weights: dict[str, Any]) -> Knowledge:
    """The same knowledge with other weights for this room."""
    return replace(knowledge, weights={**knowledge.weights, "quotes": weights})


def answers_of(
    articles: Sequence[dict[str, Any]], folds: Sequence[dict[str, Any]], knowledge: Knowledge, language: str = "en"
) -> list[dict[str, Any]]:
    """What the service says of each article, by weights that never saw it."""
    known = [with_weights(knowledge, weights) for weights in folds]
    return [answered(article, known[fold_of(article, len(folds))], language) for article in articles]


def judgements(
    articles: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]], folds: int, scores: Any
) -> list[Judged]:
    """Every quotation of these articles, judged."""
    return [
        one
        for article, answer in zip(articles, answers, strict=True)
        for one in judged(article, answer, fold_of(article, folds), scores)
    ]


def report(articles: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]], folds: int, scores: Any) -> str:
    """The scorer's figures, how often answers of each confidence are right, and how answers are wrong, in Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        gold, given = Path(folder) / "gold.jsonl", Path(folder) / "given.jsonl"
        gold.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
        given.write_text("".join(json.dumps(answer) + "\n" for answer in answers), encoding="utf-8")
        figures = scores.score(str(gold), str(given))
    direct = figures["direct"]
    shares = [direct[name] for name in ("attribution", "e2e_F1", "e2e_name_F1")]
    every = judgements(articles, answers, folds, scores)
    rows = [
        # Nothing of reported speech: its weights have seen these articles, and `training.indirect` has its figures.
        "| found F1 (P, R) | speaker, of the found | found and right | and full name |",
        "|---|---|---|---|",
        f"| {three(direct)} | {shares[0]:.3f} | {shares[1]:.3f} | {shares[2]:.3f} |",
        "",
        reliability(every),
    ]
    if any(one.source == "name" for one in every):  # not every corpus says by what words a speaker is named
        rows += ["", error_classes(every)]
    return "\n".join(rows)


def three(figures: dict[str, Any]) -> str:
    """F1 with precision and recall."""
    return f"{figures['F1']:.3f} ({figures['P']:.3f}, {figures['R']:.3f})"
