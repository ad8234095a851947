"""The standfirst: only what the page sets apart; a first paragraph stays body."""

from __future__ import annotations

import pytest

from service.document import Document
from service.fields.standfirst import find_standfirst
from service.knowledge import Knowledge
from service.layout import NO_REGION, Headline, Region, StandfirstFound, Taken
from service.reader import read_html, read_text

DECK = "Thirty people are missing after the ferry went down in calm water."
PARAGRAPHS = "<p>The ferry sank at noon, the harbour master said in a statement to the press in the evening.</p>" * 4
PARAGRAPH = "The ferry sank at noon on Tuesday, the harbour master said in a statement to the press in the evening."
BODY = f"<div class=text><p>{PARAGRAPH}</p>{PARAGRAPHS}</div>"


def found_in(page: str, knowledge: Knowledge) -> StandfirstFound:
    document = read_html(page.encode())
    heads = tuple(block.index for block in document.blocks if block.level == 1)
    content = frozenset(block.index for block in document.blocks if block.level != 1)
    last = len(document.blocks) - 1
    return find_standfirst(document, Headline("Ferry sinks", heads[:1]), Region(heads[0], last, content), knowledge)


@pytest.mark.parametrize(
    ("page", "rule"),
    [
        (f"<article><h1>Ferry sinks</h1><p class=standfirst>{DECK}</p>{BODY}</article>", "class"),
        (f"<article><h1>Ferry sinks</h1><div class=article__dek><p>{DECK}</p></div>{BODY}</article>", "class"),
        (f"<article><header><h1>Ferry sinks</h1><p class=lead>{DECK}</p></header>{BODY}</article>", "class"),
        (f"<article><h1>Ferry sinks</h1><p>By Ann</p><p class=subtitle>{DECK}</p>{BODY}</article>", "class"),
        (f"<article><h1>Ferry sinks</h1><h2>{DECK}</h2>{BODY}</article>", "heading-under-headline"),
        (
            f"<meta name=description content='{DECK}'><article><h1>Ferry sinks</h1><p>{DECK}</p>{BODY}</article>",
            "description",
        ),
    ],
)
def test_what_is_set_apart_is_the_standfirst(page: str, rule: str, knowledge: Knowledge) -> None:
    found = found_in(page, knowledge)
    assert found.standfirst is not None
    assert found.standfirst.value == DECK
    assert found.standfirst.rule == rule
    [taken] = found.taken
    assert taken == Taken(taken.block, "standfirst")
    assert found.standfirst.evidence[0].block == taken.block


@pytest.mark.parametrize(
    "page",
    [
        f"<article><h1>Ferry sinks</h1>{BODY}</article>",
        # The description repeats the first paragraph, which stands among the others.
        f"<meta name=description content='{PARAGRAPH}'><article><h1>Ferry sinks</h1>{BODY}</article>",
        # A class that outlets also give to first paragraphs, within the text.
        f"<article><h1>Ferry sinks</h1><div class=text><p class=lead>{DECK}</p>{PARAGRAPHS}</div></article>",
        # The element so called holds the whole text.
        f"<article><h1>Ferry sinks</h1><div class=summary>{PARAGRAPHS}</div></article>",
        # A subheading after the text has begun.
        f"<article><h1>Ferry sinks</h1><p>{PARAGRAPH}<h2 class=subhead>What he saw on that day</h2>{BODY}</article>",
        # A date, a name, a credit.
        f"<article><h1>Ferry sinks</h1><p class=dek>Tuesday, 4 March 2025, 12:00</p>{BODY}</article>",
        f"<article><h1>Ferry sinks</h1><figure><p class=dek>{DECK}</p></figure>{BODY}</article>",
        # The kicker of a heading, too short for a deck.
        f"<article><h1>Ferry sinks</h1><h2>What happened</h2>{BODY}</article>",
        # The first of several headings that divide the text.
        f"<article><h1>Ferry sinks</h1><h2>{DECK}</h2>{PARAGRAPHS}<h2>How the harbour answered</h2>{BODY}</article>",
        # A whole paragraph that is written as a heading.
        f"<article><h1>Ferry sinks</h1><h3>{' '.join([PARAGRAPH] * 5)}</h3>{BODY}</article>",
    ],
)
def test_what_is_not_set_apart_stays_body(page: str, knowledge: Knowledge) -> None:
    assert found_in(page, knowledge) == StandfirstFound()


def test_the_only_paragraph_is_the_text(knowledge: Knowledge) -> None:
    assert (
        found_in(f"<article><h1>Ferry sinks</h1><p class=standfirst>{DECK}</p></article>", knowledge)
        == StandfirstFound()
    )


def test_without_a_headline_or_markup_there_is_no_standfirst(knowledge: Knowledge) -> None:
    page = read_html(f"<p class=standfirst>{DECK}</p>{BODY}".encode())
    assert find_standfirst(page, None, NO_REGION, knowledge) == StandfirstFound()
    assert find_standfirst(page, Headline("Ferry sinks", ()), NO_REGION, knowledge) == StandfirstFound()
    text = read_text(f"Ferry sinks\n\n{DECK}\n\n{PARAGRAPH}")
    assert find_standfirst(text, Headline("Ferry sinks", (0,)), Region(0, 2, frozenset({1, 2})), knowledge) == (
        StandfirstFound()
    )
    assert find_standfirst(Document("html", None, ()), Headline("x", ()), NO_REGION, knowledge) == StandfirstFound()
