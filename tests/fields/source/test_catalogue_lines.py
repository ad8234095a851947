"""The catalogue of credits: labels, sign-offs, rights, thanks and bylines, and the many lines that name no origin."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.acceptance.asking import HEADLINE, PARAGRAPHS, ask, ask_text, lines_of, page, paragraphs, story
from tests.fields.source.catalogue import said

LABELS = [
    ("Quelle: dpa", "dpa"),
    ("Fuente: EFE", "EFE"),
    ("Source : AFP", "AFP"),
    ("Fonte: ANSA", "ANSA"),
    ("Fonte: Agência Brasil", "Agência Brasil"),
    ("Bron: ANP", "ANP"),
    ("Källa: TT", "TT"),
    ("Kilde: NTB", "NTB"),
    ("Kilde: Ritzau", "Ritzau"),
    ("Lähde: STT", "STT"),
    ("Źródło: PAP", "PAP"),
    ("Zdroj: ČTK", "ČTK"),
    ("Zdroj: TASR", "TASR"),
    ("Zdroj: SITA", "SITA"),
    ("Forrás: MTI", "MTI"),
    ("Sursa: Agerpres", "Agerpres"),
    ("Πηγή: ΑΠΕ-ΜΠΕ", "AMNA"),
    ("Kaynak: AA", "Anadolu Agency"),
    ("Kaynak: Anadolu Ajansı", "Anadolu Agency"),
    ("Источник: ТАСС", "TASS"),
    ("Джерело: Укрінформ", "Ukrinform"),
    ("Източник: БТА", "BTA"),
    ("Izvor: Hina", "Hina"),
    ("Izvor: Tanjug", "Tanjug"),
    ("Извор: Танјуг", "Tanjug"),
    ("Vir: STA", "STA"),
    ("Allikas: BNS", "BNS"),
    ("Avots: LETA", "LETA"),
    ("Šaltinis: ELTA", "ELTA"),
    ("Sumber: ANTARA", "Antara"),
    ("Nguồn: TTXVN", "Vietnam News Agency"),
    ("Theo TTXVN", "Vietnam News Agency"),
    ("المصدر: رويترز", "Reuters"),
    ("المصدر: وكالة الأنباء السعودية", "Saudi Press Agency"),
    ("منبع: ایرنا", "IRNA"),
    ("מקור: רויטרס", "Reuters"),
    ("来源：新华社", "Xinhua"),
    ("稿源：中新网", "China News Service"),
    ("出典：共同通信", "Kyodo News"),
    ("提供：時事通信", "Jiji Press"),
    ("출처: 연합뉴스", "Yonhap News Agency"),
    ("ที่มา: รอยเตอร์", "Reuters"),
    ("بشکریہ: رائٹرز", "Reuters"),
    ("स्रोत: पीटीआई", "Press Trust of India"),
    ("Chanzo: Reuters", "Reuters"),
    ("Source: The Associated Press", "Associated Press"),
]  # fmt: skip
SIGNS = [
    ("PTI", "Press Trust of India"),
    ("(AFP)", "AFP"),
    ("— Reuters", "Reuters"),
    ("-IANS", "IANS"),
    ("(ANI)", "ANI"),
    ("/TASR/", "TASR"),
    ("(dpa)", "dpa"),
    ("Bernama", "Bernama"),
    ("Xinhua", "Xinhua"),
    ("– AFP", "AFP"),
    ("EFE", "EFE"),
    ("(Lusa)", "Lusa"),
    ("(PAP)", "PAP"),
    ("/PNA", "Philippine News Agency"),
    ("- GNA", "Ghana News Agency"),
    ("(NAN)", "News Agency of Nigeria"),
    ("©AFP", "AFP"),
    ("Lusa/Fim", "Lusa"),
    ("(sda)", "Keystone-SDA"),
    ("/ntb", "NTB"),
    ("Ritzau", "Ritzau"),
    ("(Agência Brasil)", "Agência Brasil"),
]  # fmt: skip
RIGHTS = [
    ("© 2026 The Associated Press. All rights reserved.", "Associated Press"),
    ("Copyright 2026 The Associated Press. All rights reserved. It may not be published.", "Associated Press"),
    ("© Agence France-Presse", "AFP"),
    ("© Thomson Reuters", "Reuters"),
    ("(c) 2026 AFP", "AFP"),
    ("Copyright (c) 2026 Kyodo News", "Kyodo News"),
    ("© Guardian News & Media Ltd 2026", "The Guardian"),
    ("Riproduzione riservata © Copyright ANSA", "ANSA"),
    ("© dpa-infocom, dpa:260503-99-1/2", "dpa"),
    ("(c) 2026 Bangkok Post, all rights reserved", "Bangkok Post"),
    ("Copyright 2026 NPR", "NPR"),
    ("© 2026 The New York Times Company", "The New York Times"),
]  # fmt: skip
THANKS: list[tuple[str, list[str]]] = [
    ("(With inputs from PTI)", ["Press Trust of India"]),
    ("With inputs from ANI and PTI", ["ANI", "Press Trust of India"]),
    ("With agency inputs", []),
    ("AP contributed to this report.", ["Associated Press"]),
    ("The Associated Press contributed to this report.", ["Associated Press"]),
    ("Additional reporting by Reuters", ["Reuters"]),
    ("Reuters and AFP contributed to this report.", ["Reuters", "AFP"]),
    ("— With files from The Canadian Press", ["Canadian Press"]),
    ("with files from CBC News", ["CBC News"]),
    ("Includes reporting by The Associated Press.", ["Associated Press"]),
    ("CNN's Jane Quay contributed to this report.", ["CNN"]),
    ("Associated Press writer Tom Pier in Dover contributed to this report.", ["Associated Press"]),
    ("Tom Pier of The Associated Press contributed.", ["Associated Press"]),
    ("Some material in this report came from Reuters and AFP.", ["Reuters", "AFP"]),
    ("Some information for this report was provided by The Associated Press.", ["Associated Press"]),
    ("This report was produced in partnership with ProPublica.", ["ProPublica"]),
    ("This story is a collaboration between River Post and ProPublica.", ["ProPublica"]),
    ("This story was produced in collaboration with Grist.", ["Grist"]),
    ("Co-published with Grist", ["Grist"]),
    ("This investigation was supported by a partnership with ProPublica.", ["ProPublica"]),
    ("jq/tp (dpa, AFP, Reuters)", ["dpa", "AFP", "Reuters"]),
    ("(dpa/AFP/Reuters)", ["dpa", "AFP", "Reuters"]),
    ("jq/kl (AP, Reuters, AFP)", ["Associated Press", "Reuters", "AFP"]),
    ("Mit Material der dpa", ["dpa"]),
    ("Mit Agenturmaterial von AFP und dpa", ["AFP", "dpa"]),
    ("Mit dpa", ["dpa"]),
    ("(mit dpa)", ["dpa"]),
    ("(jq/dpa)", ["dpa"]),
    ("red/dpa", ["dpa"]),
    ("Mit Informationen der Agenturen dpa und AFP", ["dpa", "AFP"]),
    ("Verwendete Quellen: Nachrichtenagentur dpa", ["dpa"]),
    ("(avec AFP)", ["AFP"]),
    ("River Post avec AFP", ["AFP"]),
    ("Avec Reuters", ["Reuters"]),
    ("Avec l'AFP", ["AFP"]),
    ("(River Post avec AFP et Reuters)", ["AFP", "Reuters"]),
    ("Con información de AP", ["Associated Press"]),
    ("Con información de EFE y AFP", ["EFE", "AFP"]),
    ("Con información de agencias", ["agencias"]),
    ("(Con información de Reuters)", ["Reuters"]),
    ("River Post con AFP", ["AFP"]),
    ("Com informações da Reuters", ["Reuters"]),
    ("Com informações da AFP e da Reuters", ["AFP", "Reuters"]),
    ("Com agência Lusa", ["Lusa"]),
    ("Com Lusa", ["Lusa"]),
    ("*Com informações da Agência Brasil", ["Agência Brasil"]),
    ("Con informazioni di Reuters", ["Reuters"]),
    ("(con ANSA)", ["ANSA"]),
    ("Met informatie van ANP", ["ANP"]),
    ("Met medewerking van Reuters", ["Reuters"]),
    ("(met ANP)", ["ANP"]),
    ("Med bidrag från TT", ["TT"]),
    ("Z wykorzystaniem informacji PAP", ["PAP"]),
    ("Při využití zpráv ČTK", ["ČTK"]),
    ("S využitím ČTK", ["ČTK"]),
    ("При участии РИА Новости", ["RIA Novosti"]),
    ("С использованием материалов ТАСС", ["TASS"]),
    ("(وكالات)", []),
    ("الجزيرة + وكالات", ["وكالات"]),
    ("이 기사는 로이터와 AFP의 보도를 종합했습니다.", []),
]  # fmt: skip
BYLINES: list[tuple[str, str | None, str | None, list[str]]] = [
    ("By Jane Quay, Los Angeles Times (TNS)", "Los Angeles Times", "Tribune News Service", []),
    ("Jane Quay | Tribune News Service", None, "Tribune News Service", []),
    ("By Jane Quay, c.2026 The New York Times Company", None, None, []),
    ("Jane Quay, The Washington Post", "The Washington Post", None, []),
    ("By JANE QUAY Associated Press", "Associated Press", None, []),
    ("Associated Press", "Associated Press", None, []),
    ("By Reuters", "Reuters", None, []),
    ("AFP", "AFP", None, []),
    ("Agence France-Presse", "AFP", None, []),
    ("Por EFE", "EFE", None, []),
    ("Par AFP", "AFP", None, []),
    ("Von dpa", "dpa", None, []),
    ("Redazione ANSA", "ANSA", None, []),
    ("PTI", "Press Trust of India", None, []),
    ("From our correspondent", None, None, []),
    ("By Getty Images", None, None, []),
    ("ANI |", "ANI", None, []),
    ("Text: dpa", "dpa", None, []),
    ("By News Agency", None, None, []),
    ("新华社", "Xinhua", None, []),
    ("By Jane Quay, KFF Health News", "KFF Health News", None, []),
    ("Jane Quay, Stateline", "Stateline", None, []),
    ("By Jane Quay / Grist", "Grist", None, []),
    ("By Jane Quay and Tom Pier, ProPublica", "ProPublica", None, []),
    ("De nuestra redacción", None, None, []),
    ("Redacción / EFE", None, None, ["EFE"]),
    ("By Jane Quay with AFP", None, None, ["AFP"]),
    ("By Jane Quay (AFP)", "AFP", None, []),
    ("BBC News", "BBC News", None, []),
    ("Par Jeanne Quai avec AFP", None, None, ["AFP"]),
    ("The Conversation", "The Conversation", None, []),
]  # fmt: skip
REPORTING = [
    "The captain told AFP that he would miss the cow most of all.",
    "According to Reuters, the county had planned the bridge for twenty years.",
    "The BBC reported that the jetty would cost more.",
    "NBC News reported Tuesday that the boat was sold.",
    "In an interview with Le Monde she said the bridge was ugly.",
    "River Post has contacted Reuters for comment.",
    "Follow us on Google News.",
    "Read more on BBC News.",
    "This story also ran on USA TODAY. It can be republished for free.",
    "This story also ran in The Guardian.",
    "Source: Company data",
    "Sources: World Bank, Reuters",
    "Download our app from Reuters.",
    "Subscribe to The Guardian newsletter.",
    "Jane Quay is a reporter for The Guardian and lives in Dover.",
    "Tom Pier previously worked for Reuters.",
    "Photo: Jane Quay/AFP",
    "Foto: dpa",
    "Image credit: Getty Images",
    "An earlier version of this article misattributed a remark that was first published by Reuters.",
    "Correction: an earlier version of this story said that the article first appeared in The Guardian.",
    "This article was updated with a report from AFP.",
    "This study was published in Nature.",
    "The report was first published by The Guardian, which spoke to the captain.",
    "Republish our articles for free, online or in print, under Creative Commons licence.",
    "This research was published in Nature.",
    "Copyright 2024 River Post. All rights reserved. Associated Press contributed photos.",
    "Like this story? It was shared by CNN.",
    "El capitán dijo a EFE que lo echaría de menos.",
    "Wie die dpa berichtete, wird die Brücke teurer.",
    "Selon l'AFP, le pont coûtera plus cher.",
    "Как сообщает ТАСС, мост откроют весной.",
    "据新华社报道，大桥将在春天开放。",
    "Secondo l'ANSA il ponte costerà di più.",
    "Segundo a Reuters, a ponte custará mais.",
    "Według PAP most będzie droższy.",
    "The Guardian is editorially independent.",
    "Copyright © River Post and Reuters 2024",
]  # fmt: skip


@pytest.mark.parametrize("media", ["html", "text"])
@pytest.mark.parametrize(("line", "name"), LABELS + SIGNS + RIGHTS, ids=[line for line, _ in LABELS + SIGNS + RIGHTS])
def test_a_label_a_sign_or_the_texts_own_rights_name_the_origin_and_go(
    line: str, name: str, media: str, knowledge: Knowledge
) -> None:
    if media == "text":
        article = ask_text("\n\n".join((HEADLINE, "By Jane Quay", *PARAGRAPHS, line)), knowledge)
    else:
        article = ask(story(below=f"<p>{line}</p>"), knowledge)
    assert said(article) == (name, None, [])
    assert lines_of(article) == list(PARAGRAPHS)


@pytest.mark.parametrize("media", ["html", "text"])
@pytest.mark.parametrize(("line", "names"), THANKS, ids=[line for line, _ in THANKS])
def test_helpers_contributed_and_are_no_origin(line: str, names: list[str], media: str, knowledge: Knowledge) -> None:
    if media == "text":
        article = ask_text("\n\n".join((HEADLINE, "By Jane Quay", *PARAGRAPHS, line)), knowledge)
    else:
        article = ask(story(below=f"<p>{line}</p>"), knowledge)
    assert said(article) == (None, None, names)


@pytest.mark.parametrize(("byline", "name", "carrier", "helpers"), BYLINES, ids=[row[0] for row in BYLINES])
def test_the_house_in_the_byline(
    byline: str, name: str | None, carrier: str | None, helpers: list[str], knowledge: Knowledge
) -> None:
    html = page(f"<article><h1>{HEADLINE}</h1><p class=byline>{byline}</p>{paragraphs()}</article>")
    assert said(ask(html, knowledge)) == (name, carrier, helpers)


@pytest.mark.parametrize("media", ["html", "text"])
@pytest.mark.parametrize("line", REPORTING)
def test_what_merely_names_another_house_says_nothing_of_the_origin(
    line: str, media: str, knowledge: Knowledge
) -> None:
    if media == "text":
        article = ask_text("\n\n".join((HEADLINE, "By Jane Quay", *PARAGRAPHS, line)), knowledge)
    else:
        article = ask(story(below=f"<p>{line}</p>"), knowledge)
    assert said(article) == (None, None, [])


@pytest.mark.parametrize(
    ("line", "roles"),
    [
        (
            "©2026 Bloomberg L.P. Visit bloomberg.com. Distributed by Tribune Content Agency, LLC.",
            ("Bloomberg", "Tribune Content Agency", []),
        ),
        (
            "©2026 Los Angeles Times. Visit latimes.com. Distributed by Tribune Content Agency, LLC.",
            ("Los Angeles Times", "Tribune Content Agency", []),
        ),
        (
            "The-CNN-Wire ™ & © 2026 Cable News Network, Inc., a Warner Bros. Discovery Company. All rights reserved.",
            ("CNN", "CNN Newsource", []),
        ),
        ("This story was produced by Stacker Media and distributed by Stacker.", (None, "Stacker", [])),
        (
            "This story originally appeared on Harbour Weekly and was distributed in partnership with Stacker.",
            ("Harbour Weekly", "Stacker", []),
        ),
        (
            "Original-Content von: Stadt Nordhafen, übermittelt durch news aktuell",
            ("Stadt Nordhafen", "news aktuell", []),
        ),
        ("This is a press release from Riverton County.", ("Riverton County", None, [])),
        ("Pressemitteilung der Stadt Nordhafen", ("Stadt Nordhafen", None, [])),
        ("Communiqué de presse de la Ville de Port-Nord", ("Ville de Port-Nord", None, [])),
        ("Comunicado de prensa de Puerto Norte", ("Puerto Norte", None, [])),
        ("Comunicato stampa del Comune di Porto Nord", ("Comune di Porto Nord", None, [])),
        ("SOURCE Riverton County", (None, None, [])),
        (
            "This page uses material from the Wikipedia article “Ferry”, which is released under CC BY-SA 4.0.",
            (None, None, ["Wikipedia"]),
        ),
        (
            (
                "Dieser Text basiert auf dem Artikel „Fähre“ aus der freien Enzyklopädie Wikipedia und steht unter der "
                "GNU-Lizenz für freie Dokumentation."
            ),
            (None, None, ["Wikipedia"]),
        ),
        ("The ferry has an article in Wikipedia, which the captain finds too long.", (None, None, [])),
        ("Photo: Jane Quay, Wikipedia, CC BY-SA 4.0", (None, None, [])),
    ],
)
def test_holders_carriers_and_issuers_are_roles_of_their_own(
    line: str, roles: tuple[str | None, str | None, list[str]], knowledge: Knowledge
) -> None:
    assert said(ask(story(below=f"<p>{line}</p>"), knowledge)) == roles
