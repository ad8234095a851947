"""Source labels inside rows, helpers in brackets, releases and their carriers."""

from __future__ import annotations

from service.article import Finding, Outlet
from service.fields.source import find_source
from service.knowledge import Knowledge
from service.layout import BylineFound, DatelineFound
from tests.fields.small_pages import PARAGRAPHS, article, region_of
from tests.fields.source.pages import contributors, found, origin


def test_a_label_in_the_row_of_day_and_editor_names_the_source(knowledge: Knowledge) -> None:
    row = "<div><span>2024-02-14 18:42</span> <span>来源：新华社</span> <span>责任编辑：王丽</span></div>"
    result = found(article(above=row, language="zh"), knowledge)
    assert origin(result) == ("Xinhua", "xinhuanet.com", "wire")


def test_a_label_in_a_sentence_is_no_row(knowledge: Knowledge) -> None:
    result = found(
        article(above="<p>The ferry in numbers</p>", first=f"{PARAGRAPHS[0]} Source: Reuters data"), knowledge
    )
    assert result.original is None


def test_a_helper_in_brackets_is_no_origin(knowledge: Knowledge) -> None:
    result = found(article(below="<p>(Avec AFP)</p>", language="fr"), knowledge)
    assert (origin(result), contributors(result)) == (None, ["AFP"])


def test_two_letters_under_a_text_are_the_agency_of_its_language(knowledge: Knowledge) -> None:
    swedish = found(article(below="<p>TT</p>", language="sv"), knowledge)
    english = found(article(below="<p>TT</p>"), knowledge)
    assert (swedish.original is not None, english.original is None) == (True, True)


def test_a_release_is_its_issuers_and_the_wire_passed_it_on(knowledge: Knowledge) -> None:
    first = f"LONDON, Feb 14, 2024 /PRNewswire/ -- {PARAGRAPHS[0]}"
    result = found(article(first=first, below="<p>SOURCE Tarn Marine Systems</p>"), knowledge)
    assert origin(result) == ("Tarn Marine Systems", None, "press_release")
    assert result.distributor is not None
    assert result.distributor.value.name == "PR Newswire"


def test_on_a_wires_own_site_the_issuers_line_is_enough(knowledge: Knowledge) -> None:
    own = Finding(Outlet("PR Newswire", "prnewswire.com"), "test", 1.0)
    result = found(article(below="<p>SOURCE Tarn Marine Systems</p>"), knowledge, publisher=own)
    assert origin(result) == ("Tarn Marine Systems", None, "press_release")


def test_who_says_distributed_by_outweighs_the_services_acronym(knowledge: Knowledge) -> None:
    line = "<p>©2024 The Seattle Times. Visit seattletimes.com. Distributed by Tribune Content Agency, LLC.</p>"
    result = found(article(above="<p>Jane Roe | The Seattle Times (TNS)</p>", below=line), knowledge)
    assert result.distributor is not None
    assert result.distributor.value.name == "Tribune Content Agency"


def test_the_logo_over_an_aggregators_headline_names_the_provider(knowledge: Knowledge) -> None:
    own = Finding(Outlet("MSN", "msn.com"), "test", 1.0)
    document = article(before="<div><a href='/source/1'>The Independent</a></div>")
    region = region_of(document)
    result = find_source(document, region, own, BylineFound(), DatelineFound(), knowledge)
    assert origin(result) == ("The Independent", "independent.co.uk", "republication")
