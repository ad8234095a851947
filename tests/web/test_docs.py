"""The documentation lists every call, and its examples run."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from schemas.openapi import build
from tests.edge.processes import Server
from tests.web.articles import STORM
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


WITH_BODIES = [
    operation
    for operations in build()["paths"].values()
    for operation in operations.values()
    if "requestBody" in operation
]


@pytest.mark.parametrize("operation", WITH_BODIES, ids=lambda operation: str(operation["operationId"]))
def test_every_example_of_every_body_runs(visitor: Visitor, operation: dict[str, Any]) -> None:
    visitor.open("/docs")
    section = visitor.page.locator(f"#{operation['operationId']}")
    section.locator(".try > summary").click()
    send = section.get_by_role("button", name="Send")
    for media_type in operation["requestBody"]["content"]:
        section.get_by_label("Body as").select_option(media_type)
        if media_type == "multipart/form-data":
            file = {"name": "storm.txt", "mimeType": "text/plain", "buffer": STORM.encode()}
            section.get_by_label("File").set_input_files(file)  # type: ignore[arg-type]
        examples = section.get_by_label("Example", exact=True)
        for name in examples.locator("option").all_text_contents() or [""]:
            if examples.is_visible():
                examples.select_option(name)
            send.click()
            expect(section.locator(".outcome")).to_contain_text("200 OK")
            expect(section.locator(".try-answer pre").first).to_contain_text('"title"')
            section.locator(".outcome").evaluate("one => one.remove()")


def test_an_answer_that_was_remembered_can_be_read_again(visitor: Visitor) -> None:
    visitor.open("/docs")
    again = visitor.page.locator("#article")
    again.locator(".try > summary").click()
    enrich = visitor.page.locator("#enrich")
    enrich.locator(".try > summary").click()
    enrich.get_by_role("button", name="Send").click()
    expect(again.get_by_label("id required")).to_have_value(re.compile("^[0-9a-f]{64}$"))
    again.get_by_role("button", name="Send").click()
    expect(again.locator(".outcome")).to_contain_text("200 OK")


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
