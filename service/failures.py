"""Saying where something failed without repeating what it failed on."""

from __future__ import annotations

from pathlib import Path
from types import FrameType

MOST_FRAMES = 12


def where(error: BaseException) -> str:
    """The kind of the error and the innermost lines of code it went through.

    Never its message: that may repeat what a client sent, and logs do not hold that.
    """
    frames = []
    trace = error.__traceback__
    while trace:
        frames.append(_line(trace.tb_frame, trace.tb_lineno))
        trace = trace.tb_next
    return f"{type(error).__name__} at " + " < ".join(reversed(frames[-MOST_FRAMES:]))


def where_is(frame: FrameType | None) -> str:
    """The innermost lines of code that a thread is in."""
    frames: list[str] = []
    while frame and len(frames) < MOST_FRAMES:
        frames.append(_line(frame, frame.f_lineno))
        frame = frame.f_back
    return " < ".join(frames)


def _line(frame: FrameType, number: int) -> str:
    code = frame.f_code
    return f"{Path(code.co_filename).name}:{number} {code.co_name}"
