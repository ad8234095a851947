"""The byline as it is printed near the headline, or under the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from service.article import Author
from service.document import Block, Document, Kind
from service.fields.byline.credits import Credits, read_credits, strip_lead
from service.fields.byline.lexicon import Lexicon
from service.fields.byline.markup import Marks, Markup
from service.fields.byline.names import script_of
from service.fields.byline.possible import AUTHOR_PATH, agrees, possible_blocks, spaced
from service.fields.byline.wording import as_printed, beside_known, credits_pictures, without_outlet
from service.knowledge import Knowledge
from service.text.sites import folded
from service.text.tails import letters

_LONGEST_GROUP = 400
_MOST_GROUPED = 12
_NAME_AND_HANDLE = re.compile(r"^[^\W\d_][\w.'’\- ]{3,40},?\s{0,2}\(?@\w{2,30}\)?$")
_LONGEST_INTRODUCTION = 200
_LONGEST_AROUND = 60
"""Code points around a linked name: with more, the line is a sentence that mentions somebody."""
_NETWORK = re.compile(
    r"//(?:\w+\.)?(?:twitter|x|facebook|instagram|linkedin|threads|t|youtube|xing|pinterest)\.(?:com|me|net)/",
    re.IGNORECASE,
)


class Printed(NamedTuple):
    """A printed line, of one block or of several that the markup holds together, and whom it names."""

    text: str
    blocks: tuple[int, ...]
    named: Credits
    score: float
    led: bool
    marked: bool
    pages: str = ""
    """The `folded` addresses of the authors' pages that the line links to."""

    @property
    def authors(self) -> tuple[Author, ...]:
        """People before their outlets: "By Jane Roe, CNN" names one author."""
        people = tuple(a for a in self.named.authors if a.kind == "person")
        return people or self.named.authors


def printed_bylines(
    document: Document,
    markup: Markup,
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
        markup: its marks.
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
    for block, alone in possible_blocks(document, markup, wanted, names, words):
        index = block.index
        if index in taken or (len(block.text) <= 3 and _initials_of_next(document, index)):
            continue
        marks = markup.of(block)
        if marks.foreign and not (index in trusted and not marks.comment):
            continue
        if marks.holder is not None and not (
            words.any_lead.search(f"{alone} ")
            or _names_somebody(alone, words, knowledge)
            or _marked_name(markup, block, words, knowledge)
        ):
            continue  # the byline begins with the first block that names somebody
        group = _group(document, markup, block, marks, allowed, names, words)
        between = index in trusted
        printed = _read(markup, group, marks, between, names, own, words, knowledge)
        if printed is None and len(group) > 1:  # the box goes on with buttons: its first line may say it all
            printed = _read(markup, group[:1], marks, between, names, own, words, knowledge)
        if printed:
            taken.update(printed.blocks)
            found.append(printed)
    return found


def _initials_of_next(document: Document, index: int) -> bool:
    """Whether a block is the initials of the name that follows: they stand where a portrait is missing."""
    if index + 1 >= len(document.blocks):
        return False
    words = document.blocks[index + 1].text.split()
    text = document.blocks[index].text
    return len(words) >= len(text) >= 2 and text == "".join(word[0] for word in words[: len(text)]) and text.isupper()


def _names_somebody(text: str, words: Lexicon, knowledge: Knowledge) -> bool:
    authors = read_credits(text, words, knowledge, declared=True).authors
    return any(a.name.casefold() not in words.organizations for a in authors)


def _marked_name(markup: Markup, block: Block, words: Lexicon, knowledge: Knowledge) -> bool:
    """Whether a stretch that the markup calls the author's names somebody: a button may stand beside it."""
    marked = (i for i in block.inlines[:20] if markup.says_author(i.element))
    return any(_names_somebody(block.text[i.start : i.end], words, knowledge) for i in marked)


def _group(
    document: Document,
    markup: Markup,
    block: Block,
    marks: Marks,
    allowed: frozenset[int],
    names: frozenset[str],
    words: Lexicon,
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
        sentence = len(text) > 45 and text.endswith((".", "!", "…"))  # a biography inside the byline's box
        own = markup.of(following).own and not sentence
        if role or letters(text) in names or own or words.joining.match(text):
            group.append(following)
        elif any(c.isalpha() for c in text):
            break
    return group


def _read(
    markup: Markup,
    group: list[Block],
    marks: Marks,
    between: bool,
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
        block.text[i.start : i.end] for block in group for i in block.inlines if i.href or markup.says_author(i.element)
    ]
    linked = [
        (line.text[i.start : i.end].strip(), i.href or "")
        for line in group
        for i in line.inlines
        if markup.says_author(i.element) or (i.href and AUTHOR_PATH.search(i.href))
    ]
    # Beside the author's page, a link to a network is a button with a handle.
    own_pages = [(label, href) for label, href in linked if not _NETWORK.search(href)]
    inlined = [label for label, _ in own_pages or linked]
    agreed = agrees(text, names)
    marked = marks.strong or bool(inlined)
    reached = bool(_NAME_AND_HANDLE.match(text)) and not marks.foreign
    telling = marked or marks.weak or agreed or reached
    if not (telling or words.any_lead.search(text)):
        return None
    named = read_credits(text, words, knowledge, declared=marked or agreed, pieces=pieces, led_only=not telling)
    led = named.led
    if not (led or telling):
        return None
    if not named.clean and inlined and not led:
        # The line says more than who wrote it: the marked stretches alone are read.
        inner = "\n".join(dict.fromkeys(inlined))
        # Between headline and text "Jane Roe, professor at …" begins with a link to the author's page.
        first_words = (
            between
            and len(text) <= _LONGEST_INTRODUCTION
            and text.startswith((f"{inner},", f"{_spelled_by_link(own_pages)},"))
        )
        if len(text) - len(inner) > _LONGEST_AROUND and not (first_words or _says_author(markup, group)):
            return None
        inner_credits = read_credits(inner, words, knowledge, declared=True)
        if not inner_credits.clean and (name := _spelled_by_link(own_pages)):
            inner, inner_credits = name, read_credits(name, words, knowledge, declared=True)
        if inner_credits.clean:
            named, text = inner_credits, inner
    if not named.clean:
        return None
    if not led and credits_pictures(named.authors, words):
        return None
    authors = named.authors
    if not led:
        # Without "By", an outlet's name is as often its logo, unless another house's agency is meant.
        authors = tuple(a for a in authors if letters(a.name) not in own or words.is_agency(a.name))
        if not authors:
            return None
    # "Par Ouest Matin avec AFP": the outlet is an author, but no person.
    authors = tuple(replace(a, kind="organization") if letters(a.name) in own else a for a in authors)
    known = any(letters(a.name) in names for a in authors)
    if known:
        authors = beside_known(text, authors, names)
    named = named._replace(authors=without_outlet(authors, own))
    if marks.foreign and not (known or (led and marked)):
        # Between headline and text, a full name that its own markup calls the author's stands in no teaser.
        full = all(" " in a.name for a in named.authors if a.kind == "person")
        if not (between and (marks.strong or marks.own) and full):
            return None
    if not led and not known:
        lone = [a for a in named.authors if a.kind == "person" and " " not in a.name and script_of(a.name) == "cased"]
        # Several lone words are sections; two or three letters are somebody's initials, and name nobody.
        if len(lone) > 1 or any(len(a.name) <= 3 for a in lone):
            return None
    score = 1.5 * reached + 2.0 * led + 1.5 * marked + 0.5 * marks.weak + 2.0 * known
    pages = "".join(folded(href) for _, href in own_pages if AUTHOR_PATH.search(href))
    return Printed(as_printed(text, named, words), tuple(b.index for b in group), named, score, led, marked, pages)


def _spelled_by_link(linked: list[tuple[str, str]]) -> str:
    """The name before the first comma of a link whose address spells it: "Jane Roe, professor" to /author/jane-roe."""
    for label, href in linked:
        name = label.split(",")[0]
        if " " in name and folded(name) in folded(href):
            return name
    return ""


def _says_author(markup: Markup, group: list[Block]) -> bool:
    """Whether the markup of a stretch says author: a link to somebody's page alone may be a person written about."""
    return any(markup.says_author(i.element) for block in group for i in block.inlines)
