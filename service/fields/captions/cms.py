"""Captions and credits that a content management system has apart from the content: of the lead picture above all."""

from __future__ import annotations

from dataclasses import replace

from service.article import Evidence
from service.declaration import DeclaredPicture
from service.document import Document
from service.fields.captions.credit import read_makers
from service.fields.captions.identity import picture_identity
from service.fields.captions.separate import part_credit
from service.fields.captions.terms import CreditTerms
from service.fields.captions.wording import as_caption, as_credit, cleaned, letters, without_tail
from service.layout import FoundCaption

_MOST_PICTURES = 100
_LONGEST = 1500
_LEAD = 0
"""Before the first block: where a picture stands that the content does not show, which is the lead picture."""


def with_typed(captions: list[FoundCaption], document: Document, terms: CreditTerms) -> list[FoundCaption]:
    """The captions found in the content, and those that the system has of its own.

    A picture that the content shows too keeps the caption that is printed there; what that lacks
    is filled in. A picture without words in the content gets the system's, and stands where it is
    shown.

    Args:
        captions: what was found in the content.
        document: with the declaration, if there is one, and the pictures of the content.
        terms: the lexicon of credits.
    """
    pictures = document.declaration.pictures[:_MOST_PICTURES] if document.declaration else ()
    if not pictures:
        return captions
    places = {picture_identity(p.sources[0]): p.before for p in reversed(document.pictures) if p.sources}
    found = list(captions)
    for picture in pictures:
        text, credit = _words(picture, terms)
        if not text and not credit:
            continue
        identity = picture_identity(picture.address) if picture.address else None
        twin = next((at for at, caption in enumerate(found) if _same(caption, identity, text)), None)
        evidence = tuple(Evidence(words, "cms") for words in (text, credit) if words)
        makers = read_makers(credit, terms) if credit else None
        creators, agencies = (makers.creators, makers.agencies) if makers else ((), ())
        if twin is None:
            block = places.get(identity, _LEAD) if identity else _LEAD
            found.append(
                FoundCaption(text, credit, creators, agencies, picture.address, block, "cms-caption", 0.95, evidence)
            )
            continue
        caption = found[twin]
        if caption.credit is None and credit is not None:
            caption = replace(caption, credit=credit, creators=creators, agencies=agencies)
        caption = replace(
            caption,
            text=caption.text or text,
            image_url=caption.image_url or picture.address,
            evidence=(*caption.evidence, *evidence),
        )
        found[twin] = caption
    return found


def _words(picture: DeclaredPicture, terms: CreditTerms) -> tuple[str | None, str | None]:
    """The caption without its credit, and the credit, which editors type into either member."""
    caption = cleaned(picture.caption[:_LONGEST], terms) if picture.caption else None
    credit = as_credit(cleaned(picture.credit[:_LONGEST], terms, credit=True), terms) if picture.credit else None
    if caption:
        parted = part_credit(caption, terms, marked=True)
        if parted.credit and (credit is None or letters(parted.credit) in letters(credit)):
            caption, credit = parted.text, credit or as_credit(parted.credit, terms)
        caption = without_tail(caption or "", credit)
    text = as_caption(caption)
    return (None if letters(text) == letters(credit) else text), credit


def _same(caption: FoundCaption, identity: str | None, text: str | None) -> bool:
    if identity and caption.image_url:
        return picture_identity(caption.image_url) == identity
    return bool(text and caption.text and letters(caption.text) == letters(text))
