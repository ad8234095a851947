"""The table of the bodies an article names: companies, ministries, agencies under the fullest form of the name."""

from __future__ import annotations

from collections.abc import Sequence

from service.fields.quotes.mention import Mention
from service.fields.quotes.tagged import Tagged

_LEGAL = frozenset(
    (
        "inc", "corp", "co", "ltd", "llc", "llp", "plc", "ag", "se", "gmbh", "sa", "s.a", "spa", "s.p.a", "nv", "n.v",
        "bv", "ab", "asa", "oyj", "kg", "kgaa", "corporation", "company", "incorporated", "limited", "holdings",
    )
)  # fmt: skip
"""What stands behind a company's name and is left out where it is named again."""


class Bodies:
    """Finds the fullest form of a body's name. Built once an article, in time linear in its names.

    Args:
        words: the words of the body of the article.
        names: its names, of people and of bodies, in order.
    """

    def __init__(self, words: Tagged, names: Sequence[Mention]) -> None:
        self.words = words
        self._full: dict[tuple[str, ...], str] = {}
        for name in names:
            if name.kind != "organization" or name.last == name.first:
                continue
            last = name.last
            while last > name.first and words.lower[last].rstrip(".") in _LEGAL:
                last -= 1
            if last < name.last:
                end = name.end + (words.text[name.end : name.end + 1] == ".")  # "Acme Co." is an abbreviation
                short = tuple(words.lower[name.first : last + 1])
                self._full.setdefault(short, words.text[name.start : end])

    def name(self, mention: Mention) -> str:
        """What a phrase ("the company") that stands for a body is to be called.

        The name the article has it speak under, as printed; where it speaks under none, the fullest.
        """
        printed = self.words.text[mention.start : mention.end]
        if mention.speaks or not self._full:
            return printed
        return self._full.get(tuple(self.words.lower[mention.first : mention.last + 1]), printed)
