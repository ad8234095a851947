"""Who published a page: agreement of names, and the tails of copied text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.document import Document
from service.fields.publisher import find_publisher
from service.fields.publisher.names import copyright_name, group
from service.knowledge import Knowledge
from service.reader import read_html, read_text


def published(page: str, knowledge: Knowledge, url: str | None = None) -> tuple[str, str | None] | None:
    found = find_publisher(read_html(page.encode(), url=url), knowledge)
    return (found.value.name, found.value.domain) if found else None


def copied(text: str, knowledge: Knowledge, url: str | None = None) -> tuple[str, str | None] | None:
    found = find_publisher(read_text(text, url=url), knowledge)
    return (found.value.name, found.value.domain) if found else None


def test_the_name_that_the_address_spells_wins_over_a_wrong_site_name(knowledge: Knowledge) -> None:
    page = """<title>Ferry sinks in the sound | Quayside Courier</title><meta property=og:site_name content="Security">
    <h1>Ferry sinks in the sound</h1>"""
    assert published(page, knowledge, "https://www.quaysidecourier.com/a/1") == (
        "Quayside Courier",
        "quaysidecourier.com",
    )


def test_the_holding_company_is_not_the_outlet(knowledge: Knowledge) -> None:
    page = """<title>Ferry sinks in the sound - Quayside Courier</title>
    <script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ferry sinks in the sound",
     "publisher": {"@type": "Organization", "name": "Tidewater Media Holdings"}}</script>
    <h1>Ferry sinks in the sound</h1><p>© 2024 Tidewater Media Holdings LLC. All rights reserved."""
    assert published(page, knowledge, "https://quaysidecourier.com/1") == ("Quayside Courier", "quaysidecourier.com")


def test_spellings_of_one_name_are_one_name(knowledge: Knowledge) -> None:
    page = """<title>Ferry sinks | Quayside Courier</title><meta property=og:site_name content="quaysidecourier">
    <meta name=application-name content="QuaysideCourier.com"><h1>Ferry sinks</h1>"""
    assert published(page, knowledge, "https://quaysidecourier.com/1") == ("Quayside Courier", "quaysidecourier.com")


def test_a_slogan_is_cut_from_the_name(knowledge: Knowledge) -> None:
    page = '<meta property=og:site_name content="Quayside Courier — news, weather and tides"><h1>Ferry sinks</h1>'
    assert published(page, knowledge, "https://quaysidecourier.com/1") == ("Quayside Courier", "quaysidecourier.com")


def test_without_an_address_the_page_names_itself_and_no_domain(knowledge: Knowledge) -> None:
    page = '<title>Ferry sinks | Quayside Courier</title><meta property=og:site_name content="Quayside Courier"><p>x'
    assert published(page, knowledge) == ("Quayside Courier", None)


def test_the_address_of_the_request_counts_not_the_canonical_link(knowledge: Knowledge) -> None:
    page = """<title>Ferry sinks - Quayside Courier</title><meta property=og:site_name content="Quayside Courier">
    <link rel=canonical href="https://origin.example.com/ferry"><h1>Ferry sinks</h1>"""
    assert published(page, knowledge, "https://quaysidecourier.com/1") == ("Quayside Courier", "quaysidecourier.com")


def test_a_known_outlet_is_known_by_its_address(knowledge: Knowledge) -> None:
    assert published("<h1>Ferry sinks</h1>", knowledge, "https://www.nbcnews.com/a/1") == ("NBC News", "nbcnews.com")


def test_a_brand_of_a_known_outlet_keeps_its_own_name(knowledge: Knowledge) -> None:
    page = """<title>Ferry sinks | NBCTides</title><meta property=og:site_name content="NBCTides">
    <script type="application/ld+json">{"@type": "NewsArticle", "headline": "x", "publisher": {"name": "NBCTides"}}
    </script><h1>Ferry sinks</h1>"""
    assert published(page, knowledge, "https://tides.nbcnews.com/1") == ("NBCTides", "nbcnews.com")


def test_a_site_that_never_says_its_name_is_known_by_its_address(knowledge: Knowledge) -> None:
    assert published("<h1>Ferry sinks</h1><p>Text.", knowledge, "https://tide-table.example.org/") == (
        "example.org",
        "example.org",
    )


def test_nothing_is_guessed_from_nothing(knowledge: Knowledge) -> None:
    assert published("<h1>Ferry sinks</h1><p>Text.", knowledge) is None
    assert published("<meta name=application-name content=app><p>Text.", knowledge) is None
    assert copied("Ferry sinks - thirty are missing\n\nThe ferry sank at noon.", knowledge) is None
    assert find_publisher(Document("html", None, ()), knowledge) is None
    assert find_publisher(Document("text", None, ()), knowledge) is None


def test_in_text_a_tail_behind_several_headlines_is_the_site(knowledge: Knowledge) -> None:
    text = """Ferry sinks in the sound - Example news

Ferry sinks in the sound - Example news

The ferry sank at noon on Tuesday, the harbour master said in a statement.

PREV Mayor resigns over bridge - Example news
NEXT Rain until Friday - Example news"""
    found = find_publisher(read_text(text), knowledge)
    assert found is not None
    assert found.value.name == "Example news"
    assert found.value.domain is None
    assert found.rule == "headline-tail"
    assert found.evidence[0].text == "Ferry sinks in the sound - Example news"


def test_in_text_a_single_tail_counts_where_the_headline_stands_without_it(knowledge: Knowledge) -> None:
    text = """Ferry sinks in the sound | Quayside Courier

Menu

Ferry sinks in the sound

The ferry sank at noon on Tuesday, the harbour master said."""
    assert copied(text, knowledge) == ("Quayside Courier", None)


def test_in_text_a_section_is_not_the_site(knowledge: Knowledge) -> None:
    text = "Ferry sinks in the sound - Politics\n\nFerry sinks in the sound\n\nThe ferry sank at noon on Tuesday."
    assert copied(text, knowledge) is None


def test_in_text_the_address_confirms_a_name_at_the_foot(knowledge: Knowledge) -> None:
    text = "Ferry sinks in the sound\n\nThe ferry sank at noon on Tuesday.\n\n© 2024 Quayside Courier GmbH"
    assert copied(text, knowledge, "https://www.quaysidecourier.com/1") == ("Quayside Courier", "quaysidecourier.com")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("© 2024 Quayside Courier. All rights reserved.", "Quayside Courier"),
        ("Copyright © 2019-2024 Quayside Courier LLC", "Quayside Courier"),
        ("© Quayside Courier 2024", "Quayside Courier"),
        ("(c) 2020 by Quayside Courier | Imprint", "Quayside Courier"),
        ("The copyright debate goes on in every harbour of the coast and nobody knows its end", None),
        ("Quayside Courier", None),
        ("© 2024", None),
    ],
)
def test_a_copyright_line_names_its_holder(line: str, expected: str | None) -> None:
    assert copyright_name(line) == expected


@given(text=st.text(max_size=200), url=st.sampled_from([None, "https://harborpost.com/a", "http://[", "x"]))
def test_any_text_has_one_publisher_or_none(text: str, url: str | None, knowledge: Knowledge) -> None:
    document = read_text(text, url=url)
    found = find_publisher(document, knowledge)
    assert found == find_publisher(document, knowledge)
    assert found is None or found.value.name.strip()


@pytest.mark.parametrize(
    ("title", "headline", "name"),
    [
        ("Мост в порту закрыли — Прибрежный вестник", "Мост в порту закрыли", "Прибрежный вестник"),
        ("إغلاق جسر الميناء | صحيفة الساحل", "إغلاق جسر الميناء", "صحيفة الساحل"),
        ("港の橋、通行止めに｜みなと新聞", "港の橋、通行止めに", "みなと新聞"),
        ("港口大桥禁止货车通行_海岸日报网", "港口大桥禁止货车通行", "海岸日报网"),
    ],
)
def test_a_name_in_another_script_than_the_address_is_read_from_the_title(
    title: str, headline: str, name: str, knowledge: Knowledge
) -> None:
    page = f"<title>{title}</title><h1>{headline}</h1><p>x"
    assert published(page, knowledge, "https://www.quayside.example/1") == (name, "quayside.example")


def test_what_a_system_calls_an_unnamed_site_is_no_name(knowledge: Knowledge) -> None:
    page = '<title>Ferry sinks</title><meta property=og:site_name content="Drupal"><h1>Ferry sinks</h1><p>x'
    assert published(page, knowledge, "https://quaysidecourier.com/1") == ("quaysidecourier.com", "quaysidecourier.com")


def test_each_newsletter_of_a_host_is_a_site_of_its_own(knowledge: Knowledge) -> None:
    page = '<title>Ferry sinks</title><meta property=og:site_name content="Low Tide"><h1>Ferry sinks</h1><p>x'
    assert published(page, knowledge, "https://lowtide.substack.com/p/1") == ("Low Tide", "lowtide.substack.com")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("La Gaceta Económica", "La Gaceta Economica"),
        ("LaGacetaEconómica.pe", "La Gaceta Económica"),
        ("Küstenblick.de", "Küstenblick"),
        ("The Quayside Courier", "Quayside Courier"),
    ],
)
def test_spellings_of_one_name_meet_under_one_key(one: str, other: str) -> None:
    assert group(one) == group(other)


def test_names_in_two_scripts_stay_two_names() -> None:
    assert group("Прибрежный вестник") != group("Курьер")
    assert group("Прибрежный вестник")
