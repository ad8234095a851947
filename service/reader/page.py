"""What the elements of a page contribute to the document, the frequent ones apart (`walk`)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from selectolax.lexbor import LexborNode

from service.reader import noscript, rdfa, tags
from service.reader.addresses import Addresses
from service.reader.blocks import BlockBuilder, Row
from service.reader.captures import Captures
from service.reader.declarations import Declarations, content_of
from service.reader.effects import (
    BLOCK,
    BOLD,
    CAPTURE,
    DESCRIBED,
    EFFECTS,
    HANDLED,
    INLINE,
    ITALIC,
    ITEM,
    LINES,
    LINK,
    MUTED,
    PICTURE,
    ROW,
    SHOWN,
    SPECIAL,
    UNSEEN,
)
from service.reader.elements import Attributes, ElementTable, Open, root
from service.reader.pictures import PictureList
from service.reader.times import LONGEST_TEXT, TimeList, time_value

_LONGEST_PROPERTY = 2000
_is_undescribed = rdfa.ATTRIBUTES.isdisjoint
_is_no_property = frozenset(("itemprop", "property")).isdisjoint


class Page:
    """Everything the walk collects. Made for one page, used once.

    Args:
        addresses: resolves the page's relative addresses.
    """

    def __init__(self, addresses: Addresses) -> None:
        self.root = root()
        self.table = ElementTable()
        self.blocks = BlockBuilder(self.table, self.root)
        self.declarations = Declarations(addresses, self.blocks)
        self.pictures = PictureList(addresses, self.table, self.blocks)
        self.times = TimeList(self.table, self.blocks)
        self.captures = Captures()
        self.addresses = addresses
        self.muted = 0
        """How many open elements hide their text."""
        self._muted_around: list[int] = []
        """What `muted` was outside each open element that is shown in spite of it."""
        self.lines = 0
        """How many open elements show their text line by line."""
        self._rows: list[Row] = []

    def enter_shown_as_block(self, opened: Open) -> None:
        """Begin an inline element whose style makes it a block."""
        blocks = self.blocks
        blocks.end()
        around = opened.around = blocks.owner
        opened.kind, opened.level = around.kind, around.level
        blocks.owner = opened

    def enter_shaped(self, tag: int, opened: Open) -> None:
        """Blocks that are more than that: the page itself, and rows and cells of tables."""
        blocks = self.blocks
        if tag == tags.ROW:
            if self._rows:
                self._rows[-1].layout = True
            self._rows.append(
                Row(opened, len(blocks.blocks), pictures=len(self.pictures.pictures), times=len(self.times.times))
            )
        elif tag in tags.CELLS:
            blocks.cell += 1
            if self._rows:
                self._rows[-1].cells += 1
                self._rows[-1].headers += tag == tags.HEADER_CELL
        elif tag == tags.BODY:
            self.declarations.in_body = True
        else:
            self.declarations.language(opened.attributes)

    def enter_special(self, effects: int, opened: Open) -> None:
        """Begin an element that changes how the text in it counts, or that groups pictures."""
        if effects & BOLD:
            self.blocks.bolds += 1
        if effects & ITALIC:
            self.blocks.italics += 1
        if effects & LINES:
            self.lines += 1
        if effects & PICTURE:
            self.pictures.begin()
        if effects & SHOWN:
            self._muted_around.append(self.muted)
            self.muted = 0
        if effects & MUTED:
            self.muted += 1
            self._poster(opened)

    def enter_unknown(self, opened: Open) -> None:
        """Tags that are not HTML's: those of AMP pages load pictures and frames."""
        if opened.tag in ("amp-img", "amp-anim"):
            self._picture(opened.attributes, opened.parent)
        elif opened.tag == "amp-video":
            self._poster(opened)
        elif opened.tag == "amp-iframe":
            self.declarations.resource("iframe", opened.attributes)

    def leave(self, opened: Open, effects: int) -> None:
        """End an element."""
        blocks = self.blocks
        if effects & BLOCK:
            if blocks.length:
                blocks.end()
            blocks.owner = opened.around
            if self.captures.open:
                self.captures.text(" ")
            if effects == BLOCK:
                return
            if effects & ROW:
                self._leave_row()
        if effects & INLINE:
            blocks.close_inline()
        if effects & LINK:
            blocks.links -= 1
        if effects < BOLD:
            return
        if effects & CAPTURE:
            self.captures.end(opened)
        if effects & ITEM:
            self.declarations.items.end()
        if effects & DESCRIBED:
            self.declarations.described.items.end()
        if effects & SPECIAL:
            if effects & BOLD:
                blocks.bolds -= 1
            if effects & ITALIC:
                blocks.italics -= 1
            if effects & LINES:
                self.lines -= 1
            if effects & MUTED:
                self.muted -= 1
            if effects & SHOWN:
                self.muted = self._muted_around.pop()
            if effects & PICTURE:
                self.pictures.end(opened)

    def _leave_row(self) -> None:
        row = self._rows.pop()
        if self.blocks.end_row(row):
            self.pictures.moved(row.pictures, row.first)
            self.times.moved(row.times, row.first)

    def watch(self, opened: Open) -> int:
        """Times, and properties of microdata and RDFa: what `leave` has to undo."""
        effects = 0
        attributes = opened.attributes
        items = self.declarations.items
        if "itemscope" in attributes:
            items.begin(attributes)
            effects |= ITEM
        elif names := attributes.get("itemprop"):
            item = items.innermost
            value = items.value(opened.tag, attributes)
            if item is not None and value is not None:
                items.give(item, names, value)
            elif item is not None and self.captures.begin(opened, _LONGEST_PROPERTY, partial(items.give, item, names)):
                effects |= CAPTURE
        if not _is_undescribed(attributes):
            effects |= self._describe(opened)
        value = time_value(attributes)
        if value is not None or opened.tag == "time":
            number = self.times.add(value, opened, attributes)
            if number is not None and self.captures.begin(opened, LONGEST_TEXT, partial(self.times.finish, number)):
                effects |= CAPTURE
        return effects

    def _describe(self, opened: Open) -> int:
        """RDFa: what `leave` has to undo."""
        described = self.declarations.described
        if described.begin(opened.attributes):
            return DESCRIBED
        item = described.items.innermost
        names = described.names(opened.attributes.get("property")) if item is not None else ""
        if item is None or not names:
            return 0
        value = described.items.value(opened.tag, opened.attributes)
        if value is not None:
            described.items.give(item, names, value)
        elif self.captures.begin(opened, _LONGEST_PROPERTY, partial(described.items.give, item, names)):
            return CAPTURE
        return 0

    def _picture(self, attributes: Attributes, parent: Open) -> None:
        """An image in the text is a picture; one that may be a tracker's, anywhere, is a resource too."""
        shown = self.declarations.in_body
        tracker = self.pictures.add(attributes, parent) if shown else attributes.get("src")
        if tracker:
            self.declarations.resource("img", {"src": tracker, "id": attributes.get("id")})

    def _poster(self, opened: Open) -> None:
        poster = opened.attributes.get("poster") or opened.attributes.get("data-poster")
        if poster:
            self._picture({**opened.attributes, "src": poster, "data-src": None}, opened.parent)

    # The handlers of elements whose content, if they have any, the walk does not enter.

    def _line_break(self, _node: LexborNode, _attributes: Attributes, _parent: Open) -> None:
        self.blocks.line_break()
        if self.captures.open:
            self.captures.text(" ")

    def _image(self, _node: LexborNode, attributes: Attributes, parent: Open) -> None:
        self._picture(attributes, parent)
        if not _is_no_property(attributes):
            self.declarations.property("img", attributes)

    def _source(self, _node: LexborNode, attributes: Attributes, parent: Open) -> None:
        if parent.tag == "picture":
            self.pictures.source(attributes)

    def _frame(self, _node: LexborNode, attributes: Attributes, _parent: Open) -> None:
        self.declarations.resource("iframe", attributes)

    def _noscript(self, node: LexborNode, _attributes: Attributes, parent: Open) -> None:
        for tag, attributes in noscript.embedded(content_of(node)):
            if tag == "img":
                self._picture(attributes, parent)
            else:
                self.declarations.resource(tag, attributes)

    def _script(self, node: LexborNode, attributes: Attributes, _parent: Open) -> None:
        self.declarations.script(node, attributes)

    def _title(self, node: LexborNode, _attributes: Attributes, _parent: Open) -> None:
        self.declarations.title(node)

    def _meta(self, _node: LexborNode, attributes: Attributes, parent: Open) -> None:
        self.declarations.meta(attributes)
        if not _is_no_property(attributes):
            self.declarations.property("meta", attributes)
        if self.declarations.in_body and (value := time_value(attributes)):
            self.times.add(value, parent, attributes)

    def _link(self, _node: LexborNode, attributes: Attributes, _parent: Open) -> None:
        self.declarations.link(attributes)
        if not _is_no_property(attributes):
            self.declarations.property("link", attributes)


_Handler = Callable[[Page, LexborNode, Attributes, Open], None]
HANDLERS: dict[int, _Handler] = {
    tags.number("br"): Page._line_break,
    tags.number("img"): Page._image,
    tags.number("meta"): Page._meta,
    tags.number("link"): Page._link,
    tags.number("title"): Page._title,
    tags.number("script"): Page._script,
    tags.number("source"): Page._source,
    tags.number("iframe"): Page._frame,
    tags.number("frame"): Page._frame,
    tags.number("noscript"): Page._noscript,
}
"""By tag number, for elements that the walk does not go into: page, element, attributes and what is around it."""
EFFECTS.update(dict.fromkeys(tags.SKIPPED, UNSEEN))
EFFECTS.update(dict.fromkeys(HANDLERS, HANDLED))
