"""What each part of the judge of blocks is good for: the whole method out of fold, with a part left out at a time.

    python -m training.body --corpus DIR --ablation

Folds by publisher, the same for all; fewer and faster trees than the weights have, so that a run takes minutes. The
rows differ by a few thousandths from one choice of trees to the next, so only larger differences say something.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from service.fields.body.compose import compose_body
from service.fields.body.elements import PAGE_FEATURES
from service.fields.body.features import NAMES, TEXT_FEATURES
from service.fields.body.lines import lines_of
from service.fields.body.markup import CATEGORIES
from service.fields.body.objections import objections
from service.fields.body.region import region_of
from service.fields.byline import find_byline
from service.fields.captions import find_captions
from service.fields.dateline import find_dateline
from service.fields.dates import find_dates
from service.fields.publisher import find_publisher
from service.fields.source import find_source
from service.fields.standfirst import find_standfirst
from service.knowledge import Knowledge
from training.body import GROWTH, SETS, Examples, Page, fold_of, out_of_fold, pages
from training.entries import entries
from training.figures import Pair, clean, shingles_agree, snippets_agree, words_agree
from training.grow import Floats, binned, cut
from training.rules import by_rules

FOLDS = 3
GROWN = replace(GROWTH["html"], rounds=70, first_rate=0.35, last_rate=0.06)
NAMES_OF_ELEMENTS = frozenset({*CATEGORIES, "tag", "kind", "kind before", "kind after", "level"})
_COUNTED: dict[str, tuple[str, Callable[[list[Pair]], float]]] = {
    "fundus words": ("fundus", words_agree),
    "scrapinghub shingles": ("scrapinghub", shingles_agree),
    "trafilatura snippets": ("trafilatura", snippets_agree),
}


def ablation(corpus: Path, knowledge: Knowledge) -> None:
    """Print a row of figures for each variant."""
    found = list(pages(corpus, "html", knowledge, SETS))
    hand = entries(corpus / "annotated" / "gold.jsonl")
    full = {(entry["set"], entry["id"]): entry for entry in hand if entry["labels"] == "full"}
    columns = NAMES["html"]
    trained = _scores(found, list(range(len(columns))))
    variants: list[tuple[str, list[Floats], bool, bool]] = [
        # name, points, whether names of elements may object, whether the sequence is looked at
        ("trees and sequence", trained, True, True),
        ("without the sequence", trained, True, False),
        ("without tags and names", _scores(found, _without(columns, NAMES_OF_ELEMENTS)), False, True),
        ("without the text", _scores(found, _without(columns, frozenset(TEXT_FEATURES))), True, True),
        ("without the page", _scores(found, _without(columns, frozenset(PAGE_FEATURES))), False, True),
        ("rules of hand", [np.array(by_rules(page.document, page.seen)) for page in found], True, True),
    ]
    print(f"{'':24}" + "".join(f"{name:>22}" for name in (*_COUNTED, "hand-labelled clean")))
    for name, scores, objecting, in_sequence in variants:
        bodies = [
            _body(page, own, knowledge, objecting=objecting, in_sequence=in_sequence)
            for page, own in zip(found, scores, strict=True)
        ]
        figures = [
            count([(p.entry["gold"], body) for p, body in zip(found, bodies, strict=True) if p.entry["set"] == wanted])
            for wanted, count in _COUNTED.values()
        ]
        keys = [(page.entry["set"], page.entry["id"]) for page in found]
        figures.append(clean([(full[key], body) for key, body in zip(keys, bodies, strict=True) if key in full]))
        print(f"{name:24}" + "".join(f"{figure:22.3f}" for figure in figures), flush=True)


def _without(columns: tuple[str, ...], names: frozenset[str]) -> list[int]:
    return [place for place, name in enumerate(columns) if name not in names]


def _scores(found: list[Page], columns: list[int]) -> list[Floats]:
    """For each page its blocks' scores by trees that saw these columns and no page of its publisher."""
    examples = Examples(
        np.concatenate([np.array(page.rows, dtype=np.float32)[:, columns] for page in found]),
        np.concatenate([np.array(page.labels, dtype=np.float64) for page in found]),
        np.concatenate([page.weights for page in found]),
        np.concatenate([np.full(len(page.rows), fold_of(page.entry, FOLDS)) for page in found]),
        len(found),
    )
    bins = binned(examples.matrix, cut(examples.matrix, examples.weights))
    scores = out_of_fold(examples, bins, FOLDS, GROWN)[-1]
    ends = np.cumsum([len(page.rows) for page in found])[:-1]
    return np.split(scores, ends)


def _body(page: Page, scores: Floats, knowledge: Knowledge, *, objecting: bool, in_sequence: bool) -> str:
    """The body that the whole method makes of these scores, with the standfirst where the corpus counts it."""
    document, headline, seen = page.document, page.headline, page.seen
    points = scores.tolist()
    if objecting:
        for block, against in objections(document, seen).items():
            points[block] -= against
    lines = lines_of(knowledge)
    region = region_of(document, headline, seen, points, lines, in_sequence=in_sequence)
    publisher = find_publisher(document, knowledge)
    standfirst = find_standfirst(document, headline, region, knowledge)
    byline = find_byline(document, headline, region, publisher, knowledge)
    dateline = find_dateline(document, region, knowledge)
    taken = (
        standfirst.taken
        + find_captions(document, region, knowledge).taken
        + byline.taken
        + find_dates(document, headline, region, knowledge).taken
        + dateline.taken
        + find_source(document, region, publisher, byline, dateline, knowledge).taken
    )
    body = compose_body(document, region, headline, taken, knowledge).body.text
    gold: dict[str, Any] = page.entry["gold"]
    if gold.get("summary") and standfirst.standfirst:
        return f"{standfirst.standfirst.value}\n\n{body}"
    return body
