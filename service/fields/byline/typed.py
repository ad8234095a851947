"""Byline and authors that an editor typed into the system which sent the article, beside those that its text prints."""

from __future__ import annotations

from dataclasses import replace

from service.article import Author, Evidence, Finding
from service.declaration import Declaration
from service.fields.byline.declared_authors import DeclaredAuthor
from service.text.tails import letters

_LONGEST_BYLINE = 300


def with_typed(
    declaration: Declaration | None,
    declared: list[DeclaredAuthor],
    byline: Finding[str] | None,
    authors: Finding[tuple[Author, ...]] | None,
) -> tuple[Finding[str] | None, Finding[tuple[Author, ...]] | None]:
    """Byline and authors, those that an editor typed before those that were found in the text.

    Args:
        declaration: what the system says; None for ordinary requests.
        declared: all declared authors that the room's rules let stand.
        byline: what the text prints.
        authors: whom the text names, else whom the page declares.
    """
    if declaration is None:
        return byline, authors
    rules = ("cms-byline",) if declaration.accounts else ("cms-author", "cms-byline")
    typed = next((found for rule in rules if (found := [d for d in declared if d.rule == rule])), [])
    if not typed:
        return byline, authors
    if declaration.byline and len(declaration.byline) <= _LONGEST_BYLINE:
        byline = Finding(declaration.byline, "cms-byline", 0.95, (Evidence(declaration.byline, "cms"),))
    printed = authors.value if authors and not authors.rule.startswith("cms-") else ()
    if not any(d.author.kind == "person" for d in typed) and any(author.kind == "person" for author in printed):
        return byline, authors  # a desk or an agency in the system, and its writer in the text
    known = {letters(author.name): author for author in printed}
    people = tuple(_fuller(d.author, known.get(letters(d.author.name))) for d in typed)
    evidence = tuple(dict.fromkeys(Evidence(d.evidence, "cms") for d in typed))
    return byline, Finding(people, typed[0].rule, 0.95, evidence)


def _fuller(author: Author, printed: Author | None) -> Author:
    """The author with the place and the role that the text prints beside the same name."""
    if printed is None:
        return author
    return replace(author, location=author.location or printed.location, role=author.role or printed.role)
