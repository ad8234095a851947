"""The places of a page that say when its article was published or changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from service.article import Evidence, Where
from service.document import Block, Document, Thing
from service.fields.dates.lines import is_date_line
from service.fields.dates.order import LONGEST_LINE, MOST_LINES, month_first, page_language, printed_day_first, swapped
from service.knowledge import Knowledge
from service.layout import Headline
from service.text.moments import Moment, moment, read_machine_moment
from service.text.sites import page_address
from service.text.things import texts
from service.text.written_dates import Written, find_written, may_hold_date, month_numbers
from service.text.written_dates import dated as dated_texts

PUBLISHED_METAS = (
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "originalpublicationdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "publicationdate",
    "publication_date",
    "pubdate",
    "article_date_original",
    "article.published",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "dcterms.created",
    "citation_publication_date",
    "citation_date",
    "date",
    "article:date",
    "bt:pubdate",
    "displaydate",
    "created",
    "weibo:article:create_at",
)
"""Surest first: those that many newsrooms' tools read before those that mean what each page likes."""

MODIFIED_METAS = (
    "article:modified_time",
    "og:article:modified_time",
    "article:modified",
    "datemodified",
    "og:updated_time",
    "article.updated",
    "lastmod",
    "last-modified",
    "modified",
    "dcterms.modified",
    "dc.date.modified",
    "revised",
    "weibo:article:update_at",
)

_LOOSE_METAS = frozenset(
    ("date", "dc.date", "dcterms.date", "dc.date.created", "dcterms.created", "article:date", "displaydate", "created")
)
"""What these mean each page decides: the day of writing, of planning, of the last change. A printed day is surer."""
_DATING_METAS = {key: position for position, key in enumerate((*PUBLISHED_METAS, *MODIFIED_METAS))}
_META_RULES = {key: f"meta-{re.sub(r'[^a-z]+', '-', key)}" for key in _DATING_METAS}
_SUREST_METAS = frozenset((*PUBLISHED_METAS[:6], *MODIFIED_METAS[:6]))
_PUBLISHED_TOKEN = re.compile(
    r"publish|pubdate|publicat|veroeffentlich|erschien|created|entry-date|post-?date|^date$|issued"
)
_MODIFIED_TOKEN = re.compile(r"modif|update|aktualis|actualiz|changed|revised|last-?mod")
_FOREIGN_TOKEN = re.compile(r"comment|related|teaser|sidebar|recommend|widget|promo|card|popular|most-?read|event")
_URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d{2})([/\-_.]?)(\d{2})\2(\d{2})(?!\d)")
_URL_LOOSE_DAY = re.compile(r"/((?:19|20)\d{2})/(\d{1,2})/(\d{1,2})/")
_URL_DAY_FIRST = re.compile(r"(?<!\d)(\d{2})[-_](\d{2})[-_]((?:19|20)\d{2})(?!\d)")
_URL_NAMED_DAY = re.compile(r"/((?:19|20)\d{2})/([a-z]{3,9})/(\d{1,2})/", re.IGNORECASE)
_NEAR_HEADLINE = 5
_RIGHTS = re.compile(r"©|\(c\)|\bcopyright\b|all rights reserved", re.IGNORECASE)
_SENTENCE_WORDS = 5
_LONGEST_SLUG = 25
_MOST_TIMES = 400


class Witness(NamedTuple):
    """One place that names a moment."""

    moment: Moment
    rule: str
    weight: float
    """How sure this place is; the order of preference."""
    evidence: Evidence
    modified: bool = False


class Window(NamedTuple):
    """The blocks near the headline and near the end of the article where a date is the article's own."""

    head: int
    """The headline's block, or the first block of the text."""
    first: int
    last: int
    end_first: int
    end_last: int

    def cost(self, block: int) -> float:
        """What distance from the headline takes from a witness's weight; above it stand other articles' dates."""
        return 0.002 * (block - self.head) if block >= self.head else 0.05 + 0.004 * (self.head - block)

    def top(self, block: int) -> bool:
        """Whether the block is near the headline."""
        return self.first <= block <= self.last

    def bottom(self, block: int) -> bool:
        """Whether the block is near the end of the text."""
        return self.end_first <= block <= self.end_last


def declared(document: Document, things: Iterable[Thing], knowledge: Knowledge) -> Iterator[Witness]:
    """What structured data and meta elements say."""
    for thing in things:
        where: Where = "json-ld" if thing.origin == "json-ld" else "attribute"
        for key, weight, modified in (
            ("datePublished", 1.0, False),
            ("dateCreated", 0.5, False),
            ("uploadDate", 0.5, False),
            ("dateModified", 0.9, True),
        ):
            value = thing.properties.get(key)
            text = next(texts(value), None) if value is not None else None
            if text is not None:
                found = _read(text, document, knowledge)
                if found:
                    yield Witness(found, f"{where}-{key}".lower(), weight, Evidence(text[:80], where), modified)
    dated: dict[str, str] = {}
    for meta in document.metadata.meta:
        if meta.key in _DATING_METAS and meta.value:
            dated.setdefault(meta.key, meta.value)
    for key in sorted(dated, key=_DATING_METAS.__getitem__):
        text = dated[key]
        found = _read(text, document, knowledge)
        if found:
            weight = 0.95 if key in _SUREST_METAS else 0.55 if key in _LOOSE_METAS else 0.75
            yield Witness(found, _META_RULES[key], weight, Evidence(text[:80], "meta"), key in MODIFIED_METAS)


def marked(document: Document, window: Window, knowledge: Knowledge) -> Iterator[Witness]:
    """What time elements near the headline say."""
    for time in document.times[:_MOST_TIMES]:
        if not (window.top(time.before) or window.bottom(time.before)):
            continue
        tokens = time.tokens | (document.elements.tokens[time.element] if time.element >= 0 else frozenset())
        joined = " ".join(sorted(tokens))
        named = bool({"datepublished", "pubdate", "published", "dt-published"} & tokens)
        published = any(_PUBLISHED_TOKEN.search(t) for t in tokens)
        if not window.top(time.before) and not ((named or published) and window.bottom(time.before)):
            continue
        if _FOREIGN_TOKEN.search(joined):
            continue
        text = time.value or time.text
        found = _read(text, document, knowledge) if text else None
        if found is None and time.value and time.text:
            text = time.text
            found = _read(text, document, knowledge)
        if found is None or text is None:
            continue
        label = _labelled(document, time.before, time.text, knowledge)
        if label == "foreign":
            continue
        modified = bool(_MODIFIED_TOKEN.search(joined)) or label == "modified"
        weight = 0.9 if named else 0.85 if published else 0.7
        if window.top(time.before):
            weight -= window.cost(time.before)
        yield Witness(found, "time-element", weight, Evidence(text[:80], "attribute"), modified)


def _labelled(document: Document, block: int, text: str, knowledge: Knowledge) -> str | None:
    """Whether the words before a time in its block say that it is the day of publishing or of a change."""
    if not 0 <= block < len(document.blocks):
        return None
    line = document.blocks[block].text[:LONGEST_LINE]
    at = line.find(text) if text else -1
    return label_before(line, max(at, 0), knowledge)


@lru_cache(maxsize=4)
def _labels(knowledge: Knowledge) -> re.Pattern[str]:
    """For text in small letters: with re.IGNORECASE none of many words is ruled out by its first letter."""

    def either(name: str) -> str:
        terms = {t.casefold() for t in knowledge.terms("dates", name)}
        return "|".join(re.escape(t) for t in sorted(terms, key=lambda t: (-len(t), t))) or "(?!)"

    return re.compile(
        rf"(?:{either('foreign')})\W?(?P<foreign>{either('published')})(?!\w)"
        rf"|(?<!\w)(?:(?P<modified>{either('modified')})|(?P<published>{either('published')})|(?P<on>{either('on')}))(?!\w)"
    )


def label_before(line: str, at: int, knowledge: Knowledge) -> str | None:
    """`published` or `modified`: the last such label in the 40 code points before a date, or None.

    `foreign` where it is said of another text: of the original that this one translates. `on` where only a small
    word leads to the date ("von Jana Ross am 3. Mai 2024"), which sentences hold too.
    """
    if at <= 0:
        return None
    found = None
    # One code point more than 40: whether a word begins there the one before it tells.
    before = line[max(0, at - 41) : at].lower()
    for match in _labels(knowledge).finditer(before, at > 40):
        if found is None or match.lastgroup != "on":
            found = match.lastgroup
    return found


def visible(
    document: Document,
    window: Window,
    dated: list[int],
    content: frozenset[int],
    headline: Headline | None,
    knowledge: Knowledge,
) -> Iterator[Witness]:
    """Dates printed in short lines near the headline; at the end of the article only with a label.

    A date in the headline itself is part of the story: "Week of 14 to 20 January 2022". A line below, inside the same
    heading, is not the headline. `dated` are the blocks of the window that may hold one, in page order.
    """
    blocks = document.blocks
    us_order = month_first(document)
    asked, day_leads = False, None
    language = page_language(document)
    for start, end, top in ((window.first, window.last, True), (window.end_first, window.end_last, False)):
        previous, reached = "", max(0, start)
        for index, line in _lines(blocks, [i for i in dated if start <= i <= end]):
            if index > reached:  # the blocks between hold no date
                before = _printed(blocks[index - 1].text)[-1]
                wordy = len(before) > LONGEST_LINE or (index - 1 in content and len(before) > 100)
                previous = "" if wordy else before
            reached = index + 1
            if not may_hold_date(line) or (
                headline and index in headline.blocks and blocks[index].text.startswith(line)
            ):
                previous = "" if len(line) > LONGEST_LINE or (index in content and len(line) > 100) else line
                continue
            if len(line) > LONGEST_LINE or (index in content and len(line) > 100):
                previous = ""
                if top and (opening := _opening_date(line, language, knowledge)):
                    evidence = Evidence(line[: opening.end], "body", block=index)
                    yield Witness(opening.moment, "visible-opening", 0.6 - window.cost(index), evidence)
                continue
            if _RIGHTS.search(line):
                continue  # the year of the rights is not the day of the article
            for written in find_written(line, knowledge, month_before_day=bool(us_order), language=language):
                if written.ambiguous and us_order is None:
                    if not asked:
                        asked, day_leads = True, printed_day_first(document)
                    if day_leads is None:
                        continue
                    if not day_leads:
                        written = swapped(written)
                label = label_before(line, written.start, knowledge)
                if label is None and written.start < 3 and len(previous) < 40:
                    label = label_before(previous, len(previous), knowledge)
                if label == "foreign":
                    continue
                if label == "on" and not (_mostly_date(line, written) and (top or _says_author(line, knowledge))):
                    label = None  # below the text comments are signed so
                if label is None and not (
                    _mostly_date(line, written) if top else _closing(index, start, line, knowledge)
                ):
                    continue
                near = abs(index - window.head) <= _NEAR_HEADLINE
                # An unlabelled date far from the headline is weaker than the one in the page's address.
                weight = 0.8 if label else 0.65 if near else 0.35 if top else 0.5
                evidence = Evidence(line[written.start : written.end], "body", block=index)
                yield Witness(
                    written.moment,
                    "visible",
                    weight - (window.cost(index) if top else 0.1),
                    evidence,
                    label == "modified",
                )
            previous = line


@lru_cache(maxsize=4)
def _author_labels(knowledge: Knowledge) -> re.Pattern[str]:
    terms = sorted({t.casefold() for t in knowledge.terms("dates", "author")}, key=lambda t: (-len(t), t))
    return re.compile(rf"\W{{0,3}}(?:{'|'.join(map(re.escape, terms)) or '(?!)'})\s?[:：]", re.IGNORECASE)


def _says_author(line: str, knowledge: Knowledge) -> bool:
    """Whether a line begins by calling somebody the author, as no comment's does: "Autorin: Jana Ross am 3.5.2024"."""
    return _author_labels(knowledge).match(line) is not None


def _lines(blocks: tuple[Block, ...], indexes: Iterable[int]) -> Iterator[tuple[int, str]]:
    """The printed lines of these blocks with their block."""
    for index in indexes:
        for line in _printed(blocks[index].text):
            yield index, line


def _printed(text: str) -> list[str]:
    """The printed lines of a short block: name, day of publishing and day of change often share one."""
    return text.split("\n") if "\n" in text and len(text) <= 2 * LONGEST_LINE else [text]


def _mostly_date(line: str, written: Written) -> bool:
    """Whether the line is there to say the date and the author, not a sentence that mentions a day."""
    before, after = line[: written.start].strip(), line[written.end :].strip(" .")
    if line.rstrip().endswith((".", "!", "?", "”")):
        words = before.split() + after.split()
        # "Von Deutscher Tennis Bund 4. 2. 2022." has a stop and no verb.
        if len(words) >= _SENTENCE_WORDS or any(word.islower() and len(word) > 3 for word in words):
            return False
    return len(before) + len(after) <= 80


def _opening_date(line: str, language: str | None, knowledge: Knowledge) -> Written | None:
    """The day that opens a paragraph, set off like a dateline: "31. Oktober 2023. Es regnete"."""
    found = find_written(line[:60], knowledge, language=language)
    if not found or found[0].ambiguous or found[0].start > _LONGEST_SLUG:
        return None
    # Before the day at most a slug ("Press release of"); after it what sets a dateline off.
    separated = re.match(r"\)?\s?[-–—|:.]|\s[„“\"«]", line[found[0].end :])
    slug = line[: found[0].start].removesuffix("(").rstrip(", ")
    return found[0] if separated and not re.search(r"[.,;!?]", slug) else None


def labelled(document: Document, knowledge: Knowledge) -> Iterator[Witness]:
    """The day that lines anywhere on the page call the day of publishing, where all of them name one day."""
    us_order = month_first(document)
    language = page_language(document)
    found: list[tuple[Written, int, str]] = []
    blocks = document.blocks
    for index, line in _lines(blocks, dated_texts([block.text for block in blocks[:MOST_LINES]], 2 * LONGEST_LINE)):
        if len(line) > LONGEST_LINE or not may_hold_date(line) or _RIGHTS.search(line):
            continue
        for written in find_written(line, knowledge, month_before_day=bool(us_order), language=language):
            if written.ambiguous and us_order is None:
                continue
            if label_before(line, written.start, knowledge) == "published" and _mostly_date(line, written):
                found.append((written, index, line[written.start : written.end]))
    if found and all(written.moment.day == found[0][0].moment.day for written, _, _ in found):
        written, index, words = found[0]
        yield Witness(written.moment, "visible-labelled", 0.4, Evidence(words, "body", block=index))


def _closing(index: int, start: int, line: str, knowledge: Knowledge) -> bool:
    """Whether a line right after the last paragraph is a date and nothing else."""
    return index <= start + 7 and is_date_line(line, knowledge)


def address_day(document: Document, knowledge: Knowledge) -> Witness | None:
    """The day in the page's address: weak, for it is the day the page was made or was planned for."""
    address = page_address(document)
    if not address:
        return None
    path = address.split("?")[0]
    for found, words in _path_days(path, knowledge):
        if found:
            return Witness(found, "url", 0.4, Evidence(words, "attribute"))
    return None


def _path_days(path: str, knowledge: Knowledge) -> Iterator[tuple[Moment | None, str]]:
    """The days a path may spell, in the order in which they are believed."""
    for match in _URL_DAY.finditer(path):
        # Eight digits in a row are a day only at the start of a word of the path: else they are a number.
        if match[2] or (match.start() and path[match.start() - 1] in "/-_"):
            yield moment(int(match[1]), int(match[3]), int(match[4])), match[0]
    if loose := _URL_LOOSE_DAY.search(path):
        yield moment(int(loose[1]), int(loose[2]), int(loose[3])), loose[0].strip("/")
    if (reverse := _URL_DAY_FIRST.search(path)) and int(reverse[1]) > 12:
        yield moment(int(reverse[3]), int(reverse[2]), int(reverse[1])), reverse[0]
    if named := _URL_NAMED_DAY.search(path):
        number = month_numbers(knowledge).get(named[2].casefold())
        yield (moment(int(named[1]), number, int(named[3])) if number else None), named[0].strip("/")


def _read(text: str, document: Document, knowledge: Knowledge) -> Moment | None:
    found = read_machine_moment(text)
    if found:
        return found
    us_order = month_first(document)
    language = page_language(document)
    for written in find_written(text, knowledge, month_before_day=bool(us_order), language=language):
        if not written.ambiguous or us_order is not None:
            return written.moment
    return None
