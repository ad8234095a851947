"""Whatever an article says stays text."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.web.articles import INJECTIONS
from tests.web.conftest import Visitor

COUNT = "document.querySelectorAll('script, iframe, object, embed, base, meta, link, style').length"
MADE = "one => one.querySelectorAll('img, svg, video, form, math, iframe').length"


def test_attacks_in_an_article_are_shown_as_text_everywhere(visitor: Visitor) -> None:
    visitor.open()
    page = visitor.page
    before = page.evaluate(COUNT)
    page.locator("#kind").select_option("text")
    for attack in INJECTIONS:
        visitor.read(
            f"A headline {attack}\n\n“We said {attack} to them,” said Ann Lee {attack}, the mayor.\n\n"
            f"Photo: {attack} / AFP"
        )
        page.locator("#article [data-tip]").first.hover()
        for tab in ("JSON", "curl", "Article"):
            page.get_by_role("tab", name=tab).click()
        assert page.evaluate("window.hit") is None, attack
        assert page.evaluate(COUNT) == before, attack
        assert page.locator("#result").evaluate(MADE) == 0, attack
        assert page.url == visitor.origin + "/", attack
        assert attack in page.locator("#article").text_content(), attack  # type: ignore[operator]


def test_an_attack_stays_text_in_the_other_representations_and_in_a_file(visitor: Visitor) -> None:
    visitor.open()
    text = "\n\n".join(f"“We said {attack} to them,” said Ann Lee." for attack in INJECTIONS)
    visitor.page.locator("#kind").select_option("text")
    visitor.read(text)
    for tab in ("schema.org", "ninjs", "Markdown"):
        visitor.page.get_by_role("tab", name=tab).click()
        panel = visitor.page.locator("[role=tabpanel]:visible")
        panel.locator("pre, .told").wait_for()
        assert panel.evaluate(MADE) == 0
    file = {"name": f"{INJECTIONS[1]}.html", "mimeType": "text/html", "buffer": text.encode()}
    visitor.page.locator("#file").set_input_files(file)  # type: ignore[arg-type]
    expect(visitor.page.locator("#status")).to_contain_text(INJECTIONS[1])
    assert visitor.page.evaluate("window.hit") is None


def test_addresses_that_are_no_web_addresses_become_no_links(visitor: Visitor) -> None:
    visitor.open()
    page = (
        '<html><head><link rel="canonical" href="javascript:alert(1)"><meta property="og:image" content="data:a/b,x">'
        "</head><body><article><h1>Rain</h1><figure><img src='javascript:alert(2)'>"
        "<figcaption>A street. Photo: Ann Lee/dpa</figcaption></figure>"
        "<p>It rained all day long, and nobody went out of the house before the evening.</p></article></body></html>"
    )
    visitor.read(page)
    schemes = visitor.page.locator("a[href]").evaluate_all("links => [...new Set(links.map(link => link.protocol))]")
    assert set(schemes) <= {"http:", "https:"}


def test_a_string_cannot_become_markup_or_code_on_this_page(visitor: Visitor) -> None:
    visitor.open()
    tried = visitor.page.evaluate(
        """() => {
            const script = document.createElement('script');
            try { script.textContent = 'window.hit = 1'; document.body.append(script); } catch {}
            try { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.hit = 1">'); } catch {}
            try { setTimeout('window.hit = 1', 0); } catch {}
            const after = done => requestAnimationFrame(() => requestAnimationFrame(() => done(window.hit ?? null)));
            return new Promise(after);
        }"""
    )
    assert tried is None
    assert visitor.complaints
    visitor.complaints.clear()
