"""Where the captions stand in the composed body."""

from __future__ import annotations

from service.article import Caption, Finding
from service.layout import Body, CaptionsFound


def place_captions(found: CaptionsFound, body: Body) -> Finding[tuple[Caption, ...]] | None:
    """The captions with their body offsets, in the order of the page; None where there are none."""
    if not found.captions:
        return None
    captions = sorted(found.captions, key=lambda caption: caption.block)
    placed = tuple(
        Caption(c.text, c.credit, c.creators, c.agencies, c.image_url, body.offset_at(c.block)) for c in captions
    )
    # Which rule found most of them names the finding; the least sure of them bounds its confidence.
    rules = [caption.rule for caption in captions]
    rule = max(dict.fromkeys(rules), key=rules.count)
    evidence = tuple(evidence for caption in captions for evidence in caption.evidence)
    return Finding(placed, rule, min(caption.confidence for caption in captions), evidence)
