"""An article comes in, and everything the service says about it is on the page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.web.articles import STORM
from tests.web.conftest import Visitor

KREMLIN = json.loads((Path(__file__).parents[2] / "examples" / "kremlin.json").read_bytes())

DROP = """([name, type, text]) => {
    const carried = new DataTransfer();
    carried.items.add(new File([text], name, { type }));
    const event = kind => new DragEvent(kind, { dataTransfer: carried, bubbles: true, cancelable: true });
    document.body.dispatchEvent(event('dragover'));
    const said = !document.getElementById('drop').hidden;
    document.body.dispatchEvent(event('drop'));
    return said;
}"""


def test_a_pasted_article_is_read_at_once_and_its_quotations_are_marked(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.evaluate("text => navigator.clipboard.writeText(text)", STORM)
    visitor.page.locator("#text").focus()
    visitor.page.keyboard.press("Control+V")
    visitor.page.locator("#article mark.quote").first.wait_for()
    assert visitor.marked("mark.quote.direct") == [
        "“Nobody was hurt,”",
        "“The storm passed quickly.”",
        "“We will repair the pier by May,”",
    ]
    assert visitor.marked(".said b") == ["Mary Major", "John Roe"]
    assert visitor.marked("h2.headline")[0].startswith("Ferry runs again after the storm")


def test_an_article_can_be_pasted_anywhere_also_while_another_one_is_shown(visitor: Visitor) -> None:
    visitor.open()
    visitor.take(1)
    visitor.page.evaluate("text => navigator.clipboard.writeText(text)", STORM)
    visitor.page.keyboard.press("Control+V")
    expect(visitor.page.locator("#article h2.headline")).to_contain_text("Ferry runs again after the storm")
    expect(visitor.page).to_have_title("Ferry runs again after the storm | Article enrichment")
    expect(visitor.page.locator("#address")).to_have_value("")


def test_a_correction_pasted_into_a_text_waits_for_the_button(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    page.locator("#text").fill("A first line that was typed.")
    page.evaluate("text => navigator.clipboard.writeText(text)", STORM)
    page.locator("#text").press("End")
    page.keyboard.press("Control+V")
    expect(page.locator("#text")).to_have_value("A first line that was typed." + STORM)
    assert not [request for request in visitor.requests if "enrich" in request.url]
    page.keyboard.press("Control+Enter")
    page.locator("#article .row").first.wait_for()


def test_the_first_example_is_one_click_away_and_shows_every_kind_of_mark(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.locator("#examples button").first.click()
    visitor.page.locator("#article mark.quote").first.wait_for()
    page = visitor.page
    assert "Kremlin disputes Trump's claim about Ukraine peacekeepers" in visitor.marked("h2.headline")[0]
    expect(page.locator(".source .origin")).to_contain_text("NBC News")
    expect(page.locator(".source .evidence")).to_have_text("This story first appeared on NBCNews.com.")
    assert "Richard Engel reported from Kyiv, Ukraine" in visitor.marked(".byline mark.field")[0]
    printed = visitor.marked(".caption .credit")
    assert printed == ["SPA / AFP - Getty Images", "Oleg Petrasiuk / Ukrainian Armed Forces via Reuters"]
    reasons = visitor.marked(".removed .reason")
    assert {"headline", "caption", "contributors’ line", "source line", "newsletter", "share line"} <= set(reasons)
    struck = visitor.marked(".removed del")
    assert "Get the latest news delivered to your inbox" in struck
    assert visitor.marked(".removed [data-field=original_source]") == ["This story first appeared on NBCNews.com."]
    expect(page.locator("#status")).to_contain_text("Kremlin disputes Trump’s claim")


def test_a_caption_and_the_lines_taken_out_stand_beside_the_paragraph_they_stood_at(visitor: Visitor) -> None:
    visitor.open()
    visitor.take(0)
    row = visitor.page.locator("#article .row", has_text="Peskov was referring to comments")
    expect(row.locator(".caption .words")).to_contain_text("Secretary of State Marco Rubio, right")
    expect(row.locator(".removed")).to_have_count(2)


def test_every_quotation_has_the_colour_and_the_number_of_its_speaker(visitor: Visitor) -> None:
    visitor.open()
    visitor.take(0)
    found = visitor.page.locator("#article mark.quote:not(.nobody)").evaluate_all(
        """all => all.map(mark => [
            mark.dataset.speaker,
            mark.className.match(/s\\d/)[0],
            document.querySelector(`.badge[data-quote="${mark.dataset.quote}"]`).textContent,
        ])"""
    )
    assert len(found) >= sum(quote["speaker"] is not None for quote in KREMLIN["quotes"])
    assert found == [[speaker, f"s{speaker}", str(int(speaker) + 1)] for speaker, _, _ in found]
    colours = visitor.page.locator(".people .badge").evaluate_all(
        "all => all.map(b => getComputedStyle(b).backgroundColor)"
    )
    assert len(set(colours)) == len(colours) >= len(KREMLIN["speakers"])


def test_the_panel_says_who_said_how_much_and_unfolds_into_the_quotations(visitor: Visitor) -> None:
    visitor.open()
    visitor.read(STORM)
    page = visitor.page
    first = page.locator("button.person").first
    expect(first).to_contain_text("Mary Major")
    expect(first).to_contain_text("2 quotations, 7 words, 50%")
    first.click()
    expect(first).to_have_attribute("aria-expanded", "true")
    jumps = page.locator(".people li").first.locator("button.jump")
    expect(jumps).to_have_text(["Nobody was hurt,", "The storm passed quickly."])
    assert visitor.marked("mark.quote.chosen") == ["“Nobody was hurt,”", "“The storm passed quickly.”"]
    jumps.nth(1).click()
    expect(page.locator("#article [role=button][data-quote='1']")).to_be_focused()
    first.click()
    expect(jumps.first).to_be_hidden()
    assert visitor.marked("mark.quote.chosen") == []


def test_a_pronoun_shows_whom_it_means(visitor: Visitor) -> None:
    visitor.open()
    visitor.read(STORM)
    pronoun = visitor.page.locator("#article .mention.other", has_text="she")
    expect(pronoun).to_have_attribute("aria-label", "she, meaning Mary Major")
    expect(pronoun).to_have_attribute("data-number", "1")
    pronoun.hover()
    expect(visitor.page.locator("#tip")).to_contain_text("“she” means1 Mary Major")


def test_pointing_at_a_quotation_says_why_and_leaving_it_ends_that(visitor: Visitor) -> None:
    visitor.open()
    visitor.read(STORM)
    tip = visitor.page.locator("#tip")
    # With other fonts it may break over two lines, and the corner of both together is not part of it.
    quote = visitor.page.locator("#article mark.quote").last
    quote.scroll_into_view_if_needed()
    box = quote.evaluate("mark => mark.getClientRects()[0].toJSON()")
    visitor.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(tip).to_contain_text("John Roe")
    expect(tip).to_contain_text("Quoted word for word")
    expect(tip).to_contain_text("cue “said”")
    tip.hover()
    expect(tip).to_be_visible()
    visitor.page.locator("#tabs").hover()
    expect(tip).to_be_hidden()


def test_a_field_says_by_which_rule_it_was_found_and_what_it_rests_on(visitor: Visitor) -> None:
    visitor.open()
    visitor.take(0)
    visitor.page.locator(".source .why").hover()
    tip = visitor.page.locator("#tip")
    expect(tip).to_contain_text("republication-note")
    expect(tip).to_contain_text("“This story first appeared on NBCNews.com.” in a line taken out of the body")
    row = visitor.page.locator(".findings tr", has_text="Original source")
    expect(row).to_contain_text("republication-note")


def test_kinds_of_marks_can_be_put_away(visitor: Visitor) -> None:
    visitor.open()
    visitor.take(0)
    page = visitor.page
    expect(page.locator("#article .removed").first).to_be_visible()
    page.locator("[data-shows=removed]").uncheck()
    expect(page.locator("#article .removed").first).to_be_hidden()
    page.locator("[data-shows=quotes]").uncheck()
    expect(page.locator("#article .badge").first).to_be_hidden()


def test_a_file_is_sent_byte_for_byte_so_that_its_encoding_is_found(visitor: Visitor) -> None:
    page_bytes = (
        '<html><head><meta charset="windows-1252"><title>Café</title></head><body><article><h1>Le café rouvre</h1>'
        "<p>« Nous sommes prêts », a déclaré Hélène Dupré, la gérante du café, devant une salle pleine.</p>"
        "</article></body></html>"
    ).encode("cp1252")
    visitor.open()
    with visitor.page.expect_request("**/v1/enrich*") as asked:
        visitor.page.locator("#file").set_input_files(
            {"name": "café.html", "mimeType": "text/html", "buffer": page_bytes}
        )
    visitor.page.locator("#article .row").first.wait_for()
    assert asked.value.headers["content-type"] == "text/html"
    assert visitor.marked("mark.quote") == ["«\u00a0Nous sommes prêts\u00a0»"]
    expect(visitor.page.locator("#status")).to_contain_text("café.html")


def test_a_file_can_be_dropped_anywhere(visitor: Visitor) -> None:
    visitor.open()
    assert visitor.page.evaluate(DROP, ["storm.txt", "text/plain", STORM])
    visitor.page.locator("#article .row").first.wait_for()
    expect(visitor.page.locator("#drop")).to_be_hidden()
    assert len(visitor.marked("mark.quote.direct")) == 3


def test_after_a_file_text_can_be_typed_again(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.evaluate(DROP, ["storm.txt", "text/plain", STORM])
    visitor.page.locator("#article .row").first.wait_for()
    visitor.page.locator("#again").click()
    expect(visitor.page.locator("#text")).to_be_hidden()
    visitor.page.locator("[data-do=forget]").click()
    visitor.read("“It is over,” said Ann Lee.")
    assert visitor.marked("mark.quote.direct") == ["“It is over,”"]


def test_pasted_html_is_read_as_a_page_and_its_address_is_evidence(visitor: Visitor) -> None:
    visitor.open()
    with visitor.page.expect_request("**/v1/enrich*") as asked:
        visitor.read(
            "<article><h1>Rain</h1><p>It rained all day, and then it stopped.</p></article>",
            "https://news.example.com/rain",
        )
    assert asked.value.headers["content-type"] == "text/html; charset=utf-8"
    assert "url=https%3A%2F%2Fnews.example.com%2Frain" in asked.value.url
    assert "offsets=utf16" in asked.value.url


def test_marks_stand_right_after_characters_beyond_the_basic_plane(visitor: Visitor) -> None:
    visitor.open()
    visitor.read("A day with 🎉🎉🎉 in town\n\n🎉 “We won 🏆 today,” said Ann Lee, the captain 🎽 of the team.")
    assert visitor.marked("mark.quote.direct") == ["“We won 🏆 today,”"]
    assert visitor.marked(".mention")[0] == "Ann Lee"


def test_time_and_state_of_the_cache_are_told(visitor: Visitor) -> None:
    visitor.open()
    visitor.read("“Nobody saw it coming,” said Ann Lee about the cache.")
    status = visitor.page.locator("#status")
    expect(status).to_contain_text("computed now and remembered")
    expect(status).to_contain_text(" ms")
    visitor.read("“Nobody saw it coming,” said Ann Lee about the cache.")
    expect(status).to_contain_text("from the cache")


def test_warnings_are_sentences(visitor: Visitor) -> None:
    visitor.open()
    visitor.page.evaluate(
        DROP, ["list.html", "text/html", "<ul>" + "<li><a href='/a'>A teaser of something</a></li>" * 30 + "</ul>"]
    )
    expect(visitor.page.locator("#warnings")).to_contain_text("This does not look like one article")


def test_the_json_tab_shows_the_answer_and_copies_it(visitor: Visitor) -> None:
    visitor.open()
    visitor.read(STORM)
    page = visitor.page
    page.get_by_role("tab", name="JSON").click()
    expect(page.locator("#panel-json code")).to_contain_text('"title": "Ferry runs again after the storm"')
    page.locator("#panel-json [data-copy]").click()
    expect(page.locator("#panel-json [data-copy]")).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText().then(text => JSON.parse(text).quotes.length)") == 3
    assert page.evaluate("CSS.highlights.get('json-name').size") > 50


def test_the_curl_tab_gives_a_command_that_asks_the_same(visitor: Visitor) -> None:
    visitor.open()
    visitor.read("Ann's cat said “miau”.")
    visitor.page.get_by_role("tab", name="curl").click()
    code = visitor.page.locator("#panel-curl code")
    expect(code).to_contain_text(f"'{visitor.origin}/v1/enrich?offsets=utf16' <<'END_OF_ARTICLE'")
    expect(code).to_contain_text("Ann's cat said “miau”.")
    expect(code).to_contain_text(re.compile(r"curl -s 'http://127\.0\.0\.1:\d+/v1/articles/[0-9a-f]{64}"))
    visitor.take(0)
    visitor.page.get_by_role("tab", name="curl").click()
    expect(code).to_contain_text("--data-binary @'article.txt'")
    expect(code).to_contain_text("-H 'Accept: application/ld+json'")


@pytest.mark.parametrize(
    ("tab", "media_type"),
    [
        ("schema.org", "application/ld+json"),
        ("ninjs", "application/vnd.iptc.ninjs+json"),
        ("Markdown", "text/markdown"),
    ],
)
def test_other_representations_are_asked_for_by_their_media_type(visitor: Visitor, tab: str, media_type: str) -> None:
    visitor.open()
    visitor.read(STORM)
    with visitor.page.expect_request("**/v1/enrich*") as asked:
        visitor.page.get_by_role("tab", name=tab).click()
    assert asked.value.headers["accept"] == media_type
    panel = visitor.page.locator("[role=tabpanel]:visible")
    response = asked.value.response()
    assert response is not None
    if response.status == 200:
        expect(panel.locator("pre")).to_contain_text("Ferry runs again after the storm")
    else:
        expect(panel).to_contain_text(response.json()["detail"])


def test_right_to_left_text_runs_from_right_to_left_and_the_page_does_not(visitor: Visitor) -> None:
    visitor.open()
    visitor.take(3)
    paragraph = visitor.page.locator("#article .text").first
    assert paragraph.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert visitor.page.locator("#article .notes").first.evaluate("one => getComputedStyle(one).direction") == "ltr"
    assert len(visitor.marked("mark.quote")) == 4
    assert visitor.marked("mark.quote")[0].startswith("«هذا الجسر")


def test_japanese_quotations_are_marked_with_their_brackets_and_counted_in_words(visitor: Visitor) -> None:
    visitor.open()
    visitor.take(4)
    assert visitor.marked("mark.quote")[1] == "「汽笛を聞いて涙が出ました」"
    expect(visitor.page.locator(".amount").first).to_contain_text("3 quotations")
    expect(visitor.page.locator("#article .text").first).to_have_attribute("lang", "ja")


def test_pictures_are_named_by_their_address_and_never_loaded(visitor: Visitor) -> None:
    visitor.open()
    visitor.take(1)
    link = visitor.page.locator(".caption .address a").first
    expect(link).to_have_attribute("href", "https://www.example.de/bilder/nordhafen.jpg")
    expect(link).to_have_attribute("rel", "noopener noreferrer")
    expect(visitor.page.locator("#article img")).to_have_count(0)
