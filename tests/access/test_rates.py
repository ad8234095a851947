"""Rate limits: counted for each caller, in Redis for all processes together, and never a reason to fail."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from redis import Connection

from service.access import Rates
from service.access.rates import SWEEP_SECONDS, Window, read_rates
from service.breaker import PAUSE_SECONDS
from service.cache.connect import connect
from service.cache.shared import Shared
from service.settings import SettingsError, read_settings
from tests.edge.fakes import Clock
from tests.edge.processes import DEADLINE, ROOT, Redis, WrongRedis, free_port, until


def allowed(rates: Rates, caller: str) -> bool:
    allowance = rates.hit(caller)
    assert allowance is not None
    return allowance.allowed


def test_without_limits_nothing_is_counted() -> None:
    assert Rates(()).hit("desk") is None


def test_each_caller_has_its_own_allowance() -> None:
    rates = Rates(read_rates("2/hour"))
    assert [allowed(rates, "a") for _ in range(3)] == [True, True, False]
    assert allowed(rates, "b")


def test_the_limit_that_is_nearest_to_its_end_is_told() -> None:
    rates = Rates(read_rates("100/day;3/hour"))
    allowance = rates.hit("a")
    assert allowance is not None
    assert allowance.headers["RateLimit-Policy"] == '"100-per-day";q=100;w=86400, "3-per-hour";q=3;w=3600'
    assert re.fullmatch(r'"3-per-hour";r=2;t=\d+', allowance.headers["RateLimit"])


def test_what_one_limit_refuses_counts_for_the_other_too() -> None:
    rates = Rates(read_rates("1/hour;2/day"))
    assert [allowed(rates, "a") for _ in range(2)] == [True, False]
    refused = rates.hit("a")
    assert refused is not None
    assert refused.left == 0
    assert refused.seconds >= 1


def test_what_has_expired_is_not_looked_for_with_every_request() -> None:
    """The library would start a thread that looks through all callers a hundred times a second."""
    rates = Rates(read_rates("1/second"))
    assert rates._here is not None
    looks = rates._here.timer
    assert [allowed(rates, str(caller)) for caller in range(100)] == [True] * 100
    assert rates._here.timer is looks
    assert looks.daemon, "an ending process does not wait for it"
    assert looks.interval == SWEEP_SECONDS
    looks.function()
    assert len(rates._here.expirations) == 100, "nothing has expired"
    for key in rates._here.expirations:
        rates._here.expirations[key] = 0
    looks.function()
    assert (len(rates._here.expirations), len(rates._here.storage), len(rates._here.locks)) == (0, 0, 0)


def test_processes_count_together_in_redis(tmp_path: Path) -> None:
    with Redis(tmp_path) as redis:
        first, second = (Rates(read_rates("2/hour"), connect(redis.url, 1, 4)) for _ in range(2))
        assert [allowed(first, "a"), allowed(second, "a"), allowed(first, "a")] == [True, True, False]
        assert not allowed(second, "a")
        assert b"article-enrichment-rate" in b" ".join(redis.keys())


@pytest.mark.parametrize("limits", ["5/hour", "5/hour;7/day;1000/second"])
def test_all_limits_are_counted_and_told_in_one_round_trip(
    limits: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[object] = []
    send = Connection.send_packed_command

    def counted(connection: Connection, command: Any, **named: Any) -> None:
        sent.append(command)
        send(connection, command, **named)  # type: ignore[no-untyped-call]

    with Redis(tmp_path) as redis:
        rates = Rates(read_rates(limits), connect(redis.url, 1, 4))
        rates.hit("a")
        monkeypatch.setattr(Connection, "send_packed_command", counted)
        assert [allowed(rates, "a") for _ in range(6)] == [True] * 4 + [False] * 2
    assert len(sent) == 6, "also where it is refused"


def test_a_redis_that_forgot_the_script_or_was_restarted_counts_on_with_the_next_request(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with Redis(tmp_path) as redis:
        rates, port = Rates(read_rates("2/hour"), connect(redis.url, 1, 4)), redis.port
        assert allowed(rates, "a")
        assert redis.command(b"SCRIPT", b"FLUSH") == b"+OK\r\n"
        assert [allowed(rates, "a") for _ in range(2)] == [True, False], "what was counted is kept"
    with Redis(tmp_path, port) as redis:
        assert [allowed(rates, "a") for _ in range(3)] == [True, True, False]
        assert redis.keys() != []
    assert caplog.text == ""


def test_the_rights_in_redis_that_the_documentation_names_are_enough(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (rights,) = re.findall(r"(?m)^ACL SETUSER .+$", (ROOT / "docs" / "operations.md").read_text(encoding="utf-8"))
    with Redis(tmp_path) as redis:
        assert redis.command(*rights.encode().split()) == b"+OK\r\n"
        url = redis.url.replace("//", "//article-enrichment:PASSWORD@").replace("/0", "/1")
        rates = Rates(read_rates("2/second;100/hour"), connect(url, 1, 4))
        shared = Shared(connect(url, 1, 4), 60)
        turn = shared.turn("a")
        assert turn is not None
        assert turn.ours
        shared.put("a", b"answer")
        assert shared.get("a") == b"answer"
        shared.give_up("b", unstored=True)
        assert redis.command(b"SCRIPT", b"FLUSH") == b"+OK\r\n"
        # Into the next second, where the script passes one window on to the one before.
        told = [allowed(rates, "a") for _ in range(3)]
        until(lambda: allowed(rates, "a"), "another second")
    assert told == [True, True, False]
    assert caplog.text == ""


def test_counts_of_a_process_are_bounded_and_the_oldest_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.access.rates.MOST", 100)
    rates = Rates(read_rates("1/hour"))
    here = rates._here
    assert here is not None
    assert [allowed(rates, str(caller)) for caller in range(100)] == [True] * 100
    assert not allowed(rates, "0"), "all are known"
    assert allowed(rates, "another")
    assert (len(here.storage), len(here.expirations), len(here.locks)) == (91, 91, 91)
    assert [allowed(rates, str(caller)) for caller in (99, 10, 0)] == [False, False, True]
    for caller in range(1000):
        rates.hit(f"caller {caller}")
        assert len(here.storage) <= 100


@pytest.mark.parametrize("together", [False, True])
def test_a_caller_is_where_the_library_sees_it(together: bool, tmp_path: Path) -> None:
    """What the library itself says after each request, in Redis under the keys that it would use."""
    limits = read_rates("4/hour;6/day")
    with Redis(tmp_path) as redis:
        rates = Rates(limits, connect(redis.url, 1, 4) if together else None)
        storage = RedisStorage(redis.url, key_prefix="article-enrichment-rate") if together else rates._here
        assert storage is not None
        library = SlidingWindowCounterRateLimiter(storage)
        told = []
        for _ in range(6):
            allowance = rates.hit("a")
            assert allowance is not None
            assert allowance.left == min(library.get_window_stats(item, "a").remaining for item in limits)
            told.append(allowance.left)
    assert told == [3, 2, 1, 0, 0, 0]


@pytest.mark.parametrize(
    ("before", "before_ends", "now", "now_ends"),
    [
        (0, 0.0, 0, 0.0),
        (0, 0.0, 3, 119.5),
        (10, 59.9, 0, 119.9),
        (10, 30.0, 5, 90.0),
        (3, 0.2, 9, 60.2),
        (10, 60.0, 9, 61.0),
    ],
)
def test_a_window_is_read_as_the_library_reads_it(
    before: int, before_ends: float, now: int, now_ends: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    (limit,) = read_rates("10/minute")
    window = Window(True, before, before_ends, now, now_ends)
    storage = MemoryStorage()
    monkeypatch.setattr(storage, "get_sliding_window", lambda *_: window[1:])
    began = time.time()
    stats = SlidingWindowCounterRateLimiter(storage).get_window_stats(limit, "a")
    assert window.left(limit) == stats.remaining
    assert window.until_more(limit) <= stats.reset_time - began < window.until_more(limit) + DEADLINE


@pytest.mark.parametrize("reply", [b"$3\r\n1 2\r\n", b"+OK\r\n", b"*0\r\n", b":1\r\n", b"$-1\r\n"])
def test_a_reply_that_is_not_the_scripts_lets_the_process_count_for_itself(
    reply: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with WrongRedis(reply) as wrong:
        rates = Rates(read_rates("1/hour"), connect(wrong.url, 1, 4))
        assert [allowed(rates, "a") for _ in range(2)] == [True, False]
    assert caplog.text.count("each process counts requests for itself") == 1


def test_without_redis_each_counts_for_itself_and_redis_is_left_alone_for_a_while(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    clock, port = Clock(), free_port()
    rates = Rates(read_rates("3/hour"), connect(f"redis://127.0.0.1:{port}/0", 0.2, 4), clock)
    assert [allowed(rates, "a") for _ in range(2)] == [True, True]
    assert caplog.text.count("each process counts requests for itself") == 1
    with Redis(tmp_path, port) as redis:
        assert allowed(rates, "a")
        assert redis.keys() == []
        clock.now += PAUSE_SECONDS
        assert allowed(rates, "a"), "Redis has not counted it yet"
        assert redis.keys() != []
        # Redis counts every request again, not one in each pause: this process alone would refuse them all.
        assert [allowed(rates, "a") for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize("written", ["many", "10", "/minute", "10/fortnight", "-1/minute", "1.5/hour"])
def test_what_is_no_limit_is_refused_at_the_start(written: str) -> None:
    with pytest.raises(SettingsError, match=r"RATE_LIMIT must be limits as 600/minute or 10/second;5000/hour"):
        read_settings({"RATE_LIMIT": written})
