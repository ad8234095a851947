"""Registrable domains of addresses and hosts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.text.domains import host_of, registrable_domain


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.nbcnews.com/politics/x", "nbcnews.com"),
        ("http://news.bbc.co.uk/2/hi", "bbc.co.uk"),
        ("//cdn.example.org/a.js", "example.org"),
        ("Edition.CNN.com", "cnn.com"),
        ("example.com:8080/path", "example.com"),
        ("https://user:secret@www.abc.net.au:443/", "abc.net.au"),
        ("https://harbour.blogspot.com/2020/01/x.html", "harbour.blogspot.com"),
        ("https://www.bücher.de/", "xn--bcher-kva.de"),
        ("www.gov.uk.", "www.gov.uk"),
    ],
)
def test_an_address_or_host_has_the_domain_somebody_registered(address: str, domain: str) -> None:
    assert registrable_domain(address) == domain


@pytest.mark.parametrize(
    "address",
    [
        None, "", "   ", "localhost", "http://localhost:8000/", "http://127.0.0.1/x", "http://[::1]/x", "co.uk",
        "mailto:desk@example.com", "data:text/plain,x", "/relative/path", "https://", "https://[broken", "a..b",
    ],
)  # fmt: skip
def test_what_has_no_registrable_domain_answers_none(address: str | None) -> None:
    assert registrable_domain(address) is None


def test_the_same_site_is_one_registrable_domain() -> None:
    assert registrable_domain("https://m.example.co.uk/a") == registrable_domain("www.example.co.uk") == "example.co.uk"
    assert registrable_domain("https://one.blogspot.com/") != registrable_domain("https://two.blogspot.com/")
    assert registrable_domain("localhost") is None


@given(st.text(max_size=300))
def test_any_text_is_taken_without_an_error_and_the_domain_is_the_end_of_its_host(text: str) -> None:
    domain = registrable_domain(text)
    assert domain is None or (host_of(text) or "").endswith(domain)


@given(st.text(max_size=80))
def test_a_domain_is_its_own_domain(text: str) -> None:
    domain = registrable_domain(text)
    assert domain is None or registrable_domain(domain) == domain
