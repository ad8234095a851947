"""Figures for Prometheus: what is counted, with few values of every label, right under several processes."""

from __future__ import annotations

import http.client
import json
import re
import signal
import socket
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from prometheus_client.parser import text_string_to_metric_families

from service.app import create_app
from service.knowledge import Knowledge
from service.observe import workers
from service.settings import Settings
from tests.edge.method import whole_text
from tests.edge.processes import DEADLINE, Redis, Server, until

PREFIX = "article_enrichment_"


@pytest.fixture
def client(settings: Settings, knowledge: Knowledge) -> FlaskClient:
    return create_app(settings, method=whole_text, knowledge=knowledge).test_client()


@pytest.fixture
def whole(settings: Settings, knowledge: Knowledge) -> FlaskClient:
    """With the rooms."""
    return create_app(settings, knowledge=knowledge).test_client()


def figures(text: str) -> dict[str, float]:
    """Every sample by its name and labels, as `name{a=b,c=d}`."""
    found = {}
    for family in text_string_to_metric_families(text):
        for sample in family.samples:
            labels = ",".join(f"{name}={value}" for name, value in sorted(sample.labels.items()))
            found[f"{sample.name.removeprefix(PREFIX)}{{{labels}}}"] = sample.value
    return found


def of(client: FlaskClient) -> dict[str, float]:
    return figures(client.get("/metrics").text)


def enrich(client: FlaskClient, text: str = "Rain fell.", **headers: str) -> None:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    assert client.post("/v1/enrich", data=text, content_type="text/plain", headers=named).status_code == 200


def test_requests_are_counted_by_route_method_and_status(client: FlaskClient) -> None:
    enrich(client)
    enrich(client)
    client.post("/v1/enrich", data="{", content_type="application/json")
    client.get("/v1/articles/" + "0" * 64)
    found = of(client)
    assert found["requests_total{method=POST,route=/v1/enrich,status=200}"] == 2
    assert found["requests_total{method=POST,route=/v1/enrich,status=400}"] == 1
    assert found["requests_total{method=GET,route=/v1/articles/<id>,status=404}"] == 1
    assert found["problems_total{type=malformed-json}"] == 1
    assert found["problems_total{type=not-cached}"] == 1
    assert found["request_seconds_count{route=/v1/enrich}"] == 3
    assert found["request_bytes_sum{route=/v1/enrich}"] == 2 * len("Rain fell.") + 1
    assert found["answer_bytes_count{route=/v1/enrich}"] == 3
    assert found["answer_bytes_sum{route=/v1/enrich}"] > 0


def test_what_clients_make_up_becomes_no_label(client: FlaskClient) -> None:
    for number in range(20):
        client.get(f"/made-up-{number}")
        client.open(f"/v1/enrich?{number}", method=f"WORD{number}")
    found = of(client)
    assert found["requests_total{method=GET,route=unmatched,status=404}"] == 20
    assert found["requests_total{method=other,route=unmatched,status=405}"] == 20
    assert not any("made-up" in name or "WORD" in name for name in found)


def test_probes_and_the_scrape_itself_are_not_counted(client: FlaskClient) -> None:
    for path in ("/livez", "/readyz", "/version", "/metrics"):
        client.get(path)
    assert not [name for name in of(client) if name.startswith("requests_total")]


def test_where_answers_came_from_is_counted(client: FlaskClient) -> None:
    enrich(client)
    enrich(client)
    enrich(client, Cache_Control="no-store")
    enrich(client, Cache_Control="no-cache")
    found = of(client)
    layers = {layer: found.get(f"cache_results_total{{layer={layer}}}", 0) for layer in ("memory", "miss", "bypass")}
    assert layers == {"memory": 1, "miss": 1, "bypass": 2}


def test_time_is_told_by_stage_and_by_field(whole: FlaskClient) -> None:
    enrich(whole)
    found = of(whole)
    for stage in ("receive", "cache", "queue", "read", "enrich", "render"):
        assert found[f"stage_seconds_count{{stage={stage}}}"] == 1
    fields = {name for name in found if name.startswith("field_seconds_count")}
    for field in ("title", "body", "quotes", "original_source", "language"):
        assert f"field_seconds_count{{field={field}}}" in fields
    enrich(whole)
    again = of(whole)
    assert again["stage_seconds_count{stage=cache}"] == 2
    assert again["stage_seconds_count{stage=enrich}"] == 1


def test_a_batch_counts_its_lines_its_problems_and_each_article(client: FlaskClient) -> None:
    lines = b'{"text": "a"}\n{"text": 7}\n{"text": "b"}\n'
    answer = client.post("/v1/enrich/batch", data=lines, content_type="application/x-ndjson")
    sent = len(answer.data)
    answer.close()
    found = of(client)
    assert found["batch_lines_total{}"] == 3
    assert found["batches{}"] == 0
    assert found["cache_results_total{layer=miss}"] == 2
    assert found["requests_total{method=POST,route=/v1/enrich/batch,status=200}"] == 1
    assert found["answer_bytes_sum{route=/v1/enrich/batch}"] == sent
    assert [value for name, value in found.items() if name.startswith("problems_total")] == [1]


def test_states_are_told(client: FlaskClient) -> None:
    enrich(client)
    found = of(client)
    assert (found["working{}"], found["waiting{}"], found["memory_answers{}"], found["redis_up{}"]) == (0, 0, 1, 1)
    (memory,) = (value for name, value in found.items() if name.startswith("resident_memory_bytes"))
    assert memory > 10_000_000
    version = json.loads(client.get("/version").data)["version"]
    (build,) = (name for name in found if name.startswith("build_info"))
    assert f"version={version}" in build


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "text/plain"),
        ("text/plain;version=0.0.4", "text/plain"),
        ("application/openmetrics-text; version=1.0.0", "application/openmetrics-text"),
    ],
)
def test_the_form_is_the_one_that_is_asked_for(client: FlaskClient, accept: str, media_type: str) -> None:
    answer = client.get("/metrics", headers={"Accept": accept})
    assert answer.mimetype == media_type
    assert answer.headers["Cache-Control"] == "no-cache"
    assert ("# EOF" in answer.text) is (media_type != "text/plain")


def test_nothing_is_counted_where_metrics_are_off(settings: Settings, knowledge: Knowledge) -> None:
    client = create_app(replace(settings, metrics=False), method=whole_text, knowledge=knowledge).test_client()
    enrich(client)
    assert client.get("/metrics").status_code == 404


def test_figures_hold_nothing_of_what_was_sent(whole: FlaskClient) -> None:
    whole.post("/v1/enrich?url=https://secret.example.com/secret", data="secret words", content_type="text/plain")
    assert "secret" not in whole.get("/metrics").text


def folders() -> Iterator[Path]:
    return Path("/dev/shm").glob("article-enrichment-metrics-*")  # noqa: S108 - where the service makes them


def asked(server: Server) -> dict[str, float]:
    return figures(server.ask("GET", "/metrics").body.decode())


def test_any_process_tells_the_figures_of_all_and_they_outlive_it(tmp_path: Path, redis: Redis) -> None:
    count = "requests_total{method=POST,route=/v1/enrich,status=200}"
    with Server(tmp_path, REDIS_URL=redis.url, WORKERS="2", MAX_REQUESTS="25") as server:
        for number in range(60):
            assert server.enrich(b"Rain fell on day %d." % number).status == 200
        found = asked(server)
        assert found[count] == 60
        assert found["cache_results_total{layer=miss}"] == 60
        # Processes were replaced, and no place has more than one set of files.
        assert server.log.read_text().count("Autorestarting worker") >= 1
        own = [folder for folder in folders() if f"-{server.child.pid}-" in folder.name]
        assert len(own) == 1
        assert {re.sub(r".*_(\d+)\.db", r"\1", file.name) for file in own[0].glob("*.db")} <= {"0", "1", "2", "3"}
        until(lambda: len([n for n in asked(server) if n.startswith("resident_memory")]) == 2, "two processes live")
        assert asked(server)["redis_up{}"] == 1
        assert server.end(signal.SIGTERM) == 0
        assert not own[0].exists()


def test_what_a_killed_server_left_behind_is_removed(tmp_path: Path) -> None:
    gone = tmp_path / "article-enrichment-metrics-99999999-abc"
    ours = tmp_path / "article-enrichment-metrics-1-abc"
    other = tmp_path / "something-else"
    for folder in (gone, ours, other):
        folder.mkdir()
        (folder / "counter_1.db").touch()
    workers.remove_orphans(tmp_path)
    assert sorted(folder.name for folder in tmp_path.iterdir()) == [ours.name, other.name]


def test_a_folder_that_the_operator_names_is_emptied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "counter_1.db").touch()
    (tmp_path / "notes").touch()
    monkeypatch.setenv(workers.VARIABLE, str(tmp_path))
    assert workers.make_folder() == tmp_path
    assert [file.name for file in tmp_path.iterdir()] == ["notes"]
    workers.remove_folder()
    assert tmp_path.exists()


def test_a_place_is_given_again_when_its_worker_has_ended() -> None:
    places = workers.Places()
    first, second, third = object(), object(), object()
    assert (places.give(first), places.give(second)) == (1, 2)
    assert places.free(first) == 1
    assert places.free(first) is None
    assert places.give(third) == 1


def test_what_is_no_request_is_counted_and_logged_without_what_it_holds(tmp_path: Path) -> None:
    long = b"x-secret" * 9000
    refused = {
        b"GE(T /secret HTTP/1.1\r\n\r\n": (400, "malformed-request"),
        b"GET /" + long[:9000] + b" HTTP/1.1\r\n\r\n": (414, "uri-too-long"),
        b"GET / HTTP/1.1\r\nA: " + long + b"\r\n\r\n": (431, "headers-too-large"),
        b"POST / HTTP/1.1\r\nTransfer-Encoding: secret\r\n\r\n": (501, "not-implemented"),
    }
    with Server(tmp_path, LOG_FORMAT="json") as server:
        ids = []
        for request, (status, problem) in refused.items():
            with socket.create_connection(("127.0.0.1", server.port), DEADLINE) as connection:
                connection.sendall(request)
                response = http.client.HTTPResponse(connection)
                response.begin()
                told = json.loads(response.read())
            assert (response.status, told["type"]) == (status, f"/problems/{problem}")
            ids.append(told["request_id"])
        found = figures(server.ask("GET", "/metrics").body.decode())
        for status, problem in refused.values():
            assert found[f"requests_total{{method=other,route=unmatched,status={status}}}"] == 1
            assert found[f"problems_total{{type={problem}}}"] == 1
        log = server.log.read_text()
    lines = [json.loads(line) for line in log.splitlines() if "service.access" in line]
    assert [(line["status"], line["problem"], line["request_id"]) for line in lines] == [
        (*kind, request_id) for kind, request_id in zip(refused.values(), ids, strict=True)
    ]
    assert "secret" not in log
    assert "127.0.0.1:" not in "".join(map(str, lines))
