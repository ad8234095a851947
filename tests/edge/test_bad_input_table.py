"""What every entrance says to bad input: status, kind of problem, the field and the words a client reads.

Run through the real server. `tests/edge/test_bad_input.py` has the large and the deep; the
entrance for content management systems has a table of its own.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping

import brotli
import pytest
import zstandard

from schemas.article import KEYS
from schemas.batch import BatchAnswerSchema
from schemas.problem import PROBLEMS, ProblemSchema
from tests.edge.processes import Server
from tests.edge.test_batch import line
from tests.edge.test_form import form, part, url_part

TEXT = {"Content-Type": "text/plain"}
HTML = {"Content-Type": "text/html"}
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "multipart/form-data; boundary=cut"}
LINES = {"Content-Type": "application/x-ndjson"}
PAGE = b"<p>Rain fell.</p>"
RAIN = gzip.compress(b"Rain fell.")
WIDE = zstandard.ZstdCompressor(
    compression_params=zstandard.ZstdCompressionParameters(window_log=27, write_content_size=False)
).compressobj()
WIDE_WINDOW = WIDE.compress(bytes(1000)) + WIDE.flush()

ENRICH, BATCH, ARTICLES = "/v1/enrich", "/v1/enrich/batch", "/v1/articles/"

Headers = Mapping[str, str]
Case = tuple[str, str, Headers, bytes, int, str, str | None, str]
"""Method, path, headers, body; status, problem, field of the only error (None: there is none), words of the detail."""

INVALID, UNREADABLE = (422, "invalid-request"), (415, "unsupported-media-type")
NO_JSON, NO_FORM, NO_CODING = (400, "malformed-json"), (400, "malformed-form"), (400, "malformed-coding")
BROTLI_BOMB = brotli.compress(bytes(50_000_000), quality=5)

TABLE: dict[str, Case] = {
    # Bodies of raw pages and texts.
    "no body": ("POST", ENRICH, TEXT, b"", *INVALID, "body", "must not be empty or blank"),
    "blanks": ("POST", ENRICH, HTML, b" \r\n\t\x00", *INVALID, "body", "must not be empty or blank"),
    "a byte order mark alone": ("POST", ENRICH, TEXT, b"\xef\xbb\xbf", *INVALID, "body", "empty or blank"),
    "blanks in UTF-16": ("POST", ENRICH, TEXT, b"\xff\xfe \x00\n\x00", *INVALID, "body", "empty or blank"),
    # The head.
    "no media type": ("POST", ENRICH, {}, PAGE, *UNREADABLE, "Content-Type", "and there is none"),
    "XML": (
        "POST", ENRICH, {"Content-Type": "application/xml"}, PAGE,
        *UNREADABLE, "Content-Type", "not application/xml",
    ),
    "a URL-encoded form": (
        "POST", ENRICH, {"Content-Type": "application/x-www-form-urlencoded"}, b"html=a",
        *UNREADABLE, "Content-Type", "must be one of text/html",
    ),
    "lines at the entrance for one": (
        "POST", ENRICH, LINES, line(text="a"), *UNREADABLE, "Content-Type", "not application/x-ndjson",
    ),
    "a media type that is none": (
        "POST", ENRICH, {"Content-Type": "text/html, text/plain"}, PAGE,
        *UNREADABLE, "Content-Type", "must be one of",
    ),
    "no form that exists": (
        "POST", ENRICH, {**TEXT, "Accept": "image/png"}, PAGE, 406, "not-acceptable", "Accept", "The answer exists as",
    ),
    "nothing accepted": (
        "POST", ENRICH, {**TEXT, "Accept": "*/*;q=0"}, PAGE, 406, "not-acceptable", "Accept", "application/json",
    ),
    "another method": ("PUT", ENRICH, TEXT, PAGE, 405, "method-not-allowed", None, "Allow lists"),
    "GET of an entrance": ("GET", BATCH, {}, b"", 405, "method-not-allowed", None, "Allow lists"),
    "another path": ("POST", "/v1/enrich/", TEXT, PAGE, 404, "not-found", None, "nothing at this path"),
    "another version": ("POST", "/v2/enrich", TEXT, PAGE, 404, "not-found", None, "nothing at this path"),
    # Parameters.
    "an unknown parameter": (
        "POST", f"{ENRICH}?lang=en", TEXT, PAGE, *INVALID, "lang", "there are offsets, fields, url, format",
    ),
    "a parameter twice": (
        "POST", f"{ENRICH}?offsets=utf16&offsets=utf16", TEXT, PAGE, *INVALID, "offsets", "more than once",
    ),
    "offsets in bytes": (
        "POST", f"{ENRICH}?offsets=bytes", TEXT, PAGE, *INVALID, "offsets", "must be one of codepoints, utf16",
    ),
    "an unknown format": (
        "POST", f"{ENRICH}?format=pdf", TEXT, PAGE, *INVALID, "format", "must be one of json",
    ),
    "a misspelt field": (
        "POST", f"{ENRICH}?fields=title,qoutes", TEXT, PAGE, *INVALID, "fields", "not 'qoutes'",
    ),
    "no field": ("POST", f"{ENRICH}?fields=", TEXT, PAGE, *INVALID, "fields", f"out of {', '.join(KEYS)}"),
    "a comma too many": (
        "POST", f"{ENRICH}?fields=title,", TEXT, PAGE, *INVALID, "fields", "with commas between them, not ''",
    ),
    "a path of a field": (
        "POST", f"{ENRICH}?fields=quotes.text", TEXT, PAGE, *INVALID, "fields", "not 'quotes.text'",
    ),
    "no scheme": (
        "POST", f"{ENRICH}?url=example.com/a", TEXT, PAGE, *INVALID, "url", "absolute http or https address",
    ),
    "another scheme": (
        "POST", f"{ENRICH}?url=file:///etc/passwd", TEXT, PAGE, *INVALID, "url", "absolute http or https",
    ),
    "an empty address": ("POST", f"{ENRICH}?url=", TEXT, PAGE, *INVALID, "url", "absolute http or https"),
    "a long address": (
        "POST", f"{ENRICH}?url=https://a/{2100 * 'a'}", TEXT, PAGE, *INVALID, "url", "at most 2048 characters",
    ),
    "a NUL in the address": (
        "POST", f"{ENRICH}?url=https://a/%00", TEXT, PAGE, *INVALID, "url", "absolute http or https",
    ),
    # JSON.
    "no JSON": ("POST", ENRICH, JSON, b"Rain", *NO_JSON, "body", "not JSON: expecting a value at character 0"),
    "JSON cut off": ("POST", ENRICH, JSON, b'{"text": "Ra', *NO_JSON, "body", "not JSON: unterminated string"),
    "JSON and more": ("POST", ENRICH, JSON, b'{"text": "a"} b', *NO_JSON, "body", "extra data at character 14"),
    "JSON in Latin-1": ("POST", ENRICH, JSON, b'{"text": "\xe9"}', *NO_JSON, "body", "not UTF-8 at byte 10"),
    "single quotes": ("POST", ENRICH, JSON, b"{'text': 'a'}", *NO_JSON, "body", "double quotes"),
    "a comma at the end": ("POST", ENRICH, JSON, b'{"text": "a",}', *NO_JSON, "body", "double quotes"),
    "a list": ("POST", ENRICH, JSON, b'[{"text": "a"}]', *INVALID, "body", "must be a JSON object"),
    "an empty object": ("POST", ENRICH, JSON, b"{}", *INVALID, "html", "must be given, or text"),
    "html and text": (
        "POST", ENRICH, JSON, b'{"html": "a", "text": "b"}', *INVALID, "text", "together with html",
    ),
    "html as an object": ("POST", ENRICH, JSON, b'{"html": {}}', *INVALID, "html", "must be a string"),
    "text that is null": ("POST", ENRICH, JSON, b'{"text": null}', *INVALID, "text", "must be a string"),
    "blank text": ("POST", ENRICH, JSON, b'{"text": "\\n"}', *INVALID, "text", "must not be empty or blank"),
    "an unknown member": (
        "POST", ENRICH, JSON, b'{"text": "a", "title": "b"}', *INVALID, "title", "there are html, text, url",
    ),
    "a member twice": (
        "POST", ENRICH, JSON, b'{"text": "a", "text": "b"}', *INVALID, "text", "more than once",
    ),
    "an address that is a number": (
        "POST", ENRICH, JSON, b'{"text": "a", "url": 1}', *INVALID, "url", "absolute http or https address",
    ),
    "two addresses": (
        "POST", f"{ENRICH}?url=https://a/", JSON, b'{"text": "a", "url": "https://a/"}',
        *INVALID, "url", "in one place, not in both body and query",
    ),
    # Content codings.
    "an unknown coding": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "compress"}, PAGE,
        415, "unsupported-coding", "Content-Encoding", "gzip, deflate, br, zstd, identity",
    ),
    "four codings": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "gzip, gzip, gzip, gzip"}, RAIN,
        415, "unsupported-coding", "Content-Encoding", "at most 3 in a row",
    ),
    "no gzip": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "gzip"}, b"Rain",
        *NO_CODING, "body", "does not decode as gzip",
    ),
    "gzip cut off": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "gzip"}, RAIN[:-4],
        *NO_CODING, "body", "cut off: its gzip coding does not end",
    ),
    "gzip and more": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "gzip"}, RAIN + b"more",
        *NO_CODING, "body", "does not decode as gzip",
    ),
    "no deflate": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "deflate"}, b"\xff\xff",
        *NO_CODING, "body", "does not decode as deflate",
    ),
    "deflate cut off": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "deflate"}, zlib.compress(b"Rain")[:-2],
        *NO_CODING, "body", "cut off: its deflate coding",
    ),
    "no brotli": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "br"}, b"\xffRain",
        *NO_CODING, "body", "does not decode as br",
    ),
    "brotli cut off": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "br"}, brotli.compress(b"Rain")[:-1],
        *NO_CODING, "body", "cut off: its br coding",
    ),
    "no zstd": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "zstd"}, b"Rain",
        *NO_CODING, "body", "does not decode as zstd",
    ),
    "zstd cut off": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "zstd"}, zstandard.compress(b"Rain")[:-1],
        *NO_CODING, "body", "cut off: its zstd coding",
    ),
    "zstd with a window of 128 MiB": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "zstd"}, WIDE_WINDOW,
        *NO_CODING, "body", "does not decode as zstd",
    ),
    "a gzip bomb": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "gzip"}, gzip.compress(bytes(50_000_000)),
        413, "body-too-large", "body", "at most 20971520 bytes after inflation (MAX_BODY_BYTES)",
    ),
    "a brotli bomb": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "br"}, BROTLI_BOMB,
        413, "body-too-large", "body", "MAX_BODY_BYTES",
    ),
    "a zstd bomb": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "zstd"}, zstandard.compress(bytes(50_000_000)),
        413, "body-too-large", "body", "MAX_BODY_BYTES",
    ),
    "a bomb in a bomb": (
        "POST", ENRICH, {**TEXT, "Content-Encoding": "br, gzip"}, gzip.compress(BROTLI_BOMB),
        413, "body-too-large", "body", "MAX_BODY_BYTES",
    ),
    # Forms.
    "a form without a boundary": (
        "POST", ENRICH, {"Content-Type": "multipart/form-data"}, form(part(PAGE)),
        *NO_FORM, "Content-Type", "no boundary of 1 to 70 characters",
    ),
    "another boundary": (
        "POST", ENRICH, FORM, form(part(PAGE), boundary=b"other"), *NO_FORM, "body", "as the boundary says",
    ),
    "a form cut off": ("POST", ENRICH, FORM, form(part(PAGE))[:-9], *NO_FORM, "body", "as the boundary says"),
    "a form of nothing": ("POST", ENRICH, FORM, form(), *INVALID, "file", "one part with a filename"),
    "a form with an address only": ("POST", ENRICH, FORM, form(url_part()), *INVALID, "file", "must be given"),
    "two files": ("POST", ENRICH, FORM, form(part(PAGE), part(PAGE)), *INVALID, "file", "there is another one"),
    "a file as a field": (
        "POST", ENRICH, FORM, form(part(PAGE, filename=None)), *INVALID, "file", "as a file, with a filename",
    ),
    "an empty file": ("POST", ENRICH, FORM, form(part(b"")), *INVALID, "file", "must not be empty or blank"),
    "another field": (
        "POST", ENRICH, FORM, form(part(b"a", name="title", filename=None)),
        *INVALID, "title", "there are file, url",
    ),
    "a form with a bad address": (
        "POST", ENRICH, FORM, form(part(PAGE), url_part("/a")), *INVALID, "url", "absolute http or https",
    ),
    "a form with two addresses": (
        "POST", f"{ENRICH}?url=https://a/", FORM, form(part(PAGE), url_part()),
        *INVALID, "url", "not in both form and query",
    ),
    "a PDF": (
        "POST", ENRICH, FORM, form(part(b"%PDF-1.7", filename="a.pdf", content_type="application/pdf")),
        *UNREADABLE, "file", "a name that ends in .html, .htm",
    ),
    "a Word document by its name": (
        "POST", ENRICH, FORM, form(part(b"PK", filename="a.docx")), *UNREADABLE, "file", "text/html",
    ),
    "a file in base64": (
        "POST", ENRICH, FORM, form(part(b"UmFpbg==", content_transfer_encoding="base64")),
        *INVALID, "file", "without Content-Transfer-Encoding",
    ),
    # Batches, by their head.
    "a batch as JSON": (
        "POST", BATCH, JSON, b"[]", *UNREADABLE, "Content-Type", "must be one of application/x-ndjson",
    ),
    "a batch for a client of JSON": (
        "POST", BATCH, {**LINES, "Accept": "text/html"}, b"", 406, "not-acceptable", "Accept", "application/x-ndjson",
    ),
    "one address for a batch": (
        "POST", f"{BATCH}?url=https://a/", LINES, b"", *INVALID, "url", "there are offsets, fields",
    ),
    "a batch in a format": (
        "POST", f"{BATCH}?format=json", LINES, b"", *INVALID, "format", "not a parameter of this route",
    ),
    "a batch of unknown fields": (
        "POST", f"{BATCH}?fields=a", LINES, b"", *INVALID, "fields", "not 'a'",
    ),
    "a batch in an unknown coding": (
        "POST", BATCH, {**LINES, "Content-Encoding": "lz4"}, b"", 415, "unsupported-coding", "Content-Encoding", "zstd",
    ),
    # Answers read again.
    "an id that is none": ("GET", f"{ARTICLES}latest", {}, b"", 404, "not-found", "id", "has 64 lower-case"),
    "an id in capitals": ("GET", f"{ARTICLES}{64 * 'A'}", {}, b"", 404, "not-found", "id", "64 lower-case"),
    "an id of nothing": ("GET", f"{ARTICLES}{64 * '0'}", {}, b"", 404, "not-cached", None, "POST the article again"),
    "a format of nothing": (
        "GET", f"{ARTICLES}{64 * '0'}?format=doc", {}, b"", *INVALID, "format", "must be one of json",
    ),
    "fields of a remembered answer": (
        "GET", f"{ARTICLES}{64 * '0'}?fields=title", {}, b"", *INVALID, "fields", "not a parameter",
    ),
    "an unknown problem": ("GET", "/problems/none", {}, b"", 404, "not-found", None, "There is no problem 'none'"),
}  # fmt: skip


@pytest.mark.parametrize("case", TABLE.values(), ids=TABLE)
def test_bad_input_is_refused_in_words_a_client_can_act_on(server: Server, case: Case) -> None:
    method, path, headers, body, status, problem, field, words = case
    reply = server.ask(method, path, body, headers)
    assert reply.headers["Content-Type"] == "application/problem+json"
    told = reply.json
    assert ProblemSchema().validate(told) == {}
    assert (reply.status, told["status"], told["type"]) == (status, status, f"/problems/{problem}")
    assert told["title"] == PROBLEMS[problem].title
    assert told["instance"] == path.partition("?")[0]
    assert [error["field"] for error in told["errors"]] == ([] if field is None else [field])
    assert words in told["detail"]


BAD_LINES = {
    "no JSON": (b"Rain\n", 400, "malformed-json", "expecting a value"),
    "a list": (b"[]\n", 422, "invalid-request", "must be a JSON object"),
    "nothing": (b"{}\n", 422, "invalid-request", "must be given, or text"),
    "blank": (line(text=" "), 422, "invalid-request", "must not be empty or blank"),
    "both": (line(html="a", text="b"), 422, "invalid-request", "together with html"),
    "a bad address": (line(text="a", url="a"), 422, "invalid-request", "absolute http or https"),
    "another member": (line(text="a", id=1), 422, "invalid-request", "there are html, text, url, ref"),
    "a name that is a number": (line(text="a", ref=1), 422, "invalid-request", "ref must be a string"),
    "a long name": (line(text="a", ref=1001 * "a"), 422, "invalid-request", "at most 1000 characters"),
    "Latin-1": (b'{"text":"\xe9"}\n', 400, "malformed-json", "not UTF-8"),
    "two values": (b'{"text":"a"}{"text":"b"}\n', 400, "malformed-json", "extra data"),
    "too long": (line(text=20 * 1024 * 1024 * "a"), 413, "body-too-large", "MAX_BODY_BYTES"),
}


@pytest.mark.parametrize(("bad", "status", "problem", "words"), BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_of_a_batch_is_answered_in_its_place(
    server: Server, bad: bytes, status: int, problem: str, words: str
) -> None:
    reply = server.ask("POST", BATCH, line(text="Rain fell.") + bad + line(text="Snow fell."), LINES)
    assert reply.status == 200
    before, refused, after = [json.loads(each) for each in reply.body.splitlines()]
    assert BatchAnswerSchema().validate(refused) == {}
    assert (before["status"], refused["status"], after["status"]) == (200, status, 200)
    assert refused["problem"]["type"] == f"/problems/{problem}"
    assert words in refused["problem"]["detail"]
