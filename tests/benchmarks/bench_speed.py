"""What a page costs in CPU time beside the extractors people use today, by room, and against its size.

    python -m tests.benchmarks.bench_speed --corpus ../shared/corpus [--limit 200] [--sets fundus] [--plot FILE.svg]

One process, one thread, garbage collection as in production, page by page in changing order; then the same pages with
a process for each contestant.
Sums over all pages: the ratios are what counts, seconds belong to the machine. A contestant
that is not installed is left out and named; so are the pages, where no corpus is there.
"""

from __future__ import annotations

import argparse
import itertools
from pathlib import Path

from service.answer import Answerer, warm_up
from service.knowledge import Knowledge, load_knowledge
from tests.benchmarks import apart, compare, growth, plot, rooms
from tests.benchmarks.clock import as_in_production
from tests.benchmarks.contestants import READ, own, peers
from tests.benchmarks.documents import small_pages
from tests.benchmarks.pages import pages

WARM_UP_PAGES = 30


def compared(knowledge: Knowledge, corpus: Path, sets: list[str], limit: int | None) -> compare.Costs | None:
    """Print the comparison over the pages of a corpus and the cost of each room; None where there are no pages."""
    if not (corpus / "pages").is_dir():
        print(f"{corpus}/pages is not here: no saved pages are compared")
        return None
    others, missing = peers()
    for name in missing:
        print(f"left out, not installed: {name}; `make bench-speed` installs it")
    contestants = own(knowledge) + others
    compare.warm_up(contestants, itertools.chain(small_pages(), pages(corpus, sets, WARM_UP_PAGES)))
    print(as_in_production())
    with rooms.timed_rooms() as by_room:
        costs = compare.compare(contestants, pages(corpus, sets, limit))
    if not costs.sizes:
        print("no pages found")
        return None
    compare.report(costs, contestants)
    rooms.report(by_room, costs)
    alone = [contestant for contestant in contestants if contestant.name != READ]
    apart.report(apart.sums(alone, pages(corpus, sets, limit)), len(costs.sizes))
    return costs


def main() -> None:
    """Compare, let documents grow, draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--sets", nargs="*", default=[], help="names of page sets; none: all")
    parser.add_argument("--limit", type=int, help="about this many pages, spread over the sets")
    parser.add_argument("--growth", type=int, default=20_000_000, help="largest generated document; 0: leave them out")
    parser.add_argument("--plot", type=Path, help="draw cost against size into this SVG file")
    arguments = parser.parse_args()
    knowledge = load_knowledge()
    warm_up(Answerer(knowledge, "bench"))
    costs = compared(knowledge, arguments.corpus, arguments.sets, arguments.limit)
    curves = growth.measure(knowledge, arguments.growth)
    if arguments.growth:
        growth.report(curves)
    if arguments.plot:
        plot.write(arguments.plot, costs, curves)
        print(f"\n{arguments.plot}: cost against size")


if __name__ == "__main__":
    main()
