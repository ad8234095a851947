"""Bad payloads at a real server have the right refusal or a bounded true answer, never a failure."""

from __future__ import annotations

import gzip
import json

import pytest

from schemas.article import ArticleSchema
from schemas.cms import SkippedSchema
from schemas.problem import ProblemSchema
from tests.edge.processes import Server

MEBIBYTE = 1024 * 1024
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
POST = {"id": 1, "title": {"rendered": "Rain"}, "status": "publish", "link": "https://a.example/rain"}


def post(content: str) -> bytes:
    return json.dumps({**POST, "content": {"rendered": content}}).encode()


@pytest.mark.parametrize(
    ("body", "media_type", "query", "status", "problem", "words"),
    [
        pytest.param(b"", JSON, "", 422, "invalid-request", "body must not be empty", id="empty"),
        pytest.param(b" \n\t", JSON, "", 422, "invalid-request", "body must not be empty", id="blank"),
        pytest.param(b"{", JSON, "", 400, "malformed-json", "expecting property name", id="half an object"),
        pytest.param(b'{"a": 1}}', JSON, "", 400, "malformed-json", "extra data", id="too much"),
        pytest.param(b"<post/>", JSON, "", 400, "malformed-json", "expecting value", id="XML"),
        pytest.param(b'{"a": NaN}', JSON, "", 400, "malformed-json", "no NaN in JSON", id="NaN"),
        pytest.param(b'{"a": "\xff"}', JSON, "", 400, "malformed-json", "not UTF-8 at byte 7", id="no UTF-8"),
        pytest.param(b'{"a": "\n"}', JSON, "", 400, "malformed-json", "control character", id="a bare line break"),
        pytest.param(b'{"a": "' + b"\\" * MEBIBYTE, JSON, "", 400, "malformed-json", "nterminated", id="backslashes"),
        pytest.param(b'"' + b'\\"' * 9 * MEBIBYTE, JSON, "", 400, "malformed-json", "nterminated", id="quotes"),
        pytest.param(b"[" * 20 * MEBIBYTE, JSON, "", 422, "invalid-request", "deeper than 100", id="deep lists"),
        pytest.param(b'{"a":' * MEBIBYTE, JSON, "", 422, "invalid-request", "deeper than 100", id="deep objects"),
        pytest.param(b"[" + b"{}," * MEBIBYTE + b"{}]", JSON, "", 422, "invalid-request", "200000 values", id="values"),
        pytest.param(b"[" + b" " * MEBIBYTE, JSON, "", 400, "malformed-json", "expecting value", id="blanks"),
        pytest.param(b"a" * (20 * MEBIBYTE + 1), JSON, "", 413, "body-too-large", "MAX_BODY_BYTES", id="over 20 MiB"),
        pytest.param(b"3", JSON, "", 422, "unrecognised-payload", "It is no JSON object", id="a number"),
        pytest.param(b'"post"', JSON, "", 422, "unrecognised-payload", "It is no JSON object", id="a string"),
        pytest.param(b"[[]]", JSON, "", 200, "ping", "", id="a list of an empty list"),
        pytest.param(b'{"html": "<p>Rain</p>"}', JSON, "", 422, "unrecognised-payload", "Its keys: html.", id="html"),
        pytest.param(b'{"\\ud800": 1}', JSON, "", 422, "unrecognised-payload", "Its keys: ?.", id="half a character"),
        pytest.param(b'{"title": "Rain"}', JSON, "", 422, "unrecognised-payload", "Its keys: title.", id="a title"),
        pytest.param(b"{}", "text/plain", "", 415, "unsupported-media-type", "application/*+json", id="text"),
        pytest.param(b"{}", "application/xml", "", 415, "unsupported-media-type", "not application/xml", id="no JSON"),
        pytest.param(b"{}", "text/x+json", "", 415, "unsupported-media-type", "not text/x+json", id="another +json"),
        pytest.param(b"{}", JSON, "?url=rain", 422, "invalid-request", "url must be an absolute", id="a wrong address"),
        pytest.param(b"{}", JSON, "?offsets=bytes", 422, "invalid-request", "codepoints, utf16", id="wrong offsets"),
        pytest.param(b"{}", JSON, "?fields=titel", 422, "invalid-request", "not 'titel'", id="wrong fields"),
        pytest.param(b"{}", JSON, "?format=pdf", 422, "invalid-request", "format must be one of", id="a wrong format"),
        pytest.param(b"{}", JSON, "?secrets=a", 422, "invalid-request", "is not a parameter", id="a wrong parameter"),
        pytest.param(b"&" * MEBIBYTE, FORM, "", 422, "invalid-request", "200000 values", id="a form of nothing"),
        pytest.param(b"a=%FF%ZZ", FORM, "", 422, "unrecognised-payload", "Its keys: a.", id="a form of noise"),
    ],
)
def test_bad_payloads(
    server: Server, body: bytes, media_type: str, query: str, status: int, problem: str, words: str
) -> None:
    reply = server.ask("POST", f"/v1/enrich/cms{query}", body, {"Content-Type": media_type})
    assert reply.status == status, reply.body[:500]
    if status == 200:
        assert SkippedSchema().validate(reply.json) == {}
        assert reply.json["reason"] == problem
        return
    assert ProblemSchema().validate(reply.json) == {}
    assert reply.json["type"] == f"/problems/{problem}"
    assert words in reply.json["detail"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("<p>Rain fell.</p>\n" * (18 * MEBIBYTE // 18), id="18 MiB of paragraphs"),
        pytest.param("<div>" * 100_000 + "Rain", id="100,000 nested elements"),
        pytest.param("[caption]<img>" * 100_000 + "Rain", id="open captions"),
        pytest.param("[a b" + '="' * 100_000 + "Rain", id="an open shortcode"),
        pytest.param("<!-- wp:" * 100_000 + "Rain", id="open comments"),
        pytest.param("\n\n" * MEBIBYTE + "Rain", id="blank lines"),
        pytest.param("<" * MEBIBYTE + " Rain", id="brackets"),
        pytest.param("&" * MEBIBYTE + " Rain", id="ampersands"),
        pytest.param("\x00\ud800 Rain", id="no characters"),
    ],
)
@pytest.mark.parametrize("shape", ["rest", "dump"])
def test_bad_content_is_answered_in_bounds(server: Server, content: str, shape: str) -> None:
    dumped = json.dumps({"ID": 1, "post_title": "Rain", "post_content": content}).encode()
    body = post(content) if shape == "rest" else dumped
    reply = server.ask("POST", "/v1/enrich/cms", body, {"Content-Type": JSON, "Cache-Control": "no-store"})
    assert reply.status == 200
    assert ArticleSchema().validate(reply.json) == {}
    assert reply.json["title"] == "Rain"
    assert [warning for warning in reply.json["warnings"] if warning.startswith("field_failed")] == []


def test_a_compressed_payload_is_read_and_a_bomb_is_refused(server: Server) -> None:
    headers = {"Content-Type": "application/vnd.api+json", "Content-Encoding": "gzip"}
    assert server.ask("POST", "/v1/enrich/cms", gzip.compress(post("<p>Rain.</p>")), headers).status == 200
    assert server.ask("POST", "/v1/enrich/cms", gzip.compress(b" " * 21 * MEBIBYTE), headers).status == 413
    assert server.ask("POST", "/v1/enrich/cms", b"no gzip", headers).status == 400


def test_other_methods_are_refused_with_the_one_there_is(server: Server) -> None:
    reply = server.ask("GET", "/v1/enrich/cms")
    assert (reply.status, reply.headers["Allow"]) == (405, "OPTIONS, POST")
