"""Probes, the index, and the specification that cannot drift from schemas and routes."""

from __future__ import annotations

import json
import threading
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient
from marshmallow import Schema
from openapi_spec_validator import validate

from schemas.index import IndexSchema, LiveSchema, ReadySchema, VersionSchema
from schemas.openapi import PATH, build, main, written
from schemas.problem import PROBLEMS, STATUS_PROBLEMS, ProblemTypeSchema
from service.app import create_app
from service.knowledge import Knowledge
from service.settings import Settings
from service.version import RELEASE, code_fingerprint, current_version

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("path", "schema"),
    [
        ("/", IndexSchema()),
        ("/livez", LiveSchema()),
        ("/readyz", ReadySchema()),
        ("/version", VersionSchema()),
        *((f"/problems/{name}", ProblemTypeSchema()) for name in PROBLEMS),
    ],
)
def test_small_answers_are_what_their_schemas_say(client: FlaskClient, path: str, schema: Schema) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert response.mimetype == "application/json"
    assert schema.validate(json.loads(response.data)) == {}


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/version", "/openapi.yaml", "/openapi.json"])
def test_probes_answer_get_and_head_with_any_query_and_are_not_to_be_remembered(client: FlaskClient, path: str) -> None:
    response = client.get(path + "?probe=1")
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-cache"
    head = client.head(path)
    assert head.status_code == 200
    assert head.data == b""
    assert head.headers["Content-Length"] == str(len(response.data))


def test_a_draining_process_is_alive_and_not_ready(settings: Settings, knowledge: Knowledge) -> None:
    draining = threading.Event()
    client = create_app(settings, knowledge=knowledge, draining=draining).test_client()
    assert client.get("/readyz").status_code == 200
    draining.set()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert json.loads(response.data)["status"] == "draining"
    assert client.get("/livez").status_code == 200


def test_the_index_lists_every_route(client: FlaskClient) -> None:
    paths = {route["path"] for route in json.loads(client.get("/").data)["routes"]}
    assert paths == set(build()["paths"])


def test_the_version_of_probe_and_answer_is_the_same(client: FlaskClient, knowledge: Knowledge) -> None:
    version = json.loads(client.get("/version").data)["version"]
    answer = json.loads(client.post("/v1/enrich", data="Rain", content_type="text/plain").data)
    assert answer["version"] == version == current_version(knowledge.version).text


def test_the_release_is_that_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == RELEASE


def test_an_edited_source_is_another_version(tmp_path: Path) -> None:
    (tmp_path / "service").mkdir()
    source = tmp_path / "service" / "rule.py"
    source.write_text("a = 1\n")
    before = code_fingerprint(tmp_path)
    assert code_fingerprint(tmp_path) == before
    source.write_text("a = 2\n")
    assert code_fingerprint(tmp_path) != before


def test_openapi_yaml_is_what_the_schemas_make_of_it() -> None:
    assert PATH.read_text(encoding="utf-8") == written(build())
    assert main(["--check"]) == 0


def test_a_drifted_openapi_yaml_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("schemas.openapi.PATH", tmp_path / "openapi.yaml")
    assert main(["--check"]) == 1
    assert main([]) == 0
    assert main(["--check"]) == 0
    with (tmp_path / "openapi.yaml").open("a") as drifted:
        drifted.write("# one line more\n")
    assert main(["--check"]) == 1


def test_the_specification_is_valid() -> None:
    validate(build())


def test_both_forms_of_the_specification_say_the_same(client: FlaskClient) -> None:
    assert json.loads(client.get("/openapi.json").data) == yaml.safe_load(client.get("/openapi.yaml").data) == build()


def test_routes_and_specification_are_the_same(settings: Settings, knowledge: Knowledge) -> None:
    app = create_app(settings, knowledge=knowledge)
    routes = {
        (path, method.lower())
        for rule in app.url_map.iter_rules()
        for method in rule.methods or ()
        if method not in ("HEAD", "OPTIONS")
        for path in (
            ("/openapi.yaml", "/openapi.json")
            if rule.rule.startswith("/openapi.")
            else (rule.rule.replace("<", "{").replace(">", "}"),)
        )
    }
    described = {
        (path, method)
        for path, operations in build()["paths"].items()
        for method in operations
        if method != "parameters"
    }
    assert routes == described


def test_every_property_is_described() -> None:
    def missing(name: str, schema: dict[str, Any]) -> list[str]:
        return [f"{name}.{key}" for key, value in schema.get("properties", {}).items() if not value.get("description")]

    schemas = build()["components"]["schemas"]
    assert [lost for name, schema in schemas.items() for lost in missing(name, schema)] == []


def test_every_status_with_a_problem_has_a_documented_one() -> None:
    assert {status: PROBLEMS[name].status for status, name in STATUS_PROBLEMS.items()} == {
        s: s for s in STATUS_PROBLEMS
    }
