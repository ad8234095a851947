"""An article as a schema.org object: alone, in a list, or in an `@graph` (schema.org/NewsArticle)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from service.declaration import Declaration, DeclaredPerson, DeclaredPicture, DeclaredSource
from service.intake.cms.content import Content, Skipped
from service.intake.cms.values import (
    MOST_ITEMS,
    address,
    addresses,
    at,
    first_line,
    identifier,
    is_markup,
    line,
    lines,
    objects,
    raw,
)
from service.text.sites import ARTICLE_TYPES

_DRAFTS = frozenset({"draft", "pending", "incomplete", "obsolete"})


def is_article(payload: Any) -> bool:
    """An object whose `@type` is one of an article."""
    return _article(payload) is not None


def read_article(payload: Any) -> Content | Skipped:
    """The first article, or why it is none that readers see."""
    article = _article(payload) or {}
    known = {item["@id"]: item for item in _all(payload) if isinstance(item.get("@id"), str) and len(item) > 1}

    def of(name: str) -> list[Any]:
        """The values of a property, references by @id resolved."""
        value = article.get(name)
        values = value[:MOST_ITEMS] if isinstance(value, list) else [value]
        return [known.get(each.get("@id"), each) if isinstance(each, Mapping) and isinstance(each.get("@id"), str)
                else each for each in values]  # fmt: skip

    source_id = identifier(article.get("identifier"), at(article, "identifier", "value"), article.get("@id"))
    state = line(article.get("creativeWorkStatus"))
    if state and state.lower() in _DRAFTS:
        return Skipped("not_published", source_id)
    url = next(
        addresses(article.get("url"), *of("mainEntityOfPage"), *(at(page, "@id") for page in of("mainEntityOfPage"))),
        None,
    )
    body = first_raw(article.get("articleBody"), article.get("text"))
    images = [image for name in ("image", "associatedMedia") for image in of(name)]
    pictures = [_picture(image) for image in images if isinstance(image, Mapping)]
    declaration = Declaration(
        system="schema.org",
        title=first_line(article.get("headline"), article.get("name")),
        alternative_titles=lines([*of("alternativeHeadline"), article.get("name")]),
        authors=tuple(_people(of("author") if article.get("author") is not None else of("creator"))),
        published=first_line(article.get("datePublished"), article.get("dateCreated")),
        modified=line(article.get("dateModified")),
        language=first_line(article.get("inLanguage"), at(article, "inLanguage", "alternateName")),
        located=first_line(article.get("dateline"), *lines(of("locationCreated"), "name")),
        publisher=next(iter(lines(of("publisher"), "name")), None),
        sources=tuple(_sources(of)),
        pictures=tuple(picture for picture in pictures if picture.caption or picture.credit),
        description=line(article.get("description"), 5_000),
        section=next(iter(lines(of("articleSection"), "name")), None),
        keywords=_keywords(article.get("keywords")),
        canonical_url=url,
        image_url=next((p.address for p in pictures if p.address), None)
        or next(addresses(*images, *of("thumbnailUrl")), None),
    )
    marked = body is not None and is_markup(body)
    return Content(
        declaration, html=body if marked else None, text=None if marked else body, url=url, source_id=source_id
    )


def first_raw(*values: Any) -> str | None:
    """The first of these values that is a text, as it is."""
    return next((text for value in values if (text := raw(value)) is not None), None)


def _article(payload: Any) -> Mapping[str, Any] | None:
    return next((item for item in _all(payload) if _types(item) & ARTICLE_TYPES), None)


def _all(payload: Any) -> Iterator[Mapping[str, Any]]:
    """The objects that may be the article: the payload, the items of a list, those of an `@graph`."""
    for item in objects(payload):
        yield item
        yield from objects(item.get("@graph"))
        for name in ("mainEntity", "mainEntityOfPage"):
            entity = item.get(name)
            if isinstance(entity, Mapping):
                yield entity


def _types(item: Mapping[str, Any]) -> frozenset[str]:
    found = item.get("@type")
    names = found[:20] if isinstance(found, list) else [found]
    return frozenset(name.rpartition("/")[2].rpartition(":")[2].lower() for name in names if isinstance(name, str))


def _people(values: list[Any]) -> Iterator[DeclaredPerson]:
    for value in values:
        if isinstance(value, str):
            if (name := line(value)) and address(value) is None:
                yield DeclaredPerson(name)
        elif isinstance(value, Mapping) and (name := first_line(value.get("name"), *lines(value.get("name")))):
            organization = any(kind.endswith(("organization", "corporation")) for kind in _types(value))
            yield DeclaredPerson(name, line(value.get("jobTitle")), organization)


def _sources(of: Any) -> Iterator[DeclaredSource]:
    for name in ("sourceOrganization", "provider"):
        for value in of(name):
            if text := first_line(value, at(value, "name")):
                yield DeclaredSource("source", text, next(addresses(at(value, "url")), None))
    for value in of("copyrightHolder"):
        if text := first_line(value, at(value, "name")):
            yield DeclaredSource("rights", text)
    for name in ("isBasedOn", "isBasedOnUrl"):
        for value in of(name):
            if place := next(addresses(value, at(value, "url"), at(value, "@id")), None):
                yield DeclaredSource("based_on", first_line(at(value, "publisher", "name")), place)


def _picture(image: Mapping[str, Any]) -> DeclaredPicture:
    makers = [image.get("creator"), image.get("author")]
    credit = first_line(image.get("creditText"), *(name for maker in makers for name in lines(maker, "name")))
    credit = credit or first_line(image.get("copyrightNotice"), *lines(image.get("copyrightHolder"), "name"))
    place = next(addresses(image.get("contentUrl"), image.get("url"), image.get("@id")), None)
    return DeclaredPicture(place, line(image.get("caption"), 3_000), credit)


def _keywords(value: Any) -> tuple[str, ...]:
    """A list, or one string with commas between."""
    if isinstance(value, str):
        return lines(value.split(",")[:MOST_ITEMS])
    return lines(value, "name")
