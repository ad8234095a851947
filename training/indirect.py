"""Grow the trees that find reported speech, and write them with their card.

    python -m training.indirect --corpus DIR [--bench DIR] [--folds 5] [--dry] [--out FOLDER]

Reads `DIR/quotes/polnear-train.jsonl`: articles in which everything that is attributed to somebody is marked, with the
words that attribute it. Figures are out of fold, folds by article. The same corpus gives the same bytes.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from service.fields.quotes.clauses import cue_key
from service.fields.quotes.find import read_paragraphs, read_passages
from service.fields.quotes.indirect import OPENINGS, places_in
from service.fields.quotes.judge import EXTENT_COLUMNS, OPENING_COLUMNS, OPENS, PROMISING
from service.fields.quotes.lexicon import lexicon_for
from service.fields.quotes.tagged import tag_words
from service.knowledge import Knowledge, load_knowledge
from service.knowledge.trees import DEPTH
from training.entries import entries
from training.grow import Floats, Growth
from training.indirect_figures import judging, report
from training.isotonic import rising
from training.quotes import OUT, forest, scores_of
from training.quotes_figures import fold_of

OPENING = Growth(rounds=80, first_rate=0.4, last_rate=0.08, depth=DEPTH, rows=0.8, columns=0.5, ridge=3.0, least=2.0)
EXTENT = Growth(rounds=120, first_rate=0.35, last_rate=0.05, depth=DEPTH, rows=0.8, columns=0.5, ridge=3.0, least=2.0)
AGREES = 0.8
"""A stretch is what was said where so much of both is the same letters: the scorer's measure."""
TOUCHES = 0.5
"""Where a stretch is that near to what is attributed in another way it is neither right nor wrong."""
PRIOR = 6.0
"""A form of a cue is told from its kind only by what it shows against so many cases of the kind."""
SEEN = 4
"""Forms seen more seldom are not kept."""
WORTH = 0.36
"""Reports right more seldom than this are not given: with fewer or more the balance of found and wrong is worse."""
KINDS = ("speech:", "weak:", "noun:", "according:")
BLANK: dict[str, Any] = {
    "opening": {"columns": list(OPENING_COLUMNS), "base": 0.0, "trees": []},
    "extent": {"columns": list(EXTENT_COLUMNS), "base": 0.0, "trees": []},
    "sure": [[0.0, 0.5]],
    "least": 0.0,
    "cues": dict.fromkeys(KINDS, 1.0),
    "openings": {},
    "boundaries": {},
}
"""Weights that know nothing, to read clauses with before there are any."""
SPOKEN = re.compile(
    r"\b(sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|add(?:s|ed|ing)?|ask\w*|wr(?:ite|ites|ote|iting|itten)|tweet\w*|"
    r"argu\w*|claim\w*|stat(?:e|es|ed|ing|ement)\w*|announc\w*|explain\w*|declar\w*|insist\w*|warn\w*|not(?:e|es|ed|ing)|"
    r"suggest\w*|repl(?:y|ies|ied)\w*|respond\w*|answer\w*|according|accus\w*|acknowledg\w*|admit\w*|alleg\w*|assert\w*|"
    r"call(?:s|ed|ing)?|cit(?:e|es|ed|ing)|comment\w*|complain\w*|conced\w*|conclud\w*|confirm\w*|contend\w*|continu\w*|"
    r"criticiz\w*|den(?:y|ies|ied|ying)|describ\w*|disclos\w*|emphasi\w*|estimat\w*|express\w*|jok(?:e|es|ed|ing)|"
    r"maintain\w*|mention\w*|observ\w*|pledg\w*|point(?:s|ed|ing)? out|predict\w*|promis\w*|propos\w*|quip\w*|"
    r"recall\w*|recommend\w*|remark\w*|report(?:s|ed|ing|edly)?|reveal\w*|shout\w*|sp(?:eak|eaks|oke|eaking)|stress\w*|testif\w*|"
    r"urg(?:e|es|ed|ing)|vow\w*|reads?|talk\w*|question\w*|reiterat\w*|repeat\w*)\b",
    re.IGNORECASE,
)
"""The corpus marks thoughts and feelings as well; what these words attribute was spoken or written."""

Spans = Sequence[Sequence[int]]


@dataclass(slots=True)
class Rows:
    """Openings, or extents, a row each."""

    rows: list[tuple[float, ...]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    asked: list[bool] = field(default_factory=list)
    """Whether it is right or wrong at all."""
    folds: list[int] = field(default_factory=list)
    keys: list[tuple[str, str]] = field(default_factory=list)
    """What its rate is counted by, and what where that is seldom."""


@dataclass(slots=True)
class Clauses:
    """All openings and extents of the corpus."""

    openings: Rows = field(default_factory=Rows)
    extents: Rows = field(default_factory=Rows)
    cues: list[int] = field(default_factory=list)
    """For each opening the number of its cue."""
    forms: list[tuple[str, str]] = field(default_factory=list)
    """For each cue its form and its kind."""
    sentences: list[int] = field(default_factory=list)
    """For each cue the number of its sentence."""
    whose: list[int] = field(default_factory=list)
    """For each extent the number of its opening."""
    pieces: list[tuple[tuple[int, int], ...]] = field(default_factory=list)
    """For each extent its words."""


def clauses(articles: list[dict[str, Any]], knowledge: Knowledge, folds: int) -> Clauses:
    """Every clause that the service may weigh, with whether the annotators agree."""
    lexicon = lexicon_for(knowledge, "en")
    assert lexicon is not None
    found = Clauses()
    sentence = -1
    for article in articles:
        text, fold = article["text"], fold_of(article, folds)
        words = tag_words(text, lexicon)
        truth = Truth(article)
        for place in places_in(read_paragraphs(text, read_passages(text, lexicon), lexicon), words, lexicon):
            sentence += 1
            near = truth.near(place.start, place.end)
            for stretch, cues in place.stretches:
                for number, cue in enumerate(cues):
                    form, kind = cue_key(words, cue), cue.word.kind + ":"
                    bounds = words.starts[cue.first], words.ends[cue.last]
                    openings = stretch.openings(cue, number, len(cues), 0.0)
                    if not openings:
                        continue
                    for opening in openings:
                        rights, asked = [], []
                        for extent in stretch.extents(opening, 0.0):
                            pieces = ((extent.start, extent.end), *((extent.rest,) if extent.rest else ()))
                            spans = [(words.starts[a], words.ends[b - 1]) for a, b in pieces]
                            right, counts = near.judged(spans, bounds)
                            rights.append(right)
                            asked.append(counts)
                            found.whose.append(len(found.cues))
                            found.pieces.append(pieces)
                            _add(found.extents, extent.row, right, counts, fold, (stretch.boundary(extent.end), "any"))
                        counts = any(rights) or all(asked)
                        key = (f"{form} {opening.kind}", f"{kind} {opening.kind}")
                        _add(found.openings, opening.row, any(rights), counts, fold, key)
                        found.cues.append(len(found.forms))
                    found.forms.append((form, kind))
                    found.sentences.append(sentence)
    return found


def _add(rows: Rows, row: tuple[float, ...], right: bool, asked: bool, fold: int, key: tuple[str, str]) -> None:
    rows.rows.append(row)
    rows.right.append(right)
    rows.asked.append(asked)
    rows.folds.append(fold)
    rows.keys.append(key)


class Truth:
    """What the annotators mark in one article."""

    def __init__(self, article: dict[str, Any]) -> None:
        letters = np.cumsum([0, *(character.isalnum() for character in article["text"])])
        self.letters: list[int] = letters.tolist()
        self.reported: list[tuple[Spans, Spans]] = []
        """What is reported, and its cue."""
        self.others: list[Spans] = []
        """What is quoted, thought or felt."""
        for quote in article["quotes"]:
            if quote["kind"] == "indirect" and SPOKEN.search(quote.get("cue_text") or ""):
                self.reported.append((quote["content"], quote["cue"] or ()))
            else:
                self.others.append(quote["content"])

    def near(self, start: int, end: int) -> Truth:
        """What lies in one sentence, also in part."""
        part = object.__new__(Truth)
        part.letters = self.letters
        part.reported = [one for one in self.reported if one[0][0][0] < end and start < one[0][-1][1]]
        part.others = [one for one in self.others if one[0][0] < end and start < one[-1][1]]
        return part

    def judged(self, spans: Spans, cue: tuple[int, int]) -> tuple[bool, bool]:
        """(right, counted): what another cue reports, or is attributed in another way, is neither right nor wrong."""
        best = max(((self.agreement(spans, said), at) for at, (said, _) in enumerate(self.reported)), default=(0.0, 0))
        if best[0] >= AGREES:
            own = self.reported[best[1]][1]
            right = not own or any(a < cue[1] and cue[0] < b for a, b in own)
            return right, right
        return False, all(self.agreement(spans, other) < TOUCHES for other in self.others)

    def agreement(self, one: Spans, two: Spans) -> float:
        """The share of their letters that are in both."""
        letters = self.letters
        both = sum(letters[min(b, d)] - letters[max(a, c)] for a, b in one for c, d in two if max(a, c) < min(b, d))
        if not both:
            return 0.0
        return both / (sum(letters[b] - letters[a] for a, b in (*one, *two)) - both)


class Counts:
    """How often what has a key is right, counted by fold, so that no row is told what it says itself."""

    def __init__(
        self, keys: Sequence[tuple[str, str]], right: Sequence[bool], folds: Sequence[int], among: Any
    ) -> None:
        self.counts: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(lambda: [0.0, 0.0]))
        for (key, rare), yes, fold, used in zip(keys, right, folds, among, strict=True):
            if used:
                for one in {key, rare}:
                    count = self.counts[one][fold]
                    count[0] += yes
                    count[1] += 1
        self.known: dict[tuple[str, str, int], float] = {}

    def rate(self, key: str, rare: str, without: int = -1) -> float:
        """The rate of a key, held near that of `rare` where it is seldom; without what this fold says."""
        known = self.known.get((key, rare, without))
        if known is None:
            right, asked = self._sum(rare, without)
            prior = (right + 1) / (asked + 10)
            right, asked = self._sum(key, without)
            known = self.known[key, rare, without] = (right + PRIOR * prior) / (asked + PRIOR)
        return known

    def _sum(self, key: str, without: int) -> tuple[float, float]:
        counts = [count for fold, count in self.counts.get(key, {}).items() if fold != without]
        return sum(count[0] for count in counts), sum(count[1] for count in counts)

    def table(self, keys: Sequence[tuple[str, str]]) -> dict[str, float]:
        """All rates worth keeping."""
        pairs = sorted({*keys, *((rare, rare) for _, rare in keys)})
        return {key: round(self.rate(key, rare), 3) for key, rare in pairs if self._sum(key, -1)[1] >= SEEN}


@dataclass(frozen=True, slots=True)
class Grown:
    """What was learned from some folds, and the rates that all rows are given with it."""

    cues: Counts
    openings: Counts
    boundaries: Counts
    opening: dict[str, Any]
    rates: tuple[Floats, Floats]
    """For each opening the rate of its cue, and its own."""


class Learner:
    """Grows trees on clauses, fold by fold."""

    def __init__(self, found: Clauses) -> None:
        self.found = found
        self.cue = np.array(found.cues)
        self.whose = np.array(found.whose)
        self.folds = np.array(found.openings.folds)
        self.right, self.asked = np.array(found.openings.right), np.array(found.openings.asked)
        self.matrix = np.array(found.openings.rows, dtype=np.float32)
        self.extents = np.array(found.extents.rows, dtype=np.float32)
        self.extent_right, self.extent_asked = np.array(found.extents.right), np.array(found.extents.asked)
        self.cue_right = np.bincount(self.cue, self.right) > 0
        self.cue_asked = self.cue_right | (np.bincount(self.cue, ~self.asked) == 0)
        self.cue_folds = self.folds[np.unique(self.cue, return_index=True)[1]]

    def grown(self, out: int) -> Grown:
        """Openings learned without fold `out` (-1: from all)."""
        found = self.found
        cues = Counts(found.forms, list(self.cue_right), list(self.cue_folds), self.cue_asked & (self.cue_folds != out))
        openings = Counts(
            found.openings.keys, found.openings.right, found.openings.folds, self.asked & (self.folds != out)
        )
        among = self.extent_asked & (self.folds[self.whose] != out)
        boundaries = Counts(found.extents.keys, found.extents.right, found.extents.folds, among)
        own = [
            (cues.rate(*found.forms[cue], fold), openings.rate(*key, fold))
            for cue, key, fold in zip(found.cues, found.openings.keys, found.openings.folds, strict=True)
        ]
        rates = np.array(own)
        matrix = self.matrix.copy()
        matrix[:, OPENING_COLUMNS.index("rate")] = rates[:, 0]
        matrix[:, OPENING_COLUMNS.index("opening rate")] = rates[:, 1]
        rows = (self.folds != out) & (rates[:, 0] >= PROMISING)
        weights = np.where(self.asked[rows], 1.0, 1e-9)
        trees = forest(matrix[rows], self.right[rows].astype(float), weights, OPENING, np.arange(len(OPENING_COLUMNS)))
        return Grown(cues, openings, boundaries, trees, (rates[:, 0], rates[:, 1]))

    def opening_scores(self, grown: Grown, rows: NDArray[np.bool_]) -> Floats:
        """The sums of these openings; of cues that are not promising none."""
        matrix = self.matrix[rows].copy()
        matrix[:, OPENING_COLUMNS.index("rate")] = grown.rates[0][rows]
        matrix[:, OPENING_COLUMNS.index("opening rate")] = grown.rates[1][rows]
        return np.where(grown.rates[0][rows] >= PROMISING, scores_of(grown.opening, matrix), -99.0)

    def survive(self, scores: Floats) -> NDArray[np.bool_]:
        """The extents of the openings that are asked on."""
        order = np.lexsort((-scores, self.cue))
        firsts = np.searchsorted(self.cue[order], self.cue[order])
        rank = np.empty(len(scores), dtype=np.int64)
        rank[order] = np.arange(len(scores)) - firsts
        asked: NDArray[np.bool_] = ((rank < OPENINGS) & (scores >= OPENS))[self.whose]
        return asked

    def extent_matrix(self, grown: Grown, scores: Floats, rows: NDArray[np.bool_]) -> NDArray[np.float32]:
        """The rows of these extents with these rates and scores."""
        matrix = self.extents[rows].copy()
        whose = self.whose[rows]
        extents = self.found.extents
        for name, values in (
            ("opening score", scores[whose]),
            ("rate", grown.rates[0][whose]),
            ("opening rate", grown.rates[1][whose]),
            ("beyond rate", [grown.boundaries.rate(*extents.keys[i], extents.folds[i]) for i in np.nonzero(rows)[0]]),
        ):
            matrix[:, EXTENT_COLUMNS.index(name)] = values
        return matrix

    def extent_trees(self, grown: Grown, scores: Floats, rows: NDArray[np.bool_]) -> dict[str, Any]:
        """The trees that say which words were said, learned from these rows."""
        weights = np.where(self.extent_asked[rows], 1.0, 1e-9)
        matrix = self.extent_matrix(grown, scores, rows)
        right = self.extent_right[rows].astype(float)
        return forest(matrix, right, weights, EXTENT, np.arange(len(EXTENT_COLUMNS)))

    def weights(self, grown: Grown, extent: dict[str, Any], sure: list[list[float]]) -> dict[str, Any]:
        """What was learned, as the service reads it."""
        found = self.found
        least = float(np.interp(WORTH, [share for _, share in sure], [score for score, _ in sure]))
        return {
            "opening": {"columns": list(OPENING_COLUMNS), **grown.opening},
            "extent": {"columns": list(EXTENT_COLUMNS), **extent},
            "sure": sure,
            "least": round(least, 3),
            "cues": grown.cues.table(found.forms),
            "openings": grown.openings.table(found.openings.keys),
            "boundaries": grown.boundaries.table(found.extents.keys),
        }

    def given(self, scores: Floats, rows: NDArray[np.bool_]) -> list[int]:
        """The extents that would be given: of each cue the best, and none over another's words."""
        best: dict[int, int] = {}
        for i in np.nonzero(rows)[0].tolist():
            cue = int(self.cue[self.whose[i]])
            if cue not in best or scores[i] > scores[best[cue]]:
                best[cue] = i
        taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
        given: list[int] = []
        for i in sorted(best.values(), key=scores.__getitem__, reverse=True):
            others = taken[self.found.sentences[int(self.cue[self.whose[i]])]]
            if not any(a < d and c < b for a, b in self.found.pieces[i] for c, d in others):
                others.extend(self.found.pieces[i])
                given.append(i)
        return given


def learned(found: Clauses, folds: int, whole: bool) -> tuple[list[dict[str, Any]], dict[str, Any] | None]:
    """The weights of each fold, and of all articles together."""
    learner = Learner(found)
    parts = [learner.grown(fold) for fold in range(folds)]
    scores = np.zeros(len(learner.folds))
    for fold, part in enumerate(parts):
        own = learner.folds == fold
        scores[own] = learner.opening_scores(part, own)
    asked = learner.survive(scores)
    totals = np.full(len(learner.whose), -99.0)
    extents = []
    for fold, part in enumerate(parts):
        others = asked & (learner.folds[learner.whose] != fold)
        own = asked & (learner.folds[learner.whose] == fold)
        trees = learner.extent_trees(part, scores, others)
        totals[own] = scores_of(trees, learner.extent_matrix(part, scores, own))
        extents.append(trees)
    given = [i for i in learner.given(totals, asked) if learner.extent_asked[i]]
    sure = rising(totals[given], learner.extent_right[given].astype(float), points=40)
    weights = [learner.weights(part, trees, sure) for part, trees in zip(parts, extents, strict=True)]
    complete = None
    if whole:
        part = learner.grown(-1)
        complete = learner.weights(part, learner.extent_trees(part, scores, asked), sure)
    return weights, complete


def main() -> None:
    """Grow, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--bench", type=Path, help="the folder of the scorer: print the figures of the whole method")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    knowledge = load_knowledge()
    articles = entries(options.corpus / "quotes" / "polnear-train.jsonl")
    found = clauses(articles, judging(knowledge, BLANK), options.folds)
    folds, whole = learned(found, options.folds, whole=not options.dry)
    figures = (
        f"{len(articles)} articles, {len(found.forms)} cues, {len(found.cues)} openings, {len(found.whose)} extents"
    )
    print(figures)
    if options.bench:
        sys.path.insert(0, str(options.bench))
        import score_quotes  # type: ignore[import-not-found]  # stands beside the corpora, not in the product

        table, milliseconds = report(articles, folds, knowledge, score_quotes)
        figures += "\n\n" + table
        print(f"{table}\nCPU time an article: {milliseconds:.1f} ms")
    if whole is not None:
        (options.out / "indirect.json").write_text(json.dumps(whole, separators=(",", ":")) + "\n", encoding="utf-8")
        (options.out / "indirect.md").write_text(CARD.format(figures=figures), encoding="utf-8")


CARD = """# indirect.json: is this what somebody is reported as saying?

Used by `service.fields.quotes`; made by `python -m training.indirect`, which gives the same bytes for the same corpus.

Boosted decision trees of four levels over the words around a cue of speech (the columns are named in the file):
`opening` says whether what the cue reports begins at a place, `extent` whether it is these words. `cues`, `openings`
and `boundaries` say how often a form of a cue reports, how often it does so from a kind of place on, and how often
what was said ends before a mark and a small word; these forms are the only words kept. `sure` turns the sum into the
share of right answers counted out of fold; below `least` no report is given.

Learned from American news articles (PolNeAR, training part), in five folds by article; English only. Right is what
agrees with the annotators in eight of ten letters. They mark objects of verbs of speech as well ("criticized the
plan", "questions about his past"), and what a cue with a thought reports is neither right nor wrong here.
Out of fold, the answers of the whole service:

{figures}

Known to be weak: where a clause ends before "and", "but" or a phrase of time; what is said in two pieces around "he
said"; objects that are no clause; what goes on in the next sentence without a cue.
"""

if __name__ == "__main__":
    main()
