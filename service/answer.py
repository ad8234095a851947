"""A valid request becomes the bytes of its answer: read, enrich, render."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from service.article import Article
from service.cache import Computed
from service.document import Document
from service.enrich import enrich
from service.intake.request import EnrichRequest
from service.knowledge import Knowledge
from service.reader import decode, read_html, read_text
from service.render import to_json

log = logging.getLogger(__name__)

Enrich = Callable[[Document, Knowledge], Article]


class Answerer:
    """Makes answers, the same bytes for the same request. Safe for threads.

    Args:
        knowledge: what rooms may look up.
        version: the version of engine and knowledge, written into each answer.
        method: document and knowledge -> article; tests give their own.
    """

    def __init__(self, knowledge: Knowledge, version: str, method: Enrich = enrich) -> None:
        self.knowledge = knowledge
        self.version = version
        self._method = method

    def __call__(self, request: EnrichRequest) -> Computed:
        """The answer; one in which a room failed may not be remembered, because the next version may do better."""
        article = self._method(document_of(request), self.knowledge)
        failed = [warning for warning in article.warnings if warning.startswith("field_failed:")]
        if failed:
            # The input's address, not the input: logs never hold what clients send.
            log.error("%s for input %s", ", ".join(failed), request.input_id())
        return Computed(to_json(article, request, self.version), cacheable=not failed)


def document_of(request: EnrichRequest) -> Document:
    """What a reader sees in this request."""
    if request.media == "html":
        return read_html(request.document, url=request.url, charset=request.charset)
    if isinstance(request.document, str):
        return read_text(request.document, url=request.url)
    decoded = decode(request.document, charset=request.charset, html=False)
    document = read_text(decoded.text, url=request.url)
    if decoded.guessed:
        document = replace(document, warnings=(*document.warnings, "charset_guessed"))
    return document


WARM_UP = """<!doctype html><html lang="en"><head><title>A short page</title></head><body><article><h1>A short page</h1>
<p>By Jane Doe</p><p>"Everything is loaded before the first request," the engineer said on Monday.</p>
<p>What is compiled here is compiled once for all worker processes.</p></article></body></html>"""


def warm_up(answerer: Answerer) -> None:
    """Make one answer, so that every table and pattern is loaded before the first request and before a fork."""
    page = WARM_UP.encode()
    answerer(EnrichRequest(raw=page, media_type="text/html", media="html", document=page))
