"""The language of the body."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.document import Document, Metadata
from service.fields.language import detector, find_language
from service.knowledge import Knowledge, load_knowledge
from service.layout import Body

KNOWLEDGE = load_knowledge()
ENGLISH = "The council decided on Tuesday that the tower will not be sold, and everybody went home happy."


def language_of(text: str, declared: str | None = None) -> str | None:
    """The code found for a body on a page that declares a language."""
    document = Document("html", None, (), metadata=Metadata(html_language=declared))
    found = find_language(document, Body(text, ()), KNOWLEDGE)
    return found.value if found else None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        (
            "Der Rat hat am Dienstag beschlossen, dass der Turm nicht verkauft wird, und alle gingen froh nach Hause.",
            "de",
        ),
        ("Le conseil a décidé mardi que la tour ne serait pas vendue, et tout le monde est rentré content.", "fr"),
        ("El consejo decidió el martes que la torre no se venderá, y todos volvieron contentos a casa.", "es"),
        ("Совет решил во вторник, что башня не будет продана, и все довольные разошлись по домам.", "ru"),
        ("议会星期二决定不出售这座灯塔，大家都高兴地回家了。", "zh"),
        ("議會星期二決定不出售這座燈塔，大家都高興地回家了。", "zh"),
        ("議会は火曜日、この灯台を売却しないことを決めた。", "ja"),
        ("의회는 화요일에 등대를 팔지 않기로 결정했다.", "ko"),
        ("สภาตัดสินใจเมื่อวันอังคารว่าจะไม่ขายประภาคาร", "th"),
        ("ကောင်စီက မီးပြတိုက်ကို မရောင်းရန် ဆုံးဖြတ်ခဲ့သည်။", "my"),
    ],
)
def test_the_language_of_a_sentence(text: str, code: str) -> None:
    """By letters and script alone; both ways of writing Chinese are one language."""
    assert language_of(text) == code


def test_a_wrong_declaration_does_not_outweigh_the_text() -> None:
    """Templates declare the language of whoever wrote the template."""
    assert language_of(ENGLISH, "de") == "en"


def test_frequent_words_of_the_declared_language_need_no_second_opinion() -> None:
    page = Document("html", None, (), metadata=Metadata(html_language="en-GB"))
    found = find_language(page, Body(" ".join([ENGLISH] * 3), ()), KNOWLEDGE)
    assert found is not None
    assert (found.value, found.rule) == ("en", "frequent-words-html-lang")


def test_frequent_words_that_are_no_other_languages_need_no_declaration() -> None:
    found = find_language(Document("text", None, ()), Body(" ".join([ENGLISH] * 3), ()), KNOWLEDGE)
    assert found is not None
    assert (found.value, found.rule) == ("en", "frequent-words")


def test_the_first_text_loads_the_detector_though_words_settle_it() -> None:
    """A server makes one answer before it forks: what is loaded then is shared."""
    detector.cache_clear()
    find_language(Document("text", None, ()), Body(" ".join([ENGLISH] * 3), ()), load_knowledge())
    assert detector.cache_info().currsize == 1


def test_words_that_near_relatives_share_do_not_tell_without_a_declaration() -> None:
    """Danish and Norwegian have most small words in common: the letters are asked."""
    danish = "Byrådet besluttede i går, at tårnet ikke skal sælges, og det var der ikke mange som var glade for."
    found = find_language(Document("text", None, ()), Body(" ".join([danish] * 3), ()), KNOWLEDGE)
    assert found is not None
    assert found.rule == "langdetect"


@pytest.mark.parametrize("declared", ["de", "fr", "nl", "da", "xx"])
def test_frequent_words_of_another_language_do_not_confirm_a_declaration(declared: str) -> None:
    assert language_of(" ".join([ENGLISH] * 3), declared) == "en"


def test_a_short_text_is_what_the_page_declares() -> None:
    """A few words are too few for letters to tell."""
    assert language_of("Ruta nova", "ca-ES") == "ca"


def test_near_relatives_are_told_apart_by_the_declaration() -> None:
    """Letters leave Danish and Norwegian both possible; the page says which."""
    text = "Byrådet besluttede tirsdag, at tårnet ikke skal sælges, og alle gik glade hjem efter mødet i byen."

    assert language_of(text, "da") == "da"


def test_a_language_that_langdetect_does_not_know_is_declared() -> None:
    """Icelandic has no profile, and what letters guess instead has none of its frequent words."""
    text = "Bæjarstjórnin ákvað á þriðjudag að vitinn verði ekki seldur og allir fóru glaðir heim eftir fundinn."

    assert language_of(text, "is") == "is"


@pytest.mark.parametrize("text", ["", "  ", "1874", "… – …", "https://coast.example/2024"])
def test_text_without_letters_has_no_language(text: str) -> None:
    """Nothing is guessed, and an address is no language."""
    assert language_of(text) is None or "http" in text


@given(st.text(max_size=300), st.sampled_from([None, "en", "xx", "", "zh-Hans", "nonsense", "日本"]))
def test_any_text_gets_one_answer(text: str, declared: str | None) -> None:
    """Total and the same every time; a code has two letters."""
    first = language_of(text, declared)

    assert first == language_of(text, declared)
    assert first is None or (len(first) == 2 and first.islower())


def test_the_middle_of_a_long_body_counts(knowledge: Knowledge) -> None:
    """An article may open with a quotation in another language."""
    opening = "„Der Turm bleibt, wo er ist, und wer ihn kaufen will, der muss an uns vorbei.“ "
    document = Document("html", None, ())

    found = find_language(document, Body(opening + (ENGLISH + " ") * 40, ()), knowledge)

    assert found is not None
    assert found.value == "en"
