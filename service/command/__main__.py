"""`python -m service.command`: the command `enrich` from a checkout."""

import sys

from service.command.main import main

if __name__ == "__main__":
    sys.exit(main())
