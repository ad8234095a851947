"""Whatever is sent, the answer is a documented one."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from schemas.article import ArticleSchema
from schemas.openapi import build
from schemas.problem import ProblemSchema
from service.app import create_app
from service.knowledge import Knowledge
from service.settings import Settings

DOCUMENTED = {int(status) for status in build()["paths"]["/v1/enrich"]["post"]["responses"]}

headers = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=40)
media_types = headers | st.sampled_from(
    [
        "text/html",
        "text/plain",
        "application/json",
        "text/html; charset=",
        "text/plain; charset=utf-16",
        "text/html;charset=x",
    ]
)
markup = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<div ",
            ">",
            "<!--",
            "<script>",
            "&#xD800;",
            "&amp",
            '"',
            "“Yes,” she said.",
            "By Ann Lee",
            "\n\n",
            "\0",
            "é",
            "<h1>",
        ]
    ),
    max_size=30,
).map("".join)
bodies = (
    st.binary(max_size=200)
    | markup.map(str.encode)
    | markup.map(lambda text: json.dumps({"html": text}).encode())
    | st.dictionaries(
        st.sampled_from(["html", "text", "url", "more"]), st.text(max_size=30) | st.integers(), max_size=3
    ).map(lambda members: json.dumps(members).encode())
)
queries = st.dictionaries(
    st.sampled_from(["url", "offsets", "fields", "more"]),
    headers | st.sampled_from(["utf16", "https://example.com/"]),
    max_size=2,
)


@pytest.fixture(scope="module")
def real(settings: Settings, knowledge: Knowledge) -> FlaskClient:
    """The application with its own method."""
    return create_app(settings, knowledge=knowledge).test_client()


@hypothesis_settings(max_examples=300)
@given(
    bodies,
    media_types,
    queries,
    headers,
    st.sampled_from(["", "gzip", "deflate", "br"]),
    headers | st.just("application/json"),
)
def test_any_request_has_a_documented_answer(
    real: FlaskClient, body: bytes, media_type: str, query: dict[str, str], cache_control: str, coding: str, accept: str
) -> None:
    sent = {"Cache-Control": cache_control, "Content-Encoding": coding, "Accept": accept}
    response = real.post("/v1/enrich", data=body, query_string=query, content_type=media_type, headers=sent)
    assert response.status_code in DOCUMENTED - {500}
    answer = json.loads(response.data.decode())
    if response.status_code == 200:
        assert response.mimetype == "application/json"
        assert ArticleSchema().validate(answer) == {}
        assert not [warning for warning in answer["warnings"] if warning.startswith("field_failed")]
        assert_true(answer)
    else:
        assert response.mimetype == "application/problem+json"
        assert ProblemSchema().validate(answer) == {}
        assert answer["status"] == response.status_code


def assert_true(answer: dict[str, object]) -> None:
    """Whatever points into the body points at its words."""
    body = str(answer["body"])
    for found in re.finditer(r'\{"text": "((?:[^"\\]|\\.)*)"[^{}]*?"start": (\d+), "end": (\d+)', json.dumps(answer)):
        assert body[int(found[2]) : int(found[3])] == json.loads(f'"{found[1]}"')
