"""What one line of credits says."""

from __future__ import annotations

import pytest

from service.fields.byline.credits import read_credits
from service.fields.byline.lexicon import lexicon
from service.knowledge import load_knowledge

KNOWLEDGE = load_knowledge()


def names(text: str, language: str = "en", *, declared: bool = False) -> list[str]:
    return [a.name for a in read_credits(text, lexicon(KNOWLEDGE, language), KNOWLEDGE, declared=declared).authors]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("By Jane Roe", ["Jane Roe"]),
        ("By Jane Roe and John Stone", ["Jane Roe", "John Stone"]),
        ("By ABBY COLBY, THOMAS RIGBY and ROBERT PEARSON", ["Abby Colby", "Thomas Rigby", "Robert Pearson"]),
        (
            "By JOHN MCDONALD, SEAN O'NEILL and ANNA VAN DER BERG",
            ["John McDonald", "Sean O'Neill", "Anna van der Berg"],
        ),
        ("Joe Schmo, Sr", ["Joe Schmo, Sr"]),
        ("By Ann Lee, PhD", ["Ann Lee"]),
        ("Dr. Ann Lee", ["Ann Lee"]),
        ("By Jane Roe, River Correspondent", ["Jane Roe"]),
        ("By Jane Roe - Associated Press", ["Jane Roe", "Associated Press"]),
        ("By Associated Press", ["Associated Press"]),
        ("Jane Roe jane.roe@riverpost.example", ["Jane Roe"]),
        ("By Jane Roe @janeroe", ["Jane Roe"]),
        ("By Jane Roe | May 3, 2024 | 5 min read", ["Jane Roe"]),
        ("Posted on May 3, 2024 by Jane Roe", ["Jane Roe"]),
        ("Sports By Jane Roe", ["Jane Roe"]),
        ("By Jane Roe, Photos by John Stone", ["Jane Roe"]),
        ("Words: Jane Roe | Photos: John Stone", ["Jane Roe"]),
        ("By José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Email The Author", []),
        ("Follow", []),
        ("May 3, 2024", []),
        ("3 hours ago", []),
        ("[[author]]", []),
        ("{{ author.name }}", []),
        ("https://www.facebook.com/janeroe", []),
        ("admin", []),
    ],
)
def test_names_are_read_without_roles_outlets_dates_and_buttons(line: str, wanted: list[str]) -> None:
    assert names(line) == wanted


@pytest.mark.parametrize(
    ("line", "language", "wanted"),
    [
        ("Von FLUSSBOTE-online-Redakteur Thomas Sandner", "de", ["Thomas Sandner"]),
        ("Von Simone Jahn und Rainer Groß", "de", ["Simone Jahn", "Rainer Groß"]),
        ("Autorin: Monika Bühler", "de", ["Monika Bühler"]),
        ("Par Loïc Le Guen et Anne Petit", "fr", ["Loïc Le Guen", "Anne Petit"]),
        ("Por Juan Pérez y María Gómez Ruiz", "es", ["Juan Pérez", "María Gómez Ruiz"]),
        ("Di Marco Rossi", "it", ["Marco Rossi"]),
        ("Por João da Silva e Ana Souza Lima", "pt", ["João da Silva", "Ana Souza Lima"]),
        ("Door Jan van der Berg en Piet Smit", "nl", ["Jan van der Berg", "Piet Smit"]),
        ("Av Lars Ek och Eva Lind", "sv", ["Lars Ek", "Eva Lind"]),
        ("Автор: Иван Петров", "ru", ["Иван Петров"]),
        ("문지훈 기자", "ko", ["문지훈"]),
        ("文：山田太郎", "ja", ["山田太郎"]),
    ],
)
def test_bylines_of_many_languages_are_read(line: str, language: str, wanted: list[str]) -> None:
    assert names(line, language) == wanted


def test_a_role_stays_with_its_author() -> None:
    [author] = read_credits("By Jane Roe, Chief River Reporter", lexicon(KNOWLEDGE, "en"), KNOWLEDGE).authors
    assert (author.name, author.role) == ("Jane Roe", "Chief River Reporter")


def test_a_place_after_a_preposition_is_the_authors_location() -> None:
    [author] = read_credits("By Jane Roe in Port Said", lexicon(KNOWLEDGE, "en"), KNOWLEDGE).authors
    assert (author.name, author.location) == ("Jane Roe", "Port Said")


@pytest.mark.parametrize("text", ["", " ", "\n\n", "By", "and and and", "," * 300, "By " * 130, "x" * 5000, "🙂" * 50])
def test_any_text_is_read_without_failing(text: str) -> None:
    assert all(a.name for a in read_credits(text, lexicon(KNOWLEDGE, None), KNOWLEDGE, declared=True).authors)


@pytest.mark.parametrize(
    ("line", "language", "wanted"),
    [
        ("By Theo Lindqvist", "en", ["Theo Lindqvist"]),  # "theo" opens a credit in Vietnamese
        ("By JON BERRY and KIM ODUYA Associated Press", "en", ["Jon Berry", "Kim Oduya", "Associated Press"]),
        ("Nessa Quirke (now) and Owen Tarn (earlier)", "en", ["Nessa Quirke", "Owen Tarn"]),
        ("Door: Sanne van 't Hof en onze redactie", "nl", ["Sanne van 't Hof"]),
        ("Par Élodie Marchetti (avec AFP)", "fr", ["Élodie Marchetti"]),
        ("Von Jens Kalwe, mit dpa", "de", ["Jens Kalwe"]),
        ("Interview: Jens Kalwe, Fotos: Maike Trenter", "de", ["Jens Kalwe"]),
        ("Words by Theo Lindqvist. Photographs by Bea Moravec", "en", ["Theo Lindqvist"]),
        ("By Robert (Bob) Smith and Yun Jack Ma", "en", ["Robert (Bob) Smith", "Yun Jack Ma"]),
        ("10:14 Jane Roe", "en", ["Jane Roe"]),
        ("January 09, 2024 08:00 AM Eastern Standard Time", "en", []),
    ],
)
def test_asides_helpers_houses_and_zones_are_no_part_of_a_name(line: str, language: str, wanted: list[str]) -> None:
    assert names(line, language) == wanted


def test_a_place_behind_a_comma_is_where_the_author_writes_from() -> None:
    (author,) = read_credits("Par Élodie Marchetti, à Brest", lexicon(KNOWLEDGE, "fr"), KNOWLEDGE).authors
    assert (author.name, author.location) == ("Élodie Marchetti", "Brest")


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("I lavori dureranno undici mesi e costeranno 4,2 milioni di euro, secondo gli ingegneri.", "it"),
        ("The works will take eleven months and stretch over 42 miles - by any measure a record for the county", "en"),
    ],
)
def test_a_sentence_with_a_number_before_a_preposition_names_nobody(line: str, language: str) -> None:
    assert not read_credits(line, lexicon(KNOWLEDGE, language), KNOWLEDGE).clean


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "nl", "pt", "sv", "vi"])
@pytest.mark.parametrize("name", ["Theo Quirke", "Ed Quirke", "Jane Le", "Jane Ma", "Jane Gilchrist", "Jane Lundqvist"])
def test_small_words_and_endings_of_any_language_do_not_hide_a_name(name: str, language: str) -> None:
    assert names(f"By {name}", language) == [name]


@pytest.mark.parametrize(
    ("line", "pieces", "wanted"),
    [
        ("May 3, 2024 by Fatima in Feelings, Music", ["Fatima", "Feelings", "Music"], ["Fatima"]),
        ("By Glen Roe And Brenda Stone For The Mail On Sunday", [], ["Glen Roe", "Brenda Stone", "The Mail On Sunday"]),
        ("By Ruth Amadi, as told to Jane Roe", [], ["Ruth Amadi", "Jane Roe"]),
        ("Par Loïc LE GOFF", [], ["Loïc Le Goff"]),
        ("Byby JANE ROE and JOHN STONE", [], ["Jane Roe", "John Stone"]),
        ("By Jane Roe in Paris and John Stone in Rome", ["Jane Roe", "John Stone"], ["Jane Roe", "John Stone"]),
    ],
)
def test_sections_houses_and_doubled_openings_are_no_names(line: str, pieces: list[str], wanted: list[str]) -> None:
    found = read_credits(line, lexicon(KNOWLEDGE, "en"), KNOWLEDGE, pieces=pieces)
    assert [author.name for author in found.authors] == wanted
