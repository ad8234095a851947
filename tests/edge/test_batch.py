"""A batch is answered line by line, in order; whatever is wrong with a line costs that line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from schemas.article import KEYS
from schemas.batch import BatchAnswerSchema
from schemas.problem import ProblemSchema
from service.app import create_app
from service.intake.batch import read_lines
from service.knowledge import Knowledge, load_knowledge
from service.settings import Settings, read_settings
from tests.edge.method import every_field, whole_text
from tests.edge.test_form import Pieces

Lines = list[dict[str, Any]]


def line(**members: Any) -> bytes:
    return json.dumps(members).encode() + b"\n"


def send(client: FlaskClient, body: bytes, query: str = "", *, buffered: bool = True, **headers: str) -> Any:
    """The whole response, or one that has yet to be read and closed."""
    named = {name.replace("_", "-").title(): value for name, value in headers.items()}
    return client.post(
        f"/v1/enrich/batch{query}",
        data=body,
        headers={"Content-Type": "application/x-ndjson", **named},
        buffered=buffered,
    )


def answers(client: FlaskClient, body: bytes, query: str = "", **headers: str) -> Lines:
    """The lines of the answer, each valid, in order."""
    response = send(client, body, query, buffered=True, **headers)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/x-ndjson"
    assert response.data.endswith(b"\n") or not response.data
    lines: Lines = [json.loads(each) for each in response.data.splitlines()]
    for index, each in enumerate(lines):
        if "fields" not in query:
            assert BatchAnswerSchema().validate(each) == {}
        assert each["index"] == index
        assert ("article" in each) is (each["status"] == 200)
        assert ("problem" in each) is (each["status"] != 200)
        assert each["status"] == each.get("problem", each)["status"]
    return lines


def test_each_line_is_answered_in_order_under_its_own_name(client: FlaskClient) -> None:
    body = line(ref="b", text="Rain fell.") + line(html="<p>Snow fell.</p>") + line(ref="a", text="Hail fell.")
    lines = answers(client, body)
    assert [(each["ref"], each["article"]["body"]) for each in lines] == [
        ("b", "Rain fell."),
        (None, "Snow fell."),
        ("a", "Hail fell."),
    ]


@pytest.mark.parametrize(
    "media_type", ["application/x-ndjson", "application/ndjson", "application/jsonl; charset=utf-8"]
)
def test_every_name_of_the_format_is_read(client: FlaskClient, media_type: str) -> None:
    assert len(answers(client, line(text="Rain"), content_type=media_type)) == 1


@pytest.mark.parametrize(
    ("body", "count"),
    [
        (b"", 0),
        (b"\n\n \r\n\t\n", 0),
        (b'{"text":"Rain"}', 1),
        (b'\n{"text":"Rain"}\r\n\r\n{"text":"Snow"}\n\n', 2),
        (b'\xef\xbb\xbf{"text":"Rain"}\n  {"text":"Snow"}  ', 2),
    ],
)
def test_blank_lines_are_not_counted_and_the_last_line_feed_may_lack(
    client: FlaskClient, body: bytes, count: int
) -> None:
    assert [each["status"] for each in answers(client, body)] == [200] * count


@pytest.mark.parametrize(
    ("bad", "ref", "status", "problem", "field"),
    [
        (b"nonsense\n", None, 400, "malformed-json", "body"),
        (b'{"ref":"x","text":"Rain"\n', None, 400, "malformed-json", "body"),
        (b"\xff\n", None, 400, "malformed-json", "body"),
        (b"[]\n", None, 422, "invalid-request", "body"),
        (b"[" * 100_000 + b"\n", None, 422, "invalid-request", "body"),
        (line(ref="x"), "x", 422, "invalid-request", "html"),
        (line(ref="x", text=""), "x", 422, "invalid-request", "text"),
        (line(ref="x", html=" \n"), "x", 422, "invalid-request", "html"),
        (line(ref="x", html="a", text="b"), "x", 422, "invalid-request", "text"),
        (line(ref="x", text=3), "x", 422, "invalid-request", "text"),
        (line(text={"a": 1}, ref="x"), None, 422, "invalid-request", "text"),
        (line(ref="x", text="a", url="/a"), "x", 422, "invalid-request", "url"),
        (line(ref="x", text="a", more=1), "x", 422, "invalid-request", "more"),
        (line(ref=3, text="a"), None, 422, "invalid-request", "ref"),
        (line(ref=None, text="a"), None, 422, "invalid-request", "ref"),
        (line(ref="x" * 1001, text="a"), None, 422, "invalid-request", "ref"),
        (b'{"ref":"x","ref":"y","text":"a"}\n', None, 422, "invalid-request", "ref"),
    ],
)
def test_a_bad_line_is_answered_with_its_problem_and_the_batch_goes_on(
    client: FlaskClient, bad: bytes, ref: str | None, status: int, problem: str, field: str
) -> None:
    before, refused, after = answers(client, line(text="Rain") + bad + line(ref="next", text="Snow"))
    assert (before["status"], after["status"], after["ref"]) == (200, 200, "next")
    assert (refused["ref"], refused["status"]) == (ref, status)
    assert refused["problem"]["type"] == f"/problems/{problem}"
    assert [error["field"] for error in refused["problem"]["errors"]] == [field]
    assert refused["problem"]["instance"] == "/v1/enrich/batch"


def test_a_name_of_any_characters_comes_back(client: FlaskClient) -> None:
    ref = "é\n\u2028🎺\x00" + "x" * 995
    assert answers(client, line(ref=ref, text="Rain"))[0]["ref"] == ref


@cache
def limited(**variables: str) -> FlaskClient:
    """A client of an application with these limits."""
    settings = read_settings({name.upper(): value for name, value in variables.items()})
    return create_app(settings, method=whole_text, knowledge=load_knowledge()).test_client()


def test_a_line_over_the_limit_is_skipped_and_the_batch_goes_on() -> None:
    client = limited(max_body_bytes="100")
    long = line(ref="x", text="a" * 100)
    fits = b'{"text":"' + b"a" * 89 + b'"}\n'
    assert len(fits) == 101
    first, second, third, last = answers(client, fits + long + fits + long[:-1])
    assert (first["status"], third["status"]) == (200, 200)
    for refused in (second, last):
        assert (refused["ref"], refused["status"], refused["problem"]["type"]) == (
            None,
            413,
            "/problems/body-too-large",
        )
        assert "MAX_BODY_BYTES" in refused["problem"]["detail"]


def test_the_line_after_the_last_that_may_be_ends_the_batch() -> None:
    client = limited(batch_max_items="2")
    assert [each["status"] for each in answers(client, line(text="a") * 2)] == [200, 200]
    *some, last = answers(client, line(text="a") * 1000)
    assert len(some) == 2
    assert (last["index"], last["ref"], last["status"]) == (2, None, 413)
    assert last["problem"]["type"] == "/problems/batch-too-large"
    assert "BATCH_MAX_ITEMS" in last["problem"]["detail"]


def test_too_many_bytes_end_the_batch() -> None:
    client = limited(batch_max_bytes="2000")
    body = line(text="a" * 100) * 1000
    announced = send(client, body)
    assert (announced.status_code, announced.json["type"]) == (413, "/problems/batch-too-large")
    *some, last = answers(client, gzip.compress(body), content_encoding="gzip")
    assert all(each["status"] == 200 for each in some)
    assert (last["status"], last["problem"]["type"]) == (413, "/problems/batch-too-large")
    assert "BATCH_MAX_BYTES" in last["problem"]["detail"]


@pytest.mark.parametrize(
    ("body", "coding", "status", "problem"),
    [
        (gzip.compress(line(text="Rain") * 9)[:-3], "gzip", 400, "malformed-coding"),
        (line(text="Rain"), "br", 400, "malformed-coding"),
    ],
)
def test_where_the_body_breaks_off_a_last_line_says_so(
    client: FlaskClient, body: bytes, coding: str, status: int, problem: str
) -> None:
    *some, last = answers(client, body, content_encoding=coding)
    assert all(each["status"] == 200 for each in some)
    assert (last["ref"], last["status"], last["problem"]["type"]) == (None, status, f"/problems/{problem}")


@pytest.mark.parametrize(
    ("query", "headers", "status", "field"),
    [
        ("?fields=titel", {}, 422, "fields"),
        ("?offsets=bytes", {}, 422, "offsets"),
        ("?url=https://example.com/", {}, 422, "url"),
        ("?format=json", {}, 422, "format"),
        ("?fields=title&fields=body", {}, 422, "fields"),
        ("", {"content_type": "application/json"}, 415, "Content-Type"),
        ("", {"content_type": "text/plain"}, 415, "Content-Type"),
        ("", {"content_encoding": "compress"}, 415, "Content-Encoding"),
        ("", {"accept": "application/json"}, 406, "Accept"),
    ],
)
def test_what_the_head_says_wrong_is_refused_before_the_first_line(
    client: FlaskClient, query: str, headers: dict[str, str], status: int, field: str
) -> None:
    response = send(client, line(text="Rain"), query, buffered=True, **headers)
    assert response.status_code == status
    assert ProblemSchema().validate(response.json) == {}
    assert [error["field"] for error in response.json["errors"]] == [field]


def test_fields_and_offsets_hold_for_every_line(settings: Settings, knowledge: Knowledge) -> None:
    client = create_app(settings, method=every_field, knowledge=knowledge).test_client()
    body = line(text="a") + line(text="b")
    for each in answers(client, body, "?fields=quotes,title"):
        assert list(each["article"]) == ["title", "quotes", "warnings", "id", "version"]
        plain = each["article"]["quotes"][0]["start"]
    for each in answers(client, body, "?fields=quotes,title&offsets=utf16"):
        assert each["article"]["quotes"][0]["start"] == plain + 1


@pytest.mark.parametrize("members", [{"text": "Größe 🎺"}, {"html": "<p>Rain</p>", "url": "https://example.com/a"}])
def test_a_line_and_the_same_article_alone_are_one_answer_in_the_cache(
    client: FlaskClient, members: dict[str, str]
) -> None:
    alone = json.dumps(members, ensure_ascii=False, separators=(",", ":")).encode()
    (first,) = answers(client, line(ref="x", **members))
    single = client.post("/v1/enrich", data=alone, content_type="application/json")
    assert single.headers["Cache-Status"] == "article-enrichment; hit"
    assert single.json == first["article"]
    (again,) = answers(client, line(ref="y", **members))
    assert again["article"] == first["article"]


def test_html_and_text_of_the_same_words_are_two_articles(client: FlaskClient) -> None:
    first, second = answers(client, line(html="Rain & snow") + line(text="Rain & snow"))
    assert first["article"]["id"] != second["article"]["id"]


def test_no_store_holds_for_every_line(client: FlaskClient) -> None:
    (each,) = answers(client, line(text="Rain never kept"), cache_control="no-store")
    assert client.get(f"/v1/articles/{each['article']['id']}").status_code == 404


def failing_on(word: str) -> Callable[..., Any]:
    def method(document: Any, *more: Any) -> Any:
        if any(word in block.text for block in document.blocks):
            raise RuntimeError("secret words of the article")
        return whole_text(document, *more)

    return method


def test_a_failure_costs_its_line_and_is_logged_without_its_words(
    settings: Settings, knowledge: Knowledge, caplog: pytest.LogCaptureFixture
) -> None:
    client = create_app(settings, method=failing_on("Hail"), knowledge=knowledge).test_client()
    first, failed, last = answers(client, line(text="a") + line(ref="x", text="Hail") + line(text="b"))
    assert (first["status"], failed["status"], failed["ref"], last["status"]) == (200, 500, "x", 200)
    assert failed["problem"]["type"] == "/problems/internal-error"
    assert "RuntimeError" in caplog.text
    assert "secret" not in caplog.text
    assert "Hail" not in caplog.text


def test_a_place_is_given_back_after_every_batch() -> None:
    client = limited(threads="1")
    for _ in range(3):
        assert len(answers(client, line(text="a"))) == 1
        assert send(client, b"", content_encoding="compress").status_code == 415
        send(client, line(text="a"), buffered=False).close()


def test_more_batches_than_there_are_places_are_told_to_come_again() -> None:
    client = limited(threads="8")
    held = [send(client, line(text="a"), buffered=False) for _ in range(2)]
    refused = send(client, line(text="a"))
    for response in held:
        response.close()
    assert (refused.status_code, refused.json["type"]) == (503, "/problems/unavailable")
    assert refused.headers["Retry-After"] == "5"
    assert len(answers(client, line(text="a"))) == 1


@cache
def _any_client() -> FlaskClient:
    return limited(max_body_bytes="300", batch_max_items="50")


PIECES = [
    b"\n",
    b"\r\n",
    b" ",
    b"{",
    b"}",
    b'{"text":"a"}',
    b'{"ref":"r","html":"<p>b"}\n',
    b'"text":',
    b"\xff",
    b"a" * 301,
]


@given(st.lists(st.one_of(st.binary(max_size=20), st.sampled_from(PIECES)), max_size=30).map(b"".join))
@hypothesis_settings(max_examples=200)
def test_any_bytes_have_as_many_answers_as_there_are_lines(body: bytes) -> None:
    expected = [each for each in body.split(b"\n") if each.strip()]
    lines = answers(_any_client(), body)
    assert len(lines) == min(len(expected), 51)
    assert all(each["status"] in (200, 400, 413, 422) for each in lines)
    for sent, got in zip(expected[:50], lines, strict=False):
        assert (got["status"] == 413) is (len(sent) > 300)


@given(
    st.lists(st.one_of(st.binary(max_size=30), st.just(b"\n"))).map(b"".join), st.integers(1, 40), st.integers(1, 30)
)
def test_lines_are_the_same_in_whatever_pieces_they_come(body: bytes, size: int, longest: int) -> None:
    expected = [
        None if len(each) > longest else each for each in body.split(b"\n") if len(each) > longest or each.strip()
    ]
    assert list(read_lines(Pieces(body, size), longest)) == expected


def test_every_key_may_be_named(client: FlaskClient) -> None:
    (each,) = answers(client, line(text="Rain"), f"?fields={','.join(KEYS)}")
    assert tuple(each["article"]) == KEYS
