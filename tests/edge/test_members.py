"""Flat JSON objects are read as the standard library reads them, and nested ones are not built."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.intake.errors import Refused
from service.intake.members import read_members

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(texts, texts, max_size=5), st.sampled_from([None, 1]), st.booleans())
def test_members_that_are_strings_are_what_json_says(
    members: dict[str, str], indent: int | None, ascii_only: bool
) -> None:
    written = json.dumps(members, indent=indent, ensure_ascii=ascii_only).encode()
    assert read_members(written) == members


@given(st.dictionaries(texts, scalars, max_size=5))
def test_members_that_are_no_strings_are_never_given_as_strings(members: dict[str, Any]) -> None:
    read = read_members(json.dumps(members).encode())
    assert read.keys() == members.keys()
    assert not any(isinstance(value, str) for value in read.values())


@given(
    st.binary(max_size=60)
    | texts.map(str.encode)
    | st.text('{}[]":,\\u0123 \nabtruefalsn', max_size=40).map(str.encode)
)
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    read: Any = None
    status = 200
    try:
        read = read_members(body)
    except Refused as refusal:
        status = refusal.problem.status
    assert status in (200, 400, 422)
    try:
        known = json.loads(body.decode("utf-8-sig"))
    except ValueError:
        # What is read although it is not JSON all through has a nested value, which no schema here takes.
        assert status != 200 or isinstance(read, list) or any(isinstance(v, list | dict) for v in read.values())
    else:
        assert status == 422 or isinstance(known, dict) == isinstance(read, dict)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (rb'"\ud800"', "\ufffd"),
        (rb'"a\udc00b"', "a\ufffdb"),
        (rb'"\udc00\ud800"', "\ufffd\ufffd"),
        (rb'"\ud83d\ude00"', "😀"),
        (rb'"\u0000"', "\0"),
    ],
)
def test_a_lone_surrogate_becomes_a_replacement_character(written: bytes, read: str) -> None:
    assert read_members(b'{"text": ' + written + b"}") == {"text": read}


def test_nothing_after_a_nested_value_is_read() -> None:
    assert read_members(b'{"text": "a", "more": [ this is not JSON') == {"text": "a", "more": []}
