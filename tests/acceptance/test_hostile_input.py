"""What users of other extractors reported about hangs, threads and memory, as laws that need no clock."""

from __future__ import annotations

import ast
import functools
import gc
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import service
from service.answer import document_of
from service.article import Article
from service.bounds import MOST_BLOCKS
from service.document import Document
from service.enrich import enrich
from service.intake.request import EnrichRequest
from service.knowledge import Knowledge
from tests.acceptance.asking import HEADLINE, PARAGRAPHS, ask, ask_text, body_of, lines_of, page, story, title_of

TRAFILATURA = "https://github.com/adbar/trafilatura/issues"


def calls(work: Callable[[], object]) -> int:
    """How many calls of functions in Python and in C the work makes: the same on every machine."""
    number = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal number
        number += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return number


def rows(n: int) -> str:
    return page(f"<h1>{HEADLINE}</h1><table>" + "".join(f"<tr><td>{i}<td>b{i}</tr>" for i in range(n)) + "</table>")


def tiny_paragraphs(n: int) -> str:
    return page(f"<h1>{HEADLINE}</h1>" + "".join(f"<p>No. {i}</p>" for i in range(n)))


def layout_tables(n: int) -> str:
    cell = "<table><tr><td><font size=2>{text} {i}</font></td></tr></table>"
    return page(f"<h1>{HEADLINE}</h1>" + "".join(cell.format(text=PARAGRAPHS[i % 4], i=i) for i in range(n)))


def quotations(n: int) -> str:
    return page(
        f"<h1>{HEADLINE}</h1>" + "".join(f"<p>“It is late {i},” said Ruth Amsel {i}. “Go.</p>" for i in range(n))
    )


def headless(n: int) -> str:
    return f"<h1>{HEADLINE}</h1>" + "".join(
        f"<p>content=date name=author 2024-05-{i % 28} property= {i}</p>" for i in range(n)
    )


@pytest.mark.parametrize(
    ("code", "thread", "make"),
    [
        pytest.param("H1", f"{TRAFILATURA}/704", rows, id="H1 a table of many rows"),
        pytest.param("H2", f"{TRAFILATURA}/189", tiny_paragraphs, id="H2 many tiny paragraphs"),
        pytest.param(
            "H5", "https://github.com/mozilla/readability/issues/580", layout_tables, id="H5 a filing in tables"
        ),
        pytest.param(
            "H6", "https://github.com/postlight/parser/issues/709", quotations, id="H6 marks that never close"
        ),
        pytest.param(
            "H7",
            "https://github.com/vellum-ai/vellum-assistant/pull/5778",
            headless,
            id="H7 attributes as text, no head",
        ),
    ],
)
def test_ten_times_the_page_takes_some_ten_times_the_calls(
    code: str, thread: str, make: Callable[[int], str], knowledge: Knowledge
) -> None:
    ask(make(10), knowledge)
    fewer, more = calls(lambda: ask(make(200), knowledge)), calls(lambda: ask(make(2000), knowledge))
    assert more < 15 * fewer, (code, thread, fewer, more)


def test_rooms_never_see_more_blocks_than_the_bound(knowledge: Knowledge) -> None:
    """H1, https://github.com/adbar/trafilatura/issues/704; H2, https://github.com/miso-belica/jusText/issues/43."""
    html = tiny_paragraphs(MOST_BLOCKS + 100)
    document = document_of(EnrichRequest(html.encode(), "text/html", "html", html))
    assert len(document.blocks) == MOST_BLOCKS
    assert "truncated_input" in enrich(document, knowledge, strict=True).warnings


def test_pictures_inside_the_page_as_data_change_nothing(knowledge: Knowledge) -> None:
    """H3, https://github.com/adbar/trafilatura/issues/651."""
    data = "data:image/png;base64," + "iVBORw0KGgo/" * 100_000
    article = ask(story(f"<img src='{data}' alt=''>"), knowledge)
    assert lines_of(article) == list(PARAGRAPHS)
    assert "base64" not in repr(article)


def test_every_thread_gets_the_answer_of_the_main_thread(knowledge: Knowledge) -> None:
    """H4, https://github.com/adbar/trafilatura/issues/202 and 403."""
    given = [story(f"<p>“It is late,” said Ruth Amsel in year {n}.</p>") for n in range(12)]
    expected = [ask(html, knowledge) for html in given]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda html: ask(html, knowledge), given)) == expected


def test_no_module_of_the_method_sets_signals() -> None:
    """H4: time limits by signal work in the main thread only, and a server answers in others."""
    modules = [Path(path) for folder in service.__path__ for path in Path(folder).rglob("*.py")]
    users = {
        path.name
        for path in modules
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(name.name == "signal" for name in node.names))
        or (isinstance(node, ast.ImportFrom) and node.module == "signal")
    }
    assert len(modules) > 50
    assert users == set()


def test_hostile_nesting_is_cut_and_the_article_answered(knowledge: Knowledge) -> None:
    """H6, https://github.com/postlight/parser/issues/709."""
    article = ask(story(after="<div>" * 100_000), knowledge)
    assert title_of(article) == HEADLINE
    assert lines_of(article) == list(PARAGRAPHS)
    assert "truncated_input" in article.warnings


def remembering_functions() -> list[Any]:
    """Every function of the service that remembers what it returned."""
    return [
        found
        for found in gc.get_objects()
        if isinstance(found, functools._lru_cache_wrapper) and str(found.__module__).startswith("service.")
    ]


def test_what_is_remembered_does_not_grow_with_the_pages(knowledge: Knowledge) -> None:
    """M1, https://github.com/adbar/htmldate/issues/56 and https://github.com/adbar/trafilatura/issues/219.

    What remembers without a bound may hold tables of ours, never something that each request brings anew.
    """
    labels = ("utf-8", "latin-1", "gbk", "koi8-r")
    for n in range(60):
        html = story(
            f"<p class='c{n}'>Person{n} Amsel of Town{n} Post said on May {n % 28 + 1}, {1960 + n}: “No {n}.”</p>"
        )
        ask(
            html.encode(),
            knowledge,
            url=f"https://www.paper{n}.example/{n}",
            charset=f"{labels[n % 4]}{'' if n < 4 else n}",
        )
    remembering = remembering_functions()
    assert len(remembering) > 10
    assert {
        f"{found.__module__}.{found.__name__}": found.cache_info().currsize
        for found in remembering
        if found.cache_info().maxsize is None and found.cache_info().currsize > 50
    } == {}


def test_an_answered_page_leaves_nothing_behind(knowledge: Knowledge) -> None:
    """M2, https://github.com/codelucas/newspaper/issues/42, 177 and 758."""
    threads = threading.active_count()

    def left() -> int:
        gc.collect()
        return sum(isinstance(found, Document | Article) for found in gc.get_objects())

    before = left()
    kept = ask(story(), knowledge)
    assert left() > before
    del kept
    for n in range(20):
        ask(story(f"<p>Year {n} was a good one for the ferry, said Ruth Amsel.</p>"), knowledge)
    assert left() == before
    assert threading.active_count() == threads


@pytest.mark.parametrize(
    ("code", "thread", "text", "language"),
    [
        pytest.param(
            "L1",
            "https://github.com/Mimino666/langdetect/issues/120",
            "\n\n".join(text.upper() for text in PARAGRAPHS),
            "en",
            id="L1 capitals only",
        ),
        pytest.param(
            "L1",
            "https://github.com/Mimino666/langdetect/issues/13",
            "\n\n".join(
                [*PARAGRAPHS, "Die Fähre legte am Montag zum letzten Mal ab, und viele kamen auf den Anleger."]
            ),
            "en",
            id="L1 two languages",
        ),
    ],
)
def test_the_language_is_the_same_every_time_and_in_every_thread(
    code: str, thread: str, text: str, language: str, knowledge: Knowledge
) -> None:
    def found(_n: int) -> str | None:
        article = ask_text(f"{HEADLINE}\n\n{text}", knowledge)
        assert body_of(article)
        return article.language.value if article.language else None

    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(found, range(40))) == {language}, (code, thread)
