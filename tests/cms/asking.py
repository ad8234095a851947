"""Posting payloads, and small payloads to change."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from schemas.article import ArticleSchema
from schemas.cms import SkippedSchema

EXAMPLES = Path(__file__).parents[2] / "examples" / "cms"
FORM = "application/x-www-form-urlencoded"

PARAGRAPHS = (
    "<p>The council voted on Monday to build a new bridge over the river, which has been debated for ten years.</p>"
    "<p>“It is about time,” said mayor Anna Petrova, who has backed the plan from the beginning.</p>"
    "<p>Work starts in May and is to end in the autumn of next year, the council’s engineer said on the radio.</p>"
)


def post(client: FlaskClient, payload: Any, query: str = "", media_type: str = "application/json") -> TestResponse:
    """The response to a payload: bytes as they are, else as JSON."""
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    return client.post("/v1/enrich/cms" + query, data=body, content_type=media_type)


def article(client: FlaskClient, payload: Any, query: str = "", media_type: str = "application/json") -> dict[str, Any]:
    """The article of a payload, after a look whether it is one as the contract has it."""
    response = post(client, payload, query, media_type)
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = json.loads(response.data)
    assert ArticleSchema().validate(answer) == {}
    assert not [warning for warning in answer["warnings"] if warning.startswith("field_failed")]
    return answer


def skipped(client: FlaskClient, payload: Any, media_type: str = "application/json") -> dict[str, Any]:
    """Why a payload was skipped."""
    response = post(client, payload, media_type=media_type)
    assert response.status_code == 200, response.text
    assert response.mimetype == "application/json"
    answer: dict[str, Any] = json.loads(response.data)
    assert SkippedSchema().validate(answer) == {}
    return answer


def example(name: str) -> Any:
    """The payload of an example."""
    return json.loads((EXAMPLES / name).read_text(encoding="utf-8"))


def wordpress(content: str = PARAGRAPHS, *authors: str, **members: Any) -> dict[str, Any]:
    """A post of WordPress's REST interface."""
    embedded = {"_embedded": {"author": [{"id": 1, "name": name} for name in authors]}} if authors else {}
    return {
        "id": 1,
        "status": "publish",
        "type": "post",
        "link": "https://dailyplanet.example/council/bridge/",
        "title": {"rendered": "Council votes for a new bridge"},
        "content": {"rendered": content},
        **embedded,
        **members,
    }


def where(answer: dict[str, Any], field: str) -> set[str]:
    """Which places the evidence of a field comes from."""
    return {evidence["where"] for evidence in answer["provenance"][field]["evidence"]}
