"""One row for each way in which pages print, or declare, a picture's caption and credit."""

from __future__ import annotations

import pytest
from tests.fields.captions.story import AFTER, BEFORE, found_in, page, parts, read, region_of

from service.fields.captions import find_captions
from service.knowledge import Knowledge

IMAGE = '<img src="/pictures/ferry-at-quay.jpg" alt="A ferry">'
TEXT = "Ferries wait at the quay on Monday."

CREDITED = (TEXT, "Jane Roe / Reuters", ("Jane Roe",), ("Reuters",))
LABELLED = (TEXT, "Photo: Jane Roe / Reuters", ("Jane Roe",), ("Reuters",))

SHAPES = {
    "figure without credit": (f"<figure>{IMAGE}<figcaption>{TEXT}</figcaption></figure>", (TEXT, None, (), ())),
    "credit in a span": (
        f"<figure>{IMAGE}<figcaption>{TEXT} <span class=credit>Jane Roe / Reuters</span></figcaption></figure>",
        CREDITED,
    ),
    "credit in cite": (
        f"<figure>{IMAGE}<figcaption>{TEXT}<cite>Jane Roe / Reuters</cite></figcaption></figure>",
        CREDITED,
    ),
    "label outside the credit's span": (
        f"<figure>{IMAGE}<figcaption>{TEXT} (Photo: <span class='photographer'>Jane Roe / Reuters</span>)</figcaption></figure>",
        LABELLED,
    ),
    "label in an element of its own": (
        f"<figure>{IMAGE}<figcaption><span class='caption'>{TEXT}</span><span class='credit'>(<b>Photo:</b> Jane Roe / Reuters)</span>"
        "</figcaption></figure>",
        LABELLED,
    ),
    "source class by its last word": (
        f"<figure>{IMAGE}<div class='media-caption'><span class='media-caption__text'>{TEXT}</span> "
        "<span class='media-caption__source'>Jane Roe / Reuters</span></div></figure>",
        CREDITED,
    ),
    "caption and credit in two blocks": (
        f"<figure>{IMAGE}<figcaption><p>{TEXT}</p></figcaption><figcaption class=author>Photo: Jane Roe / Reuters</figcaption></figure>",
        LABELLED,
    ),
    "unnamed spans": (
        f"<figure>{IMAGE}<figcaption class=x1><span class=a9>{TEXT}</span><span class=b7>Jane Roe / Reuters</span></figcaption></figure>",
        CREDITED,
    ),
    "unmarked credit in brackets": (
        f"<figure>{IMAGE}<figcaption>{TEXT} (Jane Roe / Reuters)</figcaption></figure>",
        CREDITED,
    ),
    "screen reader's labels are no words of the caption": (
        f"<figure>{IMAGE}<figcaption><span class='visually-hidden'>Image source,</span> <span class=copyright>Jane Roe / Reuters</span>"
        f"<br><span class='visually-hidden'>Image caption,</span> {TEXT}</figcaption></figure>",
        CREDITED,
    ),
    "wordpress": (
        f"<div class='wp-caption alignnone'>{IMAGE}<p class='wp-caption-text'>{TEXT} (Jane Roe / Reuters)</p></div>",
        CREDITED,
    ),
    "gallery": (
        f"<figure class='wp-block-gallery'><figure class='wp-block-image'>{IMAGE}<figcaption>{TEXT} (Jane Roe / Reuters)</figcaption></figure></figure>",
        CREDITED,
    ),
    "caption-classed sibling": (
        f"<div class=article-image>{IMAGE}</div><p class='image-caption'>{TEXT} (Jane Roe / Reuters)</p>",
        CREDITED,
    ),
    "legend in another language": (
        f"<div class=bild>{IMAGE}<p class='bildunterschrift'>{TEXT} Foto: Jane Roe / Reuters</p></div>",
        (TEXT, "Foto: Jane Roe / Reuters", ("Jane Roe",), ("Reuters",)),
    ),
    "box without a caption's class": (
        f"<div class='article-photo'>{IMAGE}<p>{TEXT}</p><p>Photo: Jane Roe / Reuters</p></div>",
        LABELLED,
    ),
    "figcaption without figure": (
        f"<div class=media>{IMAGE}<figcaption>{TEXT} (Jane Roe / Reuters)</figcaption></div>",
        CREDITED,
    ),
    "lazy picture with a placeholder and a noscript copy": (
        f"<figure><img src='/placeholder.svg' data-src='/pictures/ferry-at-quay.jpg'><noscript>{IMAGE}</noscript>"
        f"<figcaption>{TEXT} (Jane Roe / Reuters)</figcaption></figure>",
        CREDITED,
    ),
    "amp": (
        f"<figure><amp-img src='/pictures/ferry-at-quay.jpg' width=800 height=600></amp-img><figcaption>{TEXT} (Jane Roe / Reuters)</figcaption></figure>",
        CREDITED,
    ),
    "attributes of the image": (
        f"<p><img src='/pictures/ferry-at-quay.jpg' data-caption='{TEXT}' data-credit='Jane Roe / Reuters'></p>",
        CREDITED,
    ),
    "title with a labelled credit": (
        f"<p><img src='/pictures/ferry-at-quay.jpg' title='{TEXT} (Photo: Jane Roe / Reuters)'></p>",
        LABELLED,
    ),
    "credit only": (
        f"<figure>{IMAGE}<figcaption>Photo: Jane Roe / Reuters</figcaption></figure>",
        (None, "Photo: Jane Roe / Reuters", ("Jane Roe",), ("Reuters",)),
    ),
    "bare paragraph below the picture": (
        f"<p>{IMAGE}</p><p>{TEXT} (AP Photo/Jane Roe)</p>",
        (TEXT, "AP Photo/Jane Roe", ("Jane Roe",), ("AP",)),
    ),
    "numbered figure": (f"<p>{IMAGE}</p><p>Figure 2: {TEXT}</p>", (f"Figure 2: {TEXT}", None, (), ())),
}


@pytest.mark.parametrize(("fragment", "wanted"), SHAPES.values(), ids=SHAPES.keys())
def test_caption_and_credit_are_found_in_every_shape(
    fragment: str, wanted: tuple[object, ...], knowledge: Knowledge
) -> None:
    found = found_in(fragment, knowledge)
    assert [parts(caption) for caption in found.captions] == [wanted]
    assert (found.captions[0].image_url or "").endswith("/pictures/ferry-at-quay.jpg")


@pytest.mark.parametrize("fragment", [shape for shape, _ in SHAPES.values()], ids=SHAPES.keys())
def test_the_lines_of_captions_are_taken_and_the_story_is_not(fragment: str, knowledge: Knowledge) -> None:
    document = read(page(fragment))
    found = find_captions(document, region_of(document), knowledge)
    taken = {taken.block for taken in found.taken}
    left = [block.text for block in document.blocks if block.index not in taken]
    assert BEFORE in left
    assert AFTER in left
    assert not any(TEXT in line or "Jane Roe" in line for line in left)


NOT_CAPTIONS = {
    "alternative text": "<p><img src='/a/ferry.jpg' alt='Ferries wait at the quay.'></p>",
    "author's portrait": (
        "<div class='author-box'><figure><img src='/a/roe.jpg' class=avatar><figcaption>Jane Roe</figcaption></figure>"
        "<p>Jane Roe writes about harbours.</p></div>"
    ),
    "related story": (
        "<div class='related-stories'><a href='/2026/04/ferry'><figure><img src='/a/f.jpg'><figcaption>Ferry fares to rise in summer</figcaption></figure></a></div>"
    ),
    "teaser whose every word links": (
        "<ul><li><figure><a href='/2026/04/ferry'><img src='/a/f.jpg'><figcaption>Ferry fares to rise in summer</figcaption></a></figure></li></ul>"
    ),
    "advertisement": "<div class='advert'><figure><img src='/a/f.jpg'><figcaption>Sail with us this summer</figcaption></figure></div>",
    "pull quote": "<figure class='pull-quote'><blockquote>We had no choice.</blockquote><figcaption>Jane Roe, engineer</figcaption></figure>",
    "film": "<div class='video-player'><img src='/a/still.jpg'><div class='video-title'>Watch: the bridge opens</div></div>",
    "duration": "<div class='image-box'><img src='/a/still.jpg'><p>02:13</p></div>",
    "small type": "<p class='text-caption'>Our newsletter reaches you every morning at six.</p>",
}


@pytest.mark.parametrize("fragment", NOT_CAPTIONS.values(), ids=NOT_CAPTIONS.keys())
def test_what_is_not_the_articles_picture_gives_no_caption(fragment: str, knowledge: Knowledge) -> None:
    assert found_in(fragment, knowledge).captions == ()


def test_another_storys_picture_below_the_article_gives_no_caption(knowledge: Knowledge) -> None:
    other = "<article><h2>Fares rise</h2><p>Ferry fares will rise.</p><p>In May.</p><figure><img src='/x.jpg'><figcaption>A ticket machine.</figcaption></figure></article>"
    document = read(page("").replace("</main>", other + "</main>"))
    assert find_captions(document, region_of(document), knowledge).captions == ()


def test_the_picture_above_the_headline_counts(knowledge: Knowledge) -> None:
    lead = f"<figure>{IMAGE}<figcaption>{TEXT}</figcaption></figure>"
    document = read(page("").replace("<article>", "<article>" + lead))
    assert [caption.text for caption in find_captions(document, region_of(document), knowledge).captions] == [TEXT]


def test_structured_data_gives_the_credit_that_the_page_does_not_print(knowledge: Knowledge) -> None:
    head = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","image":[null,{"@type":"ImageObject",'
        '"url":"https://www.example-courier.com/pictures/ferry-at-quay.jpg?w=1200","creditText":"Jane Roe / Reuters"}]}</script>'
    )
    found = found_in(f"<figure>{IMAGE}<figcaption>{TEXT}</figcaption></figure>", knowledge, head)
    assert [parts(caption) for caption in found.captions] == [CREDITED]
    assert "json-ld" in {evidence.where for evidence in found.captions[0].evidence}


def test_a_picture_printed_twice_has_one_caption(knowledge: Knowledge) -> None:
    figure = "<figure><img src='/pictures/ferry-at-quay-{}.jpg'><figcaption>{}</figcaption></figure>"
    found = found_in(figure.format("640x400", TEXT) + figure.format("1280x800", TEXT), knowledge)
    assert [caption.text for caption in found.captions] == [TEXT]


def test_two_pictures_with_one_caption_keep_both(knowledge: Knowledge) -> None:
    figure = "<figure><img src='/pictures/{}.jpg'><figcaption>{}</figcaption></figure>"
    found = found_in(figure.format("ferry-at-quay", TEXT) + figure.format("ferry-at-sea", TEXT), knowledge)
    assert [caption.text for caption in found.captions] == [TEXT, TEXT]


def test_a_copy_of_the_caption_in_the_text_is_taken(knowledge: Knowledge) -> None:
    fragment = f"<figure>{IMAGE}<figcaption>{TEXT} (Jane Roe / Reuters)</figcaption></figure><p>{TEXT}</p>"
    document = read(page(fragment))
    found = find_captions(document, region_of(document), knowledge)
    taken = {taken.block for taken in found.taken}
    assert all(block.index in taken for block in document.blocks if TEXT in block.text)


def test_a_whole_gallery_is_read(knowledge: Knowledge) -> None:
    slides = "".join(
        f"<figure><img src='/pictures/ferry-number-{n}.jpg'><figcaption>Ferry number {n} at the quay. (AP Photo/Jane Roe)</figcaption></figure>"
        for n in range(60)
    )
    assert len(found_in(f"<div class=gallery>{slides}</div>", knowledge).captions) == 60
