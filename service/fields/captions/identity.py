"""When two addresses are one picture: the same file in other sizes, formats or crops."""

from __future__ import annotations

import re
from urllib.parse import unquote

_NESTED = re.compile(r"https?(?::|%3A)(?:/|%2F){2}", re.IGNORECASE)
_SIZES = re.compile(
    r"(?:[-_.@](?:\d{2,4}x\d{2,4}|\d{2,4}w|w\d{2,4}|h\d{2,4}|\d{1}x|scaled|small|medium|large|thumb(?:nail)?|original|master|full|xl|lg|md|sm))+$"
)
_PARTS_OF_FOLDERS = re.compile(
    r"[,=:]|^(?:w|h|q|c|s)?_?\d+(?:x\d+)?$|^(?:resize|crop|fit|quality|format|strip|master|original|thumbnail|legacy)$"
)
_PLAIN = re.compile(r"^(?:image|img|photo|picture|default|original|master|\d{1,3}|[a-z]{1,3})$")


def picture_identity(address: str) -> str:
    """A key that the variants of one picture share: its file name without size, format and query.

    Image servers put sizes into folders or the query and keep the file's name; where they wrap
    another address ("?url=https…"), the wrapped one counts. A name that many pictures share
    ("image.jpg") is told apart by its folders.
    """
    if "http" in address[1:].lower():  # seldom: the pattern is tried at every letter
        nested = [found.start() for found in _NESTED.finditer(address)]
        if len(nested) > 1:
            address = unquote(address[nested[-1] :])
    path = address.split("#", 1)[0].split("?", 1)[0]
    parts = [part for part in path.split("/") if part][2:]
    if not parts:
        return address
    stem = parts[-1].rsplit(".", 1)[0] if "." in parts[-1][-6:] else parts[-1]
    stem = _SIZES.sub("", stem.lower()) or stem.lower()
    if _PLAIN.match(stem) or len(stem) < 5:
        folders = [part.lower() for part in parts[:-1] if not _PARTS_OF_FOLDERS.search(part)] or parts[:-1]
        return "/".join([*folders[-3:], stem])
    return stem
