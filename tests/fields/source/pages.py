"""Small pages and short questions that the tests of the source room share."""

from __future__ import annotations

from service.article import Author, Finding, Outlet
from service.document import Document
from service.fields.source import find_source
from service.knowledge import Knowledge
from service.layout import BylineFound, DatelineFound, Region, SourceFound
from tests.fields.small_pages import region_of

OWN = Finding(Outlet("River Post", "riverpost.example"), "test", 1.0)


def found(
    document: Document,
    knowledge: Knowledge,
    publisher: Finding[Outlet] | None = OWN,
    byline: BylineFound | None = None,
    dateline: DatelineFound | None = None,
) -> SourceFound:
    found = region_of(document)
    region = Region(0, found.last, found.content)
    return find_source(document, region, publisher, byline or BylineFound(), dateline or DatelineFound(), knowledge)


def origin(result: SourceFound) -> tuple[str, str | None, str] | None:
    value = result.original.value if result.original else None
    return (value.name, value.domain, value.relation) if value else None


def contributors(result: SourceFound) -> list[str]:
    return [source.name for source in result.contributing.value] if result.contributing else []


def removed(document: Document, result: SourceFound) -> list[str]:
    return [document.blocks[t.block].text[t.start : t.end] for t in result.taken]


def written_by(text: str) -> BylineFound:
    return BylineFound(byline=Finding(text, "test", 1.0))


def authors(*names: tuple[str, str]) -> BylineFound:
    people = tuple(Author(name, "organization" if kind == "o" else "person") for name, kind in names)
    return BylineFound(authors=Finding(people, "test", 1.0))
