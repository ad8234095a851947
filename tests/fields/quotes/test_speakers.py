"""Who says what, in English: cues before, after and between, names in every form, pronouns, roles, turns."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.fields.quotes.asking import ask, said


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“We are late again,” Ana Bell said.", [("We are late again,", "Ana Bell")]),
        ("“We are late again,” said Ana Bell.", [("We are late again,", "Ana Bell")]),
        ("Ana Bell said on Monday: “We are late again.”", [("We are late again.", "Ana Bell")]),
        ("According to Ana Bell, “we are late again.”", [("we are late again.", "Ana Bell")]),
        ("“We are late again,” according to Ana Bell.", [("We are late again,", "Ana Bell")]),
        ("Ana Bell told the Daily Post that “we are late again.”", [("we are late again.", "Ana Bell")]),
        ("In Rome, Italy, Ana Bell warned of “a very long winter.”", [("a very long winter.", "Ana Bell")]),
        # several parts, one cue
        (
            "“We are late,” Ana Bell said. “We will be later.”",
            [("We are late,", "Ana Bell"), ("We will be later.", "Ana Bell")],
        ),
        (
            "“We are late,” Ana Bell said, “and we will be later.”",
            [("We are late,", "Ana Bell"), ("and we will be later.", "Ana Bell")],
        ),
        # a participle has the sentence's subject
        (
            "Ana Bell met Tom Hall in Oslo, adding that “we are late again.”",
            [("we are late again.", "Ana Bell")],
        ),
        # apposition between the name and its verb
        (
            "“We are late again,” Ana Bell, a nurse from Leeds who knows Tom Hall, told reporters.",
            [("We are late again,", "Ana Bell")],
        ),
        ("“We are late again,” Sen. Ana Bell (D-Ohio) said.", [("We are late again,", "Ana Bell")]),
        # Q6: verbs other than "said"
        ("“We are late again,” Ana Bell sighed.", [("We are late again,", "Ana Bell")]),
        ("“We are late again,” grumbled Ana Bell.", [("We are late again,", "Ana Bell")]),
        # the person beside the verb, not the nearest name
        ("Ana Bell told Tom Hall: “We are late again.”", [("We are late again.", "Ana Bell")]),
        ("“We are late again,” Ana Bell said of Tom Hall.", [("We are late again,", "Ana Bell")]),
        # "X's lawyer" is not X
        ("“We are late again,” Ana Bell's lawyer said.", [("We are late again,", "Ana Bell's lawyer")]),
        ("“We are late again,” Ana Bell's lawyer, Tom Hall, said.", [("We are late again,", "Tom Hall")]),
        # roles and organisations
        (
            "“We are late again,” a State Department spokesman said.",
            [("We are late again,", "a State Department spokesman")],
        ),
        ("“We are late again,” Microsoft said in a statement.", [("We are late again,", "Microsoft")]),
        ("“We are late again,” the US military said.", [("We are late again,", "the US military")]),
        # a question before its own sentence
        ("“Are we late again?” Ana Bell asked.", [("Are we late again?", "Ana Bell")]),
        # Q3: signed in the manner of releases
        ("“We are late again.” -Commissioner Ana Bell", [("We are late again.", "Ana Bell")]),
    ],
)
def test_the_words_beside_a_quotation_name_its_speaker(
    text: str, found: list[tuple[str, str | None]], knowledge: Knowledge
) -> None:
    assert said(text, knowledge) == found


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # the fullest name, from anywhere
        ("President Ana Bell arrived. “We are late again,” Bell said.", ["Ana Bell"]),
        ("“We are late again,” Bell said. Ana Bell had arrived at noon.", ["Ana Bell"]),
        ("Ana M. Bell arrived. “We are late again,” Mrs. Bell said.", ["Ana M. Bell"]),
        ("Chris Van Horn arrived. “We are late again,” Van Horn said.", ["Chris Van Horn"]),
        # a pronoun agrees with the name it stands for
        ("Tom Hall met Mary Bell. “We are late again,” she said.", ["Mary Bell"]),
        ("Mary Bell met Tom Hall. “We are late again,” he said.", ["Tom Hall"]),
        ("“We are late,” Mary Bell said.\n\n“And it is cold out here,” she said.", ["Mary Bell", "Mary Bell"]),
        # a definite role is the person who has it
        ("Senator Mary Bell met Tom Hall. “We are late again,” the senator said.", ["Mary Bell"]),
        # two people of one surname
        ("Tom Hall and Mary Hall arrived. “We are late again,” Mrs. Hall said.", ["Mary Hall"]),
        # a mononym
        ("It was Valko who spoke. “We are late again,” Valko, a baker, told us.", ["Valko"]),
        # nobody is made up
        ("The bell rang twice in the hall. “We are late again and it is cold.”", [None]),
        ("“We are late again and it is cold.”", [None]),
    ],
)
def test_a_speaker_has_the_fullest_name_the_article_gives(
    text: str, speakers: list[str | None], knowledge: Knowledge
) -> None:
    assert [q.speaker for q in ask(text, knowledge).quotes] == speakers


def test_names_of_the_headline_and_of_captions_are_known(knowledge: Knowledge) -> None:
    text = "“We are late again,” Bell said. “It is cold here,” said Hall."
    found = ask(text, knowledge, headline="Ana Bell arrives late", caption="Mayor Tom Hall in Leeds")
    assert [q.speaker for q in found.quotes] == ["Ana Bell", "Tom Hall"]


def test_quotations_come_from_the_body_only(knowledge: Knowledge) -> None:
    assert ask("Nothing is quoted here.", knowledge, headline="“We are late,” says Bell").quotes == ()


def test_a_colon_at_the_end_of_a_paragraph_announces_the_next(knowledge: Knowledge) -> None:
    """Q3: 'And from Chairwoman Bell:' with the quotation in a paragraph of its own."""
    text = "Tom Hall was silent.\n\nAnd from Chairwoman Ana Bell:\n\n“We are late again and it is cold.”"
    assert said(text, knowledge) == [("We are late again and it is cold.", "Ana Bell")]


def test_the_next_sentence_may_name_the_speaker_without_a_verb_of_speech(knowledge: Knowledge) -> None:
    """Q7: the quotation stands alone, and the sentence after it shows who spoke."""
    assert said("“We are late again and it is cold.” Ana Bell shook her head.", knowledge) == [
        ("We are late again and it is cold.", "Ana Bell")
    ]


def test_paragraphs_of_quotation_alone_go_on_with_the_same_speaker(knowledge: Knowledge) -> None:
    text = "“We are late,” said Ana Bell.\n\n“It is cold out here.”\n\n“And nobody came to help.”"
    assert [q.speaker for q in ask(text, knowledge).quotes] == ["Ana Bell"] * 3


def test_an_open_quotation_over_paragraphs_has_one_speaker_and_one_group(knowledge: Knowledge) -> None:
    """Q2: the speaker is named after the last paragraph only."""
    text = "“First we talked about it.\n\n“Then we left the town.\n\n“Now we are here,” Ana Bell said."
    quotes = ask(text, knowledge).quotes
    assert [q.speaker for q in quotes] == ["Ana Bell"] * 3
    assert {q.group for q in quotes} == {0}


def test_the_parts_of_one_quotation_share_a_group(knowledge: Knowledge) -> None:
    text = "“We are late,” Ana Bell said. “We will be later.” Tom Hall replied, “That is a pity.”"
    assert [q.group for q in ask(text, knowledge).quotes] == [0, 0, 1]


def test_mention_and_cue_are_the_words_outside_the_quotation(knowledge: Knowledge) -> None:
    text = "Ana Bell arrived. “We are late again,” she added."
    quote = ask(text, knowledge).quotes[0]
    assert quote.cue == "added"
    assert quote.speaker_mention is not None
    assert (quote.speaker_mention.text, text[quote.speaker_mention.start : quote.speaker_mention.end]) == ("she", "she")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # fragments count where a speaker stands behind them
        ("Ana Bell called him “a total disgrace.”", ["a total disgrace."]),
        ("Ana Bell warned Tom Hall to be “careful” with it.", ["careful"]),
        # titles, terms and scare quotes in the author's voice do not
        ("We watched “The Long Winter” at home.", []),
        ("A film called “The Long Winter” opened in Oslo.", []),
        ("Speaking on “Morning Club,” Ana Bell said it was late.", []),
        ("The so-called “smart money” left the market.", []),
        ("Tom Hall, known as “Guppy,” said it was late.", []),
    ],
)
def test_a_title_or_a_term_is_no_quotation(text: str, found: list[str], knowledge: Knowledge) -> None:
    assert [q.text for q in ask(text, knowledge).quotes] == found


def test_the_turns_of_a_transcript_are_quotations_without_marks(knowledge: Knowledge) -> None:
    text = (
        "Ana Bell spoke to Tom Hall about the winter.\n\nHALL: How late are you today?\n\n"
        "BELL: We are very late, as “the old saying” has it.\n\n"
        "HALL: Was it cold out there?\n\nBELL: Very cold, thanks."
    )
    assert said(text, knowledge) == [
        ("How late are you today?", "Tom Hall"),
        ("We are very late, as “the old saying” has it.", "Ana Bell"),
        ("Was it cold out there?", "Tom Hall"),
        ("Very cold, thanks.", "Ana Bell"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Note: we met Ana Bell in the town hall of Leeds.",
        "Price: ten pounds a head\n\nRating: four stars of five\n\nPrice: six pounds a head\n\nRating: no stars at all",
    ],
)
def test_labels_that_are_no_names_make_no_transcript(text: str, knowledge: Knowledge) -> None:
    assert said(text, knowledge) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a phrase after a name and a comma is no apposition where a verb follows it without one
        ("As Ana Bell spoke to Tom Hall, the protesters shouted: “We are late again.”", "the protesters"),
        # a noun phrase ends before its verb, however rare that is
        ("The board saw Ana Bell as “a very safe pair of hands.”", "The board"),
        ("The Bell campaign sent out a letter and called him “a total disgrace.”", "The Bell campaign"),
        # several people with a number or an adjective before them
        ("Outside stood about 50 protesters, chanting: “We are late again.”", "50 protesters"),
        ("Corporate lobbyists describe that as “a different cup of tea.”", "Corporate lobbyists"),
        # who governs nobody in its own clause: the subject of "who said"
        ("The offices of Ana Bell, who called Oslo “a total disgrace,” are shut.", "Ana Bell"),
        # a crowd's members, and what they did before they spoke
        ("Others, tired of the wait, shouted: “We are late again.”", "Others"),
        ("“We are late again,” wrote another.", "another"),
    ],
)
def test_phrases_are_read_from_their_first_word_to_what_they_say_somebody_is(
    text: str, found: str, knowledge: Knowledge
) -> None:
    assert [q.speaker for q in ask(text, knowledge).quotes] == [found]


def test_a_name_that_a_card_prints_again_in_the_line_is_read_once(knowledge: Knowledge) -> None:
    text = "Rep. Ana Bell Ana Bell Morning Briefing (D-Ohio) spoke in Oslo.\n\n“We are late again,” Bell said."
    assert said(text, knowledge) == [("We are late again,", "Ana Bell")]


def test_a_body_is_named_with_the_country_whose_it_is(knowledge: Knowledge) -> None:
    text = "“We are late again,” Norway's Ministry of Foreign Affairs said."
    assert said(text, knowledge) == [("We are late again,", "Norway's Ministry of Foreign Affairs")]


def test_a_phrase_of_several_words_is_the_one_person_whose_description_holds_them(knowledge: Knowledge) -> None:
    text = (
        "Norwegian trade minister Ana Bell met Tom Hall, the trade minister's brother, in Oslo.\n\n"
        "“We are late again,” the Norwegian trade minister said."
    )
    assert said(text, knowledge) == [("We are late again,", "Ana Bell")]


def test_of_two_people_with_one_surname_it_is_who_the_article_names_in_full_more_often(knowledge: Knowledge) -> None:
    text = (
        "Tom Bell was a sailor. His daughter Ana Bell is the mayor. Ana Bell was elected in May.\n\n"
        "“We are late again,” Bell said."
    )
    assert said(text, knowledge) == [("We are late again,", "Ana Bell")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        # a role that only its ending tells, before a full name
        ("“We are late again,” Sociologist Susan Bell said.", "Susan Bell"),
        # the age says whom the article speaks of
        ("Susan Bell won in Oslo.\n\n“We are late again,” said the 36-year-old.", "Susan Bell"),
        # a run of capitals that ends in a name is not that name
        ("Second-Generation Great Winter Bell\n\nOn Monday it snowed. “We are late again,” Bell said.", "Bell"),
    ],
)
def test_what_stands_before_a_name_is_told_from_it(text: str, speaker: str, knowledge: Knowledge) -> None:
    assert [q.speaker for q in ask(text, knowledge).quotes] == [speaker]
