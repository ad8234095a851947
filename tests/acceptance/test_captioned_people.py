"""Who is shown in a picture is known to the quotations: by the full name and the role that only the caption gives."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.acceptance.asking import HEADLINE, PARAGRAPHS, ask, body_of, page, paragraphs

SAID = "“The bridge will open in the spring, whatever the weather does,” Halloway said on Monday."


@pytest.mark.parametrize(
    ("caption", "name", "role"),
    [
        (
            "County engineer Margaret Halloway at the quay on Monday. Jane Roe / Reuters",
            "Margaret Halloway",
            "County engineer",
        ),
        (
            "Margaret Halloway, the county's chief engineer, at the quay on Monday. Jane Roe / Reuters",
            "Margaret Halloway",
            "the county's chief engineer",
        ),
        ("Margaret Halloway at the quay on Monday. Jane Roe / Reuters", "Margaret Halloway", None),
    ],
)
def test_a_captioned_person_is_a_speaker_by_full_name_and_role(
    caption: str, name: str, role: str | None, knowledge: Knowledge
) -> None:
    figure = f"<figure><img src='/p/quay.jpg' alt=''><figcaption>{caption}</figcaption></figure>"
    text = paragraphs(*PARAGRAPHS[:2]) + figure + paragraphs(SAID, *PARAGRAPHS[2:])
    article = ask(page(f"<article><h1>{HEADLINE}</h1>{text}</article>"), knowledge)
    assert "Margaret" not in body_of(article)
    assert article.quotations is not None
    (quote,) = article.quotations.value.quotes[:1]
    assert quote.speaker == name
    assert quote.speaker_mention is not None
    assert quote.speaker_mention.text == "Halloway"
    speaker = next(each for each in article.quotations.value.speakers if each.name == name)
    assert speaker.role == role


def test_the_photographer_is_nobody_who_could_have_spoken(knowledge: Knowledge) -> None:
    figure = (
        "<figure><img src='/p/quay.jpg' alt=''><figcaption>The ferry at the quay on Monday. Margaret Halloway / Reuters"
        "</figcaption></figure>"
    )
    text = paragraphs(*PARAGRAPHS[:2]) + figure + paragraphs(SAID, *PARAGRAPHS[2:])
    article = ask(page(f"<article><h1>{HEADLINE}</h1>{text}</article>"), knowledge)
    assert article.quotations is not None
    assert article.quotations.value.quotes[0].speaker == "Halloway"
