"""The representations of an answer: the name in `?format=`, the media type, and what a client finds in each."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

JSON = "application/json"

FORMATS = {
    "json": JSON,
    "jsonld": "application/ld+json",
    "ninjs": "application/vnd.iptc.ninjs+json",
    "markdown": "text/markdown",
}
"""The name of each representation and its media type; the first one is what a client gets that asks for none."""

EXAMPLES = {
    name: Path(__file__).parents[1] / "examples" / f"kremlin.{ending}"
    for name, ending in {"json": "json", "jsonld": "jsonld", "ninjs": "ninjs.json", "markdown": "md"}.items()
}
"""The worked example in each representation; `make examples` writes them."""

_SCHEMAS: dict[str, dict[str, Any]] = {
    "jsonld": {
        "type": "object",
        "description": "A schema.org NewsArticle: pictures in `image`, what was said in `hasPart`, the original source "
        "in `isBasedOn` and `sourceOrganization`. docs/representations.md says which key goes where.",
        "properties": {
            "@context": {"type": "string", "const": "https://schema.org", "description": "The vocabulary."},
            "@type": {"type": "string", "const": "NewsArticle", "description": "The type."},
            "@id": {"type": "string", "format": "uri", "description": "A name for the article, equal for equal input."},
        },
        "required": ["@context", "@type", "@id"],
    },
    "ninjs": {
        "type": "object",
        "description": "IPTC's ninjs 3.1 (https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json): pictures in "
        "`associations`, sources with their roles in `infoSources`. docs/representations.md says which key goes where.",
        "properties": {
            "uri": {"type": "string", "format": "uri", "description": "A name for the article, equal for equal input."},
            "type": {"type": "string", "const": "text", "description": "The type."},
        },
        "required": ["uri", "type"],
    },
    "markdown": {
        "type": "string",
        "description": "CommonMark for people and language models: headline, standfirst, byline, publisher and dates, "
        "source, and the body with pictures in their places. What would be markup in the article's words is escaped.",
    },
}


def contents(answer: Any, *, examples: bool = False) -> dict[str, Any]:
    """The `content` of a response that has every representation.

    Args:
        answer: the schema of the JSON.
        examples: whether the worked example stands beside each; they are long, so one route has them.
    """
    described: dict[str, Any] = {}
    for name, media_type in FORMATS.items():
        described[media_type] = {"schema": answer if name == "json" else _SCHEMAS[name]}
        if examples and EXAMPLES[name].exists():
            written = EXAMPLES[name].read_text(encoding="utf-8")
            described[media_type]["example"] = written if name == "markdown" else json.loads(written)
    return described
