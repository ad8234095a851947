"""The pages are for everybody: with a keyboard, with a screen reader, on a phone, in either theme."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import expect

from tests.web.articles import STORM
from tests.web.conftest import Visitor

WIDTHS = (320, 390, 820, 1440)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_any_view(visitor: Visitor, theme: str) -> None:
    page = visitor.page
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    visitor.open()
    assert visitor.faults() == []
    page.locator("#read").click()
    page.get_by_role("alert").wait_for()
    assert visitor.faults() == []
    for example in (0, 1, 3):
        visitor.take(example)
        page.locator("button.person").first.click()
        page.locator("#article [data-tip]").first.hover()
        page.locator("#tip").wait_for()
        assert visitor.faults() == []
    page.locator("#link").click()
    page.locator("#link-panel").wait_for()
    page.get_by_role("tab", name="JSON").click()
    assert visitor.faults() == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_documentation(visitor: Visitor, theme: str) -> None:
    visitor.page.emulate_media(color_scheme=theme, reduced_motion="reduce")  # type: ignore[arg-type]
    visitor.open("/docs")
    for summary in visitor.page.locator("#enrich > details > summary, #enrich > div > details > summary").all():
        summary.click()
    visitor.page.locator("#enrich .try-form").wait_for()
    assert visitor.faults() == []


def test_eight_speakers_have_colours_that_can_be_read_and_told_apart_in_both_themes(visitor: Visitor) -> None:
    visitor.open()
    for theme in ("light", "dark"):
        visitor.page.emulate_media(color_scheme=theme)
        colours = visitor.page.evaluate(
            """() => {
                const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
                const shown = css => {
                    canvas.fillStyle = css;
                    canvas.fillRect(0, 0, 1, 1);
                    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
                };
                const probe = document.createElement('p');
                document.body.append(probe);
                const speakers = [0, 1, 2, 3, 4, 5, 6, 7].map(number => {
                    probe.className = `badge speaker s${number}`;
                    return shown(getComputedStyle(probe).backgroundColor);
                });
                probe.className = 'badge';
                const surface = shown(getComputedStyle(probe).color);
                const paper = shown(getComputedStyle(document.body).backgroundColor);
                probe.remove();
                return { speakers, surface, paper };
            }"""
        )
        for speaker in colours["speakers"]:
            assert contrast(speaker, colours["surface"]) >= 4.5
            assert contrast(speaker, colours["paper"]) >= 4.5
        for one, other in itertools.combinations(colours["speakers"], 2):
            assert sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5 > 45


def contrast(one: list[int], other: list[int]) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: list[int]) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = [c / 12.92 if (c := value / 255) <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for value in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_everything_can_be_done_with_the_keyboard(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#text")).to_be_focused()
    page.keyboard.insert_text(STORM)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#status")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#again")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("tab", name="Article")).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("tab", name="curl")).to_be_focused()
    expect(page.locator("#panel-curl")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Article")).to_have_attribute("aria-selected", "true")
    page.locator("button.person").first.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    first = page.locator("#article [role=button][data-quote='0']")
    expect(first).to_be_focused()


def test_arrow_keys_go_from_mark_to_mark_and_tab_leads_past_them(visitor: Visitor) -> None:
    visitor.open()
    visitor.take(0)
    page = visitor.page
    tip = page.locator("#tip")
    assert page.locator("#article [tabindex='0']").count() == 1
    page.locator("#article .heading .why").last.focus()
    page.keyboard.press("Tab")
    expect(page.locator("#article .field[role=button]").first).to_be_focused()
    expect(tip).to_contain_text("Rule")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#article .mention.other").first).to_be_focused()
    expect(tip).to_contain_text("“he” means")
    page.keyboard.press("ArrowRight")
    quote = page.locator("#article [role=button][data-quote='0']")
    expect(quote).to_be_focused()
    expect(quote).to_have_attribute("aria-describedby", "tip")
    expect(quote).to_have_accessible_name(re.compile(r"^1: Donald Trump, President; quotation 1 of \d+$"))
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(quote).to_be_focused()
    page.keyboard.press("End")
    assert page.locator("#article [tabindex='0']").count() == 1
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.closest('#article')")


@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_is_wider_than_its_window(visitor: Visitor, width: int) -> None:
    page = visitor.page
    page.set_viewport_size({"width": width, "height": 800})
    visitor.open()
    measure = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert page.evaluate(measure)
    for example in (0, 1):
        visitor.take(example)
        assert page.evaluate(measure)
    visitor.open("/docs")
    assert page.evaluate(measure)


def test_the_theme_follows_the_system_until_one_is_chosen(visitor: Visitor) -> None:
    page = visitor.page
    ground = "getComputedStyle(document.body).backgroundColor"
    page.emulate_media(color_scheme="dark")
    visitor.open()
    dark = page.evaluate(ground)
    page.emulate_media(color_scheme="light")
    light = page.evaluate(ground)
    assert light != dark
    page.get_by_role("button", name="Theme: auto").click()
    page.get_by_role("button", name="Theme: light").click()
    expect(page.get_by_role("button", name="Theme: dark")).to_be_visible()
    assert page.evaluate(ground) == dark
    visitor.open("/docs")
    assert page.evaluate(ground) == dark


def test_nothing_moves_where_motion_is_not_wanted(visitor: Visitor) -> None:
    visitor.page.emulate_media(reduced_motion="reduce")
    visitor.open()
    visitor.take(0)
    moving = visitor.page.evaluate(
        """[...document.querySelectorAll('*')].filter(one => {
            const style = getComputedStyle(one);
            const changes = style.transitionDuration.split(', ').some(time => parseFloat(time) > 0);
            return style.animationName !== 'none' || changes;
        }).length"""
    )
    assert moving == 0
    assert visitor.page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
