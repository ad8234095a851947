"""What a part of a byline is by its shape: a role, an organization, a name with things around it, a place."""

from __future__ import annotations

import re

from service.fields.byline.lexicon import Lexicon
from service.fields.byline.names import looks_like_name, script_of

EDGES = " \t\n.,:;–—-|/•·*()[]{}<>\"“”„«»'‘’‚_=~#©"
_DOMAIN = re.compile(r"^(?:[\w-]{2,40}\.){1,3}[a-z]{2,10}$", re.IGNORECASE)
_ACRONYM = re.compile(r"^[A-ZÀ-Þ][A-Za-z]{0,2}[A-ZÀ-Þ]{1,4}$|^[A-ZÀ-Þ]{2,6}$")
AFTER = frozenset(
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
_DOTLESS_TITLES = frozenset({"dr", "prof", "mr", "mrs", "ms", "sir", "professor", "dame", "maître", "herr", "docteur"})


FOR = frozenset({"for", "für", "pour", "para", "per", "voor", "för"})


def role_span(words: list[str], lexicon: Lexicon) -> tuple[int, int] | None:
    """The first run of words that names a role, longest first."""
    low = [w.casefold().strip(EDGES) for w in words]
    simple = lexicon.role_words.isdisjoint(low)
    for start in range(len(low)):
        for end in range(min(len(low), start + 5), start, -1) if not simple else ():
            if " ".join(low[start:end]) in lexicon.roles:
                while start > 0 and low[start - 1] in lexicon.role_modifiers and start != 2:
                    start -= 1  # "Political Correspondent", but a name keeps its two words: "Jane Royal Reporter"
                return start, end
        word = low[start]
        if len(words) > 1 and ("-" in word or len(word) > 8) and word.endswith(lexicon.role_tails):
            return start, start + 1
    return None


def is_organization(text: str, lexicon: Lexicon, *, named: bool) -> bool:
    """Whether a part is an outlet, an agency or a desk.

    Args:
        text: the part.
        lexicon: words and outlets.
        named: the line says that it names authors, so that a lone acronym is one.
    """
    words, low = text.split(), " ".join(text.casefold().rstrip(".").split())
    if not (text[0].isupper() or text[0].isdigit() or script_of(text) != "cased" or len(words) == 1):
        return False
    if lexicon.outlets.named(text) is not None and (len(words) > 1 or len(text) > 2):
        return True
    if _DOMAIN.match(text) and "." in text and len(words) == 1:
        return True
    folded = [w.casefold().strip(EDGES) for w in words]
    if any(w in lexicon.organizations or (len(w) > 6 and w.endswith(lexicon.organization_tails)) for w in folded):
        return role_span(words, lexicon) is None or folded[-1] in lexicon.organizations
    if script_of(text) == "east-asian" and text.endswith(lexicon.organization_tails):
        return True
    if low in lexicon.organizations:
        return True
    return len(words) == 1 and bool(_ACRONYM.match(text)) and len(text) >= 2 and named


def house_after_name(words: list[str], lexicon: Lexicon) -> int:
    """Where a house begins that follows a name without a comma; 0 where none does.

    An agency may follow at once ("Jane Roe Associated Press"), others behind "for" ("Jane Roe for The Daily Post").
    """
    for start in range(2, min(len(words) - 1, 6)):
        behind = words[start].casefold() in FOR
        entry = lexicon.outlets.named(" ".join(words[start + behind :]))
        known = entry is not None and (behind or entry.kind == "agency")
        known = known or (behind and words[start + 1].casefold() == "the")  # "for The Mail on Sunday"
        if known and looks_like_name(" ".join(words[:start])):
            return start
    return 0


def place_of(text: str, lexicon: Lexicon, *, led: bool) -> tuple[str, str | None]:
    """The line "Jane Roe in New York" says where Jane Roe writes from."""
    match = lexicon.located.search(text)
    if not match:
        return text, None
    name, place = text[: match.start()].strip(), text[match.end() :].strip(EDGES)
    if led and len(name.split()) == 1:
        return name, None  # "Posted by Stadler in Recht": the section
    if place and place[0].isupper() and len(place) <= 60 and len(name.split()) >= 2:
        return name, place
    return text, None


def is_degree(words: list[str]) -> bool:
    """Whether a last word that may be a degree is one: "Ma" and "Do" are surnames, "MA" after "Jane Roe" is none."""
    last = words[-1].strip(EDGES)
    return len(last) > 2 or (last.isupper() and not " ".join(words[:-1]).isupper())


def bare_name(text: str, lexicon: Lexicon, *, declared: bool) -> str:
    """A name without titles before it, degrees and buttons after it, and stray marks around it."""
    words = text.strip().split()
    while words:
        low = words[0].casefold()
        if low.rstrip(".") in lexicon.titles and (low.endswith(".") or low in _DOTLESS_TITLES) and len(words) > 1:
            words = words[1:]
        elif len(words) > 2 and " ".join(words[:2]).casefold() in lexicon.interface:
            words = words[2:]
        elif len(words) > 2 and low in lexicon.interface and not declared:
            words = words[1:]
        else:
            break
    while len(words) > 2 or (len(words) == 2 and words[-1] in AFTER):
        low = words[-1].casefold().strip(EDGES)
        if (
            low in lexicon.interface
            or low in AFTER
            or (low in lexicon.suffixes and low not in {"jr", "sr", "ii", "iii", "iv"} and is_degree(words))
        ):
            words = words[:-1]
        else:
            break
    name = " ".join(words).strip(' \t,;:–—|/•·*"“”„«»_=~#©')
    if script_of(name) == "east-asian":
        for tail in sorted(lexicon.roles, key=len, reverse=True):
            if tail and len(name) > len(tail) + 1 and name.endswith(tail) and script_of(tail) == "east-asian":
                return name[: -len(tail)].strip()
    return (
        name[:-1]
        if name.endswith(".") and len(name.split()[-1]) > 3 and "Jr" not in name and "Sr" not in name
        else name
    )
