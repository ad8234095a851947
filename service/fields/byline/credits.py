"""Reading who is credited in one line: the names, apart from titles, roles, outlets, dates and buttons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from service.article import Author
from service.fields.byline.division import HARD, INITIALS_OF_DESKS, soft_parts
from service.fields.byline.guarded import beginning
from service.fields.byline.lexicon import Lexicon
from service.fields.byline.names import (
    LONGEST_NAME,
    PARTICLES,
    looks_like_handle,
    looks_like_name,
    name_case,
    script_of,
)
from service.fields.byline.shapes import (
    AFTER,
    EDGES,
    FOR,
    bare_name,
    house_after_name,
    is_organization,
    place_of,
    role_span,
)
from service.knowledge import Knowledge
from service.text.written_dates import ZONE_NAME, find_written

LONGEST_LINE = 400
_MOST_AUTHORS = 30
_LONGEST_SECTION = 40

_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,200}|[\w.+\-]{1,60}@[\w\-]{1,60}(?:\.[\w\-]{1,20}){1,3}", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.])@\w{2,30}")
_TEMPLATE = re.compile(r"\[\[|\]\]|\{\{|\}\}|<%|%>|\$\{|#[a-z_]+#|%[a-z_]+%|^\{|\bfunction\s*\(", re.IGNORECASE)
_TEMPLATE_MARK = re.compile(r"[\[\]{}%$#(]")
"""Every pattern of a template has one of these."""
_CLOCK = re.compile(
    r"(?<!\w)(?:at\s|um\s|à\s)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?(?:[ap]\.?m\.?|uhr|h|(?-i:[A-Z]{2,4})))?(?!\w)",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b\d{1,3}\+?\s?(?:(?:min|hour|hr|day|week|month|year)[a-z]{0,7}|[hmdw])(?:\s?(?:ago|read))?(?!\w)", re.IGNORECASE
)
_UNDER = re.compile(r"\s(?:under|filed under|unter|on|at)\s.*$", re.DOTALL)
_GLUED = re.compile(r"(?<=[a-zà-ÿ])[A-ZÀ-Þ][a-zà-ÿ]{2,}")
_AGENCY = re.compile(r"\w{0,12}(?:agen[ctz]|agên|ajans)\w{0,7}$")
"""An "agency" that is not named is nobody: a label beside its sign, as in "SID, Nachrichtenagentur"."""
_CARRIER = re.compile(r"\s\([A-Z]{2,6}\)$")
"""The wire that carried another paper's story: "The Seattle Times (TNS)"."""
_ASIDE = re.compile(r"\s*[(（](?:[a-zà-ÿ][^()（）]{0,40})[)）](?!\s*[A-ZÀ-Þ][a-zà-ÿ])")
"""A remark in small letters after a name: "Jane Roe (now)", "Jane Roe (avec AFP)"."""
_LITTLE = AFTER | PARTICLES
_OF = frozenset(("of", "the", "der", "des", "für", "und", "and"))
_ZONES = frozenset(
    (
        "gmt",
        "utc",
        "est",
        "edt",
        "et",
        "pt",
        "pst",
        "pdt",
        "cst",
        "cdt",
        "mst",
        "mdt",
        "ist",
        "bst",
        "cet",
        "cest",
        "mez",
        "mesz",
        "jst",
        "kst",
        "sast",
        "aest",
        "aedt",
        "am",
        "pm",
        "uhr",
    )
)


class Credits(NamedTuple):
    """The authors a line names, and how much of the line is something else."""

    authors: tuple[Author, ...] = ()
    unexplained: int = 0
    """Letters that are neither a name nor a role, an outlet, a date or a button."""
    letters: int = 0
    led: bool = False
    """Whether some part of the line opens like a byline: "22 May 2024 by Jane Roe"."""

    @property
    def clean(self) -> bool:
        """Whether the line is a byline and little else."""
        return bool(self.authors) and self.unexplained <= 0.25 * self.letters


def strip_lead(text: str, words: Lexicon) -> tuple[str, bool]:
    """The text after its opening ("By", "Posted on 3 May by", "Features | By"), and whether there was one."""
    word = beginning(text)
    match = words.posted.match(text, 0, word) or words.lead.match(text, 0, word) or words.inner_lead.match(text)
    return (text[match.end() :], True) if match else (text, False)


def _strip_plain_lead(text: str, words: Lexicon) -> tuple[str, bool]:
    """As `strip_lead`, but only at the very start: "Jane Roe, Photos by John Stone" hides no second byline."""
    match = words.lead.match(text)
    return (text[match.end() :], True) if match else (text, False)


def _opens(part: str, words: Lexicon) -> bool:
    """Whether a part opens like a byline, or is an opening alone."""
    return strip_lead(part, words)[1] or part.casefold() in words.leads


def is_contact(text: str) -> bool:
    """Whether a line is nothing but addresses and handles, as papers print under a byline."""
    if "@" not in text or len(text) > LONGEST_LINE:
        return False
    return not any(c.isalnum() for c in _HANDLE.sub(" ", _ADDRESS.sub(" ", text)))


def read_credits(
    text: str,
    words: Lexicon,
    knowledge: Knowledge,
    *,
    declared: bool = False,
    pieces: Iterable[str] = (),
    led_only: bool = False,
) -> Credits:
    """The people and desks that a byline, or a declared author value, names.

    Args:
        text: the line, its line breaks kept; beyond 400 code points nothing is read.
        words: the lexicon.
        knowledge: outlets and month names.
        declared: the value stands where the page declares its author, so that a pseudonym or
            a single name is one too.
        pieces: names that the markup sets apart inside the line, for names that no comma divides.
        led_only: a line of which no part opens like a byline is not wanted, so nothing more of it is read.
    """
    letters = sum(map(str.isalpha, text))
    if len(text) > LONGEST_LINE or (_TEMPLATE_MARK.search(text) and _TEMPLATE.search(text)):
        return Credits((), letters, letters)
    if _is_bare_name(text, words):
        return _of_bare_name(text, letters, led=False, wanted=not led_only)
    if not declared:  # a text without markup loses blanks: "Jane RoeLifestyle Writer"
        text = _GLUED.sub(lambda m: f"\n{m[0]}" if m[0].casefold() in words.glued else m[0], text)
    text, led = strip_lead(text, words)
    if led and _is_bare_name(text, words) and all(p.strip() == text or p.strip() not in text for p in pieces):
        return _of_bare_name(text, letters, led=True, wanted=True)
    text = _ASIDE.sub("", _without_times(text, knowledge, words))
    if "@" in text or "://" in text or "www." in text.lower():
        text = _HANDLE.sub("\n", _ADDRESS.sub("\n", text))
    text = words.ending.sub("\n", text)
    text = words.other_credit.sub("\n", text)
    reader = _Reader(words, led, declared)
    for piece in sorted({p.strip() for p in pieces if 4 <= len(p.strip()) <= LONGEST_NAME}, key=len, reverse=True)[:12]:
        if looks_like_name(piece.strip(EDGES)):
            text = text.replace(piece, f"\n{piece}\n", 1)
    parts = HARD.split(text)
    if led_only and not led and not any(_opens(part.strip(), words) for part in parts if part):
        return Credits((), letters, letters)
    for hard in parts:
        if hard and not reader.hard_part(hard.strip()):
            break
    return Credits(tuple(_settled(_distinct(reader.authors)))[:_MOST_AUTHORS], reader.unexplained, letters, reader.led)


def _is_bare_name(text: str, words: Lexicon) -> bool:
    """Whether a text is two or three capitalised Latin words that mean nothing else in any list: "Jane Roe".

    Most lines that are read are such, and reading them part by part would find no more in them.
    """
    if not text.istitle() or len(text) > LONGEST_NAME:
        return False
    parts = text.split(" ")
    if not 2 <= len(parts) <= 3:
        return False
    low = text.casefold().split(" ")
    if not (words.telling.isdisjoint(low) and _LITTLE.isdisjoint(low)):
        return False
    for part in parts:
        if len(part) < 2 or not part.isalpha() or (len(part) > 6 and part.casefold().endswith(words.tails)):
            return False
    return max(text) <= "\u024f" and words.outlets.named(text) is None


def _of_bare_name(text: str, letters: int, *, led: bool, wanted: bool) -> Credits:
    return Credits((Author(text, "person"),) if wanted else (), 0 if wanted else letters, letters, led)


def _without_times(text: str, knowledge: Knowledge, words: Lexicon) -> str:
    if not any(map(str.isdigit, text)):
        return text
    for written in reversed(find_written(text, knowledge)):
        text = text[: written.start] + "\n" + text[written.end :]
    text = ZONE_NAME.sub("\n", _AGO.sub("\n", _CLOCK.sub("\n", text)))
    return words.labels_of_time.sub("\n", text) if "\n" in text else text


def _distinct(authors: list[Author]) -> list[Author]:
    """One entry a name; of two entries the one that says more."""
    kept: dict[str, Author] = {}
    for author in authors:
        key = "".join(c for c in author.name.casefold() if c.isalnum())
        if key not in kept:
            kept[key] = author
        elif kept[key].role is None and author.role:
            kept[key] = replace(kept[key], role=author.role)
    return list(kept.values())


def _settled(authors: list[Author]) -> list[Author]:
    """Without single words beside full names: where people have two names, a lone word is a button or a section."""
    if any(a.kind == "person" and " " in a.name for a in authors):
        return [a for a in authors if a.kind != "person" or " " in a.name or script_of(a.name) != "cased"]
    return authors


class _Reader:
    """Goes through the parts of one line from left to right."""

    def __init__(self, words: Lexicon, led: bool, declared: bool) -> None:
        self.words = words
        self.led = led
        self.declared = declared
        self.authors: list[Author] = []
        self.unexplained = 0
        self.first_of_part = 0

    def hard_part(self, text: str) -> bool:
        """One part between strong separators; False where the rest of the line credits other work."""
        word = beginning(text)
        if self.words.other_work.match(text, 0, word) and not self.words.lead.match(text, 0, word):
            return False
        if text.casefold() in self.words.leads and not self.led:
            text += " "  # "By" alone, where the markup sets the name apart
        text, led = strip_lead(text, self.words) if not self.led else _strip_plain_lead(text, self.words)
        if led and not self.led:
            self.authors.clear()  # what stood before "By" were sections
            if self.unexplained <= _LONGEST_SECTION:  # more is a sentence that goes on with "by"
                self.unexplained = 0
            self.led = True
        if self._begins_section(text):
            return False
        self.first_of_part = len(self.authors)
        for part in soft_parts(text, self.words):
            self._part(part)
        last = text.split()[-1].casefold() if text.split() else ""
        return not (self.authors and self.led and last in AFTER)  # "Posted by Stadler in": a section follows

    def _begins_section(self, text: str) -> bool:
        """Whether a part names sections: blogs print "by Jane in Feelings, Music" with links on each name."""
        first = text.split(maxsplit=1)[:1]
        lone = bool(self.authors) and " " not in self.authors[-1].name
        return self.led and lone and bool(first) and first[0] in self.words.places

    def _part(self, text: str) -> None:
        text = text.strip(' \t\n,;:|–—-/•·*[]{}<>"“”„«»_=~#©')
        text = (
            text.removeprefix("(").removesuffix(")") if text.count("(") != text.count(")") or text[:1] == "(" else text
        )
        if not text or not any(map(str.isalpha, text)):
            return
        low = " ".join(text.casefold().rstrip(".").split())
        if low in self.words.interface or low in self.words.weekdays or low in _ZONES:
            return
        if self.authors and self.words.labels_of_time.match(text):
            return
        if self.words.other_work.match(text):
            return
        words = text.split()
        if low.replace(".", "") in self.words.suffixes:
            return
        if low in self.words.roles:
            self._role(text)
            return
        if self._aside(text, low):
            return
        if cut := house_after_name(words, self.words):
            self._name(" ".join(words[:cut]))
            house = words[cut + (words[cut].casefold() in FOR) :]
            self._add(_CARRIER.sub("", " ".join(house)), "organization")
            return
        if _AGENCY.match(low):
            return
        if self._organization(text):
            self._add(_CARRIER.sub("", text), "organization")
            return
        span = role_span(words, self.words)
        if span:
            self._with_role(words, *span)
            return
        self._name(text)

    def _aside(self, text: str, low: str) -> bool:
        """Whether a part names nobody who wrote: "à Brest" is a place, "avec AFP" and "our staff" are helpers."""
        first, _, rest = low.partition(" ")
        previous = self.authors[-1] if self.authors else None
        if not rest or previous is None or text[0].isupper():
            return False
        if first in self.words.helpers or rest.split()[-1] in self.words.organizations:
            return True
        if first in self.words.places and previous.kind == "person" and " " in previous.name:
            place = text[len(first) :].strip(EDGES)
            if place[:1].isupper() and len(place.split()) <= 4:
                self.authors[-1] = replace(previous, location=previous.location or place)
                return True
        return False

    def _with_role(self, words: list[str], start: int, end: int) -> None:
        role = " ".join(words[start:end]).strip(EDGES)
        left, right = " ".join(words[:start]).strip(EDGES), " ".join(words[end:]).strip(EDGES)
        previous = self.authors[-1] if self.authors else None
        rest = role_span(right.split(), self.words) if right else None
        if not left and rest and rest[1] == len(right.split()) and previous and previous.role is None:
            self._role(f"{role} {right}")  # "Chief River Reporter"
            return
        if left and not right and previous and previous.kind == "person" and previous.role is None:
            self._role(f"{left} {role}")
            return
        if left and right and self._organization(left):
            left = ""  # "Associated Press writer Jane Roe"
        if left and not self._person(left, role):
            self._role(f"{left} {role}")  # "Senior Supreme Court Analyst"
        if right:
            following = role_span(right.split(), self.words)
            if following:
                self._with_role(right.split(), *following)
            elif left or not self._person(right, role):
                self._name(right)

    def _organization(self, text: str) -> bool:
        return is_organization(text, self.words, named=self.led or self.declared)

    def _name(self, text: str) -> None:
        if not self._person(text, None):
            self.unexplained += sum(map(str.isalpha, text))

    def _person(self, text: str, role: str | None) -> bool:
        text, place = place_of(_UNDER.sub("", text), self.words, led=self.led)
        name = bare_name(text, self.words, declared=self.declared)
        if not name:
            return False
        base, _, suffix = name.partition(", ")
        low = base.casefold()
        if low in self.words.leads or low in self.words.interface or low in AFTER:
            return False
        whole = looks_like_name(base)
        if (
            not whole
            and (self.declared or self.led)
            and (
                (not self.authors and looks_like_handle(base))
                or (INITIALS_OF_DESKS.match(base) and (not self.authors or (self.declared and self._desks_sign())))
            )
        ):
            self._add(name, "person", role, place, keep=True)
            return True
        if (
            not whole
            and self.declared
            and 2 <= len(base.split()) <= 3
            and all(c.islower() for c in base if c.isalpha())
            and low.split()[0] not in AFTER | _OF  # "professor of hydrology" goes on with what, not with whom
        ):
            whole = looks_like_name(base.title())
        if not whole:
            return False
        if len(base.split()) == 1 and script_of(base) == "cased":
            if not self.led and not self.declared:
                return False  # a lone capitalised word is a name only where the page says so
            previous = self.authors[-1] if self.authors else None
            if previous and previous.kind == "organization" and not self.led:
                return True  # "PTI, Washington"
            if previous and previous.kind == "person" and " " in previous.name:
                if len(self.authors) == self.first_of_part:
                    return False  # another line's lone word
                if previous.location is None and len(base) >= 4:
                    self.authors[-1] = replace(previous, location=base)  # "By Jane Roe, London"
                return True
        self._add(f"{base}, {suffix}" if suffix else base, "person", role, place)
        return True

    def _desks_sign(self) -> bool:
        """Whether all names so far are initials of desks: they stand one behind the other, "abc/dpa; xyz"."""
        return all(INITIALS_OF_DESKS.match(author.name) for author in self.authors)

    def _role(self, text: str) -> None:
        if self.authors and self.authors[-1].kind == "person" and self.authors[-1].role is None:
            self.authors[-1] = replace(self.authors[-1], role=text.strip(EDGES))

    def _add(
        self, name: str, kind: str, role: str | None = None, place: str | None = None, *, keep: bool = False
    ) -> None:
        if kind == "organization":
            self.authors.append(Author(name, "organization"))
        else:
            self.authors.append(Author(name if keep else name_case(name), "person", place, role))
