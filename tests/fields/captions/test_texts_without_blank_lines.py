"""Captions in texts copied line by line: no blank line parts a caption from the story, only wording does."""

from __future__ import annotations

import pytest

from service.document import Document
from service.fields.captions import find_captions
from service.knowledge import Knowledge
from service.layout import CaptionsFound, Region
from service.reader import read_text
from tests.fields.captions.story import AFTER, BEFORE, HEADLINE, parts


def _found(lines: str, knowledge: Knowledge) -> tuple[Document, CaptionsFound]:
    document = read_text("\n".join((HEADLINE, BEFORE, lines, AFTER, BEFORE.replace("Monday", "Tuesday"))))
    blocks = frozenset(block.index for block in document.blocks if block.text != HEADLINE)
    return document, find_captions(document, Region(0, len(document.blocks) - 1, blocks), knowledge)


LINES: dict[str, tuple[str, tuple[object, ...]]] = {
    "a credit below": (
        "FÄHRBEREIT: Die alte Fähre wartet am Kai.\nFoto: Jana Röder / dpa",
        ("FÄHRBEREIT: Die alte Fähre wartet am Kai.", "Foto: Jana Röder / dpa", ("Jana Röder",), ("dpa",)),
    ),
    "a credit below a line without a full stop": (
        "Two ferries wait at the quay until the fog lifts\nImage Credits: Harbour Press",
        ("Two ferries wait at the quay until the fog lifts", "Image Credits: Harbour Press", (), ("Harbour Press",)),
    ),
    "a credit broken into lines": (
        "Two ferries wait at the quay (\nImage:\nGetty Images)",
        ("Two ferries wait at the quay", "Image: Getty Images", (), ("Getty Images",)),
    ),
    "a labelled credit behind somebody's words": (
        "“We had no choice,” the engineer said at the quay on Monday. Photo by JANE ROE /AFP via Getty Images",
        (
            "“We had no choice,” the engineer said at the quay on Monday.",
            "Photo by JANE ROE /AFP via Getty Images",
            ("Jane Roe",),
            ("AFP", "Getty Images"),
        ),
    ),
    "an agency glued to the caption": (
        "Los ferris esperan en el muelle por la niebla.EFE",
        ("Los ferris esperan en el muelle por la niebla.", "EFE", (), ("EFE",)),
    ),
    "an agency behind the last sentence, in Korean": (
        "배 두 척이 월요일 부두에서 안개가 걷히기를 기다리고 있다. 연합뉴스",
        ("배 두 척이 월요일 부두에서 안개가 걷히기를 기다리고 있다.", "연합뉴스", (), ("연합뉴스",)),
    ),
    "a sign behind the caption": (
        "Die alte Fähre wartet am Kai auf besseres Wetter. © Jana Röder",
        ("Die alte Fähre wartet am Kai auf besseres Wetter.", "© Jana Röder", ("Jana Röder",), ()),
    ),
    "nobody to name": (
        "The ferry’s new saloon has room for sixty guests and a small bar. Supplied",
        ("The ferry’s new saloon has room for sixty guests and a small bar.", "Supplied", (), ()),
    ),
    "who stands where": (
        (
            "The harbour master Ruth Amsel, left, and the engineer John Stone at the reopening, which they had "
            "planned for seven years.\nImage: Jane Roe"
        ),
        (
            (
                "The harbour master Ruth Amsel, left, and the engineer John Stone at the reopening, which they "
                "had planned for seven years."
            ),
            "Image: Jane Roe",
            ("Jane Roe",),
            (),
        ),
    ),
}


@pytest.mark.parametrize(("lines", "wanted"), LINES.values(), ids=LINES.keys())
def test_a_caption_is_told_from_the_story_by_its_wording(
    lines: str, wanted: tuple[object, ...], knowledge: Knowledge
) -> None:
    document, found = _found(lines, knowledge)
    assert [parts(caption) for caption in found.captions] == [wanted]
    taken = {taken.block for taken in found.taken}
    left = [block.text for block in document.blocks if block.index not in taken]
    assert left == [HEADLINE, BEFORE, AFTER, BEFORE.replace("Monday", "Tuesday")]


@pytest.mark.parametrize(
    "lines",
    [
        f"{AFTER}\nPhoto: Jane Roe / Reuters",
        "He would cross again, he said: “I have no choice.”\nPhoto: Jane Roe / Reuters",
        "The Best Ferry for a Rainy Day\nPhoto: Jane Roe / Reuters",
        "Comment\nPhoto: Jane Roe / Reuters",
    ],
)
def test_a_credit_below_the_story_or_a_heading_stands_alone(lines: str, knowledge: Knowledge) -> None:
    _, found = _found(lines, knowledge)
    assert [parts(caption) for caption in found.captions] == [
        (None, "Photo: Jane Roe / Reuters", ("Jane Roe",), ("Reuters",))
    ]


@pytest.mark.parametrize(
    "line",
    [
        "All pictures and texts of this paper are protected by law. © River Post",
        "Nachdruck nur mit Genehmigung, alle Rechte vorbehalten © River Post",
        "The ferry crossed for the last time on Monday evening. © 2024 Reuters",
        "“We had no choice,” said the engineer. Reuters",
        "The bridge is closed until Friday, the harbour office said (",
    ],
)
def test_rights_and_signs_of_reports_make_no_caption(line: str, knowledge: Knowledge) -> None:
    assert _found(line, knowledge)[1].captions == ()
