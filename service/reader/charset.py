"""Bytes to text: which charset a document is really in.

Witnesses in order: byte-order mark, Content-Type, what the markup declares in its first
1,024 bytes (XML declaration or meta), then the bytes themselves. One that names no charset,
or a charset that clearly cannot have written these bytes, is passed over. Bytes that are
valid UTF-8 beyond ASCII are UTF-8 whatever is declared: no other charset makes such bytes
by accident, and servers declare latin-1 for everything by default.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from service.reader.guess import likeliest
from service.reader.labels import codec_of, name_of

_PRESCAN = 1024
"""HTML standard, 13.2.3.2: "the first 1024 bytes"."""
_LATE_PRESCAN = 65_536
"""Browsers follow a meta element further down as well, by reading the page again; here it only helps a guess."""
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(rb"""<meta[\s/]((?:[^>"']{1,500}+|"[^"]{0,500}+"|'[^']{0,500}+'|["']){0,100}+)""", re.IGNORECASE)
_META_CHARSET = re.compile(
    rb"""charset\s{0,9}=\s{0,9}(?:"([^"]{1,100})"|'([^']{1,100})'|([^\s"';]{1,100}))""", re.IGNORECASE
)
_XML_ENCODING = re.compile(rb"""^\s{0,99}<\?xml\s[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([^"']{1,60})""", re.IGNORECASE)
_UNREADABLE = 0.25
"""Share of the bytes beyond ASCII that may be unreadable in a declared charset; torn or mixed pages have a few."""
_FEW = 8
"""So few bytes beyond ASCII may be valid UTF-8 by accident where a charset with two-byte characters is declared."""
_TWO_BYTE = frozenset(("gb18030", "big5hkscs", "euc_jp", "cp932", "cp949"))
_ASCII_BYTES = bytes(range(128))


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded document."""

    text: str
    charset: str
    """The name of the charset that read it, as the Encoding Standard writes it."""
    guessed: bool
    """Whether nothing that could be believed said so."""
    verbatim: bool = False
    """Whether the bytes are the UTF-8 form of the text."""


def decode(data: bytes, *, charset: str | None, html: bool) -> Decoded:
    """The text of a document. Never raises; bytes that cannot be read become U+FFFD.

    Args:
        data: the bytes as fetched.
        charset: the charset of the Content-Type header.
        html: whether to look for declarations in the markup.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            marked = data[len(mark) :].decode(codec, "replace")
            if not _unreadable(marked, data):
                return Decoded(marked, name_of(codec), guessed=False)
    text = _as_utf8(data)
    if text is not None and len(data) - len(text) >= _FEW:
        return Decoded(text, "utf-8", guessed=False, verbatim=True)  # whatever is declared
    declared = _declared(data, charset, html)
    if text is not None:
        if text.isascii():
            # Nothing in it depends on the charset, unless the bytes are not what they look like.
            wide = _wide(data)
            if wide is None and "iso2022_jp" not in declared:
                return Decoded(text, "utf-8", guessed=False, verbatim=True)
        elif not (_TWO_BYTE.intersection(declared[:1]) and _beyond_ascii(data) < _FEW):
            return Decoded(text, "utf-8", guessed=False, verbatim=True)
    for declaration in declared:
        codec = (declaration.startswith("utf-16") and _wide(data)) or declaration
        readable = _read(data, codec)
        if readable is not None:
            return Decoded(readable, name_of(codec), guessed=False)
    return _guessed(data, html)


def _as_utf8(data: bytes) -> str | None:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return None


def _declared(data: bytes, charset: str | None, html: bool) -> list[str]:
    """The codecs that are declared, the most trusted first."""
    found = [codec_of(charset)]
    if html:
        found += _declared_in_markup(data[:_PRESCAN])
    return [codec for codec in dict.fromkeys(found) if codec]


def _declared_in_markup(head: bytes) -> list[str | None]:
    xml = _XML_ENCODING.search(head)
    labels: list[bytes] = [xml.group(1)] if xml else []
    # `charset=` stands in the attribute of that name, or in the content beside http-equiv="content-type".
    found = (_META_CHARSET.search(meta.group(1)) for meta in _META.finditer(_COMMENT.sub(b"", head)))
    labels += (next(group for group in match.groups() if group) for match in found if match)
    codecs = [codec_of(label.decode("latin-1")) for label in labels]
    # A declaration that could be read as ASCII cannot stand in UTF-16 (HTML standard, 13.2.3.2, step 4).
    return ["utf-8" if codec and codec.startswith("utf-16") else codec for codec in codecs]


def _read(data: bytes, codec: str) -> str | None:
    """The text in this charset; None where the bytes clearly are not in it."""
    text = data.decode(codec, "replace")
    return None if _unreadable(text, data) else text


def _unreadable(text: str, data: bytes) -> bool:
    replaced = text.count("\ufffd")
    if not replaced:
        return False
    return replaced - data.count(b"\xef\xbf\xbd") > _UNREADABLE * (_beyond_ascii(data) or len(text))


def _beyond_ascii(data: bytes) -> int:
    return len(data.translate(None, _ASCII_BYTES))


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of markup and of western text is zero."""
    head = data[:400]
    if len(head) < 4 or head.count(0) < len(head) * 0.3:
        return None
    return "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"


def _guessed(data: bytes, html: bool) -> Decoded:
    """No witness: what the bytes look like, else the charset of the western web."""
    wide = _wide(data)
    if wide:
        return Decoded(data.decode(wide, "replace"), name_of(wide), guessed=True)
    if html:
        for late in _declared_in_markup(data[:_LATE_PRESCAN]):
            if late and (text := _read(data, late)) is not None:
                return Decoded(text, name_of(late), guessed=True)
    text = data.decode("utf-8", "replace")
    if not _unreadable(text, data):
        return Decoded(text, "utf-8", guessed=True)
    codec = likeliest(data)
    return Decoded(data.decode(codec, "replace"), name_of(codec), guessed=True)
