"""The page's own zone: which day and hour its readers saw, where it declares the moment in UTC.

Systems write moments in UTC into tags while the page prints them as the newsroom's clock shows
them: 2024-05-04T02:41Z is printed "3 May 2024, 22:41". Both are one instant, and the answer
gives it with the offset that the printed words show, so that its day is the day readers know.
"""

from __future__ import annotations

from datetime import timedelta

from service.fields.dates.witnesses import Witness
from service.text.moments import Moment

_STEP = timedelta(minutes=15)
"""All offsets in use are whole quarters of an hour."""
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)
_MINUTE = timedelta(minutes=1)


def in_page_zone(chosen: Witness, same: list[Witness]) -> Witness:
    """The chosen witness with the page's own offset, where its moment is in UTC and another place shows the offset.

    Args:
        chosen: the witness that is believed.
        same: the witnesses of the same day, the surest first.
    """
    at = chosen.moment
    if at.clock is None or at.offset is None or at.offset:
        return chosen
    for other in same:
        if other.moment.offset and other.moment.clock and abs(other.moment.instant - at.instant) < _MINUTE:
            return chosen._replace(moment=other.moment)
    for other in same:
        if not other.rule.startswith(("visible", "time")):
            continue
        if other.moment.clock is None:
            if _is_midnight(at, other.moment):
                return chosen._replace(moment=other.moment)
        elif other.moment.offset is None and (offset := _offset_shown(at, other.moment)):
            seconds = at.clock.second if not other.moment.clock.second else other.moment.clock.second
            clock = other.moment.clock.replace(second=seconds)
            return chosen._replace(moment=Moment(other.moment.day, clock, offset))
    return chosen


def _is_midnight(at: Moment, printed: Moment) -> bool:
    """Whether a full hour in UTC is the beginning of the next day, which the page prints, east of Greenwich."""
    full = at.clock is not None and not at.clock.minute and not at.clock.second and at.clock.hour >= 10
    return full and (printed.day - at.day).days == 1


def _offset_shown(at: Moment, printed: Moment) -> timedelta | None:
    """The offset between a moment in UTC and the clock the page prints, where they can be one instant.

    Full hours prove nothing: a planned 06:00 and a printed 09:00 may be two different statements.
    """
    if at.clock is None or not at.clock.minute:
        return None
    offset = printed.instant.replace(second=0) - at.instant.replace(second=0)
    return offset if _WEST <= offset <= _EAST and not offset % _STEP else None
