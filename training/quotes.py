"""Grow the trees that choose who speaks, and write them with their card.

    python -m training.quotes --corpus DIR [--bench DIR] [--folds 5] [--ablation] [--dry] [--out FOLDER]

Reads `DIR/quotes/polnear-train.jsonl`: articles with quotations and who says them. Figures are out of fold, folds by
article, and of the whole method: each article is answered by trees that never saw it. They are printed, and confidences
are counted on them, where `--bench` names the folder of the scorer. The same corpus gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.fields.quotes.attribute import Choice
from service.fields.quotes.columns import COLUMNS, CUE_COLUMNS, MENTION, PASSAGE, QUOTATION_COLUMNS, TOGETHER
from service.fields.quotes.dialogue import choosers
from service.fields.quotes.features import Candidate, cue_form
from service.fields.quotes.find import read_paragraphs, read_passages
from service.fields.quotes.lexicon import lexicon_for
from service.fields.quotes.likely import hopeless, quotation_row
from service.fields.quotes.mention import Mention
from service.fields.quotes.named import names_of
from service.fields.quotes.ranker import STAGES
from service.fields.quotes.tagged import Tagged, tag_words
from service.knowledge import Knowledge, load_knowledge
from service.knowledge.trees import DEPTH
from service.text.marks import Passage
from training.entries import entries
from training.grow import Floats, Growth, binned, cut, grown, written_tree
from training.isotonic import rising
from training.quotes_figures import answers_of, fold_of, judgements, report, with_weights
from training.quotes_judged import scorer, times, with_confidences

SPEAKER = Growth(rounds=120, first_rate=0.2, last_rate=0.05, depth=DEPTH, rows=0.8, columns=0.6, ridge=3.0, least=2.0)
QUOTATION = Growth(rounds=50, first_rate=0.2, last_rate=0.05, depth=DEPTH, rows=0.8, columns=0.5, ridge=3.0, least=2.0)
POINTS = 60
RELATIVES = ("who", "which", "that")
UNSAID = 0.5
"""Passages that nobody is said to have said count half: some of them are only not annotated."""
PRIOR = 4.0
"""A form of a cue is told from its kind only by what it shows against so many cases of the kind."""
OUT = Path(__file__).parents[1] / "service" / "knowledge" / "weights"
RATE, GAP, RIVALS, BETWEEN = (COLUMNS.index(name) for name in ("cue rate", "subject gap", "rivals", "passages to cue"))
EVEN: dict[str, Any] = {"base": 0.0, "trees": [], "sure": [[[0.0, 0.5]]] * (len(STAGES) + 1)}
BLANK: dict[str, Any] = {
    "speaker": {"columns": list(COLUMNS), **EVEN},
    "quotation": {"columns": list(QUOTATION_COLUMNS), **EVEN},
    "rates": {},
}
"""Weights that know nothing, to read candidates with before there are any."""


@dataclass(frozen=True, slots=True)
class Examples:
    """The candidates for all passages, a row each."""

    matrix: NDArray[np.float32]
    labels: Floats
    weights: Floats
    passages: NDArray[np.int64]
    """Which passage a row is for."""
    folds: NDArray[np.int64]
    articles: NDArray[np.int64]
    cues: list[tuple[str, str]]
    """The form and the kind of each row's cue; empty where there is none."""
    candidates: list[Candidate]


@dataclass(frozen=True, slots=True)
class Seen:
    """A passage, with what `quotation_row` asks of it."""

    passage: Passage
    words: Tagged
    alone: bool
    beside: int
    fold: int
    quoted: bool
    """Whether the annotators call it a quotation."""


def examples(articles: list[dict[str, Any]], knowledge: Knowledge, folds: int) -> tuple[Examples, list[Seen]]:
    """Every candidate that the service would weigh, with whether the annotators agree; and every passage."""
    lexicon = lexicon_for(knowledge, "en")
    assert lexicon is not None
    labels: list[bool] = []
    weights: list[float] = []
    numbers: list[int] = []
    places: list[int] = []
    origins: list[int] = []
    cues: list[tuple[str, str]] = []
    every: list[Candidate] = []
    seen: list[Seen] = []
    for origin, article in enumerate(articles):
        text, fold = article["text"], fold_of(article, folds)
        words = tag_words(text, lexicon)
        passages = read_passages(text, lexicon)
        paragraphs = read_paragraphs(text, passages, lexicon)
        hopeful = frozenset(p.start for p in passages if not hopeless(p, words, lexicon))
        names = names_of(paragraphs, words, lexicon, knowledge)
        for paragraph in paragraphs:
            for passage, chooser in choosers(paragraph, hopeful, words, names, lexicon):
                quoted, truths = _truths(article, passage.start, passage.end)
                sentence = chooser.sentence
                for candidate in chooser.candidates(sentence.passages.index(passage)):
                    labels.append(_overlaps(candidate.mention, truths))
                    weights.append(1.0 if truths else UNSAID)
                    numbers.append(len(seen))
                    places.append(fold)
                    origins.append(origin)
                    cue = candidate.cue
                    cues.append((cue_form(words, cue), cue.word.kind) if cue else ("", ""))
                    every.append(candidate)
                alone = all(a >= b for a, b in sentence.segments)
                seen.append(Seen(passage, words, alone, len(sentence.passages), fold, quoted))
    found = Examples(
        np.array([candidate.row for candidate in every], dtype=np.float32),
        np.array(labels, dtype=np.float64),
        np.array(weights),
        np.array(numbers),
        np.array(places),
        np.array(origins),
        cues,
        every,
    )
    return found, seen


def _truths(article: dict[str, Any], start: int, end: int) -> tuple[bool, list[tuple[int, int]]]:
    """Whether a passage is quoted, and the words given as its source: the head of the phrase, else all of it."""
    found: list[tuple[int, int]] = []
    quoted = False
    for quote in article["quotes"]:
        inside = sum(max(0, min(end, b) - max(start, a)) for a, b in quote["content"])
        if inside * 2 <= end - start:
            continue
        quoted = True
        if quote["source"]:
            head = quote.get("source_head")
            spans = [tuple(head)] if head else [tuple(span) for span in quote["source"]]
            # "Jo Day, who said": the relative pronoun is no mention here, the words before it are
            found += [(a - 3, b) if article["text"][a:b].lower() in RELATIVES else (a, b) for a, b in spans]
    return quoted, found


def _overlaps(mention: Mention, spans: list[tuple[int, int]]) -> bool:
    start = mention.title[0] if mention.title else mention.start
    return any(start < b and a < mention.end for a, b in spans)


def grown_speaker(
    found: Examples, rows: NDArray[np.bool_], columns: NDArray[np.int64]
) -> tuple[dict[str, Any], dict[str, float]]:
    """The trees that choose the speaker and the rates of cues, learned from these rows, asking these columns only."""
    table, own = rates(found, rows)
    matrix = found.matrix[rows].copy()
    matrix[:, RATE] = own
    weights = forest(matrix, found.labels[rows], found.weights[rows], SPEAKER, columns)
    return {"columns": list(COLUMNS), **weights}, {form: round(rate, 3) for form, rate in sorted(table.items())}


def grown_quotation(matrix: NDArray[np.float32], seen: Sequence[Seen], rows: NDArray[np.bool_]) -> dict[str, Any]:
    """The trees that say whether a passage is a quotation, learned from these rows."""
    labels = np.array([one.quoted for one in seen], dtype=np.float64)
    weights = np.ones(len(seen))
    columns = np.arange(len(QUOTATION_COLUMNS))
    return {
        "columns": list(QUOTATION_COLUMNS),
        **forest(matrix[rows], labels[rows], weights[rows], QUOTATION, columns),
    }


def forest(
    matrix: NDArray[np.float32], labels: Floats, weights: Floats, growth: Growth, columns: NDArray[np.int64]
) -> dict[str, Any]:
    """Trees that ask these columns of the matrix, as the service reads them."""
    edges = cut(matrix[:, columns], weights)
    base, trees = grown(binned(matrix[:, columns], edges), labels, weights, growth)
    return {"base": round(base, 4), "trees": [written_tree(tree, edges, columns, digits=3) for tree in trees]}


def rates(found: Examples, rows: NDArray[np.bool_]) -> tuple[dict[str, float], NDArray[np.float32]]:
    """How often the subject of each cue is who speaks; and the same for each row, without what its own article says."""
    matrix = found.matrix
    subject = (
        rows & (matrix[:, GAP] >= 0) & (matrix[:, GAP] <= 1) & (matrix[:, RIVALS] == 0) & (matrix[:, BETWEEN] == 0)
    )
    counts: dict[str, list[float]] = {}
    own: dict[tuple[str, int], list[float]] = {}
    for row in np.nonzero(subject)[0]:
        form, kind = found.cues[row]
        for key in (form, kind + ":"):
            for count in (counts.setdefault(key, [0, 0]), own.setdefault((key, int(found.articles[row])), [0, 0])):
                count[0] += found.labels[row]
                count[1] += 1
    kinds = {key: right / asked for key, (right, asked) in counts.items() if key.endswith(":")}

    def rate(form: str, kind: str, article: int | None) -> float:
        prior = kinds.get(kind + ":", 0.5)
        right, asked = counts.get(form, (0, 0))
        if article is not None:
            less = own.get((form, article), (0, 0))
            right, asked = right - less[0], asked - less[1]
        return float((right + PRIOR * prior) / (asked + PRIOR))

    places = np.nonzero(rows)[0]
    each = [rate(*found.cues[row], int(found.articles[row])) if found.cues[row][0] else -1.0 for row in places]
    forms = {found.cues[row] for row in places if found.cues[row][0]}
    table = {form: rate(form, kind, None) for form, kind in forms if form in counts}
    return {**table, **kinds}, np.array(each, dtype=np.float32)


def with_rates(found: Examples, rows: NDArray[np.bool_], table: dict[str, float]) -> NDArray[np.float32]:
    """The matrix of these rows as these weights see it."""
    matrix = found.matrix[rows].copy()
    for place, row in enumerate(np.nonzero(rows)[0]):
        form, kind = found.cues[row]
        matrix[place, RATE] = table.get(form, table.get(kind + ":", 0.5)) if form else -1.0
    return matrix


def scores_of(weights: dict[str, Any], matrix: NDArray[np.float32], trees: int | None = None) -> Floats:
    """The score of each row by these weights, or by the first trees alone."""
    total = np.full(len(matrix), float(weights["base"]))
    every = np.arange(len(matrix))
    for asked, limits, leaves in weights["trees"][:trees]:
        node = np.zeros(len(matrix), dtype=np.int64)
        columns, values = np.array(asked), np.array(limits)
        for level in range(DEPTH):
            place = 2**level - 1 + node
            node = 2 * node + (matrix[every, columns[place]] > values[place])
        total += np.array(leaves)[node]
    return total


def chosen(found: Examples, scores: Floats) -> NDArray[np.int64]:
    """The row of the best candidate for each passage; the first of equals."""
    order = np.lexsort((np.arange(len(scores)), -scores, found.passages))
    return order[np.unique(found.passages[order], return_index=True)[1]]


def quotation_matrix(
    found: Examples, seen: Sequence[Seen], scores: Floats, sure: list[list[float]], knowledge: Knowledge
) -> NDArray[np.float32]:
    """The rows of all passages, each with the candidate chosen by these scores."""
    lexicon = lexicon_for(knowledge, "en")
    assert lexicon is not None
    shares = np.interp(scores, [score for score, _ in sure], [share for _, share in sure])
    best: dict[int, int] = {int(found.passages[row]): int(row) for row in chosen(found, scores)}
    rows = []
    for number, one in enumerate(seen):
        row = best.get(number)
        choice = Choice(found.candidates[row], float(shares[row])) if row is not None else None
        rows.append(quotation_row(one.passage, choice, one.alone, one.beside, one.words, lexicon))
    return np.array(rows, dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Learned:
    """What was learned: the weights of each fold, of all articles together, and the scores out of fold."""

    folds: list[dict[str, Any]]
    whole: dict[str, Any] | None
    scores: Floats


def speaker_scores(
    found: Examples, folds: int, columns: NDArray[np.int64]
) -> tuple[Floats, list[tuple[dict[str, Any], dict[str, float]]]]:
    """Each candidate's scores after each stage by trees that never saw its article, and the trees."""
    scores = np.zeros((len(STAGES) + 1, len(found.labels)))
    speakers = []
    for fold in range(folds):
        own = found.folds == fold
        trees, table = grown_speaker(found, ~own, columns)
        matrix = with_rates(found, own, table)
        for place, end in enumerate((*STAGES, None)):
            scores[place, own] = scores_of(trees, matrix, end)
        speakers.append((trees, table))
    return scores, speakers


def learned(
    found: Examples, seen: Sequence[Seen], knowledge: Knowledge, folds: int, columns: NDArray[np.int64], whole: bool
) -> Learned:
    """Grow everything: first who speaks, and out of fold on that whether it is a quotation."""
    stages, speakers = speaker_scores(found, folds, columns)
    scores = stages[-1]
    sure = [rising(stage[best], found.labels[best], POINTS) for stage in stages for best in (chosen(found, stage),)]
    matrix = quotation_matrix(found, seen, scores, sure[-1], knowledge)
    places = np.array([one.fold for one in seen])
    quotation_stages = np.zeros((len(STAGES) + 1, len(seen)))
    quotations = []
    for fold in range(folds):
        trees = grown_quotation(matrix, seen, places != fold)
        own = places == fold
        for place, end in enumerate((*STAGES, None)):
            quotation_stages[place, own] = scores_of(trees, matrix[own], end)
        quotations.append(trees)
    quoted = np.array([one.quoted for one in seen], dtype=np.float64)
    who = {"sure": sure}
    whether = {"sure": [rising(stage, quoted, POINTS) for stage in quotation_stages]}
    weights = [
        {"speaker": {**trees, **who}, "quotation": {**others, **whether}, "rates": table}
        for (trees, table), others in zip(speakers, quotations, strict=True)
    ]
    complete = None
    if whole:
        trees, table = grown_speaker(found, np.ones(len(scores), dtype=np.bool_), columns)
        others = grown_quotation(matrix, seen, np.ones(len(seen), dtype=np.bool_))
        complete = {"speaker": {**trees, **who}, "quotation": {**others, **whether}, "rates": table}
    return Learned(weights, complete, scores)


def main() -> None:
    """Grow, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument(
        "--bench", type=Path, help="the folder of the scorer: figures of the whole method and confidences"
    )
    parser.add_argument("--ablation", action="store_true", help="print what each group of columns brings")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    knowledge = with_weights(load_knowledge(), BLANK)
    articles = entries(options.corpus / "quotes" / "polnear-train.jsonl")
    found, seen = examples(articles, knowledge, options.folds)
    every = np.arange(len(COLUMNS))
    result = learned(found, seen, knowledge, options.folds, every, whole=not options.dry)
    figures = f"{len(articles)} articles, {len(seen)} passages, {len(found.labels)} candidates: "
    figures += missed(found, result.scores)
    print(figures)
    if options.ablation:
        for name, group in GROUPS.items():
            rest = np.array([i for i in every if COLUMNS[i] not in group])
            print(f"without {name}: {missed(found, speaker_scores(found, options.folds, rest)[0][-1])}", flush=True)
    weights, whole = result.folds, result.whole
    if options.bench:
        scores = scorer(options.bench)
        before = judgements(articles, answers_of(articles, weights, knowledge), options.folds, scores)
        weights, whole = with_confidences(weights, whole, before)
        answers = answers_of(articles, weights, knowledge)
        table = report(articles, answers, options.folds, scores)
        figures += "\n\n" + table
        mean = 1000 * sum(answer["seconds"] for answer in answers) / len(answers)
        print(f"{table}\n\n{times(articles, answers)}\nCPU time an article: {mean:.1f} ms")
        german = options.corpus / "quotes" / "wikinews-de-train.jsonl"
        if german.exists():
            print("\nGerman, which nothing was learned from:")
            others = entries(german)
            print(report(others, answers_of(others, weights, knowledge, "de"), options.folds, scores))
    if whole is not None:
        options.out.mkdir(exist_ok=True)
        (options.out / "quotes.json").write_text(json.dumps(whole, separators=(",", ":")) + "\n", encoding="utf-8")
        (options.out / "quotes.md").write_text(CARD.format(figures=figures), encoding="utf-8")


def missed(found: Examples, scores: Floats) -> str:
    """How often another candidate than the right one is chosen where the right one is among them."""
    best = chosen(found, scores)
    offered = np.isin(found.passages[best], found.passages[found.labels > 0])
    wrong = int((1 - found.labels[best][offered]).sum())
    return f"{wrong} of {int(offered.sum())} wrong though the right one was among the candidates"


CARD = """# quotes.json: who says it, and is it a quotation?

Used by `service.fields.quotes`; made by `python -m training.quotes`, which gives the same bytes for the same corpus.

Boosted decision trees of four levels over what stands between a quotation, a verb of speech and whoever is mentioned
(the columns are named in the file): `speaker` weighs one candidate, `quotation` says whether a passage in quotation
marks quotes anybody. `rates` says of each form of a cue how often its subject is who speaks; these words
and short phrases of speech are the only words kept. `sure` turns the sum after some trees, and after all, into the
share of right answers counted out of fold; clear cases need not ask all trees. `given` turns what the method makes of
confidence, for English, into the share of right answers: of full names where the speaker has one, and of quotations.

Learned from the direct quotations of American news articles (PolNeAR, training part), in five folds by article. Other
languages use the same trees: the columns know word classes and places, and subjects behind the verb are turned round.
Out of fold:

{figures}

Known to be weak: speakers in another paragraph, documents that speak, headlines in capitals inside the text, gold that
gives a pronoun to somebody else than its article does.
"""
GROUPS = {
    "the passage": frozenset(PASSAGE),
    "the mention": frozenset(MENTION),
    "the cue": frozenset(CUE_COLUMNS),
    "the cue's rate": frozenset({"cue rate"}),
    "how they stand to one another": frozenset(TOGETHER),
    "gaps": frozenset({"cue gap", "subject gap", "mention gap"}),
    "words and marks beside the mention": frozenset({"word before", "mark before", "word after", "mark after"}),
}


if __name__ == "__main__":
    main()
