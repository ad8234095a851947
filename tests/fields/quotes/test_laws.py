"""What holds of every text: offsets are true, nothing crashes, the same text has the same answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.article import Quotations
from service.fields.quotes.find import MAXIMUM_PASSAGES
from service.fields.quotes.quotations import MAXIMUM_BODY
from service.knowledge import Knowledge
from tests.fields.quotes.asking import ask

PIECES = (
    "“", "”", '"', "«", "»", "„", "‘", "’", "'", "(", ")", ", ", ". ", ": ", "; ", "? ", " — ", "\n\n", "\n", " ",
    "Ana Bell", "Bell", "Mr. Hall", "Tom Hall Jr.", "he", "she", "they", "who", "said", "told", "says", "added",
    "adding", "according to", "the president", "a spokesman for", "the", "of", "and", "that", "his", "claim",
    "we are late", "Mayor", "Kremlin", "called", "was", "by", "im Juni", "sagte", "你好", "说", "́", "\U0001f600",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
LANGUAGE = st.sampled_from(["en", "de", "fr", "es", "it", "pt", "nl", "zh", None])


def check(found: Quotations, text: str) -> None:
    """The laws of one answer."""
    previous = 0
    for quote in found.quotes:
        assert quote.text == text[quote.start : quote.end]
        assert quote.text.strip() == quote.text != ""
        assert previous <= quote.start
        assert 0.0 <= quote.confidence <= 1.0
        assert (quote.speaker is None) == (quote.speaker_confidence is None)
        if quote.speaker_mention is not None:
            mention = quote.speaker_mention
            assert mention.text == text[mention.start : mention.end]
            assert mention.end <= quote.start or quote.end <= mention.start
        previous = quote.end
    groups = [q.group for q in found.quotes]
    assert groups == sorted(groups)
    assert [s.name for s in found.speakers] == list(dict.fromkeys(s.name for s in found.speakers))
    assert {q.speaker for q in found.quotes if q.speaker} == {s.name for s in found.speakers}
    for speaker in found.speakers:
        assert speaker.quotes
        assert all(found.quotes[i].speaker == speaker.name for i in speaker.quotes)
        assert all(m.text == text[m.start : m.end] for m in speaker.mentions)


@given(text=TEXT, language=LANGUAGE)
def test_any_mixture_of_marks_names_and_cues_is_answered_truly(
    text: str, language: str | None, knowledge: Knowledge
) -> None:
    check(ask(text, knowledge, language), text)


@given(text=st.text(max_size=200), language=LANGUAGE)
def test_any_text_at_all_is_answered_truly(text: str, language: str | None, knowledge: Knowledge) -> None:
    check(ask(text, knowledge, language), text)


@given(text=TEXT)
def test_the_same_text_has_the_same_answer(text: str, knowledge: Knowledge) -> None:
    assert ask(text, knowledge) == ask(text, knowledge)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "“",
        "\n\n",
        '"' * 5_000,
        "“a ” " * 2_000,
        "“We are late,” said Ana Bell. " * 300,
        "said Bell " * 2_000 + "“We are late again”",
        "He said “we are late”, Bell, " * 120 + ".",
    ],
    ids=range(8),
)
def test_odd_texts_are_answered(text: str, knowledge: Knowledge) -> None:
    check(ask(text, knowledge), text)


MEGABYTE = 1_000_000


@pytest.mark.parametrize(
    "piece",
    [
        '"',
        "“",
        "“”",
        "'",
        "«»",
        "“a” ",
        "\"“”'«»„",
        "“We are late,” he said. ",
        "“No,” said Ana Bell.\n\n",
        "He said she ",
    ],
    ids=range(10),
)
def test_a_megabyte_of_marks_is_read_as_far_as_any_article_goes(piece: str, knowledge: Knowledge) -> None:
    """No more passages are weighed than an article has, so that the work is bounded whatever a text is made of."""
    text = piece * (MEGABYTE // len(piece))
    found = ask(text, knowledge)

    assert len(found.quotes) <= MAXIMUM_PASSAGES
    assert all(quote.end <= MAXIMUM_BODY for quote in found.quotes)
    check(found, text)
