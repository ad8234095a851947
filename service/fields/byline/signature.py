"""A name alone right under the text of a page that names its author nowhere else: the signature of a letter.

A lone name may as well be somebody the text is about, a contact for the press or another article's author, so
everything else must speak for a signature: nothing else in the line, no link, a known given name, nobody whom the
text mentions, and no second name or address beside it.
"""

from __future__ import annotations

from service.article import Author, Evidence, Finding
from service.document import Block, Document, Kind
from service.fields.byline.bare import begins_with_given_name
from service.fields.byline.credits import read_credits
from service.fields.byline.lexicon import Lexicon
from service.fields.byline.markup import Markup
from service.knowledge import Knowledge
from service.layout import Headline, Region
from service.text.tails import letters

_AFTER_END = 3
_BESIDE = 2
_LONGEST = 50


def signature(
    document: Document,
    markup: Markup,
    headline: Headline | None,
    region: Region,
    own: frozenset[str],
    words: Lexicon,
    knowledge: Knowledge,
) -> Finding[tuple[Author, ...]] | None:
    """The one person whose name stands alone among the first lines under the text, or None."""
    if not region.content or document.media != "html":
        return None  # a text without markup has lost what tells a signature from a teaser's line
    start, end = min(region.content), max(region.content)
    found: list[tuple[Author, Block]] = []
    for block in document.blocks[end + 1 : end + 1 + _AFTER_END]:
        if block.kind is not Kind.PARAGRAPH or block.linked or len(block.text) > _LONGEST:
            continue
        authors = read_credits(block.text, words, knowledge).authors
        if len(authors) == 1 and authors[0].kind == "person" and letters(authors[0].name) == letters(block.text):
            found.append((authors[0], block))
    if len(found) != 1:
        return None
    author, block = found[0]
    parts = author.name.split()
    if not 2 <= len(parts) <= 3 or not begins_with_given_name(author.name, knowledge) or letters(author.name) in own:
        return None
    if not block.text[0].isalpha() or markup.of(block).foreign:
        return None  # "© Jane Roe" owns the page
    beside = document.blocks[block.index + 1 : block.index + 1 + _BESIDE]
    if any("@" in other.text or other.text.startswith(("Tel", "+")) for other in beside):
        return None
    surname = parts[-1].casefold()
    about = [document.blocks[i].text for i in range(start, end + 1)] + [headline.text if headline else ""]
    if any(surname in text.casefold() for text in about):
        return None
    return Finding((author,), "signature", 0.6, (Evidence(block.text, "body", block=block.index),))
