"""`make load`: what the service bears, as ratios within one run, since the machine may have other work.

    python -m tests.benchmarks.load [--only cached,lost] [--seconds 2] [--rounds 5] [--pages 2000]

cached      the answer to a page of 250 KB that is remembered, every feature on, beside a bare Flask route
classes     the same service under gunicorn's worker classes, cached and not, and with slow clients
latency     p99 / p50 at 70 % of what one worker can do, pages of several sizes, none remembered
workers     two workers beside one
ready       from the start of the process to the first 200 of /readyz
lost        requests without an answer on SIGTERM, while workers are replaced, and while replicas are
memory      of a worker after many varied pages beside the same worker after a tenth of them
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import itertools
import random
import signal
import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from tests.benchmarks.balancer import Balancer
from tests.benchmarks.clients import Client, Load, Served, post, run
from tests.benchmarks.documents import SHAPES
from tests.edge.processes import Redis

KEY = "ae_" + "load" * 10
EVERYTHING_ON = {
    "API_KEYS": "load:" + hashlib.sha256(KEY.encode()).hexdigest(),
    "RATE_LIMIT": "1000000/second",
    "WORKERS": "1",
    "LOG_LEVEL": "info",
}
FRESH = {"Cache-Control": "no-store"}
CLASSES = {
    "ours": "",
    "gthread": "--worker-class gthread",
    "sync": "--worker-class sync",
}


class Bench:
    """The measurements; each prints its lines as it knows them."""

    def __init__(self, seconds: float, rounds: int, pages: int) -> None:
        self.seconds, self.rounds, self.pages = seconds, rounds, pages

    def cached(self) -> None:
        """The remembered answer, beside a bare route."""
        request = post(ordinary_page(250_000), headers={"Authorization": f"Bearer {KEY}"})
        quiet = {"METRICS": "off", "LOG_LEVEL": "warning"}
        for name, redis, less in (
            ("in process", False, {}),
            ("in process, limits counted in Redis", True, {}),
            ("in process, without metrics and lines in the log", False, quiet),
        ):
            with ExitStack() as stack:
                folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
                more = {"REDIS_URL": stack.enter_context(Redis(folder)).url} if redis else {}
                ours = stack.enter_context(Served(**EVERYTHING_ON | more | less))
                status, answer = Client(ours.port).ask(request)
                assert status == 200, answer
                (folder / "answer").write_bytes(answer)
                bare = stack.enter_context(bare_route(folder / "answer"))
                rates, costs = [], []
                for _ in range(self.rounds):
                    (here, cost), (there, least) = (self._costed(server, request) for server in (ours, bare))
                    rates.append(here.rate / there.rate)
                    costs.append(least / cost)
                say(
                    f"cached answer, 250 KB page, {name}: throughput / bare Flask route",
                    f"{statistics.median(rates):.2f} ({here.rate:.0f} / {there.rate:.0f} a second; by CPU "
                    f"{statistics.median(costs):.2f}; {1000 * cost:.2f} ms CPU a request)",
                    ".45, stretch .55",
                )

    def _costed(self, server: Served, request: bytes) -> tuple[Load, float]:
        before = server.cpu()
        load = run(server.port, [request], self.seconds, 4)
        only_answers(load)
        return load, (server.cpu() - before) / len(load.latencies)

    def classes(self) -> None:
        """Worker classes, with everything else as it is."""
        page = ordinary_page(250_000)
        mix = [post(page, headers=FRESH) for page in pages_of_several_sizes()]
        for name, arguments in CLASSES.items():
            with Served("", arguments) as server:
                request = post(page)
                Client(server.port).ask(request)
                cached = run(server.port, [request], self.seconds, 4)
                fresh = run(server.port, mix, 2 * self.seconds, 4)
                with slow_clients(server.port, 200):
                    slow = run(server.port, [b"GET /livez HTTP/1.1\r\nHost: a\r\n\r\n"], self.seconds, 2)
                say(
                    f"worker class {name}",
                    f"cached {cached.rate:.0f} a second, p99 {ms(cached, 0.99)}; fresh {fresh.rate:.0f} a second, p99 "
                    f"{ms(fresh, 0.99)}; /livez beside 200 slow clients {slow.rate:.0f} a second"
                    + (f", p99 {ms(slow, 0.99)}" if slow.latencies else ""),
                )

    def latency(self) -> None:
        """Latency where the service is busy, not overrun."""
        mix = [post(page, headers=FRESH) for page in pages_of_several_sizes()]
        with Served(**EVERYTHING_ON | {"API_KEYS": ""}) as server:
            most = run(server.port, mix, 2 * self.seconds, 4).rate
            load = run(server.port, mix, 5 * self.seconds, 16, 0.7 * most)
            say(
                "latency p99 / p50 at 70 % of capacity, uncached mix",
                f"{load.quantile(0.99) / load.quantile(0.5):.1f} (p50 {ms(load, 0.5)}, p99 {ms(load, 0.99)}, "
                f"{load.rate:.0f} of {most:.0f} a second; {dict(load.outcomes)})",
                "4",
            )

    def workers(self) -> None:
        """How much a second worker adds."""
        mix = [post(page, headers=FRESH) for page in pages_of_several_sizes()]
        with (
            tempfile.TemporaryDirectory() as folder,
            Redis(Path(folder)) as redis,
            Served(REDIS_URL=redis.url, WORKERS="1") as one,
            Served(REDIS_URL=redis.url, WORKERS="2") as two,
        ):
            rates = [
                run(two.port, mix, self.seconds, 4).rate / run(one.port, mix, self.seconds, 4).rate
                for _ in range(self.rounds)
            ]
        say("two workers / one (2 cores, the clients on them too)", f"{statistics.median(rates):.2f}", "1.8")

    def ready(self) -> None:
        """How long a start takes."""
        times, costs = [], []
        for _ in range(self.rounds):
            with Served() as server:
                times.append(server.seconds_to_ready)
                costs.append(server.cpu_to_ready)
        say("start to ready", f"{min(times):.1f} s ({min(costs):.1f} s of CPU), at best of {self.rounds}", "2 s")

    def lost(self) -> None:
        """Requests that nobody answered."""
        small = ordinary_page(4000)
        for name, header in (("kept connections", "keep-alive"), ("a connection each", "close")):
            requests = [post(small, headers={**FRESH, "Connection": header})]
            cases = {
                "SIGTERM": self._terminated,
                "MAX_REQUESTS=100": self._replaced,
                "both replicas replaced": self._rolled,
            }
            for case, measure in cases.items():
                say(f"requests lost, {case}, {name}", outcomes(measure(requests)), "0")

    def _terminated(self, requests: list[bytes]) -> Load:
        """A process told to end."""
        with Served() as server:
            threading.Timer(self.seconds, server.end).start()
            return run(server.port, requests, self.seconds + 2, 8)

    def _replaced(self, requests: list[bytes]) -> Load:
        """A worker replaced every hundred requests."""
        with Served(MAX_REQUESTS="100") as server:
            return run(server.port, requests, 4 * self.seconds, 8)

    def _rolled(self, requests: list[bytes]) -> Load:
        """Two replicas behind a balancer, replaced one after the other."""
        with ExitStack() as stack:
            old = [stack.enter_context(Served(DRAIN_SECONDS="1")) for _ in range(2)]
            balancer = stack.enter_context(Balancer([server.port for server in old]))

            def roll() -> None:
                # Not before the clients are forked: they would keep open what is opened here meanwhile, a port that is
                # looked at among it.
                time.sleep(0.5)
                for server in old:
                    balancer.ports.append(stack.enter_context(Served(DRAIN_SECONDS="1")).port)
                    time.sleep(0.5)
                    server.end(signal.SIGTERM)
                    server.wait()
                    balancer.ports.remove(server.port)

            rolling = threading.Thread(target=roll)
            rolling.start()
            load = run(balancer.port, requests, 20, 4)
            rolling.join()
            return load

    def memory(self) -> None:
        """Whether a worker grows."""
        with Served(WORKERS="1", MAX_REQUESTS="0") as server:
            client = Client(server.port)
            looks: list[int] = []
            for number, page in enumerate(itertools.islice(varied_pages(), self.pages), 1):
                status, answer = client.ask(post(page))
                assert status == 200, answer
                if number % (self.pages // 100) == 0:
                    looks.append(server.memory())
            # It goes up and down with the pages: medians of ten looks, one for each hundredth of all pages.
            early, late = statistics.median(looks[5:15]), statistics.median(looks[-10:])
        say(
            f"memory after {self.pages} varied pages / after {self.pages // 10}, per worker (CACHE_MEMORY_BYTES in it)",
            f"{late / early:.2f}, {late / 2**20:.0f} MB",
            "1.05, 150 MB (50,000 / 5,000)",
        )


def say(what: str, figure: str, bar: str = "") -> None:
    """A line of the table."""
    print(f"| {what} | {figure} | {bar} |", flush=True)


def ms(load: Load, share: float) -> str:
    """A quantile in milliseconds."""
    return f"{1000 * load.quantile(share):.0f} ms"


def outcomes(load: Load) -> str:
    """How many were lost, and of how many."""
    lost = sum(count for outcome, count in load.outcomes.items() if outcome not in ("200", "refused"))
    return f"{lost} of {load.outcomes.total() - load.outcomes['refused']}" + (f" {dict(load.outcomes)}" if lost else "")


def only_answers(load: Load) -> None:
    """Stop where anything else than an answer came."""
    if load.outcomes.keys() != {"200"}:
        raise SystemExit(f"the run is worth nothing: {dict(load.outcomes)}")


def bare_route(answer: Path) -> Served:
    """The bare Flask route, under gunicorn as it comes, with as many threads."""
    arguments = "--worker-class gthread --threads 16 --workers 1 --log-level warning"
    return Served("tests.benchmarks.bare:app", arguments, BARE_ANSWER=str(answer))


def ordinary_page(size: int) -> bytes:
    """An article of some screens in a page that is mostly menus and scripts, as pages of this size are."""
    article = SHAPES["article"](min(9000, size // 2))
    assert isinstance(article, bytes)
    menu = "".join(f'<li class="item"><a href="/section/{n}">Section {n}</a></li>' for n in range(size // 400))
    page = article.replace(b"<article>", b"<nav><ul>" + menu.encode() + b"</ul></nav><article>")
    script = "".join(f"window.c{n}={{a:{n},b:'x{n}'}};" for n in range(max(0, size - len(page)) // 26))
    page = page.replace(b"</head>", b"<script>" + script.encode() + b"</script></head>")
    return page + b"<!--" + b"x" * max(0, size - len(page) - 7) + b"-->"


def pages_of_several_sizes() -> list[bytes]:
    """Pages as they come: most of 30 to 120 KB, a few small, a few large."""
    return [ordinary_page(size) for size in (8_000, 30_000, 50_000, 60_000, 80_000, 90_000, 120_000, 250_000)]


def varied_pages() -> Iterator[bytes]:
    """Pages of every shape, most small, some up to a megabyte, no two the same."""
    chance = random.Random(1)  # noqa: S311 - not for secrets
    for number in itertools.count():
        name, shape = chance.choice(list(SHAPES.items()))
        size = int(1000 * 2 ** chance.uniform(0, 10 if number % 50 == 0 else 6))
        page = shape(size)
        page = page if isinstance(page, bytes) else page.encode()
        yield page + f"<p>{name} {number} {chance.random()}</p>".encode()


@contextlib.contextmanager
def slow_clients(port: int, number: int) -> Iterator[None]:
    """Clients that have sent a head and a byte of their body."""
    with ExitStack() as stack:
        for _ in range(number):
            with contextlib.suppress(OSError):
                connection = stack.enter_context(socket.create_connection(("127.0.0.1", port), 2))
                connection.sendall(post(b"ab")[:-1])
        yield


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description="What the service bears.")
    parser.add_argument("--only", default="cached,latency,workers,ready,lost,memory", help="which, with commas")
    parser.add_argument("--seconds", type=float, default=2.0, help="of a run")
    parser.add_argument("--rounds", type=int, default=5, help="of runs in turn")
    parser.add_argument("--pages", type=int, default=2000, help="for memory")
    arguments = parser.parse_args()
    bench = Bench(arguments.seconds, arguments.rounds, arguments.pages)
    measures: dict[str, Callable[[], None]] = {
        name: getattr(bench, name) for name in ("cached", "classes", "latency", "workers", "ready", "lost", "memory")
    }
    print("| figure | measured | bar |\n|---|---|---|")
    for name in arguments.only.split(","):
        measures[name]()


if __name__ == "__main__":
    main()
