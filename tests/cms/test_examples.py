"""Each example payload is recognised, and its system's own words come back, as evidence of the system."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

from schemas import payloads
from service.intake.cms.payload import read_form, read_json
from service.intake.cms.shapes import SHAPES, shape_of
from tests.cms.asking import EXAMPLES, FORM, article, where

Expected = dict[str, Any]

READ: dict[str, tuple[str, Expected]] = {
    "ghost.json": (
        "ghost",
        {
            "title": "The clock that stood still for eleven years",
            "alternative_titles": ["How a pigeon stopped the clock"],
            "standfirst": "A watchmaker found what had stopped the customs house clock: a pigeon.",
            "authors": ["Hanna Lind", "Tom Achebe"],
            "published_at": "2024-02-06T09:00:00Z",
            "modified_at": "2024-02-06T12:03:44Z",
            "captions": [("The customs house on Tuesday.", "Photo: Hanna Lind")],
            "section": "City",
            "keywords": ["City", "Crafts"],
            "canonical_url": "https://quayside.example/the-clock-that-stood-still/",
            "image_url": "https://quayside.example/content/images/2024/02/clock.jpg",
            "source_id": "65c1f0a2e4b0c7001f3d9a11",
            "original_source": None,
        },
    ),
    "wordpress-rest-embedded.json": (
        "wordpress-rest",
        {
            "title": "Last winter ferry leaves Larsby two hours late",
            "alternative_titles": [],
            "authors": ["Marit Dahl"],
            # The site's own offset, which follows from its two times.
            "published_at": "2024-02-09T20:30:00+01:00",
            "modified_at": "2024-02-10T08:15:00+01:00",
            "publisher": {"name": "Larsby Courier", "domain": "larsbycourier.example"},
            "captions": [
                ("The ferry Solbris at the quay in Larsby, where ice covered the ramp.", "Ulf Berg"),
                ("Workers clear the ramp at Larsby on Friday.", "Photo: Ulf Berg"),
            ],
            "description": "Ice on the ramp kept the islanders waiting on Friday evening.",
            "section": "Islands",
            "keywords": ["Ferries", "Winter"],
            "source_id": "48213",
            "original_source": None,
        },
    ),
    "wordpress-rest.json": (
        "wordpress-rest",
        {
            "title": "Last winter ferry leaves Larsby two hours late",
            "authors": [],
            "published_at": "2024-02-09T20:30:00+01:00",
            "captions": [("Workers clear the ramp at Larsby on Friday.", "Photo: Ulf Berg")],
            "description": None,
            "source_id": "48214",
        },
    ),
    "wordpress-distributor.json": (
        "wordpress-rest",
        {
            "original_source": {
                "name": "Larsby Courier",
                "domain": "larsbycourier.example",
                "url": "https://larsbycourier.example/news/last-winter-ferry/",
                "relation": "republication",
                "evidence": "Larsby Courier https://larsbycourier.example/news/last-winter-ferry/",
            },
            "source_id": "5120",
        },
    ),
    "wordpress-post.json": (
        "wordpress-post",
        {
            "title": "Mill Street library to reopen after council vote",
            "byline": "By Dana Whitlock",
            "authors": ["Dana Whitlock"],
            "published_at": "2023-11-21T09:05:00-05:00",
            "modified_at": "2023-11-21T11:40:00-05:00",
            "captions": [("The reading room of the Mill Street library last week.", "Dana Whitlock/Gazette")],
            "description": "The branch has been closed since a pipe burst in May.",
            "source_id": "7731",
        },
    ),
    "wordpress-com.form": (
        "wordpress-post",
        {
            "title": "Bakery on Harbour Road wins bread prize",
            "published_at": "2024-03-02T10:00:00+01:00",
            "canonical_url": "https://harbourroadnews.example/2024/03/02/bread-prize/",
            "source_id": "912",
        },
    ),
    "wordpress-webhook.json": (
        "wordpress-webhook",
        {
            "title": "Night buses return to the university line",
            "authors": ["Priya Raman"],
            "published_at": "2024-01-17T16:20:00",
            "section": "Transport",
            "keywords": ["buses", "university"],
            "source_id": "823",
        },
    ),
    "drupal-jsonapi.json": (
        "drupal-jsonapi",
        {
            "title": "Nordau heizt jetzt mit dem Fluss",
            "standfirst": "Die Stadtwerke nehmen eine Anlage in Betrieb, die dem Wasser zwei Grad entzieht",
            "language": "de",
            "authors": ["Jonas Weidner"],
            "published_at": "2024-04-18T14:05:00+02:00",
            "captions": [("Die neue Anlage am Ufer der Aue", None)],
            "section": "Lokales",
            "keywords": ["Energie", "Stadtwerke"],
            "canonical_url": "https://nordauer-zeitung.example/lokales/nordau-heizt-mit-dem-fluss",
            "image_url": "https://nordauer-zeitung.example/sites/default/files/2024-04/anlage.jpg",
            "source_id": "2c6c2a3e-7d7b-4d3c-9c6e-0b3f6c1f3a10",
        },
    ),
    "drupal-rest.json": (
        "drupal-rest",
        {
            "title": "Freibad öffnet eine Woche früher",
            "byline": "Von Jonas Weidner",
            "authors": ["Jonas Weidner"],
            "published_at": "2024-05-02T08:10:00+02:00",
            "captions": [("Das Freibad am Donnerstag", None)],
            "canonical_url": "https://nordauer-zeitung.example/lokales/freibad-oeffnet",
            "source_id": "b2f3d1a4-0b7e-4f3e-8a39-6f0a4f1f9a77",
        },
    ),
    "superdesk.json": (
        "superdesk",
        {
            "title": "Albanian farmers pick olives early after dry summer",
            "byline": "By Mira Leka",
            "authors": ["Mira Leka"],
            "dateline": "TIRANA (AP)",
            "published_at": "2024-10-07T09:40:10Z",
            "modified_at": "2024-10-07T11:30:02Z",
            # The second stands in the text as well, and is one caption all the same.
            "captions": [
                ("Arben Hoxha shakes a branch in his grove near Berat, southern Albania.", "Ana Basha / AP"),
                ("Workers spread nets under olive trees near Berat, Albania, on Monday.", "Ana Basha / AP"),
            ],
            "section": "Business",
            "keywords": ["olives", "drought"],
            "source_id": "urn:newsml:wireroom.example:2024-10-07T09:12:44.101911:6a6d9c1e",
        },
    ),
    "ninjs-1.json": (
        "ninjs-1",
        {
            "title": "Le pont de Saint-Orly rouvre aux piétons",
            "byline": "Claire Vasseur",
            "authors": ["Claire Vasseur"],
            "dateline": "Saint-Orly",
            "captions": [("Des piétons traversent le pont de Saint-Orly, mardi.", "Luc Fabre")],
            "image_url": "https://agency.example/media/pont-large.jpg",
        },
    ),
    "ninjs-2.json": (
        "ninjs-2-3",
        {
            "title": "Nya spårvagnar försenas igen",
            "authors": ["Karin Nyman"],
            "dateline": "Göteborg",
            "published_at": "2024-09-03T13:58:00+02:00",
            "modified_at": "2024-09-03T14:20:11+02:00",
            "captions": [("En spårvagn vid Brunnsparken i Göteborg. Arkivbild.", "Erik Lund/TT")],
            "image_url": "https://agency.example/media/991-hires.jpg",
        },
    ),
    "ninjs-3.json": (
        "ninjs-2-3",
        {
            "title": "Werft in Kiel bekommt Auftrag für zwei Fähren",
            "byline": "Von Lena Ahrens, dpa",
            "authors": ["Lena Ahrens", "dpa"],
            "dateline": "Kiel (dpa)",
            "published_at": "2024-01-18T15:10:00+01:00",
        },
    ),
    "arc-ans.json": (
        "arc-ans",
        {
            "title": "Paper mill in Corbett to close after 112 years",
            "alternative_titles": ["Corbett paper mill to close"],
            "standfirst": "The 240 workers were told at the start of the morning shift",
            "authors": ["Grace Liu", "Sam Ortiz"],
            "published_at": "2024-08-14T13:05:00Z",
            "publisher": {"name": "River Herald", "domain": None},
            "captions": [
                ("The Corbett mill on Wednesday morning.", "Nia Brooks / River Herald"),
                ("Workers leave the mill after the announcement.", "Nia Brooks / River Herald"),
            ],
            "section": "Business",
            "keywords": ["Paper industry", "Corbett"],
            "source_id": "WQ4D3TQKZBGZHGX2C5V7YIN3NE",
            "original_source": None,
        },
    ),
    "schema-org.json": (
        "schema.org",
        {
            "title": "Los osos vuelven a las colmenas del valle",
            "alternative_titles": ["Los apicultores piden cercas eléctricas"],
            "authors": ["Lucía Pardo"],
            "dateline": "Valdeón",
            "publisher": {"name": "El Norte de Valdeón", "domain": "elnorte.example"},
            "captions": [("Una colmena destrozada en Santa Marina.", "Foto: Andrés Gil / EFE")],
            "section": "Valle",
            "keywords": ["osos", "apicultura", "fauna"],
        },
    ),
    "rss-item.json": (
        "feed-item",
        {
            "title": "Volunteers rebuild footbridge in three days",
            "authors": ["Owen Pryce"],
            "published_at": "2024-05-20T11:30:00+01:00",
            "captions": [("Volunteers carry a beam across the beck at Low Ings.", "Photo: Jess Harker")],
            "keywords": ["Dales", "Volunteers"],
            "source_id": "dalewatch-20240520-3",
            "original_source": None,
        },
    ),
}
"""By file: the shape's name, and what a person expects of the answer."""

NOT_READ = {"ping.json", "ghost-deleted.json", "superdesk-canceled.json"}

BODIES = {
    "ghost.json": ("For eleven years the clock", "the foundation said."),
    "wordpress-rest-embedded.json": ("The last ferry of the winter", "their groceries in Larsby."),
    "wordpress-post.json": ("The city council voted 6-3", "the 4th Ward."),
    "wordpress-com.form": ("A bakery with two ovens", "the chamber of crafts said."),
    "drupal-jsonapi.json": ("Die Stadtwerke Nordau haben", "teilte das Umweltamt mit."),
    "superdesk.json": ("TIRANA (AP) — Farmers", "doubled since 2021."),
    "arc-ans.json": ("The paper mill in Corbett will", "tonight,” she said."),
    "schema-org.json": ("Los osos han destrozado", "el doble que hace diez años."),
    "rss-item.json": ("Forty volunteers have rebuilt", "nothing wrong with it."),
}


def media_type_of(name: str) -> str:
    return FORM if name.endswith(".form") else "application/json"


def test_every_example_is_expected_to_be_something() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} == READ.keys() | NOT_READ


def test_the_specification_describes_the_shapes_that_are_recognised() -> None:
    assert list(payloads.SHAPES) == [shape.name for shape in SHAPES]
    assert {name for name, _ in READ.values()} == set(payloads.SHAPES)


@pytest.mark.parametrize("name", READ)
def test_an_example_has_the_shape_it_is_an_example_of(name: str) -> None:
    raw = (EXAMPLES / name).read_bytes()
    shape = shape_of(read_form(raw) if name.endswith(".form") else read_json(raw))
    assert shape is not None
    assert shape.name == READ[name][0]


@pytest.mark.parametrize("name", READ)
def test_an_example_is_answered_with_what_its_system_says(real: FlaskClient, name: str) -> None:
    answer = article(real, (EXAMPLES / name).read_bytes(), media_type=media_type_of(name))
    seen = {
        **answer,
        "authors": [author["name"] for author in answer["authors"]],
        "captions": [(caption["text"], caption["credit"]) for caption in answer["captions"]],
    }
    expected = READ[name][1]
    assert {key: seen[key] for key in expected} == expected
    assert answer["warnings"] == []


@pytest.mark.parametrize("name", READ)
def test_what_the_system_says_is_evidence_of_the_system(real: FlaskClient, name: str) -> None:
    answer = article(real, (EXAMPLES / name).read_bytes(), media_type=media_type_of(name))
    assert where(answer, "title") == {"cms"}
    assert where(answer, "published_at") == {"cms"}


@pytest.mark.parametrize("name", BODIES)
def test_the_body_is_the_text_from_its_first_words_to_its_last(real: FlaskClient, name: str) -> None:
    body = article(real, (EXAMPLES / name).read_bytes(), media_type=media_type_of(name))["body"]
    first, last = BODIES[name]
    assert body.startswith(first)
    assert body.endswith(last)


def test_lists_and_headings_of_arc_are_text_and_its_links_elsewhere_are_none(real: FlaskClient) -> None:
    body = article(real, (EXAMPLES / "arc-ans.json").read_bytes())["body"]
    assert "No buyer found" in body
    assert "1912: the mill opens with 60 workers" in body
    assert "More from Corbett" not in body
    assert "leave the mill" not in body
