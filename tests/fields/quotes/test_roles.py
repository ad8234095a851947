"""What the article says of its speakers."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.fields.quotes.asking import ask


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Kremlin spokesperson Ana Bell said: “We are late again.”", "Kremlin spokesperson"),
        ("French Foreign Minister Ana Bell said: “We are late again.”", "French Foreign Minister"),
        ("Secretary of State Ana Bell said: “We are late again.”", "Secretary of State"),
        ("The ministry's spokeswoman Ana Bell said: “We are late again.”", "ministry's spokeswoman"),
        ("“We are late again,” said Ana Bell, a nurse at Leeds Hospital.", "a nurse at Leeds Hospital"),
        ("“We are late again,” Ana Bell, the head of a union in Leeds, said.", "the head of a union in Leeds"),
        ("Norway’s ambassador to the union, Ana Bell, said: “We are late again.”", "Norway’s ambassador to the union"),
        ("Ana Bell is the director of a museum. “We are late again,” Bell said.", "the director of a museum"),
        ("Bell arrived. “We are late again,” said Bell. Mayor Ana Bell had called.", "Mayor"),
        ("Mrs. Bell was there. “We are late again,” said Bell.", None),
    ],
)
def test_the_role_is_the_article_s_own_description(text: str, role: str | None, knowledge: Knowledge) -> None:
    assert [s.role for s in ask(text, knowledge).speakers] == [role]


def test_speakers_are_listed_once_each_and_the_most_quoted_first(knowledge: Knowledge) -> None:
    text = (
        "“It is late,” Tom Hall said.\n\n“We are cold,” Ana Bell said.\n\n“We are hungry,” Bell said.\n\n"
        "“No comment at all,” a police officer said.\n\n“Ask again later,” Microsoft said."
    )
    found = ask(text, knowledge)
    assert [(s.name, s.kind, s.quotes) for s in found.speakers] == [
        ("Ana Bell", "person", (1, 2)),
        ("Tom Hall", "person", (0,)),
        ("a police officer", "unnamed", (3,)),
        ("Microsoft", "organization", (4,)),
    ]
    bell = found.speakers[0]
    assert [m.text for m in bell.mentions] == ["Ana Bell", "Bell"]
    assert all(text[m.start : m.end] == m.text for m in bell.mentions)
