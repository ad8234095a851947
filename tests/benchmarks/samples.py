"""Samples of a running program's stacks, as py-spy writes them, and what they say of each function."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

RATE = 250
"""Samples a second: more slow the program down noticeably."""

_LINE = re.compile(r":\d+\)$")


@dataclass(slots=True)
class Samples:
    """How many samples were taken in each function."""

    all: int = 0
    alone: Counter[str] = field(default_factory=Counter)
    """In the function itself, or in what it calls that is not Python."""
    within: Counter[str] = field(default_factory=Counter)
    """In it or in what it calls."""


def sampled(module: str, *arguments: str, below: str) -> Samples:
    """Run `python -m module arguments` under py-spy (extra `bench`); counts what happens below this function."""
    spy = shutil.which("py-spy", path=str(Path(sys.executable).parent))
    if spy is None:
        raise SystemExit("py-spy is not installed; `make bench-speed` installs it")
    with TemporaryDirectory() as folder:
        out = Path(folder) / "stacks"
        command = [spy, "record", "--rate", str(RATE), "--format", "raw", "--output", str(out), "--"]
        subprocess.run([*command, sys.executable, "-m", module, *arguments], check=True, capture_output=True)
        return read(out.read_text(encoding="utf-8"), below)


def read(stacks: str, below: str) -> Samples:
    """The counts in py-spy's raw format: a line a stack, frames apart by semicolons, outermost first, then a number."""
    samples = Samples()
    for line in stacks.splitlines():
        stack, _, number = line.rpartition(" ")
        frames = [_LINE.sub(")", frame) for frame in stack.split(";")]
        start = next((at for at, frame in enumerate(frames) if frame.startswith(below)), None)
        if start is None:
            continue
        samples.all += int(number)
        samples.alone[frames[-1]] += int(number)
        for frame in dict.fromkeys(frames[start + 1 :]):
            samples.within[frame] += int(number)
    return samples
