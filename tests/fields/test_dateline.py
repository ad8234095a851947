"""Where the story was filed."""

from __future__ import annotations

import pytest

from service.fields.dateline import find_dateline
from service.knowledge import load_knowledge
from service.layout import NO_REGION, DatelineFound
from service.reader import read_html
from tests.fields.small_pages import PARAGRAPHS, article, plain_article, region_of

KNOWLEDGE = load_knowledge()
REST = PARAGRAPHS[0]


def found(opening: str) -> DatelineFound:
    document = plain_article(f"{opening}{REST}\n\n{PARAGRAPHS[1]}")
    return find_dateline(document, region_of(document), KNOWLEDGE)


@pytest.mark.parametrize(
    ("opening", "line", "agencies"),
    [
        ("OSLO (AP) — ", "OSLO (AP)", ("AP",)),
        ("LA PLATA, Md. (AP) — ", "LA PLATA, Md. (AP)", ("AP",)),
        ("CAIRO/PORT SAID, May 3 (Reuters) - ", "CAIRO/PORT SAID, May 3 (Reuters)", ("Reuters",)),
        ("PARIS (AFP) – ", "PARIS (AFP)", ("AFP",)),
        ("Berlin (dpa) - ", "Berlin (dpa)", ("dpa",)),
        ("Madrid, 3 may (EFE).- ", "Madrid, 3 may (EFE)", ("EFE",)),
        ("OSLO, Norway — ", "OSLO, Norway", ()),
        ("OSLO — ", "OSLO", ()),
        ("NEW DELHI: ", "NEW DELHI", ()),
        ("COLUMBIA, Mo. (KMIZ) — ", "COLUMBIA, Mo. (KMIZ)", ()),
        ("Oslo – ", "Oslo", ()),
        ("Santa Fe – ", "Santa Fe", ()),
        ("Oslo/Bad Ems – ", "Oslo/Bad Ems", ()),
    ],
)
def test_the_dateline_is_kept_as_printed_and_names_its_agencies(
    opening: str, line: str, agencies: tuple[str, ...]
) -> None:
    answer = found(opening)
    assert answer.dateline is not None
    assert (answer.dateline.value, answer.agencies, answer.taken) == (line, agencies, ())


@pytest.mark.parametrize(
    "opening",
    [
        "",
        "UPDATE: ",
        "EXCLUSIVE — ",
        "BREAKING NEWS: ",
        "He said: ",
        "A. ",
        "Jane Roe (34) ",
        "The mayor (Labour) - ",
        "Nord-",
        "Jane Roe – ",
        "Wanderer’s Song — ",
        "HarborNews.Net – ",
        "US - ",
        "1961: ",
    ],
)
def test_labels_and_sentences_are_no_datelines(opening: str) -> None:
    assert found(opening).dateline is None


def test_a_dateline_row_of_its_own_is_taken_out_of_the_body() -> None:
    document = article(above="<div class='dateline'>OSLO, Norway —</div>")
    answer = find_dateline(document, region_of(document), KNOWLEDGE)
    assert answer.dateline is not None
    assert answer.dateline.value == "OSLO, Norway"
    assert [(document.blocks[t.block].text, t.reason) for t in answer.taken] == [("OSLO, Norway —", "dateline")]


def test_a_bold_place_before_the_first_sentence_is_the_dateline() -> None:
    document = article(first=f"<b class='ort'>Oslo.</b> {REST}")
    answer = find_dateline(document, region_of(document), KNOWLEDGE)
    assert answer.dateline is not None
    assert answer.dateline.value.rstrip(".") == "Oslo"


def test_an_empty_page_has_no_dateline() -> None:
    assert find_dateline(read_html(""), NO_REGION, KNOWLEDGE) == DatelineFound()


@pytest.mark.parametrize(
    "row",
    [
        "<label class='place-content-center'>Read more</label>",
        "<ul class='menu-location-main'><li>Rankings</li></ul>",
    ],
)
def test_class_names_that_only_contain_a_word_for_place_mark_no_dateline(row: str) -> None:
    document = article(above=row)
    assert find_dateline(document, region_of(document), KNOWLEDGE).dateline is None


def test_a_row_marked_as_the_place_is_a_dateline() -> None:
    document = article(above="<p class='article-head__place'>Harborough</p>")
    answer = find_dateline(document, region_of(document), KNOWLEDGE)
    assert answer.dateline is not None
    assert answer.dateline.value == "Harborough"
