"""Query parameters, read with the schema of their route."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marshmallow import Schema, ValidationError
from marshmallow.fields import Field
from marshmallow.validate import OneOf

from schemas.request import FieldNames
from service.intake.errors import FieldError, invalid


def read_query(schema: Schema, pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The parameters, or `Refused` with every one that is not valid: unknown, given twice, or of a wrong value.

    Args:
        schema: what the route knows.
        pairs: name and value of each parameter, repeats among them.
    """
    return loaded(schema, _once(pairs))


def loaded(schema: Schema, given: Any) -> dict[str, Any]:
    """What the schema makes of this, or `Refused` with each field that is not valid."""
    try:
        return dict(schema.load(given))
    except ValidationError as error:
        raise invalid(*_field_errors(schema, error.messages_dict)) from None


def _once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in pairs:
        if name in found:
            raise invalid(FieldError(name[:100], "is given more than once"))
        found[name] = value
    return found


def _field_errors(schema: Schema, messages: dict[str, Any]) -> list[FieldError]:
    errors: list[FieldError] = []
    for field, texts in messages.items():
        if field == "_schema":
            errors.extend(FieldError("body", text) for text in texts)
            continue
        known = schema.fields.get(field)
        # An unknown name is answered with the names there are, a wrong option with the options there are.
        valid = tuple(schema.fields) if known is None else _choices(known)
        names = f" (there are {', '.join(valid)})" if known is None and valid else ""
        errors.extend(FieldError(str(field)[:100], text + names, valid) for text in texts)
    return errors


def _choices(field: Field[Any]) -> tuple[str, ...]:
    if isinstance(field, FieldNames):
        return field.choices
    return next((tuple(validator.choices) for validator in field.validators if isinstance(validator, OneOf)), ())
