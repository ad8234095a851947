"""Names that other formats ask for and the contract does not have: a URI for an article and for its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote
from uuid import UUID, uuid5

NAMESPACE: Final = UUID("7c1f5d0e-93a4-4f0b-8c53-2f9b6f0d8a11")
"""The namespace of our names (RFC 9562, 5.5); chosen once, never changed, or the same article would get another URI."""

_HTTP: Final = re.compile(r"https?://(?=[^\s/])", re.IGNORECASE)
_BARE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")


def article_urn(answer: Mapping[str, Any]) -> str:
    """The URI of the article: equal for equal input, also across versions of the service.

    Not its canonical address: two outlets that carry one story may declare the same one.
    """
    return uuid5(NAMESPACE, str(answer.get("input_id") or answer.get("id") or "")).urn


def part_urn(article: str, part: str) -> str:
    """The URI of a part of the article, for example of its first picture.

    Args:
        article: what `article_urn` gave.
        part: what it is and which, `picture/0`.
    """
    return uuid5(NAMESPACE, f"{article}/{part}").urn


def uri(address: str | None) -> str | None:
    """The http address as a URI (RFC 3986): pages declare addresses with what a URI has only encoded.

    None for anything else. An address of another scheme, `javascript:` above all, is no
    address to put into a link.
    """
    if not address or not _HTTP.match(address):
        return None
    # A host in brackets is an IPv6 address; anywhere else brackets are encoded.
    brackets = "[]" if "://[" in address else ""
    return quote(_BARE_PERCENT.sub("%25", address), safe=f"%/:?#@!$&'()*+,;=-._~{brackets}")
