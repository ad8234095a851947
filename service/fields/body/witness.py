"""What the page's own metadata says of its text: a witness, not a judge.

Pages declare their whole article as `articleBody`, or a summary as their description. Both
may be cut, out of date or another text altogether.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.document import Document
from service.fields.body.measures import spoken_words

UNKNOWN, CONFIRMED, DENIED = 0, 1, 2

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]{0,300}>")
_LONGEST = 100_000
_GROUP = 5
_OPENING = 30
"""Code points: shorter lines are not asked whether a description begins like them."""
_ENOUGH_WORDS = 60
"""A declared text with fewer words is a teaser: that a block is missing in it says nothing."""


@dataclass(frozen=True, slots=True)
class Witness:
    """The declared text as groups of following words, and the declared descriptions."""

    groups: frozenset[int]
    """Their hashes: a declared text has a group for each of its words."""
    descriptions: tuple[str, ...]
    openings: frozenset[str]
    """How the descriptions begin: asked of every block, where nearly all begin otherwise."""

    def testimony(self, text: str) -> int:
        """Whether the declared text has the block's words, or there is none to ask."""
        if not self.groups:
            return UNKNOWN
        words = spoken_words(text[:400])[:24]
        if len(words) < _GROUP:
            return UNKNOWN
        asked = [hash(tuple(words[i : i + _GROUP])) for i in range(0, len(words) - _GROUP + 1, 3)]
        return CONFIRMED if 2 * sum(map(self.groups.__contains__, asked)) >= len(asked) else DENIED

    def is_described(self, text: str) -> bool:
        """Whether the block is, or begins, what the page gives as its description."""
        if len(text) < _OPENING or text[:_OPENING] not in self.openings:
            return False
        start = text[:60]
        return any(description.startswith(start) for description in self.descriptions)


def declared_text(document: Document) -> str:
    """The longest text that the page declares as its article, as paragraphs; empty where it is but a teaser."""
    texts = (
        thing.properties.get("articleBody")
        for thing in document.metadata.things
        if thing.top and thing.origin == "json-ld"
    )
    longest = max((text for text in texts if isinstance(text, str)), key=len, default="")
    lines = (" ".join(line.split()) for line in _TAG.sub("\n", longest[:_LONGEST]).splitlines())
    text = "\n\n".join(line for line in lines if line)
    return text if len(_WORD.findall(text)) >= _ENOUGH_WORDS else ""


def witness_of(document: Document) -> Witness:
    """The page's declared text and descriptions."""
    words: list[str] = []
    for thing in document.metadata.things:
        body = thing.properties.get("articleBody") if thing.top else None
        if thing.origin == "json-ld" and isinstance(body, str):
            words += spoken_words(_TAG.sub(" ", body[:_LONGEST]))
    following = [words[start:] for start in range(_GROUP)] if len(words) >= _ENOUGH_WORDS else []
    groups = frozenset(map(hash, zip(*following, strict=False)))
    described = document.metadata.values("description", "og:description", "twitter:description")
    descriptions = tuple(dict.fromkeys(value.strip() for value in described if value.strip()))
    return Witness(groups, descriptions, frozenset(value[:_OPENING] for value in descriptions))
