"""Captions and credits in scripts without capitals, where the length of a piece tells names from a sentence."""

from __future__ import annotations

import pytest

from service.fields.captions.credit import read_makers
from service.fields.captions.separate import part_credit
from service.fields.captions.strength import NONE, SURE, credit_strength
from service.fields.captions.terms import credit_terms
from service.fields.captions.uncased import is_uncased, reporter
from service.fields.captions.wording import as_credit
from service.knowledge import Knowledge

PARTED: list[tuple[str, str, str, tuple[str, ...], tuple[str, ...]]] = [
    (
        "写真：改修を終えた駅の時計台（撮影・鈴木一郎）",
        "写真：改修を終えた駅の時計台",
        "撮影・鈴木一郎",
        ("鈴木一郎",),
        (),
    ),
    ("改修を終えた駅の時計台　写真＝鈴木一郎撮影", "改修を終えた駅の時計台", "写真＝鈴木一郎撮影", ("鈴木一郎",), ()),
    (
        "質問に答える学長（写真：ロイター/アフロ）",
        "質問に答える学長",
        "写真：ロイター/アフロ",
        (),
        ("ロイター", "アフロ"),
    ),
    ("質問に答える学長（ロイター）", "質問に答える学長", "ロイター", (), ("ロイター",)),
    ("质检员检查果园（图/新华社）", "质检员检查果园", "图/新华社", (), ("新华社",)),
    ("農民在果園收成。圖／美聯社", "農民在果園收成。", "圖／美聯社", (), ("美聯社",)),
    ("農民在果園收成。記者林小芳攝", "農民在果園收成。", "記者林小芳攝", ("林小芳",), ()),
    ("農民在果園收成。記者林小芳／攝影", "農民在果園收成。", "記者林小芳／攝影", ("林小芳",), ()),
    ("农民在果园收成。新华社记者 林小芳 摄", "农民在果园收成。", "新华社记者 林小芳 摄", ("林小芳",), ("新华社",)),
    ("농민들이 사과를 따고 있다. 사진=박영희 기자", "농민들이 사과를 따고 있다.", "사진=박영희 기자", ("박영희",), ()),
    ("농민들이 사과를 따고 있다. 박영희 기자", "농민들이 사과를 따고 있다.", "박영희 기자", ("박영희",), ()),
    ("농민들이 사과를 따고 있다. 사진 제공=대구시", "농민들이 사과를 따고 있다.", "사진 제공=대구시", (), ("대구시",)),
    ("مزارعون يقطفون التفاح في القرية (أ ف ب)", "مزارعون يقطفون التفاح في القرية", "أ ف ب", (), ("أ ف ب",)),
    ("مزارعون يقطفون التفاح. المصدر: رويترز", "مزارعون يقطفون التفاح.", "المصدر: رويترز", (), ("رويترز",)),
    ("مزارعون يقطفون التفاح - تصوير: سعيد حسن", "مزارعون يقطفون التفاح", "تصوير: سعيد حسن", ("سعيد حسن",), ()),
    ("ชาวสวนเก็บแอปเปิลในหมู่บ้าน (ภาพ: รอยเตอร์)", "ชาวสวนเก็บแอปเปิลในหมู่บ้าน", "ภาพ: รอยเตอร์", (), ("รอยเตอร์",)),
    ("गाँव में सेब तोड़ते किसान। फोटो: सुनील वर्मा", "गाँव में सेब तोड़ते किसान।", "फोटो: सुनील वर्मा", ("सुनील वर्मा",), ()),
    ("गाँव में सेब तोड़ते किसान | फोटो साभार: पीटीआई", "गाँव में सेब तोड़ते किसान", "फोटो साभार: पीटीआई", (), ("पीटीआई",)),
]


@pytest.mark.parametrize(("line", "text", "credit", "creators", "agencies"), PARTED, ids=[each[0] for each in PARTED])
def test_the_caption_stays_whole_and_its_words_are_nobodys_name(
    line: str, text: str, credit: str, creators: tuple[str, ...], agencies: tuple[str, ...], knowledge: Knowledge
) -> None:
    terms = credit_terms(knowledge)
    assert credit_strength(line, terms) == NONE
    parted = part_credit(line, terms, marked=True)
    assert (parted.text, as_credit(parted.credit, terms)) == (text, credit)
    makers = read_makers(credit, terms)
    assert (makers.creators, makers.agencies) == (creators, agencies)


@pytest.mark.parametrize(
    "line",
    [
        "写真：鈴木一郎",
        "鈴木一郎/ロイター",
        "写真：ジョン・スミス（ロイター）",
        "사진=연합뉴스",
        "تصوير: سعيد حسن",
        "图／美联社",
    ],
)
def test_names_and_nothing_else_are_a_credit(line: str, knowledge: Knowledge) -> None:
    assert credit_strength(line, credit_terms(knowledge)) == SURE


@pytest.mark.parametrize("line", ["写真：雨の中で始まる祭りを待つ人々", "사진=농민들이 사과를 따고 있다"])
def test_a_sentence_behind_the_word_for_a_picture_is_its_caption(line: str, knowledge: Knowledge) -> None:
    assert credit_strength(line, credit_terms(knowledge)) == NONE


@pytest.mark.parametrize(
    ("text", "expected"), [("駅の時計台", True), ("Jane Roe", False), ("", False), ("Фото", False)]
)
def test_a_script_without_capitals_is_known_by_most_of_its_letters(text: str, expected: bool) -> None:
    assert is_uncased(text) is expected


def test_the_title_before_a_name_is_cut_and_the_house_before_it_kept() -> None:
    assert reporter("新华社记者 林小芳") == ("新华社", "林小芳")
    assert reporter("記者林小芳") == ("", "林小芳")
    assert reporter("林小芳") is None
