"""Whom the page's structured data and meta elements name as author: witnesses, not judges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from service.article import Author, Where
from service.document import Document, Meta, Thing
from service.fields.byline.bare import begins_with_given_name
from service.fields.byline.cms import ACCOUNT, is_nobody
from service.fields.byline.credits import Credits, read_credits
from service.fields.byline.lexicon import Lexicon
from service.knowledge import Knowledge
from service.text.sites import page_address
from service.text.tails import letters
from service.text.things import plain

_META_KEYS = (
    "byl",
    "parsely-author",
    "sailthru.author",
    "cxenseparse:author",
    "author",
    "authors",
    "article:author",
    "article:author_name",
    "article.author",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor.author",
    "citation_author",
    "og:article:author",
    "byline",
    "creator",
    "dcsext.author",
    "twitter:data1",
)
_META_RULES = {key: f"meta-{re.sub(r'[^a-z0-9]+', '-', key)}" for key in _META_KEYS}
_SLUG = re.compile(r"^[a-z]+(?:-[a-z]+){1,3}$")
_REVERSED = re.compile(r"^([A-ZÀ-Þ][A-ZÀ-Þ'’-]+), ([A-ZÀ-Þ][a-zà-ÿ'’-]+)$")
"""As libraries and some systems file people: "ROE, Jane"."""
_LONGEST_VALUE = 300
_MOST_VALUES = 40


class DeclaredAuthor(NamedTuple):
    """One author whom the page declares."""

    author: Author
    where: Where
    rule: str
    evidence: str


def declared_authors(
    document: Document,
    things: list[Thing],
    own: frozenset[str],
    words: Lexicon,
    knowledge: Knowledge,
    values: Iterable[tuple[Any, str]] = (),
) -> list[DeclaredAuthor]:
    """The declared authors, the surest place first; the outlet itself is none.

    Structured data names each author apart; meta values are lists in one string, and now and
    then the site's owner's name. `values`, with their rules, are what a content
    management system says itself; they come first.
    """
    known: dict[str, Credits] = {}

    def read(text: str) -> Credits:
        """What a value names: a page declares the same one in several places."""
        if text not in known:
            known[text] = read_credits(text, words, knowledge, declared=True)
        return known[text]

    typed = [found for value, rule in values for found in _of_value(value, "cms", rule, words, read)]
    structured = [found for thing in things[:3] for found in _of_thing(thing, words, read)]
    metas = list(_of_metas(document, read))
    twitter = document.metadata.first("twitter:label1") or ""
    if not re.search(r"written|author|verfasst|escrit|écrit|autor", twitter, re.IGNORECASE):
        metas = [m for m in metas if m.rule != "meta-twitter-data1"]
    kept: dict[str, DeclaredAuthor] = {}
    for found in typed + structured + metas:
        key = letters(found.author.name)
        # "The Post and AFP" declares the outlet beside others; alone, or taken for a person, it is the site.
        named_alone = letters(found.evidence) == key or found.author.kind == "person"
        if key in own and named_alone and not _owner(found.author, words, knowledge):
            continue
        if found.author.name.casefold() in words.organizations:
            continue  # "Redaktion" alone names nobody
        if found.rule == ACCOUNT and is_nobody(
            found.author, page_address(document), words.is_agency(found.author.name)
        ):
            continue
        kept.setdefault(key, found)
    return list(kept.values())


def _owner(author: Author, words: Lexicon, knowledge: Knowledge) -> bool:
    """Whether a name that the site bears is a person's: then the site is its owner's, who writes it."""
    name = author.name
    return (
        author.kind == "person"
        and 2 <= len(name.split()) <= 3
        and begins_with_given_name(name, knowledge)
        and words.outlets.named(name) is None
    )


def _of_thing(thing: Thing, words: Lexicon, read: Callable[[str], Credits]) -> Iterator[DeclaredAuthor]:
    where: Where = "json-ld" if thing.origin == "json-ld" else "attribute"
    for key in ("author", "creator"):
        values = list(_flat(thing.properties.get(key)))[:_MOST_VALUES]
        for value in values:
            yield from _of_value(value, where, f"{where}-{key}", words, read)
        if values:
            return


def _flat(value: Any, depth: int = 4) -> Iterator[Any]:
    """The single values of a value that may be a list of lists."""
    if isinstance(value, list | tuple):
        if depth:
            for item in value[:_MOST_VALUES]:
                yield from _flat(item, depth - 1)
    elif value is not None:
        yield value


def _of_value(
    value: Any, where: Where, rule: str, words: Lexicon, read: Callable[[str], Credits]
) -> Iterator[DeclaredAuthor]:
    role = None
    organization = False
    if isinstance(value, dict):
        types = value.get("@type")
        organization = any(
            isinstance(t, str) and t.lower().endswith(("organization", "corporation", "newsmediaorganization"))
            for t in (types if isinstance(types, list) else [types])
        )
        title = value.get("jobTitle")
        role = plain(title) or None if isinstance(title, str) else None
        names = list(_flat(value.get("name")))
        if not names and isinstance(value.get("givenName"), str) and isinstance(value.get("familyName"), str):
            names = [f"{value['givenName']} {value['familyName']}"]
    else:
        names = [value]
    for name in names[:_MOST_VALUES]:
        if not isinstance(name, str):
            continue
        text = _REVERSED.sub(lambda found: f"{found[2]} {found[1].title()}", plain(name))
        if not text or len(text) > _LONGEST_VALUE or text.startswith("("):
            continue  # a bracket opens a photo credit in a picture's microdata
        named = read(text)
        if organization and len(named.authors) <= 1:
            if letters(text) not in words.interface_letters:
                yield DeclaredAuthor(Author(text, "organization"), where, rule, text)
            continue
        if named.unexplained > 0.5 * max(1, named.letters):
            continue
        for author in named.authors:
            single_role = role if len(named.authors) == 1 and author.role is None else author.role
            known = author if single_role == author.role else replace(author, role=single_role)
            yield DeclaredAuthor(known, where, rule, text)


def _of_metas(document: Document, read: Callable[[str], Credits]) -> Iterator[DeclaredAuthor]:
    found: dict[str, list[Meta]] = {}
    for meta in document.metadata.meta:
        if meta.key in _META_RULES:
            found.setdefault(meta.key, []).append(meta)
    for key in _META_KEYS if found else ():
        for meta in found.get(key, ())[:_MOST_VALUES]:
            # In the body, an itemprop author is as often a photographer's or a commenter's.
            if meta.in_body or not meta.value:
                continue
            text = plain(meta.value)
            if len(text) > _LONGEST_VALUE or "://" in text or text.startswith(("@", "/")):
                continue
            if key == "parsely-author" and _SLUG.match(text):
                text = text.replace("-", " ").title()
            named = read(text)
            if named.unexplained > 0.5 * max(1, named.letters):
                continue
            if len(named.authors) > 1 and named.authors[0].kind == "organization":
                continue  # "Publishing House Ltd, Frankfurt, Germany": the owner's address
            for author in named.authors:
                yield DeclaredAuthor(author, "meta", _META_RULES[key], text)
