"""One row for each way in which pages print, or declare, a picture's caption and credit."""

from __future__ import annotations

import json

import pytest

from service.fields.captions import find_captions
from service.knowledge import Knowledge
from service.layout import Region
from tests.fields.captions.story import AFTER, BEFORE, IMAGE, TEXT, figure, found_in, page, parts, read, region_of

CREDITED = (TEXT, "Jane Roe / Reuters", ("Jane Roe",), ("Reuters",))
LABELLED = (TEXT, "Photo: Jane Roe / Reuters", ("Jane Roe",), ("Reuters",))

SHAPES = {
    "figure without credit": (figure(f"{TEXT}"), (TEXT, None, (), ())),
    "credit in a span": (
        figure(f"{TEXT} <span class=credit>Jane Roe / Reuters</span>"),
        CREDITED,
    ),
    "credit in cite": (
        figure(f"{TEXT}<cite>Jane Roe / Reuters</cite>"),
        CREDITED,
    ),
    "label outside the credit's span": (
        figure(f"{TEXT} (Photo: <span class='photographer'>Jane Roe / Reuters</span>)"),
        LABELLED,
    ),
    "label in an element of its own": (
        figure(f"<span class=caption>{TEXT}</span><span class=credit>(<b>Photo:</b> Jane Roe / Reuters)</span>"),
        LABELLED,
    ),
    "source class by its last word": (
        figure(f"<b class=caption__text>{TEXT}</b> <b class='caption__source'>Jane Roe / Reuters</b>"),
        CREDITED,
    ),
    "caption and credit in two blocks": (
        figure(f"<p>{TEXT}</p></figcaption><figcaption class=author>Photo: Jane Roe / Reuters"),
        LABELLED,
    ),
    "unnamed spans": (
        figure(f"<span class=a9>{TEXT}</span><span class=b7>Jane Roe / Reuters</span>"),
        CREDITED,
    ),
    "unmarked credit in brackets": (
        figure(f"{TEXT} (Jane Roe / Reuters)"),
        CREDITED,
    ),
    "screen reader's labels are no words of the caption": (
        figure(
            "<i class=sr-only>Image source,</i> <i class=copyright>Jane Roe / Reuters</i><br>"
            f"<i class=sr-only>Image caption,</i> {TEXT}"
        ),
        CREDITED,
    ),
    "wordpress": (
        f"<div class='wp-caption alignnone'>{IMAGE}<p class='wp-caption-text'>{TEXT} (Jane Roe / Reuters)</p></div>",
        CREDITED,
    ),
    "gallery": (
        f"<figure class='wp-block-gallery'>{figure(f'{TEXT} (Jane Roe / Reuters)')}</figure>",
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
        figure(
            f"{TEXT} (Jane Roe / Reuters)",
            f"<img src='/blank.svg' data-src='/pictures/ferry-at-quay.jpg'><noscript>{IMAGE}</noscript>",
        ),
        CREDITED,
    ),
    "amp": (
        figure(f"{TEXT} (Jane Roe / Reuters)", "<amp-img src='/pictures/ferry-at-quay.jpg'></amp-img>"),
        CREDITED,
    ),
    "in the button that enlarges the picture": (
        (
            f"<figure><button aria-label='Open viewer'>{IMAGE}<span>View gallery</span><figcaption>{TEXT} <span "
            "class=credit>Jane Roe / Reuters</span><button>Share</button></figcaption></button></figure>"
        ),
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
    "credit only, an outlet's name": (figure("BBC"), (None, "BBC", (), ("BBC",))),
    "an outlet's name beside the picture": (
        f"<figure><div>{IMAGE}</div><div class=hero-image>BBC</div></figure>",
        (None, "BBC", (), ("BBC",)),
    ),
    "credit only": (
        figure("Photo: Jane Roe / Reuters"),
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


def test_caption_and_credit_in_a_box_that_a_script_gives_its_picture_are_of_one(knowledge: Knowledge) -> None:
    found = found_in(
        f"<div class=image-details><div><p class=image-description>{TEXT}</p></div>"
        "<div><p class=image-copyright>Jane Roe / Reuters</p></div></div>",
        knowledge,
    )
    assert [parts(caption) for caption in found.captions] == [CREDITED]


@pytest.mark.parametrize("box", ["image-details", "video-image"])
def test_a_mere_name_in_a_box_without_a_picture_is_no_credit(box: str, knowledge: Knowledge) -> None:
    found = found_in(f"<div class={box}><p class=credit>Jane Roe</p></div>", knowledge)
    assert found.captions == ()


OTHER = figure("Ferry fares to rise in summer", "<img src='/a/f.jpg'>")
LINKED = "<a href='/2026/04/ferry'><img src='/a/f.jpg'><figcaption>Ferry fares to rise in summer</figcaption></a>"

NOT_CAPTIONS = {
    "title of a picture in a list of links": (
        f"<ul><li><a href='/2026/04/ferry'><div><img src='/a/f.jpg' title='{TEXT} (Photo: Jane Roe / Reuters)'></div>"
        "</a></li></ul>"
    ),
    "alternative text": "<p><img src='/a/ferry.jpg' alt='Ferries wait at the quay.'></p>",
    "author's portrait": (
        f"<div class='author-box'>{figure('Jane Roe', '<img src=/a/roe.jpg>')}<p>She writes about harbours.</p></div>"
    ),
    "related story": f"<div class='related-stories'><a href='/2026/04/ferry'>{OTHER}</a></div>",
    "teaser whose every word links": f"<ul><li><figure>{LINKED}</figure></li></ul>",
    "advertisement": f"<div class='advert'>{OTHER}</div>",
    "pull quote": "<figure><blockquote>No choice.</blockquote><figcaption>Jane Roe, engineer</figcaption></figure>",
    "film": "<div class=video-player><img src='/a/still.jpg'><div class=video-title>The bridge opens</div></div>",
    "duration": "<div class='image-box'><img src='/a/still.jpg'><p>02:13</p></div>",
    "promotion": figure(
        "Want more? Subscribe to our sister magazine for news from the sea! (Image credit: Tide Press)"
    ),
    "card's title": "<div class=photo-card><img src='/a/f.jpg'><p>Jobs</p></div>",
    "counter": "<div class=photo-slide><img src='/a/f.jpg'><p>2 of 12</p></div>",
    "layout named photo-text": f"<div class='detail-photo-text'><img src='/a/f.jpg'><p>{AFTER * 3}</p></div>",
    "small type": "<p class='text-caption'>Our newsletter reaches you every morning at six.</p>",
}


@pytest.mark.parametrize("fragment", NOT_CAPTIONS.values(), ids=NOT_CAPTIONS.keys())
def test_what_is_not_the_articles_picture_gives_no_caption(fragment: str, knowledge: Knowledge) -> None:
    assert found_in(fragment, knowledge).captions == ()


def test_a_credit_in_the_title_of_a_captioned_picture_is_found(knowledge: Knowledge) -> None:
    image = "<img src='/pictures/ferry-at-quay.jpg' title='Ferries | Foto: Jane Roe / Reuters'>"
    found = found_in(figure(TEXT, image), knowledge)
    assert [caption.credit for caption in found.captions] == ["Foto: Jane Roe / Reuters"]
    assert [evidence.where for evidence in found.captions[0].evidence] == ["caption", "attribute"]


def test_a_credit_beside_the_figcaption_of_a_picture_that_loads_later_is_found(knowledge: Knowledge) -> None:
    fragment = (
        "<figure class='has-caption'><span class='image-and-copyright'><b class='off-screen'>Image copyright</b> "
        "<b class='story-image-copyright'>Reuters</b></span>"
        f"<figcaption class='media-caption'>{TEXT}</figcaption></figure>"
    )
    assert [parts(caption) for caption in found_in(fragment, knowledge).captions] == [
        (TEXT, "Reuters", (), ("Reuters",))
    ]


def test_a_story_inside_a_figure_is_not_taken(knowledge: Knowledge) -> None:
    document = read(page(f"<figure>{IMAGE}<p>{AFTER} {BEFORE}</p></figure>"))
    taken = {taken.block for taken in find_captions(document, region_of(document), knowledge).taken}
    assert not any(len(document.blocks[index].text) > 300 for index in taken)


def test_another_storys_picture_below_the_article_gives_no_caption(knowledge: Knowledge) -> None:
    picture = figure("A ticket machine.", "<img src='/x.jpg'>")
    other = f"<article><h2>Fares rise</h2><p>Ferry fares will rise.</p><p>In May.</p>{picture}</article>"
    document = read(page("").replace("</main>", other + "</main>"))
    assert find_captions(document, region_of(document), knowledge).captions == ()


def test_the_picture_above_the_headline_counts(knowledge: Knowledge) -> None:
    lead = figure(f"{TEXT}")
    document = read(page("").replace("<article>", "<article>" + lead))
    assert [caption.text for caption in find_captions(document, region_of(document), knowledge).captions] == [TEXT]


def test_a_gallery_between_headline_and_text_counts_where_the_region_begins_with_the_text(knowledge: Knowledge) -> None:
    slides = "".join(
        f"<div class=slide><img src='/a/ferry-{n}.jpg'><p>{n} of 20</p><p>Ferry {n}. (AP Photo/Jane Roe)</p></div>"
        for n in range(1, 21)
    )
    document = read(page("").replace("</h1>", "</h1>" + slides))
    whole = region_of(document)
    late = Region(next(b.index for b in document.blocks if b.text == BEFORE), whole.last, whole.content)
    assert len(find_captions(document, late, knowledge).captions) == 20


def test_structured_data_gives_the_credit_that_the_page_does_not_print(knowledge: Knowledge) -> None:
    image = {
        "@type": "ImageObject",
        "url": "https://www.example-courier.com/pictures/ferry-at-quay.jpg?w=1200",
        "creditText": "Jane Roe / Reuters",
    }
    declared = json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", "image": [None, image]})
    head = f'<script type="application/ld+json">{declared}</script>'
    found = found_in(figure(f"{TEXT}"), knowledge, head)
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
        figure(f"Ferry number {n} at the quay. (AP Photo/Jane Roe)", f"<img src='/pictures/ferry-number-{n}.jpg'>")
        for n in range(60)
    )
    assert len(found_in(f"<div class=gallery>{slides}</div>", knowledge).captions) == 60
