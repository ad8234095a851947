"""What a content management system says of an article it sends.

An editor typed it, so it outweighs what a page's template declares; it is judged all the same:
a user account may be called "admin", and an agency may stand where a writer should. Ordinary
requests have none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SourceKind = Literal["syndicated", "wire", "handout", "source", "rights", "canonical", "based_on", "distributor"]


@dataclass(frozen=True, slots=True)
class DeclaredPerson:
    """Somebody whom the system names as author, as written there."""

    name: str
    role: str | None = None
    organization: bool = False


@dataclass(frozen=True, slots=True)
class DeclaredPicture:
    """A picture of the article: at least one of caption and credit is there, each one line of plain text."""

    address: str | None
    caption: str | None
    credit: str | None


@dataclass(frozen=True, slots=True)
class DeclaredSource:
    """Somebody from whom the system has the article.

    `kind` says what kind of statement it is: `syndicated` (a syndication plug-in or feed reader
    wrote where it took the article from), `wire` and `handout` (categories of a third party's
    content), `source` (a member of that name), `rights` (who holds the rights), `canonical` (the
    address that search engines shall show), `based_on` and `distributor`.
    """

    kind: SourceKind
    name: str | None
    url: str | None = None
    aggregated: bool = False
    """Whether the statement is a feed reader's, not a publisher's that took the article over."""


@dataclass(frozen=True, slots=True)
class Declaration:
    """The system's own metadata of one article. Texts are plain and on one line; addresses are absolute http(s)."""

    system: str
    """The payload's shape, as in `service.intake.cms.shapes`."""
    title: str | None = None
    alternative_titles: tuple[str, ...] = ()
    standfirst: str | None = None
    byline: str | None = None
    """A line for readers: "By Jane Roe and John Doe"."""
    authors: tuple[DeclaredPerson, ...] = ()
    accounts: bool = False
    """Whether `authors` are user accounts of the system: who pressed the button need not have written it."""
    published: str | None = None
    modified: str | None = None
    language: str | None = None
    located: str | None = None
    """Where the story was filed: a place, or a whole dateline."""
    publisher: str | None = None
    sources: tuple[DeclaredSource, ...] = ()
    pictures: tuple[DeclaredPicture, ...] = ()
    description: str | None = None
    section: str | None = None
    keywords: tuple[str, ...] = ()
    canonical_url: str | None = None
    image_url: str | None = None
