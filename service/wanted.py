"""Which rooms an answer needs, where only some of its fields are wanted.

`TAKES` is the dataflow of `service.enrich` once more, as data: what each step is given of
others. `FIELDS` says which step makes each key of the answer. A test computes every step
alone and compares it with the whole answer, so that neither can say less than is so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

TAKES: Final[Mapping[str, tuple[str, ...]]] = {
    "publisher": (),
    "title": ("publisher",),
    "body.region": ("title",),
    "standfirst": ("title", "body.region"),
    "captions": ("body.region",),
    "byline": ("title", "body.region", "publisher"),
    "dates": ("title", "body.region"),
    "dateline": ("body.region",),
    "original_source": ("body.region", "publisher", "byline", "dateline"),
    "body": ("body.region", "title", "standfirst", "captions", "byline", "dates", "dateline", "original_source"),
    "language": ("body",),
    "captions.placed": ("captions", "body"),
    "quotes": ("body", "language", "title", "captions", "byline"),
    "declared": ("title",),
    "warnings": ("body.region", "body"),
}
"""The steps of the method, and whose results each of them takes."""

FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("title",),
    "alternative_titles": ("title",),
    "standfirst": ("standfirst",),
    "language": ("language",),
    "body": ("body",),
    "byline": ("byline",),
    "authors": ("byline",),
    "dateline": ("dateline",),
    "published_at": ("dates",),
    "modified_at": ("dates",),
    "publisher": ("publisher",),
    "original_source": ("original_source",),
    "distributor": ("original_source",),
    "contributing_sources": ("original_source",),
    "captions": ("captions.placed",),
    "quotes": ("quotes",),
    "speakers": ("quotes",),
    "description": ("declared",),
    "section": ("declared",),
    "keywords": ("declared",),
    "canonical_url": ("declared",),
    "image_url": ("declared",),
    "word_count": ("body",),
    "provenance": ("body",),  # evidence is placed in it
    "removed": ("body",),
    "warnings": ("warnings",),
    "source_id": (),
    "id": (),
    "input_id": (),
    "version": (),
}
"""The keys of the answer, and the steps that make them. The request's own need none."""


EXPLAINED: Final[Mapping[str, str]] = {
    **{name: name for name, steps in FIELDS.items() if steps and name not in ("provenance", "warnings")},
    "speakers": "quotes",
    "word_count": "body",
    "removed": "body",
}
"""The keys that rest on evidence, and under which key the provenance says on which."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The steps that are to be taken."""

    steps: frozenset[str]

    def __contains__(self, step: str) -> bool:
        return step in self.steps


EVERYTHING: Final = Wanted(frozenset(TAKES))


@lru_cache(maxsize=256)
def wanted_for(fields: tuple[str, ...] | None) -> Wanted:
    """What these keys of the answer need; None wants everything. Raises KeyError for a name that is no key."""
    if fields is None:
        return EVERYTHING
    if "provenance" in fields:
        fields += explained(fields)
    steps = _with_what_they_take(step for field in fields for step in FIELDS[field])
    if "body" in steps:
        # Whether this is an article at all costs nothing more then, and every answer says what it is to be warned of.
        steps.add("warnings")
    return Wanted(frozenset(steps))


def explained(fields: tuple[str, ...]) -> tuple[str, ...]:
    """The keys a provenance has beside these fields: theirs; every one where no field that has any is named."""
    named = [EXPLAINED[field] for field in fields if field in EXPLAINED]
    return tuple(dict.fromkeys(named or EXPLAINED.values()))


def _with_what_they_take(steps: Iterable[str]) -> set[str]:
    found: set[str] = set()
    open_steps = list(steps)
    while open_steps:
        step = open_steps.pop()
        if step not in found:
            found.add(step)
            open_steps.extend(TAKES[step])
    return found
