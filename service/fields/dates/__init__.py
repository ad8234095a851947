"""When the article was published and last changed."""

from service.fields.dates.find import find_dates

__all__ = ["find_dates"]
