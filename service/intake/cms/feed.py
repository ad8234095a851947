"""An item of a feed as JSON: RSS 2.0 and Atom as converters write them, and JSON Feed.

RSS with the modules content (`content:encoded`), Dublin Core (`dc:creator`) and Media RSS (`media:content`,
`media:credit`), as xml2js, rss-parser, feedparser and n8n put them into JSON: a text may be a string, a list of one,
or an object that keeps it beside its attributes. `source` is the channel that an item came from (RSS 2.0, `source`).
JSON Feed: jsonfeed.org/version/1.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from service.declaration import Declaration, DeclaredPerson, DeclaredPicture, DeclaredSource
from service.intake.cms.content import Content, Skipped
from service.intake.cms.values import (
    MOST_ITEMS,
    address,
    at,
    first_line,
    identifier,
    inner,
    is_markup,
    line,
    lines,
    objects,
)

_ENCODED = ("content:encoded", "content_encoded", "content_html", "encoded")
_SIGNS = (*_ENCODED, "dc:creator", "dc_creator", "pubDate", "pubdate", "isoDate", "published_parsed", "date_published",
          "content_text", "media:credit", "guid")  # fmt: skip
_TEXTS = ("content", "description", "summary", "content_text")


def is_item(payload: Any) -> bool:
    """A member that only feeds have, beside a title, a link or an id; or the same in `item` or `entry`."""
    item = _item(payload)
    return any(item.get(name) is not None for name in _SIGNS) and any(
        item.get(name) is not None for name in (*_ENCODED, *_TEXTS)
    )


def read_item(payload: Any) -> Content | Skipped:
    """The item."""
    item = _item(payload)
    link = next((found for value in _links(item) if (found := address(value))), None)
    body = next((text for name in (*_ENCODED, *_TEXTS) if (text := inner(item.get(name)))), None)
    summary = next((text for name in ("description", "summary") if (text := inner(item.get(name))) != body), None)
    people = [name for key in ("dc:creator", "dc_creator", "creator", "authors", "author", "byline")
              for name in _names(item.get(key))]  # fmt: skip
    categories = [name for key in ("category", "categories", "tags") for name in _labels(item.get(key))]
    picture = _picture(item)
    declaration = Declaration(
        system="feed",
        title=line(inner(item.get("title"))),
        authors=tuple(DeclaredPerson(name) for name in dict.fromkeys(people)),
        published=first_line(*(inner(item.get(name)) for name in
                               ("isoDate", "pubDate", "pubdate", "published", "date_published", "dc:date"))),
        modified=first_line(*(inner(item.get(name)) for name in ("updated", "date_modified", "dcterms:modified"))),
        language=first_line(inner(item.get("language")), inner(item.get("dc:language"))),
        sources=tuple(_sources(item.get("source"))),
        pictures=(picture,) if picture and (picture.caption or picture.credit) else (),
        description=line(summary, 5_000),
        keywords=tuple(dict.fromkeys(categories)),
        canonical_url=link,
        image_url=picture.address if picture else None,
    )  # fmt: skip
    marked = body is not None and is_markup(body)
    source_id = identifier(inner(item.get("guid")), item.get("id"))
    return Content(
        declaration, html=body if marked else None, text=None if marked else body, url=link, source_id=source_id
    )


def _item(payload: Any) -> Mapping[str, Any]:
    for name in ("item", "entry"):
        found = at(payload, name)
        if isinstance(found, Mapping) and found.get("title") is not None:
            return found
    return payload if isinstance(payload, Mapping) else {}


def _links(item: Mapping[str, Any]) -> list[Any]:
    """The addresses of the page, the one that is meant for readers first; a guid may be one as well (RSS 2.0)."""
    value = item.get("link", item.get("links"))
    places = [item.get("feedburner:origLink"), item.get("url"), inner(value)]
    for each in objects(value):
        attributes = at(each, "$") or at(each, "@attributes") or each
        if at(attributes, "rel") in (None, "alternate"):
            places.append(at(attributes, "href") or at(attributes, "@href"))
    return [*places, item.get("external_url"), inner(item.get("guid")), item.get("id")]


def _names(value: Any) -> list[str]:
    found = [line(inner(each)) for each in (value if isinstance(value, list) else [value])]
    # RSS 2.0 wants an e-mail address in `author`, with the name behind it: "mail@example.org (Jane Roe)".
    return [name[name.find("(") + 1 : -1] if "@" in name and name.endswith(")") else name
            for name in found if name and not ("@" in name and "(" not in name)]  # fmt: skip


def _labels(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list) else [value]
    named = [at(each, "term") or at(each, "$", "term") or inner(each) for each in values[:200]]
    return lines(named)


def _sources(value: Any) -> list[DeclaredSource]:
    """The channel an item came from: `{"url": …, "#text": …}`, or only its name."""
    first = value[0] if isinstance(value, list) and value else value
    attributes = at(first, "$") or at(first, "@attributes") or first
    name = first_line(inner(first), at(first, "title"))
    place = next((found for key in ("url", "@url", "href") if (found := address(at(attributes, key)))), None)
    if name is None and place is None:
        return []
    return [DeclaredSource("syndicated" if place else "source", name, place, aggregated=True)]


def _picture(item: Mapping[str, Any]) -> DeclaredPicture | None:
    """The first picture with its words (Media RSS, media:content; they may stand inside it or beside it)."""
    place = None
    for key in ("media:content", "media_content", "media:thumbnail", "media:group", "enclosure", "image"):
        value = item.get(key)
        for each in value[:MOST_ITEMS] if isinstance(value, list) else [value]:
            attributes = at(each, "$") or at(each, "@attributes") or each
            kind = at(attributes, "type") or at(attributes, "@type") or at(attributes, "medium") or "image"
            if isinstance(kind, str) and kind.startswith("image"):
                place = place or address(at(attributes, "url")) or address(at(attributes, "@url")) or address(each)
    containers = [item, *objects(item.get("media:content")), *objects(item.get("media:group"))]
    caption = first_line(
        *(inner(each.get(name)) for each in containers for name in ("media:description", "media:text"))
    )
    credit = first_line(*(inner(each.get(name)) for each in containers for name in ("media:credit", "media_credit")))
    return DeclaredPicture(place, caption, credit) if place or caption or credit else None
