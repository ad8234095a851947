"""Lines that print a date and nothing else."""

from __future__ import annotations

import re
from functools import lru_cache

from service.knowledge import Knowledge
from service.text.written_dates import find_written

_LONGEST = 160
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?(?:\s?(?:Uhr|h|hrs|[A-Z]{2,4}))?", re.IGNORECASE)
_AGO = re.compile(
    r"\b\d{1,3}\+?\s?(?:min|mins|minutes?|hours?|hrs?|h|days?|weeks?|months?|years?)\b(?:\s?(?:ago|read))?",
    re.IGNORECASE,
)
_DAY_NAME = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b|\b(?:so|mo|di|mi|do|fr|sa)\b\.?,"
    r"|\b\w{2,4}(?:tag|dag)\b|\bmittwoch\b|\b(?:lun|mar|mercre|jeu|vendre|same)di\b|\bdimanche\b"
    r"|\b(?:lunes|martes|miércoles|jueves|viernes|sábado|domingo)\b|\b\w{3,6}edì\b|\bsabato\b|\bdomenica\b"
    r"|\b(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4)
def _labels(knowledge: Knowledge) -> re.Pattern[str]:
    terms = {t.casefold() for name in ("published", "modified") for t in knowledge.terms("dates", name)}
    either = "|".join(re.escape(t) for t in sorted(terms, key=lambda t: (-len(t), t))) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{either}|on|at|um|à|às|a las|alle|ore|le|el|il|den|am|op|kl|m)(?!\w)", re.IGNORECASE)


def is_date_line(text: str, knowledge: Knowledge) -> bool:
    """Whether a line holds a date and, besides it, only labels, day names and times of day."""
    if len(text) > _LONGEST:
        return False
    found = find_written(text, knowledge)
    if not found:
        return False
    for written in reversed(found):
        text = text[: written.start] + " " + text[written.end :]
    for pattern in (_CLOCK, _AGO, _labels(knowledge), _DAY_NAME):
        text = pattern.sub(" ", text)
    return sum(c.isalpha() for c in text) <= 3 and sum(c.isdigit() for c in text) <= 4
