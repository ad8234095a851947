"""Relative addresses made absolute, cheaply: a page has hundreds of links."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

_ADDRESS_LIMIT = 4096
"""Longer ones are data in disguise; RFC 9110 asks for support of 8,000 octets, news pages never pass 2,000."""
_WEB = ("https://", "http://")
_NAME = re.compile(r"\w[\w-]*+(?:/[\w-]++)*/?(?:\.\w++)?(?:\?[\w=&.-]++)?", re.ASCII)
"""A file beside the page, or below: what stands before the page's own name, and this, is its address."""


class Addresses:
    """Resolves addresses against the page's base.

    Args:
        base: the absolute address that relative ones start from; None where nobody knows it.
    """

    def __init__(self, base: str | None) -> None:
        self.base = base
        scheme, origin = "", ""
        if base:
            try:
                parts = urlsplit(base)
            except ValueError:
                self.base = None
            else:
                scheme = parts.scheme
                origin = f"{scheme}://{parts.netloc}"
        self._scheme = scheme or "https"
        self._origin = origin
        self._page: str | None = None
        """The page's address up to where a fragment begins; like `_folder` only set once it is asked for."""
        self._folder: str | None = None

    def absolute(self, address: str) -> str:
        """The address as an absolute one; as written where the base is unknown or the address is malformed."""
        if address.startswith(_WEB):  # half of them
            return address.strip()
        address = address.strip()
        if address.startswith("/"):
            if address.startswith("//"):
                return f"{self._scheme}:{address}"
            if self.base and "/." not in address:
                return self._origin + address
        elif address[:8].lower().startswith(_WEB):
            return address
        if not self.base:
            return address
        if address.startswith("#"):
            if len(address) > 1 and address.isprintable() and len(address) <= _ADDRESS_LIMIT:
                if self._page is None:
                    self._page = urljoin(self.base, "#x")[:-2]
                return self._page + address
        elif len(address) <= _ADDRESS_LIMIT and _NAME.fullmatch(address):
            if self._folder is None:
                self._folder = urljoin(self.base, "x")[:-1]
            return self._folder + address
        if address.startswith(("javascript:", "mailto:", "tel:", "data:", "blob:")):
            return address
        if len(address) > _ADDRESS_LIMIT:
            return address
        try:
            return urljoin(self.base, address)
        except ValueError:
            return address
