"""A real Redis between processes; and one that is absent, killed, silent or wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service.app import create_app
from service.knowledge import Knowledge
from service.settings import read_settings
from tests.edge.method import whole_text
from tests.edge.processes import Redis, Server, WrongRedis, free_port, until

TEXT = b"Rain fell on the harbour all night.\n\nBy morning the ferries ran again, and the market opened."
HIT = "article-enrichment; hit"
STORED = "article-enrichment; fwd=uri-miss; stored"


def client_with(knowledge: Knowledge, redis_url: str) -> FlaskClient:
    """A client of an application that knows nothing but from Redis, and has little patience with it."""
    variables = {"REDIS_URL": redis_url, "REDIS_TIMEOUT_MS": "50", "CACHE_MEMORY_BYTES": "0"}
    return create_app(read_settings(variables), method=whole_text, knowledge=knowledge).test_client()


def enrich(client: FlaskClient) -> TestResponse:
    return client.post("/v1/enrich", data=TEXT, content_type="text/plain")


def redis_state(server: Server) -> str:
    state: str = server.ask("GET", "/readyz").json["cache"]["redis"]
    return state


def test_processes_share_what_they_remember(tmp_path: Path, redis: Redis) -> None:
    # Without memory of their own, what a process knows it knows from Redis.
    with (
        Server(tmp_path, REDIS_URL=redis.url, CACHE_MEMORY_BYTES="0", WORKERS="1") as first,
        Server(tmp_path, REDIS_URL=redis.url, CACHE_MEMORY_BYTES="0", WORKERS="1") as second,
    ):
        assert redis_state(first) == "unused"
        made = first.enrich(TEXT)
        found = second.enrich(TEXT)
        assert (made.cache_status, found.cache_status) == (STORED, HIT)
        assert made.body == found.body
        assert (redis_state(first), redis_state(second)) == ("up", "up")


def test_what_is_kept_ends_by_itself(tmp_path: Path, redis: Redis) -> None:
    with Server(tmp_path, REDIS_URL=redis.url, CACHE_TTL_SECONDS="1000", WORKERS="1") as server:
        server.enrich(TEXT)
        (key,) = redis.keys()
        seconds = int(redis.command(b"TTL", key).strip(b":\r\n"))
        assert 0 < seconds <= 1000


def test_no_store_leaves_nothing_behind(tmp_path: Path, redis: Redis) -> None:
    with Server(tmp_path, REDIS_URL=redis.url, WORKERS="1") as server:
        assert server.enrich(TEXT, cache_control="no-store").cache_status == "article-enrichment; fwd=bypass"
        assert redis.keys() == []


@pytest.mark.parametrize("rubbish", [b"", b"rubbish", b"AE2\x000" + bytes(16) + b'{"title": "another article"}'])
def test_a_value_that_is_not_ours_is_made_again(knowledge: Knowledge, redis: Redis, rubbish: bytes) -> None:
    client = client_with(knowledge, redis.url)
    made = enrich(client)
    (key,) = redis.keys()
    redis.command(b"SET", key, rubbish)
    again = enrich(client)
    assert (again.status_code, again.headers["Cache-Status"]) == (200, STORED)
    assert again.data == made.data
    assert enrich(client).headers["Cache-Status"] == HIT


def test_a_key_of_another_type_is_gone_without(knowledge: Knowledge, redis: Redis) -> None:
    client = client_with(knowledge, redis.url)
    enrich(client)
    (key,) = redis.keys()
    redis.command(b"DEL", key)
    redis.command(b"LPUSH", key, b"a")
    assert enrich(client).status_code == 200


def test_a_redis_that_dies_and_comes_back_costs_no_request(tmp_path: Path) -> None:
    with Redis(tmp_path) as redis:
        port, url = redis.port, redis.url
        server = Server(tmp_path, REDIS_URL=url, CACHE_MEMORY_BYTES="0", WORKERS="1")
        with server:
            assert server.enrich(TEXT).cache_status == STORED
            assert server.enrich(TEXT).cache_status == HIT
            redis.child.kill()
            redis.child.wait()
            without = server.enrich(TEXT)
            assert (without.status, without.cache_status) == (200, "article-enrichment; fwd=uri-miss")
            assert redis_state(server) == "down"
            assert server.ask("GET", "/readyz").status == 200
            with Redis(tmp_path, port):
                until(lambda: server.enrich(TEXT).cache_status == HIT, "Redis is used again")
                assert redis_state(server) == "up"


def test_a_redis_that_was_never_there_costs_no_request(tmp_path: Path) -> None:
    with Server(tmp_path, REDIS_URL=f"redis://:secret@127.0.0.1:{free_port()}/0", WORKERS="2") as server:
        for number in range(20):
            assert server.enrich(TEXT + b" %d" % number).status == 200
        assert "secret" not in server.log.read_text()


@pytest.mark.parametrize(
    "reply",
    [
        pytest.param(b"", id="silent"),
        pytest.param(b"HTTP/1.1 400 Bad Request\r\n\r\n", id="another protocol"),
        pytest.param(b"$5\r\nab", id="cut off"),
        pytest.param(b"$-7\r\n", id="a negative length"),
        pytest.param(b"$x\r\n", id="no length"),
        pytest.param(b"\xff\xfe\x00\r\n" * 100, id="bytes"),
        pytest.param(b":5\r\n", id="a number"),
        pytest.param(b"*1\r\n*1\r\n*1\r\n:1\r\n", id="lists"),
        pytest.param(b"-LOADING Redis is loading\r\n", id="loading"),
        pytest.param(b"-READONLY You can't write\r\n", id="read-only"),
        pytest.param(b"+OK\r\n", id="always agrees"),
    ],
)
def test_what_listens_where_redis_should_be_costs_no_request(knowledge: Knowledge, reply: bytes) -> None:
    with WrongRedis(reply) as wrong:
        client = client_with(knowledge, wrong.url)
        answers = [enrich(client) for _ in range(5)]
        assert {answer.status_code for answer in answers} == {200}
        assert len({answer.data for answer in answers}) == 1
        assert HIT not in {answer.headers["Cache-Status"] for answer in answers}
        # On a busy machine its thread may come to read only after the client has lost its patience.
        until(lambda: wrong.asked > 0, "what listens was asked")
        assert client.get("/readyz").status_code == 200


def test_with_redis_there_are_worker_processes(tmp_path: Path, redis: Redis) -> None:
    assert read_settings({"REDIS_URL": redis.url, "WORKERS": "3"}).processes == 3
    with Server(tmp_path, REDIS_URL=redis.url, WORKERS="3") as server:
        until(lambda: server.log.read_text().count("Booting worker") == 3, "three worker processes")
