"""A text cut into words once, as parallel columns that every later step reads by index."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:[.’'&·‑-][^\W_]+)*")
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

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The first word that starts at or after this offset."""
        return bisect_left(self.starts, offset)

    def adjoin(self, i: int) -> bool:
        """Whether only a blank stands between word `i` and the next one, in one line."""
        if not self.possessive[i] and i + 1 < len(self.starts):
            start = self.ends[i]
            if self.starts[i + 1] == start + 1:
                mark = self.text[start]  # the usual case, without cutting
                return mark == " " or (mark.isspace() and mark != "\n")
        between = self.between(i)
        return between.isspace() and "\n" not in between

    def between(self, i: int) -> str:
        """What stands between word `i` and the next one (the possessive ending not included)."""
        start = self.ends[i]
        if self.possessive[i]:
            start += 2 if self.text[start + 1 : start + 2] in ("s", "S") else 1
        return self.text[start : self.starts[i + 1]] if i + 1 < len(self.starts) else self.text[start : start + 4]


def cut_words(text: str, limit: int | None = None) -> Words:
    """The words of `text`, or of its first `limit` code points."""
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    capital: list[bool] = []
    possessive: list[bool] = []
    add_start, add_end, add_form = starts.append, ends.append, forms.append
    add_capital, add_possessive = capital.append, possessive.append
    for match in _WORD.finditer(text, 0, len(text) if limit is None else limit):
        form = match[0]
        start, end = match.span()
        if form[-1] != "s" and form.isalnum():  # nearly every word
            add_start(start)
            add_end(end)
            add_form(form)
            add_capital(form[0].isupper())
            add_possessive(False)
            continue
        owns = form[-1] in "sS" and len(form) > 2 and form[-2] in "’'"
        if owns:
            form = form[:-2]
            end -= 2
        elif (
            form[-1] == "s" and end + 2 < len(text) and text[end] in "’'" and text[end + 1] == " " and form[0].isupper()
        ):
            # "Sanders' campaign", unless a single mark was opened shortly before
            owns = text[end + 2].isalnum() and not _SINGLE_OPEN.search(text, max(0, start - 200), start + 1)
        starts.append(start)
        ends.append(end)
        forms.append(form)
        first = form[0]
        capital.append(
            (first.isupper() and not _elided(form))
            or (("-" in form or "'" in form or "’" in form) and _inner_capital(form))
        )
        possessive.append(owns)
    return Words(text, starts, ends, forms, [form.lower() for form in forms], capital, possessive)


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
