from __future__ import annotations

import pytest

from service.fields.captions.separate import part_credit, without_brackets
from service.fields.captions.terms import credit_terms
from service.knowledge import Knowledge

WITH_CREDIT = [
    ("Ferries wait at the quay. (AP Photo/Jane Roe)", "Ferries wait at the quay.", "AP Photo/Jane Roe"),
    (
        "Ferries wait at the quay (Jane Roe / Harbour Guard via Reuters)",
        "Ferries wait at the quay",
        "Jane Roe / Harbour Guard via Reuters",
    ),
    ("Ferries wait at the quay. (SPA / AFP - Getty Images)", "Ferries wait at the quay.", "SPA / AFP - Getty Images"),
    ("Ferries wait at the quay. Photo: Jane Roe / Reuters", "Ferries wait at the quay.", "Photo: Jane Roe / Reuters"),
    ("Ferries wait at the quay.Photograph by Jane Roe", "Ferries wait at the quay.", "Photograph by Jane Roe"),
    ("Ferries wait at the quay. Jane Roe/AFP/Getty Images", "Ferries wait at the quay.", "Jane Roe/AFP/Getty Images"),
    (
        "Ferries wait at the quay in Bath, Me., on Tuesday, Aug. 29, 2024. AP Photo/Jane Roe",
        "Ferries wait at the quay in Bath, Me., on Tuesday, Aug. 29, 2024.",
        "AP Photo/Jane Roe",
    ),
    ("Ferries wait at the quay | Foto: Jana Röder", "Ferries wait at the quay", "Foto: Jana Röder"),
    ("Fähren warten am Kai. Foto: Jana Röder/dpa", "Fähren warten am Kai.", "Foto: Jana Röder/dpa"),
    (
        "Fähren warten am Kai. © picture alliance / Jana Röder",
        "Fähren warten am Kai.",
        "© picture alliance / Jana Röder",
    ),
    ("Fähren warten am Kai Bild © Jana Röder", "Fähren warten am Kai", "Bild © Jana Röder"),
    (
        "Des ferries attendent à quai. Crédit photo : Jeanne Dupont / AFP",
        "Des ferries attendent à quai.",
        "Crédit photo : Jeanne Dupont / AFP",
    ),
    ("Los ferris esperan.Foto: Juana Pérez (EFE)", "Los ferris esperan.", "Foto: Juana Pérez (EFE)"),
    ("船が港で待つ＝２０日（代表撮影）", "船が港で待つ＝２０日", "代表撮影"),
    ("배가 항구에서 기다리고 있다. 연합뉴스", "배가 항구에서 기다리고 있다.", "연합뉴스"),
    ("배가 항구에서 기다리고 있다. [사진 출처 = 항구신문]", "배가 항구에서 기다리고 있다.", "[사진 출처 = 항구신문]"),
    ("Ferries wait at the quay. Reuters", "Ferries wait at the quay.", "Reuters"),
]

WITHOUT_CREDIT = [
    "The mayor and her deputy (left) at the quay",
    "Ferries wait at the quay (pictured)",
    "The old bridge (2019)",
    "The harbour as it was (Archivbild)",
    "Former mayor (Jane Roe) opens the bridge",
    "Jane Roe photographs the harbour by night",
    "A photo by the harbour wall shows the damage of 2019",
    "The picture: a bridge that nobody wanted to pay for",
    "Ferries wait at the quay. The harbour closes at night",
    "Jane Roe",
]


@pytest.mark.parametrize(("line", "text", "credit"), WITH_CREDIT, ids=[line for line, _, _ in WITH_CREDIT])
def test_a_credit_at_the_end_of_a_caption_is_parted_from_it(
    line: str, text: str, credit: str, knowledge: Knowledge
) -> None:
    parted = part_credit(line, credit_terms(knowledge), marked=True)
    assert (parted.text, parted.credit) == (text, without_brackets(credit))


@pytest.mark.parametrize("line", WITHOUT_CREDIT)
def test_words_that_only_look_like_a_credit_stay_in_the_caption(line: str, knowledge: Knowledge) -> None:
    parted = part_credit(line, credit_terms(knowledge), marked=True)
    assert (parted.text, parted.credit) == (line, None)


def test_a_bare_name_behind_the_last_sentence_is_a_credit_only_where_markup_says_caption(knowledge: Knowledge) -> None:
    line = "Two ferries wait at the quay until the fog lifts over the harbour. Jane Roe"
    terms = credit_terms(knowledge)
    assert part_credit(line, terms, marked=True).credit == "Jane Roe"
    assert part_credit(line, terms, marked=False).credit is None


@pytest.mark.parametrize("written", ["(Jane Roe)", "[Jane Roe]", "((Jane Roe))", "（Jane Roe）"])
def test_outer_brackets_are_removed(written: str) -> None:
    assert without_brackets(written) == "Jane Roe"


def test_brackets_that_belong_to_the_credit_stay() -> None:
    assert without_brackets("Jane Roe (EFE)") == "Jane Roe (EFE)"
