"""Where the time of an uncached answer goes: by stage and room, and the functions that cost most by themselves.

`python -m tests.benchmarks.bench_profile --corpus ../shared/corpus --limit 150` prints tables in
Markdown. Stages and rooms are timed without a profiler; the functions are from a second run in
a process of its own, whose stacks py-spy looks at from outside.
"""

from __future__ import annotations

import argparse
import itertools
import time
from collections import defaultdict
from pathlib import Path

from service.answer import Answerer, document_of
from service.enrich import enrich
from service.intake.request import EnrichRequest
from service.knowledge import load_knowledge
from service.render import to_json
from service.wanted import EVERYTHING
from tests.benchmarks.clock import as_in_production
from tests.benchmarks.pages import pages
from tests.benchmarks.rooms import timed_rooms
from tests.benchmarks.samples import sampled

MOST = 10
"""Functions that are shown."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=None)
    parser.add_argument("--seconds", type=float, default=40.0, help="of sampling")
    parser.add_argument("--spin", type=float, help="only answer, for so many seconds of CPU time")
    given = parser.parse_args()
    asked = [
        EnrichRequest(page, "text/html", "html", page, url=address)
        for address, page in pages(given.corpus, [], given.limit)
    ]
    if given.spin:
        spin(asked, given.spin)
        return
    knowledge = load_knowledge()
    Answerer(knowledge, "benchmark")(asked[0])
    as_in_production()
    spent: dict[str, float] = defaultdict(float)
    with timed_rooms() as rooms:
        for request in asked:
            begin = time.process_time()
            document = document_of(request)
            read = time.process_time()
            article = enrich(document, knowledge, EVERYTHING)
            enriched = time.process_time()
            to_json(article, request, "benchmark")
            spent["read"] += read - begin
            spent["render"] += time.process_time() - enriched
            spent["enrich"] += enriched - read
    parts = {"read": spent["read"], "render": spent["render"], **rooms}
    parts["evidence placed"] = spent["enrich"] - sum(rooms.values())
    whole = sum(spent.values())
    print(f"| part | ms a page, of {1000 * whole / len(asked):.2f} | share |\n|---|---|---|")
    for name, seconds in sorted(parts.items(), key=lambda part: -part[1]):
        print(f"| {name} | {1000 * seconds / len(asked):.3f} | {seconds / whole:.0%} |")

    samples = sampled(
        "tests.benchmarks.bench_profile", "--corpus", str(given.corpus), "--spin", str(given.seconds), below="spin "
    )
    print(f"\n{samples.all} samples (py-spy)")
    for title, counted in (("by itself", samples.alone), ("with what it calls", samples.within)):
        print(f"\n| function | share {title} |\n|---|---|")
        for name, number in counted.most_common(MOST if counted is samples.alone else 3 * MOST):
            print(f"| `{name}` | {number / samples.all:.1%} |")


def spin(asked: list[EnrichRequest], seconds: float) -> None:
    """Answer again and again, for somebody who watches."""
    answerer = Answerer(load_knowledge(), "benchmark")
    answerer(asked[0])
    ends = time.process_time() + seconds
    for request in itertools.cycle(asked):
        answerer(request)
        if time.process_time() > ends:
            return


if __name__ == "__main__":
    main()
