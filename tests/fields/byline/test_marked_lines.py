"""Bylines whose markup, addresses or neighbours say what the words alone do not."""

from __future__ import annotations

import json

import pytest

from service.article import Finding, Outlet
from service.document import Document
from service.fields.byline import find_byline
from service.fields.byline.guarded import Ending, Opening, Phrases
from service.fields.byline.lexicon import lexicon
from service.knowledge import load_knowledge
from service.layout import NO_REGION
from service.reader import read_html
from tests.fields.small_pages import TITLE, article, headline_of, region_of

KNOWLEDGE = load_knowledge()
PUBLISHER = Finding(Outlet("River Post", "riverpost.example"), "known-domain", 0.9)


def names(document: Document) -> list[str]:
    answer = find_byline(document, headline_of(document), region_of(document), PUBLISHER, KNOWLEDGE)
    return [a.name for a in answer.authors.value] if answer.authors else []


def declared(name: str, kind: str = "NewsArticle") -> str:
    thing = {"@type": kind, "headline": TITLE, "author": {"@type": "Person", "name": name}}
    return f"<script type='application/ld+json'>{json.dumps(thing)}</script>"


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ("<div class='m'>Von <b>River Post</b>, <a href='/author/id_7/jane-roe.html'>jro</a></div>", ["Jane Roe"]),
        ("<div class='m'>Von <b>River Post</b>, <a href='/author/id_7/paul-winter.html'>pwi</a></div>", []),
    ],
)
def test_initials_that_link_to_the_page_of_a_declared_author_are_that_author(markup: str, wanted: list[str]) -> None:
    found = names(article(above=markup, head=declared("Jane Roe"), language="de"))
    assert [name for name in found if name != "River Post"] == wanted


def test_a_link_to_an_authors_page_names_whom_its_address_spells() -> None:
    """What follows the name inside the link describes the author."""
    line = "<p><a href='/author/jane-roe-118'>Jane Roe, professor of hydrology at the university of the river</a></p>"
    assert names(article(above=line)) == ["Jane Roe"]


def test_initials_in_place_of_a_portrait_are_no_agency() -> None:
    """The letters repeat how the name beside them begins."""
    portrait = "<div><a href='/author/paula-amsel'>PA</a></div><p>By <a href='/author/paula-amsel'>Paula Amsel</a></p>"
    assert names(article(above=portrait)) == ["Paula Amsel"]


def test_the_fuller_declared_form_of_a_printed_name_is_the_name() -> None:
    line = "<p class='byline'>By Jane Roe</p>"
    assert names(article(above=line, head=declared("Jane Mary Roe"))) == ["Jane Mary Roe"]
    assert names(article(above=line, head=declared("Jane Mary Stone"))) == ["Jane Roe"]


def test_desks_sign_one_behind_the_other() -> None:
    line = "<p>Radio River, 10:05 Uhr; <span class='author'>srp/hosb;kesm</span></p>"
    assert names(article(below=line, head=declared("srp/hosb;kesm"), language="de")) == ["srp/hosb", "kesm"]


def test_a_full_name_marked_between_headline_and_text_is_the_author_even_in_a_side_column() -> None:
    box = "<div class='sidebar'><div class='teaser-box author'><div class='name'>Jane Roe</div></div></div>"
    assert names(article(above=box)) == ["Jane Roe"]
    assert names(article(below=box.replace("Jane Roe", "Paul Winter"))) == []


def test_a_button_beside_the_marked_name_is_left_out() -> None:
    """A link to a network shows a handle, not a second author."""
    line = (
        "<div class='meta-author'><a class='author-name' href='/author/matthias/'>Matthias</a> "
        "<a class='author-twitter' href='https://twitter.com/ferryman'>ferryman</a></div>"
    )
    assert names(article(above=line)) == ["Matthias"]


def test_who_took_the_picture_is_no_author() -> None:
    """Without an opening word, a picture agency beside a name is a credit."""
    assert names(article(above="<p class='author'>Jane Roe / Shutterstock</p>")) == []


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("04.02.2022 | 13:10 Uhr | Uta Halm", ["Uta Halm"]),  # a given name beside a date is a person
        ("04.02.2022 | 13:10 Uhr | Neue Brücke", []),  # German nouns look like names
    ],
)
def test_a_german_name_stands_out_by_its_given_name_and_the_date_beside_it(line: str, wanted: list[str]) -> None:
    german = (
        "Die alte Fähre und der Kapitän haben die letzte Fahrt gemacht, und die Leute standen am Ufer und sahen zu."
    )
    assert names(article(before=f"<p>{line}</p>", first=german, language="de")) == wanted
    assert names(article(above=f"<p>{line}</p>", first=german, language="de")) == wanted


def test_several_full_names_alone_on_a_line_under_the_headline_are_the_authors() -> None:
    assert names(article(above="<p>Paula Amsel/Ruben Stone</p>")) == ["Paula Amsel", "Ruben Stone"]


def test_a_page_that_a_script_draws_has_the_declared_person() -> None:
    """Nothing is printed that could bear the name out, or contradict it."""
    page = read_html("<html><head><meta name=author content='Jane Roe'></head><body></body></html>")
    found = find_byline(page, None, NO_REGION, None, KNOWLEDGE)
    assert found.authors is not None
    assert [a.name for a in found.authors.value] == ["Jane Roe"]


def test_a_site_named_after_its_owner_has_the_owner_as_declared_author() -> None:
    head = "<meta name=author content='Jane Roe'>"
    own = article(head=head)
    assert names(own) == []
    page = read_html(
        "<html><head><meta name=author content='Jane Roe'></head><body><h1>Ferries</h1><p>" + "A ferry. " * 30 + "</p>",
        url="https://jane-roe.example/ferries",
    )
    found = find_byline(page, None, region_of(page), None, KNOWLEDGE)
    assert found.authors is not None
    assert [a.name for a in found.authors.value] == ["Jane Roe"]


LINES = (
    "By Jane Roe", "(By Jane Roe)", "ByJane Roe", "Posted on 3 May 2024 by Jane Roe", "Von: Jane Roe", "作者：李明",
    "Foto: Jane Roe", "Photo by Jane Roe", "Ein Beitrag von Jane Roe", "Autor\nJane Roe", "", " ", "—", "Politics",
    "A boat was hit by a bridge", "Mit Jane Roe", "Filed under Boats", "Reporting by Jane Roe", "Jane Roe and",
    "Jane Roe, ", "Jane Roe contributed to this report", "Editing by Jane Roe", "Ferry | Tags: boats",
)  # fmt: skip


@pytest.mark.parametrize("language", ["en", "de", "fr", None])
def test_the_cheap_look_before_a_pattern_changes_no_answer(language: str | None) -> None:
    """What a guarded pattern finds is what the pattern itself finds, on every line."""
    words = lexicon(KNOWLEDGE, language)
    guarded = [getattr(words, slot) for slot in words.__slots__]
    assert {type(g) for g in guarded} >= {Ending, Opening, Phrases}
    for line in LINES:
        for each in guarded:
            if isinstance(each, Opening):
                assert bool(each.match(line)) == bool(each.pattern.match(line)), line
            elif isinstance(each, Ending | Phrases):
                assert bool(each.search(line)) == bool(each.pattern.search(line)), line
