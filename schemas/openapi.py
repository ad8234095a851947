"""`openapi.yaml` (OpenAPI 3.1), built from the schemas: `python -m schemas.openapi` writes it, `--check` compares.

Everything about fields comes out of the marshmallow schemas; this module knows only the
routes. A test compares the routes of the service with the paths here.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import yaml
from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin

from schemas import payloads
from schemas.article import ALWAYS, ArticleSchema
from schemas.batch import BATCH_TYPES, BatchAnswerSchema, BatchLineSchema, BatchQuerySchema
from schemas.cms import SkippedSchema
from schemas.index import IndexSchema, LiveSchema, ReadySchema, VersionSchema
from schemas.problem import PROBLEMS, ProblemTypeSchema
from schemas.representation import contents
from schemas.request import (
    ADDRESS_DESCRIPTION,
    URL_LIMIT,
    ArticleQuerySchema,
    CmsQuerySchema,
    EnrichBodySchema,
    EnrichQuerySchema,
)
from schemas.shared_parts import (
    ARTICLE_ID,
    CACHE_CONTROL,
    IF_NONE_MATCH,
    KEYS,
    MAY_NEED_KEY,
    Spec,
    headers_of,
    problems_with,
)

ROOT = Path(__file__).parents[1]
PATH = ROOT / "openapi.yaml"
EXAMPLE_TEXT = ROOT / "examples" / "kremlin.txt"
EXAMPLE_BATCH = ROOT / "examples" / "batch.ndjson"
EXAMPLE_BATCH_ANSWERS = ROOT / "examples" / "batch.answers.ndjson"

CONTRACT_VERSION = "1.0.0"
"""The version of the contract, not of the engine: it changes when the shape of requests or answers does."""

DESCRIPTION = (
    "Reads an article and says what it is: headline, body, authors, original source, captions with credits, and who is "
    "quoted saying what, with the evidence. Stateless; it never fetches anything."
)


def build() -> Spec:
    """The whole specification as plain data."""
    spec = APISpec(
        title="Article enrichment",
        version=CONTRACT_VERSION,
        openapi_version="3.1.0",
        plugins=[MarshmallowPlugin(schema_name_resolver=_name)],
        info={"description": DESCRIPTION},
        servers=[{"url": "/", "description": "The server that gave this document."}],
        tags=[{"name": "articles"}, {"name": "pages"}, {"name": "operations"}],
    )
    spec.components.schema("Article", schema=ArticleSchema)
    spec.components.schema("Skipped", schema=SkippedSchema)
    spec.path(path="/v1/enrich", operations={"post": _enrich()})
    spec.path(path="/v1/enrich/cms", operations={"post": _cms()})
    spec.path(path="/v1/enrich/batch", operations={"post": _batch()})
    spec.path(path="/v1/articles/{id}", parameters=[ARTICLE_ID], operations={"get": _article()})
    index = _get("index", "The routes of this service", "pages", IndexSchema)
    index["get"]["description"] = (
        "To a browser, which prefers HTML, the playground: paste an article and see who is quoted saying what, where "
        "the story comes from, and the words that show it. With `PLAYGROUND=off` the index alone, and no other page."
    )
    index["get"]["responses"]["200"]["content"]["text/html"] = {"schema": {"type": "string"}}
    spec.path(path="/", operations=index)
    spec.path(path="/docs", operations=_page("docs", "The interactive documentation", "text/html"))
    spec.path(
        path="/web/{name}",
        parameters=[
            {
                "in": "path",
                "name": "name",
                "required": True,
                "description": "The name of the file.",
                "schema": {"type": "string"},
                "example": "playground.js",
            }
        ],
        operations=_page("web", "A file of the pages", "text/css", "text/javascript", "text/plain", "image/svg+xml"),
    )
    spec.path(
        path="/livez",
        operations=_get("livez", "Whether the process is alive", "operations", LiveSchema, probe=True),
    )
    spec.path(
        path="/readyz",
        operations=_get(
            "readyz",
            "Whether the process should be sent requests",
            "operations",
            ReadySchema,
            probe=True,
            draining=True,
        ),
    )
    spec.path(
        path="/version",
        operations=_get("version", "The versions of engine and knowledge", "operations", VersionSchema, probe=True),
    )
    spec.path(path="/metrics", operations=_metrics())
    for path, media in (("/openapi.yaml", "application/yaml"), ("/openapi.json", "application/json")):
        spec.path(path=path, operations=_document(path, media))
    spec.path(
        path="/problems/{name}",
        parameters=[
            {
                "in": "path",
                "name": "name",
                "required": True,
                "description": "The last part of a problem's `type`.",
                "schema": {"type": "string", "enum": list(PROBLEMS)},
            }
        ],
        operations=_get("problem", "What a kind of problem means", "operations", ProblemTypeSchema, 404),
    )
    for name, scheme in KEYS.items():
        spec.components.security_scheme(name, scheme)
    made = plain(spec.to_dict())
    for path, operations in made["paths"].items():
        for operation in operations.values() if path.startswith("/v1/") else ():
            if isinstance(operation, dict):
                operation["security"] = MAY_NEED_KEY
    for name, schema in made["components"]["schemas"].items():
        if name in ("EnrichBody", "BatchLine"):
            # What the schema checks across members and apispec cannot see.
            schema["oneOf"] = [{"required": ["html"]}, {"required": ["text"]}]
        else:
            # Requests are strict; answers may gain keys, and a generated client must not break on one.
            del schema["additionalProperties"]
    schemas = made["components"]["schemas"]
    schemas["PartialArticle"] = _partial(schemas["Article"])
    schemas["BatchAnswer"]["properties"]["article"] = {
        "description": schemas["BatchAnswer"]["properties"]["article"]["description"],
        **_EITHER,
    }
    return {"openapi": made.pop("openapi"), **made}


def plain(value: Any) -> Any:
    """The value in JSON's own types, so that what is written and what is built compare equal."""
    return json.loads(json.dumps(value))


def written(spec: Spec) -> str:
    """The specification as the text of `openapi.yaml`."""
    text: str = yaml.dump(spec, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)
    return "# Built from the schemas by `make openapi`; do not edit.\n" + text


class _Dumper(yaml.SafeDumper):
    """Writes every value out: no anchors, which few readers of OpenAPI follow."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - the signature is PyYAML's
        return True


def _name(schema: Any) -> str:
    return (schema if isinstance(schema, type) else type(schema)).__name__.removesuffix("Schema")


def _enrich() -> Spec:
    html = {"type": "string", "contentMediaType": "text/html", "description": "The raw page, bytes as fetched."}
    text: Spec = {"schema": {"type": "string", "description": "The article as pasted or dumped text."}}
    if EXAMPLE_TEXT.exists():
        text["example"] = EXAMPLE_TEXT.read_text(encoding="utf-8")
    return {
        "operationId": "enrich",
        "summary": "Read an article and say what it is",
        "description": (
            "The same input to the same version gives the same bytes. The charset of raw bytes is read from a byte "
            "order mark, the Content-Type, a meta element in the first 1,024 bytes, and else detected. Bodies may be "
            "sent with Content-Encoding gzip, deflate, br or zstd, and with up to three of them in a row."
        ),
        "tags": ["articles"],
        "parameters": [{"in": "query", "schema": EnrichQuerySchema}, CACHE_CONTROL],
        "requestBody": {
            "required": True,
            "content": {
                "text/html": {"schema": html},
                "application/xhtml+xml": {"schema": html},
                "text/plain": text,
                "application/json": {"schema": EnrichBodySchema},
                "multipart/form-data": _form(),
            },
        },
        "responses": {
            "200": {
                "description": "What the article is.",
                "headers": headers_of("X-Request-Id", "Cache-Status", "Vary", "Content-Location", "ETag"),
                "content": contents(_EITHER, examples=True),
            },
            **problems_with((400, 401, 405, 406, 408, 413, 414, 415, 417, 422, 429, 431, 500, 501, 503, 504)),
        },
    }


def _form() -> Spec:
    media_types = ["text/html", "application/xhtml+xml", "text/plain", "application/json"]
    file = {
        "type": "string",
        "format": "binary",
        "description": "The one file. Its own Content-Type says what it is; where there is none, or "
        "application/octet-stream, its name does: .html, .htm, .xhtml, .txt, .text, .json.",
    }
    url = {"type": "string", "format": "uri", "maxLength": URL_LIMIT, "description": ADDRESS_DESCRIPTION}
    return {
        "schema": {
            "type": "object",
            "properties": {"file": file, "url": url},
            "required": ["file"],
            "additionalProperties": False,
        },
        "encoding": {"file": {"contentType": ", ".join(media_types)}},
    }


def _partial(article: Spec) -> Spec:
    """The schema of an answer to `?fields=`: the keys of the whole one, few of which must be there."""
    return {
        **article,
        "description": "Of the keys of an article those that `fields` names.",
        "required": list(ALWAYS),
    }


def _cms() -> Spec:
    return {
        "operationId": "enrich_cms",
        "summary": "Read an article in a payload as a content management system sends it",
        "description": (
            "The shape is recognised by its members; members that are not known are ignored. What the system says "
            "itself (title, authors, dates, source, captions, section …) is evidence with `where` `cms`, and its id "
            "comes back as `source_id`. A payload that only tests the address, or says that an article is gone or not "
            "public, is answered 200 with `status` `skipped`, in JSON whatever was asked for. Where a system's secret "
            "is set, its payloads must be signed: Ghost with `X-Ghost-Signature`, Superdesk with "
            "`X-Superdesk-Signature`, WordPress with `X-Webhook-Signature`, `X-WP-Webhook-Signature` or "
            "`X-Hub-Signature-256`, or with `?secret=`."
        ),
        "tags": ["articles"],
        "parameters": [{"in": "query", "schema": CmsQuerySchema}, CACHE_CONTROL],
        "requestBody": {
            "required": True,
            "content": {
                "application/json": payloads.json_content(),
                "application/*+json": payloads.any_json_content(),
                "application/x-www-form-urlencoded": payloads.form_content(),
            },
        },
        "responses": {
            "200": {
                "description": "What the article is, or why there is none to read.",
                "headers": headers_of("X-Request-Id", "Cache-Status", "Vary", "Content-Location", "ETag"),
                "content": contents({"anyOf": [*_EITHER["anyOf"], {"$ref": "#/components/schemas/Skipped"}]}),
            },
            **problems_with((400, 401, 405, 406, 408, 413, 414, 415, 417, 422, 429, 431, 500, 501, 503, 504)),
        },
    }


def _article() -> Spec:
    return {
        "operationId": "article",
        "summary": "Read a remembered answer again",
        "description": "In any representation, as long as it is remembered. HEAD is answered too.",
        "tags": ["articles"],
        "parameters": [{"in": "query", "schema": ArticleQuerySchema}, IF_NONE_MATCH],
        "responses": {
            "200": {
                "description": "What the article is.",
                "headers": headers_of("X-Request-Id", "Cache-Status", "Cache-Control", "Vary", "ETag"),
                "content": contents(_EITHER),
            },
            "304": {
                "description": "The representation that If-None-Match names is still the answer.",
                "headers": headers_of("X-Request-Id", "Cache-Status", "Cache-Control", "Vary", "ETag"),
            },
            **problems_with((401, 404, 405, 406, 422, 429, 500)),
        },
    }


_EITHER: Spec = {"anyOf": [{"$ref": "#/components/schemas/Article"}, {"$ref": "#/components/schemas/PartialArticle"}]}


def _batch() -> Spec:
    lines: Spec = {"schema": BatchLineSchema}
    answers: Spec = {"schema": BatchAnswerSchema}
    if EXAMPLE_BATCH_ANSWERS.exists():
        lines["example"] = EXAMPLE_BATCH.read_text(encoding="utf-8")
        answers["example"] = EXAMPLE_BATCH_ANSWERS.read_text(encoding="utf-8")
    return {
        "operationId": "enrichBatch",
        "summary": "Read many articles, a line each",
        "description": (
            "Newline-delimited JSON both ways: the schemas are those of one line. Each line is answered as soon as it "
            "is whole and those before it are answered, with one line, in the same order; lines that are blank are "
            "not counted. A client may read answers while it sends, or send everything first. A line that is not valid "
            "is answered with its problem and the batch goes on. After the first line no status can change, so where "
            "the batch has more than BATCH_MAX_ITEMS articles or BATCH_MAX_BYTES bytes, breaks off, or the service is "
            "to end, a last line says so at the index from which on nothing is answered. Each line is remembered by "
            "itself, under the id it has when it is posted alone as JSON without `ref`; Cache-Control holds for all. "
            "At most a quarter of the service's threads answer batches; where all of these are taken: 503. Bodies may "
            "have a Content-Encoding as at `/v1/enrich`."
        ),
        "tags": ["articles"],
        "parameters": [{"in": "query", "schema": BatchQuerySchema}, CACHE_CONTROL],
        "requestBody": {
            "required": True,
            "content": {name: {"schema": BatchLineSchema} for name in BATCH_TYPES} | {BATCH_TYPES[0]: lines},
        },
        "responses": {
            "200": {
                "description": "A line for each line.",
                "headers": headers_of("X-Request-Id"),
                "content": {BATCH_TYPES[0]: answers},
            },
            **problems_with((400, 401, 405, 406, 413, 414, 415, 417, 422, 429, 431, 500, 501, 503)),
        },
    }


def _get(
    operation: str,
    summary: str,
    tag: str,
    schema: Any,
    *statuses: int,
    probe: bool = False,
    draining: bool = False,
) -> Spec:
    content = {"application/json": {"schema": schema}}
    headers = headers_of("X-Request-Id", *(["Cache-Control"] if probe else []))
    responses: Spec = {"200": {"description": f"{summary}.", "headers": headers, "content": content}}
    if draining:
        responses["503"] = {"description": "It is ending: send no more.", "headers": headers, "content": content}
    responses.update(problems_with((405, 500, *statuses)))
    return {
        "get": {"operationId": operation, "summary": summary, "tags": [tag], "responses": responses},
    }


def _metrics() -> Spec:
    text = {"schema": {"type": "string"}}
    return {
        "get": {
            "operationId": "metrics",
            "summary": "Figures for Prometheus",
            "description": "Of all worker processes, without content, addresses or names. With `METRICS=off` none.",
            "tags": ["operations"],
            "responses": {
                "200": {
                    "description": "The figures, in the form that Accept asks for.",
                    "headers": headers_of("X-Request-Id", "Cache-Control"),
                    "content": {"text/plain": text, "application/openmetrics-text": text},
                },
                **problems_with((404, 405, 500)),
            },
        }
    }


def _page(operation: str, summary: str, *media_types: str) -> Spec:
    return {
        "get": {
            "operationId": operation,
            "summary": summary,
            "description": "With If-None-Match it is sent only when changed. With `PLAYGROUND=off` there is none.",
            "tags": ["pages"],
            "responses": {
                "200": {
                    "description": f"{summary}.",
                    "headers": headers_of("X-Request-Id", "Cache-Control", "ETag"),
                    "content": {media_type: {"schema": {"type": "string"}} for media_type in media_types},
                },
                "304": {
                    "description": "The browser has it already.",
                    "headers": headers_of("X-Request-Id", "Cache-Control", "ETag"),
                },
                **problems_with((404, 405, 500)),
            },
        }
    }


def _document(path: str, media: str) -> Spec:
    return {
        "get": {
            "operationId": "openapi_" + path.rpartition(".")[2],
            "summary": f"This document as {media}",
            "tags": ["operations"],
            "responses": {
                "200": {
                    "description": "The specification.",
                    "headers": headers_of("X-Request-Id", "Cache-Control"),
                    "content": {media: {"schema": {"type": "object"}}},
                },
                **problems_with((405, 500)),
            },
        }
    }


def main(arguments: list[str]) -> int:
    """Write the file, or with --check say whether it is what the schemas make of it."""
    parser = argparse.ArgumentParser(prog="python -m schemas.openapi", description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only; exit status 1 where they differ")
    options = parser.parse_args(arguments)
    text = written(build())
    if not options.check:
        PATH.write_text(text, encoding="utf-8")
        return 0
    if PATH.exists() and PATH.read_text(encoding="utf-8") == text:
        return 0
    sys.stderr.write("openapi.yaml is not what the schemas say: run `make openapi`\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
