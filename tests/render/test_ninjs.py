"""The ninjs keeps to the rules of ninjs 3.1 and says what the answer says."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from service.render.ninjs import to_ninjs
from tests.render.answers import ANSWERS, EMPTY, FULL, SEED, Answer

RULES = json.loads((Path(__file__).parent / "data" / "ninjs-3.1.json").read_text(encoding="utf-8"))

FORMATS = FormatChecker()
FORMATS.checks("date-time")(
    lambda value: re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", str(value)) is not None
)
# RFC 3986: a scheme, and then only characters that a URI may have, "%" only before two digits.
FORMATS.checks("uri")(
    lambda value: (
        re.fullmatch(r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+", str(value))
        is not None
    )
)
VALIDATOR = Draft202012Validator(RULES, format_checker=FORMATS)


def rendered(answer: Answer) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(to_ninjs(answer))
    return document


def faults(document: dict[str, Any]) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(document)]


@pytest.mark.parametrize("answer", [FULL, SEED, EMPTY, {}], ids=["full", "seed", "empty", "nothing"])
def test_it_keeps_to_the_rules(answer: Answer) -> None:
    assert faults(rendered(answer)) == []


@given(ANSWERS)
def test_whatever_the_answer_it_keeps_to_the_rules(answer: Answer) -> None:
    assert faults(rendered(answer)) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"uri": "no uri"},
        {"uri": "urn:a:b", "headline": "x"},
        {"uri": "urn:a:b", "versionCreated": "2024-03-05"},
        {"uri": "urn:a:b", "type": "article"},
        {"uri": "urn:a:b", "bodies": [{"role": "main"}]},
        {"uri": "urn:a:b", "associations": [{"name": "picture"}]},
        {"uri": "urn:a:b", "associations": [{"name": "picture", "uri": "urn:a:c", "caption": "x"}]},
    ],
)
def test_the_check_notices_what_breaks_the_rules(wrong: dict[str, Any]) -> None:
    assert faults(wrong)


CPP = "http://cv.iptc.org/newscodes/contentprodpartyrole/"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("type", "text"),
        ("representationType", "full"),
        ("profile", "text-photo"),
        ("version", "1+a.b"),
        ("firstCreated", "2024-03-05T06:00:00+01:00"),
        ("versionCreated", "2024-03-06T07:30:00Z"),
        ("language", "en"),
        ("title", "Ferries run again"),
        (
            "headlines",
            [
                {"role": "main", "contentType": "text/plain", "value": "Ferries run again"},
                {"role": "alternative", "contentType": "text/plain", "value": "Ferries run again after storm"},
            ],
        ),
        (
            "descriptions",
            [
                {"role": "standfirst", "contentType": "text/plain", "value": "Service was out for two days."},
                {"role": "summary", "contentType": "text/plain", "value": "What the page says of itself."},
            ],
        ),
        ("by", "By Bo Roe in Port Town and Example News Agency"),
        ("located", "PORT TOWN, Ore."),
        (
            "bodies",
            [
                {
                    "role": "main",
                    "contentType": "text/plain",
                    "charCount": len(FULL["body"]),
                    "wordCount": 15,
                    "value": FULL["body"],
                }
            ],
        ),
        ("people", [{"name": "Bo Roe", "rel": "author"}, {"name": "Ann Lee", "rel": "quoted"}]),
        ("organisations", [{"name": "Example News Agency", "rel": "author"}]),
        ("places", [{"name": "Port Town", "rel": "reportedFrom"}]),
        (
            "subjects",
            [
                {"name": "Local", "rel": "section"},
                {"name": "ferries", "rel": "keyword"},
                {"name": "storms", "rel": "keyword"},
            ],
        ),
        (
            "infoSources",
            [
                {"name": "The Example", "role": "https://schema.org/publisher", "literal": "example.com"},
                {"name": "Example News Agency", "role": CPP + "origcont", "literal": "ena.example"},
                {"name": "Content Agency", "role": CPP + "distributor", "literal": "content.example"},
                {"name": "Other Wire", "role": CPP + "contentSource"},
            ],
        ),
        ("renditions", [{"name": "web", "href": "https://example.com/ferries", "contentType": "text/html"}]),
        (
            "altIds",
            [
                {"role": "id", "value": 64 * "a"},
                {"role": "input_id", "value": 64 * "b"},
                {"role": "source_id", "value": "post-17"},
            ],
        ),
    ],
)
def test_every_key_has_its_property(name: str, value: object) -> None:
    assert rendered(FULL)[name] == value


def test_the_note_holds_what_no_other_property_can() -> None:
    assert rendered(FULL)["edNote"].split("\n") == [
        "Translated from Example News Agency: Translated from ENA",
        "Distributed by Content Agency: Distributed by Content Agency",
        "With material of Other Wire: Other Wire contributed to this report.",
        "Dateline: PORT TOWN, Ore. (ENA)",
        "Warning: possible_paywall",
    ]


@pytest.mark.parametrize("written", ["2024-03-05", "2024-03-05T06:00:00"])
def test_a_time_that_ninjs_cannot_say_stands_in_the_note(written: str) -> None:
    document = rendered(EMPTY | {"published_at": written})
    assert "firstCreated" not in document
    assert document["edNote"] == f"Published: {written}"


def test_without_a_later_change_the_version_is_as_old_as_the_article() -> None:
    assert rendered(EMPTY | {"published_at": "2024-03-05T06:00:00Z"})["versionCreated"] == "2024-03-05T06:00:00Z"


def test_pictures_are_associations() -> None:
    ferry, lead, original = rendered(FULL)["associations"]
    assert (ferry["name"], ferry["type"], ferry["by"]) == ("picture-1", "picture", "Photo: Cy Doe / Example Pictures")
    assert ferry["descriptions"] == [{"role": "caption", "contentType": "text/plain", "value": "A ferry on Monday."}]
    assert ferry["people"] == [{"name": "Cy Doe", "rel": "creator"}]
    assert ferry["infoSources"] == [{"name": "Example Pictures", "role": CPP + "imgSupplier"}]
    assert ferry["renditions"] == [{"name": "main", "href": "https://example.com/ferry%20(1).jpg"}]
    assert ferry["altIds"] == [{"role": "position", "value": f"char={FULL['body'].index('She added')}"}]
    assert lead["renditions"] == [{"name": "main", "href": "https://example.com/lead.jpg"}]
    assert (original["uri"], original["rel"]) == ("https://ena.example/ferries", "translation")


def test_no_two_objects_share_a_name_or_a_uri() -> None:
    document = rendered(FULL | {"captions": 3 * FULL["captions"]})
    for key in ("name", "uri"):
        values = [association[key] for association in document["associations"]]
        assert len(values) == len(set(values)) == 5


def test_whoever_is_not_named_is_an_identifier_and_no_name() -> None:
    speakers = [
        {"name": "an official", "kind": "unnamed", "role": None},
        {"name": "The Port", "kind": "organization", "role": None},
    ]
    document = rendered({"id": 64 * "a", "speakers": speakers})
    assert document["people"] == [{"literal": "an official", "rel": "quoted"}]
    assert document["organisations"] == [{"name": "The Port", "rel": "quoted"}]


def test_a_partial_answer_is_called_so() -> None:
    assert rendered({"id": 64 * "a", "title": "x"})["representationType"] == "partial"


def test_offsets_hold_in_the_body() -> None:
    (body,) = rendered(SEED)["bodies"]
    assert body["value"] == SEED["body"]
    assert SEED["quotes"]
    for quote in SEED["quotes"]:
        assert body["value"][quote["start"] : quote["end"]] == quote["text"]
