"""The article this project began with, as plain text and as a WordPress site publishes it: every field, exactly."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from service.app import create_app
from service.knowledge import Knowledge
from service.settings import Settings

EXAMPLES = Path(__file__).parents[1] / "examples"

SPEAKERS = {
    "Donald Trump": "President",
    "Dmitry Peskov": "Kremlin spokesperson",
    "Sergei Lavrov": "Russian Foreign Minister",
    "Emmanuel Macron": "French President",
    "Valentyn": "an ex-pastry chef and now a tank commander in the Ukrainian military",
    "Mikhail Ulyanov": "Russia’s permanent representative to international organizations in Vienna",
    "Vladimir Putin": "Russian President",
}

QUOTATIONS = [
    ("specifically asked", "Donald Trump"),
    ("has no problem with it,", "Donald Trump"),
    (
        "the Russian foreign minister has already said everything about it, I've got nothing to add.",
        "Dmitry Peskov",
    ),
    (
        (
            "the deployment of troops ... [from] NATO countries, but under a foreign flag, under the flag of the "
            "European Union or under national flags ... is, of course, unacceptable to us."
        ),
        "Sergei Lavrov",
    ),
    ("careful", "Emmanuel Macron"),
    ("No, in fact, to be frank, we paid 60% of the total,", "Emmanuel Macron"),
    (
        "it was through, like the U.S., loans, guarantees, grants, and we provided real money, to be clear.",
        "Emmanuel Macron",
    ),
    ("If you believe that, it’s OK with me,", "Donald Trump"),
    ("very close to a final deal", "Donald Trump"),
    ("was announced as a humanitarian aid,", "Valentyn"),
    (
        "But after Trump became a president, he has started to set his conditions, which we don’t accept.",
        "Valentyn",
    ),
    (
        (
            "I’d [like] to talk about Trump — it’s politics. If we pay attention to everything, it’s easy to give up. "
            "If we give up, we lose all our borders,"
        ),
        "Valentyn",
    ),
    (
        (
            "we want peace. And I think the initiative of President Trump is a very positive one. But my message was "
            "to say be careful because we need something substantial for Ukraine."
        ),
        "Emmanuel Macron",
    ),
    ("Don’t worry. Kiev will be invited to the negotiating table in due time,", "Mikhail Ulyanov"),
    ("we would only welcome", "Vladimir Putin"),
    ("The war is shifting from the ground operations to the air battles,", "Valentyn"),
]

CAPTIONS = [
    {
        "text": "Secretary of State Marco Rubio, right, shakes hands with Russian Foreign Minister Sergei Lavrov in "
        "Riyadh, Saudi Arabia, last week.",
        "credit": "SPA / AFP - Getty Images",
        "creators": [],
        "agencies": ["SPA", "AFP", "Getty Images"],
        "stands_after": "unacceptable to us.”",
    },
    {
        "text": "Ukrainian troops fire rockets toward Russian positions near the town of Chasiv Yar in eastern Ukraine "
        "on Sunday",
        "credit": "Oleg Petrasiuk / Ukrainian Armed Forces via Reuters",
        "creators": ["Oleg Petrasiuk"],
        "agencies": ["Ukrainian Armed Forces", "Reuters"],
        "stands_after": "$500 billion in minerals.",
    },
]

PARAGRAPHS = 21

Answer = dict[str, Any]


@pytest.fixture(scope="module", params=["kremlin.txt", "kremlin-wordpress.html"])
def answer(request: pytest.FixtureRequest, settings: Settings, knowledge: Knowledge) -> Answer:
    """The service's answer for the article in one of its two forms."""
    client = create_app(settings, knowledge=knowledge).test_client()
    media_type = "text/html" if request.param.endswith(".html") else "text/plain; charset=utf-8"
    response = client.post("/v1/enrich", data=(EXAMPLES / request.param).read_bytes(), content_type=media_type)
    assert response.status_code == 200
    decoded: Answer = json.loads(response.data)
    return decoded


def test_the_headline_has_lost_the_site_tail_and_its_two_copies(answer: Answer) -> None:
    assert answer["title"] == "Kremlin disputes Trump's claim about Ukraine peacekeepers"


def test_the_publisher_is_the_site_of_the_headline_tail(answer: Answer) -> None:
    assert answer["publisher"]["name"] == "Iqraa news"


def test_the_body_is_the_articles_own_paragraphs(answer: Answer) -> None:
    paragraphs = answer["body"].split("\n\n")
    assert len(paragraphs) == PARAGRAPHS
    assert paragraphs[0].startswith("President Donald Trump was incorrect when he said")
    assert paragraphs[-1] == "“The war is shifting from the ground operations to the air battles,” Valentyn said."


@pytest.mark.parametrize(
    "furniture",
    [
        "Get the latest news",
        "Follow us on",
        "PREV",
        "NEXT",
        "This story first appeared",
        "reported from Kyiv",
        "SPA / AFP",
        "right, shakes hands",
        "Iqraa news",
    ],
)
def test_no_furniture_is_left_in_the_body(answer: Answer, furniture: str) -> None:
    assert furniture not in answer["body"]


def test_the_contributors_line_stands_in_for_a_byline_and_gives_the_authors_with_their_cities(answer: Answer) -> None:
    line = "Richard Engel reported from Kyiv, Ukraine and Mithil Aggarwal reported from London."
    assert answer["byline"] == line
    assert answer["authors"] == [
        {"name": "Richard Engel", "kind": "person", "location": "Kyiv, Ukraine", "role": None},
        {"name": "Mithil Aggarwal", "kind": "person", "location": "London", "role": None},
    ]


def test_the_story_comes_from_nbc_news_and_the_sentence_that_says_so_is_the_evidence(answer: Answer) -> None:
    source = answer["original_source"]
    assert (source["name"], source["domain"], source["relation"]) == ("NBC News", "nbcnews.com", "republication")
    assert source["evidence"].startswith("This story first appeared on NBCNews.com.")


def test_outlets_that_are_merely_quoted_from_are_no_contributors(answer: Answer) -> None:
    assert answer["contributing_sources"] == []


def test_each_caption_is_given_once_with_its_credit_apart_and_beside_its_paragraph(answer: Answer) -> None:
    assert len(answer["captions"]) == len(CAPTIONS)
    for caption, expected in zip(answer["captions"], CAPTIONS, strict=True):
        assert {key: caption[key] for key in ("text", "credit", "creators", "agencies")} == {
            key: expected[key] for key in ("text", "credit", "creators", "agencies")
        }
        assert answer["body"][: caption["at"]].endswith(str(expected["stands_after"]))


def test_all_sixteen_quotations_are_found_in_order_with_the_speakers_full_name(answer: Answer) -> None:
    direct = [quote for quote in answer["quotes"] if quote["kind"] == "direct"]
    assert [(quote["text"], quote["speaker"]) for quote in direct] == QUOTATIONS


def test_offsets_of_quotations_and_mentions_are_true(answer: Answer) -> None:
    body = answer["body"]
    spans = [*answer["quotes"], *(quote["speaker_mention"] for quote in answer["quotes"] if quote["speaker_mention"])]
    spans += [mention for speaker in answer["speakers"] for mention in speaker["mentions"]]
    assert spans
    assert all(body[span["start"] : span["end"]] == span["text"] for span in spans)


def test_speakers_are_described_as_the_article_describes_them(answer: Answer) -> None:
    assert {speaker["name"]: speaker["role"] for speaker in answer["speakers"]} == SPEAKERS
    assert {speaker["kind"] for speaker in answer["speakers"]} == {"person"}


def test_lines_that_were_taken_out_are_kept_with_their_reasons(answer: Answer) -> None:
    reasons = {removed["text"]: removed["reason"] for removed in answer["removed"]}
    assert reasons["Get the latest news delivered to your inbox"] == "newsletter"
    assert reasons["This story first appeared on NBCNews.com. More from NBC News:"] == "source"


def test_every_finding_rests_on_evidence(answer: Answer) -> None:
    for field in ("title", "byline", "authors", "publisher", "original_source", "body"):
        found = answer["provenance"][field]
        assert found["evidence"], field
        assert 0 < found["confidence"] <= 1
