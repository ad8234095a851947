"""Keys, limits and the gate as a client meets them."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service.access.keys import new_key
from service.app import create_app
from service.article import Article
from service.document import Document
from service.knowledge import Knowledge
from service.settings import read_settings
from service.wanted import Wanted
from tests.edge.method import whole_text
from tests.edge.processes import DEADLINE, Server, until

TOKEN, ENTRY = new_key("news-desk")
ITEM = {"guid": "x", "type": "text", "headline": "Ferries run again", "body_html": "<p>The ferries ran again.</p>"}


def client_of(knowledge: Knowledge, **variables: str) -> FlaskClient:
    return create_app(read_settings(variables), method=whole_text, knowledge=knowledge).test_client()


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/v1/enrich"),
        ("POST", "/v1/enrich/cms"),
        ("POST", "/v1/enrich/batch"),
        ("GET", "/v1/articles/" + "0" * 64),
        ("GET", "/v1/nothing"),
    ],
)
def test_everything_under_v1_wants_the_key(knowledge: Knowledge, method: str, path: str) -> None:
    client = client_of(knowledge, API_KEYS=ENTRY)
    for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": "Basic " + TOKEN}, {"X-API-Key": ""}):
        answer = client.open(path, method=method, headers=headers)
        assert (answer.status_code, answer.json["type"]) == (401, "/problems/unauthorized")  # type: ignore[index]
        assert answer.headers["WWW-Authenticate"].startswith("Bearer ")
    for headers in ({"Authorization": "Bearer " + TOKEN}, {"Authorization": "bearer  " + TOKEN}, {"X-API-Key": TOKEN}):
        assert client.open(path, method=method, headers=headers).status_code != 401


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/version", "/", "/openapi.json", "/problems/unauthorized"])
def test_probes_and_descriptions_want_none(knowledge: Knowledge, path: str) -> None:
    assert client_of(knowledge, API_KEYS=ENTRY, RATE_LIMIT="1/day").get(path).status_code == 200


def test_the_limit_is_told_and_then_kept(knowledge: Knowledge) -> None:
    client = client_of(knowledge, RATE_LIMIT="2/hour")
    for left in (1, 0):
        answer = client.post("/v1/enrich", data="Rain", content_type="text/plain")
        assert answer.status_code == 200
        assert answer.headers["RateLimit"].startswith(f'"2-per-hour";r={left};t=')
        assert answer.headers["RateLimit-Policy"] == '"2-per-hour";q=2;w=3600'
    refused = client.post("/v1/enrich", data="Rain", content_type="text/plain")
    assert (refused.status_code, refused.json["type"]) == (429, "/problems/rate-limited")  # type: ignore[index]
    assert int(refused.headers["Retry-After"]) >= 1
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.post("/v1/enrich", data="Rain", content_type="text/plain", environ_base=elsewhere).status_code == 200


def test_keys_are_counted_apart_and_wrong_ones_cost_the_right_one_nothing(knowledge: Knowledge) -> None:
    other, entry = new_key("archive")
    client = client_of(knowledge, API_KEYS=f"{ENTRY},{entry}", RATE_LIMIT="1/hour")
    statuses = [
        client.post("/v1/enrich", data="Rain", content_type="text/plain", headers={"X-API-Key": key}).status_code
        for key in ("wrong", TOKEN, other, TOKEN)
    ]
    assert statuses == [401, 200, 200, 429]


def test_addresses_are_believed_of_as_many_proxies_as_are_trusted(knowledge: Knowledge) -> None:
    def statuses(**variables: str) -> list[int]:
        client = client_of(knowledge, RATE_LIMIT="1/hour", **variables)
        headers = [{"X-Forwarded-For": "192.0.2.1"}, {"X-Forwarded-For": "192.0.2.2"}]
        return [
            client.post("/v1/enrich", data="Rain", content_type="text/plain", headers=h).status_code for h in headers
        ]

    assert statuses() == [200, 429]
    assert statuses(TRUSTED_PROXIES="1") == [200, 200]


def test_neighbours_in_one_ipv6_network_are_one_caller(knowledge: Knowledge) -> None:
    client = client_of(knowledge, RATE_LIMIT="1/hour")
    for address, status in [("2001:db8::1", 200), ("2001:db8::ffff", 429), ("2001:db8:0:1::1", 200)]:
        asked = client.post("/v1/enrich", data="Rain", content_type="text/plain", environ_base={"REMOTE_ADDR": address})
        assert asked.status_code == status


def test_lines_of_a_batch_are_counted(tmp_path: Path) -> None:
    with Server(tmp_path, RATE_LIMIT="3/hour") as server:
        lines = b"\n".join(json.dumps({"text": f"Rain {n}"}).encode() for n in range(4))
        reply = server.ask("POST", "/v1/enrich/batch", lines, {"Content-Type": "application/x-ndjson"})
        answers = [json.loads(line) for line in reply.body.splitlines()]
        assert [answer["status"] for answer in answers] == [200, 200, 429, 429]
        assert answers[2]["problem"]["type"] == "/problems/rate-limited"


def test_a_right_signature_stands_in_for_a_key_and_nothing_else_does(knowledge: Knowledge) -> None:
    secret = "a secret of the desk"
    client = client_of(knowledge, API_KEYS=ENTRY, SUPERDESK_PUSH_SECRET=secret)
    body = json.dumps(ITEM).encode()

    def push(body: bytes, signature: str | None, key: str | None = None) -> int:
        headers = {"X-Superdesk-Signature": signature} if signature else {}
        headers |= {"X-API-Key": key} if key else {}
        return client.post("/v1/enrich/cms", data=body, content_type="application/json", headers=headers).status_code

    right = "sha1=" + hmac.new(secret.encode(), body, hashlib.sha1).hexdigest()
    assert push(body, right) == 200
    assert push(body, None) == 401
    assert push(body, "sha1=" + "0" * 40) == 401
    assert push(b'{"@type": "NewsArticle", "articleBody": "The ferries ran."}', None) == 401
    assert push(b'{"nothing": "known"}', None) == 401
    assert push(b'{"@type": "NewsArticle", "articleBody": "The ferries ran."}', None, TOKEN) == 200
    assert push(body, None, TOKEN) == 401, "a key is no signature where one is asked for"


UNREADABLE = b'{"post": [1, not JSON'
DESK, BLOG = "of the desk", "of the blog"


@pytest.mark.parametrize(
    ("query", "headers"),
    [
        pytest.param("", {}, id="nothing"),
        pytest.param("", {"X-Superdesk-Signature": "sha1=" + "0" * 40}, id="a signature of another body"),
        pytest.param("", {"X-Ghost-Signature": f"sha256={'0' * 64}, t=1"}, id="one whose secret is not set"),
        pytest.param("", {"X-Hub-Signature-256": "sha256=" + "0" * 64}, id="one of a plug-in"),
        pytest.param("?secret=wrong", {}, id="another secret in the address"),
    ],
)
@pytest.mark.parametrize("media_type", ["application/json", "application/x-www-form-urlencoded"])
def test_nothing_is_read_out_of_a_strangers_payload(
    knowledge: Knowledge, query: str, headers: dict[str, str], media_type: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(raw: bytes) -> object:  # noqa: ARG001 - in the place of one that reads it
        raise AssertionError("read before it was known who sends it")

    for name in ("read_json", "read_form"):
        monkeypatch.setattr(f"service.intake.cms.entrance.{name}", read)
    client = client_of(knowledge, API_KEYS=ENTRY, SUPERDESK_PUSH_SECRET=DESK, WORDPRESS_WEBHOOK_SECRET=BLOG)
    answer = client.post("/v1/enrich/cms" + query, data=UNREADABLE, content_type=media_type, headers=headers)
    assert answer.status_code == 401
    assert "WWW-Authenticate" in answer.headers


def test_who_knows_the_secret_is_told_that_the_payload_is_not_json(knowledge: Knowledge) -> None:
    client = client_of(knowledge, API_KEYS=ENTRY, WORDPRESS_WEBHOOK_SECRET=BLOG)
    hexadecimal = hmac.new(BLOG.encode(), UNREADABLE, hashlib.sha256).hexdigest()
    for query, headers in (("?secret=of+the+blog", {}), ("", {"X-Webhook-Signature": hexadecimal})):
        answer = client.post(
            "/v1/enrich/cms" + query, data=UNREADABLE, content_type="application/json", headers=headers
        )
        assert answer.json["type"] == "/problems/malformed-json"  # type: ignore[index]


def test_a_post_of_wordpress_without_a_key_is_answered_where_it_knows_the_secret(knowledge: Knowledge) -> None:
    client = client_of(knowledge, API_KEYS=ENTRY, WORDPRESS_WEBHOOK_SECRET=BLOG)
    post = {"ID": 7, "post_title": "Ferries run again", "post_content": "<p>The ferries ran.</p>", "post_type": "post"}
    for query, status in (("", 401), ("?secret=wrong", 401), ("?secret=of+the+blog", 200)):
        assert client.post("/v1/enrich/cms" + query, json=post).status_code == status


@pytest.mark.parametrize("status", ["429", "503"])
def test_what_finds_no_place_is_refused_as_overloaded_and_probes_are_not(knowledge: Knowledge, status: str) -> None:
    go_on, begun = threading.Event(), threading.Event()

    def slow(document: Document, given: Knowledge, wanted: Wanted) -> Article:
        if "slowly" in (document.blocks[0].text if document.blocks else ""):
            begun.set()
            assert go_on.wait(DEADLINE)
        return whole_text(document, given, wanted)

    settings = read_settings({"CONCURRENCY": "1", "QUEUE_LENGTH": "0", "OVERLOAD_STATUS": status})
    app = create_app(settings, method=slow, knowledge=knowledge)
    answers: list[int] = []
    first = threading.Thread(
        target=lambda: answers.append(
            app.test_client().post("/v1/enrich", data="Rain falls slowly", content_type="text/plain").status_code
        )
    )
    first.start()
    until(begun.is_set, "the first is worked on")
    client = app.test_client()
    refused = client.post("/v1/enrich", data="More rain", content_type="text/plain")
    assert refused.status_code == int(status)
    assert refused.json["type"] == "/problems/overloaded"  # type: ignore[index]
    assert refused.json["status"] == int(status)  # type: ignore[index]
    assert refused.headers["Retry-After"] == "1"
    assert client.get("/readyz").status_code == 200
    go_on.set()
    first.join(DEADLINE)
    assert answers == [200]
    assert client.post("/v1/enrich", data="More rain", content_type="text/plain").status_code == 200


def test_names_of_keys_stand_in_the_log_and_keys_do_not(tmp_path: Path) -> None:
    with Server(tmp_path, API_KEYS=ENTRY) as server:
        assert server.enrich(b"Rain", authorization=f"Bearer {TOKEN}").status == 200
        assert server.enrich(b"Rain", authorization="Bearer ae_somebody-elses").status == 401
        log = server.log.read_text()
    assert "news-desk" in log
    assert TOKEN not in log
    assert "somebody-elses" not in log


def test_rubbish_without_a_key_uses_up_nothing_of_what_webhooks_are_allowed(knowledge: Knowledge) -> None:
    """Who cannot sign is counted for its address, not together with those who can."""
    secret = "long enough"
    client = client_of(knowledge, API_KEYS=ENTRY, SUPERDESK_PUSH_SECRET=secret, RATE_LIMIT="2/hour")
    body = json.dumps(ITEM).encode()
    signature = hmac.new(secret.encode(), body, hashlib.sha1).hexdigest()
    for status in (401, 401, 429):
        assert client.post("/v1/enrich/cms", json={"post": {}}).status_code == status
    genuine = client.post(
        "/v1/enrich/cms",
        data=body,
        content_type="application/json",
        headers={"X-Superdesk-Signature": "sha1=" + signature},
        environ_base={"REMOTE_ADDR": "192.0.2.7"},
    )
    assert genuine.status_code == 200
