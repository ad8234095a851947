"""A small story to hang pictures into, and what the captions room finds in it."""

from __future__ import annotations

from service.document import Document, Kind
from service.fields.captions import find_captions
from service.knowledge import Knowledge
from service.layout import CaptionsFound, FoundCaption, Region
from service.reader import read_html, read_text

URL = "https://www.example-courier.com/2026/05/harbour"
HEADLINE = "Harbour bridge reopens after winter repairs"
BEFORE = (
    "The harbour bridge reopened on Monday after four months of repairs that closed the only road to the island, "
    "the city's transport office said."
)
AFTER = (
    "Engineers replaced two of the six bearings and repainted the steel below the carriageway, work that had been "
    "put off three times since the storm of 2019."
)


IMAGE = '<img src="/pictures/ferry-at-quay.jpg" alt="A ferry">'
TEXT = "Ferries wait at the quay on Monday."


def page(fragment: str, head: str = "") -> str:
    """A page with the fragment between the two paragraphs of the story."""
    return (
        f"<!doctype html><html lang=en><head><title>{HEADLINE}</title>{head}</head><body><main><article>"
        f"<h1>{HEADLINE}</h1><p>{BEFORE}</p>{fragment}<p>{AFTER}</p></article></main></body></html>"
    )


def figure(caption: str, image: str = IMAGE) -> str:
    """A picture with a figcaption."""
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


def read(html: str) -> Document:
    return read_html(html.encode(), url=URL, charset="utf-8")


def region_of(document: Document) -> Region:
    """From the headline to the story's last paragraph; its text is every paragraph there."""
    texts = [block.text for block in document.blocks]
    first, last = texts.index(HEADLINE), len(texts) - 1 - texts[::-1].index(AFTER)
    paragraphs = {
        block.index for block in document.blocks if block.kind is Kind.PARAGRAPH and first < block.index <= last
    }
    return Region(first, last, frozenset(paragraphs))


def found_in(fragment: str, knowledge: Knowledge, head: str = "") -> CaptionsFound:
    document = read(page(fragment, head))
    return find_captions(document, region_of(document), knowledge)


def found_in_text(lines: str, knowledge: Knowledge) -> tuple[Document, CaptionsFound]:
    document = read_text(f"{HEADLINE}\n\n{BEFORE}\n\n{lines}\n\n{AFTER}\n")
    return document, find_captions(document, region_of(document), knowledge)


def parts(caption: FoundCaption) -> tuple[str | None, str | None, tuple[str, ...], tuple[str, ...]]:
    return caption.text, caption.credit, caption.creators, caption.agencies
