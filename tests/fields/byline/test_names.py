"""Name case and name shape."""

from __future__ import annotations

import pytest

from service.fields.byline.names import looks_like_name, name_case


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("JANE ROE", "Jane Roe"),
        ("JOHN MCDONALD", "John McDonald"),
        ("SEAN O'NEILL", "Sean O'Neill"),
        ("ANNA VAN DER BERG", "Anna van der Berg"),
        ("ANNE-MARIE DU PONT", "Anne-Marie du Pont"),
        ("J.K. STONE", "J.K. Stone"),
        ("JÜRGEN GROß", "Jürgen Groß"),
        ("jane roe", "Jane Roe"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven"),
        ("AFP", "AFP"),
        ("McDonald", "McDonald"),
    ],
)
def test_shouted_names_get_the_case_people_write_them_in(given: str, wanted: str) -> None:
    assert name_case(given) == wanted


@pytest.mark.parametrize(
    "text", ["Jane Roe", "J. R. R. Stone", "Ursula von der Leyen", "María de la Cruz", "山田太郎", "أحمد علي"]
)
def test_names_of_several_scripts_look_like_names(text: str) -> None:
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text",
    ["", "x", "the old ferry", "Room 101", "NC ND", "http://a.example", "A very long line of words that goes on"],
)
def test_other_texts_do_not_look_like_names(text: str) -> None:
    assert not looks_like_name(text)
