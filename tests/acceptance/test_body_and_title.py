"""What users of other extractors reported about text and headline, each shown again on a small page of ours."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.acceptance.asking import (
    HEADLINE,
    PARAGRAPHS,
    ask,
    body_of,
    lines_of,
    page,
    paragraphs,
    story,
    title_of,
)

TRAFILATURA = "https://github.com/adbar/trafilatura"
TEASERS = "".join(
    f"<div class='teaser'><a href='/story-{n}'><img src='/{n}.jpg'><h3>{line}</h3></a><p>{more}</p></div>"
    for n, (line, more) in enumerate(
        (
            ("Fares on the buses rise again", "From July a single ticket costs twenty cents more than it does today."),
            ("School kitchen wins a prize", "The jury praised the soup, and the children who had voted for the soup."),
            ("Storm warning for the coast", "Boats are to stay in the harbour until the wind has gone down on Sunday."),
            ("Library opens on Sundays", "Readers had asked for it for years; volunteers will be at the desk."),
        )
    )
)
COOKIES = (
    "<div class='cookie-consent' role='dialog'><h2>We value your privacy</h2><p>We and our partners store cookies on "
    "your device, and use them to measure how our pages are read and to show advertising that may interest you. You "
    "can withdraw your consent at any time in the settings.</p><p>Some partners rely on their legitimate interest. "
    "Read our privacy policy for more about the purposes of each cookie we use.</p><button>Accept all</button></div>"
)
NEWSLETTER = (
    "<div class='newsletter-box'><h2>Subscribe to our newsletter</h2><p>Get the most important stories of the "
    "day in your inbox every morning. By subscribing you agree to our terms of use and our privacy policy, and you can "
    "unsubscribe at any time with one click on the link in each e-mail.</p><form><input name=email></form></div>"
)
LETTER = (
    "<h3>The river letter</h3><p>Every Thursday our reporters write to you about the river, the towns on its banks and "
    "the people who live there, with the stories that we liked best and a few that did not make it into the paper. It "
    "is free, and it is read by nine thousand people.</p>"
)

SAME_TEXT = [
    pytest.param(
        "B1",
        f"{TRAFILATURA}/issues/584",
        story(below=f"<section class='related'><h2>Related stories</h2>{TEASERS}</section>"),
        id="B1 related stories inside the article element",
    ),
    pytest.param(
        "B1",
        f"{TRAFILATURA}/issues/584",
        story(after=f"<div class='more'><h2>Read next</h2>{TEASERS}</div>"),
        id="B1 related stories after it",
    ),
    pytest.param(
        "B2",
        f"{TRAFILATURA}/issues/569",
        page(f"<aside class='content'><h1>{HEADLINE}</h1>{paragraphs()}</aside>", before=COOKIES),
        id="B2 the text stands in an aside, the cookie text in a div",
    ),
    pytest.param("B3", f"{TRAFILATURA}/issues/112", story(below=NEWSLETTER), id="B3 newsletter text below the article"),
    pytest.param("B3", f"{TRAFILATURA}/issues/112", story(NEWSLETTER), id="B3 newsletter text in the article"),
    *(
        pytest.param(
            "B3",
            f"{TRAFILATURA}/issues/112",
            story(f"<{tag} class='{name}'>{LETTER}</{tag}>"),
            id=f"B3 prose about a newsletter in {tag}.{name}",
        )
        for tag in ("section", "div", "aside")
        for name in ("newsletter", "newsletter-signup")
    ),
    *(
        pytest.param(
            "B4",
            f"{TRAFILATURA}/issues/160",
            page(f"<article><h1>{HEADLINE}</h1><p>{line}</p>{paragraphs()}</article>"),
            id=f"B4 {line}",
        )
        for line in (
            "Send any friend a story",
            "As a subscriber, you have 10 gift articles to give each month.",
        )
    ),
    pytest.param(
        "B4",
        f"{TRAFILATURA}/issues/160",
        page(f"<article><h1>{HEADLINE}</h1><p>{HEADLINE}</p>{paragraphs()}</article>"),
        id="B4 headline repeated as the first paragraph",
    ),
    pytest.param(
        "B7",
        "https://github.com/andreskrey/readability.php/issues/84",
        page(
            f"<article><h1>{HEADLINE}</h1><div class='part-1'><p>{PARAGRAPHS[0]}</p></div>"
            "<div class='media'><img src='/ferry.jpg'></div>"
            f"<div class='part-2'>{paragraphs(*PARAGRAPHS[1:])}</div></article>"
        ),
        id="B7 the first paragraph in a container of its own",
    ),
]


@pytest.mark.parametrize(("code", "thread", "html"), SAME_TEXT)
def test_the_body_is_the_articles_text_and_nothing_else(
    code: str, thread: str, html: str, knowledge: Knowledge
) -> None:
    assert lines_of(ask(html, knowledge)) == list(PARAGRAPHS), (code, thread)


QUOTED = (
    "“Nobody asked us,” said Ruth Amsel, the captain. “We would have gone on for ten more years, and the boat too.”",
    "‘It is the end of something,’ said a man on the quay, who had taken the first boat as a child of six years.",
)


@pytest.mark.parametrize(
    ("code", "thread", "between"),
    [
        pytest.param("B6", "https://github.com/AndyTheFactory/newspaper4k/issues/289", "", id="B6 a quotation mark"),
        pytest.param(
            "B6",
            f"{TRAFILATURA}/issues/234",
            "<div class='ad'>Advertisement</div></div><div class='body-part'>",
            id="B6 an advertisement and a new container",
        ),
    ],
)
def test_text_goes_on_after_a_paragraph_that_begins_with_a_quotation_mark(
    code: str, thread: str, between: str, knowledge: Knowledge
) -> None:
    text = paragraphs(*PARAGRAPHS[:2]) + between + paragraphs(*QUOTED) + between + paragraphs(*PARAGRAPHS[2:])
    html = page(f"<article><h1>{HEADLINE}</h1><div class='body-part'>{text}</div></article>")
    assert lines_of(ask(html, knowledge)) == [*PARAGRAPHS[:2], *QUOTED, *PARAGRAPHS[2:]], (code, thread)


def test_a_list_of_stories_is_not_an_article(knowledge: Knowledge) -> None:
    """B5, https://github.com/adbar/trafilatura/issues/811."""
    listed = "".join(f"<li><a href='/story-{n}'>Fares on bus {n} rise again in July</a></li>" for n in range(20))
    assert "not_an_article" in ask(page(f"<h1>News of the day</h1><ul>{listed}</ul>", title="News"), knowledge).warnings
    assert "not_an_article" not in ask(story(), knowledge).warnings


def test_a_list_of_teasers_is_not_an_article_and_no_teaser_becomes_the_body(knowledge: Knowledge) -> None:
    """B5, https://github.com/adbar/trafilatura/issues/811: each story of the list has a sentence under its title."""
    article = ask(page(f"<h1>News of the day</h1>{TEASERS}", title="News"), knowledge)
    assert "not_an_article" in article.warnings
    assert article.body is None


@pytest.mark.parametrize(
    ("code", "thread", "html", "title"),
    [
        pytest.param(
            "B8",
            f"{TRAFILATURA}/pull/824",
            page(
                f"<article><h2>{HEADLINE}</h2>{paragraphs()}</article>",
                head=f"<meta property='og:title' content='{HEADLINE} | River Post'>"
                "<meta property='og:site_name' content='River Post'>",
            ),
            HEADLINE,
            id="B8 og:title with the site's name",
        ),
        pytest.param(
            "B8",
            "https://github.com/mozilla/readability/issues/164",
            page(
                f"<article><h1>Last crossing: the ferry stops</h1>{paragraphs()}</article>",
                title="Last crossing: the ferry stops",
            ),
            "Last crossing: the ferry stops",
            id="B8 a colon in the headline",
        ),
        pytest.param(
            "B8",
            f"{TRAFILATURA}/issues/770",
            page(
                f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article>",
                title="Ferry, river, bridge: what you must know",
            ),
            HEADLINE,
            id="B8 the h1 differs from the title element",
        ),
        pytest.param(
            "B8",
            f"{TRAFILATURA}/pull/295",
            page(f"<article><h1>{HEADLINE}</h1>{paragraphs()}</article>", before="<h1 class='hidden'>Main menu</h1>"),
            HEADLINE,
            id="B8 a menu in the first h1",
        ),
    ],
)
def test_the_title_is_the_headline_as_displayed(
    code: str, thread: str, html: str, title: str, knowledge: Knowledge
) -> None:
    assert title_of(ask(html, knowledge)) == title, (code, thread)


NOT_FREE = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
HINT = "To continue reading, subscribe now. Already a subscriber? Log in."


def test_a_paywall_gives_the_teaser_and_a_warning_not_its_hint(knowledge: Knowledge) -> None:
    """B9, https://github.com/fivefilters/ftr-site-config/issues/925."""
    wall = f"<div class='paywall'><h3>Read the whole story</h3><p>{HINT}</p><a href='/subscribe'>Subscribe</a></div>"
    html = page(f"<article><h1>{HEADLINE}</h1>{paragraphs(PARAGRAPHS[0])}{wall}</article>", head=NOT_FREE)
    article = ask(html, knowledge)
    assert lines_of(article) == [PARAGRAPHS[0]]
    assert "possible_paywall" in article.warnings


@pytest.mark.parametrize("count", [1, 2])
def test_a_paywall_in_the_markup_alone_gives_a_warning(count: int, knowledge: Knowledge) -> None:
    """B9, https://github.com/fivefilters/ftr-site-config/issues/925: the page declares nothing."""
    wall = "<div class='paywall'><p>Subscribe to continue reading</p><a href='/subscribe'>Subscribe</a></div>"
    article = ask(page(f"<article><h1>{HEADLINE}</h1>{paragraphs(*PARAGRAPHS[:count])}{wall}</article>"), knowledge)
    assert lines_of(article) == list(PARAGRAPHS[:count])
    assert "possible_paywall" in article.warnings


def test_a_part_of_the_text_that_is_named_after_a_paywall_is_no_wall(knowledge: Knowledge) -> None:
    """B9: outlets name the paid part so, for readers who have paid too."""
    text = (
        f"{paragraphs(PARAGRAPHS[0])}<div class='paywall'>{paragraphs(*PARAGRAPHS[1:])}<p>© 2024 River Post</p></div>"
    )
    article = ask(page(f"<article><h1>{HEADLINE}</h1>{text}</article>"), knowledge)
    assert lines_of(article) == list(PARAGRAPHS)
    assert "possible_paywall" not in article.warnings


def test_a_whole_article_that_is_declared_not_free_has_no_paywall(knowledge: Knowledge) -> None:
    """B9, https://github.com/flairNLP/fundus/pull/546: some sites declare it on every page."""
    text = paragraphs(
        *PARAGRAPHS, *QUOTED, *(f"{text} So it was said in the year {n}." for n, text in enumerate(PARAGRAPHS))
    )
    article = ask(page(f"<article><h1>{HEADLINE}</h1>{text}</article>", head=NOT_FREE), knowledge)
    assert len(body_of(article)) > 1000
    assert "possible_paywall" not in article.warnings
