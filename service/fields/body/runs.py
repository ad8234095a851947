"""Where prose stands among the blocks: distances, runs and what came before. One pass each."""

from __future__ import annotations

from service.fields.body.markup import BIT
from service.fields.body.survey import Survey

FAR = 99
"""Farther than this, in blocks, is all the same."""


def distances(proses: tuple[float, ...]) -> tuple[list[int], list[int]]:
    """Blocks since the last and until the next paragraph of at least fifteen words of prose."""
    count = len(proses)
    since, until = [FAR] * count, [FAR] * count
    last = -FAR
    for i in range(count):
        since[i] = min(FAR, i - last)
        if proses[i] >= 15:
            last = i
    following = count + FAR
    for i in range(count - 1, -1, -1):
        until[i] = min(FAR, following - i)
        if proses[i] >= 15:
            following = i
    return since, until


def since_ending(seen: Survey) -> tuple[list[int], list[int]]:
    """How many blocks back the last heading of what follows an article stands (-1: none), and how many there were.

    Such headings stand in menus too, so only those after the first tenth of the prose count.
    """
    enough = seen.total * 0.1
    distances: list[int] = []
    counts: list[int] = []
    passed, last, number = 0.0, -1, 0
    for i, ending in enumerate(seen.endings):
        if ending and passed > enough:
            last = i
            number += 1
        distances.append(-1 if last < 0 else min(FAR, i - last))
        counts.append(number)
        passed += seen.prose[i]
    return distances, counts


def prose_around(seen: Survey, wanted: list[int]) -> list[float]:
    """The share of prose among the words of the three blocks before and after each wanted block."""
    count = len(seen.prose)
    prose, words = [0.0], [0]
    for i in range(count):
        prose.append(prose[-1] + seen.prose[i])
        words.append(words[-1] + seen.measures[i].words)
    shares: list[float] = []
    for i in wanted:
        low, high = max(0, i - 3), min(count, i + 4)
        others = words[high] - words[low] - seen.measures[i].words
        shares.append(max(0.0, prose[high] - prose[low] - seen.prose[i]) / (others or 1))
    return shares


def main_run(seen: Survey) -> tuple[int, int]:
    """The first and last block of the run whose prose most outweighs the lines between."""
    against = BIT["<nav>"] | BIT["<footer>"] | BIT["comment"] | BIT["related"] | BIT["<form>"] | BIT["hidden"]
    best, first, last = 0.0, 0, -1
    total, start = 0.0, 0
    for i, words in enumerate(seen.prose):
        if total <= 0:
            total, start = 0.0, i
        if words and not seen.near[i] & against and seen.reasons[i] is None:
            total += min(words, 80.0)
        else:
            total -= 4.0
        if total > best:
            best, first, last = total, start, i
    return first, last
