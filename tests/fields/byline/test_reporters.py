"""Reporters whom East Asian papers name inside the text."""

from __future__ import annotations

import pytest

from service.fields.byline.lexicon import lexicon
from service.fields.byline.reporters import reporters_in_text
from service.knowledge import Knowledge
from service.layout import Region
from service.reader import read_text

CHINESE = "市议会周二晚间决定，自下月起禁止货车通行古老的港口大桥。"
JAPANESE = "市議会は火曜日の夜、古い港の橋を来月からトラック通行止めにすることを決めた。"
KOREAN = "시의회는 화요일 저녁 오래된 항만 다리의 화물차 통행을 금지하기로 했다."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"新华社上海2月14日电（记者李明）{CHINESE}", [("李明", None)]),
        (f"新华社上海2月14日电（记者李明、张伟）{CHINESE}", [("李明", None), ("张伟", None)]),
        (f"{CHINESE}（本报记者 李明 通讯员 王强）", [("李明", None)]),
        (f"〔記者李明／台北報導〕{CHINESE}", [("李明", "台北")]),
        (f"【東京＝山本彩】{JAPANESE}", [("山本彩", "東京")]),
        (f"(부산=연합뉴스) 김민수 기자 = {KOREAN}", [("김민수", "부산")]),
        (f"【東京＝共同】{JAPANESE}", []),
        (f"【東京共同】{JAPANESE}", []),
        (f"{CHINESE}记者从市政府获悉，工程需要十一个月。", []),
        (f"{CHINESE}（完）", []),
        ("The council (reporters say) closed the bridge.", []),
        ("", []),
    ],
)
def test_reporters_are_named_by_their_brackets_and_by_nothing_else(
    text: str, wanted: list[tuple[str, str | None]], knowledge: Knowledge
) -> None:
    document = read_text(text)
    region = Region(0, len(document.blocks) - 1, frozenset(range(len(document.blocks))))
    found = reporters_in_text(document, region, lexicon(knowledge, None))
    assert [(author.name, author.location) for author in found.authors] == wanted if found else wanted == []
