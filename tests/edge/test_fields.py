"""`?fields=`: only what is asked for is computed and answered, and each key is what it is in the whole answer."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas.article import ALWAYS, FOUND_FIELDS, KEYS
from service.answer import WARM_UP, Answerer
from service.app import create_app
from service.enrich import enrich
from service.intake.request import EnrichRequest
from service.knowledge import Knowledge, load_knowledge
from service.rooms import Rooms
from service.settings import Settings
from service.wanted import EVERYTHING, EXPLAINED, FIELDS, TAKES, wanted_for
from tests.acceptance.asking import ADDRESS, HEADLINE, PARAGRAPHS, news, page, paragraphs, script, story

ROOT = Path(__file__).parents[2]

_RICH = page(
    f"""<article><p class="kicker">Harbour</p><h1>{HEADLINE}</h1>
<p class="standfirst">The bridge that replaces it opens in the spring, and the jetty goes to the bathers</p>
<p class="byline">By Ruth Amsel</p>
<figure><img src="/ferry.jpg"><figcaption>The ferry 🎻 at dawn. Photo: Jo Marsh / Reuters</figcaption></figure>
<p>LONDON (AP) — “It was time 🎺,” said the captain, Ruth Amsel. “I was never late,” she added.</p>
{paragraphs(*PARAGRAPHS)}
<p>The mayor, John Roe, said that the jetty would become a place for bathers.</p>
<p>Agence France-Presse contributed to this report.</p>
<p>Distributed by Tribune Content Agency, LLC.</p></article>""",
    head='<meta name="description" content="A ferry stops."><meta property="og:title" content="Ferry’s last crossing">'
    '<meta property="og:image" content="https://www.riverpost.example/ferry.jpg">'
    f'<link rel="canonical" href="{ADDRESS}">'
    + script(
        news(
            datePublished="2024-05-03T06:00:00+01:00",
            dateModified="2024-05-03T09:00:00+01:00",
            keywords=["ferry", "bridge"],
            articleSection="Local",
        )
    ),
)

PAGES = {
    "seed": (ROOT / "examples" / "kremlin.txt").read_text(encoding="utf-8"),
    "page": _RICH,
    "warm-up": WARM_UP,
    "plain": story(),
    "wall": "<h1>Rain</h1><p>Rain fell. Read on with a subscription.</p>",
    "nothing": "<p></p>x",
}
"""Pages that between them have every field, and ones that have hardly any."""


@cache
def _knowledge() -> Knowledge:
    return load_knowledge()


def request_for(name: str, fields: tuple[str, ...] | None, offsets: Any = "codepoints") -> EnrichRequest:
    text = PAGES[name]
    media: Any = "html" if "<" in text else "text"
    return EnrichRequest(text.encode(), f"text/{media}", media, text, url=ADDRESS, offsets=offsets, fields=fields)


def strict(*given: Any) -> Any:
    return enrich(*given, strict=True)


def answer(name: str, fields: tuple[str, ...] | None, offsets: str = "codepoints") -> dict[str, Any]:
    made: dict[str, Any] = json.loads(Answerer(_knowledge(), "1", strict)(request_for(name, fields, offsets)).answer)
    return made


whole = cache(lambda name, offsets: answer(name, None, offsets))


def test_the_pages_have_every_field() -> None:
    found = {key for name in PAGES for key, value in whole(name, "codepoints").items() if value}
    assert set(KEYS) - found == {"source_id"}


def canonical(names: set[str]) -> tuple[str, ...]:
    return tuple(key for key in KEYS if key in names or key in ("id", "version"))


def holds(name: str, names: set[str], offsets: str) -> None:
    """The law: each key that is named is what it is in the whole answer, and there are no others."""
    there, part = whole(name, offsets), answer(name, canonical(names), offsets)
    assert list(part) == [key for key in KEYS if key in names or key in ALWAYS]
    for key in names - {"id", "provenance"}:
        assert part[key] == there[key], key
    assert set(part["warnings"]) <= set(there["warnings"])
    if "provenance" in names:
        beside = {EXPLAINED[key] for key in names if key in EXPLAINED} or set(FOUND_FIELDS)
        assert part["provenance"] == {key: value for key, value in there["provenance"].items() if key in beside}


@pytest.mark.parametrize("offsets", ["codepoints", "utf16"])
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("name", PAGES)
def test_each_key_alone_is_what_it_is_in_the_whole_answer(name: str, key: str, offsets: str) -> None:
    holds(name, {key}, offsets)
    holds(name, {key, "provenance"}, offsets)


@given(st.sampled_from(sorted(PAGES)), st.sets(st.sampled_from(KEYS)), st.sampled_from(["codepoints", "utf16"]))
@settings(max_examples=150)
def test_any_keys_are_what_they_are_in_the_whole_answer(name: str, names: set[str], offsets: str) -> None:
    holds(name, names, offsets)


def called(name: str, *fields: str) -> list[str]:
    """The functions of the rooms that are called for these keys."""
    seen: list[str] = []

    class WatchedRooms(Rooms):
        def __call__(self, step: str, empty: Any, room: Any, *args: Any, **named: Any) -> Any:
            def watched(*args: Any, **named: Any) -> Any:
                seen.append(room.__name__)
                return room(*args, **named)

            return super().__call__(step, empty, watched, *args, **named)

    with mock.patch("service.enrich.Rooms", WatchedRooms):
        answer(name, canonical(set(fields)) if fields else None)
    return seen


BODY = [
    "find_publisher",
    "find_title",
    "find_region",
    "find_standfirst",
    "find_captions",
    "find_byline",
    "find_dates",
    "find_dateline",
    "find_source",
    "compose_body",
]


@pytest.mark.parametrize(
    ("fields", "rooms"),
    [
        (["id"], []),
        (["publisher"], ["find_publisher"]),
        (["title"], ["find_publisher", "find_title"]),
        (["title", "alternative_titles", "keywords"], ["find_publisher", "find_title", "find_declared"]),
        (["published_at"], ["find_publisher", "find_title", "find_region", "find_dates"]),
        (["authors", "byline"], ["find_publisher", "find_title", "find_region", "find_byline"]),
        (["word_count"], [*BODY, "find_warnings"]),
        (["captions"], [*BODY, "place_captions", "find_warnings"]),
        (["language"], [*BODY, "find_language", "find_warnings"]),
        (["title", "quotes"], [*BODY, "find_language", "find_quotations", "find_warnings"]),
        (["title", "provenance"], [*BODY, "find_warnings"]),
    ],
    ids=",".join,
)
def test_only_the_rooms_that_are_needed_are_called(fields: list[str], rooms: list[str]) -> None:
    assert called("page", *fields) == rooms


def test_without_fields_every_room_is_called_once() -> None:
    everything = [*BODY, "find_language", "place_captions", "find_quotations", "find_declared", "find_warnings"]
    assert called("page") == everything
    assert called("page", "provenance", "warnings") == everything


def test_the_tables_name_what_there_is() -> None:
    assert tuple(FIELDS) == KEYS
    assert set(EXPLAINED.values()) == set(FOUND_FIELDS)
    assert {step for steps in (*TAKES.values(), *FIELDS.values()) for step in steps} <= set(TAKES)
    assert wanted_for(None) is EVERYTHING


def test_what_is_needed_is_worked_out_once() -> None:
    assert wanted_for(("title", "quotes")) is wanted_for(("title", "quotes"))


TEXT = "Rain fell on the harbour all night."


def ask(client: FlaskClient, query: str) -> Any:
    return client.post(f"/v1/enrich{query}", data=TEXT, content_type="text/plain")


@pytest.mark.parametrize(
    "query",
    ["title,quotes", "quotes,title", "quotes,title,quotes", "%20title%20,quotes,id", "version,title,quotes"],
)
def test_order_repeats_and_blanks_make_no_other_request(client: FlaskClient, query: str) -> None:
    first = ask(client, "?fields=title,quotes")
    again = ask(client, f"?fields={query}")
    assert again.headers["Cache-Status"] == "article-enrichment; hit"
    assert again.data == first.data
    assert list(again.json) == ["title", "quotes", "warnings", "id", "version"]


def test_a_partial_answer_has_an_id_of_its_own_and_no_address(client: FlaskClient) -> None:
    whole_answer, part, other = ask(client, ""), ask(client, "?fields=body"), ask(client, "?fields=body,warnings")
    assert len({whole_answer.json["id"], part.json["id"], other.json["id"]}) == 3
    assert part.headers["Cache-Status"].endswith("stored")
    assert "Content-Location" in whole_answer.headers
    assert "Content-Location" not in part.headers
    assert "ETag" not in part.headers


def test_naming_every_key_is_asking_for_the_whole_answer(client: FlaskClient) -> None:
    assert ask(client, f"?fields={','.join(KEYS)}").data == ask(client, "").data


@pytest.mark.parametrize(
    ("written", "named"),
    [("titel", "'titel'"), ("title,", "''"), ("", "''"), ("Title", "'Title'"), ("b,title,a", "'a', 'b'"), ("*", "'*'")],
)
def test_an_unknown_key_is_answered_with_the_keys_there_are(client: FlaskClient, written: str, named: str) -> None:
    response = ask(client, f"?fields={written}")
    assert response.status_code == 422
    (error,) = response.json["errors"]
    assert error["field"] == "fields"
    assert error["valid"] == list(KEYS)
    assert error["message"].endswith(f"not {named}")


def test_fields_twice_is_no_list(client: FlaskClient) -> None:
    response = ask(client, "?fields=title&fields=body")
    assert (response.status_code, response.json["detail"]) == (422, "fields is given more than once.")


def test_a_room_that_fails_is_told_in_a_partial_answer_too(settings: Settings, knowledge: Knowledge) -> None:
    with mock.patch("service.enrich.find_title", side_effect=ValueError):
        client = create_app(settings, knowledge=knowledge).test_client()
        part = ask(client, "?fields=title")
        other = ask(client, "?fields=publisher")
    assert part.json["warnings"] == ["field_failed:title"]
    assert "stored" not in part.headers["Cache-Status"]
    assert other.json["warnings"] == []
