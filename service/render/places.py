"""Where an article comes from, as far as its dateline or its authors' lines say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_BRACKETS = re.compile(r"\([^()]{0,80}\)")
_ENDS = " \t\u00a0,.:;–—-"


def dateline_place(answer: Mapping[str, Any]) -> str | None:
    """The place in the dateline: "LA CROSSE, Wis." of "LA CROSSE, Wis. (AP)"; None where that is not sure.

    Cut off are brackets, the names of outlets that the answer knows, and parts with digits,
    which are dates. What then still ends in a word of capitals after one that is none is an
    agency that nobody named ("Washington AFP"), and no place is better than a wrong one.
    """
    place = _BRACKETS.sub(" ", answer.get("dateline") or "").strip(_ENDS)
    for name in sorted(_outlets(answer), key=len, reverse=True):
        place = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", place).strip(_ENDS)
    parts = [part.strip() for part in place.split(",")]
    place = ", ".join(part for part in parts if part and not any(c.isdigit() for c in part))
    words = place.split()
    if len(words) > 1 and words[-1].isupper() and not words[0].isupper():
        return None
    # A full stop ends an abbreviation ("Wis.") after a comma, and else the dateline ("Hamburg.").
    return (f"{place}." if "," in place and f"{place}." in (answer.get("dateline") or "") else place) or None


def author_places(answer: Mapping[str, Any]) -> list[str]:
    """Where the authors reported from, each place once, in order."""
    return list(dict.fromkeys(author["location"] for author in answer.get("authors") or () if author.get("location")))


def _outlets(answer: Mapping[str, Any]) -> Iterator[str]:
    for key in ("publisher", "original_source", "distributor"):
        if answer.get(key):
            yield answer[key]["name"]
    for source in answer.get("contributing_sources") or ():
        yield source["name"]
