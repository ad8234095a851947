"""An answer as JSON-LD in the vocabulary of schema.org: a NewsArticle with its pictures, quotations and origin.

Direct quotations are `Quotation`; reported speech is `Statement`, because its words are the
reporter's and a Quotation gives the speaker's own.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from service.render.identity import article_urn
from service.render.places import author_places, dateline_place

Node = dict[str, Any]
Answer = Mapping[str, Any]

CONTEXT = "https://schema.org"


def to_schema_org(answer: Answer) -> str:
    """The answer as one JSON-LD node; what was not found, or is not in a partial answer, is left out.

    Args:
        answer: the contract's JSON, read.
    """
    article = article_urn(answer)
    speakers = _speakers(answer, article)
    canonical = answer.get("canonical_url")
    return json.dumps(
        _node(
            "NewsArticle",
            {
                "@context": CONTEXT,
                "@id": article,
                "identifier": _identifiers(answer),
                "url": canonical,
                "mainEntityOfPage": canonical,
                "headline": answer.get("title"),
                "alternativeHeadline": answer.get("alternative_titles"),
                "abstract": answer.get("standfirst"),
                "description": answer.get("description"),
                "inLanguage": answer.get("language"),
                "creditText": answer.get("byline"),
                "author": [_author(author) for author in answer.get("authors") or ()],
                "dateline": answer.get("dateline"),
                "locationCreated": _places(answer),
                "datePublished": answer.get("published_at"),
                "dateModified": answer.get("modified_at"),
                "publisher": _organization(answer.get("publisher")),
                **_origin(answer, article),
                "provider": _organization(answer.get("distributor")),
                "contributor": [_organization(source) for source in answer.get("contributing_sources") or ()],
                "articleSection": answer.get("section"),
                "keywords": answer.get("keywords"),
                "image": _images(answer, article),
                "wordCount": answer.get("word_count"),
                "articleBody": answer.get("body"),
                "mentions": list(speakers.values()),
                "hasPart": [
                    _quote(quote, index, speakers, article) for index, quote in enumerate(answer.get("quotes") or ())
                ],
            },
        ),
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _node(kind: str, members: Mapping[str, Any]) -> Node:
    """A node of this type with the members that say something."""
    context = {"@context": members["@context"]} if "@context" in members else {}
    return {**context, "@type": kind, **{key: value for key, value in members.items() if value not in (None, "", [])}}


def _identifiers(answer: Answer) -> list[Node]:
    return [
        _node("PropertyValue", {"propertyID": name, "value": answer[name]})
        for name in ("id", "input_id", "source_id")
        if answer.get(name)
    ]


def _author(author: Answer) -> Node:
    if author["kind"] == "organization":
        return _node("Organization", {"name": author["name"], "description": author.get("role")})
    place = author.get("location")
    return _node(
        "Person",
        {
            "name": author["name"],
            "jobTitle": author.get("role"),
            "workLocation": _node("Place", {"name": place}) if place else None,
        },
    )


def _organization(outlet: Answer | None) -> Node | None:
    if not outlet:
        return None
    # The domain as it was found: a home page's address would be a guess.
    return _node("Organization", {"name": outlet["name"], "identifier": outlet.get("domain")})


def _places(answer: Answer) -> list[Node]:
    place = dateline_place(answer)
    return [_node("Place", {"name": name}) for name in ([place] if place else author_places(answer))]


def _origin(answer: Answer, article: str) -> Node:
    """The members for the original source; a translation has a property of its own besides."""
    source = answer.get("original_source")
    if not source:
        return {}
    work = f"{article}#original"
    return {
        "sourceOrganization": _organization(source),
        "isBasedOn": _node(
            "CreativeWork",
            {
                "@id": work,
                "url": source.get("url"),
                "publisher": _organization(source),
                "description": source["relation"],
                "creditText": source["evidence"],
            },
        ),
        "translationOfWork": {"@id": work} if source["relation"] == "translation" else None,
    }


def _images(answer: Answer, article: str) -> list[Node]:
    captions = answer.get("captions") or ()
    images = [
        _node(
            "ImageObject",
            {
                "@id": f"{article}#picture-{index}",
                "contentUrl": caption.get("image_url"),
                "caption": caption.get("text"),
                "creditText": caption.get("credit"),
                "creator": [_node("Person", {"name": name}) for name in caption.get("creators") or ()],
                "provider": [_node("Organization", {"name": name}) for name in caption.get("agencies") or ()],
                "identifier": _node("PropertyValue", {"propertyID": "offset", "value": caption["at"]}),
            },
        )
        for index, caption in enumerate(captions)
    ]
    lead = answer.get("image_url")
    if lead and all(caption.get("image_url") != lead for caption in captions):
        images.insert(0, _node("ImageObject", {"contentUrl": lead}))
    return images


def _speakers(answer: Answer, article: str) -> dict[str, Node]:
    """Every speaker by name; a partial answer may lack them, and then nobody knows whether a speaker is a person."""
    made = {}
    for index, speaker in enumerate(answer.get("speakers") or ()):
        kind = speaker["kind"]
        made[speaker["name"]] = _node(
            "Organization" if kind == "organization" else "Person",
            {
                "@id": f"{article}#speaker-{index}",
                # "a State Department spokesman" is no name.
                "name": None if kind == "unnamed" else speaker["name"],
                "jobTitle": speaker.get("role") if kind == "person" else None,
                "description": {"unnamed": speaker["name"], "organization": speaker.get("role")}.get(kind),
            },
        )
    return made


def _quote(quote: Answer, index: int, speakers: Mapping[str, Node], article: str) -> Node:
    name = quote.get("speaker")
    known = speakers.get(name) if name else None
    creator: Node | None = None
    if known:
        # Whoever reads this as plain JSON finds here who spoke; for JSON-LD the @id alone would do.
        creator = {key: known[key] for key in ("@type", "@id", "name") if key in known}
        if "name" not in known:
            creator["description"] = known["description"]
    elif name:
        creator = {"name": name}
    return _node(
        "Quotation" if quote["kind"] == "direct" else "Statement",
        {
            "@id": f"{article}#quote-{index}",
            "text": quote["text"],
            "creator": creator,
            "identifier": _node(
                "PropertyValue", {"propertyID": "offset", "minValue": quote["start"], "maxValue": quote["end"]}
            ),
        },
    )
