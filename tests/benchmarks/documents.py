"""Documents of our own making that grow in one dimension: ordinary ones, and those that parsers and rooms fear.

Sentences and names differ from one another, so that nothing is remembered that a real
document would not repeat.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

Made = bytes | str

_FIRST = ("Anna", "Peter", "Maria", "John", "Sofia", "David", "Elena", "Paul", "Ruth", "Omar")
_LAST = ("Lindqvist", "Osei", "Marlowe", "Petrov", "Haddad", "Keller", "Okafor", "Novak", "Sato", "Duarte")
_PLACES = ("bridge", "harbour", "school", "library", "station", "market", "theatre", "hospital")
_ACTS = ("reopen", "close", "be repaired", "be sold", "be rebuilt", "move")


def _name(n: int) -> str:
    return f"{_FIRST[n % 10]} {_LAST[n // 10 % 10]}"


def _sentence(n: int) -> str:
    return f"The council of district {n} said on Monday that the {_PLACES[n % 8]} would {_ACTS[n % 6]} by May. "


def _news(n: int) -> str:
    """One stretch of an ordinary article: paragraphs, a quotation with its speaker, now and then a picture."""
    picture = (
        f"<figure><img src='/pictures/{n}.jpg' width=800 alt='A view'><figcaption>The {_PLACES[n % 8]} of district {n} "
        f"on Monday. {_name(n)}/Example Agency</figcaption></figure>"
    )
    return (
        f"<p>{_sentence(n)}{_sentence(n + 1)}</p>"
        f"<p>“We had waited {n} days for this,” said {_name(n)}, who chairs the committee. “It was worth it.”</p>"
        f"<p>{_name(n + 3)} told reporters that nothing had been decided.</p>" + (picture if n % 8 == 0 else "")
    )


def _filled(head: str, units: Iterator[str], size: int, tail: str = "") -> str:
    """Units one after the other up to about this many characters."""
    parts, length = [head], len(head)
    for unit in units:
        if length >= size:
            break
        parts.append(unit)
        length += len(unit)
    parts.append(tail)
    return "".join(parts)


def _page(unit: Callable[[int], str], head: str = "", tail: str = "") -> Callable[[int], bytes]:
    opening = (
        "<!doctype html><html lang=en><head><title>The council decides - Example Courier</title></head><body>"
        f"<h1>The council decides</h1><p class=byline>By {_name(3)}</p>{head}"
    )
    return lambda size: _filled(opening, map(unit, itertools.count()), size, tail).encode()


def _text(unit: Callable[[int], str]) -> Callable[[int], str]:
    return lambda size: _filled("The council decides\n\n", map(unit, itertools.count()), size)


def _nested(size: int) -> bytes:
    depth = size // len("<div></div>")
    return b"<div>" * depth + _sentence(1).encode() + b"</div>" * depth


def _structured(size: int) -> bytes:
    """A page whose structured data grows and whose text does not."""
    things = _filled("", (f'{{"@type": "Person", "name": "{_name(n)}", "n": {n}}},' for n in itertools.count()), size)
    script = f'<script type="application/ld+json">[{things}{{"@type": "NewsArticle"}}]</script>'
    return _page(_news, script)(len(script) + 3000)


_SENTENCES = {
    "ja": "市議会は月曜日に橋を五月までに再開すると発表した。",
    "ko": "시의회는 월요일에 다리를 5월까지 다시 연다고 발표했다. ",
    "th": "สภาเมืองกล่าวเมื่อวันจันทร์ว่าสะพานจะเปิดอีกครั้งในเดือนพฤษภาคม ",
    "zh": "市议会星期一宣布，大桥将于五月重新开放。",
    "ar": "أعلن مجلس المدينة يوم الاثنين أن الجسر سيفتح من جديد في مايو. ",
    "de": "Der Stadtrat teilte am Montag mit, dass die Brücke bis Mai wieder öffnet. ",
}


def small_pages() -> Iterator[tuple[str, bytes]]:
    """Address and bytes of a page in each of some scripts: tables for single languages are loaded by the first page."""
    for language, sentence in _SENTENCES.items():
        yield (
            "https://example.org/",
            f"<html lang={language}><meta charset=utf-8><h1>{sentence}</h1>{f'<p>{sentence * 5}</p>' * 5}".encode(),
        )


SHAPES: dict[str, Callable[[int], Made]] = {
    "article": _page(_news, "<article>", "</article>"),
    "paragraphs": _page(lambda n: f"<p class=a>{_sentence(n)}</p>"),
    "one paragraph": _page(_sentence, "<p>"),
    "quotations": _page(lambda n: f"<p>“{_sentence(n).strip()}” {_name(n)} said. “Yes”, he said.</p>"),
    "open marks": _page(lambda n: f"<p>“{_sentence(n)}“‘«„ said</p>"),
    "links": _page(lambda n: f"<a href=/{n}>some words</a> "),
    "rows": _page(lambda n: f"<tr><td>{n}<td>b</tr>", "<table>"),
    "figures": _page(
        lambda n: f"<figure><img src=/{n}.jpg><figcaption>View {n}. Photo: {_name(n)}</figcaption></figure>"
    ),
    "nested": _nested,
    "formatting": _page(lambda n: f"<b x={n}>", tail="<p>text" * 1000),
    "attributes": lambda size: _filled("<p ", (f"a{n}=1 " for n in itertools.count()), size, ">text</p>").encode(),
    "json-ld": _structured,
    "text lines": _text(lambda n: _sentence(n) + "\n\n"),
    "text line": _text(_sentence),
}
"""By name: what makes a document of about that many characters."""
