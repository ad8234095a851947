"""Reading who is credited in one line: the names, apart from titles, roles, outlets, dates and buttons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from service.article import Author
from service.fields.byline.lexicon import Lexicon
from service.fields.byline.names import (
    LONGEST_NAME,
    looks_like_handle,
    looks_like_name,
    name_case,
    script_of,
)
from service.knowledge import Knowledge
from service.text.written_dates import find_written

LONGEST_LINE = 400
_MOST_AUTHORS = 30

_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,200}|[\w.+\-]{1,60}@[\w\-]{1,60}(?:\.[\w\-]{1,20}){1,3}", re.IGNORECASE)
_HANDLE = re.compile(r"(?<![\w.])@\w{2,30}")
_TEMPLATE = re.compile(r"\[\[|\]\]|\{\{|\}\}|<%|%>|\$\{|#[a-z_]+#|%[a-z_]+%|^\{|\bfunction\s*\(", re.IGNORECASE)
_CLOCK = re.compile(
    r"(?<!\w)(?:at\s|um\s|à\s)?\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?(?:[ap]\.?m\.?|uhr|h|[A-Z]{2,4}))?(?!\w)",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b\d{1,3}\+?\s?(?:min|minute|hour|hr|h|day|week|month|year|m|d|w)\w{0,7}(?:\s?(?:ago|read))?(?!\w)", re.IGNORECASE
)
_HARD = re.compile(r"\s*(?:\n|;|\||•|●|⋅|／|→|►|◆|\t)\s*|\s+(?:·|–|—|-|--|―|:)\s+|(?<=\s)·|·(?=\s)")
_SLASH = re.compile(r"\s*/\s*")
_SOFT = re.compile(r"\s*(?:,|，|、|&|\+)\s*")
_EDGES = " \t\n.,:;–—-|/•·*()[]{}<>\"“”„«»'‘’‚_=~#©"
_UNDER = re.compile(r"\s(?:under|filed under|unter|on|at)\s.*$", re.DOTALL)
_GLUED = re.compile(r"(?<=[a-zà-ÿ])[A-ZÀ-Þ][a-zà-ÿ]{2,}")
_DOMAIN = re.compile(r"^(?:[\w-]{2,40}\.){1,3}[a-z]{2,10}$", re.IGNORECASE)
_ACRONYM = re.compile(r"^[A-ZÀ-Þ][A-Za-z]{0,2}[A-ZÀ-Þ]{1,4}$|^[A-ZÀ-Þ]{2,6}$")
_INITIALS_OF_DESKS = re.compile(
    r"^[a-zäöü]{2,4}(?:/[a-zäöüA-Z]{2,6}){0,3}$|^(?:[A-Z]{2,6}|[a-z]{2,4})(?:/(?:[A-Z]{2,6}|[a-z]{2,4})){1,3}$"
)
_AFTER = frozenset(
    (
        "on",
        "in",
        "at",
        "under",
        "am",
        "um",
        "unter",
        "le",
        "el",
        "il",
        "em",
        "op",
        "den",
        "à",
        "via",
        "for",
        "from",
        "vor",
    )
)
"""Small words left over where a date or a section was cut off after the name."""
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
_DOTLESS_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "sir", "professor", "dame", "maître", "herr", "docteur"})


@dataclass(frozen=True, slots=True)
class Credits:
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
    match = words.posted.match(text) or words.lead.match(text) or words.inner_lead.match(text)
    return (text[match.end() :], True) if match else (text, False)


def _strip_plain_lead(text: str, words: Lexicon) -> tuple[str, bool]:
    """As `strip_lead`, but only at the very start: "Jane Roe, Photos by John Stone" hides no second byline."""
    match = words.lead.match(text)
    return (text[match.end() :], True) if match else (text, False)


def read_credits(
    text: str, words: Lexicon, knowledge: Knowledge, *, declared: bool = False, pieces: Iterable[str] = ()
) -> Credits:
    """The people and desks that a byline, or a declared author value, names.

    Args:
        text: the line, its line breaks kept; beyond 400 code points nothing is read.
        words: the lexicon.
        knowledge: outlets and month names.
        declared: the value stands where the page declares its author, so that a pseudonym or
            a single name is one too.
        pieces: names that the markup sets apart inside the line, for names that no comma divides.
    """
    if len(text) > LONGEST_LINE or _TEMPLATE.search(text):
        return Credits((), sum(c.isalpha() for c in text), sum(c.isalpha() for c in text))
    letters = sum(c.isalpha() for c in text)
    if not declared:  # a text without markup loses blanks: "Jane RoeLifestyle Writer"
        text = _GLUED.sub(lambda m: f"\n{m[0]}" if m[0].casefold() in words.glued else m[0], text)
    text, led = strip_lead(text, words)
    text = _without_times(text, knowledge, words)
    text = words.ending.sub("\n", _HANDLE.sub("\n", _ADDRESS.sub("\n", text)))
    reader = _Reader(words, led, declared)
    for piece in sorted({p.strip() for p in pieces if 4 <= len(p.strip()) <= LONGEST_NAME}, key=len, reverse=True)[:12]:
        if looks_like_name(piece.strip(_EDGES)):
            text = text.replace(piece, f"\n{piece}\n", 1)
    for hard in _HARD.split(text):
        if hard and not reader.hard_part(hard.strip()):
            break
    return Credits(tuple(_settled(_distinct(reader.authors)))[:_MOST_AUTHORS], reader.unexplained, letters, reader.led)


def _without_times(text: str, knowledge: Knowledge, words: Lexicon) -> str:
    if not any(c.isdigit() for c in text):
        return text
    for written in reversed(find_written(text, knowledge)):
        text = text[: written.start] + "\n" + text[written.end :]
    text = _AGO.sub("\n", _CLOCK.sub("\n", text))
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
        if self.words.other_work.match(text) and not self.words.lead.match(text):
            return False
        text, led = strip_lead(text, self.words) if not self.led else _strip_plain_lead(text, self.words)
        if led and not self.led:
            self.authors.clear()  # what stood before "By" were sections
            self.unexplained = 0
            self.led = True
        self.first_of_part = len(self.authors)
        for part in self._soft_parts(text):
            self._part(part)
        last = text.split()[-1].casefold() if text.split() else ""
        return not (self.authors and self.led and last in _AFTER)  # "Posted by Stadler in": a section follows

    def _soft_parts(self, text: str) -> list[str]:
        parts: list[str] = []
        for soft in _SOFT.split(text):
            for slashed in _SLASH.split(soft) if not _INITIALS_OF_DESKS.match(soft.strip()) else [soft]:
                parts += self._conjoined(slashed)
        joined: list[str] = []
        for part in (p.strip() for p in parts):
            if joined and part.casefold().replace(".", "").strip() in {"jr", "sr", "ii", "iii", "iv"}:
                joined[-1] = f"{joined[-1]}, {part.rstrip()}"  # "Joe Schmo, Sr" is one man
            elif part:
                joined.append(part)
        return joined

    def _conjoined(self, text: str) -> list[str]:
        parts: list[str] = []
        start = 0
        padded = f" {text} "
        for match in self.words.conjunction.finditer(padded):
            left, right = padded[start : match.start()].strip(), padded[match.end() :].strip()
            # "Ortega y Gasset" is one man: a conjunction of one letter parts full names only.
            if len(match[0]) == 1 and (len(left.split()) < 2 or len(right.split()) < 2) and left:
                continue
            parts.append(left)
            start = match.end()
        return [*parts, padded[start:].strip()]

    def _part(self, text: str) -> None:
        text = text.strip(' \t\n,;:|–—-/•·*[]{}<>"“”„«»_=~#©')
        text = (
            text.removeprefix("(").removesuffix(")") if text.count("(") != text.count(")") or text[:1] == "(" else text
        )
        if not text or not any(c.isalpha() for c in text):
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
        if self._organization(text, low, words):
            self._add(text, "organization")
            return
        span = self._role_span(words)
        if span:
            self._with_role(words, *span)
            return
        self._name(text)

    def _with_role(self, words: list[str], start: int, end: int) -> None:
        role = " ".join(words[start:end]).strip(_EDGES)
        left, right = " ".join(words[:start]).strip(_EDGES), " ".join(words[end:]).strip(_EDGES)
        previous = self.authors[-1] if self.authors else None
        rest = self._role_span(right.split()) if right else None
        if not left and rest and rest[1] == len(right.split()) and previous and previous.role is None:
            self._role(f"{role} {right}")  # "Chief River Reporter"
            return
        if left and not right and previous and previous.kind == "person" and previous.role is None:
            self._role(f"{left} {role}")
            return
        if left and right and self._organization(left, left.casefold(), left.split()):
            left = ""  # "Associated Press writer Jane Roe"
        if left and not self._person(left, role):
            self._role(f"{left} {role}")  # "Senior Supreme Court Analyst"
        if right:
            following = self._role_span(right.split())
            if following:
                self._with_role(right.split(), *following)
            elif left or not self._person(right, role):
                self._name(right)

    def _role_span(self, words: list[str]) -> tuple[int, int] | None:
        """The first run of words that names a role, longest first."""
        low = [w.casefold().strip(_EDGES) for w in words]
        for start in range(len(low)):
            for end in range(min(len(low), start + 5), start, -1):
                if " ".join(low[start:end]) in self.words.roles:
                    while start > 0 and low[start - 1] in self.words.role_modifiers and start != 2:
                        start -= 1  # "Political Correspondent", but a name keeps its two words: "Jane Royal Reporter"
                    return start, end
            word = low[start]
            if len(words) > 1 and ("-" in word or len(word) > 8) and word.endswith(self.words.role_tails):
                return start, start + 1
        return None

    def _organization(self, text: str, low: str, words: list[str]) -> bool:
        if not (text[0].isupper() or text[0].isdigit() or script_of(text) != "cased" or len(words) == 1):
            return False
        if self.words.outlets.named(text) is not None and (len(words) > 1 or len(text) > 2):
            return True
        if _DOMAIN.match(text) and "." in text and len(words) == 1:
            return True
        folded = [w.casefold().strip(_EDGES) for w in words]
        if any(
            w in self.words.organizations or (len(w) > 6 and w.endswith(self.words.organization_tails)) for w in folded
        ):
            return self._role_span(words) is None or folded[-1] in self.words.organizations
        if script_of(text) == "east-asian" and text.endswith(self.words.organization_tails):
            return True
        if low in self.words.organizations:
            return True
        return len(words) == 1 and bool(_ACRONYM.match(text)) and len(text) >= 2 and (self.led or self.declared)

    def _name(self, text: str) -> None:
        if not self._person(text, None):
            self.unexplained += sum(c.isalpha() for c in text)

    def _person(self, text: str, role: str | None) -> bool:
        text, place = self._location(_UNDER.sub("", text))
        name = self._bare(text)
        if not name:
            return False
        base, _, suffix = name.partition(", ")
        if base.casefold() in self.words.leads | self.words.interface | _AFTER:
            return False
        whole = looks_like_name(base)
        if (
            not whole
            and (self.declared or self.led)
            and not self.authors
            and (looks_like_handle(base) or _INITIALS_OF_DESKS.match(base))
        ):
            self._add(name, "person", role, place, keep=True)
            return True
        if (
            not whole
            and self.declared
            and 2 <= len(base.split()) <= 3
            and all(c.islower() for c in base if c.isalpha())
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

    def _location(self, text: str) -> tuple[str, str | None]:
        """The line "Jane Roe in New York" says where Jane Roe writes from."""
        match = self.words.located.search(text)
        if not match:
            return text, None
        name, place = text[: match.start()].strip(), text[match.end() :].strip(_EDGES)
        if self.led and len(name.split()) == 1:
            return name, None  # "Posted by Stadler in Recht": the section
        if place and place[0].isupper() and len(place) <= 60 and len(name.split()) >= 2:
            return name, place
        return text, None

    def _bare(self, text: str) -> str:
        """A name without titles before it, degrees and buttons after it, and stray marks around it."""
        words = text.strip().split()
        while words:
            low = words[0].casefold()
            if (
                low.rstrip(".") in self.words.titles
                and (low.endswith(".") or low in _DOTLESS_TITLES)
                and len(words) > 1
            ):
                words = words[1:]
            elif len(words) > 2 and " ".join(words[:2]).casefold() in self.words.interface:
                words = words[2:]
            elif len(words) > 2 and low in self.words.interface and not self.declared:
                words = words[1:]
            else:
                break
        while len(words) > 2 or (len(words) == 2 and words[-1].casefold() in _AFTER):
            low = words[-1].casefold().strip(_EDGES)
            if (
                low in self.words.interface
                or low in _AFTER
                or (low in self.words.suffixes and low not in {"jr", "sr", "ii", "iii", "iv"})
            ):
                words = words[:-1]
            else:
                break
        name = " ".join(words).strip(' \t,;:–—|/•·*"“”„«»_=~#©')
        if script_of(name) == "east-asian":
            for tail in sorted(self.words.roles, key=len, reverse=True):
                if tail and len(name) > len(tail) + 1 and name.endswith(tail) and script_of(tail) == "east-asian":
                    return name[: -len(tail)].strip()
        return (
            name[:-1]
            if name.endswith(".") and len(name.split()[-1]) > 3 and "Jr" not in name and "Sr" not in name
            else name
        )

    def _role(self, text: str) -> None:
        if self.authors and self.authors[-1].kind == "person" and self.authors[-1].role is None:
            self.authors[-1] = replace(self.authors[-1], role=text.strip(_EDGES))

    def _add(
        self, name: str, kind: str, role: str | None = None, place: str | None = None, *, keep: bool = False
    ) -> None:
        if kind == "organization":
            self.authors.append(Author(name, "organization"))
        else:
            self.authors.append(Author(name if keep else name_case(name), "person", place, role))
