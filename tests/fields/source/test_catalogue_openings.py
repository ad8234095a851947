"""The catalogue of openings: how agencies begin their texts, and what only looks like it."""

from __future__ import annotations

import pytest

from service.article import Article
from service.knowledge import Knowledge
from tests.acceptance.asking import HEADLINE, PARAGRAPHS, ask, ask_text, story
from tests.fields.source.catalogue import said

OPENINGS = [
    ("WASHINGTON (AP) — ", "Associated Press"),
    ("PARIS (AFP) – ", "AFP"),
    ("AFP, Paris — ", "AFP"),
    ("LONDON, May 3 (Reuters) - ", "Reuters"),
    ("LONDON (PA) - ", "PA Media"),
    ("Berlin (dpa) - ", "dpa"),
    ("Wien (APA) - ", "APA"),
    ("Bern (sda) - ", "Keystone-SDA"),
    ("Frankfurt (epd) - ", "epd"),
    ("Bonn (KNA) ", "KNA"),
    ("Madrid, 3 may (EFE).- ", "EFE"),
    ("MADRID, 3 (EUROPA PRESS) ", "Europa Press"),
    ("(ANSA) - ROMA, 03 MAG - ", "ANSA"),
    ("Roma, 3 mag. (Adnkronos) - ", "Adnkronos"),
    ("(AGI) - Roma, 3 mag. - ", "AGI"),
    ("(Adnkronos) - ", "Adnkronos"),
    ("BEIJING, May 3 (Xinhua) -- ", "Xinhua"),
    ("新华社北京5月3日电（记者王丽）", "Xinhua"),
    ("中新社北京5月3日电 ", "China News Service"),
    ("（中央社台北3日電）", "Central News Agency"),
    ("MOSKVA. /TASS/. ", "TASS"),
    ("МОСКВА, 3 мая. /ТАСС/. ", "TASS"),
    ("МОСКВА, 3 мая - РИА Новости. ", "RIA Novosti"),
    ("МОСКВА, 3 мая (ИНТЕРФАКС) - ", "Interfax"),
    ("SEOUL, May 3 (Yonhap) -- ", "Yonhap News Agency"),
    ("(서울=연합뉴스) 김철수 기자 = ", "Yonhap News Agency"),
    ("[서울=뉴시스] 김철수 기자 = ", "Newsis"),
    ("【東京共同】", "Kyodo News"),
    ("［ワシントン ３日 ロイター］ - ", "Reuters"),
    ("【3月3日 AFP】", "AFP"),
    ("【ワシントン時事】", "Jiji Press"),
    ("New Delhi: [PTI] ", "Press Trust of India"),
    ("New Delhi, May 3 (IANS) ", "IANS"),
    ("New Delhi [India], May 3 (ANI): ", "ANI"),
    ("DOHA (QNA) - ", "Qatar News Agency"),
    ("ABU DHABI, 3rd May, 2024 (WAM) -- ", "WAM"),
    ("RIYADH — (SPA) ", "Saudi Press Agency"),
    ("الرياض - واس: ", "Saudi Press Agency"),
    ("القاهرة - أ ش أ: ", "MENA"),
    ("باريس (أ ف ب) - ", "AFP"),
    ("واشنطن (رويترز) - ", "Reuters"),
    ("Lisboa, 03 mai 2024 (Lusa) - ", "Lusa"),
    ("Jakarta (ANTARA) - ", "Antara"),
    ("KUALA LUMPUR, May 3 (Bernama) -- ", "Bernama"),
    ("HANOI (VNA) - ", "Vietnam News Agency"),
    ("BRUSSEL (Belga) - ", "Belga"),
    ("DEN HAAG (ANP) - ", "ANP"),
    ("ANKARA (AA) - ", "Anadolu Agency"),
    ("ISLAMABAD, May 3 (APP): ", "APP"),
    ("DHAKA, May 3, 2024 (BSS) - ", "BSS"),
    ("RABAT (MAP) - ", "MAP"),
    ("Rabat - (MAP) ", "MAP"),
    ("TUNIS (TAP) - ", "TAP"),
    ("Lagos, May 3, 2024 (NAN) ", "News Agency of Nigeria"),
    ("Accra, May 3, GNA - ", "Ghana News Agency"),
    ("(GNA) - ", "Ghana News Agency"),
    ("Praha (ČTK) - ", "ČTK"),
    ("Bratislava 3. mája (TASR) - ", "TASR"),
    ("BUDAPEST (MTI) - ", "MTI"),
    ("Warszawa (PAP) - ", "PAP"),
    ("ZAGREB (Hina) - ", "Hina"),
    ("BEOGRAD (Tanjug) - ", "Tanjug"),
    ("Киев. 3 мая. УНИАН. ", "UNIAN"),
    ("Brasília (Agência Brasil) - ", "Agência Brasil"),
    ("Buenos Aires, 3 mayo (Télam) - ", "Télam"),
    ("Bogotá (Colprensa) - ", "Colprensa"),
    ("NEW YORK (CNN) — ", "CNN"),
    ("(CNN) — ", "CNN"),
    ("CNN — ", "CNN"),
    ("(The Center Square) – ", "The Center Square"),
    ("WASHINGTON – (States Newsroom) ", "States Newsroom"),
    ("Hamburg/Berlin (dpa/lno) - ", "dpa"),
    ("Berlin (dpa/tmn) - ", "dpa"),
    ("Tel Aviv (JTA) — ", "JTA"),
    ("JERUSALEM (TPS) — ", "Tazpit Press Service"),
    ("VATICAN CITY (RNS) — ", "Religion News Service"),
    ("STOCKHOLM (TT) - ", "TT"),
    ("RIVERTON, Ohio, May 3, 2024 (GLOBE NEWSWIRE) -- ", "GlobeNewswire"),
    ("RIVERTON, Ohio--(BUSINESS WIRE)--", "Business Wire"),
    ("RIVERTON, Ohio, May 3, 2024 /PRNewswire/ -- ", "PR Newswire"),
    ("TORONTO, May 3, 2024 /CNW/ - ", "CNW Group"),
    ("RIVERTON, OH / ACCESSWIRE / May 3, 2024 / ", "ACCESSWIRE"),
]  # fmt: skip
NONE = [
    "HAVANA TIMES – ",
    "COLUMBIA, Mo. (KMIZ) — ",
    "DENVER (KDVR) — ",
    "SAN FRANCISCO (KPIX) - ",
    "RIVERTON (River Post) — ",
    "Tides Today (ANTARA/Facebook/Jane Quay) ",
    "The mayor (72) and the AP (final) class ",
    "Berlin (ots) - ",
]  # fmt: skip


def _asked(media: str, opening: str, knowledge: Knowledge, url: str | None = None) -> Article:
    first = opening + PARAGRAPHS[0]
    if media == "text":
        return ask_text("\n\n".join((HEADLINE, "By Jane Quay", first, *PARAGRAPHS[1:])), knowledge)
    html = story().replace(f"<p>{PARAGRAPHS[0]}", f"<p>{first}")
    return ask(html, knowledge, url=url) if url else ask(html, knowledge)


@pytest.mark.parametrize("media", ["html", "text"])
@pytest.mark.parametrize(("opening", "name"), OPENINGS, ids=[opening for opening, _ in OPENINGS])
def test_the_agency_in_the_first_words_supplied_the_text(
    opening: str, name: str, media: str, knowledge: Knowledge
) -> None:
    assert said(_asked(media, opening, knowledge)) == (name, None, [])


@pytest.mark.parametrize("media", ["html", "text"])
@pytest.mark.parametrize("opening", NONE)
def test_stations_sections_and_other_brackets_are_no_agency(opening: str, media: str, knowledge: Knowledge) -> None:
    assert said(_asked(media, opening, knowledge)) == (None, None, [])


@pytest.mark.parametrize("media", ["html", "text"])
@pytest.mark.parametrize(
    ("opening", "names"),
    [
        ("BERLIN (dpa/AFP) - ", ["dpa", "AFP"]),
        ("GENEVA (AP/Reuters) — ", ["Associated Press", "Reuters"]),
        ("【AFP=時事】", ["AFP", "Jiji Press"]),
    ],
)
def test_of_several_agencies_none_is_the_origin(
    opening: str, names: list[str], media: str, knowledge: Knowledge
) -> None:
    assert said(_asked(media, opening, knowledge)) == (None, None, names)


@pytest.mark.parametrize(
    ("opening", "url"),
    [
        ("RIVERTON (AP) — ", "https://apnews.com/article/ferry-1"),
        ("LONDON, May 3 (Reuters) - ", "https://www.reuters.com/world/ferry-2024-05-03/"),
        ("Jakarta (ANTARA) - ", "https://www.antaranews.com/berita/1/ferry"),
        ("МОСКВА, 3 мая. /ТАСС/. ", "https://tass.ru/obschestvo/1"),
        ("Hamburg (dpa) - ", "https://www.dpa.com/de/ferry"),
    ],
)
def test_an_agency_on_its_own_site_is_the_publisher(opening: str, url: str, knowledge: Knowledge) -> None:
    html = story().replace(f"<p>{PARAGRAPHS[0]}", f"<p>{opening}{PARAGRAPHS[0]}").replace("River Post", "")
    assert said(ask(html, knowledge, url=url)) == (None, None, [])
