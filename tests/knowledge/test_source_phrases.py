"""The [source] tables of the languages: what each list must be for the room to find its phrases."""

from __future__ import annotations

import pytest

from service.fields.source import phrases
from service.knowledge import Knowledge, load_knowledge
from service.text.domains import registrable_domain

KNOWLEDGE = load_knowledge()
LISTS = [
    (code, name, terms)
    for code, rooms in sorted(KNOWLEDGE.languages.items())
    for name, terms in sorted(rooms.get("source", {}).items())
]


def test_more_than_twelve_languages_have_notes_of_first_publication() -> None:
    assert len({code for code, name, _ in LISTS if name == "appeared"}) > 12


@pytest.mark.parametrize(("code", "name", "terms"), LISTS, ids=[f"{code}-{name}" for code, name, _ in LISTS])
def test_each_list_is_one_the_room_reads_and_its_phrases_are_bare(code: str, name: str, terms: tuple[str, ...]) -> None:
    documented = {line.split()[0] for line in (phrases.__doc__ or "").splitlines() if line[:1].islower()}
    assert name in documented, f"{code}: nobody reads the list {name}"
    assert terms
    assert [term for term in terms if term != phrases.lower(term) or term != term.strip() or len(term) < 1] == []


def test_the_domains_of_a_house_are_registrable_and_stand_in_one_house_only_by_choice(knowledge: Knowledge) -> None:
    houses = knowledge.terms("source", "sisters")
    assert houses
    for house in houses:
        domains = house.split()
        assert len(domains) > 1, house
        assert [domain for domain in domains if registrable_domain(domain) != domain] == []
