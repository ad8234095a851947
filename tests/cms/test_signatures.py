"""Signatures are checked where the operator set the secret, and only there."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time

import pytest
from flask.testing import FlaskClient

from service.app import create_app
from service.article import Article
from service.document import Document
from service.intake.cms.signatures import Secrets, Signed, verify
from service.intake.errors import Refused
from service.knowledge import Knowledge
from service.settings import read_settings
from service.wanted import Wanted
from tests.cms.asking import EXAMPLES

GHOST, SUPERDESK, WORDPRESS = b"ghost-secret", b"superdesk-secret", b"wordpress-secret"
NOW = 1_700_000_000.0
BODY = (EXAMPLES / "ghost.json").read_bytes()
SECRETS = Secrets(GHOST.decode(), SUPERDESK.decode(), WORDPRESS.decode(), window_seconds=300)


def hexadecimal(secret: bytes, message: bytes, algorithm: str = "sha256") -> str:
    return hmac.new(secret, message, algorithm).hexdigest()


def ghost(stamp: int, secret: bytes = GHOST, body: bytes = BODY) -> str:
    return f"sha256={hexadecimal(secret, body + str(stamp).encode())}, t={stamp}"


def signed(secret: str | None = None, **headers: str) -> Signed:
    return Signed({name.replace("_", "-"): value for name, value in headers.items()}, secret, NOW)


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(ghost(int(NOW * 1000)), id="now"),
        pytest.param(ghost(int(NOW * 1000) - 299_000), id="five minutes ago"),
        pytest.param(ghost(int(NOW * 1000) + 299_000), id="a clock that is ahead"),
        pytest.param(
            f"sha256={hexadecimal(GHOST, BODY)}, t={int(NOW * 1000)}", id="the body alone, as older versions sign"
        ),
        pytest.param(ghost(int(NOW * 1000)).replace(", t", ",t"), id="without the blank"),
    ],
)
def test_ghosts_signature_is_right(header: str) -> None:
    verify("ghost", BODY, signed(x_ghost_signature=header), SECRETS)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        pytest.param(None, "must be sha256=", id="none"),
        pytest.param("", "must be sha256=", id="empty"),
        pytest.param(hexadecimal(GHOST, BODY), "must be sha256=", id="without its form"),
        pytest.param(f"sha256={hexadecimal(GHOST, BODY)}", "must be sha256=", id="without a time"),
        pytest.param("sha256=" + "é" * 64 + ", t=1", "must be sha256=", id="no hexadecimal digits"),
        pytest.param(ghost(int(NOW * 1000), b"another-secret"), "not that of this body", id="another secret"),
        pytest.param(ghost(int(NOW * 1000), body=BODY + b" "), "not that of this body", id="another body"),
        pytest.param(
            ghost(int(NOW * 1000)).replace(str(int(NOW * 1000)), str(int(NOW * 1000) + 1)),
            "not that",
            id="another time",
        ),
        pytest.param(ghost(int(NOW * 1000) - 301_000), "more than 300 seconds", id="too old"),
        pytest.param(ghost(int(NOW * 1000) + 301_000), "more than 300 seconds", id="too far ahead"),
        pytest.param(ghost(int(NOW)), "more than 300 seconds", id="seconds for milliseconds"),
    ],
)
def test_ghosts_signature_is_wrong(header: str | None, words: str) -> None:
    headers = {} if header is None else {"x_ghost_signature": header}
    with pytest.raises(Refused) as caught:
        verify("ghost", BODY, signed(**headers), SECRETS)
    assert caught.value.problem.status == 401
    assert words in caught.value.detail
    assert "WWW-Authenticate" in caught.value.headers


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_superdesks_signature_is_right_or_wrong(algorithm: str) -> None:
    right = f"{algorithm}={hexadecimal(SUPERDESK, BODY, algorithm)}"
    verify("superdesk", BODY, signed(x_superdesk_signature=right), SECRETS)
    verify("superdesk", BODY, signed(x_superdesk_signature=right.upper().replace("SHA", "sha")), SECRETS)
    for wrong in ("", right[:-1], f"{algorithm}={hexadecimal(GHOST, BODY, algorithm)}", right.partition("=")[2]):
        with pytest.raises(Refused):
            verify("superdesk", BODY, signed(x_superdesk_signature=wrong), SECRETS)


@pytest.mark.parametrize(
    "headers",
    [
        {"x_webhook_signature": hexadecimal(WORDPRESS, BODY)},
        {"x_webhook_signature": "sha256=" + hexadecimal(WORDPRESS, BODY)},
        {"x_hub_signature_256": "sha256=" + hexadecimal(WORDPRESS, BODY)},
        {"x_wp_webhook_signature": base64.b64encode(hmac.new(WORDPRESS, BODY, hashlib.sha256).digest()).decode()},
        {"x_wc_webhook_signature": base64.b64encode(hmac.new(WORDPRESS, BODY, hashlib.sha256).digest()).decode()},
    ],
)
def test_signatures_of_wordpress_plug_ins_are_right(headers: dict[str, str]) -> None:
    verify("wordpress", BODY, signed(**headers), SECRETS)


def test_wordpress_com_names_the_secret_in_the_address() -> None:
    verify("wordpress", BODY, signed(WORDPRESS.decode()), SECRETS)
    for wrong in (None, "", "another", "é"):
        with pytest.raises(Refused):
            verify("wordpress", BODY, signed(wrong), SECRETS)


def test_a_wrong_signature_is_not_saved_by_a_secret_in_the_address() -> None:
    with pytest.raises(Refused):
        verify("wordpress", BODY, signed(WORDPRESS.decode(), x_webhook_signature="é"), SECRETS)


def test_without_a_secret_nothing_is_checked() -> None:
    for signer in ("ghost", "superdesk", "wordpress"):
        verify(signer, BODY, signed(x_ghost_signature="wrong"), Secrets())


@pytest.fixture
def guarded(knowledge: Knowledge) -> FlaskClient:
    """An application that shares a secret with every system; its method finds nothing."""

    def nothing(document: Document, knowledge: Knowledge, wanted: Wanted) -> Article:  # noqa: ARG001
        return Article()

    settings = read_settings(
        {
            "GHOST_WEBHOOK_SECRET": GHOST.decode(),
            "SUPERDESK_PUSH_SECRET": SUPERDESK.decode(),
            "WORDPRESS_WEBHOOK_SECRET": WORDPRESS.decode(),
        }
    )
    return create_app(settings, method=nothing, knowledge=knowledge).test_client()


def status(client: FlaskClient, name: str, query: str = "", **headers: str) -> int:
    sent = {key.replace("_", "-"): value for key, value in headers.items()}
    body = (EXAMPLES / name).read_bytes()
    response = client.post("/v1/enrich/cms" + query, data=body, content_type="application/json", headers=sent)
    if response.status_code == 401:
        assert json.loads(response.data)["type"] == "/problems/invalid-signature"
        assert response.headers["WWW-Authenticate"].startswith("Signature ")
        assert not any(secret.decode() in response.text for secret in (GHOST, SUPERDESK, WORDPRESS))
    return response.status_code


def test_every_payload_of_a_system_must_be_signed(guarded: FlaskClient) -> None:
    item = (EXAMPLES / "superdesk.json").read_bytes()
    posted = (EXAMPLES / "wordpress-rest.json").read_bytes()
    assert status(guarded, "ghost.json") == 401
    assert status(guarded, "ghost-deleted.json") == 401
    assert status(guarded, "ghost.json", X_Ghost_Signature=ghost(int(time.time() * 1000))) == 200
    assert status(guarded, "ghost.json", X_Ghost_Signature=ghost(int(time.time() * 1000) - 3_600_000)) == 401
    assert status(guarded, "superdesk.json") == 401
    assert (
        status(guarded, "superdesk.json", X_Superdesk_Signature="sha1=" + hexadecimal(SUPERDESK, item, "sha1")) == 200
    )
    for name in ("wordpress-rest.json", "wordpress-post.json", "wordpress-webhook.json"):
        assert status(guarded, name) == 401
        assert status(guarded, name, f"?secret={WORDPRESS.decode()}") == 200
    assert status(guarded, "wordpress-rest.json", X_Webhook_Signature=hexadecimal(WORDPRESS, posted)) == 200


def test_systems_without_a_signature_of_their_own_and_pings_are_answered(guarded: FlaskClient) -> None:
    for name in (
        "drupal-jsonapi.json",
        "ninjs-3.json",
        "arc-ans.json",
        "schema-org.json",
        "rss-item.json",
        "ping.json",
    ):
        assert status(guarded, name) == 200


def test_what_claims_to_be_signed_by_ghost_must_be_whatever_its_shape(guarded: FlaskClient) -> None:
    assert status(guarded, "arc-ans.json", X_Ghost_Signature=ghost(int(time.time() * 1000), b"another-secret")) == 401
