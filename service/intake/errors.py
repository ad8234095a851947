"""Why a request is refused, in the words of a problem (RFC 9457)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from schemas.problem import PROBLEMS, ProblemType


@dataclass(frozen=True, slots=True)
class FieldError:
    """One field that is not valid: `message` is the end of a sentence, `valid` a closed list of values or empty."""

    field: str
    message: str
    valid: tuple[str, ...] = ()


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a failure of the program
    """The request is not answered: the problem says why, the errors which field."""

    def __init__(
        self,
        problem: str,
        detail: str,
        errors: tuple[FieldError, ...] = (),
        headers: Mapping[str, str] | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(detail)
        kind = PROBLEMS[problem]
        self.problem: ProblemType = kind if status is None else replace(kind, status=status)
        self.detail = detail
        self.errors = errors
        self.headers = dict(headers or {})


def unsupported_media_type(given: str, allowed: tuple[str, ...]) -> Refused:
    """The refusal of a Content-Type (without parameters; empty where there is none) that is not one of the allowed."""
    names = f"must be one of {', '.join(allowed)}"
    told = f"not {given[:100]}" if given else "and there is none"
    return Refused(
        "unsupported-media-type",
        f"Content-Type {names}, {told}.",
        (FieldError("Content-Type", names, allowed),),
        {"Accept": ", ".join(allowed)},
    )


def invalid(*errors: FieldError) -> Refused:
    """The refusal of fields that are not valid."""
    return Refused("invalid-request", " ".join(f"{e.field} {e.message}." for e in errors), errors)
