"""Reading plain text: pasted articles, naive copies of pages, mails, wire copy, markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.document import ROOT, Block, Document, Kind
from service.reader.blocks import MOST_BLOCKS
from service.reader.characters import visible
from service.reader.wrapping import Line, find_width, is_wrapped, unwrapped

_HANGING = 4
"""Blanks by which a line is further in than its block, from which on it continues it: a tab, markdown's measure."""
_ALONE = 120
"""An indented line of this length that ends a sentence is a paragraph with an indented first line."""
_SENTENCE_END = (".", "!", "?", "…", '."', '!"', '?"', ".”", "!”", "?”", ".»", ".“", ".’", ".'", "。", "」")
_HEADING = re.compile(r"(#{1,6}) (\S.{0,299})")
_RULE = re.compile(r"[-=_*~#•·–— ]{3,}")
"""A line of dashes or stars: what <hr> is in a page."""
_UNDERLINE = re.compile(r"={3,}|-{3,}")
_LONGEST_HEADING = 300
MOST_LINES = 400_000
"""Lines that are looked at, blank ones among them: twice the blocks there may be. More would only take seconds."""


def read_text(text: str, *, url: str | None = None) -> Document:
    """The document of a plain text. Never raises on any string.

    One block a line, except that a line indented under another continues it, and that text
    wrapped at a fixed width is unwrapped. A blank line before a block shows in `Block.gap`.
    Markdown headings are headings; a line of dashes is a gap.

    Args:
        text: the text as pasted or dumped.
        url: the address it came from; evidence only.
    """
    # The paragraph separator is a blank line by definition (Unicode, section 5.8).
    written = visible(text).replace("\u2029", "\n\n").splitlines()
    lines = list(_lines(written[:MOST_LINES]))
    width = find_width(lines)
    blocks: list[Block] = []
    warnings = ("truncated_input",) if len(written) > MOST_LINES else ()
    for group in _groups(lines, width):
        if len(blocks) == MOST_BLOCKS:
            warnings = ("truncated_input",)
            break
        _add(blocks, unwrapped(line.text for line in group), group[0].gap)
    return Document("text", url, tuple(blocks), warnings=warnings)


def _lines(written: list[str]) -> Iterator[Line]:
    """The lines with something on them."""
    gap = True
    previous: Line | None = None
    for raw in written:
        words = raw.split()
        if not words:
            gap = True
            continue
        squashed = " ".join(words)
        if len(squashed) < _LONGEST_HEADING and _RULE.fullmatch(squashed):
            if previous is not None and previous.gap and not gap and _UNDERLINE.fullmatch(squashed):
                _underline(previous, squashed)
            gap = True
            continue
        previous = Line(squashed, _indent(raw), gap)
        yield previous
        gap = False


def _underline(line: Line, rule: str) -> None:
    """Markdown's other headings: a line with dashes under it. Written as the first kind."""
    if len(line.text) < _LONGEST_HEADING and not line.text.startswith("#"):
        line.text = f"{'#' if rule[0] == '=' else '##'} {line.text}"


def _indent(raw: str) -> int:
    blanks = raw[: len(raw) - len(raw.lstrip())]
    return len(blanks) + (_HANGING - 1) * blanks.count("\t")


def _groups(lines: list[Line], width: int | None) -> Iterator[list[Line]]:
    """The lines that are one block each."""
    group: list[Line] = []
    for line in lines:
        if group and not line.gap and _continues(line, group[-1], group[0], width):
            group.append(line)
            continue
        if group:
            yield group
        group = [line]
    if group:
        yield group


def _continues(line: Line, above: Line, first: Line, width: int | None) -> bool:
    if _HEADING.fullmatch(above.text) or _HEADING.fullmatch(line.text):
        return False
    if width is not None:
        begins = line.indent > above.indent and above.text.endswith(_SENTENCE_END)  # an indented first line
        return not begins and is_wrapped(above, line, width)
    if line.indent < first.indent + _HANGING:
        return False
    # The source of a page wraps and indents what it wraps. But a text whose paragraphs begin
    # with an indented line looks so too: there the line is long and a sentence of its own.
    return not (len(line.text) >= _ALONE and line.text.endswith(_SENTENCE_END))


def _add(blocks: list[Block], text: str, gap: bool) -> None:
    heading = _HEADING.fullmatch(text)
    if heading:
        title = heading.group(2).rstrip("# ") or heading.group(2)
        blocks.append(Block(len(blocks), Kind.HEADING, title, ROOT, len(heading.group(1)), gap=gap))
    else:
        blocks.append(Block(len(blocks), Kind.PARAGRAPH, text, ROOT, gap=gap))
