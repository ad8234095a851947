"""An `Article` as the contract's JSON: `schemas.article` says what each key means."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from schemas.article import ALWAYS, FOUND_FIELDS, ArticleSchema
from service.article import Article, Caption, Evidence, Finding, Quotations, Quote, Span, Speaker
from service.intake.request import EnrichRequest
from service.render.offsets import Offset, counted
from service.render.words import word_count
from service.wanted import explained

_SCHEMA = ArticleSchema()

_SURROGATE = re.compile("[\ud800-\udfff]")


def to_json(article: Article, request: EnrichRequest, version: str) -> bytes:
    """The answer to this request, in UTF-8: every key of the contract, or those it asks for, in the contract's order.

    A lone surrogate, which a page's own JSON may hold, becomes U+FFFD: UTF-8 has no form for
    it, and offsets stay what they are.
    """
    answer = _answer(article, request, version)
    if request.fields is not None:
        # What is not there the schema leaves out.
        answer = {key: answer[key] for key in (*request.fields, *ALWAYS)}
    text = json.dumps(
        _SCHEMA.dump(answer),
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
    )
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text).encode()


def _answer(article: Article, request: EnrichRequest, version: str) -> dict[str, Any]:
    body = article.body.value if article.body else ""
    offset = counted(body, request.offsets)
    declared = article.declared
    quotations = article.quotations.value if article.quotations else Quotations()
    findings: dict[str, Finding[Any] | None] = {
        "title": article.title,
        "alternative_titles": article.alternative_titles,
        "standfirst": article.standfirst,
        "language": article.language,
        "body": article.body,
        "byline": article.byline,
        "authors": article.authors,
        "dateline": article.dateline,
        "published_at": article.published_at,
        "modified_at": article.modified_at,
        "publisher": article.publisher,
        "original_source": article.original_source,
        "distributor": article.distributor,
        "contributing_sources": article.contributing_sources,
        "captions": article.captions,
        "quotes": article.quotations,
        "description": declared.description,
        "section": declared.section,
        "keywords": declared.keywords,
        "canonical_url": declared.canonical_url,
        "image_url": declared.image_url,
    }
    values = {name: found.value if found else None for name, found in findings.items()}
    return {
        **values,
        "body": body,
        "alternative_titles": values["alternative_titles"] or (),
        "authors": values["authors"] or (),
        "contributing_sources": values["contributing_sources"] or (),
        "keywords": values["keywords"] or (),
        "captions": [_caption(caption, offset) for caption in values["captions"] or ()],
        "quotes": [_quote(quote, offset) for quote in quotations.quotes],
        "speakers": [_speaker(speaker, offset) for speaker in quotations.speakers],
        "word_count": word_count(body),
        "provenance": _provenance(findings, explained(request.fields or ()), offset),
        "removed": [{"text": line.text, "reason": line.reason, "at": offset(line.at)} for line in article.removed],
        "warnings": tuple(dict.fromkeys(article.warnings)),
        "source_id": request.source_id,
        "id": request.answer_id(version),
        "input_id": request.input_id(),
        "version": version,
    }


def _caption(caption: Caption, offset: Offset) -> dict[str, Any]:
    return {
        "text": caption.text,
        "credit": caption.credit,
        "creators": caption.creators,
        "agencies": caption.agencies,
        "image_url": caption.image_url,
        "at": offset(caption.at),
    }


def _quote(quote: Quote, offset: Offset) -> dict[str, Any]:
    return {
        "text": quote.text,
        "start": offset(quote.start),
        "end": offset(quote.end),
        "kind": quote.kind,
        "group": quote.group,
        "speaker": quote.speaker,
        "speaker_mention": _span(quote.speaker_mention, offset) if quote.speaker_mention else None,
        "cue": quote.cue,
        "confidence": _rounded(quote.confidence),
        "speaker_confidence": None if quote.speaker_confidence is None else _rounded(quote.speaker_confidence),
    }


def _speaker(speaker: Speaker, offset: Offset) -> dict[str, Any]:
    return {
        "name": speaker.name,
        "kind": speaker.kind,
        "role": speaker.role,
        "mentions": [_span(mention, offset) for mention in speaker.mentions],
        "quotes": speaker.quotes,
    }


def _span(span: Span, offset: Offset) -> dict[str, Any]:
    return {"text": span.text, "start": offset(span.start), "end": offset(span.end)}


def _provenance(findings: Mapping[str, Finding[Any] | None], names: Collection[str], offset: Offset) -> dict[str, Any]:
    return {
        name: {
            "rule": found.rule,
            "confidence": _rounded(found.confidence),
            "evidence": _evidence(found.evidence, offset),
        }
        for name in FOUND_FIELDS
        if name in names and (found := findings[name]) is not None and _is_something(found.value)
    }


def _is_something(value: Any) -> bool:
    """An empty list or text is what is rendered where nothing was found, so it has no provenance."""
    return bool(value.quotes) if isinstance(value, Quotations) else bool(value)


def _evidence(evidence: Iterable[Evidence], offset: Offset) -> list[dict[str, Any]]:
    return [
        {
            "text": piece.text,
            "where": piece.where,
            "start": offset(piece.start) if piece.where == "body" and piece.start is not None else None,
            "end": offset(piece.end) if piece.where == "body" and piece.end is not None else None,
        }
        for piece in evidence
    ]


def _rounded(confidence: float) -> float:
    # Three digits are more than any rule knows, and sums of floats should not show their last ones.
    return round(confidence, 3)
