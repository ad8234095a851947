"""An answer as ninjs 3.1, the International Press Telecommunications Council's news in JSON.

The roles of information sources are concepts of IPTC's NewsCodes, as the standard recommends.
ninjs has no place for who said what beyond the people's names, and none for provenance.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from schemas.article import FOUND_FIELDS
from service.render.identity import article_urn, part_urn, uri
from service.render.places import author_places, dateline_place
from service.render.relations import RELATIONS

Answer = Mapping[str, Any]
Members = dict[str, Any]

STANDARD: Final = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}

ROLES: Final = "http://cv.iptc.org/newscodes/contentprodpartyrole/"
"""NewsCodes of what a party did for the content."""

PUBLISHER: Final = "https://schema.org/publisher"
"""NewsCodes have no publisher; the role is a URI all the same."""

_DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")

_WHOLE: Final = frozenset(FOUND_FIELDS)


def to_ninjs(answer: Answer) -> str:
    """The answer as one ninjs object; what was not found, or is not in a partial answer, is left out.

    Args:
        answer: the contract's JSON, read.
    """
    article = article_urn(answer)
    pictures = answer.get("captions") or ()
    published, modified = answer.get("published_at"), answer.get("modified_at")
    place = dateline_place(answer)
    return json.dumps(
        {
            "uri": article,
            **_present(
                {
                    "type": "text",
                    "standard": STANDARD,
                    "representationType": "full" if answer.keys() >= _WHOLE else "partial",
                    "profile": "text-photo" if pictures else "text-only",
                    "version": answer.get("version"),
                    "firstCreated": _moment(published),
                    "versionCreated": _moment(modified) or _moment(published),
                    "language": answer.get("language"),
                    "title": answer.get("title"),
                    "headlines": [
                        *_texts("main", answer.get("title")),
                        *_texts("alternative", *answer.get("alternative_titles") or ()),
                    ],
                    "descriptions": [
                        *_texts("standfirst", answer.get("standfirst")),
                        *_texts("summary", answer.get("description")),
                    ],
                    "by": answer.get("byline") or ", ".join(a["name"] for a in answer.get("authors") or ()),
                    "located": place,
                    "bodies": _bodies(answer),
                    "people": _people(answer),
                    "organisations": _organisations(answer),
                    "places": [{"name": name, "rel": "reportedFrom"} for name in author_places(answer)],
                    "subjects": [
                        *_named("section", answer.get("section")),
                        *_named("keyword", *answer.get("keywords") or ()),
                    ],
                    "infoSources": list(_sources(answer)),
                    "edNote": "\n".join(_notes(answer)),
                    "renditions": _renditions("web", answer.get("canonical_url"), "text/html"),
                    "associations": [*_pictures(answer, article), *_original(answer)],
                    "altIds": [
                        {"role": name, "value": answer[name]}
                        for name in ("id", "input_id", "source_id")
                        if answer.get(name)
                    ],
                }
            ),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _present(members: Mapping[str, Any]) -> Members:
    return {key: value for key, value in members.items() if value not in (None, "", [])}


def _moment(written: str | None) -> str | None:
    """A date and time with its offset; ninjs takes no day alone and no local time (those stand in the note)."""
    return written if written and _DATE_TIME.fullmatch(written) else None


def _texts(role: str, *values: str | None) -> list[Members]:
    return [{"role": role, "contentType": "text/plain", "value": value} for value in values if value]


def _named(relation: str, *names: str | None) -> list[Members]:
    return [{"name": name, "rel": relation} for name in names if name]


def _bodies(answer: Answer) -> list[Members]:
    """The body as it is, so that offsets into it hold."""
    body = answer.get("body")
    if not body:
        return []
    words = _present({"wordCount": answer.get("word_count")})
    return [{"role": "main", "contentType": "text/plain", "charCount": len(body), **words, "value": body}]


def _people(answer: Answer) -> list[Members]:
    authors = [a["name"] for a in answer.get("authors") or () if a["kind"] == "person"]
    speakers = answer.get("speakers") or ()
    return [
        *_named("author", *authors),
        *_named("quoted", *(s["name"] for s in speakers if s["kind"] == "person")),
        # Whoever is not named has no name: "a State Department spokesman".
        *({"literal": s["name"], "rel": "quoted"} for s in speakers if s["kind"] == "unnamed"),
    ]


def _organisations(answer: Answer) -> list[Members]:
    authors = [a["name"] for a in answer.get("authors") or () if a["kind"] == "organization"]
    quoted = [s["name"] for s in answer.get("speakers") or () if s["kind"] == "organization"]
    return [*_named("author", *authors), *_named("quoted", *quoted)]


def _sources(answer: Answer) -> Iterable[Members]:
    for key, role in (
        ("publisher", PUBLISHER),
        ("original_source", f"{ROLES}origcont"),
        ("distributor", f"{ROLES}distributor"),
    ):
        outlet = answer.get(key)
        if outlet:
            yield _present({"name": outlet["name"], "role": role, "literal": outlet.get("domain")})
    for source in answer.get("contributing_sources") or ():
        yield {"name": source["name"], "role": f"{ROLES}contentSource"}


def _notes(answer: Answer) -> Iterable[str]:
    """What an editor should know and no other member can say."""
    source = answer.get("original_source")
    if source:
        yield f"{RELATIONS[source['relation']].capitalize()} {source['name']}: {source['evidence']}"
    if answer.get("distributor"):
        yield f"Distributed by {answer['distributor']['name']}: {answer['distributor']['evidence']}"
    for contributing in answer.get("contributing_sources") or ():
        yield f"With material of {contributing['name']}: {contributing['evidence']}"
    if answer.get("dateline"):
        yield f"Dateline: {answer['dateline']}"
    for label, key in (("Published", "published_at"), ("Modified", "modified_at")):
        written = answer.get(key)
        if written and not _moment(written):
            yield f"{label}: {written}"
    for warning in answer.get("warnings") or ():
        yield f"Warning: {warning}"


def _renditions(name: str, address: str | None, content_type: str | None = None) -> list[Members]:
    href = uri(address)
    return [_present({"name": name, "href": href, "contentType": content_type})] if href else []


def _pictures(answer: Answer, article: str) -> Iterable[Members]:
    captions = answer.get("captions") or ()
    for index, caption in enumerate(captions):
        yield {
            "name": f"picture-{index + 1}",
            "uri": part_urn(article, f"picture/{index}"),
            **_present(
                {
                    "type": "picture",
                    "rel": "picture",
                    "by": caption.get("credit"),
                    "descriptions": _texts("caption", caption.get("text")),
                    "people": _named("creator", *caption.get("creators") or ()),
                    "infoSources": [
                        {"name": name, "role": f"{ROLES}imgSupplier"} for name in caption.get("agencies") or ()
                    ],
                    "renditions": _renditions("main", caption.get("image_url")),
                    # RFC 5147: the place in a text as a fragment of its address.
                    "altIds": [{"role": "position", "value": f"char={caption['at']}"}],
                }
            ),
        }
    lead = answer.get("image_url")
    if uri(lead) and all(caption.get("image_url") != lead for caption in captions):
        yield {
            "name": "lead-picture",
            "uri": part_urn(article, "lead-picture"),
            "type": "picture",
            "rel": "picture",
            "renditions": _renditions("main", lead),
        }


def _original(answer: Answer) -> Iterable[Members]:
    """The story this one rests on, where the page links it."""
    source = answer.get("original_source") or {}
    address = uri(source.get("url"))
    if address:
        yield {
            "name": "original",
            "uri": address,
            "type": "text",
            "rel": source["relation"],
            "infoSources": [_present({"name": source["name"], "role": f"{ROLES}origcont"})],
            "renditions": _renditions("web", source["url"], "text/html"),
        }
