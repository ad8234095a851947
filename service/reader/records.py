"""Frozen records at the price of plain ones.

A frozen dataclass sets its fields one call each, because its own `__setattr__` refuses: that
makes it four times as dear as a plain one, and a page has hundreds of blocks and inlines.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, field, fields, make_dataclass
from typing import Any, ParamSpec, TypeVar, cast

P = ParamSpec("P")
T = TypeVar("T")


def quick(record: Callable[P, T]) -> Callable[P, T]:
    """What to call instead of a frozen slotted dataclass: the same arguments, the same result, sooner.

    A plain dataclass with the same slots is filled and then becomes the frozen one, which
    Python allows between classes of one layout. Only for classes without `__post_init__`.
    """
    frozen = cast("Any", record)

    def become_frozen(instance: Any) -> None:
        instance.__class__ = frozen

    members: list[tuple[str, Any, Any]] = []
    for member in fields(frozen):
        if member.default is not MISSING:
            members.append((member.name, Any, field(default=member.default)))
        elif member.default_factory is not MISSING:
            members.append((member.name, Any, field(default_factory=member.default_factory)))
        else:
            members.append((member.name, Any, field()))
    namespace = {"__post_init__": become_frozen}
    return cast("Callable[P, T]", make_dataclass(frozen.__name__, members, namespace=namespace, slots=True))
