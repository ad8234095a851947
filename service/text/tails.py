"""Headline tails: where a line carries the site's name before or behind the words of a headline.

Title elements, shared links and copied pages print "Headline - Site" or "Headline | Section |
Site". No separator proves a tail: headlines have dashes and colons of their own. So nothing
here cuts blindly; a piece goes only where it is a name that something else says is the site's.
"""

from __future__ import annotations

import re
import string
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

LONGEST_LINE = 600
"""Code points of a line that are looked at: no headline is longer, so a whole paragraph costs nothing."""

_SEPARATOR = re.compile(
    r"""
    (?=[\s\-–—―|¦·•∙⋅»«›‹→:/~_｜ㅣǀ：])(?:        # nearly all letters end here, at a fifth of the cost
    \s+(?:::|--|[-–—―|¦·•∙⋅»«›‹→:/~_])\s+   # blanks on both sides: any of these may separate
    | \s?[|｜¦ㅣǀ]\s?                        # these hardly occur inside a headline, blanks or not
    | (?<=[\u3040-\u9fff])[_-](?=[\u3040-\u9fff])  # East Asian titles: "headline_site"
    | \s?[：]\s?                             # East Asian titles: "headline：site"
    | (?<=\S)(?:\s[-–—_]|[-–—_:]\s)(?=\S)    # one blank forgotten: "headline- Site", "Site: headline"
    )""",
    re.VERBOSE,
)
_SEPARATING = frozenset("-–—―|¦·•∙⋅»«›‹→:/~_｜ㅣǀ：")
"""What stands in every separator: most lines have none of these."""
_HAIR_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u3000": " "})
_ADDRESS_LIKE = re.compile(r"[\w-]+(?:\.[\w-]+){0,3}\.[a-z]{2,7}", re.IGNORECASE)
"""A tail that is nothing but a host name ("SZ.de", "cleveland.com") names a site by itself."""
_QUOTED = re.compile(r"«[^«»]{0,200}»")
"""The mark that closes a quotation is none that separates."""
_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())
_ASCII_SMALL = bytes.maketrans(string.ascii_uppercase.encode(), string.ascii_lowercase.encode())
_NO_LETTERS = re.compile(r"(?:[^\w\n]|_)+")
_COMMON_MARKS = "’“”„–—«»…\u00a0"
"""Beyond ASCII: as a rule a text has no others."""
_STRONG = frozenset("|｜¦ㅣǀ")


class Cut(NamedTuple):
    """One place where a line may be divided: `line == front + separator + tail`. A tuple, for it is made in a third."""

    front: str
    separator: str
    tail: str

    @property
    def strong(self) -> bool:
        """Whether the separator is one that headlines do not use themselves."""
        return self.separator.strip() in _STRONG

    @property
    def clear(self) -> bool:
        """Whether the separator stands free on both sides, or is one that headlines do not use themselves."""
        return (
            self.strong
            or (self.separator in ("_", "-") and self.front[-1:] > "\u3040")
            or (self.separator[0].isspace() and self.separator[-1].isspace())
        )


def letters(text: str) -> str:
    """Casefolded letters and digits only: the form in which two prints of one line are compared."""
    if text.isascii():
        # Most lines: one table for bytes does it all, ten times as fast as a look at each letter.
        return text.encode().translate(_ASCII_SMALL, _ASCII_MARKS).decode()
    return _bare(text.casefold(), _ASCII_MARKS)


def letters_of_lines(folded: str) -> list[str]:
    """`letters` of each of many lines, given them all casefolded."""
    return _bare(folded, _ASCII_MARKS.replace(b"\n", b"")).split("\n")


def _bare(folded: str, ascii_marks: bytes) -> str:
    """The text without these marks and all beyond ASCII; a line end stays where it is none of them."""
    # In UTF-8 no byte of another character is one of theirs.
    found = folded.encode("utf-8", "surrogatepass").translate(None, ascii_marks).decode("utf-8", "surrogatepass")
    if found.isalnum():
        return found
    for mark in _COMMON_MARKS:
        found = found.replace(mark, "")
    return found if found.replace("\n", "").isalnum() else _NO_LETTERS.sub("", found)


def cuts(line: str) -> Sequence[Cut]:
    """Every place where a separator divides the line, from left to right; none in lines longer than a headline."""
    if len(line) > LONGEST_LINE or _SEPARATING.isdisjoint(line):
        return ()
    return _cuts(line)


@lru_cache(maxsize=512)
def _cuts(line: str) -> tuple[Cut, ...]:
    """Remembered, because a page declares one title in many places, and each is cut several times."""
    plain = line.translate(_HAIR_BLANKS)
    if "«" in plain:
        plain = _QUOTED.sub(lambda quoted: "x" * len(quoted[0]), plain)
    return tuple(
        Cut(front, m[0], tail)
        for m in _SEPARATOR.finditer(plain)
        if (front := line[: m.start()].strip()) and (tail := line[m.end() :].strip())
    )


def looks_like_address(text: str) -> bool:
    """Whether the text is nothing but a host name, as sites print their own."""
    return bool(_ADDRESS_LIKE.fullmatch(text.strip()))


def is_site_name(text: str, names: Collection[str]) -> bool:
    """Whether the text is one of the names, given as `letters`, or one with an edition beside it.

    "CNN Politics" and "Mirror Online" are CNN's and the Mirror's: a name with at most two more
    words. Names of fewer than three letters must be the whole text.
    """
    whole = letters(text)
    if not whole:
        return False
    if whole in names:
        return True
    words = text.split()
    if not 2 <= len(words) <= 7:
        return False
    for extra in (1, 2):
        if extra >= len(words):
            break
        for part in (words[:-extra], words[extra:]):
            key = letters("".join(part))
            if len(key) > 2 and key in names:
                return True
    return False


def without_site(line: str, names: Collection[str], sections: Collection[str] = ()) -> str:
    """The line without the site's name behind or before it, and without the sections beside that name.

    Args:
        line: a declared title or a printed line.
        names: what the site is called, as `letters`.
        sections: what its sections are called, as `letters`; one is cut only where the site's name
            was cut behind it, or where the separator is one that headlines do not use.

    Returns:
        The line unchanged where nothing shows a tail.
    """
    text = _without_tails(line.strip(), names, sections)
    # In front, only a whole name counts: "CNN reporter - ..." is a headline.
    for cut in cuts(text)[:1]:
        if letters(cut.front) in names and len(letters(cut.tail)) > len(letters(cut.front)) // 2:
            text = cut.tail
    return text


def _without_tails(text: str, known: Collection[str], rubrics: Collection[str]) -> str:
    named = False
    for _ in range(4):
        places = cuts(text)
        if not places:
            break
        # A site's name may hold a separator itself ("Blog | Art | Life"): the longest whole name first.
        whole = next((cut for cut in places if letters(cut.tail) in known), None)
        last = places[-1]
        if whole is not None:
            text, named = whole.front, True
        elif is_site_name(last.tail, known) or (looks_like_address(last.tail) and not last.tail[0].isdigit()):
            text, named = last.front, True
        elif (named or last.strong) and letters(last.tail) in rubrics:
            text = last.front
        else:
            break
    return text


def fronts_before(tail: str, lines: Iterable[str]) -> set[str]:
    """The different words that stand before a tail in the lines, as `letters`.

    A tail behind several headlines is a site's name. Only separators that stand clear count.
    """
    wanted = tail.casefold()
    fronts: set[str] = set()
    for line in lines:
        # The cheap test first: a page has thousands of lines.
        if len(tail) < len(line) <= LONGEST_LINE and line.casefold().endswith(wanted):
            places = cuts(line)
            fronts.update(
                letters(cut.front)
                for cut in places
                if cut.clear and cut.tail.casefold() == wanted and letters(cut.front)
            )
    return fronts
