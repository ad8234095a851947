"""A block as a reader sees it: its text and marked stretches without what only screen readers read."""

from __future__ import annotations

from typing import NamedTuple

from service.document import Block, Document
from service.fields.captions.roles import Role, role_of

_CREDIT_TAGS = frozenset({"cite"})
"""HTML's own element for a source; in a caption it holds the credit."""

Stretch = tuple[int, int]


class Mark(NamedTuple):
    """A stretch of a line that an inline element marks."""

    start: int
    end: int
    role: int
    linked: bool


class Line(NamedTuple):
    """The visible text of a block with its marks, outermost first."""

    text: str
    marks: tuple[Mark, ...]

    def stretches(self, role: int) -> list[Stretch]:
        """The stretches that have one of the roles; those inside another are left out, neighbours are joined."""
        found: list[Stretch] = []
        for mark in self.marks:
            if mark.end <= mark.start or not mark.role & role or (found and mark.end <= found[-1][1]):
                continue
            if found and not any(c.isalnum() for c in self.text[found[-1][1] : mark.start]):
                found[-1] = (found[-1][0], mark.end)
            else:
                found.append((mark.start, mark.end))
        return found

    def credits(self) -> list[Stretch]:
        """The stretches of credits. An element around the whole line is none where a caption stands in it, too."""
        role = Role.CREDIT | Role.SOURCE
        if any(mark.role & Role.CAPTION for mark in self.marks):
            inner = tuple(mark for mark in self.marks if mark.start > 0 or mark.end < len(self.text))
            return Line(self.text, inner).stretches(role)
        return self.stretches(role)


def line_of(block: Block, document: Document) -> Line:
    """The block without its unseen stretches."""
    elements = document.elements
    marks = []
    for inline in block.inlines:
        role = role_of(elements.tokens[inline.element])
        if elements.tags[inline.element] in _CREDIT_TAGS:
            role |= Role.CREDIT
        marks.append(Mark(inline.start, inline.end, role, inline.href is not None))
    unseen = _merged([(mark.start, mark.end) for mark in marks if mark.role & Role.UNSEEN])
    if not unseen or unseen == [(0, len(block.text))]:
        return Line(block.text, tuple(marks))
    text, at = "", 0
    for start, end in unseen:
        text, at = text + block.text[at:start], end
    text += block.text[at:]

    def moved(offset: int) -> int:
        return offset - sum(min(offset, end) - start for start, end in unseen if start < offset)

    kept = (Mark(moved(m.start), moved(m.end), m.role, m.linked) for m in marks if not m.role & Role.UNSEEN)
    return Line(text, tuple(kept))


def _merged(stretches: list[Stretch]) -> list[Stretch]:
    merged: list[Stretch] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
