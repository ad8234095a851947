"""Deciding when the article was published and changed, from what the places of the page say."""

from __future__ import annotations

from collections.abc import Iterator

from service.article import Finding
from service.document import Document
from service.fields.dates.cms import typed_moments
from service.fields.dates.lines import is_date_line
from service.fields.dates.order import LONGEST_LINE
from service.fields.dates.witnesses import Window, Witness, address_day, declared, labelled, marked, visible
from service.fields.dates.zones import in_page_zone
from service.knowledge import Knowledge
from service.layout import DatesFound, Headline, Region, Taken
from service.text.moments import Moment
from service.text.things import main_things
from service.text.written_dates import dated as dated_texts

_BEFORE_HEADLINE = 8
_AFTER_START = 4
_AROUND_END = 8
_NO_HEADLINE_BLOCKS = 25
_LONGEST_WINDOW = 150
_MOST_COMPARED = 40
_TAGS = ("meta-", "json-ld-", "attribute-")


def find_dates(document: Document, headline: Headline | None, region: Region, knowledge: Knowledge) -> DatesFound:
    """When the article was published and last changed, and the lines that print only that.

    Witnesses are compared with one another, never with a clock: the same page gives the same
    answer in any year. A change never stands in for the day of publishing.

    Args:
        document: the page or text.
        headline: where it stands tells which dates are near it.
        region: the article's blocks.
        knowledge: month names and the words for "published" and "updated".
    """
    window = _window(document, headline, region)
    things = main_things(document, headline.text if headline else None)
    dated = _dated(document, window)
    witnesses = [
        *declared(document, things, knowledge),
        *marked(document, window, knowledge),
        *visible(document, window, dated, region.content, headline, knowledge),
    ]
    by_address = address_day(document, knowledge)
    published = [w for w in witnesses if not w.modified] + ([by_address] if by_address else [])
    if not published:
        published = list(labelled(document, knowledge))
    modified = [w for w in witnesses if w.modified]
    typed, changed = typed_moments(document)
    if changed is not None:
        modified.append(changed)
    first = typed or _best_published(published, modified)
    last = _best_modified(modified, first)
    return DatesFound(_finding(first), _finding(last), tuple(_taken(document, window, dated, knowledge)))


def _window(document: Document, headline: Headline | None, region: Region) -> Window:
    count = len(document.blocks)
    blocks = headline.blocks if headline else ()
    start = min(region.content, default=region.first)
    end = max(region.content, default=region.last)
    if blocks:
        # A headline may be printed again in a sticky bar: the one nearest before the text is the article's.
        top = max((b for b in blocks if b <= start), default=blocks[0])
        return Window(
            top,
            max(0, top - _BEFORE_HEADLINE),
            min(max(start, top) + _AFTER_START, top + _LONGEST_WINDOW),
            end - 2,
            end + _AROUND_END,
        )
    if end < start:
        return Window(0, 0, min(count, _NO_HEADLINE_BLOCKS), 0, -1)
    return Window(start, max(0, start - _NO_HEADLINE_BLOCKS), start + _AFTER_START, end - 2, end + _AROUND_END)


def _dated(document: Document, window: Window) -> list[int]:
    """The blocks of the window with digits as a date has them, in page order: few of its blocks, asked once."""
    blocks = document.blocks
    found: set[int] = set()
    for first, last in ((max(0, window.first), window.last), (max(0, window.end_first), window.end_last)):
        texts = [block.text for block in blocks[first : max(0, last + 1)]]
        found.update([first + at for at in dated_texts(texts, 2 * LONGEST_LINE)])
    return sorted(found)


def _best_published(published: list[Witness], modified: list[Witness]) -> Witness | None:
    if not published:
        return None
    ordered = sorted(published, key=lambda w: -w.weight)[:_MOST_COMPARED]
    best = ordered[0]
    changed = max((w.moment for w in modified if w.weight >= 0.75), key=lambda m: m.instant, default=None)
    if changed is not None and _later(best.moment, changed):
        # Nothing is changed before it is published: another witness that fits is believed instead.
        best = next((w for w in ordered if not _later(w.moment, changed)), best)
    changes = [w.moment for w in modified if w.weight >= 0.75]
    if any(best.moment.day == change.day for change in changes):
        # Some systems write the day of the change into both: another declared day, earlier, was not overwritten.
        kept = next((w for w in ordered if w.rule.startswith(_TAGS) and _earlier_tag(w, best)), None)
        if kept is not None:
            ordered = [w for w in ordered if not w.moment.same_day(best.moment)]
            best = kept
    kinds = _kinds(best, ordered)
    for other in ordered:
        if other.moment.day == best.moment.day:
            continue  # most witnesses of most pages
        agreeing = _kinds(other, ordered)
        if len(agreeing) <= len(kinds):
            continue
        # Three independent places outvote the one preferred; so do two of which one is what readers see, unless it
        # is the day of the change that they see.
        seen = {"visible", "meta"} <= agreeing and not any(other.moment.same_day(change) for change in changes)
        if len(agreeing) >= 3 or (seen and len(kinds) == 1):
            best, kinds = other, agreeing
    # Of the writings of one day, the surest that also tells the time and the zone.
    same = [w for w in ordered if w.moment.same_day(best.moment)]
    clocked = next((w for w in same if w.moment.clock and w.moment.offset is not None), None) or next(
        (w for w in same if w.moment.clock), best
    )
    return in_page_zone(clocked, same)


def _kinds(witness: Witness, witnesses: list[Witness]) -> set[str]:
    """The different places of a page that name the day this witness names."""
    return {w.rule.split("-")[0] for w in witnesses if w.moment.same_day(witness.moment)}


def _earlier_tag(witness: Witness, than: Witness) -> bool:
    return witness.weight >= 0.75 and _later(than.moment, witness.moment)


def _later(moment: Moment, than: Moment) -> bool:
    return moment.instant > than.instant and not moment.same_day(than)


def _best_modified(modified: list[Witness], published: Witness | None) -> Witness | None:
    for witness in sorted(modified, key=lambda w: -w.weight):
        if published is None or not (_later(published.moment, witness.moment) or _earlier_by_clock(witness, published)):
            return witness
    return None


def _earlier_by_clock(witness: Witness, published: Witness) -> bool:
    """Whether both say time and zone, and the change comes first: then it was made before anybody could read it."""
    exact = all(w.moment.clock and w.moment.offset is not None for w in (witness, published))
    return exact and witness.moment.instant < published.moment.instant


def _finding(witness: Witness | None) -> Finding[str] | None:
    if witness is None:
        return None
    return Finding(
        witness.moment.text, witness.rule, round(min(0.99, max(0.3, witness.weight)), 2), (witness.evidence,)
    )


def _taken(document: Document, window: Window, dated: list[int], knowledge: Knowledge) -> Iterator[Taken]:
    for index in dated:
        if index <= window.end_last and is_date_line(document.blocks[index].text, knowledge):
            yield Taken(index, "date")
