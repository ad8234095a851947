"""The byline as it is printed near the headline, or under the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from service.article import Author
from service.document import Block, Document, Kind
from service.fields.byline.credits import Credits, read_credits, strip_lead
from service.fields.byline.lexicon import Lexicon
from service.fields.byline.markup import Marks, marks_of
from service.knowledge import Knowledge
from service.text.tails import letters

_LONGEST_BLOCK = 300
_LONGEST_GROUP = 400
_MOST_GROUPED = 12
_NAME_AND_HANDLE = re.compile(r"^[^\W\d_][\w.'’\- ]{3,40},?\s{0,2}\(?@\w{2,30}\)?$")
_HANDLE_AFTER = re.compile(r"\s{0,2}\(?@\w{2,30}\)?")


@dataclass(frozen=True, slots=True)
class Printed:
    """A printed line, of one block or of several that the markup holds together, and whom it names."""

    text: str
    blocks: tuple[int, ...]
    credits: Credits
    score: float
    led: bool
    marked: bool

    @property
    def authors(self) -> tuple[Author, ...]:
        """People before their outlets: "By Jane Roe, CNN" names one author."""
        people = tuple(a for a in self.credits.authors if a.kind == "person")
        return people or self.credits.authors


def printed_bylines(
    document: Document,
    indexes: Iterable[int],
    skip: frozenset[int],
    trusted: range,
    names: frozenset[str],
    own: frozenset[str],
    words: Lexicon,
    knowledge: Knowledge,
) -> list[Printed]:
    """The lines among these blocks that name an author, in page order.

    Args:
        document: the page.
        indexes: the blocks to look at, ascending.
        skip: the headline's blocks and others that are none.
        trusted: the blocks between headline and text, where even a teaser's markup may hold the byline.
        own: `letters` of the outlet's own names.
        names: `letters` of the declared authors' names: a line that prints one alone is a byline.
        words: the lexicon.
        knowledge: outlets and months.
    """
    found: list[Printed] = []
    taken: set[int] = set()
    wanted = [i for i in indexes if i not in skip]
    allowed = frozenset(wanted)
    for index in wanted:
        block = document.blocks[index]
        if index in taken or len(block.text) > _LONGEST_BLOCK or block.kind == Kind.CAPTION:
            continue
        marks = marks_of(document, block)
        if marks.foreign and not (index in trusted and not marks.comment):
            continue
        group = _group(document, block, marks, allowed, names, words)
        printed = _read(document, group, marks, names, own, words, knowledge)
        if printed:
            taken.update(printed.blocks)
            found.append(printed)
    return found


def spaced(block: Block) -> str:
    """The block's text with a line break wherever two elements stand glued together."""
    text = block.text
    cuts = sorted({i.start for i in block.inlines} | {i.end for i in block.inlines}, reverse=True)
    for cut in cuts[:60]:
        if 0 < cut < len(text) and not text[cut - 1].isspace() and not text[cut].isspace():
            if text[cut - 1].isalnum() and text[cut].isalnum():
                text = text[:cut] + "\n" + text[cut:]
    return text


def _group(
    document: Document, block: Block, marks: Marks, allowed: frozenset[int], names: frozenset[str], words: Lexicon
) -> list[Block]:
    """The block with those after it that go on with the same byline.

    Sites wrap dates, buttons and whole author boxes together with the byline, so a following
    block belongs to it only if it is itself marked as an author, is a role or a declared name,
    or if the line before it asks for more ("By", "Jane Roe and").
    """
    group = [block]
    size = len(block.text)
    for index in range(block.index + 1, min(block.index + _MOST_GROUPED, len(document.blocks))):
        following = document.blocks[index]
        if index not in allowed or following.kind == Kind.CAPTION:
            break
        size += len(following.text)
        text = following.text.strip()
        if size > _LONGEST_GROUP or (letters(text) and letters(text) in {letters(b.text) for b in group}):
            break
        last = group[-1].text
        rest, led = strip_lead(last + " ", words)
        hanging = (led and not any(c.isalpha() for c in rest)) or words.hanging.search(last) is not None
        same = marks.holder is not None and marks.holder in set(document.elements.ancestors(following.element))
        if hanging:
            group.append(following)
            continue
        if not same:
            break
        low = text.casefold()
        role = low in words.roles or (len(text) <= 60 and len(low.split()) >= 2 and low.endswith(words.role_endings))
        if role or letters(text) in names or marks_of(document, following).own or words.joining.match(text):
            group.append(following)
        elif any(c.isalpha() for c in text):
            break
    return group


def _read(
    document: Document,
    group: list[Block],
    marks: Marks,
    names: frozenset[str],
    own: frozenset[str],
    words: Lexicon,
    knowledge: Knowledge,
) -> Printed | None:
    first = group[0]
    if words.other_work.match(first.text) and not words.lead.match(first.text):
        return None
    text = "\n".join(spaced(block) for block in group)
    pieces = [
        block.text[i.start : i.end] for block in group for i in block.inlines if i.href or marks_of_inline(document, i.element)
    ]
    inlined = [
        block.text[i.start : i.end].strip() for block in group for i in block.inlines if marks_of_inline(document, i.element)
    ]
    agreed = letters(strip_lead(text, words)[0]) in names
    marked = marks.strong or bool(inlined)
    credits = read_credits(text, words, knowledge, declared=marked or agreed, pieces=pieces)
    led = credits.led
    reached = bool(_NAME_AND_HANDLE.match(text)) and not marks.foreign
    if not (led or marked or marks.weak or agreed or reached):
        return None
    if not credits.clean and inlined and not led:
        # The line says more than who wrote it: the marked stretches alone are read.
        inner = "\n".join(dict.fromkeys(inlined))
        inner_credits = read_credits(inner, words, knowledge, declared=True)
        if inner_credits.clean:
            credits, text = inner_credits, inner
    if not credits.clean:
        return None
    if not led:
        # Without "By", an outlet's name is as often its logo, unless another house's agency is meant.
        kept = tuple(a for a in credits.authors if a.kind == "person" or letters(a.name) not in own)
        credits = replace(credits, authors=tuple(a for a in kept if letters(a.name) not in own))
        if not credits.authors:
            return None
    known = any(letters(a.name) in names for a in credits.authors)
    if known and not led:
        # Where the declared author stands among other words that look like names, those are buttons and sections.
        credits = replace(credits, authors=tuple(a for a in credits.authors if letters(a.name) in names))
    if marks.foreign and not (known or (led and marked)):
        return None
    score = 1.5 * reached + 2.0 * led + 1.5 * marked + 0.5 * marks.weak + 2.0 * known
    return Printed(_as_printed(text, credits, words), tuple(b.index for b in group), credits, score, led, marked)


def marks_of_inline(document: Document, element: int) -> bool:
    """Whether an inline element is marked as the author's name."""
    from service.fields.byline.markup import is_author_token

    return any(is_author_token(t) for t in document.elements.tokens[element])


def _as_printed(text: str, credits: Credits, words: Lexicon) -> str:
    """The stretch of the text from its opening word, or the first name, to the last name, role or outlet."""
    folded = text.casefold()
    if len(folded) != len(text):
        folded = text.lower() if len(text.lower()) == len(text) else text
    starts: list[int] = []
    ends: list[int] = []
    for author in credits.authors:
        for part in (author.name, author.role, author.location):
            at = folded.find(part.casefold()) if part else -1
            if part and at >= 0:
                starts.append(at)
                ends.append(at + len(part))
    if not starts:
        return " ".join(text.split())
    start, end = min(starts), max(ends)
    head = text[:start]
    opening = words.posted.match(text) or words.lead.match(text)
    if opening and opening.end() <= start + 1:
        start = opening.start()
    else:
        for line_start in (head.rfind("\n") + 1, max(0, head.rfind("|") + 1), 0):
            match = words.lead.match(text, line_start)
            if match and match.end() <= start + 1:
                start = line_start
                break
        else:
            line_start = head.rfind("\n") + 1
            if len(head) - line_start <= 40 and not any(c in head[line_start:] for c in "|•·"):
                start = line_start if sum(c.isalpha() for c in head[line_start:]) <= 25 else start
    if match := _HANDLE_AFTER.match(text, end):
        end = match.end()
    return " ".join(text[start:end].split()).strip(" |•·-–—,;")
