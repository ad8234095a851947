"""The catalogue of tags, pixels and structured data: which lead to the origin, which lead home, which prove nothing."""

from __future__ import annotations

from typing import Any

import pytest

from service.knowledge import Knowledge
from tests.acceptance.asking import ADDRESS, HEADLINE, ask, news, page, paragraphs, script, story
from tests.fields.source.catalogue import said

THERE = "https://harbourtimes.example/2024/ferry"


def _meta(name: str, content: str) -> str:
    return f"<meta name='{name}' content='{content}'>"


def _news(**properties: Any) -> str:
    return script(news(**properties))


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "NewsMediaOrganization", "name": name}


LEADING: dict[str, tuple[str, str]] = {
    "syndication-source": (_meta("syndication-source", THERE), "harbourtimes.example"),
    "canonical with original-source": (
        f"<link rel=canonical href='{THERE}'>{_meta('original-source', THERE)}",
        "harbourtimes.example",
    ),
    "agency as author in JSON-LD": (_news(author=_organisation("AFP")), "AFP"),
    "source organisation and holder agree": (
        _news(sourceOrganization=_organisation("Reuters"), copyrightHolder=_organisation("Reuters")),
        "Reuters",
    ),
    "address and name of the base agree": (
        _news(isBasedOn="https://www.reuters.com/world/ferry-1", provider=_organisation("Reuters")),
        "Reuters",
    ),
    "parsely-author": (_meta("parsely-author", "The Associated Press"), "Associated Press"),
    "parsely-page": (_meta("parsely-page", '{"title": "Ferry", "author": "The Associated Press"}'), "Associated Press"),
    "cXenseParse:author": (_meta("cXenseParse:author", "dpa"), "dpa"),
    "byl and source": (_meta("byl", "By Reuters") + _meta("source", "Reuters"), "Reuters"),
    "dc.source and dc.rights": (_meta("dc.source", "Reuters") + _meta("dc.rights", "© Reuters"), "Reuters"),
}
for _key in ("dcterms.source", "source", "news_source", "article:source", "contentSource", "mediasource"):
    LEADING[f"{_key} and a holder"] = (
        _meta(_key, "Reuters") + _news(copyrightHolder=_organisation("Reuters")),
        "Reuters",
    )

SILENT = {
    "syndication-source of its own": _meta("syndication-source", ADDRESS),
    "syndication-source of its mobile edition": _meta("syndication-source", "https://m.riverpost.example/2024/ferry"),
    "syndication-source of a front page": _meta("syndication-source", "https://harbourtimes.example/"),
    "original-source alone": _meta("original-source", THERE),
    "two original-sources": _meta("original-source", THERE) + _meta("original-source", "https://www.bbc.com/news/1"),
    # Papers of one owner share an address without either being the other's source, share counters and mirrors set it:
    # a canonical link in the head needs a second sign.
    "canonical alone": f"<link rel=canonical href='{THERE}'>",
    "canonical and og:url, one statement": (
        f"<link rel=canonical href='{THERE}'><meta property='og:url' content='{THERE}'>"
    ),
    "cache of an accelerator": (
        "<link rel=canonical href='https://riverpost-example.cdn.ampproject.org/c/s/riverpost.example/ferry.html'>"
    ),
    "base alone": _news(isBasedOn=THERE),
    "base is a data set": _news(isBasedOn="https://data.example.org/set/1", citation="https://doi.example/10.1"),
    "source organisation alone": _news(sourceOrganization=_organisation("Reuters")),
    "own source organisation": _news(sourceOrganization=_organisation("River Post"), provider="River Post"),
    "owner as publisher": _news(publisher=_organisation("Tidewater Media Holdings")),
    "picture's credit": _news(image={"@type": "ImageObject", "creditText": "AFP", "copyrightNotice": "© AFP"}),
    "own desk as author": _news(author=_organisation("River Post")),
    "article:publisher": "<meta property='article:publisher' content='https://www.facebook.com/reuters'>",
    "meta source alone": _meta("source", "Reuters"),
    "unreadable page data": _meta("parsely-page", "{not json"),
}


@pytest.mark.parametrize(("head", "name"), LEADING.values(), ids=LEADING.keys())
def test_tags_that_suffice_name_the_origin(head: str, name: str, knowledge: Knowledge) -> None:
    assert said(ask(story(head=head), knowledge)) == (name, None, [])


@pytest.mark.parametrize("head", SILENT.values(), ids=SILENT.keys())
def test_tags_that_lead_home_or_prove_little_name_nobody(head: str, knowledge: Knowledge) -> None:
    assert said(ask(story(head=head), knowledge)) == (None, None, [])


PIXELS = {
    "counter": (
        (
            "<img src='https://counter.theconversation.com/content/123/count.gif?distributor=republish' "
            "alt='The Conversation' width='1' height='1'>"
        ),
        "The Conversation",
    ),
    "counter's script": (
        (
            "<script src='https://theconversation.com/javascripts/lib/content_tracker_hook.js' "
            "id='theconversation_tracker_hook' data-counter='https://x' async>"
            "</script>"
        ),
        "The Conversation",
    ),
    "pixel script": ("<script src='https://pixel.propublica.org/pixel.js' async='true'></script>", "ProPublica"),
    "republication tool": (
        (
            "<img id='republication-tracker-tool-source' "
            "src='https://harbourtimes.example/?republication-pixel=true&post=7'>"
        ),
        "harbourtimes.example",
    ),
    "link in the text": (f"<link rel='canonical' href='{THERE}'>", "harbourtimes.example"),
    "meta in the text": (_meta("syndication-source", THERE), "harbourtimes.example"),
}


@pytest.mark.parametrize(("markup", "name"), PIXELS.values(), ids=PIXELS.keys())
def test_what_republishing_tools_paste_into_the_copy_names_the_origin(
    markup: str, name: str, knowledge: Knowledge
) -> None:
    assert said(ask(story(below=markup), knowledge)) == (name, None, [])


@pytest.mark.parametrize(
    ("markup", "url"),
    [
        (PIXELS["counter"][0], "https://theconversation.com/ferry-123"),
        (PIXELS["pixel script"][0], "https://www.propublica.org/article/ferry"),
        (PIXELS["republication tool"][0], "https://harbourtimes.example/2024/ferry"),
    ],
)
def test_on_the_writers_own_site_its_pixel_says_nothing(markup: str, url: str, knowledge: Knowledge) -> None:
    assert said(ask(story(below=markup), knowledge, url=url)) == (None, None, [])


@pytest.mark.parametrize(
    "markup",
    [
        "<img src='https://statistics.example/1.gif' width='1' height='1'>",
        "<img src='https://www.riverpost.example/?republication-pixel=true&post=7'>",
    ],
)
def test_other_pixels_say_nothing(markup: str, knowledge: Knowledge) -> None:
    assert said(ask(story(below=markup), knowledge)) == (None, None, [])


@pytest.mark.parametrize(
    "article",
    [
        (
            "<div itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop=headline>{0}</h1><b itemprop=author "
            "itemscope itemtype='https://schema.org/Organization'><b itemprop=name>Reuters</b></b>{1}</div>"
        ),
        (
            "<div vocab='https://schema.org/' typeof='NewsArticle'><h1 property=headline>{0}</h1><span property=author "
            "typeof=Organization><span property=name>Reuters</span></span>{1}</div>"
        ),
        (
            "<article class='hentry hnews'><h1 class='entry-title'>{0}</h1><p class='byline'>By Tom Pier</p><span "
            "class='source-org vcard'><span class='org fn'>Reuters</span></span>{1}</article>"
        ),
        "<article><h1>{0}</h1><span class='article-source'>Reuters</span>{1}</article>",
    ],
    ids=["microdata", "RDFa", "hNews", "a source's class"],
)
def test_markup_in_the_page_names_the_agency(article: str, knowledge: Knowledge) -> None:
    assert said(ask(page(article.format(HEADLINE, paragraphs())), knowledge)) == ("Reuters", None, [])


@pytest.mark.parametrize(
    "foot",
    [
        "<footer><p>© 2024 The Associated Press. All rights reserved.</p></footer>",
        "<div class='site-footer'><p>© 2024 The Associated Press. All rights reserved.</p></div>",
        "<div id='footer'><p>Source: Reuters</p></div>",
        "<div class='source-org vcard copyright'><small>© 2024 <span class='org fn'>River Post</span></small></div>",
    ],
)
def test_the_stock_lines_of_a_sites_foot_say_nothing_of_the_article(foot: str, knowledge: Knowledge) -> None:
    assert said(ask(story(after=foot), knowledge)) == (None, None, [])


@pytest.mark.parametrize("path", ["ap/ferry", "wire/ferry-ap", "reuters/ferry?partner=reuters"])
def test_the_path_of_an_address_says_nothing(path: str, knowledge: Knowledge) -> None:
    assert said(ask(story(), knowledge, url=f"https://www.riverpost.example/{path}")) == (None, None, [])


@pytest.mark.parametrize(
    "above",
    [
        "<p>Provided by The Guardian</p>",
        "<p>© Provided by The Guardian</p>",
        "<span class='attr-provider'>The Guardian</span>",
        "<div class='provider'><a href='https://www.theguardian.com/'><img alt='The Guardian' src='/g.png'></a></div>",
        "<p>The Guardian</p><p>Jane Quay</p><p>May 3, 2024</p>",
        "<p>Jane Quay, The Guardian</p>",
    ],
)
@pytest.mark.parametrize(
    ("site", "url"),
    [("Yahoo", "https://www.yahoo.com/news/ferry-1.html"), ("MSN", "https://www.msn.com/en-us/news/ferry/ar-1")],
)
def test_a_site_that_writes_nothing_names_its_provider(above: str, site: str, url: str, knowledge: Knowledge) -> None:
    html = page(f"<article><h1>{HEADLINE}</h1>{above}{paragraphs()}</article>").replace("River Post", site)
    assert said(ask(html, knowledge, url=url)) == ("The Guardian", None, [])


def _hosted(menu: str, path: str = "riverpost/article/1/ferry") -> tuple[str, str]:
    article = (
        f"<article><h1>{HEADLINE}</h1>{paragraphs('RIVERTON (AP) — The ferry is gone. ' * 5, 'It was loved. ' * 9)}"
    )
    html = (
        f"<html><head><title>{HEADLINE} | Hosted</title></head><body><ul>{menu}</ul>{article}</article></body></html>"
    )
    return html, f"https://hosted.ap.org/{path}"


def test_a_page_that_an_agency_serves_for_a_paper_is_the_papers_and_the_text_the_agencys(knowledge: Knowledge) -> None:
    html, url = _hosted("<li><a href='https://www.riverpost.com/news'>News</a></li>")
    article = ask(html, knowledge, url=url)
    assert article.publisher is not None
    assert (article.publisher.value.domain, article.publisher.rule) == ("riverpost.com", "hosted-for")
    assert said(article) == ("Associated Press", None, [])


@pytest.mark.parametrize(
    ("menu", "path"),
    [
        ("<li><a href='https://www.otherpaper.com/news'>News</a></li>", "riverpost/article/1/ferry"),
        ("<li><a href='/news'>News</a></li>", "riverpost/article/1/ferry"),
        ("<li><a href='https://www.riverpost.com/news'>News</a></li>", "dynamic/stories/F/FERRY"),
    ],
)
def test_without_a_link_to_the_paper_nobody_can_tell_whose_page_an_agency_serves(
    menu: str, path: str, knowledge: Knowledge
) -> None:
    html, url = _hosted(menu, path)
    article = ask(html, knowledge, url=url)
    assert article.publisher is None or article.publisher.value.domain == "ap.org"
    assert article.original_source is None
