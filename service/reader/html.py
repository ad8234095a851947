"""Reading a page: bytes or markup in, `Document` out, for any input."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser

from service.document import Document
from service.reader.addresses import Addresses
from service.reader.charset import decode
from service.reader.guard import guarded
from service.reader.page import Page
from service.reader.walk import walk

_HEAD = 64_000
"""Bytes in which a base element stands, if there is one: it belongs before all addresses."""
_BASE = re.compile(rb"<base", re.IGNORECASE)
_OPTIONS = LexborDocumentOptions.WO_EVENTS.value


def read_html(data: bytes | str, *, url: str | None = None, charset: str | None = None) -> Document:
    """The document of an HTML page. Never raises on any data.

    Args:
        data: the page as fetched (bytes), or already decoded (str; what it says about its charset is ignored then).
        url: the page's own address, which relative addresses start from.
        charset: the charset of the Content-Type header, for bytes.

    Returns:
        Everything on the page that a room might want; nothing is judged.
    """
    warnings: list[str] = []
    if isinstance(data, str):
        markup = data.encode("utf-8", "replace")
    else:
        decoded = decode(data, charset=charset, html=True)
        # What is UTF-8 already need not become it again.
        markup = data if decoded.verbatim else decoded.text.encode("utf-8", "replace")
        if decoded.guessed:
            warnings.append("charset_guessed")
    markup, truncated = guarded(markup)
    parser = LexborHTMLParser(markup, options=_OPTIONS, scripting=True)
    page = Page(Addresses(_base(parser, markup, url)))
    root = parser.root
    if root is not None:
        document = root.parent
        first = document.first_child if document is not None else root
        walk(page, first or root)
    if truncated or page.blocks.truncated:
        warnings.append("truncated_input")
    return Document(
        "html",
        url,
        tuple(page.blocks.blocks),
        page.table.frozen(),
        tuple(page.pictures.pictures),
        tuple(page.times.times),
        page.declarations.frozen(),
        tuple(warnings),
    )


def _base(parser: LexborHTMLParser, markup: bytes, url: str | None) -> str | None:
    """The address that relative ones start from: base element, else the page's, else what it declares as its own."""
    declared = parser.css_first("base[href]") if _BASE.search(markup, 0, _HEAD) else None
    if declared is not None:
        return Addresses(url).absolute(declared.attributes.get("href") or "") or url
    if url is not None:
        return url
    own = parser.css_first('link[rel="canonical"][href]')
    if own is None:
        own = parser.css_first('meta[property="og:url"][content]')
    if own is None:
        return None
    address = own.attributes.get("href") or own.attributes.get("content") or ""
    return address if address.startswith(("http://", "https://")) else None
