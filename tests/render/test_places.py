"""The place of a dateline is said only where it is sure."""

from __future__ import annotations

import pytest

from service.render.identity import uri
from service.render.places import author_places, dateline_place


@pytest.mark.parametrize(
    ("dateline", "place"),
    [
        ("LA CROSSE, Wis. (AP)", "LA CROSSE, Wis."),
        ("LONDON (Reuters)", "LONDON"),
        ("LONDON, March 3 (Reuters)", "LONDON"),
        ("MÜNCHEN, 3. März 2024 (dpa)", "MÜNCHEN"),
        ("Hamburg.", "Hamburg"),
        ("ST CATHERINE, Jamaica", "ST CATHERINE, Jamaica"),
        ("NEW YORK —", "NEW YORK"),
        ("PARIS/LONDON (AFP)", "PARIS/LONDON"),
        ("Washington CNN", None),
        ("Washington The Example", "Washington"),
        ("北京11月17日电", None),
        ("(AP)", None),
        ("", None),
        (None, None),
    ],
)
def test_brackets_dates_and_outlets_are_no_part_of_the_place(dateline: str | None, place: str | None) -> None:
    assert dateline_place({"dateline": dateline, "publisher": {"name": "The Example", "domain": None}}) == place


def test_a_partial_answer_may_have_no_dateline() -> None:
    assert dateline_place({}) is None
    assert author_places({}) == []


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.com/a?b=c#d", "https://example.com/a?b=c#d"),
        ("https://example.com/a%20b", "https://example.com/a%20b"),
        ("https://example.com/ä b", "https://example.com/%C3%A4%20b"),
        ("https://example.com/a[1]", "https://example.com/a%5B1%5D"),
        ("https://[::1]/a", "https://[::1]/a"),
        ("https://example.com/100%", "https://example.com/100%25"),
        ("HTTPS://example.com/", "HTTPS://example.com/"),
        ("/relative", None),
        ("https://", None),
        ("https:///a", None),
        ("javascript://example.com/%0aalert(1)", None),
        ("data://image/png,a", None),
        ("", None),
        (None, None),
    ],
)
def test_an_address_becomes_a_uri(address: str | None, written: str | None) -> None:
    assert uri(address) == written
