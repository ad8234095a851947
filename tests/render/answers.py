"""Answers to render: the seed article's, one with every key, one with none, and any."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from schemas.article import PERSON_KINDS, QUOTE_KINDS, RELATIONS, SPEAKER_KINDS

Answer = dict[str, Any]

SEED: Answer = json.loads((Path(__file__).parents[2] / "examples" / "kremlin.json").read_text(encoding="utf-8"))

BODY = "PORT TOWN, Ore. (ENA) — “The storm passed,” Ann Lee said.\n\nShe added that repairs had begun.\n\nAll agreed."

FULL: Answer = {
    "title": "Ferries run again",
    "alternative_titles": ["Ferries run again after storm"],
    "standfirst": "Service was out for two days.",
    "language": "en",
    "body": BODY,
    "byline": "By Bo Roe in Port Town and Example News Agency",
    "authors": [
        {"name": "Bo Roe", "kind": "person", "location": "Port Town", "role": "Correspondent"},
        {"name": "Example News Agency", "kind": "organization", "location": None, "role": "agency"},
    ],
    "dateline": "PORT TOWN, Ore. (ENA)",
    "published_at": "2024-03-05T06:00:00+01:00",
    "modified_at": "2024-03-06T07:30:00Z",
    "publisher": {"name": "The Example", "domain": "example.com"},
    "original_source": {
        "name": "Example News Agency",
        "domain": "ena.example",
        "url": "https://ena.example/ferries",
        "relation": "translation",
        "evidence": "Translated from ENA",
    },
    "distributor": {"name": "Content Agency", "domain": "content.example", "evidence": "Distributed by Content Agency"},
    "contributing_sources": [{"name": "Other Wire", "evidence": "Other Wire contributed to this report."}],
    "captions": [
        {
            "text": "A ferry on Monday.",
            "credit": "Photo: Cy Doe / Example Pictures",
            "creators": ["Cy Doe"],
            "agencies": ["Example Pictures"],
            "image_url": "https://example.com/ferry (1).jpg",
            "at": BODY.index("She added"),
        }
    ],
    "quotes": [
        {
            "text": "The storm passed,",
            "start": BODY.index("The storm"),
            "end": BODY.index("The storm") + 17,
            "kind": "direct",
            "group": 0,
            "speaker": "Ann Lee",
            "speaker_mention": None,
            "cue": "said",
            "confidence": 0.98,
            "speaker_confidence": 0.97,
        },
        {
            "text": "repairs had begun",
            "start": BODY.index("repairs"),
            "end": BODY.index("repairs") + 17,
            "kind": "indirect",
            "group": 1,
            "speaker": "Ann Lee",
            "speaker_mention": None,
            "cue": "added",
            "confidence": 0.9,
            "speaker_confidence": 0.9,
        },
    ],
    "speakers": [{"name": "Ann Lee", "kind": "person", "role": "harbour master", "mentions": [], "quotes": [0, 1]}],
    "description": "What the page says of itself.",
    "section": "Local",
    "keywords": ["ferries", "storms"],
    "canonical_url": "https://example.com/ferries",
    "image_url": "https://example.com/lead.jpg",
    "word_count": 15,
    "provenance": {},
    "removed": [],
    "warnings": ["possible_paywall"],
    "source_id": "post-17",
    "id": 64 * "a",
    "input_id": 64 * "b",
    "version": "1+a.b",
}

EMPTY: Answer = {
    key: [] if isinstance(value, list) else "" if key == "body" else 0 if key == "word_count" else None
    for key, value in FULL.items()
    if key not in ("provenance", "id", "input_id", "version")
} | {"provenance": {}, "id": 64 * "a", "input_id": 64 * "b", "version": "1+a.b"}

WORDS = st.text(
    st.sampled_from(list("ab CD12.,:;-–+*_~`#>|=<&;!?()[]{}\\\"'/@%$^é中\u00a0😀"))
    | st.characters(exclude_categories=["Cs", "Cc"]),
    max_size=20,
)
ADDRESS = st.sampled_from(
    [None, "https://example.com/a", "https://example.com/ä b(1)[2].jpg", "/relative", "nonsense", ""]
)
MAYBE = st.none() | WORDS
NAME = WORDS.map(lambda text: text or "N")


def _objects(**members: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Answer]]:
    return st.lists(st.fixed_dictionaries(members), max_size=3)


def _maybe(**members: st.SearchStrategy[Any]) -> st.SearchStrategy[Answer | None]:
    return st.none() | st.fixed_dictionaries(members)


NUMBER = st.integers(0, 60)
MOMENT = st.sampled_from(
    [None, "2024-03-05", "2024-03-05T06:00:00", "2024-03-05T06:00:00+01:00", "2024-03-05T06:00:00Z"]
)

ANSWERS = st.fixed_dictionaries(
    {"id": st.just(64 * "a"), "version": st.just("1"), "warnings": st.just(["truncated_input"])},
    optional={
        "title": MAYBE,
        "alternative_titles": st.lists(WORDS, max_size=2),
        "standfirst": MAYBE,
        "language": st.sampled_from([None, "en"]),
        "body": st.lists(WORDS, max_size=4).map("\n\n".join) | WORDS.map(lambda text: text + "\n" + text),
        "byline": MAYBE,
        "authors": _objects(name=NAME, kind=st.sampled_from(PERSON_KINDS), location=MAYBE, role=MAYBE),
        "dateline": MAYBE,
        "published_at": MOMENT,
        "modified_at": MOMENT,
        "publisher": _maybe(name=NAME, domain=MAYBE),
        "original_source": _maybe(
            name=NAME, domain=MAYBE, url=ADDRESS, relation=st.sampled_from(RELATIONS), evidence=WORDS
        ),
        "distributor": _maybe(name=NAME, domain=MAYBE, evidence=WORDS),
        "contributing_sources": _objects(name=NAME, evidence=WORDS),
        "captions": _objects(
            text=MAYBE,
            credit=MAYBE,
            creators=st.lists(NAME, max_size=2),
            agencies=st.lists(NAME, max_size=2),
            image_url=ADDRESS,
            at=NUMBER,
        ),
        "quotes": _objects(
            text=NAME, start=NUMBER, end=NUMBER, kind=st.sampled_from(QUOTE_KINDS), group=NUMBER, speaker=MAYBE
        ),
        "speakers": _objects(name=NAME, kind=st.sampled_from(SPEAKER_KINDS), role=MAYBE),
        "description": MAYBE,
        "section": MAYBE,
        "keywords": st.lists(WORDS, max_size=2),
        "canonical_url": ADDRESS,
        "image_url": ADDRESS,
        "word_count": NUMBER,
        "input_id": st.just(64 * "b"),
        "source_id": MAYBE,
    },
)
"""Any answer, whole or partial."""
