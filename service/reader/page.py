"""One walk over the parsed page: what each element contributes to the document."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from selectolax.lexbor import LexborNode

from service.document import Kind
from service.reader import noscript, tags
from service.reader.addresses import Addresses
from service.reader.blocks import BlockBuilder, Row
from service.reader.captures import Captures
from service.reader.declarations import Declarations
from service.reader.elements import Attributes, ElementTable, Open, is_named
from service.reader.pictures import PictureList
from service.reader.times import LONGEST_TEXT, WATCHED, TimeList, time_value

# What has to be undone when an element ends, as bits of one number.
_BLOCK, _INLINE, _LINK, _BOLD, _ITALIC, _MUTED, _LINES, _ROW, _PICTURE, _CAPTURE, _ITEM, _SHAPED = (
    1 << n for n in range(12)
)
_SPECIAL = _BOLD | _ITALIC | _MUTED | _LINES | _PICTURE

_EFFECTS: dict[int, int] = {}
for _numbers, _bit in (
    (tags.BLOCKS, _BLOCK),
    (tags.BOLD, _BOLD),
    (tags.ITALIC, _ITALIC),
    (tags.MUTED, _MUTED),
    (tags.PREFORMATTED, _LINES),
    (tags.numbers("tr"), _ROW),
    (tags.numbers("picture"), _PICTURE),
    (tags.numbers("html", "body", "tr", "td", "th"), _SHAPED),
):
    for _number in _numbers:
        _EFFECTS[_number] = _EFFECTS.get(_number, 0) | _bit

_HANDLERS = {
    **dict.fromkeys(tags.SKIPPED, "_nothing"),
    tags.number("br"): "_line_break",
    tags.number("img"): "_image",
    tags.number("meta"): "_meta",
    tags.number("link"): "_link",
    tags.number("title"): "_title",
    tags.number("script"): "_script",
    tags.number("source"): "_source",
    tags.number("iframe"): "_frame",
    tags.number("frame"): "_frame",
    tags.number("noscript"): "_noscript",
}
"""The methods for elements that the walk does not go into."""

_NAMES: dict[int, str] = {}
"""Names of the tags that have been met, for numbers that last."""

_WATCHED = WATCHED | {"itemscope"}
_LONGEST_PROPERTY = 2000
_SHOWN_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table|list-item)", re.IGNORECASE)


class Page:
    """Everything the walk collects. Made for one page, used once.

    Args:
        addresses: resolves the page's relative addresses.
    """

    def __init__(self, addresses: Addresses) -> None:
        self._root = Open(None, "", {})
        self._root.kind, self._root.level = Kind.PARAGRAPH, 0
        self.table = ElementTable()
        self.blocks = BlockBuilder(self.table, self._root)
        self.declarations = Declarations(addresses, self.blocks)
        self.pictures = PictureList(addresses, self.table, self.blocks)
        self.times = TimeList(self.table, self.blocks)
        self._addresses = addresses
        self._captures = Captures()
        self._rows: list[Row] = []
        self._muted = 0
        self._lines = 0
        self._handlers: dict[int, Callable[[LexborNode, Attributes, Open], None]] = {
            tag: getattr(self, method) for tag, method in _HANDLERS.items()
        }

    def walk(self, first: LexborNode) -> None:
        """Visit `first`, what follows it and everything inside, in page order, without recursion.

        The one hot loop of the reader: a page has thousands of nodes.
        """
        stack: list[tuple[LexborNode, Open, int]] = []
        handler_of, name_of = self._handlers.get, _NAMES.get
        blocks, captures = self.blocks, self._captures
        add_text = blocks.text
        root = parent = self._root
        node = first
        while True:
            tag = node.tag_id
            if tag == tags.TEXT:
                if self._lines:
                    if not self._muted:
                        blocks.lines(node.text_content or "")
                elif node.is_empty_text_node:
                    blocks.blank = True
                elif not self._muted:
                    text = node.text_content or ""
                    add_text(text)
                    if captures.open:
                        captures.text(text)
            elif tag >= tags.FIRST_ELEMENT:
                handler = handler_of(tag)
                if handler is not None:
                    handler(node, node.attributes, parent)
                else:
                    opened = Open(parent, name_of(tag) or _name(node, tag), node.attributes)
                    effects = self._enter(tag, opened)
                    child = node.first_child
                    if child is not None:
                        stack.append((node, opened, effects))
                        parent = opened
                        node = child
                        continue
                    if effects == _BLOCK:
                        blocks.owner = parent.block
                    elif effects:
                        self._leave(opened, effects)
            elif tag == tags.COMMENT:
                self.declarations.comment(node)
            following = node.next
            while following is None:
                if not stack:
                    blocks.end()
                    return
                node, opened, effects = stack.pop()
                parent = opened.parent or root
                if effects == _BLOCK and not captures.open:  # what `_leave` does, for the most frequent of all
                    if blocks.length:
                        blocks.end()
                    blocks.owner = parent.block
                elif effects:
                    self._leave(opened, effects)
                following = node.next
            node = following

    def _enter(self, tag: int, opened: Open) -> int:
        """Begin an element; what `_leave` has to undo."""
        effects = _EFFECTS.get(tag, 0)
        attributes = opened.attributes
        if effects & _BLOCK:
            blocks = self.blocks
            if blocks.length:
                blocks.end()
            if self._captures.open:
                self._captures.text(" ")
            kind = tags.KINDS.get(tag)
            if kind is None:
                around = opened.block
                opened.kind, opened.level = around.kind, around.level
            else:
                opened.kind, opened.level = kind, tags.HEADING_LEVELS.get(tag, 0)
            blocks.owner = opened.block = opened
            if effects & _SHAPED:
                self._enter_shaped(tag, opened)
        elif tag == tags.LINK:
            href = attributes.get("href")
            if href:
                effects |= _LINK
                self.blocks.links += 1
                href = self._addresses.absolute(href)
            if self.blocks.open_inline(opened, href or None):
                effects |= _INLINE
        elif attributes and "style" in attributes and _SHOWN_AS_BLOCK.search(attributes["style"] or ""):
            effects |= _BLOCK
            self._enter_shown_as_block(opened)
        elif ((attributes and is_named(attributes)) or tag in tags.ALWAYS_INLINE) and self.blocks.open_inline(
            opened, None
        ):
            effects |= _INLINE
        if effects & _SPECIAL:
            self._enter_special(effects, opened)
        elif tag > tags.LAST_KNOWN:
            self._enter_unknown(opened)
        if (attributes and not _WATCHED.isdisjoint(attributes)) or tag == tags.TIME:
            effects |= self._watch(opened)
        return effects

    def _enter_shown_as_block(self, opened: Open) -> None:
        blocks = self.blocks
        blocks.end()
        around = opened.block
        opened.kind, opened.level = around.kind, around.level
        blocks.owner = opened.block = opened

    def _enter_shaped(self, tag: int, opened: Open) -> None:
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

    def _enter_special(self, effects: int, opened: Open) -> None:
        if effects & _BOLD:
            self.blocks.bolds += 1
        if effects & _ITALIC:
            self.blocks.italics += 1
        if effects & _LINES:
            self._lines += 1
        if effects & _PICTURE:
            self.pictures.begin()
        if effects & _MUTED:
            self._muted += 1
            self._poster(opened)

    def _enter_unknown(self, opened: Open) -> None:
        """Tags that are not HTML's: those of AMP pages load pictures and frames."""
        if opened.tag in ("amp-img", "amp-anim"):
            self._picture(opened.attributes, opened.parent or self._root)
        elif opened.tag == "amp-video":
            self._poster(opened)
        elif opened.tag == "amp-iframe":
            self.declarations.resource("iframe", opened.attributes)

    def _leave(self, opened: Open, effects: int) -> None:
        """End an element."""
        blocks = self.blocks
        if effects & _BLOCK:
            if blocks.length:
                blocks.end()
            above = opened.parent or self._root
            blocks.owner = above.block
            if self._captures.open:
                self._captures.text(" ")
            if effects == _BLOCK:
                return
            if effects & _ROW:
                self._leave_row()
        if effects & _INLINE:
            blocks.close_inline()
        if effects & _LINK:
            blocks.links -= 1
        if effects < _BOLD:
            return
        if effects & _CAPTURE:
            self._captures.end(opened)
        if effects & _ITEM:
            self.declarations.items.end()
        if effects & _SPECIAL:
            if effects & _BOLD:
                blocks.bolds -= 1
            if effects & _ITALIC:
                blocks.italics -= 1
            if effects & _LINES:
                self._lines -= 1
            if effects & _MUTED:
                self._muted -= 1
            if effects & _PICTURE:
                self.pictures.end(opened)

    def _leave_row(self) -> None:
        row = self._rows.pop()
        if self.blocks.end_row(row):
            self.pictures.moved(row.pictures, row.first)
            self.times.moved(row.times, row.first)

    def _watch(self, opened: Open) -> int:
        """Times and microdata properties: what `_leave` has to undo."""
        effects = 0
        attributes = opened.attributes
        items = self.declarations.items
        if "itemscope" in attributes:
            items.begin(attributes)
            effects |= _ITEM
        elif names := attributes.get("itemprop"):
            item = items.innermost
            value = items.value(opened.tag, attributes)
            if item is not None and value is not None:
                items.give(item, names, value)
            elif item is not None and self._captures.begin(opened, _LONGEST_PROPERTY, partial(items.give, item, names)):
                effects |= _CAPTURE
        value = time_value(attributes)
        if value is not None or opened.tag == "time":
            number = self.times.add(value, opened, attributes)
            if number is not None and self._captures.begin(opened, LONGEST_TEXT, partial(self.times.finish, number)):
                effects |= _CAPTURE
        return effects

    def _picture(self, attributes: Attributes, parent: Open) -> None:
        """An image in the text is a picture; one that may be a tracker's, anywhere, is a resource too."""
        shown = self.declarations.in_body
        tracker = self.pictures.add(attributes, parent) if shown else attributes.get("src")
        if tracker:
            self.declarations.resource("img", {"src": tracker, "id": attributes.get("id")})

    def _poster(self, opened: Open) -> None:
        poster = opened.attributes.get("poster") or opened.attributes.get("data-poster")
        if poster:
            self._picture({**opened.attributes, "src": poster, "data-src": None}, opened.parent or self._root)

    # The handlers of elements whose content, if they have any, the walk does not enter.

    def _nothing(self, _node: LexborNode, _attributes: Attributes, _parent: Open) -> None:
        """What stands in the element is not shown."""

    def _line_break(self, _node: LexborNode, _attributes: Attributes, _parent: Open) -> None:
        self.blocks.line_break()
        if self._captures.open:
            self._captures.text(" ")

    def _image(self, _node: LexborNode, attributes: Attributes, parent: Open) -> None:
        self._picture(attributes, parent)
        self.declarations.property("img", attributes)

    def _source(self, _node: LexborNode, attributes: Attributes, parent: Open) -> None:
        if parent.tag == "picture":
            self.pictures.source(attributes)

    def _frame(self, _node: LexborNode, attributes: Attributes, _parent: Open) -> None:
        self.declarations.resource("iframe", attributes)

    def _noscript(self, node: LexborNode, _attributes: Attributes, parent: Open) -> None:
        content = node.first_child
        for tag, attributes in noscript.embedded((content.text_content if content is not None else None) or ""):
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
        self.declarations.property("meta", attributes)
        if self.declarations.in_body and (value := time_value(attributes)):
            self.times.add(value, parent, attributes)

    def _link(self, _node: LexborNode, attributes: Attributes, _parent: Open) -> None:
        self.declarations.link(attributes)
        self.declarations.property("link", attributes)


def _name(node: LexborNode, tag: int) -> str:
    name = (node.tag or "").lower()
    if tag <= tags.LAST_KNOWN:
        _NAMES[tag] = name
    return name
