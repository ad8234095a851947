"""An answer as a card for people: what the article is, on one screen of a terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

Answer = dict[str, Any]

_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""A page may hold characters that a terminal obeys instead of showing: escape sequences, changes of direction."""

LONGEST_EXCERPT: Final = 320
LONGEST_QUOTATION: Final = 160
MOST_QUOTATIONS: Final = 3
"""A card is a glance: the JSON has everything."""

WIDTH: Final = 14
"""The width of the column of labels."""


@dataclass(frozen=True, slots=True)
class Style:
    """How words stand out; plain where the output is no terminal or NO_COLOR is set (no-color.org)."""

    colours: bool

    def strong(self, text: str) -> str:
        """What the eye should find first."""
        return f"\x1b[1m{text}\x1b[22m" if self.colours else text

    def faint(self, text: str) -> str:
        """What is there if one asks."""
        return f"\x1b[2m{text}\x1b[22m" if self.colours else text


def card(answer: Answer, style: Style) -> str:
    """The card of an answer; keys that the answer does not have are left out, so a partial answer has a card too."""
    return "\n".join(_lines(answer, style)) + "\n"


def refusal(problem: bytes, name: str, style: Style) -> str:
    """The sentence of a problem document, and which fields it names."""
    try:
        read = json.loads(problem)
        detail = str(read.get("detail") or read.get("title") or "")
    except (ValueError, AttributeError):
        detail = ""
    said = detail or "The answer is no problem document."
    return f"{style.strong(printable(name))}: {printable(said)}\n"


def printable(text: str) -> str:
    """The text without characters that a terminal would obey, on one line."""
    return " ".join(_CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text).split())


def _lines(answer: Answer, style: Style) -> Iterator[str]:
    if "title" in answer:
        yield style.strong(printable(answer["title"] or "(no headline found)"))
    if answer.get("standfirst"):
        yield printable(answer["standfirst"])
    yield ""
    yield from _labelled("by", answer.get("byline") or _names(answer.get("authors")), style)
    yield from _labelled("publisher", _named(answer.get("publisher")), style)
    yield from _source(answer, style)
    for given in answer.get("contributing_sources") or ():
        yield from _labelled("with", given["name"], style, given["evidence"])
    yield from _labelled("published", answer.get("published_at"), style)
    yield from _labelled("modified", answer.get("modified_at"), style)
    yield from _labelled("dateline", answer.get("dateline"), style)
    yield from _labelled("language", answer.get("language"), style)
    yield from _labelled("warnings", ", ".join(answer.get("warnings") or ()), style)
    if answer.get("body"):
        yield ""
        yield f"{_cut(answer['body'], LONGEST_EXCERPT)} {style.faint(_words(answer))}".rstrip()
    if answer.get("captions"):
        yield ""
        for caption in answer["captions"]:
            yield from _labelled("picture", _captioned(caption), style)
    yield from _speakers(answer, style)


def _words(answer: Answer) -> str:
    return f"({answer['word_count']} words)" if "word_count" in answer else ""


def _source(answer: Answer, style: Style) -> Iterator[str]:
    source = answer.get("original_source")
    if source:
        relation = source["relation"].replace("_", " ")
        yield from _labelled("original", f"{_named(source)}, {relation}", style, source["evidence"])
    passed = answer.get("distributor")
    if passed:
        yield from _labelled("distributor", _named(passed), style, passed["evidence"])


def _speakers(answer: Answer, style: Style) -> Iterator[str]:
    quotes = answer.get("quotes") or ()
    speakers = answer.get("speakers") or ()
    for speaker in speakers:
        yield ""
        role = f", {speaker['role']}" if speaker["role"] else ""
        yield style.strong(printable(speaker["name"])) + printable(role)
        for index in speaker["quotes"][:MOST_QUOTATIONS] if quotes else ():
            yield f"  {_quoted(quotes[index])}"
        more = len(speaker["quotes"]) - MOST_QUOTATIONS
        if more > 0:
            yield style.faint(f"  and {more} more")
    unnamed = sum(quote["speaker"] is None for quote in quotes)
    if unnamed:
        yield ""
        yield style.faint(f"{unnamed} quotation{'s' if unnamed > 1 else ''} without a speaker")


def _quoted(quote: dict[str, Any]) -> str:
    text = _cut(quote["text"], LONGEST_QUOTATION)
    return f"“{text}”" if quote["kind"] == "direct" else f"reported: {text}"


def _captioned(caption: dict[str, Any]) -> str:
    parts = [caption["text"] or "", f"[{caption['credit']}]" if caption["credit"] else ""]
    return " ".join(part for part in parts if part)


def _labelled(label: str, value: str | None, style: Style, evidence: str | None = None) -> Iterator[str]:
    if value:
        shown = f"{style.faint(label.ljust(WIDTH))}{printable(value)}"
        yield shown + (f"  {style.faint('“' + printable(evidence) + '”')}" if evidence else "")


def _named(outlet: dict[str, Any] | None) -> str | None:
    if not outlet:
        return None
    return f"{outlet['name']} ({outlet['domain']})" if outlet["domain"] else str(outlet["name"])


def _names(authors: list[dict[str, Any]] | None) -> str:
    return ", ".join(author["name"] for author in authors or ())


def _cut(text: str, most: int) -> str:
    shown = printable(text[: most * 2])
    if len(shown) <= most:
        return shown
    return shown[:most].rsplit(" ", 1)[0] + " …"
