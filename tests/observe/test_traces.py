"""What a valid traceparent is (W3C Trace Context, 3.2), and time that is counted."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from service.app import create_app
from service.knowledge import Knowledge
from service.observe.current import Current, Spent, spent, stage, work_on
from service.observe.traces import read_traceparent
from service.settings import Settings, read_settings
from tests.edge.method import whole_text

TRACE, SPAN = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


@pytest.mark.parametrize(
    ("header", "valid"),
    [
        (f"00-{TRACE}-{SPAN}-01", True),
        (f"00-{TRACE}-{SPAN}-00", True),
        (f" 00-{TRACE}-{SPAN}-ff\t", True),
        (f"cc-{TRACE}-{SPAN}-01-what-a-later-version-adds", True),
        (f"cc-{TRACE}-{SPAN}-01", True),
        (f"00-{TRACE}-{SPAN}-01-more", False),
        (f"cc-{TRACE}-{SPAN}-01more", False),
        (f"ff-{TRACE}-{SPAN}-01", False),
        (f"00-{'0' * 32}-{SPAN}-01", False),
        (f"00-{TRACE}-{'0' * 16}-01", False),
        (f"00-{TRACE.upper()}-{SPAN}-01", False),
        (f"00-{TRACE}-{SPAN}", False),
        (f"00-{TRACE[1:]}-{SPAN}-01", False),
        (f"00-{TRACE}-{SPAN}-01,00-{TRACE}-{SPAN}-01", False),
        ("", False),
    ],
)
def test_only_a_valid_traceparent_is_taken(header: str, valid: bool) -> None:
    assert read_traceparent(header) == ((TRACE, SPAN) if valid else None)


@given(st.text())
def test_any_header_is_read_or_refused(header: str) -> None:
    found = read_traceparent(header)
    assert found is None or (len(found[0]), len(found[1])) == (32, 16)


@pytest.fixture
def client(settings: Settings, knowledge: Knowledge) -> FlaskClient:
    return create_app(settings, method=whole_text, knowledge=knowledge).test_client()


def test_the_time_of_a_stage_is_without_that_of_the_stages_in_it() -> None:
    counted = Spent()
    work_on(Current("a", None, counted))
    try:
        with stage("outer"):
            counted.add("inner", 1000.0)
        with pytest.raises(ValueError, match="as ever"), stage("failed"):
            raise ValueError("as ever")
    finally:
        work_on(None)
    assert counted.stages["outer"] == 0
    assert list(counted.stages) == ["inner", "outer", "failed"]
    assert spent() is None
    with stage("nobody wants to know"):
        assert spent() is None


def test_an_answer_says_where_its_time_went_only_where_it_is_asked(client: FlaskClient) -> None:
    silent = client.post("/v1/enrich", data="Rain", content_type="text/plain")
    assert "Server-Timing" not in silent.headers
    asked = client.post("/v1/enrich", data="Rain", content_type="text/plain", headers={"X-Server-Timing": "1"})
    parts = dict(re.findall(r"([a-z_-]+)(?:;desc=\"[^\"]*\")?;dur=([0-9.]+)", asked.headers["Server-Timing"]))
    assert {"total", "receive", "cache", "render"} <= parts.keys()
    assert 'cache;desc="article-enrichment; hit"' in asked.headers["Server-Timing"]
    assert float(parts["total"]) > 0
    assert asked.data == silent.data


def test_with_the_setting_every_answer_says_it(knowledge: Knowledge) -> None:
    settings = read_settings({"SERVER_TIMING": "on", "METRICS": "off"})
    client = create_app(settings, knowledge=knowledge).test_client()
    answer = client.post("/v1/enrich", data="Rain fell.", content_type="text/plain")
    assert "enrich;dur=" in answer.headers["Server-Timing"]
    assert "room-body;dur=" in answer.headers["Server-Timing"]
    assert "total;dur=" in client.get("/nothing").headers["Server-Timing"]
