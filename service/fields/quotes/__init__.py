"""Who said what: the quotations of the body, each with its speaker."""

from service.fields.quotes.quotations import find_quotations

__all__ = ["find_quotations"]
