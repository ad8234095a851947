"""Captions as they are printed outside any one house's style: whole figures, parted and read."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.fields.captions.story import figure, found_in, found_in_text, parts

FIGURES = [
    (
        'Photo by <a href="https://unsplash.com/@kel">Kel Avram</a> / <a href="https://unsplash.com">Unsplash</a>',
        (None, "Photo by Kel Avram / Unsplash", ("Kel Avram",), ("Unsplash",)),
    ),
    (
        "Le pont du port, le 12 février. - Loïc Darnel / AFP",
        ("Le pont du port, le 12 février.", "Loïc Darnel / AFP", ("Loïc Darnel",), ("AFP",)),
    ),
    (
        "Most portowy w poniedziałek / fot. Jan Zawada / PAP",
        ("Most portowy w poniedziałek", "fot. Jan Zawada / PAP", ("Jan Zawada",), ("PAP",)),
    ),
    ("通行止めとなる港の橋＝13日、佐藤健撮影", ("通行止めとなる港の橋＝13日", "佐藤健撮影", ("佐藤健",), ())),
    (
        "The bridge at dawn. Owen Tarn for Delta Sun",
        ("The bridge at dawn.", "Owen Tarn for Delta Sun", ("Owen Tarn",), ("Delta Sun",)),
    ),
    (
        "Councillor Maeve Tranter, left, and Ruth Amadi / Instagram",
        ("Councillor Maeve Tranter, left, and Ruth Amadi / Instagram", None, (), ()),
    ),
    (
        "A drone view. REUTERS/Ana Lima/File Photo Purchase Licensing Rights, opens new tab",
        ("A drone view.", "REUTERS/Ana Lima/File Photo", ("Ana Lima",), ("Reuters",)),
    ),
    (
        "FILE PHOTO: Traders watch the screens on the floor of the exchange in May 2019. REUTERS/Ana Lima",
        (
            "FILE PHOTO: Traders watch the screens on the floor of the exchange in May 2019.",
            "REUTERS/Ana Lima",
            ("Ana Lima",),
            ("Reuters",),
        ),
    ),
    (
        "[1/5]Ferries wait at the quay. REUTERS/Ana Lima",
        ("Ferries wait at the quay.", "REUTERS/Ana Lima", ("Ana Lima",), ("Reuters",)),
    ),
    (
        "The quay in 2019 (CC BY-SA 4.0, Wikimedia Commons)",
        ("The quay in 2019", "CC BY-SA 4.0, Wikimedia Commons", (), ("Wikimedia Commons",)),
    ),
    (
        "Inspectors. (Courtesy of the Harbour Authority)",
        ("Inspectors.", "Courtesy of the Harbour Authority", (), ("Harbour Authority",)),
    ),
]


@pytest.mark.parametrize(("caption", "wanted"), FIGURES)
def test_a_figures_caption_and_credit_are_told_apart(
    caption: str, wanted: tuple[str | None, str | None, tuple[str, ...], tuple[str, ...]], knowledge: Knowledge
) -> None:
    assert [parts(each) for each in found_in(figure(caption), knowledge).captions] == [wanted]


@pytest.mark.parametrize(
    "line",
    [
        "Haber: Ayşe Yıldırım / İZMİR, (DHA)",
        "Words by Theo Lindqvist. Photographs by Bea Moravec",
        "By Jane Roe | Photos by Owen Tarn",
        "Interview: Jens Kalwe, Fotos: Maike Trenter",
        "Photography: Owen Tarn. Words: Nessa Quirke",
    ],
)
def test_a_line_that_says_who_wrote_is_no_caption(line: str, knowledge: Knowledge) -> None:
    assert found_in_text(line, knowledge)[1].captions == ()


@pytest.mark.parametrize("name", ["Park Jin-hee", "Sun Wei", "Marina Quirke"])
def test_family_names_that_organisations_bear_too_are_people(name: str, knowledge: Knowledge) -> None:
    (caption,) = found_in(figure(f"Ferries wait at the quay. Photo: {name}/Reuters"), knowledge).captions
    assert (caption.creators, caption.agencies) == ((name,), ("Reuters",))
