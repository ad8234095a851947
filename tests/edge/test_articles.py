"""A remembered answer is read again under its id; what is not remembered has no address."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from schemas.problem import ProblemSchema
from schemas.representation import FORMATS
from service.app import create_app
from service.knowledge import Knowledge
from service.settings import Settings, read_settings
from tests.edge.method import failing_room
from tests.edge.processes import Server
from tests.edge.test_requests import enrich, problem_of


def test_what_was_stored_is_read_again_where_content_location_says(client: FlaskClient) -> None:
    posted = enrich(client, "Rain", "text/plain")
    assert posted.headers["Content-Location"] == f"/v1/articles/{json.loads(posted.data)['id']}"
    again = client.get(posted.headers["Content-Location"])
    assert again.status_code == 200
    assert again.data == posted.data
    assert again.mimetype == "application/json"
    assert again.headers["ETag"] == posted.headers["ETag"]
    assert again.headers["Cache-Status"] == "article-enrichment; hit"
    assert again.headers["Vary"] == "Accept"


def test_a_hit_has_an_address_as_a_first_answer_has(client: FlaskClient) -> None:
    first, second = (enrich(client, "Rain", "text/plain").headers["Content-Location"] for _ in range(2))
    assert first == second


@pytest.mark.parametrize("cache_control", ["no-store", "no-cache, no-store"])
def test_what_was_not_to_be_stored_has_no_address(client: FlaskClient, cache_control: str) -> None:
    response = enrich(client, "Rain", "text/plain", Cache_Control=cache_control)
    assert "Content-Location" not in response.headers
    assert "ETag" not in response.headers
    assert client.get(f"/v1/articles/{json.loads(response.data)['id']}").status_code == 404


def test_an_answer_in_which_a_room_failed_has_no_address(settings: Settings, knowledge: Knowledge) -> None:
    client = create_app(settings, method=failing_room, knowledge=knowledge).test_client()
    assert "Content-Location" not in enrich(client, "Rain", "text/plain").headers


def test_without_memory_no_answer_has_an_address(knowledge: Knowledge) -> None:
    client = create_app(read_settings({"CACHE_MEMORY_BYTES": "0"}), knowledge=knowledge).test_client()
    assert "Content-Location" not in enrich(client, "Rain", "text/plain").headers


def test_what_never_was_and_what_is_gone_are_the_same_problem(client: FlaskClient) -> None:
    response = client.get("/v1/articles/" + 64 * "0")
    assert response.status_code == 404
    problem = problem_of(response)
    assert problem["type"] == "/problems/not-cached"
    assert "POST" in problem["detail"]
    # A cache may keep a 404 by its own judgement, and the answer may be there in a second.
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "wrong", ["1", 63 * "0", 65 * "0", 64 * "g", 64 * "A", 64 * "0" + "%0A", "%00", "ä", 9000 * "0"]
)
def test_what_can_be_no_id_is_not_found(client: FlaskClient, wrong: str) -> None:
    response = client.get("/v1/articles/" + wrong)
    assert response.status_code == 404
    problem = problem_of(response)
    assert problem["type"] == "/problems/not-found"
    assert problem["errors"][0]["field"] == "id"


def test_a_parameter_that_this_route_does_not_know_is_refused(client: FlaskClient) -> None:
    response = client.get(enrich(client, "Rain", "text/plain").headers["Content-Location"] + "?offsets=utf16")
    assert response.status_code == 422
    assert problem_of(response)["errors"][0]["field"] == "offsets"
    assert problem_of(response)["errors"][0]["valid"] == ["format"]


def test_head_says_what_get_would(client: FlaskClient) -> None:
    address = enrich(client, "Rain", "text/plain").headers["Content-Location"]
    get, head = client.get(address), client.head(address)
    assert head.status_code == 200
    assert head.data == b""
    for name in ("Content-Type", "Content-Length", "ETag", "Vary", "Cache-Control"):
        assert head.headers[name] == get.headers[name]
    assert client.head("/v1/articles/" + 64 * "0").status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_an_answer_is_only_read(client: FlaskClient, method: str) -> None:
    response = client.open("/v1/articles/" + 64 * "0", method=method)
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


@pytest.mark.parametrize(
    ("if_none_match", "status"),
    [
        pytest.param("{tag}", 304, id="the tag"),
        pytest.param("W/{tag}", 304, id="the tag, weakened by a proxy"),
        pytest.param('"other", {tag}', 304, id="the tag among others"),
        pytest.param('"other",W/{tag} , "more"', 304, id="the weakened tag among others"),
        pytest.param("*", 304, id="any"),
        pytest.param('"other"', 200, id="another"),
        pytest.param('"*"', 200, id="a quoted star"),
        pytest.param("", 200, id="empty"),
        pytest.param('"', 200, id="malformed"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_has_the_answer_is_told_so(client: FlaskClient, method: str, if_none_match: str, status: int) -> None:
    posted = enrich(client, "Rain", "text/plain")
    headers = {"If-None-Match": if_none_match.format(tag=posted.headers["ETag"])}
    response = client.open(posted.headers["Content-Location"], method=method, headers=headers)
    assert response.status_code == status
    # A 304 says what the 200 would have said to a cache (RFC 9110, 15.4.5).
    assert response.headers["ETag"] == posted.headers["ETag"]
    assert response.headers["Vary"] == "Accept"
    assert response.headers["Cache-Control"] == "private, no-cache"
    if status == 304:
        assert response.data == b""
        assert "Content-Type" not in response.headers


def test_no_tag_makes_an_answer_of_what_is_not_there(client: FlaskClient) -> None:
    assert client.get("/v1/articles/" + 64 * "0", headers={"If-None-Match": "*"}).status_code == 404


NEVER = "/v1/articles/" + 64 * "0"


@pytest.mark.parametrize(
    ("path", "headers", "status", "problem"),
    [
        pytest.param(NEVER, {}, 404, "not-cached", id="never was"),
        pytest.param(NEVER + "?format=markdown", {}, 404, "not-cached", id="never was in Markdown"),
        pytest.param(NEVER, {"If-None-Match": "*"}, 404, "not-cached", id="never was, any tag"),
        pytest.param(NEVER, {"Accept": "text/html"}, 406, "not-acceptable", id="no such type"),
        pytest.param(NEVER, {"Accept": "*/*;q=0"}, 406, "not-acceptable", id="nothing wanted"),
        pytest.param(NEVER, {"Accept": ",;=,q=;*"}, 406, "not-acceptable", id="rubbish as type"),
        pytest.param(
            NEVER, {"Accept": "application/json;q=nonsense, a/b"}, 406, "not-acceptable", id="rubbish quality"
        ),
        pytest.param(NEVER, {"Accept": ", ".join(["a/b"] * 1500)}, 406, "not-acceptable", id="1,500 ranges"),
        pytest.param(NEVER + "?format=pdf", {}, 422, "invalid-request", id="no such format"),
        pytest.param(NEVER + "?format=", {}, 422, "invalid-request", id="empty format"),
        pytest.param(NEVER + "?format=JSON", {}, 422, "invalid-request", id="format in capitals"),
        pytest.param(NEVER + "?format=json&format=ninjs", {}, 422, "invalid-request", id="two formats"),
        pytest.param(NEVER + "?fields=title", {}, 422, "invalid-request", id="a parameter of another route"),
        pytest.param(NEVER + "/", {}, 404, "not-found", id="a slash too many"),
        pytest.param("/v1/articles/", {}, 404, "not-found", id="no id"),
        pytest.param("/v1/articles/..%2f..%2fetc", {}, 404, "not-found", id="a path for an id"),
        pytest.param("/v1/articles/%00%ff", {}, 404, "not-found", id="no text for an id"),
        pytest.param("/v1/articles/" + 8200 * "0", {}, 414, "uri-too-long", id="an id of 8,200 digits"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_of_the_real_service(
    server: Server, path: str, headers: dict[str, str], status: int, problem: str
) -> None:
    reply = server.ask("GET", path, headers=headers)
    assert (reply.status, reply.json["type"]) == (status, f"/problems/{problem}")
    assert ProblemSchema().validate(reply.json) == {}


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_pages_have_every_representation(server: Server, name: str) -> None:
    page = b"<h1># a [b](javascript:c) \x00\xff</h1><p>" + b"*_`[" * 10_000 + b"</p><p>1. 2. 3.</p>" * 1000
    posted = server.enrich(page, "text/html", f"?format={name}")
    assert posted.status == 200
    again = server.ask("GET", posted.headers["Content-Location"])
    assert (again.status, again.body) == (200, posted.body)
    again.body.decode()
