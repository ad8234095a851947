"""Where a request ends, in whatever pieces it arrives."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.serving.framing import BETWEEN, LONGEST_HEAD, LONGEST_LINE, Framing, State

MOST = 1000
NEXT = b"GET /livez HTTP/1.1\r\n"


def head(*lines: str, path: str = "/v1/enrich") -> bytes:
    return "\r\n".join((f"POST {path} HTTP/1.1", "Host: a", *lines, "", "")).encode()


def fed(*parts: bytes) -> Framing:
    framing = Framing(MOST)
    for part in parts:
        if framing.state in (State.HEAD, State.BODY):
            framing.feed(part)
        else:
            framing.rest += part
    return framing


WHOLE = [
    pytest.param(head(), b"", id="no body"),
    pytest.param(b"\r\n" + head(), b"", id="an empty line before it"),
    pytest.param(b"\r\n\r\n", b"", id="nothing but empty lines, which gunicorn refuses"),
    pytest.param(head("Content-Length: 0"), b"", id="an empty body"),
    pytest.param(head("content-length:5 "), b"a\r\n\r\n", id="a body of known length"),
    pytest.param(head("Transfer-Encoding: Chunked"), b"3\r\nabc\r\n0\r\n\r\n", id="chunks"),
    pytest.param(head("Transfer-Encoding: chunked"), b"A;x=y\r\n0\r\n\r\n\r\n\r\nx\r\n0\r\n\r\n", id="an extension"),
    pytest.param(head("Transfer-Encoding: chunked"), b"1\r\na\r\n000\r\nA: b\r\nC: d\r\n\r\n", id="trailers"),
    pytest.param(head("X-Content-Length: 9", "Content-Length: 1"), b"a", id="a name that ends like another"),
    pytest.param(head(path="/v1/enrich/batches"), b"", id="a path that begins like the batch's"),
]


@pytest.mark.parametrize(("said", "body"), WHOLE)
def test_a_request_is_whole_at_its_last_byte_in_whatever_pieces_it_comes(said: bytes, body: bytes) -> None:
    message = said + body
    for size in (1, 2, 3, 7, len(message) + len(NEXT)):
        stream = message + NEXT
        framing = fed(*(stream[at : at + size] for at in range(0, len(stream), size)))
        assert framing.state is State.WHOLE
        assert (framing.head, b"".join(framing.body), framing.rest) == (said, body, NEXT)
    assert fed(message[:-1]).state is not State.WHOLE


@pytest.mark.parametrize(
    "message",
    [
        pytest.param(b"GET / HTTP/1.1\n", id="a line without a carriage return"),
        pytest.param(b"a" * (LONGEST_HEAD + 1), id="a head without an end"),
        pytest.param(head("A: " + "b" * LONGEST_HEAD), id="a long head"),
        pytest.param(head("Content-Length: 1", "Content-Length: 1"), id="two lengths"),
        pytest.param(head("Content-Length: 1", "Transfer-Encoding: chunked"), id="a length and chunks"),
        pytest.param(head("Content-Length: +1"), id="a length that is no number"),
        pytest.param(head("Content-Length: " + "9" * 5000), id="a length beyond all numbers"),
        pytest.param(head(f"Content-Length: {MOST + 1}"), id="a body that is too long"),
        pytest.param(head("Transfer-Encoding: chunked, gzip"), id="chunks that are not last"),
        pytest.param(head("Transfer-Encoding: gzip, chunked"), id="a coding that is not undone"),
        pytest.param(head("Transfer-Encoding: gzip", "Transfer-Encoding: chunked"), id="the same in two lines"),
        pytest.param(head("Transfer-Encoding: chunked") + b"zz\r\n", id="no size of a chunk"),
        pytest.param(head("Transfer-Encoding: chunked") + b"-1\r\n", id="a negative size"),
        pytest.param(head("Transfer-Encoding: chunked") + b"1\nab", id="a size's line without a carriage return"),
        pytest.param(head("Transfer-Encoding: chunked") + b"1;" + b"a" * LONGEST_LINE, id="a size's line without end"),
        pytest.param(head("Transfer-Encoding: chunked") + b"%x\r\n" % (MOST + 1), id="chunks that are too much"),
    ],
)
def test_what_is_unclear_or_too_much_is_not_waited_for(message: bytes) -> None:
    framing = fed(message)
    assert framing.state is State.BROKEN
    assert framing.head + b"".join(framing.body) == message


@pytest.mark.parametrize(
    "between",
    [
        pytest.param(b"0\r\n" + b"A: b\r\n" * (BETWEEN // 6 + 1), id="trailers without end"),
        pytest.param(b"1\r\na\r\n" * BETWEEN, id="chunks of a byte"),
        pytest.param((b"28;" + b"a" * 8000 + b"\r\n" + b"a" * 40 + b"\r\n") * 1000, id="extensions"),
    ],
)
def test_what_is_between_the_chunks_is_bounded(between: bytes) -> None:
    framing = Framing(10 * BETWEEN)
    framing.feed(head("Transfer-Encoding: chunked"))
    framing.feed(between)
    assert framing.state is State.BROKEN
    assert framing.too_large


def test_chunks_of_forty_bytes_pass_at_any_length() -> None:
    framing = Framing(10 * BETWEEN)
    framing.feed(head("Transfer-Encoding: chunked"))
    framing.feed((b"28\r\n" + b"a" * 40 + b"\r\n") * (BETWEEN // 5))
    framing.feed(b"0\r\n\r\n")
    assert framing.state is State.WHOLE


@pytest.mark.parametrize(
    ("version", "expected", "state", "expects"),
    [
        ("1.1", ["100-Continue"], State.BODY, True),
        ("1.1", ["100-continue", " 100-continue "], State.BODY, True),
        ("1.0", ["100-continue"], State.BODY, False),
        ("1.1", ["200-ok"], State.BROKEN, False),
        ("1.1", ["100-continue", "more"], State.BROKEN, False),
        ("1.1", [], State.BODY, False),
    ],
)
def test_whoever_expects_to_be_asked_for_the_body_is_asked_where_that_may_be(
    version: str, expected: list[str], state: State, expects: bool
) -> None:
    lines = [f"POST /v1/enrich HTTP/{version}", *(f"Expect: {value}" for value in expected), "Content-Length: 1"]
    framing = fed("\r\n".join((*lines, "", "")).encode())
    assert (framing.state, framing.expects) == (state, expects)


@pytest.mark.parametrize(
    "target",
    [
        "/v1/enrich/batch",
        "/v1/enrich/batch?a=b",
        "/v1/enrich/batch?a=%62&b=/",
        "http://a.example/v1/enrich/batch",
        "HTTP://a.example:80/v1/enrich/batch?a",
        "/v1/enrich/%62atch",
        "/%76%31%2Fenrich%2fbatc%68?a=b",
        "http://a.example/v1/enrich/batc%68",
        "//v1/enrich/batch",
        "/%2Fv1/enrich/batch?a",
    ],
)
def test_a_batch_is_handed_over_with_what_came_behind_its_head(target: str) -> None:
    said = head("Content-Length: 9999", path=target)
    framing = fed(said + b"abc")
    assert framing.state is State.STREAMED
    assert (framing.head, framing.body) == (said, [b"abc"])


@pytest.mark.parametrize(
    "target",
    [
        "/v1/enrich/batch/",
        "/v1/enrich/Batch",
        "/v1/enrich/batch%20",
        "/v1/enrich/%2562atch",
        "/v1/enrich?x=/v1/enrich/batch",
        "/v1/enrich/batch%3Fa",
        "http://[a/v1/enrich/batch",
        "/%",
        "*",
    ],
)
def test_what_the_application_takes_for_another_path_is_gathered(target: str) -> None:
    assert fed(head("Content-Length: 3", path=target) + b"abc").state is State.WHOLE


@given(st.lists(st.binary(max_size=40)), st.integers(1, 20))
def test_any_bytes_are_kept_in_order(parts: list[bytes], most: int) -> None:
    framing = Framing(most)
    taken = b""
    for part in parts:
        if framing.state in (State.HEAD, State.BODY):
            framing.feed(part)
            taken += part
    known = framing.head + b"".join(framing.body) + framing.rest
    assert known == (b"" if framing.state is State.HEAD else taken)
