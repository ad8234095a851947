"""Reported speech: what somebody is said to have said without quotation marks."""

from __future__ import annotations

import copy
import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.fields.quotes.indirect import MAXIMUM_SENTENCES
from service.fields.quotes.judge import EXTENT_COLUMNS, HOPELESS, judge_from
from service.knowledge import Knowledge
from tests.fields.quotes.asking import ask


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Ana Bell said that the train would be late again.",
            ("that the train would be late again", "Ana Bell", "said"),
        ),
        ("Ana Bell said the train would be late again.", ("the train would be late again", "Ana Bell", "said")),
        (
            "The train would be late again this winter, Ana Bell said.",
            ("The train would be late again this winter", "Ana Bell", "said"),
        ),
        (
            "The old train would be late again on Monday and Tuesday, according to Ana Bell.",
            ("The old train would be late again on Monday and Tuesday", "Ana Bell", "according to"),
        ),
        (
            "Ana Bell told reporters in Oslo that the train would be late.",
            ("that the train would be late", "Ana Bell", "told"),
        ),
        (
            "Ana Bell left the hall, saying that the train would be late again.",
            ("that the train would be late again", "Ana Bell", "saying"),
        ),
        (
            "Ana Bell vowed to keep the old station open.",
            ("to keep the old station open", "Ana Bell", "vowed"),
        ),
    ],
)
def test_what_a_cue_reports_is_found_with_its_speaker(
    text: str, found: tuple[str, str, str], knowledge: Knowledge
) -> None:
    """Q5: indirect speech."""
    assert [(q.text, q.speaker, q.cue, q.kind) for q in ask(text, knowledge).quotes] == [(*found, "indirect")]


@pytest.mark.parametrize(
    "text",
    [
        "Ana Bell walked home because the train was late again.",
        "The train was late again and the town was full of people.",
        "The state has three lines of support for the bank.",
        "",
    ],
)
def test_without_a_cue_of_speech_nothing_is_reported(text: str, knowledge: Knowledge) -> None:
    assert ask(text, knowledge).quotes == ()


def test_what_stands_around_its_cue_is_one_report_in_two_pieces(knowledge: Knowledge) -> None:
    text = "A wall would be built soon, Ana Bell said, but the river was too high."

    quotes = ask(text, knowledge).quotes

    assert [q.text for q in quotes] == [
        "A wall would be built soon",
        "but the river was too high",
    ]
    assert len({q.group for q in quotes}) == 1


def test_words_in_quotation_marks_are_never_part_of_a_report(knowledge: Knowledge) -> None:
    text = "Ana Bell said that the train would be late. Tom Hall said that it was “a very sad day for all of us.”"

    quotes = ask(text, knowledge).quotes

    assert [q.text for q in quotes if q.kind == "direct"] == ["a very sad day for all of us."]
    assert not any("sad day" in q.text for q in quotes if q.kind == "indirect")


def test_a_pronoun_after_a_plain_report_is_who_made_it(knowledge: Knowledge) -> None:
    text = "Ana Bell said that the train would be late again. “It is a shame for all of us,” she said."

    assert [(q.kind, q.speaker) for q in ask(text, knowledge).quotes] == [
        ("indirect", "Ana Bell"),
        ("direct", "Ana Bell"),
    ]


def test_languages_without_weights_report_nothing(knowledge: Knowledge) -> None:
    text = "Ana Bell sagte, dass der Zug wieder zu spät komme."
    assert ask(text, knowledge, "de").quotes == ()


_WORDS = st.sampled_from(
    (
        *("Ana", "Bell", "said", "says", "that", ",", ".", ";", "“", "”", "the", "train", "is", "late", "he", "who"),
        *("to", "of", "told", "asking", "according", "and", "but", "was", "\n\n"),
    )
)


@given(st.lists(_WORDS, max_size=60))
def test_reports_are_passages_of_the_body_that_cross_nothing(knowledge: Knowledge, words: list[str]) -> None:
    """Offsets hold, no report crosses another, and who is named stands among the speakers."""
    text = " ".join(words)

    found = ask(text, knowledge)

    assert all(text[q.start : q.end] == q.text for q in found.quotes)
    reports = sorted((q.start, q.end) for q in found.quotes if q.kind == "indirect")
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(reports))
    assert {q.speaker for q in found.quotes if q.speaker} == {s.name for s in found.speakers}


@pytest.mark.parametrize("question", ["opening", "extent"])
def test_weights_of_other_columns_are_refused(question: str, knowledge: Knowledge) -> None:
    weights: dict[str, Any] = copy.deepcopy(dict(knowledge.weights["indirect"]))
    weights[question]["columns"] = weights[question]["columns"][::-1]

    with pytest.raises(ValueError, match="other columns"):
        judge_from(weights)


def test_a_form_never_seen_is_taken_for_one_of_its_kind(knowledge: Knowledge) -> None:
    judge = judge_from(dict(knowledge.weights["indirect"]))

    assert judge.rate("thundered forth", "speech:") == judge.cues["speech:"]
    assert judge.rate("said", "speech:") > judge.rate("state", "speech:")


def test_an_answer_is_surer_the_higher_its_sum(knowledge: Knowledge) -> None:
    judge = judge_from(dict(knowledge.weights["indirect"]))
    shares = [judge.counted.sure(score / 4) for score in range(-12, 20)]

    assert shares == sorted(shares)
    assert judge.counted.sure(judge.least) >= 0.3  # nothing is given that is wrong two times in three and more


def test_rows_left_behind_do_not_change_the_best(knowledge: Knowledge) -> None:
    """The best of several rows has the sum that it has alone; what the first trees settle has the lowest."""
    extent = judge_from(dict(knowledge.weights["indirect"])).extent
    rows = [tuple(float((i * k) % 7) for k in range(len(EXTENT_COLUMNS))) for i in range(12)]

    sums = extent.scores(rows)

    best = sums.index(max(sums))
    assert sums[best] == extent.scores([rows[best]])[0]
    assert all(total <= HOPELESS or total == extent.scores([row])[0] for total, row in zip(sums, rows, strict=True))
    assert extent.scores([]) == []


def test_what_stands_before_who_is_quoted_is_not_said_by_them(knowledge: Knowledge) -> None:
    """A cue right before its quotation reports nothing else: "After X said that …, Y said “…”"."""
    text = (
        "Tom Hall met Ana Bell in Ames on Monday.\n\n"
        "After Hall said that the town would pay for the bridge, Bell said “that is news to me and to everybody”."
    )
    found = ask(text, knowledge).quotes

    assert all(q.speaker != "Ana Bell" for q in found if q.kind == "indirect")
    assert [q.speaker for q in found if q.kind == "direct"] == ["Ana Bell"]


@pytest.mark.parametrize(("before", "found"), [(20, 1), (MAXIMUM_SENTENCES, 0)])
def test_reports_are_looked_for_in_so_many_sentences(before: int, found: int, knowledge: Knowledge) -> None:
    """A text of nothing but verbs of speech costs no more than a long article."""
    text = "Hill said.\n\n" * before + "Ann Hill said that the town would pay for the bridge."

    assert len(ask(text, knowledge).quotes) == found
