"""What the service says about an article: the answer's own vocabulary, frozen.

Every field that was found is a `Finding`: its value, the rule that found it, how sure the
rule is, and the words or tags it rests on. What was not found is None; nothing is guessed.
Definitions of the fields stand in the contract (openapi.yaml) and are not repeated here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

T = TypeVar("T")

Where = Literal["body", "removed", "caption", "meta", "json-ld", "attribute", "cms"]
PersonKind = Literal["person", "organization"]
SpeakerKind = Literal["person", "organization", "unnamed"]
Relation = Literal["republication", "wire", "press_release", "translation", "aggregation"]
QuoteKind = Literal["direct", "indirect"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words or a tag on the page that a finding rests on.

    `start` and `end` are body offsets, present exactly where `where` is `body`. `block` is
    the block the words stand in while the body is not yet composed; it is never rendered.
    """

    text: str
    where: Where
    start: int | None = None
    end: int | None = None
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Finding(Generic[T]):
    """A value with the rule that found it, its confidence (0 to 1) and its evidence."""

    value: T
    rule: str
    """Short, stable, kebab-case: `h1`, `json-ld-headline`, `republication-note` …"""
    confidence: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who wrote the article."""

    name: str
    kind: PersonKind = "person"
    location: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """A news outlet, agency or organisation under the name readers know."""

    name: str
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class OriginalSource:
    """Where the story itself comes from."""

    name: str
    domain: str | None
    url: str | None
    relation: Relation
    evidence: str


@dataclass(frozen=True, slots=True)
class Distributor:
    """Who passed the story on."""

    name: str
    domain: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class ContributingSource:
    """An outlet credited with a part of the story."""

    name: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Caption:
    """A picture's caption and credit. `at` is the body offset beside which it stands."""

    text: str | None
    credit: str | None
    creators: tuple[str, ...]
    agencies: tuple[str, ...]
    image_url: str | None
    at: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the body: `text == body[start:end]`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quote:
    """One contiguous quoted passage."""

    text: str
    start: int
    end: int
    kind: QuoteKind
    group: int
    speaker: str | None
    speaker_mention: Span | None
    cue: str | None
    confidence: float
    speaker_confidence: float | None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody who is quoted."""

    name: str
    kind: SpeakerKind
    role: str | None
    mentions: tuple[Span, ...]
    quotes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Quotations:
    """All quotations of the article and the people and bodies who made them."""

    quotes: tuple[Quote, ...] = ()
    speakers: tuple[Speaker, ...] = ()


@dataclass(frozen=True, slots=True)
class RemovedLine:
    """A line near the article that was taken out of the body. `at`: the body offset beside it."""

    text: str
    reason: str
    at: int


@dataclass(frozen=True, slots=True)
class Declared:
    """What the page declares and no room judges, cleaned."""

    description: Finding[str] | None = None
    section: Finding[str] | None = None
    keywords: Finding[tuple[str, ...]] | None = None
    canonical_url: Finding[str] | None = None
    image_url: Finding[str] | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The whole answer, before it is rendered."""

    body: Finding[str] | None = None
    title: Finding[str] | None = None
    alternative_titles: Finding[tuple[str, ...]] | None = None
    standfirst: Finding[str] | None = None
    language: Finding[str] | None = None
    byline: Finding[str] | None = None
    authors: Finding[tuple[Author, ...]] | None = None
    dateline: Finding[str] | None = None
    published_at: Finding[str] | None = None
    modified_at: Finding[str] | None = None
    publisher: Finding[Outlet] | None = None
    original_source: Finding[OriginalSource] | None = None
    distributor: Finding[Distributor] | None = None
    contributing_sources: Finding[tuple[ContributingSource, ...]] | None = None
    captions: Finding[tuple[Caption, ...]] | None = None
    quotations: Finding[Quotations] | None = None
    declared: Declared = field(default_factory=Declared)
    removed: tuple[RemovedLine, ...] = ()
    warnings: tuple[str, ...] = ()
