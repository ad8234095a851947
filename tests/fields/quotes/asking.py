"""Asking the room about a text of one's own."""

from __future__ import annotations

from service.article import Finding, Quotations
from service.fields.quotes import find_quotations
from service.knowledge import Knowledge
from service.layout import Body, BylineFound, CaptionsFound, FoundCaption, Headline


def ask(
    text: str,
    knowledge: Knowledge,
    language: str | None = "en",
    headline: str | None = None,
    caption: str | None = None,
) -> Quotations:
    """What the room finds in a body; empty where it finds nothing."""
    captions = (FoundCaption(caption, None, (), (), None, 0, "test", 1.0),) if caption else ()
    found = find_quotations(
        Body(text, ()),
        Finding(language, "test", 1.0) if language else None,
        Headline(headline, ()) if headline else None,
        CaptionsFound(captions),
        BylineFound(),
        knowledge,
    )
    return found.value if found else Quotations()


def said(text: str, knowledge: Knowledge, language: str = "en") -> list[tuple[str, str | None]]:
    """Each direct quotation with its speaker; texts to be quoted in report something as well."""
    return [(q.text, q.speaker) for q in ask(text, knowledge, language).quotes if q.kind == "direct"]
