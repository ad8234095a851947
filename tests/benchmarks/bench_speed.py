"""What a page costs in CPU time: reading, reading and enriching, and trafilatura for comparison.

    python -m tests.benchmarks.bench_speed --corpus ../shared/corpus [--limit 200] [--sets fundus scrapinghub]

One process, one thread, garbage collection on as in production. Page by page, in an order
that changes with every page, so that caches, clock and neighbours favour nobody. Sums over
all pages; the ratio is what counts, seconds belong to the machine.

Then time(10 n) / time(n) of the reader, and of the whole method, on documents that grow in
one dimension: 10 is linear, 100 quadratic.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from service.document import Document
from service.reader import read_html, read_text

Enrich = Callable[[Document], object]


def pages(corpus: Path, sets: list[str], limit: int | None) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of the saved pages, of all sets in turn."""
    found = 0
    for folder in sorted((corpus / "pages").iterdir()):
        if sets and folder.name not in sets:
            continue
        lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
        records = [json.loads(line) for line in lines]
        step = max(1, len(records) * 8 // limit) if limit else 1
        for record in records[::step]:
            path = folder / "pages" / f"{record['id']}.html.gz"
            if path.exists():
                found += 1
                yield record.get("url") or "https://example.org/", gzip.decompress(path.read_bytes())
            if limit and found >= limit:
                return


def seconds(call: Callable[[], object]) -> float:
    """CPU seconds of one call; an exception costs what it took, like an answer."""
    begin = time.process_time()
    try:
        call()
    except Exception as error:  # noqa: BLE001 - a peer's bug on one page must not end the run
        print(f"  {type(error).__name__}: {str(error)[:80]}")
    return time.process_time() - begin


def whole_method() -> Enrich | None:
    """`enrich` with the knowledge loaded; None while it cannot be imported."""
    try:
        from service.enrich import enrich
        from service.knowledge import load_knowledge
    except ImportError as error:
        print(f"service.enrich cannot be imported yet ({error}): the reader alone is measured")
        return None
    knowledge = load_knowledge()
    return lambda document: enrich(document, knowledge)


def peer() -> Callable[[bytes], object] | None:
    """trafilatura, if it is installed (extra `bench`)."""
    try:
        from trafilatura import bare_extraction
    except ImportError:
        print("trafilatura is not installed: pip install '.[bench]'")
        return None
    return lambda data: bare_extraction(data, with_metadata=True)


def compare(corpus: Path, sets: list[str], limit: int | None) -> None:
    """Print seconds a page and the ratios."""
    enrich, other = whole_method(), peer()
    contestants: dict[str, Callable[[bytes, str], object]] = {"read": lambda data, url: read_html(data, url=url)}
    if enrich is not None:
        whole: Enrich = enrich
        contestants["read + enrich"] = lambda data, url: whole(read_html(data, url=url))
    if other is not None:
        extraction: Callable[[bytes], object] = other
        contestants["trafilatura"] = lambda data, _url: extraction(data)
    names = list(contestants)
    spent: dict[str, list[float]] = {name: [] for name in names}
    sizes: list[int] = []
    for number, (url, data) in enumerate(pages(corpus, sets, limit)):
        if number == 0:  # imports, compiled patterns and lexicons are paid once, not by the first page
            for name in names:
                seconds(partial(contestants[name], data, url))
        sizes.append(len(data))
        turn = number % len(names)
        for name in names[turn:] + names[:turn]:
            spent[name].append(seconds(partial(contestants[name], data, url)))
    if not sizes:
        print("no pages found")
        return
    print(f"{len(sizes)} pages, median {statistics.median(sizes) / 1000:.0f} kB")
    for name in names:
        values = sorted(spent[name])
        figures = {
            "mean": statistics.mean(values),
            "median": statistics.median(values),
            "p95": values[int(len(values) * 0.95)],
            "max": values[-1],
        }
        shown = "   ".join(f"{figure} {value * 1000:8.2f} ms" for figure, value in figures.items())
        print(f"{name:14} {sum(values):8.2f} s in all   a page: {shown}")
    if other is not None:
        for name in names[:-1]:
            ratio = sum(spent["trafilatura"]) / sum(spent[name])
            print(f"trafilatura / {name}: {ratio:.1f} (the sums of all pages)")


_SENTENCE = "The council said on Monday that the bridge would reopen in May. "

GROWING: dict[str, Callable[[int], bytes | str]] = {
    "nested": lambda n: b"<div>" * n + b"text" + b"</div>" * n,
    "wide": lambda n: b"<body>" + f"<p class=a>{_SENTENCE}</p>".encode() * n,
    "long line": lambda n: f"<p>{_SENTENCE * n}</p>".encode(),
    "attributes": lambda n: b"<p " + b" ".join(b"a%d=1" % i for i in range(n)) + b">text</p>",
    "rows": lambda n: b"<table>" + b"<tr><td>a<td>b</tr>" * n,
    "links": lambda n: b"<p>" + b"<a href=/x>some words</a> " * n,
    "formatting": lambda n: b"<p>" + b"".join(b"<b x=%d>" % i for i in range(n)) + b"<p>x" * n,
    "text lines": lambda n: (_SENTENCE + "\n\n") * n,
    "text line": lambda n: _SENTENCE * n,
}


def growth(smaller: int, repeat: int) -> None:
    """Print time(10 n) / time(n) of documents that grow in one dimension."""
    enrich = whole_method()
    print(f"time({10 * smaller}) / time({smaller}), best of {repeat}")
    for name, make in GROWING.items():
        found: dict[str, Any] = {}
        for stage in ("read", "read + enrich"):
            if stage != "read" and enrich is None:
                continue
            times = [
                min(_staged(make(size), enrich if stage != "read" else None) for _ in range(repeat))
                for size in (smaller, 10 * smaller)
            ]
            found[stage] = f"{times[1] / max(times[0], 1e-6):6.1f} ({times[1] * 1000:8.1f} ms)"
        print(f"{name:12} " + "   ".join(f"{stage} {value}" for stage, value in found.items()))


def _staged(data: bytes | str, enrich: Enrich | None) -> float:
    def call() -> object:
        document = read_html(data) if isinstance(data, bytes) else read_text(data)
        return enrich(document) if enrich else document

    return seconds(call)


def main() -> None:
    """Run both parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--sets", nargs="*", default=[])
    parser.add_argument("--limit", type=int, help="about this many pages, spread over the sets")
    # Both sizes lie above the tags from which the guard scans a page: below, its step would look like growth.
    parser.add_argument("--growth", type=int, default=10_000, help="n of time(10 n) / time(n); 0: leave it out")
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    compare(arguments.corpus, arguments.sets, arguments.limit)
    if arguments.growth:
        growth(arguments.growth, arguments.repeat)


if __name__ == "__main__":
    main()
