"""Moments that a page states for machines, on time elements and in the attributes of others."""

from __future__ import annotations

import re
from dataclasses import replace

from service.document import Time
from service.reader.blocks import BlockBuilder
from service.reader.elements import Attributes, ElementTable, Open, tokens_of

TIME_ATTRIBUTES = (
    "datetime", "data-datetime", "data-timestamp", "data-time", "data-date", "data-published", "data-published-date",
    "data-publish-date", "data-pubdate", "data-utime", "data-epoch", "data-unixtime", "data-unix-timestamp",
    "data-created", "data-modified", "data-updated", "data-iso", "data-isodate", "data-date-time",
)  # fmt: skip
_has_no_time = frozenset(TIME_ATTRIBUTES).isdisjoint
WATCHED = frozenset((*TIME_ATTRIBUTES, "itemprop", "property", "title"))
"""An element without any of these states no time."""
LONGEST_TEXT = 200
_LONGEST_VALUE = 100
_MOST_TIMES = 5000
_MOMENT = re.compile(r"[0-9].{0,40}[0-9]{2}", re.DOTALL)
_TIME_PROPERTY = re.compile(r"date|time$|timestamp|published|modified|updated", re.IGNORECASE)
_ISO_DAY = re.compile(r"\s*[12][0-9]{3}-?[01][0-9]-?[0-3][0-9]")


def time_value(attributes: Attributes) -> str | None:
    """The machine-readable time of an element as written; None where its attributes state none."""
    if not _has_no_time(attributes):
        for name in TIME_ATTRIBUTES:
            value = attributes.get(name)
            if value and len(value) <= _LONGEST_VALUE and (name == "datetime" or _MOMENT.search(value)):
                return value.strip() or None
    content = attributes.get("content")
    if content and len(content) <= _LONGEST_VALUE:
        properties = f"{attributes.get('itemprop') or ''} {attributes.get('property') or ''}"
        if _TIME_PROPERTY.search(properties) and _MOMENT.search(content):
            return content.strip()
    # hAtom wrote the moment into the title of an abbr ("abbr class=published title=2013-05-01"), relative-time
    # scripts write it into the title of any element: a title that begins with an ISO day is one.
    title = attributes.get("title")
    if title and len(title) <= _LONGEST_VALUE and _ISO_DAY.match(title):
        return title.strip()
    return None


class TimeList:
    """The times of a page, in page order; their text follows when their element ends."""

    def __init__(self, table: ElementTable, blocks: BlockBuilder) -> None:
        self.times: list[Time] = []
        self._table = table
        self._blocks = blocks

    def add(self, value: str | None, element: Open, attributes: Attributes) -> int | None:
        """Remember a time in or on `element`; its number, None where there are too many."""
        if len(self.times) >= _MOST_TIMES:
            return None
        row = self._table.row(element)
        self.times.append(Time(value, "", tokens_of(attributes), row, len(self._blocks.blocks)))
        return len(self.times) - 1

    def finish(self, number: int, text: str) -> None:
        """Give a time the text of its element."""
        self.times[number] = replace(self.times[number], text=text)

    def moved(self, first: int, before: int) -> None:
        """From time number `first` on, none stands later than block `before`: the blocks were joined."""
        for at in range(first, len(self.times)):
            if self.times[at].before > before:
                self.times[at] = replace(self.times[at], before=before)
