"""The whole method on one screen: a straight line of field calls."""

from __future__ import annotations

from service.article import Article, Declared
from service.document import Document
from service.evidence import settled
from service.fields.body import compose_body, find_region
from service.fields.byline import find_byline
from service.fields.captions import find_captions, place_captions
from service.fields.dateline import find_dateline
from service.fields.dates import find_dates
from service.fields.declared import find_declared
from service.fields.language import find_language
from service.fields.publisher import find_publisher
from service.fields.quotes import find_quotations
from service.fields.source import find_source
from service.fields.standfirst import find_standfirst
from service.fields.title import find_title
from service.fields.warnings import find_warnings
from service.knowledge import Knowledge
from service.layout import (
    NO_BODY,
    NO_REGION,
    BylineFound,
    CaptionsFound,
    DatelineFound,
    DatesFound,
    SourceFound,
    StandfirstFound,
    TitleFound,
)
from service.rooms import Rooms
from service.wanted import EVERYTHING, Wanted


def enrich(document: Document, knowledge: Knowledge, wanted: Wanted = EVERYTHING, *, strict: bool = False) -> Article:
    """The article of a document: pure, total and deterministic.

    Only the rooms that are `wanted` are called; what the others find stays empty. A room that
    raises loses its own field only: its name goes into the warnings as `field_failed:<name>`,
    and such an answer must not be cached. With `strict`, as in the tests, the exception goes
    through.
    """
    room = Rooms(strict, wanted)

    # What the page says of itself, and where its headline stands.
    publisher = room("publisher", None, find_publisher, document, knowledge)
    title = room("title", TitleFound(), find_title, document, publisher, knowledge)
    headline = title.headline.value if title.headline else None

    # Which blocks are the article, and what each room takes out of them.
    region = room("body.region", NO_REGION, find_region, document, headline, knowledge)
    standfirst = room("standfirst", StandfirstFound(), find_standfirst, document, headline, region, knowledge)
    pictured = room("captions", CaptionsFound(), find_captions, document, region, knowledge)
    byline = room("byline", BylineFound(), find_byline, document, headline, region, publisher, knowledge)
    dates = room("dates", DatesFound(), find_dates, document, headline, region, knowledge)
    dateline = room("dateline", DatelineFound(), find_dateline, document, region, knowledge)
    source = room(
        "original_source", SourceFound(), find_source, document, region, publisher, byline, dateline, knowledge
    )

    # What is left is the body; from here on positions are offsets into it.
    taken = standfirst.taken + pictured.taken + byline.taken + dates.taken + dateline.taken + source.taken
    composed = room("body", NO_BODY, compose_body, document, region, headline, taken, knowledge)
    body = composed.body
    language = room("language", None, find_language, document, body, knowledge)
    captions = room("captions.placed", None, place_captions, pictured, body)
    quotations = room("quotes", None, find_quotations, body, language, headline, pictured, byline, knowledge)
    declared = room("declared", Declared(), find_declared, document, headline)
    warnings = room("warnings", (), find_warnings, document, region, body)

    return settled(
        Article(
            body=composed.finding,
            title=title.text,
            alternative_titles=title.alternatives,
            standfirst=standfirst.standfirst,
            language=language,
            byline=byline.byline,
            authors=byline.authors,
            dateline=dateline.dateline,
            published_at=dates.published,
            modified_at=dates.modified,
            publisher=publisher,
            original_source=source.original,
            distributor=source.distributor,
            contributing_sources=source.contributing,
            captions=captions,
            quotations=quotations,
            declared=declared,
            removed=composed.removed,
            warnings=document.warnings + warnings + room.warnings,
        ),
        body,
    )
