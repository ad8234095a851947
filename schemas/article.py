"""The answer of `POST /v1/enrich`: what each key means stands here and nowhere else.

The schemas are strict and flat. They dump the answer (`service.render`), they describe it in
`openapi.yaml` (`schemas.openapi`), and tests load every answer back through them, so that an
answer with a key too many, too few or of another type does not pass.
"""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

WHERE = ("body", "removed", "caption", "meta", "json-ld", "attribute", "cms")
"""Where evidence stands."""

PERSON_KINDS = ("person", "organization")
SPEAKER_KINDS = ("person", "organization", "unnamed")
QUOTE_KINDS = ("direct", "indirect")
RELATIONS = ("republication", "wire", "press_release", "translation", "aggregation")

REASONS = (
    "headline",
    "standfirst",
    "kicker",
    "byline",
    "contributors",
    "dateline",
    "date",
    "caption",
    "credit",
    "source",
    "promo",
    "related",
    "newsletter",
    "share",
    "navigation",
    "author_biography",
    "pull_quote",
    "embed",
    "comments",
    "advertisement",
    "duplicate",
    "boilerplate",
)
"""Why a line near the article is not in its body."""

FOUND_FIELDS = (
    "title",
    "alternative_titles",
    "standfirst",
    "language",
    "body",
    "byline",
    "authors",
    "dateline",
    "published_at",
    "modified_at",
    "publisher",
    "original_source",
    "distributor",
    "contributing_sources",
    "captions",
    "quotes",
    "description",
    "section",
    "keywords",
    "canonical_url",
    "image_url",
)
"""The keys that may appear in `provenance`, in the order of the answer."""

WARNING = r"^(truncated_input|possible_paywall|not_an_article|charset_guessed|field_failed:[a-z_]+)$"

SHA256 = r"^[0-9a-f]{64}$"


def string(description: str, *, null: bool = False, **named: object) -> fields.String:
    """A string that is always present; with `null`, null where it was not found."""
    return fields.String(required=True, allow_none=null, metadata={"description": description, **named})


def one_of(values: tuple[str, ...], description: str) -> fields.String:
    """A string out of a closed list."""
    return fields.String(required=True, validate=validate.OneOf(values), metadata={"description": description})


def offset(description: str, *, null: bool = False) -> fields.Integer:
    """A position in the body, in Unicode code points, or in UTF-16 units with `?offsets=utf16`."""
    return fields.Integer(
        strict=True,
        required=True,
        allow_none=null,
        validate=validate.Range(min=0),
        metadata={"description": description},
    )


def certainty(description: str, *, null: bool = False) -> fields.Float:
    """How sure a rule is, 0 to 1."""
    return fields.Float(
        required=True,
        allow_none=null,
        validate=validate.Range(min=0, max=1),
        metadata={"description": description},
    )


def one(schema: type[Schema], description: str, *, null: bool = False) -> fields.Nested:
    """One object; with `null`, null where it was not found."""
    return fields.Nested(schema, required=True, allow_none=null, metadata={"description": description})


def many(schema: type[Schema], description: str) -> fields.List[Any]:
    """A list of objects; empty where nothing was found."""
    return fields.List(fields.Nested(schema), required=True, metadata={"description": description})


def strings(description: str, **named: object) -> fields.List[Any]:
    """A list of strings; empty where nothing was found."""
    return fields.List(fields.String(), required=True, metadata={"description": description, **named})


class AuthorSchema(Schema):
    """Somebody who wrote the article."""

    name = string("The name in normal case, without titles, e-mail addresses, handles or outlets.")
    kind = one_of(PERSON_KINDS, "A person, or a desk or agency.")
    location = string("Where the line says the author reported from.", null=True)
    role = string("The author's role as the line gives it.", null=True)


class OutletSchema(Schema):
    """A news outlet under the name readers know."""

    name = string("The name readers know.")
    domain = string("The outlet's registrable domain.", null=True)


class OriginalSourceSchema(Schema):
    """Where the story itself comes from."""

    name = string("The outlet, agency or organisation the story comes from.")
    domain = string("Its registrable domain.", null=True)
    url = string("The address of the original, where the page links it.", null=True)
    relation = one_of(RELATIONS, "How this page came by the story.")
    evidence = string("The words or the tag that show it.")


class DistributorSchema(Schema):
    """Who passed the story on."""

    name = string("The distributor's name.")
    domain = string("Its registrable domain.", null=True)
    evidence = string("The words or the tag that show it.")


class ContributingSourceSchema(Schema):
    """An outlet credited with a part of the story."""

    name = string("The outlet's name.")
    evidence = string("The words that credit it.")


class CaptionSchema(Schema):
    """A photo or graphic of the article, with its caption and credit."""

    text = string("The caption without its credit.", null=True)
    credit = string("The credit verbatim, outer brackets removed, labels kept.", null=True)
    creators = strings("The people the credit names, labels cut.")
    agencies = strings("The organisations the credit names, labels cut.")
    image_url = string("The address of the picture, where the page gives it.", null=True)
    at = offset("The body offset beside which the picture stands.")


class SpanSchema(Schema):
    """A stretch of the body: `text` is the body from `start` to `end`."""

    text = string("The words.")
    start = offset("Where they begin in the body.")
    end = offset("Where they end in the body (exclusive).")


class QuoteSchema(Schema):
    """One contiguous quoted passage: `text` is the body from `start` to `end`, without the marks."""

    text = string("The quoted words, without the marks.")
    start = offset("Where they begin in the body.")
    end = offset("Where they end in the body (exclusive).")
    kind = one_of(
        QUOTE_KINDS, "Inside quotation marks (of a half-quoted sentence only the quoted words), or reported speech."
    )
    group = offset("A number shared by the parts of one quotation.")
    speaker = string(
        'The fullest name the article gives the speaker, resolved ("he" is "Dmitry Peskov"), the role phrase of an '
        "unnamed one, or the organisation of a statement. Null where the words point to nobody, and where less than a "
        "quarter speaks for whoever they point to.",
        null=True,
    )
    speaker_mention = one(SpanSchema, "The words outside the quotation that point to the speaker.", null=True)
    cue = string("The verb or phrase that introduces the quotation.", null=True)
    confidence = certainty("How sure it is that this is a quotation, 0 to 1.")
    speaker_confidence = certainty(
        "How sure it is that the speaker is right, 0 to 1: of those given 0.9 in English, nine in ten are right by "
        "their full name, counted on articles that nothing was learned from.",
        null=True,
    )


class SpeakerSchema(Schema):
    """Somebody who is quoted."""

    name = string("The identical string of `quotes[].speaker`.")
    kind = one_of(SPEAKER_KINDS, "A person, an organisation, or somebody the article does not name.")
    role = string("The article's own description of the speaker.", null=True)
    mentions = many(SpanSchema, "Where the body names or points to the speaker.")
    quotes = fields.List(
        fields.Integer(strict=True, validate=validate.Range(min=0)),
        required=True,
        metadata={"description": "Indexes into `quotes`."},
    )


class EvidenceSchema(Schema):
    """Words or a tag that a finding rests on."""

    text = string("The words, or what the tag says.")
    where = one_of(WHERE, "Where they stand.")
    start = offset("Where they begin, if they stand in the body.", null=True)
    end = offset("Where they end (exclusive), if they stand in the body.", null=True)


class ProvenanceSchema(Schema):
    """Which rule found a field, how sure it is, and what it rests on."""

    rule = string("The rule's stable name.")
    confidence = certainty("How sure the rule is, 0 to 1.")
    evidence = many(EvidenceSchema, "What the finding rests on.")


class RemovedSchema(Schema):
    """A line near the article that was taken out of the body."""

    text = string("The line.")
    reason = one_of(REASONS, "Why it is not in the body.")
    at = offset("The body offset beside which it stood.")


class ArticleSchema(Schema):
    """What an article is. Every key is always present; what was not found is null or an empty list."""

    title = string("The headline displayed on the page, without kicker, section, site or live-blog tail.", null=True)
    alternative_titles = strings("Other forms of the headline that the page declares, different from `title`.")
    standfirst = string("The deck or summary printed between headline and text, where it is set apart.", null=True)
    language = string("ISO 639-1 code of the language of the body.", null=True)
    body = string(
        "The article's own text in reading order, one blank line between blocks, blanks normalised: paragraphs, "
        "subheadings, list items, block quotes, rows of tables that carry content, corrections."
    )
    byline = string("The byline as printed, else the contributors' line.", null=True)
    authors = many(AuthorSchema, "The people, desks and agencies who wrote the article, in order.")
    dateline = string("The dateline as printed.", null=True)
    published_at = string("RFC 3339, with the page's own offset where it has one; a day alone stays a date.", null=True)
    modified_at = string("RFC 3339, with the page's own offset where it has one; a day alone stays a date.", null=True)
    publisher = one(OutletSchema, "The outlet that published this page, as readers know it.", null=True)
    original_source = one(
        OriginalSourceSchema,
        "Where the story itself comes from when that is not the publisher; null for the publisher's own work.",
        null=True,
    )
    distributor = one(DistributorSchema, "Who passed the story on.", null=True)
    contributing_sources = many(
        ContributingSourceSchema,
        "Outlets credited with a part of the story; never the origin, never an outlet that is merely cited.",
    )
    captions = many(CaptionSchema, "The photos and graphics of this article.")
    quotes = many(QuoteSchema, "What somebody is quoted as saying or writing, ordered by `start`.")
    speakers = many(SpeakerSchema, "One entry for each distinct `quotes[].speaker`, most quoted first.")
    description = string("The description the page declares, cleaned.", null=True)
    section = string("The section the page declares, cleaned.", null=True)
    keywords = strings("The keywords the page declares, cleaned.")
    canonical_url = string("The canonical address the page declares.", null=True)
    image_url = string("The lead image the page declares.", null=True)
    word_count = fields.Integer(
        strict=True,
        required=True,
        validate=validate.Range(min=0),
        metadata={
            "description": "The words of the body; where a script writes no blanks between words, each of its "
            "characters counts."
        },
    )
    provenance = fields.Dict(
        keys=fields.String(validate=validate.OneOf(FOUND_FIELDS)),
        values=fields.Nested(ProvenanceSchema),
        required=True,
        metadata={"description": "For each key that was found: which rule found it, how sure, and on what evidence."},
    )
    removed = many(RemovedSchema, "Lines near the article that were taken out of the body, so that nothing is lost.")
    warnings = fields.List(
        fields.String(validate=validate.Regexp(WARNING)),
        required=True,
        metadata={
            "description": "`truncated_input`, `possible_paywall`, `not_an_article`, `charset_guessed`, or "
            "`field_failed:<name>`."
        },
    )
    source_id = string("The content management system's own id, where it sent one.", null=True)
    id = fields.String(
        required=True,
        validate=validate.Regexp(SHA256),
        metadata={"description": "sha256 over input, options and version: the address of this answer."},
    )
    input_id = fields.String(
        required=True,
        validate=validate.Regexp(SHA256),
        metadata={
            "description": "sha256 over the inflated input, its charset and url: the same article across versions."
        },
    )
    version = string("The version of engine and knowledge that gave this answer.")


KEYS = tuple(ArticleSchema().fields)
"""The keys of the answer, in its order."""

ALWAYS = ("warnings", "id", "version")
"""The keys that a partial answer has even where they are not asked for."""
