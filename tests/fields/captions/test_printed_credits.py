"""Credits behind captions as papers of many countries print them, and words that only stand where a credit would."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.fields.captions.story import TEXT, figure, found_in, parts

LABELS = [
    "Photo:", "Photo by", "Photos by", "Photograph:", "Photograph by", "Image:", "Image credit:", "Image credits:",
    "Picture:", "Credit:", "Credits:", "Courtesy of", "Courtesy:", "Photo courtesy of", "Illustration:",
    "Illustration by", "Graphic:", "Screenshot:", "©", "(c)", "Copyright:", "Foto:", "Fotos:", "Bild:",
    "Bildquelle:", "Quelle:", "Bildrechte:", "Grafik:", "Crédit photo :", "Crédit :", "Photo :", "Foto de",
    "Crédito:", "Imagen:", "Cortesía de", "Immagine:", "Divulgação/", "Beeld:", "Foto's:", "Arkivfoto:", "Bilde:",
    "Fotoğraf:", "Фото:", "Источник:", "Джерело:", "Ảnh:", "사진=", "撮影：", "提供：", "تصوير:", "صورة:", "图：",
    "摄影：", "摄：",
    "fot.", "Fot.", "Φωτό:", "Fotó:", "Kuva:", "Foto/", "Снимка:", "Nuotr.:", "Pilt:", "Attēls:", "צילום:", "عکس:",
    "ภาพ:", "फोटो:", "तस्वीर:", "Gambar:", "Ljósmynd:", "Imatge:", "Sursa foto:", "Picha:", "Isithombe:",
    "ISITHOMBE:",
]  # fmt: skip
CREDITS: list[tuple[str, str, tuple[str, ...], tuple[str, ...]]] = [
    ("(AP Photo/Jane Roe)", "AP Photo/Jane Roe", ("Jane Roe",), ("AP",)),
    ("(AP Photo/Jane Roe, File)", "AP Photo/Jane Roe, File", ("Jane Roe",), ("AP",)),
    ("(SPA / AFP - Getty Images)", "SPA / AFP - Getty Images", (), ("SPA", "AFP", "Getty Images")),
    (
        "(Photo by Jane Roe/AFP via Getty Images)",
        "Photo by Jane Roe/AFP via Getty Images",
        ("Jane Roe",),
        ("AFP", "Getty Images"),
    ),
    ("(Foto Jane Roe)", "Foto Jane Roe", ("Jane Roe",), ()),
    ("(photo: Jane Roe)", "photo: Jane Roe", ("Jane Roe",), ()),
    ("Jane Roe/AFP/Getty Images", "Jane Roe/AFP/Getty Images", ("Jane Roe",), ("AFP", "Getty Images")),
    ("Jane Roe / REUTERS", "Jane Roe / REUTERS", ("Jane Roe",), ("Reuters",)),
    ("REUTERS/Jane Roe/File Photo", "REUTERS/Jane Roe/File Photo", ("Jane Roe",), ("Reuters",)),
    ("Handout via REUTERS", "Handout via REUTERS", (), ("Reuters",)),
    ("Photograph: Jane Roe/The Guardian", "Photograph: Jane Roe/The Guardian", ("Jane Roe",), ("The Guardian",)),
    ("| Foto: Jane Roe", "Foto: Jane Roe", ("Jane Roe",), ()),
    ("| Bildquelle: Jane Roe", "Bildquelle: Jane Roe", ("Jane Roe",), ()),
    ("— © Jane Roe", "© Jane Roe", ("Jane Roe",), ()),
    (
        "Credit: Jane Roe for The New York Times",
        "Credit: Jane Roe for The New York Times",
        ("Jane Roe",),
        ("The New York Times",),
    ),
    (
        "Oleg Petrasiuk / Ukrainian Armed Forces via Reuters",
        "Oleg Petrasiuk / Ukrainian Armed Forces via Reuters",
        ("Oleg Petrasiuk",),
        ("Ukrainian Armed Forces", "Reuters"),
    ),
    ("Jane Roe/Pool Photo via AP", "Jane Roe/Pool Photo via AP", ("Jane Roe",), ("AP",)),
    ("Jane Roe/Pool via REUTERS", "Jane Roe/Pool via REUTERS", ("Jane Roe",), ("Reuters",)),
    ("(Jane Roe) (AFP)", "(Jane Roe) (AFP)", ("Jane Roe",), ("AFP",)),
    ("Supplied", "Supplied", (), ()),
    ("Handout", "Handout", (), ()),
    ("File photo", "File photo", (), ()),
    ("(Courtesy photo)", "Courtesy photo", (), ()),
    ("Getty", "Getty", (), ("Getty",)),
    ("Jane Roe via Storyful", "Jane Roe via Storyful", ("Jane Roe",), ("Storyful",)),
    (
        "Foto: Jana Röder/picture alliance/dpa",
        "Foto: Jana Röder/picture alliance/dpa",
        ("Jana Röder",),
        ("picture alliance", "dpa"),
    ),
    ("Alamy Stock Photo", "Alamy Stock Photo", (), ("Alamy Stock Photo",)),
    ("Jane Roe/EPA-EFE/Shutterstock", "Jane Roe/EPA-EFE/Shutterstock", ("Jane Roe",), ("EPA-EFE", "Shutterstock")),
    ("Foto: NTB", "Foto: NTB", (), ("NTB",)),
    ("Reproducción", "Reproducción", (), ()),
    ("Foto: Reprodução/TV Globo", "Foto: Reprodução/TV Globo", (), ("TV Globo",)),
    ("NASA/JPL-Caltech", "NASA/JPL-Caltech", (), ("NASA", "JPL-Caltech")),
    ("Photo: @janeroe/Instagram", "Photo: @janeroe/Instagram", ("@janeroe",), ("Instagram",)),
    ("Jane Roe/Zuma Press Wire/IMAGO", "Jane Roe/Zuma Press Wire/IMAGO", ("Jane Roe",), ("Zuma Press Wire", "Imago")),
    ("Bild: KI-generiert", "Bild: KI-generiert", (), ()),
    ("Xinhua/Jane Roe", "Xinhua/Jane Roe", ("Jane Roe",), ("Xinhua",)),
    ("Jane Roe/Xinhua", "Jane Roe/Xinhua", ("Jane Roe",), ("Xinhua",)),
    ("[Photo/Xinhua]", "Photo/Xinhua", (), ("Xinhua",)),
    ("(Xinhua/Jane Roe)", "Xinhua/Jane Roe", ("Jane Roe",), ("Xinhua",)),
    ("Anadolu Agency / Jane Roe", "Anadolu Agency / Jane Roe", ("Jane Roe",), ("Anadolu Agency",)),
    ("PTI Photo", "PTI Photo", (), ("PTI",)),
    ("(ANI Photo)", "ANI Photo", (), ("ANI",)),
    ("(EFE/Jane Roe)", "EFE/Jane Roe", ("Jane Roe",), ("EFE",)),
    ("EFE/ Jane Roe", "EFE/ Jane Roe", ("Jane Roe",), ("EFE",)),
    ("ANSA/Jane Roe", "ANSA/Jane Roe", ("Jane Roe",), ("ANSA",)),
    ("(Adobe Stock)", "Adobe Stock", (), ("Adobe Stock",)),
    ("Unsplash", "Unsplash", (), ("Unsplash",)),
]  # fmt: skip
POSITIONS = [
    "The mayor and her deputy (left) at the quay.",
    "Ferries at the quay (pictured).",
    "The old bridge (2019)",
    "Jane Roe, left, and John Doe at the quay.",
    "The mayor (centre) and the captain (right).",
    "Der Bürgermeister (links) am Kai.",
    "Le maire (à gauche) sur le quai.",
    "El alcalde (izquierda) en el muelle.",
    "Il sindaco (a sinistra) al molo.",
    "De burgemeester (links) op de kade.",
    "Ordföraren (till vänster) vid kajen.",
    "O prefeito (à esquerda) no cais.",
    "Burmistrz (z lewej) na nabrzeżu.",
    "Мэр (слева) на набережной.",
    "市長（左）と船長（右）",
    "The captain (in blue) waves.",
    "The captain in the photo: a man of seventy.",
]  # fmt: skip


@pytest.mark.parametrize("label", LABELS)
def test_a_label_of_any_language_stays_in_the_credit_and_is_no_name(label: str, knowledge: Knowledge) -> None:
    credit = f"{label}Jane Roe" if label.endswith("/") else f"{label} Jane Roe"
    found = found_in(figure(f"{TEXT} {credit}"), knowledge)
    assert [parts(caption) for caption in found.captions] == [(TEXT, credit, ("Jane Roe",), ())]


@pytest.mark.parametrize(("printed", "credit", "creators", "agencies"), CREDITS, ids=[row[0] for row in CREDITS])
def test_chains_are_parted_into_people_and_houses(
    printed: str, credit: str, creators: tuple[str, ...], agencies: tuple[str, ...], knowledge: Knowledge
) -> None:
    found = found_in(figure(f"{TEXT} {printed}"), knowledge)
    assert [parts(caption) for caption in found.captions] == [(TEXT, credit, creators, agencies)]


@pytest.mark.parametrize("caption", POSITIONS)
def test_who_stands_where_is_no_credit(caption: str, knowledge: Knowledge) -> None:
    found = found_in(figure(caption), knowledge)
    assert [parts(each) for each in found.captions] == [(caption, None, (), ())]
