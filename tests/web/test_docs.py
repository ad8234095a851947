"""The documentation lists every call, and its examples run."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from schemas.openapi import build
from tests.edge.processes import Server
from tests.web.conftest import Visitor

OPERATIONS = [
    (method.upper(), path)
    for path, operations in build()["paths"].items()
    for method in operations
    if method != "parameters"
]


def test_every_operation_is_shown_once_and_in_the_contents(visitor: Visitor) -> None:
    visitor.open("/docs")
    for selector in ("section.operation h3", "#contents li"):
        shown = visitor.page.locator(selector).evaluate_all(
            "all => all.map(one => [one.querySelector('.method').textContent, one.querySelector('.path').textContent])"
        )
        assert sorted(map(tuple, shown)) == sorted(OPERATIONS)


def test_every_example_of_a_call_with_an_article_runs(visitor: Visitor) -> None:
    visitor.open("/docs")
    section = visitor.page.locator("#enrich")
    section.locator(".try > summary").click()
    choice = section.get_by_label("Body as")
    for media_type in choice.locator("option").all_text_contents():
        if media_type.startswith("multipart/"):
            continue
        choice.select_option(media_type)
        section.get_by_role("button", name="Send").click()
        expect(section.get_by_role("button", name="Send")).to_be_enabled()
        expect(section.locator(".outcome b")).to_contain_text("200", timeout=10_000)
        expect(section.locator(".try-answer pre").first).to_contain_text('"title"')
        section.locator(".outcome").evaluate("one => one.remove()")


@pytest.mark.parametrize("path", ["/livez", "/readyz", "/version", "/problems/{name}", "/openapi.yaml", "/web/{name}"])
def test_a_call_without_a_body_runs(visitor: Visitor, path: str) -> None:
    visitor.open("/docs")
    section = visitor.page.locator("section.operation").filter(
        has=visitor.page.locator("h3 .path", has_text=re.compile(f"^{re.escape(path)}$"))
    )
    section.locator(".try > summary").click()
    section.get_by_role("button", name="Send").click()
    expect(section.locator(".outcome b")).to_contain_text("200")
    section.get_by_text("The same with curl").click()
    expect(section.locator(".try-answer details pre").last).to_contain_text("curl -s 'http://127.0.0.1")


def test_a_refusal_is_shown_in_words_with_each_field(visitor: Visitor) -> None:
    visitor.open("/docs")
    section = visitor.page.locator("#enrich")
    section.locator(".try > summary").click()
    section.get_by_label("url optional").fill("not an address")
    section.get_by_role("button", name="Send").click()
    expect(section.locator(".outcome b")).to_contain_text("422")
    expect(section.locator(".try-answer .told li")).to_contain_text("url")


def test_members_of_the_answer_unfold_down_to_the_last(visitor: Visitor) -> None:
    visitor.open("/docs")
    answers = visitor.page.locator("#enrich .answer").first
    answers.get_by_text("Every member").first.click()
    answers.get_by_text("Members of quotes").first.click()
    expect(answers).to_contain_text("speaker_confidence")
    answers.get_by_text("Members of speaker_mention").first.click()
    expect(answers).to_contain_text("Where they begin in the body.")


def test_a_key_is_sent_and_kept_nowhere(visitor: Visitor) -> None:
    visitor.open("/docs")
    page = visitor.page
    page.get_by_text("API key").first.click()
    page.locator("#key").fill("secret-key")
    page.get_by_role("button", name="Use this key").click()
    expect(page.locator("#key-state")).to_have_text("in use")
    section = page.locator("#livez")
    section.locator(".try > summary").click()
    with page.expect_request("**/livez") as asked:
        section.get_by_role("button", name="Send").click()
    assert asked.value.headers["authorization"] == "Bearer secret-key"
    expect(section.locator(".outcome")).to_be_visible()
    assert "secret-key" not in page.content()
    assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_a_specification_that_cannot_be_loaded_is_told(visitor: Visitor, site: Server) -> None:
    visitor.page.route("**/openapi.json", lambda route: route.abort())
    visitor.page.goto(f"http://127.0.0.1:{site.port}/docs")
    expect(visitor.page.get_by_role("alert")).to_contain_text("The specification could not be loaded.")
