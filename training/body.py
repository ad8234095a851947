"""Grow the trees that judge blocks, and write them with their model card.

    python -m training.body --corpus DIR [--folds 5] [--out service/knowledge/weights]
    python -m training.body --corpus DIR --ablation

Reads `DIR/pages/<set>/` (pages, texts, gold.jsonl) and `DIR/annotated/gold.jsonl`. Figures are
out of fold: five folds by publisher, so that no publisher is judged by what was learned
from its own pages. The same corpus gives the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.document import Document, Media
from service.fields.body.features import FIRST, NAMES, REST, Rows
from service.fields.body.lines import lines_of
from service.fields.body.survey import Survey, survey
from service.fields.body.witness import witness_of
from service.fields.title import find_title
from service.knowledge import Knowledge, load_knowledge
from service.knowledge.trees import DEPTH
from service.layout import Headline
from service.reader import read_html, read_text
from training.alignment import labelled
from training.entries import entries
from training.grow import Binned, Floats, Grown, Growth, binned, cut, grown, scored, written_tree

SETS = ("fundus", "scrapinghub", "readability", "newspaper4k", "trafilatura", "postlight", "mcmetadata")
ONLY_PARAGRAPHS = frozenset({"fundus"})
GROWTH: dict[Media, Growth] = {
    "html": Growth(
        rounds=160, first_rate=0.25, last_rate=0.03, depth=DEPTH, rows=0.8, columns=0.3, ridge=3.0, least=2.0
    ),
    "text": Growth(
        rounds=260, first_rate=0.05, last_rate=0.05, depth=DEPTH, rows=0.5, columns=0.15, ridge=3.0, least=2.0
    ),
}
"""On pages 160 trees of falling rates are out of fold as good as 260 of one rate, and 80 are worse; on texts, which
have fewer columns to go by, falling rates lose three thousandths of the words."""
STAGES = (5, 8, 12, 16, 20, 25, 30, 40, 50, 65, 80, 110)
"""After so many trees rows far enough from zero need no more."""
CHANGED = 0.00005
"""The share of the rows, by weight, that may change sides at each stage and side by not asking all trees."""
NEAREST = 0.7
"""Scores nearer to zero are asked on at every stage."""
OUT = Path(__file__).parents[1] / "service" / "knowledge" / "weights"


@dataclass(frozen=True, slots=True)
class Examples:
    """The blocks of all pages, a row each."""

    matrix: NDArray[np.float32]
    labels: Floats
    weights: Floats
    folds: NDArray[np.int64]
    pages: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the corpus, surveyed and labelled."""

    entry: dict[str, Any]
    document: Document
    headline: Headline | None
    seen: Survey
    rows: list[list[float]]
    labels: list[int]
    weights: Floats


def flat_rows(rows: Rows, seen: Survey) -> list[list[float]]:
    """The numbers of each block worth a look in the order of `NAMES`, whatever parts they are found in."""
    names = list(chain.from_iterable((*FIRST[seen.medium], *REST[seen.medium])))
    order = [names.index(name) for name in NAMES[seen.medium]]
    found = (list(chain.from_iterable(row + rows.rest(i))) for i, row in zip(seen.wanted, rows.first(), strict=True))
    return [[numbers[place] for place in order] for numbers in found]


def fold_of(entry: dict[str, Any], folds: int) -> int:
    """All pages of one publisher fall into one fold."""
    return zlib.crc32((entry["publisher"] or entry["id"]).encode()) % folds


def pages(corpus: Path, media: Media, knowledge: Knowledge, sets: Iterable[str]) -> Iterator[Page]:
    """Read the pages of these sets and label their blocks."""
    hand = {(entry["set"], entry["id"]): entry for entry in entries(corpus / "annotated" / "gold.jsonl")}
    lines = lines_of(knowledge)
    for name in sets:
        folder = corpus / "pages" / name
        for entry in entries(folder / "gold.jsonl"):
            document = _document(folder, entry, media)
            if document is None or not document.blocks:
                continue
            found = find_title(document, None, knowledge).headline
            headline = found.value if found else None
            seen = survey(document, headline, lines, all_blocks=True)
            rows = flat_rows(Rows(document, headline, seen, witness_of(document), lines), seen)
            known = hand.get((entry["set"], entry["id"]))
            if known is not None and known["labels"] != "full":
                known = None
            labels, counts = labelled(entry["gold"], known, document.blocks, name in ONLY_PARAGRAPHS)
            weight = np.array(counts) * (
                0.5 + np.minimum(seen.counts, 60) / 15
            )  # figures count words; edges count lines
            if weight.sum() > 0:
                weight *= 8.5 / np.sqrt(weight.sum())  # a long page says more than a short one, not as many times more
            yield Page(entry, document, headline, seen, rows, labels, weight)


def examples(corpus: Path, media: Media, knowledge: Knowledge, folds: int) -> Examples:
    """Read all pages, label their blocks, and weigh every page alike whatever its length."""
    columns = len(NAMES[media])
    matrices: list[NDArray[np.float32]] = []
    labels: list[int] = []
    weights: list[Floats] = []
    places: list[int] = []
    for page in pages(corpus, media, knowledge, SETS):
        matrices.append(np.array(page.rows, dtype=np.float32).reshape(-1, columns))
        labels += page.labels
        weights.append(page.weights)
        places += [fold_of(page.entry, folds)] * len(page.rows)
    return Examples(
        np.concatenate(matrices),
        np.array(labels, dtype=np.float64),
        np.concatenate(weights),
        np.array(places),
        len(matrices),
    )


def out_of_fold(found: Examples, bins: Binned, folds: int, how: Growth) -> Floats:
    """Each row's scores after each stage and at last after all trees, by trees that saw no page of its publisher."""
    ends = (*(end for end in STAGES if end < how.rounds), how.rounds)
    scores = np.zeros((len(ends), len(found.labels)))
    for fold in range(folds):
        own = found.folds == fold
        learned = ~own & (found.weights > 0)
        base, trees = grown(bins[learned], found.labels[learned], found.weights[learned], how)
        total = np.full(int(own.sum()), base)
        start = 0
        for place, end in enumerate(ends):
            total += scored(trees[start:end], bins[own])
            scores[place, own] = total
            start = end
    return scores


def exits(found: Examples, scores: Floats) -> list[tuple[int, float, float]]:
    """For each stage the scores below and above which hardly a row would change sides by the trees to come."""
    asked = found.weights > 0
    allowed = CHANGED * found.weights.sum()
    last = scores[-1]
    stages: list[tuple[int, float, float]] = []
    for end, early in zip(STAGES, scores, strict=False):
        limits: list[float] = []
        for side in (-1.0, 1.0):
            wrong = asked & (last * side < 0) & (early * side > 0)
            order = np.argsort(-early[wrong] * side, kind="stable")
            spent = np.cumsum(found.weights[wrong][order])
            place = int(np.searchsorted(spent, allowed))
            far = float((early[wrong] * side)[order][place]) if place < len(order) else 0.0
            limits.append(side * max(NEAREST, round(far + 0.005, 2)))
        asked &= (early >= limits[0]) & (early <= limits[1])
        stages.append((end, limits[0], limits[1]))
    return stages


def figures(found: Examples, scores: Floats) -> dict[str, float]:
    """Weighted log loss and error of the scores."""
    signed = np.where(found.labels > 0, scores, -scores)
    total = found.weights.sum()
    return {
        "log_loss": round(float((found.weights * np.logaddexp(0, -signed)).sum() / total), 4),
        "error": round(float((found.weights * (signed < 0)).sum() / total), 4),
    }


def written(
    base: float,
    trees: list[Grown],
    edges: list[NDArray[np.float32]],
    stages: list[tuple[int, float, float]],
    media: Media,
) -> dict[str, Any]:
    """The trees as `service.fields.body.trees` reads them: limits as values, not bins."""
    out = [written_tree(tree, edges, np.arange(len(edges)), digits=5) for tree in trees]
    return {"columns": list(NAMES[media]), "base": round(base, 4), "stages": stages, "trees": out}


def main() -> None:
    """Grow, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--ablation", action="store_true", help="write nothing; print what each part is good for")
    options = parser.parse_args()
    knowledge = load_knowledge()
    if options.ablation:
        from training.ablation import ablation

        ablation(options.corpus, knowledge)
        return
    weights: dict[str, Any] = {}
    lines: list[str] = []
    media: Media
    for media in ("html", "text"):
        found = examples(options.corpus, media, knowledge, options.folds)
        edges = cut(found.matrix, found.weights)
        bins = binned(found.matrix, edges)
        scores = out_of_fold(found, bins, options.folds, GROWTH[media])
        measured = figures(found, scores[-1])
        known = found.weights > 0
        base, trees = grown(bins[known], found.labels[known], found.weights[known], GROWTH[media])
        weights[media] = written(base, trees, edges, exits(found, scores), media)
        lines.append(
            f"| {media} | {found.pages} | {int(known.sum())} | {len(NAMES[media])} | {len(trees)} "
            f"| {measured['log_loss']} | {measured['error']} |"
        )
        print(lines[-1])
    options.out.mkdir(exist_ok=True)
    (options.out / "body.json").write_text(json.dumps(weights, separators=(",", ":")) + "\n", encoding="utf-8")
    (options.out / "body.md").write_text(CARD.format(rows="\n".join(lines)), encoding="utf-8")


CARD = """# body.json: is this block the article's own text?

Used by `service.fields.body`; made by `python -m training.body`, which gives the same bytes for the same corpus.

Boosted decision trees of four levels over what a block's text, surroundings and elements say (the columns are
named in the file). No words and no names of sites are among the columns: only counts, shares, places and categories.

Trained on saved news and blog pages in some twenty languages with expected bodies or snippets, most of them English
and German, and on plain-text dumps of the same pages. Out of fold over publishers, weighted as in training:

| media | pages | labelled blocks | columns | trees | log loss | error |
|---|---|---|---|---|---|---|
{rows}

What each part is good for - the sequence, the names of elements, the text, the page - and how far rules of hand go is
printed by `python -m training.body --corpus DIR --ablation`: figures of the whole method, out of fold, in minutes.

Known to be weak: galleries and slide shows, pages that print several whole articles, code listings, verse.
"""


def _document(folder: Path, entry: dict[str, Any], media: Media) -> Document | None:
    if media == "html":
        return read_html(gzip.decompress((folder / "pages" / f"{entry['id']}.html.gz").read_bytes()), url=entry["url"])
    path = folder / "texts" / f"{entry['id']}.txt.gz"
    return read_text(gzip.decompress(path.read_bytes()).decode(), url=entry["url"]) if path.exists() else None


if __name__ == "__main__":
    main()
