"""How deep a parser would be after each tag: never less than it really is, seldom more.

This follows the tree construction rules of the HTML standard (13.2.6) as far as they close
elements: an end tag reaches no further than its scope (a table cell, a button …), a block
closes an open paragraph, an item the item before it. Where the rules are intricate, the
element counts as still open.
"""

from __future__ import annotations

from collections import defaultdict

_VOID = frozenset(
    b"area base basefont bgsound br col embed frame hr img image input keygen link meta param source track wbr".split()
)
_FORMATTING = frozenset(b"a b big code em font i nobr s small strike strong tt u".split())
_BLOCKS = frozenset(
    b"address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer header "
    b"hgroup main menu nav ol p search section summary ul pre listing form li dd dt plaintext xmp h table".split()
)
"""Their start tags close an open paragraph."""
_HEADINGS = {f"h{level}".encode(): b"h" for level in range(1, 7)}
"""The end tag of any heading closes any other."""
_SIBLINGS = {b"li": frozenset((b"li",)), b"dd": frozenset((b"dd", b"dt")), b"dt": frozenset((b"dd", b"dt"))}
_TRANSPARENT = frozenset((b"address", b"div", b"p", b"span"))
"""What may stand between an item and the next one that closes it."""
_CELLS = frozenset((b"td", b"th", b"caption"))
_TABLE_PARTS = frozenset(b"tr tbody thead tfoot colgroup".split())
_SOFT = frozenset((b"button", b"object", b"applet", b"marquee", b"foreignobject"))
"""Scopes that the end of a table cell closes too."""
_SCOPES = _CELLS | _SOFT | {b"table", b"template"}
_ROOTS = frozenset((b"html", b"body", b"head"))
_MOST_ROOTS = 8
"""Later html and body tags only add attributes to the first, each compared with all before."""
_SVG_LEAVES = frozenset(
    b"path rect circle use line polyline polygon ellipse stop animate animatetransform image".split()
)
_SVG = _SVG_LEAVES | frozenset(
    b"svg g defs symbol lineargradient radialgradient clippath mask filter text tspan".split()
)
_LONGEST_SEARCH = 40
_MOST_COPIES = 200_000
"""Elements the parser may have to copy because formatting stays open from block to block: then all of it is closed."""
_MOST_FORMATTING = 64
_ONE_AT_A_TIME = frozenset((b"a", b"nobr"))
"""Formatting elements whose start tag closes the one that is open: they never pile up."""


class _Scope:
    __slots__ = ("formatting", "name", "open", "stack", "weight")

    def __init__(self, name: bytes) -> None:
        self.name = name
        self.stack: list[bytes] = []
        # Asked with `get`: most of what is asked for is not there, and is not to be.
        self.open: defaultdict[bytes, int] = defaultdict(int)
        self.formatting: defaultdict[bytes, int] = defaultdict(int)
        self.weight = 3 if name in _CELLS else 1  # a cell stands in a row in a table body


class Nesting:
    """The open elements, scope by scope.

    Args:
        deepest: how many may be open at once.
    """

    def __init__(self, deepest: int) -> None:
        self._deepest = deepest
        self._scopes = [_Scope(b"")]
        self._depth = 0
        self._formatting = 0
        self._copies = 0
        self._roots = 0
        self._svg = 0
        self._plain_svg = False
        self._dropped: defaultdict[bytes, int] = defaultdict(int)
        self.closers = b""
        """End tags that have to stand before the tag that came last; whoever writes them empties this."""

    @property
    def foreign(self) -> bool:
        """Whether the parser may be in SVG or MathML, where no element has raw content."""
        return self._svg > 0

    def start(self, name: bytes, *, self_closing: bool) -> bool:
        """A start tag comes; False if it must be dropped."""
        name = _HEADINGS.get(name, name)
        if self._svg:
            if self_closing and self._plain_svg and name in _SVG_LEAVES:
                return True
            if name not in _SVG:
                self._plain_svg = False
        if name in _VOID:
            return True
        if name in _FORMATTING:
            return self._start_formatting(name)
        if name in _ROOTS:
            self._roots += 1
            return self._roots <= _MOST_ROOTS
        scope = self._scopes[-1]
        if name in _BLOCKS:
            if scope.open.get(b"p"):
                self._pop_to(scope, b"p")
            if self._formatting:
                self._count_copies()
        if name in _TABLE_PARTS:
            self._end_cell()
            return True
        if name in _CELLS:
            self._end_cell()
            if self._scopes[-1].name not in (b"table", b"template"):
                return True  # the parser ignores cells outside tables
        elif name == b"table" or name == b"button":
            if scope.name == name:
                self._pop_scope()
        elif name in _SIBLINGS:
            self._end_sibling(scope, _SIBLINGS[name])
        elif name == b"option" and scope.stack and scope.stack[-1] == b"option":
            self._pop(scope)
        if self._depth + self._formatting >= self._deepest:
            self._dropped[name] += 1
            return False
        if name in _SCOPES:
            opened = _Scope(name)
            self._scopes.append(opened)
            self._depth += opened.weight
        else:
            scope.stack.append(name)
            scope.open[name] += 1
            self._depth += 1
            if name == b"svg" or name == b"math":
                self._svg += 1
                self._plain_svg = name == b"svg"
        return True

    def end(self, name: bytes) -> bool:
        """An end tag comes; False if it must be dropped."""
        name = _HEADINGS.get(name, name)
        if self._dropped.get(name):
            # The innermost elements were dropped, so theirs are the first end tags that come.
            self._dropped[name] -= 1
            return False
        scope = self._scopes[-1]
        if name in _FORMATTING:
            if scope.formatting.get(name):
                scope.formatting[name] -= 1
                self._formatting -= 1
        elif name in _CELLS or name in _TABLE_PARTS:
            self._end_cell()
        elif name == b"table":
            self._end_cell()
            if self._scopes[-1].name == name:
                self._pop_scope()
        elif name in _SCOPES:
            self._end_scope(name)
        elif scope.open.get(name):
            self._pop_to(scope, name)
        return True

    def _start_formatting(self, name: bytes) -> bool:
        if name in _ONE_AT_A_TIME:
            return True
        if self._formatting >= _MOST_FORMATTING or self._copies > _MOST_COPIES:
            self._dropped[name] += 1
            return False
        self._scopes[-1].formatting[name] += 1
        self._formatting += 1
        return True

    def _count_copies(self) -> None:
        """A block begins while formatting is open: the parser may copy all of it into the block."""
        self._copies += self._formatting
        if self._copies > _MOST_COPIES:
            for scope in self._scopes:
                for name, number in sorted(scope.formatting.items()):
                    self.closers += (b"</" + name + b">") * number
                scope.formatting.clear()
            self._formatting = 0

    def _end_sibling(self, scope: _Scope, names: frozenset[bytes]) -> None:
        """Pop to the item that this one follows, if nothing stands between that keeps it open."""
        stack = scope.stack
        for at in range(len(stack) - 1, max(-1, len(stack) - 1 - _LONGEST_SEARCH), -1):
            if stack[at] in names:
                while len(stack) > at:
                    self._pop(scope)
                return
            if stack[at] not in _TRANSPARENT:
                return

    def _end_cell(self) -> None:
        """Close the cell of the nearest table, with all that is open in it."""
        for at in range(len(self._scopes) - 1, 0, -1):
            name = self._scopes[at].name
            if name in _CELLS:
                while len(self._scopes) > at:
                    self._pop_scope()
                return
            if name not in _SOFT:
                return

    def _end_scope(self, name: bytes) -> None:
        for at in range(len(self._scopes) - 1, 0, -1):
            found = self._scopes[at].name
            if found == name:
                while len(self._scopes) > at:
                    self._pop_scope()
                return
            if found not in _SOFT:
                return

    def _pop_scope(self) -> None:
        scope = self._scopes.pop()
        self._depth -= scope.weight + len(scope.stack)
        self._formatting -= sum(scope.formatting.values())
        self._svg -= scope.open.get(b"svg", 0) + scope.open.get(b"math", 0)

    def _pop_to(self, scope: _Scope, name: bytes) -> None:
        while self._pop(scope) != name:
            pass

    def _pop(self, scope: _Scope) -> bytes:
        name = scope.stack.pop()
        scope.open[name] -= 1
        self._depth -= 1
        if name == b"svg" or name == b"math":
            self._svg -= 1
        return name
