"""A name alone right under the text signs it, where the page names its author nowhere else."""

from __future__ import annotations

import pytest

from service.enrich import enrich
from service.knowledge import load_knowledge
from service.reader import read_html

_KNOWLEDGE = load_knowledge()
_PARAGRAPHS = (
    (
        "The harbour board decided on Tuesday that the old ferry will stay in service for another winter, and that "
        "repairs to its engine are to be paid out of the fund for the new quay."
    ),
    (
        "Nobody on the island had expected this, said the owner of the bakery at the landing stage, who opens her shop "
        "for the first crossing every morning and closes it after the last one in the evening."
    ),
    (
        "Whether the ferry is allowed to carry lorries again is a question for the inspectors, who travel to the "
        "island in the first week of March with their own instruments."
    ),
)


def _authors(under: str, mentioned: str = "") -> list[str]:
    text = "".join(f"<p>{paragraph}</p>" for paragraph in (*_PARAGRAPHS, mentioned) if paragraph)
    page = (
        "<html lang=en><head><title>The old ferry stays</title></head><body><main><article>"
        f"<h1>The old ferry stays</h1>{text}</article>{under}</main></body></html>"
    )
    found = enrich(read_html(page.encode(), url="https://example.org/ferry"), _KNOWLEDGE, strict=True).authors
    return [author.name for author in found.value] if found else []


@pytest.mark.parametrize("line", ["Daniel Marsh", "DANIEL MARSH"])
def test_a_lone_name_under_the_text_is_its_author(line: str) -> None:
    """A full name with a known given name, nothing beside it, signs the text."""
    assert _authors(f"<p>{line}</p>") == ["Daniel Marsh"]


@pytest.mark.parametrize(
    ("under", "mentioned"),
    [
        ("<p>&copy; Daniel Marsh</p>", ""),
        ('<p><a href="/people-we-met">Daniel Marsh</a></p>', ""),
        ("<p>Daniel Marsh</p><p>Laura Stone</p>", ""),
        ("<p>Daniel Marsh</p><p>Tel. 0123 456</p>", ""),
        ("<p>Daniel Marsh</p><p>press@example.org</p>", ""),
        ("<p>Winter Timetable</p>", ""),
        ("<p>Daniel Marsh</p>", "The captain, Daniel Marsh, told the board that he would rather sail than wait there."),
    ],
)
def test_other_names_under_the_text_sign_nothing(under: str, mentioned: str) -> None:
    """Owners, links, lists of names, contacts, sections and people whom the text is about wrote nothing."""
    assert _authors(under, mentioned) == []
