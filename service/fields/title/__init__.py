"""The headline as displayed, where it stands, and the other forms the page declares."""

from service.fields.title.find import find_title

__all__ = ["find_title"]
