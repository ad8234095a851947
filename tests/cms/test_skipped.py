"""What holds no article to read is answered 200 and why; what is nothing known is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from schemas.problem import ProblemSchema
from tests.cms.asking import FORM, PARAGRAPHS, example, post, skipped, wordpress

GHOST = {"id": "g1", "title": "Bridge", "html": PARAGRAPHS, "url": "https://quay.example/p/1/"}
ITEM = {"guid": "x:1", "type": "text", "headline": "Bridge", "body_html": PARAGRAPHS}
STORY = {"_id": "S1", "type": "story", "headlines": {"basic": "B"}, "content_elements": []}


@pytest.mark.parametrize(
    ("payload", "reason", "source_id"),
    [
        pytest.param({}, "ping", None, id="an empty object"),
        pytest.param([], "ping", None, id="an empty list"),
        pytest.param(None, "ping", None, id="null"),
        pytest.param({"event": "ping"}, "ping", None, id="a ping"),
        pytest.param({"hook": "test", "id": 3}, "ping", "3", id="a test"),
        pytest.param({"webhook_id": "12"}, "ping", None, id="WooCommerce's ping"),
        pytest.param({"event": "post.deleted", "post_id": 12}, "deleted", "12", id="a deletion by name"),
        pytest.param({"event": "post_unpublished", "id": "a"}, "not_published", "a", id="an unpublishing by name"),
        pytest.param(example("ghost-deleted.json"), "deleted", "65c1f0a2e4b0c7001f3d9a11", id="Ghost, deleted"),
        pytest.param({"post": {"current": {**GHOST, "status": "draft"}}}, "not_published", "g1", id="Ghost, draft"),
        pytest.param(
            {"post": {"current": {**GHOST, "status": "scheduled"}}}, "not_published", "g1", id="Ghost, planned"
        ),
        pytest.param({"page": {"current": {**GHOST, "html": ""}}}, "no_text", "g1", id="Ghost, an empty page"),
        pytest.param(
            {"member": {"current": {"id": "m1"}, "previous": {}}}, "not_an_article", "m1", id="Ghost, a member"
        ),
        pytest.param(wordpress(status="draft"), "not_published", "1", id="WordPress, draft"),
        pytest.param(wordpress(status="future"), "not_published", "1", id="WordPress, planned"),
        pytest.param(wordpress(status="private"), "not_published", "1", id="WordPress, private"),
        pytest.param(wordpress(status="trash"), "deleted", "1", id="WordPress, trash"),
        pytest.param(wordpress(type="attachment", status="inherit"), "not_an_article", "1", id="WordPress, a picture"),
        pytest.param(wordpress("<p> </p><img src='/a.jpg'>"), "no_text", "1", id="WordPress, a picture alone"),
        pytest.param(
            {"ID": 4, "post_title": "B", "post_content": "x", "post_type": "revision"},
            "not_an_article",
            "4",
            id="WordPress, a revision",
        ),
        pytest.param(
            {"ID": 4, "post_title": "B", "post_content": "", "post_status": "auto-draft"},
            "not_published",
            "4",
            id="WordPress, an automatic draft",
        ),
        pytest.param(
            {"comment_ID": 4, "comment_content": "Nice!", "comment_post_ID": "9"}, "not_an_article", "9", id="a comment"
        ),
        pytest.param(
            {"data": {"type": "node--article", "id": "d", "attributes": {"title": "B", "status": False}}},
            "not_published",
            "d",
            id="Drupal, unpublished",
        ),
        pytest.param(
            {"data": {"type": "user--user", "id": "u", "attributes": {"name": "B"}}},
            "not_an_article",
            "u",
            id="Drupal, a user",
        ),
        pytest.param(
            {"title": [{"value": "B"}], "body": [{"value": "x"}], "nid": [{"value": 7}], "status": [{"value": False}]},
            "not_published",
            "7",
            id="Drupal REST, unpublished",
        ),
        pytest.param({**ITEM, "pubstatus": "canceled"}, "deleted", "x:1", id="Superdesk, killed"),
        pytest.param({**ITEM, "pubstatus": "withheld"}, "not_published", "x:1", id="Superdesk, withheld"),
        pytest.param({**ITEM, "type": "picture"}, "not_an_article", "x:1", id="Superdesk, a picture"),
        pytest.param({**ITEM, "type": "composite"}, "not_an_article", "x:1", id="Superdesk, a package"),
        pytest.param(STORY, "no_text", "S1", id="Arc, no elements"),
        pytest.param({**STORY, "revision": {"published": False}}, "not_published", "S1", id="Arc, a draft"),
        pytest.param({**STORY, "type": "gallery"}, "not_an_article", "S1", id="Arc, a gallery"),
        pytest.param({"@type": "NewsArticle", "headline": "B", "@id": "i"}, "no_text", "i", id="schema.org, no body"),
        pytest.param(
            {"@type": "NewsArticle", "articleBody": "x", "creativeWorkStatus": "Draft"},
            "not_published",
            None,
            id="schema.org",
        ),
    ],
)
def test_what_holds_no_article_is_skipped(real: FlaskClient, payload: Any, reason: str, source_id: str | None) -> None:
    assert skipped(real, payload) == {"status": "skipped", "reason": reason, "source_id": source_id}


def test_a_form_may_be_a_ping_too(real: FlaskClient) -> None:
    assert skipped(real, b"webhook_id=3", FORM)["reason"] == "ping"


def test_a_skipped_payload_is_json_whatever_was_asked_for_and_is_not_kept(real: FlaskClient) -> None:
    response = post(real, {}, "?format=markdown")
    assert response.mimetype == "application/json"
    assert response.headers["Cache-Control"] == "no-store"


def test_what_is_not_known_is_refused_with_the_shapes_and_the_keys_but_no_value(real: FlaskClient) -> None:
    payload = {"headline_text": "SECRET", "nested": {"inner": "SECRET"}, **{f"key{n}": "SECRET" for n in range(40)}}
    response = post(real, payload)
    assert response.status_code == 422
    problem = json.loads(response.data)
    assert ProblemSchema().validate(problem) == {}
    assert problem["type"] == "/problems/unrecognised-payload"
    assert "Its keys: headline_text, nested, key0" in problem["detail"]
    assert "and 22 more." in problem["detail"]
    assert "ghost (post.current" in problem["detail"]
    assert "wordpress-rest" in problem["errors"][0]["valid"]
    assert "SECRET" not in response.text


def test_a_long_key_is_cut_in_the_refusal(real: FlaskClient) -> None:
    detail = json.loads(post(real, {"k" * 5000: 1}).data)["detail"]
    assert "k" * 60 in detail
    assert "k" * 61 not in detail


def test_members_that_are_not_known_are_ignored(real: FlaskClient) -> None:
    payload = wordpress(
        acf={"price": 3},
        blocks=[{"name": "core/paragraph"}],
        meta=[],
        yoast_head_json="x",
        _embedded={"author": [None, 3]},
    )
    assert post(real, payload).status_code == 200


def test_a_list_of_one_is_the_one(real: FlaskClient) -> None:
    assert post(real, [wordpress()]).status_code == 200
    assert post(real, [wordpress(), wordpress()]).status_code == 422
