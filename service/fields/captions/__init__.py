"""Captions of the article's photos and graphics, with their credits, creators and agencies."""

from service.fields.captions.find import find_captions
from service.fields.captions.place import place_captions

__all__ = ["find_captions", "place_captions"]
