"""What users of other extractors reported about dates: which place of a page is believed, and how much of it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from service.knowledge import Knowledge
from tests.acceptance.asking import ADDRESS, HEADLINE, PARAGRAPHS, ask, page, paragraphs, story

GITHUB = "https://github.com"


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


def printed(line: str) -> str:
    """The story with one line between headline and text."""
    return page(f"<article><h1>{HEADLINE}</h1>{line}{paragraphs(*PARAGRAPHS)}</article>")


@dataclass(frozen=True)
class Case:
    code: str
    thread: str
    fault: str
    given: str
    published: str | None
    modified: str | None = None
    url: str = ADDRESS


CASES = (
    Case(
        "D1",
        f"{GITHUB}/AndyTheFactory/newspaper4k/issues/209",
        "the day in the address beat the day in the tags",
        story(head=meta("article:published_time", "2024-05-06T07:15:00+02:00")),
        "2024-05-06T07:15:00+02:00",
    ),
    Case(
        "D1",
        f"{GITHUB}/AndyTheFactory/newspaper4k/issues/209",
        "the day in the address beat the printed day",
        printed("<p>Published 6 May 2024</p>"),
        "2024-05-06",
    ),
    Case(
        "D1",
        f"{GITHUB}/AndyTheFactory/newspaper4k/issues/209",
        "where nothing else says a day, the address does",
        story(),
        "2024-05-03",
    ),
    Case(
        "D2",
        f"{GITHUB}/codelucas/newspaper/issues/967",
        "a day to come, named in the story, was taken for the day of publishing",
        page(
            f"<article><h1>{HEADLINE}</h1>{paragraphs('The museum opens on 10 December 2023.', *PARAGRAPHS)}</article>",
            head=meta("dc.date", "2023-01-02"),
        ),
        "2023-01-02",
        url="https://www.riverpost.example/ferry.html",
    ),
    Case(
        "D2",
        f"{GITHUB}/codelucas/newspaper/issues/967",
        "a date of numbers was read with day and month the wrong way round",
        page(
            f"<article><h1>{HEADLINE}</h1><p>12/10/2023</p>{paragraphs(*PARAGRAPHS)}"
            "<p>Corrected on 14 October 2023</p></article>"
        ),
        "2023-10-12",
        url="https://www.riverpost.example/ferry.html",
    ),
    Case(
        "D3",
        f"{GITHUB}/codelucas/newspaper/issues/478",
        "two dates in two time elements, one of the change",
        printed(
            '<p><time itemprop="datePublished" datetime="2017-11-16T09:00:00+00:00">Nov 16, 2017</time> '
            '<time itemprop="dateModified" datetime="2017-11-18T15:21:41+00:00">Nov 18, 2017</time></p>'
        ),
        "2017-11-16T09:00:00Z",
        "2017-11-18T15:21:41Z",
        url="https://www.riverpost.example/ferry.html",
    ),
    Case(
        "D3",
        f"{GITHUB}/codelucas/newspaper/issues/478",
        "a moment as JavaScript writes it",
        printed('<p><time itemprop="datePublished" datetime="Sat Nov 18 2017 15:21:41 GMT+0000">Saturday</time></p>'),
        "2017-11-18T15:21:41Z",
        url="https://www.riverpost.example/ferry.html",
    ),
    Case(
        "D4",
        f"{GITHUB}/codelucas/newspaper/issues/333",
        "the time of day was cut off",
        printed("<p>By Jane Roe, 3 May 2024, 6.47 pm</p>"),
        "2024-05-03T18:47:00",
    ),
    Case(
        "D4",
        f"{GITHUB}/codelucas/newspaper/issues/773",
        "the zone was lost",
        story(head=meta("article:published_time", "2024-05-03T18:47:12-05:00")),
        "2024-05-03T18:47:12-05:00",
    ),
    Case(
        "D4",
        f"{GITHUB}/codelucas/newspaper/issues/773",
        "the zone the page prints, where its tags are in UTC",
        page(
            f"<article><h1>{HEADLINE}</h1><p>3 May 2024, 10:41 pm</p>{paragraphs(*PARAGRAPHS)}</article>",
            head=meta("article:published_time", "2024-05-04T02:41:09Z"),
        ),
        "2024-05-03T22:41:09-04:00",
    ),
    Case(
        "D5",
        f"{GITHUB}/codelucas/newspaper/pull/650",
        "an edit of the whole site moved the day of publishing",
        story(
            head=meta("article:published_time", "2024-05-03T08:00:00Z")
            + meta("article:modified_time", "2026-01-01T00:10:00Z")
        ),
        "2024-05-03T08:00:00Z",
        "2026-01-01T00:10:00Z",
    ),
    Case(
        "D5",
        f"{GITHUB}/codelucas/newspaper/pull/650",
        "a page that declares only its last change was published on no known day",
        story(head=meta("og:updated_time", "2026-01-01T00:10:00Z")),
        None,
        "2026-01-01T00:10:00Z",
        url="https://www.riverpost.example/ferry.html",
    ),
    Case(
        "D5",
        f"{GITHUB}/codelucas/newspaper/pull/650",
        "the year of the copyright line is no day of publishing",
        story(below="<p>© 1 January 2026 River Post</p>"),
        None,
        url="https://www.riverpost.example/ferry.html",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code}: {case.fault}")
def test_dates_are_told_apart_and_kept_whole(case: Case, knowledge: Knowledge) -> None:
    article = ask(case.given, knowledge, url=case.url)
    assert (article.published_at.value if article.published_at else None) == case.published, case.thread
    assert (article.modified_at.value if article.modified_at else None) == case.modified, case.thread


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("cs", "Publikováno 3. listopadu 2024", "2024-11-03"),
        ("hr", "Objavljeno 3. listopada 2024", "2024-10-03"),
        ("pl", "Opublikowano 3 listopada 2024", "2024-11-03"),
        ("et", "3. november 2024", "2024-11-03"),
        ("sk", "14. júna 2024", "2024-06-14"),
        ("uk", "14 лютого 2024", "2024-02-14"),
        ("th", "14 ก.พ. 2567", "2024-02-14"),
        ("hi", "14 फ़रवरी 2024", "2024-02-14"),
        ("he", "14 בפברואר 2024", "2024-02-14"),
        ("fa", "۱۴ فوریه ۲۰۲۴", "2024-02-14"),
        ("sw", "14 Februari 2024", "2024-02-14"),
    ],
)
def test_a_printed_day_is_read_in_the_language_of_the_page(
    language: str, line: str, day: str, knowledge: Knowledge
) -> None:
    given = printed(f"<p>{line}</p>").replace("<html lang=en>", f"<html lang={language}>")
    article = ask(given, knowledge, url="https://www.riverpost.example/ferry.html")
    assert article.published_at is not None
    assert article.published_at.value == day
