"""Deciding whom to believe: the printed byline first, then the contributors' line, then what the page declares."""

from __future__ import annotations

from dataclasses import replace

from service.article import Author, Evidence, Finding, Outlet
from service.document import Document, Thing
from service.fields.byline.bare import bare_names, begins_with_given_name
from service.fields.byline.biography import biographies
from service.fields.byline.cms import typed_values
from service.fields.byline.contributors import Contributors, find_contributors
from service.fields.byline.credits import is_contact, read_credits
from service.fields.byline.declared_authors import DeclaredAuthor, declared_authors
from service.fields.byline.lexicon import Lexicon, lexicon
from service.fields.byline.markup import Markup
from service.fields.byline.names import script_of
from service.fields.byline.printed import Printed, printed_bylines
from service.fields.byline.reporters import reporters_in_text
from service.fields.byline.signature import signature
from service.fields.byline.typed import with_typed
from service.knowledge import Knowledge
from service.layout import BylineFound, Headline, Region, Taken
from service.text.domains import registrable_domain
from service.text.sites import declared_names, fit, folded, page_address
from service.text.tails import letters
from service.text.things import main_things

_BEFORE_HEADLINE = 8
_AFTER_START = 2
_WITHOUT_HEADLINE = 15
_BEFORE_END = 1
_AFTER_END = 8
_FARTHEST_HEADLINE = 120
_REPEATED_HEADLINE = 12
_BOX_AFTER_END = 20
_BEFORE_END_BOX = 2
"""Biographies read like the text, so the last lines of the region may be the box."""
_MOST_BOXES = 3
_MOST_BARE = 14
_BARE_BEFORE = 2
_LONG_PARAGRAPH = 120
_LATE_BYLINE = 30
_TWIN_DISTANCE = 3
_PRINTED_NEAR = 15
_LONGEST_LINE = 600
_DECISIVE = 3.5
"""An opening word, and a mark or a declared name, under the headline: no line far above it says more."""
_REPEATED_BEFORE = 3
"""Right above the headline the same byline may stand once more, and is no text there either."""
_CONTACT_LINES = 2
_LONGEST_DECK = 250
_BEHIND_DECK = 12


def find_byline(
    document: Document,
    headline: Headline | None,
    region: Region,
    publisher: Finding[Outlet] | None,
    knowledge: Knowledge,
) -> BylineFound:
    """The byline as printed, the authors it names, and the lines that print it.

    What is printed is what the newsroom tells its readers, so it wins over structured data,
    where the author is now and then the person who works the CMS. Lists and comments around
    the article print names too: only lines near the headline, or at the end of the text, are
    read. Where nothing is printed, the declared author stands, unless it is the outlet itself.

    Args:
        document: the page or text.
        headline: the headline as displayed.
        region: the article's blocks.
        publisher: the outlet, which is not its own author.
        knowledge: word lists and outlets.
    """
    words = lexicon(knowledge, document.metadata.html_language)
    own = _own_names(document, publisher)
    markup = Markup(document)
    things = main_things(document, headline.text if headline else None)
    declared = declared_authors(document, things, own, words, knowledge, typed_values(document.declaration))
    names = frozenset(letters(d.author.name) for d in declared)
    head, top, bottom = _places(document, headline, region)
    contributors = find_contributors(document, region, words, knowledge)
    skip = frozenset(contributors.blocks) | (frozenset(headline.blocks) if headline else frozenset())
    begin = _text_start(headline, region)
    trusted = range(head + 1, begin + 1)

    near = range(max(top.start, head - _REPEATED_BEFORE), top.stop)
    above = printed_bylines(document, markup, near, skip, trusted, names, own, words, knowledge)
    if near != top and not any(p.led and p.score >= _DECISIVE and p.blocks[0] > head for p in above):
        far = range(top.start, near.start)
        above = printed_bylines(document, markup, far, skip, trusted, names, own, words, knowledge) + above
    chosen = _chosen_above(above, head, begin)
    below: list[Printed] = []
    if not chosen:
        below = printed_bylines(document, markup, bottom, skip, range(0), names, own, words, knowledge)
        chosen = _chosen_below(below, names)

    believed = _believed(declared, document, things, region, knowledge)
    if not chosen and not believed:
        chosen = _unmarked(document, markup, region, head, skip, own, words, knowledge)
    byline, authors = _settled(chosen, contributors, believed, words)
    if byline is None and (inside := reporters_in_text(document, region, words)):
        evidence = (Evidence(inside.text, "body", block=inside.block),)
        byline = Finding(inside.text, "reporter-in-text", 0.8, evidence)
        authors = Finding(inside.authors, "reporter-in-text", 0.8, evidence)
    byline, authors = with_typed(document.declaration, declared, byline, authors)
    if authors is None:
        authors = _boxed(document, markup, region, own, words, knowledge) or signature(
            document, markup, headline, region, own, words, knowledge
        )
    taken = [Taken(index, "byline") for printed in chosen for index in printed.blocks]
    if chosen:
        printed_names = {letters(a.name) for printed in chosen for a in printed.authors}
        taken += [
            Taken(index, "byline")
            for printed in (*above, *below)
            if printed not in chosen and {letters(a.name) for a in printed.authors} <= printed_names
            for index in printed.blocks
        ]
        last = max(index for printed in chosen for index in printed.blocks)
        taken += [
            Taken(block.index, "byline")
            for block in document.blocks[last + 1 : last + 1 + _CONTACT_LINES]
            if is_contact(block.text)
        ]
    taken += [Taken(index, "contributors") for index in contributors.blocks]
    claimed = {t.block for t in taken}
    known = authors.value if authors else tuple(d.author for d in declared)
    taken += [
        Taken(index, "author_biography")
        for index in biographies(document, region, known, words)
        if index not in claimed
    ]
    return BylineFound(byline, authors, tuple(taken))


def _unmarked(
    document: Document,
    markup: Markup,
    region: Region,
    head: int,
    skip: frozenset[int],
    own: frozenset[str],
    words: Lexicon,
    knowledge: Knowledge,
) -> tuple[Printed, ...]:
    """What a page without marks prints: a name alone under the headline, or in a text "By …" after the pictures."""
    if head < 0 or not region.content:
        return ()
    long = (i for i in sorted(region.content) if _weight(document.blocks[i].text) >= _LONG_PARAGRAPH)
    stop = next(long, min(region.content))
    near = range(max(0, head - _BARE_BEFORE), min(stop, head + 1 + _MOST_BARE))
    bare = bare_names(document, markup, head, near, skip, own, words, knowledge)
    if bare:
        return (bare,)
    if document.media == "text":
        # The captions of a gallery have lost their frame: the byline comes after them.
        later = range(stop, min(len(document.blocks), stop + _LATE_BYLINE))
        late = printed_bylines(document, markup, later, skip, range(0), frozenset(), own, words, knowledge)
        return tuple(p for p in late if p.led and all(" " in a.name for a in p.authors))[:1]
    return ()


def _weight(text: str) -> int:
    """The length of a text, in letters of an alphabet: Chinese, Japanese and Korean say twice as much with each."""
    return len(text) * (2 if script_of(text[:40]) == "east-asian" else 1)


def _own_names(document: Document, publisher: Finding[Outlet] | None) -> frozenset[str]:
    """`letters` of all names the site gives itself: none of them is an author."""
    names = {name.name for name in declared_names(document)}
    if publisher:
        names |= {publisher.value.name, publisher.value.domain or ""}
    domain = registrable_domain(page_address(document)) or ""
    names |= {domain, domain.split(".")[0]}
    return frozenset(key for name in names if len(key := letters(name)) >= 2)


def _text_start(headline: Headline | None, region: Region) -> int:
    """The first block of the text; a kicker above the headline may count as content, but begins no text."""
    first = min(region.content, default=0)
    heads = [b for b in (headline.blocks if headline else ()) if first < b <= first + _BEFORE_HEADLINE]
    return min((i for i in region.content if i > heads[0]), default=first) if heads else first


def _places(document: Document, headline: Headline | None, region: Region) -> tuple[int, range, range]:
    """The headline's block (-1: none), the blocks around it down to the first paragraphs, and those under the text."""
    count = len(document.blocks)
    if not region.content:
        return -1, range(min(count, 2 * _WITHOUT_HEADLINE)), range(0)
    start, end = _text_start(headline, region), max(region.content)
    # A headline may be printed again far above, in the title line or a sticky bar, or twice with the byline between.
    heads = [b for b in (headline.blocks if headline else ()) if start - _FARTHEST_HEADLINE <= b <= start]
    head = next(b for b in heads if b >= heads[-1] - _REPEATED_HEADLINE) if heads else -1
    first = max(0, head - _BEFORE_HEADLINE if heads else start - _WITHOUT_HEADLINE)
    last = max(start, head) + _AFTER_START
    if start > head and len(document.blocks[start].text) <= _LONGEST_DECK:
        # The first block may be the deck: then the byline stands between it and the text.
        following = min((i for i in region.content if i > start), default=start)
        last = max(last, min(following, start + _BEHIND_DECK))
    last = min(last, count - 1)
    bottom = range(max(last + 1, end - _BEFORE_END), min(count, end + _AFTER_END + 1))
    return head, range(first, last + 1), bottom


def _chosen_above(found: list[Printed], head: int, start: int) -> tuple[Printed, ...]:
    """The best of the lines near the headline, with its twins where every author has a line of his own."""

    def after(printed: Printed) -> bool:
        return printed.blocks[0] > head

    def distance(printed: Printed) -> int:
        return abs(printed.blocks[0] - head) if head >= 0 else abs(start - printed.blocks[0])

    def rank(printed: Printed) -> tuple[float, int]:
        people = any(a.kind == "person" for a in printed.authors)
        # Above the headline stand the teasers of other articles too.
        return (printed.score + (0.6 if after(printed) else -0.8) + 0.3 * people, -distance(printed))

    def enough(printed: Printed) -> bool:
        if after(printed) or (distance(printed) <= 3 and printed.marked):
            return printed.score >= 1.4
        if distance(printed) <= 2 and printed.led:
            return printed.score >= 2.0
        return printed.score >= 2.4

    best = max((p for p in found if enough(p)), key=rank, default=None)
    if best is None:
        return ()
    chosen = [best]
    for printed in found:
        if printed is not best and any(_twins(printed, other) for other in chosen):
            chosen.append(printed)
    return tuple(sorted(chosen, key=lambda p: p.blocks))


def _twins(other: Printed, best: Printed) -> bool:
    """Whether two lines name two authors of one article: marked alike, and next to one another."""
    near = min(abs(a - b) for a in other.blocks for b in best.blocks) <= _TWIN_DISTANCE
    fresh = not {letters(a.name) for a in other.authors} & {letters(a.name) for a in best.authors}
    people = all((a.kind == "person" and " " in a.name) or len(a.name) <= 4 for a in other.authors)
    alike = other.marked == best.marked and other.led == best.led
    return near and fresh and alike and people and (other.marked or other.score >= best.score - 0.1)


def _chosen_below(found: list[Printed], names: frozenset[str]) -> tuple[Printed, ...]:
    """Under the text a line must open like a byline, or print a declared name: boxes about other people stand there."""
    if names:
        # A line that contradicts the declared authors must be a marked byline: teasers print theirs too.
        found = [p for p in found if p.score >= 3.5 or any(letters(a.name) in names for a in p.authors)]
    best = max(found, key=lambda p: p.score, default=None)
    if best is None or best.score < 2.0:
        return ()
    # Initials in brackets close the text in many papers: they sign, but name nobody.
    named = any(" " in a.name or a.kind == "organization" or script_of(a.name) != "cased" for a in best.authors)
    # A first name alone is a blogger's, where the markup itself calls it the author's.
    lone = best.marked and all(len(a.name) >= 4 and a.name[0].isupper() and a.name[1:].islower() for a in best.authors)
    return (best,) if named or best.led or lone else ()


def _settled(
    chosen: tuple[Printed, ...], contributors: Contributors, declared: list[DeclaredAuthor], words: Lexicon
) -> tuple[Finding[str] | None, Finding[tuple[Author, ...]] | None]:
    if chosen:
        text = " ".join(printed.text for printed in chosen)
        evidence = tuple(Evidence(printed.text, "body", block=printed.blocks[0]) for printed in chosen)
        confidence = round(min(0.97, 0.6 + 0.08 * chosen[0].score), 2)
        people = tuple(contributors.located(author) for author in _spelled_as_declared(chosen, text, declared))
        return (
            Finding(text, "printed-byline", confidence, evidence),
            Finding(people, "printed-byline", confidence, evidence),
        )
    if contributors.line is not None:
        evidence = (Evidence(contributors.line, "body", block=contributors.line_block),)
        line = Finding(contributors.line, "contributors-line", 0.85, evidence)
        if contributors.authors:
            return line, Finding(contributors.authors, "contributors-line", 0.85, evidence)
        return line, _declared_finding(declared, words)
    return None, _declared_finding(declared, words)


def _spelled_as_declared(chosen: tuple[Printed, ...], text: str, declared: list[DeclaredAuthor]) -> tuple[Author, ...]:
    """The printed authors; where the print glues words to a declared name, the declared name is the name."""
    people = [d.author for d in declared if d.author.kind == "person" and " " in d.author.name]
    result: list[Author] = []
    for author in (a for printed in chosen for a in printed.authors):
        padded = f" {author.name.casefold()} "
        inside = [p for p in people if len(p.name) < len(author.name) and f" {p.name.casefold()} " in padded]
        if inside:
            result += [replace(p, role=p.role or author.role, location=author.location) for p in inside]
        else:
            same = next((p for p in people if letters(p.name) == letters(author.name)), None)
            fuller = [p for p in people if _is_fuller(p.name, author.name)]
            if same is None and len(fuller) == 1:
                author = replace(author, name=fuller[0].name)
            result.append(replace(author, role=author.role or (same.role if same else None)))
    # A line that prints initials alone links to the page whose address spells the name.
    pages = "".join(printed.pages for printed in chosen)
    for person in people if pages else ():
        spelled = len(key := folded(person.name)) >= 6 and key in pages
        if spelled and not any(a.kind == "person" and " " in a.name for a in result):
            result.append(person)
    # Names, also of desks, that the line prints, that the page declares apart, and that the reading missed.
    printed = letters(text)
    apart = [d.author for d in declared if d.where != "meta" and letters(d.evidence) == letters(d.author.name)]
    for author in apart:
        key = letters(author.name)
        if key in printed and not any(key in letters(a.name) for a in result):
            result.append(author)
    return tuple({letters(a.name): a for a in result}.values())


def _is_fuller(name: str, short: str) -> bool:
    """Whether a name is the short one with more names in its middle: "Jane Mary Roe" is "Jane Roe"."""
    full, given = name.casefold().split(), short.casefold().split()
    return len(given) == 2 and len(full) > 2 and full[0] == given[0] and full[-1] == given[-1]


def _believed(
    declared: list[DeclaredAuthor], document: Document, things: list[Thing], region: Region, knowledge: Knowledge
) -> list[DeclaredAuthor]:
    """The declared authors whom the page also prints somewhere near the article.

    A name that stands in the metadata alone is as a rule the account that pressed the button.
    Only a NewsArticle's own author is believed unprinted: news search demands it, so newsrooms
    fill it in, also where a script draws the byline.
    """
    if not declared:
        return []
    first = min(region.content, default=0) - _PRINTED_NEAR
    last = max(region.content, default=0) + _PRINTED_NEAR
    near: list[str] = []
    joined: str | None = None
    news = any(t.endswith("newsarticle") for thing in things for t in thing.types)
    squeezed: list[str] | None = None
    believed: list[DeclaredAuthor] = []
    for d in declared:
        # The cheap tests first: most names are printed as declared.
        if d.where == "cms":
            believed.append(d)  # the system that sends the article is who would print it
            continue
        full = " " in d.author.name or script_of(d.author.name) != "cased"
        printed = news and d.where != "meta" and full
        if not printed:
            if joined is None:
                near = [b.text for b in document.blocks[max(0, first) : last] if len(b.text) <= _LONGEST_LINE]
                joined = "\n".join(near)
            printed = d.author.name in joined
        if not document.blocks and d.author.kind == "person" and full:
            printed = True  # a script draws the whole page: it prints nothing that could bear the name out
        if (
            not printed
            and d.author.kind == "person"
            and " " in d.author.name
            and begins_with_given_name(d.author.name, knowledge)
        ):
            printed = fit(d.author.name, page_address(document)) == 1.0  # somebody's own site, named after them
        if not printed:
            squeezed = [letters(text) for text in near] if squeezed is None else squeezed
            name = letters(d.author.name)
            printed = any(name in text for text in squeezed)
        if printed:
            believed.append(d)
    return believed


def _boxed(
    document: Document, markup: Markup, region: Region, own: frozenset[str], words: Lexicon, knowledge: Knowledge
) -> Finding[tuple[Author, ...]] | None:
    """The people whom a box under the text introduces as its authors."""
    if not region.content:
        return None
    end = max(region.content)
    people: dict[str, tuple[Author, Evidence]] = {}
    for block in document.blocks[max(0, end - _BEFORE_END_BOX) : end + _BOX_AFTER_END]:
        if len(block.text) > 60 or not markup.in_author_box(block) or markup.of(block).comment:
            continue
        named = read_credits(block.text, words, knowledge, declared=True)
        for author in named.authors:
            if author.kind == "person" and " " in author.name and letters(author.name) not in own and named.clean:
                people.setdefault(letters(author.name), (author, Evidence(block.text, "body", block=block.index)))
    if not 1 <= len(people) <= _MOST_BOXES:
        return None
    # "All by Jane Roe" beside "Jane Roe" is a button.
    found = tuple(v for key, v in people.items() if not any(other != key and other in key for other in people))
    return Finding(tuple(a for a, _ in found), "author-box", 0.6, tuple(e for _, e in found))


def _declared_finding(declared: list[DeclaredAuthor], words: Lexicon) -> Finding[tuple[Author, ...]] | None:
    """The authors of the surest declaration.

    A page's plain meta that names an organisation mostly names the site's owner.
    """
    usable = [
        d
        for d in declared
        if not (d.where == "meta" and d.author.kind == "organization" and not words.is_agency(d.author.name))
    ]
    if not usable:
        return None
    best = usable[0]
    chosen = [d for d in usable if d.rule == best.rule]
    if best.where == "meta" and best.rule != "meta-byl":
        chosen = [d for d in usable if d.where == "meta" and d.rule == best.rule]
    confidence = 0.75 if best.where != "meta" else 0.65
    evidence = tuple(dict.fromkeys(Evidence(d.evidence, d.where) for d in chosen))
    return Finding(tuple(d.author for d in chosen), best.rule, confidence, evidence)
