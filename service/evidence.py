"""Evidence that rooms gave by block becomes evidence in the body, once there is a body."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from service.article import Article, Declared, Evidence, Finding
from service.layout import Body


def settled(article: Article, body: Body) -> Article:
    """The article with every piece of evidence placed.

    Words of a block that stand in the body get body offsets; words of a block that do not
    become `removed`. Evidence that names no block (tags, attributes, body offsets already
    known) stays as it is.
    """
    places = {p.block: (p.start, p.end) for p in body.placed}
    changed: dict[str, Any] = {}
    for field in fields(article):
        value = getattr(article, field.name)
        if isinstance(value, Finding):
            changed[field.name] = _settled_finding(value, places, body.text)
        elif isinstance(value, Declared):
            changed[field.name] = Declared(
                *(
                    _settled_finding(finding, places, body.text) if isinstance(finding, Finding) else None
                    for finding in (getattr(value, f.name) for f in fields(value))
                )
            )
    return replace(article, **changed)


def _settled_finding(finding: Finding[Any], places: dict[int, tuple[int, int]], text: str) -> Finding[Any]:
    if all(e.block is None for e in finding.evidence):
        return finding
    return replace(finding, evidence=tuple(_settled_evidence(e, places, text) for e in finding.evidence))


def _settled_evidence(evidence: Evidence, places: dict[int, tuple[int, int]], text: str) -> Evidence:
    if evidence.block is None:
        return evidence
    if evidence.block in places:
        start, end = places[evidence.block]
        at = text.find(evidence.text, start, end)
        if at >= 0:
            return Evidence(evidence.text, "body", at, at + len(evidence.text))
    return Evidence(evidence.text, "caption" if evidence.where == "caption" else "removed")
