"""The publisher that a content management system names itself: the name of its site, as its operator typed it."""

from __future__ import annotations

from service.article import Evidence, Finding, Outlet
from service.document import Document
from service.fields.publisher.names import known_name
from service.knowledge.load import Knowledge
from service.text.domains import registrable_domain
from service.text.sites import fit
from service.text.tails import letters

_DEFAULTS = frozenset({"wordpress", "ghost", "drupal", "mysite", "myblog", "mywordpresssite", "site", "blog", "home"})
"""What systems call a site that nobody named, as `letters`."""


def publisher_of_cms(document: Document, address: str | None, knowledge: Knowledge) -> Finding[Outlet] | None:
    """The name that the system gives its site, with the domain of the article's address; None where it gives none."""
    name = document.declaration.publisher if document.declaration else None
    if name is None or letters(name) in _DEFAULTS or not letters(name):
        return None
    canonical = document.declaration.canonical_url if document.declaration else None
    if canonical and fit(name, canonical) > fit(name, address):
        address = canonical  # the system runs on a host of its own, and readers get the pages elsewhere
    domain = registrable_domain(address)
    return Finding(Outlet(known_name(name, domain, knowledge), domain), "cms-site-name", 0.95, (Evidence(name, "cms"),))
