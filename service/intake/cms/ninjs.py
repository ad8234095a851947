"""IPTC ninjs 1 to 3, and Superdesk's extension of ninjs 1 as its HTTP push sends it.

ninjs 1: flat members (`headline`, `byline`, `body_html`, `associations` as an object). ninjs 2: lists with roles
(`headlines`, `bodies`, `descriptions`, `infosources`, `associations`), names in small letters; ninjs 3: the same in
camelCase. Read from the schemas and examples of iptc/newsinjson (specification/, examples/). Superdesk has `guid` for
`uri` and adds `source`, `authors`, `service`, `keywords`, `firstpublished` (superdesk/superdesk-core,
superdesk/publish/formatters/ninjs_formatter.py); an association may be null.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from service.declaration import Declaration, DeclaredPerson, DeclaredPicture, DeclaredSource
from service.intake.cms.content import Content, Skipped
from service.intake.cms.values import (
    address,
    among,
    at,
    credit_line,
    first_line,
    identifier,
    line,
    lines,
    listed,
    objects,
    raw,
)

_NOT_TEXT = frozenset(
    {"picture", "graphic", "video", "audio", "composite", "planning", "event", "component", "event_item"}
)
_PICTURES = frozenset({"picture", "graphic", "image", "photo"})
_RENDITIONS = ("original", "baseimage", "viewimage")
_OTHER_HANDS = ("photo", "edit", "graphic", "video", "translat", "research")
"""How roles of authors begin who did not write the text."""
_WIDEST = 100_000


def is_superdesk(payload: Any) -> bool:
    """`guid` beside a ninjs member: the sign of Superdesk."""
    return isinstance(at(payload, "guid"), str) and is_flat(payload)


def is_flat(payload: Any) -> bool:
    """`guid` or `uri` beside `body_html` or `body_text`, or beside a `type` and `headline`: ninjs 1."""
    if not any(isinstance(at(payload, name), str) for name in ("guid", "uri")):
        return False
    if any(isinstance(at(payload, name), str) for name in ("body_html", "body_text", "body_xhtml")):
        return True
    return any(isinstance(at(payload, name), str) for name in ("headline", "pubstatus", "versioncreated")) and (
        at(payload, "type") is not None
    )


def is_listed(payload: Any) -> bool:
    """Ninjs 2 and 3: `bodies` or `headlines` as lists of objects, beside `uri` or `guid`."""
    return any(isinstance(at(payload, name, 0), Mapping) for name in ("bodies", "headlines")) and any(
        isinstance(at(payload, name), str) for name in ("uri", "guid")
    )


def read_item(payload: Any) -> Content | Skipped:
    """The news item of any version, or why it is no text that readers see."""
    item = _lowered(payload)
    source_id = identifier(item.get("guid"), item.get("uri"))
    kind, status = item.get("type"), item.get("pubstatus")
    if among(kind, _NOT_TEXT):
        return Skipped("not_an_article", source_id)
    if status in ("canceled", "cancelled", "recalled"):
        return Skipped("deleted", source_id)
    if status == "withheld":
        return Skipped("not_published", source_id)
    headlines = list(_roled(item.get("headlines")))
    title = next((text for role, text in headlines if role in ("main", "headline", "")), None)
    title = line(item.get("headline")) or title or next((text for _, text in headlines), None)
    descriptions = [text for _, text in _roled(item.get("descriptions"))]
    html, text = _body(item)
    url = address(item.get("uri")) if html or text else None
    created = first_line(*(item.get(name) for name in ("firstpublished", "firstcreated", "contentcreated")))
    version = first_line(*(item.get(name) for name in ("versioncreated", "versionpublished")))
    pictures = list(_pictures(item))
    declaration = Declaration(
        system="superdesk" if "guid" in item else "ninjs",
        title=title,
        alternative_titles=tuple(each for role, each in headlines if each != title and "sub" not in role),
        standfirst=next((each for role, each in headlines if "sub" in role or role == "deck"), None),
        byline=first_line(item.get("byline"), item.get("by")),
        authors=tuple(_authors(item)),
        published=created or version,
        modified=version if created else None,
        language=line(item.get("language")),
        located=line(item.get("located")),
        sources=tuple(_sources(item)),
        pictures=tuple(picture for picture in pictures if picture.caption or picture.credit),
        description=first_line(item.get("description_text"), item.get("description_html"), *descriptions),
        section=next(iter(lines(item.get("service"), "name")), None),
        keywords=lines(item.get("keywords"), "name", "value"),
        canonical_url=url,
        image_url=next((picture.address for picture in pictures if picture.address), None),
    )
    return Content(declaration, html=html, text=text, url=url, source_id=source_id)


def _lowered(value: Any) -> dict[str, Any]:
    """The members with names in small letters: ninjs 3 differs from 2 in nothing else that is read here."""
    if not isinstance(value, Mapping):
        return {}
    return {name.lower(): member for name, member in value.items() if isinstance(name, str)}


def _roled(value: Any) -> Iterator[tuple[str, str]]:
    for each in objects(value):
        text = line(each.get("value"), 5_000)
        if text:
            yield (line(each.get("role")) or "").lower(), text


def _body(item: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The body as markup and as text: of several forms the first of each."""
    html = raw(item.get("body_html")) or raw(item.get("body_xhtml"))
    text = raw(item.get("body_text"))
    for body in map(_lowered, objects(item.get("bodies"))):
        value = raw(body.get("value"))
        kind = (line(body.get("contenttype")) or line(body.get("role")) or "").lower()
        if "html" in kind:
            html = html or value
        elif "xml" not in kind:
            text = text or value
    return html, text


def _authors(item: Mapping[str, Any]) -> Iterator[DeclaredPerson]:
    for author in objects(item.get("authors")):
        name, role = line(author.get("name")), line(author.get("role"))
        if name and not (role or "").lower().startswith(_OTHER_HANDS):
            yield DeclaredPerson(name, line(author.get("jobtitle")) or line(at(author, "jobtitle", "name")))


def _sources(item: Mapping[str, Any]) -> Iterator[DeclaredSource]:
    if name := line(item.get("source")):
        yield DeclaredSource("source", name)
    for source in map(_lowered, objects(item.get("infosources"))):
        name, role = line(source.get("name")), (line(source.get("role")) or "").lower()
        if name:
            yield DeclaredSource("distributor" if "distribut" in role else "source", name, address(source.get("uri")))
    if holder := line(item.get("copyrightholder")):
        yield DeclaredSource("rights", holder)


def _pictures(item: Mapping[str, Any]) -> Iterator[DeclaredPicture]:
    for association in map(_lowered, listed(item.get("associations"))):
        if not among(association.get("type"), _PICTURES):
            continue
        descriptions = [text for _, text in _roled(association.get("descriptions"))]
        caption = first_line(association.get("description_text"), association.get("description_html"), *descriptions)
        by = first_line(association.get("byline"), association.get("by"))
        house = first_line(
            association.get("source"),
            *lines(association.get("infosources"), "name"),
            association.get("copyrightholder"),
        )
        yield DeclaredPicture(_rendition(association), caption, credit_line(by, house))


def _rendition(association: Mapping[str, Any]) -> str | None:
    """The address of the picture itself: the original, else the widest."""
    found: list[tuple[int, str]] = []
    renditions = association.get("renditions")
    named = renditions.items() if isinstance(renditions, Mapping) else [("", each) for each in objects(renditions)]
    for name, rendition in list(named)[:50]:
        place = address(at(rendition, "href"))
        width = at(rendition, "width")
        if place:
            first = str(name).lower() in _RENDITIONS
            found.append((_WIDEST if first else width if isinstance(width, int) else 0, place))
    return max(found, key=lambda each: each[0])[1] if found else None
