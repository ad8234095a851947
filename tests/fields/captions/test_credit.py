from __future__ import annotations

import pytest

from service.fields.captions.credit import read_makers
from service.fields.captions.terms import credit_terms
from service.knowledge import Knowledge

CREDITS = [
    # A name and an agency, in all the ways they are joined.
    ("Jane Roe / Reuters", ["Jane Roe"], ["Reuters"]),
    ("Jane Roe/Reuters", ["Jane Roe"], ["Reuters"]),
    ("REUTERS/Jane Roe", ["Jane Roe"], ["Reuters"]),
    ("Jane Roe, AP", ["Jane Roe"], ["AP"]),
    ("Jane Roe | dpa", ["Jane Roe"], ["dpa"]),
    ("Jane Roe (EFE)", ["Jane Roe"], ["EFE"]),
    ("AP Photo/Jane Roe", ["Jane Roe"], ["AP"]),
    ("AP Photo/Evan Vucci, File", ["Evan Vucci"], ["AP"]),
    ("AP Video by Jane Roe", ["Jane Roe"], ["AP"]),
    ("Jane Roe for Harbour Magazine", ["Jane Roe"], ["Harbour Magazine"]),
    # Chains.
    ("SPA / AFP - Getty Images", [], ["SPA", "AFP", "Getty Images"]),
    ("Oleg Petrasiuk / Ukrainian Armed Forces via Reuters", ["Oleg Petrasiuk"], ["Ukrainian Armed Forces", "Reuters"]),
    ("Jane Roe/The Courier via AP", ["Jane Roe"], ["The Courier", "AP"]),
    ("Handout via REUTERS", [], ["Reuters"]),
    ("@harbourwatch/via REUTERS", ["@harbourwatch"], ["Reuters"]),
    ("Keystone/The White House via AP/Jane Roe", ["Jane Roe"], ["Keystone", "The White House", "AP"]),
    ("Jane RoeGetty Images", ["Jane Roe"], ["Getty Images"]),
    ("Jane Roe—Getty Images", ["Jane Roe"], ["Getty Images"]),
    ("Photo by Jane Roe on Unsplash", ["Jane Roe"], ["Unsplash"]),
    ("Foto © Jana Röder", ["Jana Röder"], []),
    ("© Jane Roe © John Doe", ["Jane Roe", "John Doe"], []),
    # Labels are cut, however often and in whichever language.
    ("Photo: Jane Roe / Reuters", ["Jane Roe"], ["Reuters"]),
    ("Photo: Photo: Jane Roe, AP", ["Jane Roe"], ["AP"]),
    ("Photo by JANE ROE /AFP via Getty Images", ["Jane Roe"], ["AFP", "Getty Images"]),
    ("Photo by - /AFP via Getty Images", [], ["AFP", "Getty Images"]),
    ("Foto: Jana Röder/dpa", ["Jana Röder"], ["dpa"]),
    ("© Jana Röder / Clipdealer", ["Jana Röder"], ["Clipdealer"]),
    ("Bildrechte: MDR/Jana Röder", ["Jana Röder"], ["MDR"]),
    ("Crédit photo : Jeanne Dupont / AFP", ["Jeanne Dupont"], ["AFP"]),
    ("Foto: Juana Pérez (EFE)", ["Juana Pérez"], ["EFE"]),
    ("Фото: Анна Петрова / ТАСС", ["Анна Петрова"], ["ТАСС"]),
    ("Foto: Kari Nordmann og Ola Hansen (NTB)", ["Kari Nordmann", "Ola Hansen"], ["NTB"]),
    ("Courtesy of Jane Roe", ["Jane Roe"], []),
    # Dates, addresses and notices are no names.
    ("Foto: U. Tischler, 15.01.2022", ["U. Tischler"], []),
    ("Harbour Lodge: Jane Roe, jane@example.com", ["Jane Roe"], ["Harbour Lodge"]),
    ("Jane Roe/Reuters NO RESALES. NO ARCHIVES.", ["Jane Roe"], ["Reuters"]),
    # One word beside an agency signs as the author; one word alone is an organisation.
    ("Foto: SLF/Ferner", ["Ferner"], ["SLF"]),
    ("harbourfan / Adobe Stock", ["harbourfan"], ["Adobe Stock"]),
    ("Shutterstock", [], ["Shutterstock"]),
    ("reddit by u/harbourfan", ["u/harbourfan"], ["reddit"]),
    # Organisations by their words.
    ("Northport Police", [], ["Northport Police"]),
    ("Image: Old Port Productions/Lighthouse Pictures", [], ["Old Port Productions", "Lighthouse Pictures"]),
    # Nobody.
    ("Supplied", [], []),
    ("Foto: Archiv", [], []),
    ("Handout", [], []),
    ("代表撮影", [], []),
]


@pytest.mark.parametrize(("credit", "creators", "agencies"), CREDITS, ids=[credit for credit, _, _ in CREDITS])
def test_a_credit_names_its_creators_and_agencies_in_order(
    credit: str, creators: list[str], agencies: list[str], knowledge: Knowledge
) -> None:
    makers = read_makers(credit, credit_terms(knowledge))
    assert (list(makers.creators), list(makers.agencies)) == (creators, agencies)


def test_names_in_capitals_are_given_in_normal_case(knowledge: Knowledge) -> None:
    makers = read_makers("JANE VAN DER BERG / AFP", credit_terms(knowledge))
    assert makers.creators == ("Jane van der Berg",)


def test_mixed_capitals_are_given_in_normal_case_too(knowledge: Knowledge) -> None:
    assert read_makers("Jaafar ASHTIYEH / AFP", credit_terms(knowledge)).creators == ("Jaafar Ashtiyeh",)
