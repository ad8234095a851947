"""The words of a text as plain runs of letters and digits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.runs import runs


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("By Jane Roe, The Post", ["By", "Jane", "Roe", "The", "Post"]),
        ("snake_case and 3rd-party", ["snake", "case", "and", "3rd", "party"]),
        ("“Größer” – l’été…", ["Größer", "l", "été"]),
        ("記者会見：写真", ["記者会見", "写真"]),
        (" …—", []),
        ("", []),
    ],
)
def test_marks_and_blanks_part_the_runs(text: str, words: list[str]) -> None:
    """Every mark ends a run, in whatever script it stands; an underscore is a mark, too."""
    assert runs(text) == words


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ab_ .’“”–…\u00a0\u0301ß中½"))))
def test_runs_are_what_the_pattern_finds(text: str) -> None:
    """The quick way finds the same words as the plain one, in any text."""
    assert runs(text) == re.findall(r"[^\W_]+", text)
