"""Bodies become values within bounds, and the answer's address says which entrance read it."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from service.intake.cms import values
from service.intake.cms.payload import DEEPEST, MOST_VALUES, read_form, read_json
from service.intake.errors import Refused
from service.intake.request import EnrichRequest
from tests.cms.asking import article, post, wordpress

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@given(json_values)
def test_any_json_is_read_as_it_is(value: Any) -> None:
    assert read_json(json.dumps(value).encode()) == value
    assert read_json(json.dumps(value, ensure_ascii=False, indent=1).encode()) == value


@pytest.mark.parametrize(
    ("body", "problem", "words"),
    [
        (b"[" * (DEEPEST + 1), "invalid-request", "nested deeper"),
        (b'{"a":' * (DEEPEST + 1), "invalid-request", "nested deeper"),
        (b"[" + b"0," * MOST_VALUES + b"0]", "invalid-request", "more than"),
        (b"[" + b"{}," * MOST_VALUES, "invalid-request", "more than"),
        (b'{"a": "' + b"\\" * 1001, "malformed-json", "nterminated"),
        (b'{"a": "b" "c"}', "malformed-json", "expecting"),
        (b'{"a": NaN}', "malformed-json", "NaN"),
        (b'{"a": -Infinity}', "malformed-json", "Infinity"),
        (b'{"a": "\x01"}', "malformed-json", "control character"),
        (b"\xff\xfe{\x00}\x00", "malformed-json", "not UTF-8"),
        (b'{"a": 1} trailing', "malformed-json", "extra data"),
        (b"<html></html>", "malformed-json", "expecting value"),
    ],
)
def test_what_is_not_json_or_too_much_of_it_is_refused(body: bytes, problem: str, words: str) -> None:
    with pytest.raises(Refused) as caught:
        read_json(body)
    assert caught.value.problem.name == problem
    assert words in caught.value.detail


def test_brackets_and_commas_inside_strings_are_not_counted() -> None:
    text = '[{,\\"' * MOST_VALUES
    assert read_json(json.dumps({"a": text}).encode()) == {"a": text}


def test_numbers_of_any_length_are_read() -> None:
    assert read_json(b'{"id": ' + b"9" * 6000 + b"}") == {"id": "9" * 6000}
    assert read_json(b'{"a": 1e999}')["a"] == float("inf")


def test_a_form_is_read_and_of_a_repeated_field_the_last_counts() -> None:
    assert read_form(b"a=1&b=%C3%A9+x&a=2&c=&d") == {"a": "2", "b": "é x", "c": "", "d": ""}
    assert read_form(b"a=%FF%ZZ") == {"a": "\N{REPLACEMENT CHARACTER}%ZZ"}
    with pytest.raises(Refused):
        read_form(b"a&" * (MOST_VALUES + 1))


@given(json_values, st.lists(st.text(max_size=5) | st.integers(0, 3), max_size=4))
def test_taking_values_out_never_fails(value: Any, path: list[Any]) -> None:
    found = values.at(value, *path)
    for read in (values.raw, values.line, values.inner, values.listed, values.objects, values.address):
        read(found)
    values.lines(found, "name")
    values.identifier(found)
    assert values.line(found) is None or isinstance(values.line(found), str)


@pytest.mark.parametrize(
    ("value", "base", "expected"),
    [
        ("https://a.example/b", None, "https://a.example/b"),
        (" https://a.example/b c ", None, "https://a.example/b%20c"),
        ("/b", "https://a.example/c/d", "https://a.example/b"),
        ("/b", None, None),
        ("ftp://a.example/", None, None),
        ("https://[::1", None, None),
        ("https://a.example:99999/", None, None),
        ("https://a.example/\ud800", None, "https://a.example/\N{REPLACEMENT CHARACTER}"),
        ("https://a.example/\x00", None, None),
        ("https://a.example/" + "a" * 3000, None, None),
        (7, None, None),
    ],
)
def test_an_address_is_absolute_or_none(value: Any, base: str | None, expected: str | None) -> None:
    assert values.address(value, base) == expected


def test_the_same_payload_has_the_same_answer_and_can_be_read_again(real: FlaskClient) -> None:
    first, second = post(real, wordpress()), post(real, wordpress())
    assert first.data == second.data
    assert "hit" in second.headers["Cache-Status"]
    again = real.get(first.headers["Content-Location"])
    assert again.data == first.data
    assert json.loads(again.data)["source_id"] == "1"


def test_a_payload_is_answered_in_every_representation_and_in_part(real: FlaskClient) -> None:
    text = post(real, wordpress(), "?format=markdown")
    assert text.mimetype == "text/markdown"
    assert "Council votes for a new bridge" in text.text
    part = json.loads(post(real, wordpress(), "?fields=title,source_id").data)
    assert part["title"] == "Council votes for a new bridge"
    assert part["source_id"] == "1"
    assert "body" not in part


def test_offsets_are_counted_as_asked(real: FlaskClient) -> None:
    payload = wordpress("<p>😀 The council voted on Monday. “It is about time,” said mayor Anna Petrova.</p>")
    points, units = (article(real, payload, f"?offsets={name}")["quotes"][0] for name in ("codepoints", "utf16"))
    assert units["start"] == points["start"] + 1


def test_the_same_bytes_at_another_entrance_have_another_address() -> None:
    body = b'{"text": "Rain fell.", "@type": "Article"}'
    here = EnrichRequest(body, "application/json", "text", "Rain fell.", entrance="cms")
    there = EnrichRequest(body, "application/json", "text", "Rain fell.")
    assert here.answer_id("1") != there.answer_id("1")
    assert here.input_id() != there.input_id()


def test_the_id_of_an_ordinary_input_is_what_it_was() -> None:
    text = b"Rain fell."
    expected = hashlib.sha256(b"5:input" + b"10:Rain fell." + b"0:" + b"0:").hexdigest()
    assert EnrichRequest(text, "text/plain", "text", text).input_id() == expected
