"""Small methods in place of `service.enrich.enrich`, so that the edge is tested by itself."""

from __future__ import annotations

from service.article import Article, Caption, Evidence, Finding, Outlet, Quotations, Quote, RemovedLine, Span, Speaker
from service.document import Document
from service.knowledge import Knowledge
from service.wanted import EVERYTHING, Wanted


def whole_text(document: Document, knowledge: Knowledge, wanted: Wanted = EVERYTHING) -> Article:  # noqa: ARG001 - as methods are
    """All text as body."""
    body = "\n\n".join(block.text for block in document.blocks)
    found = Finding(body, "whole-text", 1.0, (Evidence(body, "body", 0, len(body)),)) if body else None
    return Article(body=found, warnings=document.warnings)


def failing_room(document: Document, knowledge: Knowledge, wanted: Wanted) -> Article:  # noqa: ARG001 - as methods are
    """As `whole_text`, after a room failed."""
    return Article(body=whole_text(document, knowledge).body, warnings=("field_failed:byline",))


BODY = "🎺 “Yes 🎻,” she said. 🥁 End."
"""A body with code points above U+FFFF before, inside and after what is pointed at."""


def every_field(document: Document, knowledge: Knowledge, wanted: Wanted = EVERYTHING) -> Article:  # noqa: ARG001 - as methods are
    """An article in which each kind of offset points into a body with wide code points."""
    start = BODY.index("Yes")
    end = BODY.index(",”")
    she = BODY.index("she")
    mention = Span("she", she, she + 3)
    quote = Quote("Yes 🎻", start, end, "direct", 0, "Ann Lee", mention, "said", 0.98765, None)
    drum = BODY.index("🥁")
    return Article(
        body=Finding(BODY, "given", 1.0),
        title=Finding("A title", "h1", 0.9, (Evidence("A title", "removed"), Evidence("🥁", "body", drum, drum + 1))),
        alternative_titles=Finding((), "none", 0.5),
        publisher=Finding(Outlet("The Example", "example.com"), "site-name", 0.8, (Evidence("The Example", "meta"),)),
        captions=Finding(
            (Caption("A drum", "Photo: A. Lee", ("A. Lee",), (), None, BODY.index("End")),), "figure", 0.7
        ),
        quotations=Finding(Quotations((quote,), (Speaker("Ann Lee", "person", None, (mention,), (0,)),)), "marks", 0.9),
        removed=(RemovedLine("Share this", "share", len(BODY)),),
        warnings=("possible_paywall", "possible_paywall"),
    )
