"""Drupal's nodes: a JSON:API document, with what `include` adds, or the core REST module's form, plain or as HAL.

JSON:API (drupal.org/docs/core-modules-and-themes/core-modules/jsonapi-module): `data.attributes` with `title`,
`body.processed`, `created`, `status`, `path.alias`; related users, terms and files in `included`. REST: every field is
a list of objects, `{"title": [{"value": …}]}`. Fields that a site defines itself (`field_…`) have the names that its
makers gave them; the ones read here are usual names, no standard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from service.declaration import Declaration, DeclaredPerson, DeclaredPicture
from service.intake.cms.content import Content, Skipped
from service.intake.cms.values import MOST_ITEMS, address, at, first_line, identifier, line, lines, objects, raw

_BODIES = ("body", "field_body", "field_content", "field_text", "field_article_body")
_STANDFIRSTS = ("field_subtitle", "field_subheadline", "field_standfirst", "field_deck", "field_dek")
_BYLINES = ("field_byline", "field_author_name")
_IMAGES = ("field_image", "field_media_image", "field_featured_image", "field_hero_image", "field_lead_image")
_CAPTIONS = ("field_caption", "field_media_caption", "field_image_caption")
_CREDITS = ("field_credit", "field_photo_credit", "field_image_credit", "field_photographer", "field_copyright")
_SECTIONS = ("section", "category", "channel", "ressort", "rubric")
_TAGS = ("tag", "keyword", "topic")


def is_entity(payload: Any) -> bool:
    """`data.attributes` beside a `data.type` with two hyphens ("node--article"), or with a body."""
    data = _data(payload)
    if not isinstance(at(data, "attributes"), Mapping):
        return False
    kind = at(data, "type")
    return (isinstance(kind, str) and "--" in kind) or any(_processed(at(data, "attributes", name)) for name in _BODIES)


def read_entity(payload: Any) -> Content | Skipped:
    """The node of a JSON:API document, or why it is none that readers see."""
    data = _data(payload)
    attributes = at(data, "attributes")
    source_id = identifier(at(data, "id"), at(attributes, "drupal_internal__nid"))
    kind = at(data, "type")
    if isinstance(kind, str) and not kind.startswith("node--"):
        return Skipped("not_an_article", source_id)
    if at(attributes, "status") is False:
        return Skipped("not_published", source_id)
    included = {(_text(item.get("type")), identifier(item.get("id"))): item
                for item in objects(at(payload, "included"))[:MOST_ITEMS]}  # fmt: skip
    related = _Related(at(data, "relationships"), included)
    site = _site(payload, data)
    url = address(at(attributes, "path", "alias"), site) if site else None
    body = next((at(attributes, name) for name in _BODIES if _processed(at(attributes, name))), None)
    pictures = list(related.pictures(site))
    declaration = Declaration(
        system="drupal",
        title=line(at(attributes, "title")),
        standfirst=first_line(*(_value(at(attributes, name)) for name in _STANDFIRSTS)),
        byline=first_line(*(_value(at(attributes, name)) for name in _BYLINES)),
        authors=tuple(DeclaredPerson(name) for name in related.names("uid", "display_name", "name")),
        accounts=True,
        published=line(at(attributes, "created")),
        modified=line(at(attributes, "changed")),
        language=line(at(attributes, "langcode")),
        pictures=tuple(picture for picture in pictures if picture.caption or picture.credit),
        description=line(at(body, "summary"), 5_000),
        section=next(iter(related.terms(*_SECTIONS)), None),
        keywords=tuple(related.terms(*_TAGS)),
        canonical_url=url,
        image_url=next((picture.address for picture in pictures), None),
    )
    return Content(declaration, html=_processed(body), url=url, source_id=source_id)


def is_node(payload: Any) -> bool:
    """`title` and `body` as lists of objects with a `value`."""
    return isinstance(at(payload, "title", 0, "value"), str) and any(
        _processed(at(payload, name, 0)) or at(payload, name, 0, "value") is not None for name in _BODIES
    )


def read_node(payload: Any) -> Content | Skipped:
    """The node of the REST module, or why it is none that readers see."""
    source_id = identifier(*(at(payload, name, 0, "value") for name in ("uuid", "nid")))
    if at(payload, "status", 0, "value") in (False, 0, "0"):
        return Skipped("not_published", source_id)
    site = address(at(payload, "_links", "self", "href")) or address(at(payload, "type", 0, "url"))
    alias = at(payload, "path", 0, "alias")
    url = (address(alias, site) if site else None) or site
    body = next((at(payload, name, 0) for name in _BODIES if _processed(at(payload, name, 0))), None)
    images = [image for name in _IMAGES for image in objects(at(payload, name))]
    image = next((found for each in images if (found := address(each.get("url"), site))), None)
    caption = first_line(*(_value(at(payload, name)) for name in _CAPTIONS), *(each.get("title") for each in images))
    credit = first_line(*(_value(at(payload, name)) for name in _CREDITS))
    declaration = Declaration(
        system="drupal",
        title=line(at(payload, "title", 0, "value")),
        standfirst=first_line(*(_value(at(payload, name)) for name in _STANDFIRSTS)),
        byline=first_line(*(_value(at(payload, name)) for name in _BYLINES)),
        published=line(at(payload, "created", 0, "value")) or identifier(at(payload, "created", 0, "value")),
        modified=line(at(payload, "changed", 0, "value")) or identifier(at(payload, "changed", 0, "value")),
        language=line(at(payload, "langcode", 0, "value")),
        pictures=(DeclaredPicture(image, caption, credit),) if caption or credit else (),
        description=line(at(body, "summary"), 5_000),
        canonical_url=url,
        image_url=image,
    )
    return Content(declaration, html=_processed(body), url=url, source_id=source_id)


class _Related:
    """The entities that a node's relationships lead to, as far as the document includes them."""

    def __init__(self, relationships: Any, included: Mapping[Any, Mapping[str, Any]]) -> None:
        self._relationships = relationships if isinstance(relationships, Mapping) else {}
        self._included = included

    def names(self, relationship: str, *attributes: str) -> tuple[str, ...]:
        """The names of the entities of one relationship."""
        return lines(
            [at(entity, "attributes") for _, entity in self._of(self._relationships, relationship)], *attributes
        )

    def terms(self, *parts: str) -> tuple[str, ...]:
        """The names of the taxonomy terms whose relationship, or vocabulary, is named with one of these words."""
        found: dict[str, None] = {}
        for relationship in list(self._relationships)[:MOST_ITEMS]:
            for _, entity in self._of(self._relationships, relationship):
                kind = entity.get("type")
                if not isinstance(kind, str) or not kind.startswith("taxonomy_term--"):
                    continue
                place = f"{relationship} {kind}".lower()
                name = line(at(entity, "attributes", "name"))
                if name and any(part in place for part in parts):
                    found[name] = None
        return tuple(found)

    def pictures(self, site: str | None) -> Iterator[DeclaredPicture]:
        """The node's pictures: a file with the words of the relationship's `meta`, or a media entity around a file."""
        for relationship in _IMAGES:
            for reference, entity in self._of(self._relationships, relationship):
                attributes, meta = at(entity, "attributes"), at(reference, "meta")
                place = address(at(attributes, "uri", "url"), site)
                if place is None:
                    for inner_reference, file in self._of(at(entity, "relationships"), "field_media_image"):
                        meta = at(inner_reference, "meta")
                        place = address(at(file, "attributes", "uri", "url"), site)
                caption = first_line(*(_value(at(attributes, name)) for name in _CAPTIONS), at(meta, "title"))
                credit = first_line(*(_value(at(attributes, name)) for name in _CREDITS))
                yield DeclaredPicture(place, caption, credit)

    def _of(self, relationships: Any, name: str) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
        for reference in objects(at(relationships, name, "data")):
            entity = self._included.get((_text(reference.get("type")), identifier(reference.get("id"))))
            if entity is not None:
                yield reference, entity


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _data(payload: Any) -> Any:
    data = at(payload, "data")
    return at(data, 0) if isinstance(data, list) else data


def _site(payload: Any, data: Any) -> str | None:
    """The address of the site, from the links by which JSON:API documents name themselves."""
    places = [at(part, "links", "self", key) for part in (data, payload) for key in ("href",)]
    places += [at(part, "links", "self") for part in (data, payload)]
    return next((found for place in places if (found := address(place))), None)


def _processed(body: Any) -> str | None:
    """The text of a formatted field as its filters made it, or as it was typed; some sites have a plain string."""
    return raw(body) or raw(at(body, "processed")) or raw(at(body, "value"))


def _value(field: Any) -> str | None:
    """The text of a field in either form: a string, an object with a `value`, or a list of these."""
    first = at(field, 0) if isinstance(field, list) else field
    return raw(first) or raw(at(first, "processed")) or raw(at(first, "value"))
