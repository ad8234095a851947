"""Notes that say in a sentence where the text appeared first, who issued it or who passed it on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from service.article import Evidence, Relation
from service.fields.source.claims import DECISIVE, MEDIUM, NOTE, STRONG, WEAK, Claim, Role
from service.fields.source.mentions import find_mentions, outlet_named
from service.fields.source.naming import ARTICLES, TOO_FAR, Named, known_outlet, named_after, of_domain
from service.fields.source.page import OPENING_MARKS, Line, Page, has_path
from service.fields.source.phrases import ISSUER_VIEWS, RIGHTS, Heard, Phrases, first_word, lower
from service.text.domains import registrable_domain
from service.text.tails import letters

_REST = 60
"""A note without a subject goes on for at most so many code points behind the name: "Originally published by Penguin
in 1998, her novel sold well" is a sentence about a book."""
_FAR = 260
"""Between "the post" and "appeared first" stands its headline, between "this article" and the verb who wrote it."""
_CLOSE = 12
"""A correction begins like a note: "An earlier version of this article misquoted what was first published by …"."""
_ALONE = 260
"""A block of at most so many code points holds a note and no reporting."""
ISSUER_LABELS = ("SOURCE", "QUELLE")
_ISSUER = re.compile(r"^(?:SOURCE|QUELLE)\s*:?\s+(\S.{1,90}?)\s*$")
_COPYRIGHT = re.compile(
    r"^\W{0,3}(?:the-cnn-wire\W{0,3}|riproduzione riservata\W{0,3})?(?:copyright|©|\(c\)|™ ?(?:& ?©)?|℗)", re.IGNORECASE
)
_ANNOUNCED = re.compile(r"[^:.]{3,40}[:：]\s{1,3}(?=\S)")
"""What may stand before a note: "Editor's note:", "Anmerkung der Redaktion:"."""
_BEFORE_HOLDER = re.compile(r"[\W\d_]*(?:(?:copyright|the|by|c|tm)[\W\d_]*){0,3}", re.IGNORECASE)
_GOES_ON = re.compile(
    r" (?!(?:All|Inc|Ltd|Limited|LLC|Corp|Corporation|Company|Co|GmbH|AG|SA|LP|Group|Alle|Tous|Todos)\b|S\.A|L\.P)"
    r"[A-ZÄÖÜ]"
)
"""A further capitalised word: "Science" is not the holder in "© Science X Network"; legal forms do not matter."""
_LEADING_ARTICLE = re.compile(r"^(?:the|la|le|les|el|los|las|il|lo|gli|der|die|das|den|o|a|os|as|de|het)\s+|^l[’']")
"""Before an issuer's name: "communiqué de presse de la Ville de …"."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def note_claims(line: Line, begins: bool, page: Page, phrases: Phrases, heard: Heard) -> Iterator[Claim]:
    """What this line says of the text's first publication, issuer or distributor.

    Args:
        line: the line.
        begins: whether one of the phrases that notes begin with may stand at its beginning.
        page: whose page it is.
        phrases: the lexicon.
        heard: which notes the lines of the page hold at all.
    """
    low, first = line.bare, line.first or first_word(line.bare)
    shift = len(line.low) - len(low)
    if not begins and (":" in low[:44] or "：" in low[:44]):
        announced = _ANNOUNCED.match(low)
        rest = low[announced.end() :] if announced else ""
        if rest and phrases.may_begin(rest, word := first_word(rest)):
            low, first = rest, word  # "Editor's note: This story …"
            shift = len(line.low) - len(low)
            begins = True
    if begins:
        yield from _republication(line, low, first, shift, page, phrases)
        yield from _passed_on(line, low, first, shift, page, phrases)
    elif heard.original and line.block.inlines:
        yield from _original_link(line, page, phrases)
    if line.place != "head":
        if heard.rights:
            yield from _copyright(line, page)
        if heard.about:
            yield from _about(line, low, page, phrases)
    if begins or heard.issued or line.text.startswith(ISSUER_LABELS):
        yield from _issued(line, low, first, shift, page, phrases, heard)


def _republication(line: Line, low: str, first: str, shift: int, page: Page, phrases: Phrases) -> Iterator[Claim]:
    after, weak, bare = _said_of_this_text(line, low, first, shift, phrases)
    if after is None:
        yield from _original_link(line, page, phrases)
        return
    named = named_after(line, after, page, phrases)
    if named is not None and bare and len(line.text) - max(after, line.text.find(named.name)) - len(named.name) > _REST:
        return
    if named is None or page.own(named.name, named.entry, named.domain):
        return
    if weak and named.entry is None and not (bare and named.domain):
        return
    if named.entry is not None and named.entry.kind == "distributor":
        yield _claim("distributor", STRONG, "distributed", line, "distributed-by", named, None, _whole(line))
        return
    around = lower(line.block.text) if len(line.block.text) <= _ALONE else low
    relation: Relation | None = "translation" if phrases.translated.holding(around) else None
    stretch = _whole(line)
    if len(line.block.text) <= _ALONE and phrases.translated.starting(around.lstrip(OPENING_MARKS)):
        stretch = (line.block.index, 0, len(line.block.text))  # who translated it, then where it stood first
    yield _claim("origin", NOTE, "note", line, "republication-note", named, relation, stretch)
    yield from _carried(line, low, page, phrases)


def _carried(line: Line, low: str, page: Page, phrases: Phrases) -> Iterator[Claim]:
    """Who passed it on, by the end of a note: "… and was produced and distributed in partnership with Stacker"."""
    span = phrases.distributed.holding(low)
    if span is None:
        return
    shift = len(line.low) - len(low)
    carriers = [m.entry for m in find_mentions(line.text, page.knowledge) if 0 <= m.start - shift - span[1] <= TOO_FAR]
    if carriers and carriers[0].kind == "distributor":
        yield _claim(
            "distributor", STRONG, "distributed", line, "distributed-by", known_outlet(carriers[0]), None, None
        )


def _said_of_this_text(line: Line, low: str, first: str, shift: int, phrases: Phrases) -> tuple[int | None, bool, bool]:
    """Where in the line a phrase of first publication ends, None where none is said of this very text.

    Then whether the phrase is a weak one, said of authors, makers and books too, and whether it came without a subject.
    """
    subject = phrases.subject.starting(low, first)
    block = line.block
    alone = len(block.text) <= _ALONE or block.italic * 2 > len(block.text) or line.printed
    inside = line.start > 2 and line.end < len(block.text) - 2
    if subject and not alone and (inside or _bare(subject)):
        return None, False, False  # in the midst of reporting, or "the article", which may be any article
    if subject:
        for group in (phrases.appeared, phrases.made):
            found = group.holding(low, len(subject))
            if found and phrases.too.holding(low[: found[0]], len(subject)):
                return None, False, False  # "this story also ran in …": that is the copy
            if found and found[0] - len(subject) < (_CLOSE if "version" in subject else _FAR):
                return shift + found[1], group is phrases.made, False
        return None, False, False
    phrase = phrases.standalone.starting(low, first)
    # Without "this article" the same words begin sentences about books and studies: only a line of its own counts.
    if phrase and (alone or line.text[0] in "(["):
        return shift + len(phrase), False, True
    # "It" is this article in the line after it; in other places, and of publishers without a site, it may be a book.
    phrase = phrases.anaphoric.starting(low, first)
    if phrase and line.place != "head" and line.text.strip() == block.text.strip() and alone:
        return shift + len(phrase), True, True
    return None, False, False


def _bare(subject: str) -> bool:
    """Whether a subject has no word for "this": "der artikel", "artykuł"."""
    first = subject.split()[0]
    return " " not in subject or first in ARTICLES or first.startswith(("l'", "ال"))


def _original_link(line: Line, page: Page, phrases: Phrases) -> Iterator[Claim]:
    """A link to another site that calls itself the original article."""
    start, stop = line.start, line.end
    for link in line.block.inlines:
        if not link.href or not start <= link.start < stop:
            continue
        text = line.block.text[link.start : link.end].lower().strip(OPENING_MARKS + ".!]»)")
        if phrases.original.starting(text) and has_path(link.href or ""):
            domain = page.foreign(link.href)
            if domain and not page.own(None, page.knowledge.outlets.at_domain(domain), domain):
                named = of_domain(domain, link.href, page)
                yield _claim("origin", NOTE, "note", line, "original-link", named, None, _whole(line))
                return


def _passed_on(line: Line, low: str, first: str, shift: int, page: Page, phrases: Phrases) -> Iterator[Claim]:
    """Who passed it on: "Distributed by …", "Via SyndiGate.info", "Provided by …"; who is thanked for it: "h/t …"."""
    phrase = phrases.distributed.starting(low, first)
    if phrase:
        named = named_after(line, shift + len(phrase), page, phrases)
        if named and not page.own(named.name, named.entry, named.domain):
            yield _claim("distributor", STRONG, "distributed", line, "distributed-by", named, None, _whole(line))
    elif low.startswith("via "):
        entry = outlet_named(line.text[shift + 4 :], page.knowledge)
        if entry and entry.kind == "distributor":
            yield _claim(
                "distributor", STRONG, "distributed", line, "distributed-by", known_outlet(entry), None, _whole(line)
            )
    phrase = phrases.provided.starting(low.lstrip("©® "), first)
    if phrase:
        named = named_after(line, line.low.find(phrase) + len(phrase), page, phrases)
        if (
            named
            and named.entry
            and named.entry.kind != "photo"
            and not page.own(named.name, named.entry, named.domain)
        ):
            # On a site that writes itself "provided by" is said of pictures, data and weather too.
            weight = STRONG if page.aggregator else MEDIUM
            if page.aggregator or line.block.index not in page.pictured:
                yield _claim("origin", weight, "provided", line, "provided-by", named, None, _whole(line))
    phrase = phrases.hat_tip.starting(low, first)
    if phrase and len(line.block.text) <= _ALONE:
        named = named_after(line, shift + len(phrase), page, phrases)
        if named and (named.entry or named.url) and not page.own(named.name, named.entry, named.domain):
            weight = STRONG if named.url else MEDIUM
            yield _claim("origin", weight, "hat-tip", line, "hat-tip", named, "aggregation", _whole(line))


def _copyright(line: Line, page: Page) -> Iterator[Claim]:
    """The text's own copyright line at its end; a site's footer and a picture's © are not."""
    head = line.low[:60]
    if len(line.text) > 400 or not any(mark in head for mark in RIGHTS):
        return
    mark = _COPYRIGHT.match(line.text[:120])
    if mark is None:
        return
    if line.block.index in page.pictured and not _YEAR.search(line.text):
        return
    for mention in find_mentions(line.text, page.knowledge):
        # Only the year and "the" may stand before the holder, and no further name word behind: "Post Media" in
        # "India Post Media Pvt" is nobody.
        if mention.start < mark.end() or not _BEFORE_HOLDER.fullmatch(line.text[mark.end() : mention.start]):
            continue
        entry = mention.entry
        if entry.kind == "distributor":
            yield _claim(
                "distributor", STRONG, "distributed", line, "copyright-line", known_outlet(entry), None, _whole(line)
            )
            break
        if entry.kind in ("photo", "aggregator") or _GOES_ON.match(line.text[mention.end :]):
            continue
        if page.own(entry.name, entry, None) or any(len(n) > 4 and n in letters(line.text) for n in page.names):
            return
        # A year or a reservation of rights belongs to a text; "© AFP" alone is mostly a picture's.
        weight = STRONG if _YEAR.search(line.text) or "right" in line.low or "dpa-infocom" in line.low else MEDIUM
        yield _claim("origin", weight, "copyright", line, "copyright-line", known_outlet(entry), None, _whole(line))
        break
    if "the-cnn-wire" in line.low:
        wire = outlet_named("The-CNN-Wire", page.knowledge)
        if wire:
            yield _claim("distributor", STRONG, "distributed", line, "copyright-line", known_outlet(wire), None, None)


def _about(line: Line, low: str, page: Page, phrases: Phrases) -> Iterator[Claim]:
    """An outlet's line about itself: "… is a nonprofit newsroom". It stands under copies, but under joint work too."""
    if not phrases.about.holding(low[:240]):
        return
    mentions = find_mentions(line.text[:80], page.knowledge)
    if mentions and mentions[0].start <= 6 and not page.own(None, mentions[0].entry, None):
        entry = mentions[0].entry
        yield _claim("origin", MEDIUM, "about", line, "about-line", known_outlet(entry), None, _whole(line))


def _issued(
    line: Line, low: str, first: str, shift: int, page: Page, phrases: Phrases, heard: Heard
) -> Iterator[Claim]:
    """Who issued a press release, and which wire carried it."""
    phrase = phrases.press_release.starting(low, first)
    if phrase and len(line.block.text) <= _ALONE:
        rest = _LEADING_ARTICLE.sub("", line.text[shift + len(phrase) :].strip(" :\u00a0"))
        name = re.split(r"[,;|(]|\.(?:\s|$)", rest, maxsplit=1)[0].strip()
        if 1 < len(name) <= 90 and (name[0].isupper() or name[0].isdigit()) and not page.own(name, None, None):
            named = Named(None, name, None, None)
            yield _claim("origin", STRONG, "issuer", line, "press-release-line", named, "press_release", _whole(line))
    if heard.issued and any(words in line.low for words in ISSUER_VIEWS):
        wires = [m.entry for m in find_mentions(line.text, page.knowledge) if m.entry.kind == "press_release"]
        wires += [
            entry
            for link in line.links
            if (entry := page.knowledge.outlets.at_domain(registrable_domain(link.href) or ""))
            and entry.kind == "press_release"
        ]
        url = next((k.href for k in line.links if page.foreign(k.href) and has_path(k.href or "")), None)
        if wires and not page.own(None, wires[0], None):
            named = Named(wires[0], wires[0].name, next(iter(wires[0].domains), None), url)
            yield _claim(
                "origin", DECISIVE, "press-wire", line, "press-release-wire", named, "press_release", _whole(line)
            )
    issuer = _ISSUER.match(line.text) if line.text.startswith(ISSUER_LABELS) else None
    if issuer and line.place != "head":
        named = Named(None, issuer[1].strip(" .:"), None, None)
        # Alone it proves nothing: charts have sources too. With a wire's mark it names who issued the release.
        # On the wire's own site the line stands under nothing but releases.
        weight = STRONG if any(entry.kind == "press_release" for entry in page.entries) else WEAK
        yield _claim(
            "origin", weight, "issuer-line", line, "press-release-issuer", named, "press_release", _whole(line)
        )


def _whole(line: Line) -> tuple[int, int, int] | None:
    """The stretch that may go: the line, with the rest of its block where the block is but a note and its tail."""
    block = line.block
    if len(block.text) <= _ALONE and (line.start <= 2 or block.italic * 10 > len(block.text) * 8):
        return block.index, 0, len(block.text)
    if line.place == "head":
        return (block.index, 0, len(block.text)) if block.italic * 10 > len(block.text) * 8 else None
    if block.italic * 10 > len(block.text) * 8:
        return block.index, 0, len(block.text)
    return (block.index, line.start, len(block.text)) if len(block.text) - line.start <= _ALONE else None


def _claim(
    role: Role,
    weight: int,
    family: str,
    line: Line,
    rule: str,
    named: Named,
    relation: Relation | None,
    stretch: tuple[int, int, int] | None,
) -> Claim:
    evidence = Evidence(line.text, "removed" if stretch else "body", block=line.block.index)
    return Claim(
        role, weight, family, evidence, rule, named.entry, named.name, named.domain, named.url, relation, stretch
    )
