"""Who published this page: the outlet under the name its readers know."""

from service.fields.publisher.find import find_publisher

__all__ = ["find_publisher"]
