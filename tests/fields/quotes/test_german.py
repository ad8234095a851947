"""German: reported speech by the form of the verb, fragments in small letters, names of things, cited people."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.fields.quotes.asking import said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # the verb's form says that the sentence goes on with what somebody says
        (
            "Der Trainer Karl Möbius lobte das Team. Bisher habe niemand „mit so viel Mut gespielt“.",
            [("mit so viel Mut gespielt", "Karl Möbius")],
        ),
        (
            "Anna Roth begrüßte den Plan. Er sei „gut für alle Kinder der Stadt“.",
            [("gut für alle Kinder der Stadt", "Anna Roth")],
        ),
        # a pronoun right after a person is that person
        (
            "Anna Roth begrüßte den Beschluss. Sie sprach von einem „großen Tag für die Stadt“.",
            [("großen Tag für die Stadt", "Anna Roth")],
        ),
        ("„Wir bauen die Brücke im Mai“, wird Anna Roth zitiert.", [("Wir bauen die Brücke im Mai", "Anna Roth")]),
        (
            "Nach Angaben des neuen Leiters ist der Bau „nicht mehr zu retten“.",
            [("nicht mehr zu retten", "des neuen Leiters")],
        ),
        ("Wie Anna Roth mitteilte, ist der Bau „nicht mehr zu retten“.", [("nicht mehr zu retten", "Anna Roth")]),
        # a fragment that begins with a noun, after an article or an adjective
        (
            "Anna Roth warnte vor einer „Kette kleiner Fehler am Bau“.",
            [("Kette kleiner Fehler am Bau", "Anna Roth")],
        ),
    ],
)
def test_who_speaks(text: str, found: list[tuple[str, str | None]], knowledge: Knowledge) -> None:
    assert said(text, knowledge, "de") == found


def test_an_example_after_words_of_speech_is_a_quotation(knowledge: Knowledge) -> None:
    found = said("Die Bürger riefen Parolen wie „Baut uns endlich die Brücke“.", knowledge, "de")
    assert [text for text, _ in found] == ["Baut uns endlich die Brücke"]
    assert found[0][1] != "Parolen"


@pytest.mark.parametrize(
    "text",
    [
        "Der Zirkus „Bunte Welt am See“ kommt in die Stadt.",
        "Er las den Roman „Die lange Nacht der Fischer“ im Garten.",
        "Das „Große Haus am Markt“ steht seit Jahren leer.",
    ],
)
def test_the_name_of_a_thing_is_no_quotation(text: str, knowledge: Knowledge) -> None:
    assert said(text, knowledge, "de") == []
