"""What each HTML tag means to the reader, by the parser's tag numbers."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser

from service.document import Kind

_NUMBERS = LexborHTMLParser("")
"""Knows the numbers. Only asked while modules load: what it is asked for stays in its memory."""


def numbers(*names: str) -> frozenset[int]:
    """The parser's numbers of these tags. Tags unknown to HTML have none that lasts."""
    return frozenset(_NUMBERS.create_node(name).tag_id for name in names)


def number(name: str) -> int:
    """The parser's number of one tag."""
    return _NUMBERS.create_node(name).tag_id


TEXT = 2
FIRST_ELEMENT = 6
"""Numbers below are documents, doctypes and the like."""
BODY = number("body")
TIME = number("time")
LAST_KNOWN = 1024
"""Numbers above are addresses in the parser's memory: tags unknown to HTML."""

HEADING_LEVELS = {number(f"h{level}"): level for level in range(1, 7)}

BLOCKS = numbers(
    # HTML standard, section 15.3 (rendering): elements whose default display is not inline …
    "html", "body", "address", "blockquote", "center", "dialog", "div", "figure", "figcaption", "footer", "form",
    "header", "hr", "legend", "listing", "main", "p", "plaintext", "pre", "search", "xmp", "article", "aside",
    "h1", "h2", "h3", "h4", "h5", "h6", "hgroup", "nav", "section", "dir", "dd", "dl", "dt", "menu", "ol", "ul", "li",
    "table", "caption", "colgroup", "col", "tbody", "thead", "tfoot", "tr", "td", "th", "fieldset", "details",
    "summary", "optgroup", "frameset", "noframes", "marquee",
)  # fmt: skip

SKIPPED = numbers(
    # Never shown, or (form controls) not what the page says: `select` lists every country there is.
    "style", "template", "svg", "select", "option", "textarea", "datalist", "input",
    # What stands inside is only shown where a plug-in fails. Ruby readings would stand inside the words they gloss.
    "embed", "param", "applet", "noembed", "rt", "rp",
)  # fmt: skip

MUTED = numbers(
    # Text that is not shown, around pictures that are: a button may hold the photograph that it enlarges.
    "button", "video", "audio", "canvas", "object",
)  # fmt: skip

SHOWN = numbers("figcaption")
"""Text that is shown even in a button: viewers wrap a picture and its caption in the button that enlarges them."""

KINDS = {
    number("li"): Kind.ITEM,
    number("dt"): Kind.ITEM,
    number("dd"): Kind.ITEM,
    number("blockquote"): Kind.QUOTE,
    number("figcaption"): Kind.CAPTION,
    number("caption"): Kind.CAPTION,
    number("pre"): Kind.PREFORMATTED,
    number("listing"): Kind.PREFORMATTED,
    number("xmp"): Kind.PREFORMATTED,
    number("plaintext"): Kind.PREFORMATTED,
    # A list of whole articles: what stands in each is not an item of one list.
    number("article"): Kind.PARAGRAPH,
    number("main"): Kind.PARAGRAPH,
    number("td"): Kind.PARAGRAPH,
    number("th"): Kind.PARAGRAPH,
    **dict.fromkeys(HEADING_LEVELS, Kind.HEADING),
}
"""The kind that an element gives to the blocks in it, down to the next element of this table."""

BOLD = numbers("b", "strong")
ITALIC = numbers("i", "em")
ALWAYS_INLINE = numbers("a", "time", "cite", "q", "data")
"""Inline elements that are kept although they carry no token: their tag alone says something."""
LINK = number("a")
CELLS = numbers("td", "th")
HEADER_CELL = number("th")
ROW = number("tr")
PREFORMATTED = frozenset(tag for tag, kind in KINDS.items() if kind is Kind.PREFORMATTED)
