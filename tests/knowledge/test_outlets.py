"""The table of outlets: what each line must be, and that names and domains lead to the right outlet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from service.knowledge import Knowledge, load_knowledge
from service.knowledge.load import outlet_key
from service.text.domains import registrable_domain

KINDS = {
    "agency", "photo", "newspaper", "broadcaster", "magazine", "digital", "nonprofit", "press_release", "distributor",
    "aggregator",
}  # fmt: skip


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def test_every_entry_has_a_known_kind_a_country_and_a_language(knowledge: Knowledge) -> None:
    wrong = [
        entry.name
        for entry in knowledge.outlets.entries
        if entry.kind not in KINDS
        or not re.fullmatch("[A-Z]{2}", entry.country)
        or not re.fullmatch("[a-z]{2}", entry.language)
    ]
    assert wrong == []


def test_every_domain_is_a_registrable_domain_in_lower_case(knowledge: Knowledge) -> None:
    domains = [domain for entry in knowledge.outlets.entries for domain in entry.domains]
    assert len(domains) > 1000
    assert [domain for domain in domains if registrable_domain(domain) != domain] == []


def test_no_name_or_alias_is_written_twice(knowledge: Knowledge) -> None:
    for entry in knowledge.outlets.entries:
        keys = [outlet_key(name) for name in (entry.name, *entry.aliases)]
        assert all(keys), f"{entry.name}: a name without letters or digits"
        assert len(keys) == len(set(keys)), f"{entry.name}: an alias repeats another form of the name"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("AP", "Associated Press"),
        ("The Associated Press", "Associated Press"),
        ("Agence France-Presse", "AFP"),
        ("Thomson Reuters", "Reuters"),
        ("Press Association", "PA Media"),
        ("Deutsche Presse-Agentur", "dpa"),
        ("Anadolu Ajansı", "Anadolu Agency"),
        ("新华社", "Xinhua"),
        ("ТАСС", "TASS"),
        ("رويترز", "Reuters"),
        ("共同通信", "Kyodo News"),
        ("연합뉴스", "Yonhap News Agency"),
        ("NBCNews.com", "NBC News"),
        ("New York Times", "The New York Times"),
        ("PRNewswire", "PR Newswire"),
        ("Tribune Content Agency, LLC", "Tribune Content Agency"),
    ],
)
def test_a_name_in_common_use_leads_to_its_outlet(knowledge: Knowledge, written: str, name: str) -> None:
    entry = knowledge.outlets.named(written)
    assert entry is not None
    assert entry.name == name


@pytest.mark.parametrize(
    ("domain", "name"),
    [
        ("nbcnews.com", "NBC News"),
        ("apnews.com", "Associated Press"),
        ("bbc.co.uk", "BBC News"),
        ("FT.com", "Financial Times"),
    ],
)
def test_a_domain_leads_to_its_outlet(knowledge: Knowledge, domain: str, name: str) -> None:
    entry = knowledge.outlets.at_domain(domain)
    assert entry is not None
    assert entry.name == name


NATIONAL_AGENCIES = {
    "Europe": (
        "AFP ANSA AGI Adnkronos EFE Lusa dpa APA SDA PA ANP Belga TT NTB Ritzau STT PAP ČTK TASR SITA MTI Agerpres БТА "
        "Hina Tanjug STA FENA ΑΠΕ-ΜΠΕ BNS LETA ELTA TASS Ukrinform BelTA Moldpres"
    ),
    "Asia": (
        "Xinhua Kyodo Jiji Yonhap 中央社 PTI IANS ANI BSS APP Antara Bernama PNA VNA TNA AKP KPL Montsame KCNA Pajhwok "
        "Kazinform UzA Kabar Khovar Armenpress Azertac"
    ),
    "Arab countries, Iran, Turkey": "SPA WAM QNA KUNA BNA ONA Petra SANA MENA WAFA INA سبأ IRNA ISNA AA DHA",
    "Africa": "MAP TAP SUNA LANA NAN GNA SAPA SAnews Angop NAMPA AIP PANA URN ZANIS",
    "America": "AP UPI CP Notimex Télam Andina Colprensa ABI AVN Folhapress",
    "Oceania": "AAP NZPA",
}
"""As they sign."""


@pytest.mark.parametrize("region", NATIONAL_AGENCIES)
def test_the_agencies_of_all_continents_are_known_as_they_sign(region: str, knowledge: Knowledge) -> None:
    signs = NATIONAL_AGENCIES[region].split()
    known = {sign: knowledge.outlets.named(sign) for sign in signs}
    assert [sign for sign, entry in known.items() if entry is None or entry.kind != "agency"] == []


@pytest.mark.parametrize("name", ["Europa Press", "Agência Brasil", "Prensa Latina", "رويترز"])
def test_agencies_of_several_words_are_known(name: str, knowledge: Knowledge) -> None:
    entry = knowledge.outlets.named(name)
    assert entry is not None
    assert entry.kind == "agency"


def _folder(tmp_path: Path, *lines: str) -> Path:
    (tmp_path / "languages").mkdir()
    (tmp_path / "outlets.tsv").write_text("\n".join(lines), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("lines", "complaint"),
    [
        (["A Post\t\ta.example\tnewspaper\tGB\ten", "B Post\tThe A-Post\t\tnewspaper\tGB\ten"], "already names"),
        (["A Post\t\ta.example\tnewspaper\tGB\ten", "B Post\t\ta.example\tnewspaper\tGB\ten"], "already belongs"),
        (["A Post\t\ta.example\tnewspaper"], "six tab-separated fields"),
    ],
)
def test_a_clash_or_a_malformed_line_stops_the_start(tmp_path: Path, lines: list[str], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        load_knowledge(_folder(tmp_path, *lines))
