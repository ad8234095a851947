"""Every failure is a sentence that says what to do, and the page goes on working."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from playwright.sync_api import Route, expect

from tests.edge.processes import Server
from tests.web.articles import STORM
from tests.web.conftest import LARGEST, Visitor

KEY = "a-key-of-the-tests-that-is-long-enough-0123456789"


def test_nothing_to_read_is_told_without_asking_the_service(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.locator("#read").click()
    expect(visitor.page.get_by_role("alert")).to_contain_text(
        "Paste an article first, drop a file, or take one of the examples."
    )
    expect(visitor.page.locator("#text")).to_be_focused()
    assert not [request for request in visitor.requests if "enrich" in request.url]


def test_a_wrong_address_is_named_with_what_is_valid(visitor: Visitor) -> None:
    visitor.open()
    visitor.read(STORM, "ftp://example.com/a")
    alert = visitor.page.get_by_role("alert")
    expect(alert).to_contain_text("Invalid request")
    expect(alert.locator("li")).to_have_count(1)
    expect(alert.locator("li code")).to_have_text("url")
    visitor.page.locator("#address").fill("https://example.com/a")
    visitor.page.locator("#read").click()
    visitor.page.locator("#article .row").first.wait_for()
    expect(alert).to_be_hidden()


def test_a_text_over_the_limit_is_told_with_the_limit(visitor: Visitor) -> None:
    visitor.open()
    visitor.read("It rained. " * (LARGEST // 10))
    expect(visitor.page.get_by_role("alert")).to_contain_text(f"at most {LARGEST} bytes")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("report.pdf", b"%PDF-1.7 ...", "report.pdf is a PDF."),
        ("letter.docx", b"PK\x03\x04....", "letter.docx is an archive or an office document."),
        ("photo.png", b"\x89PNG\r\n\x1a\n", "photo.png is a picture."),
    ],
)
def test_a_file_that_is_no_text_is_not_sent(visitor: Visitor, name: str, content: bytes, words: str) -> None:
    visitor.open()
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    visitor.page.locator("#file").set_input_files(file)  # type: ignore[arg-type]
    expect(visitor.page.get_by_role("alert")).to_contain_text(words)
    assert not [request for request in visitor.requests if "enrich" in request.url]


def test_a_failure_while_an_article_is_shown_is_told_beside_it(visitor: Visitor) -> None:
    visitor.open()
    visitor.take(1)
    file = {"name": "report.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    visitor.page.locator("#file").set_input_files(file)  # type: ignore[arg-type]
    expect(visitor.page.get_by_role("alert")).to_contain_text("report.pdf is a PDF.")
    expect(visitor.page.locator("#article")).to_be_visible()
    visitor.take(2)
    expect(visitor.page.get_by_role("alert")).to_be_hidden()


def test_an_empty_file_is_refused_by_the_service_in_its_words(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.locator("#file").set_input_files({"name": "empty.txt", "mimeType": "text/plain", "buffer": b"  "})
    expect(visitor.page.get_by_role("alert")).to_contain_text("body must not be empty or blank.")


@pytest.mark.parametrize(
    ("status", "problem", "words"),
    [
        (
            429,
            {"title": "Too many requests", "detail": "At most 60 a minute; try again in 12 seconds."},
            "try again in 12",
        ),
        (503, {"title": "Unavailable", "detail": "The service is ending."}, "The service is ending."),
        (500, {"title": "Internal error", "detail": "The service failed."}, "test-1"),
        (502, "<html><script>window.hit = 1</script>Bad gateway</html>", "answered 502"),
        (500, "null", "answered 500"),
    ],
)
def test_other_refusals_are_shown_in_the_words_of_the_server(
    visitor: Visitor, status: int, problem: dict[str, str] | str, words: str
) -> None:
    visitor.open()
    visitor.answer_with(status, problem)
    visitor.read(STORM)
    expect(visitor.page.get_by_role("alert")).to_contain_text(words)
    assert visitor.page.evaluate("window.hit") is None


def test_a_service_that_cannot_be_reached_is_told(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.route("**/v1/enrich*", lambda route: route.abort())
    visitor.read(STORM)
    expect(visitor.page.get_by_role("alert")).to_contain_text("The service did not answer.")
    visitor.page.unroute("**/v1/enrich*")
    visitor.read(STORM)
    visitor.page.locator("#article .row").first.wait_for()


def test_a_representation_that_does_not_exist_is_told_in_its_tab(visitor: Visitor) -> None:
    visitor.open()
    visitor.read(STORM)
    visitor.answer_with(406, {"title": "Not acceptable", "detail": "The answer exists as application/json."})
    visitor.page.get_by_role("tab", name="ninjs").click()
    expect(visitor.page.locator("#panel-ninjs")).to_contain_text("The answer exists as application/json.")
    visitor.page.get_by_role("tab", name="Article").click()
    expect(visitor.page.locator("#article")).to_be_visible()


def test_a_newer_request_wins_over_an_older_one_that_answers_later(visitor: Visitor) -> None:
    visitor.open()
    waiting: list[Route] = []
    visitor.page.route("**/v1/enrich*", lambda route: waiting.append(route))
    visitor.page.locator("#text").fill("“First,” said Ann Lee.")
    visitor.page.locator("#read").click()
    expect(visitor.page.locator("#read")).to_have_text("Reading…")
    visitor.page.locator("[data-example='1']").click()
    expect(visitor.page.locator("#kind")).to_have_value("html")
    while len(waiting) < 2:
        visitor.page.wait_for_event("request")
    waiting[1].continue_()
    visitor.page.locator("#article .row").first.wait_for()
    assert "Nordhafen" in visitor.marked("h2.headline")[0]


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A service that asks for keys."""
    entry = f"desk:{hashlib.sha256(KEY.encode()).hexdigest()}"
    with Server(tmp_path_factory.mktemp("guarded"), API_KEYS=entry) as running:
        yield running


def test_where_keys_are_asked_for_one_is_sent_and_kept_in_memory_only(visitor: Visitor, guarded: Server) -> None:
    visitor.origin = f"http://127.0.0.1:{guarded.port}"
    visitor.open()
    page = visitor.page
    visitor.read(STORM)
    expect(page.get_by_role("alert")).to_contain_text("This service answers to API keys")
    field = page.get_by_label("API key", exact=True)
    expect(field).to_be_focused()
    field.fill("wröng-key")
    field.press("Enter")
    again = page.get_by_label("Another API key")
    expect(page.get_by_role("alert")).to_contain_text("none that is valid here")
    again.fill(KEY)
    again.press("Enter")
    page.locator("#article .row").first.wait_for()
    page.get_by_role("tab", name="ninjs").click()
    expect(page.locator("#panel-ninjs pre")).to_contain_text("Ferry runs again")
    sent = [request.headers.get("authorization") for request in visitor.requests if "enrich" in request.url]
    assert sent == [None, "Bearer wrng-key", f"Bearer {KEY}", f"Bearer {KEY}"]
    kept = page.evaluate(
        "[JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie, location.href].join()"
    )
    assert KEY not in kept
    page.get_by_role("tab", name="curl").click()
    expect(page.locator("#panel-curl code")).to_contain_text("Bearer $API_KEY")
    assert KEY not in page.content()
    page.reload()
    page.locator("body.ready").wait_for()
    visitor.read(STORM)
    expect(page.get_by_label("API key", exact=True)).to_be_visible()
