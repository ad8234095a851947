"""Start the service on a port, run a command against it, stop the service.

    python -m tests.benchmarks.serve --port 8765 -- COMMAND [ARG …]

The exit status is the command's. The service runs as `make run` starts it, with the
embedded cache, and is stopped by SIGTERM as an operator would.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request

START_SECONDS = 30.0


def wait_until_ready(server: subprocess.Popen[bytes], port: int) -> None:
    """Return once /readyz answers 200; raise RuntimeError if the server ends or takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(f"the service ended with status {server.returncode} before it was ready")
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"the service was not ready after {START_SECONDS:.0f} s")


def main() -> int:
    """Serve, run the command, stop; returns the command's exit status."""
    parser = argparse.ArgumentParser(description="Run a command against the service.")
    parser.add_argument("--port", type=int, default=8765)
    parser.add_argument("command", nargs="+")
    arguments = parser.parse_args()
    environment = os.environ | {"HOST": "127.0.0.1", "PORT": str(arguments.port), "LOG_LEVEL": "warning"}
    with subprocess.Popen([sys.executable, "-m", "service"], env=environment) as server:
        try:
            wait_until_ready(server, arguments.port)
            return subprocess.run(arguments.command, check=False).returncode
        finally:
            server.terminate()


if __name__ == "__main__":
    sys.exit(main())
