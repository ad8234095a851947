"""Whom a "he" or "she" that speaks stands for."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.fields.quotes.asking import said

CASES = {
    "sentences that go on with a pronoun are about whom the first of them names": (
        (
            "Walter Odum praised the late mayor Tom Hall. But on Friday he finally backed Greta Lund.\n\n"
            "“We need her,” he told a crowd."
        ),
        "Walter Odum",
    ),
    "so they are where one of them is about something else": (
        (
            "Walter Odum left the harbour with the mayor Tom Hall. The boats were empty. He walked home.\n\n"
            "“We need rain,” he said."
        ),
        "Walter Odum",
    ),
    "who speaks at the end of a sentence is whom it is about": (
        (
            "Tom Hall hopes he can win in June, said Peter Quist. That may help him, Quist said.\n\n"
            "“It is a good month,” he said."
        ),
        "Peter Quist",
    ),
    "whom somebody speaks of is not who speaks": (
        (
            "Peter Quist, a lawyer, said Hall could still go to court. “It takes years,” he said.\n\n"
            "Mayor Tom Hall did not answer."
        ),
        "Peter Quist",
    ),
    "a country that acts is no he": (
        (
            "Peter Quist, the minister, plays it down. Norland may have more ships, he says. Norland grows.\n\n"
            "“We have time,” he said."
        ),
        "Peter Quist",
    ),
    "a sentence that begins with whom it is about": (
        "Tom Hall spoke first.\n\nFor the writer Peter Quist, the matter is settled. “Nobody reads it,” he says.",
        "Peter Quist",
    ),
    "of two in a sentence the one whose first name goes with the pronoun": (
        "Greta Lund met Tom Hall at noon. “It was short,” he said.",
        "Tom Hall",
    ),
    "somebody without a name who begins a sentence": (
        "Tom Hall was there.\n\nOne woman waited outside. “I am cold,” she said.",
        "One woman",
    ),
    "somebody without a name whom the sentence only mentions speaks less than its subject": (
        "Greta Lund, a teacher, never backed a woman before.\n\n“I was not asked,” she said.",
        "Greta Lund",
    ),
    "a lone word that may be a company is not guessed": (
        "Norland opened its gates in the rain. “It is late,” he said.",
        None,
    ),
}


@pytest.mark.parametrize(("text", "speaker"), CASES.values(), ids=CASES)
def test_a_pronoun_stands_for(text: str, speaker: str | None, knowledge: Knowledge) -> None:
    assert said(text, knowledge)[-1][1] == speaker


SPOKE = {
    "who has no name and spoke last goes on": (
        "“I have been here since six,” said a teacher. “My feet hurt,” she said.",
        [("I have been here since six,", "a teacher"), ("My feet hurt,", "a teacher")],
    ),
    "unless the pronoun says that it is somebody else": (
        "Tom Hall came in. “We are here,” a woman shouted. “The door is open,” he said.",
        [("We are here,", "a woman"), ("The door is open,", "Tom Hall")],
    ),
    "they may be one whom nothing calls he or she": (
        "Kym Wend, who speaks for Harbour House, confirmed it on Monday. “We look at every letter,” they said.",
        [("We look at every letter,", "Kym Wend")],
    ),
    "but nobody is guessed of two": (
        "Kym Wend met Aske Lindt on Monday. “We look at every letter,” they said.",
        [("We look at every letter,", None)],
    ),
    "a line of its own below signs the quotation": (
        "The plan was well received.\n\n“We are glad that it is done at last.”\n\n— Jo Day, mayor of Ames",
        [("We are glad that it is done at last.", "Jo Day")],
    ),
    "a line with a dash that says anything else does not": (
        "The plan was well received.\n\n“We are glad that it is done at last.”\n\n— and Jo Day went home",
        [("We are glad that it is done at last.", None)],
    ),
}


@pytest.mark.parametrize(("text", "expected"), SPOKE.values(), ids=SPOKE)
def test_who_speaks_where_nobody_is_named(
    text: str, expected: list[tuple[str, str | None]], knowledge: Knowledge
) -> None:
    assert said(text, knowledge) == expected


@pytest.mark.parametrize(
    ("text", "second"),
    [
        (
            "“We are ready,” said Jo Day, the mayor. Unless the ships sink, “it is hard to see who stops us.”",
            "it is hard to see who stops us.",
        ),
        (
            "“It is a joke,” said Jo Day. But the big face on the walls has not hurt business. “It went very well.”",
            "It went very well.",
        ),
    ],
)
def test_a_thing_says_nothing_so_that_who_spoke_before_it_goes_on(text: str, second: str, knowledge: Knowledge) -> None:
    assert said(text, knowledge)[-1] == (second, "Jo Day")
