"""Small pages of our own making, with the headline and region that other rooms would find on them."""

from __future__ import annotations

from service.document import Document, Kind
from service.layout import NO_REGION, Headline, Region
from service.reader import read_html, read_text

PARAGRAPHS = (
    "The old ferry crossed the river for the last time on a grey morning, watched by a handful of people on the quay.",
    "Its captain had carried commuters, school classes and one bewildered cow in the thirty years of the service.",
    "A bridge, paid for by the county, will open in the spring, and the jetty is to become a place for bathers.",
)
TITLE = "Ferry makes its last crossing"


def article(
    above: str = "", below: str = "", head: str = "", language: str = "en", first: str = "", before: str = ""
) -> Document:
    """A page with a headline and three paragraphs, and with markup before, between and after them or in the head."""
    paragraphs = "".join(f"<p>{text}</p>" for text in (first or PARAGRAPHS[0], *PARAGRAPHS[1:]))
    html = (
        f"<html lang='{language}'><head><title>{TITLE}</title>{head}</head>"
        f"<body><article>{before}<h1>{TITLE}</h1>{above}"
        f"<div class='text'>{paragraphs}</div>{below}</article></body></html>"
    )
    return read_html(html, url="https://www.riverpost.example/2024/05/03/ferry.html")


def plain_article(text: str) -> Document:
    """A pasted text with its headline in the first line."""
    return read_text(text, url=None)


def headline_of(document: Document) -> Headline | None:
    """The headline as the title room would find it."""
    blocks = tuple(b.index for b in document.blocks if b.text == TITLE)
    return Headline(TITLE, blocks) if blocks else None


def region_of(document: Document) -> Region:
    """The long paragraphs, as the body room would find them."""
    content = [b.index for b in document.blocks if b.kind in {Kind.PARAGRAPH, Kind.ROW} and len(b.text) > 75]
    if not content:
        return NO_REGION
    return Region(content[0], content[-1], frozenset(content))
