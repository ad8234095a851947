"""Who asks, and whether they may: API keys and rate limits before any route under /v1/."""

from __future__ import annotations

import ipaddress
from typing import Final

from flask import Flask, Response, g, request

from service.access import Allowance, KeyRing, Rates
from service.intake import FieldError, Refused

PROTECTED: Final = "/v1/"
"""Everything that works on articles. Probes, the specification and the page answer to everybody."""

KEY_HEADER: Final = "X-API-Key"
"""For callers that cannot set Authorization; it is RFC 6750's Bearer for all others."""

CHALLENGE: Final = 'Bearer realm="article-enrichment"'

WEBHOOKS: Final = "/v1/enrich/cms"
WEBHOOK: Final = "webhook"
"""The name in logs of whoever has to prove itself by a signature."""

OPEN_METHODS: Final = frozenset({"OPTIONS"})


def install(app: Flask, keys: KeyRing, rates: Rates, *, webhooks: bool) -> None:
    """Ask every request under /v1/ for its key, and count it.

    With `webhooks`, the secret of a content management system is set: most can sign what they
    send, but cannot send a key with it. The signature is then as good as one, and `signature_is_needed` says so.
    """

    def admit() -> None:
        if not request.path.startswith(PROTECTED) or request.method in OPEN_METHODS:
            return
        g.signature_is_needed = webhooks and request.path == WEBHOOKS and not keys.open and _token() is None
        g.caller = WEBHOOK if g.signature_is_needed else _caller(keys)
        g.allowance = rates.hit(counted_for())
        if g.allowance is not None and not g.allowance.allowed:
            raise too_often(g.allowance)

    def tell(response: Response) -> Response:
        allowance: Allowance | None = g.get("allowance")
        if allowance is not None:
            response.headers.update(allowance.headers)
        return response

    app.before_request(admit)
    app.after_request(tell)


def counted_for() -> str:
    """Whom this request is counted for: the name of its key, else its address.

    What is still to prove itself by a signature is counted for its address too: counted together,
    anybody could use up with rubbish what is allowed to the systems that know the secret.
    """
    return _address() if signature_is_needed() else str(g.get("caller") or _address())


def signature_is_needed() -> bool:
    """Whether the payload's signature has to stand in for the key that the request does not bring."""
    return bool(g.get("signature_is_needed"))


def too_often(allowance: Allowance) -> Refused:
    """The refusal of a caller whose allowance is used up."""
    return Refused(
        "rate-limited",
        f"More than {allowance.nearest} were asked. Ask again in {allowance.seconds} seconds (Retry-After).",
        headers={"Retry-After": str(allowance.seconds)},
    )


def _caller(keys: KeyRing) -> str | None:
    """The name of the caller's key; None where nobody needs one. Raises `Refused` where it is none."""
    if keys.open:
        return None
    token = _token()
    if token is None:
        raise _unauthorized("This service answers to API keys, and the request brings none.")
    name = keys.name_of(token)
    if name is None:
        raise _unauthorized("The API key is none that is valid here.", ', error="invalid_token"')
    return name


def _token() -> str | None:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token.strip():
        return token.strip()
    return request.headers.get(KEY_HEADER, "").strip() or None


def _unauthorized(detail: str, error: str = "") -> Refused:
    return Refused(
        "unauthorized",
        detail,
        (FieldError("Authorization", "must be Bearer and an API key that is valid here"),),
        {"WWW-Authenticate": CHALLENGE + error},
    )


def _address() -> str:
    """Whom a request without a key is counted for: its address, of IPv6 the network that one caller commonly has."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"  # a socket of the file system
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
