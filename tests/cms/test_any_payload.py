"""Whatever JSON is sent, the answer is a documented one: payloads of every system, with anything in any place."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from schemas.article import ArticleSchema
from schemas.cms import SkippedSchema
from schemas.openapi import build
from schemas.problem import ProblemSchema
from service.intake.cms.payload import read_form
from tests.cms.asking import EXAMPLES, FORM, post
from tests.edge.test_any_bytes import assert_true

PART = "?fields=title,authors,captions,original_source,body,published_at,source_id,warnings"
DOCUMENTED = {int(status) for status in build()["paths"]["/v1/enrich/cms"]["post"]["responses"]} - {500}

PAYLOADS: list[Any] = [
    read_form(path.read_bytes()) if path.suffix == ".form" else json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(EXAMPLES.iterdir())
]

ODD: st.SearchStrategy[Any] = st.sampled_from(
    [
        None, True, False, 0, -1, 10**30, 1.5, float("inf"), "", " ", "\x00", "\ud800", "x" * 3000, "<p>", "</",
        "&#xD800;", "0000-00-00 00:00:00", "2024-13-45", "https://", "https://[", "//x", "javascript:1", "By", "admin",
        "Reuters", [], {}, [[]], [None], {"name": None}, {"name": {"name": "x"}}, [{"value": []}], {"rendered": 3},
        {"#text": ["x"]}, "<p>" + "Rain fell on the harbour. " * 5 + "</p>", "(AP) —", "[caption]", "<!-- wp:",
    ]
)  # fmt: skip
json_values = st.recursive(ODD | st.text(max_size=10), lambda inner: st.lists(inner, max_size=3)
                           | st.dictionaries(st.text(max_size=6), inner, max_size=3), max_leaves=6)  # fmt: skip


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path to every value inside a value."""
    found = [path] if path else []
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inner:
        found += places(each, (*path, step))
    return found


PLACES = [places(payload) for payload in PAYLOADS]


def holder_of(payload: Any, path: tuple[Any, ...]) -> Any:
    """What holds the last step of a path, or None where an earlier change took it away."""
    for step in path[:-1]:
        if isinstance(payload, dict):
            payload = payload.get(step)
        elif isinstance(payload, list) and isinstance(step, int) and step < len(payload):
            payload = payload[step]
        else:
            return None
    return payload


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """An example with up to four values replaced by odd ones, taken out, or renamed."""
    number = draw(st.integers(0, len(PAYLOADS) - 1))
    payload = copy.deepcopy(PAYLOADS[number])
    paths = draw(st.lists(st.sampled_from(PLACES[number]), max_size=4)) if PLACES[number] else []
    for path in paths:
        holder, last = holder_of(payload, path), path[-1]
        if isinstance(holder, dict) and last in holder:
            kept = holder.pop(last)
            action = draw(st.sampled_from(["replace", "drop", "rename"]))
            if action == "replace":
                holder[last] = draw(json_values)
            elif action == "rename":
                holder[draw(st.sampled_from(["title", "content", "body", "name", "type"]))] = kept
        elif isinstance(holder, list) and isinstance(last, int) and last < len(holder):
            holder[last] = draw(json_values)
    return payload


@hypothesis_settings(max_examples=150)
@given(mutated() | json_values)
def test_any_payload_has_a_documented_answer(real: FlaskClient, payload: Any) -> None:
    assert_documented(real, payload, "application/json")


@hypothesis_settings(max_examples=60)
@given(
    st.dictionaries(
        st.sampled_from(["post_title", "post_content", "ID", "hook", "guid", "post_status"]), st.text(max_size=40)
    )
)
def test_any_form_has_a_documented_answer(real: FlaskClient, fields: dict[str, str]) -> None:
    response = real.post("/v1/enrich/cms", data=fields, content_type=FORM)
    assert response.status_code in DOCUMENTED


@pytest.mark.parametrize("name", sorted(path.name for path in EXAMPLES.iterdir()))
def test_every_value_of_every_example_may_be_missing_or_null(real: FlaskClient, name: str) -> None:
    """The exhaustive part of the above, for members at the top: each alone gone, and each alone null."""
    payload = PAYLOADS[sorted(path.name for path in EXAMPLES.iterdir()).index(name)]
    for key in payload:
        for changed in (
            {k: v for k, v in payload.items() if k != key},
            {**payload, key: None},
            {**payload, key: [[3]]},
        ):
            assert_documented(real, changed, "application/json")


def assert_documented(client: FlaskClient, payload: Any, media_type: str) -> None:
    query = PART if len(str(payload)) % 2 else ""
    response = post(client, payload, query, media_type)
    assert response.status_code in DOCUMENTED, response.text
    answer = json.loads(response.data.decode())
    if response.status_code != 200:
        assert ProblemSchema().validate(answer) == {}
    elif "status" in answer:
        assert SkippedSchema().validate(answer) == {}
    else:
        assert not [warning for warning in answer["warnings"] if warning.startswith("field_failed")], answer["warnings"]
        if "quotes" in answer:
            assert ArticleSchema().validate(answer) == {}
            assert_true(answer)
