"""Captions and credits that a page declares instead of printing: attributes of images, ImageObjects.

A script shows them to readers later, or only search engines read them. So they fill in what the
printed captions lack, and never replace one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from service.document import Document, Picture
from service.fields.captions.separate import part_credit
from service.fields.captions.terms import CreditTerms
from service.fields.captions.wording import as_caption, as_credit, cleaned, letters

_ARTICLE = frozenset(
    ("newsarticle", "article", "reportagenewsarticle", "blogposting", "analysisnewsarticle", "opinionnewsarticle")
)
_MOST_IMAGES = 60
_LONGEST = 1500
_CAPTION_KEYS = ("caption", "photo-caption", "image-caption", "img-caption", "picture-caption", "description", "desc")
_CREDIT_KEYS = (
    "credit", "credits", "photo-credit", "image-credit", "img-credit", "copyright", "image-copyright",
    "photographer", "attribution", "source", "author", "byline",
)  # fmt: skip
_SPEAKING_KEYS = frozenset(
    ("title", *_CREDIT_KEYS, *(f"data-{name}" for name in _CREDIT_KEYS), *(f"data-{name}" for name in _CAPTION_KEYS))
)
"""All attributes that are read: many images have only others."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page declares of one picture."""

    text: str | None
    credit: str | None
    address: str | None


def may_declare(picture: Picture) -> bool:
    """Whether an image has any attribute that `declared_by_attributes` reads."""
    return not _SPEAKING_KEYS.isdisjoint(picture.attributes)


def declared_by_attributes(picture: Picture, terms: CreditTerms) -> Declared | None:
    """The caption and credit in the attributes of an image, where there is one.

    `data-caption`, `data-credit` and their kin say what they hold. A `title` counts only if a
    labelled or bracketed credit closes it, for most titles are descriptions like alt texts.
    """
    values = picture.attributes
    text = next((values[key] for name in _CAPTION_KEYS for key in (f"data-{name}",) if values.get(key)), None)
    credit = next((values[key] for name in _CREDIT_KEYS for key in (f"data-{name}", name) if values.get(key)), None)
    if not text and not credit:
        title = values.get("title")
        if not title or len(title) > _LONGEST:
            return None
        parted = part_credit(cleaned(title, terms), terms, marked=False)
        if not parted.credit or not (title.rstrip().endswith((")", "]")) or terms.labels.at(parted.credit)):
            return None
        return _declared(parted.text, parted.credit, picture, terms)
    if text and not credit:
        parted = part_credit(cleaned(text[:_LONGEST], terms), terms, marked=True)
        text, credit = parted.text, parted.credit
    return _declared(text, credit, picture, terms)


def credit_in_attributes(picture: Picture, terms: CreditTerms) -> str | None:
    """A labelled credit in the title or alternative text of an image whose caption has none."""
    for value in (picture.attributes.get("title"), picture.alt):
        if value and len(value) <= _LONGEST and terms.labels.may_stand_in(value):
            parted = part_credit(cleaned(value, terms), terms, marked=False)
            if parted.credit and terms.labels.at(parted.credit):
                return as_credit(parted.credit, terms)
    return None


def declared_by_things(document: Document, terms: CreditTerms) -> list[Declared]:
    """What the structured data of the article says of its images (schema.org ImageObject)."""
    found: list[Declared] = []
    for thing in document.metadata.things_among(_ARTICLE):
        for image in _images(thing.properties.get("image")):
            declared = _from_image_object(image, terms)
            if declared and len(found) < _MOST_IMAGES:
                found.append(declared)
    return found


def _images(value: Any) -> Iterator[Mapping[str, Any]]:
    for item in value[:_MOST_IMAGES] if isinstance(value, list) else [value]:
        if isinstance(item, Mapping):
            yield item


def _from_image_object(image: Mapping[str, Any], terms: CreditTerms) -> Declared | None:
    address = next((v for key in ("url", "contentUrl", "@id") if isinstance(v := image.get(key), str)), None)
    credit = _words(image.get("creditText")) or _words(image.get("copyrightNotice"))
    creator = _words(image.get("creator")) or _words(image.get("author"))
    if not credit:
        credit = creator or _words(image.get("copyrightHolder"))
    text = _words(image.get("caption"))
    if not text and not credit:
        return None
    if text:
        parted = part_credit(cleaned(text[:_LONGEST], terms), terms, marked=True)
        text, credit = parted.text, credit or parted.credit
    text, credit = as_caption(text), as_credit(cleaned(credit or "", terms, credit=True), terms)
    return Declared(text, credit, address) if text or credit else None


def _words(value: Any) -> str | None:
    """The words of a string, of a thing with a name, or of a list of them."""
    if isinstance(value, str):
        return value.strip()[:_LONGEST] or None
    if isinstance(value, Mapping):
        name = value.get("name")
        return _words(name) if isinstance(name, str) else None
    if isinstance(value, list):
        names = [name for item in value[:8] if not isinstance(item, list) and (name := _words(item))]
        return " / ".join(dict.fromkeys(names)) or None
    return None


def _declared(text: str | None, credit: str | None, picture: Picture, terms: CreditTerms) -> Declared | None:
    text = as_caption(cleaned(text[:_LONGEST], terms)) if text else None
    credit = as_credit(cleaned(credit[:_LONGEST], terms, credit=True), terms) if credit else None
    if not text and not credit:
        return None
    if letters(text) == letters(credit):
        text = None
    return Declared(text, credit, next(iter(picture.sources), None))
