"""`python -m service.access NAME`: a new API key, and the entry by which the service knows it."""

from __future__ import annotations

import sys

from service.access.keys import new_key, read_keys


def main(arguments: list[str]) -> int:
    """Print both; the exit status."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m service.access NAME\n")
        return 2
    token, entry = new_key(arguments[0])
    try:
        read_keys(entry)
    except ValueError:
        sys.stderr.write("a name has letters, digits, dots, dashes and underscores, at most 64\n")
        return 2
    sys.stdout.write(f"the key, for the client (it is not kept anywhere): {token}\n")
    sys.stdout.write(f"the entry, for API_KEYS or API_KEYS_FILE:          {entry}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
