"""Whom short phrases, companies, epithets and words of no list stand for, over whole articles."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.fields.quotes.asking import ask


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # the company is whom the sentence before is about, not who spoke last in another paragraph
        (
            (
                "The Oslo Herald reported on Monday: “The yard is full again.”\n\n"
                "The yard is run by Norvik Corp., a builder. Norvik sank. The company said: “We are late with it.”"
            ),
            "Norvik Corp.",
        ),
        # what a magazine ran is what it says
        (
            (
                "After the trip, Lantern magazine ran a profile of the builder.\n\n"
                "The story portrayed him as “a quiet man of great patience.”"
            ),
            "Lantern magazine",
        ),
        # behind "according to" stands who says it, and nobody else
        ("According to reports, Ana Bell “kept the boats out all night for nothing.”", None),
        ("According to the mayor of Bergen, Ana Bell, the boats are “late again and again.”", "Ana Bell"),
        # what an adverb opens names whom "the researchers" are
        (
            (
                "Now researchers at the University of Bergen suggest that boats sleep.\n\n"
                "“Boats are like us in that respect,” wrote the researchers."
            ),
            "researchers at the University of Bergen",
        ),
        # "a man" says no more than "the man"
        ("A man stood at the quay. The gulls went quiet.\n\n“We are late again,” the man said.", "the man"),
        # a phrase with whose envoy it is means the one envoy whose he is
        (
            (
                "Peru’s ambassador to Chile warned that they “will not wait for the boats.”\n\n"
                "Peru’s ambassador to Chile Ana Bell spoke again on Friday."
            ),
            "Ana Bell",
        ),
        # an epithet means whom the article goes on about
        (
            (
                "Ana Bell showed her mother, Ruth Hall, on Monday. Bell sang in Rome. Bell sang in Oslo.\n\n"
                "“We are late again,” the actress wrote. Bell left."
            ),
            "Ana Bell",
        ),
    ],
)
def test_a_short_phrase_stands_for_whom_the_article_speaks_of(
    text: str, speaker: str | None, knowledge: Knowledge
) -> None:
    assert ask(text, knowledge).quotes[-1].speaker == speaker


def test_a_surname_that_is_a_word_of_bodies_is_somebodys_where_what_they_are_follows(knowledge: Knowledge) -> None:
    text = "Serge Radio, a chemist at Bergen, says that he took “only the most necessary things.”"
    assert [(s.name, s.kind) for s in ask(text, knowledge).speakers] == [("Serge Radio", "person")]


def test_the_short_first_name_of_a_junior_is_the_junior(knowledge: Knowledge) -> None:
    text = (
        "Patrick Bell Jr., 55, was fined on Monday. “Pat Bell is sorry for it,” his lawyer Ruth Hall said.\n\n"
        "Bell said: “We are late again.”"
    )
    assert ask(text, knowledge).quotes[-1].speaker == "Patrick Bell Jr"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“The boats stay in until Friday,” said Mary Major, the harbour master.", "the harbour master"),
        (
            "“The boats stay in until Friday,” said Mary Major, the harbour master at Whitby.",
            "the harbour master at Whitby",
        ),
        ("Mary Major, the harbour master, said: “The boats stay in until Friday.”", "the harbour master"),
        ("The harbour master, Mary Major, said: “The boats stay in until Friday.”", "The harbour master"),
        ("“The boats stay in until Friday,” the harbour master Mary Major said.", "harbour master"),
        ("“The boats stay in until Friday,” harbour master Mary Major said.", "harbour master"),
        ("“The paint will stay until Friday,” said conservator Mary Major.", "conservator"),
        ("“The paint will stay until Friday,” said the painting conservator Mary Major.", "painting conservator"),
        ("“The paint will stay until Friday,” Norway’s envoy Mary Major said.", "Norway’s envoy"),
        # what is no description of a person
        ("“The paint will stay until Friday,” said Mary Major, the last time we spoke.", None),
        ("“The paint will stay until Friday,” said Mary Major, a day after the storm.", None),
        ("“The paint will stay until Friday,” the angry Mary Major said.", None),
        ("When the ferry left on Monday Mary Major said: “The paint will stay until Friday.”", None),
    ],
)
def test_roles_are_read_in_words_of_no_list(text: str, role: str | None, knowledge: Knowledge) -> None:
    assert [(s.name, s.role) for s in ask(text, knowledge).speakers] == [("Mary Major", role)]
