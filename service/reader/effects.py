"""What has to be done for an element, and undone when it ends, as bits of one number."""

from __future__ import annotations

from service.reader import tags

BLOCK, INLINE, LINK, BOLD, ITALIC, MUTED, LINES, ROW, PICTURE, CAPTURE, ITEM, SHAPED, VARIED, KEPT, DESCRIBED, SHOWN = (
    1 << n for n in range(16)
)
"""It starts blocks; is kept beside the text in it; is a link with an address; its text is bold; italic; not shown;
shown line by line; it is a table row; groups forms of one picture; its text is gathered; it is an item of microdata;
it is a block that is more than that; it gives its blocks a kind; it is kept even if it carries no token; it is an item
of RDFa; its text is shown, whatever is around it."""
SPECIAL = BOLD | ITALIC | MUTED | LINES | PICTURE | SHOWN
UNSEEN = 1 << 16
"""From here on: the walk does not go into the element."""
HANDLED = UNSEEN + 1
"""But `page.HANDLERS` has something for it."""

EFFECTS: dict[int, int] = {}
"""By tag number."""
for _numbers, _bit in (
    (tags.BLOCKS, BLOCK),
    (tags.BOLD, BOLD),
    (tags.ITALIC, ITALIC),
    (tags.MUTED, MUTED),
    (tags.SHOWN, SHOWN),
    (tags.PREFORMATTED, LINES),
    (tags.numbers("tr"), ROW),
    (tags.numbers("picture"), PICTURE),
    (tags.numbers("html", "body", "tr", "td", "th"), SHAPED),
    (tags.KINDS, VARIED),
    (tags.ALWAYS_INLINE, KEPT),
):
    for _number in _numbers:
        EFFECTS[_number] = EFFECTS.get(_number, 0) | _bit
