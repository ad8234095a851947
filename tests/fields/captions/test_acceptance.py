"""What users of other extractors asked for about captions, each as one small page of ours."""

from __future__ import annotations

from service.fields.captions import find_captions
from service.fields.captions.credit import read_makers
from service.fields.captions.terms import credit_terms
from service.knowledge import Knowledge
from tests.fields.captions.story import IMAGE, TEXT, figure, found_in, page, parts, read, region_of


def test_the_main_pictures_caption_is_a_field(knowledge: Knowledge) -> None:
    """C1."""
    found = found_in(f"<figure class=lead>{IMAGE}<figcaption>{TEXT}</figcaption></figure>", knowledge)
    assert [caption.text for caption in found.captions] == [TEXT]


def test_captions_do_not_stay_in_the_text(knowledge: Knowledge) -> None:
    """C2."""
    document = read(page(f"<div class='photo'>{IMAGE}<div class='photo-caption'>{TEXT}</div></div>"))
    taken = {taken.block for taken in find_captions(document, region_of(document), knowledge).taken}
    assert all(block.index in taken for block in document.blocks if TEXT in block.text)


def test_a_credit_wrap_outside_any_figure_with_a_doubled_label(knowledge: Knowledge) -> None:
    """C3."""
    fragment = (
        f"<div class='asset'>{IMAGE}</div><p class='image-credit-wrap'><span class='js-caption'>{TEXT}</span> "
        "<span class='credit'>(Photo: Photo: Jane Roe, AP)</span></p>"
    )
    assert [parts(caption) for caption in found_in(fragment, knowledge).captions] == [
        (TEXT, "Photo: Jane Roe, AP", ("Jane Roe",), ("AP",))
    ]


def test_figcaptions_are_not_lost_in_nested_boxes(knowledge: Knowledge) -> None:
    """C4."""
    caption = f"<div><figcaption><p>{TEXT}</p></figcaption></div>"
    fragment = f"<div><div><figure><div><picture>{IMAGE}</picture></div>{caption}</figure></div></div>"
    assert [caption.text for caption in found_in(fragment, knowledge).captions] == [TEXT]


def test_buttons_of_the_carousel_are_no_words_of_the_caption(knowledge: Knowledge) -> None:
    """C5."""
    fragment = figure(f"Wait 1 second to continue.<br>{TEXT} (Jane Roe/AFP/Getty Images) Buy Photo")
    assert [parts(caption) for caption in found_in(fragment, knowledge).captions] == [
        (TEXT, "Jane Roe/AFP/Getty Images", ("Jane Roe",), ("AFP", "Getty Images"))
    ]


def test_several_credits_in_one_line_lose_each_their_label(knowledge: Knowledge) -> None:
    """C6."""
    terms = credit_terms(knowledge)
    makers = read_makers("Collage: Jana Röder / HAFENBLATT, Fotos: picture alliance", terms)
    assert makers.creators == ("Jana Röder",)
    assert makers.agencies == ("HAFENBLATT", "picture alliance")
    assert "Bild" not in " ".join(read_makers("BILD 15.05.2023", terms).creators)


def test_the_caption_is_not_returned_as_the_credit(knowledge: Knowledge) -> None:
    """C7."""
    fragment = figure(f"{TEXT} Screenshot: Harbour TV")
    assert [parts(caption) for caption in found_in(fragment, knowledge).captions] == [
        (TEXT, "Screenshot: Harbour TV", (), ("Harbour TV",))
    ]


def test_escaped_markup_in_a_credit_is_removed(knowledge: Knowledge) -> None:
    """C8."""
    fragment = figure(f"{TEXT} <span class=credit>&lt;em&gt;Stadt Nordhafen&lt;/em&gt;</span>")
    assert [caption.credit for caption in found_in(fragment, knowledge).captions] == ["Stadt Nordhafen"]


def test_notes_to_desks_are_not_for_readers(knowledge: Knowledge) -> None:
    """C9."""
    notice = "ATTENTION EDITORS - THIS IMAGE WAS PROVIDED BY A THIRD PARTY. NO RESALES. NO ARCHIVES"
    fragment = figure(f"{TEXT} Jane Roe/via REUTERS {notice}")
    assert [parts(caption) for caption in found_in(fragment, knowledge).captions] == [
        (TEXT, "Jane Roe/via REUTERS", ("Jane Roe",), ("Reuters",))
    ]


def test_photographer_and_organisation_come_with_every_photo(knowledge: Knowledge) -> None:
    """C10."""
    printed = ["Jane Roe/Reuters", "Photo by John Doe /AP", "John Doe via Northport Museum"]
    fragment = "".join(
        figure(f"Ferry {n} at the quay. <b class=credit>{credit}</b>", f"<img src='/pictures/ferry-{n}-at-quay.jpg'>")
        for n, credit in enumerate(printed)
    )
    makers = [(caption.creators, caption.agencies) for caption in found_in(fragment, knowledge).captions]
    assert makers == [
        (("Jane Roe",), ("Reuters",)),
        (("John Doe",), ("AP",)),
        (("John Doe",), ("Northport Museum",)),
    ]
