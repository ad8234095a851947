"""How much of a document rooms work on. Every article is far below; what is over would only take time."""

from __future__ import annotations

from dataclasses import replace

from service.document import Block, Document

MOST_CHARACTERS = 2_000_000
"""Code points of text: ten hours of reading."""

MOST_BLOCKS = 20_000
"""Blocks: the longest live blogs have some 5,000."""

LONGEST_TEXT = 2 * MOST_CHARACTERS
"""Code points of a plain text that are read at all; its blanks are normalised only then."""


def bounded(document: Document, characters: int = MOST_CHARACTERS, blocks: int = MOST_BLOCKS) -> Document:
    """The document as far as its blocks fit: the first that does not is cut, what follows is dropped.

    Says `truncated_input` where something was.
    """
    if len(document.blocks) <= blocks and sum(len(block.text) for block in document.blocks) <= characters:
        return document
    kept: list[Block] = []
    for block in document.blocks[:blocks]:
        if len(block.text) > characters:
            if characters:
                kept.append(_cut(block, characters))
            break
        kept.append(block)
        characters -= len(block.text)
    return replace(
        document,
        blocks=tuple(kept),
        pictures=tuple(picture for picture in document.pictures if picture.before <= len(kept)),
        times=tuple(time for time in document.times if time.before <= len(kept)),
        warnings=tuple(dict.fromkeys((*document.warnings, "truncated_input"))),
    )


def _cut(block: Block, most: int) -> Block:
    return replace(
        block,
        text=block.text[:most],
        inlines=tuple(inline for inline in block.inlines if inline.end <= most),
        linked=min(block.linked, most),
        bold=min(block.bold, most),
        italic=min(block.italic, most),
    )
