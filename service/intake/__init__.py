"""Request bytes become an `EnrichRequest`, or a `Refused` that names the field and the valid values."""

from service.intake.enrich import MEDIA_TYPES, Incoming, read_request
from service.intake.errors import FieldError, Refused, invalid
from service.intake.query import read_query
from service.intake.request import EnrichRequest, digest

__all__ = [
    "MEDIA_TYPES",
    "EnrichRequest",
    "FieldError",
    "Incoming",
    "Refused",
    "digest",
    "invalid",
    "read_query",
    "read_request",
]
