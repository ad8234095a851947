"""A form with one file is the file sent by itself; everything else about it is refused by name."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from schemas.problem import ProblemSchema
from service.intake.codings import Stream
from service.intake.errors import Refused
from service.intake.form import Upload, read_form

PAGE = "<h1>Rain</h1><p>Rain fell on the harbour — all night.</p>".encode()
URL = "https://example.com/rain"
TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/json")


def part(content: bytes, *, name: str = "file", filename: str | None = "rain.html", **headers: str) -> bytes:
    """One part; keyword `content_type` becomes its header Content-Type."""
    named = f'; filename="{filename}"' if filename is not None else ""
    lines = [f'Content-Disposition: form-data; name="{name}"{named}']
    lines += [f"{header.replace('_', '-').title()}: {value}" for header, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content + b"\r\n"


def form(*parts: bytes, boundary: bytes = b"cut") -> bytes:
    return b"".join(b"--" + boundary + b"\r\n" + each for each in parts) + b"--" + boundary + b"--\r\n"


def url_part(url: str = URL) -> bytes:
    return part(url.encode(), name="url", filename=None)


def send(
    client: FlaskClient, body: bytes, query: str = "", content_type: str = "multipart/form-data; boundary=cut"
) -> Any:
    return client.post(f"/v1/enrich{query}", data=body, content_type=content_type)


@pytest.mark.parametrize(
    ("sent", "content_type"),
    [
        (part(PAGE, content_type="text/html"), "text/html"),
        (part(PAGE, filename="rain.aspx", content_type="TEXT/HTML; charset=UTF-8"), "text/html; charset=UTF-8"),
        (part(PAGE), "text/html"),
        (part(PAGE, filename="a.b/RAIN.HTM", content_type="application/octet-stream"), "text/html"),
        (part(PAGE, filename="rain.xhtml"), "application/xhtml+xml"),
        (part(PAGE, filename="rain.html", content_type="text/plain"), "text/plain"),
        (part(PAGE, filename="rain.txt"), "text/plain"),
        (
            part("Größe".encode("cp1252"), content_type="text/plain; charset=windows-1252"),
            "text/plain; charset=windows-1252",
        ),
        (part(b'{"text": "Rain fell."}', filename="rain.json"), "application/json"),
        (part(PAGE, name="upload", content_type="text/html"), "text/html"),
        (part(PAGE, filename="", content_type="text/html"), "text/html"),
        (part(b"--cut is no boundary here\r\n--cu\r\n\r\n", filename="a.txt"), "text/plain"),
    ],
)
def test_a_file_in_a_form_is_the_file_sent_by_itself(client: FlaskClient, sent: bytes, content_type: str) -> None:
    content = sent.split(b"\r\n\r\n", 1)[1][:-2]
    alone = client.post("/v1/enrich", query_string={"url": URL}, data=content, content_type=content_type)
    for body, query in [
        (form(sent, url_part()), ""),
        (form(url_part(), sent), ""),
        (b"preamble\r\n" + form(sent) + b"epilogue", f"?url={URL}"),
    ]:
        response = send(client, body, query)
        assert response.status_code == 200, response.text
        assert response.data == alone.data
        assert response.headers["Cache-Status"] == "article-enrichment; hit"


JSON_WITH_URL = part(b'{"text": "Rain", "url": "https://example.com/"}', filename="a.json")


INVALID = [
    pytest.param(form(), "", "file", "must be given", id="no part"),
    pytest.param(form(url_part()), "", "file", "must be given", id="no file"),
    pytest.param(form(part(PAGE), part(PAGE)), "", "file", "another", id="two files"),
    pytest.param(form(part(b"")), "", "file", "empty or blank", id="an empty file"),
    pytest.param(form(part(b" \n")), "", "file", "empty or blank", id="a blank file"),
    pytest.param(form(part(PAGE, filename=None)), "", "file", "with a filename", id="no filename"),
    pytest.param(form(part(PAGE), part(b"1", name="more", filename=None)), "", "more", "there are", id="another part"),
    pytest.param(form(part(PAGE), url_part(), url_part()), "", "url", "more than once", id="two addresses"),
    pytest.param(form(part(PAGE), url_part("/a")), "", "url", "absolute", id="a path"),
    pytest.param(form(part(PAGE), url_part("")), "", "url", "absolute", id="an empty address"),
    pytest.param(form(part(PAGE), url_part(URL + 1_000_000 * "a")), "", "url", "2048", id="a long address"),
    pytest.param(form(part(PAGE), url_part()), f"?url={URL}", "url", "both form and query", id="form and query"),
    pytest.param(form(JSON_WITH_URL, url_part()), "", "url", "both body and form", id="file and form"),
    pytest.param(form(part(PAGE, content_transfer_encoding="base64")), "", "file", "RFC 7578", id="base64"),
]
UNSUPPORTED = [
    pytest.param(form(part(PAGE, filename="a.pdf")), id="a PDF by its name"),
    pytest.param(form(part(PAGE, filename="page")), id="no suffix"),
    pytest.param(form(part(PAGE, content_type="application/pdf")), id="a PDF"),
    pytest.param(form(part(PAGE, content_type="nonsense")), id="no media type"),
    pytest.param(form(part(form(part(PAGE)), content_type="multipart/form-data; boundary=cut")), id="a form in a form"),
]
MALFORMED = [
    pytest.param(PAGE, id="no form"),
    pytest.param(form(part(PAGE))[:-9], id="cut off"),
    pytest.param(form(part(PAGE), boundary=b"other"), id="another boundary"),
    pytest.param(b"--cut\r\n\r\nRain\r\n--cut--", id="no header"),
    pytest.param(b"--cut\r\nA: " + 400_000 * b"a" + b"\r\n\r\n--cut--", id="a long header"),
    pytest.param(400_000 * b"a" + form(part(PAGE)), id="a long preamble"),
    pytest.param(form(part(PAGE)) + 400_000 * b"a", id="a long epilogue"),
    pytest.param(form(part(PAGE)).replace(b"rain", b"\xff"), id="a name that is not UTF-8"),
]


def refusal(client: FlaskClient, body: bytes, query: str = "") -> tuple[int, str, str, str]:
    """Status and type of the problem, the field and what is said of it."""
    response = send(client, body, query)
    assert ProblemSchema().validate(response.json) == {}
    (error,) = response.json["errors"]
    return response.status_code, response.json["type"], error["field"], error["message"]


@pytest.mark.parametrize(("body", "query", "field", "words"), INVALID)
def test_what_is_not_valid_is_refused_by_name(
    client: FlaskClient, body: bytes, query: str, field: str, words: str
) -> None:
    status, kind, named, message = refusal(client, body, query)
    assert (status, kind, named) == (422, "/problems/invalid-request", field)
    assert words in message


@pytest.mark.parametrize("body", UNSUPPORTED)
def test_another_kind_of_file_is_told_which_are_read(client: FlaskClient, body: bytes) -> None:
    status, kind, named, message = refusal(client, body)
    assert (status, kind, named) == (415, "/problems/unsupported-media-type", "file")
    assert "text/html" in message
    assert ".html" in message


@pytest.mark.parametrize("body", MALFORMED)
def test_what_is_not_a_form_is_malformed(client: FlaskClient, body: bytes) -> None:
    assert refusal(client, body)[:3] == (400, "/problems/malformed-form", "body")


def test_a_file_that_is_not_json_is_malformed_as_json_is(client: FlaskClient) -> None:
    assert refusal(client, form(part(b"{", filename="a.json")))[:3] == (400, "/problems/malformed-json", "body")


@pytest.mark.parametrize(
    "parameter", ["", "; boundary=", f"; boundary={71 * 'a'}", '; boundary="a\u00e4"', '; boundary="a "']
)
def test_a_form_without_a_boundary_is_refused(client: FlaskClient, parameter: str) -> None:
    response = send(client, form(part(PAGE)), content_type="multipart/form-data" + parameter)
    assert (response.status_code, response.json["type"]) == (400, "/problems/malformed-form")
    assert response.json["errors"][0]["field"] == "Content-Type"


class Pieces:
    """A stream that gives a body in pieces of a size of its own."""

    def __init__(self, body: bytes, size: int) -> None:
        self.body, self.size = body, size

    def read(self, size: int, /) -> bytes:
        part, self.body = self.body[: min(size, self.size)], self.body[min(size, self.size) :]
        return part


def read(stream: Stream) -> Upload:
    return read_form(stream, "cut", TYPES)


@given(st.binary(max_size=200), st.integers(1, 50))
def test_any_file_arrives_as_it_was_sent_in_whatever_pieces(content: bytes, size: int) -> None:
    if b"\n--cut" in content or b"\r--cut" in content or content.startswith(b"--cut"):
        return
    upload = read(Pieces(form(url_part(), part(content)), size))
    assert (upload.content, upload.url) == (content, URL)


@given(
    st.lists(
        st.one_of(st.binary(max_size=20), st.sampled_from([b"--cut", b"\r\n", b"--", b"\r\n\r\n", part(b"a")]))
    ).map(b"".join),
    st.integers(1, 50),
)
def test_any_bytes_are_a_form_or_refused(body: bytes, size: int) -> None:
    status = 200
    try:
        read(Pieces(body, size))
    except Refused as refused:
        status = refused.problem.status
    assert status in (200, 400, 415, 422)


def test_a_large_file_is_never_held_twice_by_the_parser(client: FlaskClient) -> None:
    content = b"<p>Rain fell.</p>\r\n" * 1_000_000
    assert len(read(Pieces(form(part(content)), 1 << 16)).content) == len(content)
    response = send(client, form(part(content * 2)))
    assert (response.status_code, response.json["type"]) == (413, "/problems/body-too-large")
