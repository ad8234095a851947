"""Where the story comes from and what its pictures say: how often each kind of evidence fired, how often rightly.

    python -m tests.benchmarks.bench_source --corpus ../shared/corpus --bench ../shared/bench [--errors 20]

Two tables for the original source (annotated pages) and the captions (annotated pages and the
fundus set), each by rule; the errors that remain, by cause; CPU milliseconds a page of the rooms
that answer, with their share of the whole. What counts as the same outlet or caption is the
scorer's business: it is imported from the folder of the benchmark.
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any
from unittest import mock

from service.article import Article
from service.document import Document
from service.enrich import enrich
from service.fields.captions import find_captions
from service.knowledge import Knowledge, load_knowledge
from service.layout import CaptionsFound, FoundCaption
from service.reader import read_html
from tests.benchmarks.clock import as_in_production
from tests.benchmarks.rooms import timed_rooms

Record = dict[str, Any]
SIMILAR = 0.7
"""Bag-of-words F1 from which two captions are one, as in the scorer."""
ROOMS = ("find_captions", "place_captions", "find_source", "find_publisher")


@dataclass(slots=True)
class Tally:
    """Of one rule: how often it fired, was right, and what it said instead."""

    fired: int = 0
    right: int = 0
    otherwise: int = 0
    """Another one was wanted."""
    unwanted: int = 0
    """None was wanted."""


@dataclass(slots=True)
class Results:
    """What all pages together gave."""

    sources: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    captions: dict[str, dict[str, Tally]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Tally)))
    """By set, then by rule."""
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """By cause."""
    outcomes: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    pages: int = 0


class Scorer:
    """The benchmark's own notions of sameness."""

    def __init__(self, folder: Path) -> None:
        sys.path.insert(0, str(folder))
        import score_annotated  # type: ignore[import-not-found]
        import score_pages  # type: ignore[import-not-found]

        self.same_outlet: Callable[[str | None, str | None], bool] = score_annotated.same_outlet
        self.unnamed: Callable[[str | None], bool] = lambda name: (
            score_annotated.outlet(name) in score_annotated.UNNAMED
        )
        self._pages = score_pages

    def same_caption(self, one: str | None, other: str | None) -> bool:
        """Whether two captions have most words in common."""
        words = self._pages.words
        return bool(self._pages.bag_prf(words(one or ""), words(other or ""))[2] >= SIMILAR)

    def letters(self, text: str | None) -> str:
        """The form in which credits are compared."""
        return str(self._pages.letters(text or ""))


@contextmanager
def _captions_heard() -> Iterator[list[CaptionsFound]]:
    """What the captions room found before its captions had places: only there each has its rule."""
    heard: list[CaptionsFound] = []

    @wraps(find_captions)
    def hearing(*arguments: Any) -> CaptionsFound:
        heard.append(find_captions(*arguments))
        return heard[-1]

    with mock.patch("service.enrich.find_captions", hearing):
        yield heard


def _gold(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _page(corpus: Path, record: Record, addresses: dict[tuple[str, str], str | None]) -> Document | None:
    path = corpus / "pages" / record["set"] / "pages" / f"{record['id']}.html.gz"
    if not path.exists():
        return None
    return read_html(gzip.decompress(path.read_bytes()), url=addresses.get((record["set"], record["id"])))


def _source(gold: Record, article: Article, scorer: Scorer, results: Results) -> None:
    wanted = gold["original_source"]
    finding = article.original_source
    if gold.get("relation") == "unclear" or scorer.unnamed(wanted):
        results.outcomes["not scored"] += 1
        return
    name = finding.value.name if finding else None
    where = f"{gold['set']}/{gold['id']}"
    if finding is not None:
        tally = results.sources[finding.rule]
        tally.fired += 1
        if wanted is None:
            tally.unwanted += 1
            results.errors["origin: named for the publisher's own story"].append(f"{where}: {name}")
        elif scorer.same_outlet(wanted, name):
            tally.right += 1
        else:
            tally.otherwise += 1
            results.errors["origin: another one"].append(f"{where}: {name}, wanted {wanted}")
    elif wanted is None:
        results.outcomes["rightly silent"] += 1
    else:
        results.outcomes["missed"] += 1
        results.errors["origin: missed"].append(f"{where}: {wanted}")


def _others(gold: Record, article: Article, scorer: Scorer, results: Results) -> None:
    """Contributing sources and the publisher."""
    where = f"{gold['set']}/{gold['id']}"
    given = [source.name for source in article.contributing_sources.value] if article.contributing_sources else []
    wanted = gold.get("contributing_sources") or []
    for name in wanted:
        if not any(scorer.same_outlet(name, other) for other in given):
            results.errors["contributing: missed"].append(f"{where}: {name}")
    for name in given:
        if not any(scorer.same_outlet(name, other) for other in wanted):
            results.errors["contributing: unwanted"].append(f"{where}: {name}")
    publisher = article.publisher.value.name if article.publisher else None
    if not scorer.same_outlet(gold["publisher"], publisher):
        results.errors["publisher: called otherwise"].append(f"{where}: {publisher}, wanted {gold['publisher']}")


def _captions(
    wanted: list[Record],
    found: list[FoundCaption],
    page: str,
    article: Article,
    where: str,
    scorer: Scorer,
    to: Results,
) -> None:
    """Tally the captions of one page by rule, and say of the others why they are missing."""
    rules = to.captions[where.split(":")[0]]
    place = where.split(":")[1]
    texts = [gold for gold in wanted if gold["text"]]
    used: set[int] = set()
    for caption in found:
        if not caption.text:
            continue
        tally = rules[caption.rule]
        tally.fired += 1
        same = [at for at, gold in enumerate(texts) if scorer.same_caption(gold["text"], caption.text)]
        at = next((at for at in same if at not in used), None)
        if at is None:
            tally.unwanted += not same
            tally.right += bool(same)
            if not same:
                to.errors[f"caption: {caption.rule}, not in the gold"].append(f"{place}: {caption.text[:80]}")
            continue
        tally.right += 1
        used.add(at)
        credit = texts[at].get("credit")
        if credit and scorer.letters(credit) not in scorer.letters(caption.credit):
            to.errors["credit: another one or none"].append(f"{place}: {caption.credit}, wanted {credit}")
    removed = " ".join(line.text for line in article.removed)
    body = article.body.value if article.body else ""
    for at, gold in enumerate(texts):
        if at in used:
            continue
        start = scorer.letters(gold["text"])[:40]
        if start in scorer.letters(body):
            cause = "caption: left in the body"
        elif start in scorer.letters(removed):
            cause = "caption: taken out, not answered"
        elif start in page:
            cause = "caption: printed elsewhere on the page"
        else:
            cause = "caption: its words stand nowhere as they are wanted"
        to.errors[cause].append(f"{place}: {gold['text'][:80]}")


def _wanted_of_images(images: list[Record]) -> list[Record]:
    """The captions of a fundus page, each once, as the scorer counts them."""
    texts: dict[str, Record] = {}
    for image in images:
        if image.get("caption"):
            texts.setdefault(image["caption"], {"text": image["caption"], "credit": None})
    return list(texts.values())


def measure(corpus: Path, bench: Path, knowledge: Knowledge) -> tuple[Results, dict[str, float]]:
    """All pages once: the tallies, and seconds by room."""
    scorer, results = Scorer(bench), Results()
    addresses: dict[tuple[str, str], str | None] = {}
    fundus: list[Record] = []
    for folder in sorted((corpus / "pages").iterdir()):
        for record in _gold(folder / "gold.jsonl"):
            addresses[record["set"], record["id"]] = record.get("url")
            if folder.name == "fundus" and "images" in record["gold"]:
                fundus.append(record)
    annotated = [gold for gold in _gold(corpus / "annotated" / "gold.jsonl") if gold.get("is_article", True)]
    with _captions_heard() as heard, timed_rooms() as spent:
        for gold in annotated + fundus:
            if (document := _page(corpus, gold, addresses)) is None:
                continue
            begin = time.process_time()
            article = enrich(document, knowledge)
            results.seconds += time.process_time() - begin
            results.pages += 1
            found = list(heard.pop().captions) if heard else []
            page = scorer.letters(" ".join(block.text for block in document.blocks))
            place = f"{gold['set']}/{gold['id']}"
            if "gold" in gold:
                wanted = _wanted_of_images(gold["gold"]["images"])
                _captions(wanted, found, page, article, f"fundus:{place}", scorer, results)
                continue
            _source(gold, article, scorer, results)
            _others(gold, article, scorer, results)
            if gold.get("labels", "full") == "full":
                _captions(gold.get("captions") or [], found, page, article, f"annotated:{place}", scorer, results)
    return results, spent


def _print_tallies(title: str, tallies: dict[str, Tally]) -> None:
    print(f"\n{title}\n{'rule':24}{'fired':>7}{'right':>7}{'otherwise':>11}{'unwanted':>10}")
    total = Tally()
    for rule, tally in sorted(tallies.items(), key=lambda item: (-item[1].fired, item[0])):
        print(f"{rule:24}{tally.fired:7}{tally.right:7}{tally.otherwise:11}{tally.unwanted:10}")
        total.fired += tally.fired
        total.right += tally.right
        total.otherwise += tally.otherwise
        total.unwanted += tally.unwanted
    print(f"{'all':24}{total.fired:7}{total.right:7}{total.otherwise:11}{total.unwanted:10}")


def report(results: Results, spent: dict[str, float], most: int) -> None:
    """Print the tables, the errors by cause (so many at most, spread over the causes) and the CPU time."""
    _print_tallies("original source by rule (annotated)", results.sources)
    print(", ".join(f"{name}: {number}" for name, number in sorted(results.outcomes.items())))
    for name, tallies in sorted(results.captions.items()):
        _print_tallies(f"captions with words by rule ({name})", tallies)
    causes = sorted(results.errors.items(), key=lambda item: (-len(item[1]), item[0]))
    print(f"\nerrors that remain, by cause ({sum(map(len, results.errors.values()))})")
    each = max(1, most // max(1, len(causes)))
    for cause, places in causes:
        print(f"{len(places):4} {cause}")
        for place in places[:each]:
            print(f"       {place}")
    print("\nms a page by room (of reading nothing: the document is read before)")
    for name in ROOMS:
        share = spent.get(name, 0.0) / results.seconds if results.seconds else 0.0
        print(f"{name:20}{1000 * spent.get(name, 0.0) / max(1, results.pages):8.3f}{share:7.0%}")
    print(f"{'all rooms':20}{1000 * results.seconds / max(1, results.pages):8.3f}  of {results.pages} pages")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--bench", type=Path, required=True, help="the folder of the scorer")
    parser.add_argument("--errors", type=int, default=20, help="about so many errors are printed")
    arguments = parser.parse_args()
    knowledge = load_knowledge()
    print(as_in_production())
    report(*measure(arguments.corpus, arguments.bench, knowledge), arguments.errors)


if __name__ == "__main__":
    main()
