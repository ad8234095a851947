"""Separators whose patterns begin with one set of characters, for speed, part lines as their plain branches do."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.fields.byline.division import HARD
from service.fields.captions.separate import _BAR
from service.fields.captions.strength import _PIECES

_PLAIN = {
    HARD: r"\s*(?:\n|;|\||•|●|⋅|／|→|►|◆|\t)\s*|\s+(?:·|–|—|-|--|―|:)\s+|(?<=\s)·|·(?=\s)",
    _BAR: r"\s+[–—•·]\s+|\s*\|\s*|\n|\s+-{1,2}\s+|\s+[/／]\s+|＝|\s+=\s*",
    _PIECES: r"\s*[/|\\,;:()—]\s*|\s+[-–]\s+|\x00",
}
"""The same, branch by branch, as it is meant."""
_LINES = st.text(alphabet=" \n\t\u00a0\u2009·•●⋅／→►◆–—―-:;|/\\,()＝=\x00ab", max_size=24)


@pytest.mark.parametrize("quick", _PLAIN, ids=["byline", "caption", "credit"])
@given(line=_LINES)
def test_lines_are_parted_as_by_plain_branches(quick: re.Pattern[str], line: str) -> None:
    """Blanks around the parts apart, which every reader of them strips."""
    plain = re.split(_PLAIN[quick], line)

    assert [part.strip() for part in quick.split(line)] == [part.strip() for part in plain]
