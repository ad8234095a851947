"""Notes in words: where the text appeared first, and sentences that only sound like it."""

from __future__ import annotations

import pytest

from service.article import Finding, Outlet
from service.knowledge import Knowledge
from service.reader import read_text
from tests.fields.small_pages import PARAGRAPHS, article
from tests.fields.source.pages import found, origin, removed


def test_the_seed_line_is_the_evidence_and_goes_whole(knowledge: Knowledge) -> None:
    document = read_text(
        "\n\n".join(
            (
                "Ferry makes its last crossing",
                *PARAGRAPHS,
                "This story first appeared on NBCNews.com. More from NBC News:",
            )
        ),
        url=None,
    )
    result = found(document, knowledge, Finding(Outlet("Iqraa news", None), "test", 1.0))
    assert origin(result) == ("NBC News", "nbcnews.com", "republication")
    assert result.original is not None
    assert result.original.value.evidence == "This story first appeared on NBCNews.com."
    assert removed(document, result) == ["This story first appeared on NBCNews.com. More from NBC News:"]
    assert {taken.reason for taken in result.taken} == {"source"}


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("This article was originally published by ProPublica.", "ProPublica"),
        ("This story was originally published by Grist. Sign up for its weekly letter.", "Grist"),
        ("Originally published on 3 May 2024 in The Atlantic.", "The Atlantic"),
        ("This piece first appeared in the March issue of Scientific American.", "Scientific American"),
        ("Republished with permission from Stateline.", "Stateline"),
        ("Editor’s note: This story was originally published by CalMatters.", "CalMatters"),
        ("Reprinted by permission of The Wall Street Journal. All rights reserved.", "The Wall Street Journal"),
        (
            "This article first appeared on Mongabay and is republished here under a Creative Commons license.",
            "Mongabay",
        ),
        ("A version of this essay first appeared in the London Review of Books.", "London Review of Books"),
        ("(This story was first published by the Guardian.)", "The Guardian"),
        ("Dieser Text erschien zuerst bei Krautreporter.", "Krautreporter"),
        ("Zuerst erschienen auf netzpolitik.org.", "netzpolitik.org"),
        ("Cet article a été initialement publié sur Mediapart.", "Mediapart"),
        ("Cet article est republié à partir de The Conversation sous licence Creative Commons.", "The Conversation"),
        ("Este artículo fue publicado originalmente en The Conversation. Lea el original.", "The Conversation"),
        ("Publicado originalmente en El Faro.", "El Faro"),
        ("Questo articolo è stato pubblicato originariamente su Valigia Blu.", "Valigia Blu"),
        ("Texto publicado originalmente na Agência Pública.", "Agência Pública"),
        ("Dit artikel verscheen eerder in NRC Handelsblad.", "NRC"),
        ("Artikeln publicerades ursprungligen i Svenska Dagbladet.", "Svenska Dagbladet"),
        ("Saken ble først publisert i Aftenposten.", "Aftenposten"),
        ("Artiklen blev oprindeligt bragt i Politiken.", "Politiken"),
        ("Ten artykuł ukazał się pierwotnie w Gazeta Wyborcza.", "Gazeta Wyborcza"),
        ("Tento článek původně vyšel v Deník N.", "Deník N"),
        ("Эта статья впервые опубликована на сайте Медуза.", "Meduza"),
        ("Ця стаття вперше опублікована на Українська правда.", "Ukrainska Pravda"),
        ("Αυτό το άρθρο δημοσιεύτηκε αρχικά στο Kathimerini.", "Kathimerini"),
        ("Bu yazı ilk olarak T24 sitesinde yayımlandı.", "T24"),
        ("نشر هذا المقال أولا في رصيف22", "Raseef22"),
        ("Artikel ini pertama kali diterbitkan di Mongabay.", "Mongabay"),
        ("この記事は東洋経済オンラインに掲載されたものです。", "Toyo Keizai"),
        ("이 기사는 한겨레에 처음 게재됐습니다.", "Hankyoreh"),
        ("本文首发于澎湃新闻。", "The Paper"),
    ],
)
@pytest.mark.parametrize("place", ["above", "below"])
def test_a_note_in_any_language_at_either_end_names_the_first_publisher(
    knowledge: Knowledge, note: str, name: str, place: str
) -> None:
    document = article(**{place: f"<p>{note}</p>"})
    result = found(document, knowledge)
    assert result.original is not None
    assert (result.original.value.name, result.original.value.relation) == (name, "republication")
    assert result.original.value.evidence in note
    assert removed(document, result) == [note]


def test_the_link_of_a_note_is_the_address_of_the_original(knowledge: Knowledge) -> None:
    document = article(
        below="<p><em>This article is republished from <a href='https://theconversation.com'>The Conversation</a> "
        "under a <a href='https://creativecommons.org/licenses/by-nd/4.0/'>Creative Commons licence</a>. Read the "
        "<a href='https://theconversation.com/ferries-and-bridges-123456'>original article</a>.</em></p>"
    )
    result = found(document, knowledge)
    assert origin(result) == ("The Conversation", "theconversation.com", "republication")
    assert result.original is not None
    assert result.original.value.url == "https://theconversation.com/ferries-and-bridges-123456"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        (
            ("This article was originally published on <a href='https://www.smallharbour.example/ferry-2024'>"
            "smallharbour</a> and has been republished here with permission."),
            ("smallharbour", "smallharbour.example", "https://www.smallharbour.example/ferry-2024"),
        ),
        ("This story was first published by Harbour Weekly.", ("Harbour Weekly", None, None)),
        ("This story was first published on 3 May 2024 in Harbour Weekly.", ("Harbour Weekly", None, None)),
        ("This story first appeared on harbourweekly.com.", ("harbourweekly.com", "harbourweekly.com", None)),
    ],
)  # fmt: skip
def test_a_note_names_outlets_nobody_has_heard_of(
    knowledge: Knowledge, note: str, expected: tuple[str, str | None, str | None]
) -> None:
    result = found(article(below=f"<p>{note}</p>"), knowledge)
    assert result.original is not None
    value = result.original.value
    assert (value.name, value.domain, value.url) == expected


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("The post Ferry makes its last crossing appeared first on Harbour Weekly.", "Harbour Weekly"),
        ("Der Beitrag Ferry erschien zuerst auf Hafenblatt.", "Hafenblatt"),
        ("L’article Ferry est apparu en premier sur Le Port.", "Le Port"),
        ("The post Ferry makes its last crossing appeared first on River Post.", None),
    ],
)
def test_the_line_that_blog_software_puts_under_its_feed_names_the_blog(
    knowledge: Knowledge, note: str, name: str | None
) -> None:
    result = found(article(below=f"<p>{note}</p>"), knowledge)
    assert (result.original.value.name if result.original else None) == name


def test_a_note_that_speaks_of_a_translation_says_so(knowledge: Knowledge) -> None:
    document = article(below="<p>This article was first published by Le Monde and translated from the French.</p>")
    assert origin(found(document, knowledge)) == ("Le Monde", "lemonde.fr", "translation")


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("It was originally published by ProPublica.", "ProPublica"),
        ("It first appeared on <a href='https://harbourtimes.example/ferry'>Harbour Times</a>.", "Harbour Times"),
        ("Er erschien zuerst bei Krautreporter.", "Krautreporter"),
    ],
)
def test_it_is_the_article_in_the_line_after_it(knowledge: Knowledge, note: str, name: str) -> None:
    result = found(article(below=f"<p>{note}</p>"), knowledge)
    assert result.original is not None
    assert result.original.value.name == name


@pytest.mark.parametrize(
    "note",
    [
        "It was originally published by Harbour Books.",
        "It was originally published by ProPublica, and the whole council read every word of it before they voted.",
        "Her novel is out again. It was originally published by ProPublica.",
        "It was originally published in 1998.",
    ],
)
def test_it_is_a_book_where_a_sentence_goes_on_or_no_outlet_is_named(knowledge: Knowledge, note: str) -> None:
    assert found(article(below=f"<p>{note}</p>"), knowledge).original is None


@pytest.mark.parametrize(
    "note",
    [
        "First published on 3 May 2024.",
        "This article first appeared in <a href='https://shop.printers.example/issue/10'>River Post 10/24</a>.",
        "This article first appeared in <a href='https://shop.printers.example/issue/10'>issue 10/24</a>.",
        "This essay was originally published in French.",
        "This article was originally published on March 3 and has been updated to include a comment by Reuters.",
        "This article was first published in Britain.",
        "This article was first published on Tuesday.",
        "First Published: Tuesday, May 7, 2024 08:38 AM",
        "This article was first published in May 2024.",
        "This article was originally published on our website.",
        "This story first appeared in River Post.",
        "This article was reprinted on Wired.com.",
        "This story also ran on USA TODAY. It can be republished for free.",
        "Republish this article for free, online or in print, under a licence.",
        "A version of this article appears in print on May 4, Section A, Page 1 of the New York edition.",
        "Read more on BBC News.",
        "Follow us on Google News.",
    ],
)
def test_what_only_sounds_like_a_note_is_none(knowledge: Knowledge, note: str) -> None:
    document = article(below=f"<p>{note}</p>")
    assert found(document, knowledge).original is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The captain told AFP that he would miss the cow most of all and that nobody had ever fallen overboard.",
        "According to Reuters, the county had planned the bridge for twenty years before anybody asked the people.",
        "The story first appeared in The New York Times, whose reporter once crossed on the ferry, the mayor said.",
        "The BBC reported that the jetty would cost more than the bridge, which the county denied.",
        "Originally published by Penguin in 1998, her novel about the ferry sold well, and the quay became a shrine.",
        "She has written for The Guardian, The Atlantic and Wired, and lives beside the river with a dog.",
    ],
)  # fmt: skip
@pytest.mark.parametrize("first", [True, False])
def test_reporting_that_mentions_other_outlets_is_the_publishers_own(
    knowledge: Knowledge, sentence: str, first: bool
) -> None:
    document = article(first=sentence) if first else article(below=f"<p>{sentence} {PARAGRAPHS[0]}</p>")
    result = found(document, knowledge)
    assert (result.original, result.contributing, result.distributor, result.taken) == (None, None, None, ())
