"""Signatures of payloads, each as its system makes them; checked where the operator set that system's secret.

Ghost: `X-Ghost-Signature: sha256=<hex>, t=<milliseconds>`. The HMAC covers the body and, behind it, the digits of `t`
(TryGhost/Ghost, ghost/core/core/server/services/webhooks/webhook-trigger.js: ``update(`${reqPayload}${ts}`)``). In
older versions it covered the body alone, so that `t` proved nothing. What was signed in the one way does not pass for
the other: a body with digits behind it is no JSON.

Superdesk: `X-Superdesk-Signature: sha1=<hex>` over the body (superdesk/superdesk-core, superdesk/publish/transmitters/
http_push.py and its tests, `secret_token` of the destination; newsroom/push.py checks it so); its newer webhooks write
`sha256=<hex>` into the same header (superdesk/tenants/webhooks.py). There is no time in it.

WordPress: WordPress.com signs nothing (wordpress.com/support/webhooks) and lets one choose the address alone, so a
shared secret can only stand in it: `?secret=`. Plug-ins sign the body with HMAC-SHA256: WP Webhooks in Base64 as
`X-WP-Webhook-Signature` (Ironikus/wp-webhooks, class-wp-webhooks-pro-webhook.php, `generate_trigger_signature`),
WooCommerce in Base64 as `X-WC-Webhook-Signature`, others in hexadecimal, with or without `sha256=`, as
`X-Webhook-Signature` or `X-Hub-Signature-256`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from service.intake.errors import FieldError, Refused

Signer = Literal["ghost", "superdesk", "wordpress"]

GHOST: Final = "X-Ghost-Signature"
SUPERDESK: Final = "X-Superdesk-Signature"
WORDPRESS: Final = ("X-WP-Webhook-Signature", "X-WC-Webhook-Signature", "X-Webhook-Signature", "X-Hub-Signature-256")
HEADERS: Final[Mapping[Signer, tuple[str, ...]]] = {
    "ghost": (GHOST,),
    "superdesk": (SUPERDESK,),
    "wordpress": WORDPRESS,
}
_GHOST_FORM: Final = re.compile(r"\s*sha256=([0-9a-fA-F]{64})\s*,\s*t=([0-9]{1,15})\s*")
_SUPERDESK_FORM: Final = re.compile(r"\s*(sha1|sha256)=([0-9a-fA-F]{40,64})\s*")


@dataclass(frozen=True, slots=True)
class Secrets:
    """What the operator shares with each system; None where nothing is checked."""

    ghost: str | None = None
    superdesk: str | None = None
    wordpress: str | None = None
    window_seconds: int = 300
    """How old, or how far ahead of our clock, a signed time may be."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What a request brings for its signature: header by name in small letters, and the secret in its address."""

    headers: Mapping[str, str]
    secret: str | None
    now: float
    """Seconds since the epoch."""
    needed: bool = False
    """Whether nothing else says who sends this: a payload that no secret vouches for is refused."""


def verify(signer: Signer, body: bytes, signed: Signed, secrets: Secrets) -> bool:
    """Whether this system's secret vouches for the body; False where none is set.

    Raises `Refused` where it is set and the request does not prove that it knows it.

    `body` are the bytes that were signed. All comparisons take the same time for every wrong value.
    """
    secret = {"ghost": secrets.ghost, "superdesk": secrets.superdesk, "wordpress": secrets.wordpress}[signer]
    if secret is None:
        return False
    check: Callable[[bytes, bytes, Signed, int], str | None] = {
        "ghost": _ghost,
        "superdesk": _superdesk,
        "wordpress": _wordpress,
    }[signer]
    wrong = check(secret.encode(), body, signed, secrets.window_seconds)
    if wrong is not None:
        names = HEADERS[signer]
        raise Refused(
            "invalid-signature",
            f"The payload is {signer}'s, whose secret is set here: {wrong}.",
            (FieldError(names[0], wrong),),
            # A 401 says how to do better (RFC 9110, 15.5.2); no registered scheme signs bodies with these headers.
            {"WWW-Authenticate": ", ".join(f'Signature realm="{signer}", header="{name}"' for name in names[:1])},
        )
    return True


def unsigned() -> Refused:
    """The refusal of a payload that comes with neither key nor signature."""
    return Refused(
        "unauthorized",
        "The request brings no API key, and no signature that one of the secrets set here vouches for.",
        (
            FieldError(
                "Authorization", "must be Bearer and an API key that is valid here, unless the payload is signed"
            ),
        ),
        {"WWW-Authenticate": 'Bearer realm="article-enrichment"'},
    )


def claims(signed: Signed) -> list[Signer]:
    """The systems whose signature a request claims to have, by its headers and address alone.

    What claims to be signed by Ghost or Superdesk, whose headers are theirs alone, must be, whatever its body is.
    Those of WordPress's plug-ins others use too, so they are a claim only where somebody has to vouch for the body.
    """
    claimed: list[Signer] = [
        signer for signer in ("ghost", "superdesk") if HEADERS[signer][0].lower() in signed.headers
    ]
    if signed.needed and not claimed:
        given = signed.secret is not None or any(name.lower() in signed.headers for name in WORDPRESS)
        claimed += ["wordpress"] if given else []
    return claimed


def _ghost(secret: bytes, body: bytes, signed: Signed, window: int) -> str | None:
    found = _GHOST_FORM.fullmatch(signed.headers.get(GHOST.lower(), ""))
    if found is None:
        return f"the header {GHOST} must be sha256=<64 hexadecimal digits>, t=<milliseconds>"
    given, stamp = found[1].lower(), found[2]
    ours = (hmac.new(secret, body + stamp.encode(), hashlib.sha256), hmac.new(secret, body, hashlib.sha256))
    # Both are compared in any case, so that the time taken does not tell which.
    matches = [hmac.compare_digest(each.hexdigest(), given) for each in ours]
    if not any(matches):
        return f"the signature in {GHOST} is not that of this body"
    if abs(signed.now - int(stamp) / 1000) > window:
        return f"the time t in {GHOST} is more than {window} seconds away from now"
    return None


def _superdesk(secret: bytes, body: bytes, signed: Signed, _window: int) -> str | None:
    found = _SUPERDESK_FORM.fullmatch(signed.headers.get(SUPERDESK.lower(), ""))
    if found is None:
        return f"the header {SUPERDESK} must be sha1=<40 hexadecimal digits>"
    ours = hmac.new(secret, body, found[1]).hexdigest()
    return (
        None
        if hmac.compare_digest(ours, found[2].lower())
        else f"the signature in {SUPERDESK} is not that of this body"
    )


def _wordpress(secret: bytes, body: bytes, signed: Signed, _window: int) -> str | None:
    given = next((signed.headers[name.lower()] for name in WORDPRESS if name.lower() in signed.headers), None)
    if given is not None:
        digest = hmac.new(secret, body, hashlib.sha256).digest()
        forms = (digest.hex(), base64.b64encode(digest).decode())
        written = given.strip().removeprefix("sha256=")
        # compare_digest takes ASCII alone; a header may hold anything. Hexadecimal digits may be capitals.
        matches = [
            hmac.compare_digest(forms[0].encode(), written.lower().encode("utf-8", "replace")),
            hmac.compare_digest(forms[1].encode(), written.encode("utf-8", "replace")),
        ]
        return None if any(matches) else "the signature is not that of this body"
    if signed.secret is not None:
        same = hmac.compare_digest(secret, signed.secret.encode("utf-8", "replace"))
        return None if same else "the parameter secret is not the one that is set"
    return f"one of the headers {', '.join(WORDPRESS)}, or the parameter secret, must be given"
