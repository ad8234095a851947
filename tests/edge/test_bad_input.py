"""Bad input has the right refusal or a bounded true answer, never a failure."""

from __future__ import annotations

import pytest

from schemas.article import ArticleSchema
from schemas.problem import ProblemSchema
from tests.edge.processes import Server

MEBIBYTE = 1024 * 1024


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        pytest.param(b"", "text/html", 422, id="empty"),
        pytest.param(b" \n\x00", "text/html", 422, id="blank"),
        pytest.param(bytes(20 * MEBIBYTE), "text/html", 422, id="20 MiB of NULs"),
        pytest.param(b"<p>Rain fell.</p>\n" * (20 * MEBIBYTE // 18), "text/html", 200, id="20 MiB of paragraphs"),
        pytest.param(b"Rain fell. " * (20 * MEBIBYTE // 11), "text/plain", 200, id="20 MiB in one line"),
        pytest.param(b"Rain fell.\n" * (20 * MEBIBYTE // 11), "text/plain", 200, id="20 MiB of lines"),
        pytest.param(b"a" * (20 * MEBIBYTE + 1), "text/plain", 413, id="over 20 MiB"),
        pytest.param(b"<div>" * 100_000 + b"Rain", "text/html", 200, id="100,000 nested elements"),
        pytest.param(b"<p>" + b"Rain " * (MEBIBYTE // 5), "text/html", 200, id="a line of a mebibyte"),
        pytest.param(b"<p " + b"a=1 " * (MEBIBYTE // 4) + b">Rain", "text/html", 200, id="attributes"),
        pytest.param(b"<" * MEBIBYTE, "text/html", 200, id="brackets"),
        pytest.param(b"<p>Ra\x00in</p>\x00", "text/html", 200, id="NULs"),
        pytest.param(b"\xff\xfe\xfd\x80" * 1000, "text/html", 200, id="invalid UTF-8"),
        pytest.param(b"\xc3\x28\xa0\xff Rain", "text/plain; charset=utf-8", 200, id="invalid UTF-8 text"),
        pytest.param(b'{"html": "<p>Rain \\ud800 fell</p>"}', "application/json", 200, id="a lone surrogate"),
        pytest.param(b'{"text": "\\udfff\\ud800"}', "application/json", 200, id="lone surrogates only"),
        pytest.param(b'{"text": "\\u0000a"}', "application/json", 200, id="a NUL in JSON"),
        pytest.param(b'{"html": 3}', "application/json", 422, id="a number"),
        pytest.param(b'{"html": "a", "b": 1}', "application/json", 422, id="an unknown member"),
        pytest.param(b"[" * 20 * MEBIBYTE, "application/json", 422, id="deep JSON"),
        pytest.param(b'{"a":' * MEBIBYTE, "application/json", 422, id="deep JSON objects"),
        pytest.param(b'{"text": "' + b"\\n" * 10_000_000 + b'"}', "application/json", 422, id="blanks in JSON"),
        pytest.param(b"{" + b" " * MEBIBYTE, "application/json", 400, id="JSON that does not end"),
    ],
)
def test_bad_input(server: Server, body: bytes, media_type: str, status: int) -> None:
    reply = server.enrich(body, media_type, cache_control="no-store")
    assert reply.status == status
    schema = ArticleSchema() if status == 200 else ProblemSchema()
    assert schema.validate(reply.json) == {}
    reply.body.decode()
    if status == 200:
        assert [warning for warning in reply.json["warnings"] if warning.startswith("field_failed")] == []
