"""Deciding whom to believe: the printed byline first, then the contributors' line, then what the page declares."""

from __future__ import annotations

from dataclasses import replace

from service.article import Author, Evidence, Finding, Outlet
from service.document import Document
from service.fields.byline.contributors import Contributors, find_contributors
from service.fields.byline.declared_authors import DeclaredAuthor, declared_authors
from service.fields.byline.biography import biographies
from service.fields.byline.lexicon import Lexicon, lexicon
from service.fields.byline.printed import Printed, printed_bylines
from service.knowledge import Knowledge
from service.layout import BylineFound, Headline, Region, Taken
from service.text.tails import letters
from service.text.things import main_things

_BEFORE_HEADLINE = 8
_AFTER_START = 2
_WITHOUT_HEADLINE = 15
_BEFORE_END = 1
_AFTER_END = 8


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
    things = main_things(document, headline.text if headline else None)
    declared = declared_authors(document, things, publisher.value if publisher else None, words, knowledge)
    names = frozenset(letters(d.author.name) for d in declared)
    top, bottom = _places(document, headline, region)
    skip = frozenset(headline.blocks) if headline else frozenset()
    contributors = find_contributors(document, region, words, knowledge)
    skip |= frozenset(contributors.blocks)

    above = printed_bylines(document, iter(top), skip, names, words, knowledge)
    chosen = _chosen_above(above, headline, region)
    below: list[Printed] = []
    if chosen is None:
        below = printed_bylines(document, iter(bottom), skip, names, words, knowledge)
        chosen = _chosen_below(below)

    byline, authors = _settled(chosen, contributors, declared, words)
    taken: list[Taken] = []
    if chosen is not None:
        taken += [Taken(index, "byline") for index in chosen.blocks]
        taken += [Taken(i, "byline") for p in (*above, *below) if p is not chosen and _repeats(p, chosen) for i in p.blocks]
    taken += [Taken(index, "contributors") for index in contributors.blocks]
    claimed = {t.block for t in taken}
    known = authors.value if authors else tuple(d.author for d in declared)
    taken += [
        Taken(index, "author_biography")
        for index in biographies(document, region, known, words)
        if index not in claimed
    ]
    return BylineFound(byline, authors, tuple(taken))


def _places(document: Document, headline: Headline | None, region: Region) -> tuple[range, range]:
    """The blocks where a byline may stand: around the headline down to the first paragraphs, and under the text."""
    count = len(document.blocks)
    if not region.content:
        return range(min(count, 2 * _WITHOUT_HEADLINE)), range(0)
    start, end = min(region.content), max(region.content)
    if headline and headline.blocks:
        heads = [b for b in headline.blocks if b <= start] or [headline.blocks[0]]
        first = max(0, min(heads[-1], start) - _BEFORE_HEADLINE)
        last = max(start, heads[-1]) + _AFTER_START
    else:
        first, last = max(0, start - _WITHOUT_HEADLINE), start + _AFTER_START
    last = min(last, count - 1)
    bottom = range(max(last + 1, end - _BEFORE_END), min(count, end + _AFTER_END + 1))
    return range(first, last + 1), bottom


def _chosen_above(found: list[Printed], headline: Headline | None, region: Region) -> Printed | None:
    """The best of the lines near the headline; of equals the first after the headline."""
    if not found:
        return None
    heads = headline.blocks if headline else ()
    start = min(region.content, default=0)
    head = max((b for b in heads if b <= start), default=-1)

    def rank(printed: Printed) -> tuple[float, int]:
        after = printed.blocks[0] > head
        distance = abs(printed.blocks[0] - head) if head >= 0 else start - printed.blocks[0]
        people = any(a.kind == "person" for a in printed.authors)
        # Above the headline stand the teasers of other articles too.
        return (printed.score + (0.6 if after else -0.8) + 0.3 * people, -distance)

    best = max(found, key=rank)
    enough = 1.4 if best.blocks[0] > head else 2.4
    return best if best.score >= enough else None


def _chosen_below(found: list[Printed]) -> Printed | None:
    """Under the text a line must open like a byline, or print a declared name: boxes about other people stand there."""
    best = max(found, key=lambda p: p.score, default=None)
    return best if best and best.score >= 2.0 else None


def _repeats(other: Printed, chosen: Printed) -> bool:
    """Whether another line prints the same names: bylines are often printed twice, for wide and narrow screens."""
    return {letters(a.name) for a in other.authors} <= {letters(a.name) for a in chosen.authors}


def _settled(
    chosen: Printed | None, contributors: Contributors, declared: list[DeclaredAuthor], words: Lexicon
) -> tuple[Finding[str] | None, Finding[tuple[Author, ...]] | None]:
    if chosen is not None:
        evidence = (Evidence(chosen.text, "body", block=chosen.blocks[0]),)
        confidence = min(0.97, 0.6 + 0.08 * chosen.score)
        authors = _spelled_as_declared(chosen, declared)
        authors = tuple(contributors.located(author) for author in authors)
        return (
            Finding(chosen.text, "printed-byline", confidence, evidence),
            Finding(authors, "printed-byline", confidence, evidence),
        )
    if contributors.line is not None:
        evidence = (Evidence(contributors.line, "body", block=contributors.line_block),)
        line = Finding(contributors.line, "contributors-line", 0.85, evidence)
        if contributors.authors:
            return line, Finding(contributors.authors, "contributors-line", 0.85, evidence)
        return line, _declared_finding(declared, words)
    return None, _declared_finding(declared, words)


def _spelled_as_declared(chosen: Printed, declared: list[DeclaredAuthor]) -> tuple[Author, ...]:
    """The printed authors; where the print glues words to a declared name, the declared name is the name."""
    people = [d.author for d in declared if d.author.kind == "person" and " " in d.author.name]
    result: list[Author] = []
    for author in chosen.authors:
        inside = [p for p in people if len(p.name) < len(author.name) and f" {p.name.casefold()} " in f" {author.name.casefold()} "]
        if inside:
            result += [replace(p, role=p.role or author.role, location=author.location) for p in inside]
        else:
            same = next((p for p in people if letters(p.name) == letters(author.name)), None)
            result.append(replace(author, role=author.role or (same.role if same else None)))
    # Names that the line prints and the reading missed.
    text = letters(chosen.text)
    have = "".join(letters(a.name) for a in result)
    result += [p for p in people if letters(p.name) in text and letters(p.name) not in have]
    return tuple({letters(a.name): a for a in result}.values())


def _declared_finding(declared: list[DeclaredAuthor], words: Lexicon) -> Finding[tuple[Author, ...]] | None:
    """The authors of the surest declaration. A page's plain meta that names an organisation mostly names the site's owner."""
    usable = [
        d
        for d in declared
        if not (d.where == "meta" and d.author.kind == "organization" and not _is_agency(d.author.name, words))
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


def _is_agency(name: str, words: Lexicon) -> bool:
    entry = words.outlets.named(name)
    return entry is not None and entry.kind == "agency"
