"""`python -m service`: serve in the foreground, under gunicorn, until SIGTERM or SIGINT."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Become gunicorn, which reads the settings: one process fewer to pass signals through."""
    # Each thread of glibc's allocator keeps what a large page took; two arenas instead of eight a processor keep a
    # process with many threads small, at no cost that could be measured.
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")
    configuration = ROOT / "deploy" / "gunicorn.conf.py"
    os.execv(  # noqa: S606 - fixed arguments, no shell
        sys.executable,
        [sys.executable, "-m", "gunicorn", "--config", str(configuration), "service.wsgi:app"],
    )


if __name__ == "__main__":
    main()
