"""The service with a method that does not end where the text says so; loaded by gunicorn in a test."""

from __future__ import annotations

from service.app import create_app
from service.article import Article
from service.document import Document
from service.knowledge import Knowledge
from service.wanted import Wanted
from service.wsgi import draining, ending, overdue, settings
from tests.edge.method import whole_text


def method(document: Document, knowledge: Knowledge, wanted: Wanted) -> Article:
    """All text as body, once there is an end to it."""
    endless = any("without end" in block.text for block in document.blocks)
    while endless:
        pass
    return whole_text(document, knowledge, wanted)


app = create_app(settings, method=method, draining=draining, ending=ending, overdue=overdue)
