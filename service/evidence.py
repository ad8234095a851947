"""Evidence that rooms gave by block becomes evidence in the body, once there is a body."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from service.article import Article, Evidence, Finding
from service.layout import Body

_FINDINGS = tuple(field.name for field in fields(Article) if field.name not in ("declared", "removed", "warnings"))
"""The fields that are findings of rooms; what a page declares rests on tags, which stand in no block."""


def settled(article: Article, body: Body) -> Article:
    """The article with every piece of evidence placed.

    Words of a block that stand in the body get body offsets; words of a block that do not
    become `removed`. Evidence that names no block (tags, attributes, body offsets already
    known) stays as it is.
    """
    places = {p.block: (p.start, p.end) for p in body.placed}
    changed: dict[str, Any] = {}
    for name in _FINDINGS:
        finding: Finding[Any] | None = getattr(article, name)
        if finding is None:
            continue
        for evidence in finding.evidence:
            if evidence.block is not None:
                placed = tuple([_settled_evidence(each, places, body.text) for each in finding.evidence])
                changed[name] = Finding(finding.value, finding.rule, finding.confidence, placed)
                break
    return replace(article, **changed) if changed else article


def _settled_evidence(evidence: Evidence, places: dict[int, tuple[int, int]], text: str) -> Evidence:
    if evidence.block is None:
        return evidence
    if evidence.block in places:
        start, end = places[evidence.block]
        at = text.find(evidence.text, start, end)
        if at >= 0:
            return Evidence(evidence.text, "body", at, at + len(evidence.text))
    return Evidence(evidence.text, "caption" if evidence.where == "caption" else "removed")
