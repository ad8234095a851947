"""The whole method on a small page of our own, as the service runs it between intake and JSON."""

from __future__ import annotations

import json
from typing import Any

from service.answer import document_of
from service.article import Article, Caption
from service.enrich import enrich
from service.intake.request import EnrichRequest
from service.knowledge import Knowledge

ADDRESS = "https://www.riverpost.example/2024/05/03/ferry.html"
HEADLINE = "Ferry makes its last crossing"
_TEXT = """
The old ferry crossed the river for the last time on a grey morning, watched by some forty people who had come
down to the quay before sunrise.

Its captain, Ruth Amsel, had carried commuters, school classes and one bewildered cow in the thirty years of the
service, and she had never missed a day.

A bridge, paid for by the county, will open in the spring. The jetty is to become a place for bathers, and the
boat will be shown in the museum of the town.

Whether the kiosk beside the landing stays open is not yet decided. Its owner has asked the council for a lease
of five more years, and an answer is expected in June.
"""
PARAGRAPHS = tuple(" ".join(paragraph.split()) for paragraph in _TEXT.split("\n\n"))


def paragraphs(*texts: str) -> str:
    """Each text in a p element; without any, the four of the story."""
    return "".join(f"<p>{text}</p>" for text in texts or PARAGRAPHS)


def page(article: str, *, head: str = "", before: str = "", after: str = "", title: str = HEADLINE) -> str:
    """A page with menu and footer around an article, headline included by the caller."""
    links = "".join(f"<li><a href='/{name.lower()}'>{name}</a></li>" for name in ("News", "Sport", "Culture", "Jobs"))
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>{title} - River Post</title>{head}</head><body>"
        f"<header><a href='/'>River Post</a><nav><ul>{links}</ul></nav></header>{before}<main>{article}</main>{after}"
        f"<footer><ul>{links}</ul><p>© 2024 River Post</p></footer></body></html>"
    )


def script(data: Any) -> str:
    """A JSON-LD script element: a string as it is, anything else as JSON."""
    text = data if isinstance(data, str) else json.dumps(data)
    return f'<script type="application/ld+json">{text}</script>'


def news(**more: Any) -> dict[str, Any]:
    """Structured data of a NewsArticle about our story."""
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": HEADLINE, **more}


def story(inside: str = "", *, head: str = "", below: str = "", after: str = "", before: str = "") -> str:
    """The four paragraphs under their headline, with markup after the second, below them and outside the article."""
    text = paragraphs(*PARAGRAPHS[:2]) + inside + paragraphs(*PARAGRAPHS[2:])
    return page(f"<article><h1>{HEADLINE}</h1>{text}{below}</article>", head=head, before=before, after=after)


def ask(given: str | bytes, knowledge: Knowledge, *, url: str | None = ADDRESS, charset: str | None = None) -> Article:
    """What the service says about a page: bytes as fetched, or a string already decoded."""
    raw = given if isinstance(given, bytes) else given.encode()
    return enrich(
        document_of(EnrichRequest(raw, "text/html", "html", given, charset=charset, url=url)), knowledge, strict=True
    )


def ask_text(text: str, knowledge: Knowledge) -> Article:
    """What the service says about a pasted text."""
    return enrich(document_of(EnrichRequest(text.encode(), "text/plain", "text", text)), knowledge, strict=True)


def body_of(article: Article) -> str:
    return article.body.value if article.body else ""


def lines_of(article: Article) -> list[str]:
    return body_of(article).split("\n\n") if article.body else []


def title_of(article: Article) -> str | None:
    return article.title.value if article.title else None


def captions_of(article: Article) -> tuple[Caption, ...]:
    return article.captions.value if article.captions else ()
