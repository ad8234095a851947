"""A link carries the article in its fragment, and the server never sees it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.edge.processes import Server
from tests.web.articles import STORM
from tests.web.conftest import Visitor


def without_compression(route: Route) -> None:
    """The module as a browser without CompressionStream would run it."""
    response = route.fetch()
    route.fulfill(response=response, body=response.text().replace("typeof CompressionStream", "typeof NoSuchStream"))


def link_of(visitor: Visitor) -> str:
    visitor.page.locator("#link").click()
    field = visitor.page.locator("#link-address")
    field.wait_for()
    return field.input_value()


@pytest.mark.parametrize("compressed", [True, False])
def test_a_link_brings_the_article_back(visitor: Visitor, site: Server, *, compressed: bool) -> None:
    if not compressed:
        visitor.page.route("**/web/share.js", without_compression)
    visitor.open()
    visitor.read(STORM, "https://news.example.com/storm")
    link = link_of(visitor)
    fragment = link.removeprefix(f"{visitor.origin}/#")
    assert fragment.startswith("z=" if compressed else "p=")
    if compressed:
        assert len(fragment) < len(STORM.encode()) * 4 / 3
    visitor.page.goto("about:blank")
    visitor.requests.clear()
    visitor.open("/#" + fragment)
    visitor.page.locator("#article mark.quote").first.wait_for()
    assert len(visitor.marked("mark.quote.direct")) == 3
    expect(visitor.page.locator("#text")).to_have_value(STORM)
    expect(visitor.page.locator("#address")).to_have_value("https://news.example.com/storm")
    assert visitor.requests
    assert not [request for request in visitor.requests if fragment in request.url.partition("#")[0]]
    assert not [request for request in visitor.requests if fragment in str(request.headers)]
    assert fragment not in site.log.read_text()


def test_a_file_in_another_encoding_travels_byte_for_byte(visitor: Visitor) -> None:
    page = '<meta charset="windows-1252"><article><h1>Le café</h1><p>« Déjà prêt », dit Zoé Prévôt.</p></article>'
    visitor.open()
    file = {"name": "café.html", "mimeType": "text/html", "buffer": page.encode("cp1252")}
    visitor.page.locator("#file").set_input_files(file)  # type: ignore[arg-type]
    visitor.page.locator("#article .row").first.wait_for()
    link = link_of(visitor)
    visitor.page.goto("about:blank")
    visitor.page.goto(link)
    visitor.page.locator("#article .row").first.wait_for()
    assert "Déjà prêt" in visitor.marked(".text")[0]


@pytest.mark.parametrize("fragment", ["z=AAAA", "p=AAAA", "z=____", "p=e30K"])
def test_a_damaged_link_is_told(visitor: Visitor, fragment: str) -> None:
    visitor.open("/#" + fragment)
    expect(visitor.page.get_by_role("alert")).to_contain_text("cannot be read" if fragment != "p=e30K" else "empty")


def test_a_small_link_that_holds_a_very_large_text_is_refused(visitor: Visitor) -> None:
    visitor.open()
    fragment = visitor.page.evaluate(
        """async () => {
            const { toFragment } = await import(new URL('web/share.js', document.baseURI));
            const bytes = new Uint8Array(25 * 1024 * 1024).fill(97);
            return toFragment({ bytes, media: 'text/plain', url: '', name: '' });
        }"""
    )
    assert len(fragment) < 50_000
    visitor.page.goto("about:blank")
    visitor.open("/#" + fragment)
    expect(visitor.page.get_by_role("alert")).to_contain_text("cannot be read")
    assert not [request for request in visitor.requests if "enrich" in request.url]


@pytest.mark.parametrize("fragment", ["main", "", "q=abc"])
def test_another_fragment_is_no_article(visitor: Visitor, fragment: str) -> None:
    visitor.open("/#" + fragment)
    expect(visitor.page.get_by_role("alert")).to_be_hidden()
    expect(visitor.page.locator("#text")).to_have_value("")
