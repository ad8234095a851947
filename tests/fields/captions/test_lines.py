from __future__ import annotations

from pathlib import Path

import pytest

from service.fields.captions import find_captions, place_captions
from service.knowledge import Knowledge
from service.layout import Body, Placed, Region
from service.reader import read_text
from tests.fields.captions.story import AFTER, BEFORE, found_in_text, parts

TEXT = "Ferries wait at the quay on Monday."

LINES = {
    "repeated with the credit in brackets": (
        f"{TEXT}\n{TEXT} (SPA / AFP - Getty Images)",
        (TEXT, "SPA / AFP - Getty Images", (), ("SPA", "AFP", "Getty Images")),
    ),
    "photo credit at the end": (
        f"{TEXT} (AP Photo/Jane Roe)",
        (TEXT, "AP Photo/Jane Roe", ("Jane Roe",), ("AP",)),
    ),
    "caption, then credit below": (
        f"{TEXT}\nPhoto: Jane Roe / Reuters",
        (TEXT, "Photo: Jane Roe / Reuters", ("Jane Roe",), ("Reuters",)),
    ),
    "credit line alone": (
        "Photo: Jane Roe / Reuters",
        (None, "Photo: Jane Roe / Reuters", ("Jane Roe",), ("Reuters",)),
    ),
}


@pytest.mark.parametrize(("lines", "wanted"), LINES.values(), ids=LINES.keys())
def test_plain_text_prints_captions_in_lines(lines: str, wanted: tuple[object, ...], knowledge: Knowledge) -> None:
    document, found = found_in_text(lines, knowledge)
    assert [parts(caption) for caption in found.captions] == [wanted]
    left = [block.text for block in document.blocks if block.index not in {taken.block for taken in found.taken}]
    assert BEFORE in left
    assert AFTER in left
    assert not any("Jane Roe" in line or TEXT in line for line in left)


PARAGRAPHS = [
    "“We had no choice,” said the engineer (Reuters).",
    "The city expects 12,000 cars a day, twice as many as in 2019 (see map: harbour office).",
    "The report was written with help from our reporters in Northport. (Reuters)",
    "By Monday evening the queue was gone; by Tuesday: nothing.",
    "The book is full of the love of detail, with many Photos by friends and wonderful quotations.",
    "Contact for investors: Jane Roe E-Mail: roe@example.com",
    "Share via Shortlink",
    "Text: Jane Roe / 25 October 2023",
    "Source: harbour office",
    "The minister showed a photo: a ferry, half under water, on the rocks below the old fort.",
]


@pytest.mark.parametrize("paragraph", PARAGRAPHS)
def test_a_paragraph_of_the_story_is_never_taken(paragraph: str, knowledge: Knowledge) -> None:
    _, found = found_in_text(paragraph, knowledge)
    assert found.captions == ()
    assert found.taken == ()


def test_the_seed_articles_captions_are_found_exactly(knowledge: Knowledge) -> None:
    text = (Path(__file__).parents[3] / "examples" / "kremlin.txt").read_text(encoding="utf-8")
    document = read_text(text)
    story = [block.index for block in document.blocks if len(block.text) > 80]
    found = find_captions(document, Region(story[0], story[-1], frozenset(story)), knowledge)
    shake, fire = found.captions
    assert (shake.text or "").startswith("Secretary of State Marco Rubio, right, shakes hands with Russian Foreign")
    assert (shake.text or "").endswith("Minister Sergei Lavrov in Riyadh, Saudi Arabia, last week.")
    assert parts(shake)[1:] == ("SPA / AFP - Getty Images", (), ("SPA", "AFP", "Getty Images"))
    assert (fire.text or "").startswith("Ukrainian troops fire rockets toward Russian positions near the town of")
    assert (fire.text or "").endswith("Chasiv Yar in eastern Ukraine on Sunday")
    assert parts(fire)[1:] == (
        "Oleg Petrasiuk / Ukrainian Armed Forces via Reuters",
        ("Oleg Petrasiuk",),
        ("Ukrainian Armed Forces", "Reuters"),
    )
    assert len(found.taken) == 4


def test_captions_are_placed_beside_the_text_before_them(knowledge: Knowledge) -> None:
    document, found = found_in_text(f"{TEXT} (AP Photo/Jane Roe)", knowledge)
    before = next(block for block in document.blocks if block.text == BEFORE)
    body = Body(f"{BEFORE}\n\n{AFTER}", (Placed(before.index, 0, len(BEFORE)),))
    placed = place_captions(found, body)
    assert placed is not None
    assert [caption.at for caption in placed.value] == [len(BEFORE)]
    assert {evidence.where for evidence in placed.evidence} == {"caption"}


def test_an_article_without_pictures_has_no_finding(knowledge: Knowledge) -> None:
    _, found = found_in_text("The bridge is 300 metres long and was built by hand in four summers.", knowledge)
    assert place_captions(found, Body("", ())) is None
