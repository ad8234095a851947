"""The rules of hand that the trees are compared with."""

from __future__ import annotations

from service.fields.body.lines import lines_of
from service.fields.body.survey import survey
from service.knowledge import Knowledge
from service.layout import Headline
from tests.fields.body.pages import PARAGRAPHS, TITLE, page
from training.rules import by_rules


def test_rules_find_the_paragraphs_of_a_plain_page(knowledge: Knowledge) -> None:
    """They are weaker than the trees, not wrong."""
    document = page()
    place = next(block.index for block in document.blocks if block.text == TITLE)
    headline = Headline(TITLE, (place,))
    points = by_rules(document, survey(document, headline, lines_of(knowledge), all_blocks=True))

    assert [b.text for b in document.blocks if points[b.index] > 0] == list(PARAGRAPHS)
