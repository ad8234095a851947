"""Arc XP's stories in ANS, the Arc Native Specification, as its Content API and its event handlers have them.

Members as in washingtonpost/ans-schema (src/main/resources/schema/ans/0.10.x/story.json and its traits:
trait_distributor.json says what the categories of a distributor mean). The names of the events by which a handler
is called are not verified: the story is taken from the payload itself or from its `body`.
"""

from __future__ import annotations

import html as markup
from collections.abc import Iterator, Mapping
from typing import Any

from service.declaration import Declaration, DeclaredPerson, DeclaredPicture, DeclaredSource
from service.intake.cms.content import Content, Skipped
from service.intake.cms.values import address, among, at, credit_line, first_line, identifier, line, lines, objects, raw
from service.text.things import plain

_MOST_ELEMENTS = 5_000
_DEEPEST = 6
_NOT_STORIES = frozenset({"gallery", "image", "video", "audio", "author", "redirect", "results", "collection"})


def is_story(payload: Any) -> bool:
    """`content_elements` as a list, beside `headlines` or a `type`; or the same in `body`."""
    return any(
        isinstance(at(each, "content_elements"), list)
        and (isinstance(at(each, "headlines"), Mapping) or isinstance(at(each, "type"), str))
        for each in (payload, at(payload, "body"))
    )


def read_story(payload: Any) -> Content | Skipped:
    """The story, or why it is none that readers see."""
    story: Any = payload if isinstance(at(payload, "content_elements"), list) else at(payload, "body")
    source_id = identifier(at(story, "_id"))
    if among(at(story, "type"), _NOT_STORIES):
        return Skipped("not_an_article", source_id)
    if at(story, "revision", "published") is False:
        return Skipped("not_published", source_id)
    headlines = at(story, "headlines")
    title = line(at(headlines, "basic"))
    titles = lines(list(headlines.values()) if isinstance(headlines, Mapping) else [])
    url = address(at(story, "canonical_url_external")) or address(at(story, "canonical_url"))
    lead = _lead(at(story, "promo_items"))
    shown = list(_images(at(story, "content_elements"), _DEEPEST))
    pictures = [_picture(image) for image in ([lead] if lead else []) + shown]
    section = first_line(
        at(story, "taxonomy", "primary_section", "name"), *lines(at(story, "taxonomy", "sections"), "name")
    )
    declaration = Declaration(
        system="arc",
        title=title or next(iter(titles), None),
        alternative_titles=tuple(each for each in titles if each != title),
        standfirst=line(at(story, "subheadlines", "basic"), 3_000),
        authors=tuple(_authors(at(story, "credits", "by"))),
        published=first_line(*(at(story, name) for name in ("first_publish_date", "display_date", "publish_date"))),
        modified=line(at(story, "last_updated_date")),
        language=line(at(story, "language")),
        located=line(at(story, "location")),
        publisher=line(at(story, "owner", "name")),
        sources=tuple(_sources(story)),
        pictures=tuple(picture for picture in pictures if picture.caption or picture.credit),
        description=line(at(story, "description", "basic"), 5_000),
        section=section,
        keywords=lines(at(story, "taxonomy", "tags"), "text", "slug") or lines(at(story, "taxonomy", "seo_keywords")),
        canonical_url=url,
        image_url=next((picture.address for picture in pictures if picture.address), None),
    )
    return Content(declaration, html=as_markup(at(story, "content_elements")), url=url, source_id=source_id)


def as_markup(elements: Any) -> str:
    """The story's elements as a page would show them. What only leads elsewhere is left out: links, embeds, films."""
    return "\n".join(_marked(elements, _DEEPEST))


def _marked(elements: Any, deepest: int) -> Iterator[str]:
    if not isinstance(elements, list) or not deepest:
        return
    for element in elements[:_MOST_ELEMENTS]:
        kind, content = at(element, "type"), raw(at(element, "content"))
        if kind in ("text", "correction") and content:
            yield f"<p>{content}</p>"
        elif kind == "raw_html" and content:
            yield content
        elif kind == "header" and content:
            level = at(element, "level")
            tag = f"h{level if level in (2, 3, 4, 5, 6) else 3}"
            yield f"<{tag}>{content}</{tag}>"
        elif kind == "list":
            tag = "ol" if at(element, "list_type") == "ordered" else "ul"
            items = (item for item in objects(at(element, "items")))
            yield (
                f"<{tag}>"
                + "".join(f"<li>{text}</li>" for each in items if (text := raw(each.get("content"))))
                + f"</{tag}>"
            )
        elif kind == "quote":
            # A pull quote repeats the text beside it; the class says so to the room that judges it.
            style = ' class="pullquote"' if at(element, "subtype") == "pullquote" else ""
            yield f"<blockquote{style}>{''.join(_marked(at(element, 'content_elements'), deepest - 1))}</blockquote>"
        elif kind == "image":
            # Without its words, which the declaration has apart: caption and credit.
            yield f'<figure><img src="{markup.escape(address(at(element, "url")) or "")}"></figure>'
        elif kind == "table":
            yield _table(element)
        elif kind in ("element_group", "gallery"):
            yield from _marked(at(element, "content_elements"), deepest - 1)


def _table(element: Any) -> str:
    rows = [at(element, "header"), *(at(element, "rows") or [])] if isinstance(at(element, "rows"), list) else []
    lines_of_cells = (
        "".join(f"<td>{raw(cell.get('content')) or ''}</td>" for cell in objects(row)) for row in rows[:500]
    )
    return "<table>" + "".join(f"<tr>{cells}</tr>" for cells in lines_of_cells if cells) + "</table>"


def _lead(promo: Any) -> Mapping[str, Any] | None:
    """The picture over the story: the promotional item, or the still of the film or gallery that stands for it."""
    for name in ("lead_art", "basic"):
        item = at(promo, name)
        if at(item, "type") == "image":
            return item if isinstance(item, Mapping) else None
        still = at(item, "promo_items", "basic")
        if isinstance(still, Mapping) and still.get("type") == "image":
            return still
    return None


def _images(elements: Any, deepest: int) -> Iterator[Mapping[str, Any]]:
    if not isinstance(elements, list) or not deepest:
        return
    for element in elements[:_MOST_ELEMENTS]:
        if not isinstance(element, Mapping):
            continue
        if element.get("type") == "image":
            yield element
        elif element.get("type") in ("element_group", "gallery"):
            yield from _images(element.get("content_elements"), deepest - 1)


def _picture(image: Mapping[str, Any]) -> DeclaredPicture:
    by = ", ".join(lines(at(image, "credits", "by"), "byline", "name"))
    house = ", ".join(lines(at(image, "credits", "affiliation"), "name"))
    credit = credit_line(by or None, house or None) or line(at(image, "vanity_credits", "by", 0, "name"))
    return DeclaredPicture(address(image.get("url")), line(image.get("caption"), 3_000), credit)


def _authors(value: Any) -> Iterator[DeclaredPerson]:
    for author in objects(value):
        name = first_line(author.get("byline"), author.get("name"))
        if name and author.get("type") in (None, "author", "person", "reference"):
            # Bylines are now and then typed with markup or "By"; the room that judges names takes that off.
            yield DeclaredPerson(plain(name), line(author.get("role")))


def _sources(story: Any) -> Iterator[DeclaredSource]:
    name, category = line(at(story, "distributor", "name")), at(story, "distributor", "category")
    if name and category in ("wires", "handout"):
        yield DeclaredSource("wire" if category == "wires" else "handout", name)
    elif name and category != "staff":
        yield DeclaredSource("source", name)
    source = line(at(story, "source", "name"))
    if source and at(story, "source", "source_type") in ("wires", "wire"):
        yield DeclaredSource("wire", source)
