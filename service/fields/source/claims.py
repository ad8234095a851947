"""One piece of evidence about where a story comes from, before the evidence is weighed."""

from __future__ import annotations

from typing import Literal, NamedTuple

from service.article import Evidence, Relation
from service.knowledge.load import OutletEntry

Role = Literal["origin", "distributor", "contributing"]

DECISIVE = 5
"""A machine's own mark: a republication pixel, a press-release wire's line."""
NOTE = 4
"""The page says in words that the text appeared elsewhere first."""
STRONG = 3
"""An agency in the dateline, as the only author, at the end of the text, in the text's own copyright line."""
MEDIUM = 2
"""Means it as a rule, but has another use too: two different ones are wanted."""
WEAK = 1
"""Supports what something else says, proves nothing."""


class Claim(NamedTuple):
    """What one line or tag says."""

    role: Role
    weight: int
    family: str
    """Claims of one family are one piece of evidence: the author in JSON-LD and in a meta tag are one statement."""
    evidence: Evidence
    rule: str
    entry: OutletEntry | None = None
    name: str | None = None
    """As printed, where the outlet is not in the table."""
    domain: str | None = None
    url: str | None = None
    relation: Relation | None = None
    """None: what the outlet's kind suggests."""
    stretch: tuple[int, int, int] | None = None
    """The block and the code points of it that say nothing else and may be taken out of the body."""
