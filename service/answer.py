"""A valid request becomes the bytes of its answer: read, enrich, render."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from service.article import Article
from service.bounds import LONGEST_TEXT, bounded
from service.cache import Computed
from service.document import Document
from service.enrich import enrich
from service.intake.request import EnrichRequest
from service.knowledge import Knowledge
from service.observe.current import stage
from service.reader import decode, read_html, read_text
from service.render import to_json
from service.wanted import Wanted, wanted_for

log = logging.getLogger(__name__)

Enrich = Callable[[Document, Knowledge, Wanted], Article]


class Answerer:
    """Makes answers, the same bytes for the same request. Safe for threads.

    Args:
        knowledge: what rooms may look up.
        version: the version of engine and knowledge, written into each answer.
        method: document, knowledge and what is wanted -> article; tests give their own.
    """

    def __init__(self, knowledge: Knowledge, version: str, method: Enrich = enrich) -> None:
        self.knowledge = knowledge
        self.version = version
        self._method = method

    def __call__(self, request: EnrichRequest) -> Computed:
        """The answer; one in which a room failed may not be remembered, because the next version may do better."""
        with stage("read"):
            document = document_of(request)
        with stage("enrich"):
            article = self._method(document, self.knowledge, wanted_for(request.fields))
        failed = [warning for warning in article.warnings if warning.startswith("field_failed:")]
        if failed:
            # The input's address, not the input: logs never hold what clients send.
            log.error("%s for input %s", ", ".join(failed), request.input_id())
        with stage("render"):
            return Computed(to_json(article, request, self.version), cacheable=not failed)


def document_of(request: EnrichRequest) -> Document:
    """What a reader sees in this request, within the bounds of what rooms work on."""
    document = bounded(_read(request))
    declaration = request.declaration
    if declaration is None:
        return document
    language = document.metadata.html_language or declaration.language
    return replace(document, declaration=declaration, metadata=replace(document.metadata, html_language=language))


def _read(request: EnrichRequest) -> Document:
    if request.media == "html":
        return read_html(request.document, url=request.url, charset=request.charset)
    text, warnings = request.document, []
    if isinstance(text, bytes):
        decoded = decode(text, charset=request.charset, html=False)
        text = decoded.text
        if decoded.guessed:
            warnings.append("charset_guessed")
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT]
        warnings.append("truncated_input")
    document = read_text(text, url=request.url)
    return replace(document, warnings=tuple(dict.fromkeys((*document.warnings, *warnings)))) if warnings else document


WARM_UP = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Ferries run again - The Example</title>
<meta property="og:site_name" content="The Example"><link rel="canonical" href="https://www.example.com/ferries">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferries run again", "datePublished":
"2024-03-05T06:00:00+01:00", "author": {"@type": "Person", "name": "Ann Lee"}}</script></head><body><article>
<h1>Ferries run again</h1><p class="byline">By Ann Lee and John Roe, Example News Agency</p>
<time datetime="2024-03-05T06:00:00+01:00">March 5, 2024, 6:00 a.m.</time>
<figure><img src="/a.jpg" alt="A ferry"><figcaption>A ferry on Monday. (Ann Lee / Example Agency)</figcaption></figure>
<p>PORT TOWN (ENA) — The ferries ran again on Monday, harbour master Mary Major said.</p>
<p>“Nobody was hurt,” she told reporters. “The storm passed quickly,” Major added, and said that repairs had begun.</p>
<p>According to the company, “all passengers have been informed.” It was the third storm since January, he wrote.</p>
<p>This story first appeared on Example.org. Read more: All news. John Roe contributed to this report.</p>
</article></body></html>"""


def warm_up(answerer: Answerer) -> None:
    """Make one answer, so that every table and pattern is loaded before the first request and before a fork."""
    page = WARM_UP.encode()
    answerer(EnrichRequest(page, "text/html", "html", page, url="https://www.example.com/ferries"))
    answerer(EnrichRequest(page, "text/plain", "text", page))
