"""Answers are remembered within bounds, computed once at a time, and Redis never fails a request."""

from __future__ import annotations

import os
import threading
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from service.app import create_app
from service.breaker import PAUSE_SECONDS
from service.cache import Answers, Computed, Crowded, Memory, Policy, Shared
from service.cache.memory import OVERHEAD
from service.cache.shared import PREFIX
from service.cache.values import LARGEST, MARKER
from service.knowledge import Knowledge
from service.settings import Settings, read_settings
from tests.edge.fakes import Clock, FakeRedis
from tests.edge.method import failing_room


def test_what_was_kept_is_given_until_its_time_is_over() -> None:
    clock = Clock()
    memory = Memory(100_000, 60, clock)
    assert memory.put("a", b"1")
    clock.now += 59.9
    assert memory.get("a") == b"1"
    clock.now += 0.1
    assert memory.get("a") is None
    assert memory.state()["bytes"] == 0


def test_the_least_recently_used_goes_first() -> None:
    room = 10
    memory = Memory(room * (OVERHEAD + 1), 60)
    for key in range(room):
        memory.put(str(key), b"1")
    assert memory.get("0") == b"1"
    memory.put("one more", b"1")
    assert memory.get("1") is None
    assert memory.get("0") == b"1"
    assert memory.get("one more") == b"1"


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.binary(max_size=3000)), max_size=40), st.integers(0, 20_000))
def test_memory_never_takes_more_than_its_limit(puts: list[tuple[str, bytes]], limit: int) -> None:
    memory = Memory(limit, 60)
    last: dict[str, bytes] = {}
    for key, answer in puts:
        if memory.put(key, answer):
            last[key] = answer
        state = memory.state()
        assert state["bytes"] <= limit
    kept = {key: found for key in last if (found := memory.get(key)) is not None}
    assert sum(len(value) + OVERHEAD for value in kept.values()) == memory.state()["bytes"]
    assert kept.items() <= last.items()


def test_an_answer_that_would_push_out_all_others_is_not_kept() -> None:
    memory = Memory(80_000, 60)
    assert not memory.put("large", bytes(10_000))
    assert memory.get("large") is None


def computed(answer: bytes, cacheable: bool = True) -> Any:
    return lambda: Computed(answer, cacheable)


def test_a_second_equal_request_is_a_hit() -> None:
    answers = Answers(Memory(100_000, 60), None)
    assert answers.remember("a", computed(b"1")).status == "article-enrichment; fwd=uri-miss; stored"
    again = answers.remember("a", computed(b"2"))
    assert (again.answer, again.status) == (b"1", "article-enrichment; hit")


def test_no_cache_computes_anew_and_keeps() -> None:
    answers = Answers(Memory(100_000, 60), None)
    answers.remember("a", computed(b"1"))
    anew = answers.remember("a", computed(b"2"), Policy.NO_CACHE)
    assert (anew.answer, anew.status) == (b"2", "article-enrichment; fwd=request; stored")
    assert answers.remember("a", computed(b"3")).answer == b"2"


def test_no_store_neither_reads_nor_keeps() -> None:
    answers = Answers(Memory(100_000, 60), None)
    assert answers.remember("a", computed(b"1"), Policy.NO_STORE).status == "article-enrichment; fwd=bypass"
    assert answers.remember("a", computed(b"2")).answer == b"2"
    assert answers.remember("a", computed(b"3"), Policy.NO_STORE).answer == b"3"
    assert answers.remember("a", computed(b"4")).answer == b"2"


def test_what_may_not_be_remembered_is_not() -> None:
    answers = Answers(Memory(100_000, 60), None)
    for _ in range(2):
        assert answers.remember("a", computed(b"1", cacheable=False)).status == "article-enrichment; fwd=uri-miss"


def test_equal_requests_at_the_same_time_compute_once() -> None:
    answers = Answers(Memory(100_000, 60), None)
    began, go_on = threading.Event(), threading.Event()
    calls = []

    def compute() -> Computed:
        calls.append(1)
        began.set()
        assert go_on.wait(30)
        return Computed(b"1", cacheable=True)

    results = []
    threads = [threading.Thread(target=lambda: results.append(answers.remember("a", compute))) for _ in range(5)]
    threads[0].start()
    assert began.wait(30)
    for thread in threads[1:]:
        thread.start()
    # Another key does not wait for this one.
    assert answers.remember("b", computed(b"2")).answer == b"2"
    go_on.set()
    for thread in threads:
        thread.join(30)
    assert len(calls) == 1
    assert {result.answer for result in results} == {b"1"}
    assert len(results) == 5


def test_no_more_wait_for_an_equal_request_than_may_but_a_line_of_a_batch_always() -> None:
    answers = Answers(Memory(100_000, 60), None, followers=1)
    leads, waits, go_on = threading.Event(), threading.Event(), threading.Event()
    results = []

    class Done(threading.Event):
        def wait(self, timeout: float | None = None) -> bool:
            waits.set()
            return super().wait(timeout)

    def compute() -> Computed:
        for flight in answers._flights.values():
            flight.done = Done()
        leads.set()
        assert go_on.wait(30)
        return Computed(b"1", cacheable=True)

    def ask(patient: bool) -> None:
        results.append(answers.remember("a", compute, patient=patient).answer)

    threads = [threading.Thread(target=ask, args=(patient,)) for patient in (False, False, True)]
    threads[0].start()
    assert leads.wait(30)
    for follower in threads[1:]:
        waits.clear()
        follower.start()
        assert waits.wait(30)
        with pytest.raises(Crowded):
            answers.remember("a", compute)
    go_on.set()
    for thread in threads:
        thread.join(30)
    assert results == [b"1"] * 3


def test_those_who_waited_for_a_failure_try_themselves() -> None:
    answers = Answers(Memory(100_000, 60), None)
    began, go_on = threading.Event(), threading.Event()

    def fail() -> Computed:
        began.set()
        assert go_on.wait(30)
        raise RuntimeError

    def lead() -> None:
        with pytest.raises(RuntimeError):
            answers.remember("a", fail)

    results = []
    leader = threading.Thread(target=lead)
    leader.start()
    assert began.wait(30)
    follower = threading.Thread(target=lambda: results.append(answers.remember("a", computed(b"1"))))
    follower.start()
    go_on.set()
    for thread in (leader, follower):
        thread.join(30)
    assert [result.answer for result in results] == [b"1"]


def test_what_redis_keeps_comes_back() -> None:
    shared = Shared(FakeRedis(), 60)
    assert shared.state == "unused"
    assert shared.put("a", b"1")
    assert shared.get("a") == b"1"
    assert shared.get("b") is None
    assert shared.state == "up"


@pytest.mark.parametrize("damage", [b"", b"rubbish", MARKER, None, 3, [MARKER], "text"])
def test_what_is_not_our_value_is_not_an_answer(damage: object) -> None:
    redis = FakeRedis()
    redis.values[PREFIX + "a"] = damage
    assert Shared(redis, 60).get("a") is None


@given(st.binary(min_size=1, max_size=50), st.data())
def test_a_value_changed_in_one_byte_is_not_an_answer(answer: bytes, data: st.DataObject) -> None:
    redis = FakeRedis()
    shared = Shared(redis, 60)
    shared.put("a", answer)
    value = redis.values[PREFIX + "a"]
    assert isinstance(value, bytes)
    at = data.draw(st.integers(0, len(value) - 1))
    redis.values[PREFIX + "a"] = value[:at] + bytes([value[at] ^ 1]) + value[at + 1 :]
    assert shared.get("a") is None


def test_the_value_of_another_key_is_not_an_answer() -> None:
    redis = FakeRedis()
    shared = Shared(redis, 60)
    shared.put("a", b"1")
    redis.values[PREFIX + "b"] = redis.values[PREFIX + "a"]
    assert shared.get("b") is None


def test_after_a_failure_redis_is_left_alone_for_a_while_and_then_tried_by_one(
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock, redis = Clock(), FakeRedis()
    shared = Shared(redis, 60, clock)
    redis.failure = ConnectionError("redis://:password@host")
    assert shared.get("a") is None
    assert shared.state == "down"
    for _ in range(3):
        assert shared.get("a") is None
        assert not shared.put("a", b"1")
    assert redis.calls == 1
    clock.now += PAUSE_SECONDS
    assert shared.get("a") is None
    assert shared.get("a") is None
    assert redis.calls == 2
    redis.failure = None
    clock.now += PAUSE_SECONDS
    assert shared.put("a", b"1")
    assert shared.state == "up"
    assert shared.get("a") == b"1"
    assert caplog.text.count("ConnectionError") == 1
    assert "password" not in caplog.text


def test_an_answer_too_large_to_send_in_time_is_not_shared() -> None:
    redis = FakeRedis()
    assert not Shared(redis, 60).put("a", os.urandom(LARGEST + 1))  # which no compression makes smaller
    assert redis.calls == 0


def test_an_answer_out_of_redis_is_kept_in_process() -> None:
    redis = FakeRedis()
    Answers(Memory(100_000, 60), Shared(redis, 60)).remember("a", computed(b"1"))
    answers = Answers(Memory(100_000, 60), Shared(redis, 60))
    assert answers.remember("a", computed(b"2")).status == "article-enrichment; hit"
    before = redis.calls
    assert answers.remember("a", computed(b"2")).answer == b"1"
    assert redis.calls == before


@pytest.mark.parametrize(
    ("cache_control", "status"),
    [
        (None, "article-enrichment; hit"),
        ("max-age=60", "article-enrichment; hit"),
        ("no-cache", "article-enrichment; fwd=request; stored"),
        ("max-age=0", "article-enrichment; fwd=request; stored"),
        ("No-Store", "article-enrichment; fwd=bypass"),
        ("no-cache, no-store", "article-enrichment; fwd=bypass"),
        (",,=;nonsense", "article-enrichment; hit"),
    ],
)
def test_the_request_says_what_the_cache_may_do(client: FlaskClient, cache_control: str | None, status: str) -> None:
    first = client.post("/v1/enrich", data="Rain", content_type="text/plain")
    assert first.headers["Cache-Status"] == "article-enrichment; fwd=uri-miss; stored"
    headers = {"Cache-Control": cache_control} if cache_control else {}
    second = client.post("/v1/enrich", data="Rain", content_type="text/plain", headers=headers)
    assert second.headers["Cache-Status"] == status
    assert second.data == first.data


def test_another_option_or_media_type_is_another_answer(client: FlaskClient) -> None:
    for media_type, query in [
        ("text/plain", ""),
        ("text/html", ""),
        ("text/plain", "?offsets=utf16"),
        ("text/plain", "?url=https://example.com/"),
    ]:
        response = client.post("/v1/enrich" + query, data="Rain", content_type=media_type)
        assert response.headers["Cache-Status"] == "article-enrichment; fwd=uri-miss; stored"


def test_an_answer_in_which_a_room_failed_is_made_again(settings: Settings, knowledge: Knowledge) -> None:
    client = create_app(settings, method=failing_room, knowledge=knowledge).test_client()
    for _ in range(2):
        response = client.post("/v1/enrich", data="Rain", content_type="text/plain")
        assert response.headers["Cache-Status"] == "article-enrichment; fwd=uri-miss"


def test_without_memory_nothing_is_kept(knowledge: Knowledge) -> None:
    client = create_app(read_settings({"CACHE_MEMORY_BYTES": "0"}), knowledge=knowledge).test_client()
    for _ in range(2):
        response = client.post("/v1/enrich", data="Rain", content_type="text/plain")
        assert response.headers["Cache-Status"] == "article-enrichment; fwd=uri-miss"
