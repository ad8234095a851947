"""Pictures and moments, with the place where they stand."""

from __future__ import annotations

import pytest

from service.document import Picture, Time
from service.reader import read_html

ROOT = "https://paper.example/"


def pictures(markup: str) -> tuple[Picture, ...]:
    return read_html(markup, url=ROOT).pictures


@pytest.mark.parametrize(
    ("markup", "source"),
    [
        ("<img src=a.jpg>", "a.jpg"),
        ("<img src=s.gif data-src=a.jpg>", "a.jpg"),
        ("<img src='data:image/gif;base64,AA' data-original=a.jpg>", "a.jpg"),
        ("<img data-lazy-src=a.jpg>", "a.jpg"),
        ("<img src=s.jpg srcset='a.jpg 300w, b.jpg 1200w, c.jpg 600w'>", "b.jpg"),
        ("<img src=s.jpg srcset='a.jpg 300w, b.jpg 1200w 800h'>", "b.jpg"),
        ("<img src=s.jpg srcset='data:image/gif;base64,AA 900w, a.jpg 300w'>", "a.jpg"),
        ("<img src=s.jpg srcset='data:image/gif;base64,AA 900w'>", "s.jpg"),
        ("<img src=s.jpg srcset='a.jpg, b.jpg 2x'>", "b.jpg"),
        ("<img src=s.jpg srcset='a.jpg 1x, b.jpg 1.5x,'>", "b.jpg"),
        ("<img src=s.jpg srcset='a.jpg large, b.jpg 2x'>", "b.jpg"),
        ("<img src=s.jpg srcset='a.jpg large'>", "a.jpg"),
        ("<img data-srcset='a.jpg?w=1,2 100w,b.jpg?w=3,4 200w'>", "b.jpg?w=3,4"),
        ("<picture><source srcset='l.webp 900w'><source srcset='m.webp 400w'><img src=s.jpg></picture>", "l.webp"),
        ("<picture><source srcset=l.webp></picture>", "l.webp"),
        ("<amp-img src=a.jpg width=4 height=3></amp-img>", "a.jpg"),
        ("<video poster=p.jpg><source src=v.mp4></video>", "p.jpg"),
        ("<noscript><img src='a.jpg?x=1&amp;y=2' alt='x'></noscript>", "a.jpg?x=1&y=2"),
        ("<noscript><img alt='<img' src=a.jpg></noscript>", "a.jpg"),
        ("<noscript><img @src=b.jpg data-src=a.jpg></noscript>", "a.jpg"),
        ("<button><img src=a.jpg></button>", "a.jpg"),
        ("<img src='{{ image }}' data-src=a.jpg>", "a.jpg"),
        ("<img srcset=', , 3x ,'>", "3x"),
        ("<img srcset='  '  src=a.jpg>", "a.jpg"),
    ],
)
def test_the_source_is_the_absolute_address_of_the_largest_variant(markup: str, source: str) -> None:
    (picture,) = pictures(f"<body>{markup}")
    assert picture.sources == (ROOT + source,)


@pytest.mark.parametrize("length", [8_001, 150_000])
def test_an_image_in_noscript_that_never_ends_is_none(length: int) -> None:
    """And one that begins in it is read, if it ends soon enough."""
    markup = "<noscript><img x" + "x" * length + "<img src=a.jpg></noscript>"
    assert [picture.sources for picture in pictures(f"<body>{markup}")] == [(ROOT + "a.jpg",)]
    assert pictures("<body><noscript>" + "<img " * 30_000 + "</noscript>") == ()


def test_of_many_variants_the_first_are_compared() -> None:
    (picture,) = pictures("<body><img srcset='" + ",".join(f"{n}.jpg {n}x" for n in range(1, 1000)) + "'>")
    assert picture.sources == (ROOT + "32.jpg",)


@pytest.mark.parametrize(
    "markup", ["<img>", "<img src=''>", "<img src='data:image/png;base64,AA'>", "<svg><image/></svg>"]
)
def test_what_names_no_file_and_says_nothing_is_no_picture(markup: str) -> None:
    assert pictures(f"<body>{markup}") == ()


def test_words_of_a_picture_are_kept() -> None:
    document = read_html(
        "<p>one</p><figure class=lead data-credit='Foto: dpa'><img src=a.jpg alt=' The  bridge ' title=Bridge "
        "data-caption='A <b>caption' data-caption-url='//x.example/c' width=640px height=auto class=Hero></figure>"
        "<p>two</p>",
        url=ROOT,
    )
    (picture,) = document.pictures
    assert picture.before == 1
    assert document.elements.tags[picture.element] == "figure"
    assert picture.alt == "The bridge"
    assert dict(picture.attributes) == {
        "title": "Bridge", "data-caption": "A <b>caption", "class": "Hero", "data-credit": "Foto: dpa",
    }  # fmt: skip


def test_a_picture_in_a_row_stands_before_the_row() -> None:
    document = read_html("<p>p</p><table><tr><td>a<td><img src=x.jpg>b<td>c</table><img src=y.jpg>", url=ROOT)
    assert [block.text for block in document.blocks] == ["p", "a | b | c"]
    assert [picture.before for picture in document.pictures] == [1, 2]


def times(markup: str) -> tuple[Time, ...]:
    return read_html(f"<body>{markup}", url=ROOT).times


@pytest.mark.parametrize(
    ("markup", "value", "text"),
    [
        ("<time datetime='2024-05-01T10:00+02:00'>1 <b>May</b></time>", "2024-05-01T10:00+02:00", "1 May"),
        ("<time>1 May</time>", None, "1 May"),
        ("<time datetime>1 May</time>", None, "1 May"),
        ("<span data-timestamp=1714550400>now</span>", "1714550400", "now"),
        ("<div class=posted data-datetime='2024-05-01'><p>Posted</p><p>1 May</p></div>", "2024-05-01", "Posted 1 May"),
        ("<abbr class=published title='2024-05-01T10:00Z'>May</abbr>", "2024-05-01T10:00Z", "May"),
        ("<span itemprop=datePublished content='2024-05-01'>x</span>", "2024-05-01", "x"),
        ("<span property='article:published_time' content='2024-05-01'>x</span>", "2024-05-01", "x"),
        ("<p>a<meta itemprop=dateModified content='2024-05-01'>b</p>", "2024-05-01", ""),
    ],
)
def test_moments_stated_for_machines_are_times(markup: str, value: str | None, text: str) -> None:
    assert [(time.value, time.text) for time in times(markup)] == [(value, text)]


@pytest.mark.parametrize(
    "markup",
    [
        "<a title='2 things'>x</a>",
        "<video data-time=0></video>",
        "<i data-date=today>x</i>",
        "<b itemprop=name content=x>y</b>",
    ],
)
def test_other_attributes_are_none(markup: str) -> None:
    assert times(markup) == ()


def test_a_time_knows_its_names_and_its_place() -> None:
    document = read_html("<p>one</p><p>two <time class=Pub id=t datetime=2024-05-01>x</time></p><p>three</p>")
    (time,) = document.times
    assert time.tokens == {"pub", "t"}
    assert time.before == 1
    assert document.elements.tags[time.element] == "time"


def test_times_in_one_another_keep_page_order() -> None:
    found = times("<div data-date=2024-05-01>a<time datetime=2024-05-02>b</time></div>")
    assert [(time.value, time.text) for time in found] == [("2024-05-01", "ab"), ("2024-05-02", "b")]
