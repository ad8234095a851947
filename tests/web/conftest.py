"""A browser, the real service, and a visitor whose every request and complaint is watched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request, Route, expect

from tests.edge.processes import Server
from tests.web.browser import chromium

AXE = Axe()

LARGEST = 300_000
"""MAX_BODY_BYTES of the service here, so that a body over it is quickly made."""


@dataclass
class Visitor:
    """A page of the service, and what its browser asked and complained of."""

    page: Page
    origin: str
    requests: list[Request] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> None:
        """Go to a page and wait until its modules run."""
        self.page.goto(self.origin + path)
        ready = "section.operation" if path.startswith("/docs") else "body.ready"
        self.page.locator(ready).first.wait_for()

    def read(self, text: str, url: str = "") -> None:
        """Type an article into the form, send it, and wait for the answer."""
        page = self.page
        if page.locator("#again").is_visible():
            page.locator("#again").click()
        page.locator("#text").fill(text)
        page.locator("#address").fill(url)
        page.locator("#read").click()
        expect(page.locator("#read")).to_have_text("Read it")

    def take(self, example: int) -> None:
        """Take an example and wait until it is shown."""
        page = self.page
        if page.locator("#again").is_visible():
            page.locator("#again").click()
        page.locator(f"[data-example='{example}']").click()
        expect(page.locator("#result")).to_have_attribute("aria-busy", "false")
        page.locator("#article .row").first.wait_for()

    def marked(self, selector: str) -> list[str]:
        """The text of elements of the article, without the numbers of speakers."""
        texts: list[str] = self.page.locator(f"#article {selector}").evaluate_all(
            """found => found.map(one => {
                const copy = one.cloneNode(true);
                copy.querySelectorAll('.badge').forEach(badge => badge.remove());
                return copy.textContent;
            })"""
        )
        return texts

    def faults(self) -> list[str]:
        """What axe finds wrong, a line each."""
        found = AXE.run(self.page).response["violations"]
        return [
            f"{fault['id']}: {node['target']} {node['failureSummary']}" for fault in found for node in fault["nodes"]
        ]

    def answer_with(self, status: int, problem: dict[str, Any] | str, path: str = "**/v1/enrich*") -> None:
        """Let the network answer in the service's place, as a proxy or a later setting would."""
        text = problem if isinstance(problem, str) else json.dumps(problem)
        kind = "text/html" if isinstance(problem, str) else "application/problem+json"

        def answer(route: Route) -> None:
            route.fulfill(status=status, content_type=kind, body=text, headers={"X-Request-Id": "test-1"})

        self.page.route(path, answer)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of the pages."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The real service under gunicorn."""
    with Server(tmp_path_factory.mktemp("site"), MAX_BODY_BYTES=str(LARGEST)) as running:
        yield running


@pytest.fixture(scope="session")
def window(browser: Browser) -> Page:
    """One page for all tests: a new one is a new process, which costs three times as much as the test itself."""
    context = browser.new_context()
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.set_default_timeout(10_000)
    return context.new_page()


@pytest.fixture
def visitor(window: Page, site: Server) -> Iterator[Visitor]:
    """A visitor; after the test: nothing was asked of another origin, and the console holds no complaint."""
    visiting = Visitor(window, f"http://127.0.0.1:{site.port}")
    window.set_viewport_size({"width": 1280, "height": 800})
    window.emulate_media(color_scheme="light", reduced_motion="no-preference")
    window.mouse.move(0, 0)

    def asked(request: Request) -> None:
        visiting.requests.append(request)

    def said(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            visiting.complaints.append(message.text)

    def failed(error: Error) -> None:
        visiting.complaints.append(str(error))

    window.on("request", asked)
    window.on("console", said)
    window.on("pageerror", failed)
    yield visiting
    window.remove_listener("request", asked)
    window.remove_listener("console", said)
    window.remove_listener("pageerror", failed)
    # Nothing of one test is there in the next: its answers in place of the service's, its theme, its article.
    window.unroute_all(behavior="ignoreErrors")
    if window.url.startswith("http"):
        window.evaluate("localStorage.clear()")
    window.goto("about:blank")
    assert visiting.complaints == []
    elsewhere = [request.url for request in visiting.requests if not _own(request.url, visiting.origin)]
    assert elsewhere == []


def _own(url: str, origin: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("blob", "data") or f"{parts.scheme}://{parts.netloc}" == origin
