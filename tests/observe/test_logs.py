"""Logs: one JSON object a line, with the request's ids, without anything a client sent."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.article import Article
from service.document import Document
from service.knowledge import Knowledge
from service.observe.current import Current, work_on
from service.observe.logs import Lines, shown
from service.settings import Settings, SettingsError, read_settings
from service.wanted import Wanted
from tests.edge.method import whole_text
from tests.edge.processes import DEADLINE, Server, until

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
TRACEPARENT = f"00-{TRACE}-{SPAN}-01"


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What the loggers write as JSON."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines("json"))
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    yield stream
    root.removeHandler(handler)
    root.setLevel(before)
    work_on(None)


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def app(settings: Settings, knowledge: Knowledge) -> FlaskClient:
    return create_app(settings, method=whole_text, knowledge=knowledge).test_client()


def test_a_request_is_one_line_with_its_ids(settings: Settings, knowledge: Knowledge, written: io.StringIO) -> None:
    answer = app(settings, knowledge).post(
        "/v1/enrich?url=https://secret.example.com/",
        data="secret words",
        content_type="text/plain",
        headers={"X-Request-Id": "mine", "traceparent": TRACEPARENT, "Authorization": "Bearer secret"},
    )
    (line,) = lines(written)
    assert (line["event"], line["status"], line["level"], line["logger"]) == (
        "POST /v1/enrich 200",
        200,
        "info",
        "service.access",
    )
    assert (line["request_id"], line["trace_id"], line["span_id"]) == ("mine", TRACE, SPAN)
    assert line["bytes"] == len(answer.data)
    assert line["ms"] >= 0
    assert line["cache"] == "article-enrichment; fwd=uri-miss; stored"
    assert line["time"].endswith("Z")
    assert "secret" not in written.getvalue()


def test_a_problem_is_in_the_line_and_the_trace_in_the_problem(
    settings: Settings, knowledge: Knowledge, written: io.StringIO
) -> None:
    answer = app(settings, knowledge).get("/nothing", headers={"traceparent": TRACEPARENT})
    (line,) = lines(written)
    assert line["problem"] == "not-found"
    assert json.loads(answer.data)["trace_id"] == line["trace_id"] == TRACE


def test_a_failure_says_where_and_of_which_request(
    settings: Settings, knowledge: Knowledge, written: io.StringIO
) -> None:
    def method(document: Document, knowledge: Knowledge, wanted: Wanted) -> Article:  # noqa: ARG001 - as methods are
        if document.blocks and "secret" in document.blocks[0].text:
            raise RuntimeError(document.blocks[0].text)
        return Article()

    client = create_app(settings, method=method, knowledge=knowledge).test_client()
    answer = client.post("/v1/enrich", data="secret", content_type="text/plain", headers={"traceparent": TRACEPARENT})
    failed, access = lines(written)
    assert "RuntimeError at test_logs.py" in failed["event"]
    assert failed["request_id"] == access["request_id"] == json.loads(answer.data)["request_id"]
    assert failed["trace_id"] == TRACE
    assert "secret" not in written.getvalue()


def test_lines_of_a_batch_say_which_request_they_belong_to(
    settings: Settings, knowledge: Knowledge, written: io.StringIO
) -> None:
    answer = app(settings, knowledge).post(
        "/v1/enrich/batch",
        data=b'{"text": "a"}\n',
        content_type="application/x-ndjson",
        headers={"X-Request-Id": "mine", "traceparent": TRACEPARENT},
    )
    assert answer.data
    answer.close()
    ended = lines(written)[-1]
    assert ended["event"] == "batch complete: 1 lines answered, 0 problems"
    assert (ended["request_id"], ended["trace_id"]) == ("mine", TRACE)


def test_a_line_after_the_request_does_not_name_it(
    settings: Settings, knowledge: Knowledge, written: io.StringIO
) -> None:
    app(settings, knowledge).get("/nothing")
    logging.getLogger("service.other").warning("later")
    assert "request_id" not in lines(written)[-1]


def record(message: str, *args: object, **more: Any) -> logging.LogRecord:
    return logging.LogRecord("a.logger", logging.WARNING, __file__, 1, message, args, more.get("exc_info"))


def test_an_exception_is_told_by_its_place_not_its_message() -> None:
    try:
        int("secret")
    except ValueError:
        line = Lines("json").format(record("it failed", exc_info=sys.exc_info()))
    assert "ValueError at test_logs.py" in json.loads(line)["traceback"]
    assert "secret" not in line


@pytest.mark.parametrize("form", ["json", "text"])
def test_an_event_is_one_line_whatever_it_holds(form: str) -> None:
    line = Lines(form).format(record("a %s", "b\nc\rd\u2028e\x85f"))
    assert len(line.splitlines()) == 1
    assert "a b" in line


def test_text_has_what_json_has() -> None:
    work_on(Current("mine", (TRACE, SPAN)))
    try:
        line = Lines("text").format(record("redis: works again"))
    finally:
        work_on(None)
    for part in ("warning", "a.logger", "redis: works again", "mine", TRACE):
        assert part in line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("given", "environment", "stream", "form"),
    [
        (None, {"TERM": "xterm"}, Terminal(), "text"),
        (None, {"TERM": "xterm"}, io.StringIO(), "json"),
        (None, {}, Terminal(), "json"),
        ("text", {}, io.StringIO(), "text"),
        ("json", {"TERM": "xterm"}, Terminal(), "json"),
    ],
)
def test_people_at_a_terminal_get_text_and_programs_json(
    given: str | None, environment: dict[str, str], stream: io.StringIO, form: str
) -> None:
    assert shown(given, environment, stream) == form


def test_a_form_that_there_is_not_stops_the_start() -> None:
    assert read_settings({"LOG_FORMAT": "JSON"}).log_format == "json"
    with pytest.raises(SettingsError, match="LOG_FORMAT must be one of json, text, not 'xml'"):
        read_settings({"LOG_FORMAT": "xml"})


def test_every_line_of_the_running_service_is_json_and_none_quotes_a_request(tmp_path: Path) -> None:
    with Server(tmp_path) as server:
        server.enrich(b"secret words", query="?url=https://secret.example.com/")
        connection = server.connect()
        connection.connect()
        assert connection.sock is not None
        connection.sock.settimeout(DEADLINE)
        connection.sock.sendall(b"GET /?secret HTTP/1.1\r\nX-Api-Key secret\r\n\r\n")
        assert b"400" in connection.sock.recv(65536)
        connection.close()
        until(lambda: "Invalid request" in server.log.read_text(), "the malformed request is logged")
        assert server.end() == 0
        text = server.log.read_text()
    events = [json.loads(line) for line in text.splitlines()]
    assert {"gunicorn.error", "service.access"} <= {event["logger"] for event in events}
    assert "Invalid request: InvalidHeader" in [event["event"] for event in events]
    assert "secret" not in text
