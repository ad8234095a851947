"""Who is measured: this service in two steps, and the extractors people use today, each as its manual says.

What they give differs, and the report says so beside each figure: a contestant that gives
only text does less work than one that gives every field.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from service.answer import document_of
from service.enrich import enrich
from service.intake.request import EnrichRequest
from service.knowledge import Knowledge

Call = Callable[[bytes, str], object]

READ = "read"
OURS = "read + enrich"


@dataclass(frozen=True, slots=True)
class Contestant:
    """One way from a page's bytes and address to what it says."""

    name: str
    gives: str
    call: Call


def own(knowledge: Knowledge) -> list[Contestant]:
    """Reading alone, and the whole method: what the service does between intake and JSON, its bounds included."""

    def read(data: bytes, url: str) -> object:
        return document_of(EnrichRequest(data, "text/html", "html", data, url=url))

    def whole(data: bytes, url: str) -> object:
        return enrich(document_of(EnrichRequest(data, "text/html", "html", data, url=url)), knowledge)

    return [
        Contestant(READ, "blocks, pictures, metadata and structured data, not judged", read),
        Contestant(OURS, "every field of the contract, quotations with speakers among them", whole),
    ]


def peers() -> tuple[list[Contestant], list[str]]:
    """The extractors that are installed (extra `bench`), and the names of those that are not."""
    # What they log and warn of on single pages is not our subject.
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    found: list[Contestant] = []
    missing: list[str] = []
    for name, make in (("trafilatura", _trafilatura), ("newspaper4k", _newspaper), ("resiliparse", _resiliparse)):
        try:
            found.append(make())
        except ImportError as error:
            missing.append(f"{name} ({error})")
    return found, missing


def _trafilatura() -> Contestant:
    from trafilatura import bare_extraction

    return Contestant(
        "trafilatura",
        "text, title, author, date, site name and other metadata",
        lambda data, _url: bare_extraction(data, with_metadata=True),
    )


def _newspaper() -> Contestant:
    from newspaper import Article

    # `fetch_images=False`: otherwise it asks the network for the size of each picture.
    return Contestant(
        "newspaper4k",
        "text, title, authors, date, pictures and other metadata; neither download nor nlp",
        lambda data, url: Article(url, fetch_images=False).download(input_html=data).parse(),
    )


def _resiliparse() -> Contestant:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import detect_encoding
    from resiliparse.parse.html import HTMLTree

    return Contestant(
        "resiliparse",
        "text only, by compiled code: no title, author or date",
        lambda data, _url: extract_plain_text(
            HTMLTree.parse_from_bytes(data, detect_encoding(data) or "utf-8"), main_content=True
        ),
    )
