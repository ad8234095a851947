"""From printed and declared forms to one headline.

The headline is what the page displays: search engines and shares get other wordings. So a
heading wins over every declaration as soon as something supports it; the declarations serve
to tell the article's heading from the logo's, the section's and the sidebar's.
"""

from __future__ import annotations

from collections import Counter
from urllib.parse import unquote

from service.article import Evidence, Finding, Outlet
from service.document import Document
from service.fields.title.declared import Form, SiteWords, declared_forms, site_words
from service.fields.title.plain import find_in_text
from service.fields.title.printed import Choice, best_heading
from service.knowledge.load import Knowledge
from service.layout import Headline, TitleFound
from service.text.sites import page_address, path_of
from service.text.tails import letters

_LEAST_SCORE = 0.3
"""Below it a heading is chrome, or a heading within the text."""


def find_title(document: Document, publisher: Finding[Outlet] | None, knowledge: Knowledge) -> TitleFound:
    """The headline without kicker, section, site or live-blog tail, with the blocks that print it.

    Args:
        document: the page or text.
        publisher: its name is what may stand around the headline.
        knowledge: the words for sections and running coverage, `[title]` of each language.

    Returns:
        An empty `TitleFound` where nothing is a headline: a pasted text may have none.
    """
    words = site_words(document, publisher, knowledge)
    typed = _typed(document, words)
    if typed is not None:
        return typed
    if document.media == "text":
        return find_in_text(document, words, knowledge)
    forms = declared_forms(document, words)
    choice = best_heading(document, forms, words)
    if choice is not None and _displayed(choice, forms, document):
        text = words.headline(_spelled(choice))
        blocks = _prints(document, text, choice.heading.blocks, words)
        rule = "h1" if choice.heading.level == 1 else "heading"
        confidence = 0.97 if choice.agreement > 0.94 else 0.9 if choice.agreement > 0.5 else 0.7
        evidence = [Evidence(choice.heading.full, "removed", block=choice.heading.blocks[0])]
        if choice.form is not None:
            evidence.append(Evidence(choice.form.raw, choice.form.where))
        headline = Finding(Headline(text, blocks), rule, confidence, tuple(evidence))
        return TitleFound(headline, _alternatives(text, [choice.heading.full], forms))
    if not forms:
        return TitleFound()
    form = _most_agreed(forms)
    blocks = _prints(document, form.text, (), words)
    confidence = 0.85 if blocks else 0.6
    headline = Finding(Headline(form.text, blocks), form.source, confidence, (Evidence(form.raw, form.where),))
    return TitleFound(headline, _alternatives(form.text, [], forms))


def _typed(document: Document, words: SiteWords) -> TitleFound | None:
    """The headline that an editor typed into the system which sent the article: what its page will display."""
    declaration = document.declaration
    if declaration is None or declaration.title is None:
        return None
    text = words.headline(declaration.title) or declaration.title
    forms = [
        Form(cut, "cms-title", "cms", raw, letters(cut))
        for raw in (declaration.title, *declaration.alternative_titles)
        if (cut := words.headline(raw) if raw != declaration.title else raw)
    ]
    blocks = _prints(document, text, (), words)
    headline = Finding(Headline(text, blocks), "cms-title", 0.97, (Evidence(declaration.title, "cms"),))
    return TitleFound(headline, _alternatives(text, [], forms))


def _displayed(choice: Choice, forms: list[Form], document: Document) -> bool:
    """Whether the best heading is the headline, rather than a section's or the text's own first heading."""
    if choice.score < _LEAST_SCORE:
        return False
    if choice.agreement > 0.2 or not forms:
        return True
    # Nothing declared has a word of it: one or two words are then a section, more are another wording.
    if len(choice.heading.text.split()) > 2 or len(choice.heading.text) > 25:
        return True
    # Some sites declare one title for all pages; then the address may name the page as its heading does.
    path = path_of(page_address(document)).rstrip("/")
    return choice.heading.level == 1 and letters(unquote(path.rsplit("/", 1)[-1].rsplit(".", 1)[0])) == letters(
        choice.heading.text
    )


def _spelled(choice: Choice) -> str:
    """The heading as printed; where it is put together from pieces, as declared: colons and blanks get lost there."""
    heading, form = choice.heading, choice.form
    if form is not None and form.key == letters(heading.text):
        glued = len(form.text.split()) > len(heading.text.split())
        if heading.pieced or glued:
            return form.text
    return heading.text


def _most_agreed(forms: list[Form]) -> Form:
    """The declared form most places give; the first in order of trust among equals."""
    votes = Counter(form.key for form in forms)
    return max(forms, key=lambda form: votes[form.key])


def _prints(document: Document, text: str, known: tuple[int, ...], words: SiteWords) -> tuple[int, ...]:
    """All blocks that print the headline, with or without the site's name; not links to it."""
    wanted = letters(text)
    found = set(known)
    initial, shortest, longest = wanted[:1], len(text) * 0.8, 2 * len(text) + 60
    # Nearly all lines end by their length or their first letter.
    for block in [block for block in document.blocks if shortest <= len(block.text) <= longest]:
        printed = block.text
        if printed[0].isalnum() and printed[0].casefold()[:1] != initial:
            continue
        if block.index in found or block.link_density > 0.9:
            continue
        here = letters(printed)
        if here == wanted or (here.startswith(wanted) and letters(words.headline(block.text)) == wanted):
            found.add(block.index)
    return tuple(sorted(found))


def _alternatives(title: str, printed: list[str], forms: list[Form]) -> Finding[tuple[str, ...]] | None:
    """The other forms, each once, in order of trust: the printed one with its kicker, then the declared."""
    seen = {letters(title)}
    found: list[str] = []
    evidence: list[Evidence] = []
    for text in printed:
        if (key := letters(text)) not in seen:
            seen.add(key)
            found.append(text)
            evidence.append(Evidence(text, "removed"))
    for form in forms:
        if form.key not in seen:
            seen.add(form.key)
            found.append(form.text)
            evidence.append(Evidence(form.raw, form.where))
    return Finding(tuple(found), "declared-forms", 0.8, tuple(evidence)) if found else None
