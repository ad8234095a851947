"""A text cut into words once, as parallel columns that every later step reads by index."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate

# Not possessive around the group: Python 3.11.2, as Debian built it in 2025, takes a sign that no letter follows too.
_WORD = re.compile(r"(\w++(?:[.’'&·‑-]\w++)*)")
_OWNERS = re.compile(r"s[’'] ")
_SINGLE_OPEN = re.compile(r"(?:^|[\s(])[‘']\w")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order. A word keeps inner points, apostrophes and hyphens ("U.S", "O'Brien", "ex-chef").

    A possessive 's is cut off a word and remembered in `possessive`.
    """

    text: str
    starts: list[int]
    ends: list[int]
    forms: list[str]
    """As written, without possessive ending."""
    lower: list[str]
    capital: list[bool]
    """Begins with a capital, or a later part does ("al-Assad", "d'Estaing")."""
    possessive: list[bool]
    gaps: list[str]
    """What stands between each word and the next one (the possessive ending not included)."""

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The first word that starts at or after this offset."""
        return bisect_left(self.starts, offset)

    def adjoin(self, i: int) -> bool:
        """Whether only a blank stands between word `i` and the next one, in one line."""
        gap = self.gaps[i]
        return gap == " " or (gap.isspace() and "\n" not in gap)

    def between(self, i: int) -> str:
        """What stands between word `i` and the next one (the possessive ending not included)."""
        return self.gaps[i]


def cut_words(text: str, limit: int | None = None) -> Words:
    """The words of `text`, or of its first `limit` code points."""
    # One split gives words and gaps by turns, and their lengths the places, all without a step of Python a word.
    # An underscore is as good as a blank: without it a word is plain \w, which the engine reads in half the time.
    cut = text if limit is None else text[:limit]
    pieces = _WORD.split(cut.replace("_", " "))
    bounds = list(accumulate(map(len, pieces)))
    starts, ends = bounds[:-1:2], bounds[1::2]
    forms, gaps = pieces[1::2], pieces[2::2]
    if "_" in cut:
        gaps = [cut[end:start] for end, start in zip(ends, [*starts[1:], len(cut)], strict=False)]
    if gaps:
        gaps[-1] = text[ends[-1] : ends[-1] + 4]
    capital = [form[0].isupper() for form in forms]
    possessive = [False] * len(forms)
    owners = _OWNERS.finditer(text, 0, len(cut)) if "’ " in cut or "' " in cut else ()
    for match in owners:
        # "Sanders' campaign", unless a single mark was opened shortly before
        end = match.start() + 1
        i = bisect_left(ends, end)
        if i == len(ends) or ends[i] != end or not forms[i][0].isupper() or forms[i][-2:-1] in ("’", "'"):
            continue
        if text[end + 2 : end + 3].isalnum() and not _SINGLE_OPEN.search(text, max(0, starts[i] - 200), starts[i] + 1):
            possessive[i] = True
            gaps[i] = gaps[i][1:]
    for i in [i for i, plain in enumerate(map(str.isalnum, forms)) if not plain]:
        form = forms[i]
        if form[-1] in "sS" and len(form) > 2 and form[-2] in "’'":
            forms[i] = form = form[:-2]
            ends[i] -= 2
            possessive[i] = True
        capital[i] = (capital[i] and not _elided(form)) or (
            ("-" in form or "'" in form or "’" in form) and _inner_capital(form)
        )
    return Words(text, starts, ends, forms, list(map(str.lower, forms)), capital, possessive, gaps)


def _elided(form: str) -> bool:
    """A small word behind an elided article (L'amica, Dell'arte), not O'Brien or L'Aquila."""
    head, found, tail = form.replace("’", "'").partition("'")
    return bool(found) and len(head) <= 4 and tail[:1].islower()


def _inner_capital(form: str) -> bool:
    """Lower-case particles joined to a name: al-Assad, d'Estaing. Not "pre-Brexit", whose first part is longer."""
    for mark in "-'’":
        head, found, tail = form.partition(mark)
        if found and len(head) <= 2 and tail[:1].isupper():
            return True
    return False
