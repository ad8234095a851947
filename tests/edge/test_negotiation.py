"""Which representation a request gets."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from service.edge.negotiation import preferred
from tests.edge.test_requests import enrich, problem_of

EXISTING = ("application/json", "application/ld+json", "text/markdown")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        pytest.param("", "application/json", id="nothing said: what exists first"),
        pytest.param("*/*", "application/json", id="anything: what exists first"),
        pytest.param("text/markdown", "text/markdown", id="one named"),
        pytest.param("TEXT/Markdown", "text/markdown", id="names have no case"),
        pytest.param("text/*", "text/markdown", id="a group"),
        pytest.param("text/html, text/*;q=0.5, */*;q=0.1", "text/markdown", id="a group before anything"),
        pytest.param("text/html,application/xhtml+xml,*/*;q=0.8", "application/json", id="a browser"),
        pytest.param("application/json;q=0.5, text/markdown;q=0.6", "text/markdown", id="the higher quality"),
        pytest.param("application/ld+json, application/json", "application/json", id="equals: what exists first"),
        pytest.param("*/*;q=0.9, application/json;q=0.1", "application/ld+json", id="the name decides over anything"),
        pytest.param("application/*;q=0.2, */*;q=0.1", "application/json", id="the group decides over anything"),
        pytest.param("application/json;q=0, */*", "application/ld+json", id="one refused"),
        pytest.param("application/*;q=0, */*", "text/markdown", id="a group refused"),
        pytest.param("*/*, application/*;q=0, application/ld+json", "application/ld+json", id="one of a refused group"),
        pytest.param("application/json; charset=utf-8", "application/json", id="a parameter that is not ours"),
        pytest.param(
            'application/ld+json; profile="https://www.w3.org/ns/json-ld#compacted"',
            "application/ld+json",
            id="a profile",
        ),
        pytest.param(
            "application/json;version=2;q=0.1, application/json;q=0.9, text/markdown;q=0.5",
            "application/json",
            id="without parameters decides over with",
        ),
        pytest.param("text/html", None, id="another"),
        pytest.param("*/*;q=0", None, id="nothing wanted"),
        pytest.param("application/json;q=0", None, id="the only one named is refused"),
        pytest.param("nonsense", None, id="no media type"),
    ],
)
def test_the_most_specific_range_decides_and_then_the_quality(accept: str, chosen: str | None) -> None:
    assert preferred(parse_accept_header(accept, MIMEAccept), EXISTING) == chosen


QUALITIES = st.sampled_from([0.0, 0.1, 0.5, 1.0])


@given(
    st.lists(st.tuples(st.sampled_from([*EXISTING, "application/*", "text/*", "*/*", "image/png"]), QUALITIES)),
    st.randoms(use_true_random=False),
)
def test_the_order_of_ranges_does_not_matter(ranges: list[tuple[str, float]], random: object) -> None:
    shuffled = sorted(ranges, key=lambda _: random.random())  # type: ignore[attr-defined] # hypothesis gives a Random
    assert preferred(ranges, EXISTING) == preferred(shuffled, EXISTING)


@given(st.lists(st.tuples(st.sampled_from([*EXISTING, "application/*", "text/*", "*/*", "image/png"]), QUALITIES)))
def test_what_is_chosen_is_never_something_refused_by_name(ranges: list[tuple[str, float]]) -> None:
    chosen = preferred(ranges, EXISTING)
    qualities = [quality for name, quality in ranges if name == chosen]
    assert not qualities or max(qualities) > 0


@pytest.mark.parametrize("accept", ["application/json", "text/html", "", "*/*"])
def test_every_answer_and_refusal_says_that_accept_chose_it(client: FlaskClient, accept: str) -> None:
    response = enrich(client, "Rain", "text/plain", Accept=accept)
    assert response.headers["Vary"] == "Accept"


def test_a_format_there_is_not_is_told_which_there_are(client: FlaskClient) -> None:
    response = enrich(client, "Rain", "text/plain", "?format=xml")
    assert response.status_code == 422
    (error,) = problem_of(response)["errors"]
    assert error["field"] == "format"
    assert "json" in error["valid"]


def test_a_format_given_twice_is_refused(client: FlaskClient) -> None:
    response = enrich(client, "Rain", "text/plain", "?format=json&format=json")
    assert response.status_code == 422
    assert problem_of(response)["errors"][0]["message"] == "is given more than once"


def test_the_format_beats_the_accept_header(client: FlaskClient) -> None:
    assert enrich(client, "Rain", "text/plain", "?format=json", Accept="text/html").mimetype == "application/json"
