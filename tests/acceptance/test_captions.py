"""What users of other extractors reported about captions and credits, each shown again on a small page of ours."""

from __future__ import annotations

import pytest

from service.knowledge import Knowledge
from tests.acceptance.asking import PARAGRAPHS, ask, captions_of, lines_of, story

IMAGE = "<img src='/pictures/ferry-at-quay.jpg' alt='The ferry' width=800 height=500>"
TEXT = "The ferry waits at the quay on Monday."
FUNDUS = "https://github.com/flairNLP/fundus/pull"


def figure(caption: str, image: str = IMAGE) -> str:
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


@pytest.mark.parametrize(
    ("code", "thread", "fragment", "text", "credit", "creators", "agencies"),
    [
        pytest.param(
            "C1",
            "https://github.com/AndyTheFactory/newspaper4k/issues/201",
            figure(TEXT),
            TEXT,
            None,
            (),
            (),
            id="C1 a field for the picture's caption",
        ),
        pytest.param(
            "C2",
            "https://github.com/codelucas/newspaper/pull/271",
            f"<div class='photo'>{IMAGE}<p class='photo-caption'>{TEXT}</p></div>",
            TEXT,
            None,
            (),
            (),
            id="C2 a caption in a paragraph is no text",
        ),
        pytest.param(
            "C3",
            "https://github.com/mozilla/readability/issues/125",
            f"<div class='asset'>{IMAGE}</div><p class='image-credit-wrap'><span class='js-caption'>{TEXT}</span> "
            "<span class='credit'>(Photo: Photo: Jane Roe, AP)</span></p>",
            TEXT,
            "Photo: Jane Roe, AP",
            ("Jane Roe",),
            ("AP",),
            id="C3 a credit outside any figure, its label doubled",
        ),
        pytest.param(
            "C4",
            "https://github.com/mozilla/readability/issues/743",
            f"<div><div><figure><div><picture>{IMAGE}</picture></div><div><figcaption><p>{TEXT}</p></figcaption></div>"
            "</figure></div></div>",
            TEXT,
            None,
            (),
            (),
            id="C4 a figcaption in nested boxes",
        ),
        pytest.param(
            "C5",
            "https://github.com/mozilla/readability/pull/693",
            figure(f"Wait 1 second to continue.<br>{TEXT} (Jane Roe/AFP/Getty Images) Buy Photo"),
            TEXT,
            "Jane Roe/AFP/Getty Images",
            ("Jane Roe",),
            ("AFP", "Getty Images"),
            id="C5 buttons of a carousel",
        ),
        pytest.param(
            "C6",
            f"{FUNDUS}/976",
            figure(f"{TEXT} <span class='credit'>Collage: Jana Röder / River Post, Fotos: picture alliance</span>"),
            TEXT,
            "Collage: Jana Röder / River Post, Fotos: picture alliance",
            ("Jana Röder",),
            ("River Post", "picture alliance"),
            id="C6 several credits in one line",
        ),
        pytest.param(
            "C7",
            f"{FUNDUS}/956",
            figure(f"{TEXT} Screenshot: Harbour TV"),
            TEXT,
            "Screenshot: Harbour TV",
            (),
            ("Harbour TV",),
            id="C7 the credit is not the whole caption, and a screenshot is nobody",
        ),
        pytest.param(
            "C8",
            f"{FUNDUS}/965",
            figure(f"{TEXT} <span class='credit'>&lt;em&gt;Stadt Nordhafen&lt;/em&gt;</span>"),
            TEXT,
            "Stadt Nordhafen",
            (),
            ("Stadt Nordhafen",),
            id="C8 escaped markup in the credit",
        ),
        pytest.param(
            "C9",
            f"{FUNDUS}/684",
            figure(
                f"{TEXT} Jane Roe/via REUTERS ATTENTION EDITORS - THIS IMAGE WAS PROVIDED BY A THIRD PARTY. "
                "NO RESALES. NO ARCHIVES"
            ),
            TEXT,
            "Jane Roe/via REUTERS",
            ("Jane Roe",),
            ("Reuters",),
            id="C9 notes to desks",
        ),
        pytest.param(
            "C10",
            "https://github.com/INN/docs/issues/207",
            figure(f"{TEXT} <span class='credit'>John Doe via Northport Museum</span>"),
            TEXT,
            "John Doe via Northport Museum",
            ("John Doe",),
            ("Northport Museum",),
            id="C10 photographer and organisation",
        ),
    ],
)
def test_a_picture_comes_with_caption_credit_and_makers_and_leaves_the_text_alone(
    code: str,
    thread: str,
    fragment: str,
    text: str,
    credit: str | None,
    creators: tuple[str, ...],
    agencies: tuple[str, ...],
    knowledge: Knowledge,
) -> None:
    article = ask(story(fragment), knowledge)
    found = [(c.text, c.credit, c.creators, c.agencies) for c in captions_of(article)]
    assert found == [(text, credit, creators, agencies)], (code, thread)
    assert lines_of(article) == list(PARAGRAPHS), (code, thread)


@pytest.mark.parametrize("words", ["Bild erstellt mit KI", "BILD 15.05.2023"])
def test_words_that_only_look_like_a_label_name_nobody(words: str, knowledge: Knowledge) -> None:
    """C6, https://github.com/flairNLP/fundus/pull/976."""
    article = ask(story(figure(f"{TEXT} <span class='credit'>{words}</span>")), knowledge)
    assert [c.creators for c in captions_of(article)] == [()]


def test_notes_to_desks_in_the_alternative_text_are_no_caption(knowledge: Knowledge) -> None:
    """C9, https://github.com/flairNLP/fundus/pull/684."""
    notes = "ATTENTION EDITORS - THIS IMAGE WAS PROVIDED BY A THIRD PARTY. DENMARK OUT."
    article = ask(story(f"<figure><img src='/pictures/quay.jpg' alt='{notes}'></figure>"), knowledge)
    assert not any("EDITORS" in (c.text or "") + (c.credit or "") for c in captions_of(article))
    assert lines_of(article) == list(PARAGRAPHS)
