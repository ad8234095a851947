"""Headline tails: pieces go only where a name says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.tails import (
    cuts,
    fronts_before,
    is_site_name,
    letters,
    letters_of_lines,
    looks_like_address,
    without_site,
)

NAMES = frozenset({"exampleherald", "harborpost"})
SECTIONS = frozenset({"world", "sport"})


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ferry sinks in the sound - Example Herald", "Ferry sinks in the sound"),
        ("Ferry sinks in the sound | Example Herald", "Ferry sinks in the sound"),
        ("Ferry sinks in the sound – Example Herald", "Ferry sinks in the sound"),
        ("Ferry sinks in the sound — Example Herald", "Ferry sinks in the sound"),
        ("Ferry sinks in the sound :: Example Herald", "Ferry sinks in the sound"),
        ("Ferry sinks in the sound- Example Herald", "Ferry sinks in the sound"),
        ("Ferry sinks in the sound|Example Herald", "Ferry sinks in the sound"),
        ("フェリー沈没：EXAMPLE HERALD", "フェリー沈没"),
        ("« Nous avons attendu » - Example Herald", "« Nous avons attendu »"),
        ("Ferry sinks in the sound | World | Example Herald", "Ferry sinks in the sound"),
        ("Ferry sinks in the sound - Example Herald Europe", "Ferry sinks in the sound"),
        ("Example Herald: Ferry sinks in the sound", "Ferry sinks in the sound"),
        ("Ferry sinks in the sound - herald.example", "Ferry sinks in the sound"),
    ],
)
def test_the_sites_name_is_cut(line: str, expected: str) -> None:
    assert without_site(line, NAMES, SECTIONS) == expected


@pytest.mark.parametrize(
    "line",
    [
        "Ferry sinks - thirty are missing",
        "Ferry: the last hour",
        "Storm - a diary",
        "Ferry sinks in the sound - World",  # no name behind it, and a dash is no proof
        "Example Herald reporter - a life at sea",  # the name is only a part of the front
        "Example Herald - ",
        "",
    ],
)
def test_words_that_are_no_name_stay(line: str) -> None:
    assert without_site(line, NAMES, SECTIONS) == line.strip()


def test_a_site_name_with_a_separator_of_its_own_is_cut_whole() -> None:
    names = frozenset({letters("Harbor Post | News for the coast"), "harborpost"})
    assert without_site("Ferry sinks | Harbor Post | News for the coast", names) == "Ferry sinks"


def test_a_section_goes_without_a_name_only_behind_a_bar() -> None:
    assert without_site("Ferry sinks | Sport", NAMES, SECTIONS) == "Ferry sinks"
    assert without_site("Ferry sinks - Sport", NAMES, SECTIONS) == "Ferry sinks - Sport"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Example Herald", True),
        ("EXAMPLE HERALD", True),
        ("Example Herald Sport", True),
        ("The Example Herald", True),
        ("Sunday in the Example Herald", False),
        ("Herald", False),
        ("", False),
        ("---", False),
    ],
)
def test_editions_of_a_name_are_the_name(text: str, expected: bool) -> None:
    assert is_site_name(text, NAMES) is expected


def test_fronts_before_a_tail_are_counted_once_each() -> None:
    lines = [
        "Ferry sinks - Example news",
        "FERRY SINKS - Example news",
        "Mayor resigns - Example news",
        "About Example news",
        "Site: Example news",
    ]
    assert fronts_before("Example news", lines) == {"ferrysinks", "mayorresigns"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("harbor.example", True), ("www.harbor.co.uk", True), ("Harbor Post", False), ("U.S.", False), ("v1.2", False)],
)
def test_a_host_name_alone_looks_like_an_address(text: str, expected: bool) -> None:
    assert looks_like_address(text) is expected


SPOKEN = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aB_ .-’“”–…«\u00a0\u0301ßİ中½\n")), max_size=80)


@given(SPOKEN)
def test_letters_are_all_letters_and_digits_casefolded(line: str) -> None:
    """The quick ways for usual lines give what a look at each character gives, in any script."""
    assert letters(line) == "".join(c for c in line.casefold() if c.isalnum())


@given(SPOKEN)
def test_letters_of_lines_are_those_of_each_line(text: str) -> None:
    """Many lines at once are read as one by one."""
    folded = text.casefold()
    assert letters_of_lines(folded) == ["".join(c for c in line if c.isalnum()) for line in folded.split("\n")]


@given(st.text(max_size=80))
def test_every_cut_puts_the_line_together_again(line: str) -> None:
    for cut in cuts(line):
        assert letters(cut.front) + letters(cut.separator) + letters(cut.tail) == letters(line)
        assert cut.front
        assert cut.tail


@given(st.text(max_size=80), st.sets(st.text(max_size=12), max_size=3))
def test_nothing_but_a_piece_of_the_line_is_left(line: str, names: set[str]) -> None:
    left = without_site(line, frozenset(map(letters, names)))
    assert left in line
    assert left or not line.strip()


def test_a_paragraph_is_not_searched() -> None:
    assert cuts("word - " * 1000) == ()


def test_east_asian_titles_need_no_blanks_around_the_separator() -> None:
    (cut,) = cuts("港口大桥禁止货车通行_海岸日报网")
    assert (cut.front, cut.tail, cut.clear) == ("港口大桥禁止货车通行", "海岸日报网", True)


def test_nothing_is_cut_inside_a_quotation() -> None:
    assert cuts("Le maire : « Nous - et vous - avons attendu »")[0].tail.startswith("« Nous")
