"""Reading a credit: which people made the picture, which organisations it came through.

    "Jane Roe / Reuters"                          Jane Roe; Reuters
    "Photo by JANE ROE /AFP via Getty Images"     Jane Roe; AFP, Getty Images
    "AP Photo/Jane Roe, File"                     Jane Roe; AP
    "Foto: Archiv"                                nobody

A credit is a chain of parts. Each is judged alone first (`names.kind_of`), then the chain
decides what a name alone cannot tell: a chain has one creator as a rule, and what stands
behind "via" or "for" is never one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from service.fields.captions.names import in_normal_case, is_acronym, is_surname, is_username, kind_of
from service.fields.captions.notices import without_notices
from service.fields.captions.terms import CreditTerms
from service.fields.captions.uncased import reporter

LONGEST_CREDIT = 240
"""More is a text about the picture, not a credit."""

_ADDRESS = re.compile(r"(?<!\w)(?:u/\w+|(?:https?://|www\.)\S+)")
"""Names and addresses whose slash joins nothing: "u/jane", "www.example.com/pictures"."""
_KEPT_SLASH = "\x01"
_EMAIL = re.compile(r"\s*[\w.+\-]{1,64}@[\w\-]{1,64}(?:\.[\w\-]{1,63}){1,4}")
_DATE = re.compile(
    r"(?<![\w/])(?:\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4}|\d{4}-\d\d-\d\d|(?:19|20)\d\d)(?![\w/])|^\s*[-–—]+\s+"
)
_RIGHTS = re.compile(
    r"\s*(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|public domain)\.?\s*", re.IGNORECASE
)
_CUT = re.compile(
    r"(?P<chain>\s*[/\\]\s*|\s+[-–—−]{1,2}\s+|\s*[(\[（［]\s*|[)\]）］]\s*(?:/\s*)?|\s*—\s*)|(?P<list>\s*[©ⓒ|;•·\n+、，＝=]\s*|,\s+|:\s+)"
)
_LICENCE = re.compile(r"(?:CC0|CC[ -]BY(?:[ -](?:SA|ND|NC)){0,2})(?:[ -]\d\.\d)?(?:\s[A-Z]{2})?$", re.IGNORECASE)
_BY = re.compile(r"\s+by\s+", re.IGNORECASE)
_QUOTES = " \t\n.,:;*'\"“”„‘’‚«»‹›-–—−_|/"


class Makers(NamedTuple):
    """The people and organisations a credit names, in its order."""

    creators: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


class _Part(NamedTuple):
    text: str
    joined: str
    """How it is joined to what stands before it: `start`, `chain`, `list`, `via`, `for`, `by` or `and`."""


def read_makers(credit: str, terms: CreditTerms) -> Makers:
    """The creators and agencies of a credit; labels, dates, addresses and fillers cut."""
    return _read_makers(credit[:LONGEST_CREDIT], terms)


@lru_cache(maxsize=512)
def _read_makers(credit: str, terms: CreditTerms) -> Makers:
    """The same for a credit of bounded length; remembered, because several rules ask for the makers of one line."""
    creators: list[str] = []
    agencies: list[str] = []
    # A chain is what slashes, dashes and "via" hold together; a comma or a bar begins a new one.
    chain: list[_Part] = []
    for part in _parts(credit, terms):
        if part.joined in {"start", "list"} and chain:
            _read_chain(chain, terms, creators, agencies)
            chain = []
        chain.append(part)
    _read_chain(chain, terms, creators, agencies)
    return Makers(tuple(dict.fromkeys(creators)), tuple(_unrepeated(agencies)))


def _unrepeated(agencies: list[str]) -> list[str]:
    """Without repeats, whichever case they are printed in."""
    return list({name.casefold(): name for name in reversed(agencies)}.values())[::-1]


def _parts(credit: str, terms: CreditTerms) -> list[_Part]:
    # Each pattern is asked only where the sign stands without which it finds nothing.
    text = _EMAIL.sub("", credit) if "@" in credit else credit
    if "/" in text:
        text = _ADDRESS.sub(lambda found: found[0].replace("/", _KEPT_SLASH), text)
    text = terms.glued.sub(" / ", _DATE.sub(" ", text))
    text = without_notices(text, terms)
    return [part for piece, how in _pieces(text, terms) for part in _split_names(piece, how, terms)]


def _pieces(text: str, terms: CreditTerms) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    how = "start"
    while text:
        # Labels are cut before each part: "Photo: Jane Roe" would be two parts at its colon.
        text, labelled = _without_labels(text, terms)
        if labelled and out and how == "chain":
            how = "list"  # "Collage: A / CORRECTIV, Fotos: B": a new label begins a new chain.
        cut = _CUT.search(text)
        via = terms.via.search(text) if terms.joins(text) else None
        if via and (not cut or via.start() <= cut.start()):
            head, how_next, text = text[: via.start()], via.lastgroup or "via", text[via.end() :]
        elif cut:
            head, how_next, text = text[: cut.start()], cut.lastgroup or "list", text[cut.end() :]
        else:
            head, how_next, text = text, "list", ""
        if out and how == "list" and _ends_a_name(head):
            out[-1] = (f"{out[-1][0]}, {head.strip()}", out[-1][1])
        elif head.strip(_QUOTES):
            out.append((head, how))
        elif how in {"via", "for"}:
            how_next = how  # "@jane/via REUTERS": the slash before "via" joins nothing.
        how = how_next
    return out


def _ends_a_name(part: str) -> bool:
    """Whether a part behind a comma is the end of the name before it: "Roe, Jr.", "Acme, Inc."."""
    return part.strip(" .").casefold() in {"inc", "ltd", "llc", "jr", "sr", "co", "ii", "iii"}


def _without_labels(text: str, terms: CreditTerms) -> tuple[str, bool]:
    """The text behind its labels, however often they are repeated ("Photo: Photo: X"), and whether there was one."""
    found = False
    for _ in range(4):
        end = terms.labels.at(text)
        if not end:
            break
        found, text = True, text[end:]
    return text.lstrip(), found


def _split_names(piece: str, how: str, terms: CreditTerms) -> list[_Part]:
    """One part, or two or more where it says "Jane Roe and John Doe" or "Reddit by Jane"."""
    text = _RIGHTS.sub(" ", piece.replace(_KEPT_SLASH, "/")).strip(_QUOTES)
    if terms.is_filler(text):
        return []
    text = terms.after.sub("", text).strip(_QUOTES)
    reported = None if text.isascii() else reporter(text)
    if reported:
        house, name = reported
        return [*([_Part(house, how)] if house else []), _Part(name, "by")]
    by = _BY.search(text)
    if by and text[: by.start()].strip():
        left, right = text[: by.start()], text[by.end() :]
        return [*_split_names(left, how, terms), _Part(right.strip(_QUOTES), "by")]
    if not terms.is_known(text):
        names = [name.strip(_QUOTES) for name in terms.also.split(text)] if terms.joins(text) else []
        if len(names) > 1 and all(
            kind_of(name, terms) in {"creator", "either"} or terms.is_known(name) for name in names
        ):
            return [_Part(names[0], how), *(_Part(name, "and") for name in names[1:] if name)]
    return [_Part(text, how)] if text else []


def _named(part: str, terms: CreditTerms) -> str | None:
    """The part without the neutral words before and behind its name; None where nothing is left."""
    if terms.is_filler(part) or _LICENCE.match(part):
        return None
    if terms.is_known(part):
        return part
    shorter = part
    for _ in range(3):
        # "AP Photo", "Reuters files", "PTI File Photo": the name is what stands before.
        name = terms.without_filler(shorter)
        if name is None:
            break
        shorter = name.strip(_QUOTES)
        if terms.is_known(shorter) or is_acronym(shorter):
            return shorter
    first, _, rest = part.partition(" ")
    if rest and terms.is_filler(first.strip(":")) and (terms.is_known(rest) or kind_of(rest, terms) == "either"):
        return rest  # "Handout Reuters", "Fotograf Jane Roe"
    return part


def _read_chain(chain: list[_Part], terms: CreditTerms, creators: list[str], agencies: list[str]) -> None:
    named = [(name, part.joined) for part in chain if (name := _named(part.text, terms))]
    kinds = [kind_of(name, terms) for name, _ in named]
    has_creator = any(kind == "creator" for kind in kinds)
    for at, ((name, joined), kind) in enumerate(zip(named, kinds, strict=True)):
        maker = kind
        if kind is None:
            continue
        follows = named[at + 1][1] if at + 1 < len(named) else ""
        if joined in {"via", "for"}:
            maker = "agency"
        elif joined == "by":
            maker = "creator"
        elif kind == "either":
            # The second name of a chain is an agency the table does not have.
            maker = "agency" if has_creator and joined == "chain" else "creator"
        elif follows == "for" and not has_creator and not terms.is_known(name) and len(name.split()) == 1:
            maker = "creator"  # "Jane for Acme Magazine": who works for somebody made the picture.
        elif len(named) == 2 and not has_creator and "either" not in kinds and _signs(name, named[1 - at][0], terms):
            maker = "creator"
        if maker == "creator":
            has_creator = True
            creators.append(in_normal_case(name))
        elif maker == "agency":
            agencies.append(_agency_as_known(name, terms))


def _signs(name: str, beside: str, terms: CreditTerms) -> bool:
    """Whether one word beside an agency signs as the author: "SLF/Estermann", "filmfoto / iStock"."""
    if terms.is_known(name) or kind_of(beside, terms) != "agency":
        return False
    if is_username(name):
        return not is_username(beside)
    return is_surname(name) and (is_acronym(beside) or terms.is_agency(beside))


def _agency_as_known(name: str, terms: CreditTerms) -> str:
    """The agency as printed; a name shouted in capitals in the case readers know it by ("REUTERS", "GETTY")."""
    entry = terms.outlet(name)
    if entry is None:
        return name.removeprefix("the ")  # "courtesy of the Harbour Authority"
    if not (name.isupper() or name.islower()):
        return name
    key = name.casefold()
    return next((form for form in (entry.name, *entry.aliases) if form.casefold() == key), name)
