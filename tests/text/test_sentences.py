"""Where sentences end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.sentences import sentences

SHORT = frozenset(("mr", "gov", "st"))


def cut(text: str, opaque: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [text[a:b] for a, b in sentences(text, 0, len(text), opaque, SHORT)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It rained. We left.", ["It rained.", "We left."]),
        ("Mr. Hall met Gov. Ames. They spoke.", ["Mr. Hall met Gov. Ames.", "They spoke."]),
        ("J. R. Hall left. He ran.", ["J. R. Hall left.", "He ran."]),
        ("They asked the U.S. Senate for help. It refused.", ["They asked the U.S. Senate for help.", "It refused."]),
        ("It rose 3.5 percent. Fine!", ["It rose 3.5 percent.", "Fine!"]),
        ("Really? Yes! Good.", ["Really?", "Yes!", "Good."]),
        ("他来了。她走了。", ["他来了。", "她走了。"]),
        ("وصل أمس. غادر اليوم.", ["وصل أمس.", "غادر اليوم."]),
        ("no capitals. here either", ["no capitals. here either"]),
        ("", []),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, found: list[str]) -> None:
    assert cut(text) == found


def test_no_sentence_ends_inside_an_opaque_passage() -> None:
    text = "“It rained. We left,” she said. He stayed."
    assert cut(text, ((0, 21),)) == ["“It rained. We left,” she said.", "He stayed."]


def test_an_opaque_passage_that_ends_in_a_full_stop_ends_its_sentence() -> None:
    text = "“It rained.” Nobody left."
    assert cut(text, ((0, 12),)) == ["“It rained.”", "Nobody left."]


@given(st.text(alphabet=st.sampled_from("aB.!?…。 “”\"'\n)"), max_size=80))
def test_sentences_keep_every_visible_character_in_order(text: str) -> None:
    spans = sentences(text, 0, len(text))
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
