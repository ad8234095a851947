"""Which method finds the publisher: a page has markup to ask, a text has only its lines."""

from __future__ import annotations

from service.article import Finding, Outlet
from service.document import Document
from service.fields.publisher.cms import publisher_of_cms
from service.fields.publisher.hosted import hosted_for
from service.fields.publisher.page import publisher_of_page
from service.fields.publisher.plain import publisher_of_text
from service.knowledge.load import Knowledge
from service.text.sites import page_address


def find_publisher(document: Document, knowledge: Knowledge) -> Finding[Outlet] | None:
    """The outlet that published this page, with its domain where the page's address is known.

    Args:
        document: the page or text; its `url` is the best evidence of all.
        knowledge: `outlets` knows which outlets stand at an address, and their names.

    Returns:
        None where nothing names a publisher well enough.
    """
    address = page_address(document)
    if (named := publisher_of_cms(document, address, knowledge)) is not None:
        return named
    if document.media == "text":
        return publisher_of_text(document, address, knowledge)
    return hosted_for(document, address, knowledge) or publisher_of_page(document, address, knowledge)
