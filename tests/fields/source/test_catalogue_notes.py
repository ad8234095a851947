"""The catalogue of notes: where a text appeared first, in forty languages, at either end, on pages and in texts."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.acceptance.asking import HEADLINE, PARAGRAPHS, ask, ask_text, lines_of, page, paragraphs, story
from tests.fields.source.catalogue import said

NOTES = [
    ("This story first appeared on NBCNews.com.", "NBC News"),
    ("This story first appeared in the Harbour Gazette on 3 May.", "Harbour Gazette"),
    ("This article was originally published by ProPublica.", "ProPublica"),
    ("This article originally appeared on Grist.", "Grist"),
    ("Originally published at The Guardian.", "The Guardian"),
    ("Originally appeared in Wired.", "Wired"),
    ("Republished with permission of The Guardian.", "The Guardian"),
    ("Republished with permission from Harbour Weekly.", "Harbour Weekly"),
    ("Reprinted by courtesy of The Guardian.", "The Guardian"),
    ("Reprinted from The Guardian.", "The Guardian"),
    ("This article first appeared on Harbour Weekly and is republished here.", "Harbour Weekly"),
    ("The post Ferry makes its last crossing appeared first on Harbour Weekly.", "Harbour Weekly"),
    ("This story was produced by Grist and co-published with Harbour Weekly.", "Grist"),
    ("Content from The Guardian", "The Guardian"),
    ("Courtesy of The Guardian", "The Guardian"),
    ("With thanks to The Guardian", "The Guardian"),
    ("Syndicated from The Guardian", "The Guardian"),
    ("Syndicated from The Guardian.", "The Guardian"),
    ("This story was first published in The Guardian and is reproduced here with permission.", "The Guardian"),
    ("This piece was first published by The Guardian; it is reproduced with the author's permission.", "The Guardian"),
    ("A version of this story appeared in The Guardian.", "The Guardian"),
    ("A longer version of this article was first published in The Atlantic.", "The Atlantic"),
    ("This article was first published by The Conversation. Read the original here.", "The Conversation"),
    ("This column originally ran in The Boston Globe.", "The Boston Globe"),
    ("This post was originally published on Global Voices.", "Global Voices"),
    ("This article is republished from openDemocracy under a Creative Commons licence.", "openDemocracy"),
    ("Published with the permission of Reuters.", "Reuters"),
    ("Used with permission from The Guardian.", "The Guardian"),
    ("Cross-posted from Grist.", "Grist"),
    ("This report was first published on The Guardian website.", "The Guardian"),
    ("First published by The Guardian.", "The Guardian"),
    ("First published in The Guardian on 3 May 2024.", "The Guardian"),
    ("First appeared in The Guardian", "The Guardian"),
    ("Dieser Artikel erschien zuerst auf ZEIT ONLINE.", "Die Zeit"),
    ("Dieser Text ist zuerst bei Correctiv erschienen.", "Correctiv"),
    ("Dieser Beitrag wurde zuerst auf netzpolitik.org veröffentlicht.", "netzpolitik.org"),
    ("Dieser Artikel wurde ursprünglich im Guardian veröffentlicht.", "The Guardian"),
    ("Übernommen von der Deutschen Welle.", "Deutsche Welle"),
    ("Der Artikel ist im Original im Guardian erschienen.", "The Guardian"),
    ("Mit freundlicher Genehmigung des Guardian.", "The Guardian"),
    ("Erstmals erschienen in der Hafenzeitung.", "Hafenzeitung"),
    ("Zuerst erschienen bei Correctiv", "Correctiv"),
    ("Cet article a été publié initialement par Mediapart.", "Mediapart"),
    ("Publié initialement sur Mediapart.", "Mediapart"),
    ("Cet article est initialement paru dans Le Monde.", "Le Monde"),
    ("Reproduit avec l'autorisation de Mediapart.", "Mediapart"),
    ("Cet article est paru pour la première fois dans Le Monde.", "Le Monde"),
    ("Article initialement publié sur Reporterre.", "Reporterre"),
    ("La version originale de cet article a été publiée sur The Conversation.", "The Conversation"),
    ("Cet article est republié à partir de The Conversation sous licence.", "The Conversation"),
    ("Este artículo fue publicado originalmente en The Conversation.", "The Conversation"),
    ("Este artículo se publicó originalmente en El País.", "El País"),
    ("Publicado originalmente en El Faro.", "El Faro"),
    ("Esta nota fue publicada originalmente por Animal Político.", "Animal Político"),
    ("Este texto apareció por primera vez en El Faro.", "El Faro"),
    ("Reproducido con permiso de El Faro.", "El Faro"),
    ("Artículo publicado originalmente en Mongabay Latam.", "Mongabay Latam"),
    ("Questo articolo è stato originariamente pubblicato su Internazionale.", "Internazionale"),
    ("Articolo pubblicato originariamente su Internazionale.", "Internazionale"),
    ("Pubblicato originariamente su Valigia Blu.", "Valigia Blu"),
    ("Questo articolo è apparso originariamente su Wired.", "Wired"),
    ("Questo articolo è uscito su Il Post.", "Il Post"),
    ("Per gentile concessione di Valigia Blu.", "Valigia Blu"),
    ("Este artigo foi publicado originalmente na Agência Pública.", "Agência Pública"),
    ("Este texto foi originalmente publicado no Público.", "Público"),
    ("Publicado originalmente em The Conversation.", "The Conversation"),
    ("Esta reportagem foi publicada originalmente pela Mongabay.", "Mongabay"),
    ("Republicado com permissão da Agência Pública.", "Agência Pública"),
    ("Dit artikel verscheen eerder in Trouw.", "Trouw"),
    ("Dit artikel is eerder gepubliceerd op De Correspondent.", "De Correspondent"),
    ("Dit artikel verscheen oorspronkelijk in The Guardian.", "The Guardian"),
    ("Dit stuk werd eerder gepubliceerd in Trouw.", "Trouw"),
    ("Overgenomen met toestemming van Trouw.", "Trouw"),
    ("Artikeln publicerades först i Svenska Dagbladet.", "Svenska Dagbladet"),
    ("Den här artikeln publicerades ursprungligen i Dagens Nyheter.", "Dagens Nyheter"),
    ("Texten har tidigare publicerats i Svenska Dagbladet.", "Svenska Dagbladet"),
    ("Denne artikkelen ble først publisert på Forskning.no.", "Forskning.no"),
    ("Artikkelen ble opprinnelig publisert i Aftenposten.", "Aftenposten"),
    ("Denne artikel blev først bragt i Politiken.", "Politiken"),
    ("Artiklen er oprindeligt publiceret på Videnskab.dk.", "Videnskab.dk"),
    ("Artikkeli on alun perin julkaistu Helsingin Sanomissa.", "Helsingin Sanomat"),
    ("Ten artykuł ukazał się pierwotnie w Gazecie Wyborczej.", "Gazeta Wyborcza"),
    ("Artykuł został pierwotnie opublikowany na portalu OKO.press.", "OKO.press"),
    ("Tekst pierwotnie opublikowany w The Guardian.", "The Guardian"),
    ("Článek původně vyšel na webu The Guardian.", "The Guardian"),
    ("Článok pôvodne vyšiel v Denník N.", "Denník N"),
    ("A cikk eredetileg a The Guardian oldalán jelent meg.", "The Guardian"),
    ("Ez a cikk eredetileg a Telexen jelent meg.", "Telex"),
    ("Acest articol a fost publicat inițial în The Guardian.", "The Guardian"),
    ("Articolul a apărut prima dată în Libertatea.", "Libertatea"),
    ("Тази статия е публикувана първоначално в The Guardian.", "The Guardian"),
    ("Ovaj članak je prvobitno objavljen na The Guardian.", "The Guardian"),
    ("Članak je izvorno objavljen na The Guardian.", "The Guardian"),
    ("Članek je bil prvotno objavljen v The Guardian.", "The Guardian"),
    ("Το άρθρο δημοσιεύθηκε αρχικά στον Guardian.", "The Guardian"),
    ("Bu makale ilk kez The Guardian'da yayımlandı.", "The Guardian"),
    ("Этот материал впервые опубликован на сайте The Guardian.", "The Guardian"),
    ("Статья первоначально опубликована в The Guardian.", "The Guardian"),
    ("Перепечатано с разрешения The Guardian.", "The Guardian"),
    ("Цей матеріал вперше опубліковано на сайті The Guardian.", "The Guardian"),
    ("Статтю вперше опубліковано на Радіо Свобода.", "RFE/RL"),
    ("نُشر هذا المقال أولاً في رصيف22", "Raseef22"),
    ("نشر هذا المقال في الأصل على موقع الجزيرة", "Al Jazeera"),
    ("این مطلب نخستین بار در The Guardian منتشر شده است.", "The Guardian"),
    ("המאמר פורסם לראשונה ב-The Guardian.", "The Guardian"),
    ("הכתבה פורסמה במקור בהארץ", "Haaretz"),
    ("یہ مضمون پہلی بار The Guardian میں شائع ہوا۔", "The Guardian"),
    ("यह लेख मूल रूप से The Guardian में प्रकाशित हुआ था।", "The Guardian"),
    ("Artikel ini pertama kali terbit di The Conversation.", "The Conversation"),
    ("Artikel ini telah tayang di Kompas.com.", "Kompas"),
    ("Bài viết được đăng lần đầu trên The Conversation.", "The Conversation"),
    ("บทความนี้เผยแพร่ครั้งแรกใน The Conversation", "The Conversation"),
    ("本文首发于财新网。", "Caixin"),
    ("转载自澎湃新闻", "The Paper"),
    ("この記事はWIREDに掲載されたものです。", "Wired"),
    ("이 기사는 한겨레에 먼저 실렸습니다.", "Hankyoreh"),
    ("이 글은 The Conversation에 처음 게재되었습니다.", "The Conversation"),
    ("Makala haya yalichapishwa kwanza na The Conversation.", "The Conversation"),
    ("Hierdie artikel het oorspronklik op The Conversation verskyn.", "The Conversation"),
    ("Aquest article es va publicar originalment a The Conversation.", "The Conversation"),
]  # fmt: skip
IN_RUNNING_WORDS = [
    "This is a republished article from The Guardian.",
    "Article paru dans Le Monde.",
    "From our partners at Grist:",
    "KFF Health News is a national newsroom that produces in-depth journalism about health issues.",
]


@pytest.mark.parametrize(("note", "name"), NOTES, ids=[note for note, _ in NOTES])
@pytest.mark.parametrize("place", ["below", "in italics", "above", "text"])
def test_a_note_names_the_first_publisher_and_goes(place: str, note: str, name: str, knowledge: Knowledge) -> None:
    if place == "text":
        article = ask_text("\n\n".join((HEADLINE, "By Jane Quay", *PARAGRAPHS, note)), knowledge)
    elif place == "above":
        article = ask(page(f"<article><h1>{HEADLINE}</h1><p>{note}</p>{paragraphs()}</article>"), knowledge)
    else:
        markup = f"<p><em>{note}</em></p>" if place == "in italics" else f"<p>{note}</p>"
        article = ask(story(below=markup), knowledge)
    source = article.original_source
    assert source is not None
    assert source.value.name == name
    assert source.value.evidence in note
    assert not any(note in line for line in lines_of(article))


@pytest.mark.parametrize("line", IN_RUNNING_WORDS)
def test_what_names_another_house_without_saying_that_the_text_is_its_own_names_no_origin(
    line: str, knowledge: Knowledge
) -> None:
    assert said(ask(story(below=f"<p>{line}</p>"), knowledge)) == (None, None, [])


def test_more_than_thirty_languages_have_notes(knowledge: Knowledge) -> None:
    assert sum(bool(rooms.get("source", {}).get("appeared")) for rooms in knowledge.languages.values()) > 30


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("This article was first published by Le Monde and translated from the French.", "Le Monde"),
        ("This story was first published by Der Spiegel in German.", "Der Spiegel"),
        ("Aus dem Englischen von Jana Kai. Zuerst erschienen im Guardian.", "The Guardian"),
        ("Übersetzt aus dem Englischen. Der Artikel erschien zuerst auf The Conversation.", "The Conversation"),
        ("Traduit de l’anglais par Jeanne Quai. Cet article est initialement paru dans The Guardian.", "The Guardian"),
        ("Este artículo fue publicado originalmente en inglés en The Guardian.", "The Guardian"),
        ("Questo articolo è stato pubblicato originariamente su The Guardian. Traduzione: G. Molo.", "The Guardian"),
        ("Este artigo foi publicado originalmente em inglês no The Guardian.", "The Guardian"),
    ],
)  # fmt: skip
def test_a_note_that_speaks_of_another_language_is_of_a_translation(note: str, name: str, knowledge: Knowledge) -> None:
    article = ask(story(below=f"<p>{note}</p>"), knowledge)
    assert article.original_source is not None
    assert (article.original_source.value.name, article.original_source.value.relation) == (name, "translation")
    assert lines_of(article) == list(PARAGRAPHS)
