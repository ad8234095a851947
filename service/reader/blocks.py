"""Text nodes and tag boundaries in, blocks out: blanks normalised, offsets of inlines true.

Tables: the blocks of a row's cells are kept apart until the row ends. If every cell holds one
short run of text, the row is data and becomes one block, cells joined by " | "; otherwise
the table only lays out the page and its cells keep their own blocks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from service.document import Block, Inline, Kind
from service.reader.characters import visible
from service.reader.elements import NO_ROW, ElementTable, Open
from service.reader.records import quick

CELL_SEPARATOR = " | "
_LONGEST_CELL = 400
"""Longer cells are paragraphs of a page laid out by tables; the longest cells of data tables are remarks."""
_MOST_NESTED_INLINES = 64
"""Each open inline costs something at every block; unclosed ones pile up by the hundred on broken pages."""

_PART_OF_WORDS = frozenset(("b", "strong", "i", "em", "u", "s", "sub", "sup", "small", "font", "mark", "abbr"))
_NO_BLANKS = "\u2e80"
"""From here on Unicode has the scripts of East Asia, which set no blanks between words."""
_new_block = quick(Block)
_new_inline = partial(tuple.__new__, Inline)
"""`Inline` of a tuple: what calling it does, without the function in Python that a named tuple puts in between."""
MOST_BLOCKS = 200_000
"""No article is that long; the rooms look at every block several times."""


@dataclass(slots=True)
class Row:
    """A table row that the walk is in."""

    element: Open
    first: int
    """How many blocks there were when it began."""
    cells: int = 0
    headers: int = 0
    layout: bool = False
    """A table stands in one of its cells: data tables hold none."""
    pictures: int = 0
    """How many pictures there were when it began."""
    times: int = 0
    """How many times there were when it began."""


@dataclass(slots=True)
class BlockBuilder:
    """Collects the text of the block the walk is in and the blocks that are complete."""

    table: ElementTable
    owner: Open
    """The innermost open element that starts blocks."""
    blocks: list[Block] = field(default_factory=list)
    """The blocks that are complete. Only the last ones may still be joined, so each knows its number."""
    inlines: list[Open] = field(default_factory=list)
    """The inline elements that the walk is in and that are kept if text stands in them."""
    links: int = 0
    bolds: int = 0
    italics: int = 0
    cell: int = 0
    length: int = 0
    """How many code points the block that has begun has; 0 where none has."""
    blank: bool = False
    """Whether a blank stands between what came last and what comes next."""
    truncated: bool = False
    """Whether there were more blocks than are kept."""
    _cells: list[int] = field(default_factory=list)
    """The table cell of each block."""
    _parts: list[str] = field(default_factory=list)
    _breaks: int = 0
    _closed: Open | None = None
    """The inline element that ended last, if no text has come since."""
    _fresh: list[Open] = field(default_factory=list)
    _done: list[tuple[int, int, int, str | None]] = field(default_factory=list)
    """The inlines of the block that has begun: start, end, element, address."""
    _nested: bool = False
    """Whether they are out of order, because one stands in another."""
    _linked: int = 0
    _bold: int = 0
    _italic: int = 0

    def text(self, text: str) -> None:
        """Add the data of a text node."""
        if text.isprintable() and "  " not in text:  # no blanks but single spaces: nine in ten text nodes
            squashed = text.strip(" ")
        else:
            squashed = " ".join(text.split())
            if not squashed.isprintable():
                text = visible(text)
                squashed = " ".join(text.split())
        added = len(squashed)
        if not added:
            if text:
                self.blank = True
            return
        if self._breaks:
            if self._breaks > 1:
                self.end()
            else:
                self._parts.append("\n")
                self.length += 1
                self._breaks = 0
        elif self.length and (self.blank or text[0].isspace() or (self._fresh and self._is_apart(squashed[0]))):
            self._parts.append(" ")
            self.length += 1
        if self._fresh:
            for inline in self._fresh:
                inline.start = self.length
            self._fresh.clear()
        self._closed = None
        self._parts.append(squashed)
        self.length += added
        self.blank = added != len(text) and text[-1].isspace()
        if self.links:
            self._linked += added
        if self.bolds:
            self._bold += added
        if self.italics:
            self._italic += added

    def lines(self, text: str) -> None:
        """Add the data of a text node whose line ends are shown as such."""
        lines = visible(text).splitlines() or [""]
        for number, line in enumerate(lines):
            if number:
                self.line_break()
            self.text(line)
        if text.endswith(("\n", "\r")):
            self.line_break()

    def line_break(self) -> None:
        """A br: one is a line end in the block, two with nothing between start another block."""
        if self.length:
            self._breaks += 1

    def open_inline(self, element: Open, href: str | None) -> bool:
        """Begin an inline element that is to be kept if text stands in it; False where too many are open."""
        inlines = self.inlines
        if len(inlines) == _MOST_NESTED_INLINES:
            return False
        element.around, element.href, element.start = self.owner, href, -1
        inlines.append(element)
        self._fresh.append(element)
        return True

    def close_inline(self) -> None:
        """End the innermost inline element that was begun."""
        closed = self._closed = self.inlines.pop()
        if closed.start >= 0:
            row = closed.row
            if row == NO_ROW:
                row = self.table.row(closed)
            done = self._done
            if done and done[-1][0] >= closed.start:
                self._nested = True
            done.append((closed.start, self.length, row, closed.href))
        else:
            self._fresh.pop()

    def _is_apart(self, following: str) -> bool:
        """Whether an inline that ends where the next begins is set apart from it by style alone.

        Author and date, tags, buttons: pages part them by margins, and only their text is glued.
        But initials and letters set in another style belong to the word after them, and word
        processors cut words in two wherever somebody has been editing.
        """
        before, after = self._closed, self._fresh[0]
        if before is None or not 0 <= before.start < self.length - 1:
            return False
        preceding = self._parts[-1][-1]
        if not (preceding.isalnum() and following.isalnum()) or max(preceding, following) >= _NO_BLANKS:
            return False
        if before.tag in _PART_OF_WORDS or after.tag in _PART_OF_WORDS:
            return False
        if preceding.islower() and following.islower():
            return before.href is not None and after.href is not None and before.href != after.href
        return True

    def end(self) -> None:
        """The block ends here, if one has begun."""
        if not self.length:
            return
        self._breaks = 0
        self.blank = False
        length = self.length
        done = self._done
        owner = self.owner
        if self.inlines:
            for inline in self.inlines:
                if inline.start >= 0:
                    # Around whole blocks inline elements are ancestors of theirs: only addresses have to be said here.
                    if inline.href is not None or inline.around is owner:
                        done.append((inline.start, length, self.table.row(inline), inline.href))
                        self._nested = True
                    inline.start = -1
            self._fresh = list(self.inlines)
        if self._nested:
            done.sort(key=_outermost_first)
            self._nested = False
        index = len(self.blocks)
        if index < MOST_BLOCKS:
            self.blocks.append(
                _new_block(
                    index,
                    owner.kind,
                    "".join(self._parts),
                    owner.row if owner.row != NO_ROW else self.table.row(owner),
                    owner.level,
                    tuple(map(_new_inline, done)) if done else (),
                    self._linked,
                    self._bold,
                    self._italic,
                )
            )
            self._cells.append(self.cell)
        else:
            self.truncated = True
        self._parts.clear()
        done.clear()
        self.length = self._linked = self._bold = self._italic = 0

    def end_row(self, row: Row) -> bool:
        """A table row ends. Returns whether its cells were joined into one block."""
        first = row.first
        found = len(self.blocks) - first
        if row.layout or not 0 < found <= row.cells:
            return False
        cells = self._cells[first:]
        if len(set(cells)) < found or not _is_data(row, self.blocks[first:]):
            return False
        self.blocks[first:] = [_joined(self.blocks[first:], first, self.table.row(row.element))]
        self._cells[first:] = [0]
        return True


def _outermost_first(inline: tuple[int, int, int, str | None]) -> tuple[int, int, int]:
    start, end, element, _ = inline
    return start, -end, element


def _is_data(row: Row, blocks: list[Block]) -> bool:
    """Whether the cells of a row, one block each, are values rather than parts of a page."""
    if len(blocks) == 1 and row.cells < 2 and not row.headers:
        return False  # a lone cell in a row of one is a box; beside empty cells, or as a header, it is a row
    return all(block.kind is Kind.PARAGRAPH and len(block.text) <= _LONGEST_CELL for block in blocks)


def _joined(blocks: list[Block], index: int, element: int) -> Block:
    """The cells of a row as one block."""
    inlines: list[Inline] = []
    at = 0
    for block in blocks:
        inlines += (Inline(i.start + at, i.end + at, i.element, i.href) for i in block.inlines)
        at += len(block.text) + len(CELL_SEPARATOR)
    return Block(
        index,
        Kind.ROW,
        CELL_SEPARATOR.join(block.text.replace("\n", " ") for block in blocks),
        element,
        0,
        tuple(inlines),
        sum(block.linked for block in blocks),
        sum(block.bold for block in blocks),
        sum(block.italic for block in blocks),
    )
