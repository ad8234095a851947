"""Rate limits: counted for each caller, in Redis for all processes together, and never a reason to fail."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from service.access import Rates
from service.access.rates import read_rates
from service.breaker import PAUSE_SECONDS
from service.cache.connect import connect
from service.settings import SettingsError, read_settings
from tests.edge.fakes import Clock
from tests.edge.processes import Redis, free_port


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


def test_processes_count_together_in_redis(tmp_path: Path) -> None:
    with Redis(tmp_path) as redis:
        first, second = (Rates(read_rates("2/hour"), connect(redis.url, 1, 4)) for _ in range(2))
        assert [allowed(first, "a"), allowed(second, "a"), allowed(first, "a")] == [True, True, False]
        assert not allowed(second, "a")
        assert b"article-enrichment-rate" in b" ".join(redis.keys())


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
