"""Copyright, distributors, press releases, aggregators; whose page it is; and the laws of the room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.article import Finding, Outlet
from service.document import Document
from service.fields.source import find_source
from service.knowledge import Knowledge, load_knowledge
from service.layout import NO_REGION, BylineFound, DatelineFound, SourceFound
from service.reader import read_html, read_text
from tests.fields.small_pages import PARAGRAPHS, article
from tests.fields.source.pages import found, origin, removed, written_by

_KNOWLEDGE = load_knowledge()
"""For the laws: hypothesis and fixtures do not go together."""


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2024 The Associated Press. All rights reserved.", "Associated Press"),
        ("Copyright 2024 Agence France-Presse. All rights reserved.", "AFP"),
        ("© Thomson Reuters 2020", "Reuters"),
        ("© The Financial Times Ltd. 2024", "Financial Times"),
        ("© dpa-infocom, dpa:240503-99-898989/1", "dpa"),
        ("Riproduzione riservata © Copyright ANSA", "ANSA"),
        ("Copyright 2024 NPR. To see more, visit https://www.npr.org.", "NPR"),
    ],
)
def test_the_texts_own_copyright_line_names_the_origin(knowledge: Knowledge, line: str, name: str) -> None:
    document = article(below=f"<p>{line}</p>")
    result = found(document, knowledge)
    assert result.original is not None
    assert result.original.value.name == name
    assert removed(document, result) == [line]


@pytest.mark.parametrize("line", ["© 2024 River Post", "© 2019 Science X Network", "Copyright 2024 Post Media Pvt."])
def test_a_copyright_line_of_the_own_house_or_of_a_namesake_names_nobody(knowledge: Knowledge, line: str) -> None:
    assert found(article(below=f"<p>{line}</p>"), knowledge).original is None


def test_holder_and_distributor_are_two_roles(knowledge: Knowledge) -> None:
    below = "<p>©2024 Bloomberg L.P. Visit bloomberg.com. Distributed by Tribune Content Agency, LLC.</p>"
    document = article(below=below)
    result = found(document, knowledge)
    assert origin(result) == ("Bloomberg", "bloomberg.com", "wire")
    assert result.distributor is not None
    assert result.distributor.value.name == "Tribune Content Agency"
    assert result.distributor.value.evidence == "Distributed by Tribune Content Agency, LLC."
    assert "".join(removed(document, result)).startswith("©2024 Bloomberg")


def test_via_a_syndicator_is_a_distributor_and_the_holder_the_origin(knowledge: Knowledge) -> None:
    result = found(
        article(below="<p>Via SyndiGate.info</p><p>Copyright © 2019 Press TV. All rights reserved.</p>"), knowledge
    )
    assert origin(result) == ("Press TV", "presstv.ir", "republication")
    assert result.distributor is not None
    assert result.distributor.value.name == "SyndiGate"


def test_a_wires_link_to_the_release_names_the_wire_and_the_source_line_the_issuer(knowledge: Knowledge) -> None:
    below = (
        "<p>View original content: <a href='https://www.prnewswire.com/news-releases/ferry-302.html'>"
        "https://www.prnewswire.com/news-releases/ferry-302.html</a></p><p>SOURCE Riverton Bridge Company</p>"
    )
    result = found(article(below=below), knowledge)
    assert origin(result) == ("Riverton Bridge Company", None, "press_release") or (
        result.original is not None and result.original.value.name == "Riverton Bridge Company"
    )
    assert result.original is not None
    assert result.original.value.relation == "press_release"
    assert result.distributor is not None
    assert result.distributor.value.name == "PR Newswire"


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("RIVERTON, Ohio, May 3, 2024 (GLOBE NEWSWIRE) -- ", "GlobeNewswire"),
        ("RIVERTON, Ohio--(BUSINESS WIRE)--", "Business Wire"),
        ("RIVERTON, Ohio, May 3, 2024 /PRNewswire/ -- ", "PR Newswire"),
    ],
)
def test_a_wires_mark_in_the_dateline_makes_it_a_press_release(knowledge: Knowledge, opening: str, name: str) -> None:
    result = found(article(first=opening + PARAGRAPHS[0]), knowledge)
    assert result.original is not None
    assert (result.original.value.name, result.original.value.relation) == (name, "press_release")


def test_a_line_that_names_the_issuer_makes_it_a_press_release(knowledge: Knowledge) -> None:
    result = found(article(above="<p>This is a press release from Riverton County.</p>"), knowledge)
    assert origin(result) == ("Riverton County", None, "press_release")


def msn(above: str = "", head: str = "") -> Document:
    paragraphs = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return read_html(
        f"<html><head>{head}</head><body><article><h1>Ferry</h1>{above}{paragraphs}</article></body></html>",
        url="https://www.msn.com/en-us/news/ferry/ar-BB1",
    )


MSN = Finding(Outlet("MSN", "msn.com"), "test", 1.0)


def test_a_site_that_writes_nothing_names_its_provider(knowledge: Knowledge) -> None:
    result = found(msn("<p>© Provided by The Guardian</p>"), knowledge, MSN)
    assert origin(result) == ("The Guardian", "theguardian.com", "republication")


def test_the_canonical_link_of_a_site_that_writes_nothing_leads_to_the_origin(knowledge: Knowledge) -> None:
    head = "<link rel='canonical' href='https://www.medicaldaily.com/ferry-legs-123'>"
    result = found(msn(head=head), knowledge, MSN)
    assert origin(result) == ("Medical Daily", "medicaldaily.com", "republication")
    assert result.original is not None
    assert result.original.value.url == "https://www.medicaldaily.com/ferry-legs-123"


@pytest.mark.parametrize("name", ["Reuters", "Harbour Weekly"])
def test_the_declared_provider_of_a_site_that_writes_nothing_is_the_origin(knowledge: Knowledge, name: str) -> None:
    data = f'{{"@type": "NewsArticle", "headline": "Ferry", "provider": {{"@type": "Organization", "name": "{name}"}}}}'
    result = found(msn(head=f"<script type='application/ld+json'>{data}</script>"), knowledge, MSN)
    assert result.original is not None
    assert result.original.value.name == name


def test_a_hat_tip_with_a_link_is_an_aggregation(knowledge: Knowledge) -> None:
    below = "<p>h/t <a href='https://www.theverge.com/2024/ferry'>The Verge</a></p>"
    assert origin(found(article(below=below), knowledge)) == ("The Verge", "theverge.com", "aggregation")


def test_outlets_of_one_house_share_writers_without_being_a_source(knowledge: Knowledge) -> None:
    document = read_html(
        f"<article><h1>Ferry</h1><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></article>",
        url="https://www.tagesschau.de/inland/ferry.html",
    )
    publisher = Finding(Outlet("tagesschau.de", "tagesschau.de"), "test", 1.0)
    assert found(document, knowledge, publisher, written_by("Von Jan Quai, NDR")).original is None


def test_a_note_makes_even_a_sister_the_source(knowledge: Knowledge) -> None:
    document = read_html(
        f"<article><h1>Neon</h1><p>{PARAGRAPHS[0]}</p>"
        "<p>This article originally appeared on The Atlantic.</p></article>",
        url="https://www.citylab.com/design/neon",
    )
    publisher = Finding(Outlet("CityLab", "citylab.com"), "test", 1.0)
    assert origin(found(document, knowledge, publisher)) == ("The Atlantic", "theatlantic.com", "republication")


def test_a_note_outweighs_an_agency_beside_it(knowledge: Knowledge) -> None:
    document = article(
        first=f"RIVERTON (AP) — {PARAGRAPHS[0]}", below="<p>This story first appeared on NBCNews.com.</p>"
    )
    assert origin(found(document, knowledge)) == ("NBC News", "nbcnews.com", "republication")


def test_the_empty_page_has_no_source(knowledge: Knowledge) -> None:
    document = read_text("x", url=None)
    assert find_source(document, NO_REGION, None, BylineFound(), DatelineFound(), knowledge) == SourceFound()


_WORDS = st.sampled_from(
    (
        "this story",
        "first appeared",
        "on",
        "NBCNews.com",
        "by",
        "AP",
        "(AFP)",
        "dpa/Reuters",
        "Quelle:",
        "source",
        "©",
        "2024",
        "The",
        "with inputs from",
        "via",
        "TNS",
        "Distributed by",
        "．",
        "来源：新华社",
        "originally published in",
        "h/t",
        ".",
        ",",
        "\n",
        "(",
        ")",
        "İ",
        "ﬁ",
        "’",
    )
)


@given(st.lists(_WORDS, max_size=60), st.lists(_WORDS, max_size=30))
def test_any_lines_are_read_without_an_error_alike_each_time_and_what_is_taken_lies_in_its_block(
    first: list[str], last: list[str]
) -> None:
    document = read_text("\n\n".join((" ".join(first) or "x", *PARAGRAPHS, " ".join(last) or "y")), url=None)
    one = found(document, _KNOWLEDGE, None, dateline=DatelineFound(agencies=("AP", "nobody")))
    assert one == found(document, _KNOWLEDGE, None, dateline=DatelineFound(agencies=("AP", "nobody")))
    for taken in one.taken:
        assert taken.start is not None
        assert taken.end is not None
        assert 0 <= taken.start < taken.end <= len(document.blocks[taken.block].text)
