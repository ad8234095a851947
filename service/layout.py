"""What rooms hand to one another about the blocks of a document: frozen data, no judgement here.

The body is made in two steps so that no room needs another one's rules. First `find_region`
says which blocks are the article. Then the rooms that know special lines (byline, captions,
dates, source) each return what they `Taken` out of it. Last `compose_body` puts together
what is left, and from then on positions are body offsets.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from service.article import (
    Author,
    ContributingSource,
    Distributor,
    Evidence,
    Finding,
    OriginalSource,
    RemovedLine,
)

Reason = Literal[
    "headline",
    "standfirst",
    "kicker",
    "byline",
    "contributors",
    "dateline",
    "date",
    "caption",
    "credit",
    "source",
    "promo",
    "related",
    "newsletter",
    "share",
    "navigation",
    "author_biography",
    "pull_quote",
    "embed",
    "comments",
    "advertisement",
    "duplicate",
    "boilerplate",
]
"""Why a line near the article is not in the body: the closed list of `removed[].reason`."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A block, or a stretch of one, that a room claims for its field, so that it is not body.

    With `start` and `end` None the whole block is taken; otherwise those code points of
    `Block.text`.
    """

    block: int
    reason: Reason
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline as displayed, and where."""

    text: str
    blocks: tuple[int, ...]
    """The blocks that print the headline (it may be repeated), in order; () if it is only declared."""


@dataclass(frozen=True, slots=True)
class Region:
    """Which blocks are the article's, before the special lines are taken out.

    `first` to `last` (inclusive) spans headline to last line of the article, with what
    stands between; `content` are the blocks judged to be the article's own text;
    `dropped` says why others between `first` and `last`, or near, were not.
    An empty region has `first` 0, `last` -1.
    """

    first: int
    last: int
    content: frozenset[int]
    dropped: tuple[Taken, ...] = ()
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Placed:
    """A block that became part of the body: its text there is `body[start:end]`."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Body:
    """The composed body and the map from blocks to it."""

    text: str
    placed: tuple[Placed, ...]
    """In the order of the page, so that both columns grow."""

    def offset_at(self, block: int) -> int:
        """The body offset beside which a block that is not in the body stands.

        The end of the last placed block before it; 0 when there is none.
        """
        before = bisect_left(self.placed, block, key=lambda placed: placed.block)
        return self.placed[before - 1].end if before else 0


@dataclass(frozen=True, slots=True)
class TitleFound:
    """The headline on the page, and the other forms the page declares."""

    headline: Finding[Headline] | None = None
    alternatives: Finding[tuple[str, ...]] | None = None

    @property
    def text(self) -> Finding[str] | None:
        """The headline without its place, as the answer gives it."""
        found = self.headline
        return Finding(found.value.text, found.rule, found.confidence, found.evidence) if found else None


@dataclass(frozen=True, slots=True)
class StandfirstFound:
    """The deck between headline and text."""

    standfirst: Finding[str] | None = None
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundCaption:
    """A caption before it has a place in the body: `block` is the block beside which its picture stands."""

    text: str | None
    credit: str | None
    creators: tuple[str, ...]
    agencies: tuple[str, ...]
    image_url: str | None
    block: int
    rule: str
    confidence: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class CaptionsFound:
    """The captions of the article's pictures, and the lines that print them."""

    captions: tuple[FoundCaption, ...] = ()
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class BylineFound:
    """The byline as printed (else the contributors' line) and the authors it names."""

    byline: Finding[str] | None = None
    authors: Finding[tuple[Author, ...]] | None = None
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class DatesFound:
    """RFC 3339 moments, or days alone, with the lines that print them."""

    published: Finding[str] | None = None
    modified: Finding[str] | None = None
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class DatelineFound:
    """The dateline as printed; taken only where it has a row of its own."""

    dateline: Finding[str] | None = None
    agencies: tuple[str, ...] = ()
    """The agencies it names, as printed: "LONDON (AP)" names AP. A local station's callsign is none."""
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFound:
    """Where the story comes from, who passed it on, who contributed, and the lines that say so."""

    original: Finding[OriginalSource] | None = None
    distributor: Finding[Distributor] | None = None
    contributing: Finding[tuple[ContributingSource, ...]] | None = None
    taken: tuple[Taken, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyFound:
    """The composed body with everything that was taken out near it."""

    body: Body
    finding: Finding[str] | None = None
    removed: tuple[RemovedLine, ...] = ()


NO_REGION = Region(0, -1, frozenset())
NO_BODY = BodyFound(Body("", ()))
