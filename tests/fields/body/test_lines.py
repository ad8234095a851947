"""Lines that are not the article by their words alone."""

from __future__ import annotations

import pytest

from service.fields.body.lines import lines_of
from service.fields.body.measures import measure, prose
from service.knowledge import Knowledge


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Advertisement", "advertisement"),
        ("- Anzeige -", "advertisement"),
        ("Lesen Sie auch: Die Fähre wird teurer", "related"),
        ("À lire aussi : Le phare ne sera pas vendu", "related"),
        ("関連記事：灯台の歴史", "related"),
        ("Читайте также: История маяка", "related"),
        ("Get the latest news delivered to your inbox", "newsletter"),
        ("Suscríbete a nuestro boletín", "newsletter"),
        ("Follow us on social media networks", "share"),
        ("Tweet", "share"),
        ("12", "boilerplate"),
        ("www.coast-courier.example", "boilerplate"),
        ("© 2024 Coast Courier", "boilerplate"),
        ("The tower stays where it is.", None),
        ("He said that readers will relate to the story of the tower and of its last keeper.", None),
        ("Moreover, the roof leaks.", None),
    ],
)
def test_a_line_says_why_it_is_not_text(line: str, reason: str | None, knowledge: Knowledge) -> None:
    """In any language, whatever the page's own."""
    assert lines_of(knowledge).reason(line, len(line.split())) == reason


def test_a_long_line_is_text_whatever_it_contains(knowledge: Knowledge) -> None:
    """A paragraph may speak of newsletters."""
    line = "The council’s newsletter, " + "which few people read to the end and nobody ever kept, " * 8 + "was late."

    assert lines_of(knowledge).reason(line, len(line.split())) is None


@pytest.mark.parametrize(
    ("line", "direction"),
    [
        ("PREV The tower - Courier", "previous"),
        ("Next: the tower", "next"),
        ("Nextdoor neighbours", ""),
        ("Vorheriger Artikel", "previous"),
    ],
)
def test_labels_of_neighbouring_articles(line: str, direction: str, knowledge: Knowledge) -> None:
    """At the beginning of the line and as a word of its own."""
    assert lines_of(knowledge).direction(line) == direction


def test_a_sentence_reads_like_prose_and_a_menu_does_not(knowledge: Knowledge) -> None:
    """Frequent words and a full stop tell them apart."""
    lines = lines_of(knowledge)
    sentence = measure("The tower was built in 1874 and is not for sale.", lines.stop_words, lines.particles)
    menu = measure("News Sport Culture Weather Jobs Video Podcasts", lines.stop_words, lines.particles)

    assert prose(sentence, 0.0) > 0
    assert prose(sentence, 0.9) == 0
    assert prose(menu, 0.0) == 0


def test_japanese_is_measured_by_characters(knowledge: Knowledge) -> None:
    """Two characters count as one word, particles as frequent words."""
    lines = lines_of(knowledge)

    found = measure("灯台は一八七四年に建てられ、屋根は何年も前から雨漏りしている。", lines.stop_words, lines.particles)

    assert found.unspaced
    assert found.words > 10
    assert prose(found, 0.0) > 0


def test_one_huge_block_is_measured_by_a_sample(knowledge: Knowledge) -> None:
    """Its words are extrapolated, so the figures stay those of its kind."""
    lines = lines_of(knowledge)

    found = measure("The tower stays. " * 100_000, lines.stop_words, lines.particles)

    assert found.words == pytest.approx(300_000, rel=0.01)
