"""The body of plain text: pasted articles and whole-page dumps."""

from __future__ import annotations

from pathlib import Path

from service.knowledge import Knowledge
from service.reader import read_text
from tests.fields.body.pages import PARAGRAPHS, TITLE, body_of, dump, lines_of, reason_of

EXAMPLES = Path(__file__).parents[3] / "examples"


def test_a_pasted_article_is_its_paragraphs(knowledge: Knowledge) -> None:
    """Headline above, text below, nothing else."""
    assert lines_of(body_of(dump(TITLE, *PARAGRAPHS), knowledge)) == list(PARAGRAPHS)


def test_an_article_without_a_headline_keeps_every_paragraph(knowledge: Knowledge) -> None:
    """People paste the text alone."""
    assert lines_of(body_of(dump(*PARAGRAPHS), knowledge, None)) == list(PARAGRAPHS)


def test_menus_around_a_dumped_article_are_left_out(knowledge: Knowledge) -> None:
    """A dump has the page's menu before and its teasers after the text."""
    menu = ("Skip to main content", "News", "Sport", "Culture", "Weather", "Jobs", "Log in", "Subscribe")
    teasers = (
        "Related articles",
        "Ferry fares to rise again",
        "School kitchen wins a prize",
        "Storm warning",
        "Contact us",
    )

    found = body_of(dump(*menu, TITLE, *PARAGRAPHS, *teasers), knowledge)

    assert lines_of(found) == list(PARAGRAPHS)


def test_lines_to_the_previous_and_next_article_are_navigation(knowledge: Knowledge) -> None:
    """Two labels on following lines; the sites' own titles after them may be long enough to pass for text."""
    previous = "PREV You can now swim in the old harbour basin, but the water is still very cold - Coast Courier"
    following = "NEXT Three ferries are cancelled as the storm comes nearer to the islands - Coast Courier"

    found = body_of(dump(TITLE, *PARAGRAPHS, previous, following), knowledge)

    assert lines_of(found) == list(PARAGRAPHS)
    assert reason_of(found, previous) == "navigation"
    assert reason_of(found, following) == "navigation"


def test_a_sentence_that_begins_with_next_stays(knowledge: Knowledge) -> None:
    """A label alone does not make navigation."""
    sentence = (
        "Next year the council will have to decide on the harbour basin too, and nobody expects that to be easier."
    )

    found = body_of(dump(TITLE, *PARAGRAPHS, sentence), knowledge)

    assert lines_of(found)[-1] == sentence


def test_something_is_always_found_where_there_is_text(knowledge: Knowledge) -> None:
    """An answer without a body helps nobody, so the best line stands in for one."""
    assert lines_of(body_of(dump("Lighthouse stays, council says"), knowledge, None)) == [
        "Lighthouse stays, council says"
    ]


def test_the_seed_article_keeps_its_paragraphs_and_loses_its_promotions(knowledge: Knowledge) -> None:
    """The lines after the text of the article this project began with are told apart without any other room."""
    document = read_text(next(EXAMPLES.glob("*.txt")).read_text(encoding="utf-8"))
    headline = document.blocks[0].text

    lines = lines_of(body_of(document, knowledge, headline))

    assert lines[0].startswith("President Donald Trump was incorrect")
    assert lines[-1].startswith("“The war is shifting from the ground operations")
    assert not [line for line in lines if line.startswith(("PREV", "NEXT", "Get the latest", "Follow us"))]
