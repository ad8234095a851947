"""Names that stand alone under the headline, without "By" and without any markup.

Pasted texts lose the markup, and many sites never had it. A lone name looks like a section or
a place, so it needs support: a date or a role beside it, or the same line twice. And no word
of it may occur on the page in small letters, as the words of "Middle East" or "World News" do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from service.document import Block, Document, Kind
from service.fields.byline.credits import read_credits
from service.fields.byline.lexicon import Lexicon
from service.fields.byline.markup import Markup
from service.fields.byline.names import PARTICLES, script_of
from service.fields.byline.printed import Printed
from service.fields.byline.wording import as_printed, credits_pictures
from service.knowledge import Knowledge
from service.text.runs import runs
from service.text.tails import letters
from service.text.written_dates import find_written

_LONGEST = 110
_NO_LINES = (Kind.CAPTION, Kind.HEADING, Kind.ROW)
_BLOCKS_READ = 500
_MOST_NAMES = 4
_GERMAN = frozenset({"und", "der", "die"})
_WORD = re.compile(r"[^\W\d_]{3,}")


def bare_names(
    document: Document,
    markup: Markup,
    headline: int,
    indexes: Iterable[int],
    skip: frozenset[int],
    own: frozenset[str],
    words: Lexicon,
    knowledge: Knowledge,
) -> Printed | None:
    """The first supported line of names among these blocks, which stand between headline and text."""
    small: frozenset[str] | None = None
    for index in indexes:
        block = document.blocks[index]
        if index in skip or len(block.text) > _LONGEST or block.kind in _NO_LINES:
            continue
        if not _may_name(block.text):
            continue
        if words.other_work.match(block.text) or (document.media == "html" and markup.of(block).foreign):
            continue
        named = read_credits(block.text, words, knowledge)
        people = [a for a in named.authors if a.kind == "person"]
        if not 1 <= len(people) <= _MOST_NAMES or named.unexplained > 0.2 * max(1, named.letters):
            continue
        if credits_pictures(named.authors, words):
            continue
        # Scripts without capitals show no name by its shape: there the role must stand beside it.
        if not all(a.role if script_of(a.name) != "cased" else 2 <= len(a.name.split()) <= 4 for a in people):
            continue
        housed = any(a.kind == "organization" and words.outlets.named(a.name) is not None for a in named.authors)
        inside = housed or any(a.role for a in people) or bool(find_written(block.text, knowledge))
        given = all(begins_with_given_name(a.name, knowledge) for a in people)
        # "APA/Jane Roe", "Jane Roe / Reuters" may as well say who took the picture.
        pictured = "/" in block.text and any(a.kind == "organization" for a in named.authors)
        several = len(people) > 1 and index > headline and named.unexplained == 0 and not pictured
        if index < headline and not (inside and given):
            continue
        if not inside and not several and not _supported(document, block, words, knowledge):
            continue
        # A date stands beside places and sections too: "New York City", "Middle East".
        sure = housed or any(a.role for a in people) or _followed_by_role(document, block, words)
        if not sure and any(_may_be_place(a.name, words, knowledge) for a in people):
            continue
        small = _small_words(document) if small is None else small
        if small >= _GERMAN and not any(a.role for a in people) and not (inside and given and not pictured):
            continue  # German writes all nouns with capitals: a name does not stand out
        if any(w.casefold() in small or letters(w) in own for a in people for w in _WORD.findall(a.name)):
            continue
        return Printed(as_printed(block.text, named, words), (index,), named, 1.5, False, False)
    return None


def _may_name(text: str) -> bool:
    """Whether a line can hold a full name at all: two words, and two capitals or a particle before one.

    Only Latin letters are judged: other scripts have no capitals, or no blanks.
    """
    if not text.isascii() and max(text) > "\u024f":
        return True
    parts = text.split()
    if len(parts) < 2:
        return False
    return sum(map(str.isupper, text)) >= 2 or not PARTICLES.isdisjoint(text.casefold().split())


def _supported(document: Document, block: Block, words: Lexicon, knowledge: Knowledge) -> bool:
    """Whether a date stands beside the line, or a role after it, or the line is printed twice."""
    for index in (block.index + 1, block.index - 1, block.index + 2):
        if 0 <= index < len(document.blocks) and len(document.blocks[index].text) <= _LONGEST:
            beside = document.blocks[index].text
            if find_written(beside, knowledge) or (index > block.index and _says_role(beside, words)):
                return True
            if beside == block.text:
                return True
    return False


def _followed_by_role(document: Document, block: Block, words: Lexicon) -> bool:
    following = document.blocks[block.index + 1 : block.index + 3]
    return any(len(b.text) <= _LONGEST and _says_role(b.text, words) for b in following)


@lru_cache(maxsize=4)
def _given_names(knowledge: Knowledge) -> frozenset[str]:
    """Given names of many peoples, as the lists for pronouns have them."""
    lists = (knowledge.terms("quotes", name) for name in ("first_he", "first_she"))
    return frozenset(name.casefold() for terms in lists for name in terms)


def begins_with_given_name(name: str, knowledge: Knowledge) -> bool:
    """Whether the first word of a name is a known given name."""
    return name.split(maxsplit=1)[0].casefold() in _given_names(knowledge)


def _may_be_place(name: str, words: Lexicon, knowledge: Knowledge) -> bool:
    """Whether a name has a word that places and sections have, and does not begin with a known given name."""
    if begins_with_given_name(name, knowledge):
        return False
    first, *rest = name.casefold().split()
    return any(w in words.place_words or w in words.role_modifiers or w in words.organizations for w in (first, *rest))


def _says_role(line: str, words: Lexicon) -> bool:
    """Whether a line is a role, with a place or a house behind it: "Transport correspondent, Hull"."""
    role = line.split(",")[0].casefold().strip()
    return role in words.roles or (len(role.split()) <= 4 and role.endswith(words.role_endings))


def _small_words(document: Document) -> frozenset[str]:
    """The words that the page writes in small letters."""
    written: set[str] = set()
    for block in islice(document.blocks, _BLOCKS_READ):
        written.update(runs(block.text[:1500]))
    # A run with digits is several words, or none.
    words = (word for run in written for word in ([run] if run.isalpha() else _WORD.findall(run)))
    return frozenset(word for word in words if len(word) >= 3 and word.islower())
