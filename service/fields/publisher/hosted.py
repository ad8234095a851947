"""Pages that an agency serves for a paper: the address is the agency's, the page is the paper's.

Agencies run parts of small papers' sites on a host of their own, named "hosted", with the
paper in the path (hosted.example.org/riverpost/article/…). The menu leads to the paper's own
site. Where it does not, nobody can tell whose page it is, and the agency's address stands.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from service.article import Evidence, Finding, Outlet
from service.document import Document
from service.fields.publisher.names import plain_name
from service.knowledge.load import Knowledge
from service.text.domains import host_of, registrable_domain
from service.text.sites import folded

_HOSTED = re.compile(r"hosted\d?\.")
_SHORTEST = 4
_LINKS = 400
"""Links that are looked at: the menu's are among the first."""


def hosted_for(document: Document, address: str | None, knowledge: Knowledge) -> Finding[Outlet] | None:
    """The paper for which an agency serves this page; None for every other page, and where no link leads to a paper.

    Args:
        document: the page.
        address: where it stands.
        knowledge: the table of outlets, which knows agencies' domains.
    """
    host = host_of(address)
    if host is None or address is None or not _HOSTED.match(host):
        return None
    served_by = registrable_domain(host)
    entry = knowledge.outlets.at_domain(served_by or "")
    if entry is None or entry.kind != "agency":
        return None
    client = urlsplit(address).path.strip("/").split("/")[0].casefold()
    if len(client) < _SHORTEST:
        return None
    links = (inline.href for block in document.blocks for inline in block.inlines if inline.href)
    for _, href in zip(range(_LINKS), links, strict=False):
        domain = registrable_domain(href)
        if domain and domain != served_by and folded(domain.split(".")[0]) == client:
            known = knowledge.outlets.at_domain(domain)
            outlet = Outlet(plain_name(known) if known else domain, domain)
            return Finding(
                outlet, "hosted-for", 0.8, (Evidence(address[:300], "attribute"), Evidence(href, "attribute"))
            )
    return None
