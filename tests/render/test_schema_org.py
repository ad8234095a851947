"""The JSON-LD is of schema.org's vocabulary and says what the answer says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from service.render.schema_org import to_schema_org
from tests.render.answers import ANSWERS, EMPTY, FULL, SEED, Answer

VOCABULARY: dict[str, Any] = json.loads(
    (Path(__file__).parent / "data" / "schema_org.json").read_text(encoding="utf-8")
)
TYPES: dict[str, list[str]] = VOCABULARY["types"]
PROPERTIES: dict[str, dict[str, list[str]]] = VOCABULARY["properties"]


def rendered(answer: Answer) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(to_schema_org(answer))
    return document


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for member in value.values():
            yield from nodes(member)
    elif isinstance(value, list):
        for member in value:
            yield from nodes(member)


def faults(document: dict[str, Any]) -> list[str]:
    """What in this document is not of the vocabulary."""
    types = {node["@id"]: node["@type"] for node in nodes(document) if "@id" in node and "@type" in node}
    found = []
    for node in nodes(document):
        kind = node.get("@type") or types.get(node.get("@id", ""))
        if kind is not None and kind not in TYPES:
            found.append(f"no type {kind}")
            continue
        ancestors = {kind, *TYPES[kind]} if kind else None
        for name, value in node.items():
            if name.startswith("@"):
                continue
            if name not in PROPERTIES:
                found.append(f"no property {name}")
                continue
            if ancestors and not ancestors & set(PROPERTIES[name]["domain"]):
                found.append(f"{kind} has no {name}")
            values = value if isinstance(value, list) else [value]
            found += [f"{name} cannot be {one!r}" for one in values if not fits(one, PROPERTIES[name]["range"], types)]
    return found


def fits(value: Any, allowed: list[str], types: dict[str, str]) -> bool:
    if isinstance(value, str):
        return bool({"Text", "URL", "Date", "DateTime"} & set(allowed))
    if isinstance(value, int):
        return bool({"Number", "Integer"} & set(allowed))
    kind = value.get("@type") or types.get(value.get("@id", ""))
    # A node without a type is one of the types the property allows, and nobody knows which.
    return bool({kind, *TYPES[kind]} & set(allowed)) if kind else value.keys() == {"name"}


@pytest.mark.parametrize("answer", [FULL, SEED, EMPTY, {}], ids=["full", "seed", "empty", "nothing"])
def test_every_type_and_property_is_of_the_vocabulary(answer: Answer) -> None:
    assert faults(rendered(answer)) == []


@given(ANSWERS)
def test_whatever_the_answer_every_type_and_property_is_of_the_vocabulary(answer: Answer) -> None:
    document = rendered(answer)
    assert faults(document) == []
    assert document["@type"] == "NewsArticle"
    # Nothing empty is said, in no node.
    assert [node for node in nodes(document) for value in node.values() if value in (None, "", [], {})] == []


def test_the_check_notices_what_is_not_of_the_vocabulary() -> None:
    assert faults({"@type": "Newsarticle"}) == ["no type Newsarticle"]
    assert faults({"@type": "Person", "headline": "x"}) == ["Person has no headline"]
    assert faults({"@type": "NewsArticle", "publisher": "x"}) == ["publisher cannot be 'x'"]
    assert faults({"@type": "NewsArticle", "author": {"@type": "Place", "name": "x"}}) != []
    assert faults({"@type": "NewsArticle", "title": "x"}) == ["no property title"]


def test_the_vocabulary_holds_what_is_used_and_no_more() -> None:
    used = [node for answer in (FULL, SEED) for node in nodes(rendered(answer))]
    assert {node["@type"] for node in used if "@type" in node} == set(TYPES)
    assert {name for node in used for name in node if not name.startswith("@")} == set(PROPERTIES)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("headline", "Ferries run again"),
        ("alternativeHeadline", ["Ferries run again after storm"]),
        ("abstract", "Service was out for two days."),
        ("description", "What the page says of itself."),
        ("inLanguage", "en"),
        ("creditText", "By Bo Roe in Port Town and Example News Agency"),
        ("dateline", "PORT TOWN, Ore. (ENA)"),
        ("locationCreated", [{"@type": "Place", "name": "PORT TOWN, Ore."}]),
        ("datePublished", "2024-03-05T06:00:00+01:00"),
        ("dateModified", "2024-03-06T07:30:00Z"),
        ("publisher", {"@type": "Organization", "name": "The Example", "identifier": "example.com"}),
        (
            "sourceOrganization",
            {"@type": "Organization", "name": "Example News Agency", "identifier": "ena.example"},
        ),
        ("provider", {"@type": "Organization", "name": "Content Agency", "identifier": "content.example"}),
        ("contributor", [{"@type": "Organization", "name": "Other Wire"}]),
        ("articleSection", "Local"),
        ("keywords", ["ferries", "storms"]),
        ("url", "https://example.com/ferries"),
        ("mainEntityOfPage", "https://example.com/ferries"),
        ("wordCount", 15),
        ("articleBody", FULL["body"]),
    ],
)
def test_every_key_has_its_property(name: str, value: object) -> None:
    assert rendered(FULL)[name] == value


def test_authors_are_people_or_organisations() -> None:
    person, organization = rendered(FULL)["author"]
    assert person == {
        "@type": "Person",
        "name": "Bo Roe",
        "jobTitle": "Correspondent",
        "workLocation": {"@type": "Place", "name": "Port Town"},
    }
    assert organization == {"@type": "Organization", "name": "Example News Agency", "description": "agency"}


def test_the_origin_says_how_the_page_came_by_the_story_and_what_shows_it() -> None:
    document = rendered(FULL)
    origin = document["isBasedOn"]
    assert origin["url"] == "https://ena.example/ferries"
    assert origin["publisher"]["name"] == "Example News Agency"
    assert (origin["description"], origin["creditText"]) == ("translation", "Translated from ENA")
    assert document["translationOfWork"] == {"@id": origin["@id"]}
    assert "translationOfWork" not in rendered(SEED)


def test_pictures_have_captions_credits_and_their_place() -> None:
    lead, ferry = rendered(FULL)["image"]
    assert lead == {"@type": "ImageObject", "contentUrl": "https://example.com/lead.jpg"}
    assert ferry["caption"] == "A ferry on Monday."
    assert ferry["creditText"] == "Photo: Cy Doe / Example Pictures"
    assert ferry["creator"] == [{"@type": "Person", "name": "Cy Doe"}]
    assert ferry["provider"] == [{"@type": "Organization", "name": "Example Pictures"}]
    assert FULL["body"][ferry["identifier"]["value"] :].startswith("She added")


def test_a_lead_picture_with_a_caption_is_said_once() -> None:
    address = FULL["captions"][0]["image_url"]
    assert len(rendered(FULL | {"image_url": address})["image"]) == 1


def test_direct_speech_is_a_quotation_and_reported_speech_a_statement() -> None:
    document = rendered(FULL)
    assert [(part["@type"], part["text"]) for part in document["hasPart"]] == [
        ("Quotation", "The storm passed,"),
        ("Statement", "repairs had begun"),
    ]
    (speaker,) = document["mentions"]
    assert (speaker["name"], speaker["jobTitle"]) == ("Ann Lee", "harbour master")
    assert {part["creator"]["@id"] for part in document["hasPart"]} == {speaker["@id"]}
    assert {part["creator"]["name"] for part in document["hasPart"]} == {"Ann Lee"}


@pytest.mark.parametrize("answer", [FULL, SEED], ids=["full", "seed"])
def test_offsets_of_quotations_hold_in_the_body_of_the_document(answer: Answer) -> None:
    document = rendered(answer)
    assert document["hasPart"]
    for part in document["hasPart"]:
        place = part["identifier"]
        assert document["articleBody"][place["minValue"] : place["maxValue"]] == part["text"]


def test_whoever_is_not_named_has_no_name() -> None:
    unnamed = {"name": "a harbour official", "kind": "unnamed", "role": None, "mentions": [], "quotes": [0]}
    quotes = [{**FULL["quotes"][0], "speaker": "a harbour official"}]
    document = rendered(FULL | {"speakers": [unnamed], "quotes": quotes})
    (speaker,) = document["mentions"]
    assert "name" not in speaker
    assert speaker["description"] == "a harbour official"
    assert document["hasPart"][0]["creator"] == speaker


def test_in_a_partial_answer_without_speakers_a_creator_is_only_a_name() -> None:
    document = rendered({"id": 64 * "a", "quotes": FULL["quotes"]})
    assert document["hasPart"][0]["creator"] == {"name": "Ann Lee"}


def test_the_same_article_has_the_same_name_whatever_the_version() -> None:
    assert rendered(FULL)["@id"] == rendered(FULL | {"id": 64 * "c", "version": "2"})["@id"]
    assert rendered(FULL)["@id"] != rendered(FULL | {"input_id": 64 * "c"})["@id"]


def test_what_was_not_found_is_left_out() -> None:
    assert rendered(EMPTY).keys() == {"@context", "@type", "@id", "identifier", "wordCount"}
