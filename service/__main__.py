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
    configuration = ROOT / "deploy" / "gunicorn.conf.py"
    os.execv(  # noqa: S606 - fixed arguments, no shell
        sys.executable,
        [sys.executable, "-m", "gunicorn", "--config", str(configuration), "service.wsgi:app"],
    )


if __name__ == "__main__":
    main()
