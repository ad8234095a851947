"""Agencies and other houses in datelines, bylines, sign-offs, labels and thanks."""

from __future__ import annotations

import pytest

from service.article import Finding, Outlet
from service.knowledge import Knowledge
from service.layout import DatelineFound
from service.reader import read_html
from tests.fields.small_pages import PARAGRAPHS, article
from tests.fields.source.pages import authors, contributors, found, origin, removed, written_by


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("RIVERTON, Ohio (AP) — ", "Associated Press"),
        ("PARIS (AFP) – ", "AFP"),
        ("LONDON, May 3 (Reuters) - ", "Reuters"),
        ("Hamburg (dpa/lno) - ", "dpa"),
        ("Madrid, 3 may (EFE).- ", "EFE"),
        ("(ANSA) - ROMA, 03 MAG - ", "ANSA"),
        ("Jakarta (ANTARA) - ", "Antara"),
        ("SEOUL, May 3 (Yonhap) -- ", "Yonhap News Agency"),
        ("New Delhi: [PTI] ", "Press Trust of India"),
        ("МОСКВА, 3 мая. /ТАСС/. ", "TASS"),
        ("МОСКВА, 3 мая — РИА Новости. ", "RIA Novosti"),
        ("Москва. 3 мая. Интерфакс - ", "Interfax"),
        ("【東京共同】", "Kyodo News"),
        ("新华社北京5月3日电 ", "Xinhua"),
    ],
)  # fmt: skip
def test_an_agency_in_the_first_words_supplied_the_text(knowledge: Knowledge, opening: str, name: str) -> None:
    result = found(article(first=opening + PARAGRAPHS[0]), knowledge)
    assert result.original is not None
    assert (result.original.value.name, result.original.value.relation) == (name, "wire")
    assert result.taken == ()


def test_an_agency_that_the_dateline_room_found_supplied_the_text(knowledge: Knowledge) -> None:
    dateline = DatelineFound(dateline=Finding("LONDON (AP)", "test", 1.0), agencies=("AP",))
    assert origin(found(article(), knowledge, dateline=dateline)) == ("Associated Press", "apnews.com", "wire")


def test_two_agencies_in_the_dateline_contributed(knowledge: Knowledge) -> None:
    dateline = DatelineFound(dateline=Finding("BERLIN (dpa/AFP)", "test", 1.0), agencies=("dpa", "AFP"))
    result = found(article(), knowledge, dateline=dateline)
    assert (origin(result), contributors(result)) == (None, ["dpa", "AFP"])


@pytest.mark.parametrize(
    "opening",
    ["COLUMBIA, Mo. (KMIZ) — ", "RIVERTON (River Post) — ", "The mayor (72) and the AP (final) class "],
)
def test_a_callsign_or_any_other_bracket_is_no_agency(knowledge: Knowledge, opening: str) -> None:
    assert found(article(first=opening + PARAGRAPHS[0]), knowledge).original is None


def test_an_agency_on_its_own_site_is_the_publisher(knowledge: Knowledge) -> None:
    html = f"<article><h1>Ferry</h1><p>RIVERTON (AP) — {PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p></article>"
    document = read_html(html, url="https://apnews.com/article/ferry-123")
    publisher = Finding(Outlet("AP News", "apnews.com"), "test", 1.0)
    assert found(document, knowledge, publisher).original is None


@pytest.mark.parametrize(
    ("byline", "name", "relation"),
    [
        ("By The Associated Press", "Associated Press", "wire"),
        ("By Tom Ferryman - Associated Press - Friday, April 28, 2023", "Associated Press", "wire"),
        ("By JANE QUAY and JOHN PIER, Associated Press", "Associated Press", "wire"),
        ("By JANE QUAY and JOHN PIER Associated Press", "Associated Press", "wire"),
        ("By Jane Quay of The Associated Press", "Associated Press", "wire"),
        ("Reuters Staff", "Reuters", "wire"),
        ("(sda)", "Keystone-SDA", "wire"),
        ("By Jane Quay Los Angeles Times (TNS)", "Los Angeles Times", "wire"),
        ("Von dpa", "dpa", "wire"),
        ("Reuters", "Reuters", "wire"),
        ("By Jane Quay, The Washington Post", "The Washington Post", "republication"),
    ],
)
def test_a_byline_of_an_agency_or_of_another_houses_writer_names_the_origin(
    knowledge: Knowledge, byline: str, name: str, relation: str
) -> None:
    result = found(article(), knowledge, byline=written_by(byline))
    assert result.original is not None
    assert (result.original.value.name, result.original.value.relation) == (name, relation)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("Par River Post et AFP", ["AFP"]),
        ("River Post avec AFP", ["AFP"]),
        ("By AP and River Post staff", ["Associated Press"]),
        ("By Reuters and staff", ["Reuters"]),
        ("Redaktion/dpa", ["dpa"]),
        ("AFP, Reuters", ["AFP", "Reuters"]),
    ],
)
def test_an_agency_beside_the_desk_or_another_agency_contributed(
    knowledge: Knowledge, byline: str, names: list[str]
) -> None:
    result = found(article(), knowledge, byline=written_by(byline))
    assert (origin(result), contributors(result)) == (None, names)


@pytest.mark.parametrize(
    "byline", ["By Jane Quay", "PA", "By Getty Images", "By River Post Staff", "Agencies", "By Jane Quay | River Post"]
)
def test_bylines_that_name_no_other_house_say_nothing(knowledge: Knowledge, byline: str) -> None:
    result = found(article(), knowledge, byline=written_by(byline))
    assert (result.original, result.contributing) == (None, None)


def test_an_agency_as_only_author_wrote_it(knowledge: Knowledge) -> None:
    assert origin(found(article(), knowledge, byline=authors(("dpa", "o")))) == ("dpa", "dpa.com", "wire")


def test_an_agency_beside_a_person_in_a_list_of_authors_contributed(knowledge: Knowledge) -> None:
    result = found(article(), knowledge, byline=authors(("Jane Quay", "p"), ("Deutsche Presse-Agentur", "o")))
    assert (origin(result), contributors(result)) == (None, ["dpa"])


@pytest.mark.parametrize(
    ("end", "name"),
    [
        ("PTI", "Press Trust of India"),
        ("(AFP)", "AFP"),
        ("DPA", "dpa"),
        ("(SID)", "SID"),
        ("(dpa/gem)", "dpa"),
        ("-IANS", "IANS"),
    ],
)
def test_an_agencys_sign_under_the_text_supplied_it_and_goes(knowledge: Knowledge, end: str, name: str) -> None:
    document = article(below=f"<p>{end}</p>")
    result = found(document, knowledge)
    assert result.original is not None
    assert (result.original.value.name, result.original.value.relation) == (name, "wire")
    assert removed(document, result) == [end]


@pytest.mark.parametrize(("sign", "name"), [(" PTI", "Press Trust of India"), (" (AFP)", "AFP"), (" (dpa)", "dpa")])
def test_a_sign_behind_the_last_sentence_goes_and_the_sentence_stays(
    knowledge: Knowledge, sign: str, name: str
) -> None:
    last = "The ferryman himself has bought a bicycle, he said, and means to be the first on the new bridge."
    document = article(below=f"<p>{last}{sign}</p>")
    result = found(document, knowledge)
    assert result.original is not None
    assert result.original.value.name == name
    assert removed(document, result) == [sign.strip()]


@pytest.mark.parametrize(
    ("end", "names"),
    [
        ("mit dpa", ["dpa"]),
        ("(avec AFP)", ["AFP"]),
        ("Avec l’AFP", ["AFP"]),
        ("Avec l'AFP.", ["AFP"]),
        ("(Avec l’AFP et Reuters)", ["AFP", "Reuters"]),
        ("(con Ansa)", ["ANSA"]),
        ("Con informazioni ANSA", ["ANSA"]),
        ("Con EFE", ["EFE"]),
        ("Com Lusa", ["Lusa"]),
        ("Met dank aan ANP", ["ANP"]),
        ("z materiałów PAP", ["PAP"]),
        ("(River Post mit dpa)", ["dpa"]),
        ("(AFP, Reuters)", ["AFP", "Reuters"]),
        ("ino/dpa", ["dpa"]),
        ("red, River Post/Agenturen", ["Agenturen"]),
        ("With Post wires", ["Post wires"]),
        ("(With inputs from PTI)", ["Press Trust of India"]),
        ("With agency inputs", []),
        ("AP contributed to this report.", ["Associated Press"]),
        ("The Associated Press contributed to this report.", ["Associated Press"]),
        ("CNN’s Jane Quay contributed to this report.", ["CNN"]),
        ("Additional reporting by Reuters", ["Reuters"]),
        ("Mit Material der dpa", ["dpa"]),
        ("Med bidrag från TT", ["TT"]),
        ("Med bidrag fra Ritzau", ["Ritzau"]),
        ("Con información de AP", ["Associated Press"]),
        ("Com informações da Reuters", ["Reuters"]),
        ("This story was produced in partnership with Mongabay.", ["Mongabay"]),
        ("In partnership with Mongabay", ["Mongabay"]),
    ],
)
def test_a_helper_under_the_text_contributed_and_is_not_the_origin(
    knowledge: Knowledge, end: str, names: list[str]
) -> None:
    document = article(below=f"<p>{end}</p>")
    result = found(document, knowledge)
    assert (origin(result), contributors(result)) == (None, names)
    assert removed(document, result) == ([end] if names else [])


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Quelle: dpa", "dpa"),
        ("Fuente: EFE", "EFE"),
        ("Source : AFP", "AFP"),
        ("Fonte: ANSA", "ANSA"),
        ("Fonte: Agência Brasil", "Agência Brasil"),
        ("Bron: ANP", "ANP"),
        ("Källa: TT", "TT"),
        ("Kilde: Ritzau", "Ritzau"),
        ("Lähde: STT", "STT"),
        ("Źródło: PAP", "PAP"),
        ("Zdroj: ČTK", "ČTK"),
        ("Forrás: MTI", "MTI"),
        ("Sursa: Agerpres", "Agerpres"),
        ("Πηγή: ΑΠΕ-ΜΠΕ", "AMNA"),
        ("Kaynak: AA", "Anadolu Agency"),
        ("Источник: ТАСС", "TASS"),
        ("Джерело: Укрінформ", "Ukrinform"),
        ("Sumber: ANTARA", "Antara"),
        ("المصدر: رويترز", "Reuters"),
        ("منبع: ایرنا", "IRNA"),
        ("来源：新华社", "Xinhua"),
        ("提供：時事通信", "Jiji Press"),
        ("출처: 연합뉴스", "Yonhap News Agency"),
    ],
)
def test_a_source_label_with_an_agency_names_the_origin_in_any_language(
    knowledge: Knowledge, line: str, name: str
) -> None:
    document = article(below=f"<p>{line}</p>")
    result = found(document, knowledge)
    assert result.original is not None
    assert (result.original.value.name, result.original.value.relation) == (name, "wire")
    assert removed(document, result) == [line]


@pytest.mark.parametrize(
    "below",
    [
        "<p>SOURCE: News agencies</p>",
        "<p>Source: Company data</p>",
        "<p>Source: Reuters data</p>",
        "<p>Sources: World Bank, county archive</p>",
        "<figure><img src='/chart.png'><figcaption>Source: Reuters</figcaption></figure>",
        "<img src='/chart.png'><p>Source: Reuters</p>",
        "<img src='/photo.jpg'><p>AFP</p>",
        "<img src='/photo.jpg'><p>© Reuters</p>",
        "<p>Photo: Jane Quay/AFP</p>",
        "<footer><p>© 2024 The Associated Press. All rights reserved.</p></footer>",
        "<table><tr><td>Source: AP</td></tr></table>",
    ],
)
def test_sources_of_charts_pictures_and_sites_are_not_the_articles(knowledge: Knowledge, below: str) -> None:
    result = found(article(below=below), knowledge)
    assert (result.original, result.taken) == (None, ())


def test_a_label_with_the_own_house_and_an_agency_is_a_contribution(knowledge: Knowledge) -> None:
    result = found(article(below="<p>Quelle: River Post, ino/dpa</p>"), knowledge)
    assert (origin(result), contributors(result)) == (None, ["dpa"])


def test_a_partner_shown_as_a_linked_picture_contributed(knowledge: Knowledge) -> None:
    above = "<p><a href='https://www.972mag.com/'>In partnership with <img src='/logo.png'></a></p>"
    assert contributors(found(article(above=above), knowledge)) == ["+972 Magazine"]
