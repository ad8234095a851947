"""The parts that rows of numbers come in: some of the names of all columns, in the same order."""

from __future__ import annotations

Part = tuple[str, ...]
"""The names of the numbers of one part, in order."""


def named(names: tuple[str, ...], *wanted: str) -> Part:
    """The part with the wanted names."""
    part = tuple(name for name in names if name in wanted)
    if len(part) != len(wanted):
        raise ValueError("a part names columns that there are not")
    return part
