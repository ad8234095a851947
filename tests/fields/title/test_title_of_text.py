"""The headline of plain text: copied pages with their menus, copied articles, and texts without a headline."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.fields.publisher import find_publisher
from service.fields.title import find_title
from service.knowledge import Knowledge
from service.layout import TitleFound
from service.reader import read_text

SENTENCE = "The ferry sank at noon on Tuesday, the harbour master said, and divers searched the wreck until dark."
TEXT = "\n\n".join([f"{SENTENCE} {SENTENCE}"] * 4)
MENU = "\n".join(["Home", "World", "Sport", "Tides", "Weather", "Letters", "Boats for sale", "Jobs"] * 5)


def titled(text: str, knowledge: Knowledge) -> TitleFound:
    document = read_text(text)
    return find_title(document, find_publisher(document, knowledge), knowledge)


@pytest.mark.parametrize(
    "text",
    [
        f"Ferry sinks in the sound\n\n{TEXT}",
        f"Ferry sinks in the sound\n\nBy Ann Waters\n\n{TEXT}",
        f"Ferry sinks in the sound\nFerry sinks in the sound\n\n{TEXT}",
        f"Ferry sinks in the sound | Quayside Courier\n{MENU}\nFerry sinks in the sound\n\n{TEXT}",
        f"Ferry sinks in the sound | World | Quayside Courier\n{MENU}\nFerry sinks in the sound\n\n{TEXT}",
        f"Ferry sinks in the sound - Tide news\n\n{TEXT}\n\nNEXT Rain until Friday - Tide news",
        f"Ferry sinks in sound\n{MENU}\nShare this story: Ferry sinks in the sound\nFerry sinks in the sound\n\n{TEXT}",
        f"Opinion\n\nFerry sinks in the sound\n\n{TEXT}",
    ],
)
def test_the_headline_is_found(text: str, knowledge: Knowledge) -> None:
    found = titled(text, knowledge).text
    assert found is not None
    assert found.value == "Ferry sinks in the sound"


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        f"The ferry sank.\n\n{TEXT}",
        f"By Ann Waters\n\n{TEXT}",
        f"March 4, 2024\n\n{TEXT}",
        f"Skip to content\n\n{TEXT}",
        "Ferry",
        "",
        "one line of words and nothing else",
        f"Von Anna Wasser und Otto Ufer\n\n{TEXT}",
        f"Tuesday, 4 March 2025, 12:00\n\n{TEXT}",
    ],
)
def test_a_first_sentence_is_no_headline(text: str, knowledge: Knowledge) -> None:
    assert titled(text, knowledge) == TitleFound()


@pytest.mark.parametrize(
    "line", ["By the numbers: a ferry and its crew", "Von der Leyen tritt zurück", "5 ferries that sank in 2024"]
)
def test_words_that_begin_bylines_begin_headlines_too(line: str, knowledge: Knowledge) -> None:
    found = titled(f"{line}\n\n{TEXT}", knowledge).text
    assert found is not None
    assert found.value == line


def test_a_displayed_headline_of_other_words_stands_right_before_the_text(knowledge: Knowledge) -> None:
    line = "Ferry disaster in the sound: captain arrested | Quayside Courier"
    text = f"{line}\n{MENU}\nThe hour that nobody forgets\n\n{TEXT}"
    found = titled(text, knowledge)
    assert found.text is not None
    assert found.text.value == line
    text = f"Ferry captain arrested | Quayside Courier\n{MENU}\nFerry captain arrested after night search\n\n{TEXT}"
    found = titled(text, knowledge)
    assert found.text is not None
    assert found.text.value == "Ferry captain arrested after night search"
    assert found.alternatives is not None


def test_the_seeds_headline_loses_its_tail_and_all_its_prints_are_named(knowledge: Knowledge) -> None:
    seed = Path(__file__).parents[3] / "examples" / "kremlin.txt"
    document = read_text(seed.read_text(encoding="utf-8"))
    found = find_title(document, find_publisher(document, knowledge), knowledge)
    assert found.headline is not None
    assert found.headline.value.text == "Kremlin disputes Trump's claim about Ukraine peacekeepers"
    assert found.headline.value.blocks == (0, 1, 2)
    assert found.alternatives is None


def test_a_headline_printed_word_by_word_is_one_print(knowledge: Knowledge) -> None:
    text = f"Ferry sinks again\n\nFerry\n\nsinks\n\nagain\n\n{TEXT}"
    found = titled(text, knowledge).headline
    assert found is not None
    assert found.value.blocks == (0, 1, 2, 3)


@pytest.mark.parametrize(
    "text",
    [
        f"FOR IMMEDIATE RELEASE\n\nFerry sinks in the sound\n\n{TEXT}",
        f"QUAYSIDE COURIER                 14 FEBRUARY 2024 | 3\n\nFerry sinks in the sound\n\n{TEXT}",
        f"Ferry sinks in\nthe sound\n\nBy Ann Waters\n\n{TEXT}",
        f"---- Forwarded message ----\nFrom: Ann <ann@tide.example>\nSubject: Fwd: Ferry sinks in the sound\n\n{TEXT}",
        f"Von: Ann Waters <ann@quayside.example>\nBetreff: WG: Ferry sinks in the sound\n\n{TEXT}",
        f"Skip to content\n\nFerry sinks in the sound | Tide Courier\n\nTides\n\nFerry sinks in the sound\n\n{TEXT}",
    ],
)
def test_what_stands_before_a_headline_in_mails_releases_and_copies_is_passed_over(
    text: str, knowledge: Knowledge
) -> None:
    found = titled(text, knowledge).text
    assert found is not None
    assert found.value == "Ferry sinks in the sound"
