"""Relative addresses become what the standard library makes of them, whichever way they get there."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.reader.addresses import Addresses

_BASES = (
    "https://www.example.com",
    "https://www.example.com/2024/ferries.html",
    "https://www.example.com/a//b/../c;p?page=1#top",
    "http://user@example.com:80/ä/ö?x;y",
    "HTTP://Example.com/?",
    "file:///pages/ferries.html",
    "about:blank",
)
_PIECES = (
    "#",
    "?",
    "/",
    "..",
    ".",
    ";",
    ":",
    "=",
    "&",
    "-",
    "_",
    "%20",
    "ferries",
    "a.html",
    "1",
    "ä",
    "\t",
    "\n",
    "[",
)


@pytest.mark.parametrize(
    ("address", "absolute"),
    [
        ("#comments", "https://www.example.com/2024/ferries.html?page=1#comments"),
        ("storm.html", "https://www.example.com/2024/storm.html"),
        ("gallery/2?size=large", "https://www.example.com/2024/gallery/2?size=large"),
        ("../", "https://www.example.com/"),
    ],
)
def test_relative_addresses_start_from_the_page(address: str, absolute: str) -> None:
    assert Addresses("https://www.example.com/2024/ferries.html?page=1#top").absolute(address) == absolute


@given(st.sampled_from(_BASES), st.lists(st.sampled_from(_PIECES), min_size=1, max_size=6).map("".join))
def test_fragments_and_names_are_joined_as_the_standard_library_joins_them(base: str, address: str) -> None:
    """The same twice: what is remembered of the page is not changed by an address."""
    address = address.strip()
    if not address or address.startswith("/"):
        return  # paths from the root are the reader's own
    addresses = Addresses(base)
    try:
        expected = urljoin(base, address)
    except ValueError:
        expected = address
    assert [addresses.absolute(address), addresses.absolute(address)] == [expected, expected]
