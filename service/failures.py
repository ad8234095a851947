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
        code = trace.tb_frame.f_code
        frames.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return f"{type(error).__name__} at " + " < ".join(reversed(frames[-MOST_FRAMES:]))


def where_is(frame: FrameType | None) -> str:
    """The innermost lines of code that a thread is in."""
    frames: list[str] = []
    while frame and len(frames) < MOST_FRAMES:
        code = frame.f_code
        frames.append(f"{Path(code.co_filename).name}:{frame.f_lineno} {code.co_name}")
        frame = frame.f_back
    return " < ".join(frames)
