"""What the markup says about a block: that it holds the byline, or that it belongs to something else."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from service.document import ROOT, Block, Document

_AUTHOR = re.compile(
    r"byline|author|autor(?!i[sz])|auteur|autrice|verfasser|redakteur|journalist|(?:^|[-_])writer|writtenby|contributor"
    r"|(?:^|[-_])reporter|forfatter|skribent|kirjoittaja|signature|(?:^|[-_])firma(?:$|[-_])|firmante|^byl$|p-author|contrib(?:$|[-_])"
)
_NOT_AUTHOR = re.compile(
    r"authori[sz]|bio(?!m)|about|image|img|photo|avatar|picture|thumb|icon|social|share|follow|comment|related|more|count"
    r"|desc|article-by|articles|posts|list-author|recommend|footer-author|no-author|noauthor|hasauthor|has-author|"
    r"with-?author|without|author-?box|quote|credit"
)
_COMMENT = re.compile(r"comment|disqus|related|recirc|recommend|most-?(?:read|popular|viewed)")
_FOREIGN = re.compile(
    r"comment|disqus|related|recirc|recommend|teaser|sidebar|most-?(?:read|popular|viewed)|trending|popular|newsletter"
    r"|outbrain|taboola|promo(?!te)|read-?more|readmore|also-?like|carousel|breadcrumb|(?:^|[-_])nav(?:$|[-_])|navbar|menu|cookie|consent"
)
_MAYBE_FOREIGN = re.compile(_FOREIGN.pattern.replace("(?:^|[-_])nav(?:$|[-_])|navbar", "nav"))
"""The same for all tokens of an element in one line: it answers for nearly all elements."""
_FOREIGN_TAGS = frozenset({"nav", "figcaption", "blockquote", "form"})
_PLAIN = frozenset(
    {"author", "authors", "byline", "bylines", "autor", "autoren", "autores", "auteur", "auteurs", "autore"}
)
_TELLING = re.compile(r"aut|byl|jour|contrib|writ|repor|redak|verf|forf|skrib|kirj|signa|firma|fn|creator")
"""Beginnings of all words that say author: one look at all tokens of an element answers for nearly all elements."""
_BOX = re.compile(
    r"author-?_?(?:bio|box|info|card|profile|block|desc)|about-?_?(?:the-?)?author|bio-?box|autor(?:en)?-?_?(?:box|info|kasten)|postauthor"
)
_DEEPEST_HOLDER = 5
_DEEPEST_FOREIGN = 7


class Marks(NamedTuple):
    """What stands in the markup around a block."""

    holder: int | None
    """The element that holds the whole byline."""
    strong: bool
    """The block's own element, or its parent, is marked as the author's."""
    own: bool
    """The block's own element is, or a stretch of its text."""
    weak: bool
    """An element further out is."""
    comment: bool
    """It belongs to a comment or to a list of other articles."""
    foreign: bool
    """It belongs to comments, related articles, menus and the like."""


_AUTHOR_MARK, _PLAIN_MARK = 1, 2
_END = 4
"""Beyond the outermost element that can say anything."""
_FOREIGN_MARK, _COMMENT_MARK = 1, 2
_ENDS = frozenset({"body", "main", "article", "html"})


@lru_cache(maxsize=2048)
def is_author_token(token: str) -> bool:
    """Whether a class, id, rel or itemprop token says "author" in one of the ways sites say it."""
    if token in {"author", "byline", "rel-author", "p-author", "fn", "creator"}:
        return True
    return len(token) <= 60 and bool(_AUTHOR.search(token)) and not _NOT_AUTHOR.search(token)


def _author_marks(tokens: frozenset[str]) -> int:
    """What the tokens of an element say of an author, as a sum of the marks above."""
    if not _TELLING.search("\n".join(tokens)):
        return 0
    return (_AUTHOR_MARK if any(map(is_author_token, tokens)) else 0) | (
        0 if tokens.isdisjoint(_PLAIN) else _PLAIN_MARK
    )


def _foreign_marks(tokens: frozenset[str]) -> int:
    """What they say of comments, lists and menus."""
    found = 0
    if not _MAYBE_FOREIGN.search(" ".join(tokens)):
        return found
    for token in tokens:
        if len(token) <= 60 and _FOREIGN.search(token):
            found |= _FOREIGN_MARK
        if _COMMENT.search(token):
            found |= _COMMENT_MARK
    return found


class Markup:
    """The marks of one page's blocks; an element that holds many blocks is judged once."""

    def __init__(self, document: Document) -> None:
        self._elements = document.elements
        # Elements of one list share their tokens, so the tokens are judged, and by need: few blocks are asked for all.
        self._author: dict[frozenset[str], int] = {frozenset(): 0}
        self._foreign: dict[frozenset[str], int] = {frozenset(): 0}
        self._told: dict[int, int] = {ROOT: _END}
        self._box: dict[frozenset[str], bool] = {frozenset(): False}

    def says_author(self, element: int) -> bool:
        """Whether an inline element is marked as the author's name."""
        return bool(self._author_marks(element) & _AUTHOR_MARK)

    def _author_marks(self, element: int) -> int:
        tokens = self._elements.tokens[element]
        found = self._author.get(tokens)
        if found is None:
            found = self._author[tokens] = _author_marks(tokens)
        return found

    def _foreign_marks(self, element: int) -> int:
        tokens = self._elements.tokens[element]
        found = self._foreign.get(tokens)
        if found is None:
            found = self._foreign[tokens] = _foreign_marks(tokens)
        return found | (_FOREIGN_MARK if self._elements.tags[element] in _FOREIGN_TAGS else 0)

    def in_author_box(self, block: Block) -> bool:
        """Whether a block stands in a box that introduces the author."""
        for element in islice(self._elements.ancestors(block.element), 4):
            tokens = self._elements.tokens[element]
            found = self._box.get(tokens)
            if found is None:
                found = self._box[tokens] = any(len(t) <= 60 and _BOX.search(t) for t in tokens)
            if found:
                return True
        return False

    def tells(self, block: Block) -> bool:
        """Whether a block, or what it stands in, is marked as the author's: the cheap question before `of`."""
        told, parents = self._told, self._elements.parents
        element = block.element
        for _ in range(_DEEPEST_HOLDER):
            told_here = told.get(element)
            if told_here is None:
                told_here = told[element] = self._tells(element)
            if told_here:
                if told_here == _END:
                    break
                return True
            element = parents[element]
        for inline in block.inlines[:20] if block.inlines else ():
            if self._author_marks(inline.element) & _AUTHOR_MARK:
                return True
        return False

    def _tells(self, element: int) -> int:
        tag = self._elements.tags[element]
        if tag in _ENDS:
            return _END
        return _AUTHOR_MARK if tag == "address" or self._author_marks(element) & _AUTHOR_MARK else 0

    def of(self, block: Block) -> Marks:
        """The marks of a block, from its own element outwards."""
        tags, parents = self._elements.tags, self._elements.parents
        holder: int | None = None
        own = strong = weak = comment = foreign = False
        element = block.element
        for depth in range(_DEEPEST_FOREIGN):
            if element == ROOT or tags[element] in _ENDS:
                break
            found = self._author_marks(element) if depth < _DEEPEST_HOLDER else 0
            if found & _AUTHOR_MARK or (depth < _DEEPEST_HOLDER and tags[element] == "address"):
                holder = element
                own = own or depth == 0
                if depth <= 1 or (depth <= 3 and found & _PLAIN_MARK):
                    strong = True
                else:
                    weak = True
            else:
                other = self._foreign_marks(element)
                foreign = foreign or bool(other & _FOREIGN_MARK)
                comment = comment or other == _FOREIGN_MARK | _COMMENT_MARK
            element = parents[element]
        if block.inlines and any(self.says_author(i.element) for i in block.inlines[:20]):
            own = weak = True
        return Marks(holder, strong, own, weak, comment, foreign)
