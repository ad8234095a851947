"""Chromium for the tests of the pages: Debian's where it is installed, else the one Playwright has fetched.

`python -m tests.web.browser` finds one or installs one; `make browser` runs it, and `make test` runs that.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
"""What Chromium is called on the path; CHROMIUM in the environment comes before all of them."""

MISSING = (
    "The tests of the pages need Chromium, and there is none. `make browser` installs it "
    "(apt-get as root, else Playwright's own); or set CHROMIUM to the path of one."
)


def executable(playwright: Playwright) -> str | None:
    """The path of a Chromium, or None where there is none."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    found = next((path for path in map(shutil.which, NAMES) if path), None)
    own = playwright.chromium.executable_path
    return found or (own if Path(own).is_file() else None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running headless Chromium.

    Raises RuntimeError with a sentence where there is none or it does not start: a test of the pages is never skipped.
    """
    with _driver() as playwright:
        path = executable(playwright)
        if path is None:
            raise RuntimeError(MISSING)
        try:
            # Root has no sandbox of its own in containers, and their /dev/shm is small; no request but ours is made.
            browser = playwright.chromium.launch(
                executable_path=path,
                args=[
                    "--no-sandbox",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--font-render-hinting=none",
                ],
            )
        except Error as error:
            raise RuntimeError(f"{path} does not start: {error.message.splitlines()[0]}. {MISSING}") from error
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def _driver() -> Iterator[Playwright]:
    """Playwright; raises RuntimeError where its own Node.js does not start."""
    manager = sync_playwright()
    try:
        playwright = manager.__enter__()
    except Exception as error:
        raise RuntimeError(f"Playwright's driver does not start: {error}. {MISSING}") from error
    try:
        yield playwright
    finally:
        manager.__exit__(None, None, None)


APT = (
    ("apt-get", "update", "-q"),
    # Playwright's own Node.js wants libatomic, which a bare Debian has not.
    ("apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium", "libatomic1"),
)


def install() -> None:
    """Install a Chromium: Debian's where this is root on a machine with apt, else Playwright's own."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        if all(subprocess.run(command, env=environment, stdin=subprocess.DEVNULL).returncode == 0 for command in APT):
            return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdin=subprocess.DEVNULL, check=False)


def ready() -> str | None:
    """Why no Chromium starts, or None where one does; says which."""
    try:
        with chromium() as browser:
            sys.stdout.write(f"Chromium {browser.version} runs the tests of the pages\n")
    except RuntimeError as error:
        return str(error)
    return None


def main() -> int:
    """Find a Chromium that starts, or install one; exit status 1 with a sentence where neither can be done."""
    if ready() is None:
        return 0
    sys.stdout.write("There is no Chromium that starts: installing one\n")
    sys.stdout.flush()
    install()
    why = ready()
    if why:
        sys.stderr.write(f"{why}\n")
    return 1 if why else 0


if __name__ == "__main__":
    sys.exit(main())
