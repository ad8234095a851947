"""Quotations in other languages: their marks, verbs and word order; and languages without a lexicon."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.fields.quotes.asking import ask, said


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "„Wir sind zu spät“, sagte Anna Bell.", [("Wir sind zu spät", "Anna Bell")]),
        ("de", "Am Montag sagte Anna Bell: „Wir sind zu spät.“", [("Wir sind zu spät.", "Anna Bell")]),
        ("de", "»Wir sind zu spät«, so Anna Bell.", [("Wir sind zu spät", "Anna Bell")]),
        ("de", "Anna Bell kam. „Wir sind zu spät“, sagte sie.", [("Wir sind zu spät", "Anna Bell")]),
        (
            "de",
            "„Wir sind zu spät“, sagte der Sprecher der Polizei.",
            [("Wir sind zu spät", "der Sprecher der Polizei")],
        ),
        ("de", "Bundeskanzlerin Anna Bell kam. „Wir sind zu spät“, sagte Bell.", [("Wir sind zu spät", "Anna Bell")]),
        ("fr", "« Nous sommes en retard », a déclaré Anne Bell.", [("Nous sommes en retard", "Anne Bell")]),
        ("fr", "Anne Bell est venue. « Nous sommes en retard », dit-elle.", [("Nous sommes en retard", "Anne Bell")]),
        ("fr", "Selon Anne Bell, « nous sommes en retard ».", [("nous sommes en retard", "Anne Bell")]),
        ("es", "«Llegamos muy tarde hoy», dijo Ana Bell.", [("Llegamos muy tarde hoy", "Ana Bell")]),
        ("es", "“Llegamos muy tarde hoy”, afirmó el ministro.", [("Llegamos muy tarde hoy", "el ministro")]),
        ("it", "«Siamo molto in ritardo», ha detto Anna Bell.", [("Siamo molto in ritardo", "Anna Bell")]),
        ("pt", "“Estamos muito atrasados”, disse Ana Bell.", [("Estamos muito atrasados", "Ana Bell")]),
        ("nl", "“Wij zijn veel te laat”, zei Anna Bell.", [("Wij zijn veel te laat", "Anna Bell")]),
        ("nl", "„Wij zijn veel te laat”, aldus Anna Bell.", [("Wij zijn veel te laat", "Anna Bell")]),
    ],
)
def test_a_language_s_own_marks_verbs_and_order(
    language: str, text: str, found: list[tuple[str, str | None]], knowledge: Knowledge
) -> None:
    assert said(text, knowledge, language) == found


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("zh", "她说：「我们今天又迟到了，天气很冷。」", "我们今天又迟到了，天气很冷。"),
        ("ru", "«Мы снова опоздали сегодня», сказала Анна Белова.", "Мы снова опоздали сегодня"),
        ("ar", "قالت الوزيرة «نحن متأخرون جدا اليوم» أمس", "نحن متأخرون جدا اليوم"),
        ("xx", "“Qwe asd zxc rty fgh,” dixit Ana Bell.", "Qwe asd zxc rty fgh,"),
    ],
)
def test_without_a_lexicon_a_passage_is_found_and_nobody_named(
    language: str, text: str, found: str, knowledge: Knowledge
) -> None:
    quotes = ask(text, knowledge, language).quotes
    assert [(q.text, q.speaker, q.speaker_mention, q.speaker_confidence) for q in quotes] == [(found, None, None, None)]


def test_an_unknown_language_is_read_as_english(knowledge: Knowledge) -> None:
    assert [q.speaker for q in ask("“We are late again,” Ana Bell said.", knowledge, None).quotes] == ["Ana Bell"]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        # adjectives and offices between what somebody is and the name
        ("fr", "« Nous sommes en retard », a affirmé le ministre norvégien de la Défense, Ole Dahl.", "Ole Dahl"),
        ("es", "“Llegamos otra vez tarde”, afirmó el ingeniero jefe de la obra, Luis Mora.", "Luis Mora"),
        # an elided article or preposition is no part of a name
        ("fr", "« Nous sommes en retard », a déclaré l’avocat d’Anne Dupont.", "l’avocat d’Anne Dupont"),
        # the network that somebody spoke to does not speak
        ("es", "Ana Mora viajó a Lima. “Llegamos otra vez tarde”, dijo Ana Mora a la red Unitel.", "Ana Mora"),
        # what speaks by the article's own words is given as its phrase, though no list has the word
        ("fr", "« Nous sommes en retard », a ajouté un ténor de la droite.", "un ténor de la droite"),
        # a surname alone with its particle
        ("es", "Ana del Campo viajó a Lima.\n\n“Llegamos otra vez tarde”, dijo del Campo.", "Ana del Campo"),
        ("it", "«Siamo di nuovo in ritardo», ha detto l’allenatrice Anna Rossi.", "Anna Rossi"),
    ],
)
def test_speakers_of_romance_languages_are_read_with_what_stands_around_them(
    language: str, text: str, speaker: str, knowledge: Knowledge
) -> None:
    assert [q.speaker for q in ask(text, knowledge, language).quotes] == [speaker]


def test_a_verb_without_subject_goes_on_with_who_spoke_though_nobody_is_mentioned(knowledge: Knowledge) -> None:
    text = "“Llegamos otra vez tarde”, explicó Ana Mora.\n\n“No volverá a pasar este año”, subrayó."
    assert [q.speaker for q in ask(text, knowledge, "es").quotes] == ["Ana Mora", "Ana Mora"]
