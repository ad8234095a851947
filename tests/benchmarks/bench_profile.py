"""Where the time of an uncached answer goes: by stage and room, and the functions that cost most by themselves.

`python -m tests.benchmarks.bench_profile --corpus ../shared/corpus --limit 150` prints tables in
Markdown. Stages and rooms are timed without a profiler; the functions are from a second run under
cProfile, which makes small functions look dearer than they are: their order counts, not their share.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import time
from collections import defaultdict
from pathlib import Path

from service.answer import Answerer, document_of
from service.enrich import enrich
from service.intake.request import EnrichRequest
from service.knowledge import load_knowledge
from service.render import to_json
from service.wanted import EVERYTHING
from tests.benchmarks.pages import pages
from tests.benchmarks.rooms import timed_rooms

MOST = 10
"""Functions that are shown."""


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--limit", type=int, default=None)
    given = parser.parse_args()
    knowledge = load_knowledge()
    asked = [
        EnrichRequest(page, "text/html", "html", page, url=address)
        for address, page in pages(given.corpus, [], given.limit)
    ]
    answerer = Answerer(knowledge, "benchmark")
    answerer(asked[0])
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

    # Time in functions of C counts for those that call them; time in which other processes ran does not count.
    profile = cProfile.Profile(time.process_time, builtins=False)
    profile.enable()
    for request in asked:
        answerer(request)
    profile.disable()
    functions = pstats.Stats(profile).get_stats_profile().func_profiles.items()
    print("\n| function | where | calls a page | ms a page, under the profiler |\n|---|---|---|---|")
    for name, figures in sorted(functions, key=lambda function: -function[1].tottime)[:MOST]:
        where = f"{Path(figures.file_name).name}:{figures.line_number}"
        calls = int(figures.ncalls.partition("/")[0]) / len(asked)
        print(f"| `{name}` | {where} | {calls:,.0f} | {1000 * figures.tottime / len(asked):.3f} |")


if __name__ == "__main__":
    main()
