"""The container's health check: exit status 0 while the process answers /livez, else 1.

Run as `python -m service.healthcheck`. It asks this container only, on PORT, with a
time-out below the one of the HEALTHCHECK instruction, and imports nothing of the service.
"""

from __future__ import annotations

import http.client
import os
import sys

TIMEOUT_SECONDS = 2.0


def is_alive(port: int) -> bool:
    """Whether /livez on this machine answers 200 in time."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        connection.request("GET", "/livez")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_alive(int(os.environ.get("PORT", "8000"))) else 1)
