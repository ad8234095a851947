"""Passages inside quotation marks, whatever the marks and however badly they are set."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.marks import Passage, paragraphs, quoted_passages


def inside(text: str) -> list[str]:
    return [text[p.start : p.end] for p in quoted_passages(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('She said "we are late" again.', ["we are late"]),
        ("She said “we are late” again.", ["we are late"]),
        ("She said ''we are late'' again.", ["we are late"]),
        ("She said ``we are late'' again.", ["we are late"]),
        ("She said ‘‘we are late’’ again.", ["we are late"]),
        ("Sie sagte: „Wir sind spät“, mehr nicht.", ["Wir sind spät"]),
        ('Sie sagte: „Wir sind spät", mehr nicht.', ["Wir sind spät"]),
        ("Sie sagte: »Wir sind spät«, mehr nicht.", ["Wir sind spät"]),
        ("Elle a dit : « On est en retard » hier.", ["On est en retard"]),
        ("Elle a dit «On est en retard» hier.", ["On est en retard"]),
        ("Sie sagte: ›Wir sind spät‹, mehr nicht.", ["Wir sind spät"]),
        ("Hon sade: ”Vi är sena”, inget mer.", ["Vi är sena"]),
        ("她说「我们迟到了」。", ["我们迟到了"]),
        ("彼女は『遅れた』と言った。", ["遅れた"]),
        ("قالت «نحن متأخرون» أمس", ["نحن متأخرون"]),
        ("The minister said ‘we are late’ again.", ["we are late"]),
    ],
    ids=lambda value: value[:24] if isinstance(value, str) else None,
)
def test_the_marks_of_many_languages_open_and_close_a_passage(text: str, found: list[str]) -> None:
    assert inside(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Q1: an odd mark is left out and shifts nothing
        ('An odd " mark here. “That is fine,” she said, “for now.”', ["That is fine,", "for now."]),
        ('He said "well and left. Then she said "goodbye to all," and left.', ["goodbye to all,"]),
        # what an apostrophe is, and what a bullet is (Q1)
        ("Don’t trust the ’90s or rock ’n’ roll; it’s the workers’ choice.", []),
        ("Don't trust 'em: it's the workers' choice and the '90s.", []),
        ("» Read more about the vote\n» See all pictures", []),
        # a mark after a number measures inches
        ('The 6\'2" guard and the 27" screen were "too big for the room".', ["too big for the room"]),
        # Q4: marks with blanks on both sides
        ('" We are late , " he said . " Very late . "', ["We are late ,", "Very late ."]),
        # a mark inside a word, as Hebrew abbreviations have it
        ('צה"ל הודיע "אנחנו כאן" היום', ["אנחנו כאן"]),
        # a missing blank
        ('He said:"We are late."Then he left.', ["We are late."]),
        # nested
        ("“He told me ‘go home’ and I went,” she said.", ["He told me ‘go home’ and I went,"]),
        ("“He told me “go home” and I went,” she said.", ["He told me “go home” and I went,"]),
        ('"He told me “go home” and I went," she said.', ["He told me “go home” and I went,"]),
        # a plural's apostrophe does not close
        ("‘The workers’ rights are gone,’ he said.", ["The workers’ rights are gone,"]),
        ('Nothing inside: "" and “ ”.', []),
    ],
)
def test_badly_set_marks_do_not_shift_the_others(text: str, found: list[str]) -> None:
    assert inside(text) == found


def test_a_passage_never_crosses_a_paragraph() -> None:
    """Q8: an odd mark in one paragraph does not pair with a mark of the next."""
    assert inside('A 12" pipe burst, he wrote "fix it.\n\nThe plumber said "not today" and left.') == ["not today"]


def test_an_open_passage_goes_on_in_paragraphs_that_begin_with_a_mark() -> None:
    """Q2: the first paragraphs of a long quotation have no closing mark."""
    text = "“First we talked.\n\n“Then we left.\n\n“Now we are here,” she said."
    assert [(text[p.start : p.end], p.closed, p.continues) for p in quoted_passages(text)] == [
        ("First we talked.", False, False),
        ("Then we left.", False, True),
        ("Now we are here,", True, True),
    ]


def test_an_open_passage_may_close_in_a_paragraph_without_opening_mark() -> None:
    text = "“First we talked about it.\n\nThen we left,” she said."
    assert [text[p.start : p.end] for p in quoted_passages(text)] == ["First we talked about it.", "Then we left,"]


@pytest.mark.parametrize("mark", [*"\"“”„«»‹›「」'‘’", "''", "“”", '"a" ', "‘a ", "“a\n\n"])
def test_a_flood_of_marks_is_read_and_bounded(mark: str) -> None:
    passages = quoted_passages(mark * 20_000)
    assert all(a.outer_end <= b.outer_start for a, b in pairwise(passages))


MARKED = st.text(alphabet=st.sampled_from("\"“”„‟«»‹›「」『』‘’'`´ aB.,\n—0"), max_size=120)


@given(MARKED)
def test_passages_are_ordered_apart_and_inside_one_paragraph(text: str) -> None:
    lines = list(paragraphs(text))
    previous = 0
    for p in quoted_passages(text):
        assert isinstance(p, Passage)
        assert previous <= p.outer_start <= p.start < p.end <= p.outer_end
        assert any(a <= p.outer_start and p.outer_end <= b for a, b in lines)
        assert text[p.start : p.end] == text[p.start : p.end].strip()
        previous = p.outer_end


@given(MARKED)
def test_the_same_text_gives_the_same_passages(text: str) -> None:
    assert quoted_passages(text) == quoted_passages(text)
