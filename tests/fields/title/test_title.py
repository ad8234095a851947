"""The headline of a page: as displayed, told from logos, sections and sidebars by what the page declares."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.document import Document
from service.fields.publisher import find_publisher
from service.fields.title import find_title
from service.knowledge import Knowledge
from service.layout import TitleFound
from service.reader import read_html, read_text

TEXT = "<p>The ferry sank at noon on Tuesday, the harbour master said in a statement to the press.</p>" * 4
DECLARED = "<meta property=og:title content='Ferry sinks in the sound'>"
URL = "https://www.quaysidecourier.com/world/ferry-sinks"


def titled(page: str, knowledge: Knowledge, url: str | None = URL) -> TitleFound:
    document = read_html(page.encode(), url=url)
    return find_title(document, find_publisher(document, knowledge), knowledge)


def title_of(page: str, knowledge: Knowledge, url: str | None = URL) -> str | None:
    found = titled(page, knowledge, url).text
    return found.value if found else None


@pytest.mark.parametrize(
    "page",
    [
        f"<h1>Ferry sinks in the sound</h1>{TEXT}",
        f"<title>Ferry sinks in the sound | Quayside Courier</title><h1>Ferry sinks in the sound</h1>{TEXT}",
        f"<title>Ferry sinks: how it came</title><h1>Ferry sinks in the sound</h1>{TEXT}",
        f"<header><h1>Quayside Courier</h1></header><h1>Ferry sinks in the sound</h1>{TEXT}",
        f"<h1 class=logo>The Courier</h1><main><h1>Ferry sinks in the sound</h1>{TEXT}</main>",
        f"{DECLARED}<h1>World</h1><h1>Ferry sinks in the sound</h1>{TEXT}<h1>Related</h1>",
        f"{DECLARED}<h1>World</h1><h2 class=headline>Ferry sinks in the sound</h2>{TEXT}",
        f"{DECLARED}<div class=entry-title>Ferry sinks in the sound</div>{TEXT}",
        f"<title>Ferry sinks in the sound - World - Quayside Courier</title>{TEXT}",
        f"<title>Ferry sinks in sound</title><nav><h1>Menu</h1></nav><h1>Ferry sinks in the sound</h1>{TEXT}",
    ],
)
def test_the_articles_heading_is_found(page: str, knowledge: Knowledge) -> None:
    assert title_of(page, knowledge) == "Ferry sinks in the sound"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("<h1><span class=article__kicker>Sound</span> Ferry sinks with thirty</h1>", "Ferry sinks with thirty"),
        ("<h1><div class=dachzeile>Sound</div><div>Ferry sinks with thirty</div></h1>", "Ferry sinks with thirty"),
        (
            "<h1><span class=a>Sound</span><span class=hidden> - </span><span class=b>Ferry sinks today</span></h1>",
            "Ferry sinks today",
        ),
        # A colon, even one that is hidden from those who see the layout, makes one line of two.
        (
            "<h1><span class=kicker>Sound</span><span class=visually-hidden>: </span><b>Ferry sinks today</b></h1>",
            "Sound: Ferry sinks today",
        ),
        ("<h1>Sound: Ferry sinks with thirty</h1>", "Sound: Ferry sinks with thirty"),
        ("<h1>– I saw it sink</h1>", "– I saw it sink"),
    ],
)
def test_a_kicker_is_not_the_headline(heading: str, expected: str, knowledge: Knowledge) -> None:
    assert title_of(heading + TEXT, knowledge) == expected


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("<em>Harbour day </em>Ferry sinks in the sound", "Ferry sinks in the sound"),
        ("<strong>Harbour day</strong> Ferry sinks in the sound", "Ferry sinks in the sound"),
        ("<small>Harbour day</small><br>Ferry sinks in the sound", "Ferry sinks in the sound"),
        ("Ferry sinks in the sound<br><small>02.02.2022, Harbour</small>", "Ferry sinks in the sound"),
        # Nothing sets the words apart: they may as well be the sentence's own.
        ("How a Ferry sinks in the sound", "How a Ferry sinks in the sound"),
        # Half of what is emphasised goes on behind the kicker's place.
        ("<em>How a Ferry</em> sinks in the sound", "How a Ferry sinks in the sound"),
        # A second line is the headline's as a rule.
        ("Ferry sinks in the sound<br>and nobody is hurt", "Ferry sinks in the sound and nobody is hurt"),
    ],
)
def test_a_declared_form_cuts_what_emphasis_or_a_line_break_sets_apart(
    heading: str, expected: str, knowledge: Knowledge
) -> None:
    assert title_of(f"{DECLARED}<h1>{heading}</h1>{TEXT}", knowledge) == expected


def test_a_short_heading_that_the_address_spells_is_the_headline_of_a_site_with_one_title(
    knowledge: Knowledge,
) -> None:
    page = f"<title>Walks along the coast</title><h1>Harbour-West</h1>{TEXT}"
    assert title_of(page, knowledge, "https://walks.example.org/town/harbourwest.htm") == "Harbour-West"
    assert title_of(page, knowledge, "https://walks.example.org/town/17.htm") == "Walks along the coast"


def test_a_malformed_address_says_nothing(knowledge: Knowledge) -> None:
    assert title_of(f"<title>Ferry sinks</title><h1>Ferry</h1>{TEXT}", knowledge, "http://[bad/x") == "Ferry"


def test_a_heading_that_links_to_itself_is_no_link_away(knowledge: Knowledge) -> None:
    page = f"""<title>Shared tides and currents — a manual for pilots</title>
    <header class=header><h1 class=heading><a href="/">a manual for pilots</a></h1></header>
    <h1><a href="#id1">Shared tides and currents</a><a class=headerlink href="#tides">¶</a></h1>{TEXT}"""
    assert title_of(page, knowledge) == "Shared tides and currents"


def test_what_a_system_calls_a_site_that_nobody_named_is_no_part_of_the_title(knowledge: Knowledge) -> None:
    assert title_of(f"<title>Ferry sinks in the sound – My website</title>{TEXT}", knowledge) == (
        "Ferry sinks in the sound"
    )


def test_a_kicker_that_only_a_declared_form_leaves_out_is_cut_at_its_element(knowledge: Knowledge) -> None:
    page = f"""<meta property=og:title content="Ferry sinks with thirty"><title>Sound - Ferry sinks with thirty</title>
    <h1><span class=x1>Sound</span> <span class=x2>Ferry sinks with thirty</span></h1>{TEXT}"""
    found = titled(page, knowledge)
    assert found.text is not None
    assert found.text.value == "Ferry sinks with thirty"
    assert found.alternatives is not None
    assert found.alternatives.value == ("Sound Ferry sinks with thirty",)


def test_two_printed_lines_that_are_declared_as_one_keep_the_declared_punctuation(knowledge: Knowledge) -> None:
    page = f"""<meta property=og:title content="The ferry: When it sank and why"><h1><span class=catch>The ferry</span>
    <span class=sub>When it sank and why</span></h1>{TEXT}"""
    assert title_of(page, knowledge) == "The ferry: When it sank and why"


@pytest.mark.parametrize("tail", [" – live", " | Live updates", " - as it happened", " — Liveticker"])
def test_the_mark_of_a_live_blog_is_cut(tail: str, knowledge: Knowledge) -> None:
    assert title_of(f"<h1>Ferry sinks in the sound{tail}</h1>{TEXT}", knowledge) == "Ferry sinks in the sound"


def test_a_heading_in_the_breadcrumb_gives_way_to_the_displayed_one(knowledge: Knowledge) -> None:
    page = f"""<title>Sound: ferry sinks | Quayside Courier</title>
    <meta property=og:title content="They saw the ferry sink in the sound">
    <ol class=breadcrumb><li>World</li><li><h1>Sound: ferry sinks</h1></li></ol>
    <article><h2 class=headline>They saw the ferry sink in the sound</h2>{TEXT}</article>"""
    assert title_of(page, knowledge) == "They saw the ferry sink in the sound"


def test_a_heading_within_the_text_is_not_the_headline(knowledge: Knowledge) -> None:
    page = f"<title>Ferry sinks in the sound - Quayside Courier</title>{TEXT * 3}<h2>Ferry sinks</h2>{TEXT}"
    assert title_of(page, knowledge) == "Ferry sinks in the sound"


def test_declared_titles_are_never_split_without_a_name(knowledge: Knowledge) -> None:
    assert title_of(f"<title>Ferry sinks - thirty missing</title>{TEXT}", knowledge) == "Ferry sinks - thirty missing"
    assert title_of(f"<title>Ferry: thirty missing</title>{TEXT}", knowledge) == "Ferry: thirty missing"


def test_what_another_declared_form_leaves_out_is_a_tail(knowledge: Knowledge) -> None:
    page = f"<title>Ferry sinks in the sound-Tides</title><meta name=headline content='Ferry sinks in the sound'>{TEXT}"
    assert title_of(page, knowledge) == "Ferry sinks in the sound"


def test_character_references_written_twice_are_resolved(knowledge: Knowledge) -> None:
    page = f'<meta property=og:title content="Ferry &amp;amp; tug sink&amp;#8217; hour">{TEXT}'
    assert title_of(page, knowledge) == "Ferry & tug sink’ hour"


def test_other_forms_are_alternatives_each_once(knowledge: Knowledge) -> None:
    page = f"""<title>Ferry disaster: what we know | Quayside Courier</title>
    <meta property=og:title content="Thirty missing after ferry sinks">
    <meta name=twitter:title content="Thirty missing after ferry sinks">
    <script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Ferry sinks in the sound",
    "alternativeHeadline": "Ferry sinks"}}</script><h1>Ferry sinks in the sound</h1>{TEXT}"""
    found = titled(page, knowledge)
    assert found.text is not None
    assert found.text.value == "Ferry sinks in the sound"
    assert found.alternatives is not None
    assert found.alternatives.value == (
        "Ferry sinks",
        "Thirty missing after ferry sinks",
        "Ferry disaster: what we know",
    )


def test_every_print_of_the_headline_is_named_but_no_link_to_it(knowledge: Knowledge) -> None:
    page = f"""<p>Ferry sinks in the sound</p><h1>Ferry sinks in the sound</h1>{TEXT}
    <p><a href=/x>Ferry sinks in the sound</a></p><p>Ferry sinks in the sound | Quayside Courier</p>"""
    found = titled(page, knowledge)
    assert found.headline is not None
    assert found.headline.value.blocks == (0, 1, 7)


def test_evidence_names_the_heading_and_the_declaration_that_supports_it(knowledge: Knowledge) -> None:
    page = f"<meta property=og:title content='Ferry sinks - Tides'><h1>Ferry sinks</h1>{TEXT}"
    found = titled(page, knowledge).headline
    assert found is not None
    assert found.rule == "h1"
    assert [(each.text, each.where, each.block) for each in found.evidence] == [
        ("Ferry sinks", "removed", 0),
        ("Ferry sinks - Tides", "meta", None),
    ]


def test_a_page_without_any_title_has_none(knowledge: Knowledge) -> None:
    assert titled(TEXT, knowledge) == TitleFound()
    assert find_title(Document("html", None, ()), None, knowledge) == TitleFound()
    assert find_title(Document("text", None, ()), None, knowledge) == TitleFound()


@given(
    heading=st.text(alphabet="ab :-|«»é.\n", max_size=40),
    title=st.text(alphabet="ab :-|«»é.", max_size=40),
    name=st.sampled_from(["", "ab", "a b"]),
)
def test_any_page_has_one_title_or_none(heading: str, title: str, name: str, knowledge: Knowledge) -> None:
    page = f"<title>{title}</title><meta property=og:site_name content='{name}'><h1>{heading}</h1>{TEXT}"
    found = titled(page, knowledge)
    assert found == titled(page, knowledge)
    if found.text is not None:
        assert found.text.value == " ".join(found.text.value.split())
        assert found.alternatives is None or found.text.value not in found.alternatives.value


@given(text=st.text(max_size=300))
def test_any_text_has_one_title_or_none(text: str, knowledge: Knowledge) -> None:
    document = read_text(text)
    found = find_title(document, find_publisher(document, knowledge), knowledge)
    if found.headline is not None:
        assert found.headline.value.text.strip()
        assert set(found.headline.value.blocks) <= set(range(len(document.blocks)))
