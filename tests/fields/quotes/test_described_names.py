"""Names with descriptions around them: whose words the description is, and what is no name at all."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.fields.quotes.asking import ask, said


@pytest.mark.parametrize(
    ("lead", "speaker"),
    [
        ("Grey House press secretary Ana Bell said", "Ana Bell"),
        ("Northfield University political scientist Ana Bell said", "Ana Bell"),
        ("Harbour County Recorder Mary Bell said", "Mary Bell"),
        ("South Danish-born Mary Bell said", "Mary Bell"),
        ("Fr. Mary Bell said", "Mary Bell"),
        ("Majority Leader Mary Bell, R-Ky., said", "Mary Bell"),
        ("Dean Bell said", "Dean Bell"),
        ("Representative Peter T. King of New Town said", "Peter T. King"),
    ],
)
def test_a_description_before_the_name_is_not_who_speaks(lead: str, speaker: str, knowledge: Knowledge) -> None:
    """Houses, universities, counties and parties only say who somebody is."""
    assert said(f"{lead}: “We are late again and it is cold.”", knowledge) == [
        ("We are late again and it is cold.", speaker)
    ]


def test_one_noun_between_two_names_makes_the_first_a_description(knowledge: Knowledge) -> None:
    """'said Hall constituent Ana Bell': Bell speaks, whatever word stands between."""
    text = "Tom Hall won. “We are late again and it is cold,” said Hall constituent Ana Bell."

    assert said(text, knowledge) == [("We are late again and it is cold,", "Ana Bell")]


@pytest.mark.parametrize(
    "heading", ["Why Workers Are Celebrating Mary Bell Tonight", "Grain Donor Bell Meets Mayor Hall"]
)
def test_the_capitals_of_a_headline_inside_the_text_make_no_name(heading: str, knowledge: Knowledge) -> None:
    """In a line of capitals 'Donor Bell' is no fuller form of Bell's name."""
    text = f"{heading}\n\nMary Bell came late. “We are cold again and it is dark,” Bell said."

    assert said(text, knowledge) == [("We are cold again and it is dark,", "Mary Bell")]


def test_the_mention_includes_the_title_directly_before_the_name(knowledge: Knowledge) -> None:
    """The words that point to somebody are 'Kremlin spokesperson X', and the speaker's mention is counted once."""
    found = ask("“We are late again,” Kremlin spokesperson Ana Bell said.", knowledge)

    mention = found.quotes[0].speaker_mention
    assert mention is not None
    assert mention.text == "Kremlin spokesperson Ana Bell"
    assert len(found.speakers[0].mentions) == 1


def test_a_text_of_titles_and_terms_quotes_nobody(knowledge: Knowledge) -> None:
    """Works and words in marks, with nobody speaking."""
    text = "The band played “The Long Road” and “Winter Light” in the “old” hall."

    assert said(text, knowledge) == []
