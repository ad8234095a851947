"""An answer as Markdown (CommonMark), for people and for language models: the article as one would print it.

Everything that the article says is escaped: no word of a page becomes a heading, a link or
HTML here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from service.render.identity import uri
from service.render.relations import RELATIONS

Answer = Mapping[str, Any]

# Inside a line: emphasis, code, links, strike-through, HTML, autolinks and character references.
# Brackets make a link only before a round one, since nothing here defines a reference (nor may a text: "[1]: …").
_INLINE = re.compile(r"[\\`*~]|\](?=[(:])|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w{1,32};)")
_IN_A_LINK = re.compile(r"[\[\]]|" + _INLINE.pattern)
# At its beginning: quotes, headings, lists, rules, tables, and the underlines that make a heading of the line before.
_OPENING = re.compile(r"(?=>|#{1,6}(?:\s|$)|[-+](?:\s|$)|-{2,}|=+\s*$|\||:-|-+:?\s*\|)")
_NUMBERED = re.compile(r"(\d{1,9})(?=[.)](?:\s|$))")
_ESCAPE = r"\\\g<0>"
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?")


def to_markdown(answer: Answer) -> str:
    """The headline, the byline, who published it when, where it comes from, and the body with pictures in their places.

    Args:
        answer: the contract's JSON, read; what a partial one lacks is left out.
    """
    head = [_heading(answer), _standfirst(answer), _byline(answer), _published(answer), *_sources(answer)]
    blocks = [block for block in head if block]
    story = list(_story(answer))
    if blocks and story:
        blocks.append("---")
    return "\n\n".join((*blocks, *story)) + "\n"


def escaped(text: str) -> str:
    """The text as Markdown that shows it, on as many lines.

    What could begin a block is escaped only at the beginning of a line, because most hyphens
    and full stops are harmless and a text full of backslashes is not pleasant to read.
    """
    lines = text.replace("\r", "\n").split("\n")
    return "\\\n".join(_line(line.strip()) for line in lines if line.strip())


def _line(line: str) -> str:
    inline = _inline(line)
    numbered = _NUMBERED.sub(r"\1\\", inline, count=1) if _NUMBERED.match(inline) else inline
    return f"\\{inline}" if _OPENING.match(inline) else numbered


def _inline(text: str) -> str:
    return _INLINE.sub(_ESCAPE, text)


def _on_one_line(text: str) -> str:
    return _inline(" ".join(text.split()))


def _heading(answer: Answer) -> str:
    title = _on_one_line(answer.get("title") or "")
    # Number signs that end a heading close it and are not shown.
    words = title.rstrip("#")
    signs = len(title) - len(words)
    return f"# {words}" + "\\#" * signs if title else ""


def _standfirst(answer: Answer) -> str:
    text = _on_one_line(answer.get("standfirst") or "")
    return f"**{text}**" if text else ""


def _byline(answer: Answer) -> str:
    return escaped(answer.get("byline") or ", ".join(author["name"] for author in answer.get("authors") or ()))


def _published(answer: Answer) -> str:
    publisher = answer.get("publisher")
    first, last = answer.get("published_at") or "", answer.get("modified_at") or ""
    published, updated = _moment(first), _moment(_beside(last, first))
    name = _linked(publisher["name"] if publisher else "", answer.get("canonical_url"))
    parts = [
        name,
        f"published {published}" if published else "",
        # To the minute, as shown: a page saved twice within one is not worth a word.
        f"updated {updated}" if updated and updated != published else "",
    ]
    line = ", ".join(filter(None, parts))
    return line if name else line[:1].upper() + line[1:]


def _beside(moment: str, other: str) -> str:
    """The moment with the offset of the other, where both have one: else an update may look older than its article."""
    try:
        zone, one = datetime.fromisoformat(other).tzinfo, datetime.fromisoformat(moment)
        return one.astimezone(zone).isoformat() if zone and one.tzinfo else moment
    except (ValueError, OverflowError):
        return moment


def _moment(written: str) -> str:
    found = _MOMENT.fullmatch(written)
    if not found:
        return _inline(written)
    day, time, zone = found.groups()
    return " ".join(filter(None, (day, time, "UTC" if zone in ("Z", "+00:00") else zone)))


def _linked(name: str, address: str | None) -> str:
    target = _target(address)
    if not target:
        return escaped(" ".join(name.split()))
    return f"[{_IN_A_LINK.sub(_ESCAPE, ' '.join(name.split())) or uri(address)}]({target})"


def _target(address: str | None) -> str | None:
    """The address as the target of a link: between angle brackets it may have round ones."""
    target = uri(address)
    return f"<{target}>" if target and ("(" in target or ")" in target) else target


def _sources(answer: Answer) -> Iterable[str]:
    source, distributor = answer.get("original_source"), answer.get("distributor")
    if source:
        name = _linked(source["name"], source.get("url"))
        yield f"Source: {RELATIONS[source['relation']]} {name}{_evidence(source)}"
    if distributor:
        yield f"Distributed by {_on_one_line(distributor['name'])}{_evidence(distributor)}"
    contributing = answer.get("contributing_sources") or ()
    if contributing:
        yield "With material of " + ", ".join(f"{_on_one_line(c['name'])}{_evidence(c)}" for c in contributing)


def _evidence(source: Answer) -> str:
    words = _on_one_line(source.get("evidence") or "")
    return f" (“{words}”)" if words else ""


def _story(answer: Answer) -> Iterable[str]:
    """The blocks of the body, each picture before the first block that begins at its offset or later."""
    pictures = sorted(answer.get("captions") or (), key=lambda caption: int(caption["at"]))
    start = shown = 0
    for block in (answer.get("body") or "").split("\n\n"):
        while shown < len(pictures) and pictures[shown]["at"] <= start:
            yield _picture(pictures[shown])
            shown += 1
        start += len(block) + 2
        if block.strip():
            yield escaped(block)
    yield from (_picture(caption) for caption in pictures[shown:])


def _picture(caption: Answer) -> str:
    """A picture with its caption and credit, set apart as a block quotation: the body itself has none."""
    target = _target(caption.get("image_url"))
    text = escaped(" ".join((caption.get("text") or "").split()))
    credit = _on_one_line(caption.get("credit") or "")
    said = " ".join(filter(None, (text, f"*({credit})*" if credit else "")))
    lines = [f"![Picture]({target})" if target else "", said if target or not said else f"**Picture:** {said}"]
    return "\n".join(f"> {line}" for line in "\\\n".join(filter(None, lines)).split("\n"))
