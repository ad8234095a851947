"""The moments that a content management system writes: when it published an article, and when it changed it."""

from __future__ import annotations

from service.article import Evidence
from service.document import Document
from service.fields.dates.witnesses import Witness
from service.text.moments import read_machine_moment

_SURE = 0.99


def typed_moments(document: Document) -> tuple[Witness | None, Witness | None]:
    """Publication and change as the system that sent the article has them; None where it says nothing readable."""
    declaration = document.declaration
    if declaration is None:
        return None, None
    return _witness(declaration.published, False), _witness(declaration.modified, True)


def _witness(text: str | None, modified: bool) -> Witness | None:
    moment = read_machine_moment(text) if text else None
    if moment is None or text is None:
        return None
    rule = "cms-modified" if modified else "cms-published"
    return Witness(moment, rule, _SURE, Evidence(text[:80], "cms"), modified)
