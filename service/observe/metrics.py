"""What the service counts and measures, for Prometheus.

Every label has few values: routes as they are written in the code, methods, statuses, stages,
fields, kinds of problems. Children are looked up in dictionaries of ours, because this is on the
path of every cached answer.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final, TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, multiprocess, values
from prometheus_client.exposition import choose_encoder

from service.observe import workers
from service.observe.current import Spent
from service.version import Version

PREFIX: Final = "article_enrichment_"
METHODS: Final = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
"""Others are counted as `other`: a client may write any word there."""

UNMATCHED: Final = "unmatched"
"""The route of a request to no route: a client may write any path."""

SECONDS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
ROOM_SECONDS: Final = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25, 1.0, 5.0)
BYTES: Final = (1e3, 1e4, 3e4, 1e5, 3e5, 1e6, 3e6, 1e7, 3e7)

T = TypeVar("T")

if workers.VARIABLE in os.environ:
    # Files named after the worker's place instead of its number; must be said before the first metric is made.
    values.ValueClass = values.MultiProcessValue(workers.place)  # type: ignore[no-untyped-call]


class Metrics:
    """All metrics of the process, or with `PROMETHEUS_MULTIPROC_DIR` set, its part in those of all workers.

    Safe for threads and for forks.

    Args:
        version: what is running.
    """

    def __init__(self, version: Version) -> None:
        self._registry = CollectorRegistry()
        registry = self._registry
        self._requests = Counter(
            f"{PREFIX}requests_total", "Requests answered.", ("route", "method", "status"), registry=registry
        )
        self._seconds = Histogram(
            f"{PREFIX}request_seconds",
            "From the head of a request to its answer.",
            ("route",),
            buckets=SECONDS,
            registry=registry,
        )
        self._stages = Histogram(
            f"{PREFIX}stage_seconds",
            "The time of one request in each stage: receive, cache, queue, read, enrich, render.",
            ("stage",),
            buckets=SECONDS,
            registry=registry,
        )
        self._rooms = Histogram(
            f"{PREFIX}field_seconds", "The time to find one field.", ("field",), buckets=ROOM_SECONDS, registry=registry
        )
        self._failed = Counter(
            f"{PREFIX}fields_failed_total", "Fields lost to a failure.", ("field",), registry=registry
        )
        self._cache = Counter(
            f"{PREFIX}cache_results_total",
            "Where answers came from: memory, redis, collapsed, awaited, miss, bypass.",
            ("layer",),
            registry=registry,
        )
        self._problems = Counter(
            f"{PREFIX}problems_total", "Problems answered, those of a batch's lines too.", ("type",), registry=registry
        )
        self._received = Histogram(
            f"{PREFIX}request_bytes", "Bodies as they were sent.", ("route",), buckets=BYTES, registry=registry
        )
        self._sent = Histogram(
            f"{PREFIX}answer_bytes", "Bodies of answers.", ("route",), buckets=BYTES, registry=registry
        )
        self.batch_lines = Counter(f"{PREFIX}batch_lines_total", "Lines of batches answered.", registry=registry)
        self.batches = Gauge(
            f"{PREFIX}batches", "Batches being answered.", multiprocess_mode="livesum", registry=registry
        )
        Gauge(
            f"{PREFIX}build_info",
            "What is running; always 1.",
            ("version", "release", "knowledge", "python"),
            multiprocess_mode="max",
            registry=registry,
        ).labels(version.text, version.release, version.knowledge, version.python).set(1)
        self._answered: dict[tuple[str, str, int], Callable[[], None]] = {}
        self._of_route: dict[str, tuple[Callable[[float], None], ...]] = {}
        self._of_stage: dict[str, Callable[[float], None]] = {}
        self._of_room: dict[str, Callable[[float], None]] = {}
        self._of_layer: dict[str, Callable[[], None]] = {}

    def gauge(self, name: str, meaning: str, how: str = "livesum") -> Gauge:
        """A gauge of the workers that live: their sum, or what else `how` names."""
        return Gauge(PREFIX + name, meaning, registry=self._registry, multiprocess_mode=how)  # type: ignore[arg-type] # a Literal

    def answered(
        self, route: str | None, method: str, status: int, seconds: float, received: int | None, sent: int | None
    ) -> None:
        """Count one request.

        Args:
            route: as written in the code; None: there is none at its path.
            method: as the client wrote it.
            status: of the answer.
            seconds: from its head to its answer.
            received: bytes of its body, None where unknown.
            sent: bytes of the answer, None where unknown.
        """
        route = route or UNMATCHED
        key = (route, method, status)
        count = self._answered.get(key)
        if count is None:
            if method not in METHODS:
                method, key = "other", (route, "other", status)
            count = self._answered[key] = self._requests.labels(route, method, str(status)).inc
        count()
        of_route = self._of_route.get(route)
        if of_route is None:
            of_route = self._of_route[route] = tuple(
                histogram.labels(route).observe for histogram in (self._seconds, self._received, self._sent)
            )
        of_route[0](seconds)
        if received is not None:
            of_route[1](received)
        if sent is not None:
            of_route[2](sent)

    def refused(self, problem: str, status: int) -> None:
        """Count what was answered though it was no request: neither its path nor its method is known for certain."""
        self.problem(problem)
        self._requests.labels(UNMATCHED, "other", str(status)).inc()

    def spent(self, spent: Spent) -> None:
        """Count where the time of one article went."""
        # Lists: what took too long to wait for may still be counting in its own thread.
        for stage, seconds in list(spent.stages.items()):
            observe = self._of_stage.get(stage)
            if observe is None:
                observe = self._of_stage[stage] = self._stages.labels(stage).observe
            observe(seconds)
        for field, seconds in list(spent.rooms.items()):
            observe = self._of_room.get(field)
            if observe is None:
                observe = self._of_room[field] = self._rooms.labels(field).observe
            observe(seconds)
        for field in spent.failed:
            self._failed.labels(field).inc()

    def cached(self, layer: str) -> None:
        """Count where an answer came from."""
        count = self._of_layer.get(layer)
        if count is None:
            count = self._of_layer[layer] = self._cache.labels(layer).inc
        count()

    def problem(self, name: str) -> None:
        """Count a problem."""
        self._problems.labels(name).inc()

    def exposition(self, accept: str) -> tuple[bytes, str]:
        """All figures of all workers, and their media type: Prometheus's text, or OpenMetrics where asked for."""
        registry = self._registry
        if workers.VARIABLE in os.environ:
            registry = CollectorRegistry()
            multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        encode, media_type = choose_encoder(accept)
        return encode(registry), media_type
