"""Reading the lexicons and the table of outlets from the files beside this module."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from service.knowledge.calendars import FILE as CALENDARS
from service.knowledge.calendars import read_calendars, with_calendar

FOLDER = Path(__file__).parent
_ASCII_MARKS = bytes(code for code in range(128) if not chr(code).isalnum())


@dataclass(frozen=True, slots=True)
class OutletEntry:
    """One line of `outlets.tsv`."""

    name: str
    """The name readers know."""
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    kind: str
    """agency, photo, newspaper, broadcaster, magazine, digital, nonprofit, press_release, distributor, aggregator."""
    country: str
    language: str


@dataclass(frozen=True, slots=True)
class Outlets:
    """The outlets and agencies, findable by name and by domain."""

    entries: tuple[OutletEntry, ...]
    by_name: Mapping[str, OutletEntry]
    """Keys are `outlet_key(name or alias)`."""
    by_domain: Mapping[str, OutletEntry]

    def named(self, name: str) -> OutletEntry | None:
        """The outlet of this name or alias; case, a leading article and punctuation do not matter."""
        return self.by_name.get(outlet_key(name))

    def at_domain(self, domain: str) -> OutletEntry | None:
        """The outlet whose registrable domain this is."""
        return self.by_domain.get(domain.lower())


def outlet_key(name: str) -> str:
    """The form under which an outlet's name is looked up: casefolded letters and digits, no leading "the"."""
    folded = name.casefold()
    if folded.isalnum():
        return folded
    first, *rest = folded.split(None, 1) or [""]
    named = rest[0] if rest and first == "the" else folded
    if named.isascii():
        return named.encode().translate(None, _ASCII_MARKS).decode()  # nearly all, in a fifth of the time
    return "".join(filter(str.isalnum, named))


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """All that rooms may look up. Compared by identity, so that a room can keep compiled patterns for it."""

    languages: Mapping[str, Mapping[str, Mapping[str, tuple[str, ...]]]]
    """language code -> room -> list name -> terms, as in `languages/*.toml`."""
    outlets: Outlets
    version: str
    """The first 12 hexadecimal digits of the sha256 of all knowledge files: an edited lexicon is another version."""
    weights: Mapping[str, Any] = field(default_factory=dict)
    """Stem of a file in `weights/*.json` -> its content, as the room that uses it defines."""

    def terms(self, room: str, name: str, language: str | None = None) -> tuple[str, ...]:
        """The terms of one list, of one language or (language None) of all languages, without repeats."""
        codes = [language] if language else sorted(self.languages)
        found = (term for code in codes for term in self.languages.get(code, {}).get(room, {}).get(name, ()))
        return tuple(dict.fromkeys(found))


def load_knowledge(folder: Path = FOLDER) -> Knowledge:
    """Everything in `folder`, frozen. Raises ValueError where a file is malformed: the service must not start then."""
    digest = hashlib.sha256()
    calendars = CALENDARS.read_text(encoding="utf-8")
    digest.update(calendars.encode())
    names = read_calendars(calendars)
    languages: dict[str, Mapping[str, Mapping[str, tuple[str, ...]]]] = {}
    for path in sorted((folder / "languages").glob("*.toml")):
        data = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + data)
        rooms = _read_language(path.name, tomllib.loads(data.decode()))
        languages[path.stem] = {**rooms, "dates": with_calendar(names.get(path.stem, {}), rooms.get("dates", {}))}
    table = folder / "outlets.tsv"
    digest.update(table.read_bytes())
    weights: dict[str, Any] = {}
    for path in sorted((folder / "weights").glob("*")):
        data = path.read_bytes()
        digest.update(path.name.encode() + b"\0" + data)
        if path.suffix == ".json":
            weights[path.stem] = json.loads(data)
    return Knowledge(languages, _read_outlets(table), digest.hexdigest()[:12], weights)


def _read_language(name: str, raw: Mapping[str, Any]) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    rooms: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for room, lists in raw.items():
        if not isinstance(lists, dict) or not all(
            isinstance(terms, list) and all(isinstance(term, str) for term in terms) for terms in lists.values()
        ):
            raise ValueError(f"{name}: [{room}] must hold lists of strings")
        rooms[room] = {key: tuple(terms) for key, terms in lists.items()}
    return rooms


def _read_outlets(path: Path) -> Outlets:
    entries: list[OutletEntry] = []
    by_name: dict[str, OutletEntry] = {}
    by_domain: dict[str, OutletEntry] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 6:
            raise ValueError(f"{path.name}:{number}: six tab-separated fields wanted, {len(fields)} found")
        name, aliases, domains, kind, country, language = (part.strip() for part in fields)
        entry = OutletEntry(name, _several(aliases), _several(domains), kind, country, language)
        entries.append(entry)
        for alias in (name, *entry.aliases):
            key = outlet_key(alias)
            if by_name.setdefault(key, entry) is not entry:
                raise ValueError(f"{path.name}:{number}: {alias!r} already names {by_name[key].name!r}")
        for domain in entry.domains:
            if by_domain.setdefault(domain, entry) is not entry:
                raise ValueError(f"{path.name}:{number}: {domain!r} already belongs to {by_domain[domain].name!r}")
    return Outlets(tuple(entries), by_name, by_domain)


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
