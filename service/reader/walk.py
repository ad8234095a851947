"""One walk over the parsed page: the hot loop of the reader."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from service.reader import tags
from service.reader.effects import (
    BLOCK,
    EFFECTS,
    HANDLED,
    INLINE,
    KEPT,
    LINK,
    SHAPED,
    SPECIAL,
    UNSEEN,
    VARIED,
)
from service.reader.elements import NO_ROW, OTHER_TOKENED, Open, hides, is_unnamed, shows_as_block
from service.reader.page import HANDLERS, Page
from service.reader.rdfa import ATTRIBUTES
from service.reader.times import WATCHED

_EFFECTS = [UNSEEN if number < tags.FIRST_ELEMENT else EFFECTS.get(number, 0) for number in range(tags.LAST_KNOWN + 1)]
"""By tag number, for numbers that last: a list, because it is asked for every element."""
_NAMES = [""] * (tags.LAST_KNOWN + 1)
"""Names of the tags that have been met, for numbers that last."""
_WATCHED = WATCHED | ATTRIBUTES | {"itemscope"}
_is_unwatched = _WATCHED.isdisjoint
_is_plain = (_WATCHED | OTHER_TOKENED).isdisjoint
"""Whether attributes are `Open.plain`."""
_KINDS = {number: (kind, tags.HEADING_LEVELS.get(number, 0)) for number, kind in tags.KINDS.items()}
"""Kind and heading level of the blocks in it, by tag number."""

_LINK = INLINE | LINK | KEPT
"""What there is to undo for a link that is nothing else."""


def walk(page: Page, first: LexborNode) -> None:
    """Visit `first`, what follows it and everything inside, in page order, without recursion.

    A page has some two thousand nodes, and this is what is done for each: so it is one
    function, without calls for what most nodes have in common. What is rarer is the page's.
    """
    effects_by_tag, names_by_tag, is_plain = _EFFECTS, _NAMES, _is_plain
    text_number, last_known, link_number, time_number = tags.TEXT, tags.LAST_KNOWN, tags.LINK, tags.TIME
    new_open, kinds, no_row = Open, _KINDS, NO_ROW
    blocks, open_captures, absolute = page.blocks, page.captures.open, page.addresses.absolute
    add_text, end_block, end_inline = blocks.text, blocks.end, blocks.close_inline
    root = parent = page.root
    following: LexborNode | None = first
    while True:
        while following is None:
            if parent is root:
                end_block()
                return
            opened, parent = parent, parent.parent
            effects = opened.effects
            if effects == BLOCK and not open_captures:  # what `leave` does, for the most frequent of all
                if blocks.length:
                    end_block()
                blocks.owner = opened.around
            elif effects == _LINK:  # the next most frequent
                end_inline()
                blocks.links -= 1
            elif effects:
                page.leave(opened, effects)
            following = opened.node.next
        node = following
        tag = node.tag_id
        if tag == text_number:
            if node.is_empty_text_node and not page.lines:
                blocks.blank = True
            elif not page.muted:
                text = node.text_content or ""
                if page.lines:
                    blocks.lines(text)
                else:
                    add_text(text)
                    if open_captures:
                        page.captures.text(text)
            following = node.next
            continue
        effects = effects_by_tag[tag] if tag <= last_known else 0
        if effects >= UNSEEN:
            if effects == HANDLED:
                HANDLERS[tag](page, node, node.attributes, parent)
            following = node.next
            continue
        attributes = node.attributes
        opened = new_open()
        opened.parent = parent
        opened.tag = (names_by_tag[tag] if tag <= last_known else "") or _name(node, tag)
        opened.attributes = attributes
        opened.plain = plain = not attributes or is_plain(attributes)
        opened.row = no_row
        if effects & BLOCK:
            if blocks.length:
                end_block()
            if open_captures:
                page.captures.text(" ")
            around = opened.around = blocks.owner
            if effects & VARIED:
                effects ^= VARIED  # nothing to undo
                opened.kind, opened.level = kinds[tag]
            else:
                opened.kind, opened.level = around.kind, around.level
            blocks.owner = opened
            if effects & SHAPED:
                page.enter_shaped(tag, opened)
        elif tag == link_number:
            href = attributes.get("href")
            if href:
                effects |= LINK
                blocks.links += 1
                href = absolute(href)
            if blocks.open_inline(opened, href or None):
                effects |= INLINE
        elif plain:
            if (effects & KEPT or "class" in attributes) and blocks.open_inline(opened, None):
                effects |= INLINE
        else:
            style = attributes.get("style")
            if style is not None and shows_as_block(style):
                effects |= BLOCK
                page.enter_shown_as_block(opened)
            elif (
                effects & KEPT or not is_unnamed(attributes) or (style is not None and hides(style))
            ) and blocks.open_inline(opened, None):
                effects |= INLINE
        if effects & SPECIAL:
            page.enter_special(effects, opened)
        elif tag > last_known:
            page.enter_unknown(opened)
        if not (plain or _is_unwatched(attributes)) or tag == time_number:
            effects |= page.watch(opened)
        following = node.first_child
        if following is not None:
            opened.node, opened.effects = node, effects
            parent = opened
            continue
        if effects == BLOCK:
            blocks.owner = opened.around
        elif effects:
            page.leave(opened, effects)
        following = node.next


def _name(node: LexborNode, tag: int) -> str:
    name = (node.tag or "").lower()
    if tag <= tags.LAST_KNOWN:
        _NAMES[tag] = name
    return name
