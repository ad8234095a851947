"""What `POST /v1/enrich` accepts, and how it refuses."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from schemas.article import ArticleSchema
from schemas.problem import PROBLEMS, ProblemSchema
from schemas.representation import FORMATS
from service.app import create_app
from service.article import Article
from service.document import Document
from service.knowledge import Knowledge
from service.settings import Settings
from service.wanted import Wanted

TEXT = "Rain fell on the harbour all night.\n\nBy morning the ferries ran again."


def enrich(
    client: FlaskClient, body: bytes | str, media_type: str | None, query: str = "", **headers: str
) -> TestResponse:
    return client.post(
        "/v1/enrich" + query,
        data=body,
        content_type=media_type,
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )


def problem_of(response: TestResponse) -> dict[str, Any]:
    """The problem document, after a look whether it has the one shape that problems have."""
    assert response.mimetype == "application/problem+json"
    problem: dict[str, Any] = json.loads(response.data)
    assert ProblemSchema().validate(problem) == {}
    assert problem["status"] == response.status_code
    assert problem["type"].removeprefix("/problems/") in PROBLEMS
    assert problem["request_id"] == response.headers["X-Request-Id"]
    return problem


@pytest.mark.parametrize(
    ("media_type", "body"),
    [
        ("text/html", "<p>Rain fell.</p>"),
        ("text/html; charset=utf-8", "<p>Rain fell.</p>"),
        ("TEXT/HTML; Charset=UTF-8", "<p>Rain fell.</p>"),
        ("application/xhtml+xml", "<html xmlns='http://www.w3.org/1999/xhtml'><body><p>Rain fell.</p></body></html>"),
        ("text/plain", "Rain fell."),
        ("text/plain; charset=no-such-charset", "Rain fell."),
        ("application/json", '{"html": "<p>Rain fell.</p>"}'),
        ("application/json", '{"text": "Rain fell."}'),
        ("application/json; charset=utf-8", '\ufeff {"text": "Rain fell.", "url": "https://example.com/a"}'),
    ],
)
def test_every_form_of_an_article_is_read(client: FlaskClient, media_type: str, body: str) -> None:
    response = enrich(client, body.encode(), media_type)
    assert response.status_code == 200
    assert response.mimetype == "application/json"
    answer = json.loads(response.data)
    assert answer["body"] == "Rain fell."
    assert ArticleSchema().validate(answer) == {}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://example.com/a", "https://example.com/a"),
        ("http://example.com:8080/a?b=c#d", "http://example.com:8080/a?b=c#d"),
        (" https://example.com/a ", "https://example.com/a"),
        ("https://example.com/a b", "https://example.com/a%20b"),
        ("https://example.com/straße", "https://example.com/straße"),
        ("https://example.com/" + 2028 * "a", "https://example.com/" + 2028 * "a"),
    ],
)
def test_an_address_reaches_the_reader_as_a_browser_would_read_it(
    settings: Settings, knowledge: Knowledge, written: str, read: str
) -> None:
    seen: list[str | None] = []

    def method(document: Document, knowledge: Knowledge, wanted: Wanted) -> Article:  # noqa: ARG001
        seen.append(document.url)
        return Article()

    client = create_app(settings, method=method, knowledge=knowledge).test_client()
    seen.clear()  # the application makes an answer of its own at the start
    assert (
        client.post("/v1/enrich", query_string={"url": written}, data="Rain", content_type="text/plain").status_code
        == 200
    )
    assert client.post("/v1/enrich", json={"text": "Rain", "url": written}).status_code == 200
    assert client.post("/v1/enrich", query_string={"url": written}, json={"text": "Rain"}).status_code == 200
    assert seen == [read, read, read]


@pytest.mark.parametrize(
    ("body", "media_type", "query", "field", "words"),
    [
        pytest.param("", "text/plain", "", "body", "empty or blank", id="empty text"),
        pytest.param("", "text/html", "", "body", "empty or blank", id="empty page"),
        pytest.param("", "application/json", "", "body", "empty or blank", id="empty JSON"),
        pytest.param(" \n\t\x00\u00a0\ufeff", "text/plain", "", "body", "empty or blank", id="blank text"),
        pytest.param('{"html": " \\n"}', "application/json", "", "html", "empty or blank", id="blank html member"),
        pytest.param('{"text": ""}', "application/json", "", "text", "empty or blank", id="empty text member"),
        pytest.param("{}", "application/json", "", "html", "must be given, or text", id="neither html nor text"),
        pytest.param('{"html": "a", "text": "b"}', "application/json", "", "text", "together", id="both"),
        pytest.param('{"html": 3}', "application/json", "", "html", "must be a string", id="a number"),
        pytest.param('{"html": null}', "application/json", "", "html", "must be a string", id="null"),
        pytest.param('{"text": ["a"]}', "application/json", "", "text", "must be a string", id="a list"),
        pytest.param('{"text": {"a": 1}}', "application/json", "", "text", "must be a string", id="an object"),
        pytest.param('{"text": "a", "url": 3}', "application/json", "", "url", "absolute", id="address a number"),
        pytest.param('{"text": "a", "url": "/a"}', "application/json", "", "url", "absolute", id="address relative"),
        pytest.param('{"text": "a", "more": 1}', "application/json", "", "more", "not a member", id="unknown member"),
        pytest.param('{"text": "a", "text": "b"}', "application/json", "", "text", "more than once", id="twice"),
        pytest.param("[]", "application/json", "", "body", "JSON object", id="a JSON list"),
        pytest.param('"text"', "application/json", "", "body", "JSON object", id="a JSON string"),
        pytest.param("[" * 100_000, "application/json", "", "body", "JSON object", id="deep JSON"),
        pytest.param(
            '{"html":' + '{"a":' * 100_000, "application/json", "", "html", "must be a string", id="deep JSON member"
        ),
        pytest.param(
            '{"text": "a", "url": "https://example.com/"}',
            "application/json",
            "?url=https://example.com/",
            "url",
            "not in both body and query",
            id="two addresses",
        ),
        pytest.param("a", "text/plain", "?url=example.com/a", "url", "absolute", id="no scheme"),
        pytest.param("a", "text/plain", "?url=ftp://example.com/a", "url", "absolute", id="another scheme"),
        pytest.param("a", "text/plain", "?url=https://", "url", "absolute", id="no host"),
        pytest.param("a", "text/plain", "?url=https://[::1/", "url", "absolute", id="half an IPv6 address"),
        pytest.param("a", "text/plain", "?url=https://a:99999/", "url", "absolute", id="no port"),
        pytest.param("a", "text/plain", "?url=https://a/%00", "url", "absolute", id="a NUL"),
        pytest.param("a", "text/plain", "?url=", "url", "absolute", id="empty address"),
        pytest.param("a", "text/plain", "?url=https://a/&url=https://b/", "url", "more than once", id="two queries"),
        pytest.param("a", "text/plain", "?url=https://example.com/" + 2029 * "a", "url", "2048", id="too long"),
        pytest.param("a", "text/plain", "?offsets=bytes", "offsets", "codepoints, utf16", id="offsets"),
        pytest.param(
            "a", "text/plain", "?offset=utf16", "offset", "offsets, fields, url, format", id="unknown parameter"
        ),
    ],
)
def test_what_is_not_valid_is_refused_by_name(
    client: FlaskClient, body: str, media_type: str, query: str, field: str, words: str
) -> None:
    response = enrich(client, body.encode(), media_type, query)
    assert response.status_code == 422
    (error,) = problem_of(response)["errors"]
    assert error["field"] == field
    assert words in error["message"]


def test_all_fields_that_are_not_valid_are_named_at_once(client: FlaskClient) -> None:
    problem = problem_of(enrich(client, '{"html": 3, "url": "x", "more": 1}', "application/json"))
    assert {error["field"] for error in problem["errors"]} == {"html", "url", "more"}


def test_valid_values_are_listed_where_there_is_a_closed_list(client: FlaskClient) -> None:
    problem = problem_of(enrich(client, "a", "text/plain", "?offsets=bytes"))
    assert problem["errors"][0]["valid"] == ["codepoints", "utf16"]


@pytest.mark.parametrize(
    "body",
    [
        b"not JSON",
        b'{"text": "a"',
        b'{"text": "a"} b',
        b'{"text": NaN}',
        b'{"text": 01}',
        b"{'text': 'a'}",
        b'{"text": "\n"}',
        b'{"text": "\\x"}',
        b'{"text" "a"}',
        b'{"text": "a",}',
        b"{3: 4}",
        b'{"text": "\xff"}',
        b'{"text": "\\ud8"}',
        b"{",
        b"{\0}",
    ],
)
def test_a_body_that_is_not_json_is_malformed(client: FlaskClient, body: bytes) -> None:
    response = enrich(client, body, "application/json")
    assert response.status_code == 400
    assert problem_of(response)["type"] == "/problems/malformed-json"


@pytest.mark.parametrize(
    "media_type",
    [
        None,
        "application/xml",
        "application/x-www-form-urlencoded",
        "text",
        "*/*",
        "text/html, text/plain",
    ],
)
def test_another_media_type_is_told_which_are_read(client: FlaskClient, media_type: str | None) -> None:
    response = enrich(client, b"Rain", media_type)
    assert response.status_code == 415
    problem = problem_of(response)
    assert problem["errors"][0]["valid"] == [
        "text/html",
        "application/xhtml+xml",
        "text/plain",
        "application/json",
        "multipart/form-data",
    ]
    assert response.headers["Accept"] == ", ".join(problem["errors"][0]["valid"])


@pytest.mark.parametrize(
    "accept",
    [
        "application/json",
        "*/*",
        "application/*",
        "text/html, */*;q=0.1",
        "Application/JSON; charset=utf-8",
        "",
        "application/json;q=0.5, */*;q=0",
    ],
)
def test_whoever_takes_json_gets_it(client: FlaskClient, accept: str) -> None:
    assert enrich(client, "Rain", "text/plain", Accept=accept).status_code == 200


@pytest.mark.parametrize(
    "accept", ["text/html", "application/xml;q=0.9", "application/json;q=0", "application/json;q=0, */*;q=0", "*/*;q=0"]
)
def test_whoever_takes_nothing_there_is_is_told_what_exists(client: FlaskClient, accept: str) -> None:
    response = enrich(client, "Rain", "text/plain", Accept=accept)
    assert response.status_code == 406
    assert problem_of(response)["errors"][0]["valid"] == list(FORMATS.values())


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_another_method_is_told_which_are_allowed(client: FlaskClient, method: str) -> None:
    response = client.open("/v1/enrich", method=method)
    assert response.status_code == 405
    assert problem_of(response)["type"] == "/problems/method-not-allowed"
    assert "POST" in response.headers["Allow"].split(", ")


@pytest.mark.parametrize(
    "path", ["/nothing", "/v1/enrich/", "//v1/enrich", "/v1", "/problems/nothing", "/\x00", "/%2e%2e/etc"]
)
def test_nothing_at_a_path_is_a_problem_too(client: FlaskClient, path: str) -> None:
    response = client.post(path) if path == "//v1/enrich" else client.get(path)
    assert response.status_code == 404
    problem_of(response)


def test_a_failure_is_a_problem_without_internals_and_logged_under_the_request_id(
    settings: Settings, knowledge: Knowledge, caplog: pytest.LogCaptureFixture
) -> None:
    def method(document: Document, knowledge: Knowledge, wanted: Wanted) -> Article:  # noqa: ARG001
        if document.url == "https://example.com/secret":
            raise RuntimeError("secret words of the article")
        return Article()

    client = create_app(settings, method=method, knowledge=knowledge).test_client()
    response = enrich(client, "secret words of the article", "text/plain", "?url=https://example.com/secret")
    assert response.status_code == 500
    problem = problem_of(response)
    assert "RuntimeError" not in response.text
    assert "secret" not in response.text
    assert problem["request_id"] in caplog.text
    assert "RuntimeError at test_requests.py" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize(
    ("given", "kept"), [("abc-123", True), ("a" * 129, False), ("a b", False), ("ä", False), ("", False)]
)
def test_a_request_keeps_its_own_id_where_that_can_stand_in_a_log(client: FlaskClient, given: str, kept: bool) -> None:
    response = client.get("/livez", headers={"X-Request-Id": given})
    assert (response.headers["X-Request-Id"] == given) is kept


def test_the_log_holds_neither_the_article_nor_its_address(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG"):
        enrich(client, "secret words", "text/plain", "?url=https://private.example.com/secret")
        enrich(client, '{"secret": "words"}', "application/json")
    assert "POST /v1/enrich 200" in caplog.text
    assert "POST /v1/enrich 422" in caplog.text
    assert "secret" not in caplog.text


def test_probes_are_not_logged(client: FlaskClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        for path in ("/livez", "/readyz", "/version"):
            client.get(path)
    assert caplog.text == ""
