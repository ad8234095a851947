"""The requests of `POST /v1/enrich`: the JSON body and the query parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from schemas.article import ALWAYS, KEYS
from schemas.representation import FORMATS

Messages = dict[str, str | list[Any] | dict[Any, Any]]

URL_LIMIT = 2048
"""The longest page address, in characters."""

OFFSETS = ("codepoints", "utf16")
"""How body offsets are counted: as Python, Go runes and PostgreSQL do, or as JavaScript, Java and C# do."""


class Address(fields.String):
    """An absolute http or https address of at most 2,048 characters.

    Blanks around it are cut, line breaks and tabs inside it dropped and inner spaces written
    as %20, as browsers do (WHATWG URL, basic URL parser); other control characters are refused.
    """

    default_error_messages: Messages = {  # noqa: RUF012 - marshmallow declares it so
        "invalid": "must be an absolute http or https address",
        "too_long": f"must have at most {URL_LIMIT} characters",
    }

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:
        text = str(super()._deserialize(value, attr, data, **kwargs)).strip()
        text = text.replace("\t", "").replace("\n", "").replace("\r", "").replace(" ", "%20")
        if len(text) > URL_LIMIT:
            raise self.make_error("too_long")
        try:
            parts = urlsplit(text)
            valid = (
                parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
            )
        except ValueError:
            valid = False
        if not valid or any(ord(c) < 0x20 or c == "\x7f" or "\ud800" <= c <= "\udfff" for c in text):
            raise self.make_error("invalid")
        return text


class FieldNames(fields.String):
    """Names of keys of the answer with commas between them; loaded in the contract's order, None where all are named.

    Order and repeats mean nothing, so that requests for the same fields are the same request.
    """

    choices = KEYS

    default_error_messages: Messages = {  # noqa: RUF012 - marshmallow declares it so
        "unknown": "must be names out of {choices}, with commas between them, not {input}",
    }

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> Any:
        names = {name.strip() for name in str(super()._deserialize(value, attr, data, **kwargs)).split(",")}
        unknown = sorted(names.difference(KEYS))
        if unknown:
            shown = ", ".join(repr(name[:100]) for name in unknown[:10])
            raise self.make_error("unknown", choices=", ".join(KEYS), input=shown)
        # id and version are always there: naming them changes nothing. That warnings is named does, see below.
        named = tuple(key for key in KEYS if key in names or (key in ALWAYS and key != "warnings"))
        return None if named == KEYS else named


def _document(description: str) -> fields.String:
    return fields.String(
        error_messages={"invalid": "must be a string", "null": "must be a string"},
        metadata={"description": description},
    )


ADDRESS_MESSAGES: Messages = {"invalid": "must be an absolute http or https address", "null": "must be a string"}

ADDRESS_DESCRIPTION = (
    "The page's address, absolute http or https, at most 2,048 characters. It is evidence of the publisher and the "
    "base of relative links; it is never fetched."
)


class EnrichBodySchema(Schema):
    """An article as an already decoded string: exactly one of `html` and `text`."""

    html = _document("The raw page. It is already decoded: a charset it declares does not matter.")
    text = _document("The article as pasted or dumped text.")
    url = Address(
        error_messages=ADDRESS_MESSAGES,
        metadata={"description": ADDRESS_DESCRIPTION, "format": "uri", "maxLength": URL_LIMIT},
    )

    error_messages: dict[str, str] = {  # noqa: RUF012 - marshmallow declares it so
        "unknown": "is not a member of this object",
        "type": "must be a JSON object",
    }

    @validates_schema(skip_on_field_errors=True)
    def exactly_one(self, data: Mapping[str, Any], **kwargs: Any) -> None:  # noqa: ARG002 - marshmallow passes more
        """Both or neither of html and text is no article."""
        if "html" in data and "text" in data:
            raise ValidationError("must not be given together with html", "text")
        if "html" not in data and "text" not in data:
            raise ValidationError("must be given, or text", "html")


class EnrichFormSchema(Schema):
    """The fields of a form beside its file."""

    url = Address(
        error_messages=ADDRESS_MESSAGES,
        metadata={"description": ADDRESS_DESCRIPTION, "format": "uri", "maxLength": URL_LIMIT},
    )


def representation() -> fields.String:
    """The query parameter that chooses a representation; `service.edge.negotiation` reads it."""
    return fields.String(
        validate=validate.OneOf(tuple(FORMATS), error="must be one of {choices}"),
        metadata={"description": "The representation of the answer; it beats the Accept header."},
    )


class ArticleQuerySchema(Schema):
    """The query parameters of `GET /v1/articles/{id}`."""

    error_messages: dict[str, str] = {"unknown": "is not a parameter of this route"}  # noqa: RUF012 - as above

    format = representation()


class OptionsSchema(Schema):
    """The query parameters that every entrance knows."""

    error_messages: dict[str, str] = {"unknown": "is not a parameter of this route"}  # noqa: RUF012 - as above

    offsets = fields.String(
        load_default="codepoints",
        validate=validate.OneOf(OFFSETS, error="must be one of {choices}"),
        metadata={
            "description": "How offsets into the body are counted: Unicode code points, or UTF-16 code units as "
            "JavaScript counts."
        },
    )
    # Marshmallow takes declared fields off the class, so that this one does not hide the schema's own `fields`.
    fields = FieldNames(  # type: ignore[assignment]
        metadata={
            "description": f"The keys the answer is to have ({', '.join(KEYS)}), with commas between them; only what "
            "they need is computed, and each is what it is in the whole answer. "
            f"{', '.join(f'`{key}`' for key in ALWAYS)} are always there: "
            "where `warnings` is not named, it holds those that came to light on the way. `provenance` "
            "is there where it is named: that of the fields beside it, or alone that of all. Such an answer has an "
            "`id` of its own, whatever the order of the names, and no Content-Location.",
            "example": "title,quotes",
            # Without the names: a pattern that holds them all twice is too much for tools that make requests of it.
            "pattern": "^ *[a-z_]+ *(, *[a-z_]+ *)*$",
        },
    )


class EnrichQuerySchema(OptionsSchema):
    """The query parameters of `POST /v1/enrich`."""

    url = Address(
        error_messages=ADDRESS_MESSAGES,
        metadata={"description": ADDRESS_DESCRIPTION, "format": "uri", "maxLength": URL_LIMIT},
    )
    format = representation()


class CmsQuerySchema(EnrichQuerySchema):
    """The query parameters of `POST /v1/enrich/cms`."""

    url = Address(
        error_messages=ADDRESS_MESSAGES,
        metadata={
            "description": f"{ADDRESS_DESCRIPTION} It replaces the one in the payload.",
            "format": "uri",
            "maxLength": URL_LIMIT,
        },
    )
    secret = fields.String(
        metadata={
            "description": "The secret of `WORDPRESS_WEBHOOK_SECRET`, for senders that can choose the address alone, "
            "as WordPress.com can; whatever can sign the body should do that instead."
        }
    )
