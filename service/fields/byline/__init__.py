"""Who wrote the article: the byline as printed, and the people and desks it names."""

from service.fields.byline.find import find_byline

__all__ = ["find_byline"]
