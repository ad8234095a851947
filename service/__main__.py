"""`python -m service`: serve in the foreground, under gunicorn, until SIGTERM or SIGINT."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from service.settings import SettingsError, read_settings

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Check the settings, then become gunicorn: one process fewer to pass signals through."""
    try:
        read_settings(os.environ)
    except SettingsError as error:
        sys.exit(f"The environment is not valid:\n{error}")
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
