"""Which site an address belongs to: registrable domains, by the bundled Public Suffix List."""

from __future__ import annotations

import re
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

_LONGEST_HOST = 253
"""RFC 1035: a longer host name cannot exist, so a longer string is not worth looking up."""


_PLAIN = re.compile(r"https?://([A-Za-z0-9][A-Za-z0-9.-]*)(?::\d{1,5})?(?:[/?#]|\Z)")
_HOSTS_OF_MANY = frozenset(
    {
        "substack.com", "wordpress.com", "medium.com", "ghost.io", "tumblr.com", "beehiiv.com", "livejournal.com",
        "typepad.com", "over-blog.com", "webnode.page", "buttondown.email",
    }
)  # fmt: skip
"""Hosts of newsletters and blogs that the list lacks: each name below them is somebody else's site."""


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def host_of(address: str | None) -> str | None:
    """The lower-case host of an address ("https://www.example.co.uk/x") or of a bare host name.

    Without port, user or trailing dot; international names in their ASCII form (RFC 3490).
    None where there is no host: relative addresses, mailto:, data:, malformed ones.
    """
    if not address:
        return None
    plain = _PLAIN.match(address)
    if plain:  # as nearly all are written; urlsplit takes ten times as long
        return plain[1].lower().rstrip(".") if len(plain[1]) <= _LONGEST_HOST else None
    written = address.strip()
    if written.startswith("//"):
        written = "https:" + written
    elif "://" not in written[:32]:
        # A bare host has no scheme; what has another scheme ("mailto:x") or a path only has no host.
        if ":" in written.split("/", 1)[0].rstrip("0123456789").removesuffix(":"):
            return None
        written = "https://" + written
    try:
        host = urlsplit(written).hostname
    except ValueError:
        return None
    if not host or len(host) > _LONGEST_HOST:
        return None
    host = host.rstrip(".")
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    return host or None


@lru_cache(maxsize=1024)
def _domain_of_host(host: str) -> str | None:
    domain = _suffixes().privatesuffix(host)
    if domain in _HOSTS_OF_MANY and host != domain:
        below = host.removesuffix(f".{domain}").split(".")[-1]
        return domain if below in ("www", "m") else f"{below}.{domain}"
    return domain


def registrable_domain(address: str | None) -> str | None:
    """The domain somebody registered to run the site at this address or host: "bbc.co.uk" for "news.bbc.co.uk".

    By the Public Suffix List (publicsuffix.org) with its private part, so that two blogs of one
    blog host are two sites. None for numeric addresses, public suffixes alone, single labels such
    as "localhost", and whatever has no host.
    """
    host = host_of(address)
    if host is None or "." not in host:
        return None
    if not host[-1].isdigit():
        return _domain_of_host(host)
    try:
        ip_address(host)
    except ValueError:
        return _domain_of_host(host)
    return None
