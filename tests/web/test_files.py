"""The files of the pages as HTTP gives them, without a browser."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from schemas.article import FOUND_FIELDS, REASONS, RELATIONS, WARNING, WHERE
from service.app import create_app
from service.knowledge import Knowledge
from service.settings import Settings
from service.web import PAGE_HEADERS, load_assets
from service.web.assets import FILES

ROOT = Path(__file__).parents[2]
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
NAMES = sorted(load_assets())
SCRIPTS = [name for name in NAMES if name.endswith(".js")]
PAGES = ["index.html", "docs.html"]


@pytest.fixture(scope="module")
def client(knowledge: Knowledge, settings: Settings) -> FlaskClient:
    return create_app(settings, knowledge=knowledge).test_client()


@pytest.fixture(scope="module")
def without(knowledge: Knowledge, settings: Settings) -> FlaskClient:
    return create_app(replace(settings, playground=False), knowledge=knowledge).test_client()


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (BROWSER, "text/html"),
        ("text/html", "text/html"),
        ("text/*", "text/html"),
        ("*/*", "application/json"),
        ("application/json", "application/json"),
        ("application/json, text/html;q=0.5", "application/json"),
        ("image/png", "application/json"),
        ("", "application/json"),
    ],
)
def test_browsers_get_the_page_and_programs_the_index(client: FlaskClient, accept: str, media_type: str) -> None:
    response = client.get("/", headers={"Accept": accept})
    assert response.status_code == 200
    assert response.mimetype == media_type
    assert "Accept" in response.headers["Vary"].split(", ")


def test_where_the_playground_is_off_there_are_no_pages(without: FlaskClient) -> None:
    response = without.get("/", headers={"Accept": BROWSER})
    assert response.mimetype == "application/json"
    assert "Vary" not in response.headers
    for path in ("/docs", "/web/playground.js"):
        missing = without.get(path)
        assert missing.status_code == 404
        assert missing.mimetype == "application/problem+json"


@pytest.mark.parametrize("path", ["/", "/docs", *(f"/web/{name}" for name in NAMES if name not in PAGES)])
def test_every_file_has_a_type_a_tag_and_the_headers_of_safety(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Accept": BROWSER})
    assert response.status_code == 200
    assert {name: response.headers[name] for name in PAGE_HEADERS} == PAGE_HEADERS
    assert response.headers["Cache-Control"] == "no-cache"
    again = client.get(path, headers={"Accept": BROWSER, "If-None-Match": response.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == response.headers["ETag"]
    head = client.head(path, headers={"Accept": BROWSER})
    assert (head.status_code, head.data) == (200, b"")
    assert head.headers["Content-Length"] == str(len(response.data))


def test_the_policy_allows_nothing_inline_nothing_from_elsewhere_and_no_markup_out_of_strings() -> None:
    policy = dict(part.strip().split(" ", 1) for part in PAGE_HEADERS["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert {policy[name] for name in ("script-src", "style-src", "connect-src", "img-src")} == {"'self'"}
    assert {policy[name] for name in ("base-uri", "form-action", "frame-ancestors", "trusted-types")} == {"'none'"}
    assert policy["require-trusted-types-for"] == "'script'"


def test_a_file_goes_out_in_gzip_to_those_who_read_it_and_has_another_tag_then(client: FlaskClient) -> None:
    plain = client.get("/web/playground.js")
    coded = client.get("/web/playground.js", headers={"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    assert coded.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(coded.data) == plain.data
    assert len(coded.data) < len(plain.data) / 2
    assert coded.headers["ETag"] != plain.headers["ETag"]
    assert plain.headers["Vary"] == coded.headers["Vary"] == "Accept-Encoding"
    refused = client.get("/web/playground.js", headers={"Accept-Encoding": "gzip;q=0"})
    assert refused.data == plain.data


@pytest.mark.parametrize(
    "path",
    [
        "/web/nothing.js",
        "/web/index.html",
        "/web/docs.html",
        "/web/",
        "/web/../settings.py",
        "/web/%2e%2e/assets.py",
        "/web//base.css",
    ],
)
def test_what_is_no_file_of_the_pages_is_not_found(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert json.loads(response.data)["type"] == "/problems/not-found"


def test_examples_are_text_even_where_they_hold_html(client: FlaskClient) -> None:
    for name in (name for name in NAMES if name.startswith("example-")):
        assert client.get(f"/web/{name}").headers["Content-Type"] == "text/plain; charset=utf-8"


def test_the_first_example_is_the_one_of_the_documents() -> None:
    assert (FILES / "example-kremlin.txt").read_bytes() == (ROOT / "examples/kremlin.txt").read_bytes()


def test_a_file_of_an_unknown_kind_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "page.exe").write_bytes(b"x")
    with pytest.raises(ValueError, match=r"page\.exe"):
        load_assets(tmp_path)


@pytest.mark.parametrize("name", PAGES)
def test_pages_hold_no_script_style_or_handler_of_their_own(name: str) -> None:
    page = (FILES / name).read_text(encoding="utf-8")
    assert re.findall(r"<script(?![^>]* src=)|<style|\s(?:style|on[a-z]+)=", page) == []
    assert re.findall(r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}", page) == []


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_names_is_there(name: str) -> None:
    page = (FILES / name).read_text(encoding="utf-8")
    named = re.findall(r'(?:src|href)="web/([^"]+)"', page)
    assert named
    assert [missing for missing in named if missing not in NAMES] == []


@pytest.mark.parametrize(("page", "entry"), [("index.html", "playground.js"), ("docs.html", "docs.js")])
def test_a_page_names_every_module_it_needs_so_that_all_are_fetched_at_once(page: str, entry: str) -> None:
    needed: set[str] = set()
    waiting = [entry]
    while waiting:
        imported = re.findall(r'from "\./([^"]+)"', (FILES / waiting.pop()).read_text(encoding="utf-8"))
        waiting.extend(name for name in imported if name not in needed)
        needed.update(imported)
    named = re.findall(r'<link rel="modulepreload" href="web/([^"]+)">', (FILES / page).read_text(encoding="utf-8"))
    assert named == sorted(needed)


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_make_no_markup_out_of_strings_and_import_what_is_there(name: str) -> None:
    script = (FILES / name).read_text(encoding="utf-8")
    markup = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser"
    assert re.findall(rf"{markup}|\beval\(|new Function", script) == []
    imported = re.findall(r'from "\./([^"]+)"', script)
    assert [missing for missing in imported if missing not in NAMES] == []


def test_words_of_the_page_cover_every_reason_relation_warning_and_place() -> None:
    words = (FILES / "words.js").read_text(encoding="utf-8")
    warnings = [name for name in WARNING.strip("^()$").split("|") if ":" not in name]
    for name in (*FOUND_FIELDS, *REASONS, *RELATIONS, *WHERE, *warnings):
        assert re.search(rf'^  "?{re.escape(name)}"?: ', words, re.MULTILINE), name
