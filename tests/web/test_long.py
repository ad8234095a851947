"""A long article is built once: what the browser has to do does not grow faster than the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import CDPSession, expect

from tests.web.articles import long_article
from tests.web.conftest import Visitor


def figures(session: CDPSession) -> dict[str, float]:
    session.send("HeapProfiler.collectGarbage")
    return {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}


@pytest.fixture
def session(visitor: Visitor) -> Iterator[CDPSession]:
    """What counts the browser's work."""
    made = visitor.page.context.new_cdp_session(visitor.page)
    made.send("Performance.enable")
    yield made
    made.detach()


def test_ten_thousand_words_with_three_hundred_quotations_are_built_and_laid_out_at_once(
    visitor: Visitor, session: CDPSession
) -> None:
    text = long_article(300)
    assert len(text.split()) > 10_000
    visitor.open()
    visitor.read(long_article(20))
    few = figures(session)
    visitor.page.locator("#again").click()
    visitor.page.locator("#text").fill(text)
    before = figures(session)
    visitor.page.locator("#read").click()
    visitor.page.locator("#article mark.quote").nth(299).wait_for()
    many = figures(session)
    # A handful, not one for each of the marks.
    assert many["LayoutCount"] - before["LayoutCount"] < 30
    # Listeners are delegated: 280 marks more have none; what is added belongs to the tools of this test.
    assert many["JSEventListeners"] <= few["JSEventListeners"] + 40
    assert len(visitor.marked("mark.quote.direct")) >= 300
    assert len(set(visitor.marked(".said b"))) == 10


def test_choosing_a_speaker_and_going_to_a_quotation_cost_no_layout_for_each_mark(
    visitor: Visitor, session: CDPSession
) -> None:
    visitor.open()
    visitor.read(long_article(300))
    visitor.page.locator("#article mark.quote").nth(299).wait_for()
    before = figures(session)
    visitor.page.locator("button.person").nth(3).click()
    visitor.page.locator("#said-3 button.jump").nth(5).click()
    expect(visitor.page.locator("#tip")).to_contain_text("a local engineer")
    after = figures(session)
    assert after["LayoutCount"] - before["LayoutCount"] < 30
    assert len(visitor.marked("mark.quote.chosen")) >= 30
    row = visitor.page.locator("#article .row").first
    assert row.evaluate("one => getComputedStyle(one).contentVisibility") == "auto"


def test_many_removed_lines_in_one_place_are_folded_away(visitor: Visitor) -> None:
    lines = "".join(f"<li><a href='/{number}'>Another story number {number}</a></li>" for number in range(40))
    words = "It rained all day long, and nobody went out of the house before the evening came. " * 4
    visitor.open()
    visitor.read(
        f"<html><body><article><h1>Rain</h1><p>{words}</p><p>{words}</p><aside class='related'><h3>Related</h3>"
        f"<ul>{lines}</ul></aside><p>{words}</p></article></body></html>"
    )
    group = visitor.page.locator("#article .lines").last
    expect(group.locator("> .removed")).to_have_count(6)
    expect(group.locator("summary")).to_have_text(re.compile(r"^\d+ more lines taken out here: \d+ related link$"))
    expect(group.locator("details .removed").first).to_be_hidden()
    group.locator("summary").click()
    expect(group.locator("details .removed").first).to_be_visible()
