"""Original source: where the story itself comes from, who passed it on, who is credited with a part."""

from service.fields.source.find import find_source

__all__ = ["find_source"]
