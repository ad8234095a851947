"""Words of a text, and chains of capitalised words in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.names import fold, name_chains
from service.text.words import cut_words


def chains(text: str, *breaks: str) -> list[str]:
    words = cut_words(text)
    found = name_chains(words, 0, len(words), frozenset(breaks))
    return [text[words.starts[c.first] : words.ends[c.last]] for c in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("then Ana Bell spoke", ["Ana Bell"]),
        ("then J. R. Bell spoke to J.R. Hall", ["J. R. Bell", "J.R. Hall"]),
        ("then Ana de la Cruz met Ursula von der Leyen", ["Ana de la Cruz", "Ursula von der Leyen"]),
        ("then Sen. Ana Bell, Bob Hall Jr. and Mr. Day", ["Sen. Ana Bell", "Bob Hall Jr", "Mr. Day"]),
        ("then Bell's lawyer Tom O'Hara spoke", ["Bell", "Tom O'Hara"]),
        ("then Bashar al-Assad spoke", ["Bashar al-Assad"]),
        ("then nobody spoke", []),
        ("тогда Анна Белова сказала", ["Анна Белова"]),
        ("そして彼は話した", []),
    ],
)
def test_capitalised_words_that_stand_together_are_one_chain(text: str, found: list[str]) -> None:
    assert chains(text) == found


def test_a_breaking_word_is_no_part_of_a_chain() -> None:
    assert chains("On Monday Ana Bell spoke", "on", "monday") == ["Ana Bell"]


def test_an_initial_is_no_article() -> None:
    """A letter with a point inside a name goes on with it; at the end of a sentence it does not."""
    assert chains("then Ana A. Bell took Vitamin A. The rest", "a", "the") == ["Ana A. Bell", "Vitamin"]


def test_a_possessive_ending_is_cut_off_and_remembered() -> None:
    words = cut_words("Bell’s plan and Hayes’ plan")
    assert words.forms == ["Bell", "plan", "and", "Hayes", "plan"]
    assert words.possessive == [True, False, False, True, False]


@pytest.mark.parametrize(("word", "key"), [("Müller", "muller"), ("J.", "j"), ("O’Hara", "o'hara"), ("ÉMILE", "emile")])
def test_names_are_compared_without_case_accents_and_points(word: str, key: str) -> None:
    assert fold(word) == key


@given(st.text(max_size=80))
def test_every_word_is_where_it_says(text: str) -> None:
    words = cut_words(text)
    for i in range(len(words)):
        assert text[words.starts[i] : words.ends[i]] == words.forms[i]
