"""An answer over HTTP in each of its representations, first and when it is read again."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient

from schemas.representation import FORMATS
from service.app import create_app
from service.knowledge import Knowledge
from service.settings import Settings
from tests.edge.method import every_field
from tests.edge.test_requests import enrich

CONTENT_TYPES = FORMATS | {"markdown": "text/markdown; charset=utf-8"}


@pytest.fixture
def full(settings: Settings, knowledge: Knowledge) -> FlaskClient:
    """A client of an application whose answers have something in many keys."""
    return create_app(settings, method=every_field, knowledge=knowledge).test_client()


@pytest.mark.parametrize("name", FORMATS)
def test_accept_and_format_choose_the_same(full: FlaskClient, name: str) -> None:
    chosen = enrich(full, "Rain", "text/plain", f"?format={name}", Accept="image/png")
    accepted = enrich(full, "Rain", "text/plain", Accept=FORMATS[name])
    assert chosen.status_code == accepted.status_code == 200
    assert chosen.headers["Content-Type"] == accepted.headers["Content-Type"] == CONTENT_TYPES[name]
    assert chosen.headers["Vary"] == accepted.headers["Vary"] == "Accept"
    assert chosen.data == accepted.data
    assert "A title" in chosen.get_data(as_text=True)


@pytest.mark.parametrize("name", FORMATS)
def test_what_content_location_names_is_the_same_document(full: FlaskClient, name: str) -> None:
    article = json.loads(enrich(full, "Rain", "text/plain").data)["id"]
    chosen = enrich(full, "Rain", "text/plain", f"?format={name}")
    assert chosen.headers["Content-Location"] == f"/v1/articles/{article}?format={name}"
    again = full.get(chosen.headers["Content-Location"])
    accepted = enrich(full, "Rain", "text/plain", Accept=FORMATS[name])
    assert accepted.headers["Content-Location"] == f"/v1/articles/{article}"
    once_more = full.get(accepted.headers["Content-Location"], headers={"Accept": FORMATS[name]})
    for response in (again, accepted, once_more):
        assert response.data == chosen.data
        assert response.headers["ETag"] == chosen.headers["ETag"]
        assert response.headers["Content-Type"] == CONTENT_TYPES[name]


def test_a_representation_is_not_taken_for_another(full: FlaskClient) -> None:
    address = enrich(full, "Rain", "text/plain").headers["Content-Location"]
    tags = {name: full.get(f"{address}?format={name}").headers["ETag"] for name in FORMATS}
    assert len(set(tags.values())) == len(FORMATS)
    # Who has the JSON has not got the Markdown.
    headers = {"If-None-Match": tags["json"]}
    assert full.get(f"{address}?format=json", headers=headers).status_code == 304
    assert full.get(f"{address}?format=markdown", headers=headers).status_code == 200


@pytest.mark.parametrize("name", FORMATS)
def test_a_representation_of_a_part_holds_the_part(full: FlaskClient, name: str) -> None:
    response = enrich(full, "Rain", "text/plain", f"?format={name}&fields=title")
    assert response.status_code == 200
    assert "A title" in response.get_data(as_text=True)
    assert "Content-Location" not in response.headers


def test_every_representation_is_remembered_once(full: FlaskClient) -> None:
    statuses = [enrich(full, "Rain", "text/plain", f"?format={name}").headers["Cache-Status"] for name in FORMATS]
    assert statuses == ["article-enrichment; fwd=uri-miss; stored", *(len(FORMATS) - 1) * ["article-enrichment; hit"]]


def test_a_format_of_a_remembered_answer_there_is_not_is_refused(full: FlaskClient) -> None:
    address = enrich(full, "Rain", "text/plain").headers["Content-Location"]
    assert full.get(address + "?format=xml").status_code == 422
    assert full.get(address, headers={"Accept": "image/png"}).status_code == 406
