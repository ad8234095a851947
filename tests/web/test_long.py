"""A long article is built once: what the browser has to do does not grow faster than the text."""

from __future__ import annotations

from playwright.sync_api import CDPSession

from tests.web.articles import long_article
from tests.web.conftest import Visitor


def figures(session: CDPSession) -> dict[str, float]:
    session.send("HeapProfiler.collectGarbage")
    return {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}


def test_ten_thousand_words_with_three_hundred_quotations(visitor: Visitor) -> None:
    visitor.open()
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("Performance.enable")
    visitor.read(long_article(20))
    few = figures(session)
    text = long_article(300)
    assert len(text.split()) > 10_000
    before = figures(session)
    visitor.read(text)
    visitor.page.wait_for_function("document.querySelectorAll('#article mark.quote').length >= 300")
    many = figures(session)
    # Listeners are delegated: fifteen times the marks have no listener more.
    assert many["JSEventListeners"] <= few["JSEventListeners"] + 2
    # Read, built, shown, with the waiting of this test in between: no layout for each mark.
    assert many["LayoutCount"] - before["LayoutCount"] < 60
    assert len(visitor.marked("mark.quote.direct")) >= 300
    assert len(set(visitor.marked(".said b"))) == 10


def test_hovering_and_choosing_a_speaker_cost_no_layout_of_the_article_for_each_mark(visitor: Visitor) -> None:
    visitor.open()
    visitor.read(long_article(300))
    visitor.page.wait_for_function("document.querySelectorAll('#article mark.quote').length >= 300")
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("Performance.enable")
    before = figures(session)
    visitor.page.locator("button.person").nth(3).click()
    visitor.page.locator("#said-3 button.jump").nth(5).click()
    visitor.page.locator("#tip").wait_for()
    after = figures(session)
    assert after["LayoutCount"] - before["LayoutCount"] < 40
    assert len(visitor.marked("mark.quote.chosen")) >= 30
    first = visitor.page.locator("#article .row").first
    assert first.evaluate("one => getComputedStyle(one).contentVisibility") == "auto"


def test_many_removed_lines_in_one_place_are_folded_away(visitor: Visitor) -> None:
    lines = "".join(f"<li><a href='/{number}'>Another story number {number}</a></li>" for number in range(40))
    words = "It rained all day long, and nobody went out of the house before the evening came. " * 4
    visitor.open()
    visitor.read(
        f"<html><body><article><h1>Rain</h1><p>{words}</p><p>{words}</p><aside class='related'><h3>Related</h3>"
        f"<ul>{lines}</ul></aside><p>{words}</p></article></body></html>"
    )
    shown = visitor.page.locator("#article .lines > .removed").count()
    folded = visitor.page.locator("#article details .removed").count()
    assert shown <= 8 * visitor.page.locator("#article .lines").count()
    assert folded > 20
    summary = visitor.page.locator("#article summary", has_text="more lines taken out here").first
    assert "related link" in (summary.text_content() or "")
