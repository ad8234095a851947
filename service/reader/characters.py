"""Characters that no reader of a page sees, and what becomes of them."""

from __future__ import annotations

import re

# 0x80 to 0x9f; the five that windows-1252 leaves unassigned stay unreadable.
_WINDOWS_1252_CONTROLS = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ"

_REPLACED: dict[int, str | None] = {
    # Control characters print nothing. The blanks among them (\t \n \v \f \r and \x1c to \x1f) are left to `str.split`.
    **dict.fromkeys((*range(0x09), *range(0x0E, 0x1C), 0x7F)),
    # C1 controls in a text are windows-1252 bytes that went through a latin-1 decoder: browsers read them so in
    # character references (WHATWG HTML, "numeric character reference end state").
    **{0x80 + i: c for i, c in enumerate(_WINDOWS_1252_CONTROLS)},
    0x85: " ",  # except NEL, which is a line end on the systems that write it
    # Zero-width: soft hyphen, zero-width space, word joiner, invisible operators, byte-order mark, annotation anchors.
    # The zero-width joiners U+200C and U+200D stay: Persian and Indic spelling needs them, emoji too.
    **dict.fromkeys((0x00AD, 0x200B, *range(0x2060, 0x2065), 0xFEFF, *range(0xFFF9, 0xFFFC))),
    # Direction marks order glyphs on screen and are no part of the words.
    **dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))),
    # Half a character.
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}

_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ud800-\udfff]"
)


def visible(text: str) -> str:
    """The text without control, zero-width and direction characters; lone surrogates become U+FFFD."""
    return text.translate(_REPLACED) if _UNSEEN.search(text) else text


def squashed(text: str) -> str:
    """The visible text with every run of blanks as one space and none at the ends."""
    if text.isprintable() and "  " not in text:  # no blanks but single spaces: most attributes
        return text.strip(" ")
    words = " ".join(text.split())
    return words if words.isprintable() else " ".join(visible(text).split())


def without_surrogates(text: str) -> str:
    """The text with lone surrogates as U+FFFD, so that it can be encoded."""
    return text if text.isascii() or not _SURROGATE.search(text) else _SURROGATE.sub("\ufffd", text)


_SURROGATE = re.compile("[\ud800-\udfff]")
