"""Which blocks are the article, and the body composed of them."""

from service.fields.body.compose import compose_body
from service.fields.body.region import find_region

__all__ = ["compose_body", "find_region"]
