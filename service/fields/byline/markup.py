"""What the markup says about a block: that it holds the byline, or that it belongs to something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from service.document import Block, Document

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
_FOREIGN_TAGS = frozenset({"nav", "figcaption", "blockquote", "form"})
_PLAIN = frozenset(
    {"author", "authors", "byline", "bylines", "autor", "autoren", "autores", "auteur", "auteurs", "autore"}
)
_BOX = re.compile(
    r"author-?_?(?:bio|box|info|card|profile|block|desc)|about-?_?(?:the-?)?author|bio-?box|autor(?:en)?-?_?(?:box|info|kasten)|postauthor"
)
_DEEPEST_HOLDER = 5
_DEEPEST_FOREIGN = 7


@dataclass(frozen=True, slots=True)
class Marks:
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


@lru_cache(maxsize=8192)
def is_author_token(token: str) -> bool:
    """Whether a class, id, rel or itemprop token says "author" in one of the ways sites say it."""
    if token in {"author", "byline", "rel-author", "p-author", "fn", "creator"}:
        return True
    return len(token) <= 60 and bool(_AUTHOR.search(token)) and not _NOT_AUTHOR.search(token)


def in_author_box(document: Document, block: Block) -> bool:
    """Whether a block stands in a box that introduces the author."""
    elements = document.elements
    near = islice(elements.ancestors(block.element), 4)
    return any(len(t) <= 60 and _BOX.search(t) for e in near for t in elements.tokens[e])


@lru_cache(maxsize=8192)
def _is_foreign_token(token: str) -> bool:
    return len(token) <= 60 and bool(_FOREIGN.search(token))


def marks_of(document: Document, block: Block) -> Marks:
    """The marks of a block, from its own element outwards."""
    elements = document.elements
    holder: int | None = None
    own = strong = weak = comment = foreign = False
    for depth, element in enumerate(islice(elements.ancestors(block.element), _DEEPEST_FOREIGN)):
        tag = elements.tags[element]
        if tag in {"body", "main", "article", "html"}:
            break
        tokens = elements.tokens[element]
        if depth < _DEEPEST_HOLDER and (tag == "address" or any(is_author_token(t) for t in tokens)):
            holder = element
            own = own or depth == 0
            if depth <= 1 or (depth <= 3 and tokens & _PLAIN):
                strong = True
            else:
                weak = True
        elif tag in _FOREIGN_TAGS or any(_is_foreign_token(t) for t in tokens):
            foreign = True
            comment = comment or any(_COMMENT.search(t) for t in tokens)
    if any(any(is_author_token(t) for t in elements.tokens[i.element]) for i in block.inlines[:20]):
        own = weak = True
    return Marks(holder, strong, own, weak, comment, foreign)
