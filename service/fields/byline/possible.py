"""Which of the blocks near the headline can be a byline at all: nearly none can, so this saves the reading."""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.document import Block, Document, Kind
from service.fields.byline.lexicon import Lexicon
from service.fields.byline.markup import Markup
from service.text.tails import letters, letters_of_lines

_LONGEST_BLOCK = 300
_LONGEST_CAPTION = 80
_LONGEST_AGREEING = 200
_SHORTEST_AGREEING = 6
AUTHOR_PATH = re.compile(
    r"/(?:authors?|autor(?:e|en|es|in)?|auteurs?|contributors?|people|profiles?|by|staff|journalists?|reporters?|writers?"
    r"|redakteure?|redaktion|columnists?|journalistes?|periodistas?|giornalist[aei]|persona|person|team|user|users)"
    r"(?:/|-|\?id=|\.html)[^/?#]{2,}",
    re.IGNORECASE,
)
"""Where sites keep the pages of their authors: the link on a name says that it is one."""
_PLAIN_LINE = re.compile(r"[^\d@/\n]*+")
"""A line without what is cut out of a line of credits: dates, times, addresses."""


def possible_blocks(
    document: Document, markup: Markup, indexes: Iterable[int], names: frozenset[str], words: Lexicon
) -> list[tuple[Block, str]]:
    """The blocks that may be bylines, in order, each with its text as `spaced` gives it.

    A block is one if the markup says author, if it links to an author's page, holds an address, a declared name or
    an opening word, or ends in a conjunction. Most blocks are short, so all are folded and searched for words in one
    go; only what that leaves open is asked block by block.

    Args:
        document: the page.
        markup: its marks.
        indexes: the blocks to look at, ascending.
        names: `letters` of the declared authors' names.
        words: the lexicon.
    """
    asked: list[Block] = []
    lines: list[str] = []
    for index in indexes:
        block = document.blocks[index]
        text = block.text
        if len(text) > _LONGEST_BLOCK:
            continue
        if block.kind is Kind.CAPTION and not (len(text) <= _LONGEST_CAPTION and words.lead.match(text)):
            continue  # but some pages set the byline under the lead picture
        asked.append(block)
        lines.append(spaced(block) if block.inlines else text)
    if not asked:
        return []
    joined = "\n".join([line.replace("\n", " ") for line in lines])
    folded = joined.casefold()
    opening = words.any_lead.keys_in(folded)
    always = words.any_lead.glued
    unspaced = words.any_lead.unspaced(joined)
    wanted = [name for name in names if len(name) >= _SHORTEST_AGREEING]
    squeezed: list[str] = []
    if wanted:
        squeezed = letters_of_lines(folded)
    found: list[tuple[Block, str]] = []
    for position, (block, line, low) in enumerate(zip(asked, lines, folded.split("\n"), strict=True)):
        possible = markup.tells(block) or "@" in line
        if not possible and wanted and len(line) <= _LONGEST_AGREEING:
            for name in wanted:
                if name in squeezed[position]:
                    possible = True
                    break
        if not possible:
            for inline in block.inlines:
                if inline.href and AUTHOR_PATH.search(inline.href):
                    possible = True
                    break
        if not possible:
            opens = line.startswith(always) or (unspaced and words.any_lead.unspaced(line))
            if not opens:
                for key in opening:
                    if key in low:
                        opens = True
                        break
            possible = (opens and _opens_somewhere(f"{line} ", words)) or (
                words.hanging.possible(low) and words.hanging.search(block.text) is not None
            )
        if possible:
            found.append((block, line))
    return found


def _opens_somewhere(text: str, words: Lexicon) -> bool:
    """Whether an opening word may open something: behind a small word, in a line without dates, it goes on with it."""
    dated = not _PLAIN_LINE.fullmatch(text)
    for match in words.any_lead.pattern.finditer(text):
        before = text[: match.start()].rstrip(" ")
        last = before[before.rfind(" ") + 1 :]
        if dated or not (last[:1].islower() and last[-1:].islower()):
            return True
    return False


def agrees(text: str, names: frozenset[str]) -> bool:
    """Whether a short text holds a declared name."""
    if len(text) > _LONGEST_AGREEING or not names:
        return False
    squeezed = letters(text)
    return any(len(name) >= _SHORTEST_AGREEING and name in squeezed for name in names)


def spaced(block: Block) -> str:
    """The block's text with a line break wherever two elements stand glued together."""
    text = block.text
    if not block.inlines:
        return text
    size = len(text)
    glued_cuts: set[int] = set()
    for inline in block.inlines:
        for cut in (inline.start, inline.end):
            if 0 < cut < size and text[cut - 1].isalnum() and text[cut].isalnum():
                glued_cuts.add(cut)
    for cut in sorted(glued_cuts, reverse=True)[:60] if glued_cuts else ():
        # "RoeReporter", "Roe22 May": a capital or a digit begins something else; "Ro" + "e" is one name.
        if text[cut].isupper() or text[cut].isdigit() != text[cut - 1].isdigit():
            text = text[:cut] + "\n" + text[cut:]
    return text
