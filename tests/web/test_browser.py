"""Without a Chromium the tests of the pages fail with a sentence; they are never skipped."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web import browser

ROOT = Path(__file__).parents[2]


def test_a_missing_chromium_is_told_with_what_installs_one() -> None:
    # In a process of its own: Playwright runs once in each.
    told = subprocess.run(
        [sys.executable, "-c", "from tests.web.browser import ready; print(ready())"],
        cwd=ROOT,
        env={**os.environ, "CHROMIUM": "/nonexistent/chromium"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.startswith("The tests of the pages need Chromium, and there is none.")
    assert "make browser" in told.stdout


@pytest.mark.parametrize(
    ("states", "status", "installs"), [([None], 0, 0), (["none", None], 0, 1), (["none"] * 2, 1, 1)]
)
def test_make_browser_installs_where_it_must_and_fails_where_that_did_not_help(
    monkeypatch: pytest.MonkeyPatch, states: list[str | None], status: int, installs: int
) -> None:
    waiting = list(states)
    done: list[str] = []
    monkeypatch.setattr(browser, "ready", lambda: waiting.pop(0))
    monkeypatch.setattr(browser, "install", lambda: done.append("installed"))
    assert browser.main() == status
    assert len(done) == installs


@pytest.mark.parametrize(
    ("root", "apt", "failing", "asked"),
    [
        (True, True, "", ["apt-get update", "apt-get install"]),
        (True, True, "update", ["apt-get update", "playwright install"]),
        (False, True, "", ["playwright install"]),
        (True, False, "", ["playwright install"]),
    ],
)
def test_debian_installs_its_own_chromium_and_others_that_of_playwright(
    monkeypatch: pytest.MonkeyPatch, *, root: bool, apt: bool, failing: str, asked: list[str]
) -> None:
    ran: list[str] = []

    def run(command: tuple[str, ...] | list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        ran.append("playwright install" if "playwright" in command else " ".join(command[:2]))
        return subprocess.CompletedProcess(command, int(bool(failing) and failing in command))

    monkeypatch.setattr("tests.web.browser.shutil.which", lambda name: f"/usr/bin/{name}" if apt else None)
    monkeypatch.setattr("tests.web.browser.os.geteuid", lambda: 0 if root else 1000)
    monkeypatch.setattr("tests.web.browser.subprocess.run", run)
    browser.install()
    assert ran == asked
