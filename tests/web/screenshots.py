"""Screenshots of the pages at three widths in both themes: `python -m tests.web.screenshots FOLDER [--docs]`.

With `--docs` the four pictures of the documentation are written to docs/ instead.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import Final, Literal

from playwright.sync_api import Browser, Page

from tests.edge.processes import Server
from tests.web.browser import chromium

ROOT = Path(__file__).parents[2]
WIDTHS: Final = {390: 844, 820: 1180, 1440: 900}
THEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


def open_page(browser: Browser, address: str, width: int, theme: Literal["light", "dark"]) -> Page:
    """A page of this width and theme."""
    context = browser.new_context(
        viewport={"width": width, "height": WIDTHS[width]}, color_scheme=theme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(address)
    return page


def take(page: Page, example: int) -> None:
    """Take an example and wait until it is shown."""
    page.locator(f"[data-example='{example}']").click()
    page.locator("#result:not([aria-busy='true'])").wait_for()


def all_views(browser: Browser, address: str, folder: Path) -> None:
    """Every view at every width in both themes."""
    for theme in THEMES:
        for width in WIDTHS:
            page = open_page(browser, address, width, theme)
            page.screenshot(path=folder / f"empty-{width}-{theme}.png")
            for example, name in enumerate(("kremlin", "german", "french", "arabic", "japanese")):
                if example:
                    page.locator("#again").click()
                take(page, example)
                page.screenshot(path=folder / f"{name}-{width}-{theme}.png", full_page=True)
            page.locator("#tab-json").click()
            page.screenshot(path=folder / f"json-{width}-{theme}.png")
            page.goto(f"{address}docs")
            page.locator("section.operation").first.wait_for()
            page.screenshot(path=folder / f"docs-{width}-{theme}.png")
            page.context.close()


def document_views(browser: Browser, address: str, folder: Path) -> None:
    """The four pictures of the documentation."""
    page = open_page(browser, address, 1440, "light")
    take(page, 0)
    page.locator("#article [role=button][data-quote='3']").hover()
    page.locator("#tip").wait_for()
    page.screenshot(path=folder / "playground-light.png")
    page.context.close()
    page = open_page(browser, address, 1440, "dark")
    take(page, 2)
    page.locator("button.person").first.click()
    page.mouse.move(0, 0)
    page.screenshot(path=folder / "playground-dark.png")
    page.context.close()
    page = open_page(browser, address, 390, "light")
    take(page, 3)
    page.locator("#article").evaluate("one => one.scrollIntoView()")
    page.screenshot(path=folder / "playground-phone.png")
    page.context.close()
    page = open_page(browser, f"{address}docs", 1440, "light")
    section = page.locator("#enrich")
    section.locator(".try > summary").click()
    section.get_by_role("button", name="Send").click()
    section.locator(".outcome").wait_for()
    section.locator(".try").evaluate("one => one.scrollIntoView()")
    page.screenshot(path=folder / "api-docs.png")
    page.context.close()


def main(arguments: list[str]) -> int:
    """Start the service and a browser, and write the pictures."""
    parser = argparse.ArgumentParser(prog="python -m tests.web.screenshots", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs")
    parser.add_argument("--docs", action="store_true", help="the four pictures of the documentation")
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as logs, Server(Path(logs)) as server, chromium() as browser:
        views = document_views if options.docs else all_views
        views(browser, f"http://127.0.0.1:{server.port}/", options.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
