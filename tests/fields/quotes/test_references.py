"""Whom short words go back to: definite phrases, statements, "it", "they", "another", and names in capitals."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.fields.quotes.asking import ask, said


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # a definite phrase is whoever was introduced with the same noun
        (
            "“The bridge is unsafe,” said one traffic engineer. “It moves in the wind,” the engineer warned.",
            ["one traffic engineer", "one traffic engineer"],
        ),
        (
            "Researchers at Ulm University reported a find. “We found a very old boat,” the researchers wrote.",
            ["Researchers at Ulm University"],
        ),
        # but several of them are not all of them, and one state's are not another's
        (
            "Several farmers came to town. “We want our water back,” the farmers said.",
            ["the farmers"],
        ),
        (
            "A Kansas farmer came to town. “We want our water back,” the Ohio farmer said.",
            ["the Ohio farmer"],
        ),
        # somebody named before, by an apposition or by what they are known for
        (
            "Nora Blake, the owner of the mill, was tired. “It was a very long night,” the owner said.",
            ["Nora Blake"],
        ),
        ("Nora Blake starred in the play. “It was cold on the stage,” the actress says.", ["Nora Blake"]),
    ],
)
def test_a_definite_phrase_goes_back_to_who_was_introduced(
    text: str, speakers: list[str], knowledge: Knowledge
) -> None:
    assert [speaker for _, speaker in said(text, knowledge)] == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "In a statement on Monday, Acme Bakeries Ltd said it was sorry. “We will do better,” the statement said.",
            "Acme Bakeries Ltd",
        ),
        ("“The river rose at night,” said a statement by the Harbour Office.", "Harbour Office"),
        ("“The river rose at night,” said a statement by a Dover spokesman.", "a Dover spokesman"),
        ("A tweet from Canoe magazine reads: “The river rose at night.”", "Canoe magazine"),
        ("“The river rose at night,” a study found.", "a study"),
    ],
)
def test_who_issued_a_document_speaks_in_it(text: str, speaker: str, knowledge: Knowledge) -> None:
    assert [q.speaker for q in ask(text, knowledge).quotes if q.kind == "direct"] == [speaker]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        (
            "One user wrote: “Keep the old ferry for us.” Another added: “It was never on time anyway.”",
            ["One user", "Another user"],
        ),
        ("Hundreds of workers marched through Ulm. “Give us our wages back,” they chanted.", ["workers"]),
        (
            "The Ministry of Rural Affairs moved. The ministry said it was “ready for the harvest”.",
            ["Ministry of Rural Affairs"],
        ),
        (
            "The Police Federation of Kent and Surrey said it was “shocked by the plan”.",
            ["Police Federation of Kent and Surrey"],
        ),
    ],
)
def test_bodies_and_people_without_a_name_of_their_own(text: str, speakers: list[str], knowledge: Knowledge) -> None:
    assert [q.speaker for q in ask(text, knowledge).quotes if q.kind == "direct"] == speakers


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Dana A. Whitlock runs the mill. “It grinds slowly all day,” Whitlock said.", "Dana A. Whitlock"),
        ("Engineer Tarek Ossowa built the dam. “It will hold for years,” Ossowa said.", "Tarek Ossowa"),
        ("Ferry Policy Consultant Paul Osse came. “It is never on time,” Osse said.", "Paul Osse"),
        ("Professor Paul Kelly came. “It is never on time,” Prof Kelly said.", "Paul Kelly"),
    ],
)
def test_a_name_has_its_initials_and_no_role_in_capitals(text: str, speaker: str, knowledge: Knowledge) -> None:
    assert [q.speaker for q in ask(text, knowledge).quotes if q.kind == "direct"] == [speaker]


def test_the_headline_s_capitals_are_no_name(knowledge: Knowledge) -> None:
    """A headline sets verbs and roles with capitals; it may give a full name, but renames nobody."""
    text = "“I loved the bread,” Mara Vale said. The town is glad, Vale said."
    for headline in ("Vale Shares Photo of Bread", "Village Baker Mara Vale: We Love Bread"):
        assert {q.speaker for q in ask(text, knowledge, headline=headline).quotes} == {"Mara Vale"}
    one = "“I loved the bread,” Vale said."
    assert [q.speaker for q in ask(one, knowledge, headline="How Mara Vale bakes").quotes] == ["Mara Vale"]


def test_reported_speech_keeps_the_thread(knowledge: Knowledge) -> None:
    """Who is reported as speaking is who "he" is in the next paragraph, though another man is named between."""
    text = "Peter Moss said the ferry was late. He said Paul Reed had warned him.\n\n“I did not listen,” he said."
    assert [q.speaker for q in ask(text, knowledge).quotes if q.kind == "direct"] == ["Peter Moss"]


def test_others_who_came_along_are_not_he(knowledge: Knowledge) -> None:
    text = "Ivan Petrov said he and a few other people came along. “It was a long day,” he said."
    assert [q.speaker for q in ask(text, knowledge).quotes if q.kind == "direct"] == ["Ivan Petrov"]


def test_the_last_place_of_an_apposition_does_not_speak(knowledge: Knowledge) -> None:
    text = "Sean Moss, a spokesman for the ferry line between Dover and Calais, told a reporter it was “not our boat”."
    assert [q.speaker for q in ask(text, knowledge).quotes if q.kind == "direct"] == ["Sean Moss"]
