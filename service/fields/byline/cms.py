"""What a content management system that sends an article says about who wrote it.

Authors whom an editor chose, and a byline that somebody typed, are decisive. User accounts are
not: whoever uploads a wire story is its author in the system, and the text says who wrote it. So
accounts stand only where nothing better is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from service.article import Author
from service.declaration import Declaration
from service.text.sites import fit

ACCOUNT = "cms-account"
"""The rule of authors who are user accounts."""
_LOGIN = re.compile(r"[a-z0-9._@+-]+")


def is_nobody(author: Author, address: str | None, agency: bool) -> bool:
    """Whether an account's name is none of a writer: a login ("jroe2", "jane.roe"), or the outlet's own name.

    Args:
        author: as read from the account's name.
        address: where the article stands; a host that spells the name is the outlet's.
        agency: whether the name is an agency's; several write themselves in small letters.
    """
    login = _LOGIN.fullmatch(author.name) is not None and not agency
    return login or (author.kind == "organization" and not agency and fit(author.name, address) == 1.0)


def typed_values(declaration: Declaration | None) -> Iterator[tuple[Any, str]]:
    """The names that the system gives, each with its rule, in the form in which structured data names people.

    The byline comes first where the authors are accounts.
    """
    if declaration is None:
        return
    rule = ACCOUNT if declaration.accounts else "cms-author"
    authors = [
        ({"name": p.name, "jobTitle": p.role, "@type": "Organization" if p.organization else "Person"}, rule)
        for p in declaration.authors
    ]
    byline = [(declaration.byline, "cms-byline")] if declaration.byline else []
    yield from [*byline, *authors] if declaration.accounts else [*authors, *byline]
