"""Markup made harmless before the parser sees it, which cannot be stopped once it runs.

The parser's time is quadratic in nesting (every block looks for an open paragraph among its
ancestors), in the attributes of one tag (each is compared with all before it) and in open
formatting elements (all of them are copied into every block that follows). Pages that are
too small, or too plain, for that to matter pass untouched; the others get one linear scan
that drops tags nested deeper than `DEEPEST`, attributes beyond `MOST_ATTRIBUTES` of a tag,
and what stands after `MOST_TAGS` tags.
"""

from __future__ import annotations

import re

from service.reader.nesting import Nesting

DEEPEST = 512
"""Browsers stop nesting here too (Chromium: 512)."""
MOST_ATTRIBUTES = 256
MOST_TAGS = 500_000
"""Start and end tags and comments. The largest news pages have some 20,000; a list of a million rows is cut."""
MOST_BRACKETS = 2_000_000
"""Any "<", in tags or not: the parser takes one that begins no tag for a text of its own, and lets the text that it
becomes part of grow by so little that 20 million touch 80,000 fresh pages of memory: seconds where memory is short."""

_ORDINARY_TAGS = 10_000
_ORDINARY_BYTES = 4_000_000
_HARMLESS_BYTES = 20_000
"""Not enough room for the attributes that would take the parser 0.05 s."""
_MOST_COPIES = 500_000
"""Formatting tags times tags: the elements that unclosed formatting can make the parser copy."""
_PLAIN_FORMATTING = 36
"""As many formatting elements without attributes can be open for the parser: three of each of the twelve names (HTML
standard, 13.2.4.3: of four elements that look the same the first is forgotten)."""
_MOST_NAMES = 2 * MOST_ATTRIBUTES
"""So many attributes of one tag take no time worth a scan; code in scripts, taken for tags here, often has some 300."""
_MOST_WORDS = 20_000
_MOST_BYTES = 2_000_000
"""Attributes looked at, and the room they take, in what may be such tags; where there is more, a scan is cheaper."""

_BLANK = rb"[ \t\n\f\r]"
# HTML standard, 13.2.5.32 and following: the first character of a name may be anything, so "=" too; quotation marks
# delimit a value only right after "=". Possessive throughout: a tag is read once, whatever is in it. The first of the
# alternatives is contained in the second; nearly all attributes are written so, and it takes half as many steps.
_ATTRIBUTE = (
    rb"[ \t\n\f\r/]*+%s[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+%s"
    rb"(?:=\"[^\"]*+\"|" + _BLANK + rb"*+=" + _BLANK + rb"*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f\r>]*+))?+"
)
_NAMED_ATTRIBUTE = re.compile(_ATTRIBUTE % (b"(", b")"))
_ATTRIBUTE %= (b"", b"")
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_COUNTED_ATTRIBUTES = re.compile(rb"(?:" + _ATTRIBUTE + rb"){0,%d}+" % (_MOST_WORDS + 1))
_LONGEST_NAME = 300
"""No tag has a name that long; without an end to it, each of many "<a" would be read to the end of the page."""
_MANY_ATTRIBUTES = re.compile(
    rb"<[a-zA-Z][^ \t\n\f\r/>]{0,%d}+(?:[^ \t\n\f\r/>]|(?:" % _LONGEST_NAME
    + _ATTRIBUTE
    + rb"){%d}+)" % (MOST_ATTRIBUTES + 1)
)
_TAG_NAME = re.compile(rb"<[a-zA-Z][^ \t\n\f\r/>]{0,%d}+(?![^ \t\n\f\r/>])" % (20 * _LONGEST_NAME))
# Formatting tags that have attributes: of those without, few can be open at once.
_FORMATTING = re.compile(
    rb"<(?=[bisuetcf])(?:[bisu]|em|tt|big|code|font|small|strike|strong)[ \t\n\f\r/]", re.IGNORECASE
)
_TOKEN = re.compile(rb"<(?:(/?)([a-zA-Z][^ \t\n\f\r/>]*+)((?:" + _ATTRIBUTE + rb")*+)[ \t\n\f\r/]*+(>|\Z)|(!--)|[!?/])")
_RAW = frozenset((b"script", b"style", b"textarea", b"title", b"xmp", b"iframe", b"noembed", b"noframes", b"noscript"))
"""Elements whose content is no markup (noscript: the reader parses as a browser with scripts does)."""
_NEVER_READ = frozenset((b"style", b"textarea", b"iframe", b"noembed", b"noframes"))
_RAW_ENDS = {name: re.compile(rb"</" + name + rb"(?=[ \t\n\f\r/>])", re.IGNORECASE) for name in _RAW}
_LONGEST_RAW = 200_000
_LONG_ATTRIBUTES = 3 * MOST_ATTRIBUTES
"""Shorter than this, a tag cannot hold too many attributes."""
_STRUCTURED_WRAPPER = re.compile(rb"\s*(?:<!--|<!\[CDATA\[)?")


def guarded(data: bytes) -> tuple[bytes, bool]:
    """The markup, safe to parse, and whether anything of it was dropped.

    Args:
        data: UTF-8 markup of any size.
    """
    brackets = data.count(b"<")
    if not _may_be_slow(data, brackets):
        return data, False
    if brackets <= MOST_BRACKETS:
        return _scanned(data)
    return _scanned(data[: _position(data, MOST_BRACKETS)])[0], True


def _position(data: bytes, brackets: int) -> int:
    """Where the "<" stands before which there are so many others; there must be more of them in the data."""
    start, stop = 0, len(data)
    while stop - start > 1:
        middle = (start + stop) // 2
        found = data.count(b"<", start, middle)
        if found > brackets:
            stop = middle
        else:
            start = middle
            brackets -= found
    return start


def _may_be_slow(data: bytes, tags: int) -> bool:
    if tags > _ORDINARY_TAGS or len(data) > _ORDINARY_BYTES:
        return True
    # Hidden in quoted values, ">" is the only sign of attributes in a tag that hides its "<".
    if len(data) > _HARMLESS_BYTES and _has_many_attributes(data):
        return True
    # Half of n tags times the other half is the most there can be.
    if tags * tags <= 4 * _MOST_COPIES:
        return False
    return tags * (_PLAIN_FORMATTING + len(_FORMATTING.findall(data))) > _MOST_COPIES


def _has_many_attributes(data: bytes) -> bool:
    """Whether some tag may take the parser long."""
    words = _Words()
    at = 0
    while (tag := _MANY_ATTRIBUTES.search(data, at)) is not None:
        if words.too_many(data, tag.start()):
            return True
        at = tag.start() + 1  # what only looks like a tag (code in a script) may hide one in it
    return False


class _Words:
    """Counts the attributes of what may be tags with too many, within limits for all of a page."""

    def __init__(self) -> None:
        self._words = _MOST_WORDS
        self._bytes = _MOST_BYTES

    def too_many(self, data: bytes, start: int) -> bool:
        """Whether the tag that starts there may take the parser long; also where that would take long to find out."""
        name = _TAG_NAME.match(data, start)
        if name is None:
            return True
        at = name.end()
        attributes = _COUNTED_ATTRIBUTES.match(data, at)
        end = attributes.end() if attributes else at
        self._bytes -= end - at
        if self._bytes < 0:
            return True
        names = _NAMED_ATTRIBUTE.findall(data, at, end)
        self._words -= len(names)
        return self._words < 0 or len(set(names)) > _MOST_NAMES


def _scanned(data: bytes) -> tuple[bytes, bool]:
    """One pass over all tags."""
    nesting = Nesting(DEEPEST)
    kept: list[bytes] = []
    done = at = tags = 0
    truncated = False
    find = _TOKEN.search
    while (match := find(data, at)) is not None:
        closing, name, attributes, _, comment = match.groups()
        start, at = match.span()
        tags += 1
        if tags > MOST_TAGS:
            kept.append(data[done:start])
            return b"".join(kept), True
        if name is None:
            at, dropped = _after_markup_declaration(data, start, at, comment is not None)
            if dropped:
                kept.append(data[done:start])
                done = at
            continue
        name = name.lower()
        keep = nesting.end(name) if closing else nesting.start(name, self_closing=data[at - 2 : at] == b"/>")
        if nesting.closers:
            kept.append(data[done:start])
            kept.append(nesting.closers)
            nesting.closers = b""
            done = start
            truncated = True
        if not keep:
            kept.append(data[done:start])
            done = at
            truncated = True
            if closing or name not in _RAW:
                continue
        elif len(attributes) > _LONG_ATTRIBUTES:
            cut = _attributes_end(attributes)
            if cut is not None:
                kept.append(data[done : match.start(3) + cut])
                done = at - 1
                truncated = True
        if not closing and name in _RAW and not nesting.foreign:
            end = _RAW_ENDS[name].search(data, at)
            stop = end.start() if end else len(data)
            content = _raw_content(name, attributes, data, at, stop)
            if not keep:
                content = b""
            if content is not None:
                kept.append(data[done:at] if keep else b"")
                kept.append(content)
                done = stop
            at = stop
        elif name == b"plaintext" and not closing:
            break
    if not kept:
        return data, truncated
    kept.append(data[done:])
    return b"".join(kept), truncated


def _after_markup_declaration(data: bytes, start: int, at: int, comment: bool) -> tuple[int, bool]:
    """Where a comment, doctype or processing instruction ends, and whether it had better be dropped."""
    if not comment:
        end = data.find(b">", at)
        return (end + 1 if end >= 0 else len(data)), False
    end = data.find(b"-->", start + 2)  # "<!-->" is a whole comment
    stop = end + 3 if end >= 0 else len(data)
    other = data.find(b"--!>", start + 4, stop)
    if other >= 0:
        stop = other + 4
    # Where parser and scan disagree about the end of a comment, no tag may be hidden in it.
    return stop, data.find(b"<", start + 4, stop) >= 0


def _attributes_end(attributes: bytes) -> int | None:
    """Where the last attribute that is kept ends; None where all are."""
    end = 0
    for number, match in enumerate(_ATTRIBUTES.finditer(attributes), 1):
        if number > MOST_ATTRIBUTES:
            return end
        end = match.end()
    return None


def _raw_content(name: bytes, attributes: bytes, data: bytes, start: int, stop: int) -> bytes | None:
    """What to put in place of the content of a raw element; None to leave it.

    What nobody reads goes, so that no tag is hidden there from the scan but not from the parser.
    """
    if name == b"script":
        if b"ld+json" not in attributes.lower():
            return b""
        if data.find(b"<", start, stop) < 0:
            return None
        content = data[start:stop]
        wrapper = _STRUCTURED_WRAPPER.match(content)
        return content[wrapper.end() if wrapper else 0 :].replace(b"<", b"\\u003c")
    if name in _NEVER_READ or stop - start > _LONGEST_RAW:
        return b""
    return None
